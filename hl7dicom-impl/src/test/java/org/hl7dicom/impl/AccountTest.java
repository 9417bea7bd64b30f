package org.hl7dicom.impl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hl7dicom.impl.Conversions.HARMONIZER;
import static org.hl7dicom.impl.Conversions.at;
import static org.hl7dicom.impl.Conversions.item;
import static org.hl7dicom.impl.Conversions.only;
import static org.hl7dicom.impl.Conversions.read;
import static org.hl7dicom.impl.Conversions.step;
import static org.hl7dicom.impl.Conversions.toWorklist;
import static org.hl7dicom.impl.Conversions.value;

import java.util.List;
import org.hl7dicom.Mapped;
import org.hl7dicom.dicom.DicomDataset;
import org.hl7dicom.dicom.Tag;
import org.hl7dicom.hl7v2.Hl7Message;
import org.hl7dicom.model.OrderMessage;
import org.hl7dicom.report.IssueCode;
import org.junit.jupiter.api.Test;

/** Nothing is lost in silence: the places where that is easily overlooked. */
class AccountTest {
  private static Mapped<OrderMessage> readItem(DicomDataset item) {
    return HARMONIZER.read(Formats.WORKLIST, List.of(item));
  }

  @Test
  void every_leaf_of_a_message_is_accounted_for() {
    Completeness completeness = new Completeness();
    int leaves =
        completeness.check("orm", Er7.orm().message())
            + completeness.check("omi", Er7.omi().message())
            + completeness.check("two pairs", Er7.orm().again("ORC").message())
            + completeness.check(
                "people",
                Er7.orm()
                    .set("PID", 5, "von Amsel&von&Amsel&zu&Fink^Ruth^Maria^jr.^Dr.^MD^L^A")
                    .set("PID", 11, "Weg 1^Hof^Ort^BY^90402^DEU^H")
                    .set("PID", 13, "^PRN^PH^ruth@example.org^49^911^555^12")
                    .set("ORC", 12, "7101^Fink^Urs^M^jr.^Dr.^MD^^HIS&1.2.3&ISO^L^^^DN^^A")
                    .set("OBR", 34, "3344&Becker&Jonas&M&jr.&Dr.&MD&&HIS^20260915^20260916^RAD")
                    .message());
    completeness.verify();
    assertThat(leaves).isGreaterThan(150);
  }

  @Test
  void every_value_of_a_worklist_item_is_accounted_for() {
    Completeness completeness = new Completeness();
    DicomDataset item =
        item(
            Er7.orm()
                .set("PID", 3, "P1^^^NORTH&1.2.3&ISO^MR~P2^^^SOUTH&1.2.4&ISO^PI")
                .set("PV1", 3, "3W^312^B^NORTH&1.2.3&ISO^^^HOUSE^2^by the lift")
                .set("PV1", 8, "7101^Fink^Urs^^^^^^HIS")
                .set("PV1", 19, "V1^^^NORTH&1.2.3&ISO")
                .set("PV1", 44, "20260914120000")
                .set("ORC", 12, "7102^Amsel^Ruth")
                .set("ORC", 17, "RAD01^Radiology^L")
                .set("OBR", 31, "R10.31^Pain^I10~^and fever")
                .set("OBR", 34, "3344&Becker&Jonas")
                .message());
    assertThat(completeness.check("item", item)).isGreaterThan(50);
    completeness.verify();
  }

  // HL7 null.

  @Test
  void a_null_in_the_second_place_of_a_field_is_a_deletion() {
    Hl7Message message = Er7.orm().set("OBR", 16, "\"\"").message();
    Mapped<OrderMessage> mapped = read(message);

    assertThat(value(mapped).orders().get(0).cleared()).contains("request.requestingPhysician");
    assertThat(at(mapped.report(), "OBR-16")).isEmpty();
    Hl7Message written = value(HARMONIZER.convert(Formats.ORM_O01, message, Formats.OMI_O23));
    assertThat(written.all("ORC").get(0).raw(12)).isEqualTo("\"\"");
    assertThat(item(message).isEmpty(Tag.RequestingPhysician)).isTrue();
  }

  @Test
  void a_procedure_code_can_be_deleted() {
    Hl7Message message = Er7.orm().set("OBR", 44, "\"\"").message();
    Mapped<OrderMessage> mapped = read(message);

    assertThat(value(mapped).orders().get(0).cleared())
        .contains("procedure.code", "procedure.description");
    Mapped<Hl7Message> written = HARMONIZER.convert(Formats.ORM_O01, message, Formats.OMI_O23);
    assertThat(value(written).all("OBR").get(0).raw(44)).isEqualTo("\"\"");
    assertThat(at(written.report(), "OBR-44")).isEmpty();
    assertThat(at(written.report(), "OBR-44.2")).isEmpty();
  }

  /** A null that is no deletion of what was read says so. */
  @Test
  void a_null_that_contradicts_or_stands_alone_is_reported() {
    assertThat(
            at(
                read(Er7.orm().set("ORC", 12, "\"\"").set("OBR", 16, "7101^Fink").message())
                    .report(),
                "ORC-12"))
        .containsExactly("CLEAR_NOT_CARRIED");
    assertThat(at(read(Er7.orm().set("PID", 19, "\"\"").message()).report(), "PID-19"))
        .containsExactly("CLEAR_NOT_CARRIED");
    assertThat(at(read(Er7.orm().set("PID", 14, "\"\"").message()).report(), "PID-14"))
        .containsExactly("CLEAR_NOT_CARRIED");
    assertThat(at(read(Er7.orm().set("PID", 23, "\"\"").message()).report(), "PID-23"))
        .containsExactly("UNMAPPED_ELEMENT");
  }

  /** The slots of ORC-7 look at its components only; a null of the whole is theirs all the same. */
  @Test
  void a_null_of_a_field_of_which_only_parts_are_read_is_a_deletion() {
    Mapped<OrderMessage> mapped = read(Er7.orm().set("ORC", 7, "\"\"").message());

    assertThat(value(mapped).orders().get(0).cleared())
        .contains("procedure.priority", "step.start", "step.end");
    assertThat(at(mapped.report(), "ORC-7")).isEmpty();
  }

  @Test
  void a_day_and_a_time_on_that_day_are_no_contradiction() {
    Hl7Message message =
        Er7.orm().set("ORC", 7, "^^^20260915").set("OBR", 27, "^^^202609150930").message();
    Mapped<List<DicomDataset>> mapped = toWorklist(message);

    assertThat(mapped.report().issues(IssueCode.SOURCES_DISAGREE)).isEmpty();
    DicomDataset step = step(value(mapped).get(0));
    assertThat(step.string(Tag.ScheduledProcedureStepStartDate)).isEqualTo("20260915");
    assertThat(step.string(Tag.ScheduledProcedureStepStartTime)).isEqualTo("0930");
    Hl7Message other =
        Er7.orm().set("ORC", 7, "^^^20260916").set("OBR", 27, "^^^202609150930").message();
    assertThat(at(toWorklist(other).report(), "OBR-27.4")).containsExactly("SOURCES_DISAGREE");
  }

  // Places.

  @Test
  void contradictions_name_the_segment_that_contradicts() {
    Mapped<OrderMessage> mapped =
        read(
            Er7.orm()
                .again("ORC")
                .set("ORC", 12, "7101^Fink^Urs")
                .set("OBR", 16, "7102^Amsel^Ruth")
                .message());

    assertThat(at(mapped.report(), "OBR[2]-16")).containsExactly("SOURCES_DISAGREE");
    assertThat(at(mapped.report(), "OBR-16")).isEmpty();
  }

  @Test
  void contacts_of_one_repetition_that_differ_are_named() {
    Mapped<OrderMessage> mapped =
        read(Er7.orm().set("PID", 13, "555-1^PRN^PH^ruth@example.org").message());

    assertThat(at(mapped.report(), "PID-13.4")).containsExactly("SOURCES_DISAGREE");
  }

  // Free text in code fields.

  @Test
  void a_code_without_a_scheme_is_written_as_text() {
    Mapped<List<DicomDataset>> mapped =
        toWorklist(
            Er7.orm()
                .set("OBR", 31, "R/O pneumonia")
                .set("ORC", 17, "RADIOLOGY")
                .set("OBR", 4, "CHEST PA")
                .set("OBR", 44, "")
                .message());

    DicomDataset item = value(mapped).get(0);
    assertThat(item.string(Tag.ReasonForTheRequestedProcedure)).isEqualTo("R/O pneumonia");
    assertThat(item.contains(Tag.ReasonForRequestedProcedureCodeSequence)).isFalse();
    assertThat(item.string(Tag.RequestingService)).isEqualTo("RADIOLOGY");
    assertThat(item.contains(Tag.RequestingServiceCodeSequence)).isFalse();
    assertThat(item.string(Tag.RequestedProcedureDescription)).isEqualTo("CHEST PA");
    assertThat(item.contains(Tag.RequestedProcedureCodeSequence)).isFalse();
    assertThat(at(mapped.report(), "(0040,100A)")).containsExactly("SCHEME_NOT_CARRIED");
    assertThat(at(mapped.report(), "(0032,1034)")).containsExactly("SCHEME_NOT_CARRIED");
  }

  // Worklist items.

  @Test
  void a_wrong_time_does_not_cost_the_date() {
    DicomDataset item = item(Er7.orm().message());
    step(item).put(Tag.ScheduledProcedureStepStartTime, "25:99");
    Mapped<OrderMessage> mapped = readItem(item);

    assertThat(at(mapped.report(), "(0040,0100).(0040,0003)")).containsExactly("INVALID_VALUE");
    assertThat(at(mapped.report(), "(0040,0100).(0040,0002)")).isEmpty();
    assertThat(
            value(mapped)
                .orders()
                .get(0)
                .request()
                .procedures()
                .get(0)
                .steps()
                .get(0)
                .start()
                .orElseThrow()
                .local()
                .toLocalDate())
        .hasToString("2026-09-15");
  }

  @Test
  void further_values_of_a_single_valued_element_are_reported() {
    DicomDataset item = item(Er7.orm().message());
    item.put(Tag.PatientID, "P1", "P2").put(Tag.AccessionNumber, "A1", "A2");
    Mapped<OrderMessage> mapped = readItem(item);

    assertThat(at(mapped.report(), "(0010,0020)")).containsExactly("TOO_MANY_VALUES");
    assertThat(at(mapped.report(), "(0008,0050)")).containsExactly("TOO_MANY_VALUES");
  }

  @Test
  void issuers_of_no_identifier_are_reported() {
    DicomDataset item = item(Er7.orm().message());
    item.putEmpty(Tag.PlacerOrderNumberImagingServiceRequest).putEmpty(Tag.PatientID);
    Mapped<OrderMessage> mapped = readItem(item);

    assertThat(at(mapped.report(), "(0040,0026)")).containsExactly("PART_DROPPED");
    assertThat(at(mapped.report(), "(0010,0021)")).containsExactly("PART_DROPPED");
  }

  @Test
  void a_meaning_that_is_not_the_name_is_reported() {
    DicomDataset item = item(Er7.orm().set("OBR", 16, "7102^Amsel^Ruth").message());
    DicomDataset person = only(item, Tag.RequestingPhysicianIdentificationSequence);
    assertThat(at(readItem(item).report(), "(0032,1031).(0040,1101)")).isEmpty();
    only(person, Tag.PersonIdentificationCodeSequence).put(Tag.CodeMeaning, "Somebody else");

    assertThat(at(readItem(item).report(), "(0032,1031).(0040,1101)"))
        .containsExactly("PART_DROPPED");
  }

  @Test
  void parts_of_a_location_that_have_no_place_are_reported() {
    DicomDataset item = item(Er7.orm().message());
    item.put(Tag.CurrentPatientLocation, "3W^312^B^NORTH^A^N");

    assertThat(at(readItem(item).report(), "(0038,0300)")).containsExactly("PART_DROPPED");
  }
}
