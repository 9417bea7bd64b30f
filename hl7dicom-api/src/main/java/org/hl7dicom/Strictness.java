package org.hl7dicom;

import org.hl7dicom.report.Effect;
import org.hl7dicom.report.Issue;
import org.hl7dicom.report.MappingReport;
import org.jspecify.annotations.Nullable;

/** How much harm a caller accepts. */
public enum Strictness {
  /** Every value exactly as it was. */
  EXACT(null),
  /**
   * The form may change, the information may not. The default. A target that stays incomplete
   * because the source says too little ({@code REQUIRED_MISSING}) is accepted: whoever cannot use
   * such a target looks for that code in the report.
   */
  LOSSLESS(Effect.NORMALISED),
  /** Anything that the report states. */
  BEST_EFFORT(Effect.UNMAPPED);

  private final @Nullable Effect worst;

  Strictness(@Nullable Effect worst) {
    this.worst = worst;
  }

  /** Whether the issue is acceptable. */
  public boolean accepts(Issue issue) {
    return worst != null && issue.effect().compareTo(worst) <= 0;
  }

  /** Whether every issue of the report is acceptable. */
  public boolean accepts(MappingReport report) {
    for (Issue issue : report.issues()) {
      if (!accepts(issue)) {
        return false;
      }
    }
    return true;
  }
}
