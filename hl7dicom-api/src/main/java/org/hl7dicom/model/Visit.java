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
 * @param accountNumber the account that the visit is charged to
 * @param attendingPhysicians who is responsible for the patient, (0008,1048)
 * @param consultingPhysicians who was consulted, (0008,009C)
 * @param admittingPhysicians who admitted the patient
 * @param hospitalService the treatment or service of the visit, in HL7 v2 of table 0069
 * @param admissionType how the patient was admitted, in HL7 v2 of table 0007
 * @param admitSource where the patient was admitted from, in HL7 v2 of table 0023
 * @param patientType the type of the patient, a code of the site
 * @param level whether what is said is of the visit, {@code V}, or of the account, {@code A}
 * @param discharged when the patient was discharged
 * @param status how far the visit is
 * @param episodeId the identifier of the episode of care that the visit is part of
 * @param episodeDescription the episode of care, as text
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
    Optional<Identifier> accountNumber,
    List<Practitioner> attendingPhysicians,
    List<Practitioner> consultingPhysicians,
    List<Practitioner> admittingPhysicians,
    String hospitalService,
    String admissionType,
    String admitSource,
    String patientType,
    String level,
    Optional<PartialDateTime> discharged,
    Optional<VisitStatus> status,
    Optional<Identifier> episodeId,
    String episodeDescription,
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
    Objects.requireNonNull(accountNumber, "accountNumber");
    attendingPhysicians = List.copyOf(attendingPhysicians);
    consultingPhysicians = List.copyOf(consultingPhysicians);
    admittingPhysicians = List.copyOf(admittingPhysicians);
    Objects.requireNonNull(hospitalService, "hospitalService");
    Objects.requireNonNull(admissionType, "admissionType");
    Objects.requireNonNull(admitSource, "admitSource");
    Objects.requireNonNull(patientType, "patientType");
    Objects.requireNonNull(level, "level");
    Objects.requireNonNull(discharged, "discharged");
    Objects.requireNonNull(status, "status");
    Objects.requireNonNull(episodeId, "episodeId");
    Objects.requireNonNull(episodeDescription, "episodeDescription");
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
    builder.accountNumber = accountNumber.orElse(null);
    builder.attendingPhysicians = attendingPhysicians;
    builder.consultingPhysicians = consultingPhysicians;
    builder.admittingPhysicians = admittingPhysicians;
    builder.hospitalService = hospitalService;
    builder.admissionType = admissionType;
    builder.admitSource = admitSource;
    builder.patientType = patientType;
    builder.level = level;
    builder.discharged = discharged.orElse(null);
    builder.status = status.orElse(null);
    builder.episodeId = episodeId.orElse(null);
    builder.episodeDescription = episodeDescription;
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
    private @Nullable Identifier accountNumber;
    private List<Practitioner> attendingPhysicians = List.of();
    private List<Practitioner> consultingPhysicians = List.of();
    private List<Practitioner> admittingPhysicians = List.of();
    private String hospitalService = "";
    private String admissionType = "";
    private String admitSource = "";
    private String patientType = "";
    private String level = "";
    private @Nullable PartialDateTime discharged;
    private @Nullable VisitStatus status;
    private @Nullable Identifier episodeId;
    private String episodeDescription = "";
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

    /** Sets the account that the visit is charged to. */
    public Builder accountNumber(@Nullable Identifier value) {
      this.accountNumber = value;
      return this;
    }

    /** Sets who is responsible for the patient, (0008,1048). */
    public Builder attendingPhysicians(List<Practitioner> value) {
      this.attendingPhysicians = value;
      return this;
    }

    /** Sets who was consulted, (0008,009C). */
    public Builder consultingPhysicians(List<Practitioner> value) {
      this.consultingPhysicians = value;
      return this;
    }

    /** Sets who admitted the patient. */
    public Builder admittingPhysicians(List<Practitioner> value) {
      this.admittingPhysicians = value;
      return this;
    }

    /** Sets the treatment or service of the visit, in HL7 v2 of table 0069. */
    public Builder hospitalService(String value) {
      this.hospitalService = value;
      return this;
    }

    /** Sets how the patient was admitted, in HL7 v2 of table 0007. */
    public Builder admissionType(String value) {
      this.admissionType = value;
      return this;
    }

    /** Sets where the patient was admitted from, in HL7 v2 of table 0023. */
    public Builder admitSource(String value) {
      this.admitSource = value;
      return this;
    }

    /** Sets the type of the patient, a code of the site. */
    public Builder patientType(String value) {
      this.patientType = value;
      return this;
    }

    /** Sets whether what is said is of the visit, {@code V}, or of the account, {@code A}. */
    public Builder level(String value) {
      this.level = value;
      return this;
    }

    /** Sets when the patient was discharged. */
    public Builder discharged(@Nullable PartialDateTime value) {
      this.discharged = value;
      return this;
    }

    /** Sets how far the visit is. */
    public Builder status(@Nullable VisitStatus value) {
      this.status = value;
      return this;
    }

    /** Sets the identifier of the episode of care that the visit is part of. */
    public Builder episodeId(@Nullable Identifier value) {
      this.episodeId = value;
      return this;
    }

    /** Sets the episode of care, as text. */
    public Builder episodeDescription(String value) {
      this.episodeDescription = value;
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
          Optional.ofNullable(accountNumber),
          attendingPhysicians,
          consultingPhysicians,
          admittingPhysicians,
          hospitalService,
          admissionType,
          admitSource,
          patientType,
          level,
          Optional.ofNullable(discharged),
          Optional.ofNullable(status),
          Optional.ofNullable(episodeId),
          episodeDescription,
          extensions);
    }
  }
}
