package org.hl7dicom.testkit.assertions;

import org.hl7dicom.hl7v2.Hl7Message;
import org.hl7dicom.testkit.Tree;

/**
 * Assertions on a message of HL7 v2. Paths are as the standard writes them: {@code PID-3[2].4.1},
 * {@code OBR[2]-44}; {@code segments} is the names of all segments in their order.
 */
public final class Hl7MessageAssert extends AbstractTreeAssert<Hl7MessageAssert, Hl7Message> {
  Hl7MessageAssert(Hl7Message actual) {
    super(actual, Hl7MessageAssert.class);
  }

  @Override
  String describe() {
    return "HL7 v2 message";
  }

  @Override
  Tree tree(Hl7Message value) {
    return Tree.ofEr7(value.er7());
  }

  /** The message has these segments and no others, in this order. */
  public Hl7MessageAssert hasSegments(String... names) {
    String found = String.join("", tree(actual).values("segments"));
    if (!found.equals(String.join(" ", names))) {
      failWithMessage("segments are %s instead of %s", found, String.join(" ", names));
    }
    return this;
  }
}
