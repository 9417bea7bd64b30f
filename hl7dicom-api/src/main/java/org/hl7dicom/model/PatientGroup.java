package org.hl7dicom.model;

import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * One patient of a patient event: HL7 v2 PID with the segments of its group.
 *
 * @param patient the patient as it is now; of a merge the one that stays
 * @param visits what is said of visits, and of the identity before; several where a message moves
 *     several visits (A45), and none where it says nothing but who the patient is
 * @param cleared ids of the patient rows that the event clears: HL7 v2 {@code ""}
 */
public record PatientGroup(Patient patient, List<VisitEvent> visits, Set<String> cleared) {

  public PatientGroup {
    Objects.requireNonNull(patient, "patient");
    visits = List.copyOf(visits);
    cleared = Set.copyOf(cleared);
  }

  /** Prints no patient data. */
  @Override
  public String toString() {
    return "PatientGroup[]";
  }
}
