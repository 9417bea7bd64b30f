package org.hl7dicom.examples.cli;

/** What became of one message. */
enum Outcome {
  CONVERTED(0),
  REFUSED(1),
  UNREADABLE(3);

  private final int exitCode;

  Outcome(int exitCode) {
    this.exitCode = exitCode;
  }

  int exitCode() {
    return exitCode;
  }

  /** The name that people read. */
  String text() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
