package org.hl7dicom.testkit.conformance;

import static org.hl7dicom.testkit.WireFormats.KOS;
import static org.hl7dicom.testkit.WireFormats.KOS_FHIR;
import static org.hl7dicom.testkit.WireFormats.MPPS;
import static org.hl7dicom.testkit.WireFormats.MPPS_FHIR;
import static org.hl7dicom.testkit.WireFormats.STATUS_OMG;
import static org.hl7dicom.testkit.WireFormats.STATUS_OMI;
import static org.hl7dicom.testkit.WireFormats.STATUS_ORM;
import static org.hl7dicom.testkit.WireFormats.STUDY;
import static org.hl7dicom.testkit.WireFormats.STUDY_FHIR;
import static org.hl7dicom.testkit.WireFormats.UPS;
import static org.hl7dicom.testkit.WireFormats.UPS_FHIR;
import static org.hl7dicom.testkit.conformance.Checks.reads;
import static org.hl7dicom.testkit.conformance.Checks.readsAsExpected;
import static org.hl7dicom.testkit.conformance.Checks.writes;
import static org.hl7dicom.testkit.conformance.Expect.count;
import static org.hl7dicom.testkit.conformance.Expect.is;

import java.util.ArrayList;
import java.util.List;
import org.hl7dicom.model.PerformedProcedure;
import org.hl7dicom.model.Workitem;
import org.hl7dicom.testkit.Area;
import org.hl7dicom.testkit.Fixture;
import org.hl7dicom.testkit.Fixtures;
import org.hl7dicom.testkit.WireFormat;
import org.hl7dicom.testkit.conformance.RuleBook.Link;

/** What was performed and made: PRC-01 to PRC-29. */
final class ProcedureRules {
  private ProcedureRules() {}

  private static List<Check> steps() {
    List<Check> checks = new ArrayList<>();
    for (WireFormat<PerformedProcedure> format : List.of(MPPS, MPPS_FHIR)) {
      for (Fixture<PerformedProcedure> fixture : Fixtures.of(format)) {
        checks.add(readsAsExpected(fixture, "status"));
      }
    }
    String[][] states = {
      {"mpps_in_progress", "IN PROGRESS", "in-progress"},
      {"mpps_completed", "COMPLETED", "completed"},
      {"mpps_discontinued", "DISCONTINUED", "stopped"},
      {"mpps_discontinued_empty", "DISCONTINUED", "not-done"},
    };
    for (String[] state : states) {
      Fixture<PerformedProcedure> fixture = Fixtures.get(MPPS, state[0]);
      checks.add(writes(MPPS, fixture, is("(0040,0252)", state[1])));
      checks.add(writes(MPPS_FHIR, fixture, is("Procedure.status", state[2])));
    }
    return checks;
  }

  private static List<Check> messages() {
    List<Check> checks = new ArrayList<>();
    for (WireFormat<PerformedProcedure> format : List.of(STATUS_ORM, STATUS_OMG, STATUS_OMI)) {
      for (Fixture<PerformedProcedure> fixture : Fixtures.of(format)) {
        checks.add(readsAsExpected(fixture, "status"));
      }
      checks.add(
          writes(
              format,
              Fixtures.get(MPPS, "mpps_in_progress"),
              is("ORC-1", "SC"),
              is("ORC-5", "IP")));
      checks.add(
          writes(
              format, Fixtures.get(MPPS, "mpps_completed"), is("ORC-1", "SC"), is("ORC-5", "CM")));
      checks.add(writes(format, Fixtures.get(MPPS, "mpps_discontinued"), is("ORC-5", "DC")));
    }
    return checks;
  }

  private static List<Check> workitems() {
    List<Check> checks = new ArrayList<>();
    for (WireFormat<Workitem> format : List.of(UPS, UPS_FHIR)) {
      for (Fixture<Workitem> fixture : Fixtures.of(format)) {
        checks.add(readsAsExpected(fixture, "state"));
      }
    }
    for (Fixture<Workitem> fixture : Fixtures.of(UPS)) {
      checks.add(writes(UPS, fixture, is("(0074,1000)", fixture.covers())));
    }
    checks.add(writes(UPS_FHIR, Fixtures.get(UPS, "ups_scheduled"), is("Task.status", "ready")));
    checks.add(
        writes(UPS_FHIR, Fixtures.get(UPS, "ups_completed"), is("Task.status", "completed")));
    return checks;
  }

  static List<Rule> rules() {
    Fixture<PerformedProcedure> completed = Fixtures.get(MPPS, "mpps_completed");
    return new RuleBook(Area.PROCEDURE)
        .required(
            "PRC-01",
            "the state of a performed step is (0040,0252), and the status of the Procedure",
            "PS3.3 C.4.14; PS3.4 F.7.2; FHIR R4 Procedure.status",
            Link.dicom(3, "C.4.14"),
            steps())
        .required(
            "PRC-02",
            "a final state is final",
            "PS3.4 F.7.2.2.2",
            Link.dicom(4, "F.7.2.2"),
            reads(MPPS, "mpps_after_final", is("status", "DISCONTINUED")))
        .required(
            "PRC-03",
            "why a step was given up is (0040,0281), and Procedure.statusReason",
            "PS3.3 C.4.14; PS3.16 CID 9300; FHIR R4 Procedure.statusReason",
            Link.dicom(3, "C.4.14"),
            reads(MPPS, "mpps_discontinued", is("discontinuationReason.code", "110514")),
            writes(
                MPPS,
                Fixtures.get(MPPS, "mpps_discontinued"),
                is("(0040,0281).(0008,0100)", "110514")),
            writes(
                MPPS_FHIR,
                Fixtures.get(MPPS, "mpps_discontinued"),
                is("Procedure.statusReason.coding.code", "110514")))
        .required(
            "PRC-04",
            "a performed step names the step and the order that it answers",
            "PS3.3 C.4.13 (0040,0270); FHIR R4 Procedure.basedOn",
            Link.dicom(3, "C.4.13"),
            reads(
                MPPS,
                "mpps_completed",
                is("requests.stepId.value", "SPS1"),
                is("requests.accessionNumber.value", "ACC1")),
            writes(
                MPPS,
                completed,
                is("(0040,0270).(0040,0009)", "SPS1"),
                is("(0040,0270).(0008,0050)", "ACC1")),
            writes(
                MPPS_FHIR,
                completed,
                is("ServiceRequest.identifier[type.coding.code=ACSN].value", "ACC1"),
                is("Procedure.basedOn.reference", "ServiceRequest[0]")))
        .required(
            "PRC-05",
            "when a step began and ended is kept, each",
            "PS3.3 C.4.14; FHIR R4 Procedure.performed",
            Link.dicom(3, "C.4.14"),
            reads(
                MPPS,
                "mpps_completed",
                is("started", "2026-04-02T10:35:00+02:00"),
                is("ended", "2026-04-02T10:45:00+02:00")),
            writes(
                MPPS_FHIR,
                completed,
                is("Procedure.performedPeriod.start", "2026-04-02T10:35:00+02:00"),
                is("Procedure.performedPeriod.end", "2026-04-02T10:45:00+02:00")))
        .required(
            "PRC-06",
            "every series that was made is kept, with its instances",
            "PS3.3 C.4.15 (0040,0340)",
            Link.dicom(3, "C.4.15"),
            reads(
                MPPS,
                "mpps_completed",
                is("series.seriesInstanceUid", "1.2.276.0.99.12.1"),
                is("series.instances.sopInstanceUid", "1.2.276.0.99.12.1.1")),
            writes(MPPS, completed, is("(0040,0340).(0020,000E)", "1.2.276.0.99.12.1")))
        .required(
            "PRC-07",
            "a status message has order control SC, and the state in ORC-5",
            "HL7 v2.5.1 4.5.1.1 (SC), 4.5.1.5 (table 0038)",
            Link.V2,
            messages())
        .required(
            "PRC-08",
            "every series and instance of a study is kept where it belongs",
            "PS3.3 C.7.3.1; FHIR R4 ImagingStudy.series",
            Link.fhir("imagingstudy"),
            reads(
                STUDY,
                "study_instances",
                is("series.seriesInstanceUid", "1.2.276.0.99.12.1", "1.2.276.0.99.12.2"),
                count("series[0].instances", 2)),
            writes(
                STUDY_FHIR,
                Fixtures.get(STUDY, "study_instances"),
                is("ImagingStudy.series.uid", "1.2.276.0.99.12.1", "1.2.276.0.99.12.2"),
                is(
                    "ImagingStudy.series[0].instance.uid",
                    "1.2.276.0.99.12.1.1",
                    "1.2.276.0.99.12.1.2")))
        .required(
            "PRC-09",
            "a series is told by its bare UID, a study by a URI, a SOP class by urn:oid",
            "FHIR R4 ImagingStudy.series.uid, ImagingStudy.series.instance.sopClass",
            Link.fhir("imagingstudy"),
            writes(
                STUDY_FHIR,
                Fixtures.get(STUDY, "study_instances"),
                is(
                    "ImagingStudy.identifier[system=urn:dicom:uid].value",
                    "urn:oid:1.2.276.0.99.11.1"),
                is("ImagingStudy.series[1].uid", "1.2.276.0.99.12.2"),
                is(
                    "ImagingStudy.series[1].instance.sopClass.code",
                    "urn:oid:1.2.840.10008.5.1.4.1.1.2")))
        .required(
            "PRC-10",
            "the status of a study is what is stated",
            "FHIR R4 ImagingStudy.status",
            Link.fhir("valueset-imagingstudy-status"),
            Fixtures.of(STUDY_FHIR).stream()
                .map(fixture -> readsAsExpected(fixture, "status"))
                .toList())
        .required(
            "PRC-11",
            "the state of a workitem is (0074,1000), and Task.status",
            "PS3.4 CC.1.1; FHIR R4 Task.status",
            Link.dicom(4, "CC"),
            workitems())
        .required(
            "PRC-12",
            "a key object selection has a title and names what it selects",
            "PS3.3 C.17.6; PS3.16 TID 2010",
            Link.dicom(3, "C.17.6"),
            reads(
                KOS,
                "kos_of_interest",
                is("title.code", "113000"),
                is("study.series.instances.sopInstanceUid", "1.2.276.0.99.12.1.1")),
            writes(
                KOS,
                Fixtures.get(KOS, "kos_of_interest"),
                is("(0040,A043).(0008,0100)", "113000"),
                is("(0040,A375).(0008,1115).(0008,1199).(0008,1155)", "1.2.276.0.99.12.1.1")),
            writes(
                KOS_FHIR,
                Fixtures.get(KOS, "kos_of_interest"),
                is("DocumentReference.type.coding.code", "113000")))
        .rules();
  }
}
