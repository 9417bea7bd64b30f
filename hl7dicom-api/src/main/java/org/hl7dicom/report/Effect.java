package org.hl7dicom.report;

/** What an issue does to the information, by rising harm. */
public enum Effect {
  /** The form changed, the information did not. */
  NORMALISED,
  /** A value that was not in the source was filled in by a named policy. */
  DEFAULTED,
  /** Two sources of the same information differ; one was taken. */
  CONFLICT,
  /** Some of the meaning was lost. */
  DEGRADED,
  /** A value was understood and could not be carried. */
  DROPPED,
  /** An element of the source has no place in the domain. */
  UNMAPPED
}
