package org.hl7dicom.impl.internal.hl7v2;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hl7dicom.code.CodedConcept;
import org.hl7dicom.hl7v2.Hl7Segment;
import org.hl7dicom.impl.internal.code.ObservationCodes;
import org.hl7dicom.impl.internal.engine.Log;
import org.hl7dicom.impl.internal.engine.Slot;
import org.hl7dicom.impl.internal.text.Decimals;
import org.hl7dicom.model.Observation;
import org.hl7dicom.model.ObservationValue;
import org.hl7dicom.model.PartialDateTime;
import org.hl7dicom.model.PregnancyStatus;
import org.hl7dicom.model.Quantity;
import org.hl7dicom.report.IssueCode;
import org.jspecify.annotations.Nullable;

/**
 * Observations in OBX (v2.5.1 section 7.4.2). Whole segments are read or left alone: one whose
 * value is of a type that the domain has no value for is not read at all.
 */
public final class ObservationHl7 {
  private static final Set<String> TEXTS = Set.of("", "ST", "TX", "FT");
  private static final Set<String> CODES = Set.of("CE", "CWE", "CNE", "CF", "IS", "ID");
  private static final Set<String> TIMES = Set.of("DT", "TS", "DTM");

  private final String codedType;
  private final Slot<Hl7Scope, CodedConcept> code;
  private final Slot<Hl7Scope, Quantity> quantity;
  private final Slot<Hl7Scope, List<String>> texts;
  private final Slot<Hl7Scope, CodedConcept> coded;
  private final Slot<Hl7Scope, PartialDateTime> timed;
  private final Slot<Hl7Scope, String> type;
  private final Slot<Hl7Scope, CodedConcept> unit;
  private final Slot<Hl7Scope, String> numeral;
  private final Slot<Hl7Scope, String> range;
  private final Slot<Hl7Scope, List<String>> flags;
  private final Slot<Hl7Scope, String> status;
  private final Slot<Hl7Scope, PartialDateTime> time;
  private final Slot<Hl7Scope, String> notes;

  /**
   * @param codedType the data type of coded values: CE in v2.3.1, CWE since v2.5
   */
  ObservationHl7(Hl7Slots hl7, String codedType) {
    this.codedType = codedType;
    this.code = hl7.code(SegmentId.OBX, 3);
    this.quantity = hl7.quantity(SegmentId.OBX, 5, 6);
    this.texts = hl7.texts(SegmentId.OBX, 5);
    this.coded = hl7.code(SegmentId.OBX, 5);
    this.timed = hl7.time(SegmentId.OBX, 5, 0);
    this.type = hl7.text(SegmentId.OBX, 2, 0);
    this.unit = hl7.code(SegmentId.OBX, 6);
    this.numeral = hl7.text(SegmentId.OBX, 5, 2);
    this.range = hl7.text(SegmentId.OBX, 7, 0);
    this.flags = hl7.texts(SegmentId.OBX, 8);
    this.status = hl7.text(SegmentId.OBX, 11, 0);
    this.time = hl7.time(SegmentId.OBX, 14, 0);
    this.notes = hl7.notes(SegmentId.OBX);
  }

  /** All observations of an order but those that say whether the patient is pregnant. */
  public Slot<Hl7Scope, List<Observation>> all() {
    return new Slot<>() {
      @Override
      public String path() {
        return "OBX-3, OBX-5, OBX-6, OBX-7, OBX-8, OBX-11, OBX-14, OBX/NTE-3";
      }

      @Override
      public @Nullable List<Observation> read(Hl7Scope source, Log log) {
        List<Hl7Segment> segments = source.segments(SegmentId.OBX);
        if (segments.isEmpty()) {
          return null;
        }
        List<Observation> found = new ArrayList<>(segments.size());
        for (Hl7Segment obx : segments) {
          if ((obx.has(3) || obx.has(5)) && pregnancy(obx) == null) {
            source.view(SegmentId.OBX, obx);
            Observation one = observation(source, obx, log);
            if (one != null) {
              found.add(one);
            }
          }
        }
        source.view(SegmentId.OBX, null);
        return found.isEmpty() ? null : found;
      }

      @Override
      public void write(Hl7Scope target, List<Observation> values, Log log) {
        if (!target.isRepeated()) {
          for (Observation value : values) {
            add(target, value, log);
          }
        }
      }
    };
  }

  private @Nullable Observation observation(Hl7Scope source, Hl7Segment obx, Log log) {
    ObservationValue value = obx.has(5) ? value(source, obx, log) : null;
    if (value == null && obx.has(5)) {
      return null;
    }
    type.read(source, log);
    return new Observation(
        orElse(code.read(source, log), CodedConcept.text("")),
        Optional.ofNullable(value),
        orElse(status.read(source, log), ""),
        Optional.ofNullable(time.read(source, log)),
        orElse(range.read(source, log), ""),
        orElse(flags.read(source, log), List.of()),
        orElse(notes.read(source, log), ""));
  }

  private static <A> A orElse(@Nullable A value, A other) {
    return value == null ? other : value;
  }

  private @Nullable ObservationValue value(Hl7Scope source, Hl7Segment obx, Log log) {
    String stated = text(obx, 2, 1);
    if (stated.equals("NM")) {
      Quantity number = quantity.read(source, log);
      return number == null ? null : new ObservationValue.Numeric(number);
    }
    if (stated.equals("SN")) {
      return structuredNumber(source, obx, log);
    }
    if (CODES.contains(stated)) {
      CodedConcept concept = coded.read(source, log);
      return concept == null ? null : new ObservationValue.Coded(concept);
    }
    if (TIMES.contains(stated)) {
      PartialDateTime when = timed.read(source, log);
      return when == null ? null : new ObservationValue.Time(when);
    }
    if (!TEXTS.contains(stated)) {
      return null;
    }
    if (obx.has(6) && Decimals.isReal(text(obx, 5, 1).strip())) {
      // Senders call a number a string; the unit says what it is.
      log.report(IssueCode.FORM_CHANGED, type.path(source));
      Quantity number = quantity.read(source, log);
      return number == null ? null : new ObservationValue.Numeric(number);
    }
    List<String> lines = texts.read(source, log);
    return lines == null ? null : new ObservationValue.Text(String.join("\n", lines));
  }

  /** SN without comparator and second number is a number (v2.5.1 2.A.71). */
  private @Nullable ObservationValue structuredNumber(Hl7Scope source, Hl7Segment obx, Log log) {
    String comparator = text(obx, 5, 1);
    String number = text(obx, 5, 2).strip();
    boolean plain =
        (comparator.isEmpty() || comparator.equals("="))
            && text(obx, 5, 3).isEmpty()
            && text(obx, 5, 4).isEmpty()
            && Decimals.isReal(number);
    if (!plain) {
      return null;
    }
    log.report(IssueCode.FORM_CHANGED, type.path(source));
    source.text(obx, 5, 1, 1, 1, log);
    numeral.read(source, log);
    CodedConcept in = unit.read(source, log);
    return new ObservationValue.Numeric(
        new Quantity(number, in == null ? CodedConcept.text("") : in));
  }

  private static String text(Hl7Segment obx, int field, int component) {
    String text = obx.value(field, 1, component, 1);
    return text == null ? "" : text;
  }

  private void add(Hl7Scope target, Observation value, Log log) {
    Hl7Segment obx = target.addBehind(SegmentId.OBR, SegmentId.OBX);
    target.view(SegmentId.OBX, obx);
    obx.set(1, String.valueOf(numberOf(target, obx)));
    if (!value.code().isEmpty()) {
      code.write(target, value.code(), log);
    }
    value.value().ifPresent(stated -> writeValue(target, stated, log));
    write(target, range, value.referenceRange(), log);
    if (!value.interpretations().isEmpty()) {
      flags.write(target, value.interpretations(), log);
    }
    write(target, status, value.status(), log);
    value.time().ifPresent(when -> time.write(target, when, log));
    if (!obx.has(3)) {
      log.report(IssueCode.REQUIRED_MISSING, code.path(target));
    }
    if (!obx.has(11)) {
      log.report(IssueCode.REQUIRED_MISSING, status.path(target));
    }
    write(target, notes, value.comments(), log);
    target.view(SegmentId.OBX, null);
  }

  private static void write(Hl7Scope target, Slot<Hl7Scope, String> slot, String text, Log log) {
    if (!text.isEmpty()) {
      slot.write(target, text, log);
    }
  }

  private void writeValue(Hl7Scope target, ObservationValue value, Log log) {
    if (value instanceof ObservationValue.Numeric number) {
      type.write(target, "NM", log);
      quantity.write(target, number.quantity(), log);
    } else if (value instanceof ObservationValue.Coded concept) {
      type.write(target, codedType, log);
      coded.write(target, concept.concept(), log);
    } else if (value instanceof ObservationValue.Time when) {
      type.write(target, "TS", log);
      timed.write(target, when.time(), log);
    } else if (value instanceof ObservationValue.Text text) {
      type.write(target, text.text().indexOf('\n') >= 0 ? "FT" : "ST", log);
      texts.write(target, List.of(text.text()), log);
    }
  }

  /** The number of an OBX among those of its OBR. */
  private static int numberOf(Hl7Scope target, Hl7Segment obx) {
    int number = 1;
    List<Hl7Segment> segments = target.message().segments();
    for (int i = obx.index() - 1; i >= 0 && !segments.get(i).name().equals("OBR"); i--) {
      number += segments.get(i).name().equals("OBX") ? 1 : 0;
    }
    return number;
  }

  // Pregnancy

  /** What an OBX says of a pregnancy in a code that is known; null when nothing. */
  static @Nullable PregnancyStatus pregnancy(Hl7Segment obx) {
    boolean asked =
        (text(obx, 3, 1).equals(ObservationCodes.PREGNANCY) && text(obx, 3, 3).equals("LN"))
            || (text(obx, 3, 4).equals(ObservationCodes.PREGNANCY) && text(obx, 3, 6).equals("LN"));
    if (!asked || ObservationCodes.isRevoked(text(obx, 11, 1))) {
      return null;
    }
    return ObservationCodes.pregnancy(text(obx, 5, 3), text(obx, 5, 1));
  }

  /** Reads what says it, so that it is accounted for. */
  void readPregnancy(Hl7Scope source, Hl7Segment obx, Log log) {
    source.view(SegmentId.OBX, obx);
    type.read(source, log);
    code.read(source, log);
    coded.read(source, log);
    if (text(obx, 11, 1).equals("F")) {
      status.read(source, log);
    }
    source.view(SegmentId.OBX, null);
  }

  /** Writes what PV1-15 cannot say into an OBX of the order in view, or of each that follows. */
  void writePregnancy(Hl7Scope target, PregnancyStatus value, Log log) {
    CodedConcept asked = CodedConcept.of(ObservationCodes.PREGNANCY, "LN", "Pregnancy status");
    Observation observation =
        Observation.of(asked, new ObservationValue.Coded(ObservationCodes.answer(value)));
    if (!target.withOrders(() -> add(target, observation, log))) {
      log.report(IssueCode.NO_TARGET, "OBX-5");
    }
  }
}
