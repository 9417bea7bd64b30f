package org.hl7dicom.impl.internal.fhir;

import static org.hl7dicom.impl.internal.fhir.FhirSlot.add;
import static org.hl7dicom.impl.internal.fhir.FhirSlot.nonEmpty;
import static org.hl7dicom.impl.internal.fhir.FhirSlot.slot;

import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.r4.model.ContactPoint;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Enumerations.AdministrativeGender;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.Patient;
import org.hl7dicom.impl.internal.code.Vocabulary;
import org.hl7dicom.impl.internal.engine.Slot;
import org.hl7dicom.model.Address;
import org.hl7dicom.model.AdministrativeSex;
import org.hl7dicom.model.Identifier;
import org.hl7dicom.model.PartialDateTime;
import org.hl7dicom.model.PersonName;
import org.hl7dicom.model.Telecom;
import org.hl7dicom.report.IssueCode;

/** Places of FHIR R4 for the rows of a patient. Immutable. */
public final class PatientFhir {
  PatientFhir() {}

  /**
   * {@code patient.name}: <a
   * href="https://hl7.org/fhir/R4/patient-definitions.html#Patient.name">Patient.name</a>, one
   * HumanName for each representation of each name.
   */
  public Slot<FhirScope, List<PersonName>> name() {
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
  public Slot<FhirScope, List<Identifier>> id() {
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
  public Slot<FhirScope, PartialDateTime> birthDate() {
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
  public Slot<FhirScope, AdministrativeSex> sex() {
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
  public Slot<FhirScope, List<Address>> address() {
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
  public Slot<FhirScope, List<Telecom>> telecom() {
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
}
