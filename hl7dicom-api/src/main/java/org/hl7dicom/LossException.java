package org.hl7dicom;

import org.hl7dicom.report.Issue;
import org.hl7dicom.report.MappingReport;

/** The conversion lost more than its caller accepts. Carries the report, never a value. */
public final class LossException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient MappingReport report;

  LossException(Strictness strictness, MappingReport report) {
    super(message(strictness, report));
    this.report = report;
  }

  private static String message(Strictness strictness, MappingReport report) {
    int refused = 0;
    Issue first = null;
    for (Issue issue : report.issues()) {
      if (!strictness.accepts(issue)) {
        refused++;
        if (first == null) {
          first = issue;
        }
      }
    }
    if (first == null) {
      return "no loss";
    }
    String place = first.source().isEmpty() ? first.target() : first.source();
    String row = first.row().isEmpty() ? "" : " of " + first.row();
    return refused
        + (refused == 1 ? " loss" : " losses")
        + " not accepted by "
        + strictness
        + "; first: "
        + first.code()
        + row
        + " at "
        + place;
  }

  /** The whole account of the conversion. */
  public MappingReport report() {
    return report;
  }
}
