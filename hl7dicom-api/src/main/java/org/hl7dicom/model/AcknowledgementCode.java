package org.hl7dicom.model;

/** What an acknowledgement says about a message: HL7 v2 table 0008, MSA-1. */
public enum AcknowledgementCode {
  /** The application has processed the message. */
  AA,
  /** The application found an error in the message. */
  AE,
  /**
   * The application did not process the message: its type, version or processing id, or a fault.
   */
  AR,
  /** Enhanced mode: the receiver keeps the message and will process it. */
  CA,
  /** Enhanced mode: the receiver cannot keep the message. */
  CE,
  /** Enhanced mode: the type, version or processing id of the message is not acceptable. */
  CR;

  /** Whether all is well: {@code AA} or {@code CA}. */
  public boolean isPositive() {
    return this == AA || this == CA;
  }

  /** Whether it only says that the message arrived: {@code CA}, {@code CE} or {@code CR}. */
  public boolean isCommit() {
    return this == CA || this == CE || this == CR;
  }
}
