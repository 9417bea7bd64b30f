package org.hl7dicom.impl.internal.table;

import static org.hl7dicom.impl.internal.hl7v2.Hl7Columns.ADT;
import static org.hl7dicom.impl.internal.hl7v2.SegmentId.EVN;
import static org.hl7dicom.impl.internal.hl7v2.SegmentId.MRG;
import static org.hl7dicom.impl.internal.hl7v2.SegmentId.PV1;

import org.hl7dicom.dicom.Tag;
import org.hl7dicom.impl.internal.dicom.DicomColumns;
import org.hl7dicom.impl.internal.dicom.DicomSlots;
import org.hl7dicom.impl.internal.engine.OrderTables;
import org.hl7dicom.impl.internal.engine.PatientTables;
import org.hl7dicom.impl.internal.engine.Row;
import org.hl7dicom.impl.internal.engine.Table;
import org.hl7dicom.impl.internal.fhir.FhirColumns;
import org.hl7dicom.impl.internal.fhir.FhirSlots;
import org.hl7dicom.impl.internal.hl7v2.Hl7Slots;
import org.hl7dicom.impl.internal.hl7v2.PatientHl7;
import org.hl7dicom.model.PatientEvent;
import org.hl7dicom.model.PriorIdentity;
import org.hl7dicom.model.VisitEvent;

/** The tables of a patient event. */
public final class PatientTable {
  private static final String STATE =
      "attributes of DICOM say what is, not what happened or was before";

  private final Hl7Slots hl7;
  private final DicomSlots dicom;
  private final FhirSlots fhir;

  private PatientTable(Hl7Slots hl7, DicomSlots dicom, FhirSlots fhir) {
    this.hl7 = hl7;
    this.dicom = dicom;
    this.fhir = fhir;
  }

  /** The tables with the slots of a site; header, patient and visit are those of its orders. */
  public static PatientTables of(
      OrderTables orders, Hl7Slots hl7, DicomSlots dicom, FhirSlots fhir) {
    PatientTable table = new PatientTable(hl7, dicom, fhir);
    return new PatientTables(
        orders.header(),
        orders.patient(),
        orders.visit(),
        table.event(),
        table.movement(),
        table.prior());
  }

  private Table<PatientEvent, PatientEvent.Builder> event() {
    return Table.of(
        "event",
        Row.optional("event.kind", PatientEvent::kind, PatientEvent.Builder::kind)
            .in(ADT, hl7.eventKind())
            .notIn(DicomColumns.PATIENT, STATE)
            .in(FhirColumns.ORDER, fhir.event().kind())
            .cite("HL7 v2.5.1 2.15.9.9, 3.4.1.1; FHIR R4 Provenance.activity"),
        Row.optional("event.recorded", PatientEvent::recorded, PatientEvent.Builder::recorded)
            .in(ADT, hl7.time(EVN, 2, 0))
            .notIn(DicomColumns.PATIENT, STATE + "; with original attributes it is (0400,0562)")
            .in(FhirColumns.ORDER, fhir.event().recorded())
            .cite("HL7 v2.5.1 3.4.1.2; FHIR R4 Provenance.recorded"),
        Row.optional("event.planned", PatientEvent::planned, PatientEvent.Builder::planned)
            .in(ADT, hl7.time(EVN, 3, 0))
            .notIn(DicomColumns.PATIENT, STATE)
            .in(FhirColumns.ORDER, fhir.event().planned())
            .cite("HL7 v2.5.1 3.4.1.3; FHIR R4 extension of Provenance"),
        Row.text("event.reason", PatientEvent::reason, PatientEvent.Builder::reason)
            .in(ADT, hl7.text(EVN, 4, 0))
            .notIn(DicomColumns.PATIENT, STATE)
            .in(FhirColumns.ORDER, fhir.event().reason())
            .cite("HL7 v2.5.1 3.4.1.4; FHIR R4 Provenance.reason"),
        Row.list("event.operator", PatientEvent::operators, PatientEvent.Builder::operators)
            .in(ADT, hl7.xcns(EVN, 5))
            .notIn(DicomColumns.PATIENT, STATE)
            .in(FhirColumns.ORDER, fhir.request().enteredBy())
            .cite("HL7 v2.5.1 3.4.1.5; FHIR R4 Provenance.agent"),
        Row.optional("event.occurred", PatientEvent::occurred, PatientEvent.Builder::occurred)
            .in(ADT, hl7.time(EVN, 6, 0))
            .notIn(DicomColumns.PATIENT, STATE)
            .in(FhirColumns.ORDER, fhir.event().occurred())
            .cite("HL7 v2.5.1 3.4.1.6; FHIR R4 Provenance.occurred"),
        Row.optional("event.facility", PatientEvent::facility, PatientEvent.Builder::facility)
            .in(ADT, hl7.hd(EVN, 7))
            .notIn(DicomColumns.PATIENT, STATE)
            .in(FhirColumns.ORDER, fhir.event().facility())
            .cite("HL7 v2.5.1 3.4.1.7; FHIR R4 Provenance.location"));
  }

  private Table<VisitEvent, VisitEvent.Builder> movement() {
    return Table.of(
        "movement",
        Row.optional(
                "movement.previousLocation",
                VisitEvent::previousLocation,
                VisitEvent.Builder::previousLocation)
            .in(ADT, hl7.pl(PV1, 6))
            .notIn(DicomColumns.PATIENT, STATE)
            .in(FhirColumns.ORDER, fhir.event().previousLocation())
            .cite("HL7 v2.5.1 3.4.3.6; FHIR R4 Encounter.location"));
  }

  private Table<PriorIdentity, PriorIdentity.Builder> prior() {
    return Table.of(
        "prior",
        Row.list("prior.patientId", PriorIdentity::patientIds, PriorIdentity.Builder::patientIds)
            .in(ADT, PatientHl7.priorIds(hl7))
            .in(DicomColumns.PATIENT, dicom.patientIds())
            .in(FhirColumns.ORDER, fhir.patient().id())
            .cite(
                "HL7 v2.5.1 3.4.10.1; PS3.3 C.7.1.1 in (0400,0550); FHIR R4 Patient.identifier of Patient.link"),
        Row.optional(
                "prior.accountNumber",
                PriorIdentity::accountNumber,
                PriorIdentity.Builder::accountNumber)
            .in(ADT, hl7.cx(MRG, 3))
            .in(FhirColumns.ORDER, fhir.visit().accountNumber())
            .cite("HL7 v2.5.1 3.4.10.3; FHIR R4 Account.identifier"),
        Row.optional(
                "prior.visitNumber", PriorIdentity::visitNumber, PriorIdentity.Builder::visitNumber)
            .in(ADT, hl7.cx(MRG, 5))
            .in(
                DicomColumns.PATIENT,
                dicom.identifier(Tag.AdmissionID, Tag.IssuerOfAdmissionIDSequence))
            .in(FhirColumns.ORDER, fhir.visit().admissionId())
            .cite(
                "HL7 v2.5.1 3.4.10.5; PS3.3 C.3.3 (0038,0010) in (0400,0550); FHIR R4 Encounter.identifier"),
        Row.list("prior.name", PriorIdentity::names, PriorIdentity.Builder::names)
            .in(ADT, hl7.names(MRG, 7))
            .in(DicomColumns.PATIENT, dicom.patientNames())
            .in(FhirColumns.ORDER, fhir.patient().name())
            .cite("HL7 v2.5.1 3.4.10.7; PS3.3 C.7.1.1 in (0400,0550); FHIR R4 Patient.name"));
  }
}
