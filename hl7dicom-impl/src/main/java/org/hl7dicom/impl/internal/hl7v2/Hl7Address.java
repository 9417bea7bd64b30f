package org.hl7dicom.impl.internal.hl7v2;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place in a segment as people write it: {@code OBR-18}, {@code ORC-7.4}, {@code ZPS-3}.
 *
 * @param segment the name of the segment
 * @param field the number of the field
 * @param component the number of the component; 0 for the whole field
 */
public record Hl7Address(String segment, int field, int component) {
  private static final Pattern FORM =
      Pattern.compile("([A-Z][A-Z0-9]{2})-([1-9][0-9]{0,2})(?:\\.([1-9][0-9]?))?");

  /**
   * Reads an address.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static Hl7Address parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "\"" + text + "\" is no place of HL7 v2; write it as OBR-18, ORC-7.4 or ZPS-3");
    }
    return new Hl7Address(
        matcher.group(1),
        Integer.parseInt(matcher.group(2)),
        matcher.group(3) == null ? 0 : Integer.parseInt(matcher.group(3)));
  }

  /** Whether a text is an address. */
  static boolean isAddress(String text) {
    return FORM.matcher(text).matches();
  }

  /** Whether both are about one place, or one is a part of the other. */
  public boolean overlaps(Hl7Address other) {
    return segment.equals(other.segment)
        && field == other.field
        && (component == 0 || other.component == 0 || component == other.component);
  }

  @Override
  public String toString() {
    return segment + '-' + field + (component == 0 ? "" : "." + component);
  }
}
