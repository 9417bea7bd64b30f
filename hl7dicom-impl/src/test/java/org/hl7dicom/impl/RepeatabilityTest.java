package org.hl7dicom.impl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hl7dicom.impl.Conversions.value;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.hl7dicom.Harmonizer;
import org.hl7dicom.Mapped;
import org.hl7dicom.dicom.DicomDataset;
import org.hl7dicom.dicom.DicomJson;
import org.hl7dicom.dicom.Part10;
import org.hl7dicom.dicom.WriteOptions;
import org.hl7dicom.hl7v2.Hl7Message;
import org.hl7dicom.model.OrderMessage;
import org.hl7dicom.report.MappingReport;
import org.junit.jupiter.api.Test;

/** The same input gives the same output, whoever converts at the same time. */
class RepeatabilityTest {
  /** Everything that conversions of one message give, as text and bytes. */
  private record Outcome(
      String json, List<Byte> part10, String orm, String omi, List<MappingReport> reports) {}

  private static Outcome convert(Harmonizer harmonizer, String er7) {
    Hl7Message message = Hl7Message.parse(er7);
    Mapped<OrderMessage> order = harmonizer.read(Formats.ORM_O01, message);
    Mapped<List<DicomDataset>> items = harmonizer.write(Formats.WORKLIST, value(order));
    Mapped<Hl7Message> orm = harmonizer.convert(Formats.WORKLIST, value(items), Formats.ORM_O01);
    Mapped<Hl7Message> omi = harmonizer.write(Formats.OMI_O23, value(order));
    List<Byte> bytes = new ArrayList<>();
    for (DicomDataset item : value(items)) {
      for (byte each : Part10.write(item, WriteOptions.DEFAULT.withFileMeta(false))) {
        bytes.add(each);
      }
    }
    // What was read and converted is as it was.
    assertThat(message.er7()).isEqualTo(er7);
    return new Outcome(
        DicomJson.write(value(items)),
        bytes,
        value(orm).er7(),
        value(omi).er7(),
        List.of(order.report(), items.report(), orm.report(), omi.report()));
  }

  private static List<String> messages() {
    return List.of(
        Er7.orm().text(),
        Er7.omi().again("IPC").set("IPC", 4, "SPS3002").text(),
        Er7.orm().set("PID", 5, "\"\"").set("OBR", 16, "\"\"").set("PV1", 3, "\"\"").text(),
        Er7.orm()
            .again("ORC")
            .set("OBR", 20, "SPS3002")
            .set("OBR", 31, "R10.31^Pain^I10~free text")
            .set("PID", 5, "山田^太郎^^^^^L^I~やまだ^たろう^^^^^L^P")
            .add("NTE|1||note", "OBX|1|NM|29463-7^Weight^LN||70|kg")
            .text());
  }

  @Test
  void the_same_input_gives_the_same_output_and_report() {
    for (String message : messages()) {
      Outcome first = convert(Harmonizers.builder().lineage().build(), message);
      assertThat(convert(Harmonizers.builder().lineage().build(), message)).isEqualTo(first);
    }
  }

  @Test
  void one_harmonizer_serves_many_threads() throws Exception {
    Harmonizer shared = Harmonizers.builder().lineage().build();
    List<String> messages = messages();
    List<Outcome> expected = new ArrayList<>();
    for (String message : messages) {
      expected.add(convert(Harmonizers.builder().lineage().build(), message));
    }
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Callable<Outcome>> tasks = new ArrayList<>();
      for (int i = 0; i < 400; i++) {
        String message = messages.get(i % messages.size());
        tasks.add(() -> convert(shared, message));
      }
      List<Future<Outcome>> outcomes = threads.invokeAll(tasks);
      for (int i = 0; i < outcomes.size(); i++) {
        assertThat(outcomes.get(i).get()).isEqualTo(expected.get(i % expected.size()));
      }
    } finally {
      threads.shutdown();
    }
  }
}
