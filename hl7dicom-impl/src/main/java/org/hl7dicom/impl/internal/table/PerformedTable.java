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

import java.util.Optional;
import org.hl7dicom.dicom.Tag;
import org.hl7dicom.impl.internal.code.CodeMap;
import org.hl7dicom.impl.internal.dicom.DicomSlots;
import org.hl7dicom.impl.internal.dicom.PerformedDicom;
import org.hl7dicom.impl.internal.engine.Agreement;
import org.hl7dicom.impl.internal.engine.OrderTables;
import org.hl7dicom.impl.internal.engine.PerformedTables;
import org.hl7dicom.impl.internal.engine.Row;
import org.hl7dicom.impl.internal.engine.Slots;
import org.hl7dicom.impl.internal.engine.StudyTables;
import org.hl7dicom.impl.internal.engine.Table;
import org.hl7dicom.impl.internal.fhir.FhirSlots;
import org.hl7dicom.impl.internal.fhir.PerformedFhir;
import org.hl7dicom.impl.internal.hl7v2.Hl7Slots;
import org.hl7dicom.model.PerformedProcedure;
import org.hl7dicom.model.PerformedSeries;
import org.hl7dicom.model.PerformedStatus;
import org.hl7dicom.model.RadiationDose;

/** The tables of a performed procedure step. */
public final class PerformedTable {
  private static final String NOT_OF_ORDER =
      "a status message says how far an order is; what was made is told by the step itself";

  private static final CodeMap<String, String> STATUS =
      CodeMap.<String, String>named("performed status to (0040,0252)")
          .both(PerformedStatus.IN_PROGRESS.name(), "IN PROGRESS")
          .both(PerformedStatus.COMPLETED.name(), "COMPLETED")
          .both(PerformedStatus.DISCONTINUED.name(), "DISCONTINUED")
          .build();

  private final Hl7Slots hl7;
  private final DicomSlots dicom;
  private final PerformedDicom places;
  private final FhirSlots fhir;

  private PerformedTable(Hl7Slots hl7, DicomSlots dicom, FhirSlots fhir) {
    this.hl7 = hl7;
    this.dicom = dicom;
    this.places = new PerformedDicom(dicom);
    this.fhir = fhir;
  }

  /** The tables with the slots of a site. */
  public static PerformedTables of(
      OrderTables orders, StudyTables studies, Hl7Slots hl7, DicomSlots dicom, FhirSlots fhir) {
    PerformedTable table = new PerformedTable(hl7, dicom, fhir);
    return new PerformedTables(
        orders.header(),
        orders.patient(),
        orders.visit(),
        studies.reference(),
        table.performed(),
        table.dose(),
        table.series());
  }

  private static <A> Row.Builder<PerformedProcedure, PerformedProcedure.Builder, A> notOfOrder(
      Row.Builder<PerformedProcedure, PerformedProcedure.Builder, A> row) {
    return row.notIn(ORM, NOT_OF_ORDER).notIn(OMG, NOT_OF_ORDER).notIn(OMI, NOT_OF_ORDER);
  }

  private Table<PerformedProcedure, PerformedProcedure.Builder> performed() {
    PerformedFhir performed = fhir.performed();
    return Table.of(
        "performed",
        notOfOrder(
                Row.optional(
                    "performed.sopInstanceUid",
                    PerformedProcedure::sopInstanceUid,
                    PerformedProcedure.Builder::sopInstanceUid))
            .in(DATASET, dicom.uid(Tag.SOPInstanceUID))
            .in(ORDER, performed.sopInstanceUid())
            .cite("PS3.3 C.12.1 (0008,0018); FHIR R4 Procedure.identifier"),
        notOfOrder(Row.text("performed.id", PerformedProcedure::id, PerformedProcedure.Builder::id))
            .in(DATASET, dicom.text(Tag.PerformedProcedureStepID))
            .in(ORDER, performed.id())
            .cite("PS3.3 C.4.14 (0040,0253); FHIR R4 Procedure.identifier"),
        Row.optional(
                "performed.status", PerformedProcedure::status, PerformedProcedure.Builder::status)
            .in(ALL, hl7.performedStatus())
            .in(
                DATASET,
                dicom.coded(
                    Tag.PerformedProcedureStepStatus,
                    STATUS,
                    name -> Optional.of(PerformedStatus.valueOf(name)),
                    PerformedStatus::name))
            .in(ORDER, performed.status())
            .cite(
                "HL7 v2.5.1 4.5.1.5 (table 0038); PS3.3 C.4.14 (0040,0252); FHIR R4 Procedure.status"),
        Row.optional(
                "performed.started",
                PerformedProcedure::started,
                PerformedProcedure.Builder::started)
            .in(ALL, hl7.time(OBR, 7, 0))
            .in(
                DATASET,
                dicom.time(
                    Tag.PerformedProcedureStepStartDate, Tag.PerformedProcedureStepStartTime, true))
            .in(ORDER, performed.started())
            .cite(
                "HL7 v2.5.1 4.5.3.7; PS3.3 C.4.14 (0040,0244), (0040,0245); FHIR R4 Procedure.performed"),
        Row.optional(
                "performed.ended", PerformedProcedure::ended, PerformedProcedure.Builder::ended)
            .in(ALL, hl7.time(OBR, 8, 0))
            .in(
                DATASET,
                dicom.time(
                    Tag.PerformedProcedureStepEndDate, Tag.PerformedProcedureStepEndTime, true))
            .in(ORDER, performed.ended())
            .cite(
                "HL7 v2.5.1 4.5.3.8; PS3.3 C.4.14 (0040,0250), (0040,0251); FHIR R4 Procedure.performed"),
        Row.text(
                "performed.modality",
                PerformedProcedure::modality,
                PerformedProcedure.Builder::modality)
            .in(ORM, hl7.modality(OBR, 24))
            .in(OMG, hl7.modality(OBR, 24))
            .in(
                OMI,
                Hl7Slots.saidAgain(Agreement.equal(), hl7.modality(IPC, 5), hl7.modality(OBR, 24)))
            .in(DATASET, dicom.text(Tag.Modality))
            .in(ORDER, performed.modality())
            .cite(
                "IHE RAD TF-2 4.4.4.1.2.2 (OBR-24); HL7 v2.5.1 4.5.6.5 (IPC-5); PS3.3 C.4.15 (0008,0060); FHIR R4 Procedure.category"),
        notOfOrder(
                Row.text(
                    "performed.description",
                    PerformedProcedure::description,
                    PerformedProcedure.Builder::description))
            .in(DATASET, dicom.text(Tag.PerformedProcedureStepDescription))
            .in(ORDER, performed.description())
            .cite("PS3.3 C.4.14 (0040,0254); FHIR R4 Procedure.code.text"),
        notOfOrder(
                Row.text(
                    "performed.typeDescription",
                    PerformedProcedure::typeDescription,
                    PerformedProcedure.Builder::typeDescription))
            .in(DATASET, dicom.text(Tag.PerformedProcedureTypeDescription))
            .in(ORDER, performed.typeDescription())
            .cite("PS3.3 C.4.14 (0040,0255); FHIR R4 extension of Procedure"),
        notOfOrder(
                Row.list(
                    "performed.procedureCodes",
                    PerformedProcedure::procedureCodes,
                    PerformedProcedure.Builder::procedureCodes))
            .in(DATASET, dicom.codes(Tag.ProcedureCodeSequence))
            .in(ORDER, performed.procedureCodes())
            .cite("PS3.3 C.4.14 (0008,1032); FHIR R4 Procedure.code"),
        notOfOrder(
                Row.list(
                    "performed.protocolCodes",
                    PerformedProcedure::protocolCodes,
                    PerformedProcedure.Builder::protocolCodes))
            .in(DATASET, dicom.codes(Tag.PerformedProtocolCodeSequence))
            .in(ORDER, performed.protocolCodes())
            .cite("PS3.3 C.4.15 (0040,0260); FHIR R4 extension of Procedure"),
        Row.optional(
                "performed.discontinuationReason",
                PerformedProcedure::discontinuationReason,
                PerformedProcedure.Builder::discontinuationReason)
            .in(ALL, hl7.code(ORC, 16))
            .in(DATASET, dicom.code(Tag.PerformedProcedureStepDiscontinuationReasonCodeSequence))
            .in(ORDER, performed.discontinuationReason())
            .cite(
                "HL7 v2.5.1 4.5.1.16; PS3.3 C.4.14 (0040,0281); PS3.16 CID 9300; FHIR R4 Procedure.statusReason"),
        notOfOrder(
                Row.text(
                    "performed.comments",
                    PerformedProcedure::comments,
                    PerformedProcedure.Builder::comments))
            .in(DATASET, dicom.text(Tag.CommentsOnThePerformedProcedureStep))
            .in(ORDER, performed.comments())
            .cite("PS3.3 C.4.14 (0040,0280); FHIR R4 Procedure.note"),
        notOfOrder(
                Row.text(
                    "performed.studyId",
                    PerformedProcedure::studyId,
                    PerformedProcedure.Builder::studyId))
            .in(DATASET, dicom.text(Tag.StudyID))
            .in(ORDER, fhir.study().studyId())
            .cite("PS3.3 C.4.15 (0020,0010); FHIR R4 ImagingStudy.identifier"),
        Row.text(
                "performed.stationAeTitle",
                PerformedProcedure::stationAeTitle,
                PerformedProcedure.Builder::stationAeTitle)
            .in(OMI, Slots.first(hl7.texts(IPC, 9)))
            .notIn(ORM, NOT_OF_ORDER)
            .notIn(OMG, NOT_OF_ORDER)
            .in(DATASET, dicom.text(Tag.PerformedStationAETitle))
            .in(ORDER, performed.stationAeTitle())
            .cite(
                "HL7 v2.5.1 4.5.6.9 (IPC-9); PS3.3 C.4.14 (0040,0241); FHIR R4 Procedure.usedReference"),
        Row.text(
                "performed.stationName",
                PerformedProcedure::stationName,
                PerformedProcedure.Builder::stationName)
            .in(OMI, Slots.first(hl7.texts(IPC, 7)))
            .notIn(ORM, NOT_OF_ORDER)
            .notIn(OMG, NOT_OF_ORDER)
            .in(DATASET, dicom.text(Tag.PerformedStationName))
            .in(ORDER, performed.stationName())
            .cite(
                "HL7 v2.5.1 4.5.6.7 (IPC-7); PS3.3 C.4.14 (0040,0242); FHIR R4 Procedure.usedReference"),
        Row.text(
                "performed.location",
                PerformedProcedure::location,
                PerformedProcedure.Builder::location)
            .in(OMI, hl7.name(IPC, 8))
            .notIn(ORM, NOT_OF_ORDER)
            .notIn(OMG, NOT_OF_ORDER)
            .in(DATASET, dicom.text(Tag.PerformedLocation))
            .in(ORDER, performed.location())
            .cite(
                "HL7 v2.5.1 4.5.6.8 (IPC-8); PS3.3 C.4.14 (0040,0243); FHIR R4 Procedure.location"),
        notOfOrder(
                Row.list(
                    "performed.billingCodes",
                    PerformedProcedure::billingCodes,
                    PerformedProcedure.Builder::billingCodes))
            .in(DATASET, dicom.codes(Tag.BillingProcedureStepSequence))
            .in(ORDER, performed.billingCodes())
            .cite("PS3.3 C.4.17 (0040,0320); FHIR R4 ChargeItem.code"),
        notOfOrder(
                Row.list(
                    "performed.films",
                    PerformedProcedure::films,
                    PerformedProcedure.Builder::films))
            .in(DATASET, places.films())
            .in(ORDER, performed.films())
            .cite("PS3.3 C.4.17 (0040,0321); FHIR R4 ChargeItem.quantity"),
        notOfOrder(
                Row.list(
                    "performed.supplies",
                    PerformedProcedure::supplies,
                    PerformedProcedure.Builder::supplies))
            .in(DATASET, places.supplies())
            .in(ORDER, performed.supplies())
            .cite("PS3.3 C.4.17 (0040,0324); FHIR R4 ChargeItem.product"));
  }

  private Table<RadiationDose, RadiationDose.Builder> dose() {
    PerformedFhir performed = fhir.performed();
    return Table.of(
        "dose",
        Row.optional(
                "dose.fluoroscopyTime",
                RadiationDose::fluoroscopyTime,
                RadiationDose.Builder::fluoroscopyTime)
            .in(DATASET, dicom.integer(Tag.TotalTimeOfFluoroscopy))
            .in(ORDER, performed.fluoroscopyTime())
            .cite("PS3.3 C.4.16 (0040,0300); FHIR R4 Observation.component"),
        Row.optional("dose.exposures", RadiationDose::exposures, RadiationDose.Builder::exposures)
            .in(DATASET, dicom.integer(Tag.TotalNumberOfExposures))
            .in(ORDER, performed.exposures())
            .cite("PS3.3 C.4.16 (0040,0301); FHIR R4 Observation.component"),
        Row.optional(
                "dose.areaDoseProduct",
                RadiationDose::areaDoseProduct,
                RadiationDose.Builder::areaDoseProduct)
            .in(DATASET, dicom.quantity(Tag.ImageAndFluoroscopyAreaDoseProduct, "dGy.cm2"))
            .in(ORDER, performed.areaDoseProduct())
            .cite("PS3.3 C.4.16 (0018,115E); FHIR R4 Observation.component"),
        Row.optional(
                "dose.entranceDose",
                RadiationDose::entranceDose,
                RadiationDose.Builder::entranceDose)
            .in(DATASET, dicom.quantity(Tag.EntranceDoseInmGy, "mGy"))
            .in(ORDER, performed.entranceDose())
            .cite("PS3.3 C.4.16 (0040,8302); FHIR R4 Observation.component"),
        Row.optional(
                "dose.sourceToDetector",
                RadiationDose::sourceToDetector,
                RadiationDose.Builder::sourceToDetector)
            .in(DATASET, dicom.quantity(Tag.DistanceSourceToDetector, "mm"))
            .in(ORDER, performed.sourceToDetector())
            .cite("PS3.3 C.4.16 (0018,1110); FHIR R4 Observation.component"),
        Row.text("dose.comments", RadiationDose::comments, RadiationDose.Builder::comments)
            .in(DATASET, dicom.text(Tag.CommentsOnRadiationDose))
            .in(ORDER, performed.doseComments())
            .cite("PS3.3 C.4.16 (0040,0310); FHIR R4 Observation.note"));
  }

  private Table<PerformedSeries, PerformedSeries.Builder> series() {
    PerformedFhir performed = fhir.performed();
    return Table.of(
        "performedSeries",
        Row.optional(
                "performedSeries.seriesInstanceUid",
                PerformedSeries::seriesInstanceUid,
                PerformedSeries.Builder::seriesInstanceUid)
            .in(DATASET, dicom.uid(Tag.SeriesInstanceUID))
            .in(ORDER, fhir.study().seriesInstanceUid())
            .cite("PS3.3 C.4.15 (0020,000E); FHIR R4 ImagingStudy.series.uid"),
        Row.text(
                "performedSeries.description",
                PerformedSeries::description,
                PerformedSeries.Builder::description)
            .in(DATASET, dicom.text(Tag.SeriesDescription))
            .in(ORDER, fhir.study().seriesDescription())
            .cite("PS3.3 C.4.15 (0008,103E); FHIR R4 ImagingStudy.series.description"),
        Row.text(
                "performedSeries.protocolName",
                PerformedSeries::protocolName,
                PerformedSeries.Builder::protocolName)
            .in(DATASET, dicom.text(Tag.ProtocolName))
            .in(ORDER, performed.protocolName())
            .cite("PS3.3 C.4.15 (0018,1030); FHIR R4 extension of ImagingStudy.series"),
        Row.list(
                "performedSeries.performingPhysicians",
                PerformedSeries::performingPhysicians,
                PerformedSeries.Builder::performingPhysicians)
            .in(
                DATASET,
                dicom.practitioner(
                    Tag.PerformingPhysicianName, Tag.PerformingPhysicianIdentificationSequence))
            .in(ORDER, fhir.study().performingPhysicians())
            .cite("PS3.3 C.4.15 (0008,1050), (0008,1052); FHIR R4 ImagingStudy.series.performer"),
        Row.list(
                "performedSeries.operators",
                PerformedSeries::operators,
                PerformedSeries.Builder::operators)
            .in(DATASET, dicom.practitioner(Tag.OperatorsName, Tag.OperatorIdentificationSequence))
            .in(ORDER, fhir.study().operators())
            .cite("PS3.3 C.4.15 (0008,1070), (0008,1072); FHIR R4 ImagingStudy.series.performer"),
        Row.list(
                "performedSeries.retrieveAeTitles",
                PerformedSeries::retrieveAeTitles,
                PerformedSeries.Builder::retrieveAeTitles)
            .in(DATASET, dicom.texts(Tag.RetrieveAETitle))
            .in(ORDER, performed.retrieveAeTitles())
            .cite("PS3.3 C.4.15 (0008,0054); FHIR R4 ImagingStudy.series.endpoint"),
        Row.list(
                "performedSeries.instances",
                PerformedSeries::instances,
                PerformedSeries.Builder::instances)
            .in(DATASET, places.instances())
            .in(ORDER, performed.instances())
            .cite("PS3.3 C.4.15 (0008,1140), (0040,0220); FHIR R4 ImagingStudy.series.instance"));
  }
}
