package org.hl7dicom.impl.internal.dicom;

import java.util.List;
import org.hl7dicom.dicom.DicomDataset;
import org.hl7dicom.impl.internal.engine.AppointmentOrders;
import org.hl7dicom.impl.internal.engine.AppointmentTables;
import org.hl7dicom.impl.internal.engine.Codec;
import org.hl7dicom.impl.internal.engine.Log;
import org.hl7dicom.model.AppointmentMessage;

/** Appointments as worklist items, by way of the order that they say something about. */
public final class AppointmentWorklist implements Codec<AppointmentMessage, List<DicomDataset>> {
  private final Worklist worklist;
  private final AppointmentOrders orders;

  /** Worklist items by the rows of the tables. */
  public AppointmentWorklist(AppointmentTables tables) {
    this.worklist = new Worklist(tables.order());
    this.orders = new AppointmentOrders(tables, DicomColumns.WORKLIST);
  }

  @Override
  public AppointmentMessage read(List<DicomDataset> items, Log log) {
    return orders.toAppointment(worklist.read(items, log), log);
  }

  @Override
  public List<DicomDataset> write(AppointmentMessage value, Log log) {
    return worklist.write(orders.toOrder(value, log), log);
  }
}
