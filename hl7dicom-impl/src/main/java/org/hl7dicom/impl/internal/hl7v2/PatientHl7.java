package org.hl7dicom.impl.internal.hl7v2;

import java.util.List;
import java.util.Optional;
import org.hl7dicom.code.CodedConcept;
import org.hl7dicom.impl.internal.engine.Agreement;
import org.hl7dicom.impl.internal.engine.Around;
import org.hl7dicom.impl.internal.engine.Log;
import org.hl7dicom.impl.internal.engine.Slot;
import org.hl7dicom.impl.internal.engine.Slots;
import org.hl7dicom.model.Address;
import org.hl7dicom.model.AssigningAuthority;
import org.hl7dicom.model.Identifier;
import org.hl7dicom.model.PersonName;
import org.hl7dicom.model.RelatedPerson;
import org.hl7dicom.model.Telecom;
import org.hl7dicom.report.IssueCode;
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

  /** Numbers in PID-13 and PID-14, and those in PID-40, which v2.7 put in their place. */
  public static Slot<Hl7Scope, List<Telecom>> telecoms(Hl7Slots hl7) {
    return Slots.gathered(
        Agreement.equal(), hl7.patientTelecoms(), List.of(hl7.xtns(SegmentId.PID, 40)));
  }

  /** Military rank in PD1-20; the segment is made when it is written to. */
  public static Slot<Hl7Scope, String> militaryRank(Hl7Slots hl7) {
    Slot<Hl7Scope, String> rank = hl7.text(SegmentId.PD1, 20, 0);
    return new Around<>(rank) {
      @Override
      public @Nullable String read(Hl7Scope source, Log log) {
        return rank.read(source, log);
      }

      @Override
      public void write(Hl7Scope target, String value, Log log) {
        require(target);
        rank.write(target, value, log);
      }

      @Override
      public void writeClear(Hl7Scope target, Log log) {
        require(target);
        rank.writeClear(target, log);
      }

      private void require(Hl7Scope target) {
        if (target.segment(SegmentId.PD1) == null) {
          target.view(SegmentId.PD1, target.addBehind(SegmentId.PID, SegmentId.PD1));
        }
      }
    };
  }

  /** The persons in NK1 (v2.5.1 3.4.5): names, relationship, addresses, numbers. */
  public static Slot<Hl7Scope, List<RelatedPerson>> relatedPersons(Hl7Slots hl7) {
    Slot<Hl7Scope, List<PersonName>> names = hl7.names(SegmentId.NK1, 2);
    Slot<Hl7Scope, CodedConcept> relationship = hl7.code(SegmentId.NK1, 3);
    Slot<Hl7Scope, List<Address>> addresses = hl7.xads(SegmentId.NK1, 4);
    Slot<Hl7Scope, List<Telecom>> telecoms = hl7.xtns(SegmentId.NK1, 5);
    Slot<Hl7Scope, RelatedPerson> person =
        new Slot<>() {
          @Override
          public String path() {
            return "NK1-2, NK1-3, NK1-4, NK1-5";
          }

          @Override
          public @Nullable RelatedPerson read(Hl7Scope source, Log log) {
            RelatedPerson read =
                new RelatedPerson(
                    orNone(names.read(source, log)),
                    Optional.ofNullable(relationship.read(source, log)),
                    orNone(addresses.read(source, log)),
                    orNone(telecoms.read(source, log)));
            return read.isEmpty() ? null : read;
          }

          @Override
          public void write(Hl7Scope target, RelatedPerson value, Log log) {
            if (value.isEmpty()) {
              log.report(IssueCode.FORM_CHANGED, path()); // one of whom nothing is known
            }
            names.write(target, value.names(), log);
            if (value.relationship().isPresent()) {
              relationship.write(target, value.relationship().get(), log);
            }
            addresses.write(target, value.addresses(), log);
            telecoms.write(target, value.telecoms(), log);
          }
        };
    return hl7.each(SegmentId.NK1, person, SegmentId.PID);
  }

  private static <A> List<A> orNone(@Nullable List<A> values) {
    return values == null ? List.of() : values;
  }
}
