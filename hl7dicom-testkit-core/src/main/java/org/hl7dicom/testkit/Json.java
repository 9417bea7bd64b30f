package org.hl7dicom.testkit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads and writes JSON as maps, lists and texts, so that the kit does not judge a library by a
 * parser that the library uses too. Numbers and booleans are texts as they stand; null is left out.
 */
final class Json {
  private static final int MAX_DEPTH = 200;

  private final String text;
  private int at;

  private Json(String text) {
    this.text = text;
  }

  /**
   * Reads a document: a map, a list or a text.
   *
   * @throws IllegalArgumentException if it is no JSON; the message has a position and no value
   */
  static Object parse(String text) {
    Json json = new Json(text);
    Object value = json.value(0);
    json.space();
    if (json.at < text.length()) {
      throw json.broken();
    }
    return value;
  }

  private IllegalArgumentException broken() {
    return new IllegalArgumentException("no JSON at character " + at);
  }

  private void space() {
    while (at < text.length() && " \t\r\n\uFEFF".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private boolean next(char expected) {
    space();
    if (at < text.length() && text.charAt(at) == expected) {
      at++;
      return true;
    }
    return false;
  }

  private void require(char expected) {
    if (!next(expected)) {
      throw broken();
    }
  }

  private Object value(int depth) {
    if (depth > MAX_DEPTH) {
      throw broken();
    }
    if (next('{')) {
      return object(depth);
    }
    if (next('[')) {
      return array(depth);
    }
    space();
    return at < text.length() && text.charAt(at) == '"' ? string() : literal();
  }

  private Map<String, Object> object(int depth) {
    Map<String, Object> object = new LinkedHashMap<>();
    if (next('}')) {
      return object;
    }
    do {
      space();
      String name = string();
      require(':');
      Object value = value(depth + 1);
      if (value != Null.NULL) {
        object.put(name, value);
      }
    } while (next(','));
    require('}');
    return object;
  }

  private List<Object> array(int depth) {
    List<Object> array = new ArrayList<>();
    if (next(']')) {
      return array;
    }
    do {
      Object value = value(depth + 1);
      array.add(value == Null.NULL ? "" : value); // null keeps the place of an absent value
    } while (next(','));
    require(']');
    return array;
  }

  private enum Null {
    NULL
  }

  private Object literal() {
    int start = at;
    while (at < text.length()
        && "+-.0123456789abcdefghijklmnopqrstuvwxyzE".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    String literal = text.substring(start, at);
    if (literal.equals("null")) {
      return Null.NULL;
    }
    if (literal.isEmpty()) {
      throw broken();
    }
    return literal;
  }

  private String string() {
    require('"');
    StringBuilder out = new StringBuilder();
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c == '"') {
        return out.toString();
      }
      out.append(c == '\\' ? escaped() : c);
    }
    throw broken();
  }

  private char escaped() {
    if (at >= text.length()) {
      throw broken();
    }
    char c = text.charAt(at++);
    return switch (c) {
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'u' -> hexadecimal();
      default -> c;
    };
  }

  private char hexadecimal() {
    if (at + 4 > text.length()) {
      throw broken();
    }
    at += 4;
    return (char) Integer.parseInt(text.substring(at - 4, at), 16);
  }

  /** Writes a map, a list or a text with two blanks of indentation; short lists in one line. */
  static String write(Object value) {
    StringBuilder out = new StringBuilder();
    write(value, "\n", out);
    return out.append('\n').toString();
  }

  private static void write(Object value, String line, StringBuilder out) {
    if (value instanceof Map<?, ?> map) {
      String separator = "";
      out.append('{');
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        out.append(separator).append(line).append("  ");
        quote(String.valueOf(entry.getKey()), out);
        out.append(": ");
        write(entry.getValue(), line + "  ", out);
        separator = ",";
      }
      out.append(map.isEmpty() ? "}" : line + "}");
    } else if (value instanceof List<?> list) {
      boolean inLine = list.stream().allMatch(element -> element instanceof String);
      String separator = "";
      out.append('[');
      for (Object element : list) {
        out.append(separator).append(inLine ? (separator.isEmpty() ? "" : " ") : line + "  ");
        write(element, line + "  ", out);
        separator = ",";
      }
      out.append(inLine ? "]" : line + "]");
    } else {
      quote(String.valueOf(value), out);
    }
  }

  private static void quote(String text, StringBuilder out) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> {
          if (c < ' ' || c == '\u007f') {
            out.append("\\u00").append(Character.forDigit(c >> 4, 16));
            out.append(Character.forDigit(c & 15, 16));
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append('"');
  }
}
