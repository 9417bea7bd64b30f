package org.hl7dicom.model;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A message about patients and their visits rather than orders: an HL7 v2 ADT message, or the DICOM
 * datasets or FHIR resources that say the same.
 *
 * @param header who sent the message to whom
 * @param kind what happened; absent where a format does not say, as DICOM does not
 * @param recorded when the event was recorded, HL7 v2 EVN-2
 * @param planned when it was planned to happen, EVN-3
 * @param reason why it happened, a code of HL7 table 0062, EVN-4
 * @param operators who recorded it, EVN-5
 * @param occurred when it happened, EVN-6
 * @param facility where it happened, EVN-7
 * @param groups the patients in the order of the message; a link or unlink (A24, A37) is about two,
 *     a merge (A40) about as many as survive
 */
public record PatientEvent(
    MessageHeader header,
    Optional<PatientEventKind> kind,
    Optional<PartialDateTime> recorded,
    Optional<PartialDateTime> planned,
    String reason,
    List<Practitioner> operators,
    Optional<PartialDateTime> occurred,
    Optional<AssigningAuthority> facility,
    List<PatientGroup> groups) {

  public PatientEvent {
    Objects.requireNonNull(header, "header");
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(recorded, "recorded");
    Objects.requireNonNull(planned, "planned");
    Objects.requireNonNull(reason, "reason");
    operators = List.copyOf(operators);
    Objects.requireNonNull(occurred, "occurred");
    Objects.requireNonNull(facility, "facility");
    groups = List.copyOf(groups);
  }

  /** A builder with every component absent. */
  public static Builder builder() {
    return new Builder();
  }

  /** A builder that starts from this value. */
  public Builder toBuilder() {
    Builder builder = new Builder();
    builder.header = header;
    builder.kind = kind.orElse(null);
    builder.recorded = recorded.orElse(null);
    builder.planned = planned.orElse(null);
    builder.reason = reason;
    builder.operators = operators;
    builder.occurred = occurred.orElse(null);
    builder.facility = facility.orElse(null);
    builder.groups = groups;
    return builder;
  }

  /** Names the kind, never the patients. */
  @Override
  public String toString() {
    return "PatientEvent[" + kind.map(PatientEventKind::trigger).orElse("") + "]";
  }

  /** Builds a {@link PatientEvent}. Not thread-safe. */
  public static final class Builder {
    private MessageHeader header = MessageHeader.builder().build();
    private @Nullable PatientEventKind kind;
    private @Nullable PartialDateTime recorded;
    private @Nullable PartialDateTime planned;
    private String reason = "";
    private List<Practitioner> operators = List.of();
    private @Nullable PartialDateTime occurred;
    private @Nullable AssigningAuthority facility;
    private List<PatientGroup> groups = List.of();

    private Builder() {}

    /** Sets who sent the message to whom. */
    public Builder header(MessageHeader value) {
      this.header = value;
      return this;
    }

    /** Sets what happened. */
    public Builder kind(@Nullable PatientEventKind value) {
      this.kind = value;
      return this;
    }

    /** Sets when the event was recorded. */
    public Builder recorded(@Nullable PartialDateTime value) {
      this.recorded = value;
      return this;
    }

    /** Sets when it was planned to happen. */
    public Builder planned(@Nullable PartialDateTime value) {
      this.planned = value;
      return this;
    }

    /** Sets why it happened, a code of HL7 table 0062. */
    public Builder reason(String value) {
      this.reason = value;
      return this;
    }

    /** Sets who recorded it. */
    public Builder operators(List<Practitioner> value) {
      this.operators = value;
      return this;
    }

    /** Sets when it happened. */
    public Builder occurred(@Nullable PartialDateTime value) {
      this.occurred = value;
      return this;
    }

    /** Sets where it happened. */
    public Builder facility(@Nullable AssigningAuthority value) {
      this.facility = value;
      return this;
    }

    /** Sets the patients in the order of the message. */
    public Builder groups(List<PatientGroup> value) {
      this.groups = value;
      return this;
    }

    /** The value as set so far. */
    public PatientEvent build() {
      return new PatientEvent(
          header,
          Optional.ofNullable(kind),
          Optional.ofNullable(recorded),
          Optional.ofNullable(planned),
          reason,
          operators,
          Optional.ofNullable(occurred),
          Optional.ofNullable(facility),
          groups);
    }
  }
}
