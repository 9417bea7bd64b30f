package org.hl7dicom.model;

/**
 * How far a performed procedure step is: the terms of (0040,0252). The two last are final: what
 * comes after them changes nothing (PS3.4 section F.7.2.2.2).
 */
public enum PerformedStatus {
  IN_PROGRESS,
  COMPLETED,
  /** Given up, with or without any result. */
  DISCONTINUED;

  /** Whether nothing may change any more. */
  public boolean isFinal() {
    return this != IN_PROGRESS;
  }
}
