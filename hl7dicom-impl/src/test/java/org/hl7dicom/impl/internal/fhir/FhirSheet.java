package org.hl7dicom.impl.internal.fhir;

import ca.uhn.fhir.context.FhirContext;
import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.Task;
import org.hl7dicom.impl.internal.engine.Log;

/**
 * An empty patient, order, procedure and step for a row to be written to, and the way of what was
 * written through JSON.
 */
public final class FhirSheet {
  private static final FhirContext CONTEXT = FhirContext.forR4();

  private final FhirScope scope = FhirScope.writing();
  private final ServiceRequest order = new ServiceRequest();
  private final ServiceRequest procedure = new ServiceRequest();
  private final Task task = new Task();

  /** A scope with one resource of each kind in view. */
  public FhirSheet() {
    scope.viewOrder(order, List.of(procedure));
    scope.viewProcedure(procedure);
    scope.viewStep(task);
  }

  /** What slots write to. */
  public FhirScope target() {
    return scope;
  }

  /** What was written, as JSON. */
  public String json() {
    scope.closePatient();
    scope.closeEncounter();
    scope.requesterReference().ifPresent(order::setRequester);
    order.setId("order");
    procedure.setId("procedure");
    task.setId("task");
    scope.add(order);
    scope.add(procedure);
    scope.add(task);
    return CONTEXT.newJsonParser().encodeResourceToString(scope.toBundle());
  }

  /** A scope that reads a bundle with at most one patient, encounter and step. */
  public static FhirScope reading(String json) {
    Bundle bundle = CONTEXT.newJsonParser().parseResource(Bundle.class, json);
    FhirScope scope = FhirScope.reading(bundle);
    List<Patient> patients = scope.resources(Patient.class);
    scope.view(patients.isEmpty() ? new Patient() : patients.get(0));
    List<Encounter> encounters = scope.resources(Encounter.class);
    scope.view(encounters.isEmpty() ? null : encounters.get(0));
    List<ServiceRequest> requests = new ArrayList<>(scope.resources(ServiceRequest.class));
    ServiceRequest order = requests.isEmpty() ? new ServiceRequest() : requests.get(0);
    ServiceRequest procedure = requests.size() < 2 ? new ServiceRequest() : requests.get(1);
    scope.viewOrder(order, List.of(procedure));
    scope.viewProcedure(procedure);
    List<Task> tasks = scope.resources(Task.class);
    scope.viewStep(tasks.isEmpty() ? new Task() : tasks.get(0));
    return scope;
  }

  /** Reports what no slot looked at. */
  public static void reportUnread(FhirScope scope, Log log) {
    scope.reportUnread(log);
  }
}
