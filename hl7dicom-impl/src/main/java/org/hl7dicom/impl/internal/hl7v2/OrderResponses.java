package org.hl7dicom.impl.internal.hl7v2;

import java.util.Map;
import java.util.Optional;

/**
 * How an order control code of a request (HL7 table 0119) is answered in ORC-1 of the response:
 * v2.5.1 4.5.1.1.1. A code that only notifies has no answer of its own.
 */
final class OrderResponses {
  /** Number assigned, the answer to {@code SN}. */
  static final String NUMBER_ASSIGNED = "NA";

  /**
   * The two answers to a request.
   *
   * @param done the request was followed
   * @param unable it was not
   */
  private record Answers(String done, String unable) {}

  private static final Map<String, Answers> ANSWERS =
      Map.ofEntries(
          Map.entry("NW", new Answers("OK", "UA")),
          Map.entry("RO", new Answers("OK", "UA")),
          Map.entry("PA", new Answers("OK", "UA")),
          Map.entry("CH", new Answers("OK", "UA")),
          Map.entry("CA", new Answers("CR", "UC")),
          Map.entry("DC", new Answers("DR", "UD")),
          Map.entry("HD", new Answers("HR", "UH")),
          Map.entry("RL", new Answers("OR", "UR")),
          Map.entry("RP", new Answers("RQ", "UM")),
          Map.entry("XO", new Answers("XR", "UX")),
          Map.entry("SN", new Answers(NUMBER_ASSIGNED, "UA")));

  private OrderResponses() {}

  /** The answer to an order control code; empty where it is no request. */
  static Optional<String> to(String control, boolean done) {
    return Optional.ofNullable(ANSWERS.get(control))
        .map(answers -> done ? answers.done() : answers.unable());
  }
}
