package org.hl7dicom.dcm4che;

import java.util.EnumMap;
import java.util.Map;
import org.dcm4che3.data.VR;
import org.hl7dicom.dicom.Vr;
import org.jspecify.annotations.Nullable;

/** The VRs of both libraries, matched by their two letters, whatever the release of dcm4che has. */
final class VrTable {
  private static final Map<Vr, VR> THEIRS = new EnumMap<>(Vr.class);
  private static final Map<VR, Vr> OURS = new EnumMap<>(VR.class);

  static {
    for (VR theirs : VR.values()) {
      for (Vr ours : Vr.values()) {
        if (ours.name().equals(theirs.name())) {
          THEIRS.put(ours, theirs);
          OURS.put(theirs, ours);
        }
      }
    }
  }

  private VrTable() {}

  /** dcm4che's; one that its release does not know yet is a matter for the caller's class path. */
  static VR theirs(Vr vr) {
    VR theirs = THEIRS.get(vr);
    if (theirs == null) {
      throw new IllegalStateException(
          "This dcm4che has no VR " + vr + ": the bridge needs 5.22.6 or later");
    }
    return theirs;
  }

  /** Ours; null when the standard of this library does not have it. */
  static @Nullable Vr ours(VR vr) {
    return OURS.get(vr);
  }
}
