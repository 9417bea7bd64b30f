package org.hl7dicom.impl.internal.text;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;
import org.hl7dicom.model.Quantity;

/** Decimal numbers as text. Every format wants its own subset of what a number may look like. */
public final class Decimals {
  /** More digits than this before or after the point are no measurement. */
  private static final int MAX_SCALE = 64;

  private static final Pattern REAL =
      Pattern.compile("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]{1,9})?");
  private static final Pattern PLAIN = Pattern.compile("[+-]?[0-9]+(\\.[0-9]+)?");
  private static final Pattern JSON =
      Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]{1,9})?");

  private Decimals() {}

  /** Whether the text is a number in ASCII digits, with or without point and exponent. */
  public static boolean isReal(String text) {
    return REAL.matcher(text).matches() && Quantity.isDecimal(text);
  }

  /** Whether the text is a number without an exponent, with digits on both sides of any point. */
  public static boolean isPlain(String text) {
    return PLAIN.matcher(text).matches();
  }

  /** Whether the text is a number as JSON and FHIR write it. */
  public static boolean isJson(String text) {
    return JSON.matcher(text).matches();
  }

  /** The same number without an exponent and a sign of plus; empty when that is absurdly long. */
  public static Optional<String> plain(BigDecimal number) {
    int scale = number.scale();
    return Math.abs((long) scale) > MAX_SCALE
        ? Optional.empty()
        : Optional.of(number.toPlainString());
  }
}
