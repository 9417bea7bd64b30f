package org.hl7dicom.impl.internal.cda;

import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.hl7dicom.MalformedInputException;
import org.hl7dicom.impl.internal.engine.Log;
import org.hl7dicom.report.IssueCode;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;

/**
 * A CDA document, and the account of which attributes and texts of it were read. A reading never
 * changes the document. Not thread-safe.
 */
public final class CdaScope {
  static final String NULL_FLAVOR = "nullFlavor";

  private final Document document;

  /** Every attribute and text node that was looked at. */
  private final Set<Node> read = Collections.newSetFromMap(new IdentityHashMap<>());

  /** Attributes, and elements with all below them, that need no place in the domain, and why. */
  private final IdentityHashMap<Node, String> setAside = new IdentityHashMap<>();

  /** How the elements below an element are numbered; while a document is read, it stays so. */
  private final IdentityHashMap<Node, IdentityHashMap<Node, String>> numbers =
      new IdentityHashMap<>();

  private final boolean reading;
  private @Nullable Map<String, Element> byId;

  private CdaScope(Document document, boolean reading) {
    this.document = document;
    this.reading = reading;
  }

  /**
   * A scope that reads a document.
   *
   * @throws MalformedInputException if its root is not a ClinicalDocument
   */
  public static CdaScope reading(Document document) {
    Element root = document.getDocumentElement();
    if (root == null
        || !"ClinicalDocument".equals(root.getLocalName())
        || !CdaXml.HL7_V3.equals(root.getNamespaceURI())) {
      throw new MalformedInputException("not a ClinicalDocument of " + CdaXml.HL7_V3, "/");
    }
    return new CdaScope(document, true);
  }

  /** A scope that writes a new document. */
  public static CdaScope writing() {
    return new CdaScope(CdaXml.newDocument(), false);
  }

  /** The document. */
  public Document document() {
    return document;
  }

  /** The ClinicalDocument. */
  public CdaElement root() {
    return new CdaElement(this, Objects.requireNonNull(document.getDocumentElement()));
  }

  void markRead(Node node) {
    read.add(node);
  }

  void ignore(Node node, String reason) {
    setAside.putIfAbsent(node, reason);
  }

  /** The element whose {@code ID} is given: a part of a narrative that others refer to. */
  @Nullable CdaElement byId(String id) {
    Map<String, Element> known = byId;
    if (known == null) {
      known = new HashMap<>();
      Element root = document.getDocumentElement();
      for (Node node = root; node != null; node = next(node, root, true)) {
        if (node instanceof Element element && element.hasAttribute("ID")) {
          known.putIfAbsent(element.getAttribute("ID"), element);
        }
      }
      byId = known;
    }
    Element element = known.get(id);
    return element == null ? null : new CdaElement(this, element);
  }

  /** The node after this one in document order, within the given one; null after the last. */
  static @Nullable Node next(Node node, Node within, boolean descend) {
    if (descend && node.getFirstChild() != null) {
      return node.getFirstChild();
    }
    for (Node at = node; at != null && at != within; at = at.getParentNode()) {
      Node sibling = at.getNextSibling();
      if (sibling != null) {
        return sibling;
      }
    }
    return null;
  }

  static boolean isText(Node node) {
    return node.getNodeType() == Node.TEXT_NODE || node.getNodeType() == Node.CDATA_SECTION_NODE;
  }

  /** Whether an attribute belongs to XML, not to the document: a namespace, a schema location. */
  private static boolean isSyntax(Attr attribute) {
    String namespace = attribute.getNamespaceURI();
    String local = Objects.requireNonNullElse(attribute.getLocalName(), attribute.getName());
    return attribute.getName().startsWith("xmlns")
        || (CdaXml.XSI.equals(namespace)
            && (local.equals("schemaLocation") || local.equals("noNamespaceSchemaLocation")));
  }

  /**
   * Reports every attribute and every text that was not read and that is not ignored for a reason.
   */
  public void reportUnread(Log log) {
    Element root = document.getDocumentElement();
    boolean descend = true;
    for (Node node = root; node != null; node = next(node, root, descend)) {
      descend = true;
      if (node instanceof Element element) {
        String reason = setAside.get(element);
        if (reason != null) {
          if (log.wantsLineage()) {
            log.ignored(path(element), reason);
          }
          descend = false;
        } else {
          reportUnreadAttributes(element, log);
          if (hasUnreadText(element)) {
            log.report(IssueCode.UNMAPPED_ELEMENT, path(element));
          }
        }
      }
    }
  }

  private void reportUnreadAttributes(Element element, Log log) {
    NamedNodeMap attributes = element.getAttributes();
    for (int i = 0; i < attributes.getLength(); i++) {
      Attr attribute = (Attr) attributes.item(i);
      if (read.contains(attribute) || isSyntax(attribute)) {
        continue;
      }
      String reason = setAside.get(attribute);
      if (reason == null) {
        log.report(IssueCode.UNMAPPED_ELEMENT, path(attribute));
      } else if (log.wantsLineage()) {
        log.ignored(path(attribute), reason);
      }
    }
  }

  private boolean hasUnreadText(Element element) {
    for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
      if (isText(child)
          && !read.contains(child)
          && !CdaElement.normalise(child.getNodeValue()).isEmpty()) {
        return true;
      }
    }
    return false;
  }

  private String path(Attr attribute) {
    return path(attribute.getOwnerElement()) + "/@" + attribute.getName();
  }

  /**
   * A place as XPath writes it: {@code /ClinicalDocument/recordTarget/patientRole/id[2]}; an
   * element has a number where several of its name stand side by side.
   */
  String path(Element element) {
    StringBuilder path = new StringBuilder();
    for (Node at = element; at instanceof Element; at = at.getParentNode()) {
      Node parent = at.getParentNode();
      IdentityHashMap<Node, String> known =
          reading ? numbers.computeIfAbsent(parent, CdaScope::number) : number(parent);
      path.insert(0, "/" + at.getNodeName() + known.getOrDefault(at, ""));
    }
    return path.toString();
  }

  private static IdentityHashMap<Node, String> number(Node parent) {
    Map<String, Integer> counts = new HashMap<>();
    IdentityHashMap<Node, String> numbered = new IdentityHashMap<>();
    Map<String, Node> firsts = new HashMap<>();
    for (Node child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
      if (child instanceof Element) {
        String name = child.getNodeName();
        int count = counts.merge(name, 1, Integer::sum);
        if (count == 1) {
          firsts.put(name, child);
        } else {
          numbered.put(child, "[" + count + "]");
          numbered.put(firsts.get(name), "[1]");
        }
      }
    }
    return numbered;
  }
}
