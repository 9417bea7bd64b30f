package org.hl7dicom.impl.internal.engine;

import java.util.List;
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
}
