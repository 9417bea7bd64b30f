package org.hl7dicom.impl.internal.hl7v2;

import java.util.function.IntFunction;
import org.hl7dicom.hl7v2.Hl7Segment;
import org.jspecify.annotations.Nullable;

/** Fields that carry no information about an order, and why. */
final class Ignored {
  private static final String NUMBERING = "set id: segments are numbered anew on writing";
  private static final String SYNTAX = "syntax of the message itself";

  private Ignored() {}

  /** Why the fields of a segment are ignored, by field number; null for those that are not. */
  static IntFunction<@Nullable String> in(String segment) {
    return switch (segment) {
      case "MSH" -> Ignored::inHeader;
      case "PID",
          "PV1",
          "OBR",
          "TQ1",
          "NTE",
          "AL1",
          "DG1",
          "OBX",
          "NK1",
          "AIS",
          "AIG",
          "AIL",
          "AIP" ->
          field -> field == 1 ? NUMBERING : null;
      case "ORC" -> field -> field == 6 ? "how much is answered: belongs to the transport" : null;
      case "RGS" -> Ignored::inResourceGroup;
      default -> field -> null;
    };
  }

  private static @Nullable String inResourceGroup(int field) {
    return switch (field) {
      case 1 -> NUMBERING;
      case 2 -> "action on the group: each resource of it says its own";
      default -> null;
    };
  }

  private static @Nullable String inHeader(int field) {
    return switch (field) {
      case 1, 2 -> SYNTAX;
      case 9, 12, 21 -> "message type, version and profile: chosen anew on writing";
      case 13 -> "sequence number: belongs to the transport";
      case 15, 16 -> "acknowledgement mode: belongs to the transport";
      case 17, 19 -> "country and language of the message, not of the order";
      case 18 -> "character set: texts are decoded";
      default -> null;
    };
  }

  private static final String ONCE = "one thing, to be done once: as for every order of imaging";

  /** Why a part of a field says nothing that is not said elsewhere; null when it does. */
  static @Nullable String reason(
      Hl7Segment segment, int field, int component, int subcomponent, int repetition) {
    if (!isTiming(segment, field) || component > 2 || subcomponent > 1) {
      return null;
    }
    String text = segment.value(field, repetition, component, subcomponent);
    return text != null && (component == 1 ? text.equals("1") : text.equalsIgnoreCase("once"))
        ? ONCE
        : null;
  }

  /** Whether every part of a field is one that {@link #reason} is given for. */
  static boolean wholly(Hl7Segment segment, int field) {
    if (!isTiming(segment, field)) {
      return false;
    }
    boolean[] said = {false};
    segment.leaves(
        field,
        (leafField, repetition, component, subcomponent, start, end) ->
            said[0] |=
                start < end
                    && reason(segment, leafField, component, subcomponent, repetition) == null);
    return !said[0];
  }

  /** The fields of type TQ: quantity and interval are their first two components. */
  private static boolean isTiming(Hl7Segment segment, int field) {
    return (field == 7 && segment.name().equals("ORC"))
        || (field == 27 && segment.name().equals("OBR"));
  }
}
