package org.hl7dicom.impl;

import org.hl7dicom.impl.internal.engine.MergeRules;
import org.hl7dicom.model.PatientEvent;

/**
 * Watches over the merges of a sequence of patient events, message after message: none may close a
 * circle, and nobody may go into two others. Within one event a {@link org.hl7dicom.Harmonizer}
 * checks this by itself. Not thread-safe; keeps the identifiers of the patients in memory.
 */
public final class MergeHistory {
  // Whether an identifier has to say who assigned it is for the reading of the event.
  private static final MergeRules RULES = new MergeRules(/* unqualifiedAccepted= */ true);

  private final MergeRules.Past past = new MergeRules.Past();

  /** A history without any event. */
  public MergeHistory() {}

  /**
   * Adds an event.
   *
   * @throws IllegalArgumentException when it merges in a circle, with itself or into two; it is not
   *     added then. The message says which group of the event does, and no identifier
   */
  public void add(PatientEvent event) {
    RULES.checkNext(event, past);
  }
}
