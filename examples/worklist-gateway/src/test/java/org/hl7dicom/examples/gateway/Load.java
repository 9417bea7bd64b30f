package org.hl7dicom.examples.gateway;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Sends new orders of two steps to a gateway on this machine and says how long it takes; each
 * connection waits for the answer before it sends the next one. Where the numbers in the README are
 * from: {@code Load PORT CONNECTIONS MESSAGES}.
 */
public final class Load {
  private Load() {}

  /** Runs in a process of its own, beside the gateway. */
  public static void main(String[] args) throws Exception {
    int port = Integer.parseInt(args[0]);
    int connections = Integer.parseInt(args[1]);
    int messages = Integer.parseInt(args[2]) / connections;
    ExecutorService threads = Executors.newFixedThreadPool(connections);
    List<Future<long[]>> runs = new ArrayList<>();
    long start = System.nanoTime();
    for (int i = 0; i < connections; i++) {
      int connection = i;
      runs.add(threads.submit(() -> send(port, connection, messages)));
    }
    long[] all = new long[connections * messages];
    threads.shutdown();
    for (int i = 0; i < connections; i++) {
      System.arraycopy(runs.get(i).get(), 0, all, i * messages, messages);
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    Arrays.sort(all);
    System.out.printf(
        Locale.ROOT,
        "%d connections, %d messages: %.0f messages/s; median %.1f ms, slowest 1 %% from %.1f ms, slowest %.1f ms%n",
        connections,
        all.length,
        all.length / seconds,
        all[all.length / 2] / 1e6,
        all[all.length * 99 / 100] / 1e6,
        all[all.length - 1] / 1e6);
  }

  private static long[] send(int port, int connection, int messages) throws Exception {
    long[] nanos = new long[messages];
    String run = Long.toString(System.currentTimeMillis() % 100_000);
    try (Sender sender = new Sender(port)) {
      for (int i = 0; i < messages; i++) {
        String order = (connection + 1) + run + i;
        String message = Orders.omi("L" + order, "NW", "SC", order, "A", "B");
        long start = System.nanoTime();
        String verdict = Sender.verdict(sender.send(message));
        nanos[i] = System.nanoTime() - start;
        if (!verdict.equals("AA")) {
          throw new IllegalStateException(verdict);
        }
      }
    }
    return nanos;
  }
}
