package org.hl7dicom.model;

import java.util.Objects;

/**
 * A person's name: up to three representations of the same name (DICOM PN groups, HL7 v2 XPN.8 A, I
 * and P), and what only HL7 and FHIR tell apart.
 *
 * @param alphabetic the name in alphabetic characters, or in the only representation there is
 * @param ideographic the name in ideographic characters
 * @param phonetic the name in phonetic characters
 * @param degree academic degrees, which DICOM writes into the suffix
 * @param type the name type of HL7 table 0200, such as {@code L}; empty when not stated
 * @param familyParts own and partner's parts of the family name
 */
public record PersonName(
    NameGroup alphabetic,
    NameGroup ideographic,
    NameGroup phonetic,
    String degree,
    String type,
    FamilyNameParts familyParts) {

  public PersonName {
    Objects.requireNonNull(alphabetic, "alphabetic");
    Objects.requireNonNull(ideographic, "ideographic");
    Objects.requireNonNull(phonetic, "phonetic");
    Objects.requireNonNull(degree, "degree");
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(familyParts, "familyParts");
  }

  /** A name in one representation. */
  public static PersonName of(NameGroup alphabetic) {
    return new PersonName(
        alphabetic, NameGroup.EMPTY, NameGroup.EMPTY, "", "", FamilyNameParts.EMPTY);
  }

  /** A name of a family and a given name. */
  public static PersonName of(String family, String given) {
    return of(new NameGroup(family, given, "", "", ""));
  }

  /** Whether nothing of a name is given. */
  public boolean isEmpty() {
    return alphabetic.isEmpty()
        && ideographic.isEmpty()
        && phonetic.isEmpty()
        && degree.isEmpty()
        && familyParts.isEmpty();
  }

  /** This name with the given ideographic and phonetic representations. */
  public PersonName withRepresentations(NameGroup newIdeographic, NameGroup newPhonetic) {
    return new PersonName(alphabetic, newIdeographic, newPhonetic, degree, type, familyParts);
  }

  /** This name with a name type of HL7 table 0200. */
  public PersonName withType(String newType) {
    return new PersonName(alphabetic, ideographic, phonetic, degree, newType, familyParts);
  }

  @Override
  public String toString() {
    return "PersonName[" + (isEmpty() ? "empty" : "present") + "]";
  }
}
