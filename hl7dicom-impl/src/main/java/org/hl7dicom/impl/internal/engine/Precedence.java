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
  private final boolean substitutes;

  private Precedence(
      List<Slot<N, A>> sources,
      List<Slot<N, A>> targets,
      Agreement<A> agreement,
      String path,
      boolean substitutes) {
    this.sources = sources;
    this.targets = targets;
    this.agreement = agreement;
    this.path = path;
    this.targetPath = paths(targets);
    this.substitutes = substitutes;
  }

  /** Reads from the places in order and writes to the first. */
  public static <N, A> Precedence<N, A> of(Agreement<A> agreement, List<Slot<N, A>> sources) {
    return of(agreement, sources, List.of(sources.get(0)));
  }

  /** Reads from the places in order and writes to all of the targets. */
  public static <N, A> Precedence<N, A> of(
      Agreement<A> agreement, List<Slot<N, A>> sources, List<Slot<N, A>> targets) {
    return new Precedence<>(sources, targets, agreement, paths(sources), false);
  }

  private static <N, A> String paths(List<Slot<N, A>> slots) {
    return slots.stream().map(Slot::path).collect(Collectors.joining(", "));
  }

  /**
   * For further places that have rows of their own: that they differ from the first is no
   * contradiction, and taking the value from them is reported.
   */
  public Precedence<N, A> withSubstitutes() {
    return new Precedence<>(sources, targets, agreement, path, true);
  }

  /** The places that are read, in order. */
  public List<Slot<N, A>> sources() {
    return sources;
  }

  /** The places that are written. */
  public List<Slot<N, A>> targets() {
    return targets;
  }

  /** Whether further places that differ are another matter and no contradiction. */
  public boolean hasSubstitutes() {
    return substitutes;
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
        if (substitutes && !slot.equals(sources.get(0))) {
          log.report(IssueCode.READ_FROM_FALLBACK, slot.path(source));
        }
      } else {
        A joined = agreement.join(found, next);
        if (joined == null) {
          if (!substitutes) {
            log.report(IssueCode.SOURCES_DISAGREE, slot.path(source));
          }
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
    if (substitutes) {
      // That a further place is deleted is for its own row.
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
