package org.hl7dicom.model;

/** The smallest part that a date or time states, coarsest first. */
public enum Precision {
  YEAR,
  MONTH,
  DAY,
  HOUR,
  MINUTE,
  SECOND,
  FRACTION
}
