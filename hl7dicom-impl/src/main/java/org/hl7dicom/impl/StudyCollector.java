package org.hl7dicom.impl;

import org.hl7dicom.Mapped;
import org.hl7dicom.Strictness;
import org.hl7dicom.dicom.DicomDataset;
import org.hl7dicom.impl.internal.dicom.StudyReader;
import org.hl7dicom.impl.internal.engine.Log;
import org.hl7dicom.model.ImagingStudy;

/**
 * Builds a study while its instances arrive, in any order: each {@link #add} updates the study, and
 * {@link #study()} gives it as known so far. Of an instance only what names and describes it is
 * kept, a few hundred bytes. Adding an instance again changes nothing. Not thread-safe.
 *
 * <p>The first dataset says which study and whose. An instance of another study is left out ({@code
 * OTHER_STUDY}); another patient ({@code OTHER_PATIENT}), missing or invalid UIDs ({@code
 * UID_MISSING}) and contradictions ({@code SOURCES_DISAGREE}) are reported, once for each place.
 */
public final class StudyCollector {
  private final Log log = Log.ofReading(Log.Detail.ISSUES);
  private final StudyReader reader =
      new StudyReader(Harmonizers.procedureTables(SiteProfile.DEFAULT).studies(), log);

  /** A collector of a study of which nothing is known. */
  public StudyCollector() {}

  /** A collector that goes on from a study. */
  public static StudyCollector from(ImagingStudy study) {
    StudyCollector collector = new StudyCollector();
    collector.reader.startFrom(study);
    return collector;
  }

  /**
   * Adds an instance, or what QIDO-RS answers of a study, a series or an instance. The dataset is
   * not kept.
   */
  public StudyCollector add(DicomDataset dataset) {
    reader.add(dataset);
    return this;
  }

  /** The study as known so far, with the account of everything that was added. */
  public Mapped<ImagingStudy> study() {
    return new Mapped<>(reader.study(), log.toReport(), Strictness.LOSSLESS);
  }
}
