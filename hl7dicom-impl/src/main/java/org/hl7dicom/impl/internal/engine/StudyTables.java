package org.hl7dicom.impl.internal.engine;

import java.util.List;
import org.hl7dicom.model.ImagingStudy;
import org.hl7dicom.model.Patient;
import org.hl7dicom.model.RequestReference;
import org.hl7dicom.model.Series;
import org.hl7dicom.model.SopInstance;
import org.hl7dicom.model.Visit;

/**
 * The tables of a study, one for each level of its groups. Patient and visit have the rows of
 * orders.
 */
public record StudyTables(
    Table<Patient, Patient.Builder> patient,
    Table<Visit, Visit.Builder> visit,
    Table<ImagingStudy, ImagingStudy.Builder> study,
    Table<Series, Series.Builder> series,
    Table<SopInstance, SopInstance.Builder> instance,
    Table<RequestReference, RequestReference.Builder> reference) {

  /** The tables that orders do not have, from the outermost group to the innermost. */
  public List<Table<?, ?>> own() {
    return List.of(study, series, instance, reference);
  }
}
