package org.hl7dicom.dicom;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The character sets of DICOM: Specific Character Set (0008,0005), PS3.3 C.12.1.1.2 and PS3.5
 * section 6.1.
 *
 * <p>Known are the default repertoire, the single-byte sets, code extensions by ISO 2022 escape
 * sequences (Japanese, Korean and Chinese among them), UTF-8, GB18030 and GBK. Immutable.
 */
public final class SpecificCharacterSet {
  private static final ConcurrentHashMap<List<String>, SpecificCharacterSet> CACHE =
      new ConcurrentHashMap<>();

  /** The default repertoire, ASCII. */
  public static final SpecificCharacterSet DEFAULT = of(List.of());

  /** UTF-8: {@code ISO_IR 192}. */
  public static final SpecificCharacterSet UTF_8 = of(List.of("ISO_IR 192"));

  private final List<String> terms;

  /** A multi-byte set that knows no code extensions; null for the sets of ISO 2022. */
  private final @Nullable Charset whole;

  private final CodeElement initialG0;
  private final @Nullable CodeElement initialG1;

  /** What escape sequences may invoke when writing, in the order of the defined terms. */
  private final CodeElement[] extensions;

  private final boolean extended;

  /** What a decoder met that means nothing: how often, and at which byte first. */
  static final class Illegal {
    int count;
    int first;

    void at(int index) {
      if (count++ == 0) {
        first = index;
      }
    }
  }

  private SpecificCharacterSet(List<String> terms) {
    this.terms = terms;
    Set<CodeElement> invocable = new LinkedHashSet<>();
    Charset standAlone = null;
    CodeElement g0 = CodeElement.ASCII;
    CodeElement g1 = null;
    boolean extensible = terms.size() > 1;
    for (int i = 0; i < terms.size(); i++) {
      String term = simplify(terms.get(i));
      extensible |= term.startsWith("ISO2022");
      switch (term) {
        case "ISOIR192" -> standAlone = StandardCharsets.UTF_8;
        case "GB18030" -> standAlone = Charset.forName("GB18030");
        case "GBK" -> standAlone = Charset.forName("GBK");
        default -> {
          CodeElement element = element(term);
          if (element == CodeElement.KATAKANA) {
            invocable.add(CodeElement.ROMAJI);
          } else if (element == CodeElement.ASCII || (element.inG1 && element.width == 1)) {
            invocable.add(CodeElement.ASCII);
          }
          invocable.add(element);
          if (i == 0) {
            g0 = element == CodeElement.KATAKANA ? CodeElement.ROMAJI : CodeElement.ASCII;
            g1 = element.inG1 ? element : null;
          }
        }
      }
    }
    whole = standAlone;
    initialG0 = g0;
    initialG1 = g1;
    extended = extensible && standAlone == null;
    extensions = extended ? invocable.toArray(new CodeElement[0]) : new CodeElement[0];
  }

  /**
   * The character set of the values of (0008,0005); an empty list, or an empty first value, means
   * the default repertoire. Spelling is forgiven where it leaves no doubt ({@code ISO-IR 100}).
   *
   * @throws IllegalArgumentException when a term is unknown
   */
  public static SpecificCharacterSet of(List<String> definedTerms) {
    SpecificCharacterSet known = CACHE.get(definedTerms);
    if (known != null) {
      return known;
    }
    SpecificCharacterSet made = new SpecificCharacterSet(List.copyOf(definedTerms));
    // Spelling variants come from the wire: they must not fill the memory.
    if (CACHE.size() < 256) {
      CACHE.put(made.terms, made);
    }
    return made;
  }

  private static String simplify(String term) {
    return term.toUpperCase(Locale.ROOT).replace(" ", "").replace("_", "").replace("-", "");
  }

  private static CodeElement element(String term) {
    String number =
        term.startsWith("ISO2022IR")
            ? term.substring(9)
            : term.startsWith("ISOIR") ? term.substring(5) : term;
    boolean extension = term.startsWith("ISO2022IR");
    return switch (number) {
      case "", "6" -> CodeElement.ASCII;
      case "100" -> CodeElement.LATIN_1;
      case "101" -> CodeElement.LATIN_2;
      case "109" -> CodeElement.LATIN_3;
      case "110" -> CodeElement.LATIN_4;
      case "144" -> CodeElement.CYRILLIC;
      case "127" -> CodeElement.ARABIC;
      case "126" -> CodeElement.GREEK;
      case "138" -> CodeElement.HEBREW;
      case "148" -> CodeElement.LATIN_5;
      case "203" -> CodeElement.LATIN_9;
      case "166" -> CodeElement.THAI;
      case "13" -> CodeElement.KATAKANA;
      case "87" -> extensionOnly(extension, CodeElement.JIS_X_0208);
      case "159" -> extensionOnly(extension, CodeElement.JIS_X_0212);
      case "149" -> extensionOnly(extension, CodeElement.KS_X_1001);
      case "58" -> extensionOnly(extension, CodeElement.GB_2312);
      default -> throw new IllegalArgumentException("An unknown Specific Character Set");
    };
  }

  private static CodeElement extensionOnly(boolean extension, CodeElement element) {
    if (!extension) {
      throw new IllegalArgumentException("An unknown Specific Character Set");
    }
    return element;
  }

  /** The values of (0008,0005) that this set was made of. */
  public List<String> definedTerms() {
    return terms;
  }

  /** Whether ASCII text is its own encoding, escape characters aside. */
  boolean isAsciiSuperset() {
    return whole != null || initialG0 == CodeElement.ASCII;
  }

  /**
   * The text of the bytes of one element, all values with their backslashes. Bytes that mean
   * nothing in this set become U+FFFD. For a VR that (0008,0005) does not govern, only ASCII has
   * meaning.
   */
  public String decode(byte[] bytes, Vr vr) {
    return decode(bytes, 0, bytes.length, vr, new Illegal());
  }

  String decode(byte[] bytes, int from, int to, Vr vr, Illegal illegal) {
    boolean plain = true;
    for (int i = from; i < to; i++) {
      byte b = bytes[i];
      if (b < 0 || b == 0x1B) {
        plain = false;
        break;
      }
    }
    if (!vr.characterSetAffected()) {
      return plain
          ? new String(bytes, from, to - from, StandardCharsets.ISO_8859_1)
          : DEFAULT.decodeIso2022(bytes, from, to, vr, illegal);
    }
    if (plain && (initialG0 != CodeElement.ROMAJI || whole != null)) {
      return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    }
    return whole != null
        ? decodeWhole(whole, bytes, from, to, illegal)
        : decodeIso2022(bytes, from, to, vr, illegal);
  }

  private static String decodeWhole(
      Charset charset, byte[] bytes, int from, int to, Illegal illegal) {
    String fast = new String(bytes, from, to - from, charset);
    if (fast.indexOf('\uFFFD') < 0) {
      return fast;
    }
    // Either a replacement character of the file's own, or illegal bytes: only a decoder can tell.
    CharsetDecoder decoder =
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer in = ByteBuffer.wrap(bytes, from, to - from);
    CharBuffer out = CharBuffer.allocate(to - from + 1);
    while (true) {
      CoderResult result = decoder.decode(in, out, true);
      if (!result.isError()) {
        break;
      }
      illegal.at(in.position() - from);
      in.position(in.position() + result.length());
      out.put('\uFFFD');
    }
    out.flip();
    return out.toString();
  }

  private String decodeIso2022(byte[] bytes, int from, int to, Vr vr, Illegal illegal) {
    StringBuilder out = new StringBuilder(to - from);
    CodeElement g0 = initialG0;
    CodeElement g1 = initialG1;
    int i = from;
    while (i < to) {
      int b = bytes[i] & 0xFF;
      if (b == 0x1B && extended) {
        CodeElement invoked = CodeElement.atEscape(bytes, i, to);
        if (invoked != null) {
          if (invoked.inG1) {
            g1 = invoked;
          } else {
            g0 = invoked;
          }
          i += invoked.escape.length;
          continue;
        }
      }
      if (b < 0x20) {
        if (b == 0x1B) {
          illegal.at(i - from);
        }
        out.append((char) b);
        g0 = initialG0;
        g1 = initialG1;
        i++;
        continue;
      }
      if (b < 0x80) {
        if (g0.width == 2 && b != ' ') {
          int next = i + 1 < to ? bytes[i + 1] : 0;
          if (next > 0x20 && next < 0x7F) {
            char c = g0.decode(b, next);
            if (c == CodeElement.NONE) {
              illegal.at(i - from);
              c = '\uFFFD';
            }
            out.append(c);
            i += 2;
            continue;
          }
          if (!isDelimiter((char) b, vr)) {
            illegal.at(i - from);
            out.append('\uFFFD');
            i++;
            continue;
          }
          // A delimiter before which the writer forgot to return to the first set.
        }
        if (isDelimiter((char) b, vr)) {
          g0 = initialG0;
          g1 = initialG1;
          out.append((char) b);
        } else if (g0 == CodeElement.ROMAJI && (b == 0x5C || b == 0x7E)) {
          out.append(b == 0x5C ? '\u00A5' : '\u203E');
        } else {
          out.append((char) b);
        }
        i++;
        continue;
      }
      char c = CodeElement.NONE;
      int length = 1;
      if (g1 != null && g1.width == 1) {
        c = g1.decode(b);
      } else if (g1 != null && i + 1 < to && b >= 0xA1 && (bytes[i + 1] & 0xFF) >= 0xA1) {
        c = g1.decode(b, bytes[i + 1]);
        length = 2;
      }
      if (c == CodeElement.NONE) {
        illegal.at(i - from);
        c = '\uFFFD';
      }
      out.append(c);
      i += length;
    }
    return out.toString();
  }

  /** Where code extensions end: PS3.5 section 6.1.2.5.3. */
  private static boolean isDelimiter(char c, Vr vr) {
    return (c == '\\' && vr.multiValued()) || (vr == Vr.PN && (c == '^' || c == '='));
  }

  /** Whether this set can hold the text as a value of any VR that (0008,0005) governs. */
  public boolean canEncode(String text) {
    return canEncode(text, Vr.LO);
  }

  /**
   * Whether this set can hold the text as a value of the VR; only ASCII can be held in a VR that
   * (0008,0005) does not govern.
   */
  public boolean canEncode(String text, Vr vr) {
    boolean[] can = {true};
    encode(text, vr, new ByteSink(text.length() + 16), index -> can[0] = false);
    return can[0];
  }

  /**
   * The bytes of a text, without padding. Backslashes of a multi-valued VR part its values.
   *
   * @throws IllegalArgumentException when the set cannot hold a character
   */
  public byte[] encode(String text, Vr vr) {
    return encode(
        text,
        vr,
        index -> {
          throw new IllegalArgumentException(
              "The character set cannot hold the character at index " + index);
        });
  }

  /**
   * The bytes of a text, without padding. A character that the set cannot hold is written as a
   * question mark, and its index in the text is handed to the consumer.
   */
  public byte[] encode(String text, Vr vr, IntConsumer unencodable) {
    ByteSink out = new ByteSink(text.length() + 16);
    encode(text, vr, out, unencodable);
    return out.toByteArray();
  }

  void encode(String text, Vr vr, ByteSink out, IntConsumer unencodable) {
    int start = out.size();
    if (initialG0 == CodeElement.ASCII || whole != null || !vr.characterSetAffected()) {
      if (out.ascii(text) == text.length()) {
        return;
      }
      out.truncate(start);
    }
    if (!vr.characterSetAffected()) {
      DEFAULT.encodeIso2022(text, vr, out, unencodable);
    } else if (whole != null) {
      encodeWhole(whole, text, out, unencodable);
    } else {
      encodeIso2022(text, vr, out, unencodable);
    }
  }

  private static void encodeWhole(
      Charset charset, String text, ByteSink out, IntConsumer unencodable) {
    CharsetEncoder encoder = charset.newEncoder();
    CharBuffer in = CharBuffer.wrap(text);
    ByteBuffer buffer =
        ByteBuffer.allocate((int) (text.length() * (double) encoder.maxBytesPerChar()) + 8);
    while (true) {
      CoderResult result = encoder.encode(in, buffer, true);
      if (!result.isError()) {
        break;
      }
      unencodable.accept(in.position());
      in.position(in.position() + result.length());
      buffer.put((byte) '?');
    }
    out.put(buffer.array(), 0, buffer.position());
  }

  private void encodeIso2022(String text, Vr vr, ByteSink out, IntConsumer unencodable) {
    CodeElement g0 = initialG0;
    CodeElement g1 = initialG1;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean delimiter = isDelimiter(c, vr);
      if (delimiter || c < 0x20) {
        reset(out, g0, g1);
        g0 = initialG0;
        g1 = initialG1;
        out.put(c);
        if (c == 0x1B && extended) {
          unencodable.accept(i); // it would be taken for an escape sequence
          out.truncate(out.size() - 1);
          out.put('?');
        }
        continue;
      }
      if (put(g0, c, vr, out) || (g1 != null && put(g1, c, vr, out))) {
        continue;
      }
      CodeElement found = null;
      if (put(initialG0, c, vr, null)) {
        found = initialG0;
      } else {
        for (CodeElement extension : extensions) {
          if (put(extension, c, vr, null)) {
            found = extension;
            break;
          }
        }
      }
      if (found == null) {
        reset(out, g0, null);
        g0 = initialG0;
        unencodable.accept(i);
        out.put('?');
        if (Character.isHighSurrogate(c)
            && i + 1 < text.length()
            && Character.isLowSurrogate(text.charAt(i + 1))) {
          i++;
        }
        continue;
      }
      out.put(found.escape, 0, found.escape.length);
      if (found.inG1) {
        g1 = found;
      } else {
        g0 = found;
      }
      put(found, c, vr, out);
    }
    reset(out, g0, g1);
  }

  /** Returns to the first set, as must be done before delimiters and at the end of a value. */
  private void reset(ByteSink out, CodeElement g0, @Nullable CodeElement g1) {
    if (g0 != initialG0) {
      out.put(initialG0.escape, 0, initialG0.escape.length);
    }
    if (g1 != null && initialG1 != null && g1 != initialG1) {
      out.put(initialG1.escape, 0, initialG1.escape.length);
    }
  }

  /** Writes the character in a code element, or only says whether it could. */
  private static boolean put(CodeElement element, char c, Vr vr, @Nullable ByteSink out) {
    int code = element.encode(c);
    // The yen sign of JIS X 0201 is the byte that parts values.
    if (code < 0 || (element == CodeElement.ROMAJI && code == 0x5C && vr.multiValued())) {
      return false;
    }
    if (out != null) {
      if (code > 0xFF) {
        out.put(code >> 8);
      }
      out.put(code);
    }
    return true;
  }

  /** Cuts a decoded text into its values. */
  static String[] split(String text) {
    List<String> values = new ArrayList<>();
    int from = 0;
    for (int at = text.indexOf('\\'); at >= 0; at = text.indexOf('\\', from)) {
      values.add(text.substring(from, at));
      from = at + 1;
    }
    values.add(text.substring(from));
    return values.toArray(new String[0]);
  }

  /** The defined terms. */
  @Override
  public String toString() {
    return "SpecificCharacterSet" + terms;
  }
}
