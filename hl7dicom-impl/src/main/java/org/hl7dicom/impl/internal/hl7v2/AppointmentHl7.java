package org.hl7dicom.impl.internal.hl7v2;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hl7dicom.MalformedInputException;
import org.hl7dicom.hl7v2.Hl7Message;
import org.hl7dicom.hl7v2.Hl7Segment;
import org.hl7dicom.impl.internal.engine.AppointmentTables;
import org.hl7dicom.impl.internal.engine.Codec;
import org.hl7dicom.impl.internal.engine.Log;
import org.hl7dicom.model.Appointment;
import org.hl7dicom.model.AppointmentMessage;
import org.hl7dicom.model.AppointmentResource;
import org.hl7dicom.model.AppointmentResource.Kind;
import org.hl7dicom.model.AppointmentStatus;
import org.hl7dicom.model.MessageHeader;
import org.hl7dicom.model.Patient;
import org.hl7dicom.model.Visit;
import org.hl7dicom.report.IssueCode;

/**
 * Appointments of HL7 v2 (v2.5.1 10.4): SIU of every event. Reads them by the segments that are
 * there; writes one event in the segment order of SIU_S12, which all of them share.
 */
public final class AppointmentHl7 implements Codec<AppointmentMessage, Hl7Message> {
  private static final Visit NO_VISIT = Visit.builder().build();

  private static final Map<String, Kind> KINDS =
      Map.of("AIS", Kind.SERVICE, "AIG", Kind.EQUIPMENT, "AIL", Kind.LOCATION, "AIP", Kind.PERSON);

  /** Events that leave the appointment in one status (v2.5.1 10.4.4, 10.4.6, 10.4.15). */
  private static final Map<String, AppointmentStatus> ENDS =
      Map.of(
          "S15", AppointmentStatus.CANCELLED,
          "S17", AppointmentStatus.DELETED,
          "S26", AppointmentStatus.NO_SHOW);

  /** Events of an appointment that is booked (v2.5.1 10.4.1 to 10.4.3). */
  private static final Set<String> BOOKINGS = Set.of("S12", "S13", "S14");

  private final AppointmentTables tables;
  private final String event;

  /**
   * Appointments by the rows of the tables.
   *
   * @param event the event that is written, such as {@code S12}
   */
  public AppointmentHl7(AppointmentTables tables, String event) {
    this.tables = tables;
    this.event = event;
  }

  // Reading

  @Override
  public AppointmentMessage read(Hl7Message message, Log log) {
    Hl7Segment sch = message.first("SCH");
    if (sch == null) {
      throw new MalformedInputException(
          "not an appointment: no SCH", "segment " + message.segments().size());
    }
    if (message.charsetAssumed()) {
      log.report(IssueCode.CHARACTER_SET_ASSUMED, "MSH-18");
    }
    Hl7Scope scope = Hl7Scope.reading(message);
    scope.view(SegmentId.MSH, message.segments().get(0));
    scope.view(SegmentId.PID, message.first("PID"));
    scope.view(SegmentId.PV1, message.first("PV1"));
    scope.view(SegmentId.SCH, sch);
    scope.view(SegmentId.TQ1, message.first("TQ1"));

    MessageHeader.Builder header = MessageHeader.builder();
    tables.order().header().read(Hl7Columns.OMI, scope, header, log);
    Patient.Builder patient = Patient.builder();
    tables.order().patient().read(Hl7Columns.OMI, scope, patient, log);
    Visit.Builder visit = Visit.builder();
    tables.order().visit().read(Hl7Columns.OMI, scope, visit, log);
    Appointment.Builder appointment = Appointment.builder();
    tables.appointment().read(Hl7Columns.SIU, scope, appointment, log);
    Set<String> cleared = log.takeCleared();
    List<AppointmentResource> resources = readResources(scope, message, log);
    Appointment read = appointment.resources(resources).build();
    acceptDuration(scope, sch, log);
    AppointmentMessage result =
        new AppointmentMessage(
            header.build(),
            patient.build(),
            visit.build(),
            withStatus(read, message.triggerEvent(), log),
            cleared);
    scope.reportUnread(log);
    return result;
  }

  private List<AppointmentResource> readResources(Hl7Scope scope, Hl7Message message, Log log) {
    List<AppointmentResource> resources = new ArrayList<>();
    int groups = 0;
    for (Hl7Segment segment : message.segments()) {
      if (segment.name().equals("RGS") && ++groups > 1) {
        // Which resources belong together is nowhere else.
        log.report(IssueCode.PART_DROPPED, scope.segmentPath(segment));
      }
      Kind kind = KINDS.get(segment.name());
      if (kind == null) {
        continue;
      }
      scope.view(SegmentId.valueOf(segment.name()), segment);
      AppointmentResource.Builder resource = AppointmentResource.builder().kind(kind);
      tables.of(kind).read(Hl7Columns.SIU, scope, resource, log);
      if (!log.takeCleared().isEmpty()) {
        log.report(IssueCode.CLEAR_NOT_CARRIED, scope.segmentPath(segment));
      }
      resources.add(resource.build());
    }
    return resources;
  }

  /** TQ.3 repeats the duration, as a number alone or behind the M of minutes (v2.5.1 4.3.3). */
  private static void acceptDuration(Hl7Scope scope, Hl7Segment sch, Log log) {
    String duration = sch.value(9);
    String again = sch.value(11, 1, 3, 1);
    if (again != null && (again.equals(duration) || again.equals("M" + duration))) {
      scope.text(sch, 11, 1, 3, 1, log);
    }
  }

  private static Appointment withStatus(Appointment read, String event, Log log) {
    Optional<AppointmentStatus> stated = read.status();
    AppointmentStatus end = ENDS.get(event);
    if (end != null && !stated.equals(Optional.of(end))) {
      // What happened is said by the event; the status may be that of before.
      log.report(
          stated.isEmpty() ? IssueCode.READ_FROM_FALLBACK : IssueCode.SOURCES_DISAGREE, "MSH-9.2");
      return read.toBuilder().status(end).build();
    }
    if (stated.isEmpty() && BOOKINGS.contains(event)) {
      log.report(IssueCode.READ_FROM_FALLBACK, "MSH-9.2");
      return read.toBuilder().status(AppointmentStatus.BOOKED).build();
    }
    return read;
  }

  // Writing

  @Override
  public Hl7Message write(AppointmentMessage value, Log log) {
    Hl7Message message = Hl7Message.create();
    Hl7Scope scope = Hl7Scope.writing(message);
    Hl7Segment msh = message.segments().get(0);
    scope.view(SegmentId.MSH, msh);
    msh.set(9, 1, 1, 1, "SIU");
    msh.set(9, 1, 2, 1, event);
    msh.set(9, 1, 3, 1, "SIU_S12");
    msh.set(12, "2.5.1");
    Set<String> cleared = value.cleared();
    tables.order().header().write(Hl7Columns.OMI, scope, value.header(), Set.of(), log);
    OrderHl7.require(scope, SegmentId.MSH, log, 7, 10, 11);
    Appointment appointment = value.appointment();
    scope.add(SegmentId.SCH);
    boolean timed = appointment.start().isPresent() || appointment.end().isPresent();
    if (timed || cleared.contains("appointment.start") || cleared.contains("appointment.end")) {
      scope.add(SegmentId.TQ1).set(1, "1");
    }
    tables.appointment().write(Hl7Columns.SIU, scope, appointment, cleared, log);
    OrderHl7.require(scope, SegmentId.SCH, log, 6, 16, 20);
    checkEvent(appointment, log);
    scope.add(SegmentId.PID);
    if (!value.visit().equals(NO_VISIT) || hasVisit(cleared)) {
      scope.add(SegmentId.PV1);
    }
    tables.order().patient().write(Hl7Columns.OMI, scope, value.patient(), cleared, log);
    tables.order().visit().write(Hl7Columns.OMI, scope, value.visit(), cleared, log);
    OrderHl7.require(scope, SegmentId.PID, log, 3, 5);
    OrderHl7.require(scope, SegmentId.PV1, log, 2);
    message.add("RGS").set(1, "1");
    for (Kind kind : Kind.values()) {
      writeResources(scope, appointment, kind, log);
    }
    OrderHl7.declareCharacterSet(message);
    return message;
  }

  private static boolean hasVisit(Set<String> cleared) {
    return cleared.stream().anyMatch(row -> row.startsWith("visit."));
  }

  private void checkEvent(Appointment appointment, Log log) {
    AppointmentStatus end = ENDS.get(event);
    if (end != null && appointment.status().isPresent() && appointment.status().get() != end) {
      log.report(IssueCode.SOURCES_DISAGREE, "MSH-9.2");
    }
  }

  /** The kinds in the order of the structure (v2.5.1 10.4): services, equipment, places, people. */
  private void writeResources(Hl7Scope scope, Appointment appointment, Kind kind, Log log) {
    SegmentId id =
        switch (kind) {
          case SERVICE -> SegmentId.AIS;
          case EQUIPMENT -> SegmentId.AIG;
          case LOCATION -> SegmentId.AIL;
          case PERSON -> SegmentId.AIP;
        };
    int number = 1;
    for (AppointmentResource resource : appointment.resources()) {
      if (resource.kind() == kind) {
        scope.add(id).set(1, String.valueOf(number++));
        tables.of(kind).write(Hl7Columns.SIU, scope, resource, Set.of(), log);
        require(scope, id, log);
      }
    }
  }

  private static void require(Hl7Scope scope, SegmentId id, Log log) {
    if (id == SegmentId.AIS) {
      OrderHl7.require(scope, id, log, 3);
    } else {
      OrderHl7.require(scope, id, log, 4);
    }
  }
}
