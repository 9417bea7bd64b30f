package org.hl7dicom.examples.gateway;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.hl7dicom.MalformedInputException;
import org.hl7dicom.code.CodedConcept;
import org.hl7dicom.hl7v2.Hl7Message;
import org.hl7dicom.hl7v2.Hl7Segment;
import org.hl7dicom.impl.Acknowledgements;
import org.hl7dicom.model.AcknowledgementCode;
import org.hl7dicom.model.MessageError;
import org.hl7dicom.report.MappingReport;

/**
 * The answers of the gateway: ACK, as IHE Radiology has it. In enhanced mode there is one answer as
 * well, the commit acknowledgement where the sender wants it: what it commits to is already done.
 */
final class Answers {
  private final Acknowledgements acknowledgements;

  Answers(Clock clock, Acknowledgements.Mode mode) {
    String run = "WG" + Long.toString(clock.millis(), 36).toUpperCase(Locale.ROOT) + "-";
    AtomicLong number = new AtomicLong();
    this.acknowledgements =
        Acknowledgements.builder(() -> run + number.incrementAndGet(), clock)
            .mode(mode)
            .orderResponses(false)
            .build();
  }

  /** The message is carried out; perhaps orders that it meant were not there. */
  Optional<Hl7Message> accepted(Hl7Message message, int unmatched) {
    List<MessageError> warnings =
        unmatched == 0
            ? List.of()
            : List.of(error(Refusal.Fault.UNKNOWN_KEY, "", "W", "no such step on the worklist"));
    return acknowledgements
        .answer(message, AcknowledgementCode.CA, warnings)
        .or(() -> acknowledgements.answer(message, AcknowledgementCode.AA, warnings));
  }

  /** The message is not taken. */
  Optional<Hl7Message> refused(Hl7Message message, Refusal refusal) {
    boolean rejected = refusal.rejected();
    return refused(message, rejected ? AcknowledgementCode.CR : AcknowledgementCode.CE, refusal)
        .or(
            () ->
                refused(
                    message, rejected ? AcknowledgementCode.AR : AcknowledgementCode.AE, refusal));
  }

  private Optional<Hl7Message> refused(
      Hl7Message message, AcknowledgementCode code, Refusal refusal) {
    MappingReport losses = refusal.losses();
    if (losses.issues().isEmpty()) {
      MessageError error = error(refusal.fault(), refusal.place(), "E", refusal.text());
      return acknowledgements.answer(message, code, List.of(error));
    }
    Optional<Hl7Message> answer = acknowledgements.answer(message, code, losses);
    for (Hl7Segment err : answer.map(each -> each.all("ERR")).orElse(List.of())) {
      if (err.has(4)) {
        err.set(4, "E"); // whatever it is elsewhere, here it is why the message is refused
      }
    }
    return answer;
  }

  /** The bytes are no message; without a header there is nobody to answer. */
  Optional<Hl7Message> unreadable(byte[] bytes, MalformedInputException problem) {
    return acknowledgements.answer(bytes, problem);
  }

  private static MessageError error(
      Refusal.Fault fault, String place, String severity, String text) {
    return new MessageError(
        place.isEmpty() ? List.of() : List.of(place),
        CodedConcept.of(String.valueOf(fault.number()), "HL70357", fault.text()),
        severity,
        Optional.empty(),
        "",
        text);
  }
}
