package org.hl7dicom.testkit.conformance;

import static org.hl7dicom.testkit.WireFormats.APPOINTMENT_FHIR;
import static org.hl7dicom.testkit.WireFormats.APPOINTMENT_WORKLIST;
import static org.hl7dicom.testkit.WireFormats.SIU_S12;
import static org.hl7dicom.testkit.WireFormats.SIU_S13;
import static org.hl7dicom.testkit.WireFormats.SIU_S14;
import static org.hl7dicom.testkit.WireFormats.SIU_S15;
import static org.hl7dicom.testkit.WireFormats.SIU_S17;
import static org.hl7dicom.testkit.WireFormats.SIU_S26;
import static org.hl7dicom.testkit.conformance.Checks.reads;
import static org.hl7dicom.testkit.conformance.Checks.readsAsExpected;
import static org.hl7dicom.testkit.conformance.Checks.writes;
import static org.hl7dicom.testkit.conformance.Expect.contains;
import static org.hl7dicom.testkit.conformance.Expect.count;
import static org.hl7dicom.testkit.conformance.Expect.is;

import java.util.ArrayList;
import java.util.List;
import org.hl7dicom.model.AppointmentMessage;
import org.hl7dicom.testkit.Area;
import org.hl7dicom.testkit.Fixture;
import org.hl7dicom.testkit.Fixtures;
import org.hl7dicom.testkit.WireFormat;
import org.hl7dicom.testkit.conformance.RuleBook.Link;

/** Appointments: APP-01 to APP-19. */
final class AppointmentRules {
  private AppointmentRules() {}

  private static List<Check> states() {
    List<Check> checks = new ArrayList<>();
    for (WireFormat<AppointmentMessage> format :
        List.of(SIU_S12, SIU_S13, SIU_S14, SIU_S15, SIU_S17, SIU_S26)) {
      for (Fixture<AppointmentMessage> fixture : Fixtures.of(format)) {
        checks.add(readsAsExpected(fixture, "appointment.status"));
      }
      checks.add(
          writes(
              format,
              Fixtures.get(format, format.name()),
              is("MSH-9.2", format.name().substring(4).toUpperCase(java.util.Locale.ROOT))));
    }
    return checks;
  }

  private static List<Check> fhirStates() {
    List<Check> checks = new ArrayList<>();
    for (Fixture<AppointmentMessage> fixture : Fixtures.of(APPOINTMENT_FHIR)) {
      checks.add(readsAsExpected(fixture, "appointment.status"));
      checks.add(writes(APPOINTMENT_FHIR, fixture, is("Appointment.status", fixture.covers())));
    }
    return checks;
  }

  static List<Rule> rules() {
    Fixture<AppointmentMessage> booked = Fixtures.get(SIU_S12, "siu_s12");
    return new RuleBook(Area.APPOINTMENT)
        .required(
            "APP-01",
            "SCH-25 and the event say how the appointment stands",
            "HL7 v2.5.1 10.6.1.25 (table 0278), 10.4",
            Link.V2,
            states())
        .required(
            "APP-02",
            "Appointment.status is the code for it",
            "FHIR R4 Appointment.status",
            Link.fhir("valueset-appointmentstatus"),
            fhirStates())
        .required(
            "APP-03",
            "the appointment begins and ends when SCH-11 and TQ1 say",
            "HL7 v2.5.1 10.6.1.11, 4.5.4.7",
            Link.V2,
            reads(
                SIU_S12,
                "siu_s12",
                is("appointment.start", "2026-04-02T10:30:00+02:00"),
                is("appointment.end", "2026-04-02T11:30:00+02:00")),
            writes(
                SIU_S12,
                booked,
                is("TQ1-7", "20260402103000+0200"),
                is("TQ1-8", "20260402113000+0200")),
            writes(
                APPOINTMENT_FHIR,
                booked,
                is("Appointment.start", "2026-04-02T10:30:00+02:00"),
                is("Appointment.end", "2026-04-02T11:30:00+02:00")))
        .required(
            "APP-04",
            "every service, device, place and person is kept",
            "HL7 v2.5.1 10.6.4 to 10.6.7",
            Link.V2,
            reads(
                SIU_S12,
                "siu_s12",
                is(
                    "appointment.resources.kind",
                    "SERVICE",
                    "SERVICE",
                    "EQUIPMENT",
                    "LOCATION",
                    "PERSON")),
            writes(
                SIU_S12,
                booked,
                is("AIS[*]-3.1", "CTCHEST", "USPL1"),
                is("AIG[*]-3.1", "CT1NAME"),
                is("AIL[*]-3.2", "ROOM 1"),
                is("AIP[*]-3.1", "503")))
        .required(
            "APP-05",
            "SCH-1 is the placer's number of the appointment and SCH-2 the filler's",
            "HL7 v2.5.1 10.6.1.1, 10.6.1.2",
            Link.V2,
            reads(
                SIU_S12,
                "siu_s12",
                is("appointment.placerId.value", "A1"),
                is("appointment.fillerId.value", "F1")),
            writes(SIU_S12, booked, is("SCH-1.1", "A1"), is("SCH-2.1", "F1")))
        .required(
            "APP-06",
            "SCH-26 and SCH-27 are the numbers of the order, not of the appointment",
            "HL7 v2.5.1 10.6.1.26, 10.6.1.27",
            Link.V2,
            reads(
                SIU_S12,
                "siu_s12",
                is("appointment.placerOrderNumbers.value", "PL1"),
                is("appointment.fillerOrderNumbers.value", "FI1")),
            writes(SIU_S12, booked, is("SCH-26.1", "PL1"), is("SCH-27.1", "FI1")),
            writes(
                APPOINTMENT_FHIR, booked, contains("Appointment.basedOn.identifier.value", "PL1")))
        .required(
            "APP-07",
            "each service that is booked is a worklist item, at its own time",
            "PS3.4 K.6.1.1; PS3.3 C.4.10",
            Link.dicom(4, "K.6"),
            writes(
                APPOINTMENT_WORKLIST,
                booked,
                count("(0010,0020)", 2),
                is("(0032,1064).(0008,0100)", "CTCHEST", "USPL1"),
                is("(0040,0100).(0040,0003)", "103000", "110000")))
        .required(
            "APP-08",
            "a duration keeps its unit",
            "HL7 v2.5.1 10.6.1.9, 10.6.1.10",
            Link.V2,
            reads(SIU_S12, "siu_s12", is("appointment.duration", "PT1H")),
            writes(APPOINTMENT_FHIR, booked, is("Appointment.minutesDuration", "60")))
        .rules();
  }
}
