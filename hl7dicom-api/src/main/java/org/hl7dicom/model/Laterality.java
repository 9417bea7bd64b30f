package org.hl7dicom.model;

import java.util.Optional;

/** The side of a paired body part: the terms of Image Laterality (0020,0062). */
public enum Laterality {
  RIGHT("R"),
  LEFT("L"),
  BOTH("B"),
  /** The body part is not one of a pair. */
  UNPAIRED("U");

  private final String code;

  Laterality(String code) {
    this.code = code;
  }

  /** The term of (0020,0062). */
  public String code() {
    return code;
  }

  /** The laterality of a term of (0020,0062), if it is one. */
  public static Optional<Laterality> ofCode(String code) {
    for (Laterality laterality : values()) {
      if (laterality.code.equals(code)) {
        return Optional.of(laterality);
      }
    }
    return Optional.empty();
  }
}
