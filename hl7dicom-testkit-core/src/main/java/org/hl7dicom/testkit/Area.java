package org.hl7dicom.testkit;

/** What a format is about. */
public enum Area {
  /** Orders, procedures and their scheduled steps. */
  ORDER("Orders"),
  /** Admissions, updates, merges and the like. */
  PATIENT_EVENT("Patient events"),
  /** Appointments. */
  APPOINTMENT("Appointments"),
  /** What was performed and made: procedure steps, studies, workitems, key objects. */
  PROCEDURE("Procedures"),
  /** Reports. */
  REPORT("Reports"),
  /** What holds for every format. */
  ALL("All formats");

  private final String title;

  Area(String title) {
    this.title = title;
  }

  /** A heading. */
  public String title() {
    return title;
  }
}
