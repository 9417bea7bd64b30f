package org.hl7dicom.model;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.hl7dicom.code.CodedConcept;
import org.jspecify.annotations.Nullable;

/**
 * A procedure that was requested and may need several steps: DICOM Requested Procedure Module
 * (PS3.3 section C.4.11).
 *
 * @param studyInstanceUid the Study Instance UID of the images to come
 * @param id the identifier of the procedure, (0040,1001)
 * @param code what is to be done, as a code, (0032,1064)
 * @param description what is to be done, as text, (0032,1060)
 * @param priority how urgent it is
 * @param reasons why it is to be done, as text or codes
 * @param steps the steps in order
 * @param transport how the patient gets to the procedure
 * @param comments comments on the procedure
 * @param confidentiality how confidential the procedure is
 * @param recipients who is to receive the results
 * @param bodySite the part of the body
 * @param bodySiteModifier what tells the part of the body from others of its kind, such as the side
 * @param specimenType what a specimen is of, in HL7 v2 of table 0070
 * @param transportArranged whether the transport of the patient is arranged, in HL7 v2 of table
 *     0224
 * @param escortRequired whether the patient needs an escort, in HL7 v2 of table 0225
 * @param details what else the performing side has to know of the service
 * @param location where the procedure is to be done, (0040,1005)
 * @param extensions what a site carries beyond the standard, by name
 */
public record RequestedProcedure(
    Optional<Uid> studyInstanceUid,
    Optional<Identifier> id,
    Optional<CodedConcept> code,
    String description,
    Optional<Priority> priority,
    List<CodedConcept> reasons,
    List<ScheduledProcedureStep> steps,
    String transport,
    String comments,
    String confidentiality,
    List<Practitioner> recipients,
    Optional<CodedConcept> bodySite,
    Optional<CodedConcept> bodySiteModifier,
    Optional<CodedConcept> specimenType,
    String transportArranged,
    String escortRequired,
    List<CodedConcept> details,
    String location,
    ExtensionValues extensions)
    implements Extensible {

  public RequestedProcedure {
    Objects.requireNonNull(studyInstanceUid, "studyInstanceUid");
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(code, "code");
    Objects.requireNonNull(description, "description");
    Objects.requireNonNull(priority, "priority");
    reasons = List.copyOf(reasons);
    steps = List.copyOf(steps);
    Objects.requireNonNull(transport, "transport");
    Objects.requireNonNull(comments, "comments");
    Objects.requireNonNull(confidentiality, "confidentiality");
    recipients = List.copyOf(recipients);
    Objects.requireNonNull(bodySite, "bodySite");
    Objects.requireNonNull(bodySiteModifier, "bodySiteModifier");
    Objects.requireNonNull(specimenType, "specimenType");
    Objects.requireNonNull(transportArranged, "transportArranged");
    Objects.requireNonNull(escortRequired, "escortRequired");
    details = List.copyOf(details);
    Objects.requireNonNull(location, "location");
    Objects.requireNonNull(extensions, "extensions");
  }

  /** A builder with every component absent. */
  public static Builder builder() {
    return new Builder();
  }

  /** A builder that starts from this value. */
  public Builder toBuilder() {
    Builder builder = new Builder();
    builder.studyInstanceUid = studyInstanceUid.orElse(null);
    builder.id = id.orElse(null);
    builder.code = code.orElse(null);
    builder.description = description;
    builder.priority = priority.orElse(null);
    builder.reasons = reasons;
    builder.steps = steps;
    builder.transport = transport;
    builder.comments = comments;
    builder.confidentiality = confidentiality;
    builder.recipients = recipients;
    builder.bodySite = bodySite.orElse(null);
    builder.bodySiteModifier = bodySiteModifier.orElse(null);
    builder.specimenType = specimenType.orElse(null);
    builder.transportArranged = transportArranged;
    builder.escortRequired = escortRequired;
    builder.details = details;
    builder.location = location;
    builder.extensions = extensions;
    return builder;
  }

  /** Prints no patient data. */
  @Override
  public String toString() {
    return "RequestedProcedure[]";
  }

  /** Builds a {@link RequestedProcedure}. Not thread-safe. */
  public static final class Builder implements Extensible.Builder {
    private @Nullable Uid studyInstanceUid;
    private @Nullable Identifier id;
    private @Nullable CodedConcept code;
    private String description = "";
    private @Nullable Priority priority;
    private List<CodedConcept> reasons = List.of();
    private List<ScheduledProcedureStep> steps = List.of();
    private String transport = "";
    private String comments = "";
    private String confidentiality = "";
    private List<Practitioner> recipients = List.of();
    private @Nullable CodedConcept bodySite;
    private @Nullable CodedConcept bodySiteModifier;
    private @Nullable CodedConcept specimenType;
    private String transportArranged = "";
    private String escortRequired = "";
    private List<CodedConcept> details = List.of();
    private String location = "";
    private ExtensionValues extensions = ExtensionValues.NONE;

    private Builder() {}

    /** Sets the Study Instance UID of the images to come. */
    public Builder studyInstanceUid(@Nullable Uid value) {
      this.studyInstanceUid = value;
      return this;
    }

    /** Sets the identifier of the procedure, (0040,1001). */
    public Builder id(@Nullable Identifier value) {
      this.id = value;
      return this;
    }

    /** Sets what is to be done, as a code, (0032,1064). */
    public Builder code(@Nullable CodedConcept value) {
      this.code = value;
      return this;
    }

    /** Sets what is to be done, as text, (0032,1060). */
    public Builder description(String value) {
      this.description = value;
      return this;
    }

    /** Sets how urgent it is. */
    public Builder priority(@Nullable Priority value) {
      this.priority = value;
      return this;
    }

    /** Sets why it is to be done, as text or codes. */
    public Builder reasons(List<CodedConcept> value) {
      this.reasons = value;
      return this;
    }

    /** Sets the steps in order. */
    public Builder steps(List<ScheduledProcedureStep> value) {
      this.steps = value;
      return this;
    }

    /** Sets how the patient gets to the procedure. */
    public Builder transport(String value) {
      this.transport = value;
      return this;
    }

    /** Sets comments on the procedure. */
    public Builder comments(String value) {
      this.comments = value;
      return this;
    }

    /** Sets how confidential the procedure is. */
    public Builder confidentiality(String value) {
      this.confidentiality = value;
      return this;
    }

    /** Sets who is to receive the results. */
    public Builder recipients(List<Practitioner> value) {
      this.recipients = value;
      return this;
    }

    /** Sets the part of the body. */
    public Builder bodySite(@Nullable CodedConcept value) {
      this.bodySite = value;
      return this;
    }

    /** Sets what tells the part of the body from others of its kind, such as the side. */
    public Builder bodySiteModifier(@Nullable CodedConcept value) {
      this.bodySiteModifier = value;
      return this;
    }

    /** Sets what a specimen is of, in HL7 v2 of table 0070. */
    public Builder specimenType(@Nullable CodedConcept value) {
      this.specimenType = value;
      return this;
    }

    /** Sets whether the transport of the patient is arranged, in HL7 v2 of table 0224. */
    public Builder transportArranged(String value) {
      this.transportArranged = value;
      return this;
    }

    /** Sets whether the patient needs an escort, in HL7 v2 of table 0225. */
    public Builder escortRequired(String value) {
      this.escortRequired = value;
      return this;
    }

    /** Sets what else the performing side has to know of the service. */
    public Builder details(List<CodedConcept> value) {
      this.details = value;
      return this;
    }

    /** Sets where the procedure is to be done, (0040,1005). */
    public Builder location(String value) {
      this.location = value;
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
    public RequestedProcedure build() {
      return new RequestedProcedure(
          Optional.ofNullable(studyInstanceUid),
          Optional.ofNullable(id),
          Optional.ofNullable(code),
          description,
          Optional.ofNullable(priority),
          reasons,
          steps,
          transport,
          comments,
          confidentiality,
          recipients,
          Optional.ofNullable(bodySite),
          Optional.ofNullable(bodySiteModifier),
          Optional.ofNullable(specimenType),
          transportArranged,
          escortRequired,
          details,
          location,
          extensions);
    }
  }
}
