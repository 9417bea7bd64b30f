package org.hl7dicom.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PartialDateTimeTest {
  @Test
  void refuses_years_that_no_format_can_write() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PartialDateTime.of(LocalDate.of(10000, 1, 1)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PartialDateTime.of(LocalDate.of(0, 12, 31)));
    assertThat(PartialDateTime.of(LocalDate.of(9999, 12, 31)).hasTime()).isFalse();
  }

  @Test
  void fraction_digits_go_with_the_precision_of_fractions() {
    LocalDateTime time = LocalDateTime.of(2026, 3, 12, 11, 0, 0);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PartialDateTime(time, Precision.SECOND, 3, Optional.empty()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PartialDateTime(time, Precision.FRACTION, 0, Optional.empty()));
  }

  @Test
  void times_agree_when_only_one_of_them_states_an_offset() {
    PartialDateTime local =
        PartialDateTime.of(LocalDateTime.of(2026, 3, 12, 11, 0), Precision.MINUTE);
    assertThat(local.agreesWith(local.withOffset(ZoneOffset.ofHours(1)))).isTrue();
    assertThat(
            local
                .withOffset(ZoneOffset.ofHours(2))
                .agreesWith(local.withOffset(ZoneOffset.ofHours(1))))
        .isFalse();
  }
}
