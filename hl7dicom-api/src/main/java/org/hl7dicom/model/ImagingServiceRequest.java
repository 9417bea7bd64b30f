package org.hl7dicom.model;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.hl7dicom.code.CodedConcept;
import org.jspecify.annotations.Nullable;

/**
 * What was ordered: DICOM Imaging Service Request Module (PS3.3 section C.4.12).
 *
 * @param accessionNumber the accession number with its issuer
 * @param placerOrderNumber the number that the ordering side gave
 * @param fillerOrderNumber the number that the performing side gave
 * @param requestingPhysicians who ordered it
 * @param requestingService the organisation or department that ordered it
 * @param orderedService the service as it was ordered, OBR-4; it may differ from the codes of the
 *     procedures
 * @param procedures the procedures in order
 * @param placerGroupNumber the number of the group of orders that the order belongs to
 * @param issued when the order was issued
 * @param enteredBy who entered the order
 * @param enterersLocation where the order was entered
 * @param callbackNumbers telephone numbers for questions about the order
 * @param medicalAlerts what to beware of
 * @param patientState the condition of the patient that matters to those who perform the order
 * @param diagnoses the diagnoses of the patient that the order states
 * @param observations observations of the patient that come with the order, such as weight and size
 * @param institution the institution that placed the order, (0008,0080)
 * @param institutionAddresses the addresses of that institution, (0008,0081)
 * @param verifiedBy who verified what was entered
 * @param effective when what the order says takes effect
 * @param requested when the service is wanted
 * @param parentPlacerNumber the number that the ordering side gave to the parent of the order
 * @param parentFillerNumber the number that the performing side gave to the parent of the order
 * @param comments comments on the order, (0040,2400)
 * @param extensions what a site carries beyond the standard, by name
 */
public record ImagingServiceRequest(
    Optional<Identifier> accessionNumber,
    Optional<Identifier> placerOrderNumber,
    Optional<Identifier> fillerOrderNumber,
    List<Practitioner> requestingPhysicians,
    Optional<CodedConcept> requestingService,
    Optional<CodedConcept> orderedService,
    List<RequestedProcedure> procedures,
    Optional<Identifier> placerGroupNumber,
    Optional<PartialDateTime> issued,
    List<Practitioner> enteredBy,
    Optional<Location> enterersLocation,
    List<Telecom> callbackNumbers,
    List<String> medicalAlerts,
    Optional<CodedConcept> patientState,
    List<CodedConcept> diagnoses,
    List<Observation> observations,
    Optional<CodedConcept> institution,
    List<Address> institutionAddresses,
    List<Practitioner> verifiedBy,
    Optional<PartialDateTime> effective,
    Optional<PartialDateTime> requested,
    Optional<Identifier> parentPlacerNumber,
    Optional<Identifier> parentFillerNumber,
    String comments,
    ExtensionValues extensions)
    implements Extensible {

  public ImagingServiceRequest {
    Objects.requireNonNull(accessionNumber, "accessionNumber");
    Objects.requireNonNull(placerOrderNumber, "placerOrderNumber");
    Objects.requireNonNull(fillerOrderNumber, "fillerOrderNumber");
    requestingPhysicians = List.copyOf(requestingPhysicians);
    Objects.requireNonNull(requestingService, "requestingService");
    Objects.requireNonNull(orderedService, "orderedService");
    procedures = List.copyOf(procedures);
    Objects.requireNonNull(placerGroupNumber, "placerGroupNumber");
    Objects.requireNonNull(issued, "issued");
    enteredBy = List.copyOf(enteredBy);
    Objects.requireNonNull(enterersLocation, "enterersLocation");
    callbackNumbers = List.copyOf(callbackNumbers);
    medicalAlerts = List.copyOf(medicalAlerts);
    Objects.requireNonNull(patientState, "patientState");
    diagnoses = List.copyOf(diagnoses);
    observations = List.copyOf(observations);
    Objects.requireNonNull(institution, "institution");
    institutionAddresses = List.copyOf(institutionAddresses);
    verifiedBy = List.copyOf(verifiedBy);
    Objects.requireNonNull(effective, "effective");
    Objects.requireNonNull(requested, "requested");
    Objects.requireNonNull(parentPlacerNumber, "parentPlacerNumber");
    Objects.requireNonNull(parentFillerNumber, "parentFillerNumber");
    Objects.requireNonNull(comments, "comments");
    Objects.requireNonNull(extensions, "extensions");
  }

  /** A builder with every component absent. */
  public static Builder builder() {
    return new Builder();
  }

  /** A builder that starts from this value. */
  public Builder toBuilder() {
    Builder builder = new Builder();
    builder.accessionNumber = accessionNumber.orElse(null);
    builder.placerOrderNumber = placerOrderNumber.orElse(null);
    builder.fillerOrderNumber = fillerOrderNumber.orElse(null);
    builder.requestingPhysicians = requestingPhysicians;
    builder.requestingService = requestingService.orElse(null);
    builder.orderedService = orderedService.orElse(null);
    builder.procedures = procedures;
    builder.placerGroupNumber = placerGroupNumber.orElse(null);
    builder.issued = issued.orElse(null);
    builder.enteredBy = enteredBy;
    builder.enterersLocation = enterersLocation.orElse(null);
    builder.callbackNumbers = callbackNumbers;
    builder.medicalAlerts = medicalAlerts;
    builder.patientState = patientState.orElse(null);
    builder.diagnoses = diagnoses;
    builder.observations = observations;
    builder.institution = institution.orElse(null);
    builder.institutionAddresses = institutionAddresses;
    builder.verifiedBy = verifiedBy;
    builder.effective = effective.orElse(null);
    builder.requested = requested.orElse(null);
    builder.parentPlacerNumber = parentPlacerNumber.orElse(null);
    builder.parentFillerNumber = parentFillerNumber.orElse(null);
    builder.comments = comments;
    builder.extensions = extensions;
    return builder;
  }

  /** Prints no patient data. */
  @Override
  public String toString() {
    return "ImagingServiceRequest[]";
  }

  /** Builds a {@link ImagingServiceRequest}. Not thread-safe. */
  public static final class Builder implements Extensible.Builder {
    private @Nullable Identifier accessionNumber;
    private @Nullable Identifier placerOrderNumber;
    private @Nullable Identifier fillerOrderNumber;
    private List<Practitioner> requestingPhysicians = List.of();
    private @Nullable CodedConcept requestingService;
    private @Nullable CodedConcept orderedService;
    private List<RequestedProcedure> procedures = List.of();
    private @Nullable Identifier placerGroupNumber;
    private @Nullable PartialDateTime issued;
    private List<Practitioner> enteredBy = List.of();
    private @Nullable Location enterersLocation;
    private List<Telecom> callbackNumbers = List.of();
    private List<String> medicalAlerts = List.of();
    private @Nullable CodedConcept patientState;
    private List<CodedConcept> diagnoses = List.of();
    private List<Observation> observations = List.of();
    private @Nullable CodedConcept institution;
    private List<Address> institutionAddresses = List.of();
    private List<Practitioner> verifiedBy = List.of();
    private @Nullable PartialDateTime effective;
    private @Nullable PartialDateTime requested;
    private @Nullable Identifier parentPlacerNumber;
    private @Nullable Identifier parentFillerNumber;
    private String comments = "";
    private ExtensionValues extensions = ExtensionValues.NONE;

    private Builder() {}

    /** Sets the accession number with its issuer. */
    public Builder accessionNumber(@Nullable Identifier value) {
      this.accessionNumber = value;
      return this;
    }

    /** Sets the number that the ordering side gave. */
    public Builder placerOrderNumber(@Nullable Identifier value) {
      this.placerOrderNumber = value;
      return this;
    }

    /** Sets the number that the performing side gave. */
    public Builder fillerOrderNumber(@Nullable Identifier value) {
      this.fillerOrderNumber = value;
      return this;
    }

    /** Sets who ordered it. */
    public Builder requestingPhysicians(List<Practitioner> value) {
      this.requestingPhysicians = value;
      return this;
    }

    /** Sets the organisation or department that ordered it. */
    public Builder requestingService(@Nullable CodedConcept value) {
      this.requestingService = value;
      return this;
    }

    /**
     * Sets the service as it was ordered, OBR-4; it may differ from the codes of the procedures.
     */
    public Builder orderedService(@Nullable CodedConcept value) {
      this.orderedService = value;
      return this;
    }

    /** Sets the procedures in order. */
    public Builder procedures(List<RequestedProcedure> value) {
      this.procedures = value;
      return this;
    }

    /** Sets the number of the group of orders that the order belongs to. */
    public Builder placerGroupNumber(@Nullable Identifier value) {
      this.placerGroupNumber = value;
      return this;
    }

    /** Sets when the order was issued. */
    public Builder issued(@Nullable PartialDateTime value) {
      this.issued = value;
      return this;
    }

    /** Sets who entered the order. */
    public Builder enteredBy(List<Practitioner> value) {
      this.enteredBy = value;
      return this;
    }

    /** Sets where the order was entered. */
    public Builder enterersLocation(@Nullable Location value) {
      this.enterersLocation = value;
      return this;
    }

    /** Sets telephone numbers for questions about the order. */
    public Builder callbackNumbers(List<Telecom> value) {
      this.callbackNumbers = value;
      return this;
    }

    /** Sets what to beware of. */
    public Builder medicalAlerts(List<String> value) {
      this.medicalAlerts = value;
      return this;
    }

    /** Sets the condition of the patient that matters to those who perform the order. */
    public Builder patientState(@Nullable CodedConcept value) {
      this.patientState = value;
      return this;
    }

    /** Sets the diagnoses of the patient that the order states. */
    public Builder diagnoses(List<CodedConcept> value) {
      this.diagnoses = value;
      return this;
    }

    /** Sets observations of the patient that come with the order, such as weight and size. */
    public Builder observations(List<Observation> value) {
      this.observations = value;
      return this;
    }

    /** Sets the institution that placed the order, (0008,0080). */
    public Builder institution(@Nullable CodedConcept value) {
      this.institution = value;
      return this;
    }

    /** Sets the addresses of that institution, (0008,0081). */
    public Builder institutionAddresses(List<Address> value) {
      this.institutionAddresses = value;
      return this;
    }

    /** Sets who verified what was entered. */
    public Builder verifiedBy(List<Practitioner> value) {
      this.verifiedBy = value;
      return this;
    }

    /** Sets when what the order says takes effect. */
    public Builder effective(@Nullable PartialDateTime value) {
      this.effective = value;
      return this;
    }

    /** Sets when the service is wanted. */
    public Builder requested(@Nullable PartialDateTime value) {
      this.requested = value;
      return this;
    }

    /** Sets the number that the ordering side gave to the parent of the order. */
    public Builder parentPlacerNumber(@Nullable Identifier value) {
      this.parentPlacerNumber = value;
      return this;
    }

    /** Sets the number that the performing side gave to the parent of the order. */
    public Builder parentFillerNumber(@Nullable Identifier value) {
      this.parentFillerNumber = value;
      return this;
    }

    /** Sets comments on the order, (0040,2400). */
    public Builder comments(String value) {
      this.comments = value;
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
    public ImagingServiceRequest build() {
      return new ImagingServiceRequest(
          Optional.ofNullable(accessionNumber),
          Optional.ofNullable(placerOrderNumber),
          Optional.ofNullable(fillerOrderNumber),
          requestingPhysicians,
          Optional.ofNullable(requestingService),
          Optional.ofNullable(orderedService),
          procedures,
          Optional.ofNullable(placerGroupNumber),
          Optional.ofNullable(issued),
          enteredBy,
          Optional.ofNullable(enterersLocation),
          callbackNumbers,
          medicalAlerts,
          Optional.ofNullable(patientState),
          diagnoses,
          observations,
          Optional.ofNullable(institution),
          institutionAddresses,
          verifiedBy,
          Optional.ofNullable(effective),
          Optional.ofNullable(requested),
          Optional.ofNullable(parentPlacerNumber),
          Optional.ofNullable(parentFillerNumber),
          comments,
          extensions);
    }
  }
}
