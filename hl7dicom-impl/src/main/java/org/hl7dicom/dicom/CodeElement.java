package org.hl7dicom.dicom;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The code elements of ISO 2022 that DICOM allows (PS3.3 tables C.12-2 to C.12-4): each is invoked
 * in G0 (bytes below 0x80) or G1 (bytes from 0xA0) and has one or two bytes per character.
 */
@SuppressWarnings("ImmutableEnumChecker") // tables made on first use, never changed after
enum CodeElement {
  ASCII("(B", false, 1, null),
  ROMAJI("(J", false, 1, null),
  JIS_X_0208("$B", false, 2, "EUC-JP"),
  JIS_X_0212("$(D", false, 2, "EUC-JP"),
  LATIN_1("-A", true, 1, "ISO-8859-1"),
  LATIN_2("-B", true, 1, "ISO-8859-2"),
  LATIN_3("-C", true, 1, "ISO-8859-3"),
  LATIN_4("-D", true, 1, "ISO-8859-4"),
  CYRILLIC("-L", true, 1, "ISO-8859-5"),
  ARABIC("-G", true, 1, "ISO-8859-6"),
  GREEK("-F", true, 1, "ISO-8859-7"),
  HEBREW("-H", true, 1, "ISO-8859-8"),
  LATIN_5("-M", true, 1, "ISO-8859-9"),
  LATIN_9("-b", true, 1, "ISO-8859-15"),
  THAI("-T", true, 1, "TIS-620"),
  KATAKANA(")I", true, 1, null),
  KS_X_1001("$)C", true, 2, "EUC-KR"),
  GB_2312("$)A", true, 2, "GB2312");

  static final char NONE = '\uFFFF';

  private static final CodeElement[] ALL = values();

  final byte[] escape;
  final boolean inG1;
  final int width;
  private final @Nullable String charset;

  // Both tables are made on first use; a race makes them twice, which does no harm.
  private volatile char @Nullable [] forward;
  private volatile char @Nullable [] backward;

  CodeElement(String escape, boolean inG1, int width, @Nullable String charset) {
    this.escape = ("\u001B" + escape).getBytes(StandardCharsets.US_ASCII);
    this.inG1 = inG1;
    this.width = width;
    this.charset = charset;
  }

  /** The code element whose escape sequence stands at the position; null when there is none. */
  static @Nullable CodeElement atEscape(byte[] bytes, int at, int to) {
    for (CodeElement element : ALL) {
      byte[] escape = element.escape;
      int i = 0;
      while (i < escape.length && at + i < to && bytes[at + i] == escape[i]) {
        i++;
      }
      if (i == escape.length) {
        return element;
      }
    }
    return null;
  }

  /** The character of a byte of a one-byte G1 element; {@link #NONE} when undefined. */
  char decode(int b) {
    return b < 0xA0 ? NONE : forward()[b - 0xA0];
  }

  /** The character of two bytes, with or without their high bits. */
  char decode(int first, int second) {
    int row = (first & 0x7F) - 0x21;
    int column = (second & 0x7F) - 0x21;
    return row < 0 || row > 93 || column < 0 || column > 93 ? NONE : forward()[row * 94 + column];
  }

  /**
   * The bytes of a character: one, or two as a 16-bit number, with the high bits of G1; -1 when
   * this element does not have the character.
   */
  int encode(char c) {
    if (width == 2) {
      int code = backward()[c];
      return code == 0 ? -1 : inG1 ? code | 0x8080 : code;
    }
    if (!inG1) {
      if (this == ROMAJI) {
        return c == '\u00A5' ? 0x5C : c == '\u203E' ? 0x7E : c == '\\' || c == '~' ? -1 : ascii(c);
      }
      return ascii(c);
    }
    char[] table = forward();
    for (int i = 0; i < 96; i++) {
      if (table[i] == c) {
        return i + 0xA0;
      }
    }
    return -1;
  }

  private static int ascii(char c) {
    return c < 0x80 ? c : -1;
  }

  private char[] forward() {
    char[] table = forward;
    if (table == null) {
      table = makeForward();
      forward = table;
    }
    return table;
  }

  private char[] makeForward() {
    char[] table = new char[width == 1 ? 96 : 94 * 94];
    if (this == KATAKANA) {
      // JIS X 0201: 0xA1 to 0xDF are the halfwidth forms from U+FF61 on.
      for (int i = 0; i < 96; i++) {
        table[i] = i >= 1 && i <= 0x3F ? (char) (0xFF60 + i) : NONE;
      }
      return table;
    }
    Charset source = charset == null ? StandardCharsets.US_ASCII : Charset.forName(charset);
    for (int i = 0; i < table.length; i++) {
      byte[] code;
      if (width == 1) {
        code = new byte[] {(byte) (0xA0 + i)};
      } else {
        byte first = (byte) (0xA1 + i / 94);
        byte second = (byte) (0xA1 + i % 94);
        code =
            this == JIS_X_0212
                ? new byte[] {(byte) 0x8F, first, second}
                : new byte[] {first, second};
      }
      String text = new String(code, source);
      table[i] = text.length() == 1 && text.charAt(0) != '\uFFFD' ? text.charAt(0) : NONE;
    }
    return table;
  }

  private char[] backward() {
    char[] table = backward;
    if (table == null) {
      table = new char[0x10000];
      char[] source = forward();
      for (int i = source.length - 1; i >= 0; i--) {
        if (source[i] != NONE) {
          table[source[i]] = (char) ((0x21 + i / 94) << 8 | (0x21 + i % 94));
        }
      }
      backward = table;
    }
    return table;
  }
}
