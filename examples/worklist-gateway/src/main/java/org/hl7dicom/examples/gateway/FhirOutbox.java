package org.hl7dicom.examples.gateway;

import java.io.Closeable;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import org.hl7dicom.examples.gateway.Counts.Count;

/**
 * Bundles on their way to a FHIR server, each a file until the server has taken it. One after the
 * other in the order of the messages, since a cancellation must not overtake its order; a server
 * that cannot be reached is tried again, and what it refuses goes to a folder of its own.
 */
final class FhirOutbox implements Closeable {
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  /** Answers that say that the bundle is wrong, and would be wrong again. */
  private static final Set<Integer> FINAL = Set.of(400, 412, 413, 422);

  private final GatewayConfig.Fhir config;
  private final Path queue;
  private final Path refused;
  private final Counts counts;
  private final EventLog log;
  private final Clock clock;
  private final Duration firstWait;
  private final HttpClient client = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
  private final NavigableSet<Path> waiting = new TreeSet<>();
  private final Thread worker;
  private long last;
  private boolean closed;

  /**
   * Opens the queue that an earlier process left, and starts to post.
   *
   * @param firstWait how long to wait after a first failure; then twice as long each time
   */
  FhirOutbox(
      GatewayConfig.Fhir config,
      Path folder,
      Counts counts,
      EventLog log,
      Clock clock,
      Duration firstWait)
      throws IOException {
    this.config = config;
    this.queue = Files.createDirectories(folder.resolve("fhir-queue"));
    this.refused = Files.createDirectories(folder.resolve("fhir-refused"));
    this.counts = counts;
    this.log = log;
    this.clock = clock;
    this.firstWait = firstWait;
    DurableFiles.removeLeftovers(queue);
    try (DirectoryStream<Path> files = Files.newDirectoryStream(queue, "*.json")) {
      for (Path file : files) {
        waiting.add(file);
        last = Math.max(last, number(file));
      }
    }
    this.worker = new Thread(this::work, "fhir-outbox");
    worker.setDaemon(true);
    worker.start();
  }

  private static long number(Path file) {
    String name = file.getFileName().toString();
    try {
      return Long.parseLong(name.substring(0, name.indexOf('.')));
    } catch (NumberFormatException e) {
      return 0; // somebody else's
    }
  }

  /** Keeps a bundle until it is posted; it is on the disk when this returns. */
  void put(byte[] bundle) throws IOException {
    Path file;
    synchronized (this) {
      last = Math.max(last + 1, clock.millis());
      file = queue.resolve(String.format(Locale.ROOT, "%019d.json", last));
    }
    DurableFiles.replace(file, bundle);
    DurableFiles.sync(queue);
    synchronized (this) {
      waiting.add(file);
      notifyAll();
    }
  }

  /** How many bundles are still to be posted. */
  synchronized int waiting() {
    return waiting.size();
  }

  @Override
  public void close() {
    synchronized (this) {
      closed = true;
      notifyAll();
    }
    worker.interrupt();
  }

  private void work() {
    Duration wait = firstWait;
    try {
      while (true) {
        Path file = next();
        if (post(file)) {
          wait = firstWait;
          synchronized (this) {
            waiting.remove(file);
          }
        } else {
          pause(wait);
          wait = wait.multipliedBy(2);
          wait = wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // closed
    }
  }

  private synchronized Path next() throws InterruptedException {
    while (waiting.isEmpty() && !closed) {
      wait();
    }
    if (closed) {
      throw new InterruptedException();
    }
    return waiting.first();
  }

  private synchronized void pause(Duration wait) throws InterruptedException {
    long until = System.nanoTime() + wait.toNanos();
    while (!closed && System.nanoTime() < until) {
      wait(Math.max(1, Duration.ofNanos(until - System.nanoTime()).toMillis()));
    }
  }

  /** Whether the bundle is done with. */
  private boolean post(Path file) throws InterruptedException {
    if (!Files.exists(file)) {
      return true; // somebody took it away
    }
    try {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(config.url())
              .timeout(TIMEOUT)
              .header("Content-Type", "application/fhir+json")
              .header("Accept", "application/fhir+json")
              .POST(HttpRequest.BodyPublishers.ofFile(file));
      config.authorization().ifPresent(value -> request.header("Authorization", value));
      HttpResponse<byte[]> response =
          client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
      int status = response.statusCode();
      if (status / 100 == 2) {
        Files.delete(file);
        counts.add(Count.POSTED, 1);
        return true;
      }
      report(file, "status " + status);
      if (!FINAL.contains(status)) {
        return false;
      }
      String name = file.getFileName().toString();
      Files.write(refused.resolve(name + ".answer"), response.body());
      DurableFiles.rename(file, refused.resolve(name));
      counts.add(Count.POST_REFUSED, 1);
      return true;
    } catch (IOException e) {
      report(file, e.getClass().getSimpleName());
      return false;
    }
  }

  private void report(Path file, String what) {
    String name = file.getFileName().toString();
    log.event("fhir-server", "bundle", name, "what", what);
    counts.trouble(
        new Counts.Trouble(clock.instant(), "", "FHIR server, bundle " + name + ": " + what));
  }
}
