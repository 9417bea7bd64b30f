package org.hl7dicom.model;

import java.util.Objects;
import org.hl7dicom.code.CodedConcept;

/** What was found by an {@link Observation}: HL7 v2 OBX-5, FHIR Observation.value. */
public sealed interface ObservationValue {

  /**
   * A number with its unit: HL7 v2 NM, FHIR Quantity.
   *
   * @param quantity the number and its unit
   */
  record Numeric(Quantity quantity) implements ObservationValue {
    public Numeric {
      Objects.requireNonNull(quantity, "quantity");
    }

    @Override
    public String toString() {
      return "Numeric[]";
    }
  }

  /**
   * A concept: HL7 v2 CE and CWE, FHIR CodeableConcept.
   *
   * @param concept the concept
   */
  record Coded(CodedConcept concept) implements ObservationValue {
    public Coded {
      Objects.requireNonNull(concept, "concept");
    }

    @Override
    public String toString() {
      return "Coded[]";
    }
  }

  /**
   * A text: HL7 v2 ST, TX and FT, FHIR string.
   *
   * @param text the text, with line feeds between lines
   */
  record Text(String text) implements ObservationValue {
    public Text {
      Objects.requireNonNull(text, "text");
    }

    @Override
    public String toString() {
      return "Text[]";
    }
  }

  /**
   * A date or time: HL7 v2 DT, TS and DTM, FHIR dateTime.
   *
   * @param time the date or time
   */
  record Time(PartialDateTime time) implements ObservationValue {
    public Time {
      Objects.requireNonNull(time, "time");
    }

    @Override
    public String toString() {
      return "Time[]";
    }
  }
}
