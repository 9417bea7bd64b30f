package org.hl7dicom.impl.internal.hl7v2;

import org.hl7dicom.hl7v2.Hl7Message;
import org.hl7dicom.hl7v2.Hl7Segment;
import org.hl7dicom.impl.internal.engine.Log;
import org.hl7dicom.report.IssueCode;

/** What a written message has to have, whatever its type. */
final class Hl7Required {
  private Hl7Required() {}

  /** Reports fields that the standard requires and nobody filled; a segment not in view has none. */
  static void check(Hl7Scope scope, SegmentId id, Log log, int... fields) {
    Hl7Segment segment = scope.segment(id);
    for (int field : fields) {
      if (segment != null && !segment.has(field)) {
        log.report(IssueCode.REQUIRED_MISSING, scope.segmentPath(segment) + '-' + field);
      }
    }
  }

  /** Reports a required field that no row has, of every segment of a name. */
  static void checkEach(Hl7Scope scope, String name, int field, Log log) {
    for (Hl7Segment segment : scope.message().all(name)) {
      log.report(IssueCode.REQUIRED_MISSING, scope.segmentPath(segment) + '-' + field);
    }
  }

  /** Says in MSH-18 that a message is UTF-8 where it is more than ASCII. */
  static void declareCharacterSet(Hl7Message message) {
    if (message.er7().chars().anyMatch(c -> c > '~')) {
      message.segments().get(0).set(18, "UNICODE UTF-8");
    }
  }
}
