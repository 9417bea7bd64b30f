package org.hl7dicom.impl.internal.dicom;

import org.hl7dicom.dicom.Tag;
import org.jspecify.annotations.Nullable;

/** Attributes that carry no information about an order, and why. */
final class Ignored {
  private Ignored() {}

  static @Nullable String reason(int tag) {
    return switch (tag) {
      case Tag.SpecificCharacterSet -> "character set: texts are decoded";
      case Tag.SOPClassUID, Tag.SOPInstanceUID ->
          "identity of the file that holds the worklist item, not of the order";
      default -> (tag & 0xFFFF) == 0 ? "group length: belongs to the encoding" : null;
    };
  }
}
