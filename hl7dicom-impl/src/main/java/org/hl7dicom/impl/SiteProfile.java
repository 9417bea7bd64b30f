package org.hl7dicom.impl;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hl7dicom.Strictness;
import org.hl7dicom.hl7v2.Hl7Options;
import org.jspecify.annotations.Nullable;

/**
 * What a site does differently from the defaults. Written as a JSON object, all of it optional:
 *
 * <pre>{@code
 * {
 *   "strictness": "lossless",
 *   "defaultCharacterSet": "windows-1252",
 *   "characterSetAliases": {"LATIN": "ISO-8859-1"}
 * }
 * }</pre>
 *
 * <p>{@code strictness} is {@code exact}, {@code lossless} or {@code best-effort}. Character sets
 * are named as Java names them (IANA names among them): the default one is assumed where MSH-18 of
 * an HL7 v2 message is empty, an alias says what a name in MSH-18 stands for. Immutable.
 */
public final class SiteProfile {
  /** Every default. */
  public static final SiteProfile DEFAULT = new SiteProfile(null, null, Map.of());

  private static final List<String> KEYS =
      List.of("strictness", "defaultCharacterSet", "characterSetAliases");

  private static final JsonFactory JSON =
      JsonFactory.builder().disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION).build();

  private final @Nullable Strictness strictness;
  private final @Nullable Charset defaultCharacterSet;
  private final Map<String, Charset> aliases;

  private SiteProfile(
      @Nullable Strictness strictness,
      @Nullable Charset defaultCharacterSet,
      Map<String, Charset> aliases) {
    this.strictness = strictness;
    this.defaultCharacterSet = defaultCharacterSet;
    this.aliases = aliases;
  }

  /**
   * Reads a profile and checks all of it.
   *
   * @param json the profile
   * @param name what to call it in messages, such as the name of its file
   * @throws IllegalArgumentException when it is not a profile; the message says where and what is
   *     allowed there
   */
  public static SiteProfile parse(byte[] json, String name) {
    try (JsonParser parser = JSON.createParser(json)) {
      return new Reader(parser, name).read();
    } catch (JsonProcessingException e) {
      throw problem(name, e.getLocation(), "is not JSON");
    } catch (IOException e) {
      throw new IllegalArgumentException(name + ": the encoding of the JSON text is unknown", e);
    }
  }

  /** How much harm is accepted; empty where the profile does not say. */
  public Optional<Strictness> strictness() {
    return Optional.ofNullable(strictness);
  }

  /** How HL7 v2 messages of the site are to be parsed. */
  public Hl7Options hl7Options() {
    Hl7Options.Builder options = Hl7Options.builder();
    if (defaultCharacterSet != null) {
      options.defaultCharset(defaultCharacterSet);
    }
    aliases.forEach(options::charsetAlias);
    return options.build();
  }

  private static IllegalArgumentException problem(
      String name, @Nullable JsonLocation at, String text) {
    String place = at == null ? "" : at.getLineNr() + ":" + at.getColumnNr() + ": ";
    return new IllegalArgumentException(name + ":" + place + text);
  }

  /** Reads one profile. */
  private static final class Reader {
    private final JsonParser parser;
    private final String name;
    private final Set<String> seen = new HashSet<>();
    private @Nullable Strictness strictness;
    private @Nullable Charset defaultCharacterSet;
    private final Map<String, Charset> aliases = new LinkedHashMap<>();

    Reader(JsonParser parser, String name) {
      this.parser = parser;
      this.name = name;
    }

    SiteProfile read() throws IOException {
      expect(parser.nextToken(), JsonToken.START_OBJECT, "a profile is a JSON object");
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String key = parser.currentName();
        if (!KEYS.contains(key)) {
          throw problem("unknown key \"" + key + "\"; allowed are " + String.join(", ", KEYS));
        }
        if (!seen.add(key)) {
          throw problem("key \"" + key + "\" is given twice");
        }
        parser.nextToken();
        switch (key) {
          case "strictness" -> strictness = strictness();
          case "defaultCharacterSet" -> defaultCharacterSet = characterSet(key);
          default -> readAliases(key);
        }
      }
      if (parser.nextToken() != null) {
        throw problem("nothing may follow the profile");
      }
      return new SiteProfile(strictness, defaultCharacterSet, Map.copyOf(aliases));
    }

    private void readAliases(String key) throws IOException {
      expect(
          parser.currentToken(),
          JsonToken.START_OBJECT,
          "\"" + key + "\" is an object of names in MSH-18 and the character sets they stand for");
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String alias = parser.currentName();
        parser.nextToken();
        aliases.put(alias, characterSet(alias));
      }
    }

    private Strictness strictness() throws IOException {
      String text = text("strictness");
      for (Strictness each : Strictness.values()) {
        if (text.equals(each.name().toLowerCase(Locale.ROOT).replace('_', '-'))) {
          return each;
        }
      }
      throw problem("\"strictness\" is exact, lossless or best-effort");
    }

    private Charset characterSet(String key) throws IOException {
      String text = text(key);
      try {
        return Charset.forName(text);
      } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
        throw problem(
            "\""
                + key
                + "\" names no character set that Java knows; examples are UTF-8, ISO-8859-1, windows-1252");
      }
    }

    private String text(String key) throws IOException {
      expect(parser.currentToken(), JsonToken.VALUE_STRING, "\"" + key + "\" is a string");
      return parser.getText();
    }

    private void expect(@Nullable JsonToken token, JsonToken expected, String text) {
      if (token != expected) {
        throw problem(text);
      }
    }

    private IllegalArgumentException problem(String text) {
      return SiteProfile.problem(name, parser.currentTokenLocation(), text);
    }
  }
}
