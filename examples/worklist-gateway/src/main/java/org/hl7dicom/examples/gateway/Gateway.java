package org.hl7dicom.examples.gateway;

import ca.uhn.fhir.context.FhirContext;
import java.io.Closeable;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7dicom.Harmonizer;
import org.hl7dicom.MalformedInputException;
import org.hl7dicom.RefusedException;
import org.hl7dicom.examples.gateway.Counts.Count;
import org.hl7dicom.hl7v2.Hl7Message;
import org.hl7dicom.hl7v2.Hl7Options;
import org.hl7dicom.impl.Formats;
import org.hl7dicom.impl.Harmonizers;
import org.hl7dicom.model.OrderMessage;
import org.hl7dicom.report.Effect;
import org.hl7dicom.report.MappingReport;
import org.jspecify.annotations.Nullable;

/**
 * Takes orders over MLLP and keeps the worklist as they say.
 *
 * <p>A message is answered with AA when its files are on the disk, and not before; whatever is
 * killed on the way there, the sender gets no answer and sends again, and carrying out the same
 * message twice is the same as once. So no order that was acknowledged is missing, and none is
 * there twice.
 */
public final class Gateway implements Closeable {
  private static final Duration FIRST_WAIT = Duration.ofSeconds(1);

  private final GatewayConfig config;
  private final Clock clock;
  private final EventLog log;
  private final Counts counts = new Counts();
  private final Hl7Options options;
  private final OrderReader reader;
  private final Harmonizer harmonizer;
  private final Answers answers;
  private final Deque<Closeable> opened = new ArrayDeque<>();
  private final MessageArchive archive;
  private final WorklistFolder worklist;
  private final @Nullable FhirOutbox outbox;
  private final @Nullable FhirContext fhir;
  private final MllpServer server;
  private final @Nullable StatusPage page;

  /**
   * Starts a gateway.
   *
   * @param out where the log goes, a JSON object on each line
   * @throws IOException when a folder, port or key store is not to be had
   */
  Gateway(GatewayConfig config, PrintStream out, Clock clock) throws IOException {
    this.config = config;
    this.clock = clock;
    this.log = new EventLog(out, clock);
    this.harmonizer = Harmonizers.builder().site(config.demands().site()).build();
    this.reader = new OrderReader(harmonizer, config.demands());
    this.options = config.demands().site().hl7Options();
    this.answers = new Answers(clock, config.mllp().acknowledge());
    boolean started = false;
    try {
      Files.createDirectories(config.folder());
      lockFolder();
      this.archive = new MessageArchive(config.folder(), config.keepDays(), clock);
      this.worklist =
          closing(
              new WorklistFolder(config.worklist().aeFolder(), new WorklistItems(harmonizer), log));
      this.fhir = config.fhir().isPresent() ? FhirContext.forR4Cached() : null;
      this.outbox =
          config.fhir().isPresent()
              ? closing(
                  new FhirOutbox(
                      config.fhir().get(), config.folder(), counts, log, clock, FIRST_WAIT))
              : null;
      this.server = closing(new MllpServer(config.mllp(), config.tls(), this::receive));
      this.page =
          config.status().port() < 0
              ? null
              : closing(new StatusPage(config, counts, archive, worklist, outbox, clock));
      started = true;
    } finally {
      if (!started) {
        close();
      }
    }
    log.event(
        "started",
        "mllp",
        server.port(),
        "status",
        statusPort(),
        "shown",
        worklist.shown(),
        "held",
        worklist.held());
  }

  private <T extends Closeable> T closing(T resource) {
    opened.push(resource);
    return resource;
  }

  /** Two gateways on one folder would not know of each other's changes. */
  private void lockFolder() throws IOException {
    FileChannel channel =
        closing(
            FileChannel.open(
                config.folder().resolve("gateway.lock"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE));
    FileLock lock = channel.tryLock();
    if (lock == null) {
      throw new IOException("another gateway works on " + config.folder());
    }
  }

  /** The port of the MLLP server. */
  int mllpPort() {
    return server.port();
  }

  /** The port of the status page; -1 where there is none. */
  int statusPort() {
    return page == null ? -1 : page.port();
  }

  /** Takes no more messages, finishes those that it has, and lets go of everything. */
  @Override
  public void close() throws IOException {
    while (!opened.isEmpty()) {
      opened.pop().close();
    }
  }

  // ---- one message

  private Optional<byte[]> receive(byte[] bytes) {
    long start = System.nanoTime();
    counts.add(Count.RECEIVED, 1);
    Outcome outcome = outcome(bytes);
    outcome.details.put("micros", (System.nanoTime() - start) / 1000);
    log.event(outcome.event, outcome.details);
    return outcome.answer.map(Hl7Message::encode);
  }

  /** What became of a message. */
  private static final class Outcome {
    private final String event;
    private final Map<String, Object> details = new LinkedHashMap<>();
    private final Optional<Hl7Message> answer;

    Outcome(String event, String controlId, Optional<Hl7Message> answer) {
      this.event = event;
      this.answer = answer;
      details.put("controlId", controlId);
    }

    Outcome with(String key, Object value) {
      details.put(key, value);
      return this;
    }
  }

  private Outcome outcome(byte[] bytes) {
    Hl7Message message;
    try {
      message = Hl7Message.parse(bytes, options);
    } catch (MalformedInputException e) {
      String text = String.valueOf(e.getMessage());
      refused("", bytes, "AE", text, MappingReport.EMPTY);
      return new Outcome("unreadable", "", answers.unreadable(bytes, e)).with("what", text);
    }
    String controlId = controlId(message);
    String name = MessageArchive.name(controlId, bytes);
    try {
      if (archive.isAccepted(name)) {
        counts.add(Count.REPEATED, 1);
        return new Outcome("repeated", controlId, answers.accepted(message, 0));
      }
      return accept(message, controlId, name, bytes);
    } catch (Refusal refusal) {
      refused(controlId, bytes, refusal.code(), refusal.text(), report(message, refusal));
      return new Outcome("refused", controlId, answers.refused(message, refusal))
          .with("code", refusal.code())
          .with("error", refusal.fault().number())
          .with("what", refusal.text());
    } catch (IOException | RuntimeException e) {
      // The sender is to try again: it is no fault of the message, or nobody knows.
      counts.add(Count.FAILURES, 1);
      log.failure("message " + controlId, e);
      counts.trouble(
          new Counts.Trouble(clock.instant(), controlId, "failure: " + e.getClass().getName()));
      Refusal failure =
          Refusal.rejected(Refusal.Fault.INTERNAL, "", "the gateway could not keep the order");
      return new Outcome("failed", controlId, answers.refused(message, failure));
    }
  }

  private Outcome accept(Hl7Message message, String controlId, String name, byte[] bytes)
      throws Refusal, IOException {
    OrderReader.Wanted wanted = reader.read(message);
    byte[] bundle = outbox == null ? null : bundle(wanted.order());
    WorklistFolder.Applied applied =
        worklist.apply(
            wanted.changes(),
            () -> {
              if (outbox != null && bundle != null) {
                outbox.put(bundle);
              }
            });
    archive.accept(name, bytes, MessageArchive.report("AA", "", wanted.report()));
    counts.add(Count.ACCEPTED, 1);
    counts.add(Count.PUBLISHED, applied.published());
    counts.add(Count.WITHDRAWN, applied.withdrawn());
    counts.add(Count.UNMATCHED, applied.unmatched());
    return new Outcome("accepted", controlId, answers.accepted(message, applied.unmatched()))
        .with("type", message.messageCode())
        .with("published", applied.published())
        .with("withdrawn", applied.withdrawn())
        .with("kept", applied.kept())
        .with("unmatched", applied.unmatched())
        .with("issues", wanted.report().issues().size())
        .with("worst", wanted.report().worst().map(Effect::name).orElse("NONE"));
  }

  private byte[] bundle(OrderMessage order) throws Refusal {
    try {
      Bundle bundle = harmonizer.write(Formats.ORDER_FHIR, order).accept(report -> {});
      return Transactions.of(Objects.requireNonNull(fhir), bundle);
    } catch (RefusedException e) {
      throw OrderReader.refused(e);
    }
  }

  private void refused(
      String controlId, byte[] bytes, String code, String text, MappingReport report) {
    counts.add(Count.REFUSED, 1);
    counts.trouble(new Counts.Trouble(clock.instant(), controlId, code + ": " + text));
    try {
      archive.refuse(
          MessageArchive.name(controlId, bytes), bytes, MessageArchive.report(code, text, report));
    } catch (IOException e) {
      log.failure("dead letter " + controlId, e);
    }
  }

  /** All that can be said of a message that was refused; of one that cannot be read, the reason. */
  private MappingReport report(Hl7Message message, Refusal refusal) {
    try {
      return OrderReader.explain(harmonizer, message);
    } catch (RuntimeException e) {
      return refusal.losses();
    }
  }

  private static String controlId(Hl7Message message) {
    String id = message.segments().get(0).value(10);
    return id == null ? "" : id;
  }
}
