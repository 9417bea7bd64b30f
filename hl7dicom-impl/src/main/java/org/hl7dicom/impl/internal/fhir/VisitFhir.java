package org.hl7dicom.impl.internal.fhir;

import static org.hl7dicom.impl.internal.fhir.FhirSlot.add;
import static org.hl7dicom.impl.internal.fhir.FhirSlot.each;
import static org.hl7dicom.impl.internal.fhir.FhirSlot.nonEmpty;
import static org.hl7dicom.impl.internal.fhir.FhirSlot.one;
import static org.hl7dicom.impl.internal.fhir.FhirSlot.slot;
import static org.hl7dicom.impl.internal.fhir.FhirSlot.time;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.hl7dicom.impl.internal.code.Vocabulary;
import org.hl7dicom.impl.internal.engine.Log;
import org.hl7dicom.impl.internal.engine.Slot;
import org.hl7dicom.impl.internal.fhir.FhirIdentifiers.Role;
import org.hl7dicom.model.Identifier;
import org.hl7dicom.model.PartialDateTime;
import org.hl7dicom.model.PregnancyStatus;
import org.hl7dicom.model.VisitStatus;
import org.hl7dicom.report.IssueCode;
import org.jspecify.annotations.Nullable;

/** Places of FHIR R4 for the rows of a visit. Immutable. */
public final class VisitFhir {
  private static final String ENCOUNTER = "Encounter";
  private static final String REFERRER = "REF";
  private static final String PREGNANCY = "82810-3";
  private static final Set<Observation.ObservationStatus> STATED =
      EnumSet.of(
          Observation.ObservationStatus.FINAL,
          Observation.ObservationStatus.AMENDED,
          Observation.ObservationStatus.CORRECTED,
          Observation.ObservationStatus.UNKNOWN);

  VisitFhir() {}

  /**
   * {@code visit.admissionId}: <a
   * href="https://hl7.org/fhir/R4/encounter-definitions.html#Encounter.identifier">Encounter.identifier</a>,
   * the one of type {@code VN} or else the first.
   */
  public Slot<FhirScope, Identifier> admissionId() {
    return one(
        ENCOUNTER + ".identifier",
        VisitFhir::visitNumber,
        FhirIdentifiers::read,
        FhirIdentifiers::write,
        (scope, written) -> scope.encounter().addIdentifier(written));
  }

  private static org.hl7.fhir.r4.model.@Nullable Identifier visitNumber(FhirScope scope) {
    Encounter encounter = scope.encounterIfAny();
    if (encounter == null || !encounter.hasIdentifier()) {
      return null;
    }
    List<org.hl7.fhir.r4.model.Identifier> all = encounter.getIdentifier();
    org.hl7.fhir.r4.model.Identifier visit =
        FhirIdentifiers.find(all, new Role(FhirUrls.V2_0203, "VN"));
    return visit == null ? all.get(0) : visit;
  }

  /**
   * {@code visit.patientClass}: <a
   * href="https://hl7.org/fhir/R4/encounter-definitions.html#Encounter.class">Encounter.class</a>;
   * a code of HL7 table 0004 that v3-ActCode lacks stays one of {@code v2-0004}.
   */
  public Slot<FhirScope, String> patientClass() {
    String path = ENCOUNTER + ".class";
    return slot(
        path,
        (scope, log) -> {
          Encounter encounter = scope.encounterIfAny();
          return encounter == null || !encounter.hasClass_()
              ? null
              : patientClass(scope, encounter.getClass_(), path, log);
        },
        (scope, code, log) -> {
          Coding written = new Coding();
          String act = Vocabulary.PATIENT_CLASS.forward(code).orElse(null);
          if (act != null) {
            written.setSystem(FhirUrls.ACT_CODE).setCode(act);
          } else {
            written.setCodeElement(FhirText.code(code, path, log));
            if (TABLE_0004.contains(code)) {
              written.setSystem(FhirUrls.V2_0004);
            }
          }
          if (!written.isEmpty()) {
            scope.encounter().setClass_(written);
          }
        });
  }

  private static final List<String> TABLE_0004 =
      List.of("B", "C", "E", "I", "N", "O", "P", "R", "U");

  private static @Nullable String patientClass(
      FhirScope scope, Coding coding, String path, Log log) {
    String system = coding.getSystem() == null ? "" : coding.getSystem();
    String code = coding.getCode() == null ? "" : coding.getCode();
    if (system.equals(FhirUrls.NULL_FLAVOR)) {
      scope.ignoreAll(coding, "says that the class is not known");
      return null;
    }
    boolean act = system.equals(FhirUrls.ACT_CODE);
    if (code.isEmpty() || (!act && !system.isEmpty() && !system.equals(FhirUrls.V2_0004))) {
      return null; // stays unread
    }
    scope.text(coding.getCodeElement());
    scope.text(coding.hasSystem() ? coding.getSystemElement() : null);
    scope.ignore(coding.hasDisplay() ? coding.getDisplayElement() : null, "shows the code");
    if (!act) {
      return code;
    }
    if (Vocabulary.PATIENT_CLASS.narrowsBackward(code)) {
      log.report(IssueCode.CODE_NARROWED, path);
    }
    String patientClass = Vocabulary.PATIENT_CLASS.backward(code).orElse(null);
    if (patientClass == null) {
      log.report(IssueCode.UNKNOWN_CODE, path);
    }
    return patientClass;
  }

  /**
   * {@code visit.currentLocation}: <a
   * href="https://hl7.org/fhir/R4/encounter-definitions.html#Encounter.location">Encounter.location</a>
   * whose status is active, or else the first without a status, as a chain of Locations.
   */
  public Slot<FhirScope, org.hl7dicom.model.Location> currentLocation() {
    String path = ENCOUNTER + ".location.location";
    return slot(
        path,
        (scope, log) -> {
          Encounter encounter = scope.encounterIfAny();
          if (encounter == null || !encounter.hasLocation()) {
            return null;
          }
          Encounter.EncounterLocationComponent current = null;
          for (Encounter.EncounterLocationComponent each : encounter.getLocation()) {
            if (each.getStatus() == Encounter.EncounterLocationStatus.ACTIVE) {
              current = each;
              break;
            }
            if (current == null && !each.hasStatus()) {
              current = each;
            }
          }
          if (current == null || !current.hasLocation()) {
            return null;
          }
          scope.ignore(
              current.hasStatus() ? current.getStatusElement() : null, "the current location");
          return FhirLocations.read(scope, encounter, current.getLocation(), path, log);
        },
        (scope, location, log) -> {
          Reference reference = FhirLocations.write(scope, location, path, log);
          if (reference != null) {
            scope
                .encounter()
                .addLocation()
                .setLocation(reference)
                .setStatus(Encounter.EncounterLocationStatus.ACTIVE);
          }
        });
  }

  /**
   * {@code visit.referringPhysician}: <a
   * href="https://hl7.org/fhir/R4/encounter-definitions.html#Encounter.participant">Encounter.participant</a>
   * of type {@code REF}.
   */
  public Slot<FhirScope, List<org.hl7dicom.model.Practitioner>> referringPhysician() {
    return participants(REFERRER);
  }

  /** {@code visit.attendingPhysicians}: Encounter.participant of type {@code ATND}. */
  public Slot<FhirScope, List<org.hl7dicom.model.Practitioner>> attendingPhysicians() {
    return participants("ATND");
  }

  /** {@code visit.consultingPhysicians}: Encounter.participant of type {@code CON}. */
  public Slot<FhirScope, List<org.hl7dicom.model.Practitioner>> consultingPhysicians() {
    return participants("CON");
  }

  /** {@code visit.admittingPhysicians}: Encounter.participant of type {@code ADM}. */
  public Slot<FhirScope, List<org.hl7dicom.model.Practitioner>> admittingPhysicians() {
    return participants("ADM");
  }

  private static Slot<FhirScope, List<org.hl7dicom.model.Practitioner>> participants(String code) {
    String path = ENCOUNTER + ".participant[" + code + "].individual";
    return slot(
        path,
        (scope, log) -> {
          Encounter encounter = scope.encounterIfAny();
          List<org.hl7dicom.model.Practitioner> found = new ArrayList<>(1);
          if (encounter != null && encounter.hasParticipant()) {
            for (Encounter.EncounterParticipantComponent each : encounter.getParticipant()) {
              CodeableConcept type = type(each, code);
              if (type != null && each.hasIndividual()) {
                scope.ignoreAll(type, "says what the participant does");
                add(found, FhirPeople.read(scope, encounter, each.getIndividual(), path, log));
              }
            }
          }
          return nonEmpty(found);
        },
        (scope, physicians, log) -> {
          for (Reference each : FhirPeople.write(scope, physicians, path, log)) {
            scope
                .encounter()
                .addParticipant()
                .setIndividual(each)
                .addType()
                .addCoding()
                .setSystem(FhirUrls.PARTICIPATION_TYPE)
                .setCode(code);
          }
        });
  }

  private static @Nullable CodeableConcept type(
      Encounter.EncounterParticipantComponent participant, String code) {
    if (participant.hasType()) {
      for (CodeableConcept type : participant.getType()) {
        if (FhirCodes.has(type, FhirUrls.PARTICIPATION_TYPE, code)) {
          return type;
        }
      }
    }
    return null;
  }

  /**
   * {@code visit.admitted}: <a
   * href="https://hl7.org/fhir/R4/encounter-definitions.html#Encounter.period">Encounter.period</a>.
   */
  public Slot<FhirScope, PartialDateTime> admitted() {
    return time(
        ENCOUNTER + ".period.start",
        scope -> {
          Encounter encounter = scope.encounterIfAny();
          return encounter == null
                  || !encounter.hasPeriod()
                  || !encounter.getPeriod().hasStartElement()
              ? null
              : encounter.getPeriod().getStartElement();
        },
        (scope, written) -> scope.encounter().getPeriod().setStartElement(written));
  }

  /**
   * {@code visit.pregnancyStatus}: an <a
   * href="https://hl7.org/fhir/R4/observation.html">Observation</a> of LOINC 82810-3 with an answer
   * of its list LL4129-4, or, for a possible pregnancy, the SNOMED CT code of DICOM CID 6096.
   * Nobody says whether it is final, so that its status is {@code unknown}. Every order has it as
   * supporting info.
   */
  public Slot<FhirScope, PregnancyStatus> pregnancyStatus() {
    String path = "Observation[82810-3].value";
    return slot(
        path,
        (scope, log) -> {
          PregnancyStatus found = null;
          for (Observation each : scope.resources(Observation.class)) {
            PregnancyStatus next = isPregnancy(scope, each) ? pregnancy(each) : null;
            if (next == null) {
              continue;
            }
            scope.ignoreAll(each.getValue(), "says the pregnancy status");
            scope.followPatient(each, each.getSubject());
            scope.ignoreAll(each.getCode(), "says that it is the pregnancy status");
            scope.followSupport(each);
            if (STATED.contains(each.getStatus())) {
              scope.ignore(each.getStatusElement(), "a status in force");
            }
            if (found == null) {
              found = next;
            } else if (found != next) {
              log.report(IssueCode.SOURCES_DISAGREE, path);
            }
          }
          return found;
        },
        (scope, status, log) -> {
          Observation written = new Observation();
          written.setStatus(Observation.ObservationStatus.UNKNOWN);
          written.getCode().addCoding().setSystem(FhirUrls.LOINC).setCode(PREGNANCY);
          String answer = Vocabulary.PREGNANCY_LOINC.forward(status.name()).orElse("");
          Coding value = written.getValueCodeableConcept().addCoding();
          if (answer.isEmpty()) {
            value
                .setSystem(FhirUrls.SNOMED_CT)
                .setCode(Vocabulary.PREGNANCY_SNOMED.forward(status.name()).orElseThrow());
          } else {
            value.setSystem(FhirUrls.LOINC).setCode(answer);
          }
          written.setSubject(scope.patientReference());
          scope.supportOrders(scope.share(written));
        });
  }

  /** Whether an observation is one that {@link #pregnancyStatus()} reads. */
  static boolean saysPregnancy(FhirScope scope, Observation observation) {
    return isPregnancy(scope, observation) && pregnancy(observation) != null;
  }

  private static boolean isPregnancy(FhirScope scope, Observation observation) {
    return observation.hasCode()
        && FhirCodes.has(observation.getCode(), FhirUrls.LOINC, PREGNANCY)
        && observation.getStatus() != Observation.ObservationStatus.CANCELLED
        && observation.getStatus() != Observation.ObservationStatus.ENTEREDINERROR
        && observation.hasSubject()
        && scope.isPatient(observation, observation.getSubject());
  }

  private static @Nullable PregnancyStatus pregnancy(Observation observation) {
    if (!(observation.getValue() instanceof CodeableConcept value)) {
      return null;
    }
    for (Coding coding : value.getCoding()) {
      String code = coding.getCode() == null ? "" : coding.getCode();
      String name =
          FhirUrls.LOINC.equals(coding.getSystem())
              ? Vocabulary.PREGNANCY_LOINC.backward(code).orElse("")
              : FhirUrls.SNOMED_CT.equals(coding.getSystem())
                  ? Vocabulary.PREGNANCY_SNOMED.backward(code).orElse("")
                  : "";
      if (!name.isEmpty()) {
        return PregnancyStatus.valueOf(name);
      }
    }
    return null;
  }

  /**
   * {@code visit.specialNeeds}: the texts of <a
   * href="https://hl7.org/fhir/R4/encounter-definitions.html#Encounter.hospitalization.specialArrangement">Encounter.hospitalization.specialArrangement</a>.
   */
  public Slot<FhirScope, List<String>> specialNeeds() {
    return each(
        ENCOUNTER + ".hospitalization.specialArrangement",
        scope -> {
          Encounter encounter = scope.encounterIfAny();
          return encounter == null || !encounter.hasHospitalization()
              ? List.of()
              : encounter.getHospitalization().getSpecialArrangement();
        },
        FhirCodes::readShown,
        FhirCodes::writeText,
        (scope, written) -> scope.encounter().getHospitalization().addSpecialArrangement(written));
  }

  /**
   * {@code visit.confidentiality}: the text, or else the code, of the first <a
   * href="https://hl7.org/fhir/R4/encounter-definitions.html#Encounter.hospitalization.specialCourtesy">Encounter.hospitalization.specialCourtesy</a>.
   */
  public Slot<FhirScope, String> confidentiality() {
    return one(
        ENCOUNTER + ".hospitalization.specialCourtesy",
        scope -> {
          Encounter encounter = scope.encounterIfAny();
          return encounter == null
                  || !encounter.hasHospitalization()
                  || !encounter.getHospitalization().hasSpecialCourtesy()
              ? null
              : encounter.getHospitalization().getSpecialCourtesy().get(0);
        },
        FhirCodes::readTextOrCode,
        FhirCodes::writeText,
        (scope, written) -> scope.encounter().getHospitalization().addSpecialCourtesy(written));
  }

  /**
   * {@code visit.accountNumber}: <a
   * href="https://hl7.org/fhir/R4/encounter-definitions.html#Encounter.account">Encounter.account</a>,
   * by its identifier: nothing else is known of the Account.
   */
  public Slot<FhirScope, Identifier> accountNumber() {
    return one(
        ENCOUNTER + ".account.identifier",
        scope -> {
          Encounter encounter = scope.encounterIfAny();
          return encounter == null
                  || !encounter.hasAccount()
                  || !encounter.getAccount().get(0).hasIdentifier()
              ? null
              : encounter.getAccount().get(0);
        },
        (scope, account, path, log) -> {
          scope.ignore(account.hasType() ? account.getTypeElement() : null, "an account");
          return FhirIdentifiers.read(scope, account.getIdentifier(), path, log);
        },
        (value, path, log) -> {
          var identifier = FhirIdentifiers.write(value, path, log);
          return identifier.isEmpty()
              ? new Reference()
              : new Reference().setType("Account").setIdentifier(identifier);
        },
        (scope, written) -> scope.encounter().addAccount(written));
  }

  /**
   * {@code visit.hospitalService}: <a
   * href="https://hl7.org/fhir/R4/encounter-definitions.html#Encounter.serviceType">Encounter.serviceType</a>.
   */
  public Slot<FhirScope, String> hospitalService() {
    return code(
        ".serviceType",
        encounter -> encounter.hasServiceType() ? encounter.getServiceType() : null,
        Encounter::setServiceType);
  }

  /**
   * {@code visit.admissionType}: the first <a
   * href="https://hl7.org/fhir/R4/encounter-definitions.html#Encounter.type">Encounter.type</a>.
   */
  public Slot<FhirScope, String> admissionType() {
    return code(
        ".type",
        encounter -> encounter.hasType() ? encounter.getType().get(0) : null,
        Encounter::addType);
  }

  /**
   * {@code visit.admitSource}: <a
   * href="https://hl7.org/fhir/R4/encounter-definitions.html#Encounter.hospitalization.admitSource">Encounter.hospitalization.admitSource</a>.
   */
  public Slot<FhirScope, String> admitSource() {
    return code(
        ".hospitalization.admitSource",
        encounter ->
            encounter.hasHospitalization() && encounter.getHospitalization().hasAdmitSource()
                ? encounter.getHospitalization().getAdmitSource()
                : null,
        (encounter, written) -> encounter.getHospitalization().setAdmitSource(written));
  }

  /** A code of a table of the user, as text. */
  private static Slot<FhirScope, String> code(
      String path,
      Function<Encounter, @Nullable CodeableConcept> element,
      BiConsumer<Encounter, CodeableConcept> setter) {
    return one(
        ENCOUNTER + path,
        scope -> {
          Encounter encounter = scope.encounterIfAny();
          return encounter == null ? null : element.apply(encounter);
        },
        FhirCodes::readTextOrCode,
        FhirCodes::writeText,
        (scope, written) -> setter.accept(scope.encounter(), written));
  }

  /** {@code visit.patientType}: an extension; its table is that of the site. */
  public Slot<FhirScope, String> patientType() {
    return FhirExtensions.text(FhirExtensions.Owner.ENCOUNTER, FhirUrls.PATIENT_TYPE);
  }

  /**
   * {@code visit.discharged}: the end of <a
   * href="https://hl7.org/fhir/R4/encounter-definitions.html#Encounter.period">Encounter.period</a>.
   */
  public Slot<FhirScope, PartialDateTime> discharged() {
    return time(
        ENCOUNTER + ".period.end",
        scope -> {
          Encounter encounter = scope.encounterIfAny();
          return encounter == null
                  || !encounter.hasPeriod()
                  || !encounter.getPeriod().hasEndElement()
              ? null
              : encounter.getPeriod().getEndElement();
        },
        (scope, written) -> scope.encounter().getPeriod().setEndElement(written));
  }

  /**
   * {@code visit.status}: <a
   * href="https://hl7.org/fhir/R4/encounter-definitions.html#Encounter.status">Encounter.status</a>,
   * which does not tell created from scheduled.
   */
  public Slot<FhirScope, VisitStatus> status() {
    String path = ENCOUNTER + ".status";
    return slot(
        path,
        (scope, log) -> {
          Encounter encounter = scope.encounterIfAny();
          if (encounter == null || encounter.getStatus() == null) {
            return null;
          }
          String name = Vocabulary.VISIT_STATUS.backward(encounter.getStatus().toCode()).orElse("");
          if (name.isEmpty()) {
            return null; // stays unread
          }
          scope.text(encounter.getStatusElement());
          return VisitStatus.valueOf(name);
        },
        (scope, status, log) -> {
          if (Vocabulary.VISIT_STATUS.narrowsForward(status.name())) {
            log.report(IssueCode.CODE_NARROWED, path);
          }
          scope
              .encounter()
              .setStatus(
                  Encounter.EncounterStatus.fromCode(
                      Vocabulary.VISIT_STATUS.forward(status.name()).orElseThrow()));
        });
  }

  /**
   * {@code visit.episodeId}: <a
   * href="https://hl7.org/fhir/R4/encounter-definitions.html#Encounter.episodeOfCare">Encounter.episodeOfCare</a>,
   * by its identifier: nothing else is known of the EpisodeOfCare.
   */
  public Slot<FhirScope, Identifier> episodeId() {
    return one(
        ENCOUNTER + ".episodeOfCare.identifier",
        scope -> {
          Reference episode = episodeIfAny(scope);
          return episode == null || !episode.hasIdentifier() ? null : episode.getIdentifier();
        },
        FhirIdentifiers::read,
        FhirIdentifiers::write,
        (scope, written) -> episode(scope).setIdentifier(written));
  }

  /** {@code visit.episodeDescription}: the display of {@link #episodeId()}. */
  public Slot<FhirScope, String> episodeDescription() {
    String path = ENCOUNTER + ".episodeOfCare.display";
    return slot(
        path,
        (scope, log) -> {
          Reference episode = episodeIfAny(scope);
          return episode == null || !episode.hasDisplay()
              ? null
              : scope.text(episode.getDisplayElement());
        },
        (scope, text, log) -> {
          StringType display = FhirText.string(text, path, log);
          if (display != null) {
            episode(scope).setDisplayElement(display);
          }
        });
  }

  private static @Nullable Reference episodeIfAny(FhirScope scope) {
    Encounter encounter = scope.encounterIfAny();
    if (encounter == null || !encounter.hasEpisodeOfCare()) {
      return null;
    }
    Reference episode = encounter.getEpisodeOfCare().get(0);
    scope.ignore(episode.hasType() ? episode.getTypeElement() : null, "an episode of care");
    return episode;
  }

  private static Reference episode(FhirScope scope) {
    Encounter encounter = scope.encounter();
    if (!encounter.hasEpisodeOfCare()) {
      encounter.addEpisodeOfCare().setType("EpisodeOfCare");
    }
    return encounter.getEpisodeOfCare().get(0);
  }
}
