package org.hl7dicom.testkit.conformance;

import static org.hl7dicom.testkit.WireFormats.ADT;
import static org.hl7dicom.testkit.WireFormats.PATIENT_DICOM;
import static org.hl7dicom.testkit.WireFormats.PATIENT_FHIR;
import static org.hl7dicom.testkit.conformance.Checks.reads;
import static org.hl7dicom.testkit.conformance.Checks.readsAsExpected;
import static org.hl7dicom.testkit.conformance.Checks.refuses;
import static org.hl7dicom.testkit.conformance.Checks.writes;
import static org.hl7dicom.testkit.conformance.Expect.count;
import static org.hl7dicom.testkit.conformance.Expect.is;
import static org.hl7dicom.testkit.conformance.Expect.none;
import static org.hl7dicom.testkit.conformance.Expect.refersTo;

import java.util.ArrayList;
import java.util.List;
import org.hl7dicom.model.PatientEvent;
import org.hl7dicom.testkit.Area;
import org.hl7dicom.testkit.Fixture;
import org.hl7dicom.testkit.Fixtures;
import org.hl7dicom.testkit.WireFormat;
import org.hl7dicom.testkit.conformance.RuleBook.Link;

/** Patient events: PAT-01 to PAT-19. */
final class PatientEventRules {
  private static final String PRIOR = "groups[0].visits[0].prior";

  private PatientEventRules() {}

  private static List<Fixture<PatientEvent>> events(WireFormat<PatientEvent> format) {
    return Fixtures.of(format).stream()
        .filter(fixture -> fixture.kind().equals("patient-events"))
        .toList();
  }

  private static List<Check> kinds() {
    List<Check> checks = new ArrayList<>();
    for (Fixture<PatientEvent> fixture : events(ADT)) {
      checks.add(readsAsExpected(fixture, "kind"));
      checks.add(writes(ADT, fixture, is("MSH-9.2", fixture.covers())));
    }
    for (Fixture<PatientEvent> fixture : events(PATIENT_FHIR)) {
      checks.add(readsAsExpected(fixture, "kind"));
      checks.add(writes(PATIENT_FHIR, fixture, kindOf(fixture)));
    }
    return checks;
  }

  private static Expect kindOf(Fixture<PatientEvent> fixture) {
    boolean two = fixture.covers().equals("A24") || fixture.covers().equals("A37");
    return two
        ? is("Provenance[0].activity.coding.code", fixture.covers())
        : is("Provenance.activity.coding.code", fixture.covers());
  }

  static List<Rule> rules() {
    Fixture<PatientEvent> merge = Fixtures.get(ADT, "adt_a40");
    Fixture<PatientEvent> visit = Fixtures.get(ADT, "adt_a45");
    return new RuleBook(Area.PATIENT_EVENT)
        .required(
            "PAT-01",
            "the trigger event says what happened",
            "HL7 v2.5.1 3.3; FHIR R4 Provenance.activity",
            Link.V2,
            kinds())
        .required(
            "PAT-02",
            "of a merge, PID-3 survives and MRG-1 does not",
            "HL7 v2.5.1 3.3.40, 3.4.10.1",
            Link.V2,
            reads(
                ADT,
                "adt_a40",
                is("groups.patient.identifiers.value", "T-0815"),
                is(PRIOR + ".patientIds.value", "T-0007")),
            writes(ADT, merge, is("PID-3.1", "T-0815"), is("MRG-1.1", "T-0007")))
        .required(
            "PAT-03",
            "the name that is no more is MRG-7",
            "HL7 v2.5.1 3.4.10.7",
            Link.V2,
            reads(ADT, "adt_a40", is(PRIOR + ".names.alphabetic.given", "Al")),
            writes(ADT, merge, is("MRG-7.2", "Al")))
        .required(
            "PAT-04",
            "the account and the visit that are no more are MRG-3 and MRG-5",
            "HL7 v2.5.1 3.4.10.3, 3.4.10.5",
            Link.V2,
            reads(ADT, "adt_a44", is(PRIOR + ".accountNumber.value", "K-1")),
            reads(ADT, "adt_a45", is(PRIOR + ".visitNumber.value", "V-77")),
            writes(ADT, Fixtures.get(ADT, "adt_a44"), is("MRG-3.1", "K-1"), none("MRG-5")),
            writes(ADT, visit, is("MRG-5.1", "V-77"), none("MRG-3")))
        .required(
            "PAT-05",
            "an account (PID-18) is not a visit (PV1-19)",
            "HL7 v2.5.1 3.4.2.18, 3.4.3.19",
            Link.V2,
            reads(
                ADT,
                "adt_a41",
                is("groups[0].visits[0].visit.accountNumber.value", "K-2"),
                none("groups[0].visits[0].visit.admissionId")))
        .required(
            "PAT-06",
            "both patients of a link are kept",
            "HL7 v2.5.1 3.3.24, 3.3.37",
            Link.V2,
            reads(ADT, "adt_a24", is("groups.patient.identifiers.value", "T-0815", "T-0007")),
            reads(ADT, "adt_a37", is("groups.patient.identifiers.value", "T-0815", "T-0007")),
            writes(ADT, Fixtures.get(ADT, "adt_a24"), is("PID[*]-3.1", "T-0815", "T-0007")))
        .required(
            "PAT-07",
            "of a transfer, PV1-3 is where the patient is and PV1-6 where he was",
            "HL7 v2.5.1 3.3.2, 3.4.3.3, 3.4.3.6",
            Link.V2,
            reads(
                ADT,
                "adt_a02",
                is("groups[0].visits[0].visit.currentLocation.room", "312"),
                is("groups[0].visits[0].previousLocation.room", "201")),
            writes(ADT, Fixtures.get(ADT, "adt_a02"), is("PV1-3.2", "312"), is("PV1-6.2", "201")))
        .required(
            "PAT-08",
            "a patient is not merged into himself, nor a merge read that names no prior patient",
            "HL7 v2.5.1 3.3.40",
            Link.V2,
            refuses(Fixtures.get(ADT, "merge_into_itself")),
            refuses(Fixtures.get(ADT, "merge_without_prior")))
        .required(
            "PAT-09",
            "in DICOM the prior identity is in Original Attributes Sequence (0400,0561)",
            "PS3.3 C.12.1.1.9.1",
            Link.dicom(3, "C.12"),
            reads(
                PATIENT_DICOM,
                "dicom_merge",
                is("groups.patient.identifiers.value", "T-0815"),
                is(PRIOR + ".patientIds.value", "T-0007")),
            writes(
                PATIENT_DICOM,
                merge,
                is("(0010,0020)", "T-0815"),
                is("(0400,0561).(0400,0550).(0010,0020)", "T-0007"),
                is("(0400,0561).(0400,0565)", "COERCE")))
        .required(
            "PAT-10",
            "in FHIR the patient that does not survive is not active and replaced by the other",
            "FHIR R4 Patient.active, Patient.link",
            Link.fhir("patient"),
            reads(
                PATIENT_FHIR,
                "fhir_a40",
                is("groups.patient.identifiers.value", "T-0815"),
                is(PRIOR + ".patientIds.value", "T-0007")),
            writes(
                PATIENT_FHIR,
                merge,
                is("Patient[active=false].identifier.value", "T-0007"),
                is("Patient[active=false].link.type", "replaced-by"),
                refersTo(
                    "Patient[active=false].link.other.reference", "identifier.value", "T-0815")))
        .required(
            "PAT-11",
            "patients that are linked see each other, and none replaces the other",
            "FHIR R4 Patient.link",
            Link.fhir("valueset-link-type"),
            writes(
                PATIENT_FHIR,
                Fixtures.get(ADT, "adt_a24"),
                count("Patient", 2),
                is("Patient.link.type", "seealso", "seealso")))
        .required(
            "PAT-12",
            "when it happened keeps its offset",
            "HL7 v2.5.1 3.4.1.2; FHIR R4 Provenance.recorded",
            Link.V2,
            reads(ADT, "adt_a01", is("recorded", "2026-04-01T08:00:00+02:00")),
            writes(ADT, Fixtures.get(ADT, "adt_a01"), is("EVN-2", "20260401080000+0200")),
            writes(
                PATIENT_FHIR,
                Fixtures.get(ADT, "adt_a01"),
                is("Provenance.recorded", "2026-04-01T08:00:00+02:00")))
        .rules();
  }
}
