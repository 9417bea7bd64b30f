package org.hl7dicom.impl;

import org.hl7dicom.report.IssueCode;

/**
 * Where a codec of one's own says what becomes of values, so that it shows in the report. Rows go
 * by their ids in the mapping tables, such as {@code patient.name}; places are in the notation of
 * the format. Nothing but {@link #carried} takes a value. Of one reading or one writing; not
 * thread-safe.
 */
public interface Account {
  /**
   * The value of a row was read from, or written to, a place. Kept only where the report has a
   * lineage, the value only where the lineage has values.
   *
   * @throws IllegalArgumentException if there is no such row
   */
  void carried(String row, String path, Object value);

  /**
   * Something happened to the value of a row at a place.
   *
   * @throws IllegalArgumentException if there is no such row
   */
  void issue(IssueCode code, String row, String path);

  /** The source has something at a place that no row covers: {@code UNMAPPED_ELEMENT}. */
  void unmapped(String path);

  /** What the source has at a place is left aside, and the reason says why that is no loss. */
  void ignored(String path, String reason);
}
