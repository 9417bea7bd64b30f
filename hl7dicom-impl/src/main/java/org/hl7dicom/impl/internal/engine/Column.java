package org.hl7dicom.impl.internal.engine;

import org.jspecify.annotations.Nullable;

/**
 * A format as the tables see it.
 *
 * @param name the heading of the column in the documentation
 * @param index where a row keeps its slot for this column
 * @param like the column whose slots hold for this one where a row says nothing else; null for none
 * @param <N> what the slots of the column read from and write to
 */
public record Column<N>(String name, int index, @Nullable Column<N> like) {

  /** A column of its own. */
  public Column(String name, int index) {
    this(name, index, null);
  }
}
