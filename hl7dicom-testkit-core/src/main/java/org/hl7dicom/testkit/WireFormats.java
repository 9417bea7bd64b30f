package org.hl7dicom.testkit;

import java.util.List;
import org.hl7dicom.model.AppointmentMessage;
import org.hl7dicom.model.ImagingStudy;
import org.hl7dicom.model.KeyObjectSelection;
import org.hl7dicom.model.OrderMessage;
import org.hl7dicom.model.PatientEvent;
import org.hl7dicom.model.PerformedProcedure;
import org.hl7dicom.model.Workitem;

/** The formats of the fixtures and of the conformance suite. */
public final class WireFormats {
  /** ORM^O01 of HL7 v2.3.1 with ZDS. */
  public static final WireFormat<OrderMessage> ORM_O01 = order("orm_o01", Medium.ER7);

  /** OMG^O19 of HL7 v2.5.1 with ZDS. */
  public static final WireFormat<OrderMessage> OMG_O19 = order("omg_o19", Medium.ER7);

  /** OMI^O23 of HL7 v2.5.1. */
  public static final WireFormat<OrderMessage> OMI_O23 = order("omi_o23", Medium.ER7);

  /** Modality Worklist items. */
  public static final WireFormat<OrderMessage> WORKLIST = order("mwl", Medium.DICOM_JSON);

  /** A Modality Worklist item in a file. */
  public static final WireFormat<OrderMessage> WORKLIST_FILE = order("mwl-file", Medium.DICOM_FILE);

  /** Orders in FHIR R4. */
  public static final WireFormat<OrderMessage> ORDER_FHIR = order("fhir", Medium.FHIR_JSON);

  /** ADT of HL7 v2.5.1. */
  public static final WireFormat<PatientEvent> ADT = patient("adt", Medium.ER7);

  /** Attributes of patient and visit. */
  public static final WireFormat<PatientEvent> PATIENT_DICOM =
      patient("dicom-patient", Medium.DICOM_JSON);

  /** Patient events in FHIR R4. */
  public static final WireFormat<PatientEvent> PATIENT_FHIR =
      patient("fhir-patient", Medium.FHIR_JSON);

  /** SIU^S12. */
  public static final WireFormat<AppointmentMessage> SIU_S12 = appointment("siu_s12", Medium.ER7);

  /** SIU^S13. */
  public static final WireFormat<AppointmentMessage> SIU_S13 = appointment("siu_s13", Medium.ER7);

  /** SIU^S14. */
  public static final WireFormat<AppointmentMessage> SIU_S14 = appointment("siu_s14", Medium.ER7);

  /** SIU^S15. */
  public static final WireFormat<AppointmentMessage> SIU_S15 = appointment("siu_s15", Medium.ER7);

  /** SIU^S17. */
  public static final WireFormat<AppointmentMessage> SIU_S17 = appointment("siu_s17", Medium.ER7);

  /** SIU^S26. */
  public static final WireFormat<AppointmentMessage> SIU_S26 = appointment("siu_s26", Medium.ER7);

  /** Modality Worklist items of an appointment. */
  public static final WireFormat<AppointmentMessage> APPOINTMENT_WORKLIST =
      appointment("mwl-appointment", Medium.DICOM_JSON);

  /** Appointments in FHIR R4. */
  public static final WireFormat<AppointmentMessage> APPOINTMENT_FHIR =
      appointment("fhir-appointment", Medium.FHIR_JSON);

  /** N-CREATE and N-SETs of a Modality Performed Procedure Step. */
  public static final WireFormat<PerformedProcedure> MPPS = performed("mpps", Medium.DICOM_JSON);

  /** Performed procedure steps in FHIR R4. */
  public static final WireFormat<PerformedProcedure> MPPS_FHIR =
      performed("mpps-fhir", Medium.FHIR_JSON);

  /** Status message ORM^O01. */
  public static final WireFormat<PerformedProcedure> STATUS_ORM =
      performed("orm_o01-status", Medium.ER7);

  /** Status message OMG^O19. */
  public static final WireFormat<PerformedProcedure> STATUS_OMG =
      performed("omg_o19-status", Medium.ER7);

  /** Status message OMI^O23. */
  public static final WireFormat<PerformedProcedure> STATUS_OMI =
      performed("omi_o23-status", Medium.ER7);

  /** Instances of a study, or what QIDO-RS answers. */
  public static final WireFormat<ImagingStudy> STUDY =
      new WireFormat<>("study", ImagingStudy.class, Medium.DICOM_JSON, Area.PROCEDURE);

  /** Studies in FHIR R4. */
  public static final WireFormat<ImagingStudy> STUDY_FHIR =
      new WireFormat<>("study-fhir", ImagingStudy.class, Medium.FHIR_JSON, Area.PROCEDURE);

  /** Unified Procedure Steps. */
  public static final WireFormat<Workitem> UPS =
      new WireFormat<>("ups", Workitem.class, Medium.DICOM_JSON, Area.PROCEDURE);

  /** Workitems in FHIR R4. */
  public static final WireFormat<Workitem> UPS_FHIR =
      new WireFormat<>("ups-fhir", Workitem.class, Medium.FHIR_JSON, Area.PROCEDURE);

  /** Key Object Selection Documents. */
  public static final WireFormat<KeyObjectSelection> KOS =
      new WireFormat<>("kos", KeyObjectSelection.class, Medium.DICOM_JSON, Area.PROCEDURE);

  /** Key object selections in FHIR R4. */
  public static final WireFormat<KeyObjectSelection> KOS_FHIR =
      new WireFormat<>("kos-fhir", KeyObjectSelection.class, Medium.FHIR_JSON, Area.PROCEDURE);

  private static final List<WireFormat<?>> ALL =
      List.of(
          ORM_O01,
          OMG_O19,
          OMI_O23,
          WORKLIST,
          WORKLIST_FILE,
          ORDER_FHIR,
          ADT,
          PATIENT_DICOM,
          PATIENT_FHIR,
          SIU_S12,
          SIU_S13,
          SIU_S14,
          SIU_S15,
          SIU_S17,
          SIU_S26,
          APPOINTMENT_WORKLIST,
          APPOINTMENT_FHIR,
          MPPS,
          MPPS_FHIR,
          STATUS_ORM,
          STATUS_OMG,
          STATUS_OMI,
          STUDY,
          STUDY_FHIR,
          UPS,
          UPS_FHIR,
          KOS,
          KOS_FHIR);

  private WireFormats() {}

  /** All of them. */
  public static List<WireFormat<?>> all() {
    return ALL;
  }

  /**
   * The format of a name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static WireFormat<?> of(String name) {
    return ALL.stream()
        .filter(format -> format.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no format " + name));
  }

  private static WireFormat<OrderMessage> order(String name, Medium medium) {
    return new WireFormat<>(name, OrderMessage.class, medium, Area.ORDER);
  }

  private static WireFormat<PatientEvent> patient(String name, Medium medium) {
    return new WireFormat<>(name, PatientEvent.class, medium, Area.PATIENT_EVENT);
  }

  private static WireFormat<AppointmentMessage> appointment(String name, Medium medium) {
    return new WireFormat<>(name, AppointmentMessage.class, medium, Area.APPOINTMENT);
  }

  private static WireFormat<PerformedProcedure> performed(String name, Medium medium) {
    return new WireFormat<>(name, PerformedProcedure.class, medium, Area.PROCEDURE);
  }
}
