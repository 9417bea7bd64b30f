package org.hl7dicom.impl.internal.cda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.hl7dicom.MalformedInputException;
import org.hl7dicom.impl.internal.engine.Log;
import org.hl7dicom.report.Issue;
import org.hl7dicom.report.Lineage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;

class CdaXmlTest {
  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static MalformedInputException refused(String xml) {
    return refused(utf8(xml), CdaXml.Limits.DEFAULT);
  }

  private static MalformedInputException refused(byte[] xml, CdaXml.Limits limits) {
    return catchThrowableOfType(MalformedInputException.class, () -> CdaXml.parse(xml, limits));
  }

  @Test
  void an_external_entity_is_refused(@TempDir Path directory) throws IOException {
    Path secret = directory.resolve("secret");
    Files.writeString(secret, "SECRET");
    MalformedInputException e =
        refused("<!DOCTYPE a [<!ENTITY x SYSTEM \"" + secret.toUri() + "\">]>\n<a>&x;</a>");
    assertThat(e).hasMessage("a document type declaration is not allowed at line 1:13");
  }

  @Test
  void an_external_subset_is_refused(@TempDir Path directory) {
    assertThat(refused("<!DOCTYPE a SYSTEM \"" + directory.toUri() + "a.dtd\"><a/>"))
        .hasMessageStartingWith("a document type declaration is not allowed");
    assertThat(refused("<!DOCTYPE a PUBLIC \"p\" \"http://localhost:1/a.dtd\"><a/>"))
        .hasMessageStartingWith("a document type declaration is not allowed");
  }

  @Test
  void a_billion_laughs_are_refused() {
    StringBuilder xml = new StringBuilder("<!DOCTYPE lolz [<!ENTITY lol \"lol\">");
    for (int i = 1; i < 10; i++) {
      String before = i == 1 ? "lol" : "lol" + (i - 1);
      xml.append("<!ENTITY lol").append(i).append(" \"");
      xml.append(("&" + before + ";").repeat(10)).append("\">");
    }
    assertThat(refused(xml.append("]><lolz>&lol9;</lolz>").toString()))
        .hasMessageStartingWith("a document type declaration is not allowed");
  }

  @Test
  void XML_1_1_is_refused() {
    assertThat(refused("<?xml version='1.1'?><a>&#1;</a>"))
        .hasMessageStartingWith("only XML 1.0 is allowed");
  }

  @Test
  void an_undeclared_entity_is_refused() {
    assertThat(refused("<a>&nbsp;</a>")).hasMessageStartingWith("XML is not well-formed at line 1");
  }

  @Test
  void an_inclusion_is_refused() {
    assertThat(
            refused(
                "<a xmlns:xi=\"http://www.w3.org/2001/XInclude\">"
                    + "<xi:include href=\"file:///etc/passwd\" parse=\"text\"/></a>"))
        .hasMessageStartingWith("an inclusion is not allowed at line 1:");
  }

  @Test
  void deep_nesting_is_refused() {
    assertThat(refused("<a>".repeat(200_000)))
        .hasMessage("more than 128 elements in each other at line 1:388");
    assertThat(CdaXml.parse(utf8("<a>".repeat(128) + "</a>".repeat(128)))).isNotNull();
  }

  @Test
  void too_much_is_refused() {
    CdaXml.Limits limits = new CdaXml.Limits(100, 10, 5);
    assertThat(refused(utf8("<a>" + " ".repeat(100) + "</a>"), limits))
        .hasMessage("more than 100 bytes of XML at byte 100");
    assertThat(refused(utf8("<a b='1' c='2'>\n<d/><e f='3'/></a>"), limits))
        .hasMessageStartingWith("more than 5 elements and attributes at line 2:");
    assertThatThrownBy(() -> new CdaXml.Limits(1, 0, 1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "PATIENT",
        "<a>",
        "<a></b>",
        "<a b=PATIENT/>",
        "<a/><a/>",
        "<a b='1' b='2'/>",
        "<x:a/>",
        "<a>\u0001</a>",
        "<a>PATIENT</a>PATIENT",
        "<PATIENT",
        "<a>&PATIENT;</a>"
      })
  void what_is_no_XML_is_refused_without_being_quoted(String xml) {
    assertThat(refused(xml)).isNotNull();
    assertThat(refused(xml).getMessage()).doesNotContain("PATIENT").contains("line 1");
  }

  @Test
  void the_position_is_that_of_the_fault() {
    assertThat(refused("<a>\n  <b>\n  </c>\n</a>").position()).startsWith("line 3:");
  }

  @Test
  void bytes_must_be_in_the_declared_encoding() {
    byte[] latin = "<a>\u00e9\u00e8</a>".getBytes(StandardCharsets.ISO_8859_1);
    assertThat(refused(latin, CdaXml.Limits.DEFAULT))
        .hasMessageStartingWith("XML is not well-formed at line 1");
    assertThat(refused("<?xml version='1.0' encoding='PATIENT'?><a/>").getMessage())
        .doesNotContain("PATIENT");
    Document document =
        CdaXml.parse(
            "<?xml version='1.0' encoding='windows-1252'?><a>\u20ac</a>"
                .getBytes(Charset.forName("windows-1252")));
    assertThat(document.getDocumentElement().getTextContent()).isEqualTo("\u20ac");
  }

  @Test
  void what_is_serialised_parses_as_it_was() {
    String xml =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<?xml-stylesheet href=\"CDA.xsl\"?>\n<!-- c -->\n"
            + "<ClinicalDocument a=\"1\" b=\"&lt;&gt;&amp;&quot;'&#10;&#13;&#9;\""
            + " xmlns=\"urn:hl7-org:v3\" xmlns:s=\"urn:hl7-org:sdtc\">\n"
            + " <a s:x=\"1\">t &lt; u &gt; v &amp; \"w\"\n&#13; \ud83e\ude7a</a><s:b/><!--d--><?e f?>"
            + "<c xmlns=\"\"/></ClinicalDocument>\n";
    byte[] bytes = CdaXml.serialise(CdaXml.parse(utf8(xml)));
    assertThat(new String(bytes, StandardCharsets.UTF_8)).isEqualTo(xml);
  }

  @Test
  void the_order_of_attributes_does_not_matter_and_CDATA_is_text() {
    assertThat(CdaXml.serialise(CdaXml.parse(utf8("<a c='1' b='2'><![CDATA[<x>]]></a>"))))
        .isEqualTo(CdaXml.serialise(CdaXml.parse(utf8("<a b='2' c='1'>&lt;x&gt;</a>"))));
  }

  @Test
  void a_namespace_is_declared_where_it_is_used() {
    CdaElement root = CdaScope.writing().root();
    CdaElement number = root.add(CdaXml.PS3_20, "ps3-20:accessionNumber");
    number.set("extension", "1", Wire.writing());
    root.add("value").setType("PQ");
    assertThat(Wire.xml(root))
        .isEqualTo(
            "<ps3-20:accessionNumber extension=\"1\" xmlns:ps3-20=\"urn:dicom-org:ps3-20\"/>"
                + "<value xsi:type=\"PQ\"/>");
    CdaElement back =
        CdaScope.reading(CdaXml.parse(CdaXml.serialise(root.scope().document()))).root();
    assertThat(back.child(CdaXml.PS3_20, "accessionNumber")).isNotNull();
    assertThat(back.children("value").get(0).type()).isEqualTo("PQ");
  }

  @Test
  void another_document_is_refused() {
    Document other = CdaXml.parse(utf8("<ClinicalDocument/>"));
    assertThatThrownBy(() -> CdaScope.reading(other))
        .isInstanceOf(MalformedInputException.class)
        .hasMessage("not a ClinicalDocument of urn:hl7-org:v3 at /");
  }

  @Test
  void what_was_not_read_is_reported_with_its_place() {
    CdaElement root =
        Wire.root(
            "<title>t</title><recordTarget typeCode='RCT'><patientRole>"
                + "<id root='1.2' extension='1'/><id root='1.3' extension='2'/>"
                + "<telecom nullFlavor='UNK'/><addr>a<!-- c --> b<city> </city></addr>"
                + "</patientRole></recordTarget><recordTarget/><component nullFlavor='NI' x='1'/>");
    CdaElement role = root.children("recordTarget").get(0).children("patientRole").get(0);
    assertThat(role.children("id").get(0).attribute("root")).isEqualTo("1.2");
    assertThat(role.children("id").get(0).attribute("extension")).isEqualTo("1");
    role.children("id").get(1).attribute("root");
    assertThat(role.children("telecom").get(0).isNull()).isTrue();
    root.children("recordTarget").get(0).ignore("typeCode", "fixed");
    root.children("component").get(0).ignore("nothing");
    Log log = Log.ofReading(Log.Detail.LINEAGE);
    root.scope().reportUnread(log);
    assertThat(log.toReport().issues())
        .extracting(Issue::source)
        .containsExactly(
            "/ClinicalDocument/title",
            "/ClinicalDocument/recordTarget[1]/patientRole/id[2]/@extension",
            "/ClinicalDocument/recordTarget[1]/patientRole/addr");
    assertThat(log.toReport().lineage())
        .extracting(Lineage::path)
        .isEqualTo(
            List.of(
                "/ClinicalDocument/recordTarget[1]/@typeCode",
                "/ClinicalDocument/recordTarget[1]/patientRole/telecom/@nullFlavor",
                "/ClinicalDocument/component"));
  }

  @Test
  void text_is_one_line() {
    CdaElement x = Wire.element("<x>\n  a  b <!-- c -->\n  c<![CDATA[ d]]>\n</x>");
    assertThat(x.text()).isEqualTo("a  b c d");
  }
}
