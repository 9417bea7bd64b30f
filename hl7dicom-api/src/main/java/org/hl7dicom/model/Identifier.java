package org.hl7dicom.model;

import java.util.Objects;

/**
 * An identifier with who assigned it: HL7 v2 CX and EI, DICOM identifier with its issuer, FHIR
 * Identifier.
 *
 * @param value the identifier itself
 * @param authority who assigned it
 * @param type the identifier type of HL7 table 0203, such as {@code MR}; empty when not stated
 */
public record Identifier(String value, AssigningAuthority authority, String type) {

  public Identifier {
    Objects.requireNonNull(value, "value");
    Objects.requireNonNull(authority, "authority");
    Objects.requireNonNull(type, "type");
  }

  /** An identifier whose authority is not stated. */
  public static Identifier of(String value) {
    return new Identifier(value, AssigningAuthority.NONE, "");
  }

  /** An identifier of an authority. */
  public static Identifier of(String value, AssigningAuthority authority) {
    return new Identifier(value, authority, "");
  }

  /** Whether both may be the same identifier: equal values, and authorities that agree. */
  public boolean agreesWith(Identifier other) {
    return value.equals(other.value)
        && authority.agreesWith(other.authority)
        && (type.isEmpty() || other.type.isEmpty() || type.equals(other.type));
  }

  /** Names the authority and the type, never the identifier. */
  @Override
  public String toString() {
    return "Identifier[authority=" + authority.namespace() + ", type=" + type + "]";
  }
}
