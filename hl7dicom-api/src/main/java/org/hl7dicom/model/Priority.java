package org.hl7dicom.model;

import java.util.Optional;

/**
 * How urgent a procedure is: the six levels of HL7 v2 orders (TQ1-9, table 0485; formerly the
 * priority component of TQ), from which DICOM and FHIR each distinguish fewer.
 */
public enum Priority {
  STAT("S"),
  ASAP("A"),
  CALLBACK("C"),
  PREOPERATIVE("P"),
  TIMING_CRITICAL("T"),
  ROUTINE("R");

  private final String code;

  Priority(String code) {
    this.code = code;
  }

  /** The code of the HL7 table. */
  public String code() {
    return code;
  }

  /** The constant of a code of the HL7 table; empty when the table has no such code. */
  public static Optional<Priority> ofCode(String code) {
    for (Priority value : values()) {
      if (value.code.equals(code)) {
        return Optional.of(value);
      }
    }
    return Optional.empty();
  }
}
