package org.hl7dicom.impl.internal.code;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.hl7dicom.impl.internal.code.CharacterSets.Names;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CharacterSetsTest {

  @ParameterizedTest
  @CsvSource({
    "8859/1, ISO_IR 100",
    "8859/2, ISO_IR 101",
    "8859/3, ISO_IR 109",
    "8859/4, ISO_IR 110",
    "8859/5, ISO_IR 144",
    "8859/6, ISO_IR 127",
    "8859/7, ISO_IR 126",
    "8859/8, ISO_IR 138",
    "8859/9, ISO_IR 148",
    "8859/15, ISO_IR 203",
    "ISO IR14, ISO_IR 13",
    "GB 18030-2000, GB18030",
    "UNICODE UTF-8, ISO_IR 192",
  })
  void one_set_both_ways(String hl7, String dicom) {
    assertThat(CharacterSets.toDicom(List.of(hl7))).contains(exact(dicom));
    assertThat(CharacterSets.toHl7(List.of(dicom))).contains(exact(hl7));
  }

  @Test
  void the_default_repertoire_is_absent_in_dicom() {
    assertThat(CharacterSets.toDicom(List.of())).contains(exact());
    assertThat(CharacterSets.toDicom(List.of(""))).contains(exact());
    assertThat(CharacterSets.toDicom(List.of("ASCII"))).contains(exact());
    assertThat(CharacterSets.toDicom(List.of("ISO IR6"))).contains(exact());
    assertThat(CharacterSets.toHl7(List.of())).contains(exact("ASCII"));
    assertThat(CharacterSets.toHl7(List.of("ISO_IR 6"))).contains(exact("ASCII"));
  }

  @Test
  void several_sets_both_ways() {
    bothWays(List.of("ISO IR6", "ISO IR87"), List.of("", "ISO 2022 IR 87"));
    bothWays(
        List.of("ISO IR14", "ISO IR87", "ISO IR159"),
        List.of("ISO 2022 IR 13", "ISO 2022 IR 87", "ISO 2022 IR 159"));
    bothWays(List.of("8859/1", "8859/5"), List.of("ISO 2022 IR 100", "ISO 2022 IR 144"));
    bothWays(List.of("ISO IR6", "KS X 1001"), List.of("", "ISO 2022 IR 149"));
  }

  @Test
  void a_multi_byte_set_is_never_the_first_value_in_dicom() {
    assertThat(CharacterSets.toDicom(List.of("ISO IR87"))).contains(exact("", "ISO 2022 IR 87"));
    assertThat(CharacterSets.toDicom(List.of("KS X 1001"))).contains(exact("", "ISO 2022 IR 149"));
    assertThat(CharacterSets.toDicom(List.of("", "ISO IR87")))
        .contains(exact("", "ISO 2022 IR 87"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "BIG-5",
        "CNS 11643-1992",
        "UNICODE",
        "UNICODE UTF-16",
        "UNICODE UTF-32",
        "JAS2020",
        "JIS X 0202"
      })
  void what_dicom_has_no_term_for_becomes_utf_8(String hl7) {
    assertThat(CharacterSets.toDicom(List.of(hl7)))
        .contains(new Names(List.of("ISO_IR 192"), true));
  }

  @Test
  void what_cannot_be_combined_becomes_utf_8() {
    assertThat(CharacterSets.toDicom(List.of("8859/1", "UNICODE UTF-8")))
        .contains(new Names(List.of("ISO_IR 192"), true));
    assertThat(CharacterSets.toDicom(List.of("8859/1", "GB 18030-2000")))
        .contains(new Names(List.of("ISO_IR 192"), true));
    assertThat(CharacterSets.toDicom(List.of("ASCII", "GB 18030-2000"))).contains(exact("GB18030"));
  }

  @Test
  void thai_has_no_name_in_table_0211() {
    assertThat(CharacterSets.toHl7(List.of("ISO_IR 166")))
        .contains(new Names(List.of("UNICODE UTF-8"), true));
    assertThat(CharacterSets.toHl7(List.of("", "ISO 2022 IR 166")))
        .contains(new Names(List.of("UNICODE UTF-8"), true));
  }

  @Test
  void chinese_sets_are_gb_18030() {
    assertThat(CharacterSets.toHl7(List.of("GBK"))).contains(exact("GB 18030-2000"));
    assertThat(CharacterSets.toHl7(List.of("", "ISO 2022 IR 58")))
        .contains(new Names(List.of("GB 18030-2000"), true));
  }

  @Test
  void a_name_of_neither_table_is_refused() {
    assertThat(CharacterSets.toDicom(List.of("windows-1252"))).isEmpty();
    assertThat(CharacterSets.toDicom(List.of("8859/1", "latin1"))).isEmpty();
    assertThat(CharacterSets.toHl7(List.of("ISO_IR 87"))).isEmpty();
    assertThat(CharacterSets.toHl7(List.of("UTF-8"))).isEmpty();
    assertThat(CharacterSets.toHl7(List.of("ISO_IR 100", "nonsense 101"))).isEmpty();
  }

  private static void bothWays(List<String> hl7, List<String> dicom) {
    assertThat(CharacterSets.toDicom(hl7)).contains(new Names(dicom, false));
    assertThat(CharacterSets.toHl7(dicom)).contains(new Names(hl7, false));
  }

  private static Names exact(String... names) {
    return new Names(List.of(names), false);
  }
}
