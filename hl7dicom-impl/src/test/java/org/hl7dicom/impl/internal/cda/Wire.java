package org.hl7dicom.impl.internal.cda;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.hl7dicom.impl.internal.engine.Log;
import org.hl7dicom.report.Issue;
import org.hl7dicom.report.IssueCode;
import org.w3c.dom.Document;

/** Elements for tests: from XML, and into it. */
final class Wire {
  private static final String OPEN =
      "<ClinicalDocument xmlns=\"urn:hl7-org:v3\""
          + " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">";
  private static final String CLOSE = "</ClinicalDocument>";

  private Wire() {}

  /** The first of the given elements in a document. */
  static CdaElement element(String xml) {
    return root(xml).children().get(0);
  }

  static CdaElement root(String xml) {
    return CdaScope.reading(CdaXml.parse((OPEN + xml + CLOSE).getBytes(StandardCharsets.UTF_8)))
        .root();
  }

  static Log reading() {
    return Log.ofReading(Log.Detail.ISSUES);
  }

  static Log writing() {
    return Log.ofWriting(Log.Detail.ISSUES);
  }

  static List<IssueCode> codes(Log log) {
    return log.toReport().issues().stream().map(Issue::code).toList();
  }

  /** What is in the ClinicalDocument, as XML. */
  static String xml(CdaElement root) {
    Document document = root.scope().document();
    String all = new String(CdaXml.serialise(document), StandardCharsets.UTF_8);
    int start = all.indexOf("instance\">");
    return start < 0 ? "" : all.substring(start + 10, all.indexOf(CLOSE));
  }

  static <A> String write(CdaType<A> type, A value, Log log) {
    CdaElement root = CdaScope.writing().root();
    type.write(root.add("x"), value, log);
    return xml(root);
  }

  static <A> A read(CdaType<A> type, String xml) {
    return Objects.requireNonNull(type.read(element(xml), reading()));
  }

  /**
   * The laws: what is written reads back as it was, or the writer said what it changed; what was
   * read back is written and read without a further change; and nothing that was written stays
   * unread.
   */
  static <A> void laws(CdaType<A> type, A value) {
    Log writing = writing();
    String xml = write(type, value, writing);
    CdaElement element = element(xml);
    Log reading = reading();
    A back = type.read(element, reading);
    if (writing.issueCount() == 0) {
      assertThat(back).as(xml).isEqualTo(value);
      assertThat(codes(reading)).as(xml).isEmpty();
    }
    element.scope().reportUnread(reading);
    assertThat(codes(reading)).as(xml).doesNotContain(IssueCode.UNMAPPED_ELEMENT);
    if (back != null) {
      String again = write(type, back, writing());
      assertThat(type.read(element(again), reading())).as(again).isEqualTo(back);
    }
  }
}
