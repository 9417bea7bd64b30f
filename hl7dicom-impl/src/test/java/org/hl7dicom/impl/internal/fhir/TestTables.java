package org.hl7dicom.impl.internal.fhir;

import org.hl7dicom.code.CodeSystemRegistry;
import org.hl7dicom.code.OrderStates;
import org.hl7dicom.impl.internal.code.DefaultCodeSystems;
import org.hl7dicom.impl.internal.dicom.DicomSlots;
import org.hl7dicom.impl.internal.hl7v2.Hl7Slots;
import org.hl7dicom.impl.internal.table.AppointmentTable;
import org.hl7dicom.impl.internal.table.OrderTable;

/** The codec of bundles with the rows of the library. */
final class TestTables {
  private TestTables() {}

  static OrderBundle codec() {
    CodeSystemRegistry schemes = DefaultCodeSystems.registry();
    OrderStates states = OrderStates.defaults();
    return new OrderBundle(
        OrderTable.of(
            new Hl7Slots(schemes, states), new DicomSlots(schemes), new FhirSlots(schemes, states)),
        states);
  }

  static AppointmentBundle appointments() {
    CodeSystemRegistry schemes = DefaultCodeSystems.registry();
    OrderStates states = OrderStates.defaults();
    Hl7Slots hl7 = new Hl7Slots(schemes, states);
    FhirSlots fhir = new FhirSlots(schemes, states);
    return new AppointmentBundle(
        AppointmentTable.of(OrderTable.of(hl7, new DicomSlots(schemes), fhir), hl7, fhir), fhir);
  }
}
