package org.hl7dicom.model;

/** How far a workitem is: the terms of Procedure Step State (0074,1000), PS3.4 section CC.1.1. */
public enum WorkitemState {
  SCHEDULED,
  IN_PROGRESS,
  COMPLETED,
  CANCELED;

  /** Whether nothing may change any more. */
  public boolean isFinal() {
    return this == COMPLETED || this == CANCELED;
  }

  /**
   * Whether a workitem of this state may get another one (PS3.4 table CC.1.1-2): only what is in
   * progress can be completed, and what is over stays so.
   */
  public boolean mayBecome(WorkitemState next) {
    return switch (this) {
      case SCHEDULED -> next == IN_PROGRESS || next == CANCELED;
      case IN_PROGRESS -> next == COMPLETED || next == CANCELED;
      case COMPLETED, CANCELED -> false;
    };
  }
}
