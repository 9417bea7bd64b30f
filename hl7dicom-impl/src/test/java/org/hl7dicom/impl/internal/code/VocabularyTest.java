package org.hl7dicom.impl.internal.code;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VocabularyTest {

  @ParameterizedTest
  @CsvSource({
    "S, STAT, stat",
    "A, HIGH, asap",
    "R, ROUTINE, routine",
    "T, MEDIUM, urgent",
    "P, HIGH, urgent",
    "C, HIGH, urgent",
  })
  void priority_forward(String hl7, String dicom, String fhir) {
    assertThat(Vocabulary.PRIORITY_DICOM.forward(hl7)).contains(dicom);
    assertThat(Vocabulary.PRIORITY_FHIR.forward(hl7)).contains(fhir);
  }

  @Test
  void priority_backward() {
    assertThat(Vocabulary.PRIORITY_DICOM.backward("STAT")).contains("S");
    assertThat(Vocabulary.PRIORITY_DICOM.backward("HIGH")).contains("A");
    assertThat(Vocabulary.PRIORITY_DICOM.backward("ROUTINE")).contains("R");
    assertThat(Vocabulary.PRIORITY_DICOM.backward("MEDIUM")).contains("T");
    assertThat(Vocabulary.PRIORITY_DICOM.backward("LOW")).contains("R");
    assertThat(Vocabulary.PRIORITY_DICOM.narrowsBackward("LOW")).isTrue();
    assertThat(Vocabulary.PRIORITY_DICOM.narrowsForward("P")).isTrue();
    assertThat(Vocabulary.PRIORITY_DICOM.forward("PRN")).isEmpty();
  }

  @Test
  void a_workitem_has_three_priorities() {
    assertThat(Vocabulary.PRIORITY_WORKITEM.targets())
        .containsExactlyInAnyOrder("HIGH", "MEDIUM", "LOW");
    assertThat(Vocabulary.PRIORITY_WORKITEM.backward("HIGH")).contains("A");
    assertThat(Vocabulary.PRIORITY_WORKITEM.forward("S")).contains("HIGH");
  }

  @Test
  void the_three_priority_maps_agree_where_they_are_exact() {
    for (String hl7 : Vocabulary.PRIORITY_FHIR.sources()) {
      if (!Vocabulary.PRIORITY_FHIR.narrowsForward(hl7)) {
        assertThat(
                Vocabulary.PRIORITY_DICOM
                    .forward(hl7)
                    .flatMap(Vocabulary.PRIORITY_DICOM_FHIR::forward))
            .isEqualTo(Vocabulary.PRIORITY_FHIR.forward(hl7));
      }
    }
  }

  @Test
  void an_interval_is_no_part_of_the_priority() {
    assertThat(Vocabulary.withoutInterval("TM30")).isEqualTo("T");
    assertThat(Vocabulary.withoutInterval("TS5")).isEqualTo("T");
    assertThat(Vocabulary.withoutInterval("TL1")).isEqualTo("T");
    assertThat(Vocabulary.withoutInterval("S")).isEqualTo("S");
    assertThat(Vocabulary.withoutInterval("TM")).isEqualTo("TM");
    assertThat(Vocabulary.withoutInterval("TX1")).isEqualTo("TX1");
  }

  @ParameterizedTest
  @CsvSource({
    "M, M, male",
    "F, F, female",
    "O, O, other",
    "A, O, other",
    "N, O, other",
    "U, '', unknown",
  })
  void sex(String hl7, String dicom, String fhir) {
    assertThat(Vocabulary.SEX_DICOM.forward(hl7)).contains(dicom);
    assertThat(Vocabulary.SEX_FHIR.forward(hl7)).contains(fhir);
  }

  @Test
  void an_empty_sex_in_dicom_says_nothing() {
    assertThat(Vocabulary.SEX_DICOM.backward("")).isEmpty();
    assertThat(Vocabulary.SEX_DICOM_FHIR.forward("")).isEmpty();
    assertThat(Vocabulary.SEX_DICOM_FHIR.backward("unknown")).contains("");
    assertThat(Vocabulary.SEX_DICOM.narrowsForward("A")).isTrue();
    assertThat(Vocabulary.SEX_FHIR.backward("other")).contains("O");
  }

  @ParameterizedTest
  @CsvSource({"E, EMER", "I, IMP", "O, AMB", "P, PRENC"})
  void patient_class(String hl7, String fhir) {
    assertThat(Vocabulary.PATIENT_CLASS.forward(hl7)).contains(fhir);
    assertThat(Vocabulary.PATIENT_CLASS.backward(fhir)).contains(hl7);
  }

  @Test
  void the_other_patient_classes_are_left_to_v2_0004() {
    assertThat(Vocabulary.PATIENT_CLASS.forward("R")).isEmpty();
    assertThat(Vocabulary.PATIENT_CLASS.forward("B")).isEmpty();
    assertThat(Vocabulary.PATIENT_CLASS.backward("NONAC")).contains("I");
    assertThat(Vocabulary.PATIENT_CLASS.backward("HH")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "NMR, MR",
    "NMS, NM",
    "RUS, US",
    "VUS, US",
    "OUS, US",
    "CUS, US",
    "RX, DX",
    "XRC, XA",
    "CTH, XA",
    "EC, ECG",
    "RT, RTIMAGE",
    "RAD, OT",
    "CT, CT",
    "MR, MR",
    "PT, PT",
    "MG, MG",
    "OT, OT",
    "SR, SR",
    "ECG, ECG",
    "IVUS, IVUS",
  })
  void modality_of_section(String section, String modality) {
    assertThat(Modalities.ofSection(section)).contains(modality);
  }

  @Test
  void a_section_without_a_modality_has_none() {
    assertThat(Modalities.ofSection("LAB")).isEmpty();
    assertThat(Modalities.ofSection("ct")).isEmpty();
    assertThat(Modalities.ofSection("")).isEmpty();
  }

  @Test
  void modalities_are_those_of_cid_33() {
    assertThat(Modalities.all())
        .hasSize(74)
        .contains("CT", "MR", "DX", "ECG", "KO", "SR", "SEG", "RTDOSE", "OT")
        .doesNotContain("RAD", "NMR", "DS", "EC");
    assertThat(Modalities.acquisition())
        .contains("CT", "US", "XA", "ECG", "RTIMAGE")
        .doesNotContain("KO", "SR", "PR", "OT");
    assertThat(Modalities.all()).containsAll(Modalities.acquisition());
    assertThat(Vocabulary.SECTION.sources()).noneMatch(Modalities.all()::contains);
    assertThat(Vocabulary.SECTION.sources())
        .allSatisfy(
            code ->
                assertThat(Modalities.all())
                    .contains(Vocabulary.SECTION.forward(code).orElseThrow()));
  }

  @ParameterizedTest
  @CsvSource({
    "L, official, false", "R, official, true", "D, usual, false", "M, maiden, false",
    "N, nickname, false", "TEMP, temp, false", "NAV, temp, true", "S, anonymous, false",
    "MSK, anonymous, true", "NOUSE, old, false", "BAD, old, true",
  })
  void name_use(String hl7, String fhir, boolean narrows) {
    assertThat(Vocabulary.NAME_USE.forward(hl7)).contains(fhir);
    assertThat(Vocabulary.NAME_USE.narrowsForward(hl7)).isEqualTo(narrows);
  }

  @ParameterizedTest
  @CsvSource({
    "H, home, false",
    "O, work, false",
    "B, work, true",
    "C, temp, false",
    "BA, old, false",
    "BI, billing, false",
  })
  void address_use(String hl7, String fhir, boolean narrows) {
    assertThat(Vocabulary.ADDRESS_USE.forward(hl7)).contains(fhir);
    assertThat(Vocabulary.ADDRESS_USE.narrowsForward(hl7)).isEqualTo(narrows);
  }

  @Test
  void address_type() {
    assertThat(Vocabulary.ADDRESS_TYPE.forward("M")).contains("postal");
    assertThat(Vocabulary.ADDRESS_TYPE.forward("SH")).contains("postal");
    assertThat(Vocabulary.ADDRESS_TYPE.backward("postal")).contains("M");
    assertThat(Vocabulary.ADDRESS_TYPE.forward("H")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"PRN, home, false", "WPN, work, false", "PRS, mobile, false", "ORN, home, true"})
  void telecom_use(String hl7, String fhir, boolean narrows) {
    assertThat(Vocabulary.TELECOM_USE.forward(hl7)).contains(fhir);
    assertThat(Vocabulary.TELECOM_USE.narrowsForward(hl7)).isEqualTo(narrows);
  }

  @ParameterizedTest
  @CsvSource({
    "PH, phone, false", "FX, fax, false", "BP, pager, false", "Internet, email, false",
    "X.400, email, true", "CP, phone, true", "MD, other, true", "SAT, other, true",
    "TDD, other, true", "TTY, other, true",
  })
  void telecom_system(String hl7, String fhir, boolean narrows) {
    assertThat(Vocabulary.TELECOM_SYSTEM.forward(hl7)).contains(fhir);
    assertThat(Vocabulary.TELECOM_SYSTEM.narrowsForward(hl7)).isEqualTo(narrows);
  }

  @Test
  void a_cellular_phone_is_a_phone_for_mobile_use() {
    assertThat(Vocabulary.TELECOM_EQUIPMENT_USE.forward("CP")).contains("mobile");
    assertThat(Vocabulary.TELECOM_EQUIPMENT_USE.backward("mobile")).contains("CP");
    assertThat(Vocabulary.TELECOM_SYSTEM.backward("other")).isEmpty();
  }

  @Test
  void marital_status() {
    assertThat(Vocabulary.MARITAL_STATUS.forward("A")).contains("L");
    assertThat(Vocabulary.MARITAL_STATUS.backward("L")).contains("E");
    assertThat(Vocabulary.MARITAL_STATUS.forward("B")).contains("U");
    assertThat(Vocabulary.MARITAL_STATUS.backward("T")).contains("P");
    assertThat(Vocabulary.MARITAL_STATUS.forward("G")).contains("T");
    assertThat(Vocabulary.MARITAL_STATUS.backward("P")).isEmpty();
    assertThat(Vocabulary.MARITAL_STATUS.forward("U")).isEmpty();
    assertThat(Vocabulary.MARITAL_STATUS_NULL.forward("U")).contains("UNK");
    assertThat(Vocabulary.MARITAL_STATUS_NULL.forward("T")).contains("NAVU");
  }

  @ParameterizedTest
  @CsvSource({
    "NOT_PREGNANT, 1, LA26683-5, 60001007",
    "POSSIBLY_PREGNANT, 2, , 146799005",
    "DEFINITELY_PREGNANT, 3, LA15173-0, 77386006",
    "UNKNOWN, 4, LA4489-6, 261665006",
  })
  void pregnancy(String name, String dicom, @Nullable String loinc, String snomed) {
    assertThat(Vocabulary.PREGNANCY_DICOM.forward(name)).contains(dicom);
    assertThat(Vocabulary.PREGNANCY_LOINC.forward(name)).isEqualTo(Optional.ofNullable(loinc));
    assertThat(Vocabulary.PREGNANCY_SNOMED.forward(name)).contains(snomed);
  }

  @Test
  void usual_control_is_not_unrestricted() {
    assertThat(Vocabulary.CONFIDENTIALITY.forward("V")).contains("V");
    assertThat(Vocabulary.CONFIDENTIALITY.forward("R")).contains("R");
    assertThat(Vocabulary.CONFIDENTIALITY.forward("U")).isEmpty();
  }
}
