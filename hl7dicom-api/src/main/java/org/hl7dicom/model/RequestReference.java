package org.hl7dicom.model;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.hl7dicom.code.CodedConcept;
import org.jspecify.annotations.Nullable;

/**
 * What an image, a performed step or a document says of the request that it answers: an item of the
 * DICOM Request Attributes Sequence (0040,0275), Scheduled Step Attributes Sequence (0040,0270) or
 * Referenced Request Sequence (0040,A370), FHIR {@code basedOn}.
 *
 * @param accessionNumber the accession number with its issuer, (0008,0050)
 * @param placerOrderNumber the number that the ordering side gave, (0040,2016)
 * @param fillerOrderNumber the number that the performing side gave, (0040,2017)
 * @param studyInstanceUid the study that was asked for, (0020,000D)
 * @param procedureId the identifier of the requested procedure, (0040,1001)
 * @param procedureCode the requested procedure as a code, (0032,1064)
 * @param procedureDescription the requested procedure as text, (0032,1060)
 * @param reasons why the procedure was requested, (0040,1002) and (0040,100A)
 * @param stepId the identifier of the scheduled step, (0040,0009)
 * @param stepDescription the scheduled step as text, (0040,0007)
 * @param protocolCodes the scheduled step as codes, (0040,0008)
 */
public record RequestReference(
    Optional<Identifier> accessionNumber,
    Optional<Identifier> placerOrderNumber,
    Optional<Identifier> fillerOrderNumber,
    Optional<Uid> studyInstanceUid,
    Optional<Identifier> procedureId,
    Optional<CodedConcept> procedureCode,
    String procedureDescription,
    List<CodedConcept> reasons,
    Optional<Identifier> stepId,
    String stepDescription,
    List<CodedConcept> protocolCodes) {

  public RequestReference {
    Objects.requireNonNull(accessionNumber, "accessionNumber");
    Objects.requireNonNull(placerOrderNumber, "placerOrderNumber");
    Objects.requireNonNull(fillerOrderNumber, "fillerOrderNumber");
    Objects.requireNonNull(studyInstanceUid, "studyInstanceUid");
    Objects.requireNonNull(procedureId, "procedureId");
    Objects.requireNonNull(procedureCode, "procedureCode");
    Objects.requireNonNull(procedureDescription, "procedureDescription");
    reasons = List.copyOf(reasons);
    Objects.requireNonNull(stepId, "stepId");
    Objects.requireNonNull(stepDescription, "stepDescription");
    protocolCodes = List.copyOf(protocolCodes);
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
    builder.studyInstanceUid = studyInstanceUid.orElse(null);
    builder.procedureId = procedureId.orElse(null);
    builder.procedureCode = procedureCode.orElse(null);
    builder.procedureDescription = procedureDescription;
    builder.reasons = reasons;
    builder.stepId = stepId.orElse(null);
    builder.stepDescription = stepDescription;
    builder.protocolCodes = protocolCodes;
    return builder;
  }

  /** Prints no patient data. */
  @Override
  public String toString() {
    return "RequestReference[]";
  }

  /** Builds a {@link RequestReference}. Not thread-safe. */
  public static final class Builder {
    private @Nullable Identifier accessionNumber;
    private @Nullable Identifier placerOrderNumber;
    private @Nullable Identifier fillerOrderNumber;
    private @Nullable Uid studyInstanceUid;
    private @Nullable Identifier procedureId;
    private @Nullable CodedConcept procedureCode;
    private String procedureDescription = "";
    private List<CodedConcept> reasons = List.of();
    private @Nullable Identifier stepId;
    private String stepDescription = "";
    private List<CodedConcept> protocolCodes = List.of();

    private Builder() {}

    /** Sets the accession number with its issuer, (0008,0050). */
    public Builder accessionNumber(@Nullable Identifier value) {
      this.accessionNumber = value;
      return this;
    }

    /** Sets the number that the ordering side gave, (0040,2016). */
    public Builder placerOrderNumber(@Nullable Identifier value) {
      this.placerOrderNumber = value;
      return this;
    }

    /** Sets the number that the performing side gave, (0040,2017). */
    public Builder fillerOrderNumber(@Nullable Identifier value) {
      this.fillerOrderNumber = value;
      return this;
    }

    /** Sets the study that was asked for, (0020,000D). */
    public Builder studyInstanceUid(@Nullable Uid value) {
      this.studyInstanceUid = value;
      return this;
    }

    /** Sets the identifier of the requested procedure, (0040,1001). */
    public Builder procedureId(@Nullable Identifier value) {
      this.procedureId = value;
      return this;
    }

    /** Sets the requested procedure as a code, (0032,1064). */
    public Builder procedureCode(@Nullable CodedConcept value) {
      this.procedureCode = value;
      return this;
    }

    /** Sets the requested procedure as text, (0032,1060). */
    public Builder procedureDescription(String value) {
      this.procedureDescription = value;
      return this;
    }

    /** Sets why the procedure was requested, (0040,1002) and (0040,100A). */
    public Builder reasons(List<CodedConcept> value) {
      this.reasons = value;
      return this;
    }

    /** Sets the identifier of the scheduled step, (0040,0009). */
    public Builder stepId(@Nullable Identifier value) {
      this.stepId = value;
      return this;
    }

    /** Sets the scheduled step as text, (0040,0007). */
    public Builder stepDescription(String value) {
      this.stepDescription = value;
      return this;
    }

    /** Sets the scheduled step as codes, (0040,0008). */
    public Builder protocolCodes(List<CodedConcept> value) {
      this.protocolCodes = value;
      return this;
    }

    /** The value as set so far. */
    public RequestReference build() {
      return new RequestReference(
          Optional.ofNullable(accessionNumber),
          Optional.ofNullable(placerOrderNumber),
          Optional.ofNullable(fillerOrderNumber),
          Optional.ofNullable(studyInstanceUid),
          Optional.ofNullable(procedureId),
          Optional.ofNullable(procedureCode),
          procedureDescription,
          reasons,
          Optional.ofNullable(stepId),
          stepDescription,
          protocolCodes);
    }
  }
}
