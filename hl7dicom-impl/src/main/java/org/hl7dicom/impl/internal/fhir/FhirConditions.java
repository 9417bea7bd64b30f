package org.hl7dicom.impl.internal.fhir;

import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7dicom.code.CodedConcept;
import org.hl7dicom.impl.internal.engine.Log;
import org.hl7dicom.report.IssueCode;
import org.jspecify.annotations.Nullable;

/**
 * Diagnoses as <a href="https://hl7.org/fhir/R4/condition.html">Conditions</a> of the patient that
 * a resource gives as its reasons.
 */
final class FhirConditions {
  private FhirConditions() {}

  /**
   * The diagnosis that a reference leads to; of one outside the bundle, what the reference shows.
   * Null when it leads to something else, or to a Condition that is refuted or an error.
   */
  static @Nullable CodedConcept read(
      FhirScope scope,
      DomainResource owner,
      Reference reference,
      FhirCodes codes,
      String path,
      Log log) {
    Resource resource = scope.resolve(owner, reference);
    if (resource instanceof Condition condition && isDiagnosis(scope, condition)) {
      scope.follow(owner, reference);
      scope.followPatient(condition, condition.getSubject());
      if (condition.hasClinicalStatus()
          && FhirCodes.has(condition.getClinicalStatus(), FhirUrls.CONDITION_CLINICAL, "active")) {
        scope.ignoreAll(condition.getClinicalStatus(), "a diagnosis that holds");
      }
      return codes.read(scope, condition.getCode());
    }
    if (resource == null
        && reference.hasDisplay()
        && FhirPeople.type(reference).equals("Condition")) {
      log.report(IssueCode.FORM_CHANGED, path + ".display");
      return CodedConcept.text(scope.text(reference.getDisplayElement()));
    }
    return null;
  }

  /** A reference to a new Condition; null when the diagnosis says nothing. */
  static @Nullable Reference write(
      FhirScope scope, CodedConcept diagnosis, FhirCodes codes, String path, Log log) {
    CodeableConcept code = codes.write(diagnosis, path, log);
    if (code.isEmpty()) {
      log.report(IssueCode.FORM_CHANGED, path);
      return null;
    }
    return scope.share(new Condition().setCode(code).setSubject(scope.patientReference()));
  }

  /** Whether a Condition of the patient says what the patient has. */
  static boolean isDiagnosis(FhirScope scope, Condition condition) {
    return condition.hasCode()
        && condition.hasSubject()
        && scope.isPatient(condition, condition.getSubject())
        && !(condition.hasVerificationStatus()
            && FhirCodes.isDenied(condition.getVerificationStatus()));
  }
}
