package org.hl7dicom.impl.internal.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7dicom.report.IssueCode;
import org.jspecify.annotations.Nullable;

/** Slots made of slots. */
public final class Slots {
  private Slots() {}

  /** The first value of a place that could hold many. */
  public static <N, A> Slot<N, A> first(Slot<N, List<A>> many) {
    return new First<>(many);
  }

  /** {@link #first}. */
  public static final class First<N, A> extends Around<N, A, List<A>> {
    private First(Slot<N, List<A>> many) {
      super(many);
    }

    /** The place. */
    public Slot<N, List<A>> many() {
      return inner();
    }

    @Override
    public @Nullable A read(N source, Log log) {
      List<A> values = inner().read(source, log);
      if (values == null) {
        return null;
      }
      if (values.size() > 1) {
        log.report(IssueCode.TOO_MANY_VALUES, path());
      }
      return values.get(0);
    }

    @Override
    public void write(N target, A value, Log log) {
      inner().write(target, List.of(value), log);
    }
  }

  /**
   * The values of one place and those of further places that it does not say as well; all are
   * written to the one.
   */
  public static <N, A> Slot<N, List<A>> gathered(
      Agreement<A> agreement, Slot<N, List<A>> main, List<Slot<N, List<A>>> further) {
    String path =
        Stream.concat(Stream.of(main), further.stream())
            .map(Slot::path)
            .collect(Collectors.joining(", "));
    return new Around<>(main) {
      @Override
      public String path() {
        return path;
      }

      @Override
      public @Nullable List<A> read(N source, Log log) {
        List<A> values = main.read(source, log);
        for (Slot<N, List<A>> slot : further) {
          List<A> others = slot.read(source, log);
          if (others != null) {
            List<A> all = values == null ? new ArrayList<>() : new ArrayList<>(values);
            for (A other : others) {
              if (!joins(all, other)) {
                all.add(other);
                log.report(IssueCode.FORM_CHANGED, slot.path(source));
              }
            }
            values = all;
          }
        }
        return values;
      }

      private boolean joins(List<A> all, A other) {
        for (int i = 0; i < all.size(); i++) {
          A joined = agreement.join(all.get(i), other);
          if (joined != null) {
            all.set(i, joined);
            return true;
          }
        }
        return false;
      }

      @Override
      public void write(N target, List<A> values, Log log) {
        main.write(target, values, log);
      }
    };
  }
}
