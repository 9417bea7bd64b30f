package org.hl7dicom.impl.internal.dicom;

import org.hl7dicom.impl.internal.engine.Column;

/** The formats of DICOM that tables have a column for. */
public final class DicomColumns {
  /** A Modality Worklist item (PS3.4 annex K). */
  public static final Column<DicomNode> WORKLIST = new Column<>("DICOM worklist", 3);

  /**
   * The attributes of patients and visits, as in every composite object: the slots of a worklist
   * item.
   */
  public static final Column<DicomNode> PATIENT = new Column<>("DICOM patient", 3);

  /**
   * Any other dataset or item: an instance, a performed procedure step, a workitem. No table is of
   * both, so they share the slots.
   */
  public static final Column<DicomNode> DATASET = new Column<>("DICOM", 3);

  private DicomColumns() {}
}
