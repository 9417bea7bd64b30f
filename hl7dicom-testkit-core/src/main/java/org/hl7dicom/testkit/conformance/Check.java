package org.hl7dicom.testkit.conformance;

import java.util.List;
import java.util.Set;
import org.hl7dicom.testkit.WireFormat;

/** One look at a subject. Whoever has rules of his own implements it. */
public interface Check {
  /** The formats that it needs. */
  Set<WireFormat<?>> formats();

  /**
   * What is wrong, each in one line; nothing if all is well. Values in it are those of the kit's
   * own fixtures, which are invented.
   */
  List<String> problems(Subject subject);
}
