package org.hl7dicom.model;

/** The state of a scheduled procedure step, DICOM (0040,0020) (PS3.3 section C.4.10). */
public enum StepStatus {
  SCHEDULED,
  ARRIVED,
  READY,
  STARTED,
  DEPARTED,
  CANCELED,
  DISCONTINUED,
  COMPLETED
}
