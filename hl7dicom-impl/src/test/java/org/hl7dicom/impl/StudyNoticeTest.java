package org.hl7dicom.impl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.hl7dicom.impl.Conversions.HARMONIZER;
import static org.hl7dicom.impl.Conversions.at;
import static org.hl7dicom.impl.Conversions.value;

import ca.uhn.hl7v2.HL7Exception;
import ca.uhn.hl7v2.model.Message;
import ca.uhn.hl7v2.model.v251.message.OMI_O23;
import ca.uhn.hl7v2.model.v251.message.ORU_R01;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.hl7dicom.Format;
import org.hl7dicom.MalformedInputException;
import org.hl7dicom.Mapped;
import org.hl7dicom.dicom.DicomDataset;
import org.hl7dicom.dicom.DicomJson;
import org.hl7dicom.dicom.Tag;
import org.hl7dicom.hl7v2.Hl7Message;
import org.hl7dicom.model.AssigningAuthority;
import org.hl7dicom.model.Identifier;
import org.hl7dicom.model.ImagingEndpoint;
import org.hl7dicom.model.ImagingStudy;
import org.hl7dicom.model.Patient;
import org.hl7dicom.model.PersonName;
import org.hl7dicom.model.PregnancyStatus;
import org.hl7dicom.model.RequestReference;
import org.hl7dicom.model.Series;
import org.hl7dicom.model.SopInstance;
import org.hl7dicom.model.StudyStatus;
import org.hl7dicom.model.Uid;
import org.hl7dicom.model.Visit;
import org.junit.jupiter.api.Test;

/** That a study is there: Instance Availability Notification, ORU, OMG and OMI. */
class StudyNoticeTest {
  private static final String CT = "1.2.840.10008.5.1.4.1.1.2";

  private static RequestReference request(String placer, String accession, String step) {
    return RequestReference.builder()
        .placerOrderNumber(Identifier.of(placer, AssigningAuthority.ofNamespace("HIS")))
        .accessionNumber(Identifier.of(accession, AssigningAuthority.NONE))
        .procedureId(Identifier.of("RP1", AssigningAuthority.NONE))
        .stepId(Identifier.of(step, AssigningAuthority.NONE))
        .procedureDescription("CT chest")
        .build();
  }

  private static ImagingStudy.Builder study() {
    return ImagingStudy.builder()
        .patient(
            Patient.builder()
                .identifiers(List.of(Identifier.of("4711", AssigningAuthority.ofNamespace("HOSP"))))
                .names(List.of(PersonName.of("Adams", "John")))
                .build())
        .studyInstanceUid(new Uid("1.2.3"))
        .accessionNumber(Identifier.of("A1", AssigningAuthority.NONE))
        .availability("ONLINE")
        .endpoints(List.of(new ImagingEndpoint(ImagingEndpoint.DIMSE, "ARCHIVE")))
        .description("Thorax")
        .series(
            List.of(
                Series.builder()
                    .seriesInstanceUid(new Uid("1.2.3.1"))
                    .modality("CT")
                    .instances(List.of(instance("1.2.3.1.1"), instance("1.2.3.1.2")))
                    .build()));
  }

  private static SopInstance instance(String uid) {
    return SopInstance.builder().sopClassUid(new Uid(CT)).sopInstanceUid(new Uid(uid)).build();
  }

  private static List<String> segments(
      Format<ImagingStudy, Hl7Message> format, ImagingStudy study) {
    return List.of(value(HARMONIZER.write(format, study)).er7().split("\r"));
  }

  // Instance Availability Notification

  private static String sop(String uid, String availability) {
    return "{'00080054':{'vr':'AE','Value':['ARCHIVE']},'00080056':{'vr':'CS','Value':['"
            .replace('\'', '"')
        + availability
        + "\"]},\"00081150\":{\"vr\":\"UI\",\"Value\":[\""
        + CT
        + "\"]},\"00081155\":{\"vr\":\"UI\",\"Value\":[\""
        + uid
        + "\"]}}";
  }

  private static String ian(String second) {
    return "{'00081111':{'vr':'SQ'},'00081115':{'vr':'SQ','Value':[{'00081199':{'vr':'SQ','Value':["
            .replace('\'', '"')
        + sop("1.2.3.1.1", "ONLINE")
        + ","
        + sop("1.2.3.1.2", second)
        + "]},'0020000E':{'vr':'UI','Value':['1.2.3.1']}}]},'0020000D':{'vr':'UI','Value':['1.2.3']}}"
            .replace('\'', '"');
  }

  @Test
  void an_IAN_has_the_instances_and_nothing_of_the_patient() {
    Mapped<DicomDataset> written = HARMONIZER.write(Formats.STUDY_IAN, study().build());
    assertThat(written.report().issues()).isEmpty();
    assertThat(DicomJson.write(written.orThrow())).isEqualTo(ian("ONLINE"));
  }

  @Test
  void an_IAN_says_what_is_missing() {
    ImagingStudy bare = study().availability("").endpoints(List.of()).build();
    Mapped<DicomDataset> written = HARMONIZER.write(Formats.STUDY_IAN, bare);
    // Type 1 of every instance (PS3.4 table R.3.2-1), said once.
    assertThat(written.report().issues()).hasSize(2);
    assertThat(at(written.report(), "(0008,1115).(0008,1199).(0008,0056)"))
        .containsExactly("REQUIRED_MISSING");
    assertThat(at(written.report(), "(0008,1115).(0008,1199).(0008,0054)"))
        .containsExactly("REQUIRED_MISSING");
    ImagingStudy empty = ImagingStudy.builder().build();
    assertThat(at(HARMONIZER.write(Formats.STUDY_IAN, empty).report(), "(0008,1115)"))
        .containsExactly("REQUIRED_MISSING");
    ImagingStudy gone = study().status(StudyStatus.ENTERED_IN_ERROR).build();
    assertThat(at(HARMONIZER.write(Formats.STUDY_IAN, gone).report(), "(0020,000D)"))
        .containsExactly("NO_TARGET");
    Series nothing = Series.builder().seriesInstanceUid(new Uid("1.2.3.2")).build();
    ImagingStudy partly = study().series(List.of(study().build().series().get(0), nothing)).build();
    Mapped<DicomDataset> first = HARMONIZER.write(Formats.STUDY_IAN, partly);
    assertThat(at(first.report(), "(0008,1115)")).containsExactly("PART_DROPPED");
    assertThat(DicomJson.write(value(first))).isEqualTo(ian("ONLINE"));
  }

  @Test
  void an_IAN_is_read() {
    DicomDataset dataset = DicomJson.readAll(ian("ONLINE")).get(0);
    Mapped<ImagingStudy> read = HARMONIZER.read(Formats.STUDY_IAN, dataset);
    assertThat(read.report().issues()).isEmpty();
    ImagingStudy study = read.orThrow();
    assertThat(study.studyInstanceUid()).contains(new Uid("1.2.3"));
    assertThat(study.availability()).isEqualTo("ONLINE");
    assertThat(study.endpoints())
        .containsExactly(new ImagingEndpoint(ImagingEndpoint.DIMSE, "ARCHIVE"));
    assertThat(study.series().get(0).instances())
        .containsExactly(instance("1.2.3.1.1"), instance("1.2.3.1.2"));
    // A study has one availability; the first stays.
    Mapped<ImagingStudy> differing =
        HARMONIZER.read(Formats.STUDY_IAN, DicomJson.readAll(ian("OFFLINE")).get(0));
    assertThat(at(differing.report(), "(0008,1115).(0008,1199)[2].(0008,0056)"))
        .containsExactly("SOURCES_DISAGREE");
    assertThat(value(differing).availability()).isEqualTo("ONLINE");
    assertThatExceptionOfType(MalformedInputException.class)
        .isThrownBy(() -> HARMONIZER.read(Formats.STUDY_IAN, new DicomDataset()));
  }

  @Test
  void the_step_that_an_IAN_refers_to_is_reported() {
    DicomDataset dataset = DicomJson.readAll(ian("ONLINE")).get(0);
    dataset
        .addItem(Tag.ReferencedPerformedProcedureStepSequence)
        .put(Tag.ReferencedSOPInstanceUID, "1.2.9");
    assertThat(at(HARMONIZER.read(Formats.STUDY_IAN, dataset).report(), "(0008,1111)"))
        .containsExactly("UNMAPPED_ELEMENT");
  }

  // HL7 v2

  @Test
  void an_ORU_names_the_study_and_its_order() throws HL7Exception, IOException {
    ImagingStudy study = study().requests(List.of(request("P1", "A1", "S1"))).build();
    assertThat(segments(Formats.STUDY_ORU, study))
        .containsExactly(
            "MSH|^~\\&|||||||ORU^R01^ORU_R01|||2.5.1",
            "PID|||4711^^^HOSP||Adams^John",
            "ORC|SC|P1^HIS|||A",
            "OBR|1|P1^HIS||^CT chest||||||||||||||A1|RP1|S1|||||R|||||||||||||||||||^CT chest",
            "OBX|1|ST|113014^DICOM Study^DCM||1.2.3||||||O");
    Mapped<Hl7Message> written = HARMONIZER.write(Formats.STUDY_ORU, study);
    Message parsed = WrittenMessagesTest.parse(written.accept(report -> {}), "2.5.1");
    assertThat(parsed).isInstanceOf(ORU_R01.class);
    assertThat(WrittenMessagesTest.nonStandard((ORU_R01) parsed)).isEmpty();
    // Who sends it, and how soon the images are to be had, it does not say.
    assertThat(at(written.report(), "MSH-7")).containsExactly("REQUIRED_MISSING");
    assertThat(at(written.report(), "OMG^O19")).containsExactly("NO_TARGET");
  }

  @Test
  void an_OMI_says_it_of_every_request() throws HL7Exception, IOException {
    ImagingStudy study =
        study().requests(List.of(request("P1", "A1", "S1"), request("P2", "A2", "S2"))).build();
    Mapped<Hl7Message> written = HARMONIZER.write(Formats.STUDY_OMI, study);
    assertThat(List.of(value(written).er7().split("\r")))
        .containsExactly(
            "MSH|^~\\&|||||||OMI^O23^OMI_O23|||2.5.1",
            "PID|||4711^^^HOSP||Adams^John",
            "ORC|SC|P1^HIS|||A",
            "OBR|1|P1^HIS||^CT chest|||||||||||||||||||||R|||||||||||||||||||^CT chest",
            "IPC|A1|RP1|1.2.3|S1",
            "ORC|SC|P2^HIS|||A",
            "OBR|2|P2^HIS||^CT chest|||||||||||||||||||||R|||||||||||||||||||^CT chest",
            "IPC|A2|RP1|1.2.3|S2");
    assertThat(at(written.report(), "OBR-18")).containsExactly("SOURCES_DISAGREE");
    Message parsed = WrittenMessagesTest.parse(value(written), "2.5.1");
    assertThat(parsed).isInstanceOf(OMI_O23.class);
    assertThat(WrittenMessagesTest.nonStandard((OMI_O23) parsed)).isEmpty();
  }

  @Test
  void without_a_request_the_study_itself_is_what_is_known() {
    assertThat(segments(Formats.STUDY_OMG, study().build()))
        .endsWith(
            "ORC|SC||||A",
            "OBR|1|||^Thorax||||||||||||||A1|||||||R",
            "OBX|1|ST|113014^DICOM Study^DCM||1.2.3||||||O");
  }

  @Test
  void what_is_not_there_is_not_said_to_be() {
    assertThat(segments(Formats.STUDY_ORU, study().series(List.of()).build()))
        .contains("ORC|SC", "OBR|1|||^Thorax||||||||||||||A1|||||||I");
    Mapped<Hl7Message> gone =
        HARMONIZER.write(Formats.STUDY_ORU, study().status(StudyStatus.ENTERED_IN_ERROR).build());
    assertThat(value(gone).er7()).contains("\rORC|SC\r").contains("|X\r");
    assertThat(at(gone.report(), "OBR-25")).containsExactly("CODE_NARROWED");
    ImagingStudy nameless = study().studyInstanceUid(null).build();
    assertThat(at(HARMONIZER.write(Formats.STUDY_ORU, nameless).report(), "OBX-5"))
        .containsExactly("UID_MISSING");
  }

  @Test
  void a_result_holds_no_allergies_and_no_other_observations() {
    ImagingStudy study =
        study()
            .visit(Visit.builder().pregnancyStatus(PregnancyStatus.NOT_PREGNANT).build())
            .build();
    Mapped<Hl7Message> oru = HARMONIZER.write(Formats.STUDY_ORU, study);
    assertThat(value(oru).all("OBX")).hasSize(1);
    assertThat(at(oru.report(), "OBX-5")).containsExactly("NO_TARGET");
  }

  @Test
  void a_notification_is_read() {
    for (Format<ImagingStudy, Hl7Message> format :
        List.of(Formats.STUDY_ORU, Formats.STUDY_OMG, Formats.STUDY_OMI)) {
      ImagingStudy told =
          study().availability("").requests(List.of(request("P1", "A1", "S1"))).build();
      Mapped<ImagingStudy> back =
          HARMONIZER.read(format, Hl7Message.parse(value(HARMONIZER.write(format, told)).encode()));
      assertThat(back.report().issues()).as(format.name()).isEmpty();
      ImagingStudy study = back.orThrow();
      assertThat(study.studyInstanceUid()).contains(new Uid("1.2.3"));
      assertThat(study.accessionNumber()).isEqualTo(told.accessionNumber());
      assertThat(study.status()).isEqualTo(Optional.of(StudyStatus.AVAILABLE));
      assertThat(study.patient()).isEqualTo(told.patient());
      assertThat(study.requests()).isEqualTo(told.requests());
    }
  }

  @Test
  void a_notification_of_others_is_read_and_what_is_no_notification_is_not() {
    // As dcm4chee-arc sends it, but for the names.
    Mapped<ImagingStudy> read =
        HARMONIZER.read(
            Formats.STUDY_ORU,
            Hl7Message.parse(
                ("MSH|^~\\&|ARC|HOSP|RIS|HOSP|20240115120000||ORU^R01^ORU_R01|1|P|2.5.1||||||8859/1\r"
                        + "PID|||4711^^^HOSP||Adams^John\r"
                        + "ORC|SC|P1|F1||CM\r"
                        + "OBR|1|P1|F1|71260^CT thorax^C4|||20240115103000|||||||||||A1|RP1||||||R\r"
                        + "OBX|1|ST|113014^DICOM Study^DCM||1.2.3||||||O\r")
                    .getBytes(StandardCharsets.US_ASCII)));
    assertThat(value(read).studyInstanceUid()).contains(new Uid("1.2.3"));
    assertThat(value(read).started()).isPresent();
    // The procedure is that of OBR-4, which OBR-44 would name.
    assertThat(read.orThrow().requests()).hasSize(1);
    for (String control : List.of("ORC|NW", "NTE|1")) {
      assertThatExceptionOfType(MalformedInputException.class)
          .isThrownBy(
              () ->
                  HARMONIZER.read(
                      Formats.STUDY_ORU,
                      Hl7Message.parse(
                          ("MSH|^~\\&|||||||ORU^R01||P|2.5.1\r" + control + "\r")
                              .getBytes(StandardCharsets.US_ASCII))));
    }
  }
}
