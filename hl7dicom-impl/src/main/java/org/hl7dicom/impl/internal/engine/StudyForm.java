package org.hl7dicom.impl.internal.engine;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hl7dicom.model.ImagingStudy;
import org.hl7dicom.model.Series;
import org.hl7dicom.model.StudyStatus;

/**
 * What of a study follows from its series and instances: left out in the domain, stated in formats.
 */
public final class StudyForm {
  private StudyForm() {}

  /**
   * The form in which a study is equal to itself whatever it was read from: the modalities of its
   * series are those of the study, and a number that says how much is listed says nothing, nor does
   * a status that follows from it.
   */
  public static ImagingStudy normal(ImagingStudy study) {
    List<Series> series = new ArrayList<>(study.series().size());
    Set<String> modalities = new LinkedHashSet<>(study.modalities());
    for (Series each : study.series()) {
      if (!each.modality().isEmpty()) {
        modalities.add(each.modality());
      }
      series.add(
          each.numberOfInstances().equals(Optional.of(each.instances().size()))
              ? each.toBuilder().numberOfInstances(null).build()
              : each);
    }
    ImagingStudy.Builder normal =
        study.toBuilder().series(series).modalities(List.copyOf(modalities));
    if (study.numberOfSeries().equals(Optional.of(series.size()))) {
      normal.numberOfSeries(null);
    }
    int instances = count(study);
    if (study.numberOfInstances().equals(Optional.of(instances))) {
      normal.numberOfInstances(null);
    }
    boolean available = instances > 0 || study.numberOfInstances().orElse(0) > 0;
    StudyStatus follows = available ? StudyStatus.AVAILABLE : StudyStatus.REGISTERED;
    if (study.status().equals(Optional.of(follows))) {
      normal.status(null);
    }
    return normal.build();
  }

  private static int count(ImagingStudy study) {
    return study.series().stream().mapToInt(series -> series.instances().size()).sum();
  }

  /** With the numbers that formats state also where they follow from what is listed. */
  public static ImagingStudy counted(ImagingStudy study) {
    if (study.series().isEmpty()) {
      return study;
    }
    List<Series> series = new ArrayList<>(study.series().size());
    for (Series each : study.series()) {
      series.add(
          each.numberOfInstances().isPresent() || each.instances().isEmpty()
              ? each
              : each.toBuilder().numberOfInstances(each.instances().size()).build());
    }
    ImagingStudy.Builder counted = study.toBuilder().series(series);
    if (study.numberOfSeries().isEmpty()) {
      counted.numberOfSeries(series.size());
    }
    int instances = count(study);
    if (study.numberOfInstances().isEmpty() && instances > 0) {
      counted.numberOfInstances(instances);
    }
    return counted.build();
  }
}
