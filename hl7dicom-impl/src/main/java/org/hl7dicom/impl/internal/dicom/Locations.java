package org.hl7dicom.impl.internal.dicom;

import org.hl7dicom.model.AssigningAuthority;
import org.hl7dicom.model.Location;
import org.jspecify.annotations.Nullable;

/**
 * A location in one DICOM text, such as {@code 3W^312^B^NORTHCLINIC}: the components of HL7 v2 PL,
 * which is what worklist providers write into Current Patient Location (0038,0300).
 */
final class Locations {
  private Locations() {}

  /** The location, or null when the text has separators only. */
  static @Nullable Location parse(String text) {
    String[] parts = text.split("\\^", -1);
    String[] facility = part(parts, 3).split("&", -1);
    AssigningAuthority authority =
        new AssigningAuthority(part(facility, 0), part(facility, 1), part(facility, 2));
    Location location =
        new Location(
            part(parts, 0),
            part(parts, 1),
            part(parts, 2),
            authority.isEmpty() ? AssigningAuthority.NONE : authority,
            part(parts, 6),
            part(parts, 7),
            part(parts, 8));
    return location.equals(Location.named("")) ? null : location;
  }

  /** Whether the text has parts that a location has not: PL.5, PL.6 and what follows PL.9. */
  static boolean saysMore(String text) {
    String[] parts = text.split("\\^", -1);
    boolean more = !part(parts, 4).isEmpty() || !part(parts, 5).isEmpty();
    for (int i = 9; i < parts.length; i++) {
      more |= !parts[i].isEmpty();
    }
    return more || part(parts, 3).split("&", -1).length > 3;
  }

  private static String part(String[] parts, int index) {
    return index < parts.length ? parts[index] : "";
  }

  /** The text, or null when a part holds a separator. */
  static @Nullable String format(Location location) {
    AssigningAuthority facility = location.facility();
    String[] subparts = {facility.namespace(), facility.universalId(), facility.universalIdType()};
    String facilityText = join(subparts, '&');
    if (facilityText == null) {
      return null;
    }
    String[] parts = {
      location.pointOfCare(),
      location.room(),
      location.bed(),
      facilityText,
      "",
      "",
      location.building(),
      location.floor(),
      location.description()
    };
    return join(parts, '^');
  }

  private static @Nullable String join(String[] parts, char separator) {
    StringBuilder text = new StringBuilder();
    int end = 0;
    for (int i = 0; i < parts.length; i++) {
      if (parts[i].indexOf('^') >= 0 || (separator == '&' && parts[i].indexOf('&') >= 0)) {
        return null;
      }
      if (i > 0) {
        text.append(separator);
      }
      text.append(parts[i]);
      if (!parts[i].isEmpty()) {
        end = text.length();
      }
    }
    text.setLength(end);
    return text.toString();
  }
}
