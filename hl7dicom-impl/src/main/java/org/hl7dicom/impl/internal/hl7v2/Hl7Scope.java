package org.hl7dicom.impl.internal.hl7v2;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.hl7dicom.hl7v2.Hl7Message;
import org.hl7dicom.hl7v2.Hl7Segment;
import org.hl7dicom.impl.internal.engine.Log;
import org.hl7dicom.impl.internal.text.Timestamps;
import org.hl7dicom.model.PartialDateTime;
import org.hl7dicom.report.IssueCode;
import org.jspecify.annotations.Nullable;

/**
 * A message and the segments that the rows see at the moment: the slots of one segment group do not
 * see the next group. Keeps account of what was read.
 */
@SuppressWarnings("EnumOrdinal") // the ids index an array, which is what is wanted for speed
public final class Hl7Scope {
  private static final SegmentId[] IDS = SegmentId.values();
  private static final long[] NONE = {};

  private final Hl7Message message;
  private final @Nullable Hl7Segment[] inView = new Hl7Segment[IDS.length];
  private final long[][] read;
  private final StringBuilder path = new StringBuilder(32);
  private int[] occurrences;
  private @Nullable Set<Long> cleared;
  private final Parts parts = new Parts(this);
  private final Optional<ZoneOffset> offset;
  private final Map<SegmentId, List<Hl7Segment>> repeated = new EnumMap<>(SegmentId.class);
  private final List<Runnable> ofOrders = new ArrayList<>(0);
  private boolean ordersToCome;
  private boolean peeking;
  private boolean again;

  private Hl7Scope(Hl7Message message, int segmentsToRead) {
    this.message = message;
    this.read = new long[segmentsToRead][];
    Arrays.fill(read, NONE);
    this.occurrences = new int[segmentsToRead];
    this.offset = segmentsToRead == 0 ? Optional.empty() : offsetOf(message);
  }

  /** A scope to read a message with. */
  public static Hl7Scope reading(Hl7Message message) {
    return new Hl7Scope(message, message.segments().size());
  }

  /** A scope to write a message with. */
  public static Hl7Scope writing(Hl7Message message) {
    return new Hl7Scope(message, 0);
  }

  private static Optional<ZoneOffset> offsetOf(Hl7Message message) {
    String sent = message.segments().get(0).value(7);
    PartialDateTime time = sent == null ? null : Timestamps.parse(sent);
    return time == null ? Optional.empty() : time.offset();
  }

  /** The offset in MSH-7, which holds for every time that states none (v2.5.1 2.15.9.7). */
  Optional<ZoneOffset> offset() {
    return offset;
  }

  /** The message. */
  public Hl7Message message() {
    return message;
  }

  /** Makes a segment the one that slots see; null for none. */
  public void view(SegmentId id, @Nullable Hl7Segment segment) {
    inView[id.ordinal()] = segment;
  }

  /** Appends a segment and makes it the one that slots see. */
  public Hl7Segment add(SegmentId id) {
    Hl7Segment segment = message.add(id.name());
    view(id, segment);
    return segment;
  }

  /** Says that orders are still to be written, for {@link #withOrders}. */
  void expectOrders() {
    this.ordersToCome = true;
  }

  /**
   * Does something with the order in view, or with each that is still to be written: what an order
   * says of the patient has no segment before. Returns false when there is none.
   */
  boolean withOrders(Runnable writing) {
    if (segment(SegmentId.OBR) != null) {
      writing.run();
    } else if (ordersToCome) {
      ofOrders.add(writing);
    } else {
      return false;
    }
    return true;
  }

  /** Writes into the order in view what was to be written with each. */
  void writeOfOrders() {
    ofOrders.forEach(Runnable::run);
  }

  /** Makes repeated segments those that slots see. */
  public void viewAll(SegmentId id, List<Hl7Segment> segments) {
    repeated.put(id, segments);
  }

  /** The repeated segments that slots see. */
  List<Hl7Segment> segments(SegmentId id) {
    return repeated.getOrDefault(id, List.of());
  }

  /** Whether a group is written again for a further segment of it: what it says once is there. */
  boolean isRepeated() {
    return again;
  }

  /** Says whether a group is written again for a further segment of it. */
  void repeat(boolean isAgain) {
    this.again = isAgain;
  }

  /** What a reading gives that marks nothing as read. */
  <A> @Nullable A peek(Supplier<@Nullable A> reading) {
    peeking = true;
    try {
      return reading.get();
    } finally {
      peeking = false;
    }
  }

  /** The NTE that stand directly behind a segment in view, PD1 apart, and belong to it. */
  List<Hl7Segment> notesOf(SegmentId owner) {
    Hl7Segment first = segment(owner);
    if (first == null) {
      return List.of();
    }
    List<Hl7Segment> segments = message.segments();
    int start = first.index() + 1;
    if (owner == SegmentId.PID && isAt(segments, start, "PD1")) {
      start++;
    }
    int end = start;
    while (isAt(segments, end, "NTE")) {
      end++;
    }
    return segments.subList(start, end);
  }

  private static boolean isAt(List<Hl7Segment> segments, int index, String name) {
    return index < segments.size() && segments.get(index).name().equals(name);
  }

  /** Inserts a segment behind the last of the segments that belong to the one in view. */
  Hl7Segment addBehind(SegmentId owner, SegmentId id) {
    Hl7Segment first = segment(owner);
    if (first == null) {
      throw new IllegalStateException("no " + owner + " in view to write behind");
    }
    int at = first.index() + 1;
    List<Hl7Segment> segments = message.segments();
    while (at < segments.size() && isBefore(segments.get(at).name(), id)) {
      at++;
    }
    // Segments move: their numbers are counted anew.
    occurrences = new int[0];
    return message.insert(at, id.name());
  }

  /**
   * PD1 comes first, then notes, then next of kin or diagnoses, those before observations (v2.5.1
   * 4.4.1, 4.4.6).
   */
  private static boolean isBefore(String name, SegmentId id) {
    return id != SegmentId.PD1
        && (name.equals("NTE")
            || name.equals("PD1")
            || name.equals(id.name())
            || (id == SegmentId.OBX && name.equals("DG1")));
  }

  /** Inserts a segment directly behind one in view and makes it the one that slots see. */
  Hl7Segment insertBehind(SegmentId owner, SegmentId id) {
    Hl7Segment first = segment(owner);
    int at = first == null ? message.segments().size() : first.index() + 1;
    // Segments move: their numbers are counted anew.
    occurrences = new int[0];
    Hl7Segment segment = message.insert(at, id.name());
    view(id, segment);
    return segment;
  }

  @Nullable Hl7Segment segment(SegmentId id) {
    return inView[id.ordinal()];
  }

  /**
   * The parts of a field's repetition, or of a component of it where that is not 0; the view is
   * valid until the next call.
   */
  Parts parts(Hl7Segment segment, int field, int repetition, int component) {
    return parts.at(segment, field, repetition, component);
  }

  /** The text of a leaf, marked as read; empty when absent or {@code ""}. */
  String text(
      Hl7Segment segment, int field, int repetition, int component, int subcomponent, Log log) {
    int leaf = segment.leaf(field, repetition, component, subcomponent);
    if (leaf == Hl7Segment.NO_LEAF) {
      return "";
    }
    mark(segment, leaf);
    String text = segment.decode(leaf);
    if (text.equals(Hl7Segment.NULL)) {
      if (!segment.raw(field).equals(Hl7Segment.NULL)) {
        log.report(IssueCode.NULL_PART, path(segment, field, repetition, component, subcomponent));
      }
      return "";
    }
    if (segment.formatted(leaf)) {
      log.report(
          IssueCode.FORMATTING_REMOVED, path(segment, field, repetition, component, subcomponent));
    }
    return text;
  }

  /** Whether a field is {@code ""}; whoever asks carries it, so that it is accounted for. */
  boolean readsClear(Hl7Segment segment, int field) {
    if (!isNull(segment, field)) {
      return false;
    }
    Set<Long> known = cleared;
    if (known == null) {
      known = new HashSet<>();
      cleared = known;
    }
    known.add(key(segment, field));
    mark(segment, segment.firstLeaf(field));
    return true;
  }

  private static boolean isNull(Hl7Segment segment, int field) {
    return segment.fieldEnd(field) - segment.fieldStart(field) == 2
        && segment.raw(field).equals(Hl7Segment.NULL);
  }

  private static long key(Hl7Segment segment, int field) {
    return ((long) segment.index() << 32) | field;
  }

  /** Leaves a field aside for a reason. */
  void leave(Hl7Segment segment, int field, String reason, Log log) {
    if (segment.has(field)) {
      int first = segment.firstLeaf(field);
      for (int leaf = first; leaf < first + segment.leavesSeen(field); leaf++) {
        mark(segment, leaf);
      }
      log.ignored(path(segment, field, 1, 0, 0), reason);
    }
  }

  private void mark(Hl7Segment segment, int leaf) {
    if (peeking) {
      return;
    }
    int index = segment.index();
    long[] marks = read[index];
    if (leaf >>> 6 >= marks.length) {
      marks = Arrays.copyOf(marks, Math.max((leaf >>> 6) + 1, 2 * marks.length));
      read[index] = marks;
    }
    marks[leaf >>> 6] |= 1L << leaf;
  }

  private static boolean isMarked(long[] marks, int leaf) {
    return leaf >>> 6 < marks.length && (marks[leaf >>> 6] & 1L << leaf) != 0;
  }

  /** A place as people write it: {@code PID-5[2].3}, {@code OBR[2]-18}. */
  String path(Hl7Segment segment, int field, int repetition, int component, int subcomponent) {
    path.setLength(0);
    appendSegment(segment);
    path.append('-').append(field);
    if (repetition > 1) {
      path.append('[').append(repetition).append(']');
    }
    if (component > 0) {
      path.append('.').append(component);
      if (subcomponent > 1) {
        path.append('.').append(subcomponent);
      }
    }
    return path.toString();
  }

  /** The name of a segment, with its number where the message has several before it. */
  public String segmentPath(Hl7Segment segment) {
    path.setLength(0);
    appendSegment(segment);
    return path.toString();
  }

  private void appendSegment(Hl7Segment segment) {
    path.append(segment.name());
    int occurrence = occurrence(segment.index());
    if (occurrence > 1) {
      path.append('[').append(occurrence).append(']');
    }
  }

  /** How many segments of its name there are up to one: one more than at the last before it. */
  private int occurrence(int index) {
    List<Hl7Segment> segments = message.segments();
    if (occurrences.length < segments.size()) {
      occurrences = Arrays.copyOf(occurrences, segments.size() + 16);
    }
    int occurrence = occurrences[index];
    if (occurrence == 0) {
      occurrence = 1;
      String name = segments.get(index).name();
      for (int i = index - 1; i >= 0; i--) {
        if (segments.get(i).name().equals(name)) {
          occurrence += Math.max(1, occurrences[i]);
          if (occurrences[i] > 0) {
            break;
          }
        }
      }
      occurrences[index] = occurrence;
    }
    return occurrence;
  }

  /** Reports every populated element that no slot read and that is not ignored for a reason. */
  public void reportUnread(Log log) {
    for (Hl7Segment segment : message.segments()) {
      long[] marks = read[segment.index()];
      IntFunction<@Nullable String> ignored = Ignored.in(segment.name());
      int fields = segment.fieldCount();
      for (int field = 1; field <= fields; field++) {
        if (segment.has(field)) {
          reportUnread(segment, field, marks, ignored.apply(field), log);
        }
      }
    }
  }

  private void reportUnread(
      Hl7Segment segment, int field, long[] marks, @Nullable String reason, Log log) {
    if (reason != null) {
      if (log.wantsLineage()) {
        log.ignored(path(segment, field, 1, 0, 0), reason);
      }
      return;
    }
    int seen = segment.leavesSeen(field);
    int first = seen == 0 ? 0 : segment.firstLeaf(field);
    int unread = 0;
    for (int leaf = first; leaf < first + seen; leaf++) {
      unread += isMarked(marks, leaf) ? 0 : 1;
    }
    if (unread < seen && isNull(segment, field)) {
      if (cleared == null || !cleared.contains(key(segment, field))) {
        log.report(IssueCode.CLEAR_NOT_CARRIED, path(segment, field, 1, 0, 0));
      }
    } else if (unread == seen && !Ignored.wholly(segment, field)) {
      // No slot knows the field, so that it is one matter.
      log.report(IssueCode.UNMAPPED_ELEMENT, path(segment, field, 1, 0, 0));
    } else if (unread > 0 || seen == 0) {
      reportParts(segment, field, marks, log);
    }
  }

  private void reportParts(Hl7Segment segment, int field, long[] marks, Log log) {
    int leaf = segment.firstLeaf(field);
    for (int end = leaf + segment.leavesSeen(field); leaf < end; leaf++) {
      if (isMarked(marks, leaf)) {
        continue;
      }
      int repetition = segment.repetition(leaf);
      int component = segment.component(leaf);
      int subcomponent = segment.subcomponent(leaf);
      String reason = Ignored.reason(segment, field, component, subcomponent, repetition);
      if (reason == null) {
        log.report(
            IssueCode.UNMAPPED_ELEMENT, path(segment, field, repetition, component, subcomponent));
      } else if (log.wantsLineage()) {
        log.ignored(path(segment, field, repetition, component, subcomponent), reason);
      }
    }
  }
}
