package org.hl7dicom.code;

import java.util.Objects;
import java.util.Optional;

/**
 * One coding scheme and the names it goes by. The designator identifies it in the domain model;
 * each of the other three is what one format writes.
 *
 * @param designator Coding Scheme Designator (0008,0102), DICOM PS3.16 table 8-1, such as {@code
 *     SCT}
 * @param oid Coding Scheme UID (0008,010C), in dotted form without {@code urn:oid:}; empty if none
 *     is assigned, or if the one assigned belongs to another scheme
 * @param uri {@code Coding.system} in FHIR R4; empty if none is published
 * @param hl7Name name in HL7 table 0396; empty if the scheme is not in that table
 */
public record CodeSystem(
    String designator, Optional<String> oid, Optional<String> uri, Optional<String> hl7Name) {

  /** Checks that no name is blank or padded. */
  public CodeSystem {
    checkName(designator);
    oid.ifPresent(CodeSystem::checkOid);
    uri.ifPresent(CodeSystem::checkName);
    hl7Name.ifPresent(CodeSystem::checkName);
  }

  /** A scheme known by its designator alone. */
  public static CodeSystem of(String designator) {
    return new CodeSystem(designator, Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** This scheme with another UID. */
  public CodeSystem withOid(String newOid) {
    return new CodeSystem(designator, Optional.of(newOid), uri, hl7Name);
  }

  /** This scheme with another FHIR system. */
  public CodeSystem withUri(String newUri) {
    return new CodeSystem(designator, oid, Optional.of(newUri), hl7Name);
  }

  /** This scheme with another name in HL7 v2. */
  public CodeSystem withHl7Name(String newHl7Name) {
    return new CodeSystem(designator, oid, uri, Optional.of(newHl7Name));
  }

  static void checkName(String name) {
    Objects.requireNonNull(name);
    if (name.isBlank() || !name.equals(name.strip())) {
      throw new IllegalArgumentException("blank or padded name of a coding scheme: '" + name + "'");
    }
  }

  static void checkOid(String oid) {
    if (!oid.matches("[0-2](\\.(0|[1-9][0-9]*))+") || oid.length() > 64) {
      throw new IllegalArgumentException("not an OID: '" + oid + "'");
    }
  }
}
