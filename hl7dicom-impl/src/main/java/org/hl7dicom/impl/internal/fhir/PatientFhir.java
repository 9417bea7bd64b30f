package org.hl7dicom.impl.internal.fhir;

import static org.hl7dicom.impl.internal.fhir.FhirSlot.each;
import static org.hl7dicom.impl.internal.fhir.FhirSlot.nonEmpty;
import static org.hl7dicom.impl.internal.fhir.FhirSlot.one;
import static org.hl7dicom.impl.internal.fhir.FhirSlot.slot;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
import org.hl7.fhir.r4.model.Identifier.IdentifierUse;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.hl7dicom.code.CodedConcept;
import org.hl7dicom.impl.internal.code.Vocabulary;
import org.hl7dicom.impl.internal.engine.Log;
import org.hl7dicom.impl.internal.engine.Slot;
import org.hl7dicom.impl.internal.engine.Slots;
import org.hl7dicom.model.Address;
import org.hl7dicom.model.AdministrativeSex;
import org.hl7dicom.model.Identifier;
import org.hl7dicom.model.PartialDateTime;
import org.hl7dicom.model.PersonName;
import org.hl7dicom.model.RelatedPerson;
import org.hl7dicom.model.SexNeutered;
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
   * href="https://hl7.org/fhir/R4/patient-definitions.html#Patient.identifier">Patient.identifier</a>,
   * those apart that are not in use any more.
   */
  public Slot<FhirScope, List<Identifier>> id() {
    return each(
        "Patient.identifier",
        scope ->
            scope.patient().getIdentifier().stream()
                .filter(each -> each.getUse() != IdentifierUse.OLD)
                .toList(),
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

  /** {@code patient.races}: an extension for each; R4 leaves races to extensions of realms. */
  public Slot<FhirScope, List<CodedConcept>> races() {
    return FhirExtensions.concepts(codes, FhirExtensions.Owner.PATIENT, FhirUrls.RACE);
  }

  /** {@code patient.ethnicGroups}: as {@link #races()}. */
  public Slot<FhirScope, List<CodedConcept>> ethnicGroups() {
    return FhirExtensions.concepts(codes, FhirExtensions.Owner.PATIENT, FhirUrls.ETHNIC_GROUP);
  }

  /**
   * {@code patient.religion}: the extension <a
   * href="https://hl7.org/fhir/R4/extension-patient-religion.html">patient-religion</a>.
   */
  public Slot<FhirScope, CodedConcept> religion() {
    return FhirExtensions.concept(codes, FhirExtensions.Owner.PATIENT, FhirUrls.RELIGION);
  }

  /**
   * {@code patient.maritalStatus}: <a
   * href="https://hl7.org/fhir/R4/patient-definitions.html#Patient.maritalStatus">Patient.maritalStatus</a>.
   */
  public Slot<FhirScope, CodedConcept> maritalStatus() {
    return one(
        "Patient.maritalStatus",
        scope -> scope.patient().hasMaritalStatus() ? scope.patient().getMaritalStatus() : null,
        codes::read,
        codes::write,
        (scope, written) -> scope.patient().setMaritalStatus(written));
  }

  /**
   * {@code patient.species}: of the extension <a
   * href="https://hl7.org/fhir/R4/extension-patient-animal.html">patient-animal</a>.
   */
  public Slot<FhirScope, CodedConcept> species() {
    return Slots.first(animal("species"));
  }

  /** {@code patient.breeds}: as {@link #species()}. The extension has room for one. */
  public Slot<FhirScope, List<CodedConcept>> breeds() {
    return animal("breed");
  }

  private Slot<FhirScope, List<CodedConcept>> animal(String part) {
    String path = "Patient.extension[patient-animal]." + part;
    return slot(
        path,
        (scope, log) -> {
          List<CodedConcept> found = new ArrayList<>(1);
          for (Extension animal : scope.patient().getExtensionsByUrl(FhirUrls.ANIMAL)) {
            for (Extension each : animal.getExtensionsByUrl(part)) {
              if (each.getValue() instanceof CodeableConcept concept) {
                FhirSlot.add(found, codes.read(scope, concept));
              }
            }
          }
          return nonEmpty(found);
        },
        (scope, values, log) -> {
          if (values.size() > 1) {
            log.report(IssueCode.TOO_MANY_VALUES, path);
          }
          CodeableConcept written = codes.write(values.get(0), path, log);
          if (written.isEmpty()) {
            log.report(IssueCode.FORM_CHANGED, path);
            return;
          }
          animalOf(scope).addExtension(part, written);
        });
  }

  /** {@code patient.sexNeutered}: the gender status in the extension of {@link #species()}. */
  public Slot<FhirScope, SexNeutered> sexNeutered() {
    String path = "Patient.extension[patient-animal].genderStatus";
    return slot(
        path,
        (scope, log) -> {
          for (Extension animal : scope.patient().getExtensionsByUrl(FhirUrls.ANIMAL)) {
            for (Extension each : animal.getExtensionsByUrl("genderStatus")) {
              if (each.getValue() instanceof CodeableConcept concept && concept.hasCoding()) {
                String code = concept.getCoding().get(0).getCode();
                String name = Vocabulary.NEUTERED_FHIR.backward(code).orElse("");
                if (!name.isEmpty()) {
                  scope.ignoreAll(concept, "says whether the animal is neutered");
                  return SexNeutered.valueOf(name);
                }
              }
            }
          }
          return null;
        },
        (scope, value, log) -> {
          CodeableConcept written = new CodeableConcept();
          written
              .addCoding()
              .setSystem(FhirUrls.ANIMAL_GENDER_STATUS)
              .setCode(Vocabulary.NEUTERED_FHIR.forward(value.name()).orElseThrow());
          animalOf(scope).addExtension("genderStatus", written);
        });
  }

  private static Extension animalOf(FhirScope scope) {
    Patient patient = scope.patient();
    if (!patient.hasExtension(FhirUrls.ANIMAL)) {
      patient.addExtension(new Extension(FhirUrls.ANIMAL));
    }
    return patient.getExtensionByUrl(FhirUrls.ANIMAL);
  }

  /** {@code patient.militaryRank}: an extension. */
  public Slot<FhirScope, String> militaryRank() {
    return FhirExtensions.text(FhirExtensions.Owner.PATIENT, FhirUrls.MILITARY_RANK);
  }

  /**
   * {@code patient.relatedPersons}: a <a
   * href="https://hl7.org/fhir/R4/relatedperson.html">RelatedPerson</a> of the patient for each.
   */
  public Slot<FhirScope, List<RelatedPerson>> relatedPersons() {
    String path = "RelatedPerson";
    return slot(
        path,
        (scope, log) -> {
          List<RelatedPerson> found = new ArrayList<>();
          for (org.hl7.fhir.r4.model.RelatedPerson each :
              scope.resources(org.hl7.fhir.r4.model.RelatedPerson.class)) {
            if (each.hasPatient() && scope.isPatient(each, each.getPatient())) {
              RelatedPerson read = related(scope, each, path, log);
              if (!read.isEmpty()) {
                found.add(read);
              }
            }
          }
          return nonEmpty(found);
        },
        (scope, persons, log) -> {
          for (RelatedPerson person : persons) {
            org.hl7.fhir.r4.model.RelatedPerson written = related(person, path, log);
            if (written.isEmpty()) {
              log.report(IssueCode.FORM_CHANGED, path); // one of whom nothing is known
            } else {
              scope.addOfPatient(written, written::setPatient);
            }
          }
        });
  }

  private RelatedPerson related(
      FhirScope scope, org.hl7.fhir.r4.model.RelatedPerson source, String path, Log log) {
    scope.followPatient(source, source.getPatient());
    FhirPeople.active(scope, source.hasActiveElement() ? source.getActiveElement() : null);
    List<Address> addresses = new ArrayList<>();
    for (org.hl7.fhir.r4.model.Address each : source.getAddress()) {
      FhirSlot.add(addresses, FhirContacts.read(scope, each, path + ".address", log));
    }
    List<Telecom> telecoms = new ArrayList<>();
    for (org.hl7.fhir.r4.model.ContactPoint each : source.getTelecom()) {
      FhirSlot.add(telecoms, FhirContacts.read(scope, each, path + ".telecom", log));
    }
    return new RelatedPerson(
        FhirNames.read(scope, source.getName(), Integer.MAX_VALUE, path + ".name", log),
        Optional.ofNullable(
            source.hasRelationship() ? codes.read(scope, source.getRelationship().get(0)) : null),
        addresses,
        telecoms);
  }

  private org.hl7.fhir.r4.model.RelatedPerson related(RelatedPerson person, String path, Log log) {
    org.hl7.fhir.r4.model.RelatedPerson written = new org.hl7.fhir.r4.model.RelatedPerson();
    List<HumanName> names = FhirNames.write(person.names(), path + ".name", log);
    if (!names.isEmpty()) {
      written.setName(names);
    }
    if (person.relationship().isPresent()) {
      CodeableConcept relationship =
          codes.write(person.relationship().get(), path + ".relationship", log);
      if (relationship.isEmpty()) {
        log.report(IssueCode.FORM_CHANGED, path + ".relationship");
      } else {
        written.addRelationship(relationship);
      }
    }
    for (Address each : person.addresses()) {
      org.hl7.fhir.r4.model.Address address = FhirContacts.write(each, path + ".address", log);
      if (address.isEmpty()) {
        log.report(IssueCode.FORM_CHANGED, path + ".address");
      } else {
        written.addAddress(address);
      }
    }
    for (Telecom each : person.telecoms()) {
      org.hl7.fhir.r4.model.ContactPoint telecom = FhirContacts.write(each, path + ".telecom", log);
      if (telecom.isEmpty()) {
        log.report(IssueCode.FORM_CHANGED, path + ".telecom");
      } else {
        written.addTelecom(telecom);
      }
    }
    return written;
  }
}
