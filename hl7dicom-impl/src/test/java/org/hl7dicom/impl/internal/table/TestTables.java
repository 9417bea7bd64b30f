package org.hl7dicom.impl.internal.table;

import org.hl7dicom.code.OrderStates;
import org.hl7dicom.impl.internal.code.DefaultCodeSystems;
import org.hl7dicom.impl.internal.dicom.DicomSlots;
import org.hl7dicom.impl.internal.engine.OrderTables;
import org.hl7dicom.impl.internal.fhir.FhirSlots;
import org.hl7dicom.impl.internal.hl7v2.Hl7Slots;

/** The tables as a harmonizer with every default has them. */
final class TestTables {
  private TestTables() {}

  static OrderTables order() {
    var schemes = DefaultCodeSystems.registry();
    OrderStates states = OrderStates.defaults();
    return OrderTable.of(
        new Hl7Slots(schemes, states), new DicomSlots(schemes), new FhirSlots(schemes, states));
  }
}
