package org.hl7dicom.hl7v2;

/** Receives the smallest parts of a field, in the order in which they are written. */
@FunctionalInterface
public interface LeafVisitor {
  /**
   * Called for one non-empty part. All numbers but the offsets count from 1.
   *
   * @param field field number
   * @param repetition repetition of the field
   * @param component component of the repetition
   * @param subcomponent subcomponent of the component
   * @param start char offset into the segment's text
   * @param end char offset after the last char
   */
  void visit(int field, int repetition, int component, int subcomponent, int start, int end);
}
