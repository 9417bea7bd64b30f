package org.hl7dicom.impl.internal.fhir;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.hl7.fhir.instance.model.api.IBaseExtension;
import org.hl7.fhir.instance.model.api.IBaseHasExtensions;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.Appointment.AppointmentParticipantComponent;
import org.hl7.fhir.r4.model.BackboneType;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.ChargeItem;
import org.hl7.fhir.r4.model.CommunicationRequest;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.ImagingStudy;
import org.hl7.fhir.r4.model.ImagingStudy.ImagingStudySeriesComponent;
import org.hl7.fhir.r4.model.ImagingStudy.ImagingStudySeriesInstanceComponent;
import org.hl7.fhir.r4.model.Meta;
import org.hl7.fhir.r4.model.Narrative;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.PractitionerRole;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.Property;
import org.hl7.fhir.r4.model.Provenance;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Type;
import org.hl7dicom.MalformedInputException;
import org.hl7dicom.impl.internal.engine.Log;
import org.hl7dicom.report.IssueCode;
import org.jspecify.annotations.Nullable;

/**
 * What the slots read from and write to: a bundle, the resources of it that are in view, the
 * references between them, and which elements a reading has looked at. Not thread-safe.
 *
 * <p>A reading never changes the bundle. A writing gives every resource a {@code fullUrl} of {@code
 * urn:uuid:} and a name-based UUID of its content, so that the same order gives the same bytes and
 * equal practitioners, organizations and locations are one entry (<a
 * href="https://hl7.org/fhir/R4/bundle.html#bundle-unique">R4 Bundle</a>).
 */
public final class FhirScope {
  private static final int MAX_DEPTH = 64;

  private final Bundle bundle;

  /** Every element that a slot looked at. */
  private final Set<Base> seen = Collections.newSetFromMap(new IdentityHashMap<>());

  /** Elements that need no place in the domain, and why. */
  private final IdentityHashMap<Base, String> setAside = new IdentityHashMap<>();

  private final Map<String, Resource> byUrl = new HashMap<>();
  private final Map<String, Resource> byTypeAndId = new HashMap<>();
  private final IdentityHashMap<Resource, DomainResource> containers = new IdentityHashMap<>();

  private final Map<String, Resource> shared = new LinkedHashMap<>();
  private final Map<String, Resource> body = new LinkedHashMap<>();
  private String patientUrl = "";
  private String encounterUrl = "";

  private @Nullable Patient patient;
  private @Nullable Encounter encounter;
  private @Nullable ServiceRequest order;
  private @Nullable ServiceRequest procedure;
  private @Nullable Task task;
  private @Nullable Appointment appointment;
  private @Nullable AppointmentParticipantComponent participant;
  private @Nullable PractitionerRole requester;
  private @Nullable Organization department;
  private @Nullable Organization institution;
  private @Nullable Provenance entry;
  private @Nullable CommunicationRequest copies;
  private @Nullable ImagingStudy study;
  private @Nullable ImagingStudySeriesComponent series;
  private @Nullable ImagingStudySeriesInstanceComponent instance;
  private final Map<Class<?>, @Nullable Base> inView = new HashMap<>();
  private final List<ChargeItem> charges = new ArrayList<>();
  private final List<Runnable> ofPatient = new ArrayList<>();
  private final List<Reference> supporting = new ArrayList<>();
  private List<ServiceRequest> requests = List.of();

  private FhirScope(Bundle bundle) {
    this.bundle = bundle;
  }

  /** A scope that reads a bundle. */
  public static FhirScope reading(Bundle bundle) {
    FhirScope scope = new FhirScope(bundle);
    scope.index();
    return scope;
  }

  /** A scope that writes a new bundle with a patient. */
  public static FhirScope writing() {
    FhirScope scope = new FhirScope(new Bundle());
    scope.patient = new Patient();
    return scope;
  }

  private void index() {
    if (!bundle.hasEntry()) {
      return;
    }
    for (BundleEntryComponent entry : bundle.getEntry()) {
      if (entry.getResource() == null) {
        continue;
      }
      Resource resource = entry.getResource();
      if (entry.hasFullUrl()) {
        byUrl.putIfAbsent(entry.getFullUrl(), resource);
      }
      String id = resource.hasIdElement() ? resource.getIdElement().getIdPart() : null;
      if (id != null && id.startsWith(FhirUrls.UUID_PREFIX)) {
        // HAPI's parser puts such a fullUrl into the id; references may name either.
        id = id.substring(FhirUrls.UUID_PREFIX.length());
      }
      if (id != null) {
        byTypeAndId.putIfAbsent(resource.fhirType() + "/" + id, resource);
      }
      if (resource instanceof DomainResource domain && domain.hasContained()) {
        for (Resource contained : domain.getContained()) {
          containers.put(contained, domain);
        }
      }
    }
  }

  // What is in view

  /** The patient in view. */
  Patient patient() {
    return Objects.requireNonNull(patient, "no patient in view");
  }

  /** The encounter in view; null when there is none. */
  @Nullable Encounter encounterIfAny() {
    return encounter;
  }

  /** The encounter in view, made when a writing asks for it first. */
  Encounter encounter() {
    if (encounter == null) {
      encounter = new Encounter();
    }
    return encounter;
  }

  /** The ServiceRequest of the order in view. */
  ServiceRequest order() {
    return Objects.requireNonNull(order, "no order in view");
  }

  /** The ServiceRequest of the procedure in view. */
  ServiceRequest procedure() {
    return Objects.requireNonNull(procedure, "no procedure in view");
  }

  /** The Task of the step in view. */
  Task task() {
    return Objects.requireNonNull(task, "no step in view");
  }

  /** The appointment in view. */
  Appointment appointment() {
    return Objects.requireNonNull(appointment, "no appointment in view");
  }

  /** The participant of the appointment that is in view. */
  AppointmentParticipantComponent participant() {
    return Objects.requireNonNull(participant, "no participant in view");
  }

  /** The ServiceRequest of the order in view and after it those of its procedures. */
  List<ServiceRequest> requests() {
    return requests;
  }

  /** Whether the procedure in view is the only one of its order, be it the order itself. */
  boolean isOnlyProcedure() {
    return requests.size() <= 2;
  }

  /** Who asks for the order in view, made when a writing asks for it first. */
  PractitionerRole requester() {
    if (requester == null) {
      requester = new PractitionerRole();
    }
    return requester;
  }

  /** The department that asks for the order in view. */
  void department(Organization written) {
    this.department = written;
  }

  /** The institution that asks for the order in view, made when a writing asks for it first. */
  Organization institution() {
    if (institution == null) {
      institution = new Organization();
      institution
          .addType()
          .addCoding()
          .setSystem(FhirUrls.ORGANIZATION_TYPE)
          .setCode(FhirPeople.PROVIDER);
    }
    return institution;
  }

  /** How the order in view was entered; null when nobody says so. */
  @Nullable Provenance entryIfAny() {
    return entry;
  }

  /** How the order in view was entered, made when a writing asks for it first. */
  Provenance entry() {
    if (entry == null) {
      entry = new Provenance();
    }
    return entry;
  }

  /** Who is to receive the results of the procedure in view; null when nobody says so. */
  @Nullable CommunicationRequest copiesIfAny() {
    return copies;
  }

  /** Who is to receive the results of the procedure in view, made when a writing asks first. */
  CommunicationRequest copies() {
    if (copies == null) {
      copies = new CommunicationRequest();
    }
    return copies;
  }

  void view(@Nullable Patient viewed) {
    this.patient = viewed;
  }

  void view(@Nullable Encounter viewed) {
    this.encounter = viewed;
  }

  void viewOrder(
      ServiceRequest viewed, List<ServiceRequest> procedures, @Nullable Provenance howEntered) {
    this.order = viewed;
    this.requester = null;
    this.department = null;
    this.institution = null;
    this.entry = howEntered;
    List<ServiceRequest> all = new ArrayList<>();
    all.add(viewed);
    for (ServiceRequest each : procedures) {
      if (each != viewed) {
        all.add(each);
      }
    }
    this.requests = all;
  }

  void viewProcedure(ServiceRequest viewed, @Nullable CommunicationRequest copiesOfResults) {
    this.procedure = viewed;
    this.copies = copiesOfResults;
  }

  void viewAppointment(Appointment viewed) {
    this.appointment = viewed;
  }

  void viewParticipant(AppointmentParticipantComponent viewed) {
    this.participant = viewed;
  }

  void viewStep(Task viewed) {
    this.task = viewed;
  }

  void viewEntry(@Nullable Provenance viewed) {
    this.entry = viewed;
  }

  /** The study in view. */
  ImagingStudy study() {
    return Objects.requireNonNull(study, "no study in view");
  }

  /** The series in view. */
  ImagingStudySeriesComponent series() {
    return Objects.requireNonNull(series, "no series in view");
  }

  /** The instance in view. */
  ImagingStudySeriesInstanceComponent instance() {
    return Objects.requireNonNull(instance, "no instance in view");
  }

  /** The charges for the procedure in view. */
  List<ChargeItem> charges() {
    return charges;
  }

  /** The element of a kind in view, whatever it is. */
  <E extends Base> E viewed(Class<E> type) {
    return Objects.requireNonNull(viewedIfAny(type), "none in view");
  }

  /** As {@link #viewed}; null when there is none. */
  <E extends Base> @Nullable E viewedIfAny(Class<E> type) {
    return type.cast(inView.get(type));
  }

  /** Puts an element into view; null for none. */
  <E extends Base> void view(Class<E> type, @Nullable E element) {
    inView.put(type, element);
  }

  void view(ImagingStudy viewed) {
    this.study = viewed;
  }

  void view(ImagingStudySeriesComponent viewed) {
    this.series = viewed;
  }

  void view(ImagingStudySeriesInstanceComponent viewed) {
    this.instance = viewed;
  }

  // Reading

  /** The resources of one type in the order of the entries. */
  <R extends Resource> List<R> resources(Class<R> type) {
    List<R> found = new ArrayList<>();
    if (bundle.hasEntry()) {
      for (BundleEntryComponent entry : bundle.getEntry()) {
        if (type.isInstance(entry.getResource())) {
          found.add(type.cast(entry.getResource()));
        }
      }
    }
    return found;
  }

  /** The text of a primitive, or the empty string; the element counts as read. */
  String text(@Nullable PrimitiveType<?> element) {
    if (element == null) {
      return "";
    }
    seen.add(element);
    String value = element.getValueAsString();
    return value == null ? "" : value;
  }

  /** The value of an extension, or null; nothing counts as read. */
  @Nullable Type extension(IBaseHasExtensions element, String url) {
    if (element.hasExtension()) {
      for (IBaseExtension<?, ?> extension : element.getExtension()) {
        if (url.equals(extension.getUrl()) && extension.getValue() instanceof Type value) {
          return value;
        }
      }
    }
    return null;
  }

  /** The text of a primitive extension, or the empty string; the extension counts as read. */
  String extensionText(IBaseHasExtensions element, String url) {
    return extension(element, url) instanceof PrimitiveType<?> value ? text(value) : "";
  }

  /** An element needs no place in the domain. */
  void ignore(@Nullable Base element, String reason) {
    if (element != null) {
      setAside.putIfAbsent(element, reason);
    }
  }

  /** An element and all below it need no place in the domain. */
  void ignoreAll(Base element, String reason) {
    ignoreAll(element, reason, 0);
  }

  private void ignoreAll(Base element, String reason, int depth) {
    ignore(element, reason);
    if (depth < MAX_DEPTH) {
      for (Property property : children(element)) {
        for (Base child : property.getValues()) {
          ignoreAll(child, reason, depth + 1);
        }
      }
    }
  }

  /**
   * What a reference leads to within the bundle: by {@code fullUrl}, by type and id, to a contained
   * resource, or by logical identifier (<a href="https://hl7.org/fhir/R4/references.html">R4
   * References</a>); null when it leads out of the bundle.
   */
  @Nullable Resource resolve(DomainResource owner, Reference reference) {
    String url = reference.hasReferenceElement() ? reference.getReference() : null;
    if (url == null) {
      if (reference.getResource() instanceof Resource resource) {
        return resource;
      }
      return reference.hasIdentifier() ? byIdentifier(reference) : null;
    }
    if (url.startsWith("#")) {
      DomainResource container = containers.getOrDefault(owner, owner);
      if (url.length() == 1) {
        return container;
      }
      if (container.hasContained()) {
        for (Resource contained : container.getContained()) {
          String id = contained.hasIdElement() ? contained.getIdElement().getIdPart() : null;
          if (id != null && url.substring(1).equals(id.startsWith("#") ? id.substring(1) : id)) {
            return contained;
          }
        }
      }
      return null;
    }
    int history = url.indexOf("/_history/");
    String current = history < 0 ? url : url.substring(0, history);
    Resource resource = byUrl.get(current);
    return resource == null ? byTypeAndId.get(current) : resource;
  }

  private @Nullable Resource byIdentifier(Reference reference) {
    String system = reference.getIdentifier().getSystem();
    String value = reference.getIdentifier().getValue();
    if (value == null || !bundle.hasEntry()) {
      return null;
    }
    for (BundleEntryComponent entry : bundle.getEntry()) {
      if (entry.getResource() == null) {
        continue;
      }
      Property identifiers = entry.getResource().getChildByName("identifier");
      if (identifiers == null) {
        continue;
      }
      for (Base each : identifiers.getValues()) {
        if (each instanceof org.hl7.fhir.r4.model.Identifier identifier
            && value.equals(identifier.getValue())
            && Objects.equals(system, identifier.getSystem())) {
          return entry.getResource();
        }
      }
    }
    return null;
  }

  /** As {@link #resolve}; a reference that leads somewhere counts as read. */
  @Nullable Resource follow(DomainResource owner, Reference reference) {
    Resource resource = resolve(owner, reference);
    if (resource != null) {
      ignoreAll(reference, "leads to a resource of the bundle");
    }
    return resource;
  }

  /** Whether the reference leads to the patient in view. */
  boolean isPatient(DomainResource owner, Reference reference) {
    return patient != null && resolve(owner, reference) == patient;
  }

  /** A reference that leads to the patient in view counts as read. */
  void followPatient(DomainResource owner, Reference reference) {
    if (isPatient(owner, reference)) {
      ignoreAll(reference, "leads to the patient");
    }
  }

  /** References of requests to a resource that supports them count as read. */
  void followSupport(Resource resource) {
    for (ServiceRequest request : resources(ServiceRequest.class)) {
      for (Reference reference : request.getSupportingInfo()) {
        if (resolve(request, reference) == resource) {
          follow(request, reference);
        }
      }
    }
  }

  /** An empty Task whose references are resolved as those of the request. */
  Task standIn(ServiceRequest request) {
    Task task = new Task();
    containers.put(task, containers.getOrDefault(request, request));
    return task;
  }

  /**
   * Reports every populated element that no slot looked at, and says why others were left aside.
   *
   * @throws MalformedInputException if elements are nested too deeply
   */
  void reportUnread(Log log) {
    walk(bundle, new StringBuilder("Bundle"), 0, log);
  }

  private void walk(Base parent, StringBuilder path, int depth, Log log) {
    if (depth > MAX_DEPTH) {
      throw new MalformedInputException("elements nested too deeply", path.toString());
    }
    for (Property property : children(parent)) {
      List<Base> values = property.getValues();
      if (values.isEmpty()) {
        continue;
      }
      String name = property.getName();
      if (name.endsWith("[x]")) {
        name = name.substring(0, name.length() - 3);
      }
      for (int i = 0; i < values.size(); i++) {
        Base value = values.get(i);
        if (value == null) {
          continue;
        }
        int length = path.length();
        path.append('.').append(name);
        if (property.getMaxCardinality() != 1) {
          path.append('[').append(i).append(']');
        }
        if (value instanceof Resource resource) {
          path.append(".ofType(").append(resource.fhirType()).append(')');
        }
        if (value instanceof Narrative narrative) {
          narrative(narrative, path, log);
        } else {
          if (value instanceof PrimitiveType<?> primitive && primitive.hasValue()) {
            leaf(parent, name, primitive, path, log);
          }
          walk(value, path, depth + 1, log);
        }
        path.setLength(length);
      }
    }
  }

  /** The children; HAPI leaves the extensions of a BackboneType, such as Timing, out of them. */
  private static List<Property> children(Base element) {
    List<Property> children = element.children();
    if (element instanceof BackboneType type
        && type.hasExtension()
        && children.stream().noneMatch(property -> property.getName().equals("extension"))) {
      List<Property> all = new ArrayList<>(children);
      all.add(
          new Property("extension", "Extension", "", 0, Integer.MAX_VALUE, type.getExtension()));
      return all;
    }
    return children;
  }

  private void leaf(Base parent, String name, PrimitiveType<?> value, StringBuilder path, Log log) {
    if (seen.contains(value)) {
      return;
    }
    String reason = setAside.get(value);
    if (reason == null) {
      reason = reason(parent, name, value);
    }
    if (reason == null) {
      log.report(IssueCode.UNMAPPED_ELEMENT, path.toString());
    } else if (log.wantsLineage() && !reason.isEmpty()) {
      log.ignored(path.toString(), reason);
    }
  }

  /** Why an element of no row is no loss; empty when it is part of another one, null if it is. */
  private static @Nullable String reason(Base parent, String name, PrimitiveType<?> value) {
    if (parent instanceof Extension extension) {
      // An extension is reported by its value.
      return name.equals("url") && (extension.hasValue() || extension.hasExtension()) ? "" : null;
    }
    if (name.equals("id")) {
      return "names the element on its server";
    }
    if (parent instanceof Meta) {
      return switch (name) {
        case "versionId", "lastUpdated", "profile" -> "about the resource on its server";
        default -> null;
      };
    }
    if (parent instanceof Bundle) {
      return switch (name) {
        case "type", "timestamp", "total" -> "about the bundle";
        default -> null;
      };
    }
    if (parent instanceof BundleEntryComponent && name.equals("fullUrl")) {
      return "names the entry within the bundle";
    }
    if (parent instanceof Bundle.BundleEntrySearchComponent
        || parent instanceof Bundle.BundleLinkComponent
        || parent instanceof Bundle.BundleEntryResponseComponent) {
      return "about the transport of the bundle";
    }
    if (parent instanceof Bundle.BundleEntryRequestComponent) {
      return name.equals("method") && "DELETE".equals(value.getValueAsString())
          ? null
          : "about the transport of the bundle";
    }
    return null;
  }

  private static void narrative(Narrative narrative, StringBuilder path, Log log) {
    String status = narrative.getStatus() == null ? "" : narrative.getStatus().toCode();
    switch (status) {
      case "generated", "extensions", "empty" ->
          log.ignored(path.toString(), "narrative generated from the elements");
      default -> log.report(IssueCode.UNMAPPED_ELEMENT, path + ".div");
    }
  }

  // Writing

  /** Adds a resource that others may share; an equal one is not repeated. */
  Reference share(Resource resource) {
    String url = url(resource, "");
    shared.putIfAbsent(url, resource);
    return new Reference(url);
  }

  /** The patient that a reference of {@link #share} leads to. */
  Patient sharedPatient(Reference reference) {
    if (shared.get(reference.getReference()) instanceof Patient found) {
      return found;
    }
    throw new IllegalArgumentException("no reference to a patient");
  }

  /**
   * Adds a resource of its own about the patient, who is still being written.
   *
   * @param subject takes the reference to the patient
   */
  void addOfPatient(Resource resource, Consumer<Reference> subject) {
    ofPatient.add(
        () -> {
          subject.accept(patientReference());
          add(resource);
        });
  }

  /** Ends the writing of the patient. */
  void closePatient() {
    patientUrl = url(patient(), "");
    ofPatient.forEach(Runnable::run);
  }

  /** Begins another patient of a bundle of several. */
  void beginPatient() {
    patient = new Patient();
    encounter = null;
    patientUrl = "";
    encounterUrl = "";
    ofPatient.clear();
    supporting.clear();
  }

  /**
   * Ends the writing of one of several patients, whom nobody shares. Returns the reference to it.
   *
   * @param distinction tells it from patients of the same content
   */
  Reference endPatient(String distinction) {
    patientUrl = url(patient(), distinction);
    shared.put(patientUrl, patient());
    ofPatient.forEach(Runnable::run);
    return patientReference();
  }

  /** Makes a patient whose writing was ended the one in view again. */
  void resumePatient(Patient written, Reference reference) {
    beginPatient();
    patient = written;
    patientUrl = reference.getReference();
  }

  /** Makes a resource a supporting info of every order to come. */
  void supportOrders(Reference reference) {
    supporting.add(reference);
  }

  /** What is a supporting info of every order. */
  List<Reference> supporting() {
    return supporting;
  }

  /** Ends the writing of the encounter, if there is one. */
  void closeEncounter() {
    if (encounter != null) {
      encounterUrl = url(encounter, "");
    }
  }

  /** A reference to the patient. */
  Reference patientReference() {
    return new Reference(patientUrl);
  }

  /** A reference to the encounter; empty when there is none. */
  Optional<Reference> encounterReference() {
    return encounterUrl.isEmpty() ? Optional.empty() : Optional.of(new Reference(encounterUrl));
  }

  /** Who was taken down as the requester of the order in view. */
  Optional<Reference> requesterReference() {
    if (institution != null) {
      FhirPeople.requireName(institution);
      if (department == null) {
        requester().setOrganization(share(institution));
      } else {
        department.setPartOf(share(institution));
      }
    }
    if (department != null) {
      requester().setOrganization(share(department));
    }
    return requester == null || requester.isEmpty()
        ? Optional.empty()
        : Optional.of(share(requester));
  }

  /** Adds a resource of its own, even if it equals another. Returns its {@code fullUrl}. */
  String add(Resource resource) {
    String url = url(resource, Integer.toString(body.size()));
    body.put(url, resource);
    return url;
  }

  /** The bundle of everything written: patient, encounter, shared resources, then the rest. */
  Bundle toBundle() {
    bundle.setType(Bundle.BundleType.COLLECTION);
    entry(patientUrl, patient());
    if (encounter != null) {
      entry(encounterUrl, encounter);
    }
    shared.forEach(this::entry);
    body.forEach(this::entry);
    return bundle;
  }

  /** The bundle of several patients and all else that was written. */
  Bundle toBundleOfPatients() {
    bundle.setType(Bundle.BundleType.COLLECTION);
    shared.forEach(this::entry);
    body.forEach(this::entry);
    return bundle;
  }

  private void entry(String url, Resource resource) {
    bundle.addEntry().setFullUrl(url).setResource(resource);
  }

  private static String url(Resource resource, String distinction) {
    StringBuilder content = new StringBuilder(512);
    content.append(resource.fhirType()).append(distinction).append('\n');
    content(resource, content);
    byte[] bytes = content.toString().getBytes(StandardCharsets.UTF_8);
    return FhirUrls.UUID_PREFIX + UUID.nameUUIDFromBytes(bytes);
  }

  /** The content of an element as text: names and values, each value with its length. */
  static void content(Base element, StringBuilder into) {
    if (element instanceof PrimitiveType<?> primitive && primitive.hasValue()) {
      String value = primitive.getValueAsString();
      into.append(value.length()).append(':').append(value);
    }
    for (Child child : childrenOf(element)) {
      for (Base value : child.values(element)) {
        if (value != null) {
          into.append('{').append(child.name);
          content(value, into);
          into.append('}');
        }
      }
    }
  }

  /** A child that elements of a type may have, and the name and hash by which HAPI gives it. */
  private record Child(String name, String key, int hash) {
    private static final Base[] NONE = {};

    static Child of(String name) {
      String key = name.endsWith("[x]") ? name.substring(0, name.length() - 3) : name;
      return new Child(name, key, key.hashCode());
    }

    Base[] values(Base element) {
      Base[] values = element.getProperty(hash, key, false);
      return values == null ? NONE : values;
    }
  }

  private static final Map<Class<?>, List<Child>> CHILDREN = new ConcurrentHashMap<>();

  /** As {@link #children}, whose list HAPI makes anew for each element, described at length. */
  private static List<Child> childrenOf(Base element) {
    List<Child> known = CHILDREN.get(element.getClass());
    if (known == null) {
      Set<String> names = new LinkedHashSet<>();
      for (Property property : element.children()) {
        names.add(property.getName());
      }
      if (element instanceof BackboneType) {
        names.add("extension");
      }
      known = names.stream().map(Child::of).toList();
      CHILDREN.put(element.getClass(), known);
    }
    return known;
  }
}
