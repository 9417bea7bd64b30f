package org.hl7dicom.impl.internal.hl7v2;

import java.util.List;
import java.util.Set;
import org.hl7dicom.hl7v2.Hl7Segment;
import org.jspecify.annotations.Nullable;

/**
 * Finds the segment of a place that a site chose: one of those in view, or one by its name, such as
 * a Z-segment, among those of the message, of the order group or of the IPC in view.
 */
final class Hl7Segments {
  /** Of what the value is that stands in the segment. */
  enum Level {
    MESSAGE,
    GROUP,
    STEP
  }

  private static final Set<String> IN_VIEW =
      Set.of("MSH", "PID", "PV1", "ORC", "TQ1", "OBR", "IPC", "ZDS");

  private final String name;
  private final Level level;
  private final @Nullable SegmentId id;

  Hl7Segments(String name, Level level) {
    this.name = name;
    this.level = level;
    this.id = IN_VIEW.contains(name) ? SegmentId.valueOf(name) : null;
  }

  @Nullable Hl7Segment find(Hl7Scope scope) {
    if (id != null) {
      return scope.segment(id);
    }
    List<Hl7Segment> segments = scope.message().segments();
    Hl7Segment own = own(scope);
    if (level != Level.MESSAGE && own == null) {
      return null;
    }
    for (int i = own == null ? 0 : own.index() + 1; i < segments.size(); i++) {
      Hl7Segment segment = segments.get(i);
      if (ends(segment, scope)) {
        return null;
      }
      if (segment.name().equals(name)) {
        return segment;
      }
    }
    return null;
  }

  /** What the segment stands behind; null for the beginning of the message. */
  private @Nullable Hl7Segment own(Hl7Scope scope) {
    if (level == Level.MESSAGE) {
      return null;
    }
    Hl7Segment ipc = scope.segment(SegmentId.IPC);
    if (level == Level.STEP && ipc != null) {
      return ipc;
    }
    Hl7Segment orc = scope.segment(SegmentId.ORC);
    return orc != null ? orc : scope.segment(SegmentId.OBR);
  }

  private boolean ends(Hl7Segment segment, Hl7Scope scope) {
    return switch (segment.name()) {
      case "ORC" -> true;
      case "OBR" -> level == Level.MESSAGE || segment != scope.segment(SegmentId.OBR);
      case "IPC" -> level == Level.STEP && scope.segment(SegmentId.IPC) != null;
      default -> false;
    };
  }

  /** The segment, made where there is none; null where what it says was said already. */
  @Nullable Hl7Segment toWrite(Hl7Scope scope) {
    if (scope.isRepeated() && level != Level.STEP && id != SegmentId.IPC) {
      return null;
    }
    Hl7Segment found = find(scope);
    if (found != null) {
      return found;
    }
    if (id == SegmentId.PV1) {
      return scope.insertBehind(SegmentId.PID, SegmentId.PV1);
    }
    if (id == SegmentId.TQ1) {
      return scope.insertBehind(SegmentId.ORC, SegmentId.TQ1);
    }
    return id != null ? scope.add(id) : scope.message().add(name);
  }
}
