package org.hl7dicom.dcm4che;

import org.hl7dicom.dicom.DicomDataset;
import org.jspecify.annotations.Nullable;

/** The item that is being carried over; written out only when there is something to tell. */
record ElementPath(@Nullable ElementPath outer, int sequence, int item) {
  /** The path of an element, such as {@code (0040,0100)[1]/(0008,0060)}. */
  static String of(@Nullable ElementPath item, int tag) {
    return item == null ? DicomDataset.toString(tag) : item + "/" + DicomDataset.toString(tag);
  }

  @Override
  public String toString() {
    return of(outer, sequence) + "[" + item + "]";
  }
}
