package org.hl7dicom.impl.internal.engine;

import java.util.List;
import java.util.stream.Collectors;
import org.hl7dicom.report.IssueCode;
import org.jspecify.annotations.Nullable;

/**
 * Several places of one format for the same information: reads the first that has it, checks the
 * others against it, and writes to those that the standard wants filled.
 */
public final class Precedence<N, A> extends Slot<N, A> {
  private final List<Slot<N, A>> sources;
  private final List<Slot<N, A>> targets;
  private final Agreement<A> agreement;
  private final String path;
  private final String targetPath;
  private final IssueCode disagreement;
  private final boolean fallbackIsNews;

  private Precedence(
      List<Slot<N, A>> sources,
      List<Slot<N, A>> targets,
      Agreement<A> agreement,
      String path,
      IssueCode disagreement,
      boolean fallbackIsNews) {
    this.sources = sources;
    this.targets = targets;
    this.agreement = agreement;
    this.path = path;
    this.targetPath = paths(targets);
    this.disagreement = disagreement;
    this.fallbackIsNews = fallbackIsNews;
  }

  /** Reads from the places in order and writes to the first. */
  public static <N, A> Precedence<N, A> of(Agreement<A> agreement, List<Slot<N, A>> sources) {
    return of(agreement, sources, List.of(sources.get(0)));
  }

  /** Reads from the places in order and writes to all of the targets. */
  public static <N, A> Precedence<N, A> of(
      Agreement<A> agreement, List<Slot<N, A>> sources, List<Slot<N, A>> targets) {
    return new Precedence<>(
        sources, targets, agreement, paths(sources), IssueCode.SOURCES_DISAGREE, false);
  }

  private static <N, A> String paths(List<Slot<N, A>> slots) {
    return slots.stream().map(Slot::path).collect(Collectors.joining(", "));
  }

  /**
   * For further places that only sometimes hold the same information: where they differ from the
   * first they are another matter, which no row covers, and taking the value from them is reported.
   */
  public Precedence<N, A> withSubstitutes() {
    return new Precedence<>(sources, targets, agreement, path, IssueCode.UNMAPPED_ELEMENT, true);
  }

  @Override
  public String path() {
    return path;
  }

  @Override
  public @Nullable A read(N source, Log log) {
    A found = null;
    String places = "";
    for (Slot<N, A> slot : sources) {
      A next = slot.read(source, log);
      if (next == null) {
        continue;
      }
      if (found == null) {
        found = next;
        places = log.wantsLineage() ? slot.path(source) : "";
        if (fallbackIsNews && !slot.equals(sources.get(0))) {
          log.report(IssueCode.READ_FROM_FALLBACK, slot.path(source));
        }
      } else {
        A joined = agreement.join(found, next);
        if (joined == null) {
          log.report(disagreement, slot.path(source));
        } else {
          found = joined;
          if (log.wantsLineage()) {
            places += ", " + slot.path(source);
          }
        }
      }
    }
    log.at(places);
    return found;
  }

  @Override
  public void write(N target, A value, Log log) {
    for (Slot<N, A> slot : targets) {
      slot.write(target, value, log);
    }
    log.at(targetPath);
  }

  @Override
  public boolean readsClear(N source) {
    if (fallbackIsNews) {
      // A further place that is deleted may be another matter as well.
      return sources.get(0).readsClear(source);
    }
    boolean clears = false;
    for (Slot<N, A> slot : sources) {
      // All are asked: each that says so is accounted for.
      clears |= slot.readsClear(source);
    }
    return clears;
  }

  @Override
  public void writeClear(N target, Log log) {
    for (Slot<N, A> slot : targets) {
      slot.writeClear(target, log);
    }
  }
}
