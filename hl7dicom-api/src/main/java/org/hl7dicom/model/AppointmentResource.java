package org.hl7dicom.model;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.hl7dicom.code.CodedConcept;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is booked for an appointment: HL7 v2 AIS, AIG, AIL or AIP.
 *
 * @param kind what it is
 * @param service the service, or the piece of equipment; absent for a location and for people
 * @param location the location; absent for everything else
 * @param person the person; absent for everything else
 * @param type the type of the resource, or the role of the person
 * @param start when it is needed, if not with the appointment
 * @param duration how long it is needed
 * @param status its own status
 * @param action what the message does to it, HL7 table 0206: {@code A}, {@code D}, {@code U} or
 *     {@code X}; empty when it does not say
 * @param comments comments, one line for each NTE
 */
public record AppointmentResource(
    Kind kind,
    Optional<CodedConcept> service,
    Optional<Location> location,
    Optional<Practitioner> person,
    Optional<CodedConcept> type,
    Optional<PartialDateTime> start,
    Optional<Duration> duration,
    Optional<AppointmentStatus> status,
    String action,
    String comments) {

  /** What is booked. */
  public enum Kind {
    /** A service, AIS. */
    SERVICE,
    /** Equipment, or any other resource, AIG. */
    EQUIPMENT,
    /** A location, AIL. */
    LOCATION,
    /** A person, AIP. */
    PERSON
  }

  public AppointmentResource {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(service, "service");
    Objects.requireNonNull(location, "location");
    Objects.requireNonNull(person, "person");
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(start, "start");
    Objects.requireNonNull(duration, "duration");
    Objects.requireNonNull(status, "status");
    Objects.requireNonNull(action, "action");
    Objects.requireNonNull(comments, "comments");
  }

  /** A builder with every component absent. */
  public static Builder builder() {
    return new Builder();
  }

  /** A builder that starts from this value. */
  public Builder toBuilder() {
    Builder builder = new Builder();
    builder.kind = kind;
    builder.service = service.orElse(null);
    builder.location = location.orElse(null);
    builder.person = person.orElse(null);
    builder.type = type.orElse(null);
    builder.start = start.orElse(null);
    builder.duration = duration.orElse(null);
    builder.status = status.orElse(null);
    builder.action = action;
    builder.comments = comments;
    return builder;
  }

  /** Prints no patient data. */
  @Override
  public String toString() {
    return "AppointmentResource[]";
  }

  /** Builds an {@link AppointmentResource}. Not thread-safe. */
  public static final class Builder {
    private Kind kind = Kind.SERVICE;
    private @Nullable CodedConcept service;
    private @Nullable Location location;
    private @Nullable Practitioner person;
    private @Nullable CodedConcept type;
    private @Nullable PartialDateTime start;
    private @Nullable Duration duration;
    private @Nullable AppointmentStatus status;
    private String action = "";
    private String comments = "";

    private Builder() {}

    /** Sets what it is. */
    public Builder kind(Kind value) {
      this.kind = value;
      return this;
    }

    /** Sets the service, or the piece of equipment; absent for a location and for people. */
    public Builder service(@Nullable CodedConcept value) {
      this.service = value;
      return this;
    }

    /** Sets the location; absent for everything else. */
    public Builder location(@Nullable Location value) {
      this.location = value;
      return this;
    }

    /** Sets the person; absent for everything else. */
    public Builder person(@Nullable Practitioner value) {
      this.person = value;
      return this;
    }

    /** Sets the type of the resource, or the role of the person. */
    public Builder type(@Nullable CodedConcept value) {
      this.type = value;
      return this;
    }

    /** Sets when it is needed, if not with the appointment. */
    public Builder start(@Nullable PartialDateTime value) {
      this.start = value;
      return this;
    }

    /** Sets how long it is needed. */
    public Builder duration(@Nullable Duration value) {
      this.duration = value;
      return this;
    }

    /** Sets its own status. */
    public Builder status(@Nullable AppointmentStatus value) {
      this.status = value;
      return this;
    }

    /**
     * Sets what the message does to it, HL7 table 0206: {@code A}, {@code D}, {@code U} or {@code
     * X}; empty when it does not say.
     */
    public Builder action(String value) {
      this.action = value;
      return this;
    }

    /** Sets comments, one line for each NTE. */
    public Builder comments(String value) {
      this.comments = value;
      return this;
    }

    /** The value as set so far. */
    public AppointmentResource build() {
      return new AppointmentResource(
          kind,
          Optional.ofNullable(service),
          Optional.ofNullable(location),
          Optional.ofNullable(person),
          Optional.ofNullable(type),
          Optional.ofNullable(start),
          Optional.ofNullable(duration),
          Optional.ofNullable(status),
          action,
          comments);
    }
  }
}
