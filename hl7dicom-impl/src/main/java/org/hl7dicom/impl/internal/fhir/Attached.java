package org.hl7dicom.impl.internal.fhir;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.hl7.fhir.r4.model.CommunicationRequest;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.Provenance;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.Task;

/** The resources that refer to the requests of a bundle, by the request. */
record Attached(
    IdentityHashMap<ServiceRequest, List<Task>> tasks,
    IdentityHashMap<ServiceRequest, List<Provenance>> entries,
    IdentityHashMap<ServiceRequest, List<CommunicationRequest>> copies) {

  static Attached of(FhirScope scope) {
    Attached attached =
        new Attached(new IdentityHashMap<>(), new IdentityHashMap<>(), new IdentityHashMap<>());
    for (Task task : scope.resources(Task.class)) {
      List<Reference> references = new ArrayList<>(task.getBasedOn());
      if (task.hasFocus()) {
        references.add(0, task.getFocus());
      }
      attach(scope, attached.tasks, task, references, 1);
    }
    for (Provenance entry : scope.resources(Provenance.class)) {
      if (RequestFhir.isEntry(entry)) {
        attach(scope, attached.entries, entry, entry.getTarget(), Integer.MAX_VALUE);
      }
    }
    for (CommunicationRequest copies : scope.resources(CommunicationRequest.class)) {
      if (isInForce(copies)) {
        List<Reference> references = new ArrayList<>(copies.getBasedOn());
        references.addAll(copies.getAbout());
        attach(scope, attached.copies, copies, references, Integer.MAX_VALUE);
      }
    }
    return attached;
  }

  private static boolean isInForce(CommunicationRequest copies) {
    return copies.getStatus() != null
        && switch (copies.getStatus()) {
          case UNKNOWN, ACTIVE, COMPLETED -> true;
          default -> false;
        };
  }

  /** Attaches a resource to the requests that it refers to, at most as many as the limit. */
  private static <R extends DomainResource> void attach(
      FhirScope scope,
      IdentityHashMap<ServiceRequest, List<R>> map,
      R resource,
      List<Reference> references,
      int limit) {
    Set<ServiceRequest> targets = Collections.newSetFromMap(new IdentityHashMap<>());
    for (Reference reference : references) {
      if (scope.resolve(resource, reference) instanceof ServiceRequest request
          && (targets.contains(request) || targets.size() < limit)) {
        scope.follow(resource, reference);
        if (targets.add(request)) {
          map.computeIfAbsent(request, key -> new ArrayList<>()).add(resource);
        }
      }
    }
  }

  /** The Tasks of a procedure, and those of the order if the procedure is its only one. */
  List<Task> tasks(FhirScope scope, ServiceRequest procedure) {
    return of(tasks, scope, procedure);
  }

  /** Who gets the results of a procedure, or of the order if the procedure is its only one. */
  List<CommunicationRequest> copies(FhirScope scope, ServiceRequest procedure) {
    return of(copies, scope, procedure);
  }

  private static <R> List<R> of(
      IdentityHashMap<ServiceRequest, List<R>> map, FhirScope scope, ServiceRequest procedure) {
    List<R> found = new ArrayList<>(map.getOrDefault(procedure, List.of()));
    if (procedure != scope.order() && scope.isOnlyProcedure()) {
      found.addAll(map.getOrDefault(scope.order(), List.of()));
    }
    return found;
  }
}
