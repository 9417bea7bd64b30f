package org.hl7dicom.impl.internal.engine;

import org.jspecify.annotations.Nullable;

/** How two readings of the same information become one. */
@FunctionalInterface
public interface Agreement<A> {
  /** What both say together, or null when they contradict each other. */
  @Nullable A join(A first, A second);

  /** Both agree only when they are equal. */
  static <A> Agreement<A> equal() {
    return (first, second) -> first.equals(second) ? first : null;
  }
}
