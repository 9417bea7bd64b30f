/** Synthetic fixtures and values for the tests of anyone who maps imaging orders. */
module org.hl7dicom.testkit {
  requires transitive org.hl7dicom.api;
  requires static transitive org.jspecify;

  exports org.hl7dicom.testkit;
}
