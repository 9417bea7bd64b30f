package org.hl7dicom.model;

import java.util.Objects;

/**
 * Who assigned an identifier: HL7 v2 HD, DICOM HL7v2 Hierarchic Designator Macro (PS3.3 table
 * 10-17).
 *
 * @param namespace a local name, HD.1
 * @param universalId a universal identifier, HD.2
 * @param universalIdType the kind of the universal identifier, HD.3: DNS, EUI64, ISO, URI, UUID,
 *     X400 or X500
 */
public record AssigningAuthority(String namespace, String universalId, String universalIdType) {

  /** No authority is stated. */
  public static final AssigningAuthority NONE = new AssigningAuthority("", "", "");

  public AssigningAuthority {
    Objects.requireNonNull(namespace, "namespace");
    Objects.requireNonNull(universalId, "universalId");
    Objects.requireNonNull(universalIdType, "universalIdType");
  }

  /** An authority of a local name only. */
  public static AssigningAuthority ofNamespace(String namespace) {
    return namespace.isEmpty() ? NONE : new AssigningAuthority(namespace, "", "");
  }

  /** Whether nothing is stated. */
  public boolean isEmpty() {
    return namespace.isEmpty() && universalId.isEmpty() && universalIdType.isEmpty();
  }

  /** How much is stated: 0 nothing, 1 a namespace, 2 a universal id, 3 both. */
  public int completeness() {
    return (namespace.isEmpty() ? 0 : 1) + (universalId.isEmpty() ? 0 : 2);
  }

  /**
   * Whether both may be the same authority: no part that both state differs. An unstated authority
   * agrees with every other.
   */
  public boolean agreesWith(AssigningAuthority other) {
    return agrees(namespace, other.namespace)
        && agrees(universalId, other.universalId)
        && agrees(universalIdType, other.universalIdType);
  }

  private static boolean agrees(String a, String b) {
    return a.isEmpty() || b.isEmpty() || a.equals(b);
  }
}
