package org.hl7dicom.dicom;

import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes a dataset as PS3.19 section A.1 has it. */
final class XmlDatasetWriter {
  private static final String UUID_URN = "urn:uuid:";
  private static final String[] GROUPS = {"Alphabetic", "Ideographic", "Phonetic"};

  /** The components of a name in the order of PS3.5 section 6.2.1. */
  static final List<String> COMPONENTS =
      List.of("FamilyName", "GivenName", "MiddleName", "NamePrefix", "NameSuffix");

  private final StringBuilder out;

  XmlDatasetWriter(StringBuilder out) {
    this.out = out;
  }

  void write(DicomDataset dataset) {
    out.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<NativeDicomModel xmlns=\"")
        .append(NativeXml.NAMESPACE)
        .append("\" xml:space=\"preserve\">\n");
    writeElements(dataset);
    out.append("</NativeDicomModel>\n");
  }

  private void writeElements(DicomDataset dataset) {
    for (DicomElement element : dataset.elements()) {
      if ((element.tag() & 0xFFFF) != 0) { // group lengths mean nothing outside of bytes
        writeElement(dataset, element);
      }
    }
  }

  private void writeElement(DicomDataset dataset, DicomElement element) {
    int tag = element.tag();
    String creator = creator(dataset, tag);
    out.append("<DicomAttribute tag=\"");
    hex(creator == null ? tag : tag & 0xFFFF00FF);
    out.append("\" vr=\"").append(element.vr()).append('"');
    if (creator != null) {
      attribute("privateCreator", creator, tag);
    } else if (!DicomDictionary.isPrivate(tag)) {
      DicomDictionary.Entry entry = DicomDictionary.of(tag);
      if (entry != null) {
        attribute("keyword", entry.keyword(), tag);
      }
    }
    if (element.isEmpty()) {
      out.append("/>\n");
      return;
    }
    out.append(">\n");
    writeValue(element);
    out.append("</DicomAttribute>\n");
  }

  /** The creator of a private element whose block is the first that the creator reserved. */
  private static @Nullable String creator(DicomDataset dataset, int tag) {
    int block = tag >>> 8 & 0xFF;
    if (!DicomDictionary.isPrivate(tag) || block < 0x10) {
      return null;
    }
    int group = tag & 0xFFFF0000;
    String creator = dataset.string(group | block);
    return creator != null && XmlDatasetReader.block(dataset, group, creator) == block
        ? creator
        : null;
  }

  private void hex(int tag) {
    for (int shift = 28; shift >= 0; shift -= 4) {
      out.append("0123456789ABCDEF".charAt(tag >>> shift & 0xF));
    }
  }

  private void writeValue(DicomElement element) {
    int tag = element.tag();
    String uri = element.bulkDataUri();
    if (uri != null) {
      boolean uuid = uri.startsWith(UUID_URN);
      out.append("<BulkData");
      attribute(uuid ? "uuid" : "uri", uuid ? uri.substring(UUID_URN.length()) : uri, tag);
      out.append("/>\n");
    } else if (element.vr() == Vr.SQ) {
      int number = 0;
      for (DicomDataset item : element.rawItems()) {
        out.append("<Item number=\"").append(++number).append("\">\n");
        writeElements(item);
        out.append("</Item>\n");
      }
    } else if (element.vr().isBinary()) {
      out.append("<InlineBinary>")
          .append(Base64.getEncoder().encodeToString(element.rawBytes()))
          .append("</InlineBinary>\n");
    } else {
      int number = 0;
      for (String value : element.strings()) {
        number++;
        if (element.vr() == Vr.PN) {
          writeName(number, value, tag);
        } else {
          out.append("<Value number=\"").append(number).append("\">");
          text(element.vr().isNumber() ? value.replace("Infinity", "INF") : value, tag);
          out.append("</Value>\n");
        }
      }
    }
  }

  private void writeName(int number, String name, int tag) {
    out.append("<PersonName number=\"").append(number).append("\">\n");
    String[] groups = name.split("=", GROUPS.length);
    for (int group = 0; group < groups.length; group++) {
      if (groups[group].isEmpty()) {
        continue;
      }
      out.append('<').append(GROUPS[group]).append(">\n");
      // The last one is there even when it is empty: it says how many there are.
      String[] components = groups[group].split("\\^", COMPONENTS.size());
      for (int i = 0; i < components.length; i++) {
        if (!components[i].isEmpty() || i == components.length - 1) {
          out.append('<').append(COMPONENTS.get(i)).append('>');
          text(components[i], tag);
          out.append("</").append(COMPONENTS.get(i)).append(">\n");
        }
      }
      out.append("</").append(GROUPS[group]).append(">\n");
    }
    out.append("</PersonName>\n");
  }

  private void attribute(String name, String value, int tag) {
    out.append(' ').append(name).append("=\"");
    escape(value, true, tag);
    out.append('"');
  }

  private void text(String value, int tag) {
    escape(value, false, tag);
  }

  private void escape(String text, boolean attribute, int tag) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '\r' -> out.append("&#13;");
        case '"' -> out.append(attribute ? "&quot;" : "\"");
        case '\n' -> out.append(attribute ? "&#10;" : "\n");
        case '\t' -> out.append(attribute ? "&#9;" : "\t");
        default -> {
          if (!isXml(text, i)) {
            throw new IllegalArgumentException(
                DicomDataset.toString(tag) + " has a character that XML cannot hold");
          }
          out.append(c);
        }
      }
    }
  }

  /** Whether XML 1.0 can hold the character (section 2.2), line breaks and tabs aside. */
  private static boolean isXml(String text, int i) {
    char c = text.charAt(i);
    if (Character.isHighSurrogate(c)) {
      return i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1));
    }
    if (Character.isLowSurrogate(c)) {
      return i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
    }
    return c >= ' ' && c < 0xFFFE;
  }
}
