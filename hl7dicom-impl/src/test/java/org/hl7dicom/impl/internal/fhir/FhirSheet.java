package org.hl7dicom.impl.internal.fhir;

import ca.uhn.fhir.context.FhirContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.ChargeItem;
import org.hl7.fhir.r4.model.CommunicationRequest;
import org.hl7.fhir.r4.model.Device;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.ImagingStudy;
import org.hl7.fhir.r4.model.ImagingStudy.ImagingStudySeriesComponent;
import org.hl7.fhir.r4.model.ImagingStudy.ImagingStudySeriesInstanceComponent;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.Provenance;
import org.hl7.fhir.r4.model.Resource;
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
  private final Appointment appointment = new Appointment();

  private final ImagingStudy study = new ImagingStudy();
  private final Procedure performed = new Procedure();
  private final Device device = new Device();
  private final DocumentReference document = new DocumentReference();
  private final Observation observation = new Observation();

  private final boolean ofPatient;

  /**
   * A scope with one resource of each kind in view.
   *
   * @param ofPatient whether the patient is still to be written, and not only referred to
   */
  public FhirSheet(boolean ofPatient) {
    this.ofPatient = ofPatient;
    if (!ofPatient) {
      scope.closePatient();
    }
    scope.viewOrder(order, List.of(procedure), null);
    scope.viewProcedure(procedure, null);
    scope.viewStep(task);
    scope.view(Procedure.class, performed);
    scope.view(Device.class, device);
    scope.view(DocumentReference.class, document);
    scope.view(Observation.class, observation);
    scope.view(study);
    scope.view(study.addSeries());
    scope.view(study.getSeries().get(0).addInstance());
    scope.viewAppointment(appointment);
    scope.viewParticipant(appointment.addParticipant());
  }

  /** What slots write to. */
  public FhirScope target() {
    return scope;
  }

  /** What was written, as JSON. */
  public String json() {
    if (ofPatient) {
      scope.closePatient();
    }
    scope.closeEncounter();
    scope.requesterReference().ifPresent(order::setRequester);
    scope.supporting().forEach(order::addSupportingInfo);
    order.setId("order");
    procedure.setId("procedure");
    task.setId("task");
    scope.add(order);
    scope.add(procedure);
    scope.add(task);
    if (!device.isEmpty()) {
      performed.addUsedReference(scope.share(device));
    }
    for (Resource each : List.of(study, performed, observation, document)) {
      if (!each.isEmpty()) {
        scope.add(each);
      }
    }
    scope.charges().forEach(scope::add);
    scope.add(appointment);
    if (scope.entryIfAny() != null) {
      scope.add(scope.entry());
    }
    if (scope.copiesIfAny() != null) {
      scope.add(scope.copies());
    }
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
    ServiceRequest order = byId(requests, "order");
    ServiceRequest procedure = byId(requests, "procedure");
    List<Provenance> entries = scope.resources(Provenance.class);
    scope.viewOrder(order, List.of(procedure), entries.isEmpty() ? null : entries.get(0));
    List<CommunicationRequest> copies = scope.resources(CommunicationRequest.class);
    scope.viewProcedure(procedure, copies.isEmpty() ? null : copies.get(0));
    List<Task> tasks = scope.resources(Task.class);
    scope.viewStep(tasks.isEmpty() ? new Task() : tasks.get(0));
    List<Procedure> performed = scope.resources(Procedure.class);
    scope.view(Procedure.class, performed.isEmpty() ? new Procedure() : performed.get(0));
    List<DocumentReference> documents = scope.resources(DocumentReference.class);
    scope.view(
        DocumentReference.class, documents.isEmpty() ? new DocumentReference() : documents.get(0));
    List<Observation> observations = scope.resources(Observation.class);
    scope.view(Observation.class, observations.isEmpty() ? null : observations.get(0));
    scope.charges().addAll(scope.resources(ChargeItem.class));
    List<ImagingStudy> studies = scope.resources(ImagingStudy.class);
    ImagingStudy study = studies.isEmpty() ? new ImagingStudy() : studies.get(0);
    scope.view(study);
    scope.view(study.hasSeries() ? study.getSeries().get(0) : new ImagingStudySeriesComponent());
    scope.view(
        study.hasSeries() && study.getSeries().get(0).hasInstance()
            ? study.getSeries().get(0).getInstance().get(0)
            : new ImagingStudySeriesInstanceComponent());
    List<Appointment> appointments = scope.resources(Appointment.class);
    Appointment appointment = appointments.isEmpty() ? new Appointment() : appointments.get(0);
    scope.viewAppointment(appointment);
    scope.viewParticipant(appointment.getParticipantFirstRep());
    return scope;
  }

  private static ServiceRequest byId(List<ServiceRequest> requests, String id) {
    for (ServiceRequest request : requests) {
      if (request.getIdElement().getIdPart().equals(id)) {
        return request;
      }
    }
    return new ServiceRequest();
  }

  /**
   * A bundle of these resources, each with {@code urn:x:Type-n} as fullUrl, in the form in which
   * HAPI writes it.
   */
  public static String bundle(List<String> resources) {
    StringBuilder json =
        new StringBuilder("{'resourceType':'Bundle','type':'collection','entry':[");
    Map<String, Integer> counts = new HashMap<>();
    for (String resource : resources) {
      Matcher type = Pattern.compile("['\"]resourceType['\"]:['\"](\\w+)").matcher(resource);
      if (!type.find()) {
        throw new IllegalArgumentException(resource);
      }
      int count = counts.merge(type.group(1), 1, Integer::sum);
      json.append(json.charAt(json.length() - 1) == '[' ? "" : ",")
          .append("{'fullUrl':'urn:x:" + type.group(1) + "-" + count + "','resource':")
          .append(resource)
          .append('}');
    }
    return canonical(json.append("]}").toString().replace('\'', '"'));
  }

  /**
   * What was written, without resources that say nothing and that nothing refers to, in the form of
   * {@link #bundle}.
   */
  public String written() {
    String whole = json();
    Bundle bundle = CONTEXT.newJsonParser().parseResource(Bundle.class, whole);
    Map<String, Integer> counts = new HashMap<>();
    Map<String, String> urls = new HashMap<>();
    bundle
        .getEntry()
        .removeIf(
            entry -> {
              entry.getResource().setId(entry.getResource().getIdElement().getIdPart());
              Resource bare = entry.getResource().copy();
              bare.setId((String) null);
              return bare.isEmpty()
                  && !whole.contains("\"reference\":\"" + entry.getFullUrl() + '"');
            });
    for (Bundle.BundleEntryComponent entry : bundle.getEntry()) {
      String type = entry.getResource().fhirType();
      urls.put(entry.getFullUrl(), "urn:x:" + type + "-" + counts.merge(type, 1, Integer::sum));
      if (!(entry.getResource() instanceof ServiceRequest || entry.getResource() instanceof Task)) {
        entry.getResource().setId((String) null);
      }
    }
    String json = CONTEXT.newJsonParser().encodeResourceToString(bundle);
    for (Map.Entry<String, String> url : urls.entrySet()) {
      json = json.replace(url.getKey(), url.getValue());
    }
    return canonical(json);
  }

  private static String canonical(String json) {
    return CONTEXT
        .newJsonParser()
        .setPrettyPrint(true)
        .encodeResourceToString(CONTEXT.newJsonParser().parseResource(Bundle.class, json));
  }

  /** Reports what no slot looked at. */
  public static void reportUnread(FhirScope scope, Log log) {
    scope.reportUnread(log);
  }
}
