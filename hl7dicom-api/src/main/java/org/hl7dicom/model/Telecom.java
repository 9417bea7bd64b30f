package org.hl7dicom.model;

import java.util.Objects;

/**
 * A telephone number, e-mail or other address of telecommunication: HL7 v2 XTN, FHIR ContactPoint.
 *
 * @param value the number or address as one dials or writes it
 * @param use the telecommunication use code of HL7 table 0201, such as {@code PRN}
 * @param equipment the equipment type of HL7 table 0202, such as {@code PH}
 */
public record Telecom(String value, String use, String equipment) {

  public Telecom {
    Objects.requireNonNull(value, "value");
    Objects.requireNonNull(use, "use");
    Objects.requireNonNull(equipment, "equipment");
  }

  @Override
  public String toString() {
    return "Telecom[]";
  }
}
