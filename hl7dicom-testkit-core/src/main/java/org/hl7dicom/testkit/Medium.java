package org.hl7dicom.testkit;

/** In what bytes a format is written down. */
public enum Medium {
  /** HL7 v2, delimiters and segments. */
  ER7,
  /** The DICOM JSON Model, one dataset or an array of them (PS3.18 annex F). */
  DICOM_JSON,
  /** A DICOM file (PS3.10). */
  DICOM_FILE,
  /** FHIR R4 in JSON. */
  FHIR_JSON,
  /** A document of CDA. */
  CDA_XML
}
