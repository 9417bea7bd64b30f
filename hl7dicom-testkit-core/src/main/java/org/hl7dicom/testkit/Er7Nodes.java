package org.hl7dicom.testkit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** HL7 v2 in ER7 as maps of segments, fields, components and subcomponents (v2.5.1 2.5, 2.7). */
final class Er7Nodes {
  /** The names of all segments in their order, as one text. */
  static final String SEGMENTS = "segments";

  private final String delimiters;

  private Er7Nodes(String delimiters) {
    this.delimiters = delimiters;
  }

  static Object of(String er7) {
    if (er7.length() < 8 || !er7.startsWith("MSH")) {
      throw new IllegalArgumentException("no HL7 v2 message");
    }
    Er7Nodes reader = new Er7Nodes(er7.substring(3, 8));
    Map<String, Object> root = new LinkedHashMap<>();
    StringBuilder names = new StringBuilder();
    root.put(SEGMENTS, "");
    for (String line : er7.split("[\r\n]+", -1)) {
      if (line.length() > 2) {
        String name = line.substring(0, 3);
        names.append(names.length() == 0 ? "" : " ").append(name);
        segments(root, name).add(reader.segment(line));
      }
    }
    root.put(SEGMENTS, names.toString());
    return root;
  }

  @SuppressWarnings("unchecked") // put there by this method
  private static List<Object> segments(Map<String, Object> root, String name) {
    return (List<Object>) root.computeIfAbsent(name, unused -> new ArrayList<>());
  }

  private Map<String, Object> segment(String line) {
    Map<String, Object> fields = new LinkedHashMap<>();
    String[] texts = split(line, 0);
    boolean header = line.startsWith("MSH");
    if (header) {
      fields.put("1", new ArrayList<>(List.of(delimiters.substring(0, 1))));
      fields.put("2", new ArrayList<>(List.of(texts[1])));
    }
    for (int i = header ? 2 : 1; i < texts.length; i++) {
      List<Object> repetitions = new ArrayList<>();
      if (!texts[i].isEmpty()) {
        for (String repetition : split(texts[i], 2)) {
          repetitions.add(parts(repetition, 1));
        }
        fields.put(String.valueOf(header ? i + 1 : i), repetitions);
      }
    }
    return fields;
  }

  /** Components of a repetition at delimiter 1, subcomponents of a component at delimiter 4. */
  private Object parts(String text, int delimiter) {
    String[] texts = split(text, delimiter);
    Map<String, Object> parts = new LinkedHashMap<>();
    for (int i = 0; i < texts.length; i++) {
      if (!texts[i].isEmpty()) {
        parts.put(String.valueOf(i + 1), delimiter == 1 ? parts(texts[i], 4) : unescape(texts[i]));
      }
    }
    Object first = parts.get("1");
    return parts.isEmpty() ? "" : parts.size() == 1 && first != null ? first : parts;
  }

  private String[] split(String text, int delimiter) {
    return text.split(Pattern.quote(delimiters.substring(delimiter, delimiter + 1)), -1);
  }

  /** The escape sequences of delimiters and bytes; any other stays as it is. */
  private String unescape(String text) {
    char escape = delimiters.charAt(3);
    int from = text.indexOf(escape);
    if (from < 0) {
      return text;
    }
    StringBuilder out = new StringBuilder();
    int at = 0;
    while (from >= 0) {
      int to = text.indexOf(escape, from + 1);
      if (to < 0) {
        break;
      }
      out.append(text, at, from).append(character(text.substring(from + 1, to)));
      at = to + 1;
      from = text.indexOf(escape, at);
    }
    return out.append(text.substring(at)).toString();
  }

  private String character(String sequence) {
    char escape = delimiters.charAt(3);
    return switch (sequence) {
      case "F" -> delimiters.substring(0, 1);
      case "S" -> delimiters.substring(1, 2);
      case "R" -> delimiters.substring(2, 3);
      case "E" -> delimiters.substring(3, 4);
      case "T" -> delimiters.substring(4, 5);
      case ".br" -> "\n";
      default ->
          sequence.matches("X([0-9A-Fa-f]{2})+")
              ? hexadecimal(sequence)
              : escape + sequence + escape;
    };
  }

  private static String hexadecimal(String sequence) {
    StringBuilder out = new StringBuilder();
    for (int i = 1; i < sequence.length(); i += 2) {
      out.append((char) Integer.parseInt(sequence.substring(i, i + 2), 16));
    }
    return out.toString();
  }
}
