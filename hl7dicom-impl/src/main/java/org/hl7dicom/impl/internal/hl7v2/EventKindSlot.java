package org.hl7dicom.impl.internal.hl7v2;

import java.util.Map;
import java.util.Optional;
import org.hl7dicom.hl7v2.Hl7Message;
import org.hl7dicom.hl7v2.Hl7Segment;
import org.hl7dicom.impl.internal.engine.Log;
import org.hl7dicom.impl.internal.engine.Slot;
import org.hl7dicom.model.PatientEventKind;
import org.hl7dicom.report.IssueCode;
import org.jspecify.annotations.Nullable;

/**
 * The trigger event: MSH-9.2 (v2.5.1 2.15.9.9), which EVN-1 says again for receivers of before v2.3
 * (3.4.1.1).
 */
final class EventKindSlot extends Slot<Hl7Scope, PatientEventKind> {
  /** Events of before v2.3.1, each with the one that is to be used instead (v2.5.1 3.3). */
  private static final Map<String, PatientEventKind> SUPERSEDED =
      Map.of(
          "A30", PatientEventKind.MERGE_PATIENT,
          "A34", PatientEventKind.MERGE_PATIENT,
          "A35", PatientEventKind.MERGE_ACCOUNT,
          "A39", PatientEventKind.MERGE_PATIENT,
          "A46", PatientEventKind.CHANGE_PATIENT_ID);

  /** The kind that a trigger event is read as; empty for one that no row covers. */
  static Optional<PatientEventKind> of(String trigger) {
    return PatientEventKind.ofTrigger(trigger)
        .or(() -> Optional.ofNullable(SUPERSEDED.get(trigger)));
  }

  /** The trigger event: MSH-9.2, or EVN-1, which v2.1 has alone. */
  static String trigger(Hl7Message message) {
    Hl7Segment evn = message.first("EVN");
    String again = evn == null ? null : evn.value(1);
    return !message.triggerEvent().isEmpty() || again == null ? message.triggerEvent() : again;
  }

  @Override
  public String path() {
    return "MSH-9.2, EVN-1";
  }

  @Override
  public String path(Hl7Scope carrier) {
    return "MSH-9.2";
  }

  @Override
  public @Nullable PatientEventKind read(Hl7Scope source, Log log) {
    Hl7Segment msh = source.segment(SegmentId.MSH);
    String trigger = msh == null ? "" : source.text(msh, 9, 1, 2, 1, log);
    Hl7Segment evn = source.segment(SegmentId.EVN);
    String again = evn == null ? "" : source.text(evn, 1, 1, 1, 1, log);
    if (trigger.isEmpty() && !again.isEmpty()) {
      log.report(IssueCode.READ_FROM_FALLBACK, "EVN-1");
      trigger = again;
    } else if (!again.isEmpty() && !again.equals(trigger)) {
      log.report(IssueCode.SOURCES_DISAGREE, "EVN-1");
    }
    PatientEventKind kind = of(trigger).orElse(null);
    if (kind != null && !kind.trigger().equals(trigger)) {
      log.report(IssueCode.FORM_CHANGED, "MSH-9.2");
    }
    return kind;
  }

  /** The message is of a kind already where a caller chose one: another kind is lost then. */
  @Override
  public void write(Hl7Scope target, PatientEventKind value, Log log) {
    Hl7Segment msh = target.segment(SegmentId.MSH);
    Hl7Segment evn = target.segment(SegmentId.EVN);
    if (msh == null || evn == null) {
      throw new IllegalStateException("neither MSH nor EVN in view to write to");
    }
    String chosen = msh.value(9, 1, 2, 1);
    if (chosen == null) {
      msh.set(9, 1, 2, 1, value.trigger());
    } else if (!chosen.equals(value.trigger())) {
      boolean update =
          value.isUpdate() && of(chosen).filter(PatientEventKind::isUpdate).isPresent();
      log.report(update ? IssueCode.FORM_CHANGED : IssueCode.NO_TARGET, "MSH-9.2");
    }
    evn.set(1, chosen == null ? value.trigger() : chosen);
  }
}
