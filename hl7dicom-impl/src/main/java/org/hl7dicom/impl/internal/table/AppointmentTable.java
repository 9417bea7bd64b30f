package org.hl7dicom.impl.internal.table;

import static org.hl7dicom.impl.internal.dicom.DicomColumns.WORKLIST;
import static org.hl7dicom.impl.internal.fhir.FhirColumns.ORDER;
import static org.hl7dicom.impl.internal.hl7v2.Hl7Columns.SIU;
import static org.hl7dicom.impl.internal.hl7v2.SegmentId.AIG;
import static org.hl7dicom.impl.internal.hl7v2.SegmentId.AIL;
import static org.hl7dicom.impl.internal.hl7v2.SegmentId.AIP;
import static org.hl7dicom.impl.internal.hl7v2.SegmentId.AIS;
import static org.hl7dicom.impl.internal.hl7v2.SegmentId.SCH;
import static org.hl7dicom.impl.internal.hl7v2.SegmentId.TQ1;

import java.util.List;
import org.hl7dicom.impl.internal.engine.Agreement;
import org.hl7dicom.impl.internal.engine.AppointmentTables;
import org.hl7dicom.impl.internal.engine.OrderTables;
import org.hl7dicom.impl.internal.engine.Precedence;
import org.hl7dicom.impl.internal.engine.Row;
import org.hl7dicom.impl.internal.engine.Table;
import org.hl7dicom.impl.internal.fhir.AppointmentFhir;
import org.hl7dicom.impl.internal.fhir.FhirSlots;
import org.hl7dicom.impl.internal.hl7v2.Hl7Slots;
import org.hl7dicom.impl.internal.hl7v2.SegmentId;
import org.hl7dicom.model.Appointment;
import org.hl7dicom.model.AppointmentResource;
import org.hl7dicom.model.AppointmentStatus;

/** The tables of an appointment. */
public final class AppointmentTable {
  /** What {@code AppointmentWorklist} makes of a row, by way of an order. */
  private static String asOrder(String row) {
    return "as " + row + ", by way of an order";
  }

  private final Hl7Slots hl7;
  private final AppointmentFhir fhir;

  private AppointmentTable(Hl7Slots hl7, AppointmentFhir fhir) {
    this.hl7 = hl7;
    this.fhir = fhir;
  }

  /** The tables with the slots of a site, around those of orders. */
  public static AppointmentTables of(OrderTables order, Hl7Slots hl7, FhirSlots fhir) {
    AppointmentTable table = new AppointmentTable(hl7, fhir.appointment());
    return new AppointmentTables(
        order,
        table.appointment(),
        table.service(),
        table.equipment(),
        table.location(),
        table.person());
  }

  private Table<Appointment, Appointment.Builder> appointment() {
    return Table.of(
        "appointment",
        Row.optional("appointment.placerId", Appointment::placerId, Appointment.Builder::placerId)
            .in(SIU, hl7.ei(SCH, 1))
            .in(ORDER, fhir.placerId())
            .cite("HL7 v2.5.1 10.6.1.1; FHIR R4 Appointment.identifier"),
        Row.optional("appointment.fillerId", Appointment::fillerId, Appointment.Builder::fillerId)
            .in(SIU, hl7.ei(SCH, 2))
            .in(ORDER, fhir.fillerId())
            .cite("HL7 v2.5.1 10.6.1.2; FHIR R4 Appointment.identifier"),
        Row.optional("appointment.status", Appointment::status, Appointment.Builder::status)
            .in(SIU, hl7.codedElement(SCH, 25, AppointmentStatus::ofCode, AppointmentStatus::code))
            .notIn(WORKLIST, asOrder("step.status"))
            .in(ORDER, fhir.status())
            .cite("HL7 v2.5.1 10.6.1.25 (table 0278); FHIR R4 Appointment.status"),
        Row.optional(
                "appointment.eventReason",
                Appointment::eventReason,
                Appointment.Builder::eventReason)
            .in(SIU, hl7.code(SCH, 6))
            .notIn(WORKLIST, "a worklist says what is, and not why a message was sent")
            .in(ORDER, fhir.eventReason())
            .cite("HL7 v2.5.1 10.6.1.6; FHIR R4 Appointment.cancelationReason"),
        Row.optional("appointment.reason", Appointment::reason, Appointment.Builder::reason)
            .in(SIU, hl7.code(SCH, 7))
            .notIn(WORKLIST, asOrder("procedure.reason"))
            .in(ORDER, fhir.reason())
            .cite("HL7 v2.5.1 10.6.1.7; FHIR R4 Appointment.reasonCode"),
        Row.optional("appointment.type", Appointment::type, Appointment.Builder::type)
            .in(SIU, hl7.code(SCH, 8))
            .in(ORDER, fhir.type())
            .cite("HL7 v2.5.1 10.6.1.8; FHIR R4 Appointment.appointmentType"),
        Row.optional("appointment.duration", Appointment::duration, Appointment.Builder::duration)
            .in(SIU, hl7.duration(SCH, 9))
            .notIn(WORKLIST, asOrder("step.end"))
            .in(ORDER, fhir.duration())
            .cite("HL7 v2.5.1 10.6.1.9, 10.6.1.10; FHIR R4 Appointment.minutesDuration"),
        Row.optional("appointment.start", Appointment::start, Appointment.Builder::start)
            .in(
                SIU,
                Precedence.of(
                    Agreement.ofTimes(),
                    List.of(hl7.time(TQ1, 7, 0), hl7.time(SCH, 11, 4)),
                    List.of(hl7.time(TQ1, 7, 0), Hl7Slots.besides(hl7.time(SCH, 11, 4)))))
            .notIn(WORKLIST, asOrder("step.start"))
            .in(ORDER, fhir.start())
            .cite("HL7 v2.5.1 10.6.1.11 (TQ.4), 4.5.4.7 (TQ1-7); FHIR R4 Appointment.start"),
        Row.optional("appointment.end", Appointment::end, Appointment.Builder::end)
            .in(
                SIU,
                Precedence.of(
                    Agreement.ofTimes(),
                    List.of(hl7.time(TQ1, 8, 0), hl7.time(SCH, 11, 5)),
                    List.of(hl7.time(TQ1, 8, 0), Hl7Slots.besides(hl7.time(SCH, 11, 5)))))
            .notIn(WORKLIST, asOrder("step.end"))
            .in(ORDER, fhir.end())
            .cite("HL7 v2.5.1 10.6.1.11 (TQ.5), 4.5.4.8 (TQ1-8); FHIR R4 Appointment.end"),
        Row.list(
                "appointment.placerContacts",
                Appointment::placerContacts,
                Appointment.Builder::placerContacts)
            .in(SIU, hl7.xcns(SCH, 12))
            .in(ORDER, fhir.people("placer-contact"))
            .cite("HL7 v2.5.1 10.6.1.12; FHIR R4 Appointment.participant"),
        Row.list(
                "appointment.fillerContacts",
                Appointment::fillerContacts,
                Appointment.Builder::fillerContacts)
            .in(SIU, hl7.xcns(SCH, 16))
            .in(ORDER, fhir.people("filler-contact"))
            .cite("HL7 v2.5.1 10.6.1.16; FHIR R4 Appointment.participant"),
        Row.list("appointment.enteredBy", Appointment::enteredBy, Appointment.Builder::enteredBy)
            .in(SIU, hl7.xcns(SCH, 20))
            .in(ORDER, fhir.people("enterer"))
            .cite("HL7 v2.5.1 10.6.1.20; FHIR R4 Appointment.participant"),
        Row.list(
                "appointment.placerOrderNumbers",
                Appointment::placerOrderNumbers,
                Appointment.Builder::placerOrderNumbers)
            .in(SIU, hl7.eis(SCH, 26))
            .notIn(WORKLIST, asOrder("request.placerOrderNumber"))
            .in(ORDER, fhir.orders("PLAC"))
            .cite("HL7 v2.5.1 10.6.1.26; FHIR R4 Appointment.basedOn"),
        Row.list(
                "appointment.fillerOrderNumbers",
                Appointment::fillerOrderNumbers,
                Appointment.Builder::fillerOrderNumbers)
            .in(SIU, hl7.eis(SCH, 27))
            .notIn(WORKLIST, asOrder("request.fillerOrderNumber"))
            .in(ORDER, fhir.orders("FILL"))
            .cite("HL7 v2.5.1 10.6.1.27; FHIR R4 Appointment.basedOn"),
        Row.text("appointment.comments", Appointment::comments, Appointment.Builder::comments)
            .in(SIU, hl7.appointmentNotes())
            .notIn(WORKLIST, asOrder("procedure.comments"))
            .in(ORDER, fhir.comments())
            .cite("HL7 v2.5.1 10.4, 2.15.10; FHIR R4 Appointment.comment"));
  }

  private Table<AppointmentResource, AppointmentResource.Builder> service() {
    return Table.of(
        "service",
        Row.optional(
                "service.service",
                AppointmentResource::service,
                AppointmentResource.Builder::service)
            .in(SIU, hl7.code(AIS, 3))
            .notIn(WORKLIST, asOrder("procedure.code"))
            .in(ORDER, fhir.service())
            .cite("HL7 v2.5.1 10.6.4.3; FHIR R4 HealthcareService.type"),
        start("service", AIS, 4, "10.6.4.4"),
        duration("service", AIS, 7, "10.6.4.7"),
        status("service", AIS, 10, "10.6.4.10"),
        action("service", AIS, "10.6.4.2"),
        comments("service", AIS));
  }

  private Table<AppointmentResource, AppointmentResource.Builder> equipment() {
    return Table.of(
        "equipment",
        Row.optional(
                "equipment.service",
                AppointmentResource::service,
                AppointmentResource.Builder::service)
            .in(SIU, hl7.code(AIG, 3))
            .notIn(WORKLIST, asOrder("step.stationName"))
            .in(ORDER, fhir.equipment())
            .cite("HL7 v2.5.1 10.6.5.3; FHIR R4 Device.type"),
        type("equipment", AIG, "10.6.5.4"),
        start("equipment", AIG, 8, "10.6.5.8"),
        duration("equipment", AIG, 11, "10.6.5.11"),
        status("equipment", AIG, 14, "10.6.5.14"),
        action("equipment", AIG, "10.6.5.2"),
        comments("equipment", AIG));
  }

  private Table<AppointmentResource, AppointmentResource.Builder> location() {
    return Table.of(
        "location",
        Row.optional(
                "location.location",
                AppointmentResource::location,
                AppointmentResource.Builder::location)
            .in(SIU, hl7.pl(AIL, 3))
            .notIn(WORKLIST, asOrder("step.location"))
            .in(ORDER, fhir.location())
            .cite("HL7 v2.5.1 10.6.6.3; FHIR R4 Appointment.participant.actor"),
        type("location", AIL, "10.6.6.4"),
        start("location", AIL, 6, "10.6.6.6"),
        duration("location", AIL, 9, "10.6.6.9"),
        status("location", AIL, 12, "10.6.6.12"),
        action("location", AIL, "10.6.6.2"),
        comments("location", AIL));
  }

  private Table<AppointmentResource, AppointmentResource.Builder> person() {
    return Table.of(
        "person",
        Row.optional(
                "person.person", AppointmentResource::person, AppointmentResource.Builder::person)
            .in(SIU, hl7.xcn(AIP, 3))
            .notIn(WORKLIST, asOrder("step.performer"))
            .in(ORDER, fhir.person())
            .cite("HL7 v2.5.1 10.6.7.3; FHIR R4 Appointment.participant.actor"),
        type("person", AIP, "10.6.7.4"),
        start("person", AIP, 6, "10.6.7.6"),
        duration("person", AIP, 9, "10.6.7.9"),
        status("person", AIP, 12, "10.6.7.12"),
        action("person", AIP, "10.6.7.2"),
        comments("person", AIP));
  }

  private Row<AppointmentResource, AppointmentResource.Builder, ?> type(
      String table, SegmentId segment, String section) {
    return Row.optional(
            table + ".type", AppointmentResource::type, AppointmentResource.Builder::type)
        .in(SIU, hl7.code(segment, 4))
        .in(ORDER, fhir.resourceType())
        .cite("HL7 v2.5.1 " + section + "; FHIR R4 Appointment.participant.type");
  }

  private Row<AppointmentResource, AppointmentResource.Builder, ?> start(
      String table, SegmentId segment, int field, String section) {
    return Row.optional(
            table + ".start", AppointmentResource::start, AppointmentResource.Builder::start)
        .in(SIU, hl7.time(segment, field, 0))
        .notIn(WORKLIST, asOrder("step.start"))
        .in(ORDER, fhir.resourceStart())
        .cite("HL7 v2.5.1 " + section + "; FHIR R4 Appointment.participant.period");
  }

  private Row<AppointmentResource, AppointmentResource.Builder, ?> duration(
      String table, SegmentId segment, int field, String section) {
    return Row.optional(
            table + ".duration",
            AppointmentResource::duration,
            AppointmentResource.Builder::duration)
        .in(SIU, hl7.duration(segment, field))
        .notIn(WORKLIST, asOrder("step.end"))
        .in(ORDER, fhir.resourceDuration())
        .cite("HL7 v2.5.1 " + section + "; FHIR R4 extension of Appointment.participant");
  }

  private Row<AppointmentResource, AppointmentResource.Builder, ?> status(
      String table, SegmentId segment, int field, String section) {
    return Row.optional(
            table + ".status", AppointmentResource::status, AppointmentResource.Builder::status)
        .in(
            SIU,
            hl7.codedElement(segment, field, AppointmentStatus::ofCode, AppointmentStatus::code))
        .notIn(WORKLIST, asOrder("step.status"))
        .in(ORDER, fhir.resourceStatus())
        .cite("HL7 v2.5.1 " + section + " (table 0278); FHIR R4 Appointment.participant.status");
  }

  private Row<AppointmentResource, AppointmentResource.Builder, ?> action(
      String table, SegmentId segment, String section) {
    return Row.text(
            table + ".action", AppointmentResource::action, AppointmentResource.Builder::action)
        .in(SIU, hl7.text(segment, 2, 0))
        .notIn(WORKLIST, "a worklist says what is; a resource that is deleted is not written there")
        .in(ORDER, fhir.resourceAction())
        .cite("HL7 v2.5.1 " + section + " (table 0206); FHIR R4 extension of participant");
  }

  private Row<AppointmentResource, AppointmentResource.Builder, ?> comments(
      String table, SegmentId segment) {
    return Row.text(
            table + ".comments",
            AppointmentResource::comments,
            AppointmentResource.Builder::comments)
        .in(SIU, hl7.notes(segment))
        .in(ORDER, fhir.resourceComments())
        .cite("HL7 v2.5.1 10.4, 2.15.10; FHIR R4 extension of Appointment.participant");
  }
}
