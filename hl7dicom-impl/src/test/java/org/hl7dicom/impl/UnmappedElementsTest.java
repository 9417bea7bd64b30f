package org.hl7dicom.impl;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hl7dicom.impl.Conversions.shared;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hl7dicom.Format;
import org.hl7dicom.Harmonizer;
import org.hl7dicom.MalformedInputException;
import org.hl7dicom.hl7v2.Hl7Message;
import org.hl7dicom.hl7v2.Hl7Segment;
import org.hl7dicom.report.Issue;
import org.hl7dicom.report.IssueCode;
import org.junit.jupiter.api.Test;

/**
 * Which elements of the messages that others wrote no row covers: {@code docs/unmapped-orders.md}
 * and {@code docs/unmapped-adt.md}. To write it anew: {@code mvn -pl hl7dicom-impl -am test
 * -Dtest=UnmappedElementsTest -Dsurefire.failIfNoSpecifiedTests=false -Dhl7dicom.write=true}.
 */
class UnmappedElementsTest {
  private static final Harmonizer HARMONIZER =
      Harmonizers.builder()
          .site(
              SiteProfile.builder().unknownOrderState(SiteProfile.UnknownOrderState.REPORT).build())
          .build();

  /** Elements of the messages of one type: all that are populated, and those that no row covers. */
  private static final class Count {
    int messages;
    int refused;
    int leaves;
    int unmapped;
    final Map<String, Integer> places = new TreeMap<>();
  }

  private static final Pattern PLACE =
      Pattern.compile("(\\w{3})(?:\\[\\d+])?-(\\d+)(?:\\[(\\d+)])?(?:\\.(\\d+))?(?:\\.(\\d+))?");

  private static List<Path> files(Set<String> kinds) throws IOException {
    Path corpus = shared("data/corpus");
    List<Path> files = new ArrayList<>();
    for (String line : Files.readAllLines(corpus.resolve("MANIFEST.tsv"), UTF_8)) {
      String[] columns = line.split("\t", -1);
      if (kinds.contains(columns[1])) {
        files.add(corpus.resolve(columns[0]));
      }
    }
    return files;
  }

  /** The kind of a message; IHE sends the study of an order in ZDS or IPC. */
  private static String kind(Hl7Message message) {
    Hl7Segment msh = message.segments().get(0);
    boolean ihe = message.first("ZDS") != null || message.first("IPC") != null;
    return text(msh, 1) + '^' + text(msh, 2) + (ihe ? " of IHE" : "");
  }

  private static String text(Hl7Segment msh, int component) {
    String text = msh.value(9, 1, component, 1);
    return text == null ? "" : text.replaceAll("\\W", "?");
  }

  private static int leaves(Hl7Message message) {
    int[] count = {0};
    for (Hl7Segment segment : message.segments()) {
      boolean header = segment.name().equals("MSH");
      for (int field = header ? 3 : 1; field <= segment.fieldCount(); field++) {
        count[0] += leaves(segment, field);
      }
    }
    return count[0];
  }

  private static int leaves(Hl7Segment segment, int field) {
    int[] count = {0};
    segment.leaves(
        field,
        (f, repetition, component, subcomponent, start, end) -> count[0] += start < end ? 1 : 0);
    return count[0];
  }

  private static void count(Path file, Format<?, Hl7Message> format, Map<String, Count> counts)
      throws IOException {
    Hl7Message message;
    try {
      message = Hl7Message.parse(Files.readAllBytes(file));
    } catch (MalformedInputException e) {
      counts.computeIfAbsent("no message", key -> new Count()).refused++;
      return;
    }
    Count count = counts.computeIfAbsent(kind(message), key -> new Count());
    List<Issue> issues = new ArrayList<>();
    try {
      HARMONIZER
          .read(format, message)
          .accept(report -> issues.addAll(report.issues(IssueCode.UNMAPPED_ELEMENT)));
    } catch (MalformedInputException e) {
      count.refused++;
      return;
    }
    count.messages++;
    count.leaves += leaves(message);
    Map<String, Integer> seen = new HashMap<>();
    for (Issue issue : issues) {
      Matcher place = PLACE.matcher(issue.source());
      assertThat(place.matches()).as(issue.source()).isTrue();
      String address = place.group(1) + '-' + place.group(2);
      int elements = 1;
      if (place.group(4) != null) {
        address += '.' + place.group(4);
      } else {
        elements = leaves(segment(message, issue.source()), Integer.parseInt(place.group(2)));
      }
      seen.merge(address, elements, Integer::sum);
    }
    seen.forEach(
        (address, elements) -> {
          count.unmapped += elements;
          count.places.merge(address, 1, Integer::sum);
        });
  }

  private static Hl7Segment segment(Hl7Message message, String path) {
    Matcher number = Pattern.compile("(\\w{3})(?:\\[(\\d+)])?-.*").matcher(path);
    assertThat(number.matches()).isTrue();
    int n = number.group(2) == null ? 1 : Integer.parseInt(number.group(2));
    return message.all(number.group(1)).get(n - 1);
  }

  private static final String ORDERS =
      """
        # Elements of orders that no row covers

        Measured over the orders of a corpus that others wrote, malformed ones included. An element is a populated
        subcomponent, component or field. Of IHE are messages that say the study in ZDS or IPC. Behind each address
        stands the number of messages that have it. `UnmappedElementsTest` compares and writes this file.

        | message | read | refused | elements | unmapped | share |
        |---|---|---|---|---|---|
        """;

  private static final String EVENTS =
      """
        # Elements of patient events that no row covers

        Measured over the ADT messages of a corpus that others wrote, by trigger event. An element is a populated
        subcomponent, component or field. Behind each address stands the number of messages that have it. Refused are
        merges of identifiers without an assigning authority, and what cannot be parsed. `UnmappedElementsTest` compares
        and writes this file.

        | message | read | refused | elements | unmapped | share |
        |---|---|---|---|---|---|
        """;

  private static String summary(String head, Map<String, Count> counts) {
    StringBuilder text = new StringBuilder(head);

    counts.forEach(
        (kind, count) ->
            text.append(
                String.format(
                    Locale.ROOT,
                    "| %s | %d | %d | %d | %d | %.1f %% |%n",
                    kind,
                    count.messages,
                    count.refused,
                    count.leaves,
                    count.unmapped,
                    share(count))));
    counts.forEach(
        (kind, count) -> {
          if (!count.places.isEmpty()) {
            text.append("\n## ").append(kind).append("\n\n");
            StringBuilder line = new StringBuilder();
            count.places.forEach(
                (address, number) -> {
                  String entry = address + " (" + number + ")";
                  if (line.length() + entry.length() > 110) {
                    text.append(line.toString().stripTrailing()).append('\n');
                    line.setLength(0);
                  }
                  line.append(entry).append(", ");
                });
            line.setLength(line.length() - 2);
            text.append(line).append('\n');
          }
        });
    return text.toString();
  }

  private static double share(Count count) {
    return count.leaves == 0 ? 0 : 100.0 * count.unmapped / count.leaves;
  }

  @Test
  void what_no_row_covers_is_known_and_little() throws IOException {
    Map<String, Count> counts = new TreeMap<>();
    for (Path file : files(Set.of("hl7-ORM", "hl7-OMI-OMG", "hl7-malformed"))) {
      count(file, Formats.ORM_O01, counts);
    }
    compare("unmapped-orders.md", summary(ORDERS, counts));
    Count ihe = new Count();
    counts.forEach(
        (kind, count) -> {
          if (kind.endsWith(" of IHE")) {
            ihe.leaves += count.leaves;
            ihe.unmapped += count.unmapped;
          }
        });
    assertThat(share(ihe)).as("percent unmapped").isLessThanOrEqualTo(3.0);
    System.out.printf("Unmapped elements of orders of IHE: %.1f %%%n", share(ihe));
  }

  @Test
  void what_no_row_of_patient_events_covers_is_known() throws IOException {
    Map<String, Count> counts = new TreeMap<>();
    for (Path file : files(Set.of("hl7-ADT"))) {
      count(file, Formats.ADT, counts);
    }
    compare("unmapped-adt.md", summary(EVENTS, counts));
  }

  private static void compare(String name, String text) throws IOException {
    Path summary = Path.of("..", "docs", name);
    if (Boolean.getBoolean("hl7dicom.write")) {
      Files.writeString(summary, text, UTF_8);
    }
    assertThat(summary).hasContent(text);
  }
}
