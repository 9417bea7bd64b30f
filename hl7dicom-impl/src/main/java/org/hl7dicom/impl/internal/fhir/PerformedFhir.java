package org.hl7dicom.impl.internal.fhir;

import static org.hl7dicom.impl.internal.fhir.FhirSlot.add;
import static org.hl7dicom.impl.internal.fhir.FhirSlot.each;
import static org.hl7dicom.impl.internal.fhir.FhirSlot.nonEmpty;
import static org.hl7dicom.impl.internal.fhir.FhirSlot.one;
import static org.hl7dicom.impl.internal.fhir.FhirSlot.slot;
import static org.hl7dicom.impl.internal.fhir.FhirSlot.time;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Annotation;
import org.hl7.fhir.r4.model.ChargeItem;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Device;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Location;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationComponentComponent;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.Procedure.ProcedureStatus;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.hl7dicom.code.CodedConcept;
import org.hl7dicom.impl.internal.engine.Slot;
import org.hl7dicom.impl.internal.fhir.FhirIdentifiers.Role;
import org.hl7dicom.model.BillingSupply;
import org.hl7dicom.model.FilmConsumption;
import org.hl7dicom.model.ImagingEndpoint;
import org.hl7dicom.model.PartialDateTime;
import org.hl7dicom.model.PerformedStatus;
import org.hl7dicom.model.Quantity;
import org.hl7dicom.model.SopInstance;
import org.hl7dicom.model.Uid;
import org.hl7dicom.report.IssueCode;
import org.jspecify.annotations.Nullable;

/**
 * Places of <a href="https://hl7.org/fhir/R4/procedure.html">R4 Procedure</a> and of what refers to
 * it - Observation for the dose, ChargeItem for what is to be charged - for the rows of a performed
 * procedure step. Immutable.
 */
public final class PerformedFhir {
  private static final String PATH = "Procedure.";
  private static final String FILM = "film";
  private static final String SUPPLY = "supply";

  private final FhirCodes codes;
  private final FhirQuantities quantities;

  PerformedFhir(FhirCodes codes) {
    this.codes = codes;
    this.quantities = new FhirQuantities(codes);
  }

  private static Procedure procedure(FhirScope scope) {
    return scope.viewed(Procedure.class);
  }

  /** {@code performed.sopInstanceUid}: the identifier of system {@code urn:dicom:uid}. */
  public Slot<FhirScope, Uid> sopInstanceUid() {
    String path = PATH + "identifier[urn:dicom:uid]";
    return slot(
        path,
        (scope, log) -> {
          for (Identifier each : procedure(scope).getIdentifier()) {
            if (FhirUrls.DICOM_UID.equals(each.getSystem()) && each.hasValue()) {
              scope.text(each.getSystemElement());
              return StudyFhir.uid(scope, each.getValueElement(), path, log);
            }
          }
          return null;
        },
        (scope, uid, log) ->
            procedure(scope)
                .addIdentifier()
                .setSystem(FhirUrls.DICOM_UID)
                .setValue(FhirUrls.OID_PREFIX + uid.value()));
  }

  /** {@code performed.id}: the identifier of our type {@code performed-procedure-step-id}. */
  public Slot<FhirScope, String> id() {
    String path = PATH + "identifier[performed-procedure-step-id]";
    return slot(
        path,
        (scope, log) -> {
          Identifier found = FhirIdentifiers.find(procedure(scope).getIdentifier(), Role.PERFORMED);
          if (found == null || !found.hasValue()) {
            return null;
          }
          Role.PERFORMED.ignoreType(scope, found);
          return scope.text(found.getValueElement());
        },
        (scope, id, log) -> {
          StringType text = FhirText.string(id, path, log);
          if (text != null) {
            Identifier written = procedure(scope).addIdentifier();
            written.setValueElement(text);
            written
                .getType()
                .addCoding()
                .setSystem(Role.PERFORMED.system())
                .setCode(Role.PERFORMED.code());
          }
        });
  }

  /** {@code performed.status}: status; {@link PerformedBundle} tells not-done from stopped. */
  public Slot<FhirScope, PerformedStatus> status() {
    return slot(
        PATH + "status",
        (scope, log) -> {
          Procedure procedure = procedure(scope);
          if (procedure.getStatus() == null) {
            return null;
          }
          PerformedStatus status =
              switch (procedure.getStatus()) {
                case INPROGRESS, ONHOLD -> PerformedStatus.IN_PROGRESS;
                case COMPLETED -> PerformedStatus.COMPLETED;
                case STOPPED, NOTDONE -> PerformedStatus.DISCONTINUED;
                default -> null;
              };
          if (status != null) {
            scope.text(procedure.getStatusElement());
            if (procedure.getStatus() == ProcedureStatus.ONHOLD) {
              log.report(IssueCode.CODE_NARROWED, PATH + "status");
            }
          } else if (procedure.getStatus() == ProcedureStatus.UNKNOWN) {
            scope.ignore(procedure.getStatusElement(), "states nothing");
          }
          return status;
        },
        (scope, status, log) ->
            procedure(scope)
                .setStatus(
                    switch (status) {
                      case IN_PROGRESS -> ProcedureStatus.INPROGRESS;
                      case COMPLETED -> ProcedureStatus.COMPLETED;
                      case DISCONTINUED -> ProcedureStatus.STOPPED;
                    }));
  }

  /** {@code performed.started}: the start of performedPeriod, or performedDateTime. */
  public Slot<FhirScope, PartialDateTime> started() {
    return time(
        PATH + "performedPeriod.start",
        scope -> {
          if (procedure(scope).getPerformed() instanceof DateTimeType only) {
            return only;
          }
          return procedure(scope).getPerformed() instanceof Period period
                  && period.hasStartElement()
              ? period.getStartElement()
              : null;
        },
        (scope, written) -> period(scope).setStartElement(written));
  }

  /** {@code performed.ended}: the end of performedPeriod. */
  public Slot<FhirScope, PartialDateTime> ended() {
    return time(
        PATH + "performedPeriod.end",
        scope ->
            procedure(scope).getPerformed() instanceof Period period && period.hasEndElement()
                ? period.getEndElement()
                : null,
        (scope, written) -> period(scope).setEndElement(written));
  }

  private static Period period(FhirScope scope) {
    if (procedure(scope).getPerformed() instanceof Period period) {
      return period;
    }
    Period period = new Period();
    procedure(scope).setPerformed(period);
    return period;
  }

  /** {@code performed.modality}: category, of DICOM's own code system. */
  public Slot<FhirScope, String> modality() {
    String path = PATH + "category";
    return slot(
        path,
        (scope, log) -> {
          for (Coding each : procedure(scope).getCategory().getCoding()) {
            if (FhirUrls.DCM.equals(each.getSystem())) {
              return StudyFhir.modality(scope, each, path, log);
            }
          }
          return null;
        },
        (scope, modality, log) -> {
          Coding coding = StudyFhir.modality(modality, path, log);
          if (!coding.isEmpty()) {
            procedure(scope).getCategory().addCoding(coding);
          }
        });
  }

  /** {@code performed.description}: the text of the code. */
  public Slot<FhirScope, String> description() {
    return StudyFhir.text(
        PATH + "code.text",
        scope ->
            procedure(scope).getCode().hasText()
                ? procedure(scope).getCode().getTextElement()
                : null,
        (scope, written) -> procedure(scope).getCode().setTextElement(written));
  }

  /** {@code performed.typeDescription}: an extension. */
  public Slot<FhirScope, String> typeDescription() {
    String path = PATH + "extension[performed-procedure-type]";
    return slot(
        path,
        (scope, log) -> nonEmpty(scope.extensionText(procedure(scope), FhirUrls.PROCEDURE_TYPE)),
        (scope, text, log) ->
            FhirText.extend(procedure(scope), FhirUrls.PROCEDURE_TYPE, text, path, log));
  }

  /** {@code performed.procedureCodes}: the codings of the code; further codes are extensions. */
  public Slot<FhirScope, List<CodedConcept>> procedureCodes() {
    String path = PATH + "code.coding";
    return slot(
        path,
        (scope, log) -> {
          List<CodedConcept> found = new ArrayList<>();
          add(found, codes.codings(scope, procedure(scope).getCode()));
          found.addAll(extensions(scope, FhirUrls.PROCEDURE_CODE));
          return nonEmpty(found);
        },
        (scope, values, log) -> {
          CodeableConcept code = procedure(scope).getCode();
          for (CodedConcept value : values) {
            CodeableConcept written = codes.write(value.withOriginalText(""), path, log);
            if (!value.originalText().isEmpty()) {
              log.report(IssueCode.PART_DROPPED, path); // the text is the description
            }
            if (written.isEmpty()) {
              log.report(IssueCode.FORM_CHANGED, path);
            } else if (code.hasCoding()) {
              procedure(scope).addExtension(new Extension(FhirUrls.PROCEDURE_CODE, written));
            } else {
              code.setCoding(written.getCoding());
            }
          }
        });
  }

  private List<CodedConcept> extensions(FhirScope scope, String url) {
    List<CodedConcept> found = new ArrayList<>();
    for (Extension each : procedure(scope).getExtensionsByUrl(url)) {
      if (each.getValue() instanceof CodeableConcept concept) {
        add(found, codes.read(scope, concept));
      }
    }
    return found;
  }

  /** {@code performed.protocolCodes}: an extension for each. */
  public Slot<FhirScope, List<CodedConcept>> protocolCodes() {
    String path = PATH + "extension[performed-protocol-code]";
    return slot(
        path,
        (scope, log) -> nonEmpty(extensions(scope, FhirUrls.PROTOCOL_CODE)),
        (scope, values, log) -> {
          for (CodedConcept value : values) {
            CodeableConcept written = codes.write(value, path, log);
            if (written.isEmpty()) {
              log.report(IssueCode.FORM_CHANGED, path);
            } else {
              procedure(scope).addExtension(new Extension(FhirUrls.PROTOCOL_CODE, written));
            }
          }
        });
  }

  /** {@code performed.discontinuationReason}: statusReason. */
  public Slot<FhirScope, CodedConcept> discontinuationReason() {
    return one(
        PATH + "statusReason",
        scope -> procedure(scope).hasStatusReason() ? procedure(scope).getStatusReason() : null,
        codes::read,
        codes::write,
        (scope, written) -> procedure(scope).setStatusReason(written));
  }

  /** {@code performed.comments}: note; several are its lines. */
  public Slot<FhirScope, String> comments() {
    String path = PATH + "note.text";
    return slot(
        path,
        (scope, log) -> {
          List<Annotation> notes = procedure(scope).getNote();
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
            procedure(scope).addNote().setText(text.getValue());
          }
        });
  }

  private static @Nullable Device device(FhirScope scope) {
    Procedure procedure = procedure(scope);
    for (Reference each : procedure.getUsedReference()) {
      if (scope.resolve(procedure, each) instanceof Device device) {
        scope.follow(procedure, each);
        return device;
      }
    }
    return null;
  }

  /** {@code performed.stationAeTitle}: the identifier of the Device that was used. */
  public Slot<FhirScope, String> stationAeTitle() {
    return StudyFhir.text(
        "Device.identifier",
        scope -> {
          Device device = device(scope);
          return device != null
                  && device.hasIdentifier()
                  && device.getIdentifier().get(0).hasValue()
              ? device.getIdentifier().get(0).getValueElement()
              : null;
        },
        (scope, written) -> scope.viewed(Device.class).addIdentifier().setValueElement(written));
  }

  /** {@code performed.stationName}: the name of the Device that was used. */
  public Slot<FhirScope, String> stationName() {
    return StudyFhir.text(
        "Device.deviceName.name",
        scope -> {
          Device device = device(scope);
          if (device == null || !device.hasDeviceName()) {
            return null;
          }
          Device.DeviceDeviceNameComponent name = device.getDeviceName().get(0);
          if (name.getType() == Device.DeviceNameType.USERFRIENDLYNAME) {
            scope.ignore(name.getTypeElement(), "a name for people");
          }
          return name.hasNameElement() ? name.getNameElement() : null;
        },
        (scope, written) ->
            scope
                .viewed(Device.class)
                .addDeviceName()
                .setNameElement(written)
                .setType(Device.DeviceNameType.USERFRIENDLYNAME));
  }

  /** {@code performed.location}: the name of the location. */
  public Slot<FhirScope, String> location() {
    String path = PATH + "location";
    return slot(
        path,
        (scope, log) -> {
          Procedure procedure = procedure(scope);
          if (!procedure.hasLocation()) {
            return null;
          }
          Reference reference = procedure.getLocation();
          if (scope.resolve(procedure, reference) instanceof Location location) {
            scope.follow(procedure, reference);
            return location.hasName() ? nonEmpty(scope.text(location.getNameElement())) : null;
          }
          return reference.hasDisplay() ? scope.text(reference.getDisplayElement()) : null;
        },
        (scope, name, log) -> {
          StringType text = FhirText.string(name, path, log);
          if (text != null) {
            procedure(scope).setLocation(scope.share(new Location().setNameElement(text)));
          }
        });
  }

  // Series

  /** {@code performedSeries.protocolName}: an extension of the series. */
  public Slot<FhirScope, String> protocolName() {
    String path = "ImagingStudy.series.extension[protocol-name]";
    return slot(
        path,
        (scope, log) -> nonEmpty(scope.extensionText(scope.series(), FhirUrls.PROTOCOL_NAME)),
        (scope, name, log) ->
            FhirText.extend(scope.series(), FhirUrls.PROTOCOL_NAME, name, path, log));
  }

  /** {@code performedSeries.retrieveAeTitles}: the endpoints of the series that are AE titles. */
  public Slot<FhirScope, List<String>> retrieveAeTitles() {
    String path = "ImagingStudy.series.endpoint";
    return slot(
        path,
        (scope, log) -> {
          List<String> found = new ArrayList<>();
          for (Reference each : scope.series().getEndpoint()) {
            ImagingEndpoint endpoint = FhirEndpoints.read(scope, scope.study(), each);
            if (endpoint != null && endpoint.type().equals(ImagingEndpoint.DIMSE)) {
              found.add(endpoint.address());
            }
          }
          return nonEmpty(found);
        },
        (scope, titles, log) ->
            FhirEndpoints.write(
                    scope,
                    titles.stream()
                        .map(title -> new ImagingEndpoint(ImagingEndpoint.DIMSE, title))
                        .toList(),
                    path,
                    log)
                .forEach(scope.series()::addEndpoint));
  }

  /** {@code performedSeries.instances}: the instances of the series. */
  public Slot<FhirScope, List<SopInstance>> instances() {
    String path = "ImagingStudy.series.instance";
    return slot(
        path,
        (scope, log) -> {
          List<SopInstance> found = new ArrayList<>();
          for (var each : scope.series().getInstance()) {
            Coding sopClass = each.getSopClass();
            scope.ignore(
                sopClass.hasSystem() ? sopClass.getSystemElement() : null,
                "says that it is a SOP class");
            found.add(
                SopInstance.builder()
                    .sopInstanceUid(
                        each.hasUidElement()
                            ? StudyFhir.uid(scope, each.getUidElement(), path, log)
                            : null)
                    .sopClassUid(
                        sopClass.hasCode()
                            ? StudyFhir.uid(scope, sopClass.getCodeElement(), path, log)
                            : null)
                    .build());
          }
          return nonEmpty(found);
        },
        (scope, instances, log) -> {
          for (SopInstance value : instances) {
            var written = scope.series().addInstance();
            if (value.number().isPresent() || value.title().isPresent()) {
              log.report(IssueCode.PART_DROPPED, path);
            }
            value.sopInstanceUid().ifPresent(uid -> written.setUid(uid.value()));
            value
                .sopClassUid()
                .ifPresent(
                    uid ->
                        written
                            .getSopClass()
                            .setSystem(FhirUrls.URI)
                            .setCode(FhirUrls.OID_PREFIX + uid.value()));
          }
        });
  }

  // Dose

  /** A component of the Observation of the dose, by its code. */
  private static @Nullable ObservationComponentComponent component(
      FhirScope scope, String system, String code) {
    Observation observation = scope.viewedIfAny(Observation.class);
    if (observation != null) {
      for (ObservationComponentComponent each : observation.getComponent()) {
        if (FhirCodes.has(each.getCode(), system, code)) {
          scope.ignoreAll(each.getCode(), "says what was measured");
          return each;
        }
      }
    }
    return null;
  }

  private static ObservationComponentComponent addComponent(
      FhirScope scope, String system, String code, String display) {
    ObservationComponentComponent component = scope.viewed(Observation.class).addComponent();
    component.getCode().addCoding().setSystem(system).setCode(code).setDisplay(display);
    return component;
  }

  /** A quantity of the dose. */
  private Slot<FhirScope, Quantity> dose(String system, String code, String display) {
    String path = "Observation.component[" + code + "].valueQuantity";
    return slot(
        path,
        (scope, log) -> {
          ObservationComponentComponent found = component(scope, system, code);
          return found != null
                  && found.getValue() instanceof org.hl7.fhir.r4.model.Quantity quantity
              ? quantities.read(scope, quantity, path, log)
              : null;
        },
        (scope, value, log) -> {
          org.hl7.fhir.r4.model.Quantity quantity = quantities.write(value, path, log);
          if (quantity != null) {
            addComponent(scope, system, code, display).setValue(quantity);
          }
        });
  }

  /** A whole number of the dose, in a unit of UCUM. */
  private Slot<FhirScope, Integer> number(String system, String code, String display, String unit) {
    String path = "Observation.component[" + code + "].valueQuantity";
    return slot(
        path,
        (scope, log) -> {
          ObservationComponentComponent found = component(scope, system, code);
          if (found == null
              || !(found.getValue() instanceof org.hl7.fhir.r4.model.Quantity quantity)
              || !unit.equals(quantity.getCode())
              || quantity.getValue() == null) {
            return null; // stays unread
          }
          scope.ignoreAll(quantity, "is read");
          try {
            return quantity.getValue().intValueExact();
          } catch (ArithmeticException e) {
            log.report(IssueCode.INVALID_VALUE, path);
            return null;
          }
        },
        (scope, value, log) ->
            addComponent(scope, system, code, display)
                .setValue(
                    new org.hl7.fhir.r4.model.Quantity()
                        .setValue(BigDecimal.valueOf(value))
                        .setSystem(codes.system("UCUM"))
                        .setCode(unit)));
  }

  /** {@code dose.fluoroscopyTime}: DCM 113730 in s. */
  public Slot<FhirScope, Integer> fluoroscopyTime() {
    return number(FhirUrls.DCM, "113730", "Total Fluoro Time", "s");
  }

  /** {@code dose.exposures}: a component of our own. */
  public Slot<FhirScope, Integer> exposures() {
    return number(FhirUrls.DOSE, "TotalNumberOfExposures", "Total Number of Exposures", "1");
  }

  /** {@code dose.areaDoseProduct}: DCM 113722. */
  public Slot<FhirScope, Quantity> areaDoseProduct() {
    return dose(FhirUrls.DCM, "113722", "Dose Area Product Total");
  }

  /** {@code dose.entranceDose}: a component of our own. */
  public Slot<FhirScope, Quantity> entranceDose() {
    return dose(FhirUrls.DOSE, "EntranceDoseInmGy", "Entrance Dose in mGy");
  }

  /** {@code dose.sourceToDetector}: DCM 113750. */
  public Slot<FhirScope, Quantity> sourceToDetector() {
    return dose(FhirUrls.DCM, "113750", "Distance Source to Detector");
  }

  /** {@code dose.comments}: the note of the Observation. */
  public Slot<FhirScope, String> doseComments() {
    String path = "Observation.note.text";
    return slot(
        path,
        (scope, log) -> {
          Observation observation = scope.viewedIfAny(Observation.class);
          return observation == null || !observation.hasNote()
              ? null
              : nonEmpty(
                  observation.getNote().stream()
                      .map(note -> scope.text(note.getTextElement()))
                      .collect(Collectors.joining("\n")));
        },
        (scope, comments, log) -> {
          StringType text = FhirText.string(comments, path, log);
          if (text != null) {
            scope.viewed(Observation.class).addNote().setText(text.getValue());
          }
        });
  }

  // Billing

  private static ChargeItem charge(FhirScope scope) {
    ChargeItem item = new ChargeItem();
    scope.charges().add(item);
    return item;
  }

  /** Whether a ChargeItem is one of ours that is for films or supplies; else for a code. */
  private static boolean isFor(ChargeItem item, String what) {
    return FhirCodes.has(item.getCode(), FhirUrls.CHARGES, what);
  }

  /** {@code performed.billingCodes}: a ChargeItem for each, by its code. */
  public Slot<FhirScope, List<CodedConcept>> billingCodes() {
    return each(
        "ChargeItem.code",
        scope ->
            scope.charges().stream()
                .filter(item -> !isFor(item, FILM) && !isFor(item, SUPPLY) && item.hasCode())
                .map(ChargeItem::getCode)
                .toList(),
        codes::read,
        codes::write,
        (scope, written) -> charge(scope).setCode(written));
  }

  /** {@code performed.films}: a ChargeItem of our code {@code film} for each. */
  public Slot<FhirScope, List<FilmConsumption>> films() {
    String path = "ChargeItem.quantity";
    return slot(
        path,
        (scope, log) -> {
          List<FilmConsumption> found = new ArrayList<>();
          for (ChargeItem item : scope.charges()) {
            if (isFor(item, FILM)) {
              scope.ignoreAll(item.getCode(), "says that it is for films");
              Integer number = null;
              if (item.getQuantity().getValue() != null) {
                scope.ignoreAll(item.getQuantity(), "is read");
                number = item.getQuantity().getValue().intValue();
              }
              found.add(
                  new FilmConsumption(
                      scope.extensionText(item, FhirUrls.MEDIUM_TYPE),
                      scope.extensionText(item, FhirUrls.FILM_SIZE),
                      Optional.ofNullable(number)));
            }
          }
          return nonEmpty(found);
        },
        (scope, films, log) -> {
          for (FilmConsumption film : films) {
            ChargeItem item = charge(scope);
            item.getCode().addCoding().setSystem(FhirUrls.CHARGES).setCode(FILM);
            FhirText.extend(item, FhirUrls.MEDIUM_TYPE, film.mediumType(), path, log);
            FhirText.extend(item, FhirUrls.FILM_SIZE, film.filmSize(), path, log);
            film.numberOfFilms()
                .ifPresent(number -> item.getQuantity().setValue(BigDecimal.valueOf(number)));
          }
        });
  }

  /** {@code performed.supplies}: a ChargeItem of our code {@code supply} for each. */
  public Slot<FhirScope, List<BillingSupply>> supplies() {
    String path = "ChargeItem.productCodeableConcept";
    return slot(
        path,
        (scope, log) -> {
          List<BillingSupply> found = new ArrayList<>();
          for (ChargeItem item : scope.charges()) {
            if (isFor(item, SUPPLY)) {
              scope.ignoreAll(item.getCode(), "says that it is for a supply");
              CodedConcept product =
                  item.getProduct() instanceof CodeableConcept concept
                      ? codes.read(scope, concept)
                      : null;
              Quantity quantity =
                  item.hasQuantity() ? quantities.read(scope, item.getQuantity(), path, log) : null;
              found.add(
                  new BillingSupply(
                      product == null ? CodedConcept.text("") : product,
                      Optional.ofNullable(quantity)));
            }
          }
          return nonEmpty(found);
        },
        (scope, supplies, log) -> {
          for (BillingSupply supply : supplies) {
            ChargeItem item = charge(scope);
            item.getCode().addCoding().setSystem(FhirUrls.CHARGES).setCode(SUPPLY);
            CodeableConcept product = codes.write(supply.item(), path, log);
            if (!product.isEmpty()) {
              item.setProduct(product);
            }
            supply
                .quantity()
                .map(quantity -> quantities.write(quantity, path, log))
                .ifPresent(item::setQuantity);
          }
        });
  }
}
