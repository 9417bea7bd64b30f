package org.hl7dicom.dicom;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.hl7dicom.MalformedInputException;
import org.jspecify.annotations.Nullable;

/** Reads datasets as PS3.18 annex F has them. Used once. */
final class JsonDatasetReader {
  private static final int MAX_DEPTH = 64;
  private static final String ALPHABETIC = "Alphabetic";
  private static final String IDEOGRAPHIC = "Ideographic";
  private static final String PHONETIC = "Phonetic";

  /** A person name, put together from its groups. */
  private record Name(String text) {}

  private final JsonParser in;
  private int depth;

  JsonDatasetReader(JsonParser in) {
    this.in = in;
  }

  List<DicomDataset> readAll() {
    try {
      List<DicomDataset> datasets = new ArrayList<>();
      JsonToken first = in.nextToken();
      if (first == JsonToken.START_ARRAY) {
        while (in.nextToken() != JsonToken.END_ARRAY) {
          expect(JsonToken.START_OBJECT, "a dataset");
          in.nextToken();
          datasets.add(readDataset());
        }
      } else {
        expect(JsonToken.START_OBJECT, "a dataset or an array of datasets");
        in.nextToken();
        datasets.add(readDataset());
      }
      if (in.nextToken() != null) {
        throw malformed("Something follows the end");
      }
      return datasets;
    } catch (IOException e) {
      // The parser's own message quotes the input.
      JsonLocation at = in.currentLocation();
      throw new MalformedInputException("The text is no JSON", position(at));
    }
  }

  /** From the first member, or the end, of the object to its end. */
  private DicomDataset readDataset() throws IOException {
    DicomDataset dataset = new DicomDataset();
    while (in.currentToken() != JsonToken.END_OBJECT) {
      expect(JsonToken.FIELD_NAME, "an attribute");
      int tag = tag(in.currentName());
      in.nextToken();
      if (tag == 0) {
        in.skipChildren();
      } else {
        readElement(dataset, tag);
      }
      in.nextToken();
    }
    return dataset;
  }

  /** The tag of a key of eight hexadecimal digits or a keyword; zero for any other. */
  private static int tag(String key) {
    if (key.length() == 8) {
      int tag = 0;
      int i = 0;
      while (i < 8) {
        int digit = Character.digit(key.charAt(i), 16);
        if (digit < 0 || key.charAt(i) > 'f') {
          break;
        }
        tag = tag << 4 | digit;
        i++;
      }
      if (i == 8) {
        return tag;
      }
    }
    DicomDictionary.Entry entry = DicomDictionary.byKeyword(key);
    return entry == null ? 0 : entry.tag();
  }

  private void readElement(DicomDataset dataset, int tag) throws IOException {
    expect(JsonToken.START_OBJECT, "an attribute's object");
    Vr vr = null;
    List<@Nullable Object> values = null;
    byte[] bytes = null;
    String uri = null;
    while (in.nextToken() != JsonToken.END_OBJECT) {
      String member = in.currentName();
      in.nextToken();
      switch (member) {
        case "vr" -> {
          expect(JsonToken.VALUE_STRING, "a VR");
          String letters = in.getText();
          vr = letters.length() == 2 ? Vr.of(letters.charAt(0), letters.charAt(1)) : null;
          if (vr == null) {
            throw malformed("A VR is unknown");
          }
        }
        case "Value" -> values = readValues();
        case "InlineBinary" -> bytes = readBinary();
        case "BulkDataURI" -> {
          expect(JsonToken.VALUE_STRING, "a URI");
          uri = in.getText();
        }
        default -> in.skipChildren();
      }
    }
    if ((tag & 0xFFFF) == 0) {
      return; // a group length
    }
    if (dataset.contains(tag)) {
      throw malformed("An attribute occurs twice");
    }
    Vr actual = vr == null ? DicomDictionary.vr(tag) : vr;
    if ((values == null ? 0 : 1) + (bytes == null ? 0 : 1) + (uri == null ? 0 : 1) > 1) {
      throw malformed("An attribute has more than one of Value, InlineBinary and BulkDataURI");
    }
    try {
      dataset.put(element(tag, actual, values, bytes, uri));
    } catch (IllegalArgumentException e) {
      throw malformed("A value does not fit its VR " + actual);
    }
  }

  private DicomElement element(
      int tag,
      Vr vr,
      @Nullable List<@Nullable Object> values,
      byte @Nullable [] bytes,
      @Nullable String uri) {
    if (uri != null) {
      return DicomElement.bulkData(tag, vr, uri, false);
    }
    if (bytes != null) {
      return DicomElement.ofBytes(tag, vr, bytes);
    }
    if (values == null || values.isEmpty()) {
      return DicomElement.empty(tag, vr);
    }
    if (vr == Vr.SQ) {
      ArrayList<DicomDataset> items = new ArrayList<>(values.size());
      for (Object value : values) {
        if (value == null) {
          items.add(new DicomDataset());
        } else if (value instanceof DicomDataset item) {
          items.add(item);
        } else {
          throw new IllegalArgumentException();
        }
      }
      return DicomElement.sequence(tag, items);
    }
    String[] texts = new String[values.size()];
    for (int i = 0; i < texts.length; i++) {
      texts[i] = text(vr, values.get(i));
    }
    return DicomElement.of(tag, vr, texts);
  }

  private static String text(Vr vr, @Nullable Object value) {
    if (value == null) {
      return "";
    }
    if (value instanceof Name name && vr == Vr.PN) {
      return name.text;
    }
    if (value instanceof DicomDataset empty && empty.size() == 0 && vr == Vr.PN) {
      return "";
    }
    if (value instanceof String text) {
      return text;
    }
    throw new IllegalArgumentException();
  }

  private List<@Nullable Object> readValues() throws IOException {
    if (in.currentToken() == JsonToken.VALUE_NULL) {
      return new ArrayList<>(0);
    }
    expect(JsonToken.START_ARRAY, "an array of values");
    List<@Nullable Object> values = new ArrayList<>(2);
    while (in.nextToken() != JsonToken.END_ARRAY) {
      JsonToken token = in.currentToken();
      switch (token) {
        case VALUE_NULL -> values.add(null);
        case VALUE_STRING, VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> values.add(in.getText());
        case START_OBJECT -> {
          if (++depth > MAX_DEPTH) {
            throw malformed("Sequences nest deeper than allowed");
          }
          values.add(readObject());
          depth--;
        }
        default -> throw malformed("A value is neither text, number, object nor null");
      }
    }
    return values;
  }

  /** A person name or an item: its first member tells. */
  private Object readObject() throws IOException {
    in.nextToken();
    if (in.currentToken() == JsonToken.FIELD_NAME) {
      String name = in.currentName();
      if (name.equals(ALPHABETIC) || name.equals(IDEOGRAPHIC) || name.equals(PHONETIC)) {
        return readName();
      }
    }
    return readDataset();
  }

  private Name readName() throws IOException {
    String[] groups = {"", "", ""};
    while (in.currentToken() != JsonToken.END_OBJECT) {
      String member = in.currentName();
      in.nextToken();
      int group =
          switch (member) {
            case ALPHABETIC -> 0;
            case IDEOGRAPHIC -> 1;
            case PHONETIC -> 2;
            default -> -1;
          };
      if (group < 0) {
        in.skipChildren();
      } else if (in.currentToken() == JsonToken.VALUE_STRING) {
        groups[group] = in.getText();
        if (groups[group].indexOf('\\') >= 0 || (group < 2 && groups[group].indexOf('=') >= 0)) {
          throw malformed("A name's group has a delimiter in it");
        }
      } else if (in.currentToken() != JsonToken.VALUE_NULL) {
        throw malformed("A name's group is no text");
      }
      in.nextToken();
    }
    return new Name(String.join("=", groups));
  }

  private byte[] readBinary() throws IOException {
    if (in.currentToken() == JsonToken.VALUE_NULL) {
      return new byte[0];
    }
    expect(JsonToken.VALUE_STRING, "Base64 text");
    try {
      return Base64.getMimeDecoder().decode(in.getText());
    } catch (IllegalArgumentException e) {
      throw malformed("Inline binary is no Base64");
    }
  }

  private void expect(JsonToken token, String what) {
    if (in.currentToken() != token) {
      throw malformed("Instead of " + what + " something else stands");
    }
  }

  private MalformedInputException malformed(String problem) {
    return new MalformedInputException(problem, position(in.currentTokenLocation()));
  }

  private static String position(JsonLocation at) {
    return "line " + at.getLineNr() + ", column " + at.getColumnNr();
  }
}
