package org.hl7dicom.hl7v2;

/**
 * A place in a message; holds no value of the message.
 *
 * @param segmentIndex position of the segment in the message, from 0
 * @param segment name of the segment
 * @param field field number from 1; 0 for the segment's name
 * @param repetition repetition from 1
 * @param component component from 1
 * @param subcomponent subcomponent from 1
 */
public record Hl7Position(
    int segmentIndex, String segment, int field, int repetition, int component, int subcomponent) {

  /** The place in the usual notation, such as {@code PID[1]-5(1).1.2}. */
  @Override
  public String toString() {
    return segment
        + "["
        + segmentIndex
        + "]-"
        + field
        + "("
        + repetition
        + ")."
        + component
        + "."
        + subcomponent;
  }
}
