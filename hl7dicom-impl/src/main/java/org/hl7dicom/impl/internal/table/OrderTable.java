package org.hl7dicom.impl.internal.table;

import static org.hl7dicom.impl.internal.dicom.DicomColumns.WORKLIST;
import static org.hl7dicom.impl.internal.fhir.FhirColumns.ORDER;
import static org.hl7dicom.impl.internal.hl7v2.Hl7Columns.ALL;
import static org.hl7dicom.impl.internal.hl7v2.Hl7Columns.OMG;
import static org.hl7dicom.impl.internal.hl7v2.Hl7Columns.OMI;
import static org.hl7dicom.impl.internal.hl7v2.Hl7Columns.ORM;
import static org.hl7dicom.impl.internal.hl7v2.SegmentId.AL1;
import static org.hl7dicom.impl.internal.hl7v2.SegmentId.DG1;
import static org.hl7dicom.impl.internal.hl7v2.SegmentId.IPC;
import static org.hl7dicom.impl.internal.hl7v2.SegmentId.MSH;
import static org.hl7dicom.impl.internal.hl7v2.SegmentId.OBR;
import static org.hl7dicom.impl.internal.hl7v2.SegmentId.ORC;
import static org.hl7dicom.impl.internal.hl7v2.SegmentId.PID;
import static org.hl7dicom.impl.internal.hl7v2.SegmentId.PV1;
import static org.hl7dicom.impl.internal.hl7v2.SegmentId.TQ1;

import java.util.List;
import java.util.Optional;
import org.hl7dicom.dicom.Tag;
import org.hl7dicom.impl.internal.code.CodeMap;
import org.hl7dicom.impl.internal.code.Vocabulary;
import org.hl7dicom.impl.internal.dicom.DicomSlots;
import org.hl7dicom.impl.internal.engine.Agreement;
import org.hl7dicom.impl.internal.engine.OrderTables;
import org.hl7dicom.impl.internal.engine.Precedence;
import org.hl7dicom.impl.internal.engine.Row;
import org.hl7dicom.impl.internal.engine.Slot;
import org.hl7dicom.impl.internal.engine.Slots;
import org.hl7dicom.impl.internal.engine.Table;
import org.hl7dicom.impl.internal.fhir.FhirSlots;
import org.hl7dicom.impl.internal.hl7v2.Hl7Scope;
import org.hl7dicom.impl.internal.hl7v2.Hl7Slots;
import org.hl7dicom.impl.internal.hl7v2.PatientHl7;
import org.hl7dicom.impl.internal.hl7v2.VisitHl7;
import org.hl7dicom.model.AdministrativeSex;
import org.hl7dicom.model.Identifier;
import org.hl7dicom.model.ImagingOrder;
import org.hl7dicom.model.ImagingServiceRequest;
import org.hl7dicom.model.MessageHeader;
import org.hl7dicom.model.PartialDateTime;
import org.hl7dicom.model.Patient;
import org.hl7dicom.model.PregnancyStatus;
import org.hl7dicom.model.Priority;
import org.hl7dicom.model.RequestedProcedure;
import org.hl7dicom.model.ScheduledProcedureStep;
import org.hl7dicom.model.SexNeutered;
import org.hl7dicom.model.StepStatus;
import org.hl7dicom.model.Visit;
import org.hl7dicom.model.VisitStatus;

/** The tables of an order message. */
public final class OrderTable {
  private static final String ENVELOPE = "envelope of the message, not part of the order";

  private static final String ADMINISTRATION =
      "administration of the visit or the order, which does not change what is to be done";

  private static final String LEVEL = "says of which level the message is, and nothing else";

  private static final String SCHEDULED = "a worklist item says when the step is scheduled";

  private static final String HIERARCHY =
      "a worklist item is of one order, whatever that is a part of";

  private static final String TRANSPORT =
      "who takes the patient there is settled before the modality asks for its worklist";

  private static final String STATE =
      "a worklist item says what is, not what happened; the state of the step is written";

  private final Hl7Slots hl7;
  private final DicomSlots dicom;
  private final FhirSlots fhir;

  private OrderTable(Hl7Slots hl7, DicomSlots dicom, FhirSlots fhir) {
    this.hl7 = hl7;
    this.dicom = dicom;
    this.fhir = fhir;
  }

  /** The tables with the slots of a site. */
  public static OrderTables of(Hl7Slots hl7, DicomSlots dicom, FhirSlots fhir) {
    OrderTable table = new OrderTable(hl7, dicom, fhir);
    return new OrderTables(
        table.header(),
        table.patient(),
        table.visit(),
        table.order(),
        table.request(),
        table.procedure(),
        table.step());
  }

  private Table<MessageHeader, MessageHeader.Builder> header() {
    return Table.of(
        "header",
        Row.optional(
                "header.sendingApplication",
                MessageHeader::sendingApplication,
                MessageHeader.Builder::sendingApplication)
            .in(ALL, hl7.hd(MSH, 3))
            .notIn(WORKLIST, ENVELOPE)
            .notIn(ORDER, ENVELOPE)
            .cite("HL7 v2.5.1 2.15.9.3"),
        Row.optional(
                "header.sendingFacility",
                MessageHeader::sendingFacility,
                MessageHeader.Builder::sendingFacility)
            .in(ALL, hl7.hd(MSH, 4))
            .notIn(WORKLIST, ENVELOPE)
            .notIn(ORDER, ENVELOPE)
            .cite("HL7 v2.5.1 2.15.9.4"),
        Row.optional(
                "header.receivingApplication",
                MessageHeader::receivingApplication,
                MessageHeader.Builder::receivingApplication)
            .in(ALL, hl7.hd(MSH, 5))
            .notIn(WORKLIST, ENVELOPE)
            .notIn(ORDER, ENVELOPE)
            .cite("HL7 v2.5.1 2.15.9.5"),
        Row.optional(
                "header.receivingFacility",
                MessageHeader::receivingFacility,
                MessageHeader.Builder::receivingFacility)
            .in(ALL, hl7.hd(MSH, 6))
            .notIn(WORKLIST, ENVELOPE)
            .notIn(ORDER, ENVELOPE)
            .cite("HL7 v2.5.1 2.15.9.6"),
        Row.optional("header.dateTime", MessageHeader::dateTime, MessageHeader.Builder::dateTime)
            .in(ALL, hl7.time(MSH, 7, 0))
            .notIn(WORKLIST, ENVELOPE)
            .notIn(ORDER, ENVELOPE)
            .cite("HL7 v2.5.1 2.15.9.7"),
        Row.text("header.controlId", MessageHeader::controlId, MessageHeader.Builder::controlId)
            .in(ALL, hl7.text(MSH, 10, 0))
            .notIn(WORKLIST, ENVELOPE)
            .notIn(ORDER, ENVELOPE)
            .cite("HL7 v2.5.1 2.15.9.10"),
        Row.text(
                "header.processingId",
                MessageHeader::processingId,
                MessageHeader.Builder::processingId)
            .in(ALL, hl7.text(MSH, 11, 0))
            .notIn(WORKLIST, ENVELOPE)
            .notIn(ORDER, ENVELOPE)
            .cite("HL7 v2.5.1 2.15.9.11"));
  }

  private Table<Patient, Patient.Builder> patient() {
    return Table.of(
        "patient",
        Row.list("patient.name", Patient::names, Patient.Builder::names)
            .in(ALL, PatientHl7.names(hl7))
            .in(WORKLIST, dicom.patientNames())
            .in(ORDER, fhir.patient().name())
            .cite("HL7 v2.5.1 3.4.2.5; PS3.3 C.7.1.1; FHIR R4 Patient.name"),
        Row.list("patient.id", Patient::identifiers, Patient.Builder::identifiers)
            .in(ALL, PatientHl7.ids(hl7))
            .in(WORKLIST, dicom.patientIds())
            .in(ORDER, fhir.patient().id())
            .cite("HL7 v2.5.1 3.4.2.3; PS3.3 C.7.1.1; FHIR R4 Patient.identifier"),
        Row.optional("patient.birthDate", Patient::birthDate, Patient.Builder::birthDate)
            .in(ALL, hl7.localTime(PID, 7))
            .in(WORKLIST, dicom.time(Tag.PatientBirthDate, Tag.PatientBirthTime, false))
            .in(ORDER, fhir.patient().birthDate())
            .cite("HL7 v2.5.1 3.4.2.7; PS3.3 C.7.1.1; FHIR R4 Patient.birthDate"),
        Row.optional("patient.sex", Patient::sex, Patient.Builder::sex)
            .in(ALL, hl7.coded(PID, 8, 1, AdministrativeSex::ofCode, AdministrativeSex::code))
            .in(
                WORKLIST,
                dicom.coded(
                    Tag.PatientSex,
                    Vocabulary.SEX_DICOM,
                    AdministrativeSex::ofCode,
                    AdministrativeSex::code))
            .in(ORDER, fhir.patient().sex())
            .cite("HL7 v2.5.1 3.4.2.8; PS3.3 C.7.1.1; FHIR R4 Patient.gender"),
        Row.list("patient.address", Patient::addresses, Patient.Builder::addresses)
            .in(ALL, hl7.xads(PID, 11))
            .in(WORKLIST, dicom.address(Tag.PatientAddress))
            .in(ORDER, fhir.patient().address())
            .cite("HL7 v2.5.1 3.4.2.11; PS3.3 C.2.3 (0010,1040); FHIR R4 Patient.address"),
        Row.list("patient.telecom", Patient::telecoms, Patient.Builder::telecoms)
            .in(ALL, PatientHl7.telecoms(hl7))
            .in(WORKLIST, dicom.telecoms(Tag.PatientTelephoneNumbers))
            .in(ORDER, fhir.patient().telecom())
            .cite(
                "HL7 v2.5.1 3.4.2.13, 3.4.2.14; PS3.3 C.2.3 (0010,2154); FHIR R4 Patient.telecom"),
        Row.optional(
                "patient.mothersBirthName",
                Patient::mothersBirthName,
                Patient.Builder::mothersBirthName)
            .in(ALL, Slots.first(hl7.names(PID, 6)))
            .in(WORKLIST, Slots.first(dicom.names(Tag.PatientMotherBirthName)))
            .in(ORDER, fhir.patient().mothersBirthName())
            .cite(
                "HL7 v2.5.1 3.4.2.6; PS3.3 C.2.3 (0010,1060); FHIR R4 extension patient-mothersMaidenName"),
        Row.optional(
                "patient.primaryLanguage",
                Patient::primaryLanguage,
                Patient.Builder::primaryLanguage)
            .in(ALL, hl7.code(PID, 15))
            .in(WORKLIST, dicom.code(Tag.PatientPrimaryLanguageCodeSequence))
            .in(ORDER, fhir.patient().primaryLanguage())
            .cite("HL7 v2.5.1 3.4.2.15; PS3.3 C.2.3 (0010,0101); FHIR R4 Patient.communication"),
        Row.list("patient.allergies", Patient::allergies, Patient.Builder::allergies)
            .in(ALL, hl7.each(AL1, hl7.code(AL1, 3), null))
            .in(WORKLIST, dicom.displayed(Tag.Allergies))
            .in(ORDER, fhir.patient().allergies())
            .cite("HL7 v2.5.1 3.4.6.3; PS3.3 C.2.4 (0010,2110); FHIR R4 AllergyIntolerance.code"),
        Row.text("patient.comments", Patient::comments, Patient.Builder::comments)
            .in(ALL, hl7.notes(PID))
            .in(WORKLIST, dicom.text(Tag.PatientComments))
            .in(ORDER, fhir.patient().comments())
            .cite("HL7 v2.5.1 2.15.10; PS3.3 C.2.3 (0010,4000); FHIR R4 extension of Patient"),
        Row.list("patient.races", Patient::races, Patient.Builder::races)
            .in(ALL, hl7.codes(PID, 10))
            .in(WORKLIST, dicom.displayed(Tag.EthnicGroup))
            .in(ORDER, fhir.patient().races())
            .cite(
                "HL7 v2.5.1 3.4.2.10; PS3.3 C.2.3 (0010,2160): ethnic group or race; FHIR R4 extension of Patient"),
        Row.list("patient.ethnicGroups", Patient::ethnicGroups, Patient.Builder::ethnicGroups)
            .in(ALL, hl7.codes(PID, 22))
            .in(WORKLIST, dicom.ethnicGroupsWithoutRace())
            .in(ORDER, fhir.patient().ethnicGroups())
            .cite(
                "HL7 v2.5.1 3.4.2.22; PS3.3 C.2.3 (0010,2160) where no race is given; FHIR R4 extension of Patient"),
        Row.optional("patient.religion", Patient::religion, Patient.Builder::religion)
            .in(ALL, hl7.code(PID, 17))
            .in(WORKLIST, Slots.first(dicom.displayed(Tag.PatientReligiousPreference)))
            .in(ORDER, fhir.patient().religion())
            .cite(
                "HL7 v2.5.1 3.4.2.17; PS3.3 C.2.3 (0010,21F0); FHIR R4 extension patient-religion"),
        Row.optional(
                "patient.maritalStatus", Patient::maritalStatus, Patient.Builder::maritalStatus)
            .in(ALL, hl7.code(PID, 16))
            .notIn(WORKLIST, ADMINISTRATION)
            .in(ORDER, fhir.patient().maritalStatus())
            .cite("HL7 v2.5.1 3.4.2.16; FHIR R4 Patient.maritalStatus"),
        Row.optional("patient.species", Patient::species, Patient.Builder::species)
            .in(ALL, hl7.code(PID, 35))
            .in(
                WORKLIST,
                dicom.namedCode(Tag.PatientSpeciesDescription, Tag.PatientSpeciesCodeSequence))
            .in(ORDER, fhir.patient().species())
            .cite(
                "HL7 v2.5.1 3.4.2.35; PS3.3 C.2.3 (0010,2201), (0010,2202); FHIR R4 extension patient-animal"),
        Row.list("patient.breeds", Patient::breeds, Patient.Builder::breeds)
            .in(ALL, hl7.codes(PID, 36))
            .in(
                WORKLIST,
                dicom.describedCodes(Tag.PatientBreedDescription, Tag.PatientBreedCodeSequence))
            .in(ORDER, fhir.patient().breeds())
            .cite(
                "HL7 v2.5.1 3.4.2.36; PS3.3 C.2.3 (0010,2292), (0010,2293); FHIR R4 extension patient-animal"),
        Row.optional("patient.sexNeutered", Patient::sexNeutered, Patient.Builder::sexNeutered)
            .in(ALL, hl7.coded(PID, 8, 2, OrderTable::neuteredOf, OrderTable::codeOf))
            .in(
                WORKLIST,
                dicom.coded(
                    Tag.PatientSexNeutered,
                    Vocabulary.NEUTERED_DICOM,
                    name -> Optional.of(SexNeutered.valueOf(name)),
                    SexNeutered::name))
            .in(ORDER, fhir.patient().sexNeutered())
            .cite(
                "HL7 v2 has no field: PID-8.2 by convention of dcm4chee; PS3.3 C.2.3 (0010,2203); FHIR R4 extension patient-animal"),
        Row.list("patient.relatedPersons", Patient::relatedPersons, Patient.Builder::relatedPersons)
            .in(List.of(OMG, OMI), PatientHl7.relatedPersons(hl7))
            .in(WORKLIST, dicom.responsiblePerson())
            .in(ORDER, fhir.patient().relatedPersons())
            .cite("HL7 v2.5.1 3.4.5; PS3.3 C.2.3 (0010,2297), (0010,2298); FHIR R4 RelatedPerson"),
        Row.text("patient.militaryRank", Patient::militaryRank, Patient.Builder::militaryRank)
            .in(ALL, PatientHl7.militaryRank(hl7))
            .in(WORKLIST, dicom.text(Tag.MilitaryRank))
            .in(ORDER, fhir.patient().militaryRank())
            .cite("HL7 v2.5.1 3.4.10.20; PS3.3 C.2.3 (0010,1080); FHIR R4 extension of Patient"));
  }

  private Table<Visit, Visit.Builder> visit() {
    return Table.of(
        "visit",
        Row.optional("visit.admissionId", Visit::admissionId, Visit.Builder::admissionId)
            .in(ALL, hl7.admissionId())
            .in(WORKLIST, dicom.identifier(Tag.AdmissionID, Tag.IssuerOfAdmissionIDSequence))
            .in(ORDER, fhir.visit().admissionId())
            .cite(
                "IHE RAD TF-2 4.4; HL7 v2.5.1 3.4.3.19; PS3.3 C.3.3; FHIR R4 Encounter.identifier"),
        Row.text("visit.patientClass", Visit::patientClass, Visit.Builder::patientClass)
            .in(ALL, hl7.text(PV1, 2, 0))
            .notIn(
                WORKLIST,
                "the worklist has no attribute for the class of the patient; it does not change the procedure")
            .in(ORDER, fhir.visit().patientClass())
            .cite("HL7 v2.5.1 3.4.3.2; FHIR R4 Encounter.class"),
        Row.optional(
                "visit.currentLocation", Visit::currentLocation, Visit.Builder::currentLocation)
            .in(ALL, hl7.pl(PV1, 3))
            .in(WORKLIST, dicom.location(Tag.CurrentPatientLocation))
            .in(ORDER, fhir.visit().currentLocation())
            .cite("HL7 v2.5.1 3.4.3.3; PS3.3 C.3.2 (0038,0300); FHIR R4 Encounter.location"),
        Row.list(
                "visit.referringPhysician",
                Visit::referringPhysicians,
                Visit.Builder::referringPhysicians)
            .in(ALL, hl7.xcns(PV1, 8))
            .in(
                WORKLIST,
                dicom.practitioner(
                    Tag.ReferringPhysicianName, Tag.ReferringPhysicianIdentificationSequence))
            .in(ORDER, fhir.visit().referringPhysician())
            .cite("HL7 v2.5.1 3.4.3.8; PS3.3 C.7.2.1 (0008,0090); FHIR R4 Encounter.participant"),
        Row.optional("visit.admitted", Visit::admitted, Visit.Builder::admitted)
            .in(ALL, hl7.time(PV1, 44, 0))
            .in(WORKLIST, dicom.time(Tag.AdmittingDate, Tag.AdmittingTime, true))
            .in(ORDER, fhir.visit().admitted())
            .cite("HL7 v2.5.1 3.4.3.44; PS3.3 C.3.3 (0038,0020); FHIR R4 Encounter.period"),
        Row.optional(
                "visit.pregnancyStatus", Visit::pregnancyStatus, Visit.Builder::pregnancyStatus)
            .in(ORM, hl7.pregnancy("CE"))
            .in(List.of(OMG, OMI), hl7.pregnancy("CWE"))
            .in(
                WORKLIST,
                dicom.coded(
                    Tag.PregnancyStatus,
                    Vocabulary.PREGNANCY_DICOM,
                    name -> Optional.of(PregnancyStatus.valueOf(name)),
                    PregnancyStatus::name))
            .in(ORDER, fhir.visit().pregnancyStatus())
            .cite(
                "HL7 v2.5.1 3.4.3.15 (table 0009 B6); PS3.3 C.2.4 (0010,21C0); FHIR R4 Observation 82810-3"),
        Row.list("visit.specialNeeds", Visit::specialNeeds, Visit.Builder::specialNeeds)
            .in(ALL, hl7.specialNeeds())
            .in(WORKLIST, dicom.joined(Tag.SpecialNeeds))
            .in(ORDER, fhir.visit().specialNeeds())
            .cite(
                "HL7 v2.5.1 3.4.3.15; PS3.3 C.2.4 (0038,0050); FHIR R4 Encounter.hospitalization.specialArrangement"),
        Row.text("visit.confidentiality", Visit::confidentiality, Visit.Builder::confidentiality)
            .in(ALL, hl7.text(PV1, 16, 0))
            .in(WORKLIST, dicom.text(Tag.ConfidentialityConstraintOnPatientDataDescription))
            .in(ORDER, fhir.visit().confidentiality())
            .cite(
                "HL7 v2.5.1 3.4.3.16; PS3.3 C.2.3 (0040,3001); FHIR R4 Encounter.hospitalization.specialCourtesy"),
        Row.optional("visit.accountNumber", Visit::accountNumber, Visit.Builder::accountNumber)
            .in(ALL, hl7.cx(PID, 18))
            .notIn(WORKLIST, ADMINISTRATION)
            .in(ORDER, fhir.visit().accountNumber())
            .cite("HL7 v2.5.1 3.4.2.18; FHIR R4 Encounter.account"),
        Row.list(
                "visit.attendingPhysicians",
                Visit::attendingPhysicians,
                Visit.Builder::attendingPhysicians)
            .in(ALL, hl7.xcns(PV1, 7))
            .in(
                WORKLIST,
                dicom.practitioner(
                    Tag.PhysiciansOfRecord, Tag.PhysiciansOfRecordIdentificationSequence))
            .in(ORDER, fhir.visit().attendingPhysicians())
            .cite(
                "HL7 v2.5.1 3.4.3.7; PS3.3 C.7.2.1 (0008,1048): responsible for overall patient care; FHIR R4 Encounter.participant"),
        Row.list(
                "visit.consultingPhysicians",
                Visit::consultingPhysicians,
                Visit.Builder::consultingPhysicians)
            .in(ALL, hl7.xcns(PV1, 9))
            .in(
                WORKLIST,
                dicom.practitioner(
                    Tag.ConsultingPhysicianName, Tag.ConsultingPhysicianIdentificationSequence))
            .in(ORDER, fhir.visit().consultingPhysicians())
            .cite("HL7 v2.5.1 3.4.3.9; PS3.3 C.7.2.1 (0008,009C); FHIR R4 Encounter.participant"),
        Row.list(
                "visit.admittingPhysicians",
                Visit::admittingPhysicians,
                Visit.Builder::admittingPhysicians)
            .in(ALL, hl7.xcns(PV1, 17))
            .notIn(WORKLIST, ADMINISTRATION)
            .in(ORDER, fhir.visit().admittingPhysicians())
            .cite("HL7 v2.5.1 3.4.3.17; FHIR R4 Encounter.participant"),
        Row.text("visit.hospitalService", Visit::hospitalService, Visit.Builder::hospitalService)
            .in(ALL, hl7.text(PV1, 10, 0))
            .notIn(WORKLIST, ADMINISTRATION)
            .in(ORDER, fhir.visit().hospitalService())
            .cite("HL7 v2.5.1 3.4.3.10; FHIR R4 Encounter.serviceType"),
        Row.text("visit.admissionType", Visit::admissionType, Visit.Builder::admissionType)
            .in(ALL, hl7.text(PV1, 4, 0))
            .in(WORKLIST, dicom.text(Tag.RouteOfAdmissions))
            .in(ORDER, fhir.visit().admissionType())
            .cite(
                "HL7 v2.5.1 3.4.3.4; PS3.3 C.3.4 (0038,0016): mode of admission; FHIR R4 Encounter.type"),
        Row.text("visit.admitSource", Visit::admitSource, Visit.Builder::admitSource)
            .in(ALL, hl7.text(PV1, 14, 0))
            .notIn(WORKLIST, ADMINISTRATION)
            .in(ORDER, fhir.visit().admitSource())
            .cite("HL7 v2.5.1 3.4.3.14; FHIR R4 Encounter.hospitalization.admitSource"),
        Row.text("visit.patientType", Visit::patientType, Visit.Builder::patientType)
            .in(ALL, hl7.text(PV1, 18, 0))
            .notIn(WORKLIST, ADMINISTRATION)
            .in(ORDER, fhir.visit().patientType())
            .cite("HL7 v2.5.1 3.4.3.18; FHIR R4 extension of Encounter"),
        Row.text("visit.level", Visit::level, Visit.Builder::level)
            .in(ALL, hl7.text(PV1, 51, 0))
            .notIn(WORKLIST, LEVEL)
            .notIn(ORDER, LEVEL)
            .cite("HL7 v2.5.1 3.4.3.51"),
        Row.optional("visit.discharged", Visit::discharged, Visit.Builder::discharged)
            .in(ALL, hl7.time(PV1, 45, 0))
            .notIn(WORKLIST, ADMINISTRATION)
            .in(ORDER, fhir.visit().discharged())
            .cite("HL7 v2.5.1 3.4.3.45; FHIR R4 Encounter.period"),
        Row.optional("visit.status", Visit::status, Visit.Builder::status)
            .in(ALL, VisitHl7.status())
            .in(
                WORKLIST,
                dicom.coded(
                    Tag.VisitStatusID,
                    Vocabulary.VISIT_STATUS_DICOM,
                    name -> Optional.of(VisitStatus.valueOf(name)),
                    VisitStatus::name))
            .in(ORDER, fhir.visit().status())
            .cite("HL7 v2.5.1 3.4.3.45; PS3.3 C.3.3 (0038,0008); FHIR R4 Encounter.status"),
        Row.optional("visit.episodeId", Visit::episodeId, Visit.Builder::episodeId)
            .in(ALL, hl7.cx(PV1, 54))
            .in(
                WORKLIST,
                dicom.identifier(Tag.ServiceEpisodeID, Tag.IssuerOfServiceEpisodeIDSequence))
            .in(ORDER, fhir.visit().episodeId())
            .cite(
                "HL7 v2.8 3.4.3.54; PS3.3 C.3.2 (0038,0060), (0038,0064); FHIR R4 Encounter.episodeOfCare"),
        Row.text(
                "visit.episodeDescription",
                Visit::episodeDescription,
                Visit.Builder::episodeDescription)
            .in(ALL, hl7.text(PV1, 53, 0))
            .in(WORKLIST, dicom.text(Tag.ServiceEpisodeDescription))
            .in(ORDER, fhir.visit().episodeDescription())
            .cite("HL7 v2.8 3.4.3.53; PS3.3 C.3.2 (0038,0062); FHIR R4 Encounter.episodeOfCare"));
  }

  private Table<ImagingOrder, ImagingOrder.Builder> order() {
    return Table.of(
        "order",
        Row.text("order.control", ImagingOrder::control, ImagingOrder.Builder::control)
            .in(ALL, hl7.text(ORC, 1, 0))
            .notIn(WORKLIST, STATE)
            .in(ORDER, fhir.request().orderControl())
            .cite("HL7 v2.5.1 4.5.1.1; FHIR R4 ServiceRequest.status"),
        Row.text("order.status", ImagingOrder::status, ImagingOrder.Builder::status)
            .in(ALL, hl7.text(ORC, 5, 0))
            .notIn(WORKLIST, STATE)
            .in(ORDER, fhir.request().orderStatus())
            .cite("HL7 v2.5.1 4.5.1.5; FHIR R4 ServiceRequest.status"));
  }

  private Table<ImagingServiceRequest, ImagingServiceRequest.Builder> request() {
    return Table.of(
        "request",
        Row.optional(
                "request.accessionNumber",
                ImagingServiceRequest::accessionNumber,
                ImagingServiceRequest.Builder::accessionNumber)
            .in(ORM, hl7.ei(OBR, 18))
            .in(OMG, hl7.ei(OBR, 18))
            .in(
                OMI,
                Precedence.of(Agreement.ofIdentifiers(), List.of(hl7.ei(IPC, 1), hl7.ei(OBR, 18))))
            .in(
                WORKLIST,
                dicom.identifier(Tag.AccessionNumber, Tag.IssuerOfAccessionNumberSequence))
            .in(ORDER, fhir.request().accessionNumber())
            .cite(
                "IHE RAD TF-2 4.4.4.1.2.2 (OBR-18); HL7 v2.5.1 4.5.6.1 (IPC-1); PS3.3 C.4.12 (0008,0050); FHIR R4 ServiceRequest.identifier"),
        Row.optional(
                "request.placerOrderNumber",
                ImagingServiceRequest::placerOrderNumber,
                ImagingServiceRequest.Builder::placerOrderNumber)
            .in(
                ALL,
                Precedence.of(
                    Agreement.ofIdentifiers(),
                    List.of(hl7.ei(ORC, 2), hl7.ei(OBR, 2)),
                    List.of(hl7.ei(ORC, 2), hl7.ei(OBR, 2))))
            .in(
                WORKLIST,
                dicom.identifier(
                    Tag.PlacerOrderNumberImagingServiceRequest, Tag.OrderPlacerIdentifierSequence))
            .in(ORDER, fhir.request().placerOrderNumber())
            .cite(
                "HL7 v2.5.1 4.5.1.2, 4.5.3.2; PS3.3 C.4.12 (0040,2016); FHIR R4 ServiceRequest.identifier"),
        Row.optional(
                "request.fillerOrderNumber",
                ImagingServiceRequest::fillerOrderNumber,
                ImagingServiceRequest.Builder::fillerOrderNumber)
            .in(
                ALL,
                Precedence.of(
                    Agreement.ofIdentifiers(),
                    List.of(hl7.ei(ORC, 3), hl7.ei(OBR, 3)),
                    List.of(hl7.ei(ORC, 3), hl7.ei(OBR, 3))))
            .in(
                WORKLIST,
                dicom.identifier(
                    Tag.FillerOrderNumberImagingServiceRequest, Tag.OrderFillerIdentifierSequence))
            .in(ORDER, fhir.request().fillerOrderNumber())
            .cite(
                "HL7 v2.5.1 4.5.1.3, 4.5.3.3; PS3.3 C.4.12 (0040,2017); FHIR R4 ServiceRequest.identifier"),
        Row.list(
                "request.requestingPhysician",
                ImagingServiceRequest::requestingPhysicians,
                ImagingServiceRequest.Builder::requestingPhysicians)
            .in(
                ALL,
                Precedence.of(
                    Agreement.ofPractitioners(),
                    List.of(hl7.xcns(ORC, 12), hl7.xcns(OBR, 16)),
                    List.of(hl7.xcns(ORC, 12), hl7.xcns(OBR, 16))))
            .in(
                WORKLIST,
                dicom.practitioner(
                    Tag.RequestingPhysician, Tag.RequestingPhysicianIdentificationSequence))
            .in(ORDER, fhir.request().requestingPhysician())
            .cite(
                "HL7 v2.5.1 4.5.1.12, 4.5.3.16; PS3.3 C.4.12 (0032,1032); FHIR R4 ServiceRequest.requester"),
        Row.optional(
                "request.requestingService",
                ImagingServiceRequest::requestingService,
                ImagingServiceRequest.Builder::requestingService)
            .in(ALL, hl7.code(ORC, 17))
            .in(WORKLIST, dicom.namedCode(Tag.RequestingService, Tag.RequestingServiceCodeSequence))
            .in(ORDER, fhir.request().requestingService())
            .cite(
                "HL7 v2.5.1 4.5.1.17; PS3.3 C.4.12 (0032,1033); FHIR R4 PractitionerRole.organization"),
        Row.optional(
                "request.orderedService",
                ImagingServiceRequest::orderedService,
                ImagingServiceRequest.Builder::orderedService)
            .in(ORM, hl7.primaryCode(OBR, 4))
            .in(OMG, hl7.primaryCode(OBR, 4))
            .in(OMI, hl7.code(OBR, 4))
            .in(WORKLIST, dicom.orderedService())
            .in(ORDER, fhir.request().orderedService())
            .cite(
                "HL7 v2.5.1 4.5.3.4; PS3.3 C.4.11 (0032,1064) where no procedure code is given; FHIR R4 ServiceRequest.code"),
        Row.optional(
                "request.placerGroupNumber",
                ImagingServiceRequest::placerGroupNumber,
                ImagingServiceRequest.Builder::placerGroupNumber)
            .in(ALL, hl7.ei(ORC, 4))
            .in(ORDER, fhir.request().placerGroupNumber())
            .cite("HL7 v2.5.1 4.5.1.4; FHIR R4 ServiceRequest.requisition"),
        Row.optional(
                "request.issued",
                ImagingServiceRequest::issued,
                ImagingServiceRequest.Builder::issued)
            .in(
                ALL,
                Precedence.of(
                        Agreement.ofTimes(), List.of(hl7.time(ORC, 9, 0), hl7.time(ORC, 15, 0)))
                    .withSubstitutes())
            .in(
                WORKLIST,
                dicom.time(
                    Tag.IssueDateOfImagingServiceRequest,
                    Tag.IssueTimeOfImagingServiceRequest,
                    true))
            .in(ORDER, fhir.request().issued())
            .cite(
                "HL7 v2.5.1 4.5.1.9; PS3.3 C.4.12 (0040,2004); FHIR R4 ServiceRequest.authoredOn"),
        Row.list(
                "request.enteredBy",
                ImagingServiceRequest::enteredBy,
                ImagingServiceRequest.Builder::enteredBy)
            .in(ALL, hl7.xcns(ORC, 10))
            .in(WORKLIST, dicom.namesOfPractitioners(Tag.OrderEnteredBy))
            .in(ORDER, fhir.request().enteredBy())
            .cite("HL7 v2.5.1 4.5.1.10; PS3.3 C.4.12 (0040,2008); FHIR R4 Provenance.agent"),
        Row.optional(
                "request.enterersLocation",
                ImagingServiceRequest::enterersLocation,
                ImagingServiceRequest.Builder::enterersLocation)
            .in(ALL, hl7.pl(ORC, 13))
            .in(WORKLIST, dicom.location(Tag.OrderEntererLocation))
            .in(ORDER, fhir.request().enterersLocation())
            .cite("HL7 v2.5.1 4.5.1.13; PS3.3 C.4.12 (0040,2009); FHIR R4 Provenance.location"),
        Row.list(
                "request.callbackNumber",
                ImagingServiceRequest::callbackNumbers,
                ImagingServiceRequest.Builder::callbackNumbers)
            .in(
                ALL,
                Precedence.of(
                    Agreement.equal(),
                    List.of(hl7.xtns(ORC, 14), hl7.xtns(OBR, 17)),
                    List.of(hl7.xtns(ORC, 14), hl7.xtns(OBR, 17))))
            .in(WORKLIST, dicom.telecoms(Tag.OrderCallbackPhoneNumber))
            .in(ORDER, fhir.request().callbackNumber())
            .cite(
                "HL7 v2.5.1 4.5.1.14, 4.5.3.17; PS3.3 C.4.12 (0040,2010); FHIR R4 extension servicerequest-order-callback-phone-number"),
        Row.list(
                "request.medicalAlerts",
                ImagingServiceRequest::medicalAlerts,
                ImagingServiceRequest.Builder::medicalAlerts)
            .in(ALL, hl7.joined(OBR, 13))
            .in(WORKLIST, dicom.texts(Tag.MedicalAlerts))
            .in(ORDER, fhir.request().medicalAlerts())
            .cite("HL7 v2.5.1 4.5.3.13; PS3.3 C.2.4 (0010,2000); FHIR R4 Flag.code"),
        Row.optional(
                "request.patientState",
                ImagingServiceRequest::patientState,
                ImagingServiceRequest.Builder::patientState)
            .in(ALL, hl7.code(OBR, 12))
            .in(WORKLIST, Slots.first(dicom.displayed(Tag.PatientState)))
            .in(ORDER, fhir.request().patientState())
            .cite("HL7 v2.5.1 4.5.3.12; PS3.3 C.2.4 (0038,0500); FHIR R4 Flag.code"),
        Row.list(
                "request.diagnoses",
                ImagingServiceRequest::diagnoses,
                ImagingServiceRequest.Builder::diagnoses)
            .in(ALL, hl7.each(DG1, hl7.code(DG1, 3), OBR))
            .in(
                WORKLIST,
                dicom.describedCodes(
                    Tag.AdmittingDiagnosesDescription, Tag.AdmittingDiagnosesCodeSequence))
            .in(ORDER, fhir.request().diagnoses())
            .cite(
                "HL7 v2.5.1 6.5.2.3; PS3.3 C.3.3 (0008,1080), (0008,1084); FHIR R4 ServiceRequest.reasonReference"),
        Row.list(
                "request.observations",
                ImagingServiceRequest::observations,
                ImagingServiceRequest.Builder::observations)
            .in(ORM, hl7.observations("CE").all())
            .in(List.of(OMG, OMI), hl7.observations("CWE").all())
            .in(WORKLIST, dicom.observations())
            .in(ORDER, fhir.request().observations())
            .cite(
                "HL7 v2.5.1 7.4.2; PS3.3 C.2.3 (0010,1030), (0010,1020), C.2.4 (0010,21A0), (0010,21B0), (0010,21D0); FHIR R4 Observation, ServiceRequest.supportingInfo"),
        Row.optional(
                "request.institution",
                ImagingServiceRequest::institution,
                ImagingServiceRequest.Builder::institution)
            .in(ALL, hl7.organization(ORC, 21))
            .in(WORKLIST, dicom.namedCode(Tag.InstitutionName, Tag.InstitutionCodeSequence))
            .in(ORDER, fhir.request().institution())
            .cite(
                "HL7 v2.5.1 4.5.1.21; PS3.3 C.3.2 (0008,0080), (0008,0082); FHIR R4 PractitionerRole.organization"),
        Row.list(
                "request.institutionAddresses",
                ImagingServiceRequest::institutionAddresses,
                ImagingServiceRequest.Builder::institutionAddresses)
            .in(ALL, hl7.xads(ORC, 22))
            .in(WORKLIST, dicom.address(Tag.InstitutionAddress))
            .in(ORDER, fhir.request().institutionAddresses())
            .cite("HL7 v2.5.1 4.5.1.22; PS3.3 C.3.2 (0008,0081); FHIR R4 Organization.address"),
        Row.list(
                "request.verifiedBy",
                ImagingServiceRequest::verifiedBy,
                ImagingServiceRequest.Builder::verifiedBy)
            .in(ALL, hl7.xcns(ORC, 11))
            .notIn(WORKLIST, ADMINISTRATION)
            .in(ORDER, fhir.request().verifiedBy())
            .cite("HL7 v2.5.1 4.5.1.11; FHIR R4 Provenance.agent"),
        Row.optional(
                "request.effective",
                ImagingServiceRequest::effective,
                ImagingServiceRequest.Builder::effective)
            .in(ALL, hl7.time(ORC, 15, 0))
            .notIn(WORKLIST, STATE)
            .in(ORDER, fhir.request().effective())
            .cite("HL7 v2.5.1 4.5.1.15; FHIR R4 extension of ServiceRequest"),
        Row.optional(
                "request.requested",
                ImagingServiceRequest::requested,
                ImagingServiceRequest.Builder::requested)
            .in(ALL, hl7.time(OBR, 6, 0))
            .notIn(WORKLIST, SCHEDULED)
            .in(ORDER, fhir.request().requested())
            .cite("HL7 v2.5.1 4.5.3.6; FHIR R4 extension of ServiceRequest"),
        Row.optional(
                "request.parentPlacerNumber",
                ImagingServiceRequest::parentPlacerNumber,
                ImagingServiceRequest.Builder::parentPlacerNumber)
            .in(ALL, parent(1))
            .notIn(WORKLIST, HIERARCHY)
            .in(ORDER, fhir.request().parentPlacerNumber())
            .cite("HL7 v2.5.1 4.5.1.8, 4.5.3.29; FHIR R4 ServiceRequest.basedOn"),
        Row.optional(
                "request.parentFillerNumber",
                ImagingServiceRequest::parentFillerNumber,
                ImagingServiceRequest.Builder::parentFillerNumber)
            .in(ALL, parent(2))
            .notIn(WORKLIST, HIERARCHY)
            .in(ORDER, fhir.request().parentFillerNumber())
            .cite("HL7 v2.5.1 4.5.1.8, 4.5.3.29; FHIR R4 ServiceRequest.basedOn"),
        Row.text(
                "request.comments",
                ImagingServiceRequest::comments,
                ImagingServiceRequest.Builder::comments)
            .in(ALL, hl7.notes(ORC))
            .in(WORKLIST, dicom.text(Tag.ImagingServiceRequestComments))
            .in(ORDER, fhir.request().comments())
            .cite(
                "HL7 v2.8 4.4.6 (NTE behind ORC); PS3.3 C.4.12 (0040,2400); FHIR R4 ServiceRequest.note"));
  }

  private Table<RequestedProcedure, RequestedProcedure.Builder> procedure() {
    List<Slot<Hl7Scope, Priority>> priorities =
        List.of(
            hl7.priority(TQ1, 9, 1),
            hl7.priority(ORC, 7, 6),
            hl7.priority(OBR, 27, 6),
            hl7.priority(OBR, 5, 1));
    return Table.of(
        "procedure",
        Row.optional(
                "procedure.studyInstanceUid",
                RequestedProcedure::studyInstanceUid,
                RequestedProcedure.Builder::studyInstanceUid)
            .in(ORM, hl7.studyPointer())
            .in(OMG, hl7.studyPointer())
            .in(
                OMI,
                Precedence.of(Agreement.equal(), List.of(hl7.uid(IPC, 3, 1), hl7.studyPointer())))
            .in(WORKLIST, dicom.uid(Tag.StudyInstanceUID))
            .in(ORDER, fhir.procedure().studyInstanceUid())
            .cite(
                "IHE RAD TF-2 4.4.4.1.2.4 (ZDS-1); HL7 v2.5.1 4.5.6.3 (IPC-3); PS3.3 C.4.11 (0020,000D); FHIR R4 ServiceRequest.identifier"),
        Row.optional("procedure.id", RequestedProcedure::id, RequestedProcedure.Builder::id)
            .in(ORM, hl7.ei(OBR, 19))
            .in(OMG, hl7.ei(OBR, 19))
            .in(
                OMI,
                Precedence.of(Agreement.ofIdentifiers(), List.of(hl7.ei(IPC, 2), hl7.ei(OBR, 19))))
            .in(WORKLIST, dicom.identifier(Tag.RequestedProcedureID))
            .in(ORDER, fhir.procedure().id())
            .cite(
                "IHE RAD TF-2 4.4.4.1.2.2 (OBR-19); HL7 v2.5.1 4.5.6.2 (IPC-2); PS3.3 C.4.11 (0040,1001); FHIR R4 ServiceRequest.identifier"),
        Row.optional("procedure.code", RequestedProcedure::code, RequestedProcedure.Builder::code)
            .in(ALL, hl7.codeOnly(OBR, 44))
            .in(WORKLIST, dicom.code(Tag.RequestedProcedureCodeSequence))
            .in(ORDER, fhir.procedure().code())
            .cite(
                "IHE RAD TF-2 4.4.4.1.2.2 (OBR-44); PS3.3 C.4.11 (0032,1064); FHIR R4 ServiceRequest.code"),
        Row.text(
                "procedure.description",
                RequestedProcedure::description,
                RequestedProcedure.Builder::description)
            .in(ALL, hl7.description(OBR, 44, 2))
            .in(WORKLIST, dicom.text(Tag.RequestedProcedureDescription))
            .in(ORDER, fhir.procedure().description())
            .cite(
                "IHE RAD TF-2 4.4.4.1.2.2 (OBR-44); PS3.3 C.4.11 (0032,1060); FHIR R4 ServiceRequest.code.text"),
        Row.optional(
                "procedure.priority",
                RequestedProcedure::priority,
                RequestedProcedure.Builder::priority)
            .in(
                ORM,
                Precedence.of(
                    Agreement.equal(),
                    priorities,
                    List.of(hl7.priority(ORC, 7, 6), hl7.priority(OBR, 27, 6))))
            .in(List.of(OMG, OMI), Precedence.of(Agreement.equal(), priorities))
            .in(
                WORKLIST,
                dicom.coded(
                    Tag.RequestedProcedurePriority,
                    Vocabulary.PRIORITY_DICOM,
                    Priority::ofCode,
                    Priority::code))
            .in(ORDER, fhir.procedure().priority())
            .cite(
                "HL7 v2.5.1 4.5.4.9 (TQ1-9), v2.3.1 4.4.6 (TQ.6); PS3.3 C.4.11 (0040,1003); FHIR R4 ServiceRequest.priority"),
        Row.list(
                "procedure.reason",
                RequestedProcedure::reasons,
                RequestedProcedure.Builder::reasons)
            .in(ALL, hl7.codes(OBR, 31))
            .in(
                WORKLIST,
                dicom.describedCodes(
                    Tag.ReasonForTheRequestedProcedure,
                    Tag.ReasonForRequestedProcedureCodeSequence))
            .in(ORDER, fhir.procedure().reason())
            .cite(
                "HL7 v2.5.1 4.5.3.31; PS3.3 C.4.11 (0040,1002), (0040,100A); FHIR R4 ServiceRequest.reasonCode"),
        Row.text(
                "procedure.transport",
                RequestedProcedure::transport,
                RequestedProcedure.Builder::transport)
            .in(ALL, hl7.text(OBR, 30, 0))
            .in(WORKLIST, dicom.text(Tag.PatientTransportArrangements))
            .in(ORDER, fhir.procedure().transport())
            .cite(
                "HL7 v2.5.1 4.5.3.30; PS3.3 C.4.11 (0040,1004); FHIR R4 extension of ServiceRequest"),
        Row.text(
                "procedure.comments",
                RequestedProcedure::comments,
                RequestedProcedure.Builder::comments)
            .in(ALL, hl7.notes(OBR))
            .in(WORKLIST, dicom.text(Tag.RequestedProcedureComments))
            .in(ORDER, fhir.procedure().comments())
            .cite("HL7 v2.5.1 2.15.10; PS3.3 C.4.11 (0040,1400); FHIR R4 ServiceRequest.note"),
        Row.text(
                "procedure.confidentiality",
                RequestedProcedure::confidentiality,
                RequestedProcedure.Builder::confidentiality)
            .in(OMG, hl7.text(ORC, 28, 1))
            .in(OMI, hl7.text(ORC, 28, 1))
            .in(ORM, hl7.text(ORC, 28, 1))
            .in(WORKLIST, dicom.text(Tag.ConfidentialityCode))
            .in(ORDER, fhir.procedure().confidentiality())
            .cite(
                "HL7 v2.5.1 4.5.1.28; PS3.3 C.4.11 (0040,1008); FHIR R4 ServiceRequest.meta.security"),
        Row.list(
                "procedure.recipients",
                RequestedProcedure::recipients,
                RequestedProcedure.Builder::recipients)
            .in(ALL, hl7.xcns(OBR, 28))
            .in(WORKLIST, dicom.namesOfPractitioners(Tag.NamesOfIntendedRecipientsOfResults))
            .in(ORDER, fhir.procedure().recipients())
            .cite(
                "HL7 v2.5.1 4.5.3.28; PS3.3 C.4.11 (0040,1010); FHIR R4 CommunicationRequest.recipient"),
        Row.optional(
                "procedure.bodySite",
                RequestedProcedure::bodySite,
                RequestedProcedure.Builder::bodySite)
            .in(ALL, hl7.code(OBR, 15, 4))
            .in(ORDER, fhir.procedure().bodySite())
            .cite("HL7 v2.5.1 4.5.3.15 (SPS.4); FHIR R4 ServiceRequest.bodySite"),
        Row.optional(
                "procedure.bodySiteModifier",
                RequestedProcedure::bodySiteModifier,
                RequestedProcedure.Builder::bodySiteModifier)
            .in(ALL, hl7.code(OBR, 15, 5))
            .in(ORDER, fhir.procedure().bodySiteModifier())
            .cite("HL7 v2.5.1 4.5.3.15 (SPS.5); FHIR R4 extension of ServiceRequest"),
        Row.optional(
                "procedure.specimenType",
                RequestedProcedure::specimenType,
                RequestedProcedure.Builder::specimenType)
            .in(ALL, hl7.code(OBR, 15, 1))
            .in(ORDER, fhir.procedure().specimenType())
            .cite("HL7 v2.5.1 4.5.3.15 (SPS.1); FHIR R4 Specimen.type"),
        Row.text(
                "procedure.transportArranged",
                RequestedProcedure::transportArranged,
                RequestedProcedure.Builder::transportArranged)
            .in(ALL, hl7.text(OBR, 41, 0))
            .notIn(WORKLIST, TRANSPORT)
            .in(ORDER, fhir.procedure().transportArranged())
            .cite("HL7 v2.5.1 4.5.3.41; FHIR R4 extension of ServiceRequest"),
        Row.text(
                "procedure.escortRequired",
                RequestedProcedure::escortRequired,
                RequestedProcedure.Builder::escortRequired)
            .in(ALL, hl7.text(OBR, 42, 0))
            .notIn(WORKLIST, TRANSPORT)
            .in(ORDER, fhir.procedure().escortRequired())
            .cite("HL7 v2.5.1 4.5.3.42; FHIR R4 extension of ServiceRequest"),
        Row.list(
                "procedure.details",
                RequestedProcedure::details,
                RequestedProcedure.Builder::details)
            .in(
                ALL,
                Slots.gathered(Agreement.equal(), hl7.codes(OBR, 46), List.of(hl7.codes(OBR, 47))))
            .in(ORDER, fhir.procedure().details())
            .cite("HL7 v2.5.1 4.5.3.46, 4.5.3.47; FHIR R4 ServiceRequest.orderDetail"),
        Row.text(
                "procedure.location",
                RequestedProcedure::location,
                RequestedProcedure.Builder::location)
            .in(WORKLIST, dicom.text(Tag.RequestedProcedureLocation))
            .in(ORDER, fhir.procedure().location())
            .cite("PS3.3 C.4.11 (0040,1005); FHIR R4 ServiceRequest.locationCode"));
  }

  private Table<ScheduledProcedureStep, ScheduledProcedureStep.Builder> step() {
    List<Slot<Hl7Scope, PartialDateTime>> starts =
        List.of(
            hl7.time(TQ1, 7, 0), hl7.time(ORC, 7, 4), hl7.time(OBR, 27, 4), hl7.time(OBR, 36, 0));
    List<Slot<Hl7Scope, PartialDateTime>> ends =
        List.of(hl7.time(TQ1, 8, 0), hl7.time(ORC, 7, 5), hl7.time(OBR, 27, 5));
    return Table.of(
        "step",
        Row.optional("step.id", ScheduledProcedureStep::id, ScheduledProcedureStep.Builder::id)
            .in(ORM, hl7.ei(OBR, 20))
            .in(OMG, hl7.ei(OBR, 20))
            .in(OMI, Hl7Slots.saidAgain(Agreement.ofIdentifiers(), hl7.ei(IPC, 4), hl7.ei(OBR, 20)))
            .in(WORKLIST, dicom.identifier(Tag.ScheduledProcedureStepID))
            .in(ORDER, fhir.step().id())
            .cite(
                "IHE RAD TF-2 4.4.4.1.2.2 (OBR-20); HL7 v2.5.1 4.5.6.4 (IPC-4); PS3.3 C.4.10 (0040,0009); FHIR R4 Task.identifier"),
        Row.text(
                "step.modality",
                ScheduledProcedureStep::modality,
                ScheduledProcedureStep.Builder::modality)
            .in(ORM, hl7.modality(OBR, 24))
            .in(OMG, hl7.modality(OBR, 24))
            .in(
                OMI,
                Hl7Slots.saidAgain(Agreement.equal(), hl7.modality(IPC, 5), hl7.modality(OBR, 24)))
            .in(WORKLIST, dicom.text(Tag.Modality))
            .in(ORDER, fhir.step().modality())
            .cite(
                "IHE RAD TF-2 4.4.4.1.2.2 (OBR-24); HL7 v2.5.1 4.5.6.5 (IPC-5); PS3.3 C.4.10 (0008,0060); FHIR R4 Task.input"),
        Row.optional(
                "step.start", ScheduledProcedureStep::start, ScheduledProcedureStep.Builder::start)
            .in(
                ORM,
                Precedence.of(
                    Agreement.ofTimes(),
                    starts,
                    List.of(hl7.time(ORC, 7, 4), hl7.time(OBR, 27, 4))))
            .in(List.of(OMG, OMI), Precedence.of(Agreement.ofTimes(), starts))
            .in(
                WORKLIST,
                dicom.time(
                    Tag.ScheduledProcedureStepStartDate, Tag.ScheduledProcedureStepStartTime, true))
            .in(ORDER, fhir.step().start())
            .cite(
                "HL7 v2.5.1 4.5.4.7 (TQ1-7), v2.3.1 4.4.4 (TQ.4), v2.5.1 4.5.3.36; PS3.3 C.4.10 (0040,0002); FHIR R4 Task.restriction.period"),
        Row.optional("step.end", ScheduledProcedureStep::end, ScheduledProcedureStep.Builder::end)
            .in(
                ORM,
                Precedence.of(
                    Agreement.ofTimes(), ends, List.of(hl7.time(ORC, 7, 5), hl7.time(OBR, 27, 5))))
            .in(List.of(OMG, OMI), Precedence.of(Agreement.ofTimes(), ends))
            .in(
                WORKLIST,
                dicom.time(
                    Tag.ScheduledProcedureStepEndDate, Tag.ScheduledProcedureStepEndTime, true))
            .in(ORDER, fhir.step().end())
            .cite(
                "HL7 v2.5.1 4.5.4.8 (TQ1-8), v2.3.1 4.4.5 (TQ.5); PS3.3 C.4.10 (0040,0004); FHIR R4 Task.restriction.period"),
        Row.list(
                "step.protocolCodes",
                ScheduledProcedureStep::protocolCodes,
                ScheduledProcedureStep.Builder::protocolCodes)
            .in(ORM, hl7.alternateCode(OBR, 4))
            .in(OMG, hl7.alternateCode(OBR, 4))
            .in(OMI, hl7.codesOnly(IPC, 6))
            .in(WORKLIST, dicom.codes(Tag.ScheduledProtocolCodeSequence))
            .in(ORDER, fhir.step().protocolCodes())
            .cite(
                "IHE RAD TF-2 4.4.4.1.2.2 (OBR-4); HL7 v2.5.1 4.5.6.6 (IPC-6); PS3.3 C.4.10 (0040,0008); FHIR R4 Task.input"),
        Row.text(
                "step.description",
                ScheduledProcedureStep::description,
                ScheduledProcedureStep.Builder::description)
            .in(ORM, hl7.description(OBR, 4, 5))
            .in(OMG, hl7.description(OBR, 4, 5))
            .in(OMI, hl7.description(IPC, 6, 2))
            .in(WORKLIST, dicom.text(Tag.ScheduledProcedureStepDescription))
            .in(ORDER, fhir.step().description())
            .cite(
                "IHE RAD TF-2 4.4.4.1.2.2 (OBR-4); HL7 v2.5.1 4.5.6.6 (IPC-6); PS3.3 C.4.10 (0040,0007); FHIR R4 Task.description"),
        Row.list(
                "step.stationAeTitle",
                ScheduledProcedureStep::stationAeTitles,
                ScheduledProcedureStep.Builder::stationAeTitles)
            .in(OMI, hl7.texts(IPC, 9))
            .in(WORKLIST, dicom.texts(Tag.ScheduledStationAETitle))
            .in(ORDER, fhir.step().stationAeTitle())
            .cite("HL7 v2.5.1 4.5.6.9 (IPC-9); PS3.3 C.4.10 (0040,0001); FHIR R4 Task.input"),
        Row.list(
                "step.stationName",
                ScheduledProcedureStep::stationNames,
                ScheduledProcedureStep.Builder::stationNames)
            .in(OMI, hl7.texts(IPC, 7))
            .in(WORKLIST, dicom.texts(Tag.ScheduledStationName))
            .in(ORDER, fhir.step().stationName())
            .cite("HL7 v2.5.1 4.5.6.7 (IPC-7); PS3.3 C.4.10 (0040,0010); FHIR R4 Task.input"),
        Row.text(
                "step.location",
                ScheduledProcedureStep::location,
                ScheduledProcedureStep.Builder::location)
            .in(OMI, hl7.name(IPC, 8))
            .in(WORKLIST, dicom.text(Tag.ScheduledProcedureStepLocation))
            .in(ORDER, fhir.step().location())
            .cite("HL7 v2.5.1 4.5.6.8 (IPC-8); PS3.3 C.4.10 (0040,0011); FHIR R4 Task.location"),
        Row.list(
                "step.performer",
                ScheduledProcedureStep::performers,
                ScheduledProcedureStep.Builder::performers)
            .in(ALL, hl7.ndls(OBR, 34))
            .in(
                WORKLIST,
                dicom.practitioner(
                    Tag.ScheduledPerformingPhysicianName,
                    Tag.ScheduledPerformingPhysicianIdentificationSequence))
            .in(ORDER, fhir.step().performer())
            .cite("HL7 v2.5.1 4.5.3.34; PS3.3 C.4.10 (0040,0006); FHIR R4 Task.owner"),
        Row.optional(
                "step.status",
                ScheduledProcedureStep::status,
                ScheduledProcedureStep.Builder::status)
            .in(ALL, hl7.stepStatus())
            .in(
                WORKLIST,
                dicom.coded(
                    Tag.ScheduledProcedureStepStatus,
                    STEP_STATUS,
                    OrderTable::statusOf,
                    StepStatus::name))
            .in(ORDER, fhir.step().status())
            .cite("HL7 v2.5.1 4.5.1.1, 4.5.1.5; PS3.3 C.4.10 (0040,0020); FHIR R4 Task.status"),
        Row.text(
                "step.comments",
                ScheduledProcedureStep::comments,
                ScheduledProcedureStep.Builder::comments)
            .in(WORKLIST, dicom.text(Tag.CommentsOnTheScheduledProcedureStep))
            .in(ORDER, fhir.step().comments())
            .cite("PS3.3 C.4.10 (0040,0400); FHIR R4 Task.note"),
        Row.text(
                "step.preMedication",
                ScheduledProcedureStep::preMedication,
                ScheduledProcedureStep.Builder::preMedication)
            .in(WORKLIST, dicom.text(Tag.PreMedication))
            .in(ORDER, fhir.step().preMedication())
            .cite("PS3.3 C.4.10 (0040,0012); FHIR R4 Task.input"),
        Row.text(
                "step.contrastAgent",
                ScheduledProcedureStep::contrastAgent,
                ScheduledProcedureStep.Builder::contrastAgent)
            .in(WORKLIST, dicom.text(Tag.RequestedContrastAgent))
            .in(ORDER, fhir.step().contrastAgent())
            .cite("PS3.3 C.4.10 (0032,1070); FHIR R4 Task.input"));
  }

  /** The placer (1) or filler (2) number of a parent: an EIP, said by ORC and OBR. */
  private Slot<Hl7Scope, Identifier> parent(int part) {
    List<Slot<Hl7Scope, Identifier>> places = List.of(hl7.ei(ORC, 8, part), hl7.ei(OBR, 29, part));
    return Precedence.of(Agreement.ofIdentifiers(), places, places);
  }

  private static Optional<SexNeutered> neuteredOf(String code) {
    return switch (code) {
      case "Y" -> Optional.of(SexNeutered.ALTERED);
      case "N" -> Optional.of(SexNeutered.UNALTERED);
      default -> Optional.empty();
    };
  }

  private static String codeOf(SexNeutered value) {
    return value == SexNeutered.ALTERED ? "Y" : "N";
  }

  /** DICOM spells the states as the constants are named; CANCELLED is a frequent misspelling. */
  private static final CodeMap<String, String> STEP_STATUS = stepStatus();

  private static CodeMap<String, String> stepStatus() {
    CodeMap.Builder<String, String> map = CodeMap.named("step status to (0040,0020)");
    for (StepStatus status : StepStatus.values()) {
      map.both(status.name(), status.name());
    }
    return map.back("CANCELLED", StepStatus.CANCELED.name()).build();
  }

  private static Optional<StepStatus> statusOf(String name) {
    return Optional.of(StepStatus.valueOf(name));
  }
}
