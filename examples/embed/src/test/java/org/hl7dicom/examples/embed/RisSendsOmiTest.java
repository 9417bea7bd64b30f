package org.hl7dicom.examples.embed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.util.List;
import org.hl7dicom.hl7v2.Hl7Message;
import org.hl7dicom.model.PersonName;
import org.junit.jupiter.api.Test;

final class RisSendsOmiTest {
  @Test
  void a_booking_is_a_message() {
    RisSendsOmi.Booking booking =
        new RisSendsOmi.Booking(
            "4711", "P-12", PersonName.of("Müller", "Eva"), LocalDateTime.of(2026, 3, 12, 11, 0));

    Hl7Message message =
        RisSendsOmi.message(booking, "M1", LocalDateTime.of(2026, 3, 11, 16, 20, 5));

    assertThat(List.of(message.er7().split("\r")))
        .containsExactly(
            "MSH|^~\\&|RIS||||20260311162005||OMI^O23^OMI_O23|M1|P|2.5.1||||||UNICODE UTF-8",
            "PID|||P-12^^^RIS||Müller^Eva",
            "ORC|NW||4711^RIS||SC",
            "TQ1|1||||||202603121100",
            "OBR|1||4711^RIS|CTABD^CT abdomen^99RIS" + "|".repeat(40) + "CTABD^CT abdomen^99RIS",
            "IPC|A4711^RIS|RP4711|1.2.276.0.99.7.4711|4711-1|CT|CTABD^CT abdomen^99RIS|||CT1");
  }
}
