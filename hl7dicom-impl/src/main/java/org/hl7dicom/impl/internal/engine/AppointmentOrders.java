package org.hl7dicom.impl.internal.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hl7dicom.code.CodedConcept;
import org.hl7dicom.impl.internal.text.Timestamps;
import org.hl7dicom.model.Appointment;
import org.hl7dicom.model.AppointmentMessage;
import org.hl7dicom.model.AppointmentResource;
import org.hl7dicom.model.AppointmentResource.Kind;
import org.hl7dicom.model.AppointmentStatus;
import org.hl7dicom.model.AssigningAuthority;
import org.hl7dicom.model.Identifier;
import org.hl7dicom.model.ImagingOrder;
import org.hl7dicom.model.ImagingServiceRequest;
import org.hl7dicom.model.Location;
import org.hl7dicom.model.OrderMessage;
import org.hl7dicom.model.PartialDateTime;
import org.hl7dicom.model.Practitioner;
import org.hl7dicom.model.RequestedProcedure;
import org.hl7dicom.model.ScheduledProcedureStep;
import org.hl7dicom.model.StepStatus;
import org.hl7dicom.report.IssueCode;
import org.jspecify.annotations.Nullable;

/**
 * Appointments as what they mean for an order: each service is a procedure with one step, at the
 * time, at the stations, in the place and by the people that are booked. And back. What the other
 * side has no place for is reported by its row.
 */
public final class AppointmentOrders {
  private static final String DELETED = "D";

  /** Rows of orders that an appointment says too, in its own way. */
  private static final Set<String> SHARED =
      Set.of(
          "request.placerOrderNumber",
          "request.fillerOrderNumber",
          "procedure.code",
          "procedure.description",
          "procedure.reason",
          "procedure.comments",
          "step.start",
          "step.end",
          "step.stationName",
          "step.location",
          "step.performer",
          "step.status");

  private final AppointmentTables tables;
  private final Column<?> target;

  /**
   * @param tables the rows, for what is lost
   * @param target the column that appointments are carried to by way of an order; a row with a
   *     reason there is carried
   */
  public AppointmentOrders(AppointmentTables tables, Column<?> target) {
    this.tables = tables;
    this.target = target;
  }

  // Appointment to order

  /** The order that an appointment says something about. */
  public OrderMessage toOrder(AppointmentMessage message, Log log) {
    Appointment appointment = message.appointment();
    dropped(tables.appointment(), appointment, log);
    for (Row<Appointment, ?, ?> row : tables.appointment().rows()) {
      if (message.cleared().contains(row.id())) {
        log.enter(row);
        log.report(IssueCode.CLEAR_NOT_CARRIED, target.name());
      }
    }
    log.enter(null);
    List<AppointmentResource> present = new ArrayList<>();
    for (AppointmentResource resource : appointment.resources()) {
      if (!resource.action().equals(DELETED)) {
        present.add(resource);
        dropped(tables.of(resource.kind()), resource, log);
        ownTimes(appointment, resource, log);
      }
    }
    ImagingServiceRequest request =
        ImagingServiceRequest.builder()
            .placerOrderNumber(first(appointment.placerOrderNumbers(), "(0040,2016)", log))
            .fillerOrderNumber(first(appointment.fillerOrderNumbers(), "(0040,2017)", log))
            .procedures(procedures(appointment, present, log))
            .build();
    return OrderMessage.builder()
        .header(message.header())
        .patient(message.patient())
        .visit(message.visit())
        .orders(List.of(ImagingOrder.builder().request(request).build()))
        .cleared(message.cleared())
        .build();
  }

  private <T> void dropped(Table<T, ?> table, T value, Log log) {
    for (Row<T, ?, ?> row : table.rows()) {
      String reason = row.reason(target);
      if (row.get(value) != null) {
        log.enter(row);
        if (reason == null) {
          log.report(IssueCode.NO_TARGET, target.name());
        } else {
          log.ignored(target.name(), reason);
        }
      }
    }
    log.enter(null);
  }

  /** A step has one time and one status: those of its service, and else of the appointment. */
  private void ownTimes(Appointment appointment, AppointmentResource resource, Log log) {
    List<AppointmentResource> carried = new ArrayList<>();
    for (AppointmentResource other : appointment.resources()) {
      if (other.kind() == Kind.SERVICE) {
        carried.add(other);
      }
    }
    boolean start =
        resource.start().equals(appointment.start())
            || carried.stream().anyMatch(service -> service.start().equals(resource.start()));
    boolean duration =
        resource.duration().equals(appointment.duration())
            || carried.stream().anyMatch(service -> service.duration().equals(resource.duration()));
    boolean status = resource.status().equals(appointment.status());
    for (Row<AppointmentResource, ?, ?> row : tables.of(resource.kind()).rows()) {
      String field = row.id().substring(row.id().indexOf('.') + 1);
      boolean said =
          switch (field) {
            case "start" -> start;
            case "duration" -> duration;
            case "status" -> status;
            default -> true;
          };
      if (!said && row.get(resource) != null) {
        log.enter(row);
        log.report(IssueCode.NO_TARGET, target.name());
      }
    }
    log.enter(null);
  }

  /** Which order a service is of, when there are several, is not said. */
  private static @Nullable Identifier first(List<Identifier> numbers, String path, Log log) {
    if (numbers.size() > 1) {
      log.report(IssueCode.TOO_MANY_VALUES, path);
    }
    return numbers.isEmpty() ? null : numbers.get(0);
  }

  private static List<RequestedProcedure> procedures(
      Appointment appointment, List<AppointmentResource> resources, Log log) {
    ScheduledProcedureStep shared = shared(appointment, resources, log);
    List<RequestedProcedure> procedures = new ArrayList<>();
    for (AppointmentResource resource : resources) {
      if (resource.kind() == Kind.SERVICE) {
        procedures.add(procedure(appointment, resource, shared, log));
      }
    }
    if (procedures.isEmpty()) {
      procedures.add(procedure(appointment, AppointmentResource.builder().build(), shared, log));
    }
    return procedures;
  }

  private static RequestedProcedure procedure(
      Appointment appointment,
      AppointmentResource service,
      ScheduledProcedureStep shared,
      Log log) {
    RequestedProcedure.Builder procedure = RequestedProcedure.builder();
    service
        .service()
        .ifPresent(
            code -> {
              procedure.code(code.isCoded() ? code : null);
              procedure.description(code.display());
            });
    appointment.reason().ifPresent(reason -> procedure.reasons(List.of(reason)));
    Optional<PartialDateTime> start = service.start().or(appointment::start);
    Optional<PartialDateTime> end = end(appointment, service);
    if (end.isEmpty() && service.duration().or(appointment::duration).isPresent()) {
      // How long it takes does not say when it ends without an exact start.
      log.report(IssueCode.PRECISION_LOST, "(0040,0004)");
    }
    return procedure
        .comments(appointment.comments())
        .steps(List.of(shared.toBuilder().start(start.orElse(null)).end(end.orElse(null)).build()))
        .build();
  }

  private static Optional<PartialDateTime> end(
      Appointment appointment, AppointmentResource service) {
    Optional<Duration> duration = service.duration().or(appointment::duration);
    if (service.start().isEmpty()
        && service.duration().isEmpty()
        && appointment.end().isPresent()) {
      return appointment.end();
    }
    return duration.flatMap(
        length ->
            service
                .start()
                .or(appointment::start)
                .flatMap(start -> Timestamps.plus(start, length)));
  }

  /** What is booked for all services alike. */
  private static ScheduledProcedureStep shared(
      Appointment appointment, List<AppointmentResource> resources, Log log) {
    ScheduledProcedureStep.Builder step = ScheduledProcedureStep.builder();
    List<String> stations = new ArrayList<>();
    List<Practitioner> performers = new ArrayList<>();
    String place = "";
    for (AppointmentResource resource : resources) {
      if (resource.kind() == Kind.EQUIPMENT) {
        resource.service().ifPresent(code -> stations.add(name(code)));
      }
      resource.person().ifPresent(performers::add);
      if (resource.location().isPresent()) {
        if (place.isEmpty()) {
          place = place(resource.location().get(), log);
        } else {
          log.report(IssueCode.TOO_MANY_VALUES, "(0040,0011)");
        }
      }
    }
    appointment.status().ifPresent(status -> step.status(status(status, log)));
    return step.stationNames(stations).performers(performers).location(place).build();
  }

  /** A station is named by its identifier, as in IPC-7. */
  private static String name(CodedConcept code) {
    return code.isCoded() ? code.code() : code.display();
  }

  /** The innermost part of a place that has a name of its own. */
  private static String place(Location location, Log log) {
    List<String> parts =
        List.of(
            location.room(), location.pointOfCare(), location.description(), location.building());
    String place = "";
    int named = 0;
    for (String part : parts) {
      named += part.isEmpty() ? 0 : 1;
      place = place.isEmpty() ? part : place;
    }
    if (named > 1 || !location.facility().isEmpty() || !location.bed().isEmpty()) {
      log.report(IssueCode.PART_DROPPED, "(0040,0011)");
    }
    return place;
  }

  private static @Nullable StepStatus status(AppointmentStatus status, Log log) {
    @Nullable StepStatus step =
        switch (status) {
          case BOOKED, OVERBOOK, PENDING, WAITLIST, PROPOSED -> StepStatus.SCHEDULED;
          case ARRIVED -> StepStatus.ARRIVED;
          case STARTED -> StepStatus.STARTED;
          case COMPLETE -> StepStatus.COMPLETED;
          case CANCELLED, NO_SHOW, DELETED -> StepStatus.CANCELED;
          case DISCONTINUED -> StepStatus.DISCONTINUED;
          case BLOCKED -> null;
        };
    if (step == null) {
      log.report(IssueCode.NO_TARGET, "(0040,0020)");
    } else if (of(step) != status) {
      log.report(IssueCode.CODE_NARROWED, "(0040,0020)");
    }
    return step;
  }

  private static AppointmentStatus of(StepStatus status) {
    return switch (status) {
      case SCHEDULED, READY -> AppointmentStatus.BOOKED;
      case ARRIVED -> AppointmentStatus.ARRIVED;
      case STARTED -> AppointmentStatus.STARTED;
      case DEPARTED, COMPLETED -> AppointmentStatus.COMPLETE;
      case CANCELED -> AppointmentStatus.CANCELLED;
      case DISCONTINUED -> AppointmentStatus.DISCONTINUED;
    };
  }

  // Order to appointment

  /** The appointment that the steps of orders are. */
  public AppointmentMessage toAppointment(OrderMessage message, Log log) {
    Set<Identifier> placers = new LinkedHashSet<>();
    Set<Identifier> fillers = new LinkedHashSet<>();
    List<AppointmentResource> services = new ArrayList<>();
    Set<AppointmentResource> others = new LinkedHashSet<>();
    Appointment.Builder appointment = Appointment.builder();
    ScheduledProcedureStep firstStep = null;
    Set<CodedConcept> reasons = new LinkedHashSet<>();
    Set<String> comments = new LinkedHashSet<>();
    Set<AppointmentStatus> states = new LinkedHashSet<>();
    for (ImagingOrder order : message.orders()) {
      ImagingServiceRequest request = order.request();
      lost(tables.order().order(), order, log);
      lost(tables.order().request(), request, log);
      request.placerOrderNumber().ifPresent(placers::add);
      request.fillerOrderNumber().ifPresent(fillers::add);
      for (RequestedProcedure procedure : request.procedures()) {
        lost(tables.order().procedure(), procedure, log);
        reasons.addAll(procedure.reasons());
        if (!procedure.comments().isEmpty()) {
          comments.add(procedure.comments());
        }
        for (ScheduledProcedureStep step : procedure.steps()) {
          lost(tables.order().step(), step, log);
          services.add(service(procedure, step, log));
          others.addAll(booked(step));
          firstStep = firstStep == null ? step : firstStep;
          if (step.status().isPresent()) {
            AppointmentStatus status = of(step.status().get());
            if (status(status, log.quiet()) != step.status().get()) {
              log.report(IssueCode.CODE_NARROWED, "(0040,0020)");
            }
            states.add(status);
          }
        }
      }
    }
    appointment.reason(only(reasons, "(0040,1002)", log));
    appointment.status(only(states, "(0040,0020)", log));
    String comment = only(comments, "(0040,1400)", log);
    appointment.comments(comment == null ? "" : comment);
    if (firstStep != null) {
      appointment.start(firstStep.start().orElse(null));
      if (services.size() == 1) {
        appointment.end(firstStep.end().orElse(null));
      }
    }
    List<AppointmentResource> resources = new ArrayList<>(services);
    resources.addAll(others);
    return AppointmentMessage.builder()
        .header(message.header())
        .patient(message.patient())
        .visit(message.visit())
        .appointment(
            appointment
                .placerOrderNumbers(List.copyOf(placers))
                .fillerOrderNumbers(List.copyOf(fillers))
                .resources(resources)
                .build())
        .cleared(message.cleared())
        .build();
  }

  private <T> void lost(Table<T, ?> table, T value, Log log) {
    for (Row<T, ?, ?> row : table.rows()) {
      if (row.get(value) != null && !SHARED.contains(row.id())) {
        log.enter(row);
        log.report(IssueCode.NO_TARGET, target.name());
      }
    }
    log.enter(null);
  }

  /** The first of several values that an appointment has one of. */
  private static <A> @Nullable A only(Set<A> values, String path, Log log) {
    if (values.size() > 1) {
      log.report(IssueCode.TOO_MANY_VALUES, path);
    }
    return values.isEmpty() ? null : values.iterator().next();
  }

  private static AppointmentResource service(
      RequestedProcedure procedure, ScheduledProcedureStep step, Log log) {
    Optional<CodedConcept> code = procedure.code();
    String description = procedure.description();
    if (code.isEmpty() && !description.isEmpty()) {
      code = Optional.of(CodedConcept.text(description));
    } else if (!description.isEmpty() && !description.equals(code.orElseThrow().display())) {
      code = Optional.of(code.orElseThrow().withOriginalText(description));
      log.report(IssueCode.FORM_CHANGED, "(0032,1060)");
    }
    Optional<Duration> duration =
        step.start().flatMap(start -> step.end().flatMap(end -> Timestamps.between(start, end)));
    if (step.end().isPresent() && duration.isEmpty()) {
      log.report(IssueCode.PRECISION_LOST, "(0040,0004)");
    }
    return AppointmentResource.builder()
        .kind(Kind.SERVICE)
        .service(code.orElse(null))
        .start(step.start().orElse(null))
        .duration(duration.orElse(null))
        .build();
  }

  private static List<AppointmentResource> booked(ScheduledProcedureStep step) {
    List<AppointmentResource> booked = new ArrayList<>();
    for (String station : step.stationNames()) {
      booked.add(
          AppointmentResource.builder()
              .kind(Kind.EQUIPMENT)
              .service(CodedConcept.of(station, "", ""))
              .build());
    }
    if (!step.location().isEmpty()) {
      booked.add(
          AppointmentResource.builder()
              .kind(Kind.LOCATION)
              .location(new Location("", step.location(), "", AssigningAuthority.NONE, "", "", ""))
              .build());
    }
    for (Practitioner performer : step.performers()) {
      booked.add(AppointmentResource.builder().kind(Kind.PERSON).person(performer).build());
    }
    return booked;
  }
}
