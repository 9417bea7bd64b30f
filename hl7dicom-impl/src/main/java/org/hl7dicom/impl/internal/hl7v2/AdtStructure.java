package org.hl7dicom.impl.internal.hl7v2;

import java.util.EnumMap;
import java.util.Map;
import org.hl7dicom.model.PatientEventKind;

/**
 * The structures of ADT messages of v2.5.1 (section 3.3; the names are those of table 0354), as far
 * as rows have places in them.
 *
 * @param name MSH-9.3
 * @param groups how PID and what belongs to it repeats
 * @param prior whether there is an MRG
 * @param visit whether there is a PV1, and whether there has to be one
 * @param details whether there may be NK1 and AL1
 */
record AdtStructure(String name, Groups groups, Use prior, Use visit, boolean details) {
  /** How PID, MRG and PV1 repeat. */
  enum Groups {
    /** One PID, and what belongs to it once. */
    ONE,
    /** Two PID, with a PV1 each. */
    TWO,
    /** Any number of PID, with one MRG and PV1 each. */
    PATIENTS,
    /** One PID, and any number of MRG and PV1. */
    VISITS
  }

  /** Whether a structure has a segment. */
  enum Use {
    NONE,
    OPTIONAL,
    REQUIRED;

    /** Whether the segment is written, with something to say or without. */
    boolean holds(boolean states) {
      return this == REQUIRED || (this == OPTIONAL && states);
    }
  }

  private static final Map<PatientEventKind, AdtStructure> BY_KIND = byKind();

  /** The structure of the messages of a kind. */
  static AdtStructure of(PatientEventKind kind) {
    AdtStructure structure = BY_KIND.get(kind);
    if (structure == null) {
      throw new IllegalStateException("no structure of " + kind);
    }
    return structure;
  }

  private static Map<PatientEventKind, AdtStructure> byKind() {
    AdtStructure a01 = new AdtStructure("ADT_A01", Groups.ONE, Use.NONE, Use.REQUIRED, true);
    AdtStructure a02 = new AdtStructure("ADT_A02", Groups.ONE, Use.NONE, Use.REQUIRED, false);
    AdtStructure a03 = new AdtStructure("ADT_A03", Groups.ONE, Use.NONE, Use.REQUIRED, true);
    AdtStructure a05 = new AdtStructure("ADT_A05", Groups.ONE, Use.NONE, Use.REQUIRED, true);
    AdtStructure a06 = new AdtStructure("ADT_A06", Groups.ONE, Use.OPTIONAL, Use.REQUIRED, true);
    AdtStructure a09 = new AdtStructure("ADT_A09", Groups.ONE, Use.NONE, Use.REQUIRED, false);
    AdtStructure a12 = new AdtStructure("ADT_A12", Groups.ONE, Use.NONE, Use.REQUIRED, false);
    AdtStructure a24 = new AdtStructure("ADT_A24", Groups.TWO, Use.NONE, Use.OPTIONAL, false);
    AdtStructure a37 = new AdtStructure("ADT_A37", Groups.TWO, Use.NONE, Use.OPTIONAL, false);
    AdtStructure a39 =
        new AdtStructure("ADT_A39", Groups.PATIENTS, Use.REQUIRED, Use.OPTIONAL, false);
    AdtStructure a43 = new AdtStructure("ADT_A43", Groups.PATIENTS, Use.REQUIRED, Use.NONE, false);
    AdtStructure a45 =
        new AdtStructure("ADT_A45", Groups.VISITS, Use.REQUIRED, Use.REQUIRED, false);
    AdtStructure a30 = new AdtStructure("ADT_A30", Groups.ONE, Use.REQUIRED, Use.NONE, false);
    Map<PatientEventKind, AdtStructure> all = new EnumMap<>(PatientEventKind.class);
    for (PatientEventKind kind : PatientEventKind.values()) {
      all.put(
          kind,
          switch (kind) {
            case ADMIT, REGISTER, UPDATE_PATIENT, CANCEL_DISCHARGE -> a01;
            case TRANSFER -> a02;
            case DISCHARGE -> a03;
            case PRE_ADMIT, ADD_PERSON, UPDATE_PERSON -> a05;
            case TO_INPATIENT, TO_OUTPATIENT -> a06;
            case CANCEL_ADMIT -> a09;
            case CANCEL_TRANSFER -> a12;
            case LINK -> a24;
            case UNLINK -> a37;
            case MERGE_PATIENT, MERGE_ACCOUNT -> a39;
            case MOVE_PATIENT, MOVE_ACCOUNT -> a43;
            case MOVE_VISIT -> a45;
            case CHANGE_PATIENT_ID -> a30;
          });
    }
    return all;
  }
}
