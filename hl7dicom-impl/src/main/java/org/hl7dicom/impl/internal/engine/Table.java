package org.hl7dicom.impl.internal.engine;

import java.util.List;
import java.util.Set;
import org.hl7dicom.model.Extensible;
import org.hl7dicom.model.ExtensionValues;
import org.hl7dicom.report.IssueCode;

/**
 * The rows of one domain type.
 *
 * @param <T> the domain type
 * @param <B> its builder
 */
public final class Table<T, B> {
  private final String name;
  private final Row<T, B, ?>[] rows;

  private Table(String name, Row<T, B, ?>[] rows) {
    this.name = name;
    this.rows = rows;
  }

  /** The id of the row for values of a site under a name. */
  public static String extensionRow(String table, String name) {
    return table + ".ext." + name;
  }

  /** A table of the same name with other rows. */
  public Table<T, B> with(List<Row<T, B, ?>> otherRows) {
    return new Table<>(name, otherRows.toArray(rows.clone()));
  }

  /** A table of rows; the order is that in which values are read and written. */
  @SafeVarargs
  @SuppressWarnings("varargs")
  public static <T, B> Table<T, B> of(String name, Row<T, B, ?>... rows) {
    return new Table<>(name, rows.clone());
  }

  /** This table without the row of this id. */
  @SuppressWarnings("unchecked") // an array of generics
  public Table<T, B> without(String rowId) {
    return new Table<>(
        name,
        rows().stream()
            .filter(row -> !row.id().equals(rowId))
            .toArray(size -> (Row<T, B, ?>[]) new Row<?, ?, ?>[size]));
  }

  /** The name of the table, such as {@code patient}. */
  public String name() {
    return name;
  }

  /** The rows in order. */
  public List<Row<T, B, ?>> rows() {
    return List.of(rows);
  }

  /** Reads every row that the column has a slot for. */
  public <N> void read(Column<N> column, N source, B builder, Log log) {
    for (Row<T, B, ?> row : rows) {
      row.read(column, source, builder, log);
    }
    log.enter(null);
  }

  /** Writes every row that has a value or is cleared. */
  public <N> void write(Column<N> column, N target, T value, Set<String> cleared, Log log) {
    for (Row<T, B, ?> row : rows) {
      row.write(column, target, value, cleared, log);
    }
    log.enter(null);
    if (value instanceof Extensible extended && !extended.extensions().isEmpty()) {
      reportWithoutRow(extended.extensions(), log);
    }
  }

  /**
   * Says of the rows that have a value that a format has no place for them, which for the reason
   * given is no loss.
   *
   * @param but the rows that this is not said of
   */
  public void leaveOut(T value, Set<String> but, String format, String reason, Log log) {
    if (!log.wantsLineage()) {
      return;
    }
    for (Row<T, B, ?> row : rows) {
      if (!but.contains(row.id()) && row.get(value) != null) {
        log.enter(row);
        log.ignored(format, reason);
      }
    }
    log.enter(null);
  }

  /** Values of a site for which its profile has no row have no place in any format. */
  private void reportWithoutRow(ExtensionValues extensions, Log log) {
    for (String each : extensions.names()) {
      String id = extensionRow(name, each);
      if (rows().stream().noneMatch(row -> row.id().equals(id))) {
        log.report(IssueCode.NO_TARGET, id);
      }
    }
  }

  /**
   * Completes one reading of a thing with a second one. Where both have a value and they differ,
   * the first stays and the row is reported at the path.
   */
  public void merge(T first, T second, B into, String path, Log log) {
    for (Row<T, B, ?> row : rows) {
      row.merge(first, second, into, path, log);
    }
    log.enter(null);
  }

  /** As {@link #merge(Object, Object, Object, String, Log)}, at the places of a column. */
  public void merge(T first, T second, B into, Column<?> column, Log log) {
    for (Row<T, B, ?> row : rows) {
      Slot<?, ?> slot = row.slot(column);
      row.merge(first, second, into, slot == null ? column.name() : slot.path(), log);
    }
    log.enter(null);
  }
}
