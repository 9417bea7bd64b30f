package org.hl7dicom.testkit.conformance;

/** How binding a rule is. */
public enum Level {
  /** Whoever breaks it does not conform. */
  REQUIRED,
  /** Good to have; breaking it is told and does not fail. */
  OPTIONAL,
  /** Binding, and out of the suite's reach: whoever claims conformance shows it in another way. */
  UNTESTED
}
