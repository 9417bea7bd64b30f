package org.hl7dicom.impl;

import java.util.ArrayList;
import java.util.List;
import org.hl7dicom.impl.internal.dicom.DicomColumns;
import org.hl7dicom.impl.internal.engine.Column;
import org.hl7dicom.impl.internal.engine.PerformedTables;
import org.hl7dicom.impl.internal.engine.Row;
import org.hl7dicom.impl.internal.engine.Slot;
import org.hl7dicom.impl.internal.engine.StudyTables;
import org.hl7dicom.impl.internal.engine.Table;
import org.hl7dicom.impl.internal.fhir.FhirColumns;
import org.hl7dicom.impl.internal.hl7v2.Hl7Columns;

/**
 * The mapping tables as Markdown, made from the very rows that read and write: a line for each row,
 * with its place in each format, or why there is none, and where the standards say so.
 */
public final class MappingTables {
  private static final List<Column<?>> OF_ORDERS =
      List.of(
          Hl7Columns.ORM, Hl7Columns.OMG, Hl7Columns.OMI, DicomColumns.WORKLIST, FhirColumns.ORDER);

  private static final List<Column<?>> ALL =
      List.of(
          Hl7Columns.ORM, Hl7Columns.OMG, Hl7Columns.OMI, DicomColumns.DATASET, FhirColumns.ORDER);

  private static final List<Column<?>> OF_STUDIES =
      List.of(DicomColumns.DATASET, FhirColumns.ORDER);

  private MappingTables() {}

  /** A table and the columns to print. */
  private record Sheet(Table<?, ?> table, List<Column<?>> columns) {}

  private static List<Sheet> sheets() {
    List<Sheet> sheets = new ArrayList<>();
    Harmonizers.tables().all().forEach(table -> sheets.add(new Sheet(table, OF_ORDERS)));
    StudyTables studies = Harmonizers.studyTables();
    for (Table<?, ?> table : studies.own()) {
      sheets.add(new Sheet(table, table.equals(studies.reference()) ? ALL : OF_STUDIES));
    }
    PerformedTables performed = Harmonizers.performedTables();
    for (Table<?, ?> table : performed.own()) {
      sheets.add(new Sheet(table, table.equals(performed.performed()) ? ALL : OF_STUDIES));
    }
    sheets.add(new Sheet(Harmonizers.keyObjectTables().keyObjects(), OF_STUDIES));
    sheets.add(new Sheet(Harmonizers.workitemTables().workitem(), OF_STUDIES));
    return sheets;
  }

  /** The names of the tables, from the outermost group to the innermost. */
  public static List<String> names() {
    List<String> names = new ArrayList<>();
    for (Sheet sheet : sheets()) {
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
    for (Sheet sheet : sheets()) {
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
    StringBuilder text = new StringBuilder();
    for (Sheet sheet : sheets()) {
      if (text.length() > 0) {
        text.append('\n');
      }
      append(text, sheet);
    }
    return text.toString();
  }

  private static void append(StringBuilder text, Sheet sheet) {
    text.append("# ").append(sheet.table().name()).append("\n\n| row |");
    for (Column<?> column : sheet.columns()) {
      text.append(' ').append(cell(column.name())).append(" |");
    }
    text.append(" standards |\n|---|")
        .append("---|".repeat(sheet.columns().size() + 1))
        .append('\n');
    for (Row<?, ?, ?> row : sheet.table().rows()) {
      text.append("| ").append(cell(row.id())).append(" |");
      for (Column<?> column : sheet.columns()) {
        text.append(' ').append(cell(place(row, column))).append(" |");
      }
      text.append(' ').append(cell(row.citation())).append(" |\n");
    }
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
