package org.hl7dicom.impl.internal.fhir;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.Task;
import org.hl7dicom.MalformedInputException;
import org.hl7dicom.impl.internal.engine.Codec;
import org.hl7dicom.impl.internal.engine.Log;
import org.hl7dicom.impl.internal.engine.WorkitemTables;
import org.hl7dicom.model.Patient;
import org.hl7dicom.model.RequestReference;
import org.hl7dicom.model.Visit;
import org.hl7dicom.model.Workitem;
import org.hl7dicom.report.IssueCode;

/**
 * A workitem as a bundle of FHIR R4 resources: a <a
 * href="https://hl7.org/fhir/R4/task.html">Task</a> with an identifier of system {@code
 * urn:dicom:uid}, based on the ServiceRequests that it is done for.
 *
 * <p>Read is any bundle with one such Task, or with only one Task.
 */
public final class WorkitemBundle implements Codec<Workitem, Bundle> {
  private static final String WIRING = "says how the resources of a workitem hang together";

  private final WorkitemTables tables;
  private final RequestLinks links;

  /**
   * @param tables rows with slots of {@link FhirSlots} in {@link FhirColumns#ORDER}
   */
  public WorkitemBundle(WorkitemTables tables) {
    this.tables = tables;
    this.links = new RequestLinks(tables.reference());
  }

  @Override
  public Workitem read(Bundle source, Log log) {
    FhirScope scope = FhirScope.reading(source);
    Task task = task(scope.resources(Task.class));
    scope.view(Subjects.patient(scope, task, task.getFor()));
    scope.view(Subjects.encounter(scope, task, task.getEncounter()));
    if (task.getIntent() == Task.TaskIntent.ORDER) {
      scope.ignore(task.getIntentElement(), WIRING);
    }
    if (task.hasStatusElement() && task.getStatusElement().hasExtension(FhirUrls.NOT_STATED)) {
      scope.ignoreAll(task.getStatusElement(), "states nothing");
    }
    List<Reference> requests = new ArrayList<>();
    for (Reference each : task.getBasedOn()) {
      if (scope.resolve(task, each) instanceof ServiceRequest || each.hasIdentifier()) {
        requests.add(each);
      }
    }
    if (requests.isEmpty()
        && task.hasFocus()
        && scope.resolve(task, task.getFocus()) instanceof ServiceRequest) {
      requests.add(task.getFocus());
    }
    List<RequestReference> read = links.read(scope, task, requests, log);
    Patient.Builder patient = Patient.builder();
    tables.patient().read(FhirColumns.ORDER, scope, patient, log);
    Visit.Builder visit = Visit.builder();
    tables.visit().read(FhirColumns.ORDER, scope, visit, log);
    scope.viewStep(task);
    Workitem.Builder workitem = Workitem.builder();
    tables.workitem().read(FhirColumns.ORDER, scope, workitem, log);
    scope.reportUnread(log);
    return workitem.patient(patient.build()).visit(visit.build()).requests(read).build();
  }

  private static Task task(List<Task> tasks) {
    List<Task> workitems =
        tasks.stream()
            .filter(
                task ->
                    task.getIdentifier().stream()
                        .anyMatch(each -> FhirUrls.DICOM_UID.equals(each.getSystem())))
            .toList();
    List<Task> candidates = workitems.isEmpty() ? tasks : workitems;
    if (candidates.size() != 1) {
      throw new MalformedInputException(
          candidates.isEmpty() ? "no Task" : "several workitems; one is read at a time",
          "Bundle.entry");
    }
    return candidates.get(0);
  }

  @Override
  public Bundle write(Workitem value, Log log) {
    FhirScope scope = FhirScope.writing();
    tables.patient().write(FhirColumns.ORDER, scope, value.patient(), Set.of(), log);
    scope.closePatient();
    tables.visit().write(FhirColumns.ORDER, scope, value.visit(), Set.of(), log);
    OrderBundle.closeEncounter(scope, log);
    List<Reference> requests = links.write(scope, value.requests(), null, log);
    Task task = new Task();
    scope.viewStep(task);
    tables.workitem().write(FhirColumns.ORDER, scope, value, Set.of(), log);
    if (!task.hasStatus()) {
      task.setStatus(Task.TaskStatus.REQUESTED);
      task.getStatusElement().addExtension(FhirUrls.NOT_STATED, new BooleanType(true));
      log.report(IssueCode.REQUIRED_MISSING, "Task.status");
    } else if (task.getStatus() == Task.TaskStatus.CANCELLED && value.started().isPresent()) {
      task.setStatus(Task.TaskStatus.FAILED); // begun and given up
    }
    task.setIntent(Task.TaskIntent.ORDER);
    task.setFor(scope.patientReference());
    scope.encounterReference().ifPresent(task::setEncounter);
    requests.forEach(task::addBasedOn);
    scope.add(task);
    return scope.toBundle();
  }
}
