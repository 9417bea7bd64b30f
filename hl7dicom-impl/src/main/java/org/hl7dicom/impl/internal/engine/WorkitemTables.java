package org.hl7dicom.impl.internal.engine;

import org.hl7dicom.model.Patient;
import org.hl7dicom.model.RequestReference;
import org.hl7dicom.model.Visit;
import org.hl7dicom.model.Workitem;

/** The tables of a workitem. All but the last have the rows of orders and studies. */
public record WorkitemTables(
    Table<Patient, Patient.Builder> patient,
    Table<Visit, Visit.Builder> visit,
    Table<RequestReference, RequestReference.Builder> reference,
    Table<Workitem, Workitem.Builder> workitem) {}
