package org.hl7dicom.hl7v2;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.IntConsumer;
import org.hl7dicom.MalformedInputException;

/** Strict translation between bytes and text: nothing is ever replaced silently. */
abstract class Codec {
  static final Codec ASCII = new Plain(StandardCharsets.US_ASCII);
  static final Codec LATIN1 = new Plain(StandardCharsets.ISO_8859_1);
  static final Codec UTF8 = new Plain(StandardCharsets.UTF_8);

  static Codec of(Charset charset) {
    return new Plain(charset);
  }

  /** The Java charset, or for code extension that of the first declared set. */
  abstract Charset charset();

  /** Throws MalformedInputException with the byte's offset in the array. */
  abstract String decode(byte[] bytes, int from, int to);

  /**
   * UTF-8 as text; U+FFFD stands for what is not UTF-8. Most messages that are not ASCII hold
   * western letters only, for which the constructor of String is slow.
   */
  static String utf8(byte[] bytes, int from, int to) {
    byte[] latin = new byte[to - from];
    int n = 0;
    for (int i = from; i < to; i++) {
      byte b = bytes[i];
      if (b < 0) {
        // U+0080 to U+00FF are C2 or C3 and one more byte.
        if ((b & 0xFE) != 0xC2 || i + 1 == to || (bytes[i + 1] & 0xC0) != 0x80) {
          return new String(bytes, from, to - from, StandardCharsets.UTF_8);
        }
        b = (byte) ((b << 6) | (bytes[++i] & 0x3F));
      }
      latin[n++] = b;
    }
    return new String(latin, 0, n, StandardCharsets.ISO_8859_1);
  }

  /** Writes a question mark for what the set cannot hold, and reports its char offset. */
  abstract byte[] encode(String text, IntConsumer unencodable);

  /** Whether the bytes of ASCII text are the ASCII bytes. */
  abstract boolean asciiSuperset();

  /** Whether encoding what was decoded always gives the same bytes. */
  boolean exact() {
    return false;
  }

  private static final class Plain extends Codec {
    private final Charset charset;
    private final boolean asciiSuperset;

    Plain(Charset charset) {
      this.charset = charset;
      this.asciiSuperset =
          charset.canEncode()
              && Arrays.equals(
                  "MSH|^~\\&#\r0Az".getBytes(charset),
                  "MSH|^~\\&#\r0Az".getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    Charset charset() {
      return charset;
    }

    @Override
    boolean asciiSuperset() {
      return asciiSuperset;
    }

    @Override
    boolean exact() {
      return charset.equals(StandardCharsets.UTF_8)
          || charset.equals(StandardCharsets.ISO_8859_1)
          || charset.equals(StandardCharsets.US_ASCII);
    }

    @Override
    String decode(byte[] bytes, int from, int to) {
      // The constructor is many times faster than a decoder, and marks what it could not read.
      String text =
          this == UTF8 ? utf8(bytes, from, to) : new String(bytes, from, to - from, charset);
      if (text.indexOf('\uFFFD') < 0) {
        return text;
      }
      CharsetDecoder decoder =
          charset
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT);
      ByteBuffer in = ByteBuffer.wrap(bytes, from, to - from);
      CharBuffer out = CharBuffer.allocate(text.length() + 16);
      CoderResult result = decoder.decode(in, out, true);
      while (result.isOverflow()) {
        out.clear();
        result = decoder.decode(in, out, true);
      }
      if (result.isError()) {
        throw new MalformedInputException(
            "Not a character of " + charset.name(), "byte " + in.position());
      }
      return text;
    }

    @Override
    byte[] encode(String text, IntConsumer unencodable) {
      if (charset.equals(StandardCharsets.ISO_8859_1) && max(text) < 0x100) {
        return text.getBytes(charset);
      }
      if (charset.equals(StandardCharsets.UTF_8) && !surrogates(text)) {
        return text.getBytes(charset);
      }
      CharsetEncoder encoder =
          charset
              .newEncoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT);
      CharBuffer in = CharBuffer.wrap(text);
      int size = (int) Math.min(Integer.MAX_VALUE - 8L, text.length() + (text.length() >> 1) + 32L);
      ByteBuffer out = ByteBuffer.allocate(size);
      while (true) {
        CoderResult result = encoder.encode(in, out, true);
        if (result.isOverflow()) {
          out = grow(out);
        } else if (result.isError()) {
          unencodable.accept(in.position());
          in.position(in.position() + result.length());
          if (out.remaining() < 32) {
            out = grow(out);
          }
          encoder.encode(CharBuffer.wrap("?"), out, true);
        } else {
          break;
        }
      }
      while (encoder.flush(out).isOverflow()) {
        out = grow(out);
      }
      return Arrays.copyOf(out.array(), out.position());
    }

    private static ByteBuffer grow(ByteBuffer full) {
      ByteBuffer larger = ByteBuffer.allocate(Math.addExact(full.capacity(), full.capacity()));
      return larger.put(full.flip());
    }

    private static int max(String text) {
      int bits = 0;
      for (int i = 0; i < text.length(); i++) {
        bits |= text.charAt(i);
      }
      return bits;
    }

    private static boolean surrogates(String text) {
      for (int i = 0; i < text.length(); i++) {
        if (Character.isSurrogate(text.charAt(i))) {
          return true;
        }
      }
      return false;
    }
  }
}
