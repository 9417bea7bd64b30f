package org.hl7dicom.impl.internal.engine;

import java.util.List;
import org.hl7dicom.model.ImagingOrder;
import org.hl7dicom.model.ImagingServiceRequest;
import org.hl7dicom.model.MessageHeader;
import org.hl7dicom.model.Patient;
import org.hl7dicom.model.RequestedProcedure;
import org.hl7dicom.model.ScheduledProcedureStep;
import org.hl7dicom.model.Visit;

/** The tables of an order message, one for each level of its groups. */
public record OrderTables(
    Table<MessageHeader, MessageHeader.Builder> header,
    Table<Patient, Patient.Builder> patient,
    Table<Visit, Visit.Builder> visit,
    Table<ImagingOrder, ImagingOrder.Builder> order,
    Table<ImagingServiceRequest, ImagingServiceRequest.Builder> request,
    Table<RequestedProcedure, RequestedProcedure.Builder> procedure,
    Table<ScheduledProcedureStep, ScheduledProcedureStep.Builder> step) {

  /** All tables from the outermost group to the innermost. */
  public List<Table<?, ?>> all() {
    return List.of(header, patient, visit, order, request, procedure, step);
  }
}
