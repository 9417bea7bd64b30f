package org.hl7dicom.testkit.conformance;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.hl7dicom.testkit.Area;

/** Collects the rules of one area. */
final class RuleBook {
  private final Area area;
  private final List<Rule> rules = new ArrayList<>();

  RuleBook(Area area) {
    this.area = area;
  }

  /** Where a standard is to be read. */
  static final class Link {
    /** HL7 v2.5.1. */
    static final URI V2 =
        URI.create("https://www.hl7.org/implement/standards/product_brief.cfm?product_id=144");

    /** The technical framework of IHE Radiology. */
    static final URI IHE =
        URI.create("https://www.ihe.net/resources/technical_frameworks/#radiology");

    private Link() {}

    /** A section of DICOM. */
    static URI dicom(int part, String section) {
      String number = (part < 10 ? "0" : "") + part;
      return URI.create(
          "https://dicom.nema.org/medical/dicom/current/output/chtml/part"
              + number
              + "/sect_"
              + section
              + ".html");
    }

    /** A page of FHIR R4. */
    static URI fhir(String page) {
      return URI.create("https://hl7.org/fhir/R4/" + page + ".html");
    }
  }

  RuleBook required(String id, String title, String citation, URI link, Check... checks) {
    return add(id, title, Level.REQUIRED, citation, link, "", List.of(checks));
  }

  RuleBook required(String id, String title, String citation, URI link, List<Check> checks) {
    return add(id, title, Level.REQUIRED, citation, link, "", checks);
  }

  RuleBook optional(String id, String title, String citation, URI link, List<Check> checks) {
    return add(id, title, Level.OPTIONAL, citation, link, "", checks);
  }

  RuleBook untested(String id, String title, String citation, URI link, String reason) {
    return add(id, title, Level.UNTESTED, citation, link, reason, List.of());
  }

  private RuleBook add(
      String id,
      String title,
      Level level,
      String citation,
      URI link,
      String reason,
      List<Check> checks) {
    rules.add(new Rule(id, title, level, area, citation, link, reason, checks));
    return this;
  }

  List<Rule> rules() {
    return List.copyOf(rules);
  }
}
