package org.hl7dicom.impl.internal.hl7v2;

import org.hl7dicom.impl.internal.engine.Log;
import org.jspecify.annotations.Nullable;

/**
 * A data type of HL7 v2 (chapter 2.A): how a value of the domain stands in the parts of a field or
 * component.
 */
abstract class Hl7Type<A> {
  /** The value, or null when every part is empty. */
  abstract @Nullable A read(Parts parts, Log log);

  abstract void write(Parts parts, A value, Log log);
}
