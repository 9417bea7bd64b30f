package org.hl7dicom.examples.gateway;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.hl7dicom.MalformedInputException;
import org.hl7dicom.hl7v2.Hl7Message;
import org.hl7dicom.hl7v2.Hl7Segment;
import org.hl7dicom.impl.Reports;

/** The answers of the gateway. */
final class Answers {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMddHHmmssxx", Locale.ROOT);

  private final Clock clock;
  private final AtomicLong number = new AtomicLong();
  private final String run;

  Answers(Clock clock) {
    this.clock = clock;
    this.run = "WG" + Long.toString(clock.millis(), 36).toUpperCase(Locale.ROOT) + "-";
  }

  /** The message is carried out; perhaps orders that it meant were not there. */
  Optional<Hl7Message> accepted(Hl7Message message, int unmatched) {
    Hl7Message answer = answer(message, "AA");
    if (unmatched > 0) {
      err(answer, Refusal.Error.UNKNOWN_KEY, "", "W", "no such order on the worklist");
    }
    return Optional.of(answer);
  }

  /** The message is not taken. */
  Optional<Hl7Message> refused(Hl7Message message, Refusal refusal) {
    Hl7Message answer = answer(message, refusal.code());
    if (refusal.losses().issues().isEmpty()) {
      err(answer, refusal.error(), refusal.place(), "E", refusal.text());
    } else {
      Reports.appendErr(answer, refusal.losses());
      for (Hl7Segment err : answer.all("ERR")) {
        err.set(4, "E");
      }
    }
    return Optional.of(answer);
  }

  /** The bytes are no message. */
  Optional<Hl7Message> unreadable(byte[] bytes, MalformedInputException problem) {
    Hl7Message answer = Hl7Message.create();
    answer.segments().get(0).set(12, "2.5.1");
    answer.add("MSA").set(1, "AR");
    err(answer, Refusal.Error.SEGMENT_SEQUENCE, "", "E", String.valueOf(problem.getMessage()));
    return Optional.of(answer);
  }

  private Hl7Message answer(Hl7Message message, String code) {
    Hl7Segment from = message.segments().get(0);
    Hl7Message answer = Hl7Message.create(message.delimiters());
    Hl7Segment msh = answer.segments().get(0);
    msh.setRaw(3, from.raw(5));
    msh.setRaw(4, from.raw(6));
    msh.setRaw(5, from.raw(3));
    msh.setRaw(6, from.raw(4));
    msh.set(7, OffsetDateTime.now(clock).format(TIME));
    msh.set(9, 1, 1, 1, "ACK");
    msh.set(9, 1, 2, 1, message.triggerEvent());
    msh.set(9, 1, 3, 1, "ACK");
    msh.set(10, run + number.incrementAndGet());
    msh.setRaw(11, from.raw(11));
    msh.setRaw(12, from.raw(12));
    msh.setRaw(18, from.raw(18));
    Hl7Segment msa = answer.add("MSA");
    msa.set(1, code);
    msa.setRaw(2, from.raw(10));
    return answer;
  }

  private static void err(
      Hl7Message answer, Refusal.Error error, String place, String severity, String text) {
    Hl7Segment err = answer.add("ERR");
    if (!place.isEmpty()) {
      err.set(2, 1, 1, 1, place.substring(0, 3));
      err.set(2, 1, 2, 1, "1");
      err.set(2, 1, 3, 1, place.substring(4));
    }
    err.set(3, 1, 1, 1, String.valueOf(error.number()));
    err.set(3, 1, 2, 1, error.text());
    err.set(3, 1, 3, 1, "HL70357");
    err.set(4, severity);
    err.set(8, text);
  }
}
