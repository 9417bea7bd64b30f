package org.hl7dicom.impl.internal.fhir;

import static org.hl7dicom.impl.internal.fhir.FhirSlot.add;
import static org.hl7dicom.impl.internal.fhir.FhirSlot.nonEmpty;
import static org.hl7dicom.impl.internal.fhir.FhirSlot.slot;

import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Practitioner;
import org.hl7.fhir.r4.model.Reference;
import org.hl7dicom.impl.internal.code.Vocabulary;
import org.hl7dicom.impl.internal.engine.Log;
import org.hl7dicom.impl.internal.engine.Slot;
import org.hl7dicom.impl.internal.fhir.FhirIdentifiers.Role;
import org.hl7dicom.model.Identifier;
import org.hl7dicom.model.PartialDateTime;
import org.hl7dicom.report.IssueCode;
import org.jspecify.annotations.Nullable;

/** Places of FHIR R4 for the rows of a visit. Immutable. */
public final class VisitFhir {
  private static final String ENCOUNTER = "Encounter";
  private static final String REFERRER = "REF";

  VisitFhir() {}

  /**
   * {@code visit.admissionId}: <a
   * href="https://hl7.org/fhir/R4/encounter-definitions.html#Encounter.identifier">Encounter.identifier</a>,
   * the one of type {@code VN} or else the first.
   */
  public Slot<FhirScope, Identifier> admissionId() {
    String path = ENCOUNTER + ".identifier";
    return slot(
        path,
        (scope, log) -> {
          Encounter encounter = scope.encounterIfAny();
          if (encounter == null || !encounter.hasIdentifier()) {
            return null;
          }
          List<org.hl7.fhir.r4.model.Identifier> all = encounter.getIdentifier();
          org.hl7.fhir.r4.model.Identifier visit =
              FhirIdentifiers.find(all, new Role(FhirUrls.V2_0203, "VN"));
          return FhirIdentifiers.read(scope, visit == null ? all.get(0) : visit, path, log);
        },
        (scope, identifier, log) -> {
          org.hl7.fhir.r4.model.Identifier written = FhirIdentifiers.write(identifier, path, log);
          if (written.isEmpty()) {
            log.report(IssueCode.FORM_CHANGED, path);
          } else {
            scope.encounter().addIdentifier(written);
          }
        });
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
    String system = coding.hasSystem() ? coding.getSystem() : "";
    String code = coding.hasCode() ? coding.getCode() : "";
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
    String path = ENCOUNTER + ".participant.individual";
    return slot(
        path,
        (scope, log) -> {
          Encounter encounter = scope.encounterIfAny();
          List<org.hl7dicom.model.Practitioner> found = new ArrayList<>();
          if (encounter != null && encounter.hasParticipant()) {
            for (Encounter.EncounterParticipantComponent each : encounter.getParticipant()) {
              CodeableConcept type = referrer(each);
              if (type != null && each.hasIndividual()) {
                scope.ignoreAll(type, "says that the participant refers the patient");
                add(found, FhirPeople.read(scope, encounter, each.getIndividual(), path, log));
              }
            }
          }
          return nonEmpty(found);
        },
        (scope, physicians, log) -> {
          for (org.hl7dicom.model.Practitioner each : physicians) {
            Practitioner written = FhirPeople.write(each, path, log);
            if (written != null) {
              Encounter.EncounterParticipantComponent participant =
                  scope.encounter().addParticipant().setIndividual(scope.share(written));
              participant
                  .addType()
                  .addCoding()
                  .setSystem(FhirUrls.PARTICIPATION_TYPE)
                  .setCode(REFERRER);
            }
          }
        });
  }

  private static @Nullable CodeableConcept referrer(
      Encounter.EncounterParticipantComponent participant) {
    if (participant.hasType()) {
      for (CodeableConcept type : participant.getType()) {
        if (FhirCodes.has(type, FhirUrls.PARTICIPATION_TYPE, REFERRER)) {
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
    String path = ENCOUNTER + ".period.start";
    return slot(
        path,
        (scope, log) -> {
          Encounter encounter = scope.encounterIfAny();
          return encounter == null || !encounter.hasPeriod()
              ? null
              : FhirTimes.start(scope, encounter.getPeriod(), path, log);
        },
        (scope, time, log) -> {
          DateTimeType written = new DateTimeType();
          if (FhirTimes.write(written, time, path, log)) {
            scope.encounter().getPeriod().setStartElement(written);
          }
        });
  }
}
