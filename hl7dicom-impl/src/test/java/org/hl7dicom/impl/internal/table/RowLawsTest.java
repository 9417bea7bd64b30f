package org.hl7dicom.impl.internal.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.StringJoiner;
import org.hl7dicom.impl.internal.engine.Log;
import org.hl7dicom.impl.internal.engine.Row;
import org.hl7dicom.impl.internal.engine.Slot;
import org.hl7dicom.impl.internal.engine.Table;
import org.hl7dicom.impl.internal.table.RowSamples.Sample;
import org.hl7dicom.report.Effect;
import org.hl7dicom.report.Issue;
import org.hl7dicom.report.IssueCode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * The laws of slots, over every row, column and sample, one row at a time on an empty carrier:
 *
 * <ol>
 *   <li>{@code read(write(x))} is x, or an issue says that it is not; never both.
 *   <li>{@code write(read(...))} is stable: what was read back is written without further loss.
 *   <li>A value of which nothing comes back was reported as more than a change of form.
 *   <li>What a slot writes it reads: no element of its own is unaccounted for.
 * </ol>
 */
class RowLawsTest {
  /** Says that the target lacks something that the source never had: nothing is lost. */
  private static final Set<IssueCode> NO_LOSS = EnumSet.of(IssueCode.REQUIRED_MISSING);

  private static final int SHOWN = Integer.getInteger("hl7dicom.violations", 6);

  enum Law {
    SILENT_LOSS,
    FALSE_ALARM,
    UNSTABLE,
    LOSES_AGAIN,
    GONE_WITHOUT_LOSS,
    NOT_READ,
    THROWS
  }

  private record Violation(String row, String column, Law law, String text) {}

  private final List<Violation> violations = new ArrayList<>();

  @Test
  void every_row_carries_every_sample_or_says_what_it_lost() {
    int cells = 0;
    int tried = 0;
    for (Table<?, ?> table : TestTables.all()) {
      for (Row<?, ?, ?> row : table.rows()) {
        List<Sample> samples = RowSamples.of(row.id());
        assertThat(samples).as("samples of " + row.id()).isNotEmpty();
        for (Bench<?> bench : Bench.all()) {
          if (row.slot(bench.column()) != null) {
            cells++;
            tried += samples.size();
            check(table.name(), row, bench, samples);
          }
        }
      }
    }
    System.getLogger("laws").log(System.Logger.Level.INFO, cells + " cells, " + tried + " samples");
    assertThat(violations.isEmpty()).withFailMessage(this::list).isTrue();
  }

  /** HL7 v2 {@code ""}: what is written as deleted is read as deleted, or reported. */
  @Test
  void every_row_clears_or_says_that_it_does_not() {
    List<String> silent = new ArrayList<>();
    for (Table<?, ?> table : TestTables.all()) {
      for (Row<?, ?, ?> row : table.rows()) {
        for (Bench<?> bench : Bench.all()) {
          // A worklist item states what is, and a bundle says it for all rows: ThreeStatesTest.
          if (bench instanceof Bench.Hl7
              && row.slot(bench.column()) != null
              && !clears(table.name(), row, bench)) {
            silent.add(row.id() + " in " + bench.column().name());
          }
        }
      }
    }
    assertThat(silent).isEmpty();
  }

  private static <N> boolean clears(String table, Row<?, ?, ?> row, Bench<N> bench) {
    Slot<N, ?> slot = Objects.requireNonNull(row.slot(bench.column()));
    Bench.Sheet<N> sheet = bench.blank(table);
    Log log = Log.ofWriting(Log.Detail.ISSUES);
    slot.writeClear(sheet.target(), log);
    boolean reported = log.issueCount() > 0;
    for (N source : sheet.reread().values()) {
      boolean cleared =
          slot.read(source, Log.ofReading(Log.Detail.ISSUES)) == null && slot.readsClear(source);
      if (cleared == reported) {
        return false;
      }
    }
    return true;
  }

  @SuppressWarnings("unchecked") // samples are chosen by the id of the row
  private <N, A> void check(String table, Row<?, ?, A> row, Bench<N> bench, List<Sample> samples) {
    Slot<N, A> slot = row.slot(bench.column());
    if (slot == null) {
      return;
    }
    for (Sample sample : samples) {
      Trial<N> trial = new Trial<>(table, row.id(), bench, sample);
      try {
        trial.run((Slot<N, Object>) slot);
      } catch (RuntimeException e) {
        trial.violated(Law.THROWS, "", e);
      }
    }
  }

  private final class Trial<N> {
    private final String table;
    private final String row;
    private final Bench<N> bench;
    private final Sample sample;

    Trial(String table, String row, Bench<N> bench, Sample sample) {
      this.table = table;
      this.row = row;
      this.bench = bench;
      this.sample = sample;
    }

    void violated(Law law, String way, Object what) {
      String column = bench.column().name();
      if (!KnownExceptions.covers(row, column, law, sample.value())) {
        violations.add(
            new Violation(
                row,
                column,
                law,
                sample.origin() + " " + Show.of(sample.value()) + " -> " + way + " " + what));
      }
    }

    void run(Slot<N, Object> slot) {
      Object value = sample.value();
      for (Reading<N> first : writeAndRead(slot, value)) {
        Object back = first.value;
        boolean same = value.equals(back);
        boolean reported = first.issues.stream().anyMatch(i -> !NO_LOSS.contains(i.code()));
        if (!same && !reported) {
          violated(Law.SILENT_LOSS, first.way, Show.of(back));
        } else if (same && reported) {
          violated(Law.FALSE_ALARM, first.way, codes(first.issues));
        } else if (back == null
            && first.issues.stream().allMatch(i -> i.effect() == Effect.NORMALISED)) {
          violated(Law.GONE_WITHOUT_LOSS, first.way, codes(first.issues));
        }
        if (!first.unread.isEmpty()) {
          violated(Law.NOT_READ, first.way, codes(first.unread));
        }
        if (back == null || same) {
          continue;
        }
        for (Reading<N> second : writeAndRead(slot, back)) {
          if (!back.equals(second.value)) {
            violated(Law.UNSTABLE, first.way, Show.of(back) + " -> " + Show.of(second.value));
          } else if (second.issues.stream().anyMatch(i -> !NO_LOSS.contains(i.code()))) {
            violated(Law.LOSES_AGAIN, first.way, Show.of(back) + " -> " + codes(second.issues));
          }
        }
      }
    }

    private List<Reading<N>> writeAndRead(Slot<N, Object> slot, Object value) {
      Bench.Sheet<N> sheet = bench.blank(table);
      Log writing = Log.ofWriting(Log.Detail.ISSUES);
      slot.write(sheet.target(), value, writing);
      List<Reading<N>> readings = new ArrayList<>();
      sheet
          .reread()
          .forEach(
              (way, source) -> {
                Log reading = Log.ofReading(Log.Detail.ISSUES);
                Object read = slot.read(source, reading);
                List<Issue> issues = new ArrayList<>(writing.toReport().issues());
                issues.addAll(reading.toReport().issues());
                Log rest = Log.ofReading(Log.Detail.ISSUES);
                sheet.reportUnread(source, rest);
                readings.add(new Reading<>(way, read, issues, rest.toReport().issues()));
              });
      return readings;
    }
  }

  private record Reading<N>(
      String way, @Nullable Object value, List<Issue> issues, List<Issue> unread) {}

  private static String codes(List<Issue> issues) {
    StringJoiner joiner = new StringJoiner(", ");
    issues.forEach(issue -> joiner.add(issue.code() + "@" + issue.source() + issue.target()));
    return joiner.toString();
  }

  private String list() {
    Map<String, List<Violation>> byCell = new LinkedHashMap<>();
    for (Violation violation : violations) {
      byCell
          .computeIfAbsent(
              violation.row + " / " + violation.column + " / " + violation.law,
              key -> new ArrayList<>())
          .add(violation);
    }
    StringBuilder text = new StringBuilder(violations.size() + " violations\n");
    byCell.forEach(
        (cell, all) -> {
          text.append(cell).append(": ").append(all.size()).append('\n');
          all.stream().limit(SHOWN).forEach(v -> text.append("    ").append(v.text).append('\n'));
        });
    return text.toString();
  }
}
