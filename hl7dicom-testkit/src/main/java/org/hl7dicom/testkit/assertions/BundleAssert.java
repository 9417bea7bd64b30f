package org.hl7dicom.testkit.assertions;

import ca.uhn.fhir.context.FhirContext;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7dicom.testkit.Tree;

/**
 * Assertions on a bundle of FHIR R4. Paths begin with a type: {@code
 * ServiceRequest[0].identifier[type.coding.code=PLAC].value}; the resources of a type are in the
 * order of the bundle, and a reference to one of them is its place, such as {@code Patient[0]}.
 */
public final class BundleAssert extends AbstractTreeAssert<BundleAssert, Bundle> {
  BundleAssert(Bundle actual) {
    super(actual, BundleAssert.class);
  }

  @Override
  String describe() {
    return "bundle";
  }

  @Override
  Tree tree(Bundle value) {
    return Tree.ofFhirJson(FhirContext.forR4Cached().newJsonParser().encodeToString(value));
  }
}
