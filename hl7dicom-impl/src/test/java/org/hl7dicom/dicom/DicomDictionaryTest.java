package org.hl7dicom.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import org.junit.jupiter.api.Test;

class DicomDictionaryTest {
  @Test
  void an_entry_has_what_PS3_6_says() {
    assertThat(DicomDictionary.of(0x00100010))
        .isEqualTo(
            new DicomDictionary.Entry(
                0x00100010, "PatientName", "Patient's Name", Vr.PN, "PN", "1", false));
    assertThat(DicomDictionary.of(Tag.PixelPaddingValue))
        .isEqualTo(
            new DicomDictionary.Entry(
                0x00280120,
                "PixelPaddingValue",
                "Pixel Padding Value",
                Vr.US,
                "US or SS",
                "1",
                false));
    assertThat(DicomDictionary.byKeyword("ScheduledProcedureStepSequence"))
        .extracting(DicomDictionary.Entry::tag)
        .isEqualTo(0x00400100);
    assertThat(DicomDictionary.byKeyword("NoSuchKeyword")).isNull();
  }

  @Test
  void repeating_groups_are_known() {
    assertThat(DicomDictionary.of(0x60023000))
        .extracting(DicomDictionary.Entry::keyword, DicomDictionary.Entry::tag)
        .containsExactly("OverlayData", 0x60023000);
    assertThat(DicomDictionary.vr(0x50040005)).isEqualTo(Vr.US);
    assertThat(DicomDictionary.byKeyword("OverlayRows"))
        .extracting(DicomDictionary.Entry::tag)
        .isEqualTo(0x60000010);
  }

  @Test
  void private_and_unknown_tags() {
    assertThat(DicomDictionary.vr(0x00090010)).isEqualTo(Vr.LO);
    assertThat(DicomDictionary.of(0x000900FF))
        .extracting(DicomDictionary.Entry::keyword)
        .isEqualTo("PrivateCreator");
    assertThat(DicomDictionary.of(0x00091001)).isNull();
    assertThat(DicomDictionary.vr(0x00091001)).isEqualTo(Vr.UN);
    assertThat(DicomDictionary.vr(0x60013000)).isEqualTo(Vr.UN);
    assertThat(DicomDictionary.vr(0x00980099)).isEqualTo(Vr.UN);
    assertThat(DicomDictionary.vr(0x00080000)).isEqualTo(Vr.UL);
  }

  @Test
  void every_constant_is_an_entry_of_that_keyword() throws IllegalAccessException {
    int count = 0;
    for (Field field : Tag.class.getFields()) {
      int tag = field.getInt(null);
      assertThat(DicomDictionary.of(tag))
          .as(field.getName())
          .extracting(DicomDictionary.Entry::keyword, DicomDictionary.Entry::tag)
          .containsExactly(field.getName(), tag);
      assertThat(DicomDictionary.byKeyword(field.getName()))
          .as(field.getName())
          .isEqualTo(DicomDictionary.of(tag));
      count++;
    }
    assertThat(count).isGreaterThan(5000);
  }
}
