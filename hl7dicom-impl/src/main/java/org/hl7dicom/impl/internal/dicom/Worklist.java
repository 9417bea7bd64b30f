package org.hl7dicom.impl.internal.dicom;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.hl7dicom.MalformedInputException;
import org.hl7dicom.dicom.DicomDataset;
import org.hl7dicom.dicom.DicomDictionary;
import org.hl7dicom.dicom.Tag;
import org.hl7dicom.dicom.Vr;
import org.hl7dicom.impl.internal.engine.Codec;
import org.hl7dicom.impl.internal.engine.Log;
import org.hl7dicom.impl.internal.engine.OrderAssembly;
import org.hl7dicom.impl.internal.engine.OrderTables;
import org.hl7dicom.model.ImagingOrder;
import org.hl7dicom.model.ImagingServiceRequest;
import org.hl7dicom.model.MessageHeader;
import org.hl7dicom.model.OrderMessage;
import org.hl7dicom.model.Patient;
import org.hl7dicom.model.RequestedProcedure;
import org.hl7dicom.model.ScheduledProcedureStep;
import org.hl7dicom.model.Visit;
import org.hl7dicom.report.IssueCode;

/**
 * Modality Worklist items (PS3.4 annex K): one dataset for each scheduled procedure step, with the
 * whole order around it.
 */
public final class Worklist implements Codec<OrderMessage, List<DicomDataset>> {
  /** Return keys of type 1 (PS3.4 table K.6-1). */
  private static final int[] REQUIRED = {
    Tag.PatientName, Tag.PatientID, Tag.StudyInstanceUID, Tag.RequestedProcedureID
  };

  /** Return keys of type 2: zero length where nothing is known. */
  private static final int[] REQUIRED_OR_EMPTY = {
    Tag.AccessionNumber,
    Tag.ReferringPhysicianName,
    Tag.ReferencedStudySequence,
    Tag.ReferencedPatientSequence,
    Tag.PatientBirthDate,
    Tag.PatientSex,
    Tag.PatientWeight,
    Tag.MedicalAlerts,
    Tag.Allergies,
    Tag.PregnancyStatus,
    Tag.RequestingPhysician,
    Tag.AdmissionID,
    Tag.SpecialNeeds,
    Tag.CurrentPatientLocation,
    Tag.PatientState,
    Tag.RequestedProcedurePriority,
    Tag.PatientTransportArrangements,
    Tag.ConfidentialityConstraintOnPatientDataDescription
  };

  private static final int[] STEP_REQUIRED = {
    Tag.ScheduledStationAETitle,
    Tag.ScheduledProcedureStepStartDate,
    Tag.ScheduledProcedureStepStartTime,
    Tag.Modality,
    Tag.ScheduledProcedureStepID
  };

  private static final int[] STEP_REQUIRED_OR_EMPTY = {
    Tag.ScheduledPerformingPhysicianName,
    Tag.ScheduledStationName,
    Tag.ScheduledProcedureStepLocation
  };

  private static final ScheduledProcedureStep NO_STEP = ScheduledProcedureStep.builder().build();

  private static final RequestedProcedure NO_PROCEDURE =
      RequestedProcedure.builder().steps(List.of(NO_STEP)).build();

  private final OrderTables tables;

  /** Worklist items by the rows of the tables. */
  public Worklist(OrderTables tables) {
    this.tables = tables;
  }

  @Override
  public OrderMessage read(List<DicomDataset> items, Log log) {
    if (items.isEmpty()) {
      throw new MalformedInputException("no worklist item", "dataset 1");
    }
    OrderAssembly assembly = new OrderAssembly(tables, log);
    Patient patient = null;
    Visit visit = Visit.builder().build();
    for (int i = 0; i < items.size(); i++) {
      DicomDataset dataset = items.get(i);
      String prefix = items.size() == 1 ? "" : "[" + (i + 1) + "].";
      if (!dataset.contains(Tag.ScheduledProcedureStepSequence)) {
        throw new MalformedInputException(
            "not a worklist item: no Scheduled Procedure Step Sequence", prefix + "(0040,0100)");
      }
      DicomNode root = DicomNode.of(dataset, prefix);
      Patient.Builder patientRead = Patient.builder();
      tables.patient().read(DicomColumns.WORKLIST, root, patientRead, log);
      Visit.Builder visitRead = Visit.builder();
      tables.visit().read(DicomColumns.WORKLIST, root, visitRead, log);
      if (patient == null) {
        patient = patientRead.build();
        visit = visitRead.build();
      } else {
        Patient next = patientRead.build();
        if (!Patients.same(patient, next)) {
          throw new MalformedInputException(
              "worklist items of several patients; one order message is about one",
              root.path(Tag.PatientID));
        }
        Patient.Builder patientInto = patient.toBuilder();
        tables.patient().merge(patient, next, patientInto, root.path(Tag.PatientName), log);
        patient = patientInto.build();
        Visit.Builder visitInto = visit.toBuilder();
        tables.visit().merge(visit, visitRead.build(), visitInto, root.path(Tag.AdmissionID), log);
        visit = visitInto.build();
      }
      readOrder(root, assembly, log);
      root.reportUnread(log);
    }
    return new OrderMessage(
        MessageHeader.builder().build(),
        Objects.requireNonNull(patient),
        visit,
        assembly.orders(),
        log.takeCleared());
  }

  private void readOrder(DicomNode root, OrderAssembly assembly, Log log) {
    ImagingServiceRequest.Builder request = ImagingServiceRequest.builder();
    tables.request().read(DicomColumns.WORKLIST, root, request, log);
    RequestedProcedure.Builder procedure = RequestedProcedure.builder();
    tables.procedure().read(DicomColumns.WORKLIST, root, procedure, log);
    ImagingOrder order = ImagingOrder.builder().build();
    String path = root.path(Tag.ScheduledProcedureStepSequence);
    List<DicomNode> steps = root.items(Tag.ScheduledProcedureStepSequence);
    if (steps.isEmpty()) {
      assembly.add(order, request.build(), procedure.build(), null, path);
    }
    for (DicomNode item : steps) {
      ScheduledProcedureStep.Builder step = ScheduledProcedureStep.builder();
      tables.step().read(DicomColumns.WORKLIST, item, step, log);
      assembly.add(order, request.build(), procedure.build(), step.build(), path);
    }
  }

  @Override
  public List<DicomDataset> write(OrderMessage value, Log log) {
    List<DicomDataset> items = new ArrayList<>(1);
    int count = 0;
    for (ImagingOrder order : value.orders()) {
      for (RequestedProcedure procedure : procedures(order)) {
        count += Math.max(1, procedure.steps().size());
      }
    }
    tables
        .header()
        .write(DicomColumns.WORKLIST, DicomNode.of(EMPTY, ""), value.header(), Set.of(), log);
    for (ImagingOrder order : value.orders()) {
      for (RequestedProcedure procedure : procedures(order)) {
        List<ScheduledProcedureStep> steps =
            procedure.steps().isEmpty() ? List.of(NO_STEP) : procedure.steps();
        for (ScheduledProcedureStep step : steps) {
          String prefix = count == 1 ? "" : "[" + (items.size() + 1) + "].";
          items.add(item(value, order, procedure, step, prefix, log));
        }
      }
    }
    return items;
  }

  private static final DicomDataset EMPTY = new DicomDataset();

  private static List<RequestedProcedure> procedures(ImagingOrder order) {
    List<RequestedProcedure> procedures = order.request().procedures();
    return procedures.isEmpty() ? List.of(NO_PROCEDURE) : procedures;
  }

  private DicomDataset item(
      OrderMessage message,
      ImagingOrder order,
      RequestedProcedure procedure,
      ScheduledProcedureStep step,
      String prefix,
      Log log) {
    DicomNode root = DicomNode.of(new DicomDataset(), prefix);
    Set<String> cleared = message.cleared();
    if (!order.cleared().isEmpty()) {
      cleared = new LinkedHashSet<>(cleared);
      cleared.addAll(order.cleared());
    }
    tables.patient().write(DicomColumns.WORKLIST, root, message.patient(), cleared, log);
    tables.visit().write(DicomColumns.WORKLIST, root, message.visit(), cleared, log);
    tables.procedure().write(DicomColumns.WORKLIST, root, procedure, cleared, log);
    tables.order().write(DicomColumns.WORKLIST, root, order, cleared, log);
    tables.request().write(DicomColumns.WORKLIST, root, order.request(), cleared, log);
    DicomNode stepItem = root.addItem(Tag.ScheduledProcedureStepSequence);
    tables.step().write(DicomColumns.WORKLIST, stepItem, step, cleared, log);
    root.reportUnzoned(log);
    derive(root, Tag.RequestedProcedureDescription, Tag.RequestedProcedureCodeSequence);
    derive(stepItem, Tag.ScheduledProcedureStepDescription, Tag.ScheduledProtocolCodeSequence);
    require(root, REQUIRED, REQUIRED_OR_EMPTY, log);
    requireOneOf(root, Tag.RequestedProcedureDescription, Tag.RequestedProcedureCodeSequence, log);
    require(stepItem, STEP_REQUIRED, STEP_REQUIRED_OR_EMPTY, log);
    requireOneOf(
        stepItem, Tag.ScheduledProcedureStepDescription, Tag.ScheduledProtocolCodeSequence, log);
    return root.dataset();
  }

  /** A description that is not stated is the meaning of the code. */
  private static void derive(DicomNode node, int description, int codes) {
    if (!node.dataset().contains(description)) {
      List<DicomDataset> items = node.dataset().items(codes);
      String meaning = items.isEmpty() ? null : items.get(0).string(Tag.CodeMeaning);
      if (meaning != null) {
        node.dataset().put(description, Vr.LO, meaning);
      }
    }
  }

  private static void require(DicomNode node, int[] values, int[] valuesOrEmpty, Log log) {
    for (int tag : values) {
      if (!node.dataset().contains(tag)) {
        log.report(IssueCode.REQUIRED_MISSING, node.path(tag));
        node.dataset().putEmpty(tag, DicomDictionary.vr(tag));
      }
    }
    for (int tag : valuesOrEmpty) {
      if (!node.dataset().contains(tag)) {
        node.dataset().putEmpty(tag, DicomDictionary.vr(tag));
      }
    }
  }

  private static void requireOneOf(DicomNode node, int first, int second, Log log) {
    if (!node.dataset().contains(first) && !node.dataset().contains(second)) {
      log.report(IssueCode.REQUIRED_MISSING, node.path(first));
    }
  }
}
