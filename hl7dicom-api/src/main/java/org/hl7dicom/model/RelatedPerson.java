package org.hl7dicom.model;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.hl7dicom.code.CodedConcept;

/**
 * A person related to a patient: HL7 v2 NK1, FHIR RelatedPerson, and who decides for the patient in
 * DICOM Responsible Person (0010,2297).
 *
 * @param names the names, the one to use first
 * @param relationship what the person is to the patient, in HL7 v2 of table 0063
 * @param addresses the addresses
 * @param telecoms telephone numbers and the like
 */
public record RelatedPerson(
    List<PersonName> names,
    Optional<CodedConcept> relationship,
    List<Address> addresses,
    List<Telecom> telecoms) {

  public RelatedPerson {
    names = List.copyOf(names);
    Objects.requireNonNull(relationship, "relationship");
    addresses = List.copyOf(addresses);
    telecoms = List.copyOf(telecoms);
  }

  /** A person of whom the name and the relationship are known. */
  public static RelatedPerson of(PersonName name, CodedConcept relationship) {
    return new RelatedPerson(List.of(name), Optional.of(relationship), List.of(), List.of());
  }

  /** Whether nothing is known of the person. */
  public boolean isEmpty() {
    return names.isEmpty() && relationship.isEmpty() && addresses.isEmpty() && telecoms.isEmpty();
  }

  /** Prints no patient data. */
  @Override
  public String toString() {
    return "RelatedPerson[]";
  }
}
