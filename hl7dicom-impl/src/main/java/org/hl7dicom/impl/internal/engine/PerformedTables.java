package org.hl7dicom.impl.internal.engine;

import java.util.List;
import org.hl7dicom.model.MessageHeader;
import org.hl7dicom.model.Patient;
import org.hl7dicom.model.PerformedProcedure;
import org.hl7dicom.model.PerformedSeries;
import org.hl7dicom.model.RadiationDose;
import org.hl7dicom.model.RequestReference;
import org.hl7dicom.model.Visit;

/**
 * The tables of a performed procedure step. Header, patient and visit have the rows of orders,
 * references those of studies.
 */
public record PerformedTables(
    Table<MessageHeader, MessageHeader.Builder> header,
    Table<Patient, Patient.Builder> patient,
    Table<Visit, Visit.Builder> visit,
    Table<RequestReference, RequestReference.Builder> reference,
    Table<PerformedProcedure, PerformedProcedure.Builder> performed,
    Table<RadiationDose, RadiationDose.Builder> dose,
    Table<PerformedSeries, PerformedSeries.Builder> series) {

  /** The tables that neither orders nor studies have. */
  public List<Table<?, ?>> own() {
    return List.of(performed, dose, series);
  }
}
