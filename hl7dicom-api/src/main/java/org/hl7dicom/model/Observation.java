package org.hl7dicom.model;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.hl7dicom.code.CodedConcept;

/**
 * Something observed of a patient that comes with an order, such as the weight or a laboratory
 * value: HL7 v2 OBX, FHIR Observation, and attributes of the DICOM Patient Demographic and Patient
 * Medical Modules.
 *
 * @param code what was observed, preferably a code of LOINC
 * @param value what was found
 * @param status the result status of HL7 table 0085, such as {@code F}; empty when not stated
 * @param time when it was observed
 * @param referenceRange the range of usual values, as text
 * @param interpretations what the value means, codes of HL7 table 0078 such as {@code H}
 * @param comments comments on the observation
 */
public record Observation(
    CodedConcept code,
    Optional<ObservationValue> value,
    String status,
    Optional<PartialDateTime> time,
    String referenceRange,
    List<String> interpretations,
    String comments) {

  public Observation {
    Objects.requireNonNull(code, "code");
    Objects.requireNonNull(value, "value");
    Objects.requireNonNull(status, "status");
    Objects.requireNonNull(time, "time");
    Objects.requireNonNull(referenceRange, "referenceRange");
    interpretations = List.copyOf(interpretations);
    Objects.requireNonNull(comments, "comments");
  }

  /** An observation of which only the value is known. */
  public static Observation of(CodedConcept code, ObservationValue value) {
    return new Observation(code, Optional.of(value), "", Optional.empty(), "", List.of(), "");
  }

  /** This observation with a result status of HL7 table 0085. */
  public Observation withStatus(String newStatus) {
    return new Observation(code, value, newStatus, time, referenceRange, interpretations, comments);
  }

  /** Prints no patient data. */
  @Override
  public String toString() {
    return "Observation[]";
  }
}
