package org.hl7dicom.impl;

import java.util.ArrayList;
import java.util.List;
import org.hl7dicom.impl.internal.dicom.DicomSlots;
import org.hl7dicom.impl.internal.engine.KeyObjectTables;
import org.hl7dicom.impl.internal.engine.OrderTables;
import org.hl7dicom.impl.internal.engine.PerformedTables;
import org.hl7dicom.impl.internal.engine.StudyTables;
import org.hl7dicom.impl.internal.engine.Table;
import org.hl7dicom.impl.internal.engine.WorkitemTables;
import org.hl7dicom.impl.internal.fhir.FhirSlots;
import org.hl7dicom.impl.internal.hl7v2.Hl7Slots;
import org.hl7dicom.impl.internal.table.KeyObjectTable;
import org.hl7dicom.impl.internal.table.PerformedTable;
import org.hl7dicom.impl.internal.table.StudyTable;
import org.hl7dicom.impl.internal.table.WorkitemTable;

/** The tables of what is performed and made: they have the patient and the visit of orders. */
record ProcedureTables(
    StudyTables studies,
    PerformedTables performed,
    KeyObjectTables keyObjects,
    WorkitemTables workitems) {

  static ProcedureTables of(OrderTables orders, Hl7Slots hl7, DicomSlots dicom, FhirSlots fhir) {
    StudyTables studies = StudyTable.of(orders, hl7, dicom, fhir);
    return new ProcedureTables(
        studies,
        PerformedTable.of(orders, studies, hl7, dicom, fhir),
        KeyObjectTable.of(studies, dicom, fhir),
        WorkitemTable.of(orders, studies, dicom, fhir));
  }

  /** The tables that orders do not have. */
  List<Table<?, ?>> own() {
    List<Table<?, ?>> own = new ArrayList<>(studies.own());
    own.addAll(performed.own());
    own.add(keyObjects.keyObjects());
    own.add(workitems.workitem());
    return own;
  }
}
