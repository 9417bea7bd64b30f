package org.hl7dicom.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DicomDatasetTest {
  @Test
  void elements_come_in_the_unsigned_order_of_their_tags() {
    DicomDataset dataset =
        new DicomDataset()
            .putBytes(0xFFFCFFFC, Vr.OB, new byte[2])
            .put(Tag.PatientID, "1")
            .put(Tag.AccessionNumber, "2")
            .put(0x90010010, "CREATOR")
            .put(Tag.PatientName, "3");
    List<Integer> tags = new ArrayList<>();
    dataset.elements().forEach(element -> tags.add(element.tag()));
    assertThat(tags).containsExactly(0x00080050, 0x00100010, 0x00100020, 0x90010010, 0xFFFCFFFC);
    assertThat(dataset.indexOf(Tag.PatientName)).isEqualTo(1);
    assertThat(dataset.indexOf(Tag.StudyInstanceUID)).isNegative();
  }

  @Test
  void absent_empty_and_present_are_three_states() {
    DicomDataset dataset = new DicomDataset().putEmpty(Tag.PatientID).put(Tag.PatientSex, "M");
    assertThat(dataset.contains(Tag.PatientID)).isTrue();
    assertThat(dataset.isEmpty(Tag.PatientID)).isTrue();
    assertThat(dataset.string(Tag.PatientID)).isNull();
    assertThat(dataset.strings(Tag.PatientID)).isEmpty();
    assertThat(dataset.contains(Tag.PatientName)).isFalse();
    assertThat(dataset.isEmpty(Tag.PatientName)).isFalse();
    assertThat(dataset.string(Tag.PatientName)).isNull();
    assertThat(dataset.isEmpty(Tag.PatientSex)).isFalse();
  }

  @Test
  void insignificant_padding_is_not_held() {
    DicomDataset dataset =
        new DicomDataset()
            .put(Tag.PatientID, " 12 ")
            .put(Tag.StudyInstanceUID, "1.2\0")
            .put(Tag.PatientComments, "  indented ")
            .put(Tag.PatientName, "Doe^John==")
            .put(Tag.ImageType, "ORIGINAL ", "", "AXIAL");
    assertThat(dataset.string(Tag.PatientID)).isEqualTo("12");
    assertThat(dataset.string(Tag.StudyInstanceUID)).isEqualTo("1.2");
    assertThat(dataset.string(Tag.PatientComments)).isEqualTo("  indented");
    assertThat(dataset.string(Tag.PatientName)).isEqualTo("Doe^John");
    assertThat(dataset.strings(Tag.ImageType)).containsExactly("ORIGINAL", "", "AXIAL");
  }

  @Test
  void numbers_are_read_back_as_text_and_as_numbers() {
    DicomDataset dataset =
        new DicomDataset()
            .put(Tag.Rows, "512")
            .putLongs(Tag.SelectorSVValue, Long.MIN_VALUE, -1)
            .putLongs(Tag.SelectorUVValue, -1)
            .putLongs(Tag.FrameIncrementPointer, Tag.FrameTime)
            .putDoubles(Tag.SelectorFDValue, 0.1, Double.NaN)
            .putDoubles(Tag.SelectorFLValue, 0.5);
    assertThat(dataset.string(Tag.Rows)).isEqualTo("512");
    assertThat(dataset.strings(Tag.SelectorSVValue)).containsExactly("-9223372036854775808", "-1");
    assertThat(dataset.string(Tag.SelectorUVValue)).isEqualTo("18446744073709551615");
    assertThat(dataset.string(Tag.FrameIncrementPointer)).isEqualTo("00181063");
    assertThat(dataset.strings(Tag.SelectorFDValue)).containsExactly("0.1", "NaN");
    DicomElement rows = dataset.element(dataset.indexOf(Tag.Rows));
    assertThat(rows.bytes()).containsExactly(0, 2);
    assertThat(rows.longAt(0)).isEqualTo(512);
    assertThat(new DicomDataset().put(Tag.FrameIncrementPointer, "(0018,1063)"))
        .isEqualTo(new DicomDataset().put(Tag.FrameIncrementPointer, "00181063"));
  }

  @Test
  void what_an_element_cannot_hold_is_refused_without_quoting_it() {
    DicomDataset dataset = new DicomDataset();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> dataset.put(Tag.PatientName, "Secret\\Name"))
        .withMessageContaining("(0010,0010)")
        .withMessageNotContaining("Secret");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> dataset.put(Tag.Rows, "Secret"))
        .withMessageNotContaining("Secret");
    assertThatIllegalArgumentException().isThrownBy(() -> dataset.put(Tag.Rows, "65536"));
    assertThatIllegalArgumentException().isThrownBy(() -> dataset.put(Tag.SelectorFLValue, "1e39"));
    assertThatIllegalArgumentException().isThrownBy(() -> dataset.put(0x00091001, "x"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> dataset.put(Tag.PatientComments, "one", "two"));
    assertThatIllegalArgumentException().isThrownBy(() -> dataset.put(Tag.PixelData, "text"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> dataset.putBytes(Tag.Rows, Vr.US, new byte[3]));
    assertThat(dataset.size()).isZero();
  }

  @Test
  void sequences_hold_live_items_behind_an_unmodifiable_view() {
    DicomDataset dataset = new DicomDataset();
    DicomDataset item = dataset.addItem(Tag.ScheduledProcedureStepSequence);
    item.put(Tag.Modality, "CT");
    dataset.addItem(Tag.ScheduledProcedureStepSequence);
    assertThat(dataset.items(Tag.ScheduledProcedureStepSequence)).hasSize(2);
    assertThat(dataset.items(Tag.ScheduledProcedureStepSequence).get(0).string(Tag.Modality))
        .isEqualTo("CT");
    assertThat(dataset.items(Tag.ScheduledProcedureStepSequence)).isUnmodifiable();
    DicomDataset copy = dataset.copy();
    assertThat(copy).isEqualTo(dataset).hasSameHashCodeAs(dataset);
    copy.items(Tag.ScheduledProcedureStepSequence).get(0).put(Tag.Modality, "MR");
    assertThat(copy).isNotEqualTo(dataset);
    assertThat(item.string(Tag.Modality)).isEqualTo("CT");
    assertThatIllegalArgumentException().isThrownBy(() -> item.addItem(Tag.Modality));
  }

  @Test
  void removing_takes_the_element_out() {
    DicomDataset dataset = new DicomDataset().put(Tag.PatientName, "A").put(Tag.PatientID, "B");
    assertThat(dataset.remove(Tag.PatientName)).extracting(DicomElement::string).isEqualTo("A");
    assertThat(dataset.remove(Tag.PatientName)).isNull();
    assertThat(dataset).isEqualTo(new DicomDataset().put(Tag.PatientID, "B"));
  }

  @Test
  void texts_for_people_hold_no_values() {
    DicomDataset dataset = new DicomDataset().put(Tag.PatientName, "Secret");
    assertThat(dataset).hasToString("DicomDataset[1 elements]");
    assertThat(dataset.element(0)).hasToString("(0010,0010) PN[1]");
    assertThat(DicomDataset.toString(0xFFFEE00D)).isEqualTo("(FFFE,E00D)");
  }
}
