package org.hl7dicom.report;

import java.util.Objects;
import java.util.Optional;

/**
 * One step of a value's way: from a place of the source into a row of the domain, or from there to
 * a place of the target, or the reason why an element was left aside.
 *
 * @param kind which of these
 * @param row the id of the table row; empty for an ignored element
 * @param path the place in the source or target
 * @param note the reason for which an element was ignored; otherwise empty
 * @param value the value, only where the harmonizer was told to keep values
 */
public record Lineage(Kind kind, String row, String path, String note, Optional<String> value) {

  /** What happened at the place. */
  public enum Kind {
    READ,
    WRITTEN,
    IGNORED
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
