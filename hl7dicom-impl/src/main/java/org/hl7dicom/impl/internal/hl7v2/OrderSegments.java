package org.hl7dicom.impl.internal.hl7v2;

import java.util.ArrayList;
import java.util.List;
import org.hl7dicom.hl7v2.Hl7Message;
import org.hl7dicom.hl7v2.Hl7Segment;
import org.jspecify.annotations.Nullable;

/**
 * The order groups of a message: each ORC, or OBR without one, begins a group (HL7 v2.5.1 section
 * 4.4; IHE RAD-4 for ZDS).
 */
final class OrderSegments {
  /** The segments of one group that slots look at. */
  static final class Group {
    @Nullable Hl7Segment orc;
    @Nullable Hl7Segment tq1;
    @Nullable Hl7Segment obr;
    @Nullable Hl7Segment zds;

    /** Every TQ1 and TQ2, for who repeats the group. */
    final List<Hl7Segment> timing = new ArrayList<>(1);

    final List<Hl7Segment> ipcs = new ArrayList<>(1);
    final List<Hl7Segment> diagnoses = new ArrayList<>(1);
    final List<Hl7Segment> observations = new ArrayList<>(1);

    private String text(@Nullable Hl7Segment segment, int field) {
      String text = segment == null ? null : segment.value(field);
      return text == null ? "" : text;
    }

    /** Whether both groups can be about one study, so that one ZDS serves them. */
    boolean sharesStudyWith(Group other) {
      String procedure = text(obr, 19);
      return !procedure.isEmpty()
          ? procedure.equals(text(other.obr, 19))
          : text(other.obr, 19).isEmpty()
              && text(obr, 18).equals(text(other.obr, 18))
              && text(orc, 2).equals(text(other.orc, 2))
              && text(orc, 3).equals(text(other.orc, 3))
              && !(text(orc, 2) + text(orc, 3)).isEmpty();
    }
  }

  private OrderSegments() {}

  static List<Group> of(Hl7Message message) {
    List<Group> groups = new ArrayList<>(2);
    Group current = null;
    List<Hl7Segment> early = new ArrayList<>(0);
    for (Hl7Segment segment : message.segments()) {
      switch (segment.name()) {
        case "ORC" -> {
          current = new Group();
          groups.add(current);
          current.orc = segment;
        }
        case "OBR" -> {
          if (current == null || current.obr != null) {
            current = new Group();
            groups.add(current);
          }
          current.obr = segment;
        }
        case "TQ1", "TQ2" -> {
          if (current != null) {
            current.timing.add(segment);
            if (current.tq1 == null && segment.name().equals("TQ1")) {
              current.tq1 = segment;
            }
          }
        }
        case "IPC" -> {
          if (current != null) {
            current.ipcs.add(segment);
          }
        }
        case "ZDS" -> {
          if (current != null && current.zds == null) {
            current.zds = segment;
          }
        }
        case "DG1" -> (current == null ? early : current.diagnoses).add(segment);
        case "OBX" -> {
          if (current != null) {
            current.observations.add(segment);
          }
        }
        default -> {
          // Read by no table yet; the account of the message reports it.
        }
      }
    }
    if (!groups.isEmpty()) {
      groups.get(0).diagnoses.addAll(early);
    }
    // IHE sends one ZDS after several pairs of ORC and OBR for one study.
    for (int i = groups.size() - 2; i >= 0; i--) {
      Group group = groups.get(i);
      Group next = groups.get(i + 1);
      if (group.zds == null && next.zds != null && group.sharesStudyWith(next)) {
        group.zds = next.zds;
      }
    }
    return groups;
  }
}
