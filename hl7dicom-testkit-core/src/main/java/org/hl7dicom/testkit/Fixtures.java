package org.hl7dicom.testkit;

import java.util.List;

/** The fixtures of this testkit. */
public final class Fixtures {
  /** A general order with the Study Instance UID in ZDS, as IHE RAD-4 has it. */
  public static final Fixture ORM_ZDS =
      new Fixture(
          "orm_zds",
          "general order with the Study Instance UID in ZDS, protocol code in OBR-4.4",
          "IHE RAD TF-2 4.4.4.1; HL7 v2.3.1 4.2");

  /** The same without ZDS: there is no Study Instance UID, and none may be invented. */
  public static final Fixture ORM_NO_ZDS =
      new Fixture(
          "orm_no_zds",
          "general order without ZDS: no Study Instance UID, and none may be invented in silence",
          "IHE RAD TF-2 4.4.4.1.2.4");

  /** Two orders of one patient in one message. */
  public static final Fixture ORM_TWO_ORDERS =
      new Fixture(
          "orm_two_orders",
          "two orders with their own accession numbers and studies in one message",
          "HL7 v2.3.1 4.2; IHE RAD TF-2 4.4.4.1");

  /** Every escape sequence of delimiters, a line break and a hexadecimal one. */
  public static final Fixture ORM_ESCAPES =
      new Fixture(
          "orm_escapes",
          "\\F\\ \\S\\ \\T\\ \\R\\ \\E\\ and \\X41\\ in the description of the procedure and in names",
          "HL7 v2.5.1 2.7");

  /** Names in Japanese: three groups of a name, ISO 2022 escapes in MSH-18's second set. */
  public static final Fixture ORM_JAPANESE =
      new Fixture(
          "orm_japanese",
          "ISO IR6~ISO IR87: a name in alphabetic, ideographic and phonetic form",
          "HL7 v2.5.1 2.15.9.18, 2.A.89 (XPN.8)");

  /** One procedure with three scheduled steps, each in an IPC of its own. */
  public static final Fixture OMI_THREE_STEPS =
      new Fixture(
          "omi_three_steps",
          "one requested procedure with three scheduled steps, each an IPC segment",
          "HL7 v2.5.1 4.5.6; IHE RAD TF-2 4.4 (v2.5.1 option)");

  private static final List<Fixture> ALL =
      List.of(ORM_ZDS, ORM_NO_ZDS, ORM_TWO_ORDERS, ORM_ESCAPES, ORM_JAPANESE, OMI_THREE_STEPS);

  private Fixtures() {}

  /** All of them. */
  public static List<Fixture> all() {
    return ALL;
  }
}
