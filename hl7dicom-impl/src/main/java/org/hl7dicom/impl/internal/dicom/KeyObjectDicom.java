package org.hl7dicom.impl.internal.dicom;

import java.util.ArrayList;
import java.util.List;
import org.hl7dicom.code.CodedConcept;
import org.hl7dicom.dicom.DicomDataset;
import org.hl7dicom.dicom.Tag;
import org.hl7dicom.impl.internal.dicom.DicomSlots.Place;
import org.hl7dicom.impl.internal.engine.Log;
import org.hl7dicom.impl.internal.engine.Slot;
import org.hl7dicom.model.PersonName;
import org.hl7dicom.model.Practitioner;
import org.hl7dicom.report.IssueCode;
import org.jspecify.annotations.Nullable;

/**
 * The content items of a key object selection (PS3.16 TID 2010) that say something of it: title
 * modifiers, a description, and who made it. Immutable.
 */
public final class KeyObjectDicom {
  private static final CodedConcept MODIFIER =
      CodedConcept.of("113011", "DCM", "Document Title Modifier");
  private static final CodedConcept DESCRIPTION =
      CodedConcept.of("113012", "DCM", "Key Object Description");
  private static final CodedConcept OBSERVER =
      CodedConcept.of("121008", "DCM", "Person Observer Name");

  private final DicomSlots slots;

  /** Places made of the places of every dataset. */
  public KeyObjectDicom(DicomSlots slots) {
    this.slots = slots;
  }

  /** The items of the content sequence with a value type and a concept name. */
  private List<DicomNode> items(DicomNode source, String valueType, CodedConcept name, Log log) {
    List<DicomNode> found = new ArrayList<>();
    for (DicomNode item : source.items(Tag.ContentSequence)) {
      CodedConcept concept =
          slots
              .code(Tag.ConceptNameCodeSequence)
              .read(DicomNode.of(item.dataset(), ""), Log.ofReading(Log.Detail.ISSUES));
      if (valueType.equals(item.dataset().string(Tag.ValueType))
          && concept != null
          && concept.sameCode(name)) {
        consume(item, log);
        found.add(item);
      }
    }
    return found;
  }

  /** What says which item it is, says nothing else. */
  private void consume(DicomNode item, Log log) {
    structure(item, log);
    slots.code(Tag.ConceptNameCodeSequence).read(item, log.quiet());
    log.ignored(item.path(Tag.ConceptNameCodeSequence), "says what the item holds");
  }

  /** How an item stands in the document follows from what it is. */
  static void structure(DicomNode item, Log log) {
    for (int tag : new int[] {Tag.ValueType, Tag.RelationshipType}) {
      if (!item.text(tag).isEmpty()) {
        log.ignored(item.path(tag), "structure of the document");
      }
    }
  }

  private DicomNode add(
      DicomNode target, String relationship, String valueType, CodedConcept name, Log log) {
    DicomNode item = target.addItem(Tag.ContentSequence);
    item.dataset().put(Tag.RelationshipType, relationship).put(Tag.ValueType, valueType);
    slots.code(Tag.ConceptNameCodeSequence).write(item, name, log);
    return item;
  }

  /** {@code keyObjects.titleModifiers}. */
  public Slot<DicomNode, List<CodedConcept>> titleModifiers() {
    Slot<DicomNode, CodedConcept> code = slots.code(Tag.ConceptCodeSequence);
    return new Place<>(Tag.ContentSequence, "(0040,A730)[113011].(0040,A168)") {
      @Override
      public @Nullable List<CodedConcept> read(DicomNode source, Log log) {
        List<CodedConcept> found = new ArrayList<>();
        for (DicomNode item : items(source, "CODE", MODIFIER, log)) {
          CodedConcept concept = code.read(item, log);
          if (concept != null) {
            found.add(concept);
          }
        }
        return found.isEmpty() ? null : found;
      }

      @Override
      public void write(DicomNode target, List<CodedConcept> values, Log log) {
        for (CodedConcept value : values) {
          DicomNode trial = DicomNode.of(new DicomDataset(), "");
          code.write(trial, value, log);
          if (trial.dataset().contains(Tag.ConceptCodeSequence)) {
            DicomNode item = add(target, "HAS CONCEPT MOD", "CODE", MODIFIER, log);
            code.write(item, value, log.quiet());
          }
        }
      }
    };
  }

  /** {@code keyObjects.description}. */
  public Slot<DicomNode, String> description() {
    Slot<DicomNode, String> text = slots.text(Tag.TextValue);
    return new Place<>(Tag.ContentSequence, "(0040,A730)[113012].(0040,A160)") {
      @Override
      public @Nullable String read(DicomNode source, Log log) {
        List<DicomNode> items = items(source, "TEXT", DESCRIPTION, log);
        if (items.isEmpty()) {
          return null;
        }
        List<String> texts = new ArrayList<>();
        for (DicomNode item : items) {
          String value = text.read(item, log);
          if (value != null) {
            texts.add(value);
          }
        }
        if (texts.size() > 1) {
          log.report(IssueCode.FORM_CHANGED, source.path(Tag.ContentSequence));
        }
        return texts.isEmpty() ? null : String.join("\n", texts);
      }

      @Override
      public void write(DicomNode target, String value, Log log) {
        DicomNode trial = DicomNode.of(new DicomDataset(), "");
        text.write(trial, value, log);
        if (trial.dataset().contains(Tag.TextValue)) {
          text.write(add(target, "CONTAINS", "TEXT", DESCRIPTION, log), value, log.quiet());
        }
      }
    };
  }

  /** {@code keyObjects.observers}: names; TID 1002 has no place for an identifier. */
  public Slot<DicomNode, List<Practitioner>> observers() {
    Slot<DicomNode, List<PersonName>> names = slots.names(Tag.PersonName);
    return new Place<>(Tag.ContentSequence, "(0040,A730)[121008].(0040,A123)") {
      @Override
      public @Nullable List<Practitioner> read(DicomNode source, Log log) {
        List<Practitioner> found = new ArrayList<>();
        for (DicomNode item : items(source, "PNAME", OBSERVER, log)) {
          List<PersonName> read = names.read(item, log);
          if (read != null) {
            read.forEach(name -> found.add(Practitioner.of(name)));
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
                target.path(Tag.ContentSequence));
          }
          DicomNode trial = DicomNode.of(new DicomDataset(), "");
          if (!value.name().isEmpty()) {
            names.write(trial, List.of(value.name()), log);
          }
          if (trial.dataset().contains(Tag.PersonName)) {
            DicomNode item = add(target, "HAS OBS CONTEXT", "PNAME", OBSERVER, log);
            names.write(item, List.of(value.name()), log.quiet());
          }
        }
      }
    };
  }
}
