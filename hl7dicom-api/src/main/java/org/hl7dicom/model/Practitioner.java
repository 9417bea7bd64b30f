package org.hl7dicom.model;

import java.util.Objects;
import java.util.Optional;

/**
 * A health professional by identifier, name or both: HL7 v2 XCN and CNN, DICOM person name with its
 * identification sequence, FHIR Practitioner.
 *
 * @param identifier the identifier, if any
 * @param name the name; empty when only the identifier is known
 */
public record Practitioner(Optional<Identifier> identifier, PersonName name) {

  public Practitioner {
    Objects.requireNonNull(identifier, "identifier");
    Objects.requireNonNull(name, "name");
  }

  /** A practitioner known by name only. */
  public static Practitioner of(PersonName name) {
    return new Practitioner(Optional.empty(), name);
  }

  @Override
  public String toString() {
    return "Practitioner[identified=" + identifier.isPresent() + "]";
  }
}
