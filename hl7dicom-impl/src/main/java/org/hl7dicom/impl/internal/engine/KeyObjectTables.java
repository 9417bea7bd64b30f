package org.hl7dicom.impl.internal.engine;

import org.hl7dicom.model.KeyObjectSelection;

/**
 * The tables of a key object selection.
 *
 * @param study those of the study that it selects from
 */
public record KeyObjectTables(
    StudyTables study, Table<KeyObjectSelection, KeyObjectSelection.Builder> keyObjects) {}
