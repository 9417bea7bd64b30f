package org.hl7dicom.impl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hl7dicom.impl.Conversions.HARMONIZER;
import static org.hl7dicom.impl.Conversions.at;
import static org.hl7dicom.impl.Conversions.read;
import static org.hl7dicom.impl.Conversions.toWorklist;
import static org.hl7dicom.impl.Conversions.value;

import java.util.List;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7dicom.Mapped;
import org.hl7dicom.code.CodedConcept;
import org.hl7dicom.dicom.DicomDataset;
import org.hl7dicom.dicom.Tag;
import org.hl7dicom.hl7v2.Hl7Message;
import org.hl7dicom.hl7v2.Hl7Segment;
import org.hl7dicom.model.Observation;
import org.hl7dicom.model.ObservationValue;
import org.hl7dicom.model.OrderMessage;
import org.hl7dicom.model.PregnancyStatus;
import org.hl7dicom.model.Quantity;
import org.junit.jupiter.api.Test;

/** Observations that come with an order: weight, size, pregnancy, laboratory values. */
class OrderObservationsTest {
  private static List<Observation> observations(Mapped<OrderMessage> mapped) {
    return value(mapped).orders().get(0).request().observations();
  }

  private static DicomDataset item(String... segments) {
    return value(toWorklist(Er7.omi().behind("OBR", segments).message())).get(0);
  }

  /** PS3.3 C.2.3: kilograms and metres; the factors are exact. */
  @Test
  void weight_and_size_are_converted_to_the_units_of_the_worklist() {
    DicomDataset item =
        item(
            "OBX|1|NM|29463-7^Body weight^LN||150|[lb_av]^pound^UCUM|||||F",
            "OBX|2|NM|8302-2^Body height^LN||170|cm|||||F");

    assertThat(item.string(Tag.PatientWeight)).isEqualTo("68.0388555");
    assertThat(item.string(Tag.PatientSize)).isEqualTo("1.7");
  }

  /** Senders that know no code write the name, and call the number a string. */
  @Test
  void weight_is_known_by_its_name_and_unit_as_well() {
    DicomDataset item = item("OBX||ST|^Body Weight||65|kg|||||F");

    assertThat(item.string(Tag.PatientWeight)).isEqualTo("65");
  }

  @Test
  void a_weight_without_a_unit_is_not_guessed() {
    Mapped<List<DicomDataset>> mapped =
        toWorklist(
            Er7.omi().behind("OBR", "OBX|1|NM|29463-7^Body weight^LN||150||||||F").message());

    assertThat(value(mapped).get(0).isEmpty(Tag.PatientWeight)).isTrue();
    assertThat(at(mapped.report(), "(0010,1030)")).contains("INVALID_VALUE");
  }

  /** HL7 table 0085 W: posted to the wrong patient. */
  @Test
  void what_was_revoked_is_no_weight() {
    DicomDataset item = item("OBX|1|NM|29463-7^Body weight^LN||150|kg|||||W");

    assertThat(item.isEmpty(Tag.PatientWeight)).isTrue();
  }

  @Test
  void a_laboratory_value_has_no_place_in_a_worklist_and_that_is_said() {
    Hl7Message message =
        Er7.omi().behind("OBR", "OBX|1|NM|2160-0^Creatinine^LN||1.9|mg/dL|0.6-1.2|H|||F").message();
    Mapped<List<DicomDataset>> mapped = toWorklist(message);

    assertThat(mapped.report().issues())
        .filteredOn(issue -> issue.row().equals("request.observations"))
        .extracting(issue -> issue.code().name())
        .containsExactly("NO_TARGET");
    Bundle bundle = value(HARMONIZER.convert(Formats.OMI_O23, message, Formats.ORDER_FHIR));
    OrderMessage back = value(HARMONIZER.read(Formats.ORDER_FHIR, bundle));
    assertThat(back.orders().get(0).request().observations())
        .isEqualTo(observations(read(message)));
  }

  @Test
  void values_are_of_the_type_that_OBX_2_says() {
    Mapped<OrderMessage> mapped =
        read(
            Er7.omi()
                .behind(
                    "OBR",
                    "OBX|1|SN|2160-0^Creatinine^LN||^1.9|mg/dL|||||F",
                    "OBX|2|CE|72166-2^Tobacco smoking status^LN||8392000^Non-smoker^SCT||||||F",
                    "OBX|3|TX|11329-0^History general^LN||Hypertension~Asthma||||||F",
                    "OBX|4|DT|8665-2^LMP^LN||20260901||||||F")
                .message());

    assertThat(observations(mapped))
        .extracting(observation -> observation.value().orElseThrow())
        .containsExactly(
            new ObservationValue.Numeric(new Quantity("1.9", CodedConcept.of("mg/dL", "", ""))),
            new ObservationValue.Coded(CodedConcept.of("8392000", "SCT", "Non-smoker")),
            new ObservationValue.Text("Hypertension\nAsthma"),
            new ObservationValue.Time(
                org.hl7dicom.model.PartialDateTime.of(java.time.LocalDate.of(2026, 9, 1))));
  }

  /** A comparator changes the value, and the domain has no place for it: nothing is read. */
  @Test
  void a_value_of_another_type_is_left_alone_and_reported() {
    Mapped<OrderMessage> mapped =
        read(
            Er7.omi()
                .behind(
                    "OBR",
                    "OBX|1|SN|2160-0^Creatinine^LN||>^1.9|mg/dL|||||F",
                    "OBX|2|ED|60591-5^Summary^LN||^AP^^Base64^QQ==||||||F")
                .message());

    assertThat(observations(mapped)).isEmpty();
    assertThat(at(mapped.report(), "OBX-5")).containsExactly("UNMAPPED_ELEMENT");
    assertThat(at(mapped.report(), "OBX[2]-5")).containsExactly("UNMAPPED_ELEMENT");
  }

  @Test
  void a_pregnancy_that_OBX_states_comes_into_the_worklist() {
    for (var answer :
        List.of(
            List.of("LA15173-0^Pregnant^LN", "3"),
            List.of("LA26683-5^Not pregnant^LN", "1"),
            List.of("LA4489-6^Unknown^LN", "4"))) {
      DicomDataset item =
          item("OBX|1|CWE|82810-3^Pregnancy status^LN||" + answer.get(0) + "||||||F");

      assertThat(item.string(Tag.PregnancyStatus)).isEqualTo(answer.get(1));
    }
  }

  @Test
  void two_statements_on_a_pregnancy_that_differ_are_reported() {
    Mapped<OrderMessage> mapped =
        read(
            Er7.omi()
                .set("PV1", 15, "B6")
                .behind(
                    "OBR",
                    "OBX|1|CWE|82810-3^Pregnancy status^LN||LA26683-5^Not pregnant^LN||||||F")
                .message());

    assertThat(value(mapped).visit().pregnancyStatus())
        .contains(PregnancyStatus.DEFINITELY_PREGNANT);
    assertThat(at(mapped.report(), "OBX-5")).containsExactly("SOURCES_DISAGREE");
  }

  /** v2.5.1 4.4.6: notes, diagnoses, observations with their notes, then IPC. */
  @Test
  void observations_stand_behind_the_notes_and_diagnoses_of_their_order() {
    Hl7Message message =
        Er7.omi()
            .behind(
                "OBR",
                "NTE|1||Without contrast",
                "DG1|1||^Old fracture",
                "OBX|1|NM|29463-7^Body weight^LN||68|kg|||||F",
                "NTE|1||At home",
                "OBX|2|NM|8302-2^Body height^LN||170|cm|||||F")
            .message();

    Hl7Message written = value(HARMONIZER.convert(Formats.OMI_O23, message, Formats.OMG_O19));
    assertThat(written.segments())
        .extracting(Hl7Segment::name)
        .containsSubsequence("OBR", "NTE", "DG1", "OBX", "NTE", "OBX");
    assertThat(written.all("OBX")).extracting(obx -> obx.value(1)).containsExactly("1", "2");
    assertThat(observations(read(written))).isEqualTo(observations(read(message)));
  }
}
