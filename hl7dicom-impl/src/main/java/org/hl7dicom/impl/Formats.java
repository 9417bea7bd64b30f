package org.hl7dicom.impl;

import java.util.List;
import java.util.Locale;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7dicom.Format;
import org.hl7dicom.dicom.DicomDataset;
import org.hl7dicom.hl7v2.Hl7Message;
import org.hl7dicom.model.Acknowledgement;
import org.hl7dicom.model.AppointmentMessage;
import org.hl7dicom.model.ImagingStudy;
import org.hl7dicom.model.KeyObjectSelection;
import org.hl7dicom.model.OrderMessage;
import org.hl7dicom.model.PatientEvent;
import org.hl7dicom.model.PatientEventKind;
import org.hl7dicom.model.PerformedProcedure;
import org.hl7dicom.model.Workitem;

/** The formats that every harmonizer of this library reads and writes. */
public final class Formats {
  /**
   * General order, ORM^O01, as IHE Radiology uses it (RAD-2, RAD-3, RAD-4, RAD-13): HL7 v2.3.1 with
   * ZDS. Reads every order message, whatever its version and type; the same holds for {@link
   * #OMG_O19} and {@link #OMI_O23}.
   */
  public static final Format<OrderMessage, Hl7Message> ORM_O01 = new Named<>("orm_o01");

  /** General clinical order, OMG^O19, of HL7 v2.5.1, with ZDS. */
  public static final Format<OrderMessage, Hl7Message> OMG_O19 = new Named<>("omg_o19");

  /** Imaging order, OMI^O23, of HL7 v2.5.1. */
  public static final Format<OrderMessage, Hl7Message> OMI_O23 = new Named<>("omi_o23");

  /** Modality Worklist items (PS3.4 annex K), one for each scheduled procedure step. */
  public static final Format<OrderMessage, List<DicomDataset>> WORKLIST = new Named<>("mwl");

  /**
   * A FHIR R4 Bundle of a Patient, an Encounter, a ServiceRequest for each order and for each of
   * its procedures, and a Task for each scheduled procedure step.
   */
  public static final Format<OrderMessage, Bundle> ORDER_FHIR = new Named<>("fhir");

  /**
   * A study as datasets: its instances in any order, of which each is looked at once, or what
   * QIDO-RS answers at the level of studies, series or instances (PS3.18 section 10.6.3). Written
   * as QIDO-RS answers, one for each instance.
   */
  public static final Format<ImagingStudy, Iterable<DicomDataset>> STUDY = new Named<>("study");

  /**
   * A FHIR R4 Bundle of a Patient, an Encounter and an ImagingStudy, with its Endpoints and the
   * ServiceRequests that it is based on.
   */
  public static final Format<ImagingStudy, Bundle> STUDY_FHIR = new Named<>("study-fhir");

  /**
   * Instance Availability Notification (PS3.4 annex R): the dataset of an N-CREATE, with every
   * instance of the study. It is not to hold anything else of the study or its patient.
   */
  public static final Format<ImagingStudy, DicomDataset> STUDY_IAN = new Named<>("study-ian");

  /**
   * That a study is there, as ORU^R01 of HL7 v2.5.1 with the UID of the study (IHE RAD-132). The
   * sender adds MSH-3 to MSH-7, MSH-10 and MSH-11, which a study does not say. Reads every such
   * notification, whatever its version and type; the same holds for {@link #STUDY_OMG} and {@link
   * #STUDY_OMI}.
   */
  public static final Format<ImagingStudy, Hl7Message> STUDY_ORU = new Named<>("oru_r01-study");

  /** That a study is there, as OMG^O19 with order control SC. */
  public static final Format<ImagingStudy, Hl7Message> STUDY_OMG = new Named<>("omg_o19-study");

  /** That a study is there, as OMI^O23 with order control SC. */
  public static final Format<ImagingStudy, Hl7Message> STUDY_OMI = new Named<>("omi_o23-study");

  /**
   * A Modality Performed Procedure Step (PS3.4 annex F): the dataset of an N-CREATE and after it
   * those of N-SETs in their order. Written is one dataset, the step as it stands.
   */
  public static final Format<PerformedProcedure, List<DicomDataset>> MPPS = new Named<>("mpps");

  /**
   * A FHIR R4 Bundle of a Procedure with the ServiceRequests and Tasks that it is based on, the
   * ImagingStudy that it makes, an Observation of the dose and ChargeItems.
   */
  public static final Format<PerformedProcedure, Bundle> MPPS_FHIR = new Named<>("mpps-fhir");

  /**
   * How far orders are, as ORM^O01 with order control SC. Reads every status message, whatever its
   * version and type; the same holds for {@link #STATUS_OMG} and {@link #STATUS_OMI}.
   */
  public static final Format<PerformedProcedure, Hl7Message> STATUS_ORM =
      new Named<>("orm_o01-status");

  /** How far orders are, as OMG^O19 with order control SC. */
  public static final Format<PerformedProcedure, Hl7Message> STATUS_OMG =
      new Named<>("omg_o19-status");

  /** How far orders are, as OMI^O23 with order control SC. */
  public static final Format<PerformedProcedure, Hl7Message> STATUS_OMI =
      new Named<>("omi_o23-status");

  /** A Key Object Selection Document (PS3.3 section A.35.4). */
  public static final Format<KeyObjectSelection, DicomDataset> KOS = new Named<>("kos");

  /**
   * A FHIR R4 Bundle of a DocumentReference and an ImagingStudy of the instances that it selects.
   */
  public static final Format<KeyObjectSelection, Bundle> KOS_FHIR = new Named<>("kos-fhir");

  /**
   * A Unified Procedure Step (PS3.4 annex CC): the dataset that it was made of and after it those
   * that changed it, in their order. Written is one dataset, the workitem as it stands.
   */
  public static final Format<Workitem, List<DicomDataset>> UPS = new Named<>("ups");

  /** A FHIR R4 Bundle of a Task and the ServiceRequests that it is based on. */
  public static final Format<Workitem, Bundle> UPS_FHIR = new Named<>("ups-fhir");

  /**
   * New appointment, SIU^S12, of HL7 v2.5.1. Reads every SIU, whatever its version and event; the
   * same holds for the other events, which differ in what is written to MSH-9 alone.
   */
  public static final Format<AppointmentMessage, Hl7Message> SIU_S12 = new Named<>("siu_s12");

  /** Appointment rescheduled, SIU^S13. */
  public static final Format<AppointmentMessage, Hl7Message> SIU_S13 = new Named<>("siu_s13");

  /** Appointment modified, SIU^S14. */
  public static final Format<AppointmentMessage, Hl7Message> SIU_S14 = new Named<>("siu_s14");

  /** Appointment cancelled, SIU^S15. */
  public static final Format<AppointmentMessage, Hl7Message> SIU_S15 = new Named<>("siu_s15");

  /** Appointment deleted, SIU^S17. */
  public static final Format<AppointmentMessage, Hl7Message> SIU_S17 = new Named<>("siu_s17");

  /** The patient did not come, SIU^S26. */
  public static final Format<AppointmentMessage, Hl7Message> SIU_S26 = new Named<>("siu_s26");

  /** A FHIR R4 Bundle of a Patient, an Encounter and an Appointment with its participants. */
  public static final Format<AppointmentMessage, Bundle> APPOINTMENT_FHIR =
      new Named<>("fhir-appointment");

  /**
   * Modality Worklist items, one for each service of the appointment, with the time, the stations,
   * the place and the performers that are booked. What only the order says, is missing.
   */
  public static final Format<AppointmentMessage, List<DicomDataset>> APPOINTMENT_WORKLIST =
      new Named<>("mwl-appointment");

  /**
   * General acknowledgement, ACK, of HL7 v2.5.1; it has no room for orders. Reads every answer,
   * whatever its version and type; the same holds for {@link #ORR_O02}, {@link #ORG_O20} and {@link
   * #ORI_O24}. To answer a message that is at hand, see {@link Acknowledgements}.
   */
  public static final Format<Acknowledgement, Hl7Message> ACK = new Named<>("ack");

  /** Response to a general order, ORR^O02, of HL7 v2.3.1. */
  public static final Format<Acknowledgement, Hl7Message> ORR_O02 = new Named<>("orr_o02");

  /** Response to a general clinical order, ORG^O20, of HL7 v2.5.1. */
  public static final Format<Acknowledgement, Hl7Message> ORG_O20 = new Named<>("org_o20");

  /** Response to an imaging order, ORI^O24, of HL7 v2.5.1. */
  public static final Format<Acknowledgement, Hl7Message> ORI_O24 = new Named<>("ori_o24");

  /**
   * Patient administration, ADT, of HL7 v2.5.1: the message of the event's own kind. Reads every
   * trigger event of {@link PatientEventKind} and those that they supersede, whatever the version.
   */
  public static final Format<PatientEvent, Hl7Message> ADT = new Named<>("adt");

  /**
   * Attributes of patients and visits as they are to be after the event, a dataset for each visit
   * of each patient, with the identity of before in Original Attributes Sequence.
   */
  public static final Format<PatientEvent, List<DicomDataset>> PATIENT_DICOM =
      new Named<>("dicom-patient");

  /**
   * A FHIR R4 Bundle of a Patient for each patient, with links between those that are merged or
   * linked, an Encounter for each visit, and a Provenance that says what happened.
   */
  public static final Format<PatientEvent, Bundle> PATIENT_FHIR = new Named<>("fhir-patient");

  /**
   * The ADT message of one kind, such as {@code adt_a08}, whatever the event is; what the kind
   * cannot say is reported. Reads as {@link #ADT} does.
   */
  public static Format<PatientEvent, Hl7Message> adt(PatientEventKind kind) {
    return new Named<>("adt_" + kind.trigger().toLowerCase(Locale.ROOT));
  }

  private Formats() {}

  /** A format that is its name. */
  private record Named<T, N>(String name) implements Format<T, N> {}
}
