package org.hl7dicom.testkit;

import java.util.Objects;

/**
 * A format as the fixtures and the conformance suite name it: by what is in it and in which bytes,
 * whatever carrier an implementation has for it.
 *
 * @param name the permanent name, as in manifests
 * @param type the domain type that it is read into
 * @param medium in which bytes
 * @param area what it is about
 * @param <T> the domain type
 */
public record WireFormat<T>(String name, Class<T> type, Medium medium, Area area) {

  public WireFormat {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(medium, "medium");
    Objects.requireNonNull(area, "area");
  }

  @Override
  public String toString() {
    return name;
  }
}
