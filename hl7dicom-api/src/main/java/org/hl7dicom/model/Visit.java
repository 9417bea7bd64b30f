package org.hl7dicom.model;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The visit during which an order was made: HL7 v2 PV1, DICOM Visit Identification and Status
 * Modules, FHIR Encounter.
 *
 * @param admissionId the identifier of the visit, (0038,0010)
 * @param patientClass the patient class of HL7 table 0004, such as {@code I}
 * @param currentLocation where the patient is now
 * @param referringPhysicians who referred the patient
 * @param admitted when the patient was admitted
 * @param pregnancyStatus whether the patient is pregnant
 * @param specialNeeds what the patient needs in care, as text
 * @param confidentiality constraints on the use of the data, such as a very important person
 * @param extensions what a site carries beyond the standard, by name
 */
public record Visit(
    Optional<Identifier> admissionId,
    String patientClass,
    Optional<Location> currentLocation,
    List<Practitioner> referringPhysicians,
    Optional<PartialDateTime> admitted,
    Optional<PregnancyStatus> pregnancyStatus,
    List<String> specialNeeds,
    String confidentiality,
    ExtensionValues extensions)
    implements Extensible {

  public Visit {
    Objects.requireNonNull(admissionId, "admissionId");
    Objects.requireNonNull(patientClass, "patientClass");
    Objects.requireNonNull(currentLocation, "currentLocation");
    referringPhysicians = List.copyOf(referringPhysicians);
    Objects.requireNonNull(admitted, "admitted");
    Objects.requireNonNull(pregnancyStatus, "pregnancyStatus");
    specialNeeds = List.copyOf(specialNeeds);
    Objects.requireNonNull(confidentiality, "confidentiality");
    Objects.requireNonNull(extensions, "extensions");
  }

  /** A builder with every component absent. */
  public static Builder builder() {
    return new Builder();
  }

  /** A builder that starts from this value. */
  public Builder toBuilder() {
    Builder builder = new Builder();
    builder.admissionId = admissionId.orElse(null);
    builder.patientClass = patientClass;
    builder.currentLocation = currentLocation.orElse(null);
    builder.referringPhysicians = referringPhysicians;
    builder.admitted = admitted.orElse(null);
    builder.pregnancyStatus = pregnancyStatus.orElse(null);
    builder.specialNeeds = specialNeeds;
    builder.confidentiality = confidentiality;
    builder.extensions = extensions;
    return builder;
  }

  /** Prints no patient data. */
  @Override
  public String toString() {
    return "Visit[]";
  }

  /** Builds a {@link Visit}. Not thread-safe. */
  public static final class Builder implements Extensible.Builder {
    private @Nullable Identifier admissionId;
    private String patientClass = "";
    private @Nullable Location currentLocation;
    private List<Practitioner> referringPhysicians = List.of();
    private @Nullable PartialDateTime admitted;
    private @Nullable PregnancyStatus pregnancyStatus;
    private List<String> specialNeeds = List.of();
    private String confidentiality = "";
    private ExtensionValues extensions = ExtensionValues.NONE;

    private Builder() {}

    /** Sets the identifier of the visit, (0038,0010). */
    public Builder admissionId(@Nullable Identifier value) {
      this.admissionId = value;
      return this;
    }

    /** Sets the patient class of HL7 table 0004, such as {@code I}. */
    public Builder patientClass(String value) {
      this.patientClass = value;
      return this;
    }

    /** Sets where the patient is now. */
    public Builder currentLocation(@Nullable Location value) {
      this.currentLocation = value;
      return this;
    }

    /** Sets who referred the patient. */
    public Builder referringPhysicians(List<Practitioner> value) {
      this.referringPhysicians = value;
      return this;
    }

    /** Sets when the patient was admitted. */
    public Builder admitted(@Nullable PartialDateTime value) {
      this.admitted = value;
      return this;
    }

    /** Sets whether the patient is pregnant. */
    public Builder pregnancyStatus(@Nullable PregnancyStatus value) {
      this.pregnancyStatus = value;
      return this;
    }

    /** Sets what the patient needs in care, as text. */
    public Builder specialNeeds(List<String> value) {
      this.specialNeeds = value;
      return this;
    }

    /** Sets constraints on the use of the data, such as a very important person. */
    public Builder confidentiality(String value) {
      this.confidentiality = value;
      return this;
    }

    /** Sets what a site carries beyond the standard, by name. */
    public Builder extensions(ExtensionValues value) {
      this.extensions = value;
      return this;
    }

    @Override
    public Builder extension(String name, List<String> values) {
      this.extensions = extensions.with(name, values);
      return this;
    }

    /** The value as set so far. */
    public Visit build() {
      return new Visit(
          Optional.ofNullable(admissionId),
          patientClass,
          Optional.ofNullable(currentLocation),
          referringPhysicians,
          Optional.ofNullable(admitted),
          Optional.ofNullable(pregnancyStatus),
          specialNeeds,
          confidentiality,
          extensions);
    }
  }
}
