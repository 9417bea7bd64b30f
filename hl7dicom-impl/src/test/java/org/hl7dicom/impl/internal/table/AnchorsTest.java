package org.hl7dicom.impl.internal.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.api.SoftAssertions;
import org.hl7dicom.dicom.DicomDataset;
import org.hl7dicom.dicom.DicomJson;
import org.hl7dicom.dicom.Tag;
import org.hl7dicom.hl7v2.Hl7Message;
import org.hl7dicom.hl7v2.Hl7Segment;
import org.hl7dicom.impl.internal.dicom.DicomColumns;
import org.hl7dicom.impl.internal.dicom.DicomNode;
import org.hl7dicom.impl.internal.engine.Column;
import org.hl7dicom.impl.internal.engine.Log;
import org.hl7dicom.impl.internal.engine.Row;
import org.hl7dicom.impl.internal.engine.Slot;
import org.hl7dicom.impl.internal.engine.Table;
import org.hl7dicom.impl.internal.fhir.FhirColumns;
import org.hl7dicom.impl.internal.fhir.FhirScope;
import org.hl7dicom.impl.internal.fhir.FhirSheet;
import org.hl7dicom.impl.internal.hl7v2.Hl7Scope;
import org.hl7dicom.impl.internal.table.Anchors.Anchor;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Literal wire forms. Laws cannot see a value in the wrong place when reader and writer agree on
 * it; these do.
 */
class AnchorsTest {
  /** Cells that nothing can be anchored in, and why. */
  private static final List<String> WITHOUT =
      List.of(
          // Written where the requested procedure stands if that is missing, and never read.
          "request.orderedService in DICOM worklist",
          // Written where the race stands if that is missing, and never read.
          "patient.ethnicGroups in DICOM worklist",
          // Said by the time of discharge, which has a row of its own.
          "visit.status in ORM^O01",
          "visit.status in OMG^O19",
          "visit.status in OMI^O23");

  @Test
  void every_row_has_an_anchor_in_every_column() {
    TreeSet<String> without = new TreeSet<>();
    for (Table<?, ?> table : TestTables.all()) {
      for (Row<?, ?, ?> row : table.rows()) {
        for (Bench<?> bench : Bench.all()) {
          if (row.slot(bench.column()) != null) {
            without.add(row.id() + " in " + bench.column().name());
          }
        }
      }
    }
    for (Anchor anchor : Anchors.all()) {
      if (anchor.written()) {
        without.remove(anchor.row() + " in " + anchor.column().name());
      }
    }
    assertThat(without).containsExactlyInAnyOrderElementsOf(WITHOUT);
  }

  @Test
  void anchors_are_read() {
    SoftAssertions softly = new SoftAssertions();
    for (Anchor anchor : Anchors.all()) {
      Log log = Log.ofReading(Log.Detail.ISSUES);
      Object read = read(anchor, log);
      softly
          .assertThat(read)
          .as(name(anchor) + " read " + Show.of(read) + " of " + Show.of(anchor.value()))
          .isEqualTo(anchor.value());
      softly.assertThat(log.toReport().issues()).as(name(anchor)).isEmpty();
    }
    softly.assertAll();
  }

  @Test
  void anchors_are_written() {
    SoftAssertions softly = new SoftAssertions();
    for (Anchor anchor : Anchors.all()) {
      if (anchor.written()) {
        Log log = Log.ofWriting(Log.Detail.ISSUES);
        softly.assertThat(write(anchor, log)).as(name(anchor)).isEqualTo(expected(anchor));
        softly.assertThat(log.toReport().issues()).as(name(anchor)).isEmpty();
      }
    }
    softly.assertAll();
  }

  private static String name(Anchor anchor) {
    return anchor.row() + " in " + anchor.column().name() + " " + anchor.wire();
  }

  @SuppressWarnings("unchecked") // anchors name the row and column that their value is of
  private static <N> Slot<N, Object> slot(Anchor anchor, Column<N> column) {
    for (Table<?, ?> table : TestTables.all()) {
      for (Row<?, ?, ?> row : table.rows()) {
        if (row.id().equals(anchor.row())) {
          return Objects.requireNonNull((Slot<N, Object>) row.slot(column));
        }
      }
    }
    throw new AssertionError("no row " + anchor.row());
  }

  private static boolean isStep(Anchor anchor) {
    return anchor.row().startsWith("step.");
  }

  private static @Nullable Object read(Anchor anchor, Log log) {
    if (anchor.column().equals(DicomColumns.WORKLIST)) {
      DicomDataset content = dataset(anchor);
      DicomDataset root =
          isStep(anchor)
              ? new DicomDataset().putSequence(Tag.ScheduledProcedureStepSequence, List.of(content))
              : content;
      return slot(anchor, DicomColumns.WORKLIST)
          .read(Bench.Dicom.reading(root, isStep(anchor)), log);
    }
    if (anchor.column().equals(FhirColumns.ORDER)) {
      FhirScope scope = FhirSheet.reading(FhirSheet.bundle(anchor.wire()));
      return slot(anchor, FhirColumns.ORDER).read(scope, log);
    }
    Hl7Message message = Hl7Message.create();
    message.segments().get(0).set(18, "UNICODE UTF-8");
    Bench.Hl7.addSegments(message);
    for (String field : anchor.wire()) {
      int equals = field.indexOf('=');
      Matcher address = ADDRESS.matcher(field.substring(0, equals));
      assertThat(address.matches()).as(field).isTrue();
      segment(message, address)
          .setRaw(Integer.parseInt(address.group("field")), field.substring(equals + 1));
    }
    Hl7Message parsed = Hl7Message.parse(message.encode());
    return slot(anchor, hl7(anchor)).read(Bench.Hl7.reading(parsed), log);
  }

  /** {@code PID-5}, {@code AL1[2]-3}, or {@code OBR/NTE-3}: the note behind OBR. */
  private static final Pattern ADDRESS =
      Pattern.compile(
          "(?:(?<owner>\\w{3})/)?(?<name>\\w{3})(?:\\[(?<number>\\d)])?-(?<field>\\d+)");

  /** The segment of an address, made where it is one of those that repeat. */
  private static Hl7Segment segment(Hl7Message message, Matcher address) {
    String name = address.group("name");
    int number = address.group("number") == null ? 1 : Integer.parseInt(address.group("number"));
    String owner = address.group("owner");
    if (owner == null) {
      List<Hl7Segment> present = message.all(name);
      return present.size() >= number ? present.get(number - 1) : message.add(name);
    }
    int at = Objects.requireNonNull(message.first(owner)).index() + number;
    List<Hl7Segment> segments = message.segments();
    return at < segments.size() && segments.get(at).name().equals(name)
        ? segments.get(at)
        : message.insert(at, name);
  }

  /** The address of a segment that was written. */
  private static String address(Hl7Message message, Hl7Segment segment) {
    String name = segment.name();
    int first = segment.index();
    if (!name.equals("NTE")) {
      int number = message.all(name).indexOf(segment) + 1;
      return name + (number > 1 ? "[" + number + "]" : "");
    }
    while (message.segments().get(first - 1).name().equals(name)) {
      first--;
    }
    int number = segment.index() - first + 1;
    return message.segments().get(first - 1).name()
        + '/'
        + name
        + (number > 1 ? "[" + number + "]" : "");
  }

  @SuppressWarnings("unchecked") // the column is neither of DICOM nor of FHIR
  private static Column<Hl7Scope> hl7(Anchor anchor) {
    return (Column<Hl7Scope>) anchor.column();
  }

  private static DicomDataset dataset(Anchor anchor) {
    return DicomJson.readAll('{' + anchor.wire().get(0).replace('\'', '"') + '}').get(0);
  }

  private static Object expected(Anchor anchor) {
    if (anchor.column().equals(DicomColumns.WORKLIST)) {
      return DicomJson.write(dataset(anchor));
    }
    return anchor.column().equals(FhirColumns.ORDER)
        ? FhirSheet.bundle(anchor.wire())
        : anchor.wire().stream().sorted().toList();
  }

  private static Object write(Anchor anchor, Log log) {
    if (anchor.column().equals(DicomColumns.WORKLIST)) {
      DicomNode target = new Bench.Dicom().blank(isStep(anchor) ? "step" : "other").target();
      slot(anchor, DicomColumns.WORKLIST).write(target, anchor.value(), log);
      return DicomJson.write(target.dataset());
    }
    if (anchor.column().equals(FhirColumns.ORDER)) {
      FhirSheet sheet = new FhirSheet(anchor.row().startsWith("patient."));
      slot(anchor, FhirColumns.ORDER).write(sheet.target(), anchor.value(), log);
      return sheet.written();
    }
    Hl7Scope target = new Bench.Hl7(hl7(anchor)).blank("other").target();
    slot(anchor, hl7(anchor)).write(target, anchor.value(), log);
    List<String> written = new ArrayList<>();
    for (Hl7Segment segment : target.message().segments()) {
      for (int field = 1; field <= segment.fieldCount(); field++) {
        boolean header = segment.name().equals("MSH") && (field <= 2 || field == 18);
        if (segment.has(field) && !header) {
          written.add(address(target.message(), segment) + '-' + field + '=' + segment.raw(field));
        }
      }
    }
    return written.stream().sorted().toList();
  }
}
