package org.hl7dicom.impl.internal.hl7v2;

import org.hl7dicom.hl7v2.Hl7Segment;
import org.hl7dicom.impl.internal.engine.Around;
import org.hl7dicom.impl.internal.engine.Log;
import org.hl7dicom.impl.internal.engine.Slot;
import org.hl7dicom.model.StudyStatus;
import org.hl7dicom.model.Uid;
import org.hl7dicom.report.IssueCode;
import org.jspecify.annotations.Nullable;

/** Places of HL7 v2 that only notifications about studies have. Immutable. */
public final class StudyHl7 {
  /** DICOM Study (PS3.16 annex D). */
  private static final String[] DICOM_STUDY = {"113014", "DICOM Study", "DCM"};

  private final Hl7Slots hl7;

  StudyHl7(Hl7Slots hl7) {
    this.hl7 = hl7;
  }

  /**
   * The study that an order led to, in an OBX of its own: {@code 113014^DICOM Study^DCM} with the
   * UID as its value and {@code O} - a detail of the order, no result - as its status (IHE RAD TF
   * RAD-128, RAD-132).
   */
  public Slot<Hl7Scope, Uid> studyInstanceUid() {
    Slot<Hl7Scope, Uid> value = hl7.uid(SegmentId.OBX, 5, 0);
    return new Slot<>() {
      @Override
      public String path() {
        return "OBX-5";
      }

      @Override
      public @Nullable Uid read(Hl7Scope source, Log log) {
        for (Hl7Segment obx : source.segments(SegmentId.OBX)) {
          if (text(obx, 3, 1).equals(DICOM_STUDY[0]) && text(obx, 3, 3).equals(DICOM_STUDY[2])) {
            for (int component = 1; component <= DICOM_STUDY.length; component++) {
              source.text(obx, 3, 1, component, 1, log);
            }
            // Whatever the value is called, and whoever calls it final: it names the study.
            source.text(obx, 2, 1, 1, 1, log);
            source.text(obx, 11, 1, 1, 1, log);
            source.view(SegmentId.OBX, obx);
            Uid uid = value.read(source, log);
            source.view(SegmentId.OBX, null);
            return uid;
          }
        }
        return null;
      }

      @Override
      public void write(Hl7Scope target, Uid uid, Log log) {
        Hl7Segment obx = target.addBehind(SegmentId.OBR, SegmentId.OBX);
        target.view(SegmentId.OBX, obx);
        obx.set(1, "1");
        obx.set(2, "ST");
        for (int i = 0; i < DICOM_STUDY.length; i++) {
          obx.set(3, 1, i + 1, 1, DICOM_STUDY[i]);
        }
        value.write(target, uid, log);
        obx.set(11, "O");
        target.view(SegmentId.OBX, null);
      }
    };
  }

  private static String text(Hl7Segment obx, int field, int component) {
    String text = obx.value(field, 1, component, 1);
    return text == null ? "" : text;
  }

  /**
   * Whether the study is there, OBR-25 (table 0123): {@code R}, results stored; {@code I} or {@code
   * S}, none yet; {@code X}, none and none to come.
   */
  public Slot<Hl7Scope, StudyStatus> status() {
    Slot<Hl7Scope, String> status = hl7.text(SegmentId.OBR, 25, 0);
    return new Around<>(status) {
      @Override
      public @Nullable StudyStatus read(Hl7Scope source, Log log) {
        String code = status.read(source, log);
        if (code == null) {
          return null;
        }
        return switch (code) {
          case "R" -> StudyStatus.AVAILABLE;
          case "A" -> narrowed(StudyStatus.AVAILABLE, source, log);
          case "I" -> StudyStatus.REGISTERED;
          case "S" -> narrowed(StudyStatus.REGISTERED, source, log);
          case "X" -> StudyStatus.CANCELLED;
          default -> {
            log.report(IssueCode.UNKNOWN_CODE, status.path(source));
            yield null;
          }
        };
      }

      private StudyStatus narrowed(StudyStatus value, Hl7Scope source, Log log) {
        log.report(IssueCode.CODE_NARROWED, status.path(source));
        return value;
      }

      @Override
      public void write(Hl7Scope target, StudyStatus value, Log log) {
        String code =
            switch (value) {
              case AVAILABLE -> "R";
              case REGISTERED -> "I";
              case CANCELLED, ENTERED_IN_ERROR -> "X";
            };
        if (value == StudyStatus.ENTERED_IN_ERROR) {
          log.report(IssueCode.CODE_NARROWED, status.path(target));
        }
        status.write(target, code, log);
      }
    };
  }
}
