package org.hl7dicom.impl.internal.hl7v2;

import org.hl7dicom.hl7v2.Hl7Segment;
import org.hl7dicom.impl.internal.engine.Log;
import org.hl7dicom.impl.internal.engine.Slot;
import org.hl7dicom.model.VisitStatus;
import org.hl7dicom.report.IssueCode;
import org.jspecify.annotations.Nullable;

/** What fields of PV1 say together. */
public final class VisitHl7 {
  private VisitHl7() {}

  /**
   * A visit with a time of discharge in PV1-45 is discharged, as HL7 v2-to-FHIR reads it; no field
   * says how far any other is.
   */
  public static Slot<Hl7Scope, VisitStatus> status() {
    return new Slot<>() {
      @Override
      public String path() {
        return "PV1-45";
      }

      @Override
      public @Nullable VisitStatus read(Hl7Scope source, Log log) {
        return isDischarged(source) ? VisitStatus.DISCHARGED : null;
      }

      @Override
      public void write(Hl7Scope target, VisitStatus value, Log log) {
        if (value != VisitStatus.DISCHARGED || !isDischarged(target)) {
          log.report(IssueCode.NO_TARGET, path());
        }
      }

      private boolean isDischarged(Hl7Scope scope) {
        Hl7Segment pv1 = scope.segment(SegmentId.PV1);
        return pv1 != null && pv1.has(45) && !pv1.raw(45).equals(Hl7Segment.NULL);
      }
    };
  }
}
