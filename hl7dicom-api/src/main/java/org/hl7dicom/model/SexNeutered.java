package org.hl7dicom.model;

/** Whether an animal has been neutered: Patient's Sex Neutered (0010,2203), PS3.3 C.7.1.1. */
public enum SexNeutered {
  /** Neutered. */
  ALTERED,
  /** Not neutered. */
  UNALTERED
}
