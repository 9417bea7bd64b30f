package org.hl7dicom.impl.internal.code;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.hl7dicom.code.CodedConcept;
import org.hl7dicom.impl.internal.text.Decimals;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnitsTest {
  @ParameterizedTest
  @CsvSource({
    "1, kg, g, 1000",
    "1, [lb_av], kg, 0.45359237",
    "1, [oz_av], kg, 0.028349523125",
    "16, [oz_av], [lb_av], 1",
    "1, [in_i], cm, 2.54",
    "1, [ft_i], [in_i], 12",
    "170, cm, m, 1.7",
    "1700, mm, m, 1.7",
    "150.0, [lb_av], kg, 68.0388555",
    "100000, g, kg, 100",
    "68.50, kg, kg, 68.50",
  })
  void conversion_is_exact(String number, String from, String to, String expected) {
    BigDecimal converted = Objects.requireNonNull(Units.convert(new BigDecimal(number), from, to));
    assertThat(converted.toPlainString()).isEqualTo(expected);
  }

  @Test
  void what_cannot_be_converted_exactly_is_not() {
    assertThat(Units.convert(BigDecimal.ONE, "kg", "[lb_av]")).isNull();
    assertThat(Units.convert(BigDecimal.ONE, "kg", "m")).isNull();
    assertThat(Units.convert(BigDecimal.ONE, "KG", "g")).isNull();
    assertThat(Units.convert(BigDecimal.ONE, "mmol/L", "g")).isNull();
    assertThat(Units.convert(new BigDecimal("1E999999999"), "kg", "g")).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "kg, kg",
    "KG, kg",
    "kilogram, kg",
    "LBS, [lb_av]",
    "lb, [lb_av]",
    "[lb_av], [lb_av]",
    "in, [in_i]",
    "Inches, [in_i]",
    "CM, cm",
    "m, m",
    "M, m",
    "oz, [oz_av]",
    "gm, g",
  })
  void usual_spellings(String spelling, String ucum) {
    assertThat(Units.ofSpelling(spelling)).contains(ucum);
    assertThat(Units.ucum(CodedConcept.text(spelling))).contains(ucum);
    assertThat(Units.ucum(CodedConcept.of(spelling, "ISO+", ""))).contains(ucum);
  }

  @Test
  void a_unit_of_UCUM_is_case_sensitive_and_taken_as_it_is() {
    assertThat(Units.ucum(CodedConcept.of("KG", "UCUM", ""))).contains("KG");
    assertThat(Units.ucum(CodedConcept.of("lb", "99X", ""))).isEmpty();
    assertThat(
            Units.ucum(
                CodedConcept.of("x", "99X", "")
                    .withTranslations(List.of(CodedConcept.of("g", "UCUM", "")))))
        .contains("g");
  }

  @Test
  void a_unit_in_UCUM_keeps_what_was_said() {
    assertThat(Units.inUcum(CodedConcept.of("LBS", "", "pounds")))
        .isEqualTo(CodedConcept.of("[lb_av]", "UCUM", "pounds").withOriginalText("LBS"));
    assertThat(Units.inUcum(CodedConcept.text("kg"))).isEqualTo(CodedConcept.of("kg", "UCUM", ""));
    CodedConcept local = CodedConcept.of("P", "99X", "pound");
    CodedConcept pound = CodedConcept.of("[lb_av]", "UCUM", "");
    assertThat(Units.inUcum(local.withTranslations(List.of(pound))))
        .isEqualTo(pound.withTranslations(List.of(local)));
    CodedConcept unknown = CodedConcept.of("stone", "", "");
    assertThat(Units.inUcum(unknown)).isSameAs(unknown);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-0.50", "+5", ".5", "5.", "1E5", "1e-400"})
  void reals(String text) {
    assertThat(Decimals.isReal(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "1,5", "<5", "5 kg", "NaN", "0x1", "\u0663", "1E99999999999"})
  void no_reals(String text) {
    assertThat(Decimals.isReal(text)).isFalse();
    assertThat(Decimals.isPlain(text)).isFalse();
    assertThat(Decimals.isJson(text)).isFalse();
  }

  @Test
  void plain_numbers() {
    assertThat(Decimals.plain(new BigDecimal("1E5"))).contains("100000");
    assertThat(Decimals.plain(new BigDecimal("1E999999999"))).isEmpty();
    assertThat(Decimals.isPlain("1E5")).isFalse();
    assertThat(Decimals.isJson("1E5")).isTrue();
    assertThat(Decimals.isJson("+5")).isFalse();
    assertThat(Decimals.isJson("05")).isFalse();
  }
}
