package org.hl7dicom.model;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a message: HL7 v2 ACK, and the responses to orders ORR^O02, ORG^O20 and ORI^O24.
 *
 * @param header who sent the answer to whom; its control id is that of the answer
 * @param code what became of the message
 * @param controlId the control id of the acknowledged message, MSA-2
 * @param text a note for people, MSA-3; may be empty
 * @param errors what was wrong, in the order of the answer
 * @param patient the patient of the orders; without any value where the answer names none
 * @param orders what became of each order: the order control is the answer of HL7 table 0119, such
 *     as {@code OK}, {@code UA} or {@code NA}, and the numbers are those that hold from now on
 * @param cleared ids of the patient rows that the answer clears: HL7 v2 {@code ""}
 */
public record Acknowledgement(
    MessageHeader header,
    AcknowledgementCode code,
    String controlId,
    String text,
    List<MessageError> errors,
    Patient patient,
    List<ImagingOrder> orders,
    Set<String> cleared) {

  public Acknowledgement {
    Objects.requireNonNull(header, "header");
    Objects.requireNonNull(code, "code");
    Objects.requireNonNull(controlId, "controlId");
    Objects.requireNonNull(text, "text");
    errors = List.copyOf(errors);
    Objects.requireNonNull(patient, "patient");
    orders = List.copyOf(orders);
    cleared = Set.copyOf(cleared);
  }

  /** A builder with every other component absent. */
  public static Builder builder(AcknowledgementCode code, String controlId) {
    return new Builder(code, controlId);
  }

  /** A builder that starts from this value. */
  public Builder toBuilder() {
    Builder builder = new Builder(code, controlId);
    builder.header = header;
    builder.text = text;
    builder.errors = errors;
    builder.patient = patient;
    builder.orders = orders;
    builder.cleared = cleared;
    return builder;
  }

  /** Prints the code only. */
  @Override
  public String toString() {
    return "Acknowledgement[" + code + "]";
  }

  /** Builds an {@link Acknowledgement}. Not thread-safe. */
  public static final class Builder {
    private final AcknowledgementCode code;
    private final String controlId;
    private @Nullable MessageHeader header;
    private String text = "";
    private List<MessageError> errors = List.of();
    private @Nullable Patient patient;
    private List<ImagingOrder> orders = List.of();
    private Set<String> cleared = Set.of();

    private Builder(AcknowledgementCode code, String controlId) {
      this.code = code;
      this.controlId = controlId;
    }

    /** Sets who sent the answer to whom. */
    public Builder header(MessageHeader value) {
      this.header = value;
      return this;
    }

    /** Sets a note for people. */
    public Builder text(String value) {
      this.text = value;
      return this;
    }

    /** Sets what was wrong. */
    public Builder errors(List<MessageError> value) {
      this.errors = value;
      return this;
    }

    /** Sets the patient of the orders. */
    public Builder patient(Patient value) {
      this.patient = value;
      return this;
    }

    /** Sets what became of each order. */
    public Builder orders(List<ImagingOrder> value) {
      this.orders = value;
      return this;
    }

    /** Sets ids of the patient rows that the answer clears: HL7 v2 {@code ""}. */
    public Builder cleared(Set<String> value) {
      this.cleared = value;
      return this;
    }

    /** The value as set so far. */
    public Acknowledgement build() {
      return new Acknowledgement(
          header == null ? MessageHeader.builder().build() : header,
          code,
          controlId,
          text,
          errors,
          patient == null ? Patient.builder().build() : patient,
          orders,
          cleared);
    }
  }
}
