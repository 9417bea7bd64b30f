package org.hl7dicom.impl;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hl7dicom.impl.SiteProfile.OverLength;
import org.hl7dicom.impl.internal.dicom.DicomColumns;
import org.hl7dicom.impl.internal.dicom.DicomNode;
import org.hl7dicom.impl.internal.dicom.DicomSite;
import org.hl7dicom.impl.internal.dicom.DicomSlots;
import org.hl7dicom.impl.internal.engine.Around;
import org.hl7dicom.impl.internal.engine.Column;
import org.hl7dicom.impl.internal.engine.Log;
import org.hl7dicom.impl.internal.engine.OrderTables;
import org.hl7dicom.impl.internal.engine.Row;
import org.hl7dicom.impl.internal.engine.Slot;
import org.hl7dicom.impl.internal.engine.Table;
import org.hl7dicom.impl.internal.fhir.FhirColumns;
import org.hl7dicom.impl.internal.fhir.FhirSite;
import org.hl7dicom.impl.internal.fhir.FhirSlots;
import org.hl7dicom.impl.internal.hl7v2.Hl7Address;
import org.hl7dicom.impl.internal.hl7v2.Hl7Columns;
import org.hl7dicom.impl.internal.hl7v2.Hl7Places;
import org.hl7dicom.impl.internal.hl7v2.Hl7Scope;
import org.hl7dicom.impl.internal.hl7v2.Hl7Slots;
import org.hl7dicom.impl.internal.table.OrderTable;
import org.hl7dicom.model.Extensible;
import org.hl7dicom.report.IssueCode;
import org.jspecify.annotations.Nullable;

/**
 * The tables as a site wants them: made once, when a harmonizer is built, from the default ones. A
 * row that the site says nothing about stays the very same.
 */
final class SiteTables {
  /** The columns by the names of their formats. */
  private static final Map<String, Column<?>> COLUMNS = new LinkedHashMap<>();

  private static final List<String> HL7 = List.of("orm_o01", "omg_o19", "omi_o23");

  static {
    COLUMNS.put(Formats.ORM_O01.name(), Hl7Columns.ORM);
    COLUMNS.put(Formats.OMG_O19.name(), Hl7Columns.OMG);
    COLUMNS.put(Formats.OMI_O23.name(), Hl7Columns.OMI);
    COLUMNS.put(Formats.WORKLIST.name(), DicomColumns.WORKLIST);
    COLUMNS.put(Formats.ORDER_FHIR.name(), FhirColumns.ORDER);
  }

  /** Segments that a message has no place for. */
  private static final Map<String, Set<String>> WITHOUT =
      Map.of(
          "orm_o01", Set.of("TQ1", "IPC"),
          "omg_o19", Set.of("IPC"),
          "omi_o23", Set.of("ZDS"));

  private final SiteProfile.Builder site;
  private final SiteValues values;

  private SiteTables(SiteProfile.Builder site) {
    this.site = site;
    this.values = new SiteValues(site);
  }

  /** The tables of a profile. */
  static OrderTables of(SiteProfile profile) {
    SiteProfile.Builder options = profile.options();
    OrderTables standard =
        OrderTable.of(
            new Hl7Slots(options.codeSystems, options.orderStates),
            new DicomSlots(options.codeSystems),
            new FhirSlots(options.codeSystems, options.orderStates));
    SiteTables site = new SiteTables(options);
    return site.changesNothing() ? standard : site.applied(standard);
  }

  private boolean changesNothing() {
    return site.fields.isEmpty()
        && site.extensions.isEmpty()
        && site.overLength != OverLength.CARRY
        && site.overLengthByRow.isEmpty()
        && values.changeNothing();
  }

  private OrderTables applied(OrderTables standard) {
    OrderTables placed = each(standard, this::placed);
    Map<Column<Hl7Scope>, Set<String>> shared = shared(placed);
    return each(
        placed,
        new TableChange() {
          @Override
          public <T, B> Table<T, B> apply(Table<T, B> table) {
            return finished(table, shared);
          }
        });
  }

  /** What becomes of a table. */
  private interface TableChange {
    <T, B> Table<T, B> apply(Table<T, B> table);
  }

  private static OrderTables each(OrderTables tables, TableChange change) {
    return new OrderTables(
        change.apply(tables.header()),
        change.apply(tables.patient()),
        change.apply(tables.visit()),
        change.apply(tables.order()),
        change.apply(tables.request()),
        change.apply(tables.procedure()),
        change.apply(tables.step()));
  }

  /** A table with its fields where the site has them, and those that the site adds. */
  private <T, B> Table<T, B> placed(Table<T, B> table) {
    List<Row<T, B, ?>> rows = new ArrayList<>();
    for (Row<T, B, ?> row : table.rows()) {
      rows.add(placed(row, table.name()));
    }
    for (ExtensionField field : site.extensions) {
      if (field.table().equals(table.name())) {
        rows.add(row(field));
      }
    }
    return table.with(rows);
  }

  private <T, B, A> Row<T, B, A> placed(Row<T, B, A> row, String table) {
    Row<T, B, A> changed = row;
    for (FieldPlaces places : site.fields.getOrDefault(row.id(), List.of())) {
      for (String format : formats(places.formats())) {
        changed = placed(changed, row, table, format, places);
      }
    }
    return changed;
  }

  /** The rows that are written to a place of another row, because the site moved one of them. */
  private Map<Column<Hl7Scope>, Set<String>> shared(OrderTables tables) {
    Map<Column<Hl7Scope>, Set<String>> shared = new LinkedHashMap<>();
    for (Column<Hl7Scope> column : Hl7Columns.ALL) {
      Map<String, List<Hl7Address>> written = new LinkedHashMap<>();
      for (Table<?, ?> table : tables.all()) {
        for (Row<?, ?, ?> row : table.rows()) {
          Slot<Hl7Scope, ?> slot = row.slot(column);
          if (slot != null) {
            written.put(row.id(), Hl7Places.written(slot));
          }
        }
      }
      Set<String> rows = new LinkedHashSet<>();
      written.forEach(
          (mine, places) -> {
            if (site.fields.containsKey(mine) || mine.contains(".ext.")) {
              written.forEach(
                  (other, others) -> {
                    if (!mine.equals(other) && overlap(places, others)) {
                      rows.add(mine);
                      rows.add(other);
                    }
                  });
            }
          });
      shared.put(column, rows);
    }
    return shared;
  }

  private static boolean overlap(List<Hl7Address> mine, List<Hl7Address> others) {
    return mine.stream().anyMatch(one -> others.stream().anyMatch(one::overlaps));
  }

  /** A table whose values become what the site wants. */
  private <T, B> Table<T, B> finished(
      Table<T, B> table, Map<Column<Hl7Scope>, Set<String>> shared) {
    List<Row<T, B, ?>> rows = new ArrayList<>();
    for (Row<T, B, ?> row : table.rows()) {
      rows.add(finished(row, shared));
    }
    return table.with(rows);
  }

  private <T, B, A> Row<T, B, A> finished(
      Row<T, B, A> row, Map<Column<Hl7Scope>, Set<String>> shared) {
    Row<T, B, A> changed = row;
    for (Map.Entry<Column<Hl7Scope>, Set<String>> each : shared.entrySet()) {
      Slot<Hl7Scope, A> slot = changed.slot(each.getKey());
      if (slot != null && each.getValue().contains(row.id())) {
        changed = changed.with(each.getKey(), Hl7Places.sharing(slot));
      }
    }
    Slot<DicomNode, A> attribute = changed.slot(DicomColumns.WORKLIST);
    if (attribute != null && site.overLengthOf(row.id()) == OverLength.CARRY) {
      changed = changed.with(DicomColumns.WORKLIST, DicomSite.beyondLength(attribute));
    }
    return values.applied(changed);
  }

  /** The formats of some names in the order of the tables; all messages of HL7 v2 for none. */
  static List<String> formats(Set<String> named) {
    if (named.isEmpty()) {
      return HL7;
    }
    for (String name : named) {
      if (!COLUMNS.containsKey(name)) {
        throw new IllegalArgumentException(
            "there is no format \""
                + name
                + "\"; allowed are "
                + String.join(", ", COLUMNS.keySet()));
      }
    }
    return COLUMNS.keySet().stream().filter(named::contains).toList();
  }

  static Column<?> column(String format) {
    Column<?> column = COLUMNS.get(format);
    if (column == null) {
      throw new IllegalArgumentException("no format " + format);
    }
    return column;
  }

  /** A row whose value stands elsewhere in one format. */
  @SuppressWarnings("unchecked") // the columns of HL7 v2 are of its scope
  private static <T, B, A> Row<T, B, A> placed(
      Row<T, B, A> row, Row<T, B, A> standard, String table, String format, FieldPlaces places) {
    Column<?> column = column(format);
    if (!HL7.contains(format)) {
      Slot<?, A> slot = row.slot(column);
      if (places.toRead().filter(list -> !list.isEmpty()).isPresent()
          || places.toWrite().filter(list -> !list.isEmpty()).isPresent()) {
        throw new IllegalArgumentException(
            format + " has no other places; a field can only be left out there");
      }
      return slot == null
          ? row
          : row.with(
              column,
              oneWay(slot, places.toRead().isEmpty(), places.toWrite().isEmpty(), places.reason()));
    }
    Column<Hl7Scope> hl7 = (Column<Hl7Scope>) column;
    Slot<Hl7Scope, A> slot = standard.slot(hl7);
    for (Column<Hl7Scope> other : Hl7Columns.ALL) {
      slot = slot == null ? standard.slot(other) : slot;
    }
    if (slot == null) {
      throw new IllegalArgumentException(row.id() + " has no place in HL7 v2");
    }
    List<Hl7Address> read = addresses(places.toRead().orElse(null));
    List<Hl7Address> written = addresses(places.toWrite().orElse(null));
    if (written != null && !written.isEmpty()) {
      List<Hl7Address> possible = new ArrayList<>(written);
      Set<String> without = WITHOUT.getOrDefault(format, Set.of());
      possible.removeIf(address -> without.contains(address.segment()));
      if (possible.isEmpty()) {
        throw new IllegalArgumentException(
            format + " has no segment to write " + row.id() + " to: " + written);
      }
      written = places.writesFirstOnly() ? possible.subList(0, 1) : possible;
    }
    if (read == null && standard.slot(hl7) == null) {
      read = List.of();
    }
    Slot<Hl7Scope, A> moved = Hl7Places.moved(slot, table, read, written);
    boolean unwritten = written != null && written.isEmpty() && !places.reason().isEmpty();
    return row.with(hl7, unwritten ? oneWay(moved, true, false, places.reason()) : moved);
  }

  private static @Nullable List<Hl7Address> addresses(@Nullable List<String> places) {
    return places == null ? null : places.stream().map(Hl7Address::parse).toList();
  }

  /** A slot that is not read or not written. */
  private static <N, A> Slot<N, A> oneWay(
      Slot<N, A> slot, boolean read, boolean written, String reason) {
    return new Around<>(slot) {
      @Override
      public String path() {
        return read && written
            ? slot.path()
            : slot.path() + (read ? " (read only)" : written ? " (written only)" : " (left out)");
      }

      @Override
      public @Nullable A read(N source, Log log) {
        return read ? slot.read(source, log) : null;
      }

      @Override
      public boolean readsClear(N source) {
        return read && slot.readsClear(source);
      }

      @Override
      public void write(N target, A value, Log log) {
        if (written) {
          slot.write(target, value, log);
        } else if (reason.isEmpty()) {
          log.report(IssueCode.NO_TARGET, slot.path());
        } else {
          log.ignored(slot.path(), reason);
        }
      }

      @Override
      public void writeClear(N target, Log log) {
        if (written) {
          slot.writeClear(target, log);
        } else {
          log.report(IssueCode.CLEAR_NOT_CARRIED, slot.path());
        }
      }
    };
  }

  /** The row of a field that the site adds. */
  private static <T, B> Row<T, B, List<String>> row(ExtensionField field) {
    String name = field.name();
    Row.Builder<T, B, List<String>> row =
        Row.list(
            Table.extensionRow(field.table(), name),
            value -> ((Extensible) value).extensions().get(name),
            (builder, texts) -> ((Extensible.Builder) builder).extension(name, texts));
    field
        .hl7Place()
        .ifPresent(
            place ->
                row.in(Hl7Columns.ALL, Hl7Places.texts(Hl7Address.parse(place), field.table())));
    field.attribute().ifPresent(attribute -> row.in(DicomColumns.WORKLIST, slot(attribute)));
    field
        .extensionUrl()
        .ifPresent(url -> row.in(FhirColumns.ORDER, FhirSite.texts(url, field.table())));
    return row.cite(field.citation());
  }

  private static Slot<DicomNode, List<String>> slot(ExtensionField.Attribute attribute) {
    if (attribute.creator().isEmpty()) {
      int tag = attribute.group() << 16 | attribute.element();
      DicomSite.checkText(tag);
      return new DicomSlots(SiteProfile.DEFAULT.codeSystems()).texts(tag);
    }
    return DicomSite.privateTexts(
        attribute.creator(), attribute.group(), attribute.element(), attribute.vr());
  }

  // Checks of options, as they are made

  private static final class Standard {
    static final OrderTables TABLES = Harmonizers.tables(SiteProfile.DEFAULT);
  }

  private static Set<String> rowIds(SiteProfile.Builder site) {
    Set<String> ids = new LinkedHashSet<>();
    for (Table<?, ?> table : Standard.TABLES.all()) {
      table.rows().forEach(row -> ids.add(row.id()));
    }
    for (ExtensionField field : site.extensions) {
      ids.add(Table.extensionRow(field.table(), field.name()));
    }
    return ids;
  }

  /** Refuses the id of a row that there is not. */
  static void check(SiteProfile.Builder site, String row) {
    if (!rowIds(site).contains(row)) {
      String table = row.contains(".") ? row.substring(0, row.indexOf('.') + 1) : "";
      List<String> near = rowIds(site).stream().filter(id -> id.startsWith(table)).toList();
      throw new IllegalArgumentException(
          "there is no row \""
              + row
              + "\"; allowed are "
              + String.join(", ", near.isEmpty() ? rowIds(site) : near));
    }
  }

  /** Refuses places that a field cannot stand in. */
  static void check(SiteProfile.Builder site, String id, FieldPlaces places) {
    check(site, id);
    for (Table<?, ?> table : Standard.TABLES.all()) {
      for (Row<?, ?, ?> row : table.rows()) {
        if (row.id().equals(id)) {
          check(row, table.name(), places);
        }
      }
    }
  }

  private static <T, B, A> void check(Row<T, B, A> row, String table, FieldPlaces places) {
    for (String format : formats(places.formats())) {
      placed(row, row, table, format, places);
    }
  }

  /** Refuses an attribute that holds the value of another row: one would overwrite the other. */
  private static void checkFree(
      SiteProfile.Builder site, ExtensionField field, ExtensionField.Attribute attribute) {
    String path = slot(attribute).path();
    boolean ofStep = field.table().equals("step");
    for (Table<?, ?> table : Standard.TABLES.all()) {
      for (Row<?, ?, ?> row : table.rows()) {
        Slot<?, ?> slot = row.slot(DicomColumns.WORKLIST);
        if (slot != null && table.name().equals("step") == ofStep && slot.path().contains(path)) {
          throw new IllegalArgumentException(path + " is the place of " + row.id());
        }
      }
    }
    for (ExtensionField other : site.extensions) {
      if (other.table().equals("step") == ofStep
          && other.attribute().filter(attribute::equals).isPresent()) {
        throw new IllegalArgumentException(path + " is the place of " + other.name());
      }
    }
  }

  /** Refuses a field that cannot stand where it says. */
  static void check(SiteProfile.Builder site, ExtensionField field) {
    List<String> tables = new ArrayList<>();
    for (Table<?, ?> table : Standard.TABLES.all()) {
      if (!table.name().equals("header")) {
        tables.add(table.name());
      }
    }
    if (!tables.contains(field.table())) {
      throw new IllegalArgumentException(
          "there is no table \"" + field.table() + "\"; allowed are " + String.join(", ", tables));
    }
    if (field.hl7Place().isEmpty()
        && field.attribute().isEmpty()
        && field.extensionUrl().isEmpty()) {
      throw new IllegalArgumentException(
          field.name() + " stands nowhere; give it a place in hl7v2, dicom or fhir");
    }
    row(field);
    field.attribute().ifPresent(attribute -> checkFree(site, field, attribute));
  }

  /** Refuses a map that is for no rows of codes. */
  static void check(LocalCodeMap map) {
    formats(map.formats());
    if (map.rows().isEmpty()) {
      throw new IllegalArgumentException(map.name() + " is for no rows; name them");
    }
    for (String row : map.rows()) {
      if (!SiteValues.CODED.contains(row)) {
        throw new IllegalArgumentException(
            "\""
                + row
                + "\" is no row of codes; allowed are "
                + String.join(", ", SiteValues.CODED));
      }
    }
  }

  /** Refuses conditions on rows that there are not. */
  static void check(SiteProfile.Builder site, SiteRule rule) {
    rule.when().keySet().forEach(row -> check(site, row));
  }
}
