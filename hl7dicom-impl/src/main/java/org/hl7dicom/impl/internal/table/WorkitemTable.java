package org.hl7dicom.impl.internal.table;

import static org.hl7dicom.impl.internal.dicom.DicomColumns.DATASET;
import static org.hl7dicom.impl.internal.fhir.FhirColumns.ORDER;

import java.util.Optional;
import org.hl7dicom.dicom.Tag;
import org.hl7dicom.impl.internal.code.CodeMap;
import org.hl7dicom.impl.internal.dicom.DicomSlots;
import org.hl7dicom.impl.internal.dicom.WorkitemDicom;
import org.hl7dicom.impl.internal.engine.OrderTables;
import org.hl7dicom.impl.internal.engine.Row;
import org.hl7dicom.impl.internal.engine.StudyTables;
import org.hl7dicom.impl.internal.engine.Table;
import org.hl7dicom.impl.internal.engine.WorkitemTables;
import org.hl7dicom.impl.internal.fhir.FhirSlots;
import org.hl7dicom.impl.internal.fhir.WorkitemFhir;
import org.hl7dicom.model.Workitem;
import org.hl7dicom.model.WorkitemPriority;
import org.hl7dicom.model.WorkitemState;

/** The table of a workitem. */
public final class WorkitemTable {
  private static final CodeMap<String, String> STATE =
      CodeMap.<String, String>named("workitem state to (0074,1000)")
          .both(WorkitemState.SCHEDULED.name(), "SCHEDULED")
          .both(WorkitemState.IN_PROGRESS.name(), "IN PROGRESS")
          .both(WorkitemState.COMPLETED.name(), "COMPLETED")
          .both(WorkitemState.CANCELED.name(), "CANCELED")
          .build();

  private static final CodeMap<String, String> PRIORITY =
      CodeMap.<String, String>named("workitem priority to (0074,1200)")
          .both(WorkitemPriority.HIGH.name(), "HIGH")
          .both(WorkitemPriority.MEDIUM.name(), "MEDIUM")
          .both(WorkitemPriority.LOW.name(), "LOW")
          .build();

  private WorkitemTable() {}

  /** The tables with the slots of a site. */
  public static WorkitemTables of(
      OrderTables orders, StudyTables studies, DicomSlots dicom, FhirSlots fhir) {
    return new WorkitemTables(
        orders.patient(), orders.visit(), studies.reference(), workitem(dicom, fhir));
  }

  private static Table<Workitem, Workitem.Builder> workitem(DicomSlots dicom, FhirSlots fhir) {
    WorkitemDicom places = new WorkitemDicom(dicom);
    WorkitemFhir task = fhir.workitem();
    return Table.of(
        "workitem",
        Row.optional(
                "workitem.sopInstanceUid",
                Workitem::sopInstanceUid,
                Workitem.Builder::sopInstanceUid)
            .in(DATASET, dicom.uid(Tag.SOPInstanceUID))
            .in(ORDER, task.sopInstanceUid())
            .cite("PS3.3 C.12.1 (0008,0018); FHIR R4 Task.identifier"),
        Row.optional("workitem.state", Workitem::state, Workitem.Builder::state)
            .in(
                DATASET,
                dicom.coded(
                    Tag.ProcedureStepState,
                    STATE,
                    name -> Optional.of(WorkitemState.valueOf(name)),
                    WorkitemState::name))
            .in(ORDER, task.state())
            .cite("PS3.3 C.30.1 (0074,1000); PS3.4 CC.1.1; FHIR R4 Task.status"),
        Row.optional("workitem.priority", Workitem::priority, Workitem.Builder::priority)
            .in(
                DATASET,
                dicom.coded(
                    Tag.ScheduledProcedureStepPriority,
                    PRIORITY,
                    name -> Optional.of(WorkitemPriority.valueOf(name)),
                    WorkitemPriority::name))
            .in(ORDER, task.priority())
            .cite("PS3.3 C.30.2 (0074,1200); FHIR R4 Task.priority"),
        Row.text("workitem.label", Workitem::label, Workitem.Builder::label)
            .in(DATASET, dicom.text(Tag.ProcedureStepLabel))
            .in(ORDER, fhir.step().description())
            .cite("PS3.3 C.30.2 (0074,1204); FHIR R4 Task.description"),
        Row.text("workitem.worklistLabel", Workitem::worklistLabel, Workitem.Builder::worklistLabel)
            .in(DATASET, dicom.text(Tag.WorklistLabel))
            .in(ORDER, task.worklistLabel())
            .cite("PS3.3 C.30.2 (0074,1202); FHIR R4 extension of Task"),
        Row.optional(
                "workitem.workitemCode", Workitem::workitemCode, Workitem.Builder::workitemCode)
            .in(DATASET, dicom.code(Tag.ScheduledWorkitemCodeSequence))
            .in(ORDER, task.workitemCode())
            .cite("PS3.3 C.30.2 (0040,4018); PS3.16 CID 9231; FHIR R4 Task.code"),
        Row.optional(
                "workitem.scheduledStart",
                Workitem::scheduledStart,
                Workitem.Builder::scheduledStart)
            .in(DATASET, places.dateTime(Tag.ScheduledProcedureStepStartDateTime))
            .in(ORDER, fhir.step().start())
            .cite("PS3.3 C.30.2 (0040,4005); FHIR R4 Task.restriction.period"),
        Row.optional(
                "workitem.expectedCompletion",
                Workitem::expectedCompletion,
                Workitem.Builder::expectedCompletion)
            .in(DATASET, places.dateTime(Tag.ExpectedCompletionDateTime))
            .in(ORDER, fhir.step().end())
            .cite("PS3.3 C.30.2 (0040,4011); FHIR R4 Task.restriction.period"),
        Row.optional("workitem.expiration", Workitem::expiration, Workitem.Builder::expiration)
            .in(DATASET, places.dateTime(Tag.ScheduledProcedureStepExpirationDateTime))
            .in(ORDER, task.expiration())
            .cite("PS3.3 C.30.2 (0040,4008); FHIR R4 extension of Task"),
        Row.optional("workitem.modified", Workitem::modified, Workitem.Builder::modified)
            .in(DATASET, places.dateTime(Tag.ScheduledProcedureStepModificationDateTime))
            .in(ORDER, task.modified())
            .cite("PS3.3 C.30.2 (0040,4010); FHIR R4 Task.lastModified"),
        Row.list("workitem.stationNames", Workitem::stationNames, Workitem.Builder::stationNames)
            .in(DATASET, dicom.codes(Tag.ScheduledStationNameCodeSequence))
            .in(ORDER, task.stationNames())
            .cite("PS3.3 C.30.2 (0040,4025); FHIR R4 extension of Task"),
        Row.list(
                "workitem.stationClasses",
                Workitem::stationClasses,
                Workitem.Builder::stationClasses)
            .in(DATASET, dicom.codes(Tag.ScheduledStationClassCodeSequence))
            .in(ORDER, task.stationClasses())
            .cite("PS3.3 C.30.2 (0040,4026); FHIR R4 extension of Task"),
        Row.list(
                "workitem.stationLocations",
                Workitem::stationLocations,
                Workitem.Builder::stationLocations)
            .in(DATASET, dicom.codes(Tag.ScheduledStationGeographicLocationCodeSequence))
            .in(ORDER, task.stationLocations())
            .cite("PS3.3 C.30.2 (0040,4027); FHIR R4 extension of Task"),
        Row.list(
                "workitem.humanPerformers",
                Workitem::humanPerformers,
                Workitem.Builder::humanPerformers)
            .in(DATASET, places.humanPerformers())
            .in(ORDER, fhir.step().performer())
            .cite("PS3.3 C.30.2 (0040,4034); FHIR R4 Task.owner"),
        Row.text(
                "workitem.inputReadiness",
                Workitem::inputReadiness,
                Workitem.Builder::inputReadiness)
            .in(DATASET, dicom.text(Tag.InputReadinessState))
            .in(ORDER, task.inputReadiness())
            .cite("PS3.3 C.30.2 (0040,4041); FHIR R4 Task.businessStatus"),
        Row.text("workitem.comments", Workitem::comments, Workitem.Builder::comments)
            .in(DATASET, dicom.text(Tag.CommentsOnTheScheduledProcedureStep))
            .in(ORDER, task.comments())
            .cite("PS3.3 C.30.2 (0040,0400); FHIR R4 Task.note"),
        Row.text(
                "workitem.progressDescription",
                Workitem::progressDescription,
                Workitem.Builder::progressDescription)
            .in(
                DATASET,
                places.inside(
                    Tag.ProcedureStepProgressInformationSequence,
                    dicom.text(Tag.ProcedureStepProgressDescription)))
            .in(ORDER, task.progressDescription())
            .cite("PS3.3 C.30.1 (0074,1006); FHIR R4 extension of Task"),
        Row.optional(
                "workitem.discontinuationReason",
                Workitem::discontinuationReason,
                Workitem.Builder::discontinuationReason)
            .in(
                DATASET,
                places.inside(
                    Tag.ProcedureStepProgressInformationSequence,
                    dicom.code(Tag.ProcedureStepDiscontinuationReasonCodeSequence)))
            .in(ORDER, task.discontinuationReason())
            .cite("PS3.3 C.30.1 (0074,100E); PS3.16 CID 9300; FHIR R4 Task.statusReason"),
        Row.text(
                "workitem.cancellationReason",
                Workitem::cancellationReason,
                Workitem.Builder::cancellationReason)
            .in(
                DATASET,
                places.inside(
                    Tag.ProcedureStepProgressInformationSequence,
                    dicom.text(Tag.ReasonForCancellation)))
            .in(ORDER, task.cancellationReason())
            .cite("PS3.3 C.30.1 (0074,1238); FHIR R4 extension of Task"),
        Row.optional("workitem.started", Workitem::started, Workitem.Builder::started)
            .in(
                DATASET,
                places.inside(
                    Tag.UnifiedProcedureStepPerformedProcedureSequence,
                    places.dateTime(Tag.PerformedProcedureStepStartDateTime)))
            .in(ORDER, task.started())
            .cite("PS3.3 C.30.3 (0040,4050); FHIR R4 Task.executionPeriod"),
        Row.optional("workitem.ended", Workitem::ended, Workitem.Builder::ended)
            .in(
                DATASET,
                places.inside(
                    Tag.UnifiedProcedureStepPerformedProcedureSequence,
                    places.dateTime(Tag.PerformedProcedureStepEndDateTime)))
            .in(ORDER, task.ended())
            .cite("PS3.3 C.30.3 (0040,4051); FHIR R4 Task.executionPeriod"));
  }
}
