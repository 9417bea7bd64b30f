package org.hl7dicom.model;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What happened to a patient, a person or a visit: the trigger events of HL7 table 0003 that {@link
 * PatientEvent} knows (HL7 v2.5.1 section 3.3).
 */
public enum PatientEventKind {
  /** A01: admitted, or the visit begins. */
  ADMIT("A01", Subject.NONE),
  /** A02: transferred to another place. */
  TRANSFER("A02", Subject.NONE),
  /** A03: discharged, or the visit ends. */
  DISCHARGE("A03", Subject.NONE),
  /** A04: arrived as an outpatient. */
  REGISTER("A04", Subject.NONE),
  /** A05: to be admitted. */
  PRE_ADMIT("A05", Subject.NONE),
  /** A06: an outpatient becomes an inpatient; may name the identifiers of before. */
  TO_INPATIENT("A06", Subject.NONE),
  /** A07: an inpatient becomes an outpatient; may name the identifiers of before. */
  TO_OUTPATIENT("A07", Subject.NONE),
  /** A08: data of the patient or the visit changed. */
  UPDATE_PATIENT("A08", Subject.NONE),
  /** A11: the admission is cancelled. */
  CANCEL_ADMIT("A11", Subject.NONE),
  /** A12: the transfer is cancelled. */
  CANCEL_TRANSFER("A12", Subject.NONE),
  /** A13: the discharge is cancelled. */
  CANCEL_DISCHARGE("A13", Subject.NONE),
  /** A24: two patients are the same person; both stay. */
  LINK("A24", Subject.NONE),
  /** A28: a person is new. */
  ADD_PERSON("A28", Subject.NONE),
  /** A31: data of a person changed. */
  UPDATE_PERSON("A31", Subject.NONE),
  /** A37: two patients are not the same person after all. */
  UNLINK("A37", Subject.NONE),
  /** A40: a patient was recorded twice; the prior one goes into the other. */
  MERGE_PATIENT("A40", Subject.PATIENT),
  /** A41: an account was recorded twice; the prior one goes into the other. */
  MERGE_ACCOUNT("A41", Subject.ACCOUNT),
  /** A43: identifiers were given to the wrong patient and move to another. */
  MOVE_PATIENT("A43", Subject.NONE),
  /** A44: an account moves to another patient. */
  MOVE_ACCOUNT("A44", Subject.NONE),
  /** A45: visits move to another account or patient. */
  MOVE_VISIT("A45", Subject.NONE),
  /** A47: the identifiers of a patient change. */
  CHANGE_PATIENT_ID("A47", Subject.PATIENT);

  /** What goes into another one of its kind, and so must not be that one itself. */
  enum Subject {
    NONE,
    PATIENT,
    ACCOUNT
  }

  private static final Map<String, PatientEventKind> BY_TRIGGER =
      Stream.of(values())
          .collect(Collectors.toUnmodifiableMap(k -> k.trigger, Function.identity()));

  private final String trigger;
  private final Subject subject;

  PatientEventKind(String trigger, Subject subject) {
    this.trigger = trigger;
    this.subject = subject;
  }

  /** The trigger event of HL7 table 0003, such as {@code A40}. */
  public String trigger() {
    return trigger;
  }

  /** The kind of a trigger event; empty for one that is none of these. */
  public static Optional<PatientEventKind> ofTrigger(String trigger) {
    return Optional.ofNullable(BY_TRIGGER.get(trigger));
  }

  /** Whether identifiers of a patient are replaced by others: A40 and A47. */
  public boolean replacesPatientIds() {
    return subject == Subject.PATIENT;
  }

  /** Whether an account number is replaced by another: A41. */
  public boolean replacesAccount() {
    return subject == Subject.ACCOUNT;
  }

  /** Whether nothing happened but that data changed: A08 and A31. */
  public boolean isUpdate() {
    return this == UPDATE_PATIENT || this == UPDATE_PERSON;
  }
}
