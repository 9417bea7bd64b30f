package org.hl7dicom.impl.internal.dicom;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hl7dicom.code.CodedConcept;
import org.hl7dicom.dicom.Tag;
import org.hl7dicom.impl.internal.code.ObservationCodes;
import org.hl7dicom.impl.internal.code.Vocabulary;
import org.hl7dicom.impl.internal.engine.Log;
import org.hl7dicom.impl.internal.engine.Slot;
import org.hl7dicom.model.Observation;
import org.hl7dicom.model.ObservationValue;
import org.hl7dicom.model.PartialDateTime;
import org.hl7dicom.model.Quantity;
import org.hl7dicom.report.IssueCode;
import org.jspecify.annotations.Nullable;

/**
 * The observations that a worklist item has attributes for, in the Patient Demographic and Patient
 * Medical Modules (PS3.3 C.2.3, C.2.4). Any other has none.
 */
final class ObservationDicom extends Slot<DicomNode, List<Observation>> {
  /** HL7 table 0085: final, which values of a worklist item are by themselves. */
  private static final String FINAL = "F";

  private final Slot<DicomNode, Quantity> weight;
  private final Slot<DicomNode, Quantity> size;
  private final Slot<DicomNode, PartialDateTime> lastMenstruation;
  private final Slot<DicomNode, String> smoking;
  private final Slot<DicomNode, String> history;

  ObservationDicom(DicomSlots dicom) {
    this.weight = dicom.quantity(Tag.PatientWeight, "kg");
    this.size = dicom.quantity(Tag.PatientSize, "m");
    this.lastMenstruation = dicom.time(Tag.LastMenstrualDate, 0, false);
    this.smoking = dicom.text(Tag.SmokingStatus);
    this.history = dicom.text(Tag.AdditionalPatientHistory);
  }

  @Override
  public String path() {
    return String.join(
        ", ", weight.path(), size.path(), lastMenstruation.path(), smoking.path(), history.path());
  }

  @Override
  public @Nullable List<Observation> read(DicomNode source, Log log) {
    List<Observation> found = new ArrayList<>(2);
    Quantity heavy = weight.read(source, log);
    if (heavy != null) {
      add(found, ObservationCodes.WEIGHT, new ObservationValue.Numeric(heavy));
    }
    Quantity tall = size.read(source, log);
    if (tall != null) {
      add(found, ObservationCodes.SIZE, new ObservationValue.Numeric(tall));
    }
    PartialDateTime menstruation = lastMenstruation.read(source, log);
    if (menstruation != null) {
      add(found, ObservationCodes.LAST_MENSTRUATION, new ObservationValue.Time(menstruation));
    }
    String smokes = smoking.read(source, log);
    if (smokes != null) {
      Optional<String> code = Vocabulary.SMOKING_DICOM.backward(smokes);
      if (code.isPresent()) {
        CodedConcept answer = CodedConcept.of(code.get(), "SCT", "");
        add(found, ObservationCodes.SMOKING, new ObservationValue.Coded(answer));
      } else {
        log.report(IssueCode.UNKNOWN_CODE, smoking.path(source));
      }
    }
    String before = history.read(source, log);
    if (before != null) {
      add(found, ObservationCodes.HISTORY, new ObservationValue.Text(before));
    }
    return found.isEmpty() ? null : found;
  }

  private static void add(List<Observation> found, ObservationCodes code, ObservationValue value) {
    found.add(Observation.of(code.concept(), value));
  }

  @Override
  public void write(DicomNode target, List<Observation> values, Log log) {
    Set<ObservationCodes> written = EnumSet.noneOf(ObservationCodes.class);
    for (Observation value : values) {
      ObservationCodes home = ObservationCodes.of(value.code()).orElse(null);
      if (home == null
          || value.value().isEmpty()
          || ObservationCodes.isRevoked(value.status())
          || !fits(home, value.value().get())) {
        log.report(IssueCode.NO_TARGET, path());
        continue;
      }
      if (!written.isEmpty() && written.stream().anyMatch(other -> other.compareTo(home) > 0)) {
        // They are read in another order.
        log.report(IssueCode.FORM_CHANGED, path(home));
      }
      if (!written.add(home)) {
        log.report(IssueCode.TOO_MANY_VALUES, path(home));
        continue;
      }
      write(target, home, value.value().get(), log);
      reportRest(home, value, log);
    }
  }

  private static boolean fits(ObservationCodes home, ObservationValue value) {
    return switch (home) {
      case WEIGHT, SIZE -> value instanceof ObservationValue.Numeric;
      case LAST_MENSTRUATION -> value instanceof ObservationValue.Time;
      case SMOKING ->
          value instanceof ObservationValue.Coded answer
              && answer.concept().scheme().equals("SCT")
              && Vocabulary.SMOKING_DICOM.forward(answer.concept().code()).isPresent();
      case HISTORY -> value instanceof ObservationValue.Text;
    };
  }

  private String path(ObservationCodes home) {
    return switch (home) {
      case WEIGHT -> weight.path();
      case SIZE -> size.path();
      case LAST_MENSTRUATION -> lastMenstruation.path();
      case SMOKING -> smoking.path();
      case HISTORY -> history.path();
    };
  }

  private void write(DicomNode target, ObservationCodes home, ObservationValue value, Log log) {
    if (value instanceof ObservationValue.Numeric number) {
      (home == ObservationCodes.WEIGHT ? weight : size).write(target, number.quantity(), log);
    } else if (value instanceof ObservationValue.Time when) {
      lastMenstruation.write(target, when.time(), log);
    } else if (value instanceof ObservationValue.Coded answer) {
      String code = answer.concept().code();
      if (!answer.concept().equals(CodedConcept.of(code, "SCT", ""))) {
        log.report(IssueCode.FORM_CHANGED, path(home));
      }
      if (Vocabulary.SMOKING_DICOM.narrowsForward(code)) {
        log.report(IssueCode.CODE_NARROWED, path(home));
      }
      smoking.write(target, Vocabulary.SMOKING_DICOM.forward(code).orElseThrow(), log);
    } else if (value instanceof ObservationValue.Text text) {
      history.write(target, text.text(), log);
    }
  }

  /** What a worklist item does not say beside the value. */
  private void reportRest(ObservationCodes home, Observation value, Log log) {
    boolean more =
        value.time().isPresent()
            || !value.referenceRange().isEmpty()
            || !value.interpretations().isEmpty()
            || !value.comments().isEmpty()
            || !(value.status().isEmpty() || value.status().equals(FINAL));
    if (more) {
      log.report(IssueCode.PART_DROPPED, path(home));
    }
    if (!value.code().equals(home.concept()) || value.status().equals(FINAL)) {
      log.report(IssueCode.FORM_CHANGED, path(home));
    }
  }

  @Override
  public void writeClear(DicomNode target, Log log) {
    weight.writeClear(target, log);
    size.writeClear(target, log);
    lastMenstruation.writeClear(target, log);
    smoking.writeClear(target, log);
    history.writeClear(target, log);
  }
}
