package org.hl7dicom.examples.cli;

/** The command cannot be run as it was given: an option is wrong, a file is missing. */
final class UsageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UsageException(String message) {
    super(message);
  }
}
