package org.hl7dicom.impl.internal.fhir;

import java.util.List;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7dicom.MalformedInputException;
import org.jspecify.annotations.Nullable;

/** Whom a resource is about, and the encounter that it belongs to. */
final class Subjects {
  private static final String WIRING = "says whom the resource is about";

  private Subjects() {}

  /**
   * The patient that a subject leads to, or else the only one of the bundle, or else who is known
   * by what the reference itself says.
   */
  static Patient patient(FhirScope scope, DomainResource owner, Reference subject) {
    Resource resource = subject.isEmpty() ? null : scope.resolve(owner, subject);
    if (resource instanceof Patient patient) {
      scope.follow(owner, subject);
      return patient;
    }
    if (resource != null) {
      throw new MalformedInputException("subject is not a patient", owner.fhirType() + ".subject");
    }
    List<Patient> patients = scope.resources(Patient.class);
    if (patients.size() == 1 && !subject.hasReference()) {
      return patients.get(0);
    }
    scope.ignore(subject.hasType() ? subject.getTypeElement() : null, WIRING);
    return PatientFhir.ofReference(subject);
  }

  /** The encounter that a reference leads to, or else the only one of the bundle. */
  static @Nullable Encounter encounter(FhirScope scope, DomainResource owner, Reference reference) {
    Encounter found = null;
    if (!reference.isEmpty() && scope.resolve(owner, reference) instanceof Encounter encounter) {
      scope.follow(owner, reference);
      found = encounter;
    } else if (reference.isEmpty() && scope.resources(Encounter.class).size() == 1) {
      found = scope.resources(Encounter.class).get(0);
    }
    if (found != null) {
      OrderBundle.wiring(scope, found);
    }
    return found;
  }
}
