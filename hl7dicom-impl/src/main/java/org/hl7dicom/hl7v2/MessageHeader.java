package org.hl7dicom.hl7v2;

import java.util.ArrayList;
import java.util.List;
import org.hl7dicom.MalformedInputException;

/** What must be known of MSH before a message can be decoded and split. */
final class MessageHeader {
  private MessageHeader() {}

  static Delimiters delimiters(String text, int start) {
    require(text, start);
    int separator = start + 3;
    int end = separator + 1;
    char field = text.charAt(separator);
    while (end < text.length()
        && text.charAt(end) != field
        && text.charAt(end) != '\r'
        && text.charAt(end) != '\n'
        && end - separator <= 6) {
      end++;
    }
    return Delimiters.of(field, text.substring(separator + 1, end));
  }

  private static void require(String text, int start) {
    if (start >= text.length()) {
      throw new MalformedInputException("No message", "byte 0");
    }
    if (text.startsWith("FHS", start) || text.startsWith("BHS", start)) {
      throw new MalformedInputException("A batch, not a message,", "segment 1");
    }
    if (!text.startsWith("MSH", start)) {
      throw new MalformedInputException("No MSH segment", "segment 1");
    }
    if (start + 3 >= text.length() || text.charAt(start + 3) < ' ') {
      throw new MalformedInputException("No field separator", "MSH-1");
    }
  }

  /** MSH-18 as written, empty when absent. */
  static String rawCharacterSets(String text, int start) {
    require(text, start);
    char field = text.charAt(start + 3);
    int end = text.length();
    int cr = text.indexOf('\r', start);
    int lf = text.indexOf('\n', start);
    end = cr >= 0 ? cr : end;
    end = lf >= 0 && lf < end ? lf : end;
    // The separator before MSH-18 is the seventeenth, counting MSH-1 itself.
    int i = start + 3;
    for (int n = 1; n < 17; n++) {
      i = text.indexOf(field, i + 1);
      if (i < 0 || i >= end) {
        return "";
      }
    }
    int to = text.indexOf(field, i + 1);
    String raw = text.substring(i + 1, to < 0 || to > end ? end : to);
    int frame = raw.indexOf(0x1C);
    raw = frame < 0 ? raw : raw.substring(0, frame);
    return raw.isBlank() ? "" : raw;
  }

  static List<String> split(String raw, String text, int start) {
    return split(raw, delimiters(text, start));
  }

  static List<String> split(String raw, Delimiters delimiters) {
    char repetition = delimiters.repetition();
    List<String> names = new ArrayList<>(2);
    int from = 0;
    while (true) {
      int to = raw.indexOf(repetition, from);
      names.add(raw.substring(from, to < 0 ? raw.length() : to));
      if (to < 0) {
        return List.copyOf(names);
      }
      from = to + 1;
    }
  }
}
