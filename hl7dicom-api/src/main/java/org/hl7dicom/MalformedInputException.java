package org.hl7dicom;

/**
 * The input cannot be read at all: it is not the format it was taken for, or its structure is
 * broken. The message names what is wrong and where, and never quotes the input.
 */
public final class MalformedInputException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String position;

  /**
   * @param problem what is wrong, without any value of the input
   * @param position where: a byte offset such as {@code byte 132}, or a path such as {@code MSH-2}
   */
  public MalformedInputException(String problem, String position) {
    super(problem + " at " + position);
    this.position = position;
  }

  /** Where the input is broken: a byte offset, or a path in the notation of the format. */
  public String position() {
    return position;
  }
}
