package org.hl7dicom.testkit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The DICOM JSON Model (PS3.18 annex F) as maps of tags. */
final class DicomNodes {
  private DicomNodes() {}

  static Object of(Object json) {
    if (json instanceof List<?> list) {
      List<Object> datasets = new ArrayList<>();
      list.forEach(dataset -> datasets.add(of(dataset)));
      return datasets;
    }
    if (!(json instanceof Map<?, ?> map)) {
      throw new IllegalArgumentException("no dataset");
    }
    Map<String, Object> elements = new LinkedHashMap<>();
    map.forEach((tag, element) -> elements.put(tag((String) tag), values(element)));
    return elements;
  }

  private static String tag(String digits) {
    return digits.length() == 8
        ? "(" + digits.substring(0, 4) + "," + digits.substring(4) + ")"
        : digits;
  }

  /** The values of an element; none for zero length. */
  private static List<Object> values(Object element) {
    List<Object> values = new ArrayList<>();
    if (element instanceof Map<?, ?> map) {
      if (map.get("Value") instanceof List<?> list) {
        list.forEach(value -> values.add(value(value, "SQ".equals(map.get("vr")))));
      }
      for (String other : List.of("InlineBinary", "BulkDataURI")) {
        if (map.get(other) instanceof String text) {
          values.add(text);
        }
      }
    }
    return values;
  }

  private static Object value(Object value, boolean item) {
    if (!(value instanceof Map<?, ?> map)) {
      return value;
    }
    return item ? of(map) : name(map);
  }

  /** A name as it is written in a dataset: groups with {@code =} between them (PS3.5 6.2). */
  private static String name(Map<?, ?> groups) {
    StringBuilder name = new StringBuilder();
    for (String group : List.of("Alphabetic", "Ideographic", "Phonetic")) {
      name.append(group.equals("Alphabetic") ? "" : "=");
      name.append(groups.get(group) instanceof String text ? text : "");
    }
    int end = name.length();
    while (end > 0 && name.charAt(end - 1) == '=') {
      end--;
    }
    return name.substring(0, end);
  }
}
