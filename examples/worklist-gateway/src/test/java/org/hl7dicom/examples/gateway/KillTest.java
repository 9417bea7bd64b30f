package org.hl7dicom.examples.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.hl7dicom.dicom.DicomDataset;
import org.hl7dicom.dicom.Part10;
import org.hl7dicom.dicom.Tag;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills the gateway again and again while several senders send, each message until it is
 * acknowledged. {@code -Dgateway.kills} says how often, {@code -Dgateway.seed} when.
 */
final class KillTest {
  private static final int KILLS = Integer.getInteger("gateway.kills", 5);
  private static final int SENDERS = 3;

  @TempDir Path folder = Path.of("");

  /** Steps that have to be on the worklist, and their start times, by what was acknowledged. */
  private final Map<String, String> acknowledged = new ConcurrentSkipListMap<>();

  private final AtomicInteger port = new AtomicInteger();
  private final AtomicBoolean enough = new AtomicBoolean();
  private final AtomicInteger sent = new AtomicInteger();
  private final List<Throwable> problems = new ArrayList<>();

  @Test
  void no_acknowledged_order_is_missing_and_none_is_there_twice() throws Exception {
    long seed = Long.getLong("gateway.seed", System.nanoTime());
    Random random = new Random(seed);
    Path properties =
        Files.writeString(
            folder.resolve("gateway.properties"), "folder=data\nmllp.port=0\nstatus.port=-1\n");
    List<Thread> senders = new ArrayList<>();
    for (int kill = 0; kill <= KILLS; kill++) {
      try (GatewayProcess gateway = new GatewayProcess(properties)) {
        port.set(gateway.port());
        if (senders.isEmpty()) {
          startSenders(senders);
        }
        Thread.sleep(random.nextInt(400)); // any moment will do
        if (kill == KILLS) {
          enough.set(true);
          for (Thread sender : senders) {
            sender.join();
          }
        }
        gateway.kill();
      }
    }
    assertThat(problems).isEmpty();
    System.out.println(
        "KillTest: "
            + KILLS
            + " kills, seed "
            + seed
            + ", "
            + sent
            + " messages, "
            + acknowledged.size()
            + " steps to be there");
    assertThat(worklist()).as("seed " + seed).isEqualTo(new TreeMap<>(acknowledged));
  }

  private void startSenders(List<Thread> senders) {
    for (int i = 0; i < SENDERS; i++) {
      int number = i;
      Thread thread = new Thread(() -> send(number));
      senders.add(thread);
      thread.start();
    }
  }

  /** New orders; of each third the first step is cancelled, and each third is changed. */
  private void send(int number) {
    Connection connection = new Connection();
    try {
      for (int i = 0; !enough.get(); i++) {
        String order = (number + 1) + "" + (i + 500_000);
        String one = "A" + order;
        String two = "B" + order;
        untilAcknowledged(connection, Orders.omi("N" + order, "NW", "SC", order, one, two));
        acknowledged.put(one, "110000");
        acknowledged.put(two, "110000");
        if (i % 3 == 0) {
          acknowledged.remove(one);
          untilAcknowledged(connection, Orders.omi("C" + order, "CA", "CA", order, one));
        } else if (i % 3 == 1) {
          untilAcknowledged(
              connection,
              Orders.omi("X" + order, "XO", "SC", order, two).replace("110000", "143000"));
          acknowledged.put(two, "143000");
        }
      }
    } catch (Throwable e) {
      synchronized (problems) {
        problems.add(e);
      }
    }
  }

  /** Sends over the connection of the thread, and over a new one when the gateway was killed. */
  private void untilAcknowledged(Connection connection, String message)
      throws InterruptedException {
    while (true) {
      try {
        Sender sender = connection.sender(port.get());
        String verdict = Sender.verdict(sender.send(message));
        // A cancellation that was carried out and not answered finds nothing the second time.
        assertThat(verdict).isIn("AA", "AA 204W");
        sent.incrementAndGet();
        return;
      } catch (IOException e) {
        connection.sender = null;
        Thread.sleep(5); // it was killed; the next one listens at another port
      }
    }
  }

  private static final class Connection {
    private @Nullable Sender sender;

    Sender sender(int port) throws IOException {
      Sender open = sender;
      if (open == null) {
        open = new Sender(port);
        sender = open;
      }
      return open;
    }
  }

  private Map<String, String> worklist() throws IOException {
    Map<String, String> steps = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder.resolve("data/worklist/WORKLIST"))) {
      for (Path file : files.filter(each -> each.toString().endsWith(".wl")).toList()) {
        DicomDataset item = Part10.read(Files.readAllBytes(file)).dataset();
        DicomDataset step = item.items(Tag.ScheduledProcedureStepSequence).get(0);
        String before =
            steps.put(
                String.valueOf(step.string(Tag.ScheduledProcedureStepID)),
                String.valueOf(step.string(Tag.ScheduledProcedureStepStartTime)));
        assertThat(before).as("the step in a second file").isNull();
      }
    }
    return steps;
  }
}
