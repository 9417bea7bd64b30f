package org.hl7dicom.impl.internal.table;

import static org.hl7dicom.impl.internal.dicom.DicomColumns.DATASET;
import static org.hl7dicom.impl.internal.fhir.FhirColumns.ORDER;

import org.hl7dicom.dicom.Tag;
import org.hl7dicom.impl.internal.dicom.DicomSlots;
import org.hl7dicom.impl.internal.dicom.KeyObjectDicom;
import org.hl7dicom.impl.internal.engine.KeyObjectTables;
import org.hl7dicom.impl.internal.engine.Row;
import org.hl7dicom.impl.internal.engine.StudyTables;
import org.hl7dicom.impl.internal.engine.Table;
import org.hl7dicom.impl.internal.fhir.FhirSlots;
import org.hl7dicom.impl.internal.fhir.KeyObjectFhir;
import org.hl7dicom.model.KeyObjectSelection;

/** The table of a key object selection. */
public final class KeyObjectTable {
  private KeyObjectTable() {}

  /** The tables with the slots of a site. */
  public static KeyObjectTables of(StudyTables studies, DicomSlots dicom, FhirSlots fhir) {
    KeyObjectDicom places = new KeyObjectDicom(dicom);
    KeyObjectFhir document = fhir.keyObjects();
    return new KeyObjectTables(
        studies,
        Table.of(
            "keyObjects",
            Row.optional(
                    "keyObjects.sopInstanceUid",
                    KeyObjectSelection::sopInstanceUid,
                    KeyObjectSelection.Builder::sopInstanceUid)
                .in(DATASET, dicom.uid(Tag.SOPInstanceUID))
                .in(ORDER, document.sopInstanceUid())
                .cite("PS3.3 C.12.1 (0008,0018); FHIR R4 DocumentReference.masterIdentifier"),
            Row.optional(
                    "keyObjects.seriesInstanceUid",
                    KeyObjectSelection::seriesInstanceUid,
                    KeyObjectSelection.Builder::seriesInstanceUid)
                .in(DATASET, dicom.uid(Tag.SeriesInstanceUID))
                .in(ORDER, document.seriesInstanceUid())
                .cite("PS3.3 C.17.6.1 (0020,000E); FHIR R4 extension of DocumentReference"),
            Row.optional(
                    "keyObjects.seriesNumber",
                    KeyObjectSelection::seriesNumber,
                    KeyObjectSelection.Builder::seriesNumber)
                .in(DATASET, dicom.integer(Tag.SeriesNumber))
                .in(ORDER, document.seriesNumber())
                .cite("PS3.3 C.17.6.1 (0020,0011); FHIR R4 extension of DocumentReference"),
            Row.optional(
                    "keyObjects.instanceNumber",
                    KeyObjectSelection::instanceNumber,
                    KeyObjectSelection.Builder::instanceNumber)
                .in(DATASET, dicom.integer(Tag.InstanceNumber))
                .in(ORDER, document.instanceNumber())
                .cite("PS3.3 C.17.6.2 (0020,0013); FHIR R4 extension of DocumentReference"),
            Row.optional(
                    "keyObjects.dateTime",
                    KeyObjectSelection::dateTime,
                    KeyObjectSelection.Builder::dateTime)
                .in(DATASET, dicom.time(Tag.ContentDate, Tag.ContentTime, true))
                .in(ORDER, document.dateTime())
                .cite(
                    "PS3.3 C.17.6.2 (0008,0023), (0008,0033); FHIR R4 DocumentReference.context.period"),
            Row.optional(
                    "keyObjects.title",
                    KeyObjectSelection::title,
                    KeyObjectSelection.Builder::title)
                .in(DATASET, dicom.code(Tag.ConceptNameCodeSequence))
                .in(ORDER, document.title())
                .cite(
                    "PS3.3 C.17.6.2 (0040,A043); PS3.16 TID 2010, CID 7010; FHIR R4 DocumentReference.type"),
            Row.list(
                    "keyObjects.titleModifiers",
                    KeyObjectSelection::titleModifiers,
                    KeyObjectSelection.Builder::titleModifiers)
                .in(DATASET, places.titleModifiers())
                .in(ORDER, document.titleModifiers())
                .cite(
                    "PS3.3 C.17.3 (0040,A730); PS3.16 TID 2010 (113011); FHIR R4 DocumentReference.context.event"),
            Row.text(
                    "keyObjects.description",
                    KeyObjectSelection::description,
                    KeyObjectSelection.Builder::description)
                .in(DATASET, places.description())
                .in(ORDER, document.description())
                .cite(
                    "PS3.3 C.17.3 (0040,A730); PS3.16 TID 2010 (113012); FHIR R4 DocumentReference.description"),
            Row.list(
                    "keyObjects.observers",
                    KeyObjectSelection::observers,
                    KeyObjectSelection.Builder::observers)
                .in(DATASET, places.observers())
                .in(ORDER, document.observers())
                .cite(
                    "PS3.3 C.17.3 (0040,A730); PS3.16 TID 2010, TID 1002 (121008); FHIR R4 DocumentReference.author")));
  }
}
