package org.hl7dicom.model;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.hl7dicom.code.CodedConcept;
import org.jspecify.annotations.Nullable;

/**
 * A time at which services, rooms, equipment and people are booked for a patient: HL7 v2 SCH with
 * what follows it, FHIR Appointment.
 *
 * @param placerId the identifier that the requester of the appointment gave it, SCH-1
 * @param fillerId the identifier that the scheduler gave it, SCH-2
 * @param status the status
 * @param eventReason why the message was sent, such as why the appointment was cancelled, SCH-6
 * @param reason why the appointment takes place, SCH-7
 * @param type the kind of appointment, SCH-8
 * @param duration how long it is to take, SCH-9
 * @param start when it begins, SCH-11.4
 * @param end when it ends, SCH-11.5
 * @param placerContacts whom to ask on the side of the requester, SCH-12
 * @param fillerContacts whom to ask on the side of the scheduler, SCH-16
 * @param enteredBy who entered it, SCH-20
 * @param placerOrderNumbers the orders it is for, by the number of their placer, SCH-26
 * @param fillerOrderNumbers the orders it is for, by the number of their filler, SCH-27
 * @param comments comments, one line for each NTE
 * @param resources what is booked
 */
public record Appointment(
    Optional<Identifier> placerId,
    Optional<Identifier> fillerId,
    Optional<AppointmentStatus> status,
    Optional<CodedConcept> eventReason,
    Optional<CodedConcept> reason,
    Optional<CodedConcept> type,
    Optional<Duration> duration,
    Optional<PartialDateTime> start,
    Optional<PartialDateTime> end,
    List<Practitioner> placerContacts,
    List<Practitioner> fillerContacts,
    List<Practitioner> enteredBy,
    List<Identifier> placerOrderNumbers,
    List<Identifier> fillerOrderNumbers,
    String comments,
    List<AppointmentResource> resources) {

  public Appointment {
    Objects.requireNonNull(placerId, "placerId");
    Objects.requireNonNull(fillerId, "fillerId");
    Objects.requireNonNull(status, "status");
    Objects.requireNonNull(eventReason, "eventReason");
    Objects.requireNonNull(reason, "reason");
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(duration, "duration");
    Objects.requireNonNull(start, "start");
    Objects.requireNonNull(end, "end");
    placerContacts = List.copyOf(placerContacts);
    fillerContacts = List.copyOf(fillerContacts);
    enteredBy = List.copyOf(enteredBy);
    placerOrderNumbers = List.copyOf(placerOrderNumbers);
    fillerOrderNumbers = List.copyOf(fillerOrderNumbers);
    Objects.requireNonNull(comments, "comments");
    resources = List.copyOf(resources);
  }

  /** A builder with every component absent. */
  public static Builder builder() {
    return new Builder();
  }

  /** A builder that starts from this value. */
  public Builder toBuilder() {
    Builder builder = new Builder();
    builder.placerId = placerId.orElse(null);
    builder.fillerId = fillerId.orElse(null);
    builder.status = status.orElse(null);
    builder.eventReason = eventReason.orElse(null);
    builder.reason = reason.orElse(null);
    builder.type = type.orElse(null);
    builder.duration = duration.orElse(null);
    builder.start = start.orElse(null);
    builder.end = end.orElse(null);
    builder.placerContacts = placerContacts;
    builder.fillerContacts = fillerContacts;
    builder.enteredBy = enteredBy;
    builder.placerOrderNumbers = placerOrderNumbers;
    builder.fillerOrderNumbers = fillerOrderNumbers;
    builder.comments = comments;
    builder.resources = resources;
    return builder;
  }

  /** Prints no patient data. */
  @Override
  public String toString() {
    return "Appointment[]";
  }

  /** Builds an {@link Appointment}. Not thread-safe. */
  public static final class Builder {
    private @Nullable Identifier placerId;
    private @Nullable Identifier fillerId;
    private @Nullable AppointmentStatus status;
    private @Nullable CodedConcept eventReason;
    private @Nullable CodedConcept reason;
    private @Nullable CodedConcept type;
    private @Nullable Duration duration;
    private @Nullable PartialDateTime start;
    private @Nullable PartialDateTime end;
    private List<Practitioner> placerContacts = List.of();
    private List<Practitioner> fillerContacts = List.of();
    private List<Practitioner> enteredBy = List.of();
    private List<Identifier> placerOrderNumbers = List.of();
    private List<Identifier> fillerOrderNumbers = List.of();
    private String comments = "";
    private List<AppointmentResource> resources = List.of();

    private Builder() {}

    /** Sets the identifier that the requester of the appointment gave it, SCH-1. */
    public Builder placerId(@Nullable Identifier value) {
      this.placerId = value;
      return this;
    }

    /** Sets the identifier that the scheduler gave it, SCH-2. */
    public Builder fillerId(@Nullable Identifier value) {
      this.fillerId = value;
      return this;
    }

    /** Sets the status. */
    public Builder status(@Nullable AppointmentStatus value) {
      this.status = value;
      return this;
    }

    /** Sets why the message was sent, such as why the appointment was cancelled, SCH-6. */
    public Builder eventReason(@Nullable CodedConcept value) {
      this.eventReason = value;
      return this;
    }

    /** Sets why the appointment takes place, SCH-7. */
    public Builder reason(@Nullable CodedConcept value) {
      this.reason = value;
      return this;
    }

    /** Sets the kind of appointment, SCH-8. */
    public Builder type(@Nullable CodedConcept value) {
      this.type = value;
      return this;
    }

    /** Sets how long it is to take, SCH-9. */
    public Builder duration(@Nullable Duration value) {
      this.duration = value;
      return this;
    }

    /** Sets when it begins, SCH-11.4. */
    public Builder start(@Nullable PartialDateTime value) {
      this.start = value;
      return this;
    }

    /** Sets when it ends, SCH-11.5. */
    public Builder end(@Nullable PartialDateTime value) {
      this.end = value;
      return this;
    }

    /** Sets whom to ask on the side of the requester, SCH-12. */
    public Builder placerContacts(List<Practitioner> value) {
      this.placerContacts = value;
      return this;
    }

    /** Sets whom to ask on the side of the scheduler, SCH-16. */
    public Builder fillerContacts(List<Practitioner> value) {
      this.fillerContacts = value;
      return this;
    }

    /** Sets who entered it, SCH-20. */
    public Builder enteredBy(List<Practitioner> value) {
      this.enteredBy = value;
      return this;
    }

    /** Sets the orders it is for, by the number of their placer, SCH-26. */
    public Builder placerOrderNumbers(List<Identifier> value) {
      this.placerOrderNumbers = value;
      return this;
    }

    /** Sets the orders it is for, by the number of their filler, SCH-27. */
    public Builder fillerOrderNumbers(List<Identifier> value) {
      this.fillerOrderNumbers = value;
      return this;
    }

    /** Sets comments, one line for each NTE. */
    public Builder comments(String value) {
      this.comments = value;
      return this;
    }

    /** Sets what is booked. */
    public Builder resources(List<AppointmentResource> value) {
      this.resources = value;
      return this;
    }

    /** The value as set so far. */
    public Appointment build() {
      return new Appointment(
          Optional.ofNullable(placerId),
          Optional.ofNullable(fillerId),
          Optional.ofNullable(status),
          Optional.ofNullable(eventReason),
          Optional.ofNullable(reason),
          Optional.ofNullable(type),
          Optional.ofNullable(duration),
          Optional.ofNullable(start),
          Optional.ofNullable(end),
          placerContacts,
          fillerContacts,
          enteredBy,
          placerOrderNumbers,
          fillerOrderNumbers,
          comments,
          resources);
    }
  }
}
