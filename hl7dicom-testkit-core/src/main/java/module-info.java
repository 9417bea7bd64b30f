/** The part of the testkit that knows no implementation. */
module org.hl7dicom.testkit.core {
  requires transitive org.hl7dicom.api;
  requires static transitive org.jspecify;
  requires static transitive org.junit.jupiter.api;
  requires static org.opentest4j;

  exports org.hl7dicom.testkit;
  exports org.hl7dicom.testkit.conformance;
}
