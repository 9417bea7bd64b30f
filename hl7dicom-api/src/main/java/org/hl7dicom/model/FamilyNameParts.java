package org.hl7dicom.model;

import java.util.Objects;

/**
 * The parts of a family name that HL7 v2 FN keeps apart (v2.5.1 section 2.A.30): own and partner's
 * name with their prefixes ("van", "de").
 */
public record FamilyNameParts(String ownPrefix, String own, String partnerPrefix, String partner) {

  /** No parts are told apart. */
  public static final FamilyNameParts EMPTY = new FamilyNameParts("", "", "", "");

  public FamilyNameParts {
    Objects.requireNonNull(ownPrefix, "ownPrefix");
    Objects.requireNonNull(own, "own");
    Objects.requireNonNull(partnerPrefix, "partnerPrefix");
    Objects.requireNonNull(partner, "partner");
  }

  /** Whether no part is given. */
  public boolean isEmpty() {
    return ownPrefix.isEmpty() && own.isEmpty() && partnerPrefix.isEmpty() && partner.isEmpty();
  }

  @Override
  public String toString() {
    return "FamilyNameParts[" + (isEmpty() ? "empty" : "present") + "]";
  }
}
