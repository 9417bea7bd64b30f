package org.hl7dicom.model;

import java.util.Objects;

/**
 * A DICOM unique identifier (PS3.5 section 9): at most 64 characters, digit groups joined by full
 * stops, no group with a leading zero.
 */
public record Uid(String value) {

  /**
   * @throws IllegalArgumentException if the text is not a valid UID
   */
  public Uid {
    Objects.requireNonNull(value, "value");
    if (!isValid(value)) {
      throw new IllegalArgumentException("not a DICOM UID");
    }
  }

  /** Whether the text is a valid UID. */
  public static boolean isValid(String text) {
    int length = text.length();
    if (length == 0 || length > 64) {
      return false;
    }
    int groupStart = 0;
    for (int i = 0; i <= length; i++) {
      char c = i == length ? '.' : text.charAt(i);
      if (c == '.') {
        int digits = i - groupStart;
        if (digits == 0 || (digits > 1 && text.charAt(groupStart) == '0')) {
          return false;
        }
        groupStart = i + 1;
      } else if (c < '0' || c > '9') {
        return false;
      }
    }
    return true;
  }

  /** Prints no value: the UID of a study leads to a patient. */
  @Override
  public String toString() {
    return "Uid[]";
  }
}
