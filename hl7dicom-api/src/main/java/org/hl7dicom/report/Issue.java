package org.hl7dicom.report;

import java.util.Objects;

/**
 * One thing that happened to one value. Holds places, never values.
 *
 * @param code what happened
 * @param row the id of the table row, or empty when no row is concerned
 * @param source the place in the source, such as {@code PID-5[2].3}; empty when the issue arose on
 *     writing
 * @param target the place in the target, such as {@code (0010,0010)}; empty when the issue arose on
 *     reading
 * @param citation where the standard says what should be there; may be empty
 */
public record Issue(IssueCode code, String row, String source, String target, String citation) {

  public Issue {
    Objects.requireNonNull(code, "code");
    Objects.requireNonNull(row, "row");
    Objects.requireNonNull(source, "source");
    Objects.requireNonNull(target, "target");
    Objects.requireNonNull(citation, "citation");
  }

  /** What it does to the information. */
  public Effect effect() {
    return code.effect();
  }
}
