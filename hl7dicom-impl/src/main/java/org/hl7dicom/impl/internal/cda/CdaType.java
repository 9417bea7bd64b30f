package org.hl7dicom.impl.internal.cda;

import org.hl7dicom.impl.internal.engine.Log;
import org.jspecify.annotations.Nullable;

/**
 * A data type of HL7 v3 (Data Types R1): how a value of the domain stands in an element, its
 * attributes and the elements below it.
 */
interface CdaType<A> {
  /** The value, or null when the element has none. */
  @Nullable A read(CdaElement element, Log log);

  /** Fills a new element; says in the element that it has no value when it can hold none. */
  void write(CdaElement element, A value, Log log);
}
