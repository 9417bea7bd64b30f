package org.hl7dicom.impl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hl7dicom.impl.Conversions.HARMONIZER;
import static org.hl7dicom.impl.Conversions.at;
import static org.hl7dicom.impl.Conversions.item;
import static org.hl7dicom.impl.Conversions.items;
import static org.hl7dicom.impl.Conversions.only;
import static org.hl7dicom.impl.Conversions.read;
import static org.hl7dicom.impl.Conversions.step;
import static org.hl7dicom.impl.Conversions.toWorklist;
import static org.hl7dicom.impl.Conversions.value;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.hl7dicom.Mapped;
import org.hl7dicom.RefusedException;
import org.hl7dicom.dicom.DicomDataset;
import org.hl7dicom.dicom.Part10;
import org.hl7dicom.dicom.Tag;
import org.hl7dicom.dicom.WriteOptions;
import org.hl7dicom.hl7v2.Hl7Message;
import org.hl7dicom.model.OrderMessage;
import org.hl7dicom.report.Issue;
import org.hl7dicom.report.IssueCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What users of other software asked for, or found broken, again and again: the list is {@code
 * docs/hard-cases.md}. A name ends in what is expected here.
 */
class PeerIssuesTest {
  private static final Acknowledgements ANSWERS =
      Acknowledgements.builder(
              () -> "A1", Clock.fixed(Instant.parse("2026-09-15T06:31:00Z"), ZoneOffset.UTC))
          .build();

  private static String answered(Hl7Message message) {
    return ANSWERS.answer(message, read(message)).orElseThrow().er7();
  }

  /** HL7 tables 0119 and 0038 to (0040,0020): the documented default of the state table. */
  @ParameterizedTest
  @CsvSource({
    "NW, SC, SCHEDULED",
    "XO, SC, SCHEDULED",
    "CA, CA, CANCELED",
    "DC, CA, DISCONTINUED",
    "SC, IP, STARTED",
    "SC, CM, COMPLETED",
    "XO, CM, COMPLETED",
  })
  void u1_order_control_and_status_are_a_step_status(String control, String status, String step) {
    DicomDataset item = item(Er7.orm().set("ORC", 1, control).set("ORC", 5, status).message());
    assertThat(step(item).string(Tag.ScheduledProcedureStepStatus)).isEqualTo(step);
  }

  @Test
  void u2_an_unknown_pair_is_refused_before_anything_is_produced() {
    Hl7Message message = Er7.orm().set("ORC", 1, "XO").set("ORC", 5, "ZZ").message();
    assertThatThrownBy(() -> toWorklist(message))
        .isInstanceOfSatisfying(
            RefusedException.class,
            refused -> {
              assertThat(refused.issue().code()).isEqualTo(IssueCode.ORDER_STATE_UNKNOWN);
              assertThat(ANSWERS.answer(message, refused).orElseThrow().er7())
                  .contains("MSA|AE|M0001")
                  .contains("ORC^1^1^1");
            });
  }

  @Test
  void u3_two_orders_of_two_steps_are_four_items() {
    Hl7Message message =
        Er7.omi()
            .again("IPC")
            .set("IPC", 4, "SPS3002")
            .add(
                "ORC|NW|PLC884413^HIS|FIL220918^RIS||SC",
                "TQ1|1||||||20260916101500||R",
                "OBR|2|PLC884413^HIS|FIL220918^RIS|XRCH^Chest^99LOC",
                "IPC|ACC1002|RP2002|1.2.276.0.76.3.1.78.2|SPS3003|CR|P1^Pa^99LOC",
                "IPC|ACC1002|RP2002|1.2.276.0.76.3.1.78.2|SPS3004|CR|P2^Lateral^99LOC")
            .message();
    List<String> steps = new ArrayList<>();
    for (DicomDataset item : items(message)) {
      steps.add(
          item.string(Tag.AccessionNumber)
              + " "
              + item.string(Tag.StudyInstanceUID)
              + " "
              + step(item).string(Tag.ScheduledProcedureStepID));
    }
    assertThat(steps)
        .containsExactly(
            "ACC1001 1.2.276.0.76.3.1.78.1 SPS3001",
            "ACC1001 1.2.276.0.76.3.1.78.1 SPS3002",
            "ACC1002 1.2.276.0.76.3.1.78.2 SPS3003",
            "ACC1002 1.2.276.0.76.3.1.78.2 SPS3004");
  }

  @Test
  void u4_one_step_id_is_one_step_with_several_protocol_codes() {
    Hl7Message message =
        Er7.omi().again("IPC").set("IPC", 6, "PROT8^CT abdomen native^99LOC").message();
    DicomDataset item = item(message);
    assertThat(step(item).items(Tag.ScheduledProtocolCodeSequence))
        .extracting(code -> code.string(Tag.CodeValue))
        .containsExactly("PROT7", "PROT8");
  }

  /** The order of preference for the start: TQ1-7, ORC-7.4, OBR-27.4, OBR-36. */
  @Test
  void u5_the_start_has_an_order_of_sources_and_contradictions_are_reported() {
    Er7 four =
        Er7.orm()
            .set("ORC", 7, "^^^20260915100000^^R")
            .set("OBR", 27, "^^^20260915110000^^R")
            .set("OBR", 36, "20260915120000");
    String tq1 = "TQ1|1||||||20260915090000";
    String[] hours = {"090000", "100000", "110000", "120000"};
    Hl7Message[] messages = {
      four.behind("ORC", tq1).message(),
      four.without("TQ1").message(),
      four.set("ORC", 7, "").message(),
      four.set("OBR", 27, "").message()
    };
    for (int i = 0; i < messages.length; i++) {
      Mapped<List<DicomDataset>> mapped = toWorklist(messages[i]);
      assertThat(step(value(mapped).get(0)).string(Tag.ScheduledProcedureStepStartTime))
          .isEqualTo(hours[i]);
      assertThat(mapped.report().issues(IssueCode.SOURCES_DISAGREE)).hasSize(3 - i);
    }
  }

  @Test
  void u6_absent_empty_and_null_are_three_states() {
    OrderMessage absent = value(read(Er7.orm().message()));
    OrderMessage empty = value(read(Er7.orm().set("OBR", 31, "").message()));
    OrderMessage cleared = value(read(Er7.orm().set("OBR", 31, "\"\"").message()));
    assertThat(absent.orders().get(0).cleared()).isEmpty();
    assertThat(empty).isEqualTo(absent);
    assertThat(cleared.orders().get(0).cleared()).containsExactly("procedure.reason");
    assertThat(item(Er7.orm().message()).contains(Tag.ReasonForTheRequestedProcedure)).isFalse();
    DicomDataset written = item(Er7.orm().set("OBR", 31, "\"\"").message());
    assertThat(written.contains(Tag.ReasonForTheRequestedProcedure)).isTrue();
    assertThat(written.isEmpty(Tag.ReasonForTheRequestedProcedure)).isTrue();
  }

  @Test
  void u7_null_goes_in_and_out() {
    Hl7Message message = Er7.orm().set("OBR", 31, "\"\"").set("PV1", 8, "\"\"").message();
    Hl7Message written = value(HARMONIZER.convert(Formats.ORM_O01, message, Formats.OMI_O23));
    assertThat(written.all("OBR").get(0).raw(31)).isEqualTo("\"\"");
    assertThat(written.all("PV1").get(0).raw(8)).isEqualTo("\"\"");
  }

  @Test
  void u8_the_offset_of_the_start_is_that_of_the_dataset() {
    DicomDataset item = item(Er7.omi().set("TQ1", 7, "20260915093000-0430").message());
    assertThat(item.string(Tag.TimezoneOffsetFromUTC)).isEqualTo("-0430");
    assertThat(step(item).string(Tag.ScheduledProcedureStepStartTime)).isEqualTo("093000");
  }

  @Test
  void u9_a_missing_station_is_told_and_not_made_up() {
    Mapped<List<DicomDataset>> mapped = toWorklist(Er7.omi().set("IPC", 9, "").message());
    DicomDataset step = step(value(mapped).get(0));
    assertThat(step.contains(Tag.ScheduledStationAETitle)).isTrue();
    assertThat(step.isEmpty(Tag.ScheduledStationAETitle)).isTrue();
    assertThat(mapped.report().issues(IssueCode.REQUIRED_MISSING))
        .extracting(Issue::target)
        .anyMatch(target -> target.endsWith("(0040,0001)"));
  }

  @Test
  void u10_the_protocol_code_is_that_of_OBR_4_4_and_the_service_that_of_OBR_4_1() {
    Hl7Message message = Er7.orm().set("OBR", 44, "").message();
    DicomDataset item = item(message);
    assertThat(only(step(item), Tag.ScheduledProtocolCodeSequence).string(Tag.CodeValue))
        .isEqualTo("PROT7");
    assertThat(only(item, Tag.RequestedProcedureCodeSequence).string(Tag.CodeValue))
        .isEqualTo("CTABD");
  }

  @Test
  void u11_a_missing_study_is_told_and_not_made_up() {
    Mapped<List<DicomDataset>> mapped = toWorklist(Er7.orm().without("ZDS").message());
    assertThat(value(mapped).get(0).isEmpty(Tag.StudyInstanceUID)).isTrue();
    assertThat(at(mapped.report(), "(0020,000D)")).containsExactly("REQUIRED_MISSING");
  }

  @Test
  void u12_the_admission_id_is_that_of_PV1_19_or_else_the_account() {
    assertThat(item(Er7.orm().set("PV1", 19, "V77^^^ADT").message()).string(Tag.AdmissionID))
        .isEqualTo("V77");
    Mapped<List<DicomDataset>> account = toWorklist(Er7.orm().set("PID", 18, "ACCT9").message());
    assertThat(value(account).get(0).string(Tag.AdmissionID)).isEqualTo("ACCT9");
    assertThat(account.report().issues(IssueCode.READ_FROM_FALLBACK)).isNotEmpty();
  }

  /** PS3.5 6.2: a caret separates the parts of a name, so that none can have one. */
  @Test
  void u13_escapes_in_names_lose_no_part_in_silence() {
    assertThat(item(Er7.orm().set("PID", 5, "O\\T\\Neil^Ann").message()).string(Tag.PatientName))
        .isEqualTo("O&Neil^Ann");
    assertThat(item(Er7.orm().set("PID", 5, "Sevic").message()).string(Tag.PatientName))
        .isEqualTo("Sevic");
    Mapped<List<DicomDataset>> caret =
        toWorklist(Er7.orm().set("PID", 5, "Sevic\\S\\^Ann").message());
    assertThat(at(caret.report(), "(0010,0010)")).isNotEmpty();
    assertThat(
            value(read(Er7.orm().set("PID", 5, "Sevic\\S\\^Ann").message()))
                .patient()
                .names()
                .get(0)
                .alphabetic()
                .family())
        .isEqualTo("Sevic^");
  }

  /** v2.5.1 2.7.5: hexadecimal data are bytes in the character set of the message. */
  @Test
  void u14_hexadecimal_escapes_are_bytes_of_the_character_set() {
    Hl7Message message = Er7.orm().set("PID", 5, "M\\XC3BC\\ller^Ann").message();
    assertThat(item(message).string(Tag.PatientName)).isEqualTo("Müller^Ann");
  }

  /** PS3.3 C.12.1.1.2: what the set cannot hold moves the dataset to UTF-8. */
  @Test
  void u15_the_character_set_of_the_dataset_follows_its_content() {
    DicomDataset item =
        item(
            Er7.orm()
                .set("MSH", 18, "8859/5")
                .set("PID", 5, "Иванов^Пётр")
                .message(Charset.forName("ISO-8859-5")));
    byte[] file = Part10.write(item, WriteOptions.DEFAULT.withSop("1.2.3", "1.2.4"));
    DicomDataset back = Part10.read(file).dataset();
    assertThat(back.string(Tag.PatientName)).isEqualTo("Иванов^Пётр");
    assertThat(back.string(Tag.SpecificCharacterSet)).isNotNull();
  }

  @Test
  void u16_windows_1252_is_known_in_MSH_18() {
    Hl7Message message =
        Er7.orm()
            .set("MSH", 18, "Windows-1252")
            .set("PID", 5, "Œuvré^Zoë")
            .message(Charset.forName("windows-1252"));
    assertThat(item(message).string(Tag.PatientName)).isEqualTo("Œuvré^Zoë");
  }

  @Test
  void u17_every_patient_id_keeps_its_own_authority() {
    DicomDataset item =
        item(Er7.orm().set("PID", 3, "L1^^^LOC~N2^^^NATID&2.16.840.1&ISO^NH").message());
    assertThat(item.string(Tag.PatientID)).isEqualTo("L1");
    assertThat(item.string(Tag.IssuerOfPatientID)).isEqualTo("LOC");
    DicomDataset other = only(item, Tag.OtherPatientIDsSequence);
    assertThat(other.string(Tag.PatientID)).isEqualTo("N2");
    assertThat(other.string(Tag.IssuerOfPatientID)).isEqualTo("NATID");
    assertThat(only(other, Tag.IssuerOfPatientIDQualifiersSequence).string(Tag.UniversalEntityID))
        .isEqualTo("2.16.840.1");
  }

  /** A written order names the service in OBR-4, and its times and numbers where they belong. */
  @Test
  void u20_a_written_order_has_its_service_and_its_numbers() {
    List<DicomDataset> items = items(Er7.omi().set("OBR", 4, "").message());
    for (var format : List.of(Formats.ORM_O01, Formats.OMG_O19, Formats.OMI_O23)) {
      Hl7Message written = value(HARMONIZER.convert(Formats.WORKLIST, items, format));
      assertThat(written.all("OBR").get(0).raw(4)).startsWith("CTA^CT of the abdomen^99LOC");
      assertThat(written.all("OBR").get(0).raw(2)).startsWith("PLC884412^HIS");
      assertThat(written.all("ORC").get(0).raw(3)).startsWith("FIL220917^RIS");
      assertThat(written.er7()).doesNotContain("null");
    }
  }

  // What answered AA although nothing was stored, and what was not answered at all

  @Test
  void an_order_that_is_refused_is_not_answered_with_AA() {
    Hl7Message message = Er7.orm().set("PID", 7, "yesterday").message();
    assertThat(answered(message)).contains("MSA|AE|M0001");
  }

  @Test
  void a_message_without_a_type_is_answered() {
    Hl7Message message = Er7.orm().set("MSH", 9, "").message();
    assertThat(ANSWERS.unsupported(message).orElseThrow().er7())
        .contains("||ACK|A1|")
        .contains("MSA|AR|M0001");
  }

  @Test
  void a_message_of_no_row_is_not_answered_with_AA() {
    assertThat(
            ANSWERS.unsupported(Er7.orm().set("MSH", 9, "MFN^M02").message()).orElseThrow().er7())
        .contains("MSA|AR|M0001");
  }

  // Defects of other directions, as far as they concern orders

  /** CX.5 is the type, and no part of the authority. */
  @Test
  void d17_the_type_of_an_identifier_is_written_to_CX_5() {
    for (var format : List.of(Formats.ORM_O01, Formats.OMI_O23)) {
      Hl7Message written =
          value(HARMONIZER.convert(Formats.WORKLIST, items(Er7.orm().message()), format));
      assertThat(written.all("PID").get(0).raw(3))
          .isEqualTo("P0048213^^^NORTH&1.2.276.0.76.3.1.78&ISO^MR");
    }
  }

  /** An address is an address: nothing of it becomes a rank, PID-27. */
  @Test
  void d16_the_address_is_written_to_PID_11_alone() {
    Hl7Message written =
        value(
            HARMONIZER.convert(
                Formats.WORKLIST,
                items(Er7.orm().set("PID", 11, "Weg 1^^Ort^^90402").message()),
                Formats.OMI_O23));
    assertThat(written.all("PID").get(0).raw(11)).isEqualTo("Weg 1^^Ort^^90402");
    assertThat(written.all("PID").get(0).has(27)).isFalse();
  }

  /** v2.5.1 2.7.1: a line break in text is an escape, never the end of a segment. */
  @Test
  void d23_line_breaks_in_comments_do_not_break_the_message() {
    DicomDataset item = item(Er7.orm().message());
    item.put(Tag.PatientComments, "one\r\ntwo\rthree");
    Hl7Message written =
        value(HARMONIZER.convert(Formats.WORKLIST, List.of(item), Formats.OMI_O23));
    Hl7Message parsed = Hl7Message.parse(written.encode());
    assertThat(parsed.segments()).hasSameSizeAs(written.segments());
    assertThat(parsed.all("NTE").get(0).raw(3)).isEqualTo("one\\.br\\two\\.br\\three");
    assertThat(value(read(parsed)).patient().comments()).isEqualTo("one\ntwo\nthree");
    assertThat(new String(written.encode(), StandardCharsets.UTF_8)).doesNotContain("\n");
  }
}
