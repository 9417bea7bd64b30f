package org.hl7dicom.impl;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.hl7dicom.impl.Conversions.HARMONIZER;
import static org.hl7dicom.impl.Conversions.at;
import static org.hl7dicom.impl.Conversions.item;
import static org.hl7dicom.impl.Conversions.items;
import static org.hl7dicom.impl.Conversions.only;
import static org.hl7dicom.impl.Conversions.read;
import static org.hl7dicom.impl.Conversions.shared;
import static org.hl7dicom.impl.Conversions.step;
import static org.hl7dicom.impl.Conversions.toWorklist;
import static org.hl7dicom.impl.Conversions.value;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.util.List;
import org.hl7dicom.Mapped;
import org.hl7dicom.dicom.DicomDataset;
import org.hl7dicom.dicom.DicomFile;
import org.hl7dicom.dicom.Part10;
import org.hl7dicom.dicom.Tag;
import org.hl7dicom.dicom.WriteOptions;
import org.hl7dicom.hl7v2.EncodeResult;
import org.hl7dicom.hl7v2.Hl7Message;
import org.hl7dicom.hl7v2.Hl7Segment;
import org.hl7dicom.model.Identifier;
import org.hl7dicom.model.OrderMessage;
import org.hl7dicom.model.Precision;
import org.junit.jupiter.api.Test;

/**
 * Inputs that other software is known to get wrong, with what the standards say of them. Each is a
 * message of our own; where the shared material is present, the messages with which the defects
 * were found are converted as well.
 */
class PeerCasesTest {
  private static Hl7Message peer(String name) {
    try {
      return Hl7Message.parse(Files.readAllBytes(shared("data/peer-cases/" + name)));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static Er7 twoOrders() {
    return Er7.orm()
        .again("ORC")
        .set("ORC", 2, "PLC884413^HIS^1.2.276.0.76.3.1.4^ISO")
        .set("ORC", 3, "FIL220918^RIS^1.2.276.0.76.3.1.5^ISO")
        .set("OBR", 2, "PLC884413^HIS^1.2.276.0.76.3.1.4^ISO")
        .set("OBR", 3, "FIL220918^RIS^1.2.276.0.76.3.1.5^ISO")
        .set("OBR", 18, "ACC1002")
        .set("OBR", 19, "RP2002")
        .set("OBR", 20, "SPS3002")
        .set("ZDS", 1, "1.2.276.0.76.3.1.78.2^RIS^Application^DICOM");
  }

  /** Two orders in one ORM are two orders, each with its own study. */
  @Test
  void d1_two_orders_keep_their_own_studies() {
    List<DicomDataset> items = items(twoOrders().message());

    assertThat(items).hasSize(2);
    assertThat(items.get(0).string(Tag.AccessionNumber)).isEqualTo("ACC1001");
    assertThat(items.get(0).string(Tag.PlacerOrderNumberImagingServiceRequest))
        .isEqualTo("PLC884412");
    assertThat(items.get(0).string(Tag.FillerOrderNumberImagingServiceRequest))
        .isEqualTo("FIL220917");
    assertThat(items.get(0).string(Tag.StudyInstanceUID)).isEqualTo("1.2.276.0.76.3.1.78.1");
    assertThat(items.get(0).string(Tag.RequestedProcedureID)).isEqualTo("RP2001");
    assertThat(items.get(1).string(Tag.AccessionNumber)).isEqualTo("ACC1002");
    assertThat(items.get(1).string(Tag.PlacerOrderNumberImagingServiceRequest))
        .isEqualTo("PLC884413");
    assertThat(items.get(1).string(Tag.FillerOrderNumberImagingServiceRequest))
        .isEqualTo("FIL220918");
    assertThat(items.get(1).string(Tag.StudyInstanceUID)).isEqualTo("1.2.276.0.76.3.1.78.2");
    assertThat(items.get(1).string(Tag.RequestedProcedureID)).isEqualTo("RP2002");
  }

  @Test
  void d1_peer_message() {
    List<DicomDataset> items = items(peer("orm_2orders.hl7"));

    assertThat(items).hasSize(2);
    assertThat(items.get(0).string(Tag.AccessionNumber)).isEqualTo("A20260915001");
    assertThat(items.get(0).string(Tag.StudyInstanceUID))
        .isEqualTo("1.2.276.0.76.3.1.78.20260915.220917.1");
    assertThat(items.get(1).string(Tag.AccessionNumber)).isEqualTo("A20260915002");
    assertThat(items.get(1).string(Tag.StudyInstanceUID))
        .isEqualTo("1.2.276.0.76.3.1.78.20260915.220917.2");
  }

  /** IPC-3 is the study of its own step (HL7 v2.5.1 4.5.6.3). */
  @Test
  void d2_every_ipc_keeps_its_own_study() {
    Hl7Message message =
        Er7.omi()
            .again("IPC")
            .set("IPC", 3, "1.2.276.0.76.3.1.78.2")
            .set("IPC", 4, "SPS3002")
            .again("IPC")
            .set("IPC", 3, "1.2.276.0.76.3.1.78.3")
            .set("IPC", 4, "SPS3003")
            .message();

    List<DicomDataset> items = items(message);

    assertThat(items)
        .extracting(item -> item.string(Tag.StudyInstanceUID))
        .containsExactly("1.2.276.0.76.3.1.78.1", "1.2.276.0.76.3.1.78.2", "1.2.276.0.76.3.1.78.3");
    assertThat(items)
        .extracting(item -> step(item).string(Tag.ScheduledProcedureStepID))
        .containsExactly("SPS3001", "SPS3002", "SPS3003");
  }

  @Test
  void d2_peer_message() {
    List<DicomDataset> items = items(peer("omi_o23_ipc3.hl7"));

    assertThat(items)
        .extracting(
            item -> step(item).string(Tag.ScheduledProcedureStepID),
            item -> step(item).string(Tag.Modality),
            item -> item.string(Tag.StudyInstanceUID))
        .containsExactly(
            tuple("SPS1", "CT", "1.2.276.0.76.3.1.78.20260915.220917.1"),
            tuple("SPS2", "US", "1.2.276.0.76.3.1.78.20260915.220917.1"),
            tuple("SPS3", "CR", "1.2.276.0.76.3.1.78.20260915.220917.2"));
    assertThat(step(items.get(0)).strings(Tag.ScheduledStationAETitle))
        .containsExactly("CT01", "CT012");
    assertThat(items.get(0).string(Tag.RequestedProcedurePriority)).isEqualTo("STAT");
  }

  /** The step does not depend on the study pointer. */
  @Test
  void d3_an_order_without_zds_has_its_step() {
    DicomDataset step = step(item(Er7.orm().without("ZDS").message()));

    assertThat(step.string(Tag.ScheduledProcedureStepID)).isEqualTo("SPS3001");
    assertThat(step.string(Tag.Modality)).isEqualTo("CT");
    assertThat(step.string(Tag.ScheduledProcedureStepStartDate)).isEqualTo("20260915");
    assertThat(step.string(Tag.ScheduledProcedureStepStartTime)).isEqualTo("093000");
    assertThat(only(step, Tag.ScheduledProtocolCodeSequence).string(Tag.CodeValue))
        .isEqualTo("PROT7");
  }

  /** A study is never invented: the item is incomplete and the report says so. */
  @Test
  void missing_zds_leaves_the_study_open() {
    Mapped<List<DicomDataset>> mapped = toWorklist(Er7.orm().without("ZDS").message());

    assertThat(value(mapped).get(0).isEmpty(Tag.StudyInstanceUID)).isTrue();
    assertThat(at(mapped.report(), "(0020,000D)")).containsExactly("REQUIRED_MISSING");
  }

  @Test
  void missing_zds_peer_message() {
    Mapped<List<DicomDataset>> mapped = toWorklist(peer("orm_nozds.hl7"));

    assertThat(step(value(mapped).get(0)).string(Tag.ScheduledProcedureStepID))
        .isEqualTo("SPS20260915001");
    assertThat(value(mapped).get(0).isEmpty(Tag.StudyInstanceUID)).isTrue();
    assertThat(at(mapped.report(), "(0020,000D)")).containsExactly("REQUIRED_MISSING");
  }

  /** An escaped delimiter is a character of the value (HL7 v2.5.1 2.7.1). */
  @Test
  void d4_escaped_accession_is_whole() {
    Hl7Message message = Er7.orm().set("OBR", 18, "A1\\T\\2").message();

    assertThat(item(message).string(Tag.AccessionNumber)).isEqualTo("A1&2");
    Hl7Message written = value(HARMONIZER.convert(Formats.ORM_O01, message, Formats.OMI_O23));
    assertThat(first(written, "IPC").raw(1)).isEqualTo("A1\\T\\2");
  }

  @Test
  void d4_peer_message() {
    assertThat(item(peer("orm_acc_esc.hl7")).string(Tag.AccessionNumber)).isEqualTo("A1&2");
  }

  /** An NTE behind OBR is a comment on the procedure, with its line break and its backslash. */
  @Test
  void d5_notes_are_comments_line_by_line() {
    Mapped<List<DicomDataset>> mapped =
        toWorklist(
            Er7.orm()
                .without("ZDS")
                .add("NTE|1|P|one\\.br\\second A\\E\\B", "NTE|2||third")
                .message());

    assertThat(value(mapped).get(0).string(Tag.RequestedProcedureComments))
        .isEqualTo("one\r\nsecond A\\B\r\nthird");
    assertThat(at(mapped.report(), "NTE-3")).isEmpty();
    assertThat(at(mapped.report(), "NTE-2")).containsExactly("UNMAPPED_ELEMENT");
  }

  /** Its note belongs to an OBX: it is a comment on that, and not taken for one of the order. */
  @Test
  void d5_peer_message() {
    Mapped<List<DicomDataset>> mapped = toWorklist(peer("orm_nte.hl7"));

    assertThat(at(mapped.report(), "NTE-3")).isEmpty();
    assertThat(at(mapped.report(), "(0010,1020)")).contains("PART_DROPPED");
    assertThat(value(mapped).get(0).contains(Tag.RequestedProcedureComments)).isFalse();
  }

  /** An LO holds neither line breaks nor backslashes: the text is left out, and that is said. */
  @Test
  void d6_clinical_information_that_is_no_LO_is_reported() {
    Hl7Message message = Er7.orm().set("OBR", 13, "Iodine\\.br\\metformin a\\E\\b").message();
    Mapped<List<DicomDataset>> mapped = toWorklist(message);

    assertThat(at(mapped.report(), "(0010,2000)")).contains("ILLEGAL_CHARACTER");
    assertThat(value(mapped).get(0).isEmpty(Tag.MedicalAlerts)).isTrue();
    Hl7Message omi = value(HARMONIZER.convert(Formats.ORM_O01, message, Formats.OMI_O23));
    assertThat(first(omi, "OBR").raw(13)).isEqualTo("Iodine\\.br\\metformin a\\E\\b");
    assertThat(item(Er7.orm().set("OBR", 13, "Iodine").message()).string(Tag.MedicalAlerts))
        .isEqualTo("Iodine");
  }

  /** A code longer than 16 characters is a Long Code Value (PS3.3 8.1). */
  @Test
  void d7_long_code_is_uncut() {
    DicomDataset item =
        item(
            Er7.orm()
                .set("OBR", 4, "CTABD^CT abdomen^99LOC^VERYLONGPROTOCOLCODE12345^Long^99LOC")
                .message());

    DicomDataset code = only(step(item), Tag.ScheduledProtocolCodeSequence);
    assertThat(code.string(Tag.LongCodeValue)).isEqualTo("VERYLONGPROTOCOLCODE12345");
    assertThat(code.contains(Tag.CodeValue)).isFalse();
    assertThat(code.string(Tag.CodingSchemeDesignator)).isEqualTo("99LOC");
  }

  @Test
  void d7_peer_message() {
    DicomDataset code =
        only(step(item(peer("orm_longcode.hl7"))), Tag.ScheduledProtocolCodeSequence);
    assertThat(code.string(Tag.LongCodeValue)).isEqualTo("VERYLONGPROTOCOLCODE12345");
    assertThat(code.contains(Tag.CodeValue)).isFalse();
  }

  /** Repetitions with XPN.8 are one name in three representations (PS3.5 6.2.1.2). */
  @Test
  void d10_ideographic_and_phonetic_names() {
    Hl7Message message =
        Er7.orm().set("PID", 5, "Yamada^Tarou^^^^^L^A~山田^太郎^^^^^L^I~やまだ^たろう^^^^^L^P").message();

    assertThat(item(message).string(Tag.PatientName)).isEqualTo("Yamada^Tarou=山田^太郎=やまだ^たろう");
    assertThat(item(message).contains(Tag.OtherPatientNames)).isFalse();
  }

  /** Number and namespace are two things (HL7 v2.5.1 4.5.3.2, EI). */
  @Test
  void d13_placer_number_of_obr_without_its_namespace() {
    Mapped<List<DicomDataset>> mapped =
        toWorklist(Er7.orm().set("ORC", 2, "").set("OBR", 2, "PLC884412^HIS").message());

    DicomDataset item = value(mapped).get(0);
    assertThat(item.string(Tag.PlacerOrderNumberImagingServiceRequest)).isEqualTo("PLC884412");
    DicomDataset issuer = only(item, Tag.OrderPlacerIdentifierSequence);
    assertThat(issuer.string(Tag.LocalNamespaceEntityID)).isEqualTo("HIS");
    assertThat(issuer.contains(Tag.UniversalEntityID)).isFalse();
  }

  /** An issuer comes back out, in ORC and OBR alike. */
  @Test
  void d18_issuer_of_the_placer_number_is_written() {
    List<DicomDataset> items = items(Er7.orm().message());
    for (var format : List.of(Formats.ORM_O01, Formats.OMG_O19, Formats.OMI_O23)) {
      Hl7Message written = value(HARMONIZER.convert(Formats.WORKLIST, items, format));

      String placer = "PLC884412^HIS^1.2.276.0.76.3.1.4^ISO";
      assertThat(first(written, "ORC").raw(2)).as(format.name()).isEqualTo(placer);
      assertThat(first(written, "OBR").raw(2)).as(format.name()).isEqualTo(placer);
      String filler = "FIL220917^RIS^1.2.276.0.76.3.1.5^ISO";
      assertThat(first(written, "ORC").raw(3)).as(format.name()).isEqualTo(filler);
      assertThat(first(written, "OBR").raw(3)).as(format.name()).isEqualTo(filler);
    }
  }

  /** TQ1 stands between ORC and OBR, and IPC-5 has the modality (HL7 v2.5.1 4.4.10). */
  @Test
  void d21_segment_order_and_modality_of_omi() {
    Hl7Message written =
        value(HARMONIZER.convert(Formats.WORKLIST, items(Er7.orm().message()), Formats.OMI_O23));

    assertThat(written.segments())
        .extracting(Hl7Segment::name)
        .containsExactly("MSH", "PID", "ORC", "TQ1", "OBR", "IPC");
    assertThat(first(written, "IPC").raw(5)).isEqualTo("CT");
    assertThat(first(written, "TQ1").raw(7)).isEqualTo("20260915093000+0200");
    assertThat(first(written, "TQ1").raw(9)).isEqualTo("R");
  }

  /** What 8859/1 cannot hold is never written as a question mark in silence. */
  @Test
  void d24_cyrillic_name_and_a_latin_set() {
    Hl7Message message = Er7.orm().set("PID", 5, "Иванова^Ольга").message();

    Hl7Message written = value(HARMONIZER.convert(Formats.ORM_O01, message, Formats.OMI_O23));
    assertThat(first(written, "MSH").raw(18)).isEqualTo("UNICODE UTF-8");
    assertThat(new String(written.encode(), UTF_8)).contains("|Иванова^Ольга|");

    first(written, "MSH").set(18, "8859/1");
    EncodeResult reported = written.encode(Hl7Message.Unencodable.SWITCH_TO_UTF8);
    assertThat(reported.switchedToUtf8()).isTrue();
    assertThat(reported.unencodable()).hasSize(2);
    assertThat(new String(reported.bytes(), UTF_8))
        .contains("|Иванова^Ольга|")
        .contains("|UNICODE UTF-8\r");

    DicomDataset item = item(message).put(Tag.SpecificCharacterSet, "ISO_IR 100");
    DicomFile file = Part10.read(Part10.write(item, WriteOptions.DEFAULT.withFileMeta(false)));
    assertThat(file.dataset().string(Tag.SpecificCharacterSet)).isEqualTo("ISO_IR 192");
    assertThat(file.dataset().string(Tag.PatientName)).isEqualTo("Иванова^Ольга");
  }

  /** A backslash that begins no escape stays, and is not cut out of the text around it. */
  @Test
  void d25_windows_path_stays_whole() {
    Hl7Message message = Er7.orm().set("OBR", 13, "C:\\Temp\\notes").message();

    assertThat(first(message, "OBR").value(13)).isEqualTo("C:\\Temp\\notes");
    assertThat(at(toWorklist(message).report(), "(0010,2000)"))
        .containsExactly("ILLEGAL_CHARACTER");

    // In a part of a field as well: an LO holds no backslash, so that the value is left out and
    // reported.
    Mapped<List<DicomDataset>> mapped =
        toWorklist(Er7.orm().set("OBR", 31, "^C:\\Temp\\notes").message());
    assertThat(value(mapped).get(0).contains(Tag.ReasonForTheRequestedProcedure)).isFalse();
    assertThat(at(mapped.report(), "(0040,1002)")).containsExactly("ILLEGAL_CHARACTER");
    Hl7Message written =
        value(
            HARMONIZER.convert(
                Formats.ORM_O01,
                Er7.orm().set("OBR", 31, "^C:\\Temp\\notes").message(),
                Formats.OMI_O23));
    assertThat(first(written, "OBR").value(31, 1, 2, 1)).isEqualTo("C:\\Temp\\notes");
  }

  @Test
  void d25_peer_message() {
    Mapped<List<DicomDataset>> mapped = toWorklist(peer("orm_winpath.hl7"));

    assertThat(at(mapped.report(), "(0010,2000)")).containsExactly("ILLEGAL_CHARACTER");
    assertThat(value(mapped).get(0).isEmpty(Tag.MedicalAlerts)).isTrue();
  }

  /** ISO 8859-15 has had a name in DICOM since 2020, and before that there is UTF-8. */
  @Test
  void d26_latin_9_names_are_right() {
    Hl7Message message =
        Er7.orm()
            .set("MSH", 18, "8859/15")
            .set("PID", 5, "Cœurdacier^Zoé Š")
            .message(Charset.forName("ISO-8859-15"));

    DicomDataset item = item(message);
    assertThat(item.string(Tag.PatientName)).isEqualTo("Cœurdacier^Zoé Š");
    DicomFile file = Part10.read(Part10.write(item, WriteOptions.DEFAULT.withFileMeta(false)));
    assertThat(file.problems()).isEmpty();
    assertThat(file.dataset().string(Tag.SpecificCharacterSet)).isEqualTo("ISO_IR 192");
    assertThat(file.dataset().string(Tag.PatientName)).isEqualTo("Cœurdacier^Zoé Š");
  }

  @Test
  void d26_peer_message() {
    DicomDataset item = item(peer("orm_unkcs.hl7"));
    DicomFile file = Part10.read(Part10.write(item, WriteOptions.DEFAULT.withFileMeta(false)));

    assertThat(file.dataset().string(Tag.PatientName)).startsWith("Müller-Lang^Katharina");
    assertThat(file.dataset().string(Tag.SpecificCharacterSet)).isEqualTo("ISO_IR 192");
  }

  /** A DA is a whole day (PS3.5 6.2); HL7 v2 may say less. */
  @Test
  void d27_partial_birth_date_is_no_da() {
    for (String partial : List.of("1977", "197712")) {
      Hl7Message message = Er7.orm().set("PID", 7, partial).message();
      Mapped<List<DicomDataset>> mapped = toWorklist(message);

      assertThat(value(mapped).get(0).contains(Tag.PatientBirthDate)).isTrue();
      assertThat(value(mapped).get(0).isEmpty(Tag.PatientBirthDate)).isTrue();
      assertThat(at(mapped.report(), "(0010,0030)")).containsExactly("DATE_INCOMPLETE");
      Hl7Message written = value(HARMONIZER.convert(Formats.ORM_O01, message, Formats.OMI_O23));
      assertThat(first(written, "PID").raw(7)).isEqualTo(partial);
    }
    assertThat(
            value(read(Er7.orm().set("PID", 7, "1977").message()))
                .patient()
                .birthDate()
                .orElseThrow()
                .precision())
        .isEqualTo(Precision.YEAR);
  }

  @Test
  void d27_peer_message() {
    Mapped<List<DicomDataset>> mapped = toWorklist(peer("orm_pid7.hl7"));

    assertThat(value(mapped).get(0).isEmpty(Tag.PatientBirthDate)).isTrue();
    assertThat(at(mapped.report(), "(0010,0030)")).containsExactly("DATE_INCOMPLETE");
  }

  /** A physician may be known by identifier only (HL7 v2.5.1 2.A.86). */
  @Test
  void d28_requesting_physician_by_identifier() {
    Hl7Message message = Er7.orm().set("OBR", 16, "008812").message();

    OrderMessage order = value(read(message));
    assertThat(order.orders().get(0).request().requestingPhysicians().get(0).identifier())
        .contains(Identifier.of("008812"));
    DicomDataset item = item(message);
    assertThat(item.contains(Tag.RequestingPhysician)).isTrue();
    assertThat(item.isEmpty(Tag.RequestingPhysician)).isTrue();
    DicomDataset person = only(item, Tag.RequestingPhysicianIdentificationSequence);
    assertThat(only(person, Tag.PersonIdentificationCodeSequence).string(Tag.CodeValue))
        .isEqualTo("008812");
    Hl7Message written =
        value(HARMONIZER.convert(Formats.WORKLIST, List.of(item), Formats.OMI_O23));
    assertThat(first(written, "ORC").raw(12)).isEqualTo("008812");
    assertThat(first(written, "OBR").raw(16)).isEqualTo("008812");
  }

  @Test
  void d28_peer_message() {
    DicomDataset item = item(peer("orm_pidonly_xcn.hl7"));

    DicomDataset person = only(item, Tag.RequestingPhysicianIdentificationSequence);
    assertThat(only(person, Tag.PersonIdentificationCodeSequence).string(Tag.CodeValue))
        .isEqualTo("008812");
  }

  /** Ambulatory status says nothing about a pregnancy but B6 does, least of all A0. */
  @Test
  void d29_no_pregnancy_is_invented() {
    Mapped<List<DicomDataset>> mapped = toWorklist(Er7.orm().set("PV1", 15, "A0").message());

    // Type 2 in a worklist item (PS3.4 table K.6-1): present, and unknown.
    DicomDataset item = value(mapped).get(0);
    assertThat(item.contains(Tag.PregnancyStatus)).isTrue();
    assertThat(item.isEmpty(Tag.PregnancyStatus)).isTrue();
    assertThat(item.string(Tag.SpecialNeeds)).isEqualTo("No functional limitations");
    assertThat(at(mapped.report(), "PV1-15")).isEmpty();
    OrderMessage order = value(read(Er7.orm().set("PV1", 15, "A0").message()));
    assertThat(order.visit().pregnancyStatus()).isEmpty();
  }

  @Test
  void d29_a_pregnancy_is_carried_beside_other_states() {
    Hl7Message message = Er7.orm().set("PV1", 15, "B6~A2").message();

    DicomDataset item = item(message);
    assertThat(item.string(Tag.PregnancyStatus)).isEqualTo("3");
    assertThat(item.string(Tag.SpecialNeeds)).isEqualTo("Wheelchair/stretcher bound");
    Hl7Message omi = value(HARMONIZER.convert(Formats.ORM_O01, message, Formats.OMI_O23));
    assertThat(first(omi, "PV1").raw(15)).isEqualTo("B6~A2");
  }

  private static Hl7Segment first(Hl7Message message, String name) {
    Hl7Segment segment = message.first(name);
    if (segment == null) {
      throw new AssertionError("no " + name);
    }
    return segment;
  }
}
