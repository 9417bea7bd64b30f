package org.hl7dicom.impl.internal.code;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SnomedRtTest {

  @ParameterizedTest
  @CsvSource({
    "T-A0100, 12738006", // brain
    "G-A138, 81654009", // coronal
    "G-A100, 24028007", // right
    "G-A101, 7771000", // left
    "G-C171, 272741003", // laterality
    "F-01710, 129715009", // breast composition
    "R-00339, 373067005", // no
  })
  void srt_and_sct_are_pairs(String srt, String sct) {
    assertThat(SnomedRt.isShaped(srt)).isTrue();
    assertThat(SnomedRt.toSct(srt)).contains(sct);
    assertThat(SnomedRt.fromSct(sct)).contains(srt);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"12738006", "18782-3", "LP29684-5", "T-", "t-a0100", "T-A01001F", "", "RID1301"})
  void other_shapes_are_not_srt(String code) {
    assertThat(SnomedRt.isShaped(code)).isFalse();
    assertThat(SnomedRt.toSct(code)).isEmpty();
  }

  @Test
  void a_code_without_a_pair_has_no_counterpart() {
    assertThat(SnomedRt.isShaped("T-00000")).isTrue();
    assertThat(SnomedRt.toSct("T-00000")).isEmpty();
    assertThat(SnomedRt.fromSct("840539006")).isEmpty();
  }

  @Test
  void every_listed_code_has_the_shape() {
    assertThat(Tsv.rows("snomed-rt.tsv", 2))
        .hasSize(7990)
        .allSatisfy(
            row -> {
              assertThat(row.get(0)).matches(SnomedRt::isShaped);
              assertThat(row.get(1)).matches("[0-9]{6,18}");
            });
  }
}
