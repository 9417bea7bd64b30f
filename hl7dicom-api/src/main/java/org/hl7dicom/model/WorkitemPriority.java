package org.hl7dicom.model;

/** How urgent a workitem is: the terms of Scheduled Procedure Step Priority (0074,1200). */
public enum WorkitemPriority {
  /** To be done before anything that is less urgent: what is stat, for one. */
  HIGH,
  MEDIUM,
  LOW
}
