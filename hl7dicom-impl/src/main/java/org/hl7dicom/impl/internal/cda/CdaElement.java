package org.hl7dicom.impl.internal.cda;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.hl7dicom.impl.internal.engine.Log;
import org.hl7dicom.report.IssueCode;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** An element of a CDA document, in the view of a scope that keeps account of what was read. */
public final class CdaElement {
  private static final Pattern LINE_BREAK = Pattern.compile("[ \\t]*[\\r\\n][ \\t\\r\\n]*");

  /** Null flavors that say no more than that there is no value (HL7 v3 NullFlavor). */
  private static final Set<String> NOTHING_SAID =
      Set.of("NI", "UNK", "NA", "NASK", "ASKU", "NAV", "NP", "OTH");

  private final CdaScope scope;
  private final Element element;

  CdaElement(CdaScope scope, Element element) {
    this.scope = scope;
    this.element = element;
  }

  /** The scope. */
  public CdaScope scope() {
    return scope;
  }

  /** The element itself. */
  public Element element() {
    return element;
  }

  /** The name without a prefix. */
  public String name() {
    return Objects.requireNonNullElse(element.getLocalName(), element.getNodeName());
  }

  /** The place of the element. */
  public String path() {
    return scope.path(element);
  }

  /** The place of an attribute of it. */
  public String path(String attribute) {
    return path() + "/@" + attribute;
  }

  // Reading.

  /** The elements of HL7 v3 directly below, in their order. */
  public List<CdaElement> children() {
    List<CdaElement> found = new ArrayList<>();
    for (Node at = element.getFirstChild(); at != null; at = at.getNextSibling()) {
      if (at instanceof Element child && CdaXml.HL7_V3.equals(child.getNamespaceURI())) {
        found.add(new CdaElement(scope, child));
      }
    }
    return found;
  }

  /** The elements of HL7 v3 with a name directly below. */
  public List<CdaElement> children(String name) {
    List<CdaElement> found = children();
    found.removeIf(child -> !child.name().equals(name));
    return found;
  }

  /** The first element of HL7 v3 with a name directly below, or null. */
  public @Nullable CdaElement child(String name) {
    return child(CdaXml.HL7_V3, name);
  }

  /** The first element of any namespace with a name directly below, or null. */
  public @Nullable CdaElement child(String namespace, String name) {
    for (Node at = element.getFirstChild(); at != null; at = at.getNextSibling()) {
      if (at instanceof Element child
          && name.equals(child.getLocalName())
          && namespace.equals(child.getNamespaceURI())) {
        return new CdaElement(scope, child);
      }
    }
    return null;
  }

  /** An attribute, marked as read; empty when absent. */
  public String attribute(String name) {
    Attr attribute = element.getAttributeNode(name);
    if (attribute == null) {
      return "";
    }
    scope.markRead(attribute);
    return normalise(attribute.getValue());
  }

  /** An attribute, without marking it as read; empty when absent. */
  public String peek(String name) {
    return normalise(element.getAttribute(name));
  }

  /**
   * The text directly in the element, marked as read; without white space at its ends, and with one
   * space for each line break, which is there for the layout of the XML.
   */
  public String text() {
    StringBuilder text = new StringBuilder();
    for (Node at = element.getFirstChild(); at != null; at = at.getNextSibling()) {
      if (CdaScope.isText(at)) {
        scope.markRead(at);
        text.append(at.getNodeValue());
      }
    }
    return normalise(text.toString());
  }

  /** All text in the element and below it, in one line; nothing is marked as read. */
  public String peekDeepText() {
    StringBuilder text = new StringBuilder();
    for (Node at = element; at != null; at = CdaScope.next(at, element, true)) {
      if (CdaScope.isText(at)) {
        text.append(at.getNodeValue());
      }
    }
    return normalise(text.toString());
  }

  static String normalise(String text) {
    String oneLine =
        text.indexOf('\n') < 0 && text.indexOf('\r') < 0
            ? text
            : LINE_BREAK.matcher(text).replaceAll(" ");
    int start = 0;
    int end = oneLine.length();
    while (start < end && isSpace(oneLine.charAt(start))) {
      start++;
    }
    while (end > start && isSpace(oneLine.charAt(end - 1))) {
      end--;
    }
    return oneLine.substring(start, end);
  }

  private static boolean isSpace(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
  }

  /**
   * Whether the element says that it has no value. That is accounted for, unless it says more: a
   * value that exists and is masked is not merely absent.
   */
  public boolean isNull() {
    Attr flavor = element.getAttributeNode(CdaScope.NULL_FLAVOR);
    if (flavor == null) {
      return false;
    }
    if (NOTHING_SAID.contains(normalise(flavor.getValue()))) {
      scope.ignore(flavor, "says that there is no value");
    }
    return true;
  }

  /** The data type that {@code xsi:type} says, without a prefix; empty when it says none. */
  public String type() {
    Attr type = element.getAttributeNodeNS(CdaXml.XSI, "type");
    if (type == null) {
      return "";
    }
    scope.markRead(type);
    String name = normalise(type.getValue());
    return name.substring(name.indexOf(':') + 1);
  }

  /** The element and all below it need no place in the domain. */
  public void ignore(String reason) {
    scope.ignore(element, reason);
  }

  /** An attribute needs no place in the domain. */
  public void ignore(String attribute, String reason) {
    Attr ignored = element.getAttributeNode(attribute);
    if (ignored != null) {
      scope.ignore(ignored, reason);
    }
  }

  // Writing.

  /** A new element of HL7 v3 after the others below. */
  public CdaElement add(String name) {
    return add(CdaXml.HL7_V3, name);
  }

  /** A new element of another namespace after the others below. */
  public CdaElement add(String namespace, String qualifiedName) {
    Element child = scope.document().createElementNS(namespace, qualifiedName);
    element.appendChild(child);
    return new CdaElement(scope, child);
  }

  /** Takes the element out of the document again. */
  void remove() {
    Node parent = element.getParentNode();
    if (parent != null) {
      parent.removeChild(element);
    }
  }

  /**
   * Writes an attribute; an empty text writes nothing.
   *
   * @return whether the text is there now or is empty; otherwise it was reported
   */
  public boolean set(String attribute, String value, Log log) {
    String written = writable(value, attribute, log);
    if (written != null && !written.isEmpty()) {
      element.setAttribute(attribute, written);
    }
    return written != null;
  }

  /** Writes the text of the element, as {@link #set} does an attribute. */
  public boolean setText(String text, Log log) {
    String written = writable(text, "", log);
    if (written != null && !written.isEmpty()) {
      element.appendChild(scope.document().createTextNode(written));
    }
    return written != null;
  }

  /** The text as it reads back, or null after reporting that XML cannot hold it. */
  private @Nullable String writable(String text, String attribute, Log log) {
    boolean legal = CdaXml.isText(text);
    String written = legal ? normalise(text) : "";
    if (!written.equals(text)) {
      log.report(
          legal ? IssueCode.FORM_CHANGED : IssueCode.ILLEGAL_CHARACTER,
          attribute.isEmpty() ? path() : path(attribute));
    }
    return legal ? written : null;
  }

  /** Says that the element has no value. */
  public void setNull(String flavor) {
    element.setAttribute(CdaScope.NULL_FLAVOR, flavor);
  }

  /** Says of which data type the element is. */
  public void setType(String type) {
    element.setAttributeNS(CdaXml.XSI, "xsi:type", type);
  }

  @Override
  public String toString() {
    return path();
  }
}
