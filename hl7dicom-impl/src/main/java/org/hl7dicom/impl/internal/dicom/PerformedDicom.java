package org.hl7dicom.impl.internal.dicom;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hl7dicom.code.CodedConcept;
import org.hl7dicom.dicom.Tag;
import org.hl7dicom.impl.internal.dicom.DicomSlots.Place;
import org.hl7dicom.impl.internal.engine.Log;
import org.hl7dicom.impl.internal.engine.Slot;
import org.hl7dicom.model.BillingSupply;
import org.hl7dicom.model.FilmConsumption;
import org.hl7dicom.model.Quantity;
import org.hl7dicom.model.SopInstance;
import org.hl7dicom.model.Uid;
import org.hl7dicom.report.IssueCode;
import org.jspecify.annotations.Nullable;

/** Places of DICOM that only performed procedure steps have. Immutable. */
public final class PerformedDicom {
  private final DicomSlots slots;

  /** Places made of the places of every dataset. */
  public PerformedDicom(DicomSlots slots) {
    this.slots = slots;
  }

  /**
   * The instances of a performed series (PS3.3 section C.4.15): images in one sequence, anything
   * else in another. Only what SOP Instance Reference Macro holds.
   */
  public Slot<DicomNode, List<SopInstance>> instances() {
    Slot<DicomNode, Uid> sopClass = slots.uid(Tag.ReferencedSOPClassUID);
    Slot<DicomNode, Uid> sopInstance = slots.uid(Tag.ReferencedSOPInstanceUID);
    return new Place<>(Tag.ReferencedImageSequence, "(0008,1140), (0040,0220)") {
      @Override
      public @Nullable List<SopInstance> read(DicomNode source, Log log) {
        List<SopInstance> found = new ArrayList<>();
        read(source, tag, found, log);
        read(source, Tag.ReferencedNonImageCompositeSOPInstanceSequence, found, log);
        return found.isEmpty() ? null : found;
      }

      private void read(DicomNode source, int sequence, List<SopInstance> found, Log log) {
        for (DicomNode item : source.items(sequence)) {
          SopInstance instance =
              SopInstance.builder()
                  .sopClassUid(sopClass.read(item, log))
                  .sopInstanceUid(sopInstance.read(item, log))
                  .build();
          if (instance.sopInstanceUid().isPresent()) {
            found.add(instance);
          } else {
            log.report(IssueCode.UID_MISSING, item.path(Tag.ReferencedSOPInstanceUID));
          }
        }
      }

      @Override
      public void write(DicomNode target, List<SopInstance> values, Log log) {
        boolean others = false;
        for (SopInstance value : values) {
          boolean image = StudyDicom.isImageClass(value.sopClassUid().map(Uid::value).orElse(null));
          if (others && image) {
            log.report(IssueCode.FORM_CHANGED, target.path(tag)); // images are read first
          }
          others |= !image;
          if (value.number().isPresent() || value.title().isPresent()) {
            log.report(IssueCode.PART_DROPPED, target.path(tag));
          }
          if (value.sopInstanceUid().isEmpty()) {
            log.report(IssueCode.UID_MISSING, target.path(tag));
            continue;
          }
          DicomNode item =
              target.addItem(image ? tag : Tag.ReferencedNonImageCompositeSOPInstanceSequence);
          value.sopClassUid().ifPresent(uid -> sopClass.write(item, uid, log));
          sopInstance.write(item, value.sopInstanceUid().get(), log);
        }
      }
    };
  }

  /** The films of Film Consumption Sequence (PS3.3 section C.4.17). */
  public Slot<DicomNode, List<FilmConsumption>> films() {
    Slot<DicomNode, String> medium = slots.text(Tag.MediumType);
    Slot<DicomNode, String> size = slots.text(Tag.FilmSizeID);
    Slot<DicomNode, Integer> number = slots.integer(Tag.NumberOfFilms);
    return new Place<>(Tag.FilmConsumptionSequence) {
      @Override
      public @Nullable List<FilmConsumption> read(DicomNode source, Log log) {
        List<FilmConsumption> found = new ArrayList<>();
        for (DicomNode item : source.items(tag)) {
          String type = medium.read(item, log);
          String sizeId = size.read(item, log);
          found.add(
              new FilmConsumption(
                  type == null ? "" : type,
                  sizeId == null ? "" : sizeId,
                  Optional.ofNullable(number.read(item, log))));
        }
        return found.isEmpty() ? null : found;
      }

      @Override
      public void write(DicomNode target, List<FilmConsumption> values, Log log) {
        for (FilmConsumption value : values) {
          DicomNode item = target.addItem(tag);
          if (!value.mediumType().isEmpty()) {
            medium.write(item, value.mediumType(), log);
          }
          if (!value.filmSize().isEmpty()) {
            size.write(item, value.filmSize(), log);
          }
          value.numberOfFilms().ifPresent(films -> number.write(item, films, log));
        }
      }
    };
  }

  /** The supplies of Billing Supplies and Devices Sequence (PS3.3 section C.4.17). */
  public Slot<DicomNode, List<BillingSupply>> supplies() {
    Slot<DicomNode, CodedConcept> item = slots.code(Tag.BillingItemSequence);
    Slot<DicomNode, Quantity> measured =
        slots.measurement(Tag.Quantity, Tag.MeasuringUnitsSequence);
    return new Place<>(Tag.BillingSuppliesAndDevicesSequence) {
      @Override
      public @Nullable List<BillingSupply> read(DicomNode source, Log log) {
        List<BillingSupply> found = new ArrayList<>();
        for (DicomNode each : source.items(tag)) {
          CodedConcept what = item.read(each, log);
          List<DicomNode> amounts = each.items(Tag.QuantitySequence);
          if (amounts.size() > 1) {
            log.report(IssueCode.TOO_MANY_VALUES, each.path(Tag.QuantitySequence));
          }
          Quantity quantity = amounts.isEmpty() ? null : measured.read(amounts.get(0), log);
          if (what != null || quantity != null) {
            found.add(
                new BillingSupply(
                    what == null ? CodedConcept.text("") : what, Optional.ofNullable(quantity)));
          }
        }
        return found.isEmpty() ? null : found;
      }

      @Override
      public void write(DicomNode target, List<BillingSupply> values, Log log) {
        for (BillingSupply value : values) {
          DicomNode each = target.addItem(tag);
          if (!value.item().isEmpty()) {
            item.write(each, value.item(), log);
          }
          value
              .quantity()
              .ifPresent(
                  quantity -> measured.write(each.addItem(Tag.QuantitySequence), quantity, log));
        }
      }
    };
  }
}
