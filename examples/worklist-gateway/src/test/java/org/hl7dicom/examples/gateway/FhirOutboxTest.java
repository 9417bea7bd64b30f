package org.hl7dicom.examples.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FhirOutboxTest {
  @TempDir Path folder = Path.of("");

  private final Deque<Integer> answers = new ArrayDeque<>();
  private final BlockingQueue<String> posted = new LinkedBlockingQueue<>();
  private final Properties properties = new Properties();

  @SuppressWarnings("NullAway.Init")
  private HttpServer server;

  @BeforeEach
  void open() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/fhir",
        exchange -> {
          String body =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          Integer status;
          synchronized (answers) {
            status = answers.poll();
          }
          posted.add((status == null ? 200 : status) + " " + body);
          exchange.sendResponseHeaders(status == null ? 200 : status, -1);
          exchange.close();
        });
    server.start();
    properties.setProperty("mllp.port", "0");
    properties.setProperty("status.port", "-1");
    properties.setProperty(
        "fhir.url", "http://127.0.0.1:" + server.getAddress().getPort() + "/fhir");
  }

  @AfterEach
  void close() {
    server.stop(0);
  }

  private Gateway gateway() throws IOException {
    return new Gateway(
        GatewayConfig.of(properties, folder),
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8),
        Clock.systemUTC());
  }

  private static String send(Gateway gateway, String message) throws IOException {
    try (Sender sender = new Sender(gateway.mllpPort())) {
      return Sender.verdict(sender.send(message));
    }
  }

  private String next() throws InterruptedException {
    String next = posted.poll(60, TimeUnit.SECONDS);
    assertThat(next).isNotNull();
    return String.valueOf(next);
  }

  private static Bundle bundle(String posted) {
    return FhirContext.forR4Cached()
        .newJsonParser()
        .parseResource(Bundle.class, posted.substring(4));
  }

  private static List<String> requests(Bundle bundle) {
    List<String> requests = new ArrayList<>();
    for (Bundle.BundleEntryComponent entry : bundle.getEntry()) {
      Bundle.BundleEntryRequestComponent request = entry.getRequest();
      requests.add(request.getMethod() + " " + request.getUrl() + " " + request.getIfNoneExist());
    }
    return requests;
  }

  @Test
  void an_order_is_posted_as_a_transaction_that_can_be_repeated() throws Exception {
    try (Gateway gateway = gateway()) {
      assertThat(send(gateway, Orders.omi("M1", "NW", "SC", "1", "S1", "S2"))).isEqualTo("AA");
      assertThat(send(gateway, Orders.omi("M2", "NW", "SC", "1", "S1", "S2"))).isEqualTo("AA");
      assertThat(send(gateway, Orders.omi("M3", "NW", "SC", "2", "S1", "S2"))).isEqualTo("AA");

      Bundle first = bundle(next());
      assertThat(first.getType()).isEqualTo(Bundle.BundleType.TRANSACTION);
      List<String> requests = requests(first);
      // NORTH is a namespace without a universal id: no system to look the patient up by.
      assertThat(requests.get(0)).startsWith("PUT Patient/");
      assertThat(requests)
          .contains("PUT ServiceRequest?identifier=urn%3Aoid%3A1.2.276.0.99.4%7CFO-1 null")
          .contains(
              "PUT ServiceRequest?identifier=urn%3Adicom%3Auid%7Curn%3Aoid%3A1.2.276.0.99.3.1 null");
      assertThat(requests.stream().filter(each -> each.startsWith("PUT Task/")).distinct())
          .hasSize(2);
      assertThat(requests(bundle(next()))).isEqualTo(requests);
      assertThat(requests(bundle(next())))
          .filteredOn(each -> each.contains("Task") || each.contains("ServiceRequest"))
          .hasSize(4)
          .doesNotContainAnyElementsOf(requests);
    }
  }

  @Test
  void patients_are_never_overwritten() throws Exception {
    try (Gateway gateway = gateway()) {
      String known =
          Orders.omi("M1", "NW", "SC", "1", "S1").replace("^^^NORTH|", "^^^NORTH&1.2.3&ISO|");
      assertThat(send(gateway, known)).isEqualTo("AA");
      assertThat(requests(bundle(next())).get(0))
          .isEqualTo("POST Patient identifier=urn%3Aoid%3A1.2.3%7C4711-1");
    }
  }

  @Test
  void a_server_that_is_down_gets_everything_later_and_in_order() throws Exception {
    answers.addAll(List.of(503, 503, 429));
    try (Gateway gateway = gateway()) {
      assertThat(send(gateway, Orders.omi("M1", "NW", "SC", "1", "S1"))).isEqualTo("AA");
      assertThat(send(gateway, Orders.omi("M2", "CA", "CA", "1", "S1"))).isEqualTo("AA");
      assertThat(next()).startsWith("503");
    }
    // The gateway was ended while both were waiting.
    try (Gateway gateway = gateway()) {
      assertThat(gateway.mllpPort()).isPositive();
      List<String> states = new ArrayList<>();
      while (states.size() < 2) {
        String each = next();
        if (each.startsWith("200")) {
          states.add(state(bundle(each)));
        }
      }
      assertThat(states).containsExactly("active", "revoked");
      assertEventuallyEmpty(folder.resolve("worklist-gateway-data/fhir-queue"));
    }
  }

  private static String state(Bundle bundle) {
    for (Bundle.BundleEntryComponent entry : bundle.getEntry()) {
      if (entry.getResource() instanceof ServiceRequest request) {
        return request.getStatus().toCode();
      }
    }
    return "none";
  }

  @Test
  void what_the_server_refuses_is_put_aside() throws Exception {
    answers.addAll(List.of(422));
    try (Gateway gateway = gateway()) {
      assertThat(send(gateway, Orders.omi("M1", "NW", "SC", "1", "S1"))).isEqualTo("AA");
      assertThat(send(gateway, Orders.omi("M2", "NW", "SC", "2", "S2"))).isEqualTo("AA");
      assertThat(next()).startsWith("422");
      assertThat(next()).startsWith("200").contains("FO-2");
      assertEventuallyEmpty(folder.resolve("worklist-gateway-data/fhir-queue"));
    }
    try (Stream<Path> files = Files.list(folder.resolve("worklist-gateway-data/fhir-refused"))) {
      assertThat(files.map(file -> file.toString().replaceAll(".*[.]", "")))
          .containsExactlyInAnyOrder("json", "answer");
    }
  }

  private static void assertEventuallyEmpty(Path folder) throws Exception {
    for (int i = 0; i < 1000; i++) {
      try (Stream<Path> files = Files.list(folder)) {
        if (files.findAny().isEmpty()) {
          return;
        }
      }
      Thread.sleep(20);
    }
    throw new AssertionError("still files in the queue");
  }
}
