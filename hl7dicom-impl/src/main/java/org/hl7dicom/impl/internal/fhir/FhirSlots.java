package org.hl7dicom.impl.internal.fhir;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.ContactPoint;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Device;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Enumerations.AdministrativeGender;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.Location;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Practitioner;
import org.hl7.fhir.r4.model.PractitionerRole;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Type;
import org.hl7dicom.code.CodeSystemRegistry;
import org.hl7dicom.code.CodedConcept;
import org.hl7dicom.impl.internal.code.Modalities;
import org.hl7dicom.impl.internal.code.OrderStates;
import org.hl7dicom.impl.internal.code.OrderStates.Side;
import org.hl7dicom.impl.internal.code.OrderStates.State;
import org.hl7dicom.impl.internal.code.Vocabulary;
import org.hl7dicom.impl.internal.engine.Log;
import org.hl7dicom.impl.internal.engine.Slot;
import org.hl7dicom.impl.internal.fhir.FhirIdentifiers.Role;
import org.hl7dicom.model.Address;
import org.hl7dicom.model.AdministrativeSex;
import org.hl7dicom.model.Identifier;
import org.hl7dicom.model.PartialDateTime;
import org.hl7dicom.model.PersonName;
import org.hl7dicom.model.Priority;
import org.hl7dicom.model.StepStatus;
import org.hl7dicom.model.Telecom;
import org.hl7dicom.model.Uid;
import org.hl7dicom.report.IssueCode;
import org.jspecify.annotations.Nullable;

/**
 * The places of FHIR R4 for the rows of an order message, one method for each row. Where R4 has no
 * place, an extension of {@code https://hl7dicom.org/fhir/StructureDefinition/} holds what would be
 * lost. Immutable.
 */
public final class FhirSlots {
  private static final String ENCOUNTER = "Encounter";
  private static final String REFERRER = "REF";
  private static final String UNKNOWN = "unknown";

  private final FhirCodes codes;
  private final OrderStates states;

  /**
   * @param registry the coding schemes and their systems
   * @param states what order control and order status mean together
   */
  public FhirSlots(CodeSystemRegistry registry, OrderStates states) {
    this.codes = new FhirCodes(registry);
    this.states = states;
  }

  // Patient

  /**
   * {@code patient.name}: <a
   * href="https://hl7.org/fhir/R4/patient-definitions.html#Patient.name">Patient.name</a>, one
   * HumanName for each representation of each name.
   */
  public Slot<FhirScope, List<PersonName>> patientName() {
    String path = "Patient.name";
    return slot(
        path,
        (scope, log) -> {
          Patient patient = scope.patientIfAny();
          return patient == null || !patient.hasName()
              ? null
              : nonEmpty(FhirNames.read(scope, patient.getName(), Integer.MAX_VALUE, path, log));
        },
        (scope, names, log) -> {
          List<HumanName> written = FhirNames.write(names, path, log);
          if (!written.isEmpty()) {
            scope.patient().setName(written);
          }
        });
  }

  /**
   * {@code patient.id}: <a
   * href="https://hl7.org/fhir/R4/patient-definitions.html#Patient.identifier">Patient.identifier</a>.
   */
  public Slot<FhirScope, List<Identifier>> patientId() {
    String path = "Patient.identifier";
    return slot(
        path,
        (scope, log) -> {
          Patient patient = scope.patientIfAny();
          List<Identifier> found = new ArrayList<>();
          if (patient != null && patient.hasIdentifier()) {
            for (org.hl7.fhir.r4.model.Identifier each : patient.getIdentifier()) {
              add(found, FhirIdentifiers.read(scope, each, path, log));
            }
          }
          return nonEmpty(found);
        },
        (scope, identifiers, log) -> {
          for (Identifier each : identifiers) {
            org.hl7.fhir.r4.model.Identifier written = FhirIdentifiers.write(each, path, log);
            if (written.isEmpty()) {
              log.report(IssueCode.FORM_CHANGED, path);
            } else {
              scope.patient().addIdentifier(written);
            }
          }
        });
  }

  /**
   * {@code patient.birthDate}: <a
   * href="https://hl7.org/fhir/R4/patient-definitions.html#Patient.birthDate">Patient.birthDate</a>,
   * and a time with a zone in the extension <a
   * href="https://hl7.org/fhir/R4/extension-patient-birthtime.html">patient-birthTime</a> of it.
   */
  public Slot<FhirScope, PartialDateTime> patientBirthDate() {
    String path = "Patient.birthDate";
    return slot(
        path,
        (scope, log) -> {
          Patient patient = scope.patientIfAny();
          if (patient == null || !patient.hasBirthDateElement()) {
            return null;
          }
          DateType element = patient.getBirthDateElement();
          PartialDateTime date = FhirTimes.read(scope, element, path, log);
          if (scope.extension(element, FhirUrls.BIRTH_TIME) instanceof DateTimeType birthTime) {
            PartialDateTime time = FhirTimes.read(scope, birthTime, path, log);
            if (time != null
                && (date == null
                    || (date.hasDay()
                        && date.local().toLocalDate().equals(time.local().toLocalDate())))) {
              return time;
            }
            log.report(IssueCode.SOURCES_DISAGREE, path);
          }
          return date;
        },
        (scope, value, log) -> {
          DateType element = new DateType();
          if (value.hasTime() && value.offset().isPresent()) {
            DateTimeType time = new DateTimeType();
            if (FhirTimes.write(time, value, path, log)) {
              FhirTimes.write(element, PartialDateTime.of(value.local().toLocalDate()), path, log);
              element.addExtension(FhirUrls.BIRTH_TIME, time);
              scope.patient().setBirthDateElement(element);
            }
          } else if (FhirTimes.write(element, value, path, log)) {
            scope.patient().setBirthDateElement(element);
          }
        });
  }

  /**
   * {@code patient.sex}: <a
   * href="https://hl7.org/fhir/R4/patient-definitions.html#Patient.gender">Patient.gender</a>,
   * which does not tell ambiguous and not applicable from other.
   */
  public Slot<FhirScope, AdministrativeSex> patientSex() {
    String path = "Patient.gender";
    return slot(
        path,
        (scope, log) -> {
          Patient patient = scope.patientIfAny();
          if (patient == null || !patient.hasGender()) {
            return null;
          }
          scope.text(patient.getGenderElement());
          return switch (patient.getGender()) {
            case FEMALE -> AdministrativeSex.FEMALE;
            case MALE -> AdministrativeSex.MALE;
            case OTHER -> AdministrativeSex.OTHER;
            case UNKNOWN -> AdministrativeSex.UNKNOWN;
            default -> null;
          };
        },
        (scope, sex, log) -> {
          String code =
              switch (sex) {
                case FEMALE -> "F";
                case MALE -> "M";
                case OTHER -> "O";
                case UNKNOWN -> "U";
                case AMBIGUOUS -> "A";
                case NOT_APPLICABLE -> "N";
              };
          if (Vocabulary.SEX_FHIR.narrowsForward(code)) {
            log.report(IssueCode.CODE_NARROWED, path);
          }
          scope
              .patient()
              .setGender(
                  AdministrativeGender.fromCode(Vocabulary.SEX_FHIR.forward(code).orElseThrow()));
        });
  }

  /**
   * {@code patient.address}: <a
   * href="https://hl7.org/fhir/R4/patient-definitions.html#Patient.address">Patient.address</a>.
   */
  public Slot<FhirScope, List<Address>> patientAddress() {
    String path = "Patient.address";
    return slot(
        path,
        (scope, log) -> {
          Patient patient = scope.patientIfAny();
          List<Address> found = new ArrayList<>();
          if (patient != null && patient.hasAddress()) {
            for (org.hl7.fhir.r4.model.Address each : patient.getAddress()) {
              add(found, FhirContacts.read(scope, each, path, log));
            }
          }
          return nonEmpty(found);
        },
        (scope, addresses, log) -> {
          for (Address each : addresses) {
            org.hl7.fhir.r4.model.Address written = FhirContacts.write(each, path, log);
            if (written.isEmpty()) {
              log.report(IssueCode.FORM_CHANGED, path);
            } else {
              scope.patient().addAddress(written);
            }
          }
        });
  }

  /**
   * {@code patient.telecom}: <a
   * href="https://hl7.org/fhir/R4/patient-definitions.html#Patient.telecom">Patient.telecom</a>.
   */
  public Slot<FhirScope, List<Telecom>> patientTelecom() {
    String path = "Patient.telecom";
    return slot(
        path,
        (scope, log) -> {
          Patient patient = scope.patientIfAny();
          List<Telecom> found = new ArrayList<>();
          if (patient != null && patient.hasTelecom()) {
            for (ContactPoint each : patient.getTelecom()) {
              add(found, FhirContacts.read(scope, each));
            }
          }
          return nonEmpty(found);
        },
        (scope, telecoms, log) -> {
          for (Telecom each : telecoms) {
            ContactPoint written = FhirContacts.write(each, path, log);
            if (written.isEmpty()) {
              log.report(IssueCode.FORM_CHANGED, path);
            } else {
              scope.patient().addTelecom(written);
            }
          }
        });
  }

  // Visit

  /**
   * {@code visit.admissionId}: <a
   * href="https://hl7.org/fhir/R4/encounter-definitions.html#Encounter.identifier">Encounter.identifier</a>,
   * the one of type {@code VN} or else the first.
   */
  public Slot<FhirScope, Identifier> visitAdmissionId() {
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
  public Slot<FhirScope, String> visitPatientClass() {
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
  public Slot<FhirScope, org.hl7dicom.model.Location> visitCurrentLocation() {
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
  public Slot<FhirScope, List<org.hl7dicom.model.Practitioner>> visitReferringPhysician() {
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
  public Slot<FhirScope, PartialDateTime> visitAdmitted() {
    String path = ENCOUNTER + ".period.start";
    return slot(
        path,
        (scope, log) -> {
          Encounter encounter = scope.encounterIfAny();
          return encounter == null || !encounter.hasPeriod()
              ? null
              : start(scope, encounter.getPeriod(), path, log);
        },
        (scope, time, log) -> {
          DateTimeType written = new DateTimeType();
          if (FhirTimes.write(written, time, path, log)) {
            scope.encounter().getPeriod().setStartElement(written);
          }
        });
  }

  // Order

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
        (scope, control, log) -> extend(scope.order(), FhirUrls.ORDER_CONTROL, control, path, log));
  }

  /** {@code order.status}: as {@link #orderControl()}. */
  public Slot<FhirScope, String> orderStatus() {
    String path = "ServiceRequest.extension[order-status]";
    return slot(
        path,
        (scope, log) -> nonEmpty(orderState(scope, null).status()),
        (scope, status, log) -> extend(scope.order(), FhirUrls.ORDER_STATUS, status, path, log));
  }

  /** The pair that the order states; what is wrong with it goes into the log, if there is one. */
  private OrderStates.Pair orderState(FhirScope scope, @Nullable Log log) {
    ServiceRequest order = scope.order();
    OrderStates.Pair exact =
        new OrderStates.Pair(
            scope.extensionText(order, FhirUrls.ORDER_CONTROL),
            scope.extensionText(order, FhirUrls.ORDER_STATUS));
    boolean stated = !exact.control().isEmpty() || !exact.status().isEmpty();
    if (!order.hasStatus()) {
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

  /** {@code ServiceRequest.status} of a pair; {@code unknown} where the table says none. */
  static String requestStatus(OrderStates states, OrderStates.Pair pair) {
    return states
        .state(pair.control(), pair.status())
        .flatMap(state -> state.status(Side.REQUEST))
        .orElse(UNKNOWN);
  }

  // Imaging service request

  /**
   * {@code request.accessionNumber}: <a
   * href="https://hl7.org/fhir/R4/servicerequest-definitions.html#ServiceRequest.identifier">ServiceRequest.identifier</a>
   * of type {@code ACSN}.
   */
  public Slot<FhirScope, Identifier> requestAccessionNumber() {
    return requestIdentifier(Role.ACCESSION, Role.ACCESSION_DCM);
  }

  /** {@code request.placerOrderNumber}: ServiceRequest.identifier of type {@code PLAC}. */
  public Slot<FhirScope, Identifier> requestPlacerOrderNumber() {
    return requestIdentifier(Role.PLACER);
  }

  /** {@code request.fillerOrderNumber}: ServiceRequest.identifier of type {@code FILL}. */
  public Slot<FhirScope, Identifier> requestFillerOrderNumber() {
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
  public Slot<FhirScope, List<org.hl7dicom.model.Practitioner>> requestRequestingPhysician() {
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
          Practitioner written = FhirPeople.write(physicians.get(0), path, log);
          if (written != null) {
            scope.requester().setPractitioner(scope.share(written));
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
  public Slot<FhirScope, CodedConcept> requestRequestingService() {
    String path = "ServiceRequest.requester.organization";
    return slot(
        path,
        (scope, log) -> {
          ServiceRequest order = scope.order();
          if (!order.hasRequester()) {
            return null;
          }
          Resource requester = scope.follow(order, order.getRequester());
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
            scope
                .requester()
                .setOrganization(scope.share(FhirPeople.organization(service, codes, path, log)));
          }
        });
  }

  /**
   * {@code request.orderedService}: <a
   * href="https://hl7.org/fhir/R4/servicerequest-definitions.html#ServiceRequest.code">code</a> of
   * the ServiceRequest of the order.
   */
  public Slot<FhirScope, CodedConcept> requestOrderedService() {
    String path = "ServiceRequest.code";
    return slot(
        path,
        (scope, log) -> scope.order().hasCode() ? codes.read(scope, scope.order().getCode()) : null,
        (scope, service, log) -> {
          CodeableConcept written = codes.write(service, path, log);
          if (written.isEmpty()) {
            log.report(IssueCode.FORM_CHANGED, path);
          } else {
            scope.order().setCode(written);
          }
        });
  }

  // Requested procedure

  /**
   * {@code procedure.studyInstanceUid}: ServiceRequest.identifier of system {@code urn:dicom:uid}
   * (<a href="https://hl7.org/fhir/R4/imagingstudy.html#notes">R4 ImagingStudy</a>); read with and
   * without {@code urn:oid:}.
   */
  public Slot<FhirScope, Uid> procedureStudyInstanceUid() {
    String path = "ServiceRequest.identifier[urn:dicom:uid]";
    return slot(
        path,
        (scope, log) -> {
          org.hl7.fhir.r4.model.Identifier identifier = studyUid(scope.procedure());
          if (identifier == null) {
            return null;
          }
          String value = scope.text(identifier.getValueElement());
          scope.text(identifier.getSystemElement());
          if (identifier.hasUse()) {
            scope.ignore(identifier.getUseElement(), "a UID is for ever");
          }
          String uid =
              value.startsWith(FhirUrls.OID_PREFIX)
                  ? value.substring(FhirUrls.OID_PREFIX.length())
                  : value;
          if (!Uid.isValid(uid)) {
            log.report(IssueCode.INVALID_VALUE, path);
            return null;
          }
          return new Uid(uid);
        },
        (scope, uid, log) ->
            scope
                .procedure()
                .addIdentifier()
                .setSystem(FhirUrls.DICOM_UID)
                .setValue(FhirUrls.OID_PREFIX + uid.value()));
  }

  static org.hl7.fhir.r4.model.@Nullable Identifier studyUid(ServiceRequest request) {
    if (request.hasIdentifier()) {
      for (org.hl7.fhir.r4.model.Identifier each : request.getIdentifier()) {
        if (FhirUrls.DICOM_UID.equals(each.getSystem()) && each.hasValue()) {
          return each;
        }
      }
    }
    return null;
  }

  /**
   * {@code procedure.id}: ServiceRequest.identifier whose type is {@code requested-procedure-id} of
   * our code system; table 0203 has no code for it.
   */
  public Slot<FhirScope, Identifier> procedureId() {
    String path = "ServiceRequest.identifier[requested-procedure-id]";
    return slot(
        path,
        (scope, log) -> {
          org.hl7.fhir.r4.model.Identifier identifier =
              scope.procedure().hasIdentifier()
                  ? FhirIdentifiers.find(scope.procedure().getIdentifier(), Role.PROCEDURE)
                  : null;
          return identifier == null
              ? null
              : FhirIdentifiers.read(scope, identifier, Role.PROCEDURE, path, log);
        },
        (scope, identifier, log) ->
            scope
                .procedure()
                .addIdentifier(FhirIdentifiers.write(identifier, Role.PROCEDURE, path, log)));
  }

  /**
   * {@code procedure.code}: the codings of {@code code}. Its text is the description of the
   * procedure, so that the original text of the code is in an extension.
   */
  public Slot<FhirScope, CodedConcept> procedureCode() {
    String path = "ServiceRequest.code.coding";
    return slot(
        path,
        (scope, log) -> {
          if (!scope.procedure().hasCode()) {
            return null;
          }
          CodeableConcept code = scope.procedure().getCode();
          CodedConcept concept = codes.codings(scope, code);
          String text = scope.extensionText(code, FhirUrls.ORIGINAL_TEXT);
          return concept == null
              ? text.isEmpty() ? null : CodedConcept.text(text)
              : concept.withOriginalText(text);
        },
        (scope, concept, log) -> {
          CodeableConcept written = codes.write(concept.withOriginalText(""), path, log);
          Extension text =
              FhirText.extension(FhirUrls.ORIGINAL_TEXT, concept.originalText(), path, log);
          if (text != null) {
            written.addExtension(text);
          }
          if (written.isEmpty()) {
            log.report(IssueCode.FORM_CHANGED, path);
            return;
          }
          ServiceRequest procedure = scope.procedure();
          if (procedure.hasCode() && procedure.getCode().hasText()) {
            written.setTextElement(procedure.getCode().getTextElement());
          }
          procedure.setCode(written);
        });
  }

  /** {@code procedure.description}: the text of {@code ServiceRequest.code}. */
  public Slot<FhirScope, String> procedureDescription() {
    String path = "ServiceRequest.code.text";
    return slot(
        path,
        (scope, log) -> {
          ServiceRequest procedure = scope.procedure();
          return procedure.hasCode() && procedure.getCode().hasText()
              ? scope.text(procedure.getCode().getTextElement())
              : null;
        },
        (scope, description, log) -> {
          StringType text = FhirText.string(description, path, log);
          if (text != null) {
            scope.procedure().getCode().setTextElement(text);
          }
        });
  }

  /**
   * {@code procedure.priority}: <a
   * href="https://hl7.org/fhir/R4/servicerequest-definitions.html#ServiceRequest.priority">priority</a>,
   * which does not tell callback and preoperative from urgent.
   */
  public Slot<FhirScope, Priority> procedurePriority() {
    String path = "ServiceRequest.priority";
    return slot(
        path,
        (scope, log) -> {
          ServiceRequest procedure = scope.procedure();
          if (!procedure.hasPriority()) {
            return null;
          }
          String code = scope.text(procedure.getPriorityElement());
          return switch (Vocabulary.PRIORITY_FHIR.backward(code).orElse("")) {
            case "S" -> Priority.STAT;
            case "A" -> Priority.ASAP;
            case "R" -> Priority.ROUTINE;
            case "T" -> Priority.TIMING_CRITICAL;
            default -> null;
          };
        },
        (scope, priority, log) -> {
          String code =
              switch (priority) {
                case STAT -> "S";
                case ASAP -> "A";
                case CALLBACK -> "C";
                case PREOPERATIVE -> "P";
                case TIMING_CRITICAL -> "T";
                case ROUTINE -> "R";
              };
          if (Vocabulary.PRIORITY_FHIR.narrowsForward(code)) {
            log.report(IssueCode.CODE_NARROWED, path);
          }
          scope
              .procedure()
              .setPriority(
                  ServiceRequest.ServiceRequestPriority.fromCode(
                      Vocabulary.PRIORITY_FHIR.forward(code).orElseThrow()));
        });
  }

  /**
   * {@code procedure.reason}: <a
   * href="https://hl7.org/fhir/R4/servicerequest-definitions.html#ServiceRequest.reasonCode">reasonCode</a>.
   */
  public Slot<FhirScope, List<CodedConcept>> procedureReason() {
    String path = "ServiceRequest.reasonCode";
    return slot(
        path,
        (scope, log) -> {
          List<CodedConcept> found = new ArrayList<>();
          if (scope.procedure().hasReasonCode()) {
            for (CodeableConcept each : scope.procedure().getReasonCode()) {
              add(found, codes.read(scope, each));
            }
          }
          return nonEmpty(found);
        },
        (scope, reasons, log) -> {
          for (CodedConcept each : reasons) {
            CodeableConcept written = codes.write(each, path, log);
            if (written.isEmpty()) {
              log.report(IssueCode.FORM_CHANGED, path);
            } else {
              scope.procedure().addReasonCode(written);
            }
          }
        });
  }

  // Scheduled procedure step

  /**
   * {@code step.id}: the first <a
   * href="https://hl7.org/fhir/R4/task-definitions.html#Task.identifier">Task.identifier</a>.
   */
  public Slot<FhirScope, Identifier> stepId() {
    String path = "Task.identifier";
    return slot(
        path,
        (scope, log) ->
            scope.task().hasIdentifier()
                ? FhirIdentifiers.read(scope, scope.task().getIdentifier().get(0), path, log)
                : null,
        (scope, identifier, log) -> {
          org.hl7.fhir.r4.model.Identifier written = FhirIdentifiers.write(identifier, path, log);
          if (written.isEmpty()) {
            log.report(IssueCode.FORM_CHANGED, path);
          } else {
            scope.task().addIdentifier(written);
          }
        });
  }

  /**
   * {@code step.modality}: <a
   * href="https://hl7.org/fhir/R4/task-definitions.html#Task.input">Task.input</a> of type {@code
   * modality} with a code of DCM.
   */
  public Slot<FhirScope, String> stepModality() {
    String path = "Task.input[modality]";
    return slot(
        path,
        (scope, log) -> {
          String found = null;
          for (Task.ParameterComponent input : inputs(scope.task(), Input.MODALITY)) {
            if (found != null || !(input.getValue() instanceof CodeableConcept concept)) {
              continue;
            }
            if (!concept.hasCoding() || !concept.getCoding().get(0).hasCode()) {
              continue;
            }
            Coding coding = concept.getCoding().get(0);
            if (coding.hasSystem() && !coding.getSystem().equals(FhirUrls.DCM)) {
              continue;
            }
            consumed(scope, input);
            scope.text(coding.hasSystem() ? coding.getSystemElement() : null);
            scope.ignore(
                coding.hasDisplay() ? coding.getDisplayElement() : null, "shows the modality");
            found = scope.text(coding.getCodeElement());
          }
          return found;
        },
        (scope, modality, log) -> {
          CodeType code = FhirText.code(modality, path, log);
          if (code != null) {
            Coding coding = new Coding().setCodeElement(code);
            if (Modalities.all().contains(modality)) {
              coding.setSystem(FhirUrls.DCM);
            }
            input(scope.task(), Input.MODALITY, new CodeableConcept(coding));
          }
        });
  }

  /**
   * {@code step.start}: the start of <a
   * href="https://hl7.org/fhir/R4/task-definitions.html#Task.restriction.period">Task.restriction.period</a>.
   */
  public Slot<FhirScope, PartialDateTime> stepStart() {
    String path = "Task.restriction.period.start";
    return slot(
        path,
        (scope, log) -> {
          Period period = period(scope.task());
          return period == null ? null : start(scope, period, path, log);
        },
        (scope, time, log) -> {
          DateTimeType written = new DateTimeType();
          if (FhirTimes.write(written, time, path, log)) {
            scope.task().getRestriction().getPeriod().setStartElement(written);
          }
        });
  }

  /** {@code step.end}: the end of Task.restriction.period. */
  public Slot<FhirScope, PartialDateTime> stepEnd() {
    String path = "Task.restriction.period.end";
    return slot(
        path,
        (scope, log) -> {
          Period period = period(scope.task());
          return period == null || !period.hasEndElement()
              ? null
              : FhirTimes.read(scope, period.getEndElement(), path, log);
        },
        (scope, time, log) -> {
          DateTimeType written = new DateTimeType();
          if (FhirTimes.write(written, time, path, log)) {
            scope.task().getRestriction().getPeriod().setEndElement(written);
          }
        });
  }

  private static @Nullable Period period(Task task) {
    return task.hasRestriction() && task.getRestriction().hasPeriod()
        ? task.getRestriction().getPeriod()
        : null;
  }

  private static @Nullable PartialDateTime start(
      FhirScope scope, Period period, String path, Log log) {
    return period.hasStartElement()
        ? FhirTimes.read(scope, period.getStartElement(), path, log)
        : null;
  }

  /**
   * {@code step.description}: <a
   * href="https://hl7.org/fhir/R4/task-definitions.html#Task.description">Task.description</a>.
   */
  public Slot<FhirScope, String> stepDescription() {
    String path = "Task.description";
    return slot(
        path,
        (scope, log) ->
            scope.task().hasDescription() ? scope.text(scope.task().getDescriptionElement()) : null,
        (scope, description, log) ->
            scope.task().setDescriptionElement(FhirText.string(description, path, log)));
  }

  /**
   * {@code step.protocolCodes}: a Task.input of type {@code protocol-code} for each. Task.code is
   * one concept, the protocol codes are several.
   */
  public Slot<FhirScope, List<CodedConcept>> stepProtocolCodes() {
    String path = "Task.input[protocol-code]";
    return slot(
        path,
        (scope, log) -> {
          List<CodedConcept> found = new ArrayList<>();
          for (Task.ParameterComponent input : inputs(scope.task(), Input.PROTOCOL_CODE)) {
            if (input.getValue() instanceof CodeableConcept concept) {
              consumed(scope, input);
              add(found, codes.read(scope, concept));
            }
          }
          return nonEmpty(found);
        },
        (scope, protocol, log) -> {
          for (CodedConcept each : protocol) {
            CodeableConcept written = codes.write(each, path, log);
            if (written.isEmpty()) {
              log.report(IssueCode.FORM_CHANGED, path);
            } else {
              input(scope.task(), Input.PROTOCOL_CODE, written);
            }
          }
        });
  }

  /**
   * {@code step.stationAeTitle}: a Task.input of type {@code station-ae-title} for each. The domain
   * does not pair AE titles with station names, so that a Device would claim too much; one is read,
   * though, as a reference of such an input or as the owner.
   */
  public Slot<FhirScope, List<String>> stepStationAeTitle() {
    return stations(Input.STATION_AE_TITLE, FhirSlots::aeTitle);
  }

  /** {@code step.stationName}: a Task.input of type {@code station-name} for each. */
  public Slot<FhirScope, List<String>> stepStationName() {
    return stations(Input.STATION_NAME, FhirSlots::deviceName);
  }

  private static Slot<FhirScope, List<String>> stations(Input input, DeviceReader reader) {
    String path = "Task.input[" + input.code + "]";
    return slot(
        path,
        (scope, log) -> {
          Task task = scope.task();
          List<String> found = new ArrayList<>();
          for (Task.ParameterComponent each : inputs(task, input)) {
            if (each.getValue() instanceof StringType text) {
              consumed(scope, each);
              add(found, nonEmpty(scope.text(text)));
            } else if (each.getValue() instanceof Reference reference
                && scope.resolve(task, reference) instanceof Device device) {
              consumed(scope, each);
              scope.follow(task, reference);
              add(found, nonEmpty(reader.read(scope, device)));
            }
          }
          if (task.hasOwner() && scope.resolve(task, task.getOwner()) instanceof Device device) {
            scope.follow(task, task.getOwner());
            add(found, nonEmpty(reader.read(scope, device)));
          }
          return nonEmpty(found);
        },
        (scope, stations, log) -> {
          for (String each : stations) {
            StringType text = FhirText.string(each, path, log);
            if (text != null) {
              input(scope.task(), input, text);
            } else if (each.isEmpty()) {
              log.report(IssueCode.FORM_CHANGED, path);
            }
          }
        });
  }

  /** Reads one text of a device. */
  private interface DeviceReader {
    String read(FhirScope scope, Device device);
  }

  private static String aeTitle(FhirScope scope, Device device) {
    if (device.hasIdentifier()) {
      for (org.hl7.fhir.r4.model.Identifier each : device.getIdentifier()) {
        if (each.hasType() && each.getType().hasCoding() && each.hasValue()) {
          for (Coding coding : each.getType().getCoding()) {
            if ("application-entity".equals(coding.getCode())) {
              scope.ignoreAll(coding, "says that it is an AE title");
              return scope.text(each.getValueElement());
            }
          }
        }
      }
    }
    return "";
  }

  private static String deviceName(FhirScope scope, Device device) {
    if (device.hasDeviceName() && device.getDeviceName().get(0).hasName()) {
      Device.DeviceDeviceNameComponent name = device.getDeviceName().get(0);
      scope.ignore(name.hasType() ? name.getTypeElement() : null, "the name of the station");
      return scope.text(name.getNameElement());
    }
    return "";
  }

  /**
   * {@code step.location}: the name of the Location of <a
   * href="https://hl7.org/fhir/R4/task-definitions.html#Task.location">Task.location</a>.
   */
  public Slot<FhirScope, String> stepLocation() {
    String path = "Task.location";
    return slot(
        path,
        (scope, log) -> {
          Task task = scope.task();
          if (!task.hasLocation()) {
            return null;
          }
          Resource resource = scope.resolve(task, task.getLocation());
          if (resource instanceof Location location) {
            scope.follow(task, task.getLocation());
            return location.hasName() ? scope.text(location.getNameElement()) : null;
          }
          if (resource == null && task.getLocation().hasDisplay()) {
            log.report(IssueCode.FORM_CHANGED, path + ".display");
            return scope.text(task.getLocation().getDisplayElement());
          }
          return null;
        },
        (scope, name, log) -> {
          StringType text = FhirText.string(name, path, log);
          if (text != null) {
            scope.task().setLocation(scope.share(new Location().setNameElement(text)));
          }
        });
  }

  /**
   * {@code step.performer}: <a
   * href="https://hl7.org/fhir/R4/task-definitions.html#Task.owner">Task.owner</a>; further ones
   * are inputs of type {@code performer}.
   */
  public Slot<FhirScope, List<org.hl7dicom.model.Practitioner>> stepPerformer() {
    String path = "Task.owner";
    return slot(
        path,
        (scope, log) -> {
          Task task = scope.task();
          List<org.hl7dicom.model.Practitioner> found = new ArrayList<>();
          if (task.hasOwner()) {
            add(found, FhirPeople.read(scope, task, task.getOwner(), path, log));
          }
          for (Task.ParameterComponent input : inputs(task, Input.PERFORMER)) {
            if (input.getValue() instanceof Reference reference
                && FhirPeople.isPerson(scope, task, reference)) {
              consumed(scope, input);
              add(found, FhirPeople.read(scope, task, reference, path, log));
            }
          }
          return nonEmpty(found);
        },
        (scope, performers, log) -> {
          Task task = scope.task();
          for (org.hl7dicom.model.Practitioner each : performers) {
            Practitioner written = FhirPeople.write(each, path, log);
            if (written == null) {
              continue;
            }
            if (task.hasOwner()) {
              input(task, Input.PERFORMER, scope.share(written));
            } else {
              task.setOwner(scope.share(written));
            }
          }
        });
  }

  /**
   * {@code step.status}: <a
   * href="https://hl7.org/fhir/R4/task-definitions.html#Task.status">Task.status</a> by the table
   * of order states, and the DICOM term itself in <a
   * href="https://hl7.org/fhir/R4/task-definitions.html#Task.businessStatus">businessStatus</a>.
   */
  public Slot<FhirScope, StepStatus> stepStatus() {
    String path = "Task.status";
    return slot(
        path,
        (scope, log) -> {
          Task task = scope.task();
          String status = task.hasStatus() ? scope.text(task.getStatusElement()) : "";
          StepStatus exact =
              task.hasBusinessStatus() ? term(scope, task.getBusinessStatus()) : null;
          if (exact != null && (status.isEmpty() || taskStatus(exact).equals(status))) {
            return exact;
          }
          if (exact != null) {
            log.report(IssueCode.SOURCES_DISAGREE, path);
          }
          if (status.isEmpty()
              || (exact == null
                  && "true"
                      .equals(scope.extensionText(task.getStatusElement(), FhirUrls.NOT_STATED)))) {
            return null;
          }
          String term =
              states
                  .pair(Side.TASK, status)
                  .flatMap(pair -> states.state(pair.control(), pair.status()))
                  .flatMap(state -> state.status(Side.STEP))
                  .orElse("");
          StepStatus derived = stepStatus(term);
          if (derived == null) {
            log.report(IssueCode.UNKNOWN_CODE, path);
          }
          return derived;
        },
        (scope, status, log) -> {
          Task task = scope.task();
          task.setStatus(Task.TaskStatus.fromCode(taskStatus(status)));
          task.getBusinessStatus()
              .addCoding()
              .setSystem(FhirUrls.STEP_STATUS)
              .setCode(status.name());
        });
  }

  private static @Nullable StepStatus term(FhirScope scope, CodeableConcept businessStatus) {
    if (businessStatus.hasCoding()) {
      for (Coding coding : businessStatus.getCoding()) {
        if (FhirUrls.STEP_STATUS.equals(coding.getSystem()) && coding.hasCode()) {
          StepStatus status = stepStatus(coding.getCode());
          if (status != null) {
            scope.text(coding.getCodeElement());
            scope.text(coding.getSystemElement());
          }
          return status;
        }
      }
    }
    return null;
  }

  private static @Nullable StepStatus stepStatus(String term) {
    for (StepStatus status : StepStatus.values()) {
      if (status.name().equals(term)) {
        return status;
      }
    }
    return null;
  }

  /** The status of a Task; the table of order states has no ARRIVED, READY and DEPARTED. */
  private String taskStatus(StepStatus status) {
    Optional<State> state =
        states
            .pair(Side.STEP, status.name())
            .flatMap(pair -> states.state(pair.control(), pair.status()));
    return state
        .flatMap(known -> known.status(Side.TASK))
        .orElseGet(
            () ->
                switch (status) {
                  case SCHEDULED, READY -> "ready";
                  case ARRIVED -> "accepted";
                  case STARTED, DEPARTED -> "in-progress";
                  case CANCELED -> "cancelled";
                  case DISCONTINUED -> "failed";
                  case COMPLETED -> "completed";
                });
  }

  // Inputs of a Task

  /** What an input of a Task holds: the codes of our code system of inputs. */
  private enum Input {
    MODALITY("modality"),
    PROTOCOL_CODE("protocol-code"),
    STATION_AE_TITLE("station-ae-title"),
    STATION_NAME("station-name"),
    PERFORMER("performer");

    private final String code;

    Input(String code) {
      this.code = code;
    }
  }

  private static List<Task.ParameterComponent> inputs(Task task, Input input) {
    List<Task.ParameterComponent> found = new ArrayList<>();
    if (task.hasInput()) {
      for (Task.ParameterComponent each : task.getInput()) {
        if (each.hasType()
            && each.hasValue()
            && FhirCodes.has(each.getType(), FhirUrls.STEP_INPUT, input.code)) {
          found.add(each);
        }
      }
    }
    return found;
  }

  private static void input(Task task, Input input, Type value) {
    CodeableConcept type = new CodeableConcept();
    type.addCoding().setSystem(FhirUrls.STEP_INPUT).setCode(input.code);
    task.addInput().setType(type).setValue(value);
  }

  private static void consumed(FhirScope scope, Task.ParameterComponent input) {
    scope.ignoreAll(input.getType(), "says what the input is");
  }

  // Small things

  private static void extend(
      DomainResource resource, String url, String value, String path, Log log) {
    Extension extension = FhirText.extension(url, value, path, log);
    if (extension != null) {
      resource.addExtension(extension);
    }
  }

  private static <E> void add(List<E> list, @Nullable E element) {
    if (element != null) {
      list.add(element);
    }
  }

  private static <E> @Nullable List<E> nonEmpty(List<E> list) {
    return list.isEmpty() ? null : list;
  }

  private static @Nullable String nonEmpty(String text) {
    return text.isEmpty() ? null : text;
  }

  private interface Reader<A> {
    @Nullable A read(FhirScope scope, Log log);
  }

  private interface Writer<A> {
    void write(FhirScope scope, A value, Log log);
  }

  private static <A> Slot<FhirScope, A> slot(String path, Reader<A> reader, Writer<A> writer) {
    return new Slot<>() {
      @Override
      public String path() {
        return path;
      }

      @Override
      public @Nullable A read(FhirScope source, Log log) {
        return reader.read(source, log);
      }

      @Override
      public void write(FhirScope target, A value, Log log) {
        writer.write(target, value, log);
      }
    };
  }
}
