package org.hl7dicom.model;

/**
 * The state of a study: FHIR R4 value set <a
 * href="https://hl7.org/fhir/R4/valueset-imagingstudy-status.html">imagingstudy-status</a>. What is
 * unknown is not stated.
 */
public enum StudyStatus {
  /** The study is known to exist, and nothing of it is available yet. */
  REGISTERED,
  /** At least one instance is there. */
  AVAILABLE,
  /** The study was not made. */
  CANCELLED,
  /** The study is withdrawn: it should never have been there. */
  ENTERED_IN_ERROR
}
