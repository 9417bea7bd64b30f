package org.hl7dicom.hl7v2;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hl7dicom.MalformedInputException;

/**
 * Takes files with several messages apart: messages one after the other, in MLLP frames, or in
 * batch envelopes (HL7 v2.5.1 section 2.10.3).
 */
public final class Hl7Batch {
  private static final int FRAME_START = 0x0B;
  private static final int FRAME_END = 0x1C;

  private final byte[] bytes;
  // Width of a character, and where its lowest byte is: files in UTF-16 and UTF-32 are read too.
  private final int width;
  private final int low;

  private Hl7Batch(byte[] bytes) {
    this.bytes = bytes;
    var wide = WideUnicode.detect(bytes);
    String name = wide == null ? "" : wide.name();
    this.width = name.isEmpty() ? 1 : name.startsWith("UTF-16") ? 2 : 4;
    this.low = name.endsWith("BE") ? width - 1 : 0;
  }

  /**
   * The bytes of each message in a file, from {@code MSH} to the end of its last segment. Segments
   * FHS, BHS, BTS and FTS, frames and blank lines are passed over; nothing is decoded or checked
   * beyond that.
   *
   * @return the messages in order; empty for an envelope or file without any
   * @throws MalformedInputException when anything else stands outside a message
   */
  public static List<byte[]> split(byte[] file) {
    return new Hl7Batch(file).split();
  }

  private List<byte[]> split() {
    List<byte[]> messages = new ArrayList<>();
    int message = -1;
    int end = 0;
    int pos = 0;
    // A UTF-8 byte order mark; those of wider sets are skipped as characters.
    if (width == 1
        && bytes.length >= 3
        && (bytes[0] & 0xFF) == 0xEF
        && (bytes[1] & 0xFF) == 0xBB
        && (bytes[2] & 0xFF) == 0xBF) {
      pos = 3;
    } else if (width > 1 && bytes.length > 1 && bytes[0] == FRAME_START && bytes[1] != 0) {
      pos = 1;
    }
    while (pos < bytes.length) {
      int eol = pos;
      while (eol < bytes.length && !ends(at(eol))) {
        eol += width;
      }
      eol = Math.min(eol, bytes.length);
      int line = pos;
      while (line < eol && blank(at(line))) {
        line += width;
      }
      if (line >= eol) {
        // Blank lines inside a message are its own.
      } else if (starts(line, eol, "MSH")) {
        if (message >= 0) {
          messages.add(Arrays.copyOfRange(bytes, message, end));
        }
        message = line;
      } else if (starts(line, eol, "FHS")
          || starts(line, eol, "BHS")
          || starts(line, eol, "BTS")
          || starts(line, eol, "FTS")) {
        if (message >= 0) {
          messages.add(Arrays.copyOfRange(bytes, message, end));
        }
        message = -1;
      } else if (message < 0) {
        throw new MalformedInputException("Content outside of a message", "byte " + line);
      }
      int terminator = eol < bytes.length ? at(eol) : -1;
      pos = eol + (eol < bytes.length ? width : 0);
      if (line < eol) {
        end = terminator == FRAME_END ? eol : pos;
      }
      if (terminator == FRAME_END && message >= 0) {
        messages.add(Arrays.copyOfRange(bytes, message, end));
        message = -1;
      }
    }
    if (message >= 0) {
      messages.add(Arrays.copyOfRange(bytes, message, end));
    }
    return messages;
  }

  /** The character at an offset; -1 where one is cut off or above 16 bits. */
  private int at(int i) {
    if (width == 1) {
      return bytes[i] & 0xFF;
    }
    if (i + width > bytes.length) {
      return -1;
    }
    int c = 0;
    for (int k = 0; k < width; k++) {
      c = (c << 8) | (bytes[i + (low == 0 ? width - 1 - k : k)] & 0xFF);
    }
    return c;
  }

  private static boolean ends(int c) {
    return c == '\r' || c == '\n' || c == FRAME_END;
  }

  private static boolean blank(int c) {
    return (c >= 0 && c <= ' ') || c == 0xFEFF;
  }

  private boolean starts(int from, int to, String name) {
    for (int k = 0; k < 3; k++) {
      int i = from + k * width;
      if (i >= to || at(i) != name.charAt(k)) {
        return false;
      }
    }
    return true;
  }
}
