package org.hl7dicom.impl.internal.fhir;

import static org.hl7dicom.impl.internal.fhir.FhirSlot.add;
import static org.hl7dicom.impl.internal.fhir.FhirSlot.each;
import static org.hl7dicom.impl.internal.fhir.FhirSlot.nonEmpty;
import static org.hl7dicom.impl.internal.fhir.FhirSlot.one;
import static org.hl7dicom.impl.internal.fhir.FhirSlot.slot;
import static org.hl7dicom.impl.internal.fhir.FhirSlot.time;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Annotation;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Identifier.IdentifierUse;
import org.hl7.fhir.r4.model.ImagingStudy;
import org.hl7.fhir.r4.model.ImagingStudy.ImagingStudySeriesPerformerComponent;
import org.hl7.fhir.r4.model.ImagingStudy.ImagingStudyStatus;
import org.hl7.fhir.r4.model.Location;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Specimen;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.UnsignedIntType;
import org.hl7dicom.code.CodedConcept;
import org.hl7dicom.impl.internal.engine.Log;
import org.hl7dicom.impl.internal.engine.Slot;
import org.hl7dicom.impl.internal.fhir.FhirIdentifiers.Role;
import org.hl7dicom.model.Identifier;
import org.hl7dicom.model.ImagingEndpoint;
import org.hl7dicom.model.Laterality;
import org.hl7dicom.model.PartialDateTime;
import org.hl7dicom.model.Practitioner;
import org.hl7dicom.model.StudyStatus;
import org.hl7dicom.model.Uid;
import org.hl7dicom.report.IssueCode;
import org.jspecify.annotations.Nullable;

/**
 * Places of <a href="https://hl7.org/fhir/R4/imagingstudy.html">R4 ImagingStudy</a> for the rows of
 * a study. Immutable.
 */
public final class StudyFhir {
  private static final String STUDY = "ImagingStudy.";
  private static final String SERIES = "ImagingStudy.series.";
  private static final String INSTANCE = "ImagingStudy.series.instance.";
  private static final String PERFORMER = "PRF";
  private static final String SECONDARY_PERFORMER = "SPRF";
  private static final String SHOWS_CODE = "shows the code";

  private final FhirCodes codes;

  StudyFhir(FhirCodes codes) {
    this.codes = codes;
  }

  // Study

  /** {@code study.studyInstanceUid}: the identifier of system {@code urn:dicom:uid}. */
  public Slot<FhirScope, Uid> studyInstanceUid() {
    String path = STUDY + "identifier[urn:dicom:uid]";
    return slot(
        path,
        (scope, log) -> {
          for (org.hl7.fhir.r4.model.Identifier each : scope.study().getIdentifier()) {
            if (FhirUrls.DICOM_UID.equals(each.getSystem()) && each.hasValue()) {
              scope.text(each.getSystemElement());
              scope.ignore(each.hasUse() ? each.getUseElement() : null, "a UID is for ever");
              if (each.hasType()) {
                Role.STUDY_UID.ignoreType(scope, each);
              }
              return uid(scope, each.getValueElement(), path, log);
            }
          }
          return null;
        },
        (scope, uid, log) ->
            scope
                .study()
                .addIdentifier()
                .setSystem(FhirUrls.DICOM_UID)
                .setValue(FhirUrls.OID_PREFIX + uid.value()));
  }

  /** A UID with or without {@code urn:oid:}; null, which is reported, when it is none. */
  static @Nullable Uid uid(FhirScope scope, PrimitiveType<?> element, String path, Log log) {
    String text = scope.text(element);
    String uid =
        text.startsWith(FhirUrls.OID_PREFIX) ? text.substring(FhirUrls.OID_PREFIX.length()) : text;
    if (Uid.isValid(uid)) {
      return new Uid(uid);
    }
    if (!uid.isEmpty()) {
      log.report(IssueCode.INVALID_VALUE, path);
    }
    return null;
  }

  /** {@code study.accessionNumber}: the identifier of type {@code ACSN}. */
  public Slot<FhirScope, Identifier> accessionNumber() {
    return one(
        STUDY + "identifier[ACSN]",
        scope -> {
          List<org.hl7.fhir.r4.model.Identifier> all = scope.study().getIdentifier();
          org.hl7.fhir.r4.model.Identifier found = FhirIdentifiers.find(all, Role.ACCESSION);
          return found == null ? FhirIdentifiers.find(all, Role.ACCESSION_DCM) : found;
        },
        (scope, identifier, path, log) -> {
          Role.ACCESSION_DCM.ignoreType(scope, identifier);
          return FhirIdentifiers.read(scope, identifier, Role.ACCESSION, path, log);
        },
        (value, path, log) -> FhirIdentifiers.write(value, Role.ACCESSION, path, log),
        (scope, written) -> scope.study().addIdentifier(written));
  }

  /**
   * {@code study.studyId}: the secondary identifier of our type {@code study-id}; read also without
   * a type, if there is no system.
   */
  public Slot<FhirScope, String> studyId() {
    String path = STUDY + "identifier[study-id]";
    return slot(
        path,
        (scope, log) -> {
          for (org.hl7.fhir.r4.model.Identifier each : scope.study().getIdentifier()) {
            boolean bare =
                each.getUse() == IdentifierUse.SECONDARY && !each.hasSystem() && !each.hasType();
            if (each.hasValue() && (bare || Role.STUDY_ID.isOf(each))) {
              Role.STUDY_ID.ignoreType(scope, each);
              scope.ignore(
                  each.getUse() == IdentifierUse.SECONDARY ? each.getUseElement() : null,
                  "says that the UID is the identifier to use");
              return scope.text(each.getValueElement());
            }
          }
          return null;
        },
        (scope, id, log) -> {
          StringType text = FhirText.string(id, path, log);
          if (text != null) {
            org.hl7.fhir.r4.model.Identifier written = scope.study().addIdentifier();
            written.setUse(IdentifierUse.SECONDARY).setValueElement(text);
            written
                .getType()
                .addCoding()
                .setSystem(Role.STUDY_ID.system())
                .setCode(Role.STUDY_ID.code());
          }
        });
  }

  /**
   * {@code study.status}: status. {@link StudyBundle} writes what follows from the instances where
   * nothing is stated.
   */
  public Slot<FhirScope, StudyStatus> status() {
    return slot(
        STUDY + "status",
        (scope, log) -> {
          ImagingStudy study = scope.study();
          if (study.getStatus() == null || study.getStatus() == ImagingStudyStatus.UNKNOWN) {
            scope.ignore(study.hasStatus() ? study.getStatusElement() : null, "states nothing");
            return null;
          }
          scope.text(study.getStatusElement());
          return switch (study.getStatus()) {
            case REGISTERED -> StudyStatus.REGISTERED;
            case AVAILABLE -> StudyStatus.AVAILABLE;
            case CANCELLED -> StudyStatus.CANCELLED;
            case ENTEREDINERROR -> StudyStatus.ENTERED_IN_ERROR;
            default -> null;
          };
        },
        (scope, status, log) ->
            scope
                .study()
                .setStatus(
                    switch (status) {
                      case REGISTERED -> ImagingStudyStatus.REGISTERED;
                      case AVAILABLE -> ImagingStudyStatus.AVAILABLE;
                      case CANCELLED -> ImagingStudyStatus.CANCELLED;
                      case ENTERED_IN_ERROR -> ImagingStudyStatus.ENTEREDINERROR;
                    }));
  }

  /** Available with an instance, registered without one, as the definitions of the codes say. */
  static ImagingStudyStatus statusOfInstances(ImagingStudy study) {
    boolean available =
        (study.hasNumberOfInstances() && study.getNumberOfInstances() > 0)
            || study.getSeries().stream()
                .anyMatch(
                    series ->
                        series.hasInstance()
                            || (series.hasNumberOfInstances()
                                && series.getNumberOfInstances() > 0));
    return available ? ImagingStudyStatus.AVAILABLE : ImagingStudyStatus.REGISTERED;
  }

  /** {@code study.availability}: an extension; the status says less. */
  public Slot<FhirScope, String> availability() {
    String path = STUDY + "extension[instance-availability]";
    return slot(
        path,
        (scope, log) -> nonEmpty(scope.extensionText(scope.study(), FhirUrls.AVAILABILITY)),
        (scope, value, log) ->
            FhirText.extend(scope.study(), FhirUrls.AVAILABILITY, value, path, log));
  }

  /** {@code study.modalities}: modality, of DICOM's own code system. */
  public Slot<FhirScope, List<String>> modalities() {
    return each(
        STUDY + "modality",
        scope -> scope.study().getModality(),
        StudyFhir::modality,
        StudyFhir::modality,
        (scope, written) -> scope.study().addModality(written));
  }

  static @Nullable String modality(FhirScope scope, Coding coding, String path, Log log) {
    if (!coding.hasCode()) {
      return null;
    }
    if (FhirUrls.DCM.equals(coding.getSystem())) {
      scope.text(coding.getSystemElement());
    }
    scope.ignore(coding.hasDisplay() ? coding.getDisplayElement() : null, SHOWS_CODE);
    return scope.text(coding.getCodeElement());
  }

  static Coding modality(String value, String path, Log log) {
    Coding coding = new Coding();
    coding.setCodeElement(FhirText.code(value, path, log));
    return coding.hasCode() ? coding.setSystem(FhirUrls.DCM) : coding;
  }

  /** {@code study.started}: started. */
  public Slot<FhirScope, PartialDateTime> started() {
    return time(
        STUDY + "started",
        scope -> scope.study().hasStartedElement() ? scope.study().getStartedElement() : null,
        (scope, written) -> scope.study().setStartedElement(written));
  }

  /** {@code study.description}: description. */
  public Slot<FhirScope, String> description() {
    return text(
        STUDY + "description",
        scope ->
            scope.study().hasDescriptionElement() ? scope.study().getDescriptionElement() : null,
        (scope, written) -> scope.study().setDescriptionElement(written));
  }

  static Slot<FhirScope, String> text(
      String path,
      Function<FhirScope, @Nullable StringType> element,
      BiConsumer<FhirScope, StringType> setter) {
    return slot(
        path,
        (scope, log) -> {
          StringType found = element.apply(scope);
          return found == null ? null : nonEmpty(scope.text(found));
        },
        (scope, value, log) -> {
          StringType written = FhirText.string(value, path, log);
          if (written != null) {
            setter.accept(scope, written);
          }
        });
  }

  /** {@code study.referringPhysicians}: referrer; R4 has one. */
  public Slot<FhirScope, List<Practitioner>> referrer() {
    String path = STUDY + "referrer";
    return slot(
        path,
        (scope, log) -> {
          List<Practitioner> found = new ArrayList<>();
          if (scope.study().hasReferrer()) {
            Reference referrer = scope.study().getReferrer();
            add(found, FhirPeople.read(scope, scope.study(), referrer, path, log));
          }
          return nonEmpty(found);
        },
        (scope, physicians, log) -> {
          for (Reference each : FhirPeople.write(scope, physicians.subList(0, 1), path, log)) {
            scope.study().setReferrer(each);
          }
          if (physicians.size() > 1) {
            log.report(IssueCode.TOO_MANY_VALUES, path);
          }
        });
  }

  /** {@code study.interpreters}: interpreter. */
  public Slot<FhirScope, List<Practitioner>> interpreters() {
    String path = STUDY + "interpreter";
    return slot(
        path,
        (scope, log) -> {
          List<Practitioner> found = new ArrayList<>();
          for (Reference each : scope.study().getInterpreter()) {
            add(found, FhirPeople.read(scope, scope.study(), each, path, log));
          }
          return nonEmpty(found);
        },
        (scope, people, log) ->
            FhirPeople.write(scope, people, path, log).forEach(scope.study()::addInterpreter));
  }

  /** {@code study.procedureCodes}: procedureCode. */
  public Slot<FhirScope, List<CodedConcept>> procedureCodes() {
    return each(
        STUDY + "procedureCode",
        scope -> scope.study().getProcedureCode(),
        codes::read,
        codes::write,
        (scope, written) -> scope.study().addProcedureCode(written));
  }

  /** {@code study.reasons}: reasonCode. */
  public Slot<FhirScope, List<CodedConcept>> reasons() {
    return each(
        STUDY + "reasonCode",
        scope -> scope.study().getReasonCode(),
        codes::read,
        codes::write,
        (scope, written) -> scope.study().addReasonCode(written));
  }

  /** {@code study.diagnoses}: a Condition of the patient for each, a reasonReference. */
  public Slot<FhirScope, List<CodedConcept>> diagnoses() {
    String path = STUDY + "reasonReference";
    return slot(
        path,
        (scope, log) -> {
          List<CodedConcept> found = new ArrayList<>();
          for (Reference each : scope.study().getReasonReference()) {
            add(found, FhirConditions.read(scope, scope.study(), each, codes, path, log));
          }
          return nonEmpty(found);
        },
        (scope, diagnoses, log) -> {
          for (CodedConcept each : diagnoses) {
            Reference reference = FhirConditions.write(scope, each, codes, path, log);
            if (reference != null) {
              scope.study().addReasonReference(reference);
            }
          }
        });
  }

  /** {@code study.location}: the name of the location. */
  public Slot<FhirScope, String> location() {
    String path = STUDY + "location";
    return slot(
        path,
        (scope, log) -> {
          if (!scope.study().hasLocation()) {
            return null;
          }
          Reference reference = scope.study().getLocation();
          if (scope.resolve(scope.study(), reference) instanceof Location location) {
            scope.follow(scope.study(), reference);
            return location.hasName() ? nonEmpty(scope.text(location.getNameElement())) : null;
          }
          return reference.hasDisplay() ? scope.text(reference.getDisplayElement()) : null;
        },
        (scope, name, log) -> {
          StringType text = FhirText.string(name, path, log);
          if (text != null) {
            scope.study().setLocation(scope.share(new Location().setNameElement(text)));
          }
        });
  }

  /** {@code study.comments}: note; several are its lines. */
  public Slot<FhirScope, String> comments() {
    String path = STUDY + "note.text";
    return slot(
        path,
        (scope, log) -> {
          List<Annotation> notes = scope.study().getNote();
          if (notes.size() > 1) {
            log.report(IssueCode.FORM_CHANGED, path);
          }
          return nonEmpty(
              notes.stream()
                  .filter(Annotation::hasText)
                  .map(note -> scope.text(note.getTextElement()))
                  .collect(Collectors.joining("\n")));
        },
        (scope, comments, log) -> {
          StringType text = FhirText.string(comments, path, log);
          if (text != null) {
            scope.study().addNote().setText(text.getValue());
          }
        });
  }

  /** {@code study.endpoints}: endpoint, of the study and of its series. */
  public Slot<FhirScope, List<ImagingEndpoint>> endpoints() {
    String path = STUDY + "endpoint";
    return slot(
        path,
        (scope, log) -> FhirEndpoints.read(scope, scope.study(), path, log),
        (scope, endpoints, log) ->
            FhirEndpoints.write(scope, endpoints, path, log).forEach(scope.study()::addEndpoint));
  }

  /** {@code study.numberOfSeries}: numberOfSeries. */
  public Slot<FhirScope, Integer> numberOfSeries() {
    return number(
        STUDY + "numberOfSeries",
        scope ->
            scope.study().hasNumberOfSeriesElement()
                ? scope.study().getNumberOfSeriesElement()
                : null,
        (scope, written) -> scope.study().setNumberOfSeriesElement(written));
  }

  /** {@code study.numberOfInstances}: numberOfInstances. */
  public Slot<FhirScope, Integer> numberOfInstances() {
    return number(
        STUDY + "numberOfInstances",
        scope ->
            scope.study().hasNumberOfInstancesElement()
                ? scope.study().getNumberOfInstancesElement()
                : null,
        (scope, written) -> scope.study().setNumberOfInstancesElement(written));
  }

  /** A number that is not negative; a negative one has no place in R4. */
  private static Slot<FhirScope, Integer> number(
      String path,
      Function<FhirScope, @Nullable UnsignedIntType> element,
      BiConsumer<FhirScope, UnsignedIntType> setter) {
    return slot(
        path,
        (scope, log) -> {
          UnsignedIntType found = element.apply(scope);
          if (found == null || !found.hasValue()) {
            return null;
          }
          scope.text(found);
          return found.getValue();
        },
        (scope, value, log) -> {
          if (value < 0) {
            log.report(IssueCode.INVALID_VALUE, path);
          } else {
            setter.accept(scope, new UnsignedIntType(value));
          }
        });
  }

  // Series

  /** {@code series.seriesInstanceUid}: uid, a bare UID. */
  public Slot<FhirScope, Uid> seriesInstanceUid() {
    String path = SERIES + "uid";
    return slot(
        path,
        (scope, log) ->
            scope.series().hasUidElement()
                ? uid(scope, scope.series().getUidElement(), path, log)
                : null,
        (scope, uid, log) -> scope.series().setUidElement(new IdType(uid.value())));
  }

  /** {@code series.number}: number. */
  public Slot<FhirScope, Integer> seriesNumber() {
    return number(
        SERIES + "number",
        scope -> scope.series().hasNumberElement() ? scope.series().getNumberElement() : null,
        (scope, written) -> scope.series().setNumberElement(written));
  }

  /** {@code series.modality}: modality. */
  public Slot<FhirScope, String> seriesModality() {
    return one(
        SERIES + "modality",
        scope -> scope.series().hasModality() ? scope.series().getModality() : null,
        StudyFhir::modality,
        StudyFhir::modality,
        (scope, written) -> scope.series().setModality(written));
  }

  /** {@code series.description}: description. */
  public Slot<FhirScope, String> seriesDescription() {
    return text(
        SERIES + "description",
        scope ->
            scope.series().hasDescriptionElement() ? scope.series().getDescriptionElement() : null,
        (scope, written) -> scope.series().setDescriptionElement(written));
  }

  /** {@code series.started}: started. */
  public Slot<FhirScope, PartialDateTime> seriesStarted() {
    return time(
        SERIES + "started",
        scope -> scope.series().hasStartedElement() ? scope.series().getStartedElement() : null,
        (scope, written) -> scope.series().setStartedElement(written));
  }

  /**
   * {@code series.bodySite}: bodySite, a Coding; text without a code is its display, and the
   * original text of a code is in an extension.
   */
  public Slot<FhirScope, CodedConcept> bodySite() {
    return one(
        SERIES + "bodySite",
        scope -> scope.series().hasBodySite() ? scope.series().getBodySite() : null,
        (scope, coding, path, log) -> {
          CodedConcept concept = codes.codings(scope, new CodeableConcept().addCoding(coding));
          String text = scope.extensionText(coding, FhirUrls.ORIGINAL_TEXT);
          if (concept != null && concept.isCoded()) {
            return concept.withOriginalText(text);
          }
          String shown = text.isEmpty() && concept != null ? concept.meaning() : text;
          return shown.isEmpty() ? null : CodedConcept.text(shown);
        },
        (concept, path, log) -> {
          if (!concept.isCoded()) {
            Coding coding = new Coding();
            coding.setDisplayElement(FhirText.string(concept.originalText(), path, log));
            return coding;
          }
          if (!concept.translations().isEmpty()) {
            log.report(IssueCode.PART_DROPPED, path); // R4 has one Coding
          }
          Coding coding =
              codes
                  .write(concept.withOriginalText("").withTranslations(List.of()), path, log)
                  .getCodingFirstRep();
          FhirText.extend(coding, FhirUrls.ORIGINAL_TEXT, concept.originalText(), path, log);
          return coding;
        },
        (scope, written) -> scope.series().setBodySite(written));
  }

  /**
   * {@code series.laterality}: laterality, of SNOMED CT as PS3.16 CID 244 has it; a body part that
   * is not one of a pair has no concept there.
   */
  public Slot<FhirScope, Laterality> laterality() {
    String path = SERIES + "laterality";
    return slot(
        path,
        (scope, log) -> {
          if (!scope.series().hasLaterality()) {
            return null;
          }
          Coding coding = scope.series().getLaterality();
          Laterality side = side(coding);
          if (side == null) {
            return null; // stays unread
          }
          scope.ignoreAll(coding, "says the side");
          boolean other =
              coding.getCode().equals("419161000") || coding.getCode().equals("419465000");
          if (other) {
            log.report(IssueCode.FORM_CHANGED, path);
          }
          return side;
        },
        (scope, side, log) -> {
          Coding coding = scope.series().getLaterality();
          switch (side) {
            case RIGHT -> sct(coding, "24028007", "Right");
            case LEFT -> sct(coding, "7771000", "Left");
            case BOTH -> sct(coding, "51440002", "Bilateral");
            case UNPAIRED ->
                coding.setSystem(FhirUrls.LATERALITY).setCode("U").setDisplay("Unpaired");
          }
        });
  }

  private static void sct(Coding coding, String code, String display) {
    coding.setSystem(FhirUrls.SNOMED_CT).setCode(code).setDisplay(display);
  }

  /** The codes that we write, and those of R4's example value set bodysite-laterality. */
  private static @Nullable Laterality side(Coding coding) {
    String code = coding.getCode() == null ? "" : coding.getCode();
    if (FhirUrls.LATERALITY.equals(coding.getSystem())) {
      return code.equals("U") ? Laterality.UNPAIRED : null;
    }
    return !FhirUrls.SNOMED_CT.equals(coding.getSystem())
        ? null
        : switch (code) {
          case "24028007", "419465000" -> Laterality.RIGHT;
          case "7771000", "419161000" -> Laterality.LEFT;
          case "51440002" -> Laterality.BOTH;
          default -> null;
        };
  }

  /** {@code series.performingPhysicians}: the performers of function {@code PRF}, or of none. */
  public Slot<FhirScope, List<Practitioner>> performingPhysicians() {
    return performers(PERFORMER);
  }

  /** {@code series.operators}: the performers of function {@code SPRF}. */
  public Slot<FhirScope, List<Practitioner>> operators() {
    return performers(SECONDARY_PERFORMER);
  }

  private static Slot<FhirScope, List<Practitioner>> performers(String function) {
    String path = SERIES + "performer[" + function + "].actor";
    return slot(
        path,
        (scope, log) -> {
          List<Practitioner> found = new ArrayList<>();
          for (ImagingStudySeriesPerformerComponent each : scope.series().getPerformer()) {
            boolean stated =
                FhirCodes.has(each.getFunction(), FhirUrls.PARTICIPATION_TYPE, function);
            if (stated || (function.equals(PERFORMER) && !each.hasFunction())) {
              Practitioner person =
                  FhirPeople.read(scope, scope.study(), each.getActor(), path, log);
              if (person != null) {
                scope.ignoreAll(each.getFunction(), "says what the performer did");
                found.add(person);
              }
            }
          }
          return nonEmpty(found);
        },
        (scope, people, log) -> {
          for (Reference each : FhirPeople.write(scope, people, path, log)) {
            ImagingStudySeriesPerformerComponent performer = scope.series().addPerformer();
            performer
                .getFunction()
                .addCoding()
                .setSystem(FhirUrls.PARTICIPATION_TYPE)
                .setCode(function);
            performer.setActor(each);
          }
        });
  }

  /** {@code series.specimens}: a Specimen for each, by its identifier. */
  public Slot<FhirScope, List<Identifier>> specimens() {
    String path = SERIES + "specimen";
    return slot(
        path,
        (scope, log) -> {
          List<Identifier> found = new ArrayList<>();
          for (Reference each : scope.series().getSpecimen()) {
            org.hl7.fhir.r4.model.Identifier identifier = specimen(scope, each);
            if (identifier != null) {
              add(found, FhirIdentifiers.read(scope, identifier, path, log));
            }
          }
          return nonEmpty(found);
        },
        (scope, specimens, log) -> {
          for (Identifier each : specimens) {
            org.hl7.fhir.r4.model.Identifier identifier = FhirIdentifiers.write(each, path, log);
            if (identifier.isEmpty()) {
              log.report(IssueCode.FORM_CHANGED, path);
            } else {
              Specimen specimen = new Specimen();
              specimen.addIdentifier(identifier);
              scope.series().addSpecimen(scope.share(specimen));
            }
          }
        });
  }

  private static org.hl7.fhir.r4.model.@Nullable Identifier specimen(
      FhirScope scope, Reference reference) {
    Resource resource = scope.resolve(scope.study(), reference);
    if (resource instanceof Specimen specimen) {
      scope.follow(scope.study(), reference);
      if (specimen.hasSubject()) {
        scope.followPatient(specimen, specimen.getSubject());
      }
      return specimen.hasIdentifier() ? specimen.getIdentifier().get(0) : null;
    }
    return resource == null && reference.hasIdentifier() ? reference.getIdentifier() : null;
  }

  /** {@code series.numberOfInstances}: numberOfInstances. */
  public Slot<FhirScope, Integer> seriesNumberOfInstances() {
    return number(
        SERIES + "numberOfInstances",
        scope ->
            scope.series().hasNumberOfInstancesElement()
                ? scope.series().getNumberOfInstancesElement()
                : null,
        (scope, written) -> scope.series().setNumberOfInstancesElement(written));
  }

  // Instance

  /** {@code instance.sopInstanceUid}: uid, a bare UID. */
  public Slot<FhirScope, Uid> sopInstanceUid() {
    String path = INSTANCE + "uid";
    return slot(
        path,
        (scope, log) ->
            scope.instance().hasUidElement()
                ? uid(scope, scope.instance().getUidElement(), path, log)
                : null,
        (scope, uid, log) -> scope.instance().setUidElement(new IdType(uid.value())));
  }

  /** {@code instance.sopClassUid}: sopClass, a URI. */
  public Slot<FhirScope, Uid> sopClassUid() {
    String path = INSTANCE + "sopClass";
    return slot(
        path,
        (scope, log) -> {
          if (!scope.instance().hasSopClass()) {
            return null;
          }
          Coding coding = scope.instance().getSopClass();
          scope.ignore(
              coding.hasSystem() ? coding.getSystemElement() : null, "says that it is a SOP class");
          scope.ignore(coding.hasDisplay() ? coding.getDisplayElement() : null, SHOWS_CODE);
          return coding.hasCode() ? uid(scope, coding.getCodeElement(), path, log) : null;
        },
        (scope, uid, log) ->
            scope
                .instance()
                .getSopClass()
                .setSystem(FhirUrls.URI)
                .setCode(FhirUrls.OID_PREFIX + uid.value()));
  }

  /** {@code instance.number}: number. */
  public Slot<FhirScope, Integer> instanceNumber() {
    return number(
        INSTANCE + "number",
        scope -> scope.instance().hasNumberElement() ? scope.instance().getNumberElement() : null,
        (scope, written) -> scope.instance().setNumberElement(written));
  }

  /** {@code instance.title}: title; its code, if it has one, is in an extension. */
  public Slot<FhirScope, CodedConcept> title() {
    String path = INSTANCE + "title";
    return slot(
        path,
        (scope, log) -> {
          if (!scope.instance().hasTitleElement()) {
            return null;
          }
          StringType title = scope.instance().getTitleElement();
          String text = scope.text(title);
          if (scope.extension(title, FhirUrls.TITLE_CODE) instanceof CodeableConcept coded) {
            CodedConcept concept = codes.read(scope, coded);
            if (concept != null && concept.isCoded()) {
              return concept;
            }
          }
          return text.isEmpty() ? null : CodedConcept.text(text);
        },
        (scope, concept, log) -> {
          StringType title = FhirText.string(concept.display(), path, log);
          if (concept.isCoded()) {
            CodeableConcept coded = codes.write(concept, path, log);
            if (!coded.isEmpty()) {
              title = title == null ? new StringType() : title;
              title.addExtension(FhirUrls.TITLE_CODE, coded);
            }
          }
          if (title != null) {
            scope.instance().setTitleElement(title);
          }
        });
  }
}
