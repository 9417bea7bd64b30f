package org.hl7dicom.impl.internal.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import ca.uhn.fhir.context.BaseRuntimeChildDefinition;
import ca.uhn.fhir.context.BaseRuntimeElementCompositeDefinition;
import ca.uhn.fhir.context.BaseRuntimeElementDefinition;
import ca.uhn.fhir.context.FhirContext;
import ca.uhn.hl7v2.HL7Exception;
import ca.uhn.hl7v2.model.AbstractSegment;
import ca.uhn.hl7v2.model.Composite;
import ca.uhn.hl7v2.model.Group;
import ca.uhn.hl7v2.model.Segment;
import ca.uhn.hl7v2.model.Type;
import ca.uhn.hl7v2.parser.DefaultModelClassFactory;
import ca.uhn.hl7v2.parser.ModelClassFactory;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.hl7dicom.dicom.DicomDataset;
import org.hl7dicom.dicom.DicomDictionary;
import org.hl7dicom.dicom.DicomElement;
import org.hl7dicom.dicom.Tag;
import org.hl7dicom.dicom.Vr;
import org.hl7dicom.hl7v2.Hl7Segment;
import org.hl7dicom.impl.internal.dicom.DicomNode;
import org.hl7dicom.impl.internal.dicom.Worklist;
import org.hl7dicom.impl.internal.engine.Column;
import org.hl7dicom.impl.internal.engine.Log;
import org.hl7dicom.impl.internal.engine.Row;
import org.hl7dicom.impl.internal.engine.Slot;
import org.hl7dicom.impl.internal.engine.Table;
import org.hl7dicom.impl.internal.fhir.FhirColumns;
import org.hl7dicom.impl.internal.hl7v2.Hl7Columns;
import org.hl7dicom.impl.internal.hl7v2.Hl7Scope;
import org.hl7dicom.impl.internal.table.RowSamples.Sample;
import org.hl7dicom.model.ImagingOrder;
import org.hl7dicom.model.OrderMessage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Every place that a row names or writes to exists: HL7 v2 in HAPI's structures, DICOM in the
 * dictionary, FHIR in the R4 definitions.
 */
class AddressesTest {
  private static final ModelClassFactory HAPI = new DefaultModelClassFactory();

  /** The data types that the rows count on, which chapter 2.A of v2.5.1 describes. */
  private static final Map<String, String> HL7_TYPES =
      Map.ofEntries(
          Map.entry("MSH-3", "HD"),
          Map.entry("MSH-4", "HD"),
          Map.entry("MSH-5", "HD"),
          Map.entry("MSH-6", "HD"),
          Map.entry("MSH-7", "TS"),
          Map.entry("MSH-10", "ST"),
          Map.entry("MSH-11", "PT"),
          Map.entry("PID-3", "CX"),
          Map.entry("PID-5", "XPN"),
          Map.entry("PID-6", "XPN"),
          Map.entry("PID-7", "TS"),
          Map.entry("PID-8.1", "IS"),
          Map.entry("PID-11", "XAD"),
          Map.entry("PID-13", "XTN"),
          Map.entry("PID-14", "XTN"),
          Map.entry("PID-15", "CE"),
          Map.entry("PID-18", "CX"),
          Map.entry("PID-2", "CX"),
          Map.entry("PID-4", "CX"),
          Map.entry("PID-19", "ST"),
          Map.entry("PID-9", "XPN"),
          Map.entry("PID-10", "CE"),
          Map.entry("PID-22", "CE"),
          Map.entry("PID-17", "CE"),
          Map.entry("PID-16", "CE"),
          Map.entry("PID-35", "CE"),
          Map.entry("PID-36", "CE"),
          Map.entry("PV1-4", "IS"),
          Map.entry("PV1-7", "XCN"),
          Map.entry("PV1-9", "XCN"),
          Map.entry("PV1-10", "IS"),
          Map.entry("PV1-14", "IS"),
          Map.entry("PV1-17", "XCN"),
          Map.entry("PV1-18", "IS"),
          Map.entry("PV1-45", "TS"),
          Map.entry("PV1-51", "IS"),
          Map.entry("ORC-8.1", "EI"),
          Map.entry("ORC-8.2", "EI"),
          Map.entry("ORC-11", "XCN"),
          Map.entry("ORC-21", "XON"),
          Map.entry("ORC-22", "XAD"),
          Map.entry("ORC/NTE-3", "FT"),
          Map.entry("OBR-6", "TS"),
          Map.entry("OBR-15.1", "CWE"),
          Map.entry("OBR-15.4", "CWE"),
          Map.entry("OBR-15.5", "CWE"),
          Map.entry("OBR-29.1", "EI"),
          Map.entry("OBR-29.2", "EI"),
          Map.entry("OBR-41", "ID"),
          Map.entry("OBR-42", "ID"),
          Map.entry("OBR-46", "CE"),
          Map.entry("OBR-47", "CE"),
          Map.entry("OBX-3", "CE"),
          Map.entry("OBX-5", "UNKNOWN"),
          Map.entry("OBX-6", "CE"),
          Map.entry("OBX-7", "ST"),
          Map.entry("OBX-8", "IS"),
          Map.entry("OBX-11", "ID"),
          Map.entry("OBX-14", "TS"),
          Map.entry("OBX/NTE-3", "FT"),
          Map.entry("NK1-2", "XPN"),
          Map.entry("NK1-3", "CE"),
          Map.entry("NK1-4", "XAD"),
          Map.entry("NK1-5", "XTN"),
          Map.entry("PD1-20", "IS"),
          Map.entry("PID/NTE-3", "FT"),
          Map.entry("OBR/NTE-3", "FT"),
          Map.entry("AL1-3", "CE"),
          Map.entry("DG1-3", "CE"),
          Map.entry("PV1-2", "IS"),
          Map.entry("PV1-3", "PL"),
          Map.entry("PV1-8", "XCN"),
          Map.entry("PV1-15", "IS"),
          Map.entry("PV1-16", "IS"),
          Map.entry("PV1-19", "CX"),
          Map.entry("PV1-44", "TS"),
          Map.entry("PV1-6", "PL"),
          Map.entry("MSH-9.2", "ID"),
          Map.entry("EVN-1", "ID"),
          Map.entry("EVN-2", "TS"),
          Map.entry("EVN-3", "TS"),
          Map.entry("EVN-4", "IS"),
          Map.entry("EVN-5", "XCN"),
          Map.entry("EVN-6", "TS"),
          Map.entry("EVN-7", "HD"),
          Map.entry("MRG-1", "CX"),
          Map.entry("MRG-2", "CX"),
          Map.entry("MRG-3", "CX"),
          Map.entry("MRG-4", "CX"),
          Map.entry("MRG-5", "CX"),
          Map.entry("MRG-7", "XPN"),
          Map.entry("ORC-1", "ID"),
          Map.entry("ORC-2", "EI"),
          Map.entry("ORC-3", "EI"),
          Map.entry("ORC-4", "EI"),
          Map.entry("ORC-5", "ID"),
          Map.entry("ORC-7.4", "TS"),
          Map.entry("ORC-7.5", "TS"),
          Map.entry("ORC-7.6", "ST"),
          Map.entry("ORC-9", "TS"),
          Map.entry("ORC-10", "XCN"),
          Map.entry("ORC-12", "XCN"),
          Map.entry("ORC-13", "PL"),
          Map.entry("ORC-14", "XTN"),
          Map.entry("ORC-15", "TS"),
          Map.entry("ORC-16", "CE"),
          Map.entry("ORC-17", "CE"),
          Map.entry("ORC-28.1", "ST"),
          Map.entry("TQ1-7", "TS"),
          Map.entry("TQ1-8", "TS"),
          Map.entry("TQ1-9.1", "ST"),
          Map.entry("OBR-2", "EI"),
          Map.entry("OBR-3", "EI"),
          Map.entry("OBR-4", "CE"),
          Map.entry("OBR-4.2", "ST"),
          Map.entry("OBR-4.4", "ST"),
          Map.entry("OBR-4.5", "ST"),
          Map.entry("OBR-5.1", "ID"),
          Map.entry("OBR-7", "TS"),
          Map.entry("OBR-8", "TS"),
          Map.entry("OBR-12", "CE"),
          Map.entry("OBR-13", "ST"),
          Map.entry("OBR-16", "XCN"),
          Map.entry("OBR-17", "XTN"),
          Map.entry("OBR-18", "ST"),
          Map.entry("OBR-19", "ST"),
          Map.entry("OBR-20", "ST"),
          Map.entry("OBR-24", "ID"),
          Map.entry("OBR-25", "ID"),
          Map.entry("OBR-27.4", "TS"),
          Map.entry("OBR-27.5", "TS"),
          Map.entry("OBR-27.6", "ST"),
          Map.entry("OBR-28", "XCN"),
          Map.entry("OBR-30", "ID"),
          Map.entry("OBR-31", "CE"),
          Map.entry("OBR-34.1", "CNN"),
          Map.entry("OBR-36", "TS"),
          Map.entry("OBR-44", "CE"),
          Map.entry("OBR-44.2", "ST"),
          Map.entry("IPC-1", "EI"),
          Map.entry("IPC-2", "EI"),
          Map.entry("IPC-3.1", "ST"),
          Map.entry("IPC-4", "EI"),
          Map.entry("IPC-5", "CE"),
          Map.entry("IPC-6", "CE"),
          Map.entry("IPC-6.2", "ST"),
          Map.entry("IPC-7", "EI"),
          Map.entry("IPC-8", "CE"),
          Map.entry("SCH-1", "EI"),
          Map.entry("SCH-2", "EI"),
          Map.entry("SCH-6", "CE"),
          Map.entry("SCH-7", "CE"),
          Map.entry("SCH-8", "CE"),
          Map.entry("SCH-9", "NM"),
          Map.entry("SCH-10", "CE"),
          Map.entry("SCH-11.4", "TS"),
          Map.entry("SCH-11.5", "TS"),
          Map.entry("SCH-12", "XCN"),
          Map.entry("SCH-16", "XCN"),
          Map.entry("SCH-20", "XCN"),
          Map.entry("SCH-25", "CE"),
          Map.entry("SCH-26", "EI"),
          Map.entry("SCH-27", "EI"),
          Map.entry("SCH/NTE-3", "FT"),
          Map.entry("AIS-2", "ID"),
          Map.entry("AIS-3", "CE"),
          Map.entry("AIS-4", "TS"),
          Map.entry("AIS-7", "NM"),
          Map.entry("AIS-8", "CE"),
          Map.entry("AIS-10", "CE"),
          Map.entry("AIS/NTE-3", "FT"),
          Map.entry("AIG-2", "ID"),
          Map.entry("AIG-3", "CE"),
          Map.entry("AIG-4", "CE"),
          Map.entry("AIG-8", "TS"),
          Map.entry("AIG-11", "NM"),
          Map.entry("AIG-12", "CE"),
          Map.entry("AIG-14", "CE"),
          Map.entry("AIG/NTE-3", "FT"),
          Map.entry("AIL-2", "ID"),
          Map.entry("AIL-3", "PL"),
          Map.entry("AIL-4", "CE"),
          Map.entry("AIL-6", "TS"),
          Map.entry("AIL-9", "NM"),
          Map.entry("AIL-10", "CE"),
          Map.entry("AIL-12", "CE"),
          Map.entry("AIL/NTE-3", "FT"),
          Map.entry("AIP-2", "ID"),
          Map.entry("AIP-3", "XCN"),
          Map.entry("AIP-4", "CE"),
          Map.entry("AIP-6", "TS"),
          Map.entry("AIP-9", "NM"),
          Map.entry("AIP-10", "CE"),
          Map.entry("AIP-12", "CE"),
          Map.entry("AIP/NTE-3", "FT"),
          Map.entry("IPC-9", "ST"));

  private static final List<Column<Hl7Scope>> HL7 =
      Stream.concat(Hl7Columns.ALL.stream(), Stream.of(Hl7Columns.SIU, Hl7Columns.ADT)).toList();

  private static final Pattern HL7_PATH =
      Pattern.compile("(?:[A-Z]{3}/)?([A-Z0-9]{3})-(\\d+)(?:\\.(\\d+))?");

  private static void slots(
      List<? extends Column<?>> columns, BiConsumer<Row<?, ?, ?>, Slot<?, ?>> visitor) {
    for (Table<?, ?> table : TestTables.all()) {
      for (Row<?, ?, ?> row : table.rows()) {
        for (Column<?> column : columns) {
          Slot<?, ?> slot = Bench.slot(row, column);
          if (slot != null) {
            visitor.accept(row, slot);
          }
        }
      }
    }
  }

  // HL7 v2

  private static Segment segment(String version, String name) {
    String model = "ca.uhn.hl7v2.model." + version;
    try {
      Group parent =
          Class.forName(model + ".message.ACK")
              .asSubclass(Group.class)
              .getConstructor(ModelClassFactory.class)
              .newInstance(HAPI);
      return Class.forName(model + ".segment." + name)
          .asSubclass(Segment.class)
          .getConstructor(Group.class, ModelClassFactory.class)
          .newInstance(parent, HAPI);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("no segment " + name + " in " + version, e);
    }
  }

  private static Type field(Segment segment, int field) {
    try {
      assertThat(field).as(segment.getName()).isBetween(1, segment.numFields());
      return segment.getField(field, 0);
    } catch (HL7Exception e) {
      throw new AssertionError(segment.getName() + "-" + field, e);
    }
  }

  private static Type component(Type type, int component) {
    Type part = part(type, component);
    return part == null ? fail(type.getName() + " has no component " + component) : part;
  }

  @Test
  void hl7_paths_exist_in_2_5_1_with_the_type_that_the_row_counts_on() {
    Set<String> used = new TreeSet<>();
    slots(
        HL7,
        (row, slot) -> {
          for (String path : slot.path().split(", ", -1)) {
            used.add(path);
            Matcher matcher = HL7_PATH.matcher(path);
            assertThat(matcher.matches()).as(path).isTrue();
            if (matcher.group(1).equals("ZDS") || NOT_IN_2_5_1.containsKey(path)) {
              continue; // ZDS is IHE's own segment
            }
            Type type =
                field(segment("v251", matcher.group(1)), Integer.parseInt(matcher.group(2)));
            if (matcher.group(3) != null) {
              type = component(type, Integer.parseInt(matcher.group(3)));
            }
            assertThat(type.getName()).as(row.id() + " " + path).isEqualTo(HL7_TYPES.get(path));
          }
        });
    used.removeIf(path -> path.startsWith("ZDS"));
    assertThat(NOT_IN_2_5_1.keySet()).isSubsetOf(used);
    assertThat(HL7_TYPES.keySet()).as("no type is listed for nothing").isSubsetOf(used);
  }

  /** What v2.5.1 lacks of what rows write or read, and why that is meant. */
  private static final Map<String, String> NOT_IN_2_5_1 =
      Map.of(
          "PID-40", "field of v2.7, read in case that a sender has it",
          "PV1-53", "field of v2.7; who does not know it leaves it aside (v2.5.1 2.7)",
          "PV1-54", "field of v2.7, as above",
          "PID-8.2", "convention of dcm4chee: HL7 v2 has no field for a neutered animal");

  /** What v2.3.1 lacks of what ORM writes or reads, and why that is meant. */
  private static final Map<String, String> NOT_IN_2_3_1 =
      Map.of(
          "TQ1-7", "segment of v2.5, read in case that a sender of v2.5 has it",
          "TQ1-8", "segment of v2.5, read in case that a sender of v2.5 has it",
          "TQ1-9.1", "segment of v2.5, read in case that a sender of v2.5 has it",
          "ORC-28.1", "field of v2.5; who does not know it leaves it aside (v2.3.1 2.10)",
          "PD1-20", "field of v2.4, as above",
          "PID-35", "field of v2.5, as above",
          "PID-36", "field of v2.5, as above",
          "OBR-46", "field of v2.4, as above",
          "OBR-47", "field of v2.4, as above");

  @Test
  void hl7_paths_of_orm_exist_in_2_3_1() {
    slots(
        List.of(Hl7Columns.ORM),
        (row, slot) -> {
          for (String path : slot.path().split(", ", -1)) {
            Matcher matcher = HL7_PATH.matcher(path);
            assertThat(matcher.matches()).as(path).isTrue();
            if (matcher.group(1).equals("ZDS")
                || NOT_IN_2_3_1.containsKey(path)
                || NOT_IN_2_5_1.containsKey(path)) {
              continue;
            }
            Type type =
                field(segment("v231", matcher.group(1)), Integer.parseInt(matcher.group(2)));
            if (matcher.group(3) != null) {
              component(type, Integer.parseInt(matcher.group(3)));
            }
          }
        });
  }

  /** Leaves that rows write although the version of the message does not have them, and why. */
  private static final Map<String, String> BEYOND_THE_VERSION =
      Map.ofEntries(
          Map.entry(
              "v231 (PID-[56]\\.1|(PV1-([789]|17)|ORC-1[012]|OBR-(16|28))\\.2)\\.[345] of X[PC]N",
              "own and partner's family name: FN has them since v2.5, and nobody reads them as else"),
          Map.entry(
              "v\\d+ OBR-(18|19|20)\\.[234] of ST",
              "authority of a number: IHE RAD-4 sends these as EI where both sides agree"),
          Map.entry(
              "v\\d+ (OBR-(4|12|31|44|46)|ORC-1[67]|IPC-6|PID-(10|15|16|17|22|35|36)|(AL1|DG1|OBX|NK1)-3|SCH-[678]|AI[SG]-3|AI[GLP]-4)"
                  + "\\.[78] of CE",
              "version of the coding scheme: CWE, which v2.7 puts here, has it in these components"),
          Map.entry(
              "v231 OBR-34\\.1\\.1[01] of NDL",
              "authority of a person: CNN, which v2.5 puts here, has it in these subcomponents"),
          Map.entry(
              "v\\d+ (ORC-14|OBR-17)\\[2]",
              "more than two numbers: none of them is left out, and nobody reads them as else"),
          Map.entry("v\\d+ PV1-5[34]", "field of v2.7; who does not know it leaves it aside"),
          Map.entry("v\\d+ PID-8\\.2 of IS", "convention of dcm4chee"),
          Map.entry("v231 PD1-20", "field of v2.4; who does not know it leaves it aside"),
          Map.entry("v231 OBR-28\\[2]", "more than five recipients: v2.4 has no such limit"),
          Map.entry(
              "v231 OBR-15\\.[145]\\.[78] of SPS",
              "version of the coding scheme: CWE, which v2.5 puts here, has it in these subcomponents"),
          Map.entry(
              "v231 ORC-21\\.10 of XON",
              "identifier of an organization: XON has it here since v2.5; component 3 takes numbers only"),
          Map.entry(
              "v231 (PID-3[56]|OBR-46)",
              "field of v2.4 or v2.5; who does not know it leaves it aside"),
          Map.entry(
              "v231 ORC-28",
              "confidentiality: field of v2.5; who does not know it leaves it aside"),
          Map.entry("v251 PID-36\\[2]", "several breeds: (0010,2293) has several items"),
          Map.entry(
              "v251 IPC-[79]\\[2]",
              "several stations: (0040,0001) and (0040,0010) have several values"));

  @Test
  void hl7_rows_write_only_what_the_version_of_the_message_has() {
    Map<String, Set<String>> beyond = new TreeMap<>();
    for (Column<Hl7Scope> column : HL7) {
      String version = column.equals(Hl7Columns.ORM) ? "v231" : "v251";
      for (Table<?, ?> table : TestTables.all()) {
        for (Row<?, ?, ?> row : table.rows()) {
          Slot<Hl7Scope, ?> slot = Bench.slot(row, column);
          if (slot != null) {
            for (Sample sample : RowSamples.of(row.id())) {
              Hl7Scope scope = written(new Bench.Hl7(column), table.name(), slot, sample);
              for (Hl7Segment segment : scope.message().segments()) {
                check(version, segment, row.id(), beyond);
              }
            }
          }
        }
      }
    }
    for (String pattern : BEYOND_THE_VERSION.keySet()) {
      assertThat(beyond.keySet().removeIf(path -> path.matches(pattern))).as(pattern).isTrue();
    }
    assertThat(beyond).isEmpty();
  }

  @SuppressWarnings("unchecked") // samples are chosen by the id of the row
  private static <N> N written(Bench<N> bench, String table, Slot<N, ?> slot, Sample sample) {
    N target = bench.blank(table).target();
    ((Slot<N, Object>) slot).write(target, sample.value(), Log.ofWriting(Log.Detail.ISSUES));
    return target;
  }

  private static void check(
      String version, Hl7Segment written, String row, Map<String, Set<String>> beyond) {
    if (written.name().equals("ZDS") || written.fieldCount() == 0) {
      return;
    }
    Segment hapi = segment(version, written.name());
    for (int field = 1; field <= written.fieldCount(); field++) {
      // The type of OBX-5 is that in OBX-2.
      boolean varies = written.name().equals("OBX") && field == 5;
      if (!written.has(field) || varies || (written.name().equals("MSH") && field <= 2)) {
        continue;
      }
      String path = version + " " + written.name() + "-" + field;
      if (field > hapi.numFields()) {
        beyond.computeIfAbsent(path, key -> new TreeSet<>()).add(row);
        continue;
      }
      Type type = field(hapi, field);
      int most = max(hapi, field);
      written.leaves(
          field,
          (leafField, repetition, component, subcomponent, start, end) -> {
            if (start == end) {
              return;
            }
            if (most != 0 && repetition > most) {
              beyond.computeIfAbsent(path + "[2]", key -> new TreeSet<>()).add(row);
            }
            Type part = part(type, component);
            part = part == null ? null : part(part, subcomponent);
            if (part == null) {
              beyond
                  .computeIfAbsent(
                      path
                          + "."
                          + component
                          + (subcomponent == 1 ? "" : "." + subcomponent)
                          + " of "
                          + type.getName(),
                      key -> new TreeSet<>())
                  .add(row);
            }
          });
    }
  }

  private static int max(Segment segment, int field) {
    try {
      return segment instanceof AbstractSegment known ? known.getMaxCardinality(field) : 1;
    } catch (HL7Exception e) {
      throw new AssertionError(e);
    }
  }

  private static @Nullable Type part(Type type, int number) {
    if (type instanceof Composite composite) {
      return number <= composite.getComponents().length
          ? composite.getComponents()[number - 1]
          : null;
    }
    return number == 1 ? type : null;
  }

  // DICOM

  @Test
  void dicom_tags_exist_are_not_retired_and_hold_what_rows_write() {
    Set<Integer> tags = new LinkedHashSet<>();
    Bench.Dicom bench = new Bench.Dicom();
    for (Table<?, ?> table : TestTables.all()) {
      for (Row<?, ?, ?> row : table.rows()) {
        Slot<DicomNode, ?> slot = Bench.slot(row, bench.column());
        if (slot == null) {
          continue;
        }
        Matcher matcher = Pattern.compile("\\(([0-9A-F]{4}),([0-9A-F]{4})\\)").matcher(slot.path());
        int found = 0;
        while (matcher.find()) {
          found++;
          check(row.id(), Integer.parseUnsignedInt(matcher.group(1) + matcher.group(2), 16), tags);
        }
        assertThat(found).as(row.id() + " names its tags").isPositive();
        for (Sample sample : RowSamples.of(row.id())) {
          check(row.id(), written(bench, table.name(), slot, sample).dataset(), tags);
        }
      }
    }
    OrderMessage empty =
        OrderMessage.builder().orders(List.of(ImagingOrder.builder().build())).build();
    for (DicomDataset item :
        new Worklist(TestTables.order()).write(empty, Log.ofWriting(Log.Detail.ISSUES))) {
      check("required", item, tags);
    }
    assertThat(tags).hasSizeGreaterThan(60);
  }

  private static void check(String row, DicomDataset dataset, Set<Integer> tags) {
    for (DicomElement element : dataset.elements()) {
      DicomDictionary.Entry entry = check(row, element.tag(), tags);
      assertThat(element.vr()).as(row + " " + entry.keyword()).isEqualTo(entry.vr());
      if (element.vr() != Vr.SQ && element.count() > 1) {
        assertThat(entry.vm()).as(row + " writes several " + entry.keyword()).endsWith("-n");
      }
      for (DicomDataset item : element.items()) {
        check(row, item, tags);
      }
    }
  }

  /** Retired from images, and all that performed procedure steps have for it. */
  private static final Set<Integer> RETIRED =
      Set.of(Tag.TotalTimeOfFluoroscopy, Tag.TotalNumberOfExposures);

  private static DicomDictionary.Entry check(String row, int tag, Set<Integer> tags) {
    DicomDictionary.Entry entry = DicomDictionary.of(tag);
    if (entry == null) {
      throw new AssertionError(row + ": no element " + DicomDataset.toString(tag));
    }
    assertThat(entry.retired() && !RETIRED.contains(tag))
        .as(row + " " + entry.keyword() + " is retired")
        .isFalse();
    tags.add(tag);
    return entry;
  }

  // FHIR

  @Test
  void fhir_paths_exist_in_r4() {
    FhirContext context = FhirContext.forR4();
    slots(
        List.of(FhirColumns.ORDER),
        (row, slot) -> {
          for (String path : slot.path().split(", ", -1)) {
            String[] names = path.replaceAll("\\[[^]]*]", "").split("\\.", -1);
            BaseRuntimeElementDefinition<?> at = context.getResourceDefinition(names[0]);
            for (int i = 1; i < names.length; i++) {
              if (at.getName().equals("Reference") && names[i].equals("organization")) {
                // The requester of ServiceRequest is a PractitionerRole.
                at = context.getResourceDefinition("PractitionerRole");
              }
              assertThat(at)
                  .as(row.id() + " " + path)
                  .isInstanceOf(BaseRuntimeElementCompositeDefinition.class);
              BaseRuntimeElementCompositeDefinition<?> parent =
                  (BaseRuntimeElementCompositeDefinition<?>) at;
              BaseRuntimeChildDefinition child = parent.getChildByName(names[i]);
              if (child == null && parent.getChildByName(names[i] + "[x]") != null) {
                break;
              }
              assertThat(child).as(row.id() + " " + path).isNotNull();
              at = child.getChildByName(names[i]);
              if (names[i].equals("extension")) {
                break;
              }
            }
          }
        });
  }
}
