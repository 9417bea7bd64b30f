package org.hl7dicom.impl.internal.engine;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hl7dicom.model.ImagingOrder;
import org.hl7dicom.model.OrderMessage;
import org.hl7dicom.model.RequestedProcedure;
import org.hl7dicom.model.ScheduledProcedureStep;
import org.hl7dicom.report.IssueCode;

/** Takes down what codecs do that have no slots, and know rows by their ids alone. */
public final class RowAccount {
  // An order may clear fields of groups that it has none of.
  private static final RequestedProcedure NO_PROCEDURE = RequestedProcedure.builder().build();
  private static final ScheduledProcedureStep NO_STEP = ScheduledProcedureStep.builder().build();

  private final OrderTables tables;
  private final Map<String, Row<?, ?, ?>> rows = new HashMap<>();

  /** By the rows of the tables. */
  public RowAccount(OrderTables tables) {
    this.tables = tables;
    for (Table<?, ?> table : tables.all()) {
      for (Row<?, ?, ?> row : table.rows()) {
        rows.put(row.id(), row);
      }
    }
  }

  /**
   * The row of an id.
   *
   * @throws IllegalArgumentException if there is none
   */
  public Row<?, ?, ?> require(String id) {
    Row<?, ?, ?> row = rows.get(id);
    if (row == null) {
      throw new IllegalArgumentException("no row " + id + " in the mapping tables");
    }
    return row;
  }

  /** Something happened to the value of a row. */
  public void report(IssueCode code, String id, String path, Log log) {
    log.enter(require(id));
    log.report(code, path);
    log.enter(null);
  }

  /** The value of a row was carried. */
  public void carried(String id, String path, Object value, Log log) {
    log.carried(require(id), path, value);
  }

  /** Reports each row with a value, or cleared, that a format does not carry; once for each row. */
  public void reportUncarried(
      OrderMessage message,
      Set<String> carried,
      Map<String, String> omitted,
      String format,
      Log log) {
    Rest rest = new Rest(new HashSet<>(carried), omitted, format, log);
    rest.of(tables.header(), message.header(), Set.of());
    rest.of(tables.patient(), message.patient(), message.cleared());
    rest.of(tables.visit(), message.visit(), message.cleared());
    for (ImagingOrder order : message.orders()) {
      rest.of(tables.order(), order, order.cleared());
      rest.of(tables.request(), order.request(), order.cleared());
      for (RequestedProcedure procedure : orOne(order.request().procedures(), NO_PROCEDURE)) {
        rest.of(tables.procedure(), procedure, order.cleared());
        for (ScheduledProcedureStep step : orOne(procedure.steps(), NO_STEP)) {
          rest.of(tables.step(), step, order.cleared());
        }
      }
    }
    log.enter(null);
  }

  private static <T> List<T> orOne(List<T> values, T otherwise) {
    return values.isEmpty() ? List.of(otherwise) : values;
  }

  /** What is left when the carried rows are done. */
  private record Rest(Set<String> done, Map<String, String> omitted, String format, Log log) {
    <T> void of(Table<T, ?> table, T value, Set<String> cleared) {
      for (Row<T, ?, ?> row : table.rows()) {
        boolean present = row.get(value) != null;
        if ((present || cleared.contains(row.id())) && done.add(row.id())) {
          log.enter(row);
          String reason = omitted.get(row.id());
          if (reason != null) {
            log.ignored(format, reason);
          } else {
            log.report(present ? IssueCode.NO_TARGET : IssueCode.CLEAR_NOT_CARRIED, format);
          }
        }
      }
    }
  }
}
