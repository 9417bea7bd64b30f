package org.hl7dicom.model;

import java.util.Locale;
import java.util.Optional;

/**
 * The status of an appointment, or of a resource of it: HL7 v2 table 0278, and the statuses of FHIR
 * R4 appointmentstatus that it lacks.
 */
public enum AppointmentStatus {
  /** Not confirmed yet. */
  PENDING("Pending"),
  /** On a waiting list for a slot. */
  WAITLIST("Waitlist"),
  /** Confirmed. */
  BOOKED("Booked"),
  /** It has begun. */
  STARTED("Started"),
  /** It has ended. */
  COMPLETE("Complete"),
  /** It was called off before it began. */
  CANCELLED("Cancelled"),
  /** It was stopped before it ended. */
  DISCONTINUED("Dc"),
  /** It should never have been made. */
  DELETED("Deleted"),
  /** The time is blocked. */
  BLOCKED("Blocked"),
  /** Confirmed beside another for the same slot. */
  OVERBOOK("Overbook"),
  /** The patient did not come. */
  NO_SHOW("Noshow"),
  /** FHIR only: nobody has accepted it yet. */
  PROPOSED(""),
  /** FHIR only: the patient has arrived. */
  ARRIVED("");

  private final String code;

  AppointmentStatus(String code) {
    this.code = code;
  }

  /** The code of HL7 table 0278; empty where it has none. */
  public String code() {
    return code;
  }

  /** The status of a code of HL7 table 0278, whatever its case. */
  public static Optional<AppointmentStatus> ofCode(String code) {
    String wanted = code.toLowerCase(Locale.ROOT);
    if (wanted.equals("discontinued")) {
      return Optional.of(DISCONTINUED);
    }
    for (AppointmentStatus status : values()) {
      if (!status.code.isEmpty() && status.code.toLowerCase(Locale.ROOT).equals(wanted)) {
        return Optional.of(status);
      }
    }
    return Optional.empty();
  }
}
