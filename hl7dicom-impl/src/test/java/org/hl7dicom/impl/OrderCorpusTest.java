package org.hl7dicom.impl;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hl7dicom.impl.Conversions.HARMONIZER;
import static org.hl7dicom.impl.Conversions.shared;
import static org.hl7dicom.impl.Conversions.value;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.hl7dicom.Format;
import org.hl7dicom.MalformedInputException;
import org.hl7dicom.Mapped;
import org.hl7dicom.RefusedException;
import org.hl7dicom.dicom.DicomDataset;
import org.hl7dicom.dicom.Part10;
import org.hl7dicom.hl7v2.Hl7Message;
import org.hl7dicom.model.Identifier;
import org.hl7dicom.model.ImagingOrder;
import org.hl7dicom.model.ImagingServiceRequest;
import org.hl7dicom.model.OrderMessage;
import org.hl7dicom.model.RequestedProcedure;
import org.hl7dicom.model.ScheduledProcedureStep;
import org.hl7dicom.model.Uid;
import org.hl7dicom.report.Effect;
import org.hl7dicom.report.Issue;
import org.hl7dicom.report.IssueCode;
import org.hl7dicom.report.MappingReport;
import org.junit.jupiter.api.Test;

/** Orders and worklist items that others wrote, read where the shared corpus is present. */
class OrderCorpusTest {
  private static final Pattern DELIMITERS = Pattern.compile("[|^~&\\r\\n]");

  private static List<Path> files(Set<String> kinds) throws IOException {
    Path corpus = shared("data/corpus");
    List<Path> files = new ArrayList<>();
    for (String line : Files.readAllLines(corpus.resolve("MANIFEST.tsv"), UTF_8)) {
      String[] columns = line.split("\t", -1);
      if (kinds.contains(columns[1])) {
        files.add(corpus.resolve(columns[0]));
      }
    }
    assertThat(files).isNotEmpty();
    return files;
  }

  private static Map<Path, Hl7Message> messages() throws IOException {
    Map<Path, Hl7Message> messages = new LinkedHashMap<>();
    for (Path file : files(Set.of("hl7-ORM", "hl7-OMI-OMG"))) {
      try {
        Hl7Message message = Hl7Message.parse(Files.readAllBytes(file));
        value(HARMONIZER.read(Formats.ORM_O01, message));
        messages.put(file, message);
      } catch (RefusedException e) {
        assertThat(e.issue().code()).isEqualTo(IssueCode.ORDER_STATE_UNKNOWN);
      } catch (MalformedInputException e) {
        assertTellsNothing(e, new String(Files.readAllBytes(file), ISO_8859_1));
      }
    }
    return messages;
  }

  private static Map<Path, DicomDataset> worklistItems() throws IOException {
    Map<Path, DicomDataset> items = new LinkedHashMap<>();
    for (Path file : files(Set.of("dicom-MWL"))) {
      String name = file.toString();
      boolean dicom = name.endsWith(".wl") || name.endsWith(".dcm");
      try {
        DicomDataset dataset = Part10.read(Files.readAllBytes(file)).dataset();
        assertThat(dicom).as("%s is no DICOM file", file).isTrue();
        items.put(file, dataset);
      } catch (MalformedInputException e) {
        assertThat(dicom).as("%s: %s", file, e.getMessage()).isFalse();
        assertTellsNothing(e, new String(Files.readAllBytes(file), ISO_8859_1));
      }
    }
    return items;
  }

  /** A position, and no value of the input. */
  private static void assertTellsNothing(MalformedInputException e, String input) {
    assertThat(e.position()).isNotEmpty();
    String message = String.valueOf(e.getMessage());
    for (String part : DELIMITERS.split(input, -1)) {
      if (part.strip().length() >= 4) {
        assertThat(message).doesNotContain(part.strip());
      }
    }
  }

  /** One step with everything around it by which it is found again. */
  private record Key(
      Optional<Identifier> accession,
      Optional<Identifier> placer,
      Optional<Identifier> filler,
      Optional<String> procedure,
      Optional<String> study,
      Optional<String> step) {}

  private static Set<Key> keys(OrderMessage message) {
    Set<Key> keys = new LinkedHashSet<>();
    for (ImagingOrder order : message.orders()) {
      ImagingServiceRequest request = order.request();
      for (RequestedProcedure procedure : request.procedures()) {
        for (ScheduledProcedureStep step : procedure.steps()) {
          keys.add(
              new Key(
                  request.accessionNumber(),
                  request.placerOrderNumber(),
                  request.fillerOrderNumber(),
                  procedure.id().map(Identifier::value),
                  procedure.studyInstanceUid().map(Uid::value),
                  step.id().map(Identifier::value)));
        }
      }
    }
    return keys;
  }

  private static boolean dropped(MappingReport report, String row) {
    for (Issue issue : report.issues()) {
      if (issue.row().equals(row) && issue.effect().compareTo(Effect.CONFLICT) > 0) {
        return true;
      }
    }
    return false;
  }

  /** The keys without what the report says was lost. */
  private static Set<Key> without(Set<Key> keys, MappingReport report) {
    Set<Key> left = new LinkedHashSet<>();
    for (Key key : keys) {
      left.add(
          new Key(
              dropped(report, "request.accessionNumber") ? Optional.empty() : key.accession,
              dropped(report, "request.placerOrderNumber") ? Optional.empty() : key.placer,
              dropped(report, "request.fillerOrderNumber") ? Optional.empty() : key.filler,
              dropped(report, "procedure.id") ? Optional.empty() : key.procedure,
              dropped(report, "procedure.studyInstanceUid") ? Optional.empty() : key.study,
              dropped(report, "step.id") ? Optional.empty() : key.step));
    }
    return left;
  }

  private static <N> int goesThrough(Format<OrderMessage, N> middle, int least) throws IOException {
    int carried = 0;
    int whole = 0;
    for (Map.Entry<Path, Hl7Message> each : messages().entrySet()) {
      String name = each.getKey().getFileName().toString();
      OrderMessage order = value(HARMONIZER.read(Formats.ORM_O01, each.getValue()));
      Mapped<N> between = HARMONIZER.write(middle, order);
      for (Format<OrderMessage, Hl7Message> end : List.of(Formats.ORM_O01, Formats.OMI_O23)) {
        Mapped<Hl7Message> written = HARMONIZER.convert(middle, value(between), end);
        MappingReport report = between.report().and(written.report());
        OrderMessage back = value(HARMONIZER.read(end, reparsed(value(written))));
        assertThat(without(keys(back), report))
            .as("%s by %s to %s", name, middle.name(), end.name())
            .isEqualTo(without(keys(order), report));
        if (!dropped(report, "patient.id")) {
          assertThat(back.patient().identifiers())
              .as("%s by %s to %s", name, middle.name(), end.name())
              .isEqualTo(order.patient().identifiers());
        }
        whole += keys(back).equals(keys(order)) ? 1 : 0;
        carried++;
      }
    }
    assertThat(whole).as("carried whole, of %s", carried).isGreaterThan(least);
    System.out.println(
        "Orders by " + middle.name() + " and back: " + whole + " of " + carried + " whole");
    return carried;
  }

  private static Hl7Message reparsed(Hl7Message message) {
    return Hl7Message.parse(message.encode());
  }

  @Test
  void orders_go_through_worklist_items_and_back() throws IOException {
    assertThat(goesThrough(Formats.WORKLIST, 120)).isGreaterThan(120);
  }

  @Test
  void orders_go_through_FHIR_and_back() throws IOException {
    assertThat(goesThrough(Formats.ORDER_FHIR, 120)).isGreaterThan(120);
  }

  @Test
  void worklist_items_go_through_HL7_and_back() throws IOException {
    int carried = 0;
    for (Map.Entry<Path, DicomDataset> each : worklistItems().entrySet()) {
      String name = each.getKey().getFileName().toString();
      OrderMessage order;
      try {
        order = value(HARMONIZER.read(Formats.WORKLIST, List.of(each.getValue())));
      } catch (MalformedInputException e) {
        assertThat(e.position()).as(name).isEqualTo("(0040,0100)");
        continue;
      }
      for (Format<OrderMessage, Hl7Message> format :
          List.of(Formats.ORM_O01, Formats.OMG_O19, Formats.OMI_O23)) {
        Mapped<Hl7Message> written = HARMONIZER.write(format, order);
        Mapped<List<DicomDataset>> items =
            HARMONIZER.convert(format, reparsed(value(written)), Formats.WORKLIST);
        MappingReport report = written.report().and(items.report());
        OrderMessage back = value(HARMONIZER.read(Formats.WORKLIST, value(items)));
        assertThat(without(keys(back), report))
            .as("%s by %s", name, format.name())
            .isEqualTo(without(keys(order), report));
        assertThat(back.patient().identifiers())
            .as("%s by %s", name, format.name())
            .isEqualTo(order.patient().identifiers());
      }
      carried++;
    }
    assertThat(carried).isGreaterThan(20);
    System.out.println("Worklist items by HL7 v2 and back: " + carried);
  }

  /** Whatever stands in a leaf comes into the domain, is ignored for a reason, or is reported. */
  @Test
  void every_leaf_of_every_message_is_accounted_for() throws IOException {
    Completeness completeness = new Completeness();
    int leaves = 0;
    for (Map.Entry<Path, Hl7Message> each : messages().entrySet()) {
      leaves += completeness.check(each.getKey().getFileName().toString(), each.getValue());
    }
    System.out.println("Leaves of orders accounted for: " + leaves);
    completeness.verify();
    assertThat(leaves).isGreaterThan(4000);
  }

  @Test
  void every_leaf_of_every_peer_case_is_accounted_for() throws IOException {
    Completeness completeness = new Completeness();
    int leaves = 0;
    try (Stream<Path> files = Files.list(shared("data/peer-cases"))) {
      for (Path file : files.sorted().toList()) {
        String name = file.getFileName().toString();
        if (name.startsWith("orm") || name.startsWith("omi")) {
          leaves += completeness.check(name, Hl7Message.parse(Files.readAllBytes(file)));
        }
      }
    }
    completeness.verify();
    assertThat(leaves).isGreaterThan(1000);
  }

  @Test
  void every_element_of_every_worklist_item_is_accounted_for() throws IOException {
    Completeness completeness = new Completeness();
    int values = 0;
    for (Map.Entry<Path, DicomDataset> each : worklistItems().entrySet()) {
      values += completeness.check(each.getKey().getFileName().toString(), each.getValue());
    }
    System.out.println("Values of worklist items accounted for: " + values);
    completeness.verify();
    assertThat(values).isGreaterThan(300);
  }
}
