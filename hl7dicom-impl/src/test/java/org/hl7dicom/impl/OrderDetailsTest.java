package org.hl7dicom.impl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.hl7dicom.impl.Conversions.HARMONIZER;
import static org.hl7dicom.impl.Conversions.at;
import static org.hl7dicom.impl.Conversions.items;
import static org.hl7dicom.impl.Conversions.read;
import static org.hl7dicom.impl.Conversions.value;

import java.time.LocalDate;
import java.util.List;
import org.hl7dicom.Harmonizer;
import org.hl7dicom.Mapped;
import org.hl7dicom.code.CodedConcept;
import org.hl7dicom.dicom.DicomDataset;
import org.hl7dicom.dicom.Tag;
import org.hl7dicom.hl7v2.Hl7Message;
import org.hl7dicom.hl7v2.Hl7Segment;
import org.hl7dicom.model.ImagingServiceRequest;
import org.hl7dicom.model.Observation;
import org.hl7dicom.model.OrderMessage;
import org.hl7dicom.model.PartialDateTime;
import org.hl7dicom.model.PregnancyStatus;
import org.hl7dicom.model.RequestedProcedure;
import org.hl7dicom.model.ScheduledProcedureStep;
import org.hl7dicom.report.IssueCode;
import org.hl7dicom.report.Lineage;
import org.junit.jupiter.api.Test;

/** Notes, allergies and diagnoses belong to the segment that they stand behind. */
class OrderDetailsTest {
  private static final CodedConcept PNEUMONIA = CodedConcept.of("233604007", "SCT", "Pneumonia");

  /** A note, an allergy or a diagnosis wherever one may stand. */
  static Er7 detailed(Er7 message) {
    return message
        .set("PV1", 15, "A2~B6")
        .behind("PID", "NTE|1|P|Hard of hearing", "NTE|2|P|Lives alone")
        .behind("PV1", "AL1|1|DA|^penicillin", "AL1|2||^latex")
        .behind(
            "OBR",
            "NTE|1||Without contrast",
            "DG1|1||233604007^Pneumonia^SCT",
            "DG1|2||^Old fracture",
            "OBX|1|NM|29463-7^Body weight^LN||68|kg",
            "NTE|1||Weighed at home");
  }

  private static RequestedProcedure procedure(OrderMessage order) {
    return order.orders().get(0).request().procedures().get(0);
  }

  @Test
  void notes_belong_to_the_segment_before_them() {
    for (Er7 message : List.of(detailed(Er7.orm()), detailed(Er7.omi()))) {
      Mapped<OrderMessage> mapped = read(message.message());

      OrderMessage order = value(mapped);
      assertThat(order.patient().comments()).isEqualTo("Hard of hearing\nLives alone");
      assertThat(procedure(order).comments()).isEqualTo("Without contrast");
      assertThat(order.orders().get(0).request().observations())
          .extracting(Observation::comments)
          .containsExactly("Weighed at home");
      // Of the source of a note there is no row.
      assertThat(at(mapped.report(), "NTE-2")).containsExactly("UNMAPPED_ELEMENT");
      assertThat(at(mapped.report(), "NTE-3")).isEmpty();
      assertThat(at(mapped.report(), "NTE[4]-3")).isEmpty();
    }
  }

  @Test
  void a_note_behind_a_segment_without_notes_is_unmapped() {
    Mapped<OrderMessage> mapped = read(Er7.orm().behind("PV1", "NTE|1||of the visit").message());

    assertThat(value(mapped).patient().comments()).isEmpty();
    assertThat(at(mapped.report(), "NTE-3")).containsExactly("UNMAPPED_ELEMENT");
  }

  @Test
  void an_empty_note_is_an_empty_line_and_notes_without_text_are_none() {
    OrderMessage lines =
        value(read(Er7.orm().behind("PID", "NTE|1||one", "NTE|2||", "NTE|3||two").message()));
    assertThat(lines.patient().comments()).isEqualTo("one\n\ntwo");
    OrderMessage none = value(read(Er7.orm().behind("PID", "NTE|1||", "NTE|2").message()));
    assertThat(none.patient().comments()).isEmpty();
  }

  @Test
  void allergies_and_diagnoses_are_read_from_every_segment() {
    Mapped<OrderMessage> mapped = read(detailed(Er7.omi()).message());

    assertThat(value(mapped).patient().allergies())
        .containsExactly(CodedConcept.text("penicillin"), CodedConcept.text("latex"));
    assertThat(value(mapped).orders().get(0).request().diagnoses())
        .containsExactly(PNEUMONIA, CodedConcept.text("Old fracture"));
    assertThat(at(mapped.report(), "AL1-2")).containsExactly("UNMAPPED_ELEMENT");
    assertThat(at(mapped.report(), "AL1-1")).isEmpty();
  }

  @Test
  void diagnoses_are_those_of_their_own_order() {
    List<ImagingServiceRequest> requests =
        value(
                read(
                    Er7.orm()
                        .add("DG1|1||^first")
                        .add(
                            "ORC|NW|PLC2^HIS|FIL2^RIS||SC",
                            "OBR|1|PLC2^HIS|FIL2^RIS|CTABD^CT abdomen^99LOC",
                            "DG1|1||^second")
                        .message()))
            .orders()
            .stream()
            .map(order -> order.request())
            .toList();

    assertThat(requests)
        .extracting(ImagingServiceRequest::diagnoses)
        .containsExactly(List.of(CodedConcept.text("first")), List.of(CodedConcept.text("second")));
  }

  @Test
  void details_go_from_one_form_to_the_other_and_back() {
    OrderMessage order = value(read(detailed(Er7.omi()).message()));
    for (var format : List.of(Formats.ORM_O01, Formats.OMG_O19, Formats.OMI_O23)) {
      Hl7Message written = value(HARMONIZER.write(format, order));
      OrderMessage back = value(read(Hl7Message.parse(written.encode())));

      assertThat(back.patient()).as(format.name()).isEqualTo(order.patient());
      assertThat(back.visit()).as(format.name()).isEqualTo(order.visit());
      assertThat(procedure(back).comments()).isEqualTo("Without contrast");
      assertThat(back.orders().get(0).request().diagnoses())
          .isEqualTo(order.orders().get(0).request().diagnoses());
    }
  }

  @Test
  void details_come_into_the_worklist() {
    DicomDataset item = items(detailed(Er7.omi()).message()).get(0);

    assertThat(item.string(Tag.PatientComments)).isEqualTo("Hard of hearing\r\nLives alone");
    assertThat(item.string(Tag.RequestedProcedureComments)).isEqualTo("Without contrast");
    assertThat(item.strings(Tag.Allergies)).containsExactly("penicillin", "latex");
    assertThat(item.string(Tag.AdmittingDiagnosesDescription)).isEqualTo("Old fracture");
    assertThat(item.items(Tag.AdmittingDiagnosesCodeSequence)).hasSize(1);
  }

  /** A group with several IPC says its notes and diagnoses once. */
  @Test
  void what_a_group_says_once_is_written_once() {
    Hl7Message message =
        detailed(Er7.omi()).again("IPC").set("IPC", 4, "SPS3002").set("IPC", 5, "US").message();

    Hl7Message written = value(HARMONIZER.convert(Formats.OMI_O23, message, Formats.OMI_O23));

    assertThat(written.segments())
        .extracting(Hl7Segment::name)
        .containsExactly(
            "MSH", "PID", "NTE", "PV1", "AL1", "AL1", "ORC", "TQ1", "OBR", "NTE", "DG1", "DG1",
            "OBX", "NTE", "IPC", "IPC");
    assertThat(written.all("NTE"))
        .extracting(note -> note.value(3))
        .containsExactly("Hard of hearing\nLives alone", "Without contrast", "Weighed at home");
  }

  /** The type of an allergy and of a diagnosis is required, and not known. */
  @Test
  void types_that_nobody_states_are_reported() {
    OrderMessage order = value(read(detailed(Er7.omi()).message()));

    Mapped<Hl7Message> written = HARMONIZER.write(Formats.OMI_O23, order);

    for (String path : List.of("AL1-2", "AL1[2]-2", "DG1-6", "DG1[2]-6")) {
      assertThat(at(written.report(), path)).as(path).containsExactly("REQUIRED_MISSING");
    }
  }

  @Test
  void what_PV1_15_says_is_deleted_as_a_whole() {
    Hl7Message message = Er7.omi().set("PV1", 15, "\"\"").message();
    Mapped<OrderMessage> mapped = read(message);

    assertThat(value(mapped).cleared()).containsExactly("visit.specialNeeds");
    Hl7Message written = value(HARMONIZER.write(Formats.ORM_O01, value(mapped)));
    assertThat(written.all("PV1").get(0).raw(15)).isEqualTo("\"\"");
  }

  /** PV1-15 can say that a patient is pregnant and nothing else about it; OBX can. */
  @Test
  void only_a_definite_pregnancy_has_a_code_in_PV1_15() {
    OrderMessage order = value(read(Er7.omi().message()));
    for (PregnancyStatus status : PregnancyStatus.values()) {
      Mapped<Hl7Message> written =
          HARMONIZER.write(
              Formats.OMI_O23,
              order.toBuilder()
                  .visit(order.visit().toBuilder().pregnancyStatus(status).build())
                  .build());

      boolean definite = status == PregnancyStatus.DEFINITELY_PREGNANT;
      assertThat(value(written).all("PV1").get(0).raw(15)).isEqualTo(definite ? "B6" : "");
      assertThat(at(written.report(), "PV1-15")).isEmpty();
      List<Hl7Segment> observations = value(written).all("OBX");
      assertThat(observations).hasSize(definite ? 0 : 1);
      if (!definite) {
        assertThat(observations.get(0).raw(3)).isEqualTo("82810-3^Pregnancy status^LN");
        assertThat(observations.get(0).raw(5))
            .isEqualTo(
                switch (status) {
                  case NOT_PREGNANT -> "LA26683-5^^LN";
                  case UNKNOWN -> "LA4489-6^^LN";
                  default -> "146799005^^SCT";
                });
      }
      assertThat(value(read(value(written))).visit().pregnancyStatus()).contains(status);
    }
  }

  @Test
  void a_special_need_is_not_taken_for_a_pregnancy() {
    OrderMessage order = value(read(Er7.omi().message()));
    Mapped<Hl7Message> written =
        HARMONIZER.write(
            Formats.OMI_O23,
            order.toBuilder()
                .visit(order.visit().toBuilder().specialNeeds(List.of("B6", "Amputee")).build())
                .build());

    assertThat(value(written).all("PV1").get(0).raw(15)).isEqualTo("B3");
    assertThat(at(written.report(), "PV1-15")).containsExactly("NO_TARGET");
  }

  @Test
  void the_time_of_effect_is_the_time_of_issue_only_where_there_is_no_other() {
    Mapped<OrderMessage> alone = read(Er7.orm().set("ORC", 15, "20260901").message());
    assertThat(value(alone).orders().get(0).request().issued()).isPresent();
    assertThat(at(alone.report(), "ORC-15")).containsExactly("READ_FROM_FALLBACK");

    Mapped<OrderMessage> both =
        read(Er7.orm().set("ORC", 9, "20260831").set("ORC", 15, "20260901").message());
    assertThat(value(both).orders().get(0).request().issued())
        .contains(PartialDateTime.of(LocalDate.of(2026, 8, 31)));
    assertThat(value(both).orders().get(0).request().effective())
        .contains(PartialDateTime.of(LocalDate.of(2026, 9, 1)));
    assertThat(at(both.report(), "ORC-15")).isEmpty();
  }

  // What OBR says beside IPC, and TQ

  @Test
  void OBR_20_and_OBR_24_beside_IPC_are_read_when_they_say_the_same() {
    Er7 message = Er7.omi().set("OBR", 20, "SPS3001").set("OBR", 24, "CT");
    Mapped<OrderMessage> mapped = read(message.message());

    assertThat(at(mapped.report(), "OBR-20")).isEmpty();
    assertThat(at(mapped.report(), "OBR-24")).isEmpty();
    // That of one IPC is enough.
    Mapped<OrderMessage> two =
        read(message.again("IPC").set("IPC", 4, "SPS3002").set("IPC", 5, "US").message());
    assertThat(at(two.report(), "OBR-20")).isEmpty();
    assertThat(at(two.report(), "OBR-24")).isEmpty();
    assertThat(procedure(value(two)).steps())
        .extracting(step -> step.id().orElseThrow().value(), ScheduledProcedureStep::modality)
        .containsExactly(tuple("SPS3001", "CT"), tuple("SPS3002", "US"));
  }

  @Test
  void OBR_20_and_OBR_24_that_differ_from_IPC_are_reported() {
    Mapped<OrderMessage> mapped =
        read(Er7.omi().set("OBR", 20, "SPS9").set("OBR", 24, "US").message());

    assertThat(at(mapped.report(), "OBR-20")).containsExactly("UNMAPPED_ELEMENT");
    assertThat(at(mapped.report(), "OBR-24")).containsExactly("UNMAPPED_ELEMENT");
    assertThat(procedure(value(mapped)).steps().get(0).modality()).isEqualTo("CT");
  }

  @Test
  void one_thing_to_be_done_once_needs_no_row() {
    Mapped<OrderMessage> once =
        read(Er7.orm().set("ORC", 7, "1^once^^20260915093000").set("OBR", 27, "1^Once").message());
    assertThat(once.report().issues(IssueCode.UNMAPPED_ELEMENT)).isEmpty();

    Mapped<OrderMessage> often =
        read(Er7.orm().set("ORC", 7, "2^BID^^20260915093000").set("OBR", 27, "1^Q6H").message());
    assertThat(at(often.report(), "ORC-7.1")).containsExactly("UNMAPPED_ELEMENT");
    assertThat(at(often.report(), "ORC-7.2")).containsExactly("UNMAPPED_ELEMENT");
    assertThat(at(often.report(), "OBR-27")).containsExactly("UNMAPPED_ELEMENT");
  }

  @Test
  void the_lineage_names_the_place_that_was_read() {
    Harmonizer harmonizer = Harmonizers.builder().lineage().build();
    Mapped<OrderMessage> mapped =
        harmonizer.read(Formats.ORM_O01, Er7.orm().set("ORC", 3, "").message());

    assertThat(mapped.report().lineage())
        .filteredOn(step -> step.kind() == Lineage.Kind.READ)
        .extracting(Lineage::row, Lineage::path)
        .contains(
            tuple("request.fillerOrderNumber", "OBR-3"),
            tuple("request.placerOrderNumber", "ORC-2, OBR-2"),
            tuple("step.start", "ORC-7.4"));
  }

  @Test
  void the_lineage_names_no_place_that_a_value_did_not_reach() {
    Harmonizer harmonizer = Harmonizers.builder().lineage().build();
    String longerThanSh = "A-STATION-OF-MORE-THAN-16";
    Mapped<List<DicomDataset>> mapped =
        harmonizer.convert(
            Formats.OMI_O23, Er7.omi().set("IPC", 4, longerThanSh).message(), Formats.WORKLIST);

    assertThat(mapped.report().lineage())
        .filteredOn(step -> step.kind() == Lineage.Kind.WRITTEN)
        .extracting(Lineage::row)
        .contains("step.modality")
        .doesNotContain("step.id");
  }
}
