package org.hl7dicom.impl.internal.fhir;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.ChargeItem;
import org.hl7.fhir.r4.model.Device;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.ImagingStudy;
import org.hl7.fhir.r4.model.ImagingStudy.ImagingStudySeriesComponent;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.Task;
import org.hl7dicom.MalformedInputException;
import org.hl7dicom.impl.internal.engine.Codec;
import org.hl7dicom.impl.internal.engine.Log;
import org.hl7dicom.impl.internal.engine.PerformedTables;
import org.hl7dicom.model.Patient;
import org.hl7dicom.model.PerformedProcedure;
import org.hl7dicom.model.PerformedSeries;
import org.hl7dicom.model.PerformedStatus;
import org.hl7dicom.model.RadiationDose;
import org.hl7dicom.model.RequestReference;
import org.hl7dicom.model.Uid;
import org.hl7dicom.model.Visit;
import org.hl7dicom.report.IssueCode;
import org.jspecify.annotations.Nullable;

/**
 * A performed procedure step as a bundle of FHIR R4 resources: a <a
 * href="https://hl7.org/fhir/R4/procedure.html">Procedure</a>, the ServiceRequests that it is
 * {@code basedOn} with a Task for each step that was scheduled, the ImagingStudy that is being
 * made, which is no more than {@code registered} until its instances are stored, an Observation of
 * the dose and ChargeItems.
 *
 * <p>Read is any bundle with one Procedure.
 */
public final class PerformedBundle implements Codec<PerformedProcedure, Bundle> {

  /** LOINC: radiation exposure and protection information. */
  private static final String DOSE = "73569-6";

  private static final RadiationDose NO_DOSE = RadiationDose.builder().build();

  private final PerformedTables tables;
  private final RequestLinks links;

  /**
   * @param tables rows with slots of {@link FhirSlots} in {@link FhirColumns#ORDER}
   */
  public PerformedBundle(PerformedTables tables) {
    this.tables = tables;
    this.links = new RequestLinks(tables.reference());
  }

  // Reading

  @Override
  public PerformedProcedure read(Bundle source, Log log) {
    FhirScope scope = FhirScope.reading(source);
    List<Procedure> procedures = scope.resources(Procedure.class);
    if (procedures.size() != 1) {
      throw new MalformedInputException(
          procedures.isEmpty() ? "no Procedure" : "several procedures; one is read at a time",
          "Bundle.entry");
    }
    Procedure procedure = procedures.get(0);
    scope.view(Procedure.class, procedure);
    scope.view(Subjects.patient(scope, procedure, procedure.getSubject()));
    scope.view(Subjects.encounter(scope, procedure, procedure.getEncounter()));
    ImagingStudy study = study(scope, procedure);
    scope.view(study);
    scope.view(Observation.class, dose(scope, procedure));
    for (ChargeItem each : scope.resources(ChargeItem.class)) {
      if (refersTo(scope, each, each.getService(), procedure)) {
        wiring(scope, each);
        scope.charges().add(each);
      }
    }
    PerformedProcedure.Builder performed = PerformedProcedure.builder();
    tables.performed().read(FhirColumns.ORDER, scope, performed, log);
    Patient.Builder patient = Patient.builder();
    tables.patient().read(FhirColumns.ORDER, scope, patient, log);
    Visit.Builder visit = Visit.builder();
    tables.visit().read(FhirColumns.ORDER, scope, visit, log);
    RadiationDose.Builder dose = RadiationDose.builder();
    tables.dose().read(FhirColumns.ORDER, scope, dose, log);
    List<RequestReference> requests =
        links.read(scope, procedure, procedure.getBasedOn(), tasks(scope, procedure), log);
    List<PerformedSeries> series = new ArrayList<>();
    for (ImagingStudySeriesComponent each : study.getSeries()) {
      scope.view(each);
      PerformedSeries.Builder one = PerformedSeries.builder();
      tables.series().read(FhirColumns.ORDER, scope, one, log);
      if (each.hasModality()) {
        scope.ignoreAll(each.getModality(), "repeats the modality of the procedure");
      }
      series.add(one.build());
    }
    scope.reportUnread(log);
    RadiationDose radiation = dose.build();
    return performed
        .patient(patient.build())
        .visit(visit.build())
        .requests(requests)
        .series(series)
        .dose(radiation.equals(NO_DOSE) ? null : radiation)
        .build();
  }

  /** The Tasks whose focus is a request that the procedure is based on. */
  private static List<Task> tasks(FhirScope scope, Procedure procedure) {
    List<Task> found = new ArrayList<>();
    for (Task task : scope.resources(Task.class)) {
      for (Reference each : procedure.getBasedOn()) {
        if (task.hasFocus()
            && !found.contains(task)
            && scope.resolve(task, task.getFocus()) instanceof ServiceRequest request
            && scope.resolve(procedure, each) == request) {
          StatusOfTask.ignore(scope, task, procedure);
          found.add(task);
        }
      }
    }
    return found;
  }

  private static boolean refersTo(
      FhirScope scope,
      org.hl7.fhir.r4.model.DomainResource owner,
      List<Reference> references,
      Procedure procedure) {
    boolean refers = false;
    for (Reference each : references) {
      if (scope.resolve(owner, each) == procedure) {
        scope.follow(owner, each);
        refers = true;
      }
    }
    return refers;
  }

  private static ImagingStudy study(FhirScope scope, Procedure procedure) {
    for (ImagingStudy study : scope.resources(ImagingStudy.class)) {
      if (refersTo(scope, study, List.of(study.getProcedureReference()), procedure)) {
        if (study.getStatus() == ImagingStudy.ImagingStudyStatus.REGISTERED) {
          scope.ignore(study.getStatusElement(), "nothing is known to be stored");
        }
        if (study.hasSubject()) {
          scope.followPatient(study, study.getSubject());
        }
        for (Identifier each : study.getIdentifier()) {
          if (FhirUrls.DICOM_UID.equals(each.getSystem())) {
            scope.ignoreAll(each, "repeats the study of the request");
          }
        }
        return study;
      }
    }
    return new ImagingStudy();
  }

  private static @Nullable Observation dose(FhirScope scope, Procedure procedure) {
    for (Observation each : scope.resources(Observation.class)) {
      if (FhirCodes.has(each.getCode(), FhirUrls.LOINC, DOSE)
          && refersTo(scope, each, each.getPartOf(), procedure)) {
        scope.ignoreAll(each.getCode(), "says that it is of the dose");
        if (each.getStatus() == Observation.ObservationStatus.FINAL) {
          scope.ignore(each.getStatusElement(), "a statement that holds");
        }
        if (each.hasSubject()) {
          scope.followPatient(each, each.getSubject());
        }
        return each;
      }
    }
    return null;
  }

  private static void wiring(FhirScope scope, ChargeItem item) {
    if (item.getStatus() == ChargeItem.ChargeItemStatus.UNKNOWN) {
      scope.ignore(item.getStatusElement(), "states nothing");
    }
    if (item.hasSubject()) {
      scope.followPatient(item, item.getSubject());
    }
  }

  // Writing

  @Override
  public Bundle write(PerformedProcedure value, Log log) {
    FhirScope scope = FhirScope.writing();
    tables.header().write(FhirColumns.ORDER, scope, value.header(), Set.of(), log);
    tables.patient().write(FhirColumns.ORDER, scope, value.patient(), Set.of(), log);
    scope.closePatient();
    tables.visit().write(FhirColumns.ORDER, scope, value.visit(), Set.of(), log);
    OrderBundle.closeEncounter(scope, log);
    Procedure procedure = new Procedure();
    ImagingStudy study = new ImagingStudy();
    Device device = new Device();
    scope.view(Procedure.class, procedure);
    scope.view(Device.class, device);
    scope.view(study);
    tables.performed().write(FhirColumns.ORDER, scope, value, Set.of(), log);
    complete(scope, procedure, value, log);
    if (!device.isEmpty()) {
      procedure.addUsedReference(scope.share(device));
    }
    for (RequestReference each : value.requests()) {
      // A Procedure may be based on a request, not on a Task; that says by its focus what it is of.
      List<Reference> written = links.write(scope, List.of(each), StatusOfTask.of(value), log);
      procedure.addBasedOn(written.get(0));
    }
    String url = scope.add(procedure);
    writeStudy(scope, study, value, url, log);
    value.dose().ifPresent(dose -> writeDose(scope, dose, url, log));
    for (ChargeItem each : scope.charges()) {
      each.setStatus(ChargeItem.ChargeItemStatus.UNKNOWN);
      if (!each.hasCode()) {
        each.getCode().addExtension(FhirText.absent());
      }
      each.setSubject(scope.patientReference()).addService(new Reference(url));
      scope.add(each);
    }
    return scope.toBundle();
  }

  private static void complete(
      FhirScope scope, Procedure procedure, PerformedProcedure value, Log log) {
    if (!procedure.hasStatus()) {
      procedure.setStatus(Procedure.ProcedureStatus.UNKNOWN);
      log.report(IssueCode.REQUIRED_MISSING, "Procedure.status");
    } else if (procedure.getStatus() == Procedure.ProcedureStatus.STOPPED
        && value.series().isEmpty()) {
      procedure.setStatus(Procedure.ProcedureStatus.NOTDONE);
    }
    if (procedure.getPerformed() instanceof Period period && period.isEmpty()) {
      procedure.setPerformed(null);
    }
    procedure.setSubject(scope.patientReference());
    scope.encounterReference().ifPresent(procedure::setEncounter);
  }

  /** The study that is being made; the first request says its UID. */
  private void writeStudy(
      FhirScope scope, ImagingStudy study, PerformedProcedure value, String procedure, Log log) {
    for (PerformedSeries each : value.series()) {
      ImagingStudySeriesComponent component = study.addSeries();
      scope.view(component);
      tables.series().write(FhirColumns.ORDER, scope, each, Set.of(), log);
      if (!component.hasUidElement()) {
        log.report(IssueCode.REQUIRED_MISSING, "ImagingStudy.series.uid");
        component.setUidElement(StudyBundle.absentId());
      }
      component.setModality(
          value.modality().isEmpty()
              ? StudyBundle.absentCoding()
              : StudyFhir.modality(value.modality(), "ImagingStudy.series.modality", log.quiet()));
    }
    if (study.isEmpty()) {
      return;
    }
    for (RequestReference request : value.requests()) {
      Uid uid = request.studyInstanceUid().orElse(null);
      if (uid != null) {
        study
            .addIdentifier()
            .setSystem(FhirUrls.DICOM_UID)
            .setValue(FhirUrls.OID_PREFIX + uid.value());
        break;
      }
    }
    study.setStatus(ImagingStudy.ImagingStudyStatus.REGISTERED);
    study.setSubject(scope.patientReference());
    study.setProcedureReference(new Reference(procedure));
    scope.add(study);
  }

  private void writeDose(FhirScope scope, RadiationDose dose, String procedure, Log log) {
    Observation observation = new Observation();
    scope.view(Observation.class, observation);
    tables.dose().write(FhirColumns.ORDER, scope, dose, Set.of(), log);
    observation.setStatus(Observation.ObservationStatus.FINAL);
    observation.getCode().addCoding().setSystem(FhirUrls.LOINC).setCode(DOSE);
    observation.setSubject(scope.patientReference()).addPartOf(new Reference(procedure));
    scope.add(observation);
  }

  /** What the state of the performed step makes of the Task that was scheduled. */
  private static final class StatusOfTask {
    private StatusOfTask() {}

    static Task.@Nullable TaskStatus of(PerformedProcedure value) {
      PerformedStatus status = value.status().orElse(null);
      return status == null
          ? null
          : switch (status) {
            case IN_PROGRESS -> Task.TaskStatus.INPROGRESS;
            case COMPLETED -> Task.TaskStatus.COMPLETED;
            case DISCONTINUED ->
                value.series().isEmpty() ? Task.TaskStatus.CANCELLED : Task.TaskStatus.FAILED;
          };
    }

    /** A Task that says of its state what the procedure says says nothing more. */
    static void ignore(FhirScope scope, Task task, Procedure procedure) {
      Task.TaskStatus status = task.getStatus();
      if (status == null || procedure.getStatus() == null) {
        return;
      }
      boolean same =
          switch (procedure.getStatus()) {
            case INPROGRESS -> status == Task.TaskStatus.INPROGRESS;
            case COMPLETED -> status == Task.TaskStatus.COMPLETED;
            case STOPPED -> status == Task.TaskStatus.FAILED;
            case NOTDONE -> status == Task.TaskStatus.CANCELLED;
            default -> false;
          };
      scope.ignore(
          same ? task.getStatusElement() : null, "follows from the state of the procedure");
    }
  }
}
