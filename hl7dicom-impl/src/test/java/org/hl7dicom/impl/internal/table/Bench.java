package org.hl7dicom.impl.internal.table;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hl7dicom.dicom.DicomDataset;
import org.hl7dicom.dicom.DicomJson;
import org.hl7dicom.dicom.Part10;
import org.hl7dicom.dicom.Tag;
import org.hl7dicom.dicom.WriteOptions;
import org.hl7dicom.hl7v2.Hl7Message;
import org.hl7dicom.impl.internal.dicom.DicomColumns;
import org.hl7dicom.impl.internal.dicom.DicomNode;
import org.hl7dicom.impl.internal.engine.Column;
import org.hl7dicom.impl.internal.engine.Log;
import org.hl7dicom.impl.internal.fhir.FhirColumns;
import org.hl7dicom.impl.internal.fhir.FhirScope;
import org.hl7dicom.impl.internal.fhir.FhirSheet;
import org.hl7dicom.impl.internal.hl7v2.Hl7Columns;
import org.hl7dicom.impl.internal.hl7v2.Hl7Scope;
import org.hl7dicom.impl.internal.hl7v2.SegmentId;

/**
 * Empty carriers of one column, for rows to be tried on one at a time.
 *
 * @param <N> what the slots of the column read from and write to
 */
interface Bench<N> {
  /** The column whose slots fit. */
  Column<N> column();

  /** An empty carrier for a row of a table. */
  Sheet<N> blank(String table);

  /** One carrier. */
  interface Sheet<N> {
    /** What to write to. */
    N target();

    /** What was written, after each way of bytes and back, ready to be read; by name of the way. */
    Map<String, N> reread();

    /** Reports what was read by nobody. */
    void reportUnread(N reread, Log log);
  }

  /** Every bench there is. */
  static List<Bench<?>> all() {
    return List.of(
        new Hl7(Hl7Columns.ORM),
        new Hl7(Hl7Columns.OMG),
        new Hl7(Hl7Columns.OMI),
        new Hl7(Hl7Columns.SIU),
        new Dicom(),
        new Fhir());
  }

  /** A message with one segment of each kind that does not repeat. */
  record Hl7(Column<Hl7Scope> column) implements Bench<Hl7Scope> {
    @Override
    public Sheet<Hl7Scope> blank(String table) {
      Hl7Message message = Hl7Message.create();
      message.segments().get(0).set(18, "UNICODE UTF-8");
      addSegments(message);
      Hl7Scope target = viewing(Hl7Scope.writing(message));
      return new Sheet<>() {
        @Override
        public Hl7Scope target() {
          return target;
        }

        @Override
        public Map<String, Hl7Scope> reread() {
          return Map.of("ER7", Hl7.reading(Hl7Message.parse(message.encode())));
        }

        @Override
        public void reportUnread(Hl7Scope reread, Log log) {
          reread.reportUnread(log);
        }
      };
    }

    /** Kinds of segments that one order may have several of. */
    private static final Set<SegmentId> REPEATED =
        EnumSet.of(SegmentId.NTE, SegmentId.AL1, SegmentId.DG1, SegmentId.OBX, SegmentId.NK1);

    /** Adds one segment of each kind that does not repeat. */
    static void addSegments(Hl7Message message) {
      for (SegmentId id : SegmentId.values()) {
        if (id != SegmentId.MSH && !REPEATED.contains(id)) {
          message.add(id.name());
        }
      }
    }

    /** A scope that reads the first segment of each kind, and all of those that repeat. */
    static Hl7Scope reading(Hl7Message message) {
      return viewing(Hl7Scope.reading(message));
    }

    private static Hl7Scope viewing(Hl7Scope scope) {
      for (SegmentId id : SegmentId.values()) {
        if (REPEATED.contains(id)) {
          scope.viewAll(id, scope.message().all(id.name()));
        } else {
          scope.view(id, scope.message().first(id.name()));
        }
      }
      return scope;
    }
  }

  /** A dataset; rows of a step see an item of Scheduled Procedure Step Sequence. */
  record Dicom() implements Bench<DicomNode> {
    @Override
    public Column<DicomNode> column() {
      return DicomColumns.WORKLIST;
    }

    @Override
    public Sheet<DicomNode> blank(String table) {
      DicomDataset dataset = new DicomDataset();
      boolean step = table.equals("step");
      DicomNode root = DicomNode.of(dataset, "");
      DicomNode target = step ? root.addItem(Tag.ScheduledProcedureStepSequence) : root;
      return new Sheet<>() {
        @Override
        public DicomNode target() {
          return target;
        }

        @Override
        public Map<String, DicomNode> reread() {
          WriteOptions bare = WriteOptions.DEFAULT.withSop("1.2.3", "1.2.4");
          return Map.of(
              "in memory", reading(dataset, step),
              "Part 10", reading(Part10.read(Part10.write(dataset, bare)).dataset(), step),
              "JSON", reading(DicomJson.readAll(DicomJson.write(dataset)).get(0), step));
        }

        @Override
        public void reportUnread(DicomNode reread, Log log) {
          reread.reportUnread(log);
        }
      };
    }

    /** The node that the rows of a table read. */
    static DicomNode reading(DicomDataset dataset, boolean step) {
      DicomNode root = DicomNode.of(dataset, "");
      return step ? root.items(Tag.ScheduledProcedureStepSequence).get(0) : root;
    }
  }

  /** Resources with nothing in them, one of each kind. */
  record Fhir() implements Bench<FhirScope> {
    @Override
    public Column<FhirScope> column() {
      return FhirColumns.ORDER;
    }

    @Override
    public Sheet<FhirScope> blank(String table) {
      FhirSheet sheet = new FhirSheet(table.equals("patient"));
      return new Sheet<>() {
        @Override
        public FhirScope target() {
          return sheet.target();
        }

        @Override
        public Map<String, FhirScope> reread() {
          return Map.of("JSON", FhirSheet.reading(sheet.json()));
        }

        @Override
        public void reportUnread(FhirScope reread, Log log) {
          FhirSheet.reportUnread(reread, log);
        }
      };
    }
  }
}
