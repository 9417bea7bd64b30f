package org.hl7dicom.benchmarks;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs {@link OrderBenchmark} and prints one table: time, time beside the yardstick, and garbage of
 * every way. Takes the options of JMH, such as {@code -f 5 -i 20} for a longer run.
 *
 * <p>Forks are rounds over all ways, and the best iteration counts: what else the machine does in
 * the meantime then hits all ways alike, or none.
 */
public final class Ratios {
  private static final String LINE = "%-46s %10s %8s %12s%n";

  private static final int ROUNDS = 2;

  private enum Way {
    HAPI_PARSE("hapiParse", "HAPI v2: parse (yardstick)"),
    PARSE("parse", "parse"),
    WORKLIST("toWorklist", "parse, order, worklist datasets, report"),
    PART10("toPart10", "the same, to Part 10 bytes"),
    FHIR_ENCODE("fhirEncode", "HAPI FHIR: encode JSON (yardstick)"),
    FHIR("toFhir", "parse, order, FHIR resources, report"),
    FHIR_JSON("toFhirJson", "the same, to FHIR JSON by HAPI FHIR");

    final String method;
    final String title;

    Way(String method, String title) {
      this.method = method;
      this.title = title;
    }

    Way yardstick() {
      return compareTo(FHIR_ENCODE) < 0 ? HAPI_PARSE : FHIR_ENCODE;
    }
  }

  private record Score(double micros, double bytes) {
    Score best(Score other) {
      return new Score(Math.min(micros, other.micros), Math.min(bytes, other.bytes));
    }
  }

  private Ratios() {}

  /** Prints the table. */
  public static void main(String[] args) throws RunnerException, CommandLineOptionException {
    CommandLineOptions options = new CommandLineOptions(args);
    Map<Way, Score> scores = new EnumMap<>(Way.class);
    int rounds = options.getForkCount().orElse(ROUNDS);
    for (int round = 1; round <= rounds; round++) {
      for (Way way : Way.values()) {
        System.err.printf("round %d of %d: %s%n", round, rounds, way.title);
        scores.merge(way, measure(way, options), Score::best);
      }
    }
    System.out.printf(
        "%nOne ORM^O01 of %d bytes, Java %s%n%n",
        OrderBenchmark.message().length, Runtime.version());
    System.out.printf(LINE, "", "us/op", "ratio", "bytes/op");
    for (Way way : Way.values()) {
      Score score = score(scores, way);
      double ratio = score.micros / score(scores, way.yardstick()).micros;
      System.out.printf(
          LINE,
          way.title,
          format("%.1f", score.micros),
          format("%.3f", ratio),
          format("%,.0f", score.bytes));
    }
  }

  private static Score measure(Way way, CommandLineOptions options) throws RunnerException {
    RunResult result =
        new Runner(
                new OptionsBuilder()
                    .parent(options)
                    .include(OrderBenchmark.class.getName() + '.' + way.method + '$')
                    .forks(1)
                    .addProfiler(GCProfiler.class)
                    .verbosity(VerboseMode.SILENT)
                    .shouldFailOnError(true)
                    .build())
            .runSingle();
    Result<?> garbage = result.getSecondaryResults().get("gc.alloc.rate.norm");
    return new Score(
        result.getPrimaryResult().getStatistics().getMin(),
        garbage == null ? Double.NaN : garbage.getScore());
  }

  private static Score score(Map<Way, Score> scores, Way way) {
    @Nullable Score score = scores.get(way);
    if (score == null) {
      throw new IllegalStateException("not measured: " + way);
    }
    return score;
  }

  private static String format(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }
}
