package org.hl7dicom.impl.internal.dicom;

import org.hl7dicom.model.Patient;

/** Whether datasets are of the same patient. */
final class Patients {
  private Patients() {}

  /** Without an identifier, who is not told apart by anything else may be the same. */
  static boolean same(Patient first, Patient second) {
    return first.identifiers().equals(second.identifiers())
        && (!first.identifiers().isEmpty()
            || (first.names().equals(second.names())
                && first.birthDate().equals(second.birthDate())
                && first.sex().equals(second.sex())));
  }
}
