/** The part of the testkit that knows no implementation. */
module org.hl7dicom.testkit.core {
  requires transitive org.hl7dicom.api;
  requires static transitive org.jspecify;

  exports org.hl7dicom.testkit;
}
