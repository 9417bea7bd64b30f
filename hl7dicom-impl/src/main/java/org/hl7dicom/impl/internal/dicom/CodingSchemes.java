package org.hl7dicom.impl.internal.dicom;

import org.hl7dicom.dicom.DicomDataset;
import org.hl7dicom.dicom.Tag;

/**
 * What Coding Scheme Identification Sequence (0008,0110) says of the designators that a dataset
 * uses (PS3.3 section C.12.1, PS3.3 section 8.2).
 */
final class CodingSchemes {
  private CodingSchemes() {}

  /** The UID of a scheme; empty when the dataset does not say. */
  static String uid(DicomNode root, String designator) {
    if (!root.dataset().contains(Tag.CodingSchemeIdentificationSequence)) {
      return "";
    }
    for (DicomNode item : root.items(Tag.CodingSchemeIdentificationSequence)) {
      if (designator.equals(item.dataset().string(Tag.CodingSchemeDesignator))) {
        item.text(Tag.CodingSchemeDesignator);
        return item.text(Tag.CodingSchemeUID);
      }
    }
    return "";
  }

  /** Says which UID a scheme has; false when the dataset already says another. */
  static boolean declare(DicomNode root, String designator, String uid) {
    for (DicomDataset item : root.dataset().items(Tag.CodingSchemeIdentificationSequence)) {
      if (designator.equals(item.string(Tag.CodingSchemeDesignator))) {
        return uid.equals(item.string(Tag.CodingSchemeUID));
      }
    }
    DicomDataset item = root.dataset().addItem(Tag.CodingSchemeIdentificationSequence);
    item.put(Tag.CodingSchemeDesignator, designator);
    item.put(Tag.CodingSchemeUID, uid);
    return true;
  }
}
