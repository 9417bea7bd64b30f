package org.hl7dicom.model;

import java.util.Objects;

/**
 * One representation of a person's name in the five components of DICOM PN (PS3.5 section 6.2.1).
 *
 * @param family the family name complex
 * @param given the first given name or names
 * @param middle further given names
 * @param prefix titles before the name
 * @param suffix what follows the name; in DICOM academic degrees too
 */
public record NameGroup(String family, String given, String middle, String prefix, String suffix) {

  /** A representation that is not given. */
  public static final NameGroup EMPTY = new NameGroup("", "", "", "", "");

  public NameGroup {
    Objects.requireNonNull(family, "family");
    Objects.requireNonNull(given, "given");
    Objects.requireNonNull(middle, "middle");
    Objects.requireNonNull(prefix, "prefix");
    Objects.requireNonNull(suffix, "suffix");
  }

  /** Whether every component is empty. */
  public boolean isEmpty() {
    return family.isEmpty()
        && given.isEmpty()
        && middle.isEmpty()
        && prefix.isEmpty()
        && suffix.isEmpty();
  }

  @Override
  public String toString() {
    return "NameGroup[" + (isEmpty() ? "empty" : "present") + "]";
  }
}
