package org.hl7dicom.impl.internal.table;

import java.util.ArrayList;
import java.util.List;
import org.hl7dicom.code.OrderStates;
import org.hl7dicom.impl.internal.code.DefaultCodeSystems;
import org.hl7dicom.impl.internal.dicom.DicomSlots;
import org.hl7dicom.impl.internal.engine.AppointmentTables;
import org.hl7dicom.impl.internal.engine.OrderTables;
import org.hl7dicom.impl.internal.engine.PatientTables;
import org.hl7dicom.impl.internal.engine.Table;
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

  static AppointmentTables appointment() {
    var schemes = DefaultCodeSystems.registry();
    OrderStates states = OrderStates.defaults();
    return AppointmentTable.of(
        order(), new Hl7Slots(schemes, states), new FhirSlots(schemes, states));
  }

  static PatientTables patient() {
    var schemes = DefaultCodeSystems.registry();
    OrderStates states = OrderStates.defaults();
    return PatientTable.of(
        order(),
        new Hl7Slots(schemes, states),
        new DicomSlots(schemes),
        new FhirSlots(schemes, states));
  }

  /** Every table there is. */
  static List<Table<?, ?>> all() {
    List<Table<?, ?>> all = new ArrayList<>(order().all());
    all.addAll(appointment().own());
    all.addAll(patient().own());
    return all;
  }
}
