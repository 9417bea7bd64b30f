package org.hl7dicom.impl.internal.fhir;

import static org.hl7dicom.impl.internal.fhir.FhirSlot.add;
import static org.hl7dicom.impl.internal.fhir.FhirSlot.each;
import static org.hl7dicom.impl.internal.fhir.FhirSlot.nonEmpty;
import static org.hl7dicom.impl.internal.fhir.FhirSlot.one;
import static org.hl7dicom.impl.internal.fhir.FhirSlot.slot;
import static org.hl7dicom.impl.internal.fhir.FhirSlot.time;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.ContactPoint;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Flag;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.PractitionerRole;
import org.hl7.fhir.r4.model.Provenance;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7dicom.code.CodedConcept;
import org.hl7dicom.code.OrderStates;
import org.hl7dicom.code.OrderStates.Side;
import org.hl7dicom.impl.internal.engine.Log;
import org.hl7dicom.impl.internal.engine.Slot;
import org.hl7dicom.impl.internal.fhir.FhirIdentifiers.Role;
import org.hl7dicom.model.Address;
import org.hl7dicom.model.Identifier;
import org.hl7dicom.model.PartialDateTime;
import org.hl7dicom.model.Telecom;
import org.hl7dicom.report.IssueCode;
import org.jspecify.annotations.Nullable;

/**
 * Places of FHIR R4 for the rows of an order and of the imaging service request in it. Immutable.
 */
public final class RequestFhir {
  private static final String UNKNOWN = "unknown";
  private static final String ENTERER = "enterer";
  private static final String VERIFIER = "verifier";
  private static final String MEDICAL_ALERT = "medical-alert";
  private static final String PATIENT_STATE = "patient-state";

  private final FhirCodes codes;
  private final OrderStates states;

  RequestFhir(FhirCodes codes, OrderStates states) {
    this.codes = codes;
    this.states = states;
  }

  /**
   * {@code order.control}: an extension of the ServiceRequest of the order, or else what its <a
   * href="https://hl7.org/fhir/R4/servicerequest-definitions.html#ServiceRequest.status">status</a>
   * says by the table of order states. {@link OrderBundle} writes the status.
   */
  public Slot<FhirScope, String> orderControl() {
    String path = "ServiceRequest.extension[order-control]";
    return slot(
        path,
        (scope, log) -> nonEmpty(orderState(scope, log).control()),
        (scope, control, log) ->
            FhirText.extend(scope.order(), FhirUrls.ORDER_CONTROL, control, path, log));
  }

  /** {@code order.status}: as {@link #orderControl()}. */
  public Slot<FhirScope, String> orderStatus() {
    String path = "ServiceRequest.extension[order-status]";
    return slot(
        path,
        (scope, log) -> nonEmpty(orderState(scope, null).status()),
        (scope, status, log) ->
            FhirText.extend(scope.order(), FhirUrls.ORDER_STATUS, status, path, log));
  }

  /** The pair that the order states; what is wrong with it goes into the log, if there is one. */
  private OrderStates.Pair orderState(FhirScope scope, @Nullable Log log) {
    ServiceRequest order = scope.order();
    OrderStates.Pair exact =
        new OrderStates.Pair(
            scope.extensionText(order, FhirUrls.ORDER_CONTROL),
            scope.extensionText(order, FhirUrls.ORDER_STATUS));
    boolean stated = !exact.control().isEmpty() || !exact.status().isEmpty();
    if (order.getStatus() == null) {
      return exact;
    }
    scope.text(order.getStatusElement());
    String status = order.getStatus().toCode();
    if (stated && requestStatus(states, exact).equals(status)) {
      return exact;
    }
    String path = "ServiceRequest.status";
    if (stated && log != null) {
      log.report(IssueCode.SOURCES_DISAGREE, path);
    }
    OrderStates.Pair pair = states.pair(Side.REQUEST, status).orElse(null);
    if (pair == null) {
      if (log != null && !status.equals(UNKNOWN)) {
        log.report(IssueCode.UNKNOWN_CODE, path);
      }
      return new OrderStates.Pair("", "");
    }
    return pair;
  }

  /** What a request says by our extensions to happen; null when it says nothing known. */
  static OrderStates.@Nullable Event event(OrderStates states, ServiceRequest request) {
    String control = request.getExtensionString(FhirUrls.ORDER_CONTROL);
    String status = request.getExtensionString(FhirUrls.ORDER_STATUS);
    return control == null
        ? null
        : states
            .state(control, status == null ? "" : status)
            .map(OrderStates.State::event)
            .orElse(null);
  }

  /** {@code ServiceRequest.status} of a pair; {@code unknown} where the table says none. */
  static String requestStatus(OrderStates states, OrderStates.Pair pair) {
    return states
        .state(pair.control(), pair.status())
        .flatMap(state -> state.status(Side.REQUEST))
        .orElse(UNKNOWN);
  }

  /**
   * {@code request.accessionNumber}: <a
   * href="https://hl7.org/fhir/R4/servicerequest-definitions.html#ServiceRequest.identifier">ServiceRequest.identifier</a>
   * of type {@code ACSN}.
   */
  public Slot<FhirScope, Identifier> accessionNumber() {
    return requestIdentifier(Role.ACCESSION, Role.ACCESSION_DCM);
  }

  /** {@code request.placerOrderNumber}: ServiceRequest.identifier of type {@code PLAC}. */
  public Slot<FhirScope, Identifier> placerOrderNumber() {
    return requestIdentifier(Role.PLACER);
  }

  /** {@code request.fillerOrderNumber}: ServiceRequest.identifier of type {@code FILL}. */
  public Slot<FhirScope, Identifier> fillerOrderNumber() {
    return requestIdentifier(Role.FILLER);
  }

  /** Written to the order; read from it and from its procedures, which may repeat it. */
  private static Slot<FhirScope, Identifier> requestIdentifier(Role... roles) {
    String path = "ServiceRequest.identifier[" + roles[0].code() + "]";
    return slot(
        path,
        (scope, log) -> {
          Identifier found = null;
          for (ServiceRequest request : scope.requests()) {
            if (!request.hasIdentifier()) {
              continue;
            }
            for (Role role : roles) {
              for (org.hl7.fhir.r4.model.Identifier each : request.getIdentifier()) {
                if (!role.isOf(each)) {
                  continue;
                }
                Identifier next = FhirIdentifiers.read(scope, each, role, path, log);
                if (found == null) {
                  found = next;
                } else if (next != null && !found.equals(next)) {
                  if (!found.agreesWith(next)) {
                    log.report(IssueCode.SOURCES_DISAGREE, path);
                  } else if (next.authority().completeness() > found.authority().completeness()) {
                    found = next;
                  }
                }
              }
            }
          }
          return found;
        },
        (scope, identifier, log) ->
            scope.order().addIdentifier(FhirIdentifiers.write(identifier, roles[0], path, log)));
  }

  /**
   * {@code request.requestingPhysician}: <a
   * href="https://hl7.org/fhir/R4/servicerequest-definitions.html#ServiceRequest.requester">ServiceRequest.requester</a>
   * as a PractitionerRole. R4 has one requester: further physicians are not carried.
   */
  public Slot<FhirScope, List<org.hl7dicom.model.Practitioner>> requestingPhysician() {
    String path = "ServiceRequest.requester";
    return slot(
        path,
        (scope, log) -> {
          ServiceRequest order = scope.order();
          List<org.hl7dicom.model.Practitioner> found = new ArrayList<>();
          if (order.hasRequester()) {
            add(found, FhirPeople.read(scope, order, order.getRequester(), path, log));
          }
          return nonEmpty(found);
        },
        (scope, physicians, log) -> {
          for (Reference each : FhirPeople.write(scope, physicians.subList(0, 1), path, log)) {
            scope.requester().setPractitioner(each);
          }
          if (physicians.size() > 1) {
            log.report(IssueCode.TOO_MANY_VALUES, path);
          }
        });
  }

  /**
   * {@code request.requestingService}: the <a
   * href="https://hl7.org/fhir/R4/practitionerrole-definitions.html#PractitionerRole.organization">organization</a>
   * of the requester, or the requester itself when it is an Organization.
   */
  public Slot<FhirScope, CodedConcept> requestingService() {
    String path = "ServiceRequest.requester.organization";
    return slot(
        path,
        (scope, log) -> {
          ServiceRequest order = scope.order();
          if (!order.hasRequester()) {
            return null;
          }
          Resource requester = scope.follow(order, order.getRequester());
          Resource asking =
              requester instanceof PractitionerRole role && role.hasOrganization()
                  ? scope.resolve(role, role.getOrganization())
                  : requester;
          if (asking instanceof Organization named && FhirPeople.isInstitution(named)) {
            return null;
          }
          if (requester instanceof PractitionerRole role) {
            return role.hasOrganization()
                ? FhirPeople.readOrganization(scope, role, role.getOrganization(), codes, path, log)
                : null;
          }
          return requester == null
              ? null
              : FhirPeople.readOrganization(scope, order, order.getRequester(), codes, path, log);
        },
        (scope, service, log) -> {
          if (service.isEmpty()) {
            log.report(IssueCode.FORM_CHANGED, path);
          } else {
            scope.department(FhirPeople.organization(service, codes, path, log));
          }
        });
  }

  /**
   * {@code request.orderedService}: <a
   * href="https://hl7.org/fhir/R4/servicerequest-definitions.html#ServiceRequest.code">code</a> of
   * the ServiceRequest of the order.
   */
  public Slot<FhirScope, CodedConcept> orderedService() {
    return one(
        "ServiceRequest.code",
        scope -> scope.order().hasCode() ? scope.order().getCode() : null,
        codes::read,
        codes::write,
        (scope, written) -> scope.order().setCode(written));
  }

  /**
   * {@code request.placerGroupNumber}: <a
   * href="https://hl7.org/fhir/R4/servicerequest-definitions.html#ServiceRequest.requisition">requisition</a>,
   * read with and without the type {@code PGN}, which table 0203 of R4 lacks.
   */
  public Slot<FhirScope, Identifier> placerGroupNumber() {
    return one(
        "ServiceRequest.requisition",
        scope -> scope.order().hasRequisition() ? scope.order().getRequisition() : null,
        (scope, requisition, path, log) ->
            Role.PLACER_GROUP.isOf(requisition)
                ? FhirIdentifiers.read(scope, requisition, Role.PLACER_GROUP, path, log)
                : FhirIdentifiers.read(scope, requisition, path, log),
        FhirIdentifiers::write,
        (scope, written) -> scope.order().setRequisition(written));
  }

  /**
   * {@code request.issued}: <a
   * href="https://hl7.org/fhir/R4/servicerequest-definitions.html#ServiceRequest.authoredOn">authoredOn</a>.
   */
  public Slot<FhirScope, PartialDateTime> issued() {
    return time(
        "ServiceRequest.authoredOn",
        scope -> scope.order().hasAuthoredOnElement() ? scope.order().getAuthoredOnElement() : null,
        (scope, written) -> scope.order().setAuthoredOnElement(written));
  }

  /**
   * {@code request.enteredBy}: the agents of type {@code enterer} of a <a
   * href="https://hl7.org/fhir/R4/provenance.html">Provenance</a> whose target is the order. {@link
   * OrderBundle} writes what else R4 demands of it.
   */
  public Slot<FhirScope, List<org.hl7dicom.model.Practitioner>> enteredBy() {
    return agents(ENTERER);
  }

  /** {@code request.verifiedBy}: the agents of type {@code verifier} of the same Provenance. */
  public Slot<FhirScope, List<org.hl7dicom.model.Practitioner>> verifiedBy() {
    return agents(VERIFIER);
  }

  private static Slot<FhirScope, List<org.hl7dicom.model.Practitioner>> agents(String type) {
    String path = "Provenance.agent[" + type + "].who";
    return slot(
        path,
        (scope, log) -> {
          Provenance entry = scope.entryIfAny();
          List<org.hl7dicom.model.Practitioner> found = new ArrayList<>();
          if (entry != null) {
            for (Provenance.ProvenanceAgentComponent agent : entry.getAgent()) {
              if (isAgent(agent, type)) {
                scope.ignoreAll(agent.getType(), "says what the agent did");
                add(found, FhirPeople.read(scope, entry, agent.getWho(), path, log));
              }
            }
          }
          return nonEmpty(found);
        },
        (scope, people, log) -> {
          for (Reference each : FhirPeople.write(scope, people, path, log)) {
            agent(scope.entry(), type).setWho(each);
          }
        });
  }

  /** A new agent who entered the order. */
  static Provenance.ProvenanceAgentComponent enterer(Provenance entry) {
    return agent(entry, ENTERER);
  }

  private static Provenance.ProvenanceAgentComponent agent(Provenance entry, String type) {
    Provenance.ProvenanceAgentComponent agent = entry.addAgent();
    agent.getType().addCoding().setSystem(FhirUrls.PROVENANCE_PARTICIPANT).setCode(type);
    return agent;
  }

  /** Whether the provenance says who entered or verified something. */
  static boolean isEntry(Provenance provenance) {
    return provenance.getAgent().stream()
        .anyMatch(agent -> isAgent(agent, ENTERER) || isAgent(agent, VERIFIER));
  }

  private static boolean isAgent(Provenance.ProvenanceAgentComponent agent, String type) {
    return agent.hasType()
        && agent.hasWho()
        && FhirCodes.has(agent.getType(), FhirUrls.PROVENANCE_PARTICIPANT, type);
  }

  /** {@code request.enterersLocation}: the location of the Provenance of {@link #enteredBy()}. */
  public Slot<FhirScope, org.hl7dicom.model.Location> enterersLocation() {
    String path = "Provenance.location";
    return slot(
        path,
        (scope, log) -> {
          Provenance entry = scope.entryIfAny();
          return entry == null || !entry.hasLocation()
              ? null
              : FhirLocations.read(scope, entry, entry.getLocation(), path, log);
        },
        (scope, location, log) -> {
          Reference reference = FhirLocations.write(scope, location, path, log);
          if (reference != null) {
            scope.entry().setLocation(reference);
          }
        });
  }

  /**
   * {@code request.callbackNumber}: the extension <a
   * href="https://hl7.org/fhir/extensions/StructureDefinition-servicerequest-order-callback-phone-number.html">servicerequest-order-callback-phone-number</a>.
   */
  public Slot<FhirScope, List<Telecom>> callbackNumber() {
    return each(
        "ServiceRequest.extension[order-callback-phone-number]",
        scope ->
            scope.order().getExtensionsByUrl(FhirUrls.CALLBACK_NUMBER).stream()
                .map(Extension::getValue)
                .filter(ContactPoint.class::isInstance)
                .map(ContactPoint.class::cast)
                .toList(),
        FhirContacts::read,
        FhirContacts::write,
        (scope, written) ->
            scope.order().addExtension(new Extension(FhirUrls.CALLBACK_NUMBER, written)));
  }

  /**
   * {@code request.medicalAlerts}: an active <a href="https://hl7.org/fhir/R4/flag.html">Flag</a>
   * of the patient for each, a supporting info of the order. Any such Flag is read, unless its
   * category says that it is the patient state.
   */
  public Slot<FhirScope, List<String>> medicalAlerts() {
    return each(
        "Flag.code.text",
        scope -> flags(scope, false),
        (scope, flag, path, log) -> FhirCodes.readShown(scope, read(scope, flag), path, log),
        (alert, path, log) -> flag(FhirCodes.writeText(alert, path, log)),
        (scope, flag) -> support(scope, flag, MEDICAL_ALERT));
  }

  /** {@code request.patientState}: a Flag of our category {@code patient-state}. */
  public Slot<FhirScope, CodedConcept> patientState() {
    return one(
        "Flag.code",
        scope -> flags(scope, true).stream().findFirst().orElse(null),
        (scope, flag, path, log) -> codes.read(scope, read(scope, flag)),
        (state, path, log) -> flag(codes.write(state, path, log)),
        (scope, flag) -> support(scope, flag, PATIENT_STATE));
  }

  private static Flag flag(CodeableConcept code) {
    return code.isEmpty() ? new Flag() : new Flag().setCode(code);
  }

  private static void support(FhirScope scope, Flag flag, String category) {
    flag.setStatus(Flag.FlagStatus.ACTIVE).setSubject(scope.patientReference());
    flag.addCategory().addCoding().setSystem(FhirUrls.FLAG_CATEGORY).setCode(category);
    scope.order().addSupportingInfo(scope.share(flag));
  }

  private static List<Flag> flags(FhirScope scope, boolean states) {
    return targets(
        scope,
        Flag.class,
        ServiceRequest::getSupportingInfo,
        flag ->
            flag.getStatus() == Flag.FlagStatus.ACTIVE
                && flag.hasCode()
                && flag.hasSubject()
                && scope.isPatient(flag, flag.getSubject())
                && states == isOfCategory(flag, PATIENT_STATE));
  }

  private static boolean isOfCategory(Flag flag, String category) {
    return flag.getCategory().stream()
        .anyMatch(each -> FhirCodes.has(each, FhirUrls.FLAG_CATEGORY, category));
  }

  private static CodeableConcept read(FhirScope scope, Flag flag) {
    scope.ignore(flag.getStatusElement(), "a flag in force");
    scope.followPatient(flag, flag.getSubject());
    for (CodeableConcept category : flag.getCategory()) {
      if (FhirCodes.has(category, FhirUrls.FLAG_CATEGORY, MEDICAL_ALERT)
          || FhirCodes.has(category, FhirUrls.FLAG_CATEGORY, PATIENT_STATE)) {
        scope.ignoreAll(category, "says what the flag is");
      }
    }
    return flag.getCode();
  }

  /**
   * {@code request.diagnoses}: a <a href="https://hl7.org/fhir/R4/condition.html">Condition</a> of
   * the patient for each, a <a
   * href="https://hl7.org/fhir/R4/servicerequest-definitions.html#ServiceRequest.reasonReference">reasonReference</a>
   * of the order. One that is refuted or an error is not read; of one outside the bundle, what the
   * reference shows is.
   */
  public Slot<FhirScope, List<CodedConcept>> diagnoses() {
    String path = "ServiceRequest.reasonReference";
    return slot(
        path,
        (scope, log) -> {
          List<CodedConcept> found = new ArrayList<>();
          for (Condition condition :
              targets(
                  scope,
                  Condition.class,
                  ServiceRequest::getReasonReference,
                  each -> isDiagnosis(scope, each))) {
            scope.followPatient(condition, condition.getSubject());
            if (condition.hasClinicalStatus()
                && FhirCodes.has(
                    condition.getClinicalStatus(), FhirUrls.CONDITION_CLINICAL, "active")) {
              scope.ignoreAll(condition.getClinicalStatus(), "a diagnosis that holds");
            }
            add(found, codes.read(scope, condition.getCode()));
          }
          for (Reference reference : scope.order().getReasonReference()) {
            if (reference.hasDisplay()
                && FhirPeople.type(reference).equals("Condition")
                && scope.resolve(scope.order(), reference) == null) {
              log.report(IssueCode.FORM_CHANGED, path + ".display");
              found.add(CodedConcept.text(scope.text(reference.getDisplayElement())));
            }
          }
          return nonEmpty(found);
        },
        (scope, diagnoses, log) -> {
          for (CodedConcept each : diagnoses) {
            CodeableConcept code = codes.write(each, path, log);
            if (code.isEmpty()) {
              log.report(IssueCode.FORM_CHANGED, path);
            } else {
              Condition condition =
                  new Condition().setCode(code).setSubject(scope.patientReference());
              scope.order().addReasonReference(scope.share(condition));
            }
          }
        });
  }

  private static boolean isDiagnosis(FhirScope scope, Condition condition) {
    return condition.hasCode()
        && condition.hasSubject()
        && scope.isPatient(condition, condition.getSubject())
        && !(condition.hasVerificationStatus()
            && FhirCodes.isDenied(condition.getVerificationStatus()));
  }

  /** What the order refers to, and what only its procedures refer to. */
  static <R extends Resource> List<R> targets(
      FhirScope scope,
      Class<R> type,
      Function<ServiceRequest, List<Reference>> references,
      Predicate<R> wanted) {
    List<R> found = new ArrayList<>();
    for (ServiceRequest request : scope.requests()) {
      List<R> before = List.copyOf(found);
      for (Reference reference : references.apply(request)) {
        Resource resource = scope.resolve(request, reference);
        if (type.isInstance(resource) && wanted.test(type.cast(resource))) {
          scope.follow(request, reference);
          if (!before.contains(type.cast(resource))) {
            found.add(type.cast(resource));
          }
        }
      }
    }
    return found;
  }

  /** {@code request.observations}: Observations that are supporting info of the order. */
  public Slot<FhirScope, List<org.hl7dicom.model.Observation>> observations() {
    return new ObservationFhir(codes).all();
  }

  /**
   * {@code request.institution}: an <a
   * href="https://hl7.org/fhir/R4/organization.html">Organization</a> of type {@code prov}, which
   * the organization of the requester is part of, or which it is.
   */
  public Slot<FhirScope, CodedConcept> institution() {
    String path = "Organization.name";
    return slot(
        path,
        (scope, log) -> {
          Organization found = institution(scope);
          if (found == null) {
            return null;
          }
          return FhirPeople.read(scope, found, codes, path, log);
        },
        (scope, value, log) -> FhirPeople.write(scope.institution(), value, codes, path, log));
  }

  /** {@code request.institutionAddresses}: the addresses of {@link #institution()}. */
  public Slot<FhirScope, List<Address>> institutionAddresses() {
    return each(
        "Organization.address",
        scope -> {
          Organization found = institution(scope);
          return found == null ? List.of() : found.getAddress();
        },
        FhirContacts::read,
        FhirContacts::write,
        (scope, written) -> scope.institution().addAddress(written));
  }

  private static @Nullable Organization institution(FhirScope scope) {
    Organization found = findInstitution(scope);
    if (found != null) {
      for (CodeableConcept type : found.getType()) {
        if (FhirCodes.has(type, FhirUrls.ORGANIZATION_TYPE, FhirPeople.PROVIDER)) {
          scope.ignoreAll(type, "says that it is the institution");
        }
      }
      if (found.getName() == null) {
        scope.ignoreAll(found.getNameElement(), "says that the name is not known");
      }
    }
    return found;
  }

  private static @Nullable Organization findInstitution(FhirScope scope) {
    ServiceRequest order = scope.order();
    if (!order.hasRequester()) {
      return null;
    }
    DomainResource owner = order;
    Reference next = order.getRequester();
    if (scope.resolve(owner, next) instanceof PractitionerRole role) {
      if (!role.hasOrganization()) {
        return null;
      }
      scope.follow(order, next);
      owner = role;
      next = role.getOrganization();
    }
    if (!(scope.resolve(owner, next) instanceof Organization named)) {
      return null;
    }
    if (FhirPeople.isInstitution(named)) {
      scope.follow(owner, next);
      return named;
    }
    if (named.hasPartOf()
        && scope.resolve(named, named.getPartOf()) instanceof Organization whole
        && FhirPeople.isInstitution(whole)) {
      scope.follow(named, named.getPartOf());
      return whole;
    }
    return null;
  }

  /** {@code request.effective}: an extension. */
  public Slot<FhirScope, PartialDateTime> effective() {
    return FhirExtensions.time(FhirExtensions.Owner.ORDER, FhirUrls.EFFECTIVE);
  }

  /** {@code request.requested}: an extension; {@code occurrence} is when it is to be done. */
  public Slot<FhirScope, PartialDateTime> requested() {
    return FhirExtensions.time(FhirExtensions.Owner.ORDER, FhirUrls.REQUESTED);
  }

  /**
   * {@code request.parentPlacerNumber}: a <a
   * href="https://hl7.org/fhir/R4/servicerequest-definitions.html#ServiceRequest.basedOn">basedOn</a>
   * by identifier of type {@code PLAC}, as HL7 v2-to-FHIR maps OBR-29.
   */
  public Slot<FhirScope, Identifier> parentPlacerNumber() {
    return parent(Role.PLACER);
  }

  /** {@code request.parentFillerNumber}: as {@link #parentPlacerNumber()}, of type {@code FILL}. */
  public Slot<FhirScope, Identifier> parentFillerNumber() {
    return parent(Role.FILLER);
  }

  private static Slot<FhirScope, Identifier> parent(Role role) {
    String path = "ServiceRequest.basedOn[" + role.code() + "].identifier";
    return one(
        path,
        scope -> {
          for (Reference each : scope.order().getBasedOn()) {
            if (!each.hasReferenceElement()
                && each.hasIdentifier()
                && role.isOf(each.getIdentifier())
                && scope.resolve(scope.order(), each) == null) {
              return each;
            }
          }
          return null;
        },
        (scope, reference, at, log) -> {
          scope.ignore(reference.hasType() ? reference.getTypeElement() : null, "an order");
          return FhirIdentifiers.read(scope, reference.getIdentifier(), role, at, log);
        },
        (value, at, log) ->
            new Reference()
                .setType("ServiceRequest")
                .setIdentifier(FhirIdentifiers.write(value, role, at, log)),
        (scope, written) -> scope.order().addBasedOn(written));
  }

  /**
   * {@code request.comments}: <a
   * href="https://hl7.org/fhir/R4/servicerequest-definitions.html#ServiceRequest.note">note</a> of
   * the order, where its procedures are requests of their own.
   */
  public Slot<FhirScope, String> comments() {
    return ProcedureFhir.notes(scope -> scope.requests().size() > 1 ? scope.order() : null);
  }
}
