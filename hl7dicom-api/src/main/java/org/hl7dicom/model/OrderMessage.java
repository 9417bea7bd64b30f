package org.hl7dicom.model;

import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * A message about the orders of one patient.
 *
 * @param header who sent the message to whom
 * @param patient the patient
 * @param visit the visit
 * @param orders the orders in the order of the message
 * @param cleared ids of the patient and visit rows that the message clears: HL7 v2 {@code ""}
 */
public record OrderMessage(
    MessageHeader header,
    Patient patient,
    Visit visit,
    List<ImagingOrder> orders,
    Set<String> cleared) {

  public OrderMessage {
    Objects.requireNonNull(header, "header");
    Objects.requireNonNull(patient, "patient");
    Objects.requireNonNull(visit, "visit");
    orders = List.copyOf(orders);
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
    builder.orders = orders;
    builder.cleared = cleared;
    return builder;
  }

  /** Prints no patient data. */
  @Override
  public String toString() {
    return "OrderMessage[]";
  }

  /** Builds a {@link OrderMessage}. Not thread-safe. */
  public static final class Builder {
    private MessageHeader header = MessageHeader.builder().build();
    private Patient patient = Patient.builder().build();
    private Visit visit = Visit.builder().build();
    private List<ImagingOrder> orders = List.of();
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

    /** Sets the orders in the order of the message. */
    public Builder orders(List<ImagingOrder> value) {
      this.orders = value;
      return this;
    }

    /** Sets ids of the patient and visit rows that the message clears: HL7 v2 {@code ""}. */
    public Builder cleared(Set<String> value) {
      this.cleared = value;
      return this;
    }

    /** The value as set so far. */
    public OrderMessage build() {
      return new OrderMessage(header, patient, visit, orders, cleared);
    }
  }
}
