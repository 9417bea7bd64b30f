package org.hl7dicom.examples.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.Map;
import org.hl7dicom.Harmonizer;
import org.hl7dicom.Mapped;
import org.hl7dicom.hl7v2.Hl7Message;
import org.hl7dicom.impl.Formats;
import org.hl7dicom.impl.Harmonizers;
import org.hl7dicom.report.Issue;
import org.hl7dicom.report.IssueCode;
import org.junit.jupiter.api.Test;

final class VendorFormatTest {
  private static final Harmonizer HARMONIZER =
      Harmonizers.builder().format(VendorFormat.FORMAT, new VendorFormat()).build();

  @Test
  void lines_of_the_vendor_become_a_message() {
    Mapped<Hl7Message> message =
        HARMONIZER.convert(
            VendorFormat.FORMAT,
            Map.of("COMMAND", "CA", "NUMBER", "4711", "COLOUR", "red"),
            Formats.ORM_O01);

    assertThat(message.accept(report -> {}).er7()).contains("\rORC|CA", "|4711");
    assertThat(message.report().issues(IssueCode.UNMAPPED_ELEMENT))
        .extracting(Issue::source)
        .containsExactly("COLOUR");
  }

  @Test
  void a_message_becomes_lines_and_nothing_is_lost_in_silence() {
    Hl7Message message =
        Hl7Message.parse(
            "MSH|^~\\&|RIS||||20260312||ORM^O01|M1|P|2.3.1\rPID|||12^^^NORTH\rORC|NW\rOBR"
                + "|".repeat(18)
                + "4711^NORTH\r");

    Mapped<Map<String, String>> lines =
        HARMONIZER.convert(Formats.ORM_O01, message, VendorFormat.FORMAT);

    assertThat(lines.accept(report -> {})).isEqualTo(Map.of("COMMAND", "NW", "NUMBER", "4711"));
    assertThat(lines.report().issues())
        .extracting(Issue::code, Issue::row)
        .contains(
            tuple(IssueCode.PART_DROPPED, "request.accessionNumber"),
            tuple(IssueCode.NO_TARGET, "patient.id"));
  }
}
