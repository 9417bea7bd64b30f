package org.hl7dicom.model;

/**
 * How urgent a procedure is. The six levels of HL7 v2 orders (TQ1-9, table 0485; formerly the
 * priority component of TQ), from which DICOM and FHIR each distinguish fewer.
 */
public enum Priority {
  STAT,
  ASAP,
  CALLBACK,
  PREOPERATIVE,
  TIMING_CRITICAL,
  ROUTINE
}
