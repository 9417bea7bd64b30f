package org.hl7dicom.impl.internal.fhir;

import static org.hl7dicom.impl.internal.fhir.FhirSlot.each;
import static org.hl7dicom.impl.internal.fhir.FhirSlot.nonEmpty;
import static org.hl7dicom.impl.internal.fhir.FhirSlot.slot;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.AllergyIntolerance;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Enumerations.AdministrativeGender;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.hl7dicom.code.CodedConcept;
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
  private static final String ACTIVE = "active";

  /** Schemes whose codes are tags of BCP 47, if they look like one. */
  private static final Set<String> TAGGED = Set.of("RFC5646", "ISO639_1");

  private static final Pattern TAG = Pattern.compile("[a-z]{2}(-[A-Z]{2})?");

  private final FhirCodes codes;

  PatientFhir(FhirCodes codes) {
    this.codes = codes;
  }

  /** A patient of whom a reference says an identifier and a name for display. */
  static Patient ofReference(Reference reference) {
    Patient stub = new Patient();
    if (reference.hasIdentifier()) {
      stub.getIdentifier().add(reference.getIdentifier());
    }
    if (reference.hasDisplay()) {
      stub.addName().setTextElement(reference.getDisplayElement());
    }
    return stub;
  }

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
          Patient patient = scope.patient();
          return nonEmpty(FhirNames.read(scope, patient.getName(), Integer.MAX_VALUE, path, log));
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
    return each(
        "Patient.identifier",
        scope -> scope.patient().getIdentifier(),
        FhirIdentifiers::read,
        FhirIdentifiers::write,
        (scope, written) -> scope.patient().addIdentifier(written));
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
          Patient patient = scope.patient();
          if (!patient.hasBirthDateElement()) {
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
          Patient patient = scope.patient();
          if (patient.getGender() == null) {
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
    return each(
        "Patient.address",
        scope -> scope.patient().getAddress(),
        FhirContacts::read,
        FhirContacts::write,
        (scope, written) -> scope.patient().addAddress(written));
  }

  /**
   * {@code patient.telecom}: <a
   * href="https://hl7.org/fhir/R4/patient-definitions.html#Patient.telecom">Patient.telecom</a>.
   */
  public Slot<FhirScope, List<Telecom>> telecom() {
    return each(
        "Patient.telecom",
        scope -> scope.patient().getTelecom(),
        FhirContacts::read,
        FhirContacts::write,
        (scope, written) -> scope.patient().addTelecom(written));
  }

  /**
   * {@code patient.mothersBirthName}: the family name in the extension <a
   * href="https://hl7.org/fhir/R4/extension-patient-mothersmaidenname.html">patient-mothersMaidenName</a>;
   * a name of more parts in an extension of ours as well.
   */
  public Slot<FhirScope, PersonName> mothersBirthName() {
    String path = "Patient.extension[mothersMaidenName]";
    return slot(
        path,
        (scope, log) -> {
          Patient patient = scope.patient();
          List<HumanName> whole = new ArrayList<>();
          for (Extension each : patient.getExtensionsByUrl(FhirUrls.MOTHERS_BIRTH_NAME)) {
            if (each.getValue() instanceof HumanName name) {
              whole.add(name);
            }
          }
          String family = scope.extensionText(patient, FhirUrls.MOTHERS_MAIDEN_NAME);
          if (whole.isEmpty()) {
            return family.isEmpty() ? null : PersonName.of(family, "");
          }
          PersonName name = FhirNames.read(scope, whole, 1, path, log).get(0);
          if (!family.isEmpty() && !family.equals(name.alphabetic().family())) {
            log.report(IssueCode.SOURCES_DISAGREE, path);
          }
          return name;
        },
        (scope, name, log) -> {
          List<HumanName> whole = FhirNames.write(List.of(name), path, log);
          String family = name.alphabetic().family();
          Patient patient = scope.patient();
          if (!whole.isEmpty() && family.equals(whole.get(0).getFamily())) {
            patient.addExtension(
                new Extension(FhirUrls.MOTHERS_MAIDEN_NAME, new StringType(family)));
          }
          if (!name.equals(PersonName.of(family, ""))) {
            for (HumanName each : whole) {
              patient.addExtension(new Extension(FhirUrls.MOTHERS_BIRTH_NAME, each));
            }
          }
        });
  }

  /**
   * {@code patient.primaryLanguage}: the preferred language of <a
   * href="https://hl7.org/fhir/R4/patient-definitions.html#Patient.communication">Patient.communication</a>,
   * or else the only one. R4 allows tags of BCP 47 only; a language of another scheme is text there
   * and whole in an extension.
   */
  public Slot<FhirScope, CodedConcept> primaryLanguage() {
    String path = "Patient.communication.language";
    return slot(
        path,
        (scope, log) -> {
          Patient.PatientCommunicationComponent primary = null;
          List<Patient.PatientCommunicationComponent> all = scope.patient().getCommunication();
          for (Patient.PatientCommunicationComponent each : all) {
            if (each.hasPreferred()
                ? Boolean.TRUE.equals(each.getPreferredElement().getValue())
                : all.size() == 1) {
              primary = each;
              break;
            }
          }
          if (primary == null || !primary.hasLanguage()) {
            return null;
          }
          scope.ignore(
              primary.hasPreferred() ? primary.getPreferredElement() : null,
              "the primary language");
          CodeableConcept language = primary.getLanguage();
          if (scope.extension(language, FhirUrls.LANGUAGE) instanceof CodeableConcept whole) {
            scope.ignore(
                language.hasText() ? language.getTextElement() : null, "shows the language");
            return codes.read(scope, whole);
          }
          return codes.read(scope, language);
        },
        (scope, language, log) -> {
          CodeableConcept written =
              TAGGED.contains(language.scheme()) && TAG.matcher(language.code()).matches()
                  ? codes.write(language, path, log)
                  : new CodeableConcept();
          if (written.hasCoding()) {
            Coding tag = written.getCoding().get(0).setSystem(FhirUrls.BCP_47);
            if (!codes.scheme(FhirUrls.BCP_47).equals(language.scheme())) {
              FhirText.extend(tag, FhirUrls.CODING_SCHEME, language.scheme(), path, log);
            }
          } else {
            CodeableConcept whole = codes.write(language, path, log);
            if (!whole.isEmpty()) {
              written.addExtension(new Extension(FhirUrls.LANGUAGE, whole));
              written.setText(FhirCodes.shown(whole));
            }
          }
          if (written.isEmpty()) {
            log.report(IssueCode.FORM_CHANGED, path);
          } else {
            scope.patient().addCommunication().setLanguage(written).setPreferred(true);
          }
        });
  }

  /**
   * {@code patient.allergies}: an <a
   * href="https://hl7.org/fhir/R4/allergyintolerance.html">AllergyIntolerance</a> of the patient
   * for each. Constraint ait-1 demands a clinical status; it is {@code active}, as HL7 v2-to-FHIR
   * says for AL1. One that is inactive, resolved, refuted or an error is not read.
   */
  public Slot<FhirScope, List<CodedConcept>> allergies() {
    return each(
        "AllergyIntolerance.code",
        PatientFhir::activeAllergies,
        (scope, allergy, path, log) -> {
          scope.followPatient(allergy, allergy.getPatient());
          if (allergy.hasClinicalStatus()) {
            scope.ignoreAll(allergy.getClinicalStatus(), "an allergy that the patient has");
          }
          return codes.read(scope, allergy.getCode());
        },
        (concept, path, log) -> {
          CodeableConcept code = codes.write(concept, path, log);
          return code.isEmpty() ? new AllergyIntolerance() : new AllergyIntolerance().setCode(code);
        },
        (scope, allergy) -> {
          allergy
              .getClinicalStatus()
              .addCoding()
              .setSystem(FhirUrls.ALLERGY_CLINICAL)
              .setCode(ACTIVE);
          scope.addOfPatient(allergy, allergy::setPatient);
        });
  }

  private static List<AllergyIntolerance> activeAllergies(FhirScope scope) {
    return scope.resources(AllergyIntolerance.class).stream()
        .filter(
            each -> each.hasCode() && each.hasPatient() && scope.isPatient(each, each.getPatient()))
        .filter(
            each ->
                !each.hasClinicalStatus()
                    || FhirCodes.has(each.getClinicalStatus(), FhirUrls.ALLERGY_CLINICAL, ACTIVE))
        .filter(
            each ->
                !each.hasVerificationStatus() || !FhirCodes.isDenied(each.getVerificationStatus()))
        .toList();
  }

  /** {@code patient.comments}: an extension; R4 has no note of a Patient. */
  public Slot<FhirScope, String> comments() {
    String path = "Patient.extension[comments]";
    return slot(
        path,
        (scope, log) -> nonEmpty(scope.extensionText(scope.patient(), FhirUrls.PATIENT_COMMENTS)),
        (scope, comments, log) ->
            FhirText.extend(scope.patient(), FhirUrls.PATIENT_COMMENTS, comments, path, log));
  }
}
