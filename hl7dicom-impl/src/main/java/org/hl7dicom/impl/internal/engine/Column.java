package org.hl7dicom.impl.internal.engine;

/**
 * A format as the tables see it.
 *
 * @param name the heading of the column in the documentation
 * @param index where a row keeps its slot for this column
 * @param <N> what the slots of the column read from and write to
 */
public record Column<N>(String name, int index) {}
