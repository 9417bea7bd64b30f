/** Domain types, formats, the harmonizer and its report. */
module org.hl7dicom.api {
  requires static transitive org.jspecify;

  exports org.hl7dicom;
  exports org.hl7dicom.code;
  exports org.hl7dicom.model;
  exports org.hl7dicom.report;
}
