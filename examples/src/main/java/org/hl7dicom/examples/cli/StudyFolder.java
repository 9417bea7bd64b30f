package org.hl7dicom.examples.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hl7dicom.MalformedInputException;
import org.hl7dicom.dicom.DicomDataset;
import org.hl7dicom.dicom.DicomFile;
import org.hl7dicom.dicom.Part10;
import org.hl7dicom.dicom.Tag;
import org.hl7dicom.impl.Formats;
import org.hl7dicom.report.Issue;
import org.hl7dicom.report.MappingReport;
import org.jspecify.annotations.Nullable;

/**
 * The studies whose instances are the files of a folder. Every file is read twice, to find its
 * study and to convert it, so that no more than one is held at a time.
 */
final class StudyFolder {
  private final Map<String, Study> studies = new LinkedHashMap<>();
  private final List<Inputs.Input> others = new ArrayList<>();

  private StudyFolder() {}

  private static final class Study {
    final List<Inputs.Input> files = new ArrayList<>();
    final Set<Issue> tolerated = new LinkedHashSet<>();
  }

  static StudyFolder of(List<Inputs.Input> files) {
    StudyFolder folder = new StudyFolder();
    for (Inputs.Input file : files) {
      DicomFile instance = instance(file);
      if (instance == null) {
        folder.others.add(file);
      } else {
        String uid = instance.dataset().string(Tag.StudyInstanceUID);
        Study study = folder.studies.computeIfAbsent(uid == null ? "" : uid, key -> new Study());
        study.files.add(file);
        study.tolerated.addAll(Sources.tolerated(instance));
      }
    }
    return folder;
  }

  /** The instance that a file is; null when it is something else, or cannot be read. */
  private static @Nullable DicomFile instance(Inputs.Input file) {
    try {
      byte[] bytes = file.bytes();
      if (!Sources.isPart10(bytes)) {
        return null;
      }
      DicomFile read = Part10.read(bytes);
      return Sources.families(read.dataset()).get(0) == Family.STUDY ? read : null;
    } catch (IOException | MalformedInputException e) {
      return null; // whoever reads it next says what is wrong
    }
  }

  /** The files that are no instances. */
  List<Inputs.Input> others() {
    return others;
  }

  /** The studies, each named by its first file. */
  List<Source<?>> sources() {
    List<Source<?>> sources = new ArrayList<>();
    for (Study study : studies.values()) {
      sources.add(
          new Source<>(
              study.files.get(0).label(),
              Map.of(Family.STUDY, Formats.STUDY),
              datasets -> List.of(Family.STUDY),
              () ->
                  new Source.Parsed<>(
                      datasets(study.files),
                      new MappingReport(List.copyOf(study.tolerated), List.of()))));
    }
    return sources;
  }

  private static Iterable<DicomDataset> datasets(List<Inputs.Input> files) {
    return () -> {
      Iterator<Inputs.Input> next = files.iterator();
      return new Iterator<>() {
        @Override
        public boolean hasNext() {
          return next.hasNext();
        }

        @Override
        public DicomDataset next() {
          Inputs.Input file = next.next();
          try {
            return Part10.read(file.bytes()).dataset();
          } catch (IOException e) {
            throw new MalformedInputException("cannot be read from disk", file.label());
          }
        }
      };
    };
  }
}
