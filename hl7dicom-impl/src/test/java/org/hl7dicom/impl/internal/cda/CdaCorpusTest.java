package org.hl7dicom.impl.internal.cda;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.hl7dicom.code.CodedConcept;
import org.hl7dicom.impl.internal.code.DefaultCodeSystems;
import org.hl7dicom.impl.internal.engine.Log;
import org.hl7dicom.model.PersonName;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

/** Imaging reports of other projects, read where the shared corpus is present. */
class CdaCorpusTest {
  private static final CdaCodes CODES = new CdaCodes(DefaultCodeSystems.registry());
  private static final CdaQuantities QUANTITIES = new CdaQuantities(CODES);

  private static List<Path> reports() throws IOException {
    Path corpus = Path.of(System.getProperty("hl7dicom.shared", "absent"), "data/corpus");
    Path manifest = corpus.resolve("MANIFEST.tsv");
    Assumptions.assumeTrue(
        Files.isRegularFile(manifest),
        "Skipped: no corpus under the system property hl7dicom.shared");
    List<Path> reports = new ArrayList<>();
    for (String line : Files.readAllLines(manifest)) {
      List<String> cells = List.of(line.split("\t", -1));
      if (cells.get(1).equals("cda-imaging-report")) {
        reports.add(corpus.resolve(cells.get(0)));
      }
    }
    assertThat(reports).isNotEmpty();
    return reports;
  }

  @Test
  void every_report_serialises_to_what_it_was() throws IOException {
    for (Path report : reports()) {
      Document document = CdaXml.parse(Files.readAllBytes(report));
      byte[] bytes = CdaXml.serialise(document);
      Document again = CdaXml.parse(bytes);
      assertThat(again.isEqualNode(document)).as("%s", report).isTrue();
      assertThat(CdaXml.serialise(again)).as("%s", report).isEqualTo(bytes);
    }
  }

  @Test
  void the_header_and_the_codes_of_every_report_are_read() throws IOException {
    for (Path report : reports()) {
      CdaElement root = CdaScope.reading(CdaXml.parse(Files.readAllBytes(report))).root();
      Log log = Wire.reading();
      CodedConcept title = Objects.requireNonNull(CODES.read(one(root, "code"), log));
      assertThat(title.code()).as("%s", report).isEqualTo("18748-4");
      assertThat(title.scheme()).as("%s", report).isEqualTo("LN");

      CdaElement role = one(root, "recordTarget", "patientRole");
      assertThat(role.children("id")).as("%s", report).isNotEmpty();
      for (CdaElement id : role.children("id")) {
        assertThat(CdaIds.II.read(id, log)).as("%s", report).isNotNull();
        Wire.laws(CdaIds.II, Wire.read(CdaIds.II, outer(id)));
      }
      for (CdaElement address : role.children("addr")) {
        assertThat(CdaContacts.AD.read(address, log)).as("%s", report).isNotNull();
      }
      role.children("telecom").forEach(each -> CdaContacts.TEL.read(each, log));
      CdaElement patient = one(role, "patient");
      List<PersonName> names = CdaNames.read(patient.children("name"), log);
      assertThat(names).as("%s", report).hasSize(1);
      assertThat(names.get(0).alphabetic().family()).as("%s", report).isNotEmpty();
      assertThat(CdaTimes.TS.read(one(patient, "birthTime"), log)).as("%s", report).isNotNull();
      assertThat(CODES.read(one(patient, "administrativeGenderCode"), log)).isNotNull();

      CdaElement author = one(root, "author");
      CdaTimes.TS.read(one(author, "time"), log);
      assertThat(CdaPeople.ASSIGNED.read(one(author, "assignedAuthor"), log))
          .as("%s", report)
          .isNotNull();
      everything(root, log);
      root.scope().reportUnread(log);
      log.toReport().issues().forEach(issue -> assertThat(issue.source()).startsWith("/Clinical"));
    }
  }

  private static void everything(CdaElement element, Log log) {
    for (CdaElement child : element.children()) {
      if (child.name().endsWith("Code") || child.name().equals("code")) {
        CodedConcept code = CODES.read(child, log);
        if (code != null) {
          Wire.laws(CODES, code);
        }
      } else if (child.name().equals("effectiveTime")) {
        CdaTimes.IVL_TS.read(child, log);
        CdaTimes.START.read(child, log);
      } else if (child.type().equals("PQ")) {
        Wire.laws(QUANTITIES, Objects.requireNonNull(QUANTITIES.read(child, log)));
      }
      everything(child, log);
    }
  }

  private static String outer(CdaElement id) {
    StringBuilder xml = new StringBuilder("<id");
    for (String name : List.of("root", "extension", "assigningAuthorityName")) {
      if (!id.peek(name).isEmpty()) {
        xml.append(' ').append(name).append("='").append(id.peek(name)).append('\'');
      }
    }
    return xml.append("/>").toString();
  }

  private static CdaElement one(CdaElement from, String... names) {
    CdaElement at = from;
    for (String name : names) {
      List<CdaElement> found = at.children(name);
      assertThat(found).as(name).isNotEmpty();
      at = found.get(0);
    }
    return at;
  }
}
