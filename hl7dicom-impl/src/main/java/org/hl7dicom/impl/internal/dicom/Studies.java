package org.hl7dicom.impl.internal.dicom;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.hl7dicom.MalformedInputException;
import org.hl7dicom.dicom.DicomDataset;
import org.hl7dicom.dicom.Tag;
import org.hl7dicom.impl.internal.engine.Codec;
import org.hl7dicom.impl.internal.engine.Log;
import org.hl7dicom.impl.internal.engine.StudyForm;
import org.hl7dicom.impl.internal.engine.StudyTables;
import org.hl7dicom.model.ImagingStudy;
import org.hl7dicom.model.RequestReference;
import org.hl7dicom.model.Series;
import org.hl7dicom.model.SopInstance;

/**
 * A study as datasets: read from instances and from what QIDO-RS answers at any level, written as
 * QIDO-RS answers, one for each instance with all that is known of its series, its study and its
 * patient (PS3.18 section 10.6.3); one for a series of which no instance is known, and for a study
 * of which no series is.
 */
public final class Studies implements Codec<ImagingStudy, Iterable<DicomDataset>> {
  private final StudyTables tables;

  /** Studies by the rows of the tables. */
  public Studies(StudyTables tables) {
    this.tables = tables;
  }

  /** Looks at each dataset once and keeps none. */
  @Override
  public ImagingStudy read(Iterable<DicomDataset> source, Log log) {
    StudyReader reader = new StudyReader(tables, log);
    boolean any = false;
    for (DicomDataset dataset : source) {
      any = true;
      reader.add(dataset);
    }
    if (!any) {
      throw new MalformedInputException("no dataset", "dataset 1");
    }
    return reader.study();
  }

  @Override
  public Iterable<DicomDataset> write(ImagingStudy value, Log log) {
    ImagingStudy study = StudyForm.counted(value);
    DicomNode root = DicomNode.of(new DicomDataset(), "");
    tables.study().write(DicomColumns.DATASET, root, study, Set.of(), log);
    tables.patient().write(DicomColumns.WORKLIST, root, study.patient(), Set.of(), log);
    tables.visit().write(DicomColumns.WORKLIST, root, study.visit(), Set.of(), log);
    for (RequestReference request : study.requests()) {
      tables
          .reference()
          .write(
              DicomColumns.DATASET,
              root.addItem(Tag.RequestAttributesSequence),
              request,
              Set.of(),
              log);
    }
    List<DicomDataset> written = new ArrayList<>();
    for (Series series : study.series()) {
      DicomNode ofSeries = DicomNode.of(root.dataset().copy(), "");
      tables.series().write(DicomColumns.DATASET, ofSeries, series, Set.of(), log);
      ofSeries.reportUnzoned(log);
      log.repeating(true);
      for (SopInstance instance : series.instances()) {
        DicomNode ofInstance = DicomNode.of(ofSeries.dataset().copy(), "");
        tables.instance().write(DicomColumns.DATASET, ofInstance, instance, Set.of(), log);
        written.add(ofInstance.dataset());
      }
      if (series.instances().isEmpty()) {
        written.add(ofSeries.dataset());
      }
    }
    log.repeating(false);
    root.reportUnzoned(log);
    if (written.isEmpty()) {
      written.add(root.dataset());
    }
    return written;
  }
}
