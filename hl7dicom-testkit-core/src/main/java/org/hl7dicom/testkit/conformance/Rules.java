package org.hl7dicom.testkit.conformance;

import java.util.List;
import java.util.stream.Stream;

/** Every rule, area by area. */
final class Rules {
  private static final List<Rule> ALL =
      Stream.of(
              OrderRules.rules(),
              WorklistRules.rules(),
              OrderFhirRules.rules(),
              PatientEventRules.rules(),
              AppointmentRules.rules(),
              ProcedureRules.rules(),
              ReportRules.rules(),
              GeneralRules.rules())
          .flatMap(List::stream)
          .toList();

  private Rules() {}

  static List<Rule> all() {
    return ALL;
  }
}
