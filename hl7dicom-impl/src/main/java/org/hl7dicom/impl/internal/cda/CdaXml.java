package org.hl7dicom.impl.internal.cda;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParser;
import javax.xml.parsers.SAXParserFactory;
import org.hl7dicom.MalformedInputException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;
import org.xml.sax.Attributes;
import org.xml.sax.InputSource;
import org.xml.sax.Locator;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.ext.DefaultHandler2;
import org.xml.sax.ext.Locator2;

/**
 * XML into a DOM and back. A document type declaration is refused, and with it every entity beyond
 * the five of XML itself; so are XInclude and whatever exceeds the limits. Nothing outside of the
 * bytes is ever opened. Always the parser of the JDK, whatever else is on the class path.
 */
public final class CdaXml {
  /** The namespace of HL7 v3. */
  public static final String HL7_V3 = "urn:hl7-org:v3";

  /** The namespace of {@code xsi:type}. */
  public static final String XSI = XMLConstants.W3C_XML_SCHEMA_INSTANCE_NS_URI;

  /** The namespace of the extensions of PS3.20, such as {@code ps3-20:accessionNumber}. */
  public static final String PS3_20 = "urn:dicom-org:ps3-20";

  private static final String XINCLUDE = "http://www.w3.org/2001/XInclude";
  private static final String XMLNS = XMLConstants.XMLNS_ATTRIBUTE_NS_URI;

  private CdaXml() {}

  /**
   * What a document may be at most.
   *
   * @param maxBytes its size
   * @param maxDepth how deep elements may stand in each other
   * @param maxNodes how many elements and attributes, comments counted too, it may have
   */
  public record Limits(int maxBytes, int maxDepth, int maxNodes) {
    /** 64 MiB, depth 128, a million nodes: far more than a report with an embedded PDF. */
    public static final Limits DEFAULT = new Limits(64 << 20, 128, 1_000_000);

    /**
     * @throws IllegalArgumentException if a limit is not positive
     */
    public Limits {
      if (maxBytes < 1 || maxDepth < 1 || maxNodes < 1) {
        throw new IllegalArgumentException("limits are positive");
      }
    }
  }

  /** An empty ClinicalDocument. */
  public static Document newDocument() {
    Document document = emptyDocument();
    Element root = document.createElementNS(HL7_V3, "ClinicalDocument");
    root.setAttributeNS(XMLNS, "xmlns", HL7_V3);
    root.setAttributeNS(XMLNS, "xmlns:xsi", XSI);
    document.appendChild(root);
    return document;
  }

  private static Document emptyDocument() {
    try {
      return DocumentBuilderFactory.newDefaultNSInstance().newDocumentBuilder().newDocument();
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException("the JDK has no XML parser", e);
    }
  }

  /** Parses a document within {@link Limits#DEFAULT}. */
  public static Document parse(byte[] bytes) {
    return parse(bytes, Limits.DEFAULT);
  }

  /**
   * Parses a document.
   *
   * @throws MalformedInputException if it is not well-formed, declares a document type, includes
   *     another document, or exceeds a limit; with the line and column, and without its content
   */
  public static Document parse(byte[] bytes, Limits limits) {
    if (bytes.length > limits.maxBytes) {
      throw new MalformedInputException(
          "more than " + limits.maxBytes + " bytes of XML", "byte " + limits.maxBytes);
    }
    Document document = emptyDocument();
    Builder builder = new Builder(document, limits);
    try {
      SAXParserFactory factory = SAXParserFactory.newDefaultNSInstance();
      factory.setXIncludeAware(false);
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://xml.org/sax/features/external-general-entities", false);
      factory.setFeature("http://xml.org/sax/features/external-parameter-entities", false);
      factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
      SAXParser parser = factory.newSAXParser();
      parser.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
      parser.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
      parser.setProperty("http://xml.org/sax/properties/lexical-handler", builder);
      parser.parse(new InputSource(new ByteArrayInputStream(bytes)), builder);
      return document;
    } catch (SAXParseException e) {
      throw new MalformedInputException(
          "XML is not well-formed", position(e.getLineNumber(), e.getColumnNumber()));
    } catch (IOException e) {
      throw new MalformedInputException(
          "bytes are not in the declared encoding", builder.position());
    } catch (SAXException e) {
      throw new MalformedInputException("XML is not well-formed", builder.position());
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException("the JDK has no XML parser", e);
    }
  }

  private static String position(int line, int column) {
    return line < 1 ? "line 1" : "line " + line + ":" + Math.max(column, 1);
  }

  /** Builds the DOM, so that a limit is met before anything beyond it is kept. */
  private static final class Builder extends DefaultHandler2 {
    private final Document document;
    private final Limits limits;
    private final Map<String, String> declared = new LinkedHashMap<>();
    private final StringBuilder text = new StringBuilder();
    private @Nullable Locator locator;
    private Node at;
    private int depth;
    private int nodes;

    Builder(Document document, Limits limits) {
      this.document = document;
      this.limits = limits;
      this.at = document;
    }

    String position() {
      return locator == null
          ? "line 1"
          : CdaXml.position(locator.getLineNumber(), locator.getColumnNumber());
    }

    private MalformedInputException refused(String problem) {
      return new MalformedInputException(problem, position());
    }

    @Override
    public void setDocumentLocator(Locator newLocator) {
      this.locator = newLocator;
    }

    @Override
    public void startDTD(String name, @Nullable String publicId, @Nullable String systemId) {
      throw refused("a document type declaration is not allowed");
    }

    @Override
    public InputSource resolveEntity(
        @Nullable String name, String publicId, @Nullable String baseUri, String systemId) {
      throw refused("an external entity is not allowed");
    }

    @Override
    public void startPrefixMapping(String prefix, String uri) {
      declared.put(prefix, uri);
    }

    @Override
    public void startElement(
        String uri, String localName, String qualifiedName, Attributes attributes) {
      if (depth == 0 && locator instanceof Locator2 declaration && !isXml10(declaration)) {
        throw refused("only XML 1.0 is allowed");
      }
      if (uri.equals(XINCLUDE)) {
        throw refused("an inclusion is not allowed");
      }
      if (++depth > limits.maxDepth) {
        throw refused("more than " + limits.maxDepth + " elements in each other");
      }
      count(1 + attributes.getLength() + declared.size());
      flush();
      Element element = document.createElementNS(uri.isEmpty() ? null : uri, qualifiedName);
      declared.forEach(
          (prefix, namespace) ->
              element.setAttributeNS(
                  XMLNS, prefix.isEmpty() ? "xmlns" : "xmlns:" + prefix, namespace));
      declared.clear();
      for (int i = 0; i < attributes.getLength(); i++) {
        String namespace = attributes.getURI(i);
        element.setAttributeNS(
            namespace.isEmpty() ? null : namespace, attributes.getQName(i), attributes.getValue(i));
      }
      at.appendChild(element);
      at = element;
    }

    private static boolean isXml10(Locator2 declaration) {
      String version = declaration.getXMLVersion();
      return version == null || version.equals("1.0");
    }

    private void count(int more) {
      nodes += more;
      if (nodes > limits.maxNodes) {
        throw refused("more than " + limits.maxNodes + " elements and attributes");
      }
    }

    @Override
    public void endElement(String uri, String localName, String qualifiedName) {
      flush();
      depth--;
      at = Objects.requireNonNull(at.getParentNode());
    }

    @Override
    public void characters(char[] chars, int start, int length) {
      text.append(chars, start, length);
    }

    @Override
    public void ignorableWhitespace(char[] chars, int start, int length) {
      characters(chars, start, length);
    }

    @Override
    public void comment(char[] chars, int start, int length) {
      count(1);
      flush();
      at.appendChild(document.createComment(new String(chars, start, length)));
    }

    @Override
    public void processingInstruction(String target, String data) {
      count(1);
      flush();
      at.appendChild(document.createProcessingInstruction(target, data));
    }

    @Override
    public void warning(SAXParseException exception) {}

    @Override
    public void error(SAXParseException exception) throws SAXException {
      throw exception;
    }

    private void flush() {
      if (text.length() > 0) {
        at.appendChild(document.createTextNode(text.toString()));
        text.setLength(0);
      }
    }
  }

  // Serialisation.

  /**
   * The document in UTF-8: as it stands, without layout of its own, attributes in the order of
   * their names, so that equal documents are equal bytes. A namespace that is not declared where it
   * is used is declared there.
   */
  public static byte[] serialise(Document document) {
    StringBuilder out = new StringBuilder(8192);
    out.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    Map<Node, Map<String, String>> scopes = new HashMap<>();
    Node node = document.getFirstChild();
    while (node != null) {
      open(node, scopes, out);
      Node next = node.getFirstChild();
      while (next == null && node != null) {
        close(node, scopes, out);
        next = node.getNextSibling();
        if (next == null) {
          node = node.getParentNode() == document ? null : node.getParentNode();
        }
      }
      node = next;
    }
    return out.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static void open(Node node, Map<Node, Map<String, String>> scopes, StringBuilder out) {
    switch (node.getNodeType()) {
      case Node.ELEMENT_NODE -> {
        Map<String, String> outer = scopes.getOrDefault(node.getParentNode(), Map.of());
        Map<String, String> attributes = new TreeMap<>();
        scopes.put(node, declare((Element) node, outer, attributes));
        out.append('<').append(node.getNodeName());
        attributes.forEach(
            (name, value) -> {
              out.append(' ').append(name).append("=\"");
              escape(value, true, out);
              out.append('"');
            });
        out.append(node.hasChildNodes() ? ">" : "/>");
      }
      case Node.TEXT_NODE, Node.CDATA_SECTION_NODE -> escape(node.getNodeValue(), false, out);
      case Node.COMMENT_NODE -> outside(node, out, "<!--" + node.getNodeValue() + "-->");
      case Node.PROCESSING_INSTRUCTION_NODE ->
          outside(
              node,
              out,
              "<?" + node.getNodeName() + (" " + node.getNodeValue()).stripTrailing() + "?>");
      default -> {} // a document type says nothing about the document
    }
  }

  private static void outside(Node node, StringBuilder out, String markup) {
    out.append(markup);
    if (node.getParentNode() == node.getOwnerDocument()) {
      out.append('\n');
    }
  }

  private static void close(Node node, Map<Node, Map<String, String>> scopes, StringBuilder out) {
    if (node.getNodeType() == Node.ELEMENT_NODE) {
      if (node.hasChildNodes()) {
        out.append("</").append(node.getNodeName()).append('>');
      }
      if (node.getParentNode() == node.getOwnerDocument()) {
        out.append('\n');
      }
      scopes.remove(node);
    }
  }

  /** Collects the attributes to write, and returns the prefixes that hold below. */
  private static Map<String, String> declare(
      Element element, Map<String, String> outer, Map<String, String> attributes) {
    Map<String, String> prefixes = new HashMap<>(outer);
    NamedNodeMap present = element.getAttributes();
    for (int i = 0; i < present.getLength(); i++) {
      Attr attribute = (Attr) present.item(i);
      String name = attribute.getName();
      if (name.equals("xmlns") || name.startsWith("xmlns:")) {
        String prefix = name.equals("xmlns") ? "" : name.substring(6);
        if (!attribute.getValue().equals(outer.get(prefix))) {
          attributes.put(name, attribute.getValue());
        }
        prefixes.put(prefix, attribute.getValue());
      } else {
        attributes.put(name, attribute.getValue());
      }
    }
    use(element, true, prefixes, attributes);
    for (int i = 0; i < present.getLength(); i++) {
      use(present.item(i), false, prefixes, attributes);
    }
    return prefixes;
  }

  private static void use(
      Node node, boolean unprefixed, Map<String, String> prefixes, Map<String, String> attributes) {
    String prefix = Objects.requireNonNullElse(node.getPrefix(), "");
    String namespace = Objects.requireNonNullElse(node.getNamespaceURI(), "");
    if (namespace.equals(XMLNS)
        || prefix.equals("xml")
        || (prefix.isEmpty() && !unprefixed)
        || namespace.equals(prefixes.getOrDefault(prefix, ""))) {
      return;
    }
    prefixes.put(prefix, namespace);
    attributes.put(prefix.isEmpty() ? "xmlns" : "xmlns:" + prefix, namespace);
  }

  private static void escape(String text, boolean attribute, StringBuilder out) {
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
        default -> out.append(c);
      }
    }
  }

  /** Whether XML 1.0 can hold every character of the text (section 2.2, Char). */
  static boolean isText(String text) {
    int i = 0;
    while (i < text.length()) {
      int c = text.codePointAt(i);
      boolean legal =
          c < ' '
              ? c == '\t' || c == '\n' || c == '\r'
              : c < 0xD800 || (c > 0xDFFF && c != 0xFFFE && c != 0xFFFF);
      if (!legal) {
        return false;
      }
      i += Character.charCount(c);
    }
    return true;
  }
}
