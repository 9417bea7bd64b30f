package org.hl7dicom.model;

/** Whether a patient is pregnant, DICOM (0010,21C0) (PS3.3 section C.2.4). */
public enum PregnancyStatus {
  NOT_PREGNANT,
  POSSIBLY_PREGNANT,
  DEFINITELY_PREGNANT,
  UNKNOWN
}
