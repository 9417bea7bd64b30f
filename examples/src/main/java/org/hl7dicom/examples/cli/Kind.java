package org.hl7dicom.examples.cli;

import org.hl7dicom.model.ImagingStudy;
import org.hl7dicom.model.KeyObjectSelection;
import org.hl7dicom.model.OrderMessage;
import org.hl7dicom.model.PerformedProcedure;
import org.hl7dicom.model.Workitem;

/**
 * What a message is about.
 *
 * @param name what to call it
 * @param type the domain type
 */
record Kind<T>(String name, Class<T> type) {
  static final Kind<OrderMessage> ORDER = new Kind<>("an order", OrderMessage.class);
  static final Kind<ImagingStudy> STUDY = new Kind<>("a study", ImagingStudy.class);
  static final Kind<Workitem> WORKITEM = new Kind<>("a workitem", Workitem.class);
  static final Kind<KeyObjectSelection> KEY_OBJECTS =
      new Kind<>("a key object selection", KeyObjectSelection.class);
  static final Kind<PerformedProcedure> PERFORMED =
      new Kind<>("a performed procedure step", PerformedProcedure.class);
}
