package org.hl7dicom.examples.gateway;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What happened since the start, and the last things that went wrong. */
final class Counts {
  private static final int KEPT = 20;

  /** What is counted. */
  enum Count {
    RECEIVED("messages received"),
    ACCEPTED("messages accepted"),
    REPEATED("messages that came again"),
    REFUSED("messages refused"),
    PUBLISHED("steps published"),
    WITHDRAWN("steps withdrawn"),
    UNMATCHED("orders meant that were not on the worklist"),
    POSTED("bundles posted"),
    POST_REFUSED("bundles refused by the FHIR server"),
    FAILURES("failures of the gateway");

    private final String text;

    Count(String text) {
      this.text = text;
    }

    String text() {
      return text;
    }
  }

  /** Something that went wrong, told by codes and places. */
  record Trouble(Instant time, String controlId, String text) {}

  private final Map<Count, Long> counts = new EnumMap<>(Count.class);
  private final Deque<Trouble> troubles = new ArrayDeque<>();

  synchronized void add(Count count, int number) {
    counts.merge(count, (long) number, Long::sum);
  }

  synchronized void trouble(Trouble trouble) {
    troubles.addFirst(trouble);
    if (troubles.size() > KEPT) {
      troubles.removeLast();
    }
  }

  synchronized long get(Count count) {
    return counts.getOrDefault(count, 0L);
  }

  /** The latest first. */
  synchronized List<Trouble> troubles() {
    return new ArrayList<>(troubles);
  }
}
