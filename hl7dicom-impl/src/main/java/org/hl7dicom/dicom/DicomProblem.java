package org.hl7dicom.dicom;

/**
 * Something that a reader tolerated or a writer could not carry. It never quotes a value.
 *
 * @param kind what kind of problem
 * @param path the element, such as {@code (0040,0100)[1]/(0008,0060)}: items count from 1
 * @param detail what is wrong, in a sentence for engineers
 */
public record DicomProblem(Kind kind, String path, String detail) {
  /** The kinds of problems. */
  public enum Kind {
    /** Bytes that mean nothing in the declared character set; read as U+FFFD. */
    ILLEGAL_BYTES,
    /** A Specific Character Set that the library does not know; read as ASCII. */
    UNKNOWN_CHARACTER_SET,
    /** A character that the character set of the VR or the dataset cannot hold. */
    UNENCODABLE_CHARACTER,
    /** A value that is not here (skipped on reading, or a bulk data URI), so it is not written. */
    VALUE_NOT_AT_HAND,
    /** A length that is no whole number of units of the VR; the bytes are kept as UN. */
    WRONG_LENGTH,
    /** A VR that the standard does not have; the bytes are kept as UN. */
    UNKNOWN_VR,
    /** An element encoded in the other of explicit and implicit VR than its surroundings. */
    WRONG_ENCODING,
    /** An element that is out of order; it is read, and put in its place. */
    OUT_OF_ORDER,
    /** An element that occurs twice; the last one counts. */
    DUPLICATE,
    /** An element that has no place in what is written, such as file meta within a dataset. */
    MISPLACED
  }
}
