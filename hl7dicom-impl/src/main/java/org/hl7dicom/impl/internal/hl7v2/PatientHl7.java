package org.hl7dicom.impl.internal.hl7v2;

import java.util.List;
import org.hl7dicom.impl.internal.engine.Agreement;
import org.hl7dicom.impl.internal.engine.Around;
import org.hl7dicom.impl.internal.engine.Log;
import org.hl7dicom.impl.internal.engine.Slot;
import org.hl7dicom.impl.internal.engine.Slots;
import org.hl7dicom.model.AssigningAuthority;
import org.hl7dicom.model.Identifier;
import org.hl7dicom.model.PersonName;
import org.jspecify.annotations.Nullable;

/** Fields of PID that stand beside others for the same information. */
public final class PatientHl7 {
  /** Social security number, HL7 table 0203. */
  private static final String SOCIAL_SECURITY = "SS";

  private PatientHl7() {}

  /**
   * The identifiers in PID-3, and those in PID-2, PID-4 and PID-19, which are kept for older
   * versions (v2.5.1 3.4.2.2, 3.4.2.4, 3.4.2.19).
   */
  public static Slot<Hl7Scope, List<Identifier>> ids(Hl7Slots hl7) {
    return Slots.gathered(
        Agreement.ofIdentifiers(),
        hl7.cxs(SegmentId.PID, 3),
        List.of(hl7.cxs(SegmentId.PID, 2), hl7.cxs(SegmentId.PID, 4), socialSecurityNumber(hl7)));
  }

  private static Slot<Hl7Scope, List<Identifier>> socialSecurityNumber(Hl7Slots hl7) {
    Slot<Hl7Scope, String> number = hl7.text(SegmentId.PID, 19, 0);
    return new Around<>(number) {
      @Override
      public @Nullable List<Identifier> read(Hl7Scope source, Log log) {
        String text = number.read(source, log);
        return text == null
            ? null
            : List.of(new Identifier(text, AssigningAuthority.NONE, SOCIAL_SECURITY));
      }

      @Override
      public void write(Hl7Scope target, List<Identifier> values, Log log) {
        throw new UnsupportedOperationException("PID-19 is read only");
      }
    };
  }

  /** The names in PID-5, and the aliases in PID-9, which is kept for older versions. */
  public static Slot<Hl7Scope, List<PersonName>> names(Hl7Slots hl7) {
    return Slots.gathered(
        Agreement.equal(), hl7.names(SegmentId.PID, 5), List.of(hl7.names(SegmentId.PID, 9)));
  }
}
