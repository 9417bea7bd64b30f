package org.hl7dicom.examples.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.hl7dicom.dicom.DicomDataset;
import org.hl7dicom.dicom.Part10;
import org.hl7dicom.dicom.Tag;
import org.hl7dicom.hl7v2.Hl7Message;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class GatewayTest {
  @TempDir Path folder = Path.of("");

  private final Properties properties = new Properties();
  private final ByteArrayOutputStream log = new ByteArrayOutputStream();
  private @Nullable Gateway gateway;
  private @Nullable Sender sender;

  @BeforeEach
  void open() throws IOException {
    properties.setProperty("mllp.port", "0");
    properties.setProperty("status.port", "0");
    restart();
  }

  private void restart() throws IOException {
    close();
    gateway =
        new Gateway(
            GatewayConfig.of(properties, folder),
            new PrintStream(log, true, StandardCharsets.UTF_8),
            Clock.systemUTC());
    sender = new Sender(gateway.mllpPort());
  }

  private void restart(String key, String value) throws IOException {
    properties.setProperty(key, value);
    restart();
  }

  @AfterEach
  void close() throws IOException {
    if (sender != null) {
      sender.close();
    }
    if (gateway != null) {
      gateway.close();
    }
  }

  private Sender sender() {
    return Objects.requireNonNull(sender);
  }

  private Gateway gateway() {
    return Objects.requireNonNull(gateway);
  }

  private Path ae() {
    return folder.resolve("worklist-gateway-data/worklist/WORKLIST");
  }

  /** Step id and what is interesting about the step, of each file that wlmscpfs would look at. */
  private Map<String, DicomDataset> shown() throws IOException {
    return files(".wl");
  }

  private DicomDataset item(String step) throws IOException {
    return Objects.requireNonNull(shown().get(step));
  }

  private Map<String, DicomDataset> files(String extension) throws IOException {
    Map<String, DicomDataset> steps = new HashMap<>();
    try (Stream<Path> files = Files.list(ae())) {
      for (Path file : files.filter(each -> each.toString().endsWith(extension)).toList()) {
        DicomDataset item = Part10.read(Files.readAllBytes(file)).dataset();
        DicomDataset step = item.items(Tag.ScheduledProcedureStepSequence).get(0);
        String id = String.valueOf(step.string(Tag.ScheduledProcedureStepID));
        assertThat(steps.put(id, item)).as("another file of step " + id).isNull();
      }
    }
    return steps;
  }

  private String send(String message) throws IOException {
    return Sender.verdict(sender().send(message));
  }

  private List<String> deadLetters() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("worklist-gateway-data/dead-letter"))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void each_step_of_an_order_is_a_file() throws Exception {
    Hl7Message answer = sender().send(Orders.omi("M1", "NW", "SC", "1", "S1", "S2"));

    assertThat(Sender.verdict(answer)).isEqualTo("AA");
    assertThat(answer.segments().get(0).raw()).contains("|ACK^O23^ACK|");
    assertThat(answer.all("MSA").get(0).value(2)).isEqualTo("M1");
    assertThat(shown().keySet()).containsExactlyInAnyOrder("S1", "S2");
    DicomDataset item = item("S1");
    assertThat(item.string(Tag.PatientName)).isEqualTo("Müller-Test^Jürgen");
    assertThat(item.string(Tag.AccessionNumber)).isEqualTo("ACC-1");
    assertThat(item.string(Tag.StudyInstanceUID)).isEqualTo("1.2.276.0.99.3.1");
    assertThat(ae().resolve("lockfile")).exists();
  }

  @Test
  void the_same_order_again_changes_nothing() throws Exception {
    send(Orders.omi("M1", "NW", "SC", "1", "S1", "S2"));
    Map<String, DicomDataset> before = shown();

    assertThat(send(Orders.omi("M1", "NW", "SC", "1", "S1", "S2"))).isEqualTo("AA");
    assertThat(send(Orders.omi("M2", "NW", "SC", "1", "S1", "S2"))).isEqualTo("AA");
    restart();
    assertThat(send(Orders.omi("M3", "NW", "SC", "1", "S1", "S2"))).isEqualTo("AA");

    assertThat(shown()).isEqualTo(before);
  }

  @Test
  void a_message_that_comes_again_late_does_not_bring_back_what_was_cancelled() throws Exception {
    send(Orders.omi("M1", "NW", "SC", "1", "S1"));
    send(Orders.omi("M2", "CA", "CA", "1", "S1"));

    assertThat(send(Orders.omi("M1", "NW", "SC", "1", "S1"))).isEqualTo("AA");

    assertThat(shown()).isEmpty();
    assertThat(send(Orders.omi("M3", "NW", "SC", "1", "S1"))).isEqualTo("AA");
    assertThat(shown().keySet()).containsExactly("S1");
  }

  @Test
  void a_change_updates_the_steps_that_it_names() throws Exception {
    send(Orders.omi("M1", "NW", "SC", "1", "S1", "S2"));

    String change = Orders.omi("M2", "XO", "SC", "1", "S2").replace("110000", "143000");
    assertThat(send(change)).isEqualTo("AA");

    assertThat(shown().keySet()).containsExactlyInAnyOrder("S1", "S2");
    assertThat(start("S1")).isEqualTo("110000");
    assertThat(start("S2")).isEqualTo("143000");
  }

  private String start(String step) throws IOException {
    DicomDataset item = item(step);
    return String.valueOf(
        item.items(Tag.ScheduledProcedureStepSequence)
            .get(0)
            .string(Tag.ScheduledProcedureStepStartTime));
  }

  @Test
  void cancel_complete_and_discontinue_take_steps_off() throws Exception {
    send(Orders.omi("M1", "NW", "SC", "1", "S1", "S2"));
    send(Orders.omi("M2", "NW", "SC", "2", "S3"));
    send(Orders.omi("M3", "NW", "SC", "3", "S4"));

    assertThat(send(Orders.omi("M4", "CA", "CA", "1", "S1"))).isEqualTo("AA");
    assertThat(shown().keySet()).containsExactlyInAnyOrder("S2", "S3", "S4");
    assertThat(send(Orders.omi("M5", "XO", "CM", "2", "S3"))).isEqualTo("AA");
    assertThat(shown().keySet()).containsExactlyInAnyOrder("S2", "S4");
    assertThat(send(Orders.omi("M6", "DC", "CA", "3", "S4"))).isEqualTo("AA");
    assertThat(shown().keySet()).containsExactlyInAnyOrder("S2");
  }

  @Test
  void a_cancellation_by_order_number_alone_takes_off_every_step() throws Exception {
    send(Orders.omi("M1", "NW", "SC", "1", "S1", "S2"));
    send(Orders.omi("M2", "NW", "SC", "2", "S3"));
    restart();

    assertThat(send(Orders.placer("M3", "CA", "1"))).isEqualTo("AA");

    assertThat(shown().keySet()).containsExactly("S3");
  }

  @Test
  void a_cancellation_of_another_patients_order_of_the_same_number_takes_off_nothing()
      throws Exception {
    send(Orders.omi("M1", "NW", "SC", "1", "S1"));

    String other = Orders.placer("M2", "CA", "1").replace("4711-1", "4712-1");
    assertThat(send(other)).isEqualTo("AA 204W");

    assertThat(shown().keySet()).containsExactly("S1");
  }

  @Test
  void a_study_of_one_patient_is_not_overwritten_by_that_of_another() throws Exception {
    send(Orders.omi("M1", "NW", "SC", "1", "S1"));

    String other = Orders.omi("M2", "NW", "SC", "2", "S1").replace("99.3.2|", "99.3.1|");
    assertThat(send(other)).isEqualTo("AE 205E");

    assertThat(item("S1").string(Tag.PatientID)).isEqualTo("4711-1");
  }

  @Test
  void a_study_for_two_orders_of_one_patient_has_the_steps_of_both() throws Exception {
    send(Orders.omi("M1", "NW", "SC", "1", "S1"));

    String other =
        Orders.omi("M2", "NW", "SC", "2", "S1")
            .replace("99.3.2|", "99.3.1|")
            .replace("4711-2", "4711-1")
            .replace("|S1|", "|S2|");
    assertThat(send(other)).isEqualTo("AA");

    assertThat(shown().keySet()).containsExactlyInAnyOrder("S1", "S2");
    assertThat(send(Orders.placer("M3", "CA", "1"))).isEqualTo("AA");
    assertThat(shown().keySet()).containsExactly("S2");
  }

  @Test
  void an_order_on_hold_is_kept_and_not_shown() throws Exception {
    send(Orders.omi("M1", "NW", "SC", "1", "S1"));

    assertThat(send(Orders.placer("M2", "HD", "1"))).isEqualTo("AA");
    assertThat(shown()).isEmpty();
    restart();
    String change = Orders.omi("M3", "XO", "SC", "1", "S1").replace("110000", "143000");
    assertThat(send(change)).isEqualTo("AA");
    assertThat(shown()).isEmpty();
    assertThat(files(".held").keySet()).containsExactly("S1");
    assertThat(send(Orders.placer("M4", "RL", "1"))).isEqualTo("AA");

    assertThat(start("S1")).isEqualTo("143000");
    assertThat(files(".held")).isEmpty();
  }

  @Test
  void a_step_in_progress_stays_and_says_so() throws Exception {
    send(Orders.omi("M1", "NW", "SC", "1", "S1"));

    assertThat(send(Orders.omi("M2", "SC", "IP", "1", "S1"))).isEqualTo("AA");

    DicomDataset item = item("S1");
    DicomDataset step = item.items(Tag.ScheduledProcedureStepSequence).get(0);
    assertThat(step.string(Tag.ScheduledProcedureStepStatus)).isEqualTo("STARTED");
    assertThat(step.string(Tag.Modality)).isEqualTo("CT");
  }

  @Test
  void an_order_that_gets_its_study_later_is_still_one() throws Exception {
    restart("incomplete", "publish");
    String before = Orders.omi("M1", "NW", "SC", "1", "S1").replace("|1.2.276.0.99.3.1|", "||");
    assertThat(send(before)).isEqualTo("AA");
    assertThat(shown().keySet()).containsExactly("S1");

    assertThat(send(Orders.omi("M2", "XO", "SC", "1", "S1"))).isEqualTo("AA");

    assertThat(shown().keySet()).containsExactly("S1");
    DicomDataset item = item("S1");
    assertThat(item.string(Tag.StudyInstanceUID)).isEqualTo("1.2.276.0.99.3.1");
  }

  @Test
  void what_wlmscpfs_would_pass_over_is_refused() throws Exception {
    String noStudy = Orders.omi("M1", "NW", "SC", "1", "S1").replace("|1.2.276.0.99.3.1|", "||");
    String longCode =
        Orders.omi("M2", "NW", "SC", "1", "S1").replace("CTABD^", "CTABDOMEN-LONGER-THAN-16^");

    assertThat(send(noStudy)).isEqualTo("AE 101E");
    assertThat(send(longCode)).isEqualTo("AE 103E");

    assertThat(shown()).isEmpty();
    assertThat(deadLetters()).hasSize(4);
  }

  @Test
  void what_identifies_is_not_lost() throws Exception {
    String tooLong = Orders.omi("M1", "NW", "SC", "1", "S1").replace("ACC-1", "ACC-1".repeat(4));
    String sameIds = Orders.omi("M2", "NW", "SC", "1", "S1", "");
    String noId = Orders.placer("M3", "CA", "1").replaceAll("PO-1[^|\r]*", "");

    assertThat(send(tooLong)).isEqualTo("AE 102E");
    assertThat(send(sameIds)).startsWith("AE");
    assertThat(send(noId)).isEqualTo("AE 101E");
    assertThat(shown()).isEmpty();
  }

  @Test
  void what_is_no_order_for_the_worklist_is_refused() throws Exception {
    assertThat(send(Orders.header("M1", "ADT^A01") + "PID|||1\r")).isEqualTo("AR 200E");
    assertThat(send(Orders.omi("M2", "NW", "SC", "1", "S1").replace("|P|2.5.1", "|T|2.5.1")))
        .isEqualTo("AR 202E");
    assertThat(send(Orders.omi("M3", "RE", "", "1", "S1"))).isEqualTo("AE 103E");
    assertThat(send(Orders.omi("", "NW", "SC", "1", "S1"))).isEqualTo("AE 101E");
    assertThat(send(Orders.header("M5", "ORM^O01") + "PID|||1\r")).startsWith("AE");
    assertThat(shown()).isEmpty();
    assertThat(deadLetters()).hasSize(10);
  }

  @Test
  void a_dead_letter_is_the_message_and_its_report() throws Exception {
    String message = Orders.omi("M1", "NW", "SC", "1", "S1").replace("|1.2.276.0.99.3.1|", "||");
    send(message);

    Path letters = folder.resolve("worklist-gateway-data/dead-letter");
    List<String> names = deadLetters();
    assertThat(names).hasSize(2);
    assertThat(Files.readAllBytes(letters.resolve(names.get(0)))).isEqualTo(Orders.bytes(message));
    assertThat(Files.readString(letters.resolve(names.get(1))))
        .contains("\"answer\" : \"AE\"", "REQUIRED_MISSING", "(0020,000D)")
        .doesNotContain("Jürgen", "4711");

    restart("incomplete", "publish");
    assertThat(send(message)).isEqualTo("AA");
    assertThat(deadLetters()).isEmpty();
  }

  @Test
  void a_site_profile_completes_what_orders_leave_out() throws Exception {
    String bare =
        Orders.omi("M1", "NW", "SC", "1", "S1")
            .replace("|CT1\r", "\r")
            .replace("|1.2.276.0.99.3.1|", "||");
    assertThat(send(bare)).isEqualTo("AE 101E 101E");

    Files.writeString(
        folder.resolve("site.json"),
        """
        {
          "rules": [{"when": {"step.modality": "CT"}, "set": {"step.stationAeTitle": "CT_WEST"}}],
          "missingStudyInstanceUid": "from-accession-number",
          "uidRoot": "1.2.276.0.99.9"
        }
        """);
    restart("site-profile", "site.json");
    assertThat(send(bare)).isEqualTo("AA");

    DicomDataset item = item("S1");
    assertThat(item.string(Tag.StudyInstanceUID)).startsWith("2.25.");
    assertThat(
            item.items(Tag.ScheduledProcedureStepSequence)
                .get(0)
                .string(Tag.ScheduledStationAETitle))
        .isEqualTo("CT_WEST");
    assertThat(get("/message?id=M1")).contains("SITE_RULE_APPLIED");
    assertThat(send(Orders.placer("M2", "CA", "1"))).isEqualTo("AA");
    assertThat(shown()).isEmpty();
  }

  @Test
  void a_stricter_site_refuses_what_no_row_covers() throws Exception {
    String withMore = Orders.omi("M1", "NW", "SC", "1", "S1") + "ZZZ|something\r";
    restart("strictness", "lossless");

    assertThat(send(withMore)).startsWith("AE");
    restart("strictness", "best-effort");
    assertThat(send(withMore)).isEqualTo("AA");
  }

  @Test
  void enhanced_mode_is_answered_by_a_commit() throws Exception {
    String asked =
        Orders.omi("M1", "NW", "SC", "1", "S1").replace("|2.5.1||||||", "|2.5.1|||AL|NE||");
    assertThat(send(asked)).isEqualTo("CA");
    String wrong =
        Orders.omi("M2", "RE", "", "1", "S1").replace("|2.5.1||||||", "|2.5.1|||AL|NE||");
    assertThat(send(wrong)).isEqualTo("CE 103E");

    restart("mllp.acknowledge", "original");
    assertThat(send(wrong)).isEqualTo("AE 103E");
  }

  @Test
  void messages_without_waiting_are_answered_in_order() throws Exception {
    for (int i = 0; i < 20; i++) {
      sender().write(Orders.bytes(Orders.omi("N" + i, "NW", "SC", "1", "S1")));
      sender().write(Orders.bytes(Orders.omi("C" + i, "CA", "CA", "1", "S1")));
    }
    for (int i = 0; i < 20; i++) {
      for (String kind : List.of("N", "C")) {
        Hl7Message answer = sender().answer();
        assertThat(answer.all("MSA").get(0).value(2)).isEqualTo(kind + i);
        assertThat(Sender.verdict(answer)).isEqualTo("AA");
      }
    }
    assertThat(shown()).isEmpty();
  }

  @Test
  void several_connections_at_once() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    List<Future<String>> verdicts = new ArrayList<>();
    for (int t = 0; t < 4; t++) {
      int thread = t;
      verdicts.add(
          threads.submit(
              () -> {
                StringBuilder text = new StringBuilder();
                try (Sender one = new Sender(gateway().mllpPort())) {
                  for (int i = 0; i < 25; i++) {
                    String order = thread + "" + (i + 10);
                    text.append(
                        Sender.verdict(
                            one.send(
                                Orders.omi("M" + order, "NW", "SC", "1" + order, "S" + order))));
                  }
                }
                return text.toString();
              }));
    }
    for (Future<String> verdict : verdicts) {
      assertThat(verdict.get()).isEqualTo("AA".repeat(25));
    }
    threads.shutdown();
    assertThat(shown()).hasSize(100);
  }

  @Test
  void nonsense_and_endless_messages_do_no_harm() throws Exception {
    restart("mllp.max-bytes", "20000");
    sender().write(Orders.bytes("nonsense"));
    Hl7Message answer = sender().send(Orders.omi("M1", "NW", "SC", "1", "S1"));
    assertThat(answer.all("MSA").get(0).value(2)).isEqualTo("M1");

    try (Sender endless = new Sender(gateway().mllpPort())) {
      assertThatThrownBy(() -> endless.send(new byte[50_000])).isInstanceOf(IOException.class);
    }
    assertThat(send(Orders.omi("M2", "NW", "SC", "2", "S2"))).isEqualTo("AA");
    assertThat(deadLetters()).hasSize(2);
  }

  @Test
  void the_log_holds_no_patient_data() throws Exception {
    send(Orders.omi("M1", "NW", "SC", "1", "S1"));
    send(Orders.omi("M2", "NW", "SC", "2", "S1").replace("ACC-2", "ACC-2".repeat(4)));
    send(Orders.placer("M3", "CA", "7"));
    send(Orders.header("M4", "ADT^A01") + "PID|||4711||Müller-Test^Jürgen\r");
    sender().write(Orders.bytes("Müller-Test^Jürgen"));
    send(Orders.omi("M5", "CA", "CA", "1", "S1"));

    String printed = log.toString(StandardCharsets.UTF_8);
    assertThat(printed.lines().skip(1))
        .hasSize(6)
        .allMatch(line -> line.startsWith("{\"time\":") && line.endsWith("}"));
    assertThat(printed)
        .contains("\"event\":\"accepted\",\"controlId\":\"M1\"")
        .contains("\"event\":\"refused\",\"controlId\":\"M2\",\"code\":\"AE\"")
        .doesNotContain("ller", "rgen", "4711", "ACC-", "PO-", "1958", "1.2.276");
  }

  @Test
  void another_gateway_cannot_work_on_the_same_folder() {
    assertThatThrownBy(
            () ->
                new Gateway(
                    GatewayConfig.of(properties, folder),
                    new PrintStream(log, true, StandardCharsets.UTF_8),
                    Clock.systemUTC()))
        .isInstanceOfAny(IOException.class, java.nio.channels.OverlappingFileLockException.class);
  }

  @Test
  void the_status_page_counts_and_explains() throws Exception {
    send(Orders.omi("M1", "NW", "SC", "1", "S1", "S2"));
    send(Orders.omi("M<2>", "RE", "", "1", "S1"));

    assertThat(get("/"))
        .contains("<td>messages received</td><td>2</td>")
        .contains("<td>messages accepted</td><td>1</td>")
        .contains("<td>steps shown, as AE WORKLIST</td><td>2</td>")
        .contains("M&lt;2&gt;", "AE: order control")
        .doesNotContain("Jürgen", "<2>");
    assertThat(get("/message?id=M1"))
        .contains("Accepted", "PID-5", "patient.name", "(0010,0010)")
        .doesNotContain("Jürgen", "4711");
    assertThat(get("/message?id=M%3C2%3E")).contains("Dead letter");
    assertThat(get("/message?id=M9")).contains("No message");
    assertThat(get("/message?id=M1&values=true")).contains("not to be shown");

    restart("status.values", "true");
    assertThat(get("/message?id=M1")).doesNotContain("Jürgen");
    assertThat(get("/message?id=M1&values=true")).contains("Jürgen");
  }

  private String get(String path) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + gateway().statusPort() + path))
            .build();
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body();
  }
}
