package org.hl7dicom.examples.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.hl7dicom.LossException;
import org.hl7dicom.dicom.DicomDataset;
import org.hl7dicom.hl7v2.Hl7Message;
import org.hl7dicom.impl.Formats;
import org.hl7dicom.impl.Harmonizers;
import org.junit.jupiter.api.Test;

final class ZSegmentTest {
  private static final byte[] ORDER =
      ("MSH|^~\\&|RIS||||20260312||OMI^O23^OMI_O23|M1|P|2.5.1\rPID|||12^^^NORTH||Test^Eva\r"
              + "ORC|NW||4711^RIS||SC\rOBR|||4711^RIS|CTABD^CT abdomen^99RIS\rZPS||falls\r")
          .getBytes(StandardCharsets.US_ASCII);

  @Test
  void the_risk_is_a_field_of_the_order() {
    assertThat(ZSegment.risk(ORDER)).containsExactly("falls");
  }

  @Test
  void the_worklist_has_it_in_the_block_of_the_hospital() {
    List<DicomDataset> items = ZSegment.worklist(ORDER);

    assertThat(items).hasSize(1);
    assertThat(items.get(0).string(0x00330010)).isEqualTo("NORTH 1.0");
    assertThat(items.get(0).string(0x00331001)).isEqualTo("falls");
  }

  @Test
  void without_the_profile_it_would_be_lost_and_is_refused() {
    assertThatThrownBy(
            () ->
                Harmonizers.standard()
                    .convert(Formats.OMI_O23, Hl7Message.parse(ORDER), Formats.WORKLIST)
                    .orThrow())
        .isInstanceOf(LossException.class)
        .hasMessageContaining("UNMAPPED_ELEMENT at ZPS");
  }
}
