package org.hl7dicom.report;

import java.util.Objects;
import java.util.Optional;

/**
 * One step of a value's way: from a place of the source into a row of the domain, or from there to
 * a place of the target, or the reason why it ended before.
 *
 * @param kind which of these
 * @param row the id of the table row; empty where an ignored element belongs to none
 * @param path the place in the source or target; the name of the format for an omitted row
 * @param note the reason for which an element was ignored or a row omitted; otherwise empty
 * @param value the value, only where the harmonizer was told to keep values
 */
public record Lineage(Kind kind, String row, String path, String note, Optional<String> value) {

  /** What happened at the place. */
  public enum Kind {
    /** A row was read from the place in the source. */
    READ,
    /** A row was written to the place in the target. */
    WRITTEN,
    /** The element of the source was left aside. */
    IGNORED,
    /** The row was read and the target has no place for it, which is no loss. */
    OMITTED
  }

  public Lineage {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(row, "row");
    Objects.requireNonNull(path, "path");
    Objects.requireNonNull(note, "note");
    Objects.requireNonNull(value, "value");
  }

  /** Prints no value. */
  @Override
  public String toString() {
    return "Lineage[" + kind + " " + path + " " + row + "]";
  }
}
