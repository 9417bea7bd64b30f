package org.hl7dicom.impl.internal.fhir;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.CommunicationRequest;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Provenance;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Task;
import org.hl7dicom.MalformedInputException;
import org.hl7dicom.code.OrderStates;
import org.hl7dicom.code.OrderStates.Side;
import org.hl7dicom.impl.internal.engine.Codec;
import org.hl7dicom.impl.internal.engine.Log;
import org.hl7dicom.impl.internal.engine.OrderTables;
import org.hl7dicom.impl.internal.engine.Row;
import org.hl7dicom.impl.internal.engine.Table;
import org.hl7dicom.impl.internal.fhir.FhirIdentifiers.Role;
import org.hl7dicom.model.ImagingOrder;
import org.hl7dicom.model.ImagingServiceRequest;
import org.hl7dicom.model.OrderMessage;
import org.hl7dicom.model.RequestedProcedure;
import org.hl7dicom.model.ScheduledProcedureStep;
import org.hl7dicom.model.Visit;
import org.hl7dicom.report.IssueCode;
import org.jspecify.annotations.Nullable;

/**
 * An order message as a bundle of FHIR R4 resources.
 *
 * <p>Written is a <a href="https://hl7.org/fhir/R4/bundle.html">Bundle</a> of type {@code
 * collection}: what a receiver does with the resources - create, update, match - is not for a
 * mapping to say, as a {@code transaction} would. Its entries are Patient, Encounter if anything is
 * known of the visit, people, departments and places, and for each order:
 *
 * <ul>
 *   <li>a <a href="https://hl7.org/fhir/R4/servicerequest.html">ServiceRequest</a> with intent
 *       {@code order}: the imaging service request;
 *   <li>for each procedure a ServiceRequest with intent {@code filler-order} that is {@code
 *       basedOn} it;
 *   <li>for each step a <a href="https://hl7.org/fhir/R4/task.html">Task</a> with intent {@code
 *       filler-order} whose {@code focus} is the procedure;
 *   <li>what else is known, each in the resource that its row names: who entered the order is a
 *       Provenance of it, alerts are supporting info, diagnoses are reasons, who gets the results
 *       is a CommunicationRequest.
 * </ul>
 *
 * <p>Read is any bundle with a ServiceRequest, whatever its type. One that is based on another of
 * the bundle is a procedure of it. One that stands alone is an order, and if it says anything of a
 * procedure - Study Instance UID, procedure id, priority, reason, a Task and the like - the only
 * procedure of it as well. A procedure without a Task has one step if it says when, where or by
 * whom. Where the bundle has no Patient, the subject of the ServiceRequest has to say by identifier
 * or display who it is.
 */
public final class OrderBundle implements Codec<OrderMessage, Bundle> {
  private static final String WIRING = "says how the resources of an order hang together";
  private static final int MAX_DEPTH = 64;

  /** Categories that say imaging: SNOMED CT, LOINC, and the sections of HL7 table 0074. */
  private static final Set<String> IMAGING =
      Stream.concat(
              Stream.of(
                  FhirUrls.SNOMED_CT + "#363679005",
                  FhirUrls.SNOMED_CT + "#394914008",
                  FhirUrls.LOINC + "#LP29684-5"),
              Stream.of("CT", "CTH", "CUS", "NMR", "NMS", "OUS", "RAD", "RUS", "RX", "VUS", "XRC")
                  .map(section -> FhirUrls.V2_0074 + "#" + section))
          .collect(Collectors.toUnmodifiableSet());

  private static final Set<String> IMAGING_TEXTS = Set.of("imaging", "radiology");

  private final OrderTables tables;
  private final OrderStates states;

  /**
   * @param tables rows with slots of {@link FhirSlots} in {@link FhirColumns#ORDER}
   * @param states the order states that the slots have
   */
  public OrderBundle(OrderTables tables, OrderStates states) {
    this.tables = tables;
    this.states = states;
  }

  // Reading

  @Override
  public OrderMessage read(Bundle source, Log log) {
    FhirScope scope = FhirScope.reading(source);
    List<ServiceRequest> requests = scope.resources(ServiceRequest.class);
    if (requests.isEmpty()) {
      throw new MalformedInputException("no ServiceRequest", "Bundle.entry");
    }
    OrderMessage.Builder message = OrderMessage.builder();

    scope.view(patient(scope, requests));
    org.hl7dicom.model.Patient.Builder patient = org.hl7dicom.model.Patient.builder();
    tables.patient().read(FhirColumns.ORDER, scope, patient, log);
    message.patient(patient.build());
    encounter(scope, requests);
    Visit.Builder visit = Visit.builder();
    tables.visit().read(FhirColumns.ORDER, scope, visit, log);
    message.visit(visit.build());
    message.cleared(cleared(scope, scope.patient(), tables.patient(), tables.visit()));

    IdentityHashMap<ServiceRequest, List<ServiceRequest>> orders = group(scope, requests);
    Attached attached = Attached.of(scope);
    List<ImagingOrder> read = new ArrayList<>();
    List<ServiceRequest> sorted = new ArrayList<>(requests);
    IdentityHashMap<ServiceRequest, OrderStates.Event> events = replacing(scope, requests, sorted);
    for (ServiceRequest request : sorted) {
      List<ServiceRequest> procedures = orders.get(request);
      if (procedures != null) {
        ImagingOrder order = order(scope, request, procedures, attached, log);
        read.add(asEvent(order, request, events.get(request)));
      }
    }
    message.orders(read);
    scope.reportUnread(log);
    return message.build();
  }

  /** The one patient of all requests. */
  private static Patient patient(FhirScope scope, List<ServiceRequest> requests) {
    List<Patient> patients = scope.resources(Patient.class);
    if (patients.size() > 1) {
      throw new MalformedInputException("several patients", "Bundle.entry.resource");
    }
    Patient patient = patients.isEmpty() ? null : patients.get(0);
    String stated = "";
    for (ServiceRequest request : requests) {
      String path = "ServiceRequest.subject";
      if (!request.hasSubject()) {
        if (patient == null) {
          throw new MalformedInputException("no patient", path);
        }
        continue;
      }
      Reference subject = request.getSubject();
      Resource resource = scope.resolve(request, subject);
      if (resource == null) {
        String named = literal(subject);
        if (patient != null && !named.isEmpty()) {
          throw new MalformedInputException("subject is not the patient of the bundle", path);
        }
        if (!stated.isEmpty() && !stated.equals(named)) {
          throw new MalformedInputException("several patients", path);
        }
        stated = named;
      } else if (!(resource instanceof Patient subjectPatient)) {
        throw new MalformedInputException("subject is not a patient", path);
      } else if (patient == null) {
        patient = subjectPatient;
      } else if (patient != subjectPatient) {
        if (!same(patient, subjectPatient)) {
          throw new MalformedInputException("several patients", path);
        }
        scope.ignoreAll(subjectPatient, "repeats the patient");
      }
      scope.follow(request, subject);
    }
    return patient == null ? stub(scope, requests) : patient;
  }

  private static String literal(Reference reference) {
    return reference.getReference() == null ? "" : reference.getReference();
  }

  private static boolean same(Patient a, Patient b) {
    StringBuilder contentOfA = new StringBuilder();
    StringBuilder contentOfB = new StringBuilder();
    FhirScope.content(a, contentOfA);
    FhirScope.content(b, contentOfB);
    return contentOfA.compareTo(contentOfB) == 0;
  }

  /** A patient of whom the subject of a request says an identifier and a name for display. */
  private static Patient stub(FhirScope scope, List<ServiceRequest> requests) {
    Patient stub = new Patient();
    Reference subject = requests.get(0).getSubject();
    if (subject.hasIdentifier()) {
      stub.getIdentifier().add(subject.getIdentifier());
    }
    if (subject.hasDisplay()) {
      stub.addName().setTextElement(subject.getDisplayElement());
    }
    for (ServiceRequest request : requests) {
      Reference each = request.getSubject();
      scope.ignore(each.hasType() ? each.getTypeElement() : null, WIRING);
      if (each != subject && same(each, subject)) {
        scope.ignoreAll(each, "repeats the patient");
      }
    }
    return stub;
  }

  private static boolean same(Reference a, Reference b) {
    Identifier idOfA = a.hasIdentifier() ? a.getIdentifier() : new Identifier();
    Identifier idOfB = b.hasIdentifier() ? b.getIdentifier() : new Identifier();
    return literal(a).equals(literal(b))
        && idOfA.equalsDeep(idOfB)
        && String.valueOf(a.getDisplay()).equals(String.valueOf(b.getDisplay()));
  }

  /** The encounter of the first request that names one, or else the only one of the bundle. */
  private static void encounter(FhirScope scope, List<ServiceRequest> requests) {
    Encounter found = null;
    for (ServiceRequest request : requests) {
      if (request.hasEncounter()
          && scope.resolve(request, request.getEncounter()) instanceof Encounter encounter
          && (found == null || found == encounter)) {
        found = encounter;
        scope.follow(request, request.getEncounter());
      }
    }
    if (found == null) {
      List<Encounter> all = scope.resources(Encounter.class);
      found = all.size() == 1 ? all.get(0) : null;
    }
    scope.view(found);
    if (found == null) {
      return;
    }
    if (found.getStatus() == Encounter.EncounterStatus.UNKNOWN) {
      scope.ignore(found.getStatusElement(), "states nothing");
    }
    if (found.hasSubject()) {
      scope.followPatient(found, found.getSubject());
    }
  }

  /** The orders with their procedures: all that are based on them, at whatever distance. */
  private IdentityHashMap<ServiceRequest, List<ServiceRequest>> group(
      FhirScope scope, List<ServiceRequest> requests) {
    IdentityHashMap<ServiceRequest, ServiceRequest> parents = new IdentityHashMap<>();
    for (ServiceRequest request : requests) {
      if (isChild(request)) {
        for (Reference reference : request.getBasedOn()) {
          scope.follow(request, reference);
        }
      } else if (request.hasBasedOn()) {
        for (Reference reference : request.getBasedOn()) {
          if (scope.resolve(request, reference) instanceof ServiceRequest parent
              && parent != request
              && requests.contains(parent)) {
            parents.put(request, parent);
            break;
          }
        }
      }
    }
    IdentityHashMap<ServiceRequest, List<ServiceRequest>> orders = new IdentityHashMap<>();
    for (ServiceRequest request : requests) {
      ServiceRequest root = request;
      for (int i = 0; i < MAX_DEPTH && parents.get(root) != null; i++) {
        root = parents.get(root);
      }
      if (parents.get(root) != null) {
        throw new MalformedInputException("requests based on each other", "ServiceRequest.basedOn");
      }
      List<ServiceRequest> procedures = orders.computeIfAbsent(root, key -> new ArrayList<>());
      if (root != request) {
        procedures.add(request);
        for (Reference reference : request.getBasedOn()) {
          if (scope.resolve(request, reference) == parents.get(request)) {
            scope.follow(request, reference);
          }
        }
      }
    }
    return orders;
  }

  /** An order that says no order control by itself, as the one that replaces or is replaced. */
  private ImagingOrder asEvent(
      ImagingOrder order, ServiceRequest request, OrderStates.@Nullable Event event) {
    if (event == null || RequestFhir.event(states, request) != null || !request.hasStatus()) {
      return order;
    }
    return states
        .pair(event, Side.REQUEST, request.getStatus().toCode())
        .map(pair -> order.toBuilder().control(pair.control()).status(pair.status()).build())
        .orElse(order);
  }

  /** Whether a request is an order of its own, split off the one that it is based on. */
  private boolean isChild(ServiceRequest request) {
    return RequestFhir.event(states, request) == OrderStates.Event.CHILD;
  }

  /**
   * The requests with those that are replaced directly before those that replace them, and of
   * either what it is.
   */
  private static IdentityHashMap<ServiceRequest, OrderStates.Event> replacing(
      FhirScope scope, List<ServiceRequest> requests, List<ServiceRequest> sorted) {
    IdentityHashMap<ServiceRequest, OrderStates.Event> events = new IdentityHashMap<>();
    for (ServiceRequest request : requests) {
      int at = sorted.indexOf(request);
      for (Reference reference : request.getReplaces()) {
        if (scope.resolve(request, reference) instanceof ServiceRequest old
            && old != request
            && requests.contains(old)) {
          scope.follow(request, reference);
          events.put(request, OrderStates.Event.REPLACEMENT);
          events.put(old, OrderStates.Event.REPLACED);
          if (sorted.indexOf(old) > at) {
            sorted.remove(old);
            sorted.add(at++, old);
          }
        }
      }
    }
    return events;
  }

  private ImagingOrder order(
      FhirScope scope,
      ServiceRequest request,
      List<ServiceRequest> children,
      Attached attached,
      Log log) {
    List<ServiceRequest> procedures = children;
    if (children.isEmpty() && isProcedure(request, attached)) {
      procedures = List.of(request);
    }
    scope.viewOrder(request, procedures, entry(scope, request, attached));
    category(scope, request);
    if (request.hasIntent() && request.getIntent() == ServiceRequest.ServiceRequestIntent.ORDER) {
      scope.ignore(request.getIntentElement(), WIRING);
    }
    ImagingOrder.Builder order = ImagingOrder.builder();
    tables.order().read(FhirColumns.ORDER, scope, order, log);
    ImagingOrder stated = order.build();
    if (!stated.control().isEmpty() && states.state(stated).isEmpty()) {
      log.report(IssueCode.ORDER_STATE_UNKNOWN, "ServiceRequest.extension[order-control]");
    }
    ImagingServiceRequest.Builder service = ImagingServiceRequest.builder();
    tables.request().read(FhirColumns.ORDER, scope, service, log);
    List<RequestedProcedure> read = new ArrayList<>();
    for (ServiceRequest procedure : procedures) {
      if (procedure != request) {
        repeated(scope, procedure, request);
      }
      read.add(procedure(scope, procedure, attached, log));
    }
    Set<String> cleared =
        cleared(
            scope, request, tables.order(), tables.request(), tables.procedure(), tables.step());
    service.procedures(read);
    return order.request(service.build()).cleared(cleared).build();
  }

  /** The rows that a resource says are deleted. */
  static Set<String> cleared(FhirScope scope, DomainResource resource, Table<?, ?>... tables) {
    if (!resource.hasExtension(FhirUrls.CLEARED)) {
      return Set.of();
    }
    Set<String> found = new LinkedHashSet<>();
    for (Extension each : resource.getExtensionsByUrl(FhirUrls.CLEARED)) {
      if (each.getValue() instanceof StringType id && isRow(id.getValue(), tables)) {
        found.add(scope.text(id));
      }
    }
    return found;
  }

  /** Says on a resource which rows are deleted; those without a place report it themselves. */
  static void writeCleared(DomainResource resource, Set<String> cleared, Table<?, ?>... tables) {
    for (String id : cleared) {
      if (isRow(id, tables)) {
        resource.addExtension(new Extension(FhirUrls.CLEARED, new StringType(id)));
      }
    }
  }

  private static boolean isRow(String id, Table<?, ?>... tables) {
    for (Table<?, ?> table : tables) {
      for (Row<?, ?, ?> row : table.rows()) {
        if (row.id().equals(id)) {
          return row.slot(FhirColumns.ORDER) != null;
        }
      }
    }
    return false;
  }

  /** Whether a request that stands alone says anything of a procedure. */
  private static boolean isProcedure(ServiceRequest request, Attached attached) {
    return attached.tasks().containsKey(request)
        || attached.copies().containsKey(request)
        || request.hasPriority()
        || request.hasReasonCode()
        || request.hasNote()
        || request.hasOccurrence()
        || request.hasPerformer()
        || request.hasLocationReference()
        || request.hasBodySite()
        || request.hasLocationCode()
        || request.hasSpecimen()
        || request.hasOrderDetail()
        || request.hasExtension(FhirUrls.BODY_SITE_MODIFIER)
        || request.hasExtension(FhirUrls.TRANSPORT_ARRANGED)
        || request.hasExtension(FhirUrls.ESCORT_REQUIRED)
        || request.hasExtension(FhirUrls.TRANSPORT)
        || request.hasExtension(FhirUrls.CONFIDENTIALITY_TEXT)
        || ProcedureFhir.confidentiality(request) != null
        || ProcedureFhir.studyUid(request) != null
        || (request.hasIdentifier()
            && FhirIdentifiers.find(request.getIdentifier(), Role.PROCEDURE) != null);
  }

  /** How the order was entered; null when nobody says so. */
  private static @Nullable Provenance entry(
      FhirScope scope, ServiceRequest request, Attached attached) {
    List<Provenance> entries = attached.entries().get(request);
    if (entries == null) {
      return null;
    }
    Provenance entry = entries.get(0);
    if (entry.hasRecordedElement()) {
      if (!entry.getRecordedElement().hasValue()) {
        scope.ignoreAll(entry.getRecordedElement(), "not known when it was entered");
      } else if (request.hasAuthoredOnElement()
          && Objects.equals(
              entry.getRecordedElement().getValueAsString(),
              request.getAuthoredOnElement().getValueAsString())) {
        scope.ignore(entry.getRecordedElement(), "repeats when the order was issued");
      }
    }
    for (Provenance.ProvenanceAgentComponent agent : entry.getAgent()) {
      if (agent.hasWho() && agent.getWho().hasExtension(FhirUrls.ABSENT)) {
        scope.ignoreAll(agent.getWho(), "not known who entered the order");
      }
    }
    return entry;
  }

  /** That an order is one of imaging goes without saying; any other category stays unread. */
  private static void category(FhirScope scope, ServiceRequest request) {
    for (CodeableConcept category : request.getCategory()) {
      boolean imaging =
          category.hasCoding()
              ? category.getCoding().stream().anyMatch(OrderBundle::isImaging)
              : category.getText() != null
                  && IMAGING_TEXTS.contains(category.getText().toLowerCase(Locale.ROOT));
      if (imaging) {
        scope.ignoreAll(category, "says that the order is one of imaging");
      }
    }
  }

  private static boolean isImaging(Coding coding) {
    return coding.hasSystem()
        && coding.hasCode()
        && IMAGING.contains(coding.getSystem() + "#" + coding.getCode());
  }

  /** What a procedure repeats of its order because R4 demands it. */
  private static void repeated(FhirScope scope, ServiceRequest procedure, ServiceRequest order) {
    if (procedure.hasStatus() && procedure.getStatus() == order.getStatus()) {
      scope.ignore(procedure.getStatusElement(), "repeats the status of the order");
    }
    if (procedure.getIntent() == ServiceRequest.ServiceRequestIntent.FILLERORDER) {
      scope.ignore(procedure.getIntentElement(), WIRING);
    }
    category(scope, procedure);
  }

  private RequestedProcedure procedure(
      FhirScope scope, ServiceRequest request, Attached attached, Log log) {
    List<CommunicationRequest> copies = attached.copies(scope, request);
    scope.viewProcedure(request, copies.isEmpty() ? null : copies.get(0));
    if (!copies.isEmpty()) {
      if (copies.get(0).getStatus() != CommunicationRequest.CommunicationRequestStatus.COMPLETED) {
        scope.ignore(copies.get(0).getStatusElement(), "a request in force");
      }
      if (copies.get(0).hasSubject()) {
        scope.followPatient(copies.get(0), copies.get(0).getSubject());
      }
    }
    RequestedProcedure.Builder procedure = RequestedProcedure.builder();
    tables.procedure().read(FhirColumns.ORDER, scope, procedure, log);
    List<ScheduledProcedureStep> steps = new ArrayList<>();
    List<Task> tasks = attached.tasks(scope, request);
    if (tasks.isEmpty()) {
      Task only = StepFhir.ofRequest(scope, request);
      if (only == null && scope.isOnlyProcedure()) {
        only = StepFhir.ofRequest(scope, scope.order());
      }
      if (only != null) {
        log.report(IssueCode.READ_FROM_FALLBACK, "ServiceRequest.occurrence");
        tasks.add(only);
      }
    }
    for (Task task : tasks) {
      scope.viewStep(task);
      wiring(scope, task);
      ScheduledProcedureStep.Builder step = ScheduledProcedureStep.builder();
      tables.step().read(FhirColumns.ORDER, scope, step, log);
      steps.add(step.build());
    }
    return procedure.steps(steps).build();
  }

  private static void wiring(FhirScope scope, Task task) {
    if (task.getIntent() == Task.TaskIntent.FILLERORDER) {
      scope.ignore(task.getIntentElement(), WIRING);
    }
    if (task.hasFor()) {
      scope.followPatient(task, task.getFor());
    }
    if (task.hasEncounter()) {
      Resource encounter = scope.resolve(task, task.getEncounter());
      if (encounter != null && encounter == scope.encounterIfAny()) {
        scope.ignoreAll(task.getEncounter(), WIRING);
      }
    }
  }

  // Writing

  @Override
  public Bundle write(OrderMessage message, Log log) {
    FhirScope scope = FhirScope.writing();
    Set<String> cleared = message.cleared();
    tables.header().write(FhirColumns.ORDER, scope, message.header(), cleared, log);
    tables.patient().write(FhirColumns.ORDER, scope, message.patient(), cleared, log);
    writeCleared(scope.patient(), cleared, tables.patient(), tables.visit());
    scope.closePatient();
    tables.visit().write(FhirColumns.ORDER, scope, message.visit(), cleared, log);
    closeEncounter(scope, log);
    Links links = new Links(states);
    for (ImagingOrder order : message.orders()) {
      links.written(write(scope, order, links.of(order), log));
    }
    return scope.toBundle();
  }

  /** Ends the writing of the encounter, if there is one, with what R4 demands of it. */
  static void closeEncounter(FhirScope scope, Log log) {
    Encounter encounter = scope.encounterIfAny();
    if (encounter != null) {
      complete(encounter, log);
      encounter.setSubject(scope.patientReference());
      scope.closeEncounter();
    }
  }

  /**
   * How an order refers to those before it, which HL7 v2 says by their sequence: what replaces an
   * order stands behind it (v2.5.1 4.4, RP and RO), children behind their parent (PA and CH).
   */
  private static final class Links {
    private final OrderStates states;
    private final List<String> replaced = new ArrayList<>();
    private @Nullable String parent;
    private OrderStates.@Nullable Event event;

    Links(OrderStates states) {
      this.states = states;
    }

    /** Puts the references of an order into its request. */
    Consumer<ServiceRequest> of(ImagingOrder order) {
      OrderStates.Event next = states.state(order).map(OrderStates.State::event).orElse(null);
      if (next == OrderStates.Event.REPLACED && event != next) {
        replaced.clear();
      }
      event = next;
      if (next == OrderStates.Event.REPLACEMENT) {
        List<String> urls = List.copyOf(replaced);
        return request -> urls.forEach(url -> request.addReplaces(new Reference(url)));
      }
      String of = parent;
      return next == OrderStates.Event.CHILD && of != null
          ? request -> request.addBasedOn(new Reference(of))
          : request -> {};
    }

    void written(String url) {
      if (event == OrderStates.Event.REPLACED) {
        replaced.add(url);
      } else if (event == OrderStates.Event.PARENT) {
        parent = url;
      }
    }
  }

  static void complete(Encounter encounter, Log log) {
    if (!encounter.hasStatus()) {
      encounter.setStatus(Encounter.EncounterStatus.UNKNOWN);
    }
    if (!encounter.hasClass_()) {
      encounter.getClass_().setSystem(FhirUrls.NULL_FLAVOR).setCode("UNK");
      log.report(IssueCode.REQUIRED_MISSING, "Encounter.class");
    }
  }

  private String write(
      FhirScope scope, ImagingOrder order, Consumer<ServiceRequest> links, Log log) {
    Set<String> cleared = order.cleared();
    ServiceRequest request = new ServiceRequest();
    scope.viewOrder(request, List.of(), null);
    tables.order().write(FhirColumns.ORDER, scope, order, cleared, log);
    tables.request().write(FhirColumns.ORDER, scope, order.request(), cleared, log);
    writeCleared(
        request, cleared, tables.order(), tables.request(), tables.procedure(), tables.step());
    OrderStates.Pair pair = new OrderStates.Pair(order.control(), order.status());
    OrderStates.@Nullable State state = states.state(pair.control(), pair.status()).orElse(null);
    String status = RequestFhir.requestStatus(states, pair);
    if (order.control().isEmpty() && order.status().isEmpty()) {
      log.report(IssueCode.REQUIRED_MISSING, "ServiceRequest.status");
    } else if (state == null) {
      log.report(IssueCode.ORDER_STATE_UNKNOWN, "ServiceRequest.status");
    }
    request.setStatus(ServiceRequest.ServiceRequestStatus.fromCode(status));
    request.setIntent(ServiceRequest.ServiceRequestIntent.ORDER);
    links.accept(request);
    wire(scope, request);
    scope.requesterReference().ifPresent(request::setRequester);
    scope.supporting().forEach(request::addSupportingInfo);
    String orderUrl = scope.add(request);
    Provenance entry = scope.entryIfAny();
    if (entry != null) {
      write(scope, entry, orderUrl);
    }
    for (RequestedProcedure procedure : order.request().procedures()) {
      ServiceRequest written = new ServiceRequest();
      scope.viewProcedure(written, null);
      tables.procedure().write(FhirColumns.ORDER, scope, procedure, cleared, log);
      written.setStatus(request.getStatus());
      written.setIntent(ServiceRequest.ServiceRequestIntent.FILLERORDER);
      written.addBasedOn(new Reference(orderUrl));
      wire(scope, written);
      String procedureUrl = scope.add(written);
      CommunicationRequest copies = scope.copiesIfAny();
      if (copies != null) {
        // Whether the results were sent already is not known.
        copies.setStatus(CommunicationRequest.CommunicationRequestStatus.UNKNOWN);
        copies.setSubject(scope.patientReference()).addBasedOn(new Reference(procedureUrl));
        scope.add(copies);
      }
      for (ScheduledProcedureStep step : procedure.steps()) {
        write(scope, step, procedureUrl, state, cleared, log);
      }
    }
    return orderUrl;
  }

  /** What R4 demands of a Provenance; what is not known says so. */
  private static void write(FhirScope scope, Provenance entry, String orderUrl) {
    entry.addTarget(new Reference(orderUrl));
    if (!entry.hasAgent()) {
      Reference nobody = new Reference();
      nobody.addExtension(FhirText.absent());
      RequestFhir.enterer(entry).setWho(nobody);
    }
    DateTimeType issued = scope.order().getAuthoredOnElement();
    InstantType recorded = new InstantType();
    if (issued.hasValue()
        && issued.getValueAsString().indexOf('T') > 0
        && !issued.hasExtension(FhirUrls.EXACT_TIME)) {
      recorded.setValueAsString(issued.getValueAsString());
    } else {
      recorded.addExtension(FhirText.absent());
    }
    entry.setRecordedElement(recorded);
    scope.add(entry);
  }

  private static void wire(FhirScope scope, ServiceRequest request) {
    request.setSubject(scope.patientReference());
    scope.encounterReference().ifPresent(request::setEncounter);
  }

  private void write(
      FhirScope scope,
      ScheduledProcedureStep step,
      String procedureUrl,
      OrderStates.@Nullable State state,
      Set<String> cleared,
      Log log) {
    Task task = new Task();
    scope.viewStep(task);
    tables.step().write(FhirColumns.ORDER, scope, step, cleared, log);
    String ofOrder = state == null ? "" : state.status(Side.TASK).orElse("");
    boolean ofState =
        state != null
            && step.status().map(Enum::name).equals(state.status(Side.STEP))
            && !ofOrder.isEmpty();
    if (task.hasStatus() && ofState) {
      // The order tells more than its step, such as that it is on hold.
      task.getStatusElement().setValue(Task.TaskStatus.fromCode(ofOrder));
    }
    if (!task.hasStatus()) {
      // R4 knows no unknown status of a Task; the extension says that this one is not stated.
      task.setStatus(
          ofOrder.isEmpty() ? Task.TaskStatus.REQUESTED : Task.TaskStatus.fromCode(ofOrder));
      task.getStatusElement().addExtension(FhirUrls.NOT_STATED, new BooleanType(true));
      log.report(
          ofOrder.isEmpty() ? IssueCode.REQUIRED_MISSING : IssueCode.WRITTEN_FROM_FALLBACK,
          "Task.status");
    }
    task.setIntent(Task.TaskIntent.FILLERORDER);
    task.setFor(scope.patientReference());
    scope.encounterReference().ifPresent(task::setEncounter);
    task.addBasedOn(new Reference(procedureUrl));
    task.setFocus(new Reference(procedureUrl));
    scope.add(task);
  }
}
