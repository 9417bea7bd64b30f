package org.hl7dicom.impl;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hl7dicom.impl.Conversions.HARMONIZER;
import static org.hl7dicom.impl.Conversions.shared;
import static org.hl7dicom.impl.Conversions.value;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.hl7dicom.Format;
import org.hl7dicom.MalformedInputException;
import org.hl7dicom.Mapped;
import org.hl7dicom.hl7v2.Hl7Batch;
import org.hl7dicom.hl7v2.Hl7Message;
import org.hl7dicom.hl7v2.Hl7Segment;
import org.hl7dicom.model.Acknowledgement;
import org.hl7dicom.model.AppointmentMessage;
import org.hl7dicom.report.Issue;
import org.hl7dicom.report.IssueCode;
import org.junit.jupiter.api.Test;

/** Appointments and acknowledgements that others wrote, read where the shared corpus is present. */
class SchedulingCorpusTest {
  private static final Pattern NUMBER = Pattern.compile("\\[\\d+]");

  private static Map<String, Hl7Message> messages(String kind) throws IOException {
    Path corpus = shared("data/corpus");
    Map<String, Hl7Message> messages = new TreeMap<>();
    for (String line : Files.readAllLines(corpus.resolve("MANIFEST.tsv"), UTF_8)) {
      String[] columns = line.split("\t", -1);
      if (columns[1].equals(kind)) {
        int number = 1;
        for (byte[] message : Hl7Batch.split(Files.readAllBytes(corpus.resolve(columns[0])))) {
          messages.put(columns[0] + "#" + number++, Hl7Message.parse(message));
        }
      }
    }
    assertThat(messages).isNotEmpty();
    return messages;
  }

  @Test
  void appointments_are_read_and_every_element_is_accounted_for() throws IOException {
    Map<String, Hl7Message> messages = messages("hl7-SIU");
    Completeness completeness = new Completeness();
    int leaves = 0;
    for (Map.Entry<String, Hl7Message> each : messages.entrySet()) {
      leaves += completeness.check(each.getKey(), each.getValue(), Formats.SIU_S12);
    }
    completeness.verify();
    assertThat(messages).hasSizeGreaterThanOrEqualTo(18);
    assertThat(leaves).isGreaterThan(1500);
  }

  @Test
  void appointments_go_through_FHIR_and_back() throws IOException {
    for (Map.Entry<String, Hl7Message> each : messages("hl7-SIU").entrySet()) {
      AppointmentMessage read = value(HARMONIZER.read(Formats.SIU_S12, each.getValue()));
      var written = HARMONIZER.write(Formats.APPOINTMENT_FHIR, read);
      AppointmentMessage back = value(HARMONIZER.read(Formats.APPOINTMENT_FHIR, value(written)));
      assertThat(back.appointment().resources())
          .as(each.getKey())
          .hasSameSizeAs(read.appointment().resources());
      assertThat(back.appointment().placerId())
          .as(each.getKey())
          .isEqualTo(read.appointment().placerId());
      assertThat(back.appointment().start())
          .as(each.getKey())
          .isEqualTo(read.appointment().start());
      assertThat(back.appointment().status())
          .as(each.getKey())
          .isEqualTo(read.appointment().status());
      value(HARMONIZER.write(Formats.APPOINTMENT_WORKLIST, read));
    }
  }

  @Test
  void acknowledgements_are_read_and_every_element_is_accounted_for() throws IOException {
    Map<String, Hl7Message> messages = messages("hl7-ACK-ORR");
    Completeness completeness = new Completeness();
    for (Map.Entry<String, Hl7Message> each : messages.entrySet()) {
      completeness.check(each.getKey(), each.getValue(), Formats.ORR_O02);
      Acknowledgement ack = value(HARMONIZER.read(Formats.ORR_O02, each.getValue()));
      assertThat(ack.controlId()).as(each.getKey()).isNotEmpty();
      assertThat(ack.code().isPositive()).as(each.getKey()).isTrue();
    }
    completeness.verify();
    Acknowledgement assigned =
        value(
            HARMONIZER.read(
                Formats.ORR_O02,
                Objects.requireNonNull(
                    messages.get("hl7v2/stl-steve-moore__mesa/order_101.164.o02.hl7#1"))));
    assertThat(assigned.orders().get(0).control()).isEqualTo("NA");
    assertThat(assigned.orders().get(0).request().placerOrderNumber().orElseThrow().value())
        .isEqualTo("A101Y");
  }

  /** No broken message does more than being refused. */
  @Test
  void malformed_messages_are_read_or_refused() throws IOException {
    Path corpus = shared("data/corpus");
    for (String line : Files.readAllLines(corpus.resolve("MANIFEST.tsv"), UTF_8)) {
      String[] columns = line.split("\t", -1);
      if (!columns[1].equals("hl7-malformed")) {
        continue;
      }
      byte[] bytes = Files.readAllBytes(corpus.resolve(columns[0]));
      for (Format<?, Hl7Message> format : List.of(Formats.ORM_O01, Formats.SIU_S12, Formats.ACK)) {
        try {
          value(HARMONIZER.read(format, Hl7Message.parse(bytes)));
        } catch (MalformedInputException e) {
          assertThat(e.position()).as(columns[0]).isNotEmpty();
        }
      }
    }
  }

  @Test
  void what_no_row_covers_is_listed_in_the_docs() throws IOException {
    StringBuilder text =
        new StringBuilder(
            "# What no row covers: appointments and acknowledgements\n\n"
                + "Fields of the messages of a corpus of public examples that are reported as"
                + " `UNMAPPED_ELEMENT`, with the number of messages that have them. Written by a test.\n");
    summary(text, "hl7-SIU", Formats.SIU_S12);
    summary(text, "hl7-ACK-ORR", Formats.ORR_O02);
    Path page = Path.of("..", "docs", "unmapped", "scheduling.md");
    if (Boolean.getBoolean("hl7dicom.write")) {
      Files.createDirectories(page.getParent());
      Files.writeString(page, text);
    }
    assertThat(Files.readString(page))
        .as("stale; run this test with -Dhl7dicom.write=true")
        .isEqualTo(text.toString());
  }

  private static <T> void summary(StringBuilder text, String kind, Format<T, Hl7Message> format)
      throws IOException {
    Map<String, Integer> fields = new TreeMap<>();
    int populated = 0;
    int unmapped = 0;
    Map<String, Hl7Message> messages = messages(kind);
    for (Hl7Message message : messages.values()) {
      Mapped<T> mapped = HARMONIZER.read(format, message);
      List<String> seen = new ArrayList<>();
      for (Hl7Segment segment : message.segments()) {
        for (int field = 1; field <= segment.fieldCount(); field++) {
          populated += segment.has(field) ? 1 : 0;
        }
      }
      for (Issue issue : mapped.report().issues(IssueCode.UNMAPPED_ELEMENT)) {
        String field = issue.source().replaceAll("(-\\d+).*", "$1");
        if (!seen.contains(field)) {
          seen.add(field);
          unmapped++;
        }
      }
      seen.stream()
          .map(field -> NUMBER.matcher(field).replaceAll(""))
          .distinct()
          .forEach(field -> fields.merge(field, 1, Integer::sum));
    }
    text.append("\n## ")
        .append(kind.replace("hl7-", ""))
        .append("\n\n")
        .append(messages.size())
        .append(" messages, ")
        .append(populated)
        .append(" populated fields, ")
        .append(unmapped)
        .append(" of them unmapped, wholly or in part.\n\n");
    if (!fields.isEmpty()) {
      text.append("| field | messages |\n|---|---|\n");
      fields.forEach(
          (field, count) ->
              text.append("| ").append(field).append(" | ").append(count).append(" |\n"));
    }
  }
}
