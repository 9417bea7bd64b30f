package org.hl7dicom.impl.internal.fhir;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.Task;
import org.hl7dicom.impl.internal.engine.Log;
import org.hl7dicom.impl.internal.engine.Table;
import org.hl7dicom.model.RequestReference;
import org.jspecify.annotations.Nullable;

/**
 * The requests that a resource is {@code basedOn}: a ServiceRequest for each, and a Task whose
 * focus it is if a scheduled step is named.
 */
final class RequestLinks {
  private static final String WIRING = "says what was asked for, of which only the names are held";

  private final Table<RequestReference, RequestReference.Builder> table;

  /** Links by the rows of a table. */
  RequestLinks(Table<RequestReference, RequestReference.Builder> table) {
    this.table = table;
  }

  /** The requests that these references lead to. One that leads nowhere may say an identifier. */
  List<RequestReference> read(
      FhirScope scope, DomainResource owner, List<Reference> basedOn, Log log) {
    return read(scope, owner, basedOn, List.of(), log);
  }

  /**
   * As {@link #read(FhirScope, DomainResource, List, Log)}.
   *
   * @param further Tasks that nothing refers to, and that may be of these requests by their focus
   */
  List<RequestReference> read(
      FhirScope scope, DomainResource owner, List<Reference> basedOn, List<Task> further, Log log) {
    Map<ServiceRequest, Task> requests = new LinkedHashMap<>();
    List<Task> tasks = new ArrayList<>(further);
    for (Reference each : basedOn) {
      Resource resource = scope.follow(owner, each);
      if (resource instanceof ServiceRequest request) {
        requests.put(request, new Task());
      } else if (resource instanceof Task task) {
        tasks.add(task);
      } else if (resource == null && each.hasIdentifier()) {
        requests.put(new ServiceRequest().addIdentifier(each.getIdentifier()), new Task());
      }
    }
    List<Task> alone = new ArrayList<>();
    for (Task task : tasks) {
      wiring(scope, task);
      if (scope.resolve(task, task.getFocus()) instanceof ServiceRequest request
          && requests.containsKey(request)
          && requests.get(request).isEmpty()) {
        requests.put(request, task);
      } else {
        alone.add(task);
      }
    }
    List<RequestReference> found = new ArrayList<>();
    requests.forEach((request, task) -> found.add(read(scope, request, task, log)));
    alone.forEach(task -> found.add(read(scope, new ServiceRequest(), task, log)));
    return found;
  }

  private RequestReference read(FhirScope scope, ServiceRequest request, Task task, Log log) {
    wiring(scope, request);
    view(scope, request, task);
    RequestReference.Builder reference = RequestReference.builder();
    table.read(FhirColumns.ORDER, scope, reference, log);
    return reference.build();
  }

  private static void view(FhirScope scope, ServiceRequest request, Task task) {
    scope.viewOrder(request, List.of(request), null);
    scope.viewProcedure(request, null);
    scope.viewStep(task);
  }

  private static void wiring(FhirScope scope, ServiceRequest request) {
    OrderBundle.category(scope, request);
    if (request.getIntent() == ServiceRequest.ServiceRequestIntent.ORDER
        || request.getIntent() == ServiceRequest.ServiceRequestIntent.FILLERORDER) {
      scope.ignore(request.getIntentElement(), WIRING);
    }
    if (request.getStatus() == ServiceRequest.ServiceRequestStatus.UNKNOWN) {
      scope.ignore(request.getStatusElement(), "states nothing");
    }
    if (request.hasSubject()) {
      scope.followPatient(request, request.getSubject());
    }
  }

  private static void wiring(FhirScope scope, Task task) {
    OrderBundle.wiring(scope, task);
    if (task.hasStatusElement() && task.getStatusElement().hasExtension(FhirUrls.NOT_STATED)) {
      scope.ignoreAll(task.getStatusElement(), "states nothing");
    }
    task.getBasedOn().forEach(each -> scope.follow(task, each));
    if (task.hasFocus()) {
      scope.follow(task, task.getFocus());
    }
  }

  /**
   * References to new resources for these requests.
   *
   * @param status of the Tasks; null where it is not known
   */
  List<Reference> write(
      FhirScope scope,
      List<RequestReference> references,
      Task.@Nullable TaskStatus status,
      Log log) {
    List<Reference> written = new ArrayList<>();
    for (RequestReference each : references) {
      ServiceRequest request = new ServiceRequest();
      Task task = new Task();
      view(scope, request, task);
      table.write(FhirColumns.ORDER, scope, each, Set.of(), log);
      // R4 demands a status of either; what is known is only that somebody asked.
      request.setStatus(ServiceRequest.ServiceRequestStatus.UNKNOWN);
      request.setIntent(ServiceRequest.ServiceRequestIntent.FILLERORDER);
      request.setSubject(scope.patientReference());
      boolean step = !task.isEmpty();
      String url = scope.add(request);
      written.add(new Reference(url));
      if (step) {
        task.setStatus(status == null ? Task.TaskStatus.REQUESTED : status);
        if (status == null) {
          task.getStatusElement().addExtension(FhirUrls.NOT_STATED, new BooleanType(true));
        }
        task.setIntent(Task.TaskIntent.FILLERORDER);
        task.setFor(scope.patientReference());
        task.setFocus(new Reference(url));
        written.add(new Reference(scope.add(task)));
      }
    }
    return written;
  }
}
