package org.hl7dicom.dicom;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.hl7dicom.MalformedInputException;

/** Reads a dataset as PS3.19 section A.1 has it. Used once. */
final class XmlDatasetReader {
  private static final int MAX_DEPTH = 64;

  /** How many values of zero length the numbers of a document may imply. */
  private static final int MAX_GAPS = 10_000;

  /** VRs whose values may have line breaks (PS3.5 table 6.2-1). */
  private static final Set<Vr> WITH_LINES = Set.of(Vr.ST, Vr.LT, Vr.UT);

  private final XMLStreamReader in;
  private int depth;
  private int gaps;

  XmlDatasetReader(byte[] xml) {
    // Always the parser of the JDK, whatever else is on the class path.
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    try {
      in = factory.createXMLStreamReader(new ByteArrayInputStream(xml));
    } catch (XMLStreamException e) {
      throw new MalformedInputException("The text is no XML", "line 1, column 1");
    }
  }

  DicomDataset read() {
    try {
      step();
      if (!atStart("NativeDicomModel")) {
        throw malformed("The document is no Native DICOM Model");
      }
      DicomDataset dataset = readDataset();
      if (step() != XMLStreamConstants.END_DOCUMENT) {
        throw malformed("Something follows the end");
      }
      return dataset;
    } catch (XMLStreamException e) {
      // The parser's own message quotes the input.
      throw malformed("The text is no XML");
    }
  }

  /** To the next tag or the end; between elements there is nothing but layout. */
  private int step() throws XMLStreamException {
    while (true) {
      int event = in.next();
      switch (event) {
        case XMLStreamConstants.DTD -> throw malformed("A document type is not allowed");
        case XMLStreamConstants.COMMENT,
            XMLStreamConstants.PROCESSING_INSTRUCTION,
            XMLStreamConstants.SPACE -> {}
        case XMLStreamConstants.CHARACTERS -> {
          if (!in.getText().isBlank()) {
            throw malformed("Text stands outside of a value");
          }
        }
        case XMLStreamConstants.START_ELEMENT,
            XMLStreamConstants.END_ELEMENT,
            XMLStreamConstants.END_DOCUMENT -> {
          return event;
        }
        default -> throw malformed("An entity is not allowed");
      }
    }
  }

  private boolean atStart(String name) {
    return in.getEventType() == XMLStreamConstants.START_ELEMENT && in.getLocalName().equals(name);
  }

  /** From the start of the parent to its end. */
  private DicomDataset readDataset() throws XMLStreamException {
    if (++depth > MAX_DEPTH) {
      throw malformed("Sequences nest deeper than allowed");
    }
    DicomDataset dataset = new DicomDataset();
    while (step() == XMLStreamConstants.START_ELEMENT) {
      if (!atStart("DicomAttribute")) {
        throw malformed("Instead of an attribute something else stands");
      }
      readElement(dataset);
    }
    depth--;
    return dataset;
  }

  private void readElement(DicomDataset dataset) throws XMLStreamException {
    int tag = tag(dataset);
    Vr vr = vr(tag);
    Location start = in.getLocation();
    Supplier<DicomElement> value = () -> DicomElement.empty(tag, vr);
    if (step() == XMLStreamConstants.START_ELEMENT) {
      switch (in.getLocalName()) {
        case "Item" -> {
          List<DicomDataset> items = readItems(vr);
          value = () -> DicomElement.sequence(tag, items);
        }
        case "Value" -> {
          String[] values = readValues(vr);
          value = () -> DicomElement.of(tag, vr, values);
        }
        case "PersonName" -> {
          String[] names = readNames(vr);
          value = () -> DicomElement.of(tag, vr, names);
        }
        case "InlineBinary" -> {
          byte[] bytes = readBinary();
          value = () -> DicomElement.ofBytes(tag, vr, bytes);
        }
        case "BulkData" -> {
          String uri = readBulkData();
          value = () -> DicomElement.bulkData(tag, vr, uri, false);
        }
        default -> throw malformed("A value is of no known kind");
      }
    }
    if (in.getEventType() != XMLStreamConstants.END_ELEMENT) {
      throw malformed("An attribute has more than one kind of value");
    }
    if ((tag & 0xFFFF) == 0) {
      return; // a group length
    }
    try {
      DicomElement element = value.get();
      if (dataset.contains(tag) && !element.equals(dataset.get(tag))) {
        throw new MalformedInputException("An attribute occurs twice", position(start));
      }
      dataset.put(element);
    } catch (IllegalArgumentException e) {
      throw new MalformedInputException("A value does not fit its VR " + vr, position(start));
    }
  }

  private int tag(DicomDataset dataset) {
    String text = in.getAttributeValue(null, "tag");
    if (text == null || !text.matches("[0-9A-Fa-f]{8}")) {
      throw malformed("An attribute has no tag of eight hexadecimal digits");
    }
    int tag = Integer.parseUnsignedInt(text, 16);
    String creator = in.getAttributeValue(null, "privateCreator");
    if (!DicomDictionary.isPrivate(tag) || creator == null || creator.isBlank()) {
      return tag;
    }
    return privateTag(dataset, tag, DicomElement.normalise(Vr.LO, creator));
  }

  /** The tag within the block that the creator has, or gets. */
  private int privateTag(DicomDataset dataset, int tag, String creator) {
    int group = tag & 0xFFFF0000;
    int block = tag >>> 8 & 0xFF;
    if (block == 0) {
      block = block(dataset, group, creator);
      if (block == 0) {
        throw malformed("A group has no block left for a private creator");
      }
    }
    DicomElement known = dataset.get(group | block);
    if (known == null) {
      dataset.put(DicomElement.text(group | block, Vr.LO, creator));
    } else if (!creator.equals(known.string())) {
      throw malformed("A block is of another private creator");
    }
    return group | (block << 8) | (tag & 0xFF);
  }

  /** The first block that a creator has, else the first that nobody has; zero when none is left. */
  static int block(DicomDataset dataset, int group, String creator) {
    int free = 0;
    for (int block = 0x10; block <= 0xFF; block++) {
      DicomElement known = dataset.get(group | block);
      if (known == null) {
        free = free == 0 ? block : free;
      } else if (creator.equals(known.string())) {
        return block;
      }
    }
    return free;
  }

  private Vr vr(int tag) {
    String letters = in.getAttributeValue(null, "vr");
    if (letters == null) {
      return DicomDictionary.vr(tag);
    }
    Vr vr = letters.length() == 2 ? Vr.of(letters.charAt(0), letters.charAt(1)) : null;
    if (vr == null) {
      throw malformed("A VR is unknown");
    }
    return vr;
  }

  // Each of these begins at the first of its elements and ends behind the last.

  private List<DicomDataset> readItems(Vr vr) throws XMLStreamException {
    if (vr != Vr.SQ) {
      throw malformed("An attribute that is no sequence has items");
    }
    List<DicomDataset> items = new ArrayList<>();
    do {
      for (int missing = missing(items.size()); missing > 0; missing--) {
        items.add(new DicomDataset());
      }
      items.add(readDataset());
    } while (step() == XMLStreamConstants.START_ELEMENT && atStart("Item"));
    return items;
  }

  private String[] readValues(Vr vr) throws XMLStreamException {
    List<String> values = new ArrayList<>(2);
    do {
      skipTo(values);
      String text = in.getElementText();
      values.add(WITH_LINES.contains(vr) ? text : withoutLayout(text));
    } while (step() == XMLStreamConstants.START_ELEMENT && atStart("Value"));
    return values.toArray(new String[0]);
  }

  private static String withoutLayout(String text) {
    return text.indexOf('\n') >= 0 ? text.strip() : text;
  }

  private String[] readNames(Vr vr) throws XMLStreamException {
    if (vr != Vr.PN) {
      throw malformed("An attribute that is no name has names");
    }
    List<String> names = new ArrayList<>(1);
    do {
      skipTo(names);
      names.add(readName());
    } while (step() == XMLStreamConstants.START_ELEMENT && atStart("PersonName"));
    return names.toArray(new String[0]);
  }

  /** Values of zero length may be left out; the number tells. */
  private void skipTo(List<String> values) {
    for (int missing = missing(values.size()); missing > 0; missing--) {
      values.add("");
    }
  }

  private int missing(int before) {
    String number = in.getAttributeValue(null, "number");
    int missing = 0;
    if (number != null) {
      try {
        missing = Math.subtractExact(Integer.parseInt(number.strip()), before + 1);
      } catch (ArithmeticException | NumberFormatException e) {
        throw malformed("A value has no number");
      }
    }
    gaps += Math.max(0, missing);
    if (missing < 0 || missing > MAX_GAPS || gaps > MAX_GAPS) {
      throw malformed("Values are not numbered from one upwards");
    }
    return missing;
  }

  private String readName() throws XMLStreamException {
    String[] groups = {"", "", ""};
    while (step() == XMLStreamConstants.START_ELEMENT) {
      int group =
          switch (in.getLocalName()) {
            case "Alphabetic" -> 0;
            case "Ideographic" -> 1;
            case "Phonetic" -> 2;
            default -> throw malformed("A name has a group of no known kind");
          };
      groups[group] = readGroup(group);
    }
    return String.join("=", groups);
  }

  private String readGroup(int group) throws XMLStreamException {
    List<String> components = new ArrayList<>();
    while (step() == XMLStreamConstants.START_ELEMENT) {
      int at = XmlDatasetWriter.COMPONENTS.indexOf(in.getLocalName());
      if (at < components.size()) {
        throw malformed("The components of a name are unknown or out of order");
      }
      while (components.size() < at) {
        components.add("");
      }
      String text = withoutLayout(in.getElementText());
      boolean last = at == XmlDatasetWriter.COMPONENTS.size() - 1;
      // What names have too many of stands in their last place.
      if (text.indexOf('\\') >= 0
          || (text.indexOf('^') >= 0 && !last)
          || (text.indexOf('=') >= 0 && group < 2)) {
        throw malformed("A component of a name has a delimiter in it");
      }
      components.add(text);
    }
    return String.join("^", components);
  }

  private byte[] readBinary() throws XMLStreamException {
    byte[] bytes;
    try {
      bytes = Base64.getMimeDecoder().decode(in.getElementText());
    } catch (IllegalArgumentException e) {
      throw malformed("Inline binary is no Base64");
    }
    step();
    return bytes;
  }

  private String readBulkData() throws XMLStreamException {
    String uri = in.getAttributeValue(null, "uri");
    String uuid = in.getAttributeValue(null, "uuid");
    if (step() != XMLStreamConstants.END_ELEMENT || (uri == null) == (uuid == null)) {
      throw malformed("Bulk data has not one of a URI and a UUID");
    }
    step();
    return uri == null ? "urn:uuid:" + uuid : uri;
  }

  private MalformedInputException malformed(String problem) {
    return new MalformedInputException(problem, position(in.getLocation()));
  }

  private static String position(Location at) {
    return "line "
        + Math.max(1, at.getLineNumber())
        + ", column "
        + Math.max(1, at.getColumnNumber());
  }
}
