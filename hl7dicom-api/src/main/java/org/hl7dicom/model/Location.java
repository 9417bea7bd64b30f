package org.hl7dicom.model;

import java.util.Objects;

/**
 * Where a patient is, or where something takes place: HL7 v2 PL, FHIR Location.
 *
 * @param pointOfCare ward, clinic or department, PL.1
 * @param room PL.2
 * @param bed PL.3
 * @param facility the hospital or practice, PL.4
 * @param building PL.7
 * @param floor PL.8
 * @param description a name for people to read, PL.9
 */
public record Location(
    String pointOfCare,
    String room,
    String bed,
    AssigningAuthority facility,
    String building,
    String floor,
    String description) {

  public Location {
    Objects.requireNonNull(pointOfCare, "pointOfCare");
    Objects.requireNonNull(room, "room");
    Objects.requireNonNull(bed, "bed");
    Objects.requireNonNull(facility, "facility");
    Objects.requireNonNull(building, "building");
    Objects.requireNonNull(floor, "floor");
    Objects.requireNonNull(description, "description");
  }

  /** A location known by a name only. */
  public static Location named(String description) {
    return new Location("", "", "", AssigningAuthority.NONE, "", "", description);
  }

  @Override
  public String toString() {
    return "Location[]";
  }
}
