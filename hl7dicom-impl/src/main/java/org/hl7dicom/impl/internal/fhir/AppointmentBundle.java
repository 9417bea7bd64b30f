package org.hl7dicom.impl.internal.fhir;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.Appointment.AppointmentParticipantComponent;
import org.hl7.fhir.r4.model.Appointment.ParticipationStatus;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.hl7dicom.MalformedInputException;
import org.hl7dicom.code.CodedConcept;
import org.hl7dicom.impl.internal.engine.AppointmentTables;
import org.hl7dicom.impl.internal.engine.Codec;
import org.hl7dicom.impl.internal.engine.Log;
import org.hl7dicom.impl.internal.text.Timestamps;
import org.hl7dicom.model.AppointmentMessage;
import org.hl7dicom.model.AppointmentResource;
import org.hl7dicom.model.AppointmentResource.Kind;
import org.hl7dicom.model.MessageHeader;
import org.hl7dicom.model.PartialDateTime;
import org.hl7dicom.model.Visit;
import org.hl7dicom.report.IssueCode;
import org.jspecify.annotations.Nullable;

/**
 * An appointment as a Bundle of FHIR R4: a Patient, an Encounter, an Appointment with a participant
 * for the patient and for each resource, and what those refer to.
 */
public final class AppointmentBundle implements Codec<AppointmentMessage, Bundle> {
  private final AppointmentTables tables;
  private final AppointmentFhir slots;

  /** Appointments by the rows of the tables, which have these slots. */
  public AppointmentBundle(AppointmentTables tables, FhirSlots slots) {
    this.tables = tables;
    this.slots = slots.appointment();
  }

  // Reading

  @Override
  public AppointmentMessage read(Bundle source, Log log) {
    FhirScope scope = FhirScope.reading(source);
    List<Appointment> appointments = scope.resources(Appointment.class);
    List<Patient> patients = scope.resources(Patient.class);
    if (appointments.size() != 1) {
      throw new MalformedInputException(
          appointments.isEmpty() ? "no Appointment" : "several appointments", "Bundle.entry");
    }
    if (patients.size() > 1) {
      throw new MalformedInputException("several patients", "Bundle.entry.resource");
    }
    scope.view(patients.isEmpty() ? new Patient() : patients.get(0));
    List<Encounter> encounters = scope.resources(Encounter.class);
    Encounter encounter = encounters.size() == 1 ? encounters.get(0) : null;
    scope.view(encounter);
    if (encounter != null) {
      if (encounter.getStatus() == Encounter.EncounterStatus.UNKNOWN) {
        scope.ignore(encounter.getStatusElement(), "states nothing");
      }
      scope.followPatient(encounter, encounter.getSubject());
    }
    Appointment appointment = appointments.get(0);
    scope.viewAppointment(appointment);
    org.hl7dicom.model.Patient.Builder patient = org.hl7dicom.model.Patient.builder();
    tables.order().patient().read(FhirColumns.ORDER, scope, patient, log);
    Visit.Builder visit = Visit.builder();
    tables.order().visit().read(FhirColumns.ORDER, scope, visit, log);
    org.hl7dicom.model.Appointment.Builder read = org.hl7dicom.model.Appointment.builder();
    tables.appointment().read(FhirColumns.ORDER, scope, read, log);
    if (appointment.getStatusElement().hasExtension(FhirUrls.NOT_STATED)) {
      scope.ignoreAll(appointment.getStatusElement(), "says that there is none");
    }
    List<AppointmentResource> resources = new ArrayList<>();
    for (AppointmentParticipantComponent participant : appointment.getParticipant()) {
      AppointmentResource resource = resource(scope, appointment, participant, log);
      if (resource != null) {
        resources.add(resource);
      }
    }
    addServiceTypes(scope, resources);
    AppointmentMessage message =
        new AppointmentMessage(
            MessageHeader.builder().build(),
            patient.build(),
            visit.build(),
            read.resources(resources).build(),
            log.takeCleared());
    scope.reportUnread(log);
    return message;
  }

  private @Nullable AppointmentResource resource(
      FhirScope scope,
      Appointment appointment,
      AppointmentParticipantComponent participant,
      Log log) {
    if (AppointmentFhir.isInRole(participant)) {
      return null;
    }
    if (participant.hasActor() && scope.isPatient(appointment, participant.getActor())) {
      scope.followPatient(appointment, participant.getActor());
      passOverStatus(scope, participant);
      return null;
    }
    Kind kind =
        participant.hasActor()
            ? kind(scope, appointment, participant.getActor())
            : stated(scope.extensionText(participant, FhirUrls.RESOURCE_KIND));
    if (kind == null) {
      return null;
    }
    scope.viewParticipant(participant);
    AppointmentResource.Builder resource = AppointmentResource.builder().kind(kind);
    tables.of(kind).read(FhirColumns.ORDER, scope, resource, log);
    passOverStatus(scope, participant);
    return resource.build();
  }

  private static @Nullable Kind stated(String name) {
    for (Kind kind : Kind.values()) {
      if (kind.name().equals(name)) {
        return kind;
      }
    }
    return null;
  }

  private static @Nullable Kind kind(FhirScope scope, Appointment owner, Reference actor) {
    org.hl7.fhir.r4.model.Resource resource = scope.resolve(owner, actor);
    return switch (resource == null ? FhirPeople.type(actor) : resource.fhirType()) {
      case "HealthcareService" -> Kind.SERVICE;
      case "Device" -> Kind.EQUIPMENT;
      case "Location" -> Kind.LOCATION;
      case "Practitioner", "PractitionerRole" -> Kind.PERSON;
      default -> null;
    };
  }

  /** A status that R4 demands and nobody stated. */
  static void passOverStatus(FhirScope scope, AppointmentParticipantComponent participant) {
    if (participant.hasStatusElement()
        && participant.getStatusElement().hasExtension(FhirUrls.NOT_STATED)) {
      scope.ignoreAll(participant.getStatusElement(), "says that there is none");
    }
  }

  /** Appointment.serviceType says the services again; any other is a service of its own. */
  private void addServiceTypes(FhirScope scope, List<AppointmentResource> resources) {
    for (CodedConcept type : slots.serviceTypes(scope)) {
      boolean said =
          resources.stream()
              .anyMatch(
                  resource ->
                      resource.kind() == Kind.SERVICE
                          && resource.service().equals(Optional.of(type)));
      if (!said) {
        resources.add(AppointmentResource.builder().kind(Kind.SERVICE).service(type).build());
      }
    }
  }

  // Writing

  @Override
  public Bundle write(AppointmentMessage message, Log log) {
    FhirScope scope = FhirScope.writing();
    Set<String> cleared = message.cleared();
    tables.order().header().write(FhirColumns.ORDER, scope, message.header(), cleared, log);
    tables.order().patient().write(FhirColumns.ORDER, scope, message.patient(), cleared, log);
    scope.closePatient();
    tables.order().visit().write(FhirColumns.ORDER, scope, message.visit(), cleared, log);
    OrderBundle.closeEncounter(scope, log);
    Appointment written = new Appointment();
    scope.viewAppointment(written);
    AppointmentParticipantComponent patient = written.addParticipant();
    patient.setActor(scope.patientReference());
    completeStatus(patient);
    org.hl7dicom.model.Appointment appointment = message.appointment();
    tables.appointment().write(FhirColumns.ORDER, scope, appointment, cleared, log);
    for (AppointmentResource resource : appointment.resources()) {
      AppointmentParticipantComponent participant = written.addParticipant();
      scope.viewParticipant(participant);
      tables.of(resource.kind()).write(FhirColumns.ORDER, scope, resource, Set.of(), log);
      completeStatus(participant);
      if (resource.kind() == Kind.SERVICE) {
        resource.service().ifPresent(service -> slots.addServiceType(scope, service, log));
      }
      if (!participant.hasActor()) {
        FhirText.extend(
            participant,
            FhirUrls.RESOURCE_KIND,
            resource.kind().name(),
            "Appointment.participant",
            log);
      }
      if (!participant.hasActor() && !participant.hasType()) {
        // Invariant app-1 of R4: one of both.
        log.report(IssueCode.REQUIRED_MISSING, "Appointment.participant.actor");
      }
    }
    complete(written, appointment, log);
    scope.add(written);
    return scope.toBundle();
  }

  static void completeStatus(AppointmentParticipantComponent participant) {
    if (!participant.hasStatus()) {
      participant.setStatus(ParticipationStatus.NEEDSACTION);
      participant.getStatusElement().addExtension(FhirUrls.NOT_STATED, new BooleanType(true));
    }
  }

  private static void complete(
      Appointment written, org.hl7dicom.model.Appointment appointment, Log log) {
    if (!written.hasStatus()) {
      written.setStatus(Appointment.AppointmentStatus.PROPOSED);
      written.getStatusElement().addExtension(FhirUrls.NOT_STATED, new BooleanType(true));
      log.report(IssueCode.REQUIRED_MISSING, "Appointment.status");
    }
    // Invariant app-2 of R4: start and end, or neither.
    Optional<PartialDateTime> end = end(appointment);
    if (written.hasStartElement() && !written.hasEndElement() && end.isPresent()) {
      log.report(IssueCode.WRITTEN_FROM_FALLBACK, "Appointment.end");
      FhirTimes.write(written.getEndElement(), end.get(), "Appointment.end", log);
    }
    if (written.hasStartElement() != written.hasEndElement()) {
      log.report(
          IssueCode.REQUIRED_MISSING,
          written.hasStartElement() ? "Appointment.end" : "Appointment.start");
    }
  }

  /** The end of an appointment that has a start and a duration. */
  private static Optional<PartialDateTime> end(org.hl7dicom.model.Appointment appointment) {
    Optional<Duration> duration = appointment.duration();
    return duration.isEmpty()
        ? Optional.empty()
        : appointment.start().flatMap(start -> Timestamps.plus(start, duration.get()));
  }
}
