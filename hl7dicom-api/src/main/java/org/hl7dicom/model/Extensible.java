package org.hl7dicom.model;

import java.util.List;

/** A part of the domain that a site can add values to which no standard row covers. */
public interface Extensible {
  /** The values, by name. */
  ExtensionValues extensions();

  /** A builder of such a part. */
  interface Builder {
    /** Sets the values of one name; none takes the name away. */
    Builder extension(String name, List<String> values);
  }
}
