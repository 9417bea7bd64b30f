package org.hl7dicom.impl.internal.table;

/** Where a law does not hold by design, and why. */
final class KnownExceptions {
  private KnownExceptions() {}

  static boolean covers(String row, String column, String law, Object value) {
    return false;
  }
}
