package org.hl7dicom.impl;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.hl7dicom.Harmonizer;
import org.hl7dicom.Mapped;
import org.hl7dicom.dicom.DicomDataset;
import org.hl7dicom.dicom.Tag;
import org.hl7dicom.hl7v2.Hl7Message;
import org.hl7dicom.model.OrderMessage;
import org.hl7dicom.report.Issue;
import org.hl7dicom.report.MappingReport;
import org.junit.jupiter.api.Assumptions;

/** What the tests of whole conversions have in common. */
final class Conversions {
  static final Harmonizer HARMONIZER = Harmonizers.standard();

  private Conversions() {}

  /** The value of a conversion whose losses the test looks at, or need not look at. */
  static <T> T value(Mapped<T> mapped) {
    return mapped.accept(report -> {});
  }

  static Mapped<OrderMessage> read(Hl7Message message) {
    return HARMONIZER.read(Formats.ORM_O01, message);
  }

  static Mapped<List<DicomDataset>> toWorklist(Hl7Message message) {
    return HARMONIZER.convert(Formats.ORM_O01, message, Formats.WORKLIST);
  }

  static List<DicomDataset> items(Hl7Message message) {
    return value(toWorklist(message));
  }

  static DicomDataset item(Hl7Message message) {
    List<DicomDataset> items = items(message);
    assertThat(items).hasSize(1);
    return items.get(0);
  }

  /** The only step of a worklist item. */
  static DicomDataset step(DicomDataset item) {
    return only(item, Tag.ScheduledProcedureStepSequence);
  }

  static DicomDataset only(DicomDataset dataset, int sequence) {
    assertThat(dataset.items(sequence)).as(DicomDataset.toString(sequence)).hasSize(1);
    return dataset.items(sequence).get(0);
  }

  /** The names of the issues at one place, of the source or the target. */
  static List<String> at(MappingReport report, String path) {
    List<String> codes = new ArrayList<>();
    for (Issue issue : report.issues()) {
      if (issue.source().equals(path) || issue.target().equals(path)) {
        codes.add(issue.code().name());
      }
    }
    return codes;
  }

  /** A file or folder of the shared material; skips the test where there is none. */
  static Path shared(String path) {
    Path file = Path.of(System.getProperty("hl7dicom.shared", "absent"), path);
    Assumptions.assumeTrue(
        Files.exists(file),
        "Skipped: no " + path + " under the directory of the system property hl7dicom.shared");
    return file;
  }
}
