package org.hl7dicom.model;

/** Administrative sex, HL7 table 0001. */
public enum AdministrativeSex {
  FEMALE,
  MALE,
  OTHER,
  UNKNOWN,
  AMBIGUOUS,
  NOT_APPLICABLE
}
