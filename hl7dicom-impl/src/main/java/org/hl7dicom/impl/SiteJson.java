package org.hl7dicom.impl;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A JSON text as a tree that knows where in the text each part stands. */
final class SiteJson {
  private static final int MAX_DEPTH = 16;

  private static final JsonFactory JSON =
      JsonFactory.builder().disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION).build();

  private final String name;
  private final JsonLocation at;
  private final String key;
  private final @Nullable Object value;
  private final Map<String, JsonLocation> keys;

  private SiteJson(
      String name,
      JsonLocation at,
      String key,
      @Nullable Object value,
      Map<String, JsonLocation> keys) {
    this.name = name;
    this.at = at;
    this.key = key;
    this.value = value;
    this.keys = keys;
  }

  /**
   * The tree of a text.
   *
   * @throws IllegalArgumentException when it is not JSON; the message says where
   */
  static SiteJson parse(byte[] json, String name) {
    try (JsonParser parser = JSON.createParser(json)) {
      parser.nextToken();
      SiteJson tree = tree(parser, name, "a profile", 0);
      if (parser.nextToken() != null) {
        throw problem(name, parser.currentTokenLocation(), "nothing may follow the profile");
      }
      return tree;
    } catch (JsonProcessingException e) {
      throw problem(name, e.getLocation(), "is not JSON");
    } catch (IOException e) {
      throw new IllegalArgumentException(name + ": the encoding of the JSON text is unknown", e);
    }
  }

  private static SiteJson tree(JsonParser parser, String name, String key, int depth)
      throws IOException {
    JsonLocation at = parser.currentTokenLocation();
    if (depth > MAX_DEPTH) {
      throw problem(name, at, "nests too deep");
    }
    JsonToken token = parser.currentToken();
    if (token == JsonToken.START_OBJECT) {
      Map<String, SiteJson> members = new LinkedHashMap<>();
      Map<String, JsonLocation> keys = new LinkedHashMap<>();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String member = parser.currentName();
        JsonLocation where = parser.currentTokenLocation();
        if (keys.put(member, where) != null) {
          throw problem(name, where, "key \"" + member + "\" is given twice");
        }
        parser.nextToken();
        members.put(member, tree(parser, name, '"' + member + '"', depth + 1));
      }
      return new SiteJson(name, at, key, members, keys);
    }
    if (token == JsonToken.START_ARRAY) {
      List<SiteJson> elements = new ArrayList<>();
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        elements.add(tree(parser, name, key, depth + 1));
      }
      return new SiteJson(name, at, key, elements, Map.of());
    }
    Object value =
        token == JsonToken.VALUE_STRING
            ? parser.getText()
            : token == JsonToken.VALUE_TRUE
                ? Boolean.TRUE
                : token == JsonToken.VALUE_FALSE ? Boolean.FALSE : null;
    return new SiteJson(name, at, key, value, Map.of());
  }

  private static IllegalArgumentException problem(
      String name, @Nullable JsonLocation at, String text) {
    String place = at == null ? " " : at.getLineNr() + ":" + at.getColumnNr() + ": ";
    return new Located(name + ":" + place + text, null);
  }

  /** What is wrong with this part. */
  IllegalArgumentException problem(String text) {
    return problem(name, at, text);
  }

  /** What is wrong with a key of this object. */
  IllegalArgumentException problem(String member, String text) {
    return problem(name, keys.get(member), text);
  }

  /** Does what this part says; what is refused is wrong with this part. */
  void apply(Runnable option) {
    try {
      option.run();
    } catch (Located e) {
      throw e;
    } catch (IllegalArgumentException e) {
      throw new Located(problem(String.valueOf(e.getMessage())).getMessage(), e);
    }
  }

  /** A refusal that says where. */
  private static final class Located extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    Located(@Nullable String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }

  boolean isObject() {
    return value instanceof Map<?, ?>;
  }

  boolean isArray() {
    return value instanceof List<?>;
  }

  /** The members of an object. */
  @SuppressWarnings("unchecked") // nothing else puts a map there
  Map<String, SiteJson> members(String text) {
    if (!(value instanceof Map<?, ?> map)) {
      throw problem(key + " is " + text);
    }
    return (Map<String, SiteJson>) map;
  }

  /** The members of an object that has no other keys. */
  Map<String, SiteJson> members(String text, String... allowed) {
    Map<String, SiteJson> members = members(text);
    List<String> known = Arrays.asList(allowed);
    for (String each : members.keySet()) {
      if (!known.contains(each)) {
        throw problem(
            each, "unknown key \"" + each + "\"; allowed are " + String.join(", ", known));
      }
    }
    return members;
  }

  /** The elements of an array. */
  @SuppressWarnings("unchecked") // nothing else puts a list there
  List<SiteJson> elements(String text) {
    if (!(value instanceof List<?> list)) {
      throw problem(key + " is " + text);
    }
    return (List<SiteJson>) list;
  }

  /** A string. */
  String text() {
    if (!(value instanceof String text)) {
      throw problem(key + " is a string");
    }
    return text;
  }

  boolean truth() {
    if (!(value instanceof Boolean truth)) {
      throw problem(key + " is true or false");
    }
    return truth;
  }

  /** One string, or an array of them. */
  List<String> texts() {
    if (value instanceof String text) {
      return List.of(text);
    }
    List<String> texts = new ArrayList<>();
    for (SiteJson each : elements("a string or an array of strings")) {
      texts.add(each.text());
    }
    return texts;
  }

  /** One of the constants of an enum, written in lower case with hyphens. */
  <E extends Enum<E>> E constant(Class<E> type) {
    String text = text();
    List<String> allowed = new ArrayList<>();
    for (E each : type.getEnumConstants()) {
      String spelt = each.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
      if (spelt.equals(text)) {
        return each;
      }
      allowed.add(spelt);
    }
    int last = allowed.size() - 1;
    throw problem(
        key + " is " + String.join(", ", allowed.subList(0, last)) + " or " + allowed.get(last));
  }
}
