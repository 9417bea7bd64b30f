package org.hl7dicom.impl.internal.dicom;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.hl7dicom.MalformedInputException;
import org.hl7dicom.dicom.DicomDataset;
import org.hl7dicom.dicom.Tag;
import org.hl7dicom.impl.internal.engine.Codec;
import org.hl7dicom.impl.internal.engine.Log;
import org.hl7dicom.impl.internal.engine.StudyForm;
import org.hl7dicom.impl.internal.engine.StudyTables;
import org.hl7dicom.model.ImagingEndpoint;
import org.hl7dicom.model.ImagingStudy;
import org.hl7dicom.model.RequestReference;
import org.hl7dicom.model.Series;
import org.hl7dicom.model.SopInstance;
import org.hl7dicom.model.StudyStatus;
import org.hl7dicom.model.Uid;
import org.hl7dicom.report.IssueCode;
import org.jspecify.annotations.Nullable;

/**
 * Instance Availability Notification (PS3.3 section C.4.23, PS3.4 annex R): which instances there
 * are, and where. Whose they are and what they show is no matter of it, and is forbidden in it.
 */
public final class AvailabilityNotice implements Codec<ImagingStudy, DicomDataset> {
  private static final String FORBIDDEN = "PS3.4 R.3.2.1.2 allows nothing but the instances";
  private static final int[] REQUIRED = {Tag.StudyInstanceUID, Tag.ReferencedSeriesSequence};
  private static final int[] SERIES_REQUIRED = {Tag.SeriesInstanceUID, Tag.ReferencedSOPSequence};
  private static final int[] INSTANCE_REQUIRED = {
    Tag.ReferencedSOPClassUID,
    Tag.ReferencedSOPInstanceUID,
    Tag.InstanceAvailability,
    Tag.RetrieveAETitle
  };

  private static final Set<String> CARRIED =
      Set.of("study.studyInstanceUid", "study.availability", "study.endpoints", "study.status");

  private final StudyTables tables;

  /** Notifications by the rows of the tables. */
  public AvailabilityNotice(StudyTables tables) {
    this.tables = tables;
  }

  // Reading

  @Override
  public ImagingStudy read(DicomDataset source, Log log) {
    if (!source.contains(Tag.ReferencedSeriesSequence)) {
      throw new MalformedInputException(
          "not an instance availability notification: no Referenced Series Sequence",
          DicomDataset.toString(Tag.ReferencedSeriesSequence));
    }
    DicomNode root = DicomNode.of(source, "");
    ImagingStudy.Builder study = ImagingStudy.builder();
    tables.study().read(DicomColumns.DATASET, root, study, log);
    ImagingStudy known = study.build();
    if (known.studyInstanceUid().isEmpty()) {
      log.report(IssueCode.UID_MISSING, root.path(Tag.StudyInstanceUID));
    }
    Set<ImagingEndpoint> endpoints = new LinkedHashSet<>(known.endpoints());
    List<Series> series = new ArrayList<>();
    for (DicomNode item : root.items(Tag.ReferencedSeriesSequence)) {
      Series.Builder one = Series.builder();
      tables.series().read(DicomColumns.DATASET, item, one, log);
      List<SopInstance> instances = new ArrayList<>();
      for (DicomNode sop : item.items(Tag.ReferencedSOPSequence)) {
        ImagingStudy.Builder told = ImagingStudy.builder();
        tables.study().read(DicomColumns.DATASET, sop, told, log);
        ImagingStudy place = told.build();
        endpoints.addAll(place.endpoints());
        ImagingStudy.Builder into = known.toBuilder();
        ImagingStudy alike = place.toBuilder().endpoints(List.of()).build();
        tables.study().merge(known, alike, into, sop.path(Tag.InstanceAvailability), log);
        known = into.build();
        SopInstance instance = instance(sop, log);
        if (instance != null) {
          instances.add(instance);
        }
      }
      series.add(one.instances(instances).build());
    }
    root.reportUnread(AvailabilityNotice::reason, null, log);
    return StudyForm.normal(
        known.toBuilder().endpoints(List.copyOf(endpoints)).series(series).build());
  }

  private static @Nullable SopInstance instance(DicomNode sop, Log log) {
    String sopClass = sop.text(Tag.ReferencedSOPClassUID);
    String uid = sop.text(Tag.ReferencedSOPInstanceUID);
    if (!Uid.isValid(sopClass)) {
      log.report(IssueCode.INVALID_VALUE, sop.path(Tag.ReferencedSOPClassUID));
    }
    if (!Uid.isValid(uid)) {
      log.report(IssueCode.UID_MISSING, sop.path(Tag.ReferencedSOPInstanceUID));
      return null;
    }
    return SopInstance.builder()
        .sopInstanceUid(new Uid(uid))
        .sopClassUid(Uid.isValid(sopClass) ? new Uid(sopClass) : null)
        .build();
  }

  private static @Nullable String reason(int tag) {
    return switch (tag) {
      case Tag.SOPClassUID, Tag.SOPInstanceUID -> "identity of the notification, not of the study";
      default -> Ignored.inAny(tag);
    };
  }

  // Writing

  @Override
  public DicomDataset write(ImagingStudy study, Log log) {
    DicomNode root = DicomNode.of(new DicomDataset(), "");
    root.dataset().putEmpty(Tag.ReferencedPerformedProcedureStepSequence);
    study
        .studyInstanceUid()
        .ifPresent(uid -> root.dataset().put(Tag.StudyInstanceUID, uid.value()));
    if (study.status().filter(AvailabilityNotice::isGone).isPresent()) {
      // That a study is withdrawn is no matter of where its instances are.
      log.report(IssueCode.NO_TARGET, root.path(Tag.StudyInstanceUID));
    }
    for (Series series : study.series()) {
      writeSeries(root, study, series, log);
    }
    Required.values(root, REQUIRED, log);
    leaveOut(study, log);
    return root.dataset();
  }

  private static boolean isGone(StudyStatus status) {
    return status == StudyStatus.CANCELLED || status == StudyStatus.ENTERED_IN_ERROR;
  }

  private void writeSeries(DicomNode root, ImagingStudy study, Series series, Log log) {
    if (series.instances().isEmpty()) {
      // There is nothing of it to be had, as far as is known.
      log.report(IssueCode.PART_DROPPED, root.path(Tag.ReferencedSeriesSequence));
      return;
    }
    DicomNode ofSeries = root.addItem(Tag.ReferencedSeriesSequence);
    series
        .seriesInstanceUid()
        .ifPresent(uid -> ofSeries.dataset().put(Tag.SeriesInstanceUID, uid.value()));
    // What happens to one instance happens to most.
    log.repeating(true);
    ImagingStudy place =
        ImagingStudy.builder()
            .availability(study.availability())
            .endpoints(study.endpoints())
            .build();
    for (SopInstance instance : series.instances()) {
      DicomNode item = ofSeries.addItem(Tag.ReferencedSOPSequence);
      instance
          .sopClassUid()
          .ifPresent(uid -> item.dataset().put(Tag.ReferencedSOPClassUID, uid.value()));
      instance
          .sopInstanceUid()
          .ifPresent(uid -> item.dataset().put(Tag.ReferencedSOPInstanceUID, uid.value()));
      tables.study().write(DicomColumns.DATASET, item, place, Set.of(), log);
      Required.values(item, INSTANCE_REQUIRED, log);
    }
    Required.values(ofSeries, SERIES_REQUIRED, log);
    log.repeating(false);
  }

  private void leaveOut(ImagingStudy study, Log log) {
    String format = "DICOM IAN";
    tables.study().leaveOut(study, CARRIED, format, FORBIDDEN, log);
    tables.patient().leaveOut(study.patient(), Set.of(), format, FORBIDDEN, log);
    tables.visit().leaveOut(study.visit(), Set.of(), format, FORBIDDEN, log);
    for (RequestReference request : study.requests()) {
      tables.reference().leaveOut(request, Set.of(), format, FORBIDDEN, log);
    }
    for (Series series : study.series()) {
      tables.series().leaveOut(series, Set.of("series.seriesInstanceUid"), format, FORBIDDEN, log);
      for (SopInstance instance : series.instances()) {
        tables
            .instance()
            .leaveOut(
                instance,
                Set.of("instance.sopInstanceUid", "instance.sopClassUid"),
                format,
                FORBIDDEN,
                log);
      }
    }
  }
}
