package org.hl7dicom.impl.internal.fhir;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Identifier.IdentifierUse;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Patient.LinkType;
import org.hl7.fhir.r4.model.Provenance;
import org.hl7.fhir.r4.model.Provenance.ProvenanceEntityRole;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7dicom.MalformedInputException;
import org.hl7dicom.impl.internal.engine.Codec;
import org.hl7dicom.impl.internal.engine.Log;
import org.hl7dicom.impl.internal.engine.MergeRules;
import org.hl7dicom.impl.internal.engine.PatientTables;
import org.hl7dicom.model.PatientEvent;
import org.hl7dicom.model.PatientEventKind;
import org.hl7dicom.model.PatientGroup;
import org.hl7dicom.model.PriorIdentity;
import org.hl7dicom.model.Visit;
import org.hl7dicom.model.VisitEvent;
import org.hl7dicom.report.IssueCode;
import org.jspecify.annotations.Nullable;

/**
 * A patient event as a bundle of FHIR R4 resources, of type {@code collection}.
 *
 * <p>Written are the <a href="https://hl7.org/fhir/R4/patient.html">Patient</a> of each group, an
 * Encounter for each visit, and a <a href="https://hl7.org/fhir/R4/provenance.html">Provenance</a>
 * for each visit, or for a patient without any, which says what happened: its targets are Patient
 * and Encounter, its entities what was before.
 *
 * <ul>
 *   <li>A merge: the prior Patient is an entry that is not active, each is the <a
 *       href="https://hl7.org/fhir/R4/patient-definitions.html#Patient.link">link</a> of the other,
 *       of type {@code replaces} and {@code replaced-by}.
 *   <li>Any other prior identity is contained in the Provenance: it is a state, not a record. A
 *       change of identifiers has the prior ones in the Patient as well, with use {@code old}.
 *   <li>A link: each Patient is a link of the other, of type {@code seealso}.
 * </ul>
 *
 * <p>Read is any bundle with a Patient. Where no Provenance says what happened, each Patient that
 * no other replaces is a group.
 */
public final class PatientBundle implements Codec<PatientEvent, Bundle> {
  private static final String WIRING = "says how the resources of an event hang together";
  private static final String PRIOR_PATIENT = "prior-patient";
  private static final String PRIOR_VISIT = "prior-visit";

  private final PatientTables tables;
  private final MergeRules rules;

  /** Patient events by the rows of the tables. */
  public PatientBundle(PatientTables tables, MergeRules rules) {
    this.tables = tables;
    this.rules = rules;
  }

  // Reading

  /** A visit of a patient with what was before. */
  private record Found(
      Patient patient,
      @Nullable Encounter encounter,
      @Nullable Patient priorPatient,
      @Nullable Encounter priorEncounter,
      @Nullable Provenance event) {}

  @Override
  public PatientEvent read(Bundle source, Log log) {
    FhirScope scope = FhirScope.reading(source);
    List<Found> found = events(scope);
    if (found.isEmpty()) {
      found = patients(scope);
    }
    if (found.isEmpty()) {
      throw new MalformedInputException("no Patient", "Bundle.entry");
    }
    PatientEvent event = event(scope, found, log);
    List<PatientGroup> groups = new ArrayList<>();
    Patient open = null;
    List<VisitEvent> visits = new ArrayList<>();
    PatientGroup group = null;
    for (Found each : found) {
      if (each.patient != open) {
        add(groups, group, visits);
        open = each.patient;
        visits = new ArrayList<>();
        group = patient(scope, open, log);
      }
      visits.add(visit(scope, each, log));
    }
    add(groups, group, visits);
    PatientEvent read = event.toBuilder().groups(groups).build();
    rules.checkRead(
        read, (g, v, prior) -> "Patient[" + (g + 1) + "]." + (prior ? "link" : "identifier"));
    scope.reportUnread(log);
    return read;
  }

  private static void add(
      List<PatientGroup> groups, @Nullable PatientGroup group, List<VisitEvent> visits) {
    if (group != null) {
      List<VisitEvent> said = visits.size() == 1 && visits.get(0).isEmpty() ? List.of() : visits;
      groups.add(new PatientGroup(group.patient(), said, group.cleared()));
    }
  }

  /** What provenances say happened. */
  private static List<Found> events(FhirScope scope) {
    List<Found> found = new ArrayList<>();
    for (Provenance event : scope.resources(Provenance.class)) {
      if (!EventFhir.isEvent(event)) {
        continue;
      }
      Patient patient = null;
      Encounter encounter = null;
      for (Reference target : event.getTarget()) {
        Resource resource = scope.resolve(event, target);
        if (resource instanceof Patient one && patient == null) {
          patient = one;
          scope.follow(event, target);
        } else if (resource instanceof Encounter one && encounter == null) {
          encounter = one;
          scope.follow(event, target);
        }
      }
      if (patient == null) {
        throw new MalformedInputException("an event without a patient", "Provenance.target");
      }
      found.add(found(scope, event, patient, encounter));
    }
    return found;
  }

  private static Found found(
      FhirScope scope, Provenance event, Patient patient, @Nullable Encounter encounter) {
    Patient priorPatient = null;
    Encounter priorEncounter = null;
    for (Provenance.ProvenanceEntityComponent entity : event.getEntity()) {
      Resource resource = scope.resolve(event, entity.getWhat());
      boolean used = false;
      if (resource instanceof Patient one && priorPatient == null) {
        priorPatient = one;
        used = true;
      } else if (resource instanceof Encounter one && priorEncounter == null) {
        priorEncounter = one;
        used = true;
      }
      if (used) {
        scope.follow(event, entity.getWhat());
        scope.ignore(entity.hasRole() ? entity.getRoleElement() : null, WIRING);
      }
    }
    return new Found(patient, encounter, priorPatient, priorEncounter, event);
  }

  /** Patients with their encounters and those whom they replace, where no event is stated. */
  private static List<Found> patients(FhirScope scope) {
    List<Patient> all = scope.resources(Patient.class);
    Map<Patient, List<Patient>> priors = new HashMap<>();
    Set<Patient> replaced = new LinkedHashSet<>();
    for (Patient patient : all) {
      for (Patient.PatientLinkComponent link : patient.getLink()) {
        if (scope.resolve(patient, link.getOther()) instanceof Patient other && other != patient) {
          if (link.getType() == LinkType.REPLACES) {
            addOnce(priors, patient, other);
            replaced.add(other);
          } else if (link.getType() == LinkType.REPLACEDBY) {
            addOnce(priors, other, patient);
            replaced.add(patient);
          }
        }
      }
    }
    List<Found> found = new ArrayList<>();
    for (Patient patient : all) {
      List<Patient> before = priors.getOrDefault(patient, List.of());
      if (replaced.contains(patient) && before.isEmpty()) {
        continue;
      }
      List<Encounter> encounters = new ArrayList<>();
      for (Encounter each : scope.resources(Encounter.class)) {
        if (each.hasSubject()
            ? scope.resolve(each, each.getSubject()) == patient
            : all.size() == 1) {
          encounters.add(each);
        }
      }
      int count = Math.max(1, Math.max(before.size(), encounters.size()));
      for (int i = 0; i < count; i++) {
        found.add(
            new Found(
                patient,
                i < encounters.size() ? encounters.get(i) : null,
                i < before.size() ? before.get(i) : null,
                null,
                null));
      }
    }
    return found;
  }

  private static void addOnce(Map<Patient, List<Patient>> map, Patient key, Patient value) {
    List<Patient> values = map.computeIfAbsent(key, none -> new ArrayList<>());
    if (!values.contains(value)) {
      values.add(value);
    }
  }

  /** What all provenances say alike. */
  private PatientEvent event(FhirScope scope, List<Found> found, Log log) {
    PatientEvent first = null;
    for (Found each : found) {
      scope.viewEntry(each.event);
      PatientEvent.Builder event = PatientEvent.builder();
      tables.event().read(FhirColumns.ORDER, scope, event, first == null ? log : log.quiet());
      if (each.event != null) {
        for (Provenance.ProvenanceAgentComponent agent : each.event.getAgent()) {
          if (agent.hasWho() && agent.getWho().hasExtension(FhirUrls.ABSENT)) {
            scope.ignoreAll(agent.getWho(), "not known who recorded the event");
          }
        }
        if (each.event.hasRecordedElement()) {
          each.event.getRecordedElement().getExtensionsByUrl(FhirUrls.ABSENT).stream()
              .forEach(absent -> scope.ignoreAll(absent, "the exact time is stated beside"));
        }
      }
      PatientEvent read = event.build();
      if (first == null) {
        first = read;
      } else if (!first.equals(read)) {
        log.report(IssueCode.SOURCES_DISAGREE, "Provenance");
      }
    }
    return first == null ? PatientEvent.builder().build() : first;
  }

  private PatientGroup patient(FhirScope scope, Patient patient, Log log) {
    scope.view(patient);
    org.hl7dicom.model.Patient.Builder read = org.hl7dicom.model.Patient.builder();
    tables.patient().read(FhirColumns.ORDER, scope, read, log);
    for (Patient.PatientLinkComponent link : patient.getLink()) {
      Resource other = scope.resolve(patient, link.getOther());
      if (other instanceof Patient && other != patient && link.getType() != LinkType.REFER) {
        scope.follow(patient, link.getOther());
        scope.ignore(link.getTypeElement(), WIRING);
      }
    }
    Set<String> cleared = OrderBundle.cleared(scope, patient, tables.patient());
    return new PatientGroup(read.build(), List.of(), cleared);
  }

  private VisitEvent visit(FhirScope scope, Found found, Log log) {
    scope.view(found.patient);
    scope.view(found.encounter);
    Encounter encounter = found.encounter;
    if (encounter != null) {
      if (encounter.getStatus() == Encounter.EncounterStatus.UNKNOWN) {
        scope.ignore(encounter.getStatusElement(), "states nothing");
      }
      if (encounter.hasSubject()) {
        scope.followPatient(encounter, encounter.getSubject());
      }
    }
    Visit.Builder visit = Visit.builder();
    tables.visit().read(FhirColumns.ORDER, scope, visit, log);
    VisitEvent.Builder read = VisitEvent.builder().visit(visit.build());
    tables.movement().read(FhirColumns.ORDER, scope, read, log);
    read.prior(prior(scope, found, log));
    if (found.event != null) {
      read.cleared(
          OrderBundle.cleared(
              scope, found.event, tables.visit(), tables.movement(), tables.prior()));
    }
    scope.view(found.patient);
    return read.build();
  }

  private PriorIdentity prior(FhirScope scope, Found found, Log log) {
    Patient patient = found.priorPatient;
    Encounter encounter = found.priorEncounter;
    if (patient != null) {
      if (patient.hasActive() && !patient.getActive()) {
        scope.ignore(patient.getActiveElement(), "a patient who was replaced");
      }
      for (Patient.PatientLinkComponent link : patient.getLink()) {
        if (link.getType() == LinkType.REPLACEDBY
            && scope.resolve(patient, link.getOther()) == found.patient) {
          scope.follow(patient, link.getOther());
          scope.ignore(link.getTypeElement(), WIRING);
        }
      }
    }
    if (encounter != null && encounter.getStatus() == Encounter.EncounterStatus.UNKNOWN) {
      scope.ignore(encounter.getStatusElement(), "states nothing");
    }
    scope.view(patient == null ? new Patient() : patient);
    scope.view(encounter);
    PriorIdentity.Builder prior = PriorIdentity.builder();
    tables.prior().read(FhirColumns.ORDER, scope, prior, log);
    if (encounter != null
        && encounter.hasClass_()
        && FhirUrls.NULL_FLAVOR.equals(encounter.getClass_().getSystem())) {
      scope.ignoreAll(encounter.getClass_(), "says that the class is not known");
    }
    return old(scope, found.patient, prior.build(), log);
  }

  /** Identifiers that are not in use any more are prior ones, if not said already. */
  private static PriorIdentity old(FhirScope scope, Patient patient, PriorIdentity prior, Log log) {
    List<org.hl7dicom.model.Identifier> ids = new ArrayList<>(prior.patientIds());
    for (Identifier each : patient.getIdentifier()) {
      if (each.getUse() == IdentifierUse.OLD) {
        scope.ignore(each.getUseElement(), "a prior identifier");
        var read = FhirIdentifiers.read(scope, each, "Patient.identifier", log);
        if (read != null && !ids.contains(read)) {
          ids.add(read);
        }
      }
    }
    return new PriorIdentity(ids, prior.accountNumber(), prior.visitNumber(), prior.names());
  }

  // Writing

  /** A patient that was written, and the reference to it. */
  private record Written(Patient patient, Reference reference) {}

  @Override
  public Bundle write(PatientEvent event, Log log) {
    rules.checkWritten(event);
    FhirScope scope = FhirScope.writing();
    tables.header().write(FhirColumns.ORDER, scope, event.header(), Set.of(), log);
    Map<PatientGroup, Written> known = new HashMap<>();
    List<Written> patients = new ArrayList<>();
    boolean further = false;
    for (PatientGroup group : event.groups()) {
      boolean changes = event.kind().filter(PatientEventKind.CHANGE_PATIENT_ID::equals).isPresent();
      PatientGroup key =
          changes ? group : new PatientGroup(group.patient(), List.of(), group.cleared());
      Written written = known.get(key);
      if (written == null) {
        written = patient(scope, group, changes, known.size(), log);
        known.put(key, written);
      } else {
        scope.resumePatient(written.patient, written.reference);
      }
      patients.add(written);
      List<VisitEvent> visits =
          group.visits().isEmpty() ? List.of(VisitEvent.NONE) : group.visits();
      for (VisitEvent visit : visits) {
        visit(scope, event, written, visit, further ? log.quiet() : log, log);
        further = true;
      }
    }
    if (event.kind().filter(PatientEventKind.LINK::equals).isPresent() && patients.size() == 2) {
      link(patients.get(0), patients.get(1), LinkType.SEEALSO);
      link(patients.get(1), patients.get(0), LinkType.SEEALSO);
    }
    return scope.toBundleOfPatients();
  }

  private static void link(Written from, Written to, LinkType type) {
    from.patient.addLink().setOther(to.reference).setType(type);
  }

  private Written patient(
      FhirScope scope, PatientGroup group, boolean changes, int number, Log log) {
    scope.beginPatient();
    tables.patient().write(FhirColumns.ORDER, scope, group.patient(), group.cleared(), log);
    Patient patient = scope.patient();
    OrderBundle.writeCleared(patient, group.cleared(), tables.patient());
    if (changes) {
      for (VisitEvent visit : group.visits()) {
        for (org.hl7dicom.model.Identifier old : visit.prior().patientIds()) {
          // What cannot be written is reported with the prior patient.
          patient.addIdentifier(
              FhirIdentifiers.write(old, "Patient.identifier", log.quiet())
                  .setUse(IdentifierUse.OLD));
        }
      }
    }
    return new Written(patient, scope.endPatient(number == 0 ? "" : Integer.toString(number)));
  }

  private void visit(
      FhirScope scope,
      PatientEvent event,
      Written patient,
      VisitEvent visit,
      Log eventLog,
      Log log) {
    scope.view((Encounter) null);
    tables.visit().write(FhirColumns.ORDER, scope, visit.visit(), visit.cleared(), log);
    tables.movement().write(FhirColumns.ORDER, scope, visit, visit.cleared(), log);
    Encounter encounter = scope.encounterIfAny();
    Provenance provenance = new Provenance();
    scope.viewEntry(provenance);
    tables.event().write(FhirColumns.ORDER, scope, event, Set.of(), eventLog);
    provenance.addTarget(patient.reference);
    if (encounter != null) {
      OrderBundle.complete(encounter, log);
      encounter.setSubject(patient.reference);
      provenance.addTarget(scope.share(encounter));
    }
    OrderBundle.writeCleared(
        provenance, visit.cleared(), tables.visit(), tables.movement(), tables.prior());
    prior(scope, event, patient, provenance, visit, log);
    complete(provenance);
    scope.add(provenance);
  }

  private void prior(
      FhirScope scope,
      PatientEvent event,
      Written patient,
      Provenance provenance,
      VisitEvent visit,
      Log log) {
    Patient prior = new Patient();
    scope.view(prior);
    scope.view((Encounter) null);
    tables.prior().write(FhirColumns.ORDER, scope, visit.prior(), visit.cleared(), log);
    Encounter encounter = scope.encounterIfAny();
    scope.view(patient.patient);
    if (!prior.isEmpty()) {
      if (event.kind().filter(kind -> kind != PatientEventKind.MERGE_PATIENT).isPresent()) {
        contain(provenance, prior, PRIOR_PATIENT, ProvenanceEntityRole.REVISION);
      } else {
        prior.setActive(false);
        Reference replaced = scope.share(prior);
        scope
            .sharedPatient(replaced)
            .addLink()
            .setOther(patient.reference)
            .setType(LinkType.REPLACEDBY);
        patient.patient.addLink().setOther(replaced).setType(LinkType.REPLACES);
        provenance.addEntity().setRole(ProvenanceEntityRole.REMOVAL).setWhat(replaced);
      }
    }
    if (encounter != null) {
      encounter.setStatus(Encounter.EncounterStatus.UNKNOWN);
      encounter.getClass_().setSystem(FhirUrls.NULL_FLAVOR).setCode("UNK");
      contain(provenance, encounter, PRIOR_VISIT, ProvenanceEntityRole.REVISION);
    }
  }

  private static void contain(
      Provenance provenance, DomainResource state, String id, ProvenanceEntityRole role) {
    state.setId(id);
    provenance.addContained(state);
    provenance.addEntity().setRole(role).setWhat(new Reference("#" + id));
  }

  /** What R4 demands of a Provenance; what is not known says so. */
  private static void complete(Provenance provenance) {
    if (!provenance.hasAgent()) {
      Reference nobody = new Reference();
      nobody.addExtension(FhirText.absent());
      RequestFhir.enterer(provenance).setWho(nobody);
    }
    if (!provenance.hasRecordedElement()) {
      provenance.setRecordedElement(new InstantType());
    }
    if (!provenance.getRecordedElement().hasValue()) {
      provenance.getRecordedElement().addExtension(FhirText.absent());
    }
  }
}
