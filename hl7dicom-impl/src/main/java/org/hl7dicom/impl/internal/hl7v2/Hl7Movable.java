package org.hl7dicom.impl.internal.hl7v2;

import java.util.List;
import org.hl7dicom.impl.internal.engine.Slot;

/** A slot that could as well stand in another field. */
interface Hl7Movable<A> {
  /** The same slot at the place of the mover. */
  Slot<Hl7Scope, A> moved(Mover mover);

  /** A slot that can be moved, at the place of the mover. */
  @SuppressWarnings("unchecked") // a movable slot has the values that it is moved with
  static <A> Slot<Hl7Scope, A> move(Slot<Hl7Scope, A> slot, Mover mover) {
    return ((Hl7Movable<A>) slot).moved(mover);
  }

  /** Makes slots at one place. */
  interface Mover {
    /** A slot of one value. */
    <A> Slot<Hl7Scope, A> one(Hl7Type<A> type);

    /** A slot of as many values as there are repetitions. */
    <A> Slot<Hl7Scope, List<A>> many(Hl7Types.Spreading<A> type);

    /** A text that may be the meaning of a code, {@link Hl7Slots#description}. */
    Slot<Hl7Scope, String> description();
  }
}
