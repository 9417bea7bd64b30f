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
import org.hl7dicom.impl.internal.engine.PerformedTables;
import org.hl7dicom.model.Patient;
import org.hl7dicom.model.PerformedProcedure;
import org.hl7dicom.model.PerformedSeries;
import org.hl7dicom.model.PerformedStatus;
import org.hl7dicom.model.RadiationDose;
import org.hl7dicom.model.RequestReference;
import org.hl7dicom.model.Visit;
import org.hl7dicom.report.IssueCode;
import org.jspecify.annotations.Nullable;

/**
 * Modality Performed Procedure Steps (PS3.4 section F.7). Read is the dataset of an N-CREATE and
 * after it those of N-SETs in their order: each replaces the attributes that it has, until the step
 * is completed or discontinued, after which nothing changes any more (section F.7.2.2.2). Written
 * is one dataset, the step as it stands.
 */
public final class Mpps implements Codec<PerformedProcedure, List<DicomDataset>> {
  /** Attributes of type 1 of N-CREATE (PS3.4 table F.7.2-1). */
  private static final int[] REQUIRED = {
    Tag.PerformedProcedureStepID,
    Tag.PerformedStationAETitle,
    Tag.PerformedProcedureStepStartDate,
    Tag.PerformedProcedureStepStartTime,
    Tag.PerformedProcedureStepStatus,
    Tag.Modality
  };

  /** Attributes of type 2: zero length where nothing is known. */
  private static final int[] REQUIRED_OR_EMPTY = {
    Tag.PatientName,
    Tag.PatientID,
    Tag.PatientBirthDate,
    Tag.PatientSex,
    Tag.ReferencedPatientSequence,
    Tag.PerformedStationName,
    Tag.PerformedLocation,
    Tag.PerformedProcedureStepDescription,
    Tag.PerformedProcedureTypeDescription,
    Tag.ProcedureCodeSequence,
    Tag.PerformedProcedureStepEndDate,
    Tag.PerformedProcedureStepEndTime,
    Tag.StudyID,
    Tag.PerformedProtocolCodeSequence,
    Tag.PerformedSeriesSequence
  };

  private static final int[] REFERENCE_REQUIRED = {Tag.StudyInstanceUID};

  private static final int[] REFERENCE_REQUIRED_OR_EMPTY = {
    Tag.ReferencedStudySequence,
    Tag.AccessionNumber,
    Tag.RequestedProcedureID,
    Tag.RequestedProcedureDescription,
    Tag.ScheduledProcedureStepID,
    Tag.ScheduledProcedureStepDescription,
    Tag.ScheduledProtocolCodeSequence
  };

  private static final int[] SERIES_REQUIRED = {Tag.SeriesInstanceUID, Tag.ProtocolName};

  private static final int[] SERIES_REQUIRED_OR_EMPTY = {
    Tag.PerformingPhysicianName,
    Tag.OperatorsName,
    Tag.SeriesDescription,
    Tag.RetrieveAETitle,
    Tag.ReferencedImageSequence,
    Tag.ReferencedNonImageCompositeSOPInstanceSequence
  };

  private static final RequestReference NONE = RequestReference.builder().build();

  private final PerformedTables tables;

  /** Performed procedure steps by the rows of the tables. */
  public Mpps(PerformedTables tables) {
    this.tables = tables;
  }

  @Override
  public PerformedProcedure read(List<DicomDataset> source, Log log) {
    DicomNode root = DicomNode.of(merged(source, log), "");
    PerformedProcedure.Builder performed = PerformedProcedure.builder();
    tables.performed().read(DicomColumns.DATASET, root, performed, log);
    Patient.Builder patient = Patient.builder();
    tables.patient().read(DicomColumns.WORKLIST, root, patient, log);
    Visit.Builder visit = Visit.builder();
    tables.visit().read(DicomColumns.WORKLIST, root, visit, log);
    RadiationDose.Builder dose = RadiationDose.builder();
    tables.dose().read(DicomColumns.DATASET, root, dose, log);
    List<RequestReference> requests = new ArrayList<>();
    for (DicomNode item : root.items(Tag.ScheduledStepAttributesSequence)) {
      RequestReference.Builder request = RequestReference.builder();
      tables.reference().read(DicomColumns.DATASET, item, request, log);
      requests.add(request.build());
    }
    List<PerformedSeries> series = new ArrayList<>();
    for (DicomNode item : root.items(Tag.PerformedSeriesSequence)) {
      PerformedSeries.Builder one = PerformedSeries.builder();
      tables.series().read(DicomColumns.DATASET, item, one, log);
      series.add(one.build());
    }
    root.reportUnread(Mpps::reason, null, log);
    RadiationDose radiation = dose.build();
    return performed
        .patient(patient.build())
        .visit(visit.build())
        .requests(requests)
        .series(series)
        .dose(radiation.equals(RadiationDose.builder().build()) ? null : radiation)
        .build();
  }

  /** The step after all that was said of it. */
  private static DicomDataset merged(List<DicomDataset> source, Log log) {
    if (source.isEmpty()) {
      throw new MalformedInputException("no performed procedure step", "dataset 1");
    }
    DicomDataset merged = source.get(0).copy();
    for (int i = 1; i < source.size(); i++) {
      DicomDataset next = source.get(i);
      String prefix = "[" + (i + 1) + "].";
      String uid = next.string(Tag.SOPInstanceUID);
      String first = merged.string(Tag.SOPInstanceUID);
      if (uid != null && first != null && !uid.equals(first)) {
        throw new MalformedInputException(
            "of another performed procedure step; one is read at a time",
            prefix + DicomDataset.toString(Tag.SOPInstanceUID));
      }
      if (isFinal(merged.string(Tag.PerformedProcedureStepStatus))) {
        log.report(
            IssueCode.AFTER_FINAL,
            prefix + DicomDataset.toString(Tag.PerformedProcedureStepStatus));
        continue;
      }
      for (DicomElement element : next.elements()) {
        merged.putElement(element);
      }
    }
    return merged;
  }

  private static boolean isFinal(@Nullable String status) {
    return status != null && (status.equals("COMPLETED") || status.equals("DISCONTINUED"));
  }

  private static @Nullable String reason(int tag) {
    return tag == Tag.SOPClassUID
        ? "says that it is a performed procedure step"
        : Ignored.inAny(tag);
  }

  @Override
  public List<DicomDataset> write(PerformedProcedure value, Log log) {
    DicomNode root = DicomNode.of(new DicomDataset(), "");
    tables.header().write(DicomColumns.WORKLIST, root, value.header(), Set.of(), log);
    tables.performed().write(DicomColumns.DATASET, root, value, Set.of(), log);
    tables.patient().write(DicomColumns.WORKLIST, root, value.patient(), Set.of(), log);
    tables.visit().write(DicomColumns.WORKLIST, root, value.visit(), Set.of(), log);
    value
        .dose()
        .ifPresent(dose -> tables.dose().write(DicomColumns.DATASET, root, dose, Set.of(), log));
    for (RequestReference request : value.requests().isEmpty() ? List.of(NONE) : value.requests()) {
      DicomNode item = root.addItem(Tag.ScheduledStepAttributesSequence);
      tables.reference().write(DicomColumns.DATASET, item, request, Set.of(), log);
      Required.values(item, REFERENCE_REQUIRED, log);
      Required.orEmpty(item, REFERENCE_REQUIRED_OR_EMPTY);
    }
    for (PerformedSeries series : value.series()) {
      DicomNode item = root.addItem(Tag.PerformedSeriesSequence);
      tables.series().write(DicomColumns.DATASET, item, series, Set.of(), log);
      Required.values(item, SERIES_REQUIRED, log);
      Required.orEmpty(item, SERIES_REQUIRED_OR_EMPTY);
    }
    root.reportUnzoned(log);
    Required.values(root, REQUIRED, log);
    Required.orEmpty(root, REQUIRED_OR_EMPTY);
    if (value.status().filter(PerformedStatus::isFinal).isPresent()) {
      // At the end, the end is known.
      Required.values(
          root,
          new int[] {Tag.PerformedProcedureStepEndDate, Tag.PerformedProcedureStepEndTime},
          log);
    }
    return List.of(root.dataset());
  }
}
