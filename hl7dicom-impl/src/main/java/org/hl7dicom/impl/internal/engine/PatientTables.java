package org.hl7dicom.impl.internal.engine;

import java.util.List;
import org.hl7dicom.model.MessageHeader;
import org.hl7dicom.model.Patient;
import org.hl7dicom.model.PatientEvent;
import org.hl7dicom.model.PriorIdentity;
import org.hl7dicom.model.Visit;
import org.hl7dicom.model.VisitEvent;

/**
 * The tables of a patient event. Header, patient and visit are those of orders.
 *
 * @param event what happened
 * @param movement what an event says of a visit besides the visit itself
 * @param prior under what patient and visit were known before
 */
public record PatientTables(
    Table<MessageHeader, MessageHeader.Builder> header,
    Table<Patient, Patient.Builder> patient,
    Table<Visit, Visit.Builder> visit,
    Table<PatientEvent, PatientEvent.Builder> event,
    Table<VisitEvent, VisitEvent.Builder> movement,
    Table<PriorIdentity, PriorIdentity.Builder> prior) {

  /** The tables that orders do not have. */
  public List<Table<?, ?>> own() {
    return List.of(event, movement, prior);
  }
}
