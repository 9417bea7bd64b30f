package org.hl7dicom.impl.internal.hl7v2;

import org.hl7dicom.hl7v2.Hl7Segment;
import org.jspecify.annotations.Nullable;

/** Fields that carry no information about an order, and why. */
final class Ignored {
  private static final String NUMBERING = "set id: segments are numbered anew on writing";
  private static final String SYNTAX = "syntax of the message itself";

  private Ignored() {}

  static @Nullable String reason(Hl7Segment segment, int field) {
    return switch (segment.name()) {
      case "MSH" ->
          switch (field) {
            case 1, 2 -> SYNTAX;
            case 9, 12, 21 -> "message type, version and profile: chosen anew on writing";
            case 13 -> "sequence number: belongs to the transport";
            case 15, 16 -> "acknowledgement mode: belongs to the transport";
            case 17, 19 -> "country and language of the message, not of the order";
            case 18 -> "character set: texts are decoded";
            default -> null;
          };
      case "PID", "PV1", "OBR", "TQ1", "NTE", "AL1", "DG1", "OBX" -> field == 1 ? NUMBERING : null;
      default -> null;
    };
  }
}
