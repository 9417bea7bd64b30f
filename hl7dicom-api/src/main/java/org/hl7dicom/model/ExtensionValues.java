package org.hl7dicom.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a site carries beyond the standard, as texts by name: fields of its Z-segments, its private
 * DICOM attributes. Which name stands where, its site profile says. Immutable.
 */
public final class ExtensionValues {
  /** No values. */
  public static final ExtensionValues NONE = new ExtensionValues(Map.of());

  private final Map<String, List<String>> values;

  private ExtensionValues(Map<String, List<String>> values) {
    this.values = values;
  }

  /** Values of one name. */
  public static ExtensionValues of(String name, String... values) {
    return NONE.with(name, List.of(values));
  }

  /** The values of a name; none when there are none. */
  public List<String> get(String name) {
    return values.getOrDefault(name, List.of());
  }

  /** The names that have values, in the order in which they were set. */
  public Set<String> names() {
    return values.keySet();
  }

  /** Whether there are no values. */
  public boolean isEmpty() {
    return values.isEmpty();
  }

  /** These values, but others of one name; none takes the name away. */
  public ExtensionValues with(String name, List<String> newValues) {
    Objects.requireNonNull(name, "name");
    Map<String, List<String>> changed = new LinkedHashMap<>(values);
    if (newValues.isEmpty()) {
      changed.remove(name);
    } else {
      changed.put(name, List.copyOf(newValues));
    }
    return changed.isEmpty() ? NONE : new ExtensionValues(Collections.unmodifiableMap(changed));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ExtensionValues that && values.equals(that.values);
  }

  @Override
  public int hashCode() {
    return values.hashCode();
  }

  /** Prints the names only: the values may be patient data. */
  @Override
  public String toString() {
    return "ExtensionValues" + values.keySet();
  }
}
