package org.hl7dicom.impl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hl7dicom.impl.Conversions.value;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.hl7dicom.Format;
import org.hl7dicom.Harmonizer;
import org.hl7dicom.MalformedInputException;
import org.hl7dicom.Mapped;
import org.hl7dicom.dicom.DicomDataset;
import org.hl7dicom.dicom.DicomElement;
import org.hl7dicom.dicom.Tag;
import org.hl7dicom.dicom.Vr;
import org.hl7dicom.hl7v2.Hl7Message;
import org.hl7dicom.hl7v2.Hl7Segment;
import org.hl7dicom.report.Issue;
import org.hl7dicom.report.IssueCode;
import org.hl7dicom.report.Lineage;
import org.hl7dicom.report.MappingReport;

/**
 * Proves that a reading accounts for everything: plants a marker in one populated place after the
 * other and looks for it in the domain, or for the place in the report.
 */
final class Completeness {
  private static final Harmonizer LINEAGE =
      Harmonizers.builder()
          .site(
              SiteProfile.builder()
                  .unknownOrderState(SiteProfile.UnknownOrderState.REPORT)
                  .mergeWithoutAuthority(SiteProfile.MergeWithoutAuthority.ACCEPT)
                  .build())
          .lineage()
          .build();
  private static final String MARKER = "QX7";

  /** Fields of MSH that decide how the message is read. */
  private static final Set<Integer> SYNTAX = Set.of(1, 2, 9, 12, 18);

  private final Set<String> failures = new LinkedHashSet<>();

  private void expect(boolean condition, String failure) {
    if (!condition) {
      failures.add(failure);
    }
  }

  /** Fails with all that was lost. */
  void verify() {
    assertThat(failures).isEmpty();
  }

  private record Leaf(int segment, int field, int repetition, int component, int subcomponent) {}

  /** Checks every leaf of a message and returns how many there are. */
  int check(String name, Hl7Message message) {
    return check(name, message, Formats.ORM_O01);
  }

  /** Checks every leaf of a message of a format and returns how many there are. */
  int check(String name, Hl7Message message, Format<?, Hl7Message> format) {
    List<Leaf> leaves = new ArrayList<>();
    for (Hl7Segment segment : message.segments()) {
      for (int field = 1; field <= segment.fieldCount(); field++) {
        segment.leaves(
            field,
            (f, repetition, component, subcomponent, start, end) ->
                leaves.add(new Leaf(segment.index(), f, repetition, component, subcomponent)));
      }
    }
    for (Leaf leaf : leaves) {
      Hl7Message marked = Hl7Message.parse(message.er7());
      Hl7Segment segment = marked.segments().get(leaf.segment);
      if (segment.name().equals("MSA") && leaf.field == 1) {
        continue; // without a code of table 0008 it is no acknowledgement
      }
      if (!segment.name().equals("MSH") || !SYNTAX.contains(leaf.field)) {
        segment.set(leaf.field, leaf.repetition, leaf.component, leaf.subcomponent, MARKER);
      }
      Mapped<?> mapped = LINEAGE.read(format, marked);
      List<String> places = places(marked, leaf);
      boolean unmapped = reported(mapped.report(), places, /* unmapped= */ true);
      boolean carried = show(value(mapped)).contains(MARKER);
      boolean told =
          carried
              || unmapped
              || ignored(mapped.report(), places)
              || reported(mapped.report(), places, /* unmapped= */ false)
              || contradicts(mapped.report(), marked, leaf);
      expect(told, name + ": " + places + " is lost in silence");
      expect(!carried || !unmapped, name + ": " + places + " is read and unmapped");
    }
    return leaves.size();
  }

  /** The leaf and what it is a part of, as the library writes places. */
  private static List<String> places(Hl7Message message, Leaf leaf) {
    List<String> places = new ArrayList<>();
    StringBuilder path = new StringBuilder(segmentPath(message, leaf.segment));
    path.append('-').append(leaf.field);
    places.add(path.toString());
    if (leaf.repetition > 1) {
      places.add(path.append('[').append(leaf.repetition).append(']').toString());
    }
    places.add(path.append('.').append(leaf.component).toString());
    if (leaf.subcomponent > 1) {
      places.add(path.append('.').append(leaf.subcomponent).toString());
    }
    return places;
  }

  private static String segmentPath(Hl7Message message, int index) {
    String name = message.segments().get(index).name();
    int occurrence = 0;
    for (int i = 0; i <= index; i++) {
      occurrence += message.segments().get(i).name().equals(name) ? 1 : 0;
    }
    return occurrence == 1 ? name : name + '[' + occurrence + ']';
  }

  private static boolean reported(MappingReport report, List<String> places, boolean unmapped) {
    for (Issue issue : report.issues()) {
      if ((issue.code() == IssueCode.UNMAPPED_ELEMENT) == unmapped
          && places.contains(issue.source())) {
        return true;
      }
    }
    return false;
  }

  private static boolean ignored(MappingReport report, List<String> places) {
    for (Lineage step : report.lineage()) {
      if (step.kind() == Lineage.Kind.IGNORED && places.contains(step.path())) {
        return !step.note().isEmpty();
      }
    }
    return false;
  }

  /** Repetitions of an order that contradict each other are reported at the later one. */
  private static boolean contradicts(MappingReport report, Hl7Message message, Leaf leaf) {
    List<String> groups = new ArrayList<>();
    for (int i = 0; i < message.segments().size(); i++) {
      String name = message.segments().get(i).name();
      if (name.equals("ORC") || name.equals("OBR") || name.equals("IPC")) {
        groups.add(segmentPath(message, i));
      }
    }
    for (Issue issue : report.issues(IssueCode.SOURCES_DISAGREE)) {
      if (groups.contains(issue.source()) && leaf.segment > 0) {
        return true;
      }
    }
    return false;
  }

  /** Checks every value of a worklist item and returns how many there are. */
  int check(String name, DicomDataset item) {
    if (!item.contains(Tag.ScheduledProcedureStepSequence)) {
      return 0;
    }
    return check(name, item, root -> LINEAGE.read(Formats.WORKLIST, List.of(root)));
  }

  /** Checks every value of an instance and returns how many there are. */
  int checkInstance(String name, DicomDataset instance) {
    return check(name, instance, root -> LINEAGE.read(Formats.STUDY, List.of(root)));
  }

  private Function<DicomDataset, Mapped<?>> reader =
      root -> LINEAGE.read(Formats.WORKLIST, List.of(root));

  /** Checks every value of a dataset with a reading and returns how many there are. */
  int check(String name, DicomDataset dataset, Function<DicomDataset, Mapped<?>> reading) {
    this.reader = reading;
    return check(name, dataset, dataset, "");
  }

  private int check(String name, DicomDataset root, DicomDataset part, String prefix) {
    int count = 0;
    for (int i = 0; i < part.size(); i++) {
      DicomElement element = part.element(i);
      String path = prefix + DicomDataset.toString(element.tag());
      if (element.vr() == Vr.SQ) {
        List<DicomDataset> items = part.items(element.tag());
        for (int n = 0; n < items.size(); n++) {
          String number = items.size() == 1 ? "" : "[" + (n + 1) + "]";
          count += check(name, root, items.get(n), path + number + ".");
        }
        continue;
      }
      if (element.isEmpty()) {
        continue;
      }
      if (!isText(element.vr())) {
        // No marker fits in here: the lineage says whether it was read.
        assertTold(name, root, path, /* marked= */ false);
        count++;
        continue;
      }
      List<String> values = element.strings();
      for (int n = 0; n < values.size(); n++) {
        if (element.tag() != Tag.SpecificCharacterSet && !values.get(n).isEmpty()) {
          String[] marked = values.toArray(new String[0]);
          marked[n] = MARKER;
          part.put(element.tag(), element.vr(), marked);
          assertTold(name, root, path, /* marked= */ true);
          part.putElement(element);
          count++;
        }
      }
    }
    return count;
  }

  private static boolean isText(Vr vr) {
    return switch (vr) {
      case OB, OW, OD, OF, OL, OV, UN, US, UL, UV, SS, SL, SV, FL, FD, AT -> false;
      default -> true;
    };
  }

  private static boolean isRead(MappingReport report, String path) {
    return report.lineage().stream()
        .anyMatch(step -> step.kind() == Lineage.Kind.READ && step.path().equals(path));
  }

  private void assertTold(String name, DicomDataset root, String path, boolean marked) {
    Mapped<?> mapped;
    try {
      mapped = reader.apply(root);
    } catch (MalformedInputException e) {
      throw new AssertionError(name + ": " + path, e);
    }
    // The path itself, or a sequence that it is in and of which nothing is read.
    List<String> places = new ArrayList<>();
    for (int end = path.indexOf('.'); end >= 0; end = path.indexOf('.', end + 1)) {
      places.add(path.substring(0, end));
      places.add(path.substring(0, end).replaceAll("\\[\\d+]$", ""));
    }
    places.add(path);
    boolean told =
        (marked ? show(value(mapped)).contains(MARKER) : isRead(mapped.report(), path))
            || ignored(mapped.report(), places)
            || reported(mapped.report(), places, /* unmapped= */ true)
            || reported(mapped.report(), places, /* unmapped= */ false);
    expect(told, name + ": " + places + " is lost in silence");
  }

  /** Every value of a domain object. */
  static String show(Object value) {
    StringBuilder text = new StringBuilder();
    show(value, text);
    return text.toString();
  }

  private static void show(Object value, StringBuilder text) {
    if (value instanceof Iterable<?> many) {
      many.forEach(one -> show(one, text));
    } else if (value instanceof Optional<?> maybe) {
      maybe.ifPresent(one -> show(one, text));
    } else if (value instanceof Record) {
      for (RecordComponent component : value.getClass().getRecordComponents()) {
        try {
          show(component.getAccessor().invoke(value), text);
        } catch (ReflectiveOperationException e) {
          throw new LinkageError(component.getName(), e);
        }
      }
    } else {
      text.append(value).append('\n');
    }
  }
}
