package org.hl7dicom.impl.internal.engine;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.hl7dicom.report.Effect;
import org.hl7dicom.report.Issue;
import org.hl7dicom.report.IssueCode;
import org.hl7dicom.report.Lineage;
import org.hl7dicom.report.MappingReport;
import org.jspecify.annotations.Nullable;

/** Takes down what happens during one reading or one writing. Not thread-safe. */
public final class Log {
  /** What a log takes down besides issues. */
  public enum Detail {
    ISSUES,
    LINEAGE,
    VALUES
  }

  private final boolean hasRead;
  private boolean reading;
  private final Detail detail;
  private final List<Issue> issues = new ArrayList<>();
  private final List<Lineage> lineage = new ArrayList<>();
  private Set<String> cleared = Set.of();
  private @Nullable Row<?, ?, ?> row;
  private boolean repeating;
  private String place = "";

  private Log(boolean reading, Detail detail) {
    this.reading = reading;
    this.hasRead = reading;
    this.detail = detail;
  }

  /** A log of a reading: paths are places of the source. */
  public static Log ofReading(Detail detail) {
    return new Log(true, detail);
  }

  /** A log of a writing: paths are places of the target. */
  public static Log ofWriting(Detail detail) {
    return new Log(false, detail);
  }

  /** Whether the values that are written were read with this very log. */
  public boolean hasRead() {
    return hasRead;
  }

  /** What follows is written: paths are places of the target from now on. */
  public void nowWriting() {
    this.reading = false;
  }

  /** What follows concerns this row; null when no row is concerned. */
  void enter(@Nullable Row<?, ?, ?> current) {
    this.row = current;
    this.place = "";
  }

  /** Of several places of a row, those that the value is of. */
  public void at(String places) {
    this.place = places;
  }

  /** Something happened at a place. */
  public void report(IssueCode code, String path) {
    Row<?, ?, ?> current = row;
    Issue issue =
        new Issue(
            code,
            current == null ? "" : current.id(),
            reading ? path : "",
            reading ? "" : path,
            current == null ? "" : current.citation());
    if (!repeating || !issues.contains(issue)) {
      issues.add(issue);
    }
  }

  /** Something happened to the field of a row outside of its slots. */
  public void report(IssueCode code, Row<?, ?, ?> concerned, String path) {
    Row<?, ?, ?> before = row;
    row = concerned;
    report(code, path);
    row = before;
  }

  /**
   * Whether places are now looked at that were looked at before; what happens there again is taken
   * down only once.
   */
  public void repeating(boolean again) {
    this.repeating = again;
  }

  /** Whether lineage is kept, so that paths are worth building. */
  public boolean wantsLineage() {
    return detail != Detail.ISSUES;
  }

  /** An element of the source, or on writing a field of the row, was left aside for a reason. */
  public void ignored(String path, String reason) {
    if (wantsLineage()) {
      lineage.add(
          new Lineage(
              reading ? Lineage.Kind.IGNORED : Lineage.Kind.OMITTED,
              row == null ? "" : row.id(),
              path,
              reason,
              Optional.empty()));
    }
  }

  <N> void carried(Row<?, ?, ?> carried, Slot<N, ?> slot, N carrier, Object value) {
    if (wantsLineage()) {
      String slotPath = reading ? slot.path(carrier) : slot.path();
      carried(carried, place.isEmpty() ? slotPath : place, value);
    }
  }

  /**
   * A value of a row was written, unless it was dropped: of one that was dropped in part, something
   * can be read again.
   *
   * @param before how many issues there were before it was written
   */
  <N> void written(Row<?, ?, ?> row, Slot<N, ?> slot, N target, Object value, int before) {
    if (!wantsLineage()) {
      return;
    }
    for (Issue issue : issues.subList(before, issues.size())) {
      if (issue.effect() == Effect.DROPPED && slot.read(target, quiet()) == null) {
        return;
      }
    }
    carried(row, slot, target, value);
  }

  /** A value of a row was carried from or to a place. */
  void carried(Row<?, ?, ?> carried, String path, Object value) {
    if (wantsLineage()) {
      lineage.add(
          new Lineage(
              reading ? Lineage.Kind.READ : Lineage.Kind.WRITTEN,
              carried.id(),
              path,
              "",
              detail == Detail.VALUES ? Optional.of(Values.show(value)) : Optional.empty()));
    }
  }

  void clear(String rowId) {
    if (cleared.isEmpty()) {
      cleared = new LinkedHashSet<>();
    }
    cleared.add(rowId);
  }

  /** The rows that the source cleared since this was last asked. */
  public Set<String> takeCleared() {
    Set<String> taken = cleared;
    cleared = Set.of();
    return taken;
  }

  /** A log of the same kind whose notes are nobody's business: for what was taken down before. */
  public Log quiet() {
    return new Log(reading, Detail.ISSUES);
  }

  /** The first issue that is wanted; null when there is none. */
  public @Nullable Issue find(Predicate<Issue> wanted) {
    for (Issue issue : issues) {
      if (wanted.test(issue)) {
        return issue;
      }
    }
    return null;
  }

  /** How many issues there are so far. */
  public int issueCount() {
    return issues.size();
  }

  /** What was taken down. */
  public MappingReport toReport() {
    return issues.isEmpty() && lineage.isEmpty()
        ? MappingReport.EMPTY
        : new MappingReport(issues, lineage);
  }
}
