package org.hl7dicom.impl.internal.engine;

import java.util.List;
import org.hl7dicom.model.Appointment;
import org.hl7dicom.model.AppointmentResource;

/**
 * The tables of an appointment: its own, and one for each kind of resource. Header, patient and
 * visit are those of orders.
 */
public record AppointmentTables(
    OrderTables order,
    Table<Appointment, Appointment.Builder> appointment,
    Table<AppointmentResource, AppointmentResource.Builder> service,
    Table<AppointmentResource, AppointmentResource.Builder> equipment,
    Table<AppointmentResource, AppointmentResource.Builder> location,
    Table<AppointmentResource, AppointmentResource.Builder> person) {

  /** The table of a kind of resource. */
  public Table<AppointmentResource, AppointmentResource.Builder> of(AppointmentResource.Kind kind) {
    return switch (kind) {
      case SERVICE -> service;
      case EQUIPMENT -> equipment;
      case LOCATION -> location;
      case PERSON -> person;
    };
  }

  /** The tables that only appointments have. */
  public List<Table<?, ?>> own() {
    return List.of(appointment, service, equipment, location, person);
  }
}
