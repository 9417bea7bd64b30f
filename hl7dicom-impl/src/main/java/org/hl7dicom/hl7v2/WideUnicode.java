package org.hl7dicom.hl7v2;

import java.nio.charset.Charset;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** UTF-16 and UTF-32 with a byte order mark, and how to tell them from octets. */
final class WideUnicode extends Codec {
  private static final byte VT = 0x0B;

  private final Codec plain;

  /**
   * @param plain one of fixed byte order, which writes no mark itself
   */
  WideUnicode(Codec plain) {
    this.plain = plain;
  }

  @Override
  Charset charset() {
    return plain.charset();
  }

  @Override
  boolean asciiSuperset() {
    return false;
  }

  @Override
  String decode(byte[] bytes, int from, int to) {
    return plain.decode(bytes, from, to);
  }

  @Override
  byte[] encode(String text, IntConsumer unencodable) {
    return text.startsWith("\uFEFF")
        ? plain.encode(text, unencodable)
        : plain.encode("\uFEFF" + text, i -> unencodable.accept(i - 1));
  }

  /** Whether the text begins with a byte order mark, which some decoders keep and some drop. */
  static boolean marked(byte[] b) {
    int at = start(b);
    int mark = ((b[at] & 0xFF) << 8) | (b[at + 1] & 0xFF);
    return mark == 0xFEFF || mark == 0xFFFE || (mark == 0 && (b[at + 2] & 0xFF) == 0xFE);
  }

  /** Where the text starts: behind the start of an MLLP frame. */
  static int start(byte[] b) {
    return b.length > 1 && b[0] == VT && b[1] != 0 ? 1 : 0;
  }

  /** Where the text ends: before the end of an MLLP frame, which is two octets in any set. */
  static int end(byte[] b) {
    int n = b.length;
    if (start(b) == 0) {
      return n;
    }
    if (n > 2 && b[n - 1] == '\r' && b[n - 2] == 0x1C) {
      return n - 2;
    }
    return n > 1 && b[n - 1] == 0x1C ? n - 1 : n;
  }

  /** The charset when the first characters are not octets; else null. */
  static @Nullable Charset detect(byte[] b) {
    int at = b.length > 0 && b[0] == VT ? 1 : 0;
    if (b.length - at < 4) {
      return null;
    }
    int head =
        ((b[at] & 0xFF) << 24)
            | ((b[at + 1] & 0xFF) << 16)
            | ((b[at + 2] & 0xFF) << 8)
            | (b[at + 3] & 0xFF);
    if (head == 0x0000FEFF || head == 'M') {
      return Charset.forName("UTF-32BE");
    }
    if (head == 0xFFFE0000 || head == 'M' << 24) {
      return Charset.forName("UTF-32LE");
    }
    if (head >>> 16 == 0xFEFF || head == ('M' << 16 | 'S')) {
      return Charset.forName("UTF-16BE");
    }
    if (head >>> 16 == 0xFFFE || head == ('M' << 24 | 'S' << 8)) {
      return Charset.forName("UTF-16LE");
    }
    return null;
  }
}
