package org.hl7dicom.impl.internal.code;

/**
 * The vocabulary maps of CDA R2 data types: tables of HL7 v2 to the code sets of HL7 v3 Data Types
 * R1 that the CDA schema holds (voc.xsd). A v2 code that is in no pair has no counterpart in CDA.
 */
public final class CdaVocabulary {
  /**
   * HL7 table 0200 (XPN-7) to EntityNameUse. An artist's name is one of the aliases; a religious
   * name has no code in the table. How a name is written ({@code ABC}, {@code IDE}, {@code SYL}) is
   * not a kind of name.
   */
  public static final CodeMap<String, String> NAME_USE =
      CodeMap.<String, String>named("0200 to EntityNameUse")
          .both("L", "L")
          .both("I", "C")
          .both("T", "I")
          .both("A", "P")
          .both("S", "ASGN")
          .back("A", "A")
          .build();

  /**
   * HL7 table 0190 (XAD-7) to PostalAddressUse. Home is written as the primary home, which is what
   * implementation guides ask for (C-CDA, US Realm Header); both are read as home.
   */
  public static final CodeMap<String, String> ADDRESS_USE =
      CodeMap.<String, String>named("0190 to PostalAddressUse")
          .both("H", "HP")
          .both("O", "WP")
          .both("C", "TMP")
          .both("BA", "BAD")
          .both("V", "HV")
          .both("M", "PST")
          .forth("B", "WP")
          .forth("SH", "PST")
          .back("H", "H")
          .build();

  /** HL7 table 0201 (XTN-2) to TelecommunicationAddressUse. */
  public static final CodeMap<String, String> TELECOM_USE =
      CodeMap.<String, String>named("0201 to TelecommunicationAddressUse")
          .both("PRN", "HP")
          .both("ORN", "H")
          .both("WPN", "WP")
          .both("VHN", "HV")
          .both("ASN", "AS")
          .both("EMR", "EC")
          .forth("PRS", "MC")
          .build();

  /** HL7 table 0202 (XTN-3) where TelecommunicationAddressUse says the equipment. */
  public static final CodeMap<String, String> TELECOM_EQUIPMENT_USE =
      CodeMap.<String, String>named("0202 to TelecommunicationAddressUse")
          .both("CP", "MC")
          .both("BP", "PG")
          .build();

  /** HL7 table 0202 (XTN-3) to the scheme of a URL (URLScheme). */
  public static final CodeMap<String, String> TELECOM_SCHEME =
      CodeMap.<String, String>named("0202 to URLScheme")
          .both("PH", "tel")
          .both("FX", "fax")
          .both("MD", "modem")
          .both("Internet", "mailto")
          .forth("CP", "tel")
          .forth("BP", "tel")
          .forth("SAT", "tel")
          .forth("TDD", "tel")
          .forth("TTY", "tel")
          .build();

  private CdaVocabulary() {}
}
