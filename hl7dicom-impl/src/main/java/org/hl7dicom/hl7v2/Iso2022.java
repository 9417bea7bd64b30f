package org.hl7dicom.hl7v2;

import java.io.ByteArrayOutputStream;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import org.hl7dicom.MalformedInputException;
import org.jspecify.annotations.Nullable;

/**
 * Code extension by ISO 2022 escape sequences, which HL7 allows where MSH-18 repeats (v2.5.1
 * section 2.15.9.18). Two-byte characters contain the bytes of delimiters, so text is decoded
 * before anyone looks for a delimiter. Java's own ISO-2022 charsets each know one language only,
 * and fail on the mixtures that MSH-18 can declare.
 */
final class Iso2022 extends Codec {
  private static final int ESC = 0x1B;

  /** A set of graphic characters, with the escapes that put it in the left or right half. */
  enum Graphic {
    ASCII("(B", "", null, 1),
    // The yen sign and overline of JIS X 0201 stand where HL7 has its escape and repetition
    // delimiters; as in DICOM (PS3.5 section 6.1.2.3) those bytes stay the delimiters.
    KATAKANA("(I", ")I", null, 1),
    JIS_X_0208("$B", "", "EUC-JP", 2),
    JIS_X_0212("$(D", "", "EUC-JP", 2),
    KS_X_1001("$(C", "$)C", "EUC-KR", 2),
    GB_2312("$A", "$)A", "GB2312", 2),
    LATIN_1("", "-A", "ISO-8859-1", 1),
    LATIN_2("", "-B", "ISO-8859-2", 1),
    LATIN_3("", "-C", "ISO-8859-3", 1),
    LATIN_4("", "-D", "ISO-8859-4", 1),
    CYRILLIC("", "-L", "ISO-8859-5", 1),
    ARABIC("", "-G", "ISO-8859-6", 1),
    GREEK("", "-F", "ISO-8859-7", 1),
    HEBREW("", "-H", "ISO-8859-8", 1),
    LATIN_5("", "-M", "ISO-8859-9", 1),
    LATIN_9("", "-b", "ISO-8859-15", 1),
    THAI("", "-T", "TIS-620", 1);

    final String left;
    final String right;
    final @Nullable String charset;
    final int width;

    Graphic(String left, String right, @Nullable String charset, int width) {
      this.left = left;
      this.right = right;
      this.charset = charset;
      this.width = width;
    }
  }

  private static final Graphic[] GRAPHICS = Graphic.values();

  private final List<Graphic> declared;
  private final @Nullable Graphic initialRight;
  private final @Nullable Graphic assumedRight;
  private final Charset charset;

  /**
   * @param declared the sets in the order of MSH-18
   */
  Iso2022(List<Graphic> declared) {
    this.declared = declared;
    Graphic first = declared.get(0);
    this.initialRight = first.right.isEmpty() ? null : first;
    Graphic assumed = null;
    for (Graphic g : declared) {
      if (assumed == null && !g.right.isEmpty()) {
        assumed = g;
      }
    }
    this.assumedRight = assumed;
    this.charset =
        switch (first) {
          case ASCII -> StandardCharsets.US_ASCII;
          case KATAKANA -> Charset.forName("JIS_X0201");
          case JIS_X_0208, JIS_X_0212 -> Charset.forName("ISO-2022-JP-2");
          default -> Charset.forName(String.valueOf(first.charset));
        };
  }

  @Override
  Charset charset() {
    return charset;
  }

  @Override
  boolean asciiSuperset() {
    return true;
  }

  @Override
  String decode(byte[] b, int from, int to) {
    StringBuilder out = new StringBuilder(to - from);
    Graphic left = Graphic.ASCII;
    // A byte of the right half without an escape can only mean the one declared set that has one.
    Graphic right = assumedRight;
    int i = from;
    while (i < to) {
      int c = b[i] & 0xFF;
      if (c == ESC) {
        int at = i;
        Graphic next = null;
        boolean toRight = false;
        for (Graphic g : GRAPHICS) {
          if (matches(b, i + 1, to, g.left)) {
            next = g;
            i += 1 + g.left.length();
            break;
          }
          if (matches(b, i + 1, to, g.right)) {
            next = g;
            toRight = true;
            i += 1 + g.right.length();
            break;
          }
        }
        if (next == null) {
          if (matches(b, i + 1, to, "(J")) {
            next = Graphic.ASCII;
            i += 3;
          } else if (matches(b, i + 1, to, "$@")) {
            next = Graphic.JIS_X_0208;
            i += 3;
          } else if (matches(b, i + 1, to, "$(B") || matches(b, i + 1, to, "$(@")) {
            next = Graphic.JIS_X_0208;
            i += 4;
          } else {
            throw new MalformedInputException("Unknown ISO 2022 escape sequence", "byte " + at);
          }
        }
        if (toRight) {
          right = next;
        } else {
          left = next;
        }
      } else if (c <= 0x20 || c == 0x7F) {
        if (c == '\r' || c == '\n') {
          left = Graphic.ASCII;
          right = assumedRight;
        }
        out.append((char) c);
        i++;
      } else if (c < 0x80) {
        if (left == Graphic.ASCII) {
          out.append((char) c);
          i++;
        } else {
          i = run(b, i, to, left, 0x21, 0x7E, out);
        }
      } else {
        if (right == null) {
          throw new MalformedInputException("Byte of no declared character set", "byte " + i);
        }
        i = run(b, i, to, right, 0x80, 0xFF, out);
      }
    }
    return out.toString();
  }

  private static boolean matches(byte[] b, int at, int to, String sequence) {
    if (sequence.isEmpty() || at + sequence.length() > to) {
      return false;
    }
    for (int k = 0; k < sequence.length(); k++) {
      if (b[at + k] != sequence.charAt(k)) {
        return false;
      }
    }
    return true;
  }

  /** Decodes the longest run of bytes of one half; gives the offset after it. */
  private static int run(
      byte[] b, int from, int to, Graphic g, int low, int high, StringBuilder out) {
    int end = from;
    while (end < to && (b[end] & 0xFF) >= low && (b[end] & 0xFF) <= high) {
      end++;
    }
    if (g == Graphic.KATAKANA) {
      for (int k = from; k < end; k++) {
        int c = b[k] & 0x7F;
        if (c < 0x21 || c > 0x5F) {
          throw new MalformedInputException("Not a character of JIS X 0201", "byte " + k);
        }
        out.append((char) (0xFF61 + c - 0x21));
      }
      return end;
    }
    if ((end - from) % g.width != 0) {
      throw new MalformedInputException("Half of a two-byte character", "byte " + (end - 1));
    }
    int prefix = g == Graphic.JIS_X_0212 ? 1 : 0;
    byte[] high8 = new byte[(end - from) / g.width * (g.width + prefix)];
    int n = 0;
    for (int k = from; k < end; k++) {
      if (prefix == 1 && (k - from) % 2 == 0) {
        high8[n++] = (byte) 0x8F;
      }
      if (g.width == 2 && (b[k] & 0x7F) < 0x21) {
        throw new MalformedInputException("Not a character of " + g, "byte " + k);
      }
      high8[n++] = (byte) (b[k] | 0x80);
    }
    String text = new String(high8, java(g));
    int bad = text.indexOf('\uFFFD');
    if (bad >= 0) {
      throw new MalformedInputException(
          "Not a character of " + g, "byte " + (from + bad * g.width));
    }
    out.append(text);
    return end;
  }

  private static Charset java(Graphic g) {
    return Charset.forName(String.valueOf(g.charset));
  }

  @Override
  byte[] encode(String text, IntConsumer unencodable) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(text.length() * 2);
    Map<Graphic, CharsetEncoder> encoders = new EnumMap<>(Graphic.class);
    Graphic left = Graphic.ASCII;
    Graphic right = initialRight;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < 0x80) {
        // Every delimiter comes through here, so each part begins and ends in ASCII.
        if (left != Graphic.ASCII) {
          escape(out, "(B");
          left = Graphic.ASCII;
        }
        out.write(c);
        if (c == '\r' || c == '\n') {
          right = initialRight;
        }
        continue;
      }
      Graphic g = null;
      byte[] code = null;
      for (Graphic candidate : declared) {
        code = code(candidate, c, encoders);
        if (code != null) {
          g = candidate;
          break;
        }
      }
      if (g == null || code == null) {
        unencodable.accept(i);
        if (left != Graphic.ASCII) {
          escape(out, "(B");
          left = Graphic.ASCII;
        }
        out.write('?');
        if (Character.isHighSurrogate(c)
            && i + 1 < text.length()
            && Character.isLowSurrogate(text.charAt(i + 1))) {
          i++;
        }
      } else if (g == right || g.left.isEmpty() || g == Graphic.KS_X_1001 || g == Graphic.GB_2312) {
        if (g != right) {
          escape(out, g.right);
          right = g;
        }
        for (byte x : code) {
          out.write(x | 0x80);
        }
      } else {
        if (g != left) {
          escape(out, g.left);
          left = g;
        }
        for (byte x : code) {
          out.write(x & 0x7F);
        }
      }
    }
    if (left != Graphic.ASCII) {
      escape(out, "(B");
    }
    return out.toByteArray();
  }

  private static void escape(ByteArrayOutputStream out, String sequence) {
    out.write(ESC);
    for (int k = 0; k < sequence.length(); k++) {
      out.write(sequence.charAt(k));
    }
  }

  /** The code of a non-ASCII char in a set, in either half, or null. */
  private static byte @Nullable [] code(Graphic g, char c, Map<Graphic, CharsetEncoder> encoders) {
    if (g == Graphic.ASCII || Character.isSurrogate(c)) {
      return null;
    }
    if (g == Graphic.KATAKANA) {
      return c >= 0xFF61 && c <= 0xFF9F ? new byte[] {(byte) (c - 0xFF61 + 0x21)} : null;
    }
    CharsetEncoder encoder = encoders.computeIfAbsent(g, k -> java(k).newEncoder());
    byte[] code = new byte[4];
    int length;
    try {
      var coded = encoder.encode(CharBuffer.wrap(new char[] {c}));
      length = coded.remaining();
      coded.get(code, 0, length);
    } catch (CharacterCodingException e) {
      return null;
    }
    if (g == Graphic.JIS_X_0212) {
      return length == 3 && code[0] == (byte) 0x8F ? new byte[] {code[1], code[2]} : null;
    }
    // EUC-JP also codes half-width katakana, behind the prefix 8E: not a character of this set.
    if (length != g.width || (code[0] & 0xFF) < 0xA0) {
      return null;
    }
    return g.width == 1 ? new byte[] {code[0]} : new byte[] {code[0], code[1]};
  }
}
