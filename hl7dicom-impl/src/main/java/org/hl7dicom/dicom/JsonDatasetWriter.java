package org.hl7dicom.dicom;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Writes datasets as PS3.18 annex F has them. */
final class JsonDatasetWriter {
  /** The greatest integer that every JSON reader holds exactly. */
  private static final long MAX_SAFE = (1L << 53) - 1;

  private static final SerializableString VR = new SerializedString("vr");
  private static final SerializableString VALUE = new SerializedString("Value");
  private static final SerializableString INLINE_BINARY = new SerializedString("InlineBinary");
  private static final SerializableString BULK_DATA_URI = new SerializedString("BulkDataURI");
  private static final SerializableString[] NAME_GROUPS = {
    new SerializedString("Alphabetic"),
    new SerializedString("Ideographic"),
    new SerializedString("Phonetic")
  };
  private static final Map<Vr, SerializableString> LETTERS = new EnumMap<>(Vr.class);

  static {
    for (Vr vr : Vr.values()) {
      LETTERS.put(vr, new SerializedString(vr.name()));
    }
  }

  private JsonDatasetWriter() {}

  static void write(DicomDataset dataset, JsonGenerator out) throws IOException {
    out.writeStartObject();
    char[] key = new char[8];
    for (int i = 0; i < dataset.size(); i++) {
      DicomElement element = dataset.element(i);
      int tag = element.tag();
      if ((tag & 0xFFFF) == 0) {
        continue; // group lengths mean nothing outside of bytes
      }
      for (int digit = 0; digit < 8; digit++) {
        key[digit] = "0123456789ABCDEF".charAt(tag >>> (28 - 4 * digit) & 0xF);
      }
      out.writeFieldName(new String(key));
      writeElement(element, out);
    }
    out.writeEndObject();
  }

  private static void writeElement(DicomElement element, JsonGenerator out) throws IOException {
    Vr vr = element.vr();
    out.writeStartObject();
    out.writeFieldName(VR);
    SerializableString letters = LETTERS.get(vr);
    if (letters != null) {
      out.writeString(letters);
    }
    String uri = element.bulkDataUri();
    Object value = element.rawValue();
    if (uri != null) {
      out.writeFieldName(BULK_DATA_URI);
      out.writeString(uri);
    } else if (!element.isEmpty()) {
      if (value instanceof String text) {
        startValue(out);
        writeText(vr, text, out);
        out.writeEndArray();
      } else if (value instanceof String[] several) {
        startValue(out);
        for (String text : several) {
          writeText(vr, text, out);
        }
        out.writeEndArray();
      } else if (vr == Vr.SQ) {
        startValue(out);
        List<DicomDataset> items = element.rawItems();
        for (int i = 0; i < items.size(); i++) {
          write(items.get(i), out);
        }
        out.writeEndArray();
      } else if (vr.isNumber()) {
        startValue(out);
        for (int i = 0; i < element.count(); i++) {
          writeNumber(element, i, out);
        }
        out.writeEndArray();
      } else {
        out.writeFieldName(INLINE_BINARY);
        out.writeBinary(element.rawBytes());
      }
    }
    out.writeEndObject();
  }

  private static void startValue(JsonGenerator out) throws IOException {
    out.writeFieldName(VALUE);
    out.writeStartArray();
  }

  private static void writeText(Vr vr, String text, JsonGenerator out) throws IOException {
    if (text.isEmpty()) {
      out.writeNull();
    } else if (vr == Vr.PN) {
      writeName(text, out);
    } else if ((vr == Vr.DS || vr == Vr.IS) && isPlainNumber(text)) {
      out.writeNumber(text);
    } else {
      out.writeString(text);
    }
  }

  private static void writeName(String name, JsonGenerator out) throws IOException {
    out.writeStartObject();
    int from = 0;
    for (int group = 0; group < 3 && from <= name.length(); group++) {
      int to = group == 2 ? -1 : name.indexOf('=', from);
      if (to < 0) {
        to = name.length();
      }
      if (to > from) {
        out.writeFieldName(NAME_GROUPS[group]);
        out.writeString(name.substring(from, to));
      }
      from = to + 1;
    }
    out.writeEndObject();
  }

  /**
   * Whether a reader that takes the text for a double precision number and prints it in the
   * shortest form gives back the same text: at most 15 digits, no exponent, no padding zeros.
   */
  static boolean isPlainNumber(String text) {
    int length = text.length();
    int at = text.charAt(0) == '-' ? 1 : 0;
    int digits = 0;
    int point = -1;
    for (int i = at; i < length; i++) {
      char c = text.charAt(i);
      if (c == '.' && point < 0 && i > at) {
        point = i;
      } else if (c >= '0' && c <= '9') {
        digits++;
      } else {
        return false;
      }
    }
    int integerEnd = point < 0 ? length : point;
    if (digits == 0 || digits > 15 || (text.charAt(at) == '0' && integerEnd > at + 1)) {
      return false;
    }
    if (point >= 0) {
      // Small fractions are printed with an exponent by most.
      return text.charAt(length - 1) != '0' && point < length - 1 && !text.startsWith("0.000", at);
    }
    return !text.equals("-0");
  }

  private static void writeNumber(DicomElement element, int index, JsonGenerator out)
      throws IOException {
    switch (element.vr()) {
      case FL -> {
        float number = element.floatAt(index);
        if (Float.isFinite(number)) {
          out.writeNumber(number);
        } else {
          out.writeString(Float.toString(number));
        }
      }
      case FD -> {
        double number = element.doubleAt(index);
        if (Double.isFinite(number)) {
          out.writeNumber(number);
        } else {
          out.writeString(Double.toString(number));
        }
      }
      case AT -> out.writeString(element.strings().get(index));
      case SV, UV -> {
        long number = element.longAt(index);
        if (number >= -MAX_SAFE && number <= MAX_SAFE && (element.vr() == Vr.SV || number >= 0)) {
          out.writeNumber(number);
        } else {
          out.writeString(
              element.vr() == Vr.SV ? Long.toString(number) : Long.toUnsignedString(number));
        }
      }
      default -> out.writeNumber(element.longAt(index));
    }
  }
}
