package org.hl7dicom.model;

import java.util.Objects;
import java.util.Set;

/**
 * A message about one appointment of a patient: HL7 v2 SIU.
 *
 * @param header who sent the message to whom
 * @param patient the patient
 * @param visit the visit
 * @param appointment the appointment
 * @param cleared ids of the rows that the message clears: HL7 v2 {@code ""}
 */
public record AppointmentMessage(
    MessageHeader header,
    Patient patient,
    Visit visit,
    Appointment appointment,
    Set<String> cleared) {

  public AppointmentMessage {
    Objects.requireNonNull(header, "header");
    Objects.requireNonNull(patient, "patient");
    Objects.requireNonNull(visit, "visit");
    Objects.requireNonNull(appointment, "appointment");
    cleared = Set.copyOf(cleared);
  }

  /** A builder with every component absent. */
  public static Builder builder() {
    return new Builder();
  }

  /** A builder that starts from this value. */
  public Builder toBuilder() {
    Builder builder = new Builder();
    builder.header = header;
    builder.patient = patient;
    builder.visit = visit;
    builder.appointment = appointment;
    builder.cleared = cleared;
    return builder;
  }

  /** Prints no patient data. */
  @Override
  public String toString() {
    return "AppointmentMessage[]";
  }

  /** Builds an {@link AppointmentMessage}. Not thread-safe. */
  public static final class Builder {
    private MessageHeader header = MessageHeader.builder().build();
    private Patient patient = Patient.builder().build();
    private Visit visit = Visit.builder().build();
    private Appointment appointment = Appointment.builder().build();
    private Set<String> cleared = Set.of();

    private Builder() {}

    /** Sets who sent the message to whom. */
    public Builder header(MessageHeader value) {
      this.header = value;
      return this;
    }

    /** Sets the patient. */
    public Builder patient(Patient value) {
      this.patient = value;
      return this;
    }

    /** Sets the visit. */
    public Builder visit(Visit value) {
      this.visit = value;
      return this;
    }

    /** Sets the appointment. */
    public Builder appointment(Appointment value) {
      this.appointment = value;
      return this;
    }

    /** Sets ids of the rows that the message clears: HL7 v2 {@code ""}. */
    public Builder cleared(Set<String> value) {
      this.cleared = value;
      return this;
    }

    /** The value as set so far. */
    public AppointmentMessage build() {
      return new AppointmentMessage(header, patient, visit, appointment, cleared);
    }
  }
}
