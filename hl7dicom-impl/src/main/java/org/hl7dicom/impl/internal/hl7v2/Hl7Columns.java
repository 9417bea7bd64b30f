package org.hl7dicom.impl.internal.hl7v2;

import java.util.List;
import org.hl7dicom.impl.internal.engine.Column;

/** The messages of HL7 v2 that tables have a column for. */
public final class Hl7Columns {
  /** General order, ORM^O01, in the form of IHE RAD-2, RAD-3, RAD-4 and RAD-13 (v2.3.1). */
  public static final Column<Hl7Scope> ORM = new Column<>("ORM^O01", 0);

  /** General clinical order, OMG^O19 (v2.5.1). */
  public static final Column<Hl7Scope> OMG = new Column<>("OMG^O19", 1);

  /** Imaging order, OMI^O23 (v2.5.1). */
  public static final Column<Hl7Scope> OMI = new Column<>("OMI^O23", 2);

  /** Appointments, SIU (v2.5.1). */
  public static final Column<Hl7Scope> SIU = new Column<>("SIU", 5);

  /** All of orders. */
  public static final List<Column<Hl7Scope>> ALL = List.of(ORM, OMG, OMI);

  private Hl7Columns() {}
}
