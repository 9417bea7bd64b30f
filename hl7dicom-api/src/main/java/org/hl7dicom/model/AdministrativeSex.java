package org.hl7dicom.model;

import java.util.Optional;

/** Administrative sex, HL7 table 0001. */
public enum AdministrativeSex {
  FEMALE("F"),
  MALE("M"),
  OTHER("O"),
  UNKNOWN("U"),
  AMBIGUOUS("A"),
  NOT_APPLICABLE("N");

  private final String code;

  AdministrativeSex(String code) {
    this.code = code;
  }

  /** The code of the HL7 table. */
  public String code() {
    return code;
  }

  /** The constant of a code of the HL7 table; empty when the table has no such code. */
  public static Optional<AdministrativeSex> ofCode(String code) {
    for (AdministrativeSex value : values()) {
      if (value.code.equals(code)) {
        return Optional.of(value);
      }
    }
    return Optional.empty();
  }
}
