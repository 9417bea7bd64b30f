package org.hl7dicom.impl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hl7dicom.impl.Conversions.HARMONIZER;
import static org.hl7dicom.impl.Conversions.at;
import static org.hl7dicom.impl.Conversions.only;
import static org.hl7dicom.impl.Conversions.step;
import static org.hl7dicom.impl.Conversions.value;
import static org.hl7dicom.impl.WrittenMessagesTest.nonStandard;
import static org.hl7dicom.impl.WrittenMessagesTest.parse;

import ca.uhn.hl7v2.HL7Exception;
import ca.uhn.hl7v2.model.v251.message.SIU_S12;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.Appointment.AppointmentParticipantComponent;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7dicom.Format;
import org.hl7dicom.MalformedInputException;
import org.hl7dicom.Mapped;
import org.hl7dicom.dicom.DicomDataset;
import org.hl7dicom.dicom.Tag;
import org.hl7dicom.hl7v2.Hl7Message;
import org.hl7dicom.model.Appointment;
import org.hl7dicom.model.AppointmentMessage;
import org.hl7dicom.model.AppointmentResource;
import org.hl7dicom.model.AppointmentResource.Kind;
import org.hl7dicom.model.AppointmentStatus;
import org.hl7dicom.model.Identifier;
import org.hl7dicom.report.Issue;
import org.hl7dicom.report.IssueCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole messages about appointments. All names and numbers are invented. */
class AppointmentTest {
  private static final String SIU =
      String.join(
          "\r",
          "MSH|^~\\&|SCHED|NORTH|RIS|NORTH|20260901083012+0200||SIU^S12^SIU_S12|S0001|P|2.5.1"
              + "||||||UNICODE UTF-8",
          "SCH|A100^HIS|F100^SCHED||||ROUTINE^Routine^HL70276|PAIN^Abdominal pain^99LOC"
              + "|Normal^Normal^HL70277|60|min|^^60^20260915093000+0200^20260915103000+0200"
              + "|||||00135^Welby^Marcus||||00200^Winter^Bernd|||||Booked"
              + "|PLC884412^HIS|FIL220917^RIS",
          "TQ1|1||||||20260915093000+0200|20260915103000+0200",
          "NTE|1||Comes by wheelchair",
          "PID|1||P0048213^^^NORTH&1.2.276.0.76.3.1.78&ISO^MR||Langweil^Katharina||19771204|F",
          "PV1|1|O",
          "RGS|1|A",
          "AIS|1|A|CTABD^CT abdomen^99LOC|20260915093000+0200|||30|min||Booked",
          "NTE|1||With contrast",
          "AIS|2|A|USABD^Ultrasound abdomen^99LOC|20260915100000+0200|||30|min||Booked",
          "AIG|1|A|CT_NORTH^CT scanner north^99LOC|CT^Scanner^99LOC",
          "AIL|1|A|^ROOM 4|R^Room^99LOC",
          "AIP|1|A|00300^Herbst^Ellen|RAD^Radiographer^99LOC",
          "");

  private static Hl7Message siu() {
    return siu(SIU);
  }

  private static Hl7Message siu(String text) {
    return Hl7Message.parse(text.getBytes(StandardCharsets.UTF_8));
  }

  private static AppointmentMessage read(Hl7Message message) {
    return value(HARMONIZER.read(Formats.SIU_S12, message));
  }

  // ---- reading

  @Test
  void SIU_S12_is_read_whole() {
    Mapped<AppointmentMessage> mapped = HARMONIZER.read(Formats.SIU_S12, siu());
    assertThat(mapped.report().issues()).isEmpty();
    Appointment appointment = value(mapped).appointment();
    assertThat(appointment.placerId()).map(Identifier::value).contains("A100");
    assertThat(appointment.fillerId()).map(Identifier::value).contains("F100");
    assertThat(appointment.status()).contains(AppointmentStatus.BOOKED);
    assertThat(appointment.duration()).contains(Duration.ofHours(1));
    assertThat(appointment.comments()).isEqualTo("Comes by wheelchair");
    assertThat(appointment.placerOrderNumbers())
        .extracting(Identifier::value)
        .containsExactly("PLC884412");
    assertThat(appointment.resources())
        .extracting(AppointmentResource::kind)
        .containsExactly(Kind.SERVICE, Kind.SERVICE, Kind.EQUIPMENT, Kind.LOCATION, Kind.PERSON);
    assertThat(appointment.resources().get(0).comments()).isEqualTo("With contrast");
    assertThat(appointment.resources().get(1).comments()).isEmpty();
    assertThat(appointment.resources().get(3).location().orElseThrow().room()).isEqualTo("ROOM 4");
  }

  @Test
  void every_leaf_of_an_appointment_is_accounted_for() {
    Completeness completeness = new Completeness();
    int leaves = completeness.check("siu", siu(), Formats.SIU_S12);
    completeness.verify();
    assertThat(leaves).isGreaterThan(80);
  }

  @Test
  void every_leaf_of_an_acknowledgement_is_accounted_for() {
    Completeness completeness = new Completeness();
    Hl7Message ack =
        Hl7Message.parse(
            "MSH|^~\\&|A|B|C|D|20260915||ORI^O24^ORI_O24|1|P|2.5.1\r"
                + "MSA|AE|M1|no such order|1||204^Unknown key^HL70357\r"
                + "ERR||OBR^2^46^1^2~PID^1^3|204^Unknown key identifier^HL70357|E|X^own^99A|p|d|u\r"
                + "ORC|UA|PLC1^HIS|FIL1\rTQ1|1||||||20260915093000||R\r"
                + "OBR|1|PLC1^HIS|FIL1|XRCH^Chest^99LOC\rIPC|ACC1|RP1|1.2.3|SPS1|CR\r");
    completeness.check("ori", ack, Formats.ORI_O24);
    completeness.check(
        "ack of 2.3.1",
        Hl7Message.parse(
            "MSH|^~\\&|A|B|C|D|20260915||ACK^O01|1|P|2.3.1\r"
                + "MSA|AE|M1|no such order\r"
                + "ERR|OBR^2^46^204&Unknown key identifier&HL70357~PID^^3\r"),
        Formats.ACK);
    completeness.verify();
  }

  /** v2.5.1 10.4.4, 10.4.6, 10.4.15: what the event says goes before an older status. */
  @ParameterizedTest
  @CsvSource({
    "S12, '', BOOKED, READ_FROM_FALLBACK",
    "S13, '', BOOKED, READ_FROM_FALLBACK",
    "S14, Pending, PENDING, ''",
    "S15, '', CANCELLED, READ_FROM_FALLBACK",
    "S15, Booked, CANCELLED, SOURCES_DISAGREE",
    "S15, Cancelled, CANCELLED, ''",
    "S17, Deleted, DELETED, ''",
    "S26, '', NO_SHOW, READ_FROM_FALLBACK",
    "S26, NOSHOW, NO_SHOW, ''",
  })
  void status_by_SCH_25_and_the_event(
      String event, String stated, AppointmentStatus status, String issue) {
    Hl7Message message = siu(SIU.replace("^S12^", "^" + event + "^"));
    message.all("SCH").get(0).set(25, stated);
    Mapped<AppointmentMessage> mapped = HARMONIZER.read(Formats.SIU_S12, message);
    assertThat(value(mapped).appointment().status()).contains(status);
    assertThat(at(mapped.report(), "MSH-9.2"))
        .isEqualTo(issue.isEmpty() ? List.of() : List.of(issue));
  }

  @Test
  void a_status_of_no_table_is_reported() {
    Hl7Message message = siu(SIU.replace("|Booked|PLC", "|Scheduled|PLC"));
    Mapped<AppointmentMessage> mapped = HARMONIZER.read(Formats.SIU_S12, message);
    assertThat(at(mapped.report(), "SCH-25.1")).containsExactly("UNKNOWN_CODE");
    assertThat(value(mapped).appointment().status()).contains(AppointmentStatus.BOOKED);
  }

  /** v2.5.1 10.6.1.10: a unit that is not stated is the second; nobody means it. */
  @Test
  void a_duration_without_unit_is_reported() {
    Hl7Message message = siu(SIU.replace("|60|min|", "|60||"));
    Mapped<AppointmentMessage> mapped = HARMONIZER.read(Formats.SIU_S12, message);
    assertThat(at(mapped.report(), "SCH-10")).containsExactly("DEFAULT_APPLIED");
    assertThat(value(mapped).appointment().duration()).contains(Duration.ofSeconds(60));
  }

  @ParameterizedTest
  @ValueSource(strings = {"fortnight", "cm", "MRT"})
  void a_duration_of_an_unknown_unit_is_not_guessed(String unit) {
    Hl7Message message = siu(SIU.replace("|60|min|", "|60|" + unit + "|"));
    Mapped<AppointmentMessage> mapped = HARMONIZER.read(Formats.SIU_S12, message);
    assertThat(at(mapped.report(), "SCH-10")).containsExactly("INVALID_VALUE");
    assertThat(value(mapped).appointment().duration()).isEmpty();
  }

  @Test
  void two_start_times_that_differ_are_a_conflict() {
    Hl7Message message = siu(SIU.replace("^^60^20260915093000+0200", "^^60^20260915110000+0200"));
    Mapped<AppointmentMessage> mapped = HARMONIZER.read(Formats.SIU_S12, message);
    assertThat(mapped.report().issues(IssueCode.SOURCES_DISAGREE)).hasSize(1);
  }

  @Test
  void an_order_is_no_appointment() {
    assertThatThrownBy(() -> HARMONIZER.read(Formats.SIU_S12, Er7.orm().message()))
        .isInstanceOf(MalformedInputException.class)
        .hasMessageContaining("no SCH");
  }

  // ---- writing

  private static final Map<Format<AppointmentMessage, Hl7Message>, String> EVENTS =
      Map.of(
          Formats.SIU_S12, "S12",
          Formats.SIU_S13, "S13",
          Formats.SIU_S14, "S14",
          Formats.SIU_S15, "S15",
          Formats.SIU_S17, "S17",
          Formats.SIU_S26, "S26");

  @Test
  void SIU_is_written_into_the_groups_of_the_standard() throws HL7Exception, IOException {
    for (Map.Entry<Format<AppointmentMessage, Hl7Message>, String> each : EVENTS.entrySet()) {
      Hl7Message written = value(HARMONIZER.write(each.getKey(), read(siu())));
      assertThat(written.segments())
          .extracting(segment -> segment.name())
          .containsExactly(
              "MSH", "SCH", "TQ1", "NTE", "PID", "PV1", "RGS", "AIS", "NTE", "AIS", "AIG", "AIL",
              "AIP");
      SIU_S12 parsed = (SIU_S12) parse(written, "2.5.1");
      assertThat(nonStandard(parsed)).isEmpty();
      assertThat(parsed.getMSH().getMessageType().encode())
          .isEqualTo("SIU^" + each.getValue() + "^SIU_S12");
      assertThat(parsed.getNTE().getComment(0).getValue()).isEqualTo("Comes by wheelchair");
      assertThat(parsed.getPATIENT().getPID().getPatientIdentifierList(0).getIDNumber().getValue())
          .isEqualTo("P0048213");
      var resources = parsed.getRESOURCES();
      assertThat(resources.getSERVICEReps()).isEqualTo(2);
      assertThat(resources.getSERVICE(0).getNTE().getComment(0).getValue())
          .isEqualTo("With contrast");
      assertThat(resources.getSERVICE(1).getAIS().getStartDateTime().encode())
          .isEqualTo("20260915100000+0200");
      assertThat(resources.getGENERAL_RESOURCE().getAIG().getResourceID().encode())
          .isEqualTo("CT_NORTH^CT scanner north^99LOC");
      assertThat(resources.getLOCATION_RESOURCE().getAIL().getLocationResourceID(0).encode())
          .isEqualTo("^ROOM 4");
      assertThat(resources.getPERSONNEL_RESOURCE().getAIP().getPersonnelResourceID(0).encode())
          .isEqualTo("00300^Herbst^Ellen");
    }
  }

  @Test
  void SIU_reads_as_it_was_written() {
    AppointmentMessage read = read(siu());
    Mapped<Hl7Message> written = HARMONIZER.write(Formats.SIU_S12, read);
    assertThat(written.report().issues()).isEmpty();
    assertThat(read(value(written))).isEqualTo(read);
  }

  @Test
  void an_event_that_contradicts_the_status_is_reported() {
    Mapped<Hl7Message> written = HARMONIZER.write(Formats.SIU_S15, read(siu()));
    assertThat(at(written.report(), "MSH-9.2")).containsExactly("SOURCES_DISAGREE");
  }

  @Test
  void what_is_cleared_stays_cleared() {
    Hl7Message message = siu(SIU.replace("PAIN^Abdominal pain^99LOC", "\"\""));
    AppointmentMessage read = read(message);
    assertThat(read.cleared()).containsExactly("appointment.reason");
    Hl7Message written = value(HARMONIZER.write(Formats.SIU_S14, read));
    assertThat(written.all("SCH").get(0).raw(7)).isEqualTo("\"\"");
  }

  // ---- FHIR

  @Test
  void appointment_in_FHIR_and_back() {
    AppointmentMessage read = read(siu());
    Mapped<Bundle> written = HARMONIZER.write(Formats.APPOINTMENT_FHIR, read);
    assertThat(written.report().issues())
        .extracting(Issue::code)
        .doesNotContain(IssueCode.NO_TARGET, IssueCode.PART_DROPPED);
    var appointment =
        (org.hl7.fhir.r4.model.Appointment)
            value(written).getEntry().get(value(written).getEntry().size() - 1).getResource();
    assertThat(appointment.getStatus().toCode()).isEqualTo("booked");
    assertThat(appointment.getStartElement().getValueAsString())
        .isEqualTo("2026-09-15T09:30:00+02:00");
    assertThat(appointment.getEndElement().getValueAsString())
        .isEqualTo("2026-09-15T10:30:00+02:00");
    assertThat(appointment.getMinutesDuration()).isEqualTo(60);
    assertThat(appointment.getServiceType()).hasSize(2);
    assertThat(appointment.getServiceType().get(0).getCodingFirstRep().getCode())
        .isEqualTo("CTABD");
    assertThat(appointment.getParticipant())
        .extracting(AppointmentParticipantComponent::getStatus)
        .isNotEmpty()
        .doesNotContainNull();
    // The patient, two contacts, and five resources.
    assertThat(appointment.getParticipant()).hasSize(8);

    AppointmentMessage back = value(HARMONIZER.read(Formats.APPOINTMENT_FHIR, value(written)));
    assertThat(back.appointment()).isEqualTo(read.appointment());
    assertThat(back.patient()).isEqualTo(read.patient());
  }

  @Test
  void an_end_that_only_the_duration_says_is_written_and_reported() {
    AppointmentMessage read = read(siu());
    AppointmentMessage open =
        read.toBuilder().appointment(read.appointment().toBuilder().end(null).build()).build();
    Mapped<Bundle> written = HARMONIZER.write(Formats.APPOINTMENT_FHIR, open);
    assertThat(at(written.report(), "Appointment.end")).containsExactly("WRITTEN_FROM_FALLBACK");
  }

  // ---- worklist

  /** Each service is a step, at its time, on the equipment, in the place, by the person. */
  @Test
  void an_appointment_schedules_worklist_items() {
    Mapped<List<DicomDataset>> mapped =
        HARMONIZER.convert(Formats.SIU_S12, siu(), Formats.APPOINTMENT_WORKLIST);
    List<DicomDataset> items = value(mapped);
    assertThat(items).hasSize(2);
    String[] times = {"093000", "100000"};
    String[] ends = {"100000", "103000"};
    String[] codes = {"CTABD", "USABD"};
    for (int i = 0; i < 2; i++) {
      DicomDataset item = items.get(i);
      assertThat(item.string(Tag.PatientID)).isEqualTo("P0048213");
      assertThat(item.string(Tag.PlacerOrderNumberImagingServiceRequest)).isEqualTo("PLC884412");
      assertThat(item.string(Tag.FillerOrderNumberImagingServiceRequest)).isEqualTo("FIL220917");
      assertThat(only(item, Tag.RequestedProcedureCodeSequence).string(Tag.CodeValue))
          .isEqualTo(codes[i]);
      DicomDataset step = step(item);
      assertThat(step.string(Tag.ScheduledProcedureStepStartDate)).isEqualTo("20260915");
      assertThat(step.string(Tag.ScheduledProcedureStepStartTime)).isEqualTo(times[i]);
      assertThat(step.string(Tag.ScheduledProcedureStepEndTime)).isEqualTo(ends[i]);
      assertThat(step.string(Tag.ScheduledStationName)).isEqualTo("CT_NORTH");
      assertThat(step.string(Tag.ScheduledProcedureStepLocation)).isEqualTo("ROOM 4");
      assertThat(step.string(Tag.ScheduledPerformingPhysicianName)).isEqualTo("Herbst^Ellen");
      assertThat(step.string(Tag.ScheduledProcedureStepStatus)).isEqualTo("SCHEDULED");
    }
    // What a worklist has no place for is told, row by row.
    assertThat(mapped.report().issues(IssueCode.NO_TARGET))
        .extracting(Issue::row)
        .contains("appointment.placerId", "appointment.type", "equipment.type");
  }

  /** A step has one time and one status; that of a room booked for longer is no part of it. */
  @Test
  void a_resource_with_a_time_of_its_own_is_told() {
    Hl7Message message = siu(SIU.replace("R^Room^99LOC", "R^Room^99LOC||20260915080000+0200"));
    Mapped<List<DicomDataset>> mapped =
        HARMONIZER.convert(Formats.SIU_S12, message, Formats.APPOINTMENT_WORKLIST);
    assertThat(mapped.report().issues(IssueCode.NO_TARGET))
        .extracting(Issue::row)
        .contains("location.start");
    assertThat(step(value(mapped).get(0)).string(Tag.ScheduledProcedureStepStartTime))
        .isEqualTo("093000");
  }

  @Test
  void a_cancelled_appointment_cancels_its_steps() {
    Hl7Message message = siu(SIU.replace("^S12^", "^S15^").replace("Booked", "Cancelled"));
    List<DicomDataset> items =
        value(HARMONIZER.convert(Formats.SIU_S15, message, Formats.APPOINTMENT_WORKLIST));
    assertThat(step(items.get(0)).string(Tag.ScheduledProcedureStepStatus)).isEqualTo("CANCELED");
  }

  /** HL7 table 0206: what is deleted from the appointment is not scheduled. */
  @Test
  void a_deleted_resource_is_not_scheduled() {
    Hl7Message message = siu(SIU.replace("AIS|2|A|", "AIS|2|D|").replace("AIG|1|A", "AIG|1|D"));
    List<DicomDataset> items =
        value(HARMONIZER.convert(Formats.SIU_S14, message, Formats.APPOINTMENT_WORKLIST));
    assertThat(items).hasSize(1);
    assertThat(step(items.get(0)).string(Tag.ScheduledStationName)).isNull();
  }

  /** An appointment has one reason and one status; its services may have had several. */
  @Test
  void what_several_steps_say_differently_is_told() {
    List<DicomDataset> items =
        value(
            HARMONIZER.convert(
                Formats.OMI_O23,
                Er7.omi().again("IPC").set("IPC", 4, "SPS2").message(),
                Formats.WORKLIST));
    step(items.get(0)).put(Tag.ScheduledProcedureStepStatus, "SCHEDULED");
    step(items.get(1)).put(Tag.ScheduledProcedureStepStatus, "STARTED");
    Mapped<AppointmentMessage> mapped = HARMONIZER.read(Formats.APPOINTMENT_WORKLIST, items);
    assertThat(at(mapped.report(), "(0040,0020)")).containsExactly("TOO_MANY_VALUES");
    assertThat(value(mapped).appointment().status()).contains(AppointmentStatus.BOOKED);
    assertThat(value(mapped).appointment().resources())
        .extracting(AppointmentResource::kind)
        .containsExactly(Kind.SERVICE, Kind.SERVICE, Kind.EQUIPMENT, Kind.LOCATION);
  }

  @Test
  void a_start_without_a_time_has_no_end() {
    Hl7Message message =
        siu(
            SIU.replace("20260915093000+0200|20260915103000+0200", "20260915|")
                .replace("^^60^20260915093000+0200^20260915103000+0200", "^^60^20260915")
                .replace("99LOC|20260915093000+0200|||30|min", "99LOC||||30|min"));
    Mapped<List<DicomDataset>> mapped =
        HARMONIZER.convert(Formats.SIU_S12, message, Formats.APPOINTMENT_WORKLIST);
    assertThat(at(mapped.report(), "(0040,0004)")).containsExactly("PRECISION_LOST");
    assertThat(step(value(mapped).get(0)).string(Tag.ScheduledProcedureStepStartDate))
        .isEqualTo("20260915");
  }

  @Test
  void worklist_items_are_an_appointment() {
    Mapped<Hl7Message> mapped =
        HARMONIZER.convert(
            Formats.APPOINTMENT_WORKLIST,
            value(HARMONIZER.convert(Formats.OMI_O23, Er7.omi().message(), Formats.WORKLIST)),
            Formats.SIU_S12);
    Hl7Message written = value(mapped);
    assertThat(written.all("SCH").get(0).raw(26)).isEqualTo("PLC884412^HIS^1.2.276.0.76.3.1.4^ISO");
    assertThat(written.all("AIS").get(0).raw(3)).isEqualTo("CTA^CT of the abdomen^99LOC");
    assertThat(written.all("AIS").get(0).raw(4)).startsWith("20260915093000");
    assertThat(written.all("AIG").get(0).raw(3)).isEqualTo("CT_NORTH");
    assertThat(written.all("AIL").get(0).raw(3)).isEqualTo("^ROOM1");
    assertThat(mapped.report().issues(IssueCode.NO_TARGET))
        .extracting(Issue::row)
        .contains(
            "request.accessionNumber", "procedure.id", "procedure.studyInstanceUid", "step.id");
  }
}
