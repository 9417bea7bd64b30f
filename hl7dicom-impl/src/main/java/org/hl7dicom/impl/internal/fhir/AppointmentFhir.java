package org.hl7dicom.impl.internal.fhir;

import static org.hl7dicom.impl.internal.fhir.FhirSlot.add;
import static org.hl7dicom.impl.internal.fhir.FhirSlot.each;
import static org.hl7dicom.impl.internal.fhir.FhirSlot.nonEmpty;
import static org.hl7dicom.impl.internal.fhir.FhirSlot.one;
import static org.hl7dicom.impl.internal.fhir.FhirSlot.slot;
import static org.hl7dicom.impl.internal.fhir.FhirSlot.time;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.Appointment.AppointmentParticipantComponent;
import org.hl7.fhir.r4.model.Appointment.ParticipationStatus;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Device;
import org.hl7.fhir.r4.model.Enumeration;
import org.hl7.fhir.r4.model.HealthcareService;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.PositiveIntType;
import org.hl7.fhir.r4.model.Reference;
import org.hl7dicom.code.CodedConcept;
import org.hl7dicom.impl.internal.code.Vocabulary;
import org.hl7dicom.impl.internal.engine.Log;
import org.hl7dicom.impl.internal.engine.Slot;
import org.hl7dicom.impl.internal.fhir.FhirIdentifiers.Role;
import org.hl7dicom.model.AppointmentStatus;
import org.hl7dicom.model.Identifier;
import org.hl7dicom.model.PartialDateTime;
import org.hl7dicom.report.IssueCode;
import org.jspecify.annotations.Nullable;

/**
 * Places of FHIR R4 for the rows of an appointment: an <a
 * href="https://hl7.org/fhir/R4/appointment.html">Appointment</a>, and a participant of it for each
 * resource. Immutable.
 */
public final class AppointmentFhir {
  private static final String APPOINTMENT = "Appointment";
  private static final String PARTICIPANT = "Appointment.participant";
  private static final String ACTOR = PARTICIPANT + ".actor";

  private final FhirCodes codes;

  AppointmentFhir(FhirCodes codes) {
    this.codes = codes;
  }

  // The appointment

  /** {@code appointment.placerId}: Appointment.identifier of type {@code PLAC}. */
  public Slot<FhirScope, Identifier> placerId() {
    return identifier(Role.PLACER);
  }

  /** {@code appointment.fillerId}: Appointment.identifier of type {@code FILL}. */
  public Slot<FhirScope, Identifier> fillerId() {
    return identifier(Role.FILLER);
  }

  private static Slot<FhirScope, Identifier> identifier(Role role) {
    return one(
        APPOINTMENT + ".identifier[" + role.code() + "]",
        scope -> FhirIdentifiers.find(scope.appointment().getIdentifier(), role),
        (scope, found, path, log) -> FhirIdentifiers.read(scope, found, role, path, log),
        (value, path, log) -> FhirIdentifiers.write(value, role, path, log),
        (scope, written) -> scope.appointment().addIdentifier(written));
  }

  /**
   * {@code appointment.status}: <a
   * href="https://hl7.org/fhir/R4/appointment-definitions.html#Appointment.status">Appointment.status</a>.
   */
  public Slot<FhirScope, AppointmentStatus> status() {
    String path = APPOINTMENT + ".status";
    return slot(
        path,
        (scope, log) -> {
          Appointment appointment = scope.appointment();
          if (!appointment.hasStatusElement()
              || appointment.getStatusElement().hasExtension(FhirUrls.NOT_STATED)) {
            return null;
          }
          String code = scope.text(appointment.getStatusElement());
          String name = Vocabulary.APPOINTMENT_STATUS_FHIR.backward(code).orElse("");
          if (name.isEmpty()) {
            log.report(IssueCode.UNKNOWN_CODE, path);
            return null;
          }
          return AppointmentStatus.valueOf(name);
        },
        (scope, status, log) -> {
          String code = Vocabulary.APPOINTMENT_STATUS_FHIR.forward(status.name()).orElse("");
          if (code.isEmpty()) {
            log.report(IssueCode.NO_TARGET, path);
            return;
          }
          if (Vocabulary.APPOINTMENT_STATUS_FHIR.narrowsForward(status.name())) {
            log.report(IssueCode.CODE_NARROWED, path);
          }
          scope.appointment().setStatus(Appointment.AppointmentStatus.fromCode(code));
        });
  }

  /**
   * {@code appointment.eventReason}: Appointment.cancelationReason of one that is cancelled, which
   * alone may have one; an extension of any other.
   */
  public Slot<FhirScope, CodedConcept> eventReason() {
    return one(
        APPOINTMENT + ".cancelationReason, " + APPOINTMENT + ".extension[event-reason]",
        scope ->
            scope.appointment().hasCancelationReason()
                ? scope.appointment().getCancelationReason()
                : scope.extension(scope.appointment(), FhirUrls.EVENT_REASON)
                        instanceof CodeableConcept reason
                    ? reason
                    : null,
        codes::read,
        codes::write,
        (scope, written) -> {
          Appointment appointment = scope.appointment();
          // Invariant app-4 of R4 means noshow too, but spells it no-show, a code that there is
          // not.
          if (appointment.getStatus() == Appointment.AppointmentStatus.CANCELLED) {
            appointment.setCancelationReason(written);
          } else {
            appointment.addExtension(FhirUrls.EVENT_REASON, written);
          }
        });
  }

  /** {@code appointment.reason}: the first Appointment.reasonCode. */
  public Slot<FhirScope, CodedConcept> reason() {
    return one(
        APPOINTMENT + ".reasonCode",
        scope ->
            scope.appointment().hasReasonCode() ? scope.appointment().getReasonCode().get(0) : null,
        codes::read,
        codes::write,
        (scope, written) -> scope.appointment().addReasonCode(written));
  }

  /** {@code appointment.type}: Appointment.appointmentType. */
  public Slot<FhirScope, CodedConcept> type() {
    return one(
        APPOINTMENT + ".appointmentType",
        scope ->
            scope.appointment().hasAppointmentType()
                ? scope.appointment().getAppointmentType()
                : null,
        codes::read,
        codes::write,
        (scope, written) -> scope.appointment().setAppointmentType(written));
  }

  /** {@code appointment.duration}: Appointment.minutesDuration, which holds whole minutes. */
  public Slot<FhirScope, Duration> duration() {
    String path = APPOINTMENT + ".minutesDuration";
    return slot(
        path,
        (scope, log) -> {
          if (!scope.appointment().hasMinutesDurationElement()) {
            return null;
          }
          PositiveIntType minutes = scope.appointment().getMinutesDurationElement();
          scope.text(minutes);
          return minutes.getValue() == null ? null : Duration.ofMinutes(minutes.getValue());
        },
        (scope, duration, log) -> {
          long minutes = duration.toMinutes();
          if (!duration.equals(Duration.ofMinutes(minutes)) || minutes > Integer.MAX_VALUE) {
            log.report(IssueCode.PRECISION_LOST, path);
          } else {
            scope.appointment().setMinutesDuration((int) minutes);
          }
        });
  }

  /** {@code appointment.start}: Appointment.start. */
  public Slot<FhirScope, PartialDateTime> start() {
    return instant(
        APPOINTMENT + ".start",
        scope ->
            scope.appointment().hasStartElement() ? scope.appointment().getStartElement() : null,
        (scope, written) -> scope.appointment().setStartElement(written));
  }

  /** {@code appointment.end}: Appointment.end. */
  public Slot<FhirScope, PartialDateTime> end() {
    return instant(
        APPOINTMENT + ".end",
        scope -> scope.appointment().hasEndElement() ? scope.appointment().getEndElement() : null,
        (scope, written) -> scope.appointment().setEndElement(written));
  }

  private static Slot<FhirScope, PartialDateTime> instant(
      String path,
      Function<FhirScope, @Nullable InstantType> element,
      BiConsumer<FhirScope, InstantType> setter) {
    return slot(
        path,
        (scope, log) -> {
          InstantType found = element.apply(scope);
          return found == null ? null : FhirTimes.read(scope, found, path, log);
        },
        (scope, value, log) -> {
          InstantType written = new InstantType();
          if (FhirTimes.write(written, value, path, log)) {
            setter.accept(scope, written);
          }
        });
  }

  /** Participants who are practitioners in a role. */
  public Slot<FhirScope, List<org.hl7dicom.model.Practitioner>> people(String role) {
    return slot(
        ACTOR + "[" + role + "]",
        (scope, log) -> {
          Appointment appointment = scope.appointment();
          List<org.hl7dicom.model.Practitioner> found = new ArrayList<>();
          for (AppointmentParticipantComponent each : appointment.getParticipant()) {
            CodeableConcept type = role(each, role);
            if (type != null && each.hasActor()) {
              scope.ignoreAll(type, "says in which role the participant is");
              AppointmentBundle.passOverStatus(scope, each);
              add(found, FhirPeople.read(scope, appointment, each.getActor(), ACTOR, log));
            }
          }
          return nonEmpty(found);
        },
        (scope, people, log) -> {
          for (Reference each : FhirPeople.write(scope, people, ACTOR, log)) {
            AppointmentParticipantComponent participant = scope.appointment().addParticipant();
            participant.setActor(each);
            participant.addType().addCoding().setSystem(FhirUrls.APPOINTMENT_ROLE).setCode(role);
            AppointmentBundle.completeStatus(participant);
          }
        });
  }

  private static @Nullable CodeableConcept role(
      AppointmentParticipantComponent participant, String role) {
    for (CodeableConcept type : participant.getType()) {
      if (FhirCodes.has(type, FhirUrls.APPOINTMENT_ROLE, role)) {
        return type;
      }
    }
    return null;
  }

  /** Whether a participant is one of {@link #people}. */
  static boolean isInRole(AppointmentParticipantComponent participant) {
    for (CodeableConcept type : participant.getType()) {
      for (org.hl7.fhir.r4.model.Coding coding : type.getCoding()) {
        if (FhirUrls.APPOINTMENT_ROLE.equals(coding.getSystem())) {
          return true;
        }
      }
    }
    return false;
  }

  /**
   * The orders that an appointment is for: Appointment.basedOn by the identifier of the
   * ServiceRequest.
   *
   * @param type {@code PLAC} or {@code FILL}
   */
  public Slot<FhirScope, List<Identifier>> orders(String type) {
    Role role = new Role(FhirUrls.V2_0203, type);
    return each(
        APPOINTMENT + ".basedOn.identifier[" + type + "]",
        scope -> {
          List<org.hl7.fhir.r4.model.Identifier> found = new ArrayList<>();
          for (Reference reference : scope.appointment().getBasedOn()) {
            if (reference.hasIdentifier() && role.isOf(reference.getIdentifier())) {
              scope.ignore(reference.hasType() ? reference.getTypeElement() : null, "of a request");
              found.add(reference.getIdentifier());
            }
          }
          return found;
        },
        (scope, found, path, log) -> FhirIdentifiers.read(scope, found, role, path, log),
        (value, path, log) -> FhirIdentifiers.write(value, role, path, log),
        (scope, written) ->
            scope
                .appointment()
                .addBasedOn(new Reference().setType("ServiceRequest").setIdentifier(written)));
  }

  /** {@code appointment.comments}: Appointment.comment. */
  public Slot<FhirScope, String> comments() {
    String path = APPOINTMENT + ".comment";
    return slot(
        path,
        (scope, log) ->
            scope.appointment().hasComment()
                ? nonEmpty(scope.text(scope.appointment().getCommentElement()))
                : null,
        (scope, comments, log) ->
            scope.appointment().setCommentElement(FhirText.string(comments, path, log)));
  }

  /** Appointment.serviceType, which says the services of the resources again. */
  List<CodedConcept> serviceTypes(FhirScope scope) {
    List<CodedConcept> found = new ArrayList<>();
    for (CodeableConcept type : scope.appointment().getServiceType()) {
      add(found, codes.read(scope, type));
    }
    return found;
  }

  /** Says a service in Appointment.serviceType again; what it cannot carry was reported before. */
  void addServiceType(FhirScope scope, CodedConcept service, Log log) {
    CodeableConcept written = codes.write(service, APPOINTMENT + ".serviceType", log.quiet());
    if (!written.isEmpty()) {
      scope.appointment().addServiceType(written);
    }
  }

  // Its resources

  /** {@code service.service}: the type of a HealthcareService. */
  public Slot<FhirScope, CodedConcept> service() {
    String path = ACTOR + "[HealthcareService.type]";
    return slot(
        path,
        (scope, log) -> {
          if (!(actor(scope) instanceof HealthcareService service) || !service.hasType()) {
            return null;
          }
          FhirPeople.active(scope, service.hasActiveElement() ? service.getActiveElement() : null);
          return codes.read(scope, service.getType().get(0));
        },
        (scope, value, log) -> {
          CodeableConcept written = codes.write(value, path, log);
          if (written.isEmpty()) {
            log.report(IssueCode.FORM_CHANGED, path);
          } else {
            scope.participant().setActor(scope.share(new HealthcareService().addType(written)));
          }
        });
  }

  /** {@code equipment.service}: the type of a Device. */
  public Slot<FhirScope, CodedConcept> equipment() {
    String path = ACTOR + "[Device.type]";
    return slot(
        path,
        (scope, log) ->
            actor(scope) instanceof Device device && device.hasType()
                ? codes.read(scope, device.getType())
                : null,
        (scope, value, log) -> {
          CodeableConcept written = codes.write(value, path, log);
          if (written.isEmpty()) {
            log.report(IssueCode.FORM_CHANGED, path);
          } else {
            scope.participant().setActor(scope.share(new Device().setType(written)));
          }
        });
  }

  private static @Nullable Object actor(FhirScope scope) {
    return scope.participant().hasActor()
        ? scope.follow(scope.appointment(), scope.participant().getActor())
        : null;
  }

  /** {@code location.location}: a Location. */
  public Slot<FhirScope, org.hl7dicom.model.Location> location() {
    return slot(
        ACTOR,
        (scope, log) ->
            scope.participant().hasActor()
                ? FhirLocations.read(
                    scope, scope.appointment(), scope.participant().getActor(), ACTOR, log)
                : null,
        (scope, value, log) -> {
          Reference written = FhirLocations.write(scope, value, ACTOR, log);
          if (written != null) {
            scope.participant().setActor(written);
          }
        });
  }

  /** {@code person.person}: a Practitioner. */
  public Slot<FhirScope, org.hl7dicom.model.Practitioner> person() {
    return slot(
        ACTOR,
        (scope, log) ->
            scope.participant().hasActor()
                ? FhirPeople.read(
                    scope, scope.appointment(), scope.participant().getActor(), ACTOR, log)
                : null,
        (scope, value, log) -> {
          for (Reference each : FhirPeople.write(scope, List.of(value), ACTOR, log)) {
            scope.participant().setActor(each);
          }
        });
  }

  /** The type of a resource: the first Appointment.participant.type. */
  public Slot<FhirScope, CodedConcept> resourceType() {
    return one(
        PARTICIPANT + ".type",
        scope -> scope.participant().hasType() ? scope.participant().getType().get(0) : null,
        codes::read,
        codes::write,
        (scope, written) -> scope.participant().addType(written));
  }

  /** When a resource is needed: Appointment.participant.period.start. */
  public Slot<FhirScope, PartialDateTime> resourceStart() {
    return time(
        PARTICIPANT + ".period.start",
        scope ->
            scope.participant().hasPeriod() && scope.participant().getPeriod().hasStartElement()
                ? scope.participant().getPeriod().getStartElement()
                : null,
        (scope, written) -> scope.participant().getPeriod().setStartElement(written));
  }

  /** How long a resource is needed: an extension, in the form of ISO 8601. */
  public Slot<FhirScope, Duration> resourceDuration() {
    String path = PARTICIPANT + ".extension[duration]";
    return slot(
        path,
        (scope, log) -> {
          String text = scope.extensionText(scope.participant(), FhirUrls.RESOURCE_DURATION);
          if (text.isEmpty()) {
            return null;
          }
          try {
            return Duration.parse(text);
          } catch (DateTimeException e) {
            log.report(IssueCode.INVALID_VALUE, path);
            return null;
          }
        },
        (scope, duration, log) ->
            FhirText.extend(
                scope.participant(), FhirUrls.RESOURCE_DURATION, duration.toString(), path, log));
  }

  /**
   * The status of a resource: Appointment.participant.status; an extension has the status where
   * that says it less exactly.
   */
  public Slot<FhirScope, AppointmentStatus> resourceStatus() {
    String path = PARTICIPANT + ".status";
    return slot(
        path,
        (scope, log) -> {
          AppointmentParticipantComponent participant = scope.participant();
          if (!participant.hasStatusElement()
              || participant.getStatusElement().hasExtension(FhirUrls.NOT_STATED)) {
            return null;
          }
          Enumeration<ParticipationStatus> element = participant.getStatusElement();
          String exact = scope.extensionText(element, FhirUrls.RESOURCE_STATUS);
          String code = scope.text(element);
          String name =
              exact.isEmpty() ? Vocabulary.PARTICIPATION_STATUS.backward(code).orElse("") : exact;
          for (AppointmentStatus status : AppointmentStatus.values()) {
            if (status.name().equals(name)) {
              return status;
            }
          }
          log.report(IssueCode.UNKNOWN_CODE, path);
          return null;
        },
        (scope, status, log) -> {
          AppointmentParticipantComponent participant = scope.participant();
          String code =
              Objects.requireNonNull(
                  Vocabulary.PARTICIPATION_STATUS.forward(status.name()).orElse(null));
          participant.setStatus(ParticipationStatus.fromCode(code));
          if (Vocabulary.PARTICIPATION_STATUS.narrowsForward(status.name())) {
            FhirText.extend(
                participant.getStatusElement(), FhirUrls.RESOURCE_STATUS, status.name(), path, log);
          }
        });
  }

  /** What a message does to a resource, HL7 table 0206: an extension. */
  public Slot<FhirScope, String> resourceAction() {
    return extension("action", FhirUrls.RESOURCE_ACTION);
  }

  /** Comments on a resource: an extension. */
  public Slot<FhirScope, String> resourceComments() {
    return extension("comments", FhirUrls.RESOURCE_COMMENTS);
  }

  private static Slot<FhirScope, String> extension(String name, String url) {
    String path = PARTICIPANT + ".extension[" + name + "]";
    return slot(
        path,
        (scope, log) -> nonEmpty(scope.extensionText(scope.participant(), url)),
        (scope, value, log) -> FhirText.extend(scope.participant(), url, value, path, log));
  }
}
