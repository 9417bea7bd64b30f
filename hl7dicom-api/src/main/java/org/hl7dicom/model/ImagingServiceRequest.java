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
 */
public record ImagingServiceRequest(
    Optional<Identifier> accessionNumber,
    Optional<Identifier> placerOrderNumber,
    Optional<Identifier> fillerOrderNumber,
    List<Practitioner> requestingPhysicians,
    Optional<CodedConcept> requestingService,
    Optional<CodedConcept> orderedService,
    List<RequestedProcedure> procedures) {

  public ImagingServiceRequest {
    Objects.requireNonNull(accessionNumber, "accessionNumber");
    Objects.requireNonNull(placerOrderNumber, "placerOrderNumber");
    Objects.requireNonNull(fillerOrderNumber, "fillerOrderNumber");
    requestingPhysicians = List.copyOf(requestingPhysicians);
    Objects.requireNonNull(requestingService, "requestingService");
    Objects.requireNonNull(orderedService, "orderedService");
    procedures = List.copyOf(procedures);
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
    return builder;
  }

  /** Prints no patient data. */
  @Override
  public String toString() {
    return "ImagingServiceRequest[]";
  }

  /** Builds a {@link ImagingServiceRequest}. Not thread-safe. */
  public static final class Builder {
    private @Nullable Identifier accessionNumber;
    private @Nullable Identifier placerOrderNumber;
    private @Nullable Identifier fillerOrderNumber;
    private List<Practitioner> requestingPhysicians = List.of();
    private @Nullable CodedConcept requestingService;
    private @Nullable CodedConcept orderedService;
    private List<RequestedProcedure> procedures = List.of();

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

    /** The value as set so far. */
    public ImagingServiceRequest build() {
      return new ImagingServiceRequest(
          Optional.ofNullable(accessionNumber),
          Optional.ofNullable(placerOrderNumber),
          Optional.ofNullable(fillerOrderNumber),
          requestingPhysicians,
          Optional.ofNullable(requestingService),
          Optional.ofNullable(orderedService),
          procedures);
    }
  }
}
