/** Synthetic values for the tests of anyone who maps imaging orders, procedures and reports. */
module org.hl7dicom.testkit {
  requires transitive org.hl7dicom.api;
  requires static transitive org.jspecify;

  exports org.hl7dicom.testkit;
}
