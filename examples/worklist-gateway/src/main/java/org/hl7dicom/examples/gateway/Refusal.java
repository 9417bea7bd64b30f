package org.hl7dicom.examples.gateway;

import org.hl7dicom.report.MappingReport;

/** Why a message is not taken. Holds codes and places, never values. */
final class Refusal extends Exception {
  private static final long serialVersionUID = 1L;

  /** Of HL7 table 0357. */
  enum Fault {
    SEGMENT_SEQUENCE(100, "Segment sequence error"),
    REQUIRED_MISSING(101, "Required field missing"),
    TABLE_VALUE(103, "Table value not found"),
    MESSAGE_TYPE(200, "Unsupported message type"),
    PROCESSING_ID(202, "Unsupported processing id"),
    UNKNOWN_KEY(204, "Unknown key identifier"),
    DUPLICATE_KEY(205, "Duplicate key identifier"),
    INTERNAL(207, "Application internal error");

    private final int number;
    private final String text;

    Fault(int number, String text) {
      this.number = number;
      this.text = text;
    }

    int number() {
      return number;
    }

    String text() {
      return text;
    }
  }

  private final boolean rejected;
  private final Fault fault;
  private final String place;
  private final transient MappingReport losses;

  private Refusal(boolean rejected, Fault fault, String place, String text, MappingReport losses) {
    super(text);
    this.rejected = rejected;
    this.fault = fault;
    this.place = place;
    this.losses = losses;
  }

  /** The content is wrong: AE. */
  static Refusal error(Fault fault, String place, String text) {
    return new Refusal(false, fault, place, text, MappingReport.EMPTY);
  }

  /** What the report says is not accepted: AE. */
  static Refusal losses(String text, MappingReport losses) {
    return new Refusal(false, Fault.INTERNAL, "", text, losses);
  }

  /** The message is nothing for this gateway, or the gateway is out of order: AR. */
  static Refusal rejected(Fault fault, String place, String text) {
    return new Refusal(true, fault, place, text, MappingReport.EMPTY);
  }

  /** Whether it is AR. */
  boolean rejected() {
    return rejected;
  }

  /** MSA-1. */
  String code() {
    return rejected ? "AR" : "AE";
  }

  Fault fault() {
    return fault;
  }

  /** Where in the message, such as {@code ORC[1]-1}; empty where there is no one place. */
  String place() {
    return place;
  }

  /** The issues that are the reason; none where {@link #fault()} says all. */
  MappingReport losses() {
    return losses;
  }

  /** What is wrong, for people. */
  String text() {
    return String.valueOf(getMessage());
  }
}
