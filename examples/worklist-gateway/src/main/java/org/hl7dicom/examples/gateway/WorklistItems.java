package org.hl7dicom.examples.gateway;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.hl7dicom.Harmonizer;
import org.hl7dicom.Mapped;
import org.hl7dicom.dicom.DicomDataset;
import org.hl7dicom.dicom.Part10;
import org.hl7dicom.dicom.Tag;
import org.hl7dicom.dicom.WriteOptions;
import org.hl7dicom.impl.Formats;
import org.hl7dicom.model.ImagingOrder;
import org.hl7dicom.model.OrderMessage;
import org.hl7dicom.report.MappingReport;
import org.jspecify.annotations.Nullable;

/** Worklist items of orders, and the files that they are kept in. */
final class WorklistItems {
  /** Modality Worklist Information Model - FIND (PS3.6 table A-1). */
  private static final String SOP_CLASS = "1.2.840.10008.5.1.4.31";

  private final Harmonizer harmonizer;

  WorklistItems(Harmonizer harmonizer) {
    this.harmonizer = harmonizer;
  }

  /** One step on its way to the worklist. */
  static final class Item {
    private final StepIdentity identity;
    private final DicomDataset dataset;
    private final byte[] file;

    private Item(StepIdentity identity, DicomDataset dataset) {
      this.identity = identity;
      this.dataset = dataset;
      this.file = encode(dataset, identity.fileName());
    }

    StepIdentity identity() {
      return identity;
    }

    DicomDataset dataset() {
      return dataset;
    }

    /** Scheduled Procedure Step Status (0040,0020), or null. */
    @Nullable String status() {
      return dataset
          .items(Tag.ScheduledProcedureStepSequence)
          .get(0)
          .string(Tag.ScheduledProcedureStepStatus);
    }

    /** The bytes themselves, not a copy. */
    byte[] file() {
      return file;
    }
  }

  /** The items of one order of a message, and the account of writing them. */
  record Written(List<Item> items, MappingReport report) {}

  Written write(OrderMessage message, ImagingOrder order) {
    Mapped<List<DicomDataset>> mapped =
        harmonizer.write(Formats.WORKLIST, message.toBuilder().orders(List.of(order)).build());
    List<Item> items = new ArrayList<>();
    for (DicomDataset dataset : mapped.accept(report -> {})) {
      items.add(new Item(identity(dataset), dataset));
    }
    return new Written(items, mapped.report());
  }

  /**
   * The identity of an item. It is read from the item itself, so that it is the same for a message
   * and for the file that an earlier one left.
   *
   * @throws org.hl7dicom.MalformedInputException when it is no worklist item
   */
  StepIdentity identity(DicomDataset item) {
    return StepIdentity.of(harmonizer.read(Formats.WORKLIST, List.of(item)).accept(report -> {}));
  }

  /** A file. It needs a SOP Instance UID, which no item has: the same name gives the same UID. */
  static byte[] encode(DicomDataset item, String name) {
    String uid = "2.25." + new BigInteger(name, 16);
    return Part10.write(item, WriteOptions.DEFAULT.withSop(SOP_CLASS, uid));
  }
}
