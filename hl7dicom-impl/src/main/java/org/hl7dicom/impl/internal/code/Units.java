package org.hl7dicom.impl.internal.code;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hl7dicom.code.CodedConcept;
import org.jspecify.annotations.Nullable;

/**
 * Units of length and mass: their UCUM codes, what else HL7 v2 messages call them, and exact
 * conversion. The factors are exact by definition: UCUM tables 2 (metre, gram), 6 ({@code [in_i]},
 * {@code [ft_i]}) and 8 ({@code [lb_av]}, {@code [oz_av]}), <a
 * href="https://ucum.org/ucum">ucum.org</a>.
 */
public final class Units {
  /** The coding scheme designator of UCUM (PS3.16 table 8-1). */
  public static final String UCUM = "UCUM";

  private enum Dimension {
    MASS,
    LENGTH
  }

  private record Unit(Dimension dimension, BigDecimal factor) {
    static Unit mass(String kilograms) {
      return new Unit(Dimension.MASS, new BigDecimal(kilograms));
    }

    static Unit length(String metres) {
      return new Unit(Dimension.LENGTH, new BigDecimal(metres));
    }
  }

  /** By UCUM code, which is case-sensitive. */
  private static final Map<String, Unit> UNITS =
      Map.of(
          "kg", Unit.mass("1"),
          "g", Unit.mass("0.001"),
          "[lb_av]", Unit.mass("0.45359237"),
          "[oz_av]", Unit.mass("0.028349523125"),
          "m", Unit.length("1"),
          "cm", Unit.length("0.01"),
          "mm", Unit.length("0.001"),
          "[in_i]", Unit.length("0.0254"),
          "[ft_i]", Unit.length("0.3048"));

  /**
   * What messages write for them, in lower case. None of these is the UCUM code of another unit.
   */
  private static final Map<String, String> SPELLINGS =
      Map.ofEntries(
          Map.entry("kg", "kg"),
          Map.entry("kgs", "kg"),
          Map.entry("kilo", "kg"),
          Map.entry("kilos", "kg"),
          Map.entry("kilogram", "kg"),
          Map.entry("kilograms", "kg"),
          Map.entry("g", "g"),
          Map.entry("gm", "g"),
          Map.entry("gms", "g"),
          Map.entry("gram", "g"),
          Map.entry("grams", "g"),
          Map.entry("lb", "[lb_av]"),
          Map.entry("lbs", "[lb_av]"),
          Map.entry("lb_av", "[lb_av]"),
          Map.entry("[lb_av]", "[lb_av]"),
          Map.entry("pound", "[lb_av]"),
          Map.entry("pounds", "[lb_av]"),
          Map.entry("oz", "[oz_av]"),
          Map.entry("oz_av", "[oz_av]"),
          Map.entry("[oz_av]", "[oz_av]"),
          Map.entry("ounce", "[oz_av]"),
          Map.entry("ounces", "[oz_av]"),
          Map.entry("m", "m"),
          Map.entry("meter", "m"),
          Map.entry("meters", "m"),
          Map.entry("metre", "m"),
          Map.entry("metres", "m"),
          Map.entry("cm", "cm"),
          Map.entry("cms", "cm"),
          Map.entry("centimeter", "cm"),
          Map.entry("centimeters", "cm"),
          Map.entry("centimetre", "cm"),
          Map.entry("centimetres", "cm"),
          Map.entry("mm", "mm"),
          Map.entry("millimeter", "mm"),
          Map.entry("millimeters", "mm"),
          Map.entry("millimetre", "mm"),
          Map.entry("millimetres", "mm"),
          Map.entry("in", "[in_i]"),
          Map.entry("in_i", "[in_i]"),
          Map.entry("[in_i]", "[in_i]"),
          Map.entry("in_us", "[in_i]"),
          Map.entry("inch", "[in_i]"),
          Map.entry("inches", "[in_i]"),
          Map.entry("ft", "[ft_i]"),
          Map.entry("ft_i", "[ft_i]"),
          Map.entry("[ft_i]", "[ft_i]"),
          Map.entry("foot", "[ft_i]"),
          Map.entry("feet", "[ft_i]"));

  /** Schemes that say nothing else than the spellings do: none, and those of HL7 v2 (OBX-6). */
  private static final Set<String> SPELLING_SCHEMES =
      Set.of("", "ISO+", "ISO", "ANS+", "ISO2955.83", "ANSI", "L");

  private Units() {}

  /** The UCUM code of a unit that is written in any usual way. */
  public static Optional<String> ofSpelling(String text) {
    return Optional.ofNullable(SPELLINGS.get(text.strip().toLowerCase(Locale.ROOT)));
  }

  /**
   * The UCUM code of a unit: the code of a UCUM concept, of a translation of it into UCUM, or what
   * its code or text usually mean.
   */
  public static Optional<String> ucum(CodedConcept unit) {
    if (unit.isCoded() && unit.scheme().equals(UCUM)) {
      return Optional.of(unit.code());
    }
    for (CodedConcept translation : unit.translations()) {
      if (translation.isCoded() && translation.scheme().equals(UCUM)) {
        return Optional.of(translation.code());
      }
    }
    if (!SPELLING_SCHEMES.contains(unit.scheme())) {
      return Optional.empty();
    }
    return unit.isCoded() ? ofSpelling(unit.code()) : ofSpelling(unit.display());
  }

  /**
   * A unit as a concept of UCUM where it is said in other words, which stay as its original text,
   * or where UCUM is among its translations, which then change places. Other units are returned as
   * they are.
   */
  public static CodedConcept inUcum(CodedConcept unit) {
    if (unit.isCoded() && unit.scheme().equals(UCUM)) {
      return unit;
    }
    for (CodedConcept translation : unit.translations()) {
      if (translation.isCoded() && translation.scheme().equals(UCUM)) {
        List<CodedConcept> others = new ArrayList<>(unit.translations());
        others.remove(translation);
        CodedConcept alone = unit.withTranslations(List.of()).withOriginalText("");
        if (!alone.isEmpty()) {
          others.add(0, alone);
        }
        return translation.withOriginalText(unit.originalText()).withTranslations(others);
      }
    }
    String code = ucum(unit).orElse("");
    if (code.isEmpty()) {
      return unit;
    }
    String said = unit.isCoded() ? unit.code() : unit.display();
    String text = unit.originalText().isEmpty() ? said : unit.originalText();
    return CodedConcept.of(code, UCUM, unit.isCoded() ? unit.meaning() : "")
        .withOriginalText(text.equals(code) ? "" : text)
        .withTranslations(unit.translations());
  }

  /**
   * The number in another unit, exactly, without zeros at its end; null when a unit is not known
   * here, when they do not measure the same, or when the result has no end.
   */
  public static @Nullable BigDecimal convert(BigDecimal number, String from, String to) {
    if (from.equals(to)) {
      return number;
    }
    Unit source = UNITS.get(from);
    Unit target = UNITS.get(to);
    if (source == null
        || target == null
        || source.dimension != target.dimension
        || Math.abs((long) number.scale()) > 64) {
      return null;
    }
    try {
      return number.multiply(source.factor).divide(target.factor).stripTrailingZeros();
    } catch (ArithmeticException e) {
      return null;
    }
  }
}
