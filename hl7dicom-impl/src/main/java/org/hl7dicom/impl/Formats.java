package org.hl7dicom.impl;

import java.util.List;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7dicom.Format;
import org.hl7dicom.dicom.DicomDataset;
import org.hl7dicom.hl7v2.Hl7Message;
import org.hl7dicom.model.ImagingStudy;
import org.hl7dicom.model.KeyObjectSelection;
import org.hl7dicom.model.OrderMessage;
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

  private Formats() {}

  /** A format that is its name. */
  private record Named<T, N>(String name) implements Format<T, N> {}
}
