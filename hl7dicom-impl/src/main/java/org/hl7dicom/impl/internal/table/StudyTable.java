package org.hl7dicom.impl.internal.table;

import static org.hl7dicom.impl.internal.dicom.DicomColumns.DATASET;
import static org.hl7dicom.impl.internal.fhir.FhirColumns.ORDER;
import static org.hl7dicom.impl.internal.hl7v2.Hl7Columns.ALL;
import static org.hl7dicom.impl.internal.hl7v2.Hl7Columns.OMG;
import static org.hl7dicom.impl.internal.hl7v2.Hl7Columns.OMI;
import static org.hl7dicom.impl.internal.hl7v2.Hl7Columns.ORM;
import static org.hl7dicom.impl.internal.hl7v2.SegmentId.IPC;
import static org.hl7dicom.impl.internal.hl7v2.SegmentId.OBR;
import static org.hl7dicom.impl.internal.hl7v2.SegmentId.ORC;
import static org.hl7dicom.impl.internal.hl7v2.SegmentId.PV1;

import java.util.List;
import org.hl7dicom.code.CodedConcept;
import org.hl7dicom.dicom.Tag;
import org.hl7dicom.impl.internal.dicom.DicomSlots;
import org.hl7dicom.impl.internal.dicom.StudyDicom;
import org.hl7dicom.impl.internal.engine.Agreement;
import org.hl7dicom.impl.internal.engine.Column;
import org.hl7dicom.impl.internal.engine.OrderTables;
import org.hl7dicom.impl.internal.engine.Precedence;
import org.hl7dicom.impl.internal.engine.Row;
import org.hl7dicom.impl.internal.engine.StudyTables;
import org.hl7dicom.impl.internal.engine.Table;
import org.hl7dicom.impl.internal.fhir.FhirSlots;
import org.hl7dicom.impl.internal.fhir.StudyFhir;
import org.hl7dicom.impl.internal.hl7v2.Hl7Scope;
import org.hl7dicom.impl.internal.hl7v2.Hl7Slots;
import org.hl7dicom.model.ImagingStudy;
import org.hl7dicom.model.RequestReference;
import org.hl7dicom.model.Series;
import org.hl7dicom.model.SopInstance;

/** The tables of a study. */
public final class StudyTable {
  private static final String NOT_NOTIFIED = "a notice names the study, which says this itself";

  private final Hl7Slots hl7;
  private final DicomSlots dicom;
  private final StudyDicom places;
  private final FhirSlots fhir;

  private StudyTable(Hl7Slots hl7, DicomSlots dicom, FhirSlots fhir) {
    this.hl7 = hl7;
    this.dicom = dicom;
    this.places = new StudyDicom(dicom);
    this.fhir = fhir;
  }

  /**
   * The tables with the slots of a site.
   *
   * @param orders whose patient and visit are those of a study, too
   */
  public static StudyTables of(OrderTables orders, Hl7Slots hl7, DicomSlots dicom, FhirSlots fhir) {
    StudyTable table = new StudyTable(hl7, dicom, fhir);
    return new StudyTables(
        orders.patient(),
        orders.visit().without("visit.referringPhysician"),
        table.study(),
        table.series(),
        table.instance(),
        table.reference());
  }

  /** The messages that tell of a study; ORU^R01 has the places of OMG^O19. */
  private static final List<Column<Hl7Scope>> NOTIFICATIONS = List.of(OMG, OMI);

  private static <A> Row.Builder<ImagingStudy, ImagingStudy.Builder, A> notNotified(
      Row.Builder<ImagingStudy, ImagingStudy.Builder, A> row) {
    return row.notIn(OMG, NOT_NOTIFIED).notIn(OMI, NOT_NOTIFIED);
  }

  private Table<ImagingStudy, ImagingStudy.Builder> study() {
    StudyFhir study = fhir.study();
    return Table.of(
        "study",
        Row.optional(
                "study.studyInstanceUid",
                ImagingStudy::studyInstanceUid,
                ImagingStudy.Builder::studyInstanceUid)
            .in(OMG, hl7.study().studyInstanceUid())
            .in(OMI, hl7.uid(IPC, 3, 1))
            .in(DATASET, dicom.uid(Tag.StudyInstanceUID))
            .in(ORDER, study.studyInstanceUid())
            .cite(
                "IHE RAD TF-2 4.132 (OBX 113014); HL7 v2.5.1 4.5.6.3; PS3.3 C.7.2.1 (0020,000D); FHIR R4 ImagingStudy.identifier"),
        Row.optional(
                "study.accessionNumber",
                ImagingStudy::accessionNumber,
                ImagingStudy.Builder::accessionNumber)
            .in(OMG, hl7.ei(OBR, 18))
            .in(
                OMI,
                Precedence.of(Agreement.ofIdentifiers(), List.of(hl7.ei(IPC, 1), hl7.ei(OBR, 18))))
            .in(DATASET, dicom.identifier(Tag.AccessionNumber, Tag.IssuerOfAccessionNumberSequence))
            .in(ORDER, study.accessionNumber())
            .cite(
                "IHE RAD TF-2 4.4.4.1.2.2 (OBR-18); HL7 v2.5.1 4.5.6.1; PS3.3 C.7.2.1 (0008,0050), (0008,0051); FHIR R4 ImagingStudy.identifier"),
        notNotified(Row.text("study.studyId", ImagingStudy::studyId, ImagingStudy.Builder::studyId))
            .in(DATASET, dicom.text(Tag.StudyID))
            .in(ORDER, study.studyId())
            .cite("PS3.3 C.7.2.1 (0020,0010); FHIR R4 ImagingStudy.identifier"),
        Row.optional("study.status", ImagingStudy::status, ImagingStudy.Builder::status)
            .in(NOTIFICATIONS, hl7.study().status())
            .in(ORDER, study.status())
            .cite("HL7 v2.5.1 4.5.3.25 (table 0123); FHIR R4 ImagingStudy.status"),
        Row.text(
                "study.availability",
                ImagingStudy::availability,
                ImagingStudy.Builder::availability)
            .in(DATASET, dicom.text(Tag.InstanceAvailability))
            .in(ORDER, study.availability())
            .cite("PS3.3 C.4.23 (0008,0056); FHIR R4 extension of ImagingStudy"),
        notNotified(
                Row.list(
                    "study.modalities", ImagingStudy::modalities, ImagingStudy.Builder::modalities))
            .in(DATASET, dicom.texts(Tag.ModalitiesInStudy))
            .in(ORDER, study.modalities())
            .cite("PS3.3 C.6.2.1.1 (0008,0061); PS3.18 10.6.3; FHIR R4 ImagingStudy.modality"),
        Row.optional("study.started", ImagingStudy::started, ImagingStudy.Builder::started)
            .in(NOTIFICATIONS, hl7.time(OBR, 7, 0))
            .in(DATASET, dicom.time(Tag.StudyDate, Tag.StudyTime, true))
            .in(ORDER, study.started())
            .cite(
                "HL7 v2.5.1 4.5.3.7; PS3.3 C.7.2.1 (0008,0020), (0008,0030); FHIR R4 ImagingStudy.started"),
        notNotified(
                Row.text(
                    "study.description",
                    ImagingStudy::description,
                    ImagingStudy.Builder::description))
            .in(DATASET, dicom.text(Tag.StudyDescription))
            .in(ORDER, study.description())
            .cite("PS3.3 C.7.2.1 (0008,1030); FHIR R4 ImagingStudy.description"),
        Row.list(
                "study.referringPhysicians",
                ImagingStudy::referringPhysicians,
                ImagingStudy.Builder::referringPhysicians)
            .in(NOTIFICATIONS, hl7.xcns(PV1, 8))
            .in(
                DATASET,
                dicom.practitioner(
                    Tag.ReferringPhysicianName, Tag.ReferringPhysicianIdentificationSequence))
            .in(ORDER, study.referrer())
            .cite(
                "HL7 v2.5.1 3.4.3.8; PS3.3 C.7.2.1 (0008,0090), (0008,0096); FHIR R4 ImagingStudy.referrer"),
        notNotified(
                Row.list(
                    "study.interpreters",
                    ImagingStudy::interpreters,
                    ImagingStudy.Builder::interpreters))
            .in(
                DATASET,
                dicom.practitioner(
                    Tag.NameOfPhysiciansReadingStudy,
                    Tag.PhysiciansReadingStudyIdentificationSequence))
            .in(ORDER, study.interpreters())
            .cite("PS3.3 C.7.2.1 (0008,1060), (0008,1062); FHIR R4 ImagingStudy.interpreter"),
        notNotified(
                Row.list(
                    "study.procedureCodes",
                    ImagingStudy::procedureCodes,
                    ImagingStudy.Builder::procedureCodes))
            .in(DATASET, dicom.codes(Tag.ProcedureCodeSequence))
            .in(ORDER, study.procedureCodes())
            .cite("PS3.3 C.7.2.1 (0008,1032); FHIR R4 ImagingStudy.procedureCode"),
        notNotified(Row.list("study.reasons", ImagingStudy::reasons, ImagingStudy.Builder::reasons))
            .in(DATASET, dicom.codes(Tag.ReasonForPerformedProcedureCodeSequence))
            .in(ORDER, study.reasons())
            .cite("PS3.3 C.7.2.1 (0040,1012); FHIR R4 ImagingStudy.reasonCode"),
        notNotified(
                Row.list(
                    "study.diagnoses", ImagingStudy::diagnoses, ImagingStudy.Builder::diagnoses))
            .in(
                DATASET,
                dicom.describedCodes(
                    Tag.AdmittingDiagnosesDescription, Tag.AdmittingDiagnosesCodeSequence))
            .in(ORDER, study.diagnoses())
            .cite("PS3.3 C.7.2.2 (0008,1080), (0008,1084); FHIR R4 ImagingStudy.reasonReference"),
        notNotified(
                Row.text("study.location", ImagingStudy::location, ImagingStudy.Builder::location))
            .in(
                DATASET,
                Precedence.of(
                        Agreement.equal(),
                        List.of(
                            dicom.text(Tag.InstitutionalDepartmentName),
                            dicom.text(Tag.PerformedLocation)))
                    .withSubstitutes())
            .in(ORDER, study.location())
            .cite("PS3.3 C.7.5.1 (0008,1040), C.4.14 (0040,0243); FHIR R4 ImagingStudy.location"),
        notNotified(
                Row.text("study.comments", ImagingStudy::comments, ImagingStudy.Builder::comments))
            .in(ORDER, study.comments())
            .cite("FHIR R4 ImagingStudy.note"),
        notNotified(
                Row.list(
                    "study.endpoints", ImagingStudy::endpoints, ImagingStudy.Builder::endpoints))
            .in(DATASET, places.endpoints())
            .in(ORDER, study.endpoints())
            .cite(
                "PS3.3 C.17.2.1 (0008,1190), (0008,0054), (0040,E011); FHIR R4 ImagingStudy.endpoint"),
        notNotified(
                Row.optional(
                    "study.numberOfSeries",
                    ImagingStudy::numberOfSeries,
                    ImagingStudy.Builder::numberOfSeries))
            .in(DATASET, dicom.integer(Tag.NumberOfStudyRelatedSeries))
            .in(ORDER, study.numberOfSeries())
            .cite("PS3.3 C.3.4 (0020,1206); PS3.18 10.6.3; FHIR R4 ImagingStudy.numberOfSeries"),
        notNotified(
                Row.optional(
                    "study.numberOfInstances",
                    ImagingStudy::numberOfInstances,
                    ImagingStudy.Builder::numberOfInstances))
            .in(DATASET, dicom.integer(Tag.NumberOfStudyRelatedInstances))
            .in(ORDER, study.numberOfInstances())
            .cite(
                "PS3.3 C.3.4 (0020,1208); PS3.18 10.6.3; FHIR R4 ImagingStudy.numberOfInstances"));
  }

  private Table<Series, Series.Builder> series() {
    StudyFhir study = fhir.study();
    return Table.of(
        "series",
        Row.optional(
                "series.seriesInstanceUid",
                Series::seriesInstanceUid,
                Series.Builder::seriesInstanceUid)
            .in(DATASET, dicom.uid(Tag.SeriesInstanceUID))
            .in(ORDER, study.seriesInstanceUid())
            .cite("PS3.3 C.7.3.1 (0020,000E); FHIR R4 ImagingStudy.series.uid"),
        Row.optional("series.number", Series::number, Series.Builder::number)
            .in(DATASET, dicom.integer(Tag.SeriesNumber))
            .in(ORDER, study.seriesNumber())
            .cite("PS3.3 C.7.3.1 (0020,0011); FHIR R4 ImagingStudy.series.number"),
        Row.text("series.modality", Series::modality, Series.Builder::modality)
            .in(DATASET, dicom.text(Tag.Modality))
            .in(ORDER, study.seriesModality())
            .cite("PS3.3 C.7.3.1 (0008,0060); FHIR R4 ImagingStudy.series.modality"),
        Row.text("series.description", Series::description, Series.Builder::description)
            .in(DATASET, dicom.text(Tag.SeriesDescription))
            .in(ORDER, study.seriesDescription())
            .cite("PS3.3 C.7.3.1 (0008,103E); FHIR R4 ImagingStudy.series.description"),
        Row.optional("series.started", Series::started, Series.Builder::started)
            .in(DATASET, dicom.time(Tag.SeriesDate, Tag.SeriesTime, true))
            .in(ORDER, study.seriesStarted())
            .cite("PS3.3 C.7.3.1 (0008,0021), (0008,0031); FHIR R4 ImagingStudy.series.started"),
        Row.optional("series.bodySite", Series::bodySite, Series.Builder::bodySite)
            .in(DATASET, places.bodySite())
            .in(ORDER, study.bodySite())
            .cite(
                "PS3.3 10.5 (0008,2218), C.7.3.1 (0018,0015); PS3.16 annex L; FHIR R4 ImagingStudy.series.bodySite"),
        Row.optional("series.laterality", Series::laterality, Series.Builder::laterality)
            .in(DATASET, places.laterality())
            .in(ORDER, study.laterality())
            .cite(
                "PS3.3 C.7.3.1 (0020,0060), 10.5 (0020,0062); PS3.16 CID 244; FHIR R4 ImagingStudy.series.laterality"),
        Row.list(
                "series.performingPhysicians",
                Series::performingPhysicians,
                Series.Builder::performingPhysicians)
            .in(
                DATASET,
                dicom.practitioner(
                    Tag.PerformingPhysicianName, Tag.PerformingPhysicianIdentificationSequence))
            .in(ORDER, study.performingPhysicians())
            .cite("PS3.3 C.7.3.1 (0008,1050), (0008,1052); FHIR R4 ImagingStudy.series.performer"),
        Row.list("series.operators", Series::operators, Series.Builder::operators)
            .in(DATASET, dicom.practitioner(Tag.OperatorsName, Tag.OperatorIdentificationSequence))
            .in(ORDER, study.operators())
            .cite("PS3.3 C.7.3.1 (0008,1070), (0008,1072); FHIR R4 ImagingStudy.series.performer"),
        Row.list("series.specimens", Series::specimens, Series.Builder::specimens)
            .in(DATASET, places.specimens())
            .in(ORDER, study.specimens())
            .cite("PS3.3 C.7.6.22 (0040,0560); FHIR R4 ImagingStudy.series.specimen"),
        Row.optional(
                "series.numberOfInstances",
                Series::numberOfInstances,
                Series.Builder::numberOfInstances)
            .in(DATASET, dicom.integer(Tag.NumberOfSeriesRelatedInstances))
            .in(ORDER, study.seriesNumberOfInstances())
            .cite(
                "PS3.3 C.3.4 (0020,1209); PS3.18 10.6.3; FHIR R4 ImagingStudy.series.numberOfInstances"));
  }

  private Table<SopInstance, SopInstance.Builder> instance() {
    StudyFhir study = fhir.study();
    return Table.of(
        "instance",
        Row.optional(
                "instance.sopInstanceUid",
                SopInstance::sopInstanceUid,
                SopInstance.Builder::sopInstanceUid)
            .in(DATASET, dicom.uid(Tag.SOPInstanceUID))
            .in(ORDER, study.sopInstanceUid())
            .cite("PS3.3 C.12.1 (0008,0018); FHIR R4 ImagingStudy.series.instance.uid"),
        Row.optional(
                "instance.sopClassUid", SopInstance::sopClassUid, SopInstance.Builder::sopClassUid)
            .in(DATASET, dicom.uid(Tag.SOPClassUID))
            .in(ORDER, study.sopClassUid())
            .cite("PS3.3 C.12.1 (0008,0016); FHIR R4 ImagingStudy.series.instance.sopClass"),
        Row.optional("instance.number", SopInstance::number, SopInstance.Builder::number)
            .in(DATASET, dicom.integer(Tag.InstanceNumber))
            .in(ORDER, study.instanceNumber())
            .cite("PS3.3 C.7.6.1 (0020,0013); FHIR R4 ImagingStudy.series.instance.number"),
        Row.optional("instance.title", SopInstance::title, SopInstance.Builder::title)
            .in(DATASET, places.title())
            .in(ORDER, study.title())
            .cite(
                "PS3.3 C.17.3 (0040,A043), C.24.2 (0042,0010), 10.8 (0070,0080), C.7.6.1 (0008,0008); FHIR R4 ImagingStudy.series.instance.title"));
  }

  private Table<RequestReference, RequestReference.Builder> reference() {
    return Table.of(
        "reference",
        Row.optional(
                "reference.accessionNumber",
                RequestReference::accessionNumber,
                RequestReference.Builder::accessionNumber)
            .in(ORM, hl7.ei(OBR, 18))
            .in(OMG, hl7.ei(OBR, 18))
            .in(
                OMI,
                Precedence.of(Agreement.ofIdentifiers(), List.of(hl7.ei(IPC, 1), hl7.ei(OBR, 18))))
            .in(DATASET, dicom.identifier(Tag.AccessionNumber, Tag.IssuerOfAccessionNumberSequence))
            .in(ORDER, fhir.request().accessionNumber())
            .cite(
                "IHE RAD TF-2 4.4.4.1.2.2 (OBR-18); HL7 v2.5.1 4.5.6.1; PS3.3 10.6, C.4.13 (0008,0050); FHIR R4 ServiceRequest.identifier"),
        Row.optional(
                "reference.placerOrderNumber",
                RequestReference::placerOrderNumber,
                RequestReference.Builder::placerOrderNumber)
            .in(
                ALL,
                Precedence.of(
                    Agreement.ofIdentifiers(),
                    List.of(hl7.ei(ORC, 2), hl7.ei(OBR, 2)),
                    List.of(hl7.ei(ORC, 2), hl7.ei(OBR, 2))))
            .in(
                DATASET,
                dicom.identifier(
                    Tag.PlacerOrderNumberImagingServiceRequest, Tag.OrderPlacerIdentifierSequence))
            .in(ORDER, fhir.request().placerOrderNumber())
            .cite(
                "HL7 v2.5.1 4.5.1.2; PS3.3 C.4.13 (0040,2016); FHIR R4 ServiceRequest.identifier"),
        Row.optional(
                "reference.fillerOrderNumber",
                RequestReference::fillerOrderNumber,
                RequestReference.Builder::fillerOrderNumber)
            .in(
                ALL,
                Precedence.of(
                    Agreement.ofIdentifiers(),
                    List.of(hl7.ei(ORC, 3), hl7.ei(OBR, 3)),
                    List.of(hl7.ei(ORC, 3), hl7.ei(OBR, 3))))
            .in(
                DATASET,
                dicom.identifier(
                    Tag.FillerOrderNumberImagingServiceRequest, Tag.OrderFillerIdentifierSequence))
            .in(ORDER, fhir.request().fillerOrderNumber())
            .cite(
                "HL7 v2.5.1 4.5.1.3; PS3.3 C.4.13 (0040,2017); FHIR R4 ServiceRequest.identifier"),
        Row.optional(
                "reference.studyInstanceUid",
                RequestReference::studyInstanceUid,
                RequestReference.Builder::studyInstanceUid)
            .in(ORM, hl7.studyPointer())
            .in(OMG, hl7.studyPointer())
            .in(
                OMI,
                Precedence.of(Agreement.equal(), List.of(hl7.uid(IPC, 3, 1), hl7.studyPointer())))
            .in(DATASET, dicom.uid(Tag.StudyInstanceUID))
            .in(ORDER, fhir.procedure().studyInstanceUid())
            .cite(
                "IHE RAD TF-2 4.4.4.1.2.4 (ZDS-1); HL7 v2.5.1 4.5.6.3; PS3.3 10.6, C.4.13 (0020,000D); FHIR R4 ServiceRequest.identifier"),
        Row.optional(
                "reference.procedureId",
                RequestReference::procedureId,
                RequestReference.Builder::procedureId)
            .in(ORM, hl7.ei(OBR, 19))
            .in(OMG, hl7.ei(OBR, 19))
            .in(
                OMI,
                Precedence.of(Agreement.ofIdentifiers(), List.of(hl7.ei(IPC, 2), hl7.ei(OBR, 19))))
            .in(DATASET, dicom.identifier(Tag.RequestedProcedureID))
            .in(ORDER, fhir.procedure().id())
            .cite(
                "IHE RAD TF-2 4.4.4.1.2.2 (OBR-19); HL7 v2.5.1 4.5.6.2; PS3.3 10.6, C.4.13 (0040,1001); FHIR R4 ServiceRequest.identifier"),
        Row.optional(
                "reference.procedureCode",
                RequestReference::procedureCode,
                RequestReference.Builder::procedureCode)
            .in(
                ALL,
                Precedence.<Hl7Scope, CodedConcept>of(
                        (first, second) -> first.sameCode(second) ? first : null,
                        List.of(hl7.codeOnly(OBR, 44), hl7.primaryCodeOnly(OBR, 4)))
                    .withSubstitutes())
            .in(DATASET, dicom.code(Tag.RequestedProcedureCodeSequence))
            .in(ORDER, fhir.procedure().code())
            .cite(
                "IHE RAD TF-2 4.4.4.1.2.2 (OBR-44); PS3.3 10.6, C.4.13 (0032,1064); FHIR R4 ServiceRequest.code"),
        Row.text(
                "reference.procedureDescription",
                RequestReference::procedureDescription,
                RequestReference.Builder::procedureDescription)
            .in(
                ALL,
                Precedence.of(
                        Agreement.equal(),
                        List.of(hl7.description(OBR, 44, 2), hl7.description(OBR, 4, 2)))
                    .withSubstitutes())
            .in(DATASET, dicom.text(Tag.RequestedProcedureDescription))
            .in(ORDER, fhir.procedure().description())
            .cite(
                "IHE RAD TF-2 4.4.4.1.2.2 (OBR-44); PS3.3 10.6, C.4.13 (0032,1060); FHIR R4 ServiceRequest.code.text"),
        Row.list("reference.reasons", RequestReference::reasons, RequestReference.Builder::reasons)
            .in(ALL, hl7.codes(OBR, 31))
            .in(
                DATASET,
                dicom.describedCodes(
                    Tag.ReasonForTheRequestedProcedure,
                    Tag.ReasonForRequestedProcedureCodeSequence))
            .in(ORDER, fhir.procedure().reason())
            .cite(
                "HL7 v2.5.1 4.5.3.31; PS3.3 10.6 (0040,1002), (0040,100A); FHIR R4 ServiceRequest.reasonCode"),
        Row.optional("reference.stepId", RequestReference::stepId, RequestReference.Builder::stepId)
            .in(ORM, hl7.ei(OBR, 20))
            .in(OMG, hl7.ei(OBR, 20))
            .in(OMI, Hl7Slots.saidAgain(Agreement.ofIdentifiers(), hl7.ei(IPC, 4), hl7.ei(OBR, 20)))
            .in(DATASET, dicom.identifier(Tag.ScheduledProcedureStepID))
            .in(ORDER, fhir.step().id())
            .cite(
                "IHE RAD TF-2 4.4.4.1.2.2 (OBR-20); HL7 v2.5.1 4.5.6.4; PS3.3 10.6, C.4.13 (0040,0009); FHIR R4 Task.identifier"),
        Row.text(
                "reference.stepDescription",
                RequestReference::stepDescription,
                RequestReference.Builder::stepDescription)
            .in(ORM, hl7.description(OBR, 4, 5))
            .in(OMG, hl7.description(OBR, 4, 5))
            .in(OMI, hl7.description(IPC, 6, 2))
            .in(DATASET, dicom.text(Tag.ScheduledProcedureStepDescription))
            .in(ORDER, fhir.step().description())
            .cite(
                "IHE RAD TF-2 4.4.4.1.2.2 (OBR-4); HL7 v2.5.1 4.5.6.6; PS3.3 10.6, C.4.13 (0040,0007); FHIR R4 Task.description"),
        Row.list(
                "reference.protocolCodes",
                RequestReference::protocolCodes,
                RequestReference.Builder::protocolCodes)
            .in(ORM, hl7.alternateCode(OBR, 4))
            .in(OMG, hl7.alternateCode(OBR, 4))
            .in(OMI, hl7.codesOnly(IPC, 6))
            .in(DATASET, dicom.codes(Tag.ScheduledProtocolCodeSequence))
            .in(ORDER, fhir.step().protocolCodes())
            .cite(
                "IHE RAD TF-2 4.4.4.1.2.2 (OBR-4); HL7 v2.5.1 4.5.6.6; PS3.3 10.6, C.4.13 (0040,0008); FHIR R4 Task.input"));
  }
}
