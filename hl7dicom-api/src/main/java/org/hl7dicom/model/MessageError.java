package org.hl7dicom.model;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.hl7dicom.code.CodedConcept;

/**
 * One error in a message, as the receiver reports it: HL7 v2 ERR.
 *
 * @param locations where in the acknowledged message, such as {@code OBR[2]-31[3].1}; empty when
 *     the error has no place (ERR-2)
 * @param code the error of HL7 table 0357 (ERR-3)
 * @param severity the severity of HL7 table 0516: {@code I}, {@code W}, {@code E} or {@code F};
 *     empty where the version has none (ERR-4)
 * @param applicationCode the receiver's own code (ERR-5)
 * @param diagnostics for whoever looks for the cause (ERR-7); may be empty
 * @param userMessage for the user (ERR-8); may be empty
 */
public record MessageError(
    List<String> locations,
    CodedConcept code,
    String severity,
    Optional<CodedConcept> applicationCode,
    String diagnostics,
    String userMessage) {

  public MessageError {
    locations = List.copyOf(locations);
    Objects.requireNonNull(code, "code");
    Objects.requireNonNull(severity, "severity");
    Objects.requireNonNull(applicationCode, "applicationCode");
    Objects.requireNonNull(diagnostics, "diagnostics");
    Objects.requireNonNull(userMessage, "userMessage");
  }

  /** Prints how many places, no text of the sender. */
  @Override
  public String toString() {
    return "MessageError[locations=" + locations.size() + "]";
  }
}
