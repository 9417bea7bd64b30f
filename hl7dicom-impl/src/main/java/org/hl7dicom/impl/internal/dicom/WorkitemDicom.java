package org.hl7dicom.impl.internal.dicom;

import java.util.ArrayList;
import java.util.List;
import org.hl7dicom.dicom.DicomDataset;
import org.hl7dicom.dicom.Tag;
import org.hl7dicom.dicom.Vr;
import org.hl7dicom.impl.internal.dicom.DicomSlots.Place;
import org.hl7dicom.impl.internal.engine.Log;
import org.hl7dicom.impl.internal.engine.Slot;
import org.hl7dicom.impl.internal.text.Timestamps;
import org.hl7dicom.model.PartialDateTime;
import org.hl7dicom.model.PersonName;
import org.hl7dicom.model.Practitioner;
import org.hl7dicom.report.IssueCode;
import org.jspecify.annotations.Nullable;

/** Places of DICOM that only workitems have. Immutable. */
public final class WorkitemDicom {
  private final DicomSlots slots;

  /** Places made of the places of every dataset. */
  public WorkitemDicom(DicomSlots slots) {
    this.slots = slots;
  }

  /** A time in a DT, which states its own zone (PS3.5 table 6.2-1). */
  public Slot<DicomNode, PartialDateTime> dateTime(int tag) {
    return new Place<>(tag) {
      @Override
      public @Nullable PartialDateTime read(DicomNode source, Log log) {
        String text = source.text(tag);
        PartialDateTime time = text.isEmpty() ? null : Timestamps.parse(text);
        if (time == null && !text.isEmpty()) {
          log.report(IssueCode.INVALID_VALUE, source.path(tag));
        }
        return time;
      }

      @Override
      public void write(DicomNode target, PartialDateTime value, Log log) {
        String text = Timestamps.format(value);
        if (text.length() > 26 || !value.equals(Timestamps.parse(text))) {
          log.report(IssueCode.PRECISION_LOST, target.path(tag));
        } else {
          target.dataset().put(tag, Vr.DT, text);
        }
      }
    };
  }

  /** A place in the only item of a sequence. */
  public <A> Slot<DicomNode, A> inside(int sequence, Slot<DicomNode, A> inner) {
    return new Place<>(sequence, DicomDataset.toString(sequence) + "." + inner.path()) {
      @Override
      public @Nullable A read(DicomNode source, Log log) {
        List<DicomNode> items = source.items(sequence);
        if (items.size() > 1) {
          log.report(IssueCode.TOO_MANY_VALUES, source.path(sequence));
        }
        return items.isEmpty() ? null : inner.read(items.get(0), log);
      }

      @Override
      public void write(DicomNode target, A value, Log log) {
        List<DicomNode> items = target.items(sequence);
        inner.write(items.isEmpty() ? target.addItem(sequence) : items.get(0), value, log);
      }
    };
  }

  /** Who is to do the work, by name: an item of Scheduled Human Performers Sequence for each. */
  public Slot<DicomNode, List<Practitioner>> humanPerformers() {
    Slot<DicomNode, List<PersonName>> name = slots.names(Tag.HumanPerformerName);
    return new Place<>(Tag.ScheduledHumanPerformersSequence, "(0040,4034).(0040,4037)") {
      @Override
      public @Nullable List<Practitioner> read(DicomNode source, Log log) {
        List<Practitioner> found = new ArrayList<>();
        for (DicomNode item : source.items(tag)) {
          List<PersonName> names = name.read(item, log);
          if (names != null) {
            found.add(Practitioner.of(names.get(0)));
          }
        }
        return found.isEmpty() ? null : found;
      }

      @Override
      public void write(DicomNode target, List<Practitioner> values, Log log) {
        for (Practitioner value : values) {
          if (value.identifier().isPresent()) {
            log.report(
                value.name().isEmpty() ? IssueCode.NO_TARGET : IssueCode.PART_DROPPED,
                target.path(tag));
          }
          DicomNode trial = DicomNode.of(new DicomDataset(), "");
          if (!value.name().isEmpty()) {
            name.write(trial, List.of(value.name()), log);
          }
          if (trial.dataset().contains(Tag.HumanPerformerName)) {
            name.write(target.addItem(tag), List.of(value.name()), log.quiet());
          }
        }
      }
    };
  }
}
