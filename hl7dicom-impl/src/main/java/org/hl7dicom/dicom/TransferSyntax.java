package org.hl7dicom.dicom;

/** The transfer syntaxes that datasets without encapsulated pixel data use (PS3.5 annex A). */
public enum TransferSyntax {
  /** Implicit VR Little Endian, the default of the network. */
  IMPLICIT_VR_LITTLE_ENDIAN("1.2.840.10008.1.2"),
  /** Explicit VR Little Endian, the default of files. */
  EXPLICIT_VR_LITTLE_ENDIAN("1.2.840.10008.1.2.1"),
  /** Explicit VR Little Endian, deflated as a whole after the file meta information. */
  DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN("1.2.840.10008.1.2.1.99"),
  /** Explicit VR Big Endian, retired: read, not written. */
  EXPLICIT_VR_BIG_ENDIAN("1.2.840.10008.1.2.2");

  private final String uid;

  TransferSyntax(String uid) {
    this.uid = uid;
  }

  /** The Transfer Syntax UID. */
  public String uid() {
    return uid;
  }
}
