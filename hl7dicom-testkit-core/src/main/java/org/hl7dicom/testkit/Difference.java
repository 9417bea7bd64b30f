package org.hl7dicom.testkit;

import java.util.Objects;

/**
 * One difference between what was expected and what there is. Prints where it is and what kind of
 * difference it is; values, which may be patient data, only on demand.
 *
 * @param path where, in the notation of {@link Tree}
 * @param kind what differs
 * @param expected the value that was expected; empty where there should be none
 * @param actual the value that there is; empty where there is none
 */
public record Difference(String path, Kind kind, String expected, String actual) {

  /** What differs. */
  public enum Kind {
    /** There is nothing at the place. */
    MISSING("is missing"),
    /** There is something that was not expected. */
    UNEXPECTED("is not expected"),
    /** There is another value than expected. */
    DIFFERENT("has another value"),
    /** There are more or fewer elements than expected. */
    COUNT("has another number of elements");

    private final String text;

    Kind(String text) {
      this.text = text;
    }
  }

  public Difference {
    Objects.requireNonNull(path, "path");
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(expected, "expected");
    Objects.requireNonNull(actual, "actual");
  }

  /** The place and the kind, without values. */
  public String describe() {
    return kind == Kind.COUNT
        ? path + " has " + actual + " elements instead of " + expected
        : path + " " + kind.text;
  }

  /** The place, the kind and the values. */
  public String describeWithValues() {
    return switch (kind) {
      case MISSING -> describe() + ": expected \"" + expected + '"';
      case UNEXPECTED -> describe() + ": \"" + actual + '"';
      case DIFFERENT -> describe() + ": \"" + actual + "\" instead of \"" + expected + '"';
      case COUNT -> describe();
    };
  }

  /** Prints no values. */
  @Override
  public String toString() {
    return "Difference[" + describe() + "]";
  }
}
