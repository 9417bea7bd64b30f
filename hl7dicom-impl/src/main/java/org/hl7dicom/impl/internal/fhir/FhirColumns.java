package org.hl7dicom.impl.internal.fhir;

import org.hl7dicom.impl.internal.engine.Column;

/** FHIR as the tables see it. */
public final class FhirColumns {
  /** An order as a bundle of FHIR R4 resources. */
  public static final Column<FhirScope> ORDER = new Column<>("FHIR R4", 4);

  private FhirColumns() {}
}
