package org.hl7dicom.testkit.assertions;

import org.hl7dicom.testkit.Tree;

/**
 * Assertions on a value of the domain: an order, an event of a patient, a study and so on. Paths
 * are its components: {@code orders[0].request.accessionNumber.value}.
 *
 * @param <T> the type of the value
 */
public final class DomainAssert<T> extends AbstractTreeAssert<DomainAssert<T>, T> {
  DomainAssert(T actual) {
    super(actual, DomainAssert.class);
  }

  @Override
  String describe() {
    return actual == null ? "domain value" : actual.getClass().getSimpleName();
  }

  @Override
  Tree tree(T value) {
    return Tree.ofDomain(value);
  }
}
