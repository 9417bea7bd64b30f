package org.hl7dicom.impl.internal.dicom;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.hl7dicom.MalformedInputException;
import org.hl7dicom.dicom.DicomDataset;
import org.hl7dicom.dicom.DicomElement;
import org.hl7dicom.dicom.Tag;
import org.hl7dicom.impl.internal.engine.Codec;
import org.hl7dicom.impl.internal.engine.Log;
import org.hl7dicom.impl.internal.engine.WorkitemTables;
import org.hl7dicom.model.Patient;
import org.hl7dicom.model.RequestReference;
import org.hl7dicom.model.Visit;
import org.hl7dicom.model.Workitem;
import org.hl7dicom.model.WorkitemState;
import org.hl7dicom.report.IssueCode;
import org.jspecify.annotations.Nullable;

/**
 * Unified Procedure Steps (PS3.4 annex CC). Read is the dataset that a workitem was made of and
 * after it those that changed it, in their order: each replaces the attributes that it has, until
 * the workitem is completed or cancelled. Written is one dataset, the workitem as it stands.
 */
public final class Workitems implements Codec<Workitem, List<DicomDataset>> {
  /** Attributes of type 1 when a workitem is made (PS3.4 table CC.2.5-3). */
  private static final int[] REQUIRED = {
    Tag.ScheduledProcedureStepPriority,
    Tag.ProcedureStepLabel,
    Tag.InputReadinessState,
    Tag.ProcedureStepState
  };

  /** Attributes of type 2: zero length where nothing is known. */
  private static final int[] REQUIRED_OR_EMPTY = {
    Tag.TransactionUID,
    Tag.PatientName,
    Tag.PatientID,
    Tag.PatientBirthDate,
    Tag.PatientSex,
    Tag.AdmissionID,
    Tag.WorklistLabel,
    Tag.ScheduledWorkitemCodeSequence,
    Tag.ScheduledProcessingParametersSequence,
    Tag.ScheduledStationNameCodeSequence,
    Tag.ScheduledStationClassCodeSequence,
    Tag.ScheduledStationGeographicLocationCodeSequence,
    Tag.InputInformationSequence,
    Tag.ReferencedRequestSequence,
    Tag.ProcedureStepProgressInformationSequence,
    Tag.UnifiedProcedureStepPerformedProcedureSequence
  };

  private final WorkitemTables tables;

  /** Workitems by the rows of the tables. */
  public Workitems(WorkitemTables tables) {
    this.tables = tables;
  }

  @Override
  public Workitem read(List<DicomDataset> source, Log log) {
    DicomNode root = DicomNode.of(merged(source, log), "");
    Workitem.Builder workitem = Workitem.builder();
    tables.workitem().read(DicomColumns.DATASET, root, workitem, log);
    Patient.Builder patient = Patient.builder();
    tables.patient().read(DicomColumns.WORKLIST, root, patient, log);
    Visit.Builder visit = Visit.builder();
    tables.visit().read(DicomColumns.WORKLIST, root, visit, log);
    List<RequestReference> requests = new ArrayList<>();
    for (DicomNode item : root.items(Tag.ReferencedRequestSequence)) {
      RequestReference.Builder request = RequestReference.builder();
      tables.reference().read(DicomColumns.DATASET, item, request, log);
      requests.add(request.build());
    }
    root.reportUnread(Workitems::reason, null, log);
    return workitem.patient(patient.build()).visit(visit.build()).requests(requests).build();
  }

  /** The workitem after all that was said of it. */
  private static DicomDataset merged(List<DicomDataset> source, Log log) {
    if (source.isEmpty()) {
      throw new MalformedInputException("no workitem", "dataset 1");
    }
    DicomDataset merged = source.get(0).copy();
    String path = DicomDataset.toString(Tag.ProcedureStepState);
    for (int i = 1; i < source.size(); i++) {
      DicomDataset next = source.get(i);
      WorkitemState now = state(merged);
      WorkitemState then = state(next);
      if (now != null && now.isFinal()) {
        log.report(IssueCode.AFTER_FINAL, "[" + (i + 1) + "]." + path);
        continue;
      }
      if (now != null && then != null && now != then && !now.mayBecome(then)) {
        // What the performer says of it holds; that it was never begun is worth knowing.
        log.report(IssueCode.SOURCES_DISAGREE, "[" + (i + 1) + "]." + path);
      }
      for (DicomElement element : next.elements()) {
        merged.putElement(element);
      }
    }
    return merged;
  }

  private static @Nullable WorkitemState state(DicomDataset dataset) {
    String state = dataset.string(Tag.ProcedureStepState);
    if (state == null) {
      return null;
    }
    for (WorkitemState each : WorkitemState.values()) {
      if (each.name().equals(state.replace(' ', '_'))) {
        return each;
      }
    }
    return null;
  }

  private static @Nullable String reason(int tag) {
    return switch (tag) {
      case Tag.SOPClassUID -> "says that it is a workitem";
      case Tag.TransactionUID -> "the lock of whoever performs it, which nobody else is to know";
      default -> Ignored.inAny(tag);
    };
  }

  @Override
  public List<DicomDataset> write(Workitem value, Log log) {
    DicomNode root = DicomNode.of(new DicomDataset(), "");
    tables.workitem().write(DicomColumns.DATASET, root, value, Set.of(), log);
    tables.patient().write(DicomColumns.WORKLIST, root, value.patient(), Set.of(), log);
    tables.visit().write(DicomColumns.WORKLIST, root, value.visit(), Set.of(), log);
    for (RequestReference request : value.requests()) {
      DicomNode item = root.addItem(Tag.ReferencedRequestSequence);
      tables.reference().write(DicomColumns.DATASET, item, request, Set.of(), log);
    }
    root.reportUnzoned(log);
    Required.values(root, REQUIRED, log);
    Required.orEmpty(root, REQUIRED_OR_EMPTY);
    return List.of(root.dataset());
  }
}
