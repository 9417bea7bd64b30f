package org.hl7dicom.impl.proof;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.hl7dicom.Harmonizer;
import org.hl7dicom.Mapped;
import org.hl7dicom.RefusedException;
import org.hl7dicom.impl.Harmonizers;
import org.hl7dicom.impl.Reports;
import org.junit.jupiter.api.Test;

/**
 * One harmonizer serves many threads, from any format to any, to the byte. How many conversions the
 * system property {@code hl7dicom.conversions} says.
 */
class RepeatableConversionsTest {
  private static final int CONVERSIONS = Integer.getInteger("hl7dicom.conversions", 20_000);
  private static final int THREADS = 8;

  /** What a conversion gave: each byte as a character, or why it was refused, and the report. */
  private record Outcome(String bytes, String report) {}

  /** A source as bytes, and what to make of it. */
  private record Conversion<T, N, M>(EveryFormat<T, N> from, String source, EveryFormat<T, M> to) {
    Outcome run(Harmonizer harmonizer) {
      N carrier = from.carrier().reader().apply(source.getBytes(ISO_8859_1));
      try {
        Mapped<M> mapped = harmonizer.convert(from.format(), carrier, to.format());
        M made = mapped.accept(report -> {});
        return new Outcome(bytes(to, made), Reports.text(mapped.report()));
      } catch (RefusedException e) {
        return new Outcome("", e.toString());
      }
    }

    @Override
    public String toString() {
      return from + " to " + to;
    }
  }

  private static <N> String bytes(EveryFormat<?, N> format, N carrier) {
    return new String(format.carrier().writer().apply(carrier), ISO_8859_1);
  }

  private static <T, N> void add(List<Conversion<?, ?, ?>> all, EveryFormat<T, N> from, long seed) {
    T value = Plausible.value(from.domain(), seed, "Wort");
    N written;
    try {
      written = Harmonizers.standard().write(from.format(), value).accept(report -> {});
    } catch (RefusedException e) {
      return;
    }
    String source = bytes(from, written);
    for (EveryFormat<T, ?> to : EveryFormat.of(from.domain(), EveryFormat.all())) {
      all.add(new Conversion<>(from, source, to));
    }
  }

  /** Every conversion there is, of several sources each. */
  private static List<Conversion<?, ?, ?>> conversions() {
    List<Conversion<?, ?, ?>> all = new ArrayList<>();
    for (long seed = 1; seed <= 2; seed++) {
      for (EveryFormat<?, ?> from : EveryFormat.all()) {
        add(all, from, seed);
      }
    }
    return all;
  }

  @Test
  void eight_threads_give_what_one_gives() throws Exception {
    List<Conversion<?, ?, ?>> conversions = conversions();
    List<Outcome> expected = new ArrayList<>();
    for (Conversion<?, ?, ?> each : conversions) {
      expected.add(each.run(Harmonizers.standard()));
    }
    long made = expected.stream().filter(outcome -> !outcome.bytes.isEmpty()).count();
    assertThat(made).as("conversions that are not refused").isGreaterThan(conversions.size() / 2);

    Harmonizer shared = Harmonizers.standard();
    AtomicInteger next = new AtomicInteger();
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      List<Future<Integer>> workers = new ArrayList<>();
      for (int thread = 0; thread < THREADS; thread++) {
        workers.add(
            threads.submit(
                () -> {
                  int done = 0;
                  for (int n = next.getAndIncrement();
                      n < CONVERSIONS;
                      n = next.getAndIncrement()) {
                    int index = n % conversions.size();
                    Outcome outcome = conversions.get(index).run(shared);
                    if (!outcome.equals(expected.get(index))) {
                      throw new AssertionError(conversions.get(index) + " differs");
                    }
                    done++;
                  }
                  return done;
                }));
      }
      int done = 0;
      for (Future<Integer> worker : workers) {
        done += worker.get();
      }
      assertThat(done).isEqualTo(CONVERSIONS);
    } finally {
      threads.shutdown();
    }
  }
}
