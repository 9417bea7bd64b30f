package org.hl7dicom.impl.internal.dicom;

import org.hl7dicom.dicom.Tag;
import org.jspecify.annotations.Nullable;

/** Attributes that carry no information about an order, and why. */
final class Ignored {
  private Ignored() {}

  /** Why an attribute of any dataset says nothing of what the dataset is about. */
  static @Nullable String inAny(int tag) {
    return switch (tag) {
      case Tag.SpecificCharacterSet -> "character set: texts are decoded";
      case Tag.TimezoneOffsetFromUTC -> "holds for the times of the dataset";
      case Tag.CodingSchemeIdentificationSequence -> "explains the coding schemes of the dataset";
      case Tag.ReferencedStudySequence -> "the study is named by its UID";
      default -> ofEncoding(tag);
    };
  }

  private static @Nullable String ofEncoding(int tag) {
    if ((tag & 0xFFFF) == 0) {
      return "group length: belongs to the encoding";
    }
    return (tag >>> 16) == 2 ? "belongs to the file" : null;
  }

  static @Nullable String reason(int tag) {
    return switch (tag) {
      case Tag.SpecificCharacterSet -> "character set: texts are decoded";
      case Tag.SOPClassUID, Tag.SOPInstanceUID ->
          "identity of the file that holds the worklist item, not of the order";
      default -> (tag & 0xFFFF) == 0 ? "group length: belongs to the encoding" : null;
    };
  }
}
