package org.hl7dicom.hl7v2;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.hl7dicom.MalformedInputException;
import org.hl7dicom.hl7v2.Iso2022.Graphic;
import org.jspecify.annotations.Nullable;

/** The names of MSH-18 (HL7 table 0211), and the names of other standards found there. */
final class CharacterSets {
  static final String UTF8_NAME = "UNICODE UTF-8";

  private static final Map<String, Graphic> GRAPHICS = new HashMap<>();
  private static final Map<String, String> NAMES = new HashMap<>();

  static {
    graphic(Graphic.ASCII, "ASCII", "ISO IR6", "US-ASCII");
    graphic(Graphic.KATAKANA, "ISO IR14", "ISO IR13", "JIS X 0201", "JIS X0201");
    graphic(Graphic.JIS_X_0208, "ISO IR87", "JIS X 0208", "JIS X0208", "ISO-2022-JP");
    graphic(Graphic.JIS_X_0212, "ISO IR159", "JIS X 0212", "JIS X0212");
    graphic(Graphic.KS_X_1001, "KS X 1001", "KS C 5601", "ISO IR149", "ISO-2022-KR");
    graphic(Graphic.GB_2312, "ISO IR58");
    latin(Graphic.LATIN_1, "1", "100");
    latin(Graphic.LATIN_2, "2", "101");
    latin(Graphic.LATIN_3, "3", "109");
    latin(Graphic.LATIN_4, "4", "110");
    latin(Graphic.CYRILLIC, "5", "144");
    latin(Graphic.ARABIC, "6", "127");
    latin(Graphic.GREEK, "7", "126");
    latin(Graphic.HEBREW, "8", "138");
    latin(Graphic.LATIN_5, "9", "148");
    latin(Graphic.LATIN_9, "15", "203");
    graphic(Graphic.THAI, "ISO IR166", "TIS 620-2533");
    name("GB18030", "GB 18030-2000", "GB18030", "GB 18030");
    name("GBK", "GBK");
    name("x-EUC-TW", "CNS 11643-1992", "CNS 11643");
    name("Big5", "BIG-5");
    // Withdrawn from the table in favour of the three below; a stream of octets is UTF-8.
    name("UTF-8", "UNICODE", UTF8_NAME, "UTF-8", "ISO IR192");
    name("UTF-16", "UNICODE UTF-16", "UTF-16");
    name("UTF-32", "UNICODE UTF-32", "UTF-32");
  }

  private CharacterSets() {}

  private static void graphic(Graphic graphic, String... names) {
    for (String name : names) {
      GRAPHICS.put(key(name), graphic);
    }
  }

  private static void latin(Graphic graphic, String part, String registration) {
    graphic(graphic, "8859/" + part, "ISO 8859/" + part, "ISO IR" + registration);
  }

  private static void name(String java, String... names) {
    for (String name : names) {
      NAMES.put(key(name), java);
    }
  }

  /** A name without what senders vary: case, spaces, hyphens, underscores and slashes. */
  static String key(String name) {
    StringBuilder key = new StringBuilder(name.length());
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c != ' ' && c != '-' && c != '_' && c != '/') {
        key.append(c);
      }
    }
    return key.toString().toUpperCase(Locale.ROOT);
  }

  /**
   * The codec for the repetitions of MSH-18.
   *
   * @throws MalformedInputException at MSH-18 for a name that nobody knows, or a combination
   *     without meaning
   */
  static Codec resolve(List<String> names, Hl7Options options) {
    if (names.size() == 1) {
      String only = names.get(0);
      if (only.equals(UTF8_NAME) && options.alias(only) == null) {
        return Codec.UTF8;
      }
    }
    Set<Graphic> graphics = new LinkedHashSet<>();
    List<Charset> others = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      if (name.isBlank()) {
        // An empty first repetition leaves the default, ASCII, and adds to it.
        graphics.add(Graphic.ASCII);
        continue;
      }
      Charset alias = options.alias(name);
      if (alias != null) {
        others.add(alias);
        continue;
      }
      String key = key(name);
      if (key.equals("JAS2020") || key.equals("JISX0202")) {
        graphics.add(Graphic.ASCII);
        graphics.add(Graphic.JIS_X_0208);
        graphics.add(Graphic.JIS_X_0212);
        graphics.add(Graphic.KATAKANA);
        continue;
      }
      Graphic graphic = GRAPHICS.get(key);
      if (graphic != null) {
        graphics.add(graphic);
      } else {
        String java = NAMES.get(key);
        others.add(charset(java == null ? name.trim() : java));
      }
    }
    if (others.isEmpty()) {
      return extension(new ArrayList<>(graphics));
    }
    graphics.remove(Graphic.ASCII);
    if (others.size() == 1 && graphics.isEmpty()) {
      return codec(others.get(0));
    }
    throw new MalformedInputException("Character sets that cannot be combined", "MSH-18");
  }

  private static Codec codec(Charset charset) {
    if (charset.equals(StandardCharsets.UTF_8)) {
      return Codec.UTF8;
    }
    if (charset.equals(StandardCharsets.ISO_8859_1)) {
      return Codec.LATIN1;
    }
    if (charset.equals(StandardCharsets.US_ASCII)) {
      return Codec.ASCII;
    }
    if (!charset.canEncode()) {
      throw new MalformedInputException("Character set without an encoder", "MSH-18");
    }
    return Codec.of(charset);
  }

  private static Codec extension(List<Graphic> graphics) {
    if (graphics.size() == 1) {
      Graphic only = graphics.get(0);
      if (only == Graphic.ASCII) {
        return Codec.ASCII;
      }
      if (only.width == 1 && only.charset != null) {
        return codec(charset(only.charset));
      }
    }
    for (Graphic graphic : graphics) {
      if (graphic.charset != null) {
        charset(graphic.charset);
      }
    }
    return new Iso2022(graphics);
  }

  private static Charset charset(String name) {
    Charset charset = find(name);
    if (charset == null) {
      throw new MalformedInputException("Unknown character set", "MSH-18");
    }
    return charset;
  }

  private static @Nullable Charset find(String name) {
    try {
      return Charset.forName(name);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      return null;
    }
  }
}
