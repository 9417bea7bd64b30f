package org.hl7dicom.impl.internal.dicom;

import org.hl7dicom.dicom.DicomDictionary;
import org.hl7dicom.impl.internal.engine.Log;
import org.hl7dicom.report.IssueCode;

/** What a dataset must have (PS3.5 section 7.4). */
final class Required {
  private Required() {}

  /** Reports attributes of type 1 that have no value; they are written with zero length. */
  static void values(DicomNode node, int[] tags, Log log) {
    for (int tag : tags) {
      if (!node.dataset().contains(tag) || node.dataset().isEmpty(tag)) {
        log.report(IssueCode.REQUIRED_MISSING, node.path(tag));
      }
    }
    orEmpty(node, tags);
  }

  /** Writes attributes of type 2 with zero length where nothing is known. */
  static void orEmpty(DicomNode node, int[] tags) {
    for (int tag : tags) {
      if (!node.dataset().contains(tag)) {
        node.dataset().putEmpty(tag, DicomDictionary.vr(tag));
      }
    }
  }
}
