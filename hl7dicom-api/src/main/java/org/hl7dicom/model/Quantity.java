package org.hl7dicom.model;

import java.math.BigDecimal;
import java.util.Objects;
import org.hl7dicom.code.CodedConcept;

/**
 * A number with its unit. The number stays as it was written, so that its precision is kept.
 *
 * @param value a decimal number as written, such as {@code 68.50}
 * @param unit the unit, preferably of UCUM; an empty concept when the number has none
 */
public record Quantity(String value, CodedConcept unit) {

  /**
   * @throws NumberFormatException if the value is no decimal number; the message does not quote it
   */
  public Quantity {
    Objects.requireNonNull(value, "value");
    Objects.requireNonNull(unit, "unit");
    if (!isDecimal(value)) {
      throw new NumberFormatException("not a decimal number");
    }
  }

  /** Whether the text is a decimal number: sign, digits, point, exponent. */
  public static boolean isDecimal(String text) {
    if (text.isEmpty() || text.length() > 64) {
      return false;
    }
    try {
      var unused = new BigDecimal(text);
      return true;
    } catch (NumberFormatException e) {
      return false;
    }
  }

  /** The number. */
  public BigDecimal decimal() {
    return new BigDecimal(value);
  }

  @Override
  public String toString() {
    return "Quantity[unit=" + unit.code() + "]";
  }
}
