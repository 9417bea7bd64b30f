package org.hl7dicom.impl;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.hl7dicom.impl.internal.dicom.DicomColumns;
import org.hl7dicom.impl.internal.engine.Column;
import org.hl7dicom.impl.internal.engine.Row;
import org.hl7dicom.impl.internal.engine.Slot;
import org.hl7dicom.impl.internal.engine.Table;
import org.hl7dicom.impl.internal.fhir.FhirColumns;
import org.hl7dicom.impl.internal.hl7v2.Hl7Columns;

/**
 * The mapping tables as Markdown, made from the very rows that read and write: a line for each row,
 * with its place in each format, or why there is none, and where the standards say so.
 */
public final class MappingTables {
  private static final List<Column<?>> OF_ORDERS = columns(DicomColumns.WORKLIST);
  private static final List<Column<?>> OF_PATIENTS = columns(DicomColumns.PATIENT);
  private static final List<Column<?>> OF_PROCEDURES = columns(DicomColumns.DATASET);

  private MappingTables() {}

  private static List<Column<?>> columns(Column<?> dicom) {
    return List.of(
        Hl7Columns.ORM,
        Hl7Columns.OMG,
        Hl7Columns.OMI,
        Hl7Columns.SIU,
        Hl7Columns.ADT,
        dicom,
        FhirColumns.ORDER);
  }

  /** A table and the formats that it may have. */
  private record Sheet(Table<?, ?> table, List<Column<?>> columns) {}

  private static List<Sheet> sheets(SiteProfile profile) {
    List<Sheet> sheets = new ArrayList<>();
    for (Table<?, ?> table : Harmonizers.orderTables(profile)) {
      sheets.add(new Sheet(table, EVENTS.contains(table.name()) ? OF_PATIENTS : OF_ORDERS));
    }
    for (Table<?, ?> table : Harmonizers.procedureTables(profile).own()) {
      sheets.add(new Sheet(table, OF_PROCEDURES));
    }
    return sheets;
  }

  /** The names of the tables, from the outermost group to the innermost. */
  public static List<String> names() {
    List<String> names = new ArrayList<>();
    for (Sheet sheet : sheets(SiteProfile.DEFAULT)) {
      names.add(sheet.table().name());
    }
    return names;
  }

  /**
   * One table, with a heading.
   *
   * @throws IllegalArgumentException when there is no table of that name
   */
  public static String markdown(String name) {
    return markdown(name, SiteProfile.DEFAULT);
  }

  /**
   * One table as a site has it, with a heading.
   *
   * @throws IllegalArgumentException when there is no table of that name
   */
  public static String markdown(String name, SiteProfile profile) {
    for (Sheet sheet : sheets(profile)) {
      if (sheet.table().name().equals(name)) {
        StringBuilder text = new StringBuilder();
        append(text, sheet);
        return text.toString();
      }
    }
    throw new IllegalArgumentException(
        "no table " + name + "; there are " + String.join(", ", names()));
  }

  /** All tables, one after the other. */
  public static String markdown() {
    return markdown(SiteProfile.DEFAULT);
  }

  /** All tables as a site has them, one after the other. */
  public static String markdown(SiteProfile profile) {
    StringBuilder text = new StringBuilder();
    for (Sheet sheet : sheets(profile)) {
      if (text.length() > 0) {
        text.append('\n');
      }
      append(text, sheet);
    }
    return text.toString();
  }

  private static void append(StringBuilder text, Sheet sheet) {
    Table<?, ?> table = sheet.table();
    text.append("# ").append(table.name()).append("\n\n| row |");
    List<Column<?>> columns = columns(sheet);
    for (Column<?> column : columns) {
      text.append(' ').append(cell(column.name())).append(" |");
    }
    text.append(" standards |\n|---|").append("---|".repeat(columns.size() + 1)).append('\n');
    for (Row<?, ?, ?> row : table.rows()) {
      text.append("| ").append(cell(row.id())).append(" |");
      for (Column<?> column : columns) {
        text.append(' ').append(cell(place(row, column))).append(" |");
      }
      text.append(' ').append(cell(row.citation())).append(" |\n");
    }
  }

  /** Parts of orders, which ADT has none of. */
  private static final Set<String> WITHOUT_ADT =
      Set.of("order", "request", "procedure", "step", "reference", "performed", "study");

  private static final Set<String> EVENTS = Set.of("event", "movement", "prior");

  /** The formats that any row of the table says something about. */
  private static List<Column<?>> columns(Sheet sheet) {
    List<Column<?>> columns = new ArrayList<>();
    for (Column<?> column : sheet.columns()) {
      if (column.equals(Hl7Columns.ADT) && WITHOUT_ADT.contains(sheet.table().name())) {
        continue;
      }
      for (Row<?, ?, ?> row : sheet.table().rows()) {
        if (row.slot(column) != null || row.reason(column) != null) {
          columns.add(column);
          break;
        }
      }
    }
    return columns;
  }

  private static String place(Row<?, ?, ?> row, Column<?> column) {
    Slot<?, ?> slot = row.slot(column);
    if (slot != null) {
      return slot.path();
    }
    String reason = row.reason(column);
    return reason == null ? "-" : "none: " + reason;
  }

  private static String cell(String text) {
    return text.replace("|", "\\|");
  }
}
