package org.hl7dicom;

import org.hl7dicom.report.Issue;

/**
 * The conversion is refused, whatever loss is accepted, and nothing is produced: a pair of order
 * control and order status that is not in the state table, or a value of which the site profile
 * says so. Names code and place, never a value.
 */
public final class RefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Issue issue;

  /** Refuses because of an issue. */
  public RefusedException(Issue issue) {
    super(
        "refused: "
            + issue.code().text()
            + " at "
            + (issue.source().isEmpty() ? issue.target() : issue.source()));
    this.issue = issue;
  }

  /** What the conversion is refused for. */
  public Issue issue() {
    return issue;
  }
}
