package org.hl7dicom.model;

/** How far a visit is: Visit Status ID (0038,0008), PS3.3 C.3.3. */
public enum VisitStatus {
  /** Created, but not yet scheduled. */
  CREATED,
  /** Scheduled, but not yet admitted. */
  SCHEDULED,
  /** The patient is admitted. */
  ADMITTED,
  /** The patient is discharged. */
  DISCHARGED
}
