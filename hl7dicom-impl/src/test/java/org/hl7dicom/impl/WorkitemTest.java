package org.hl7dicom.impl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.hl7dicom.impl.Conversions.HARMONIZER;
import static org.hl7dicom.impl.Conversions.at;
import static org.hl7dicom.impl.Conversions.value;

import ca.uhn.fhir.context.FhirContext;
import java.util.List;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Task;
import org.hl7dicom.MalformedInputException;
import org.hl7dicom.Mapped;
import org.hl7dicom.dicom.DicomDataset;
import org.hl7dicom.dicom.Tag;
import org.hl7dicom.model.Workitem;
import org.hl7dicom.model.WorkitemState;
import org.junit.jupiter.api.Test;

/** Unified procedure steps between DICOM and FHIR. */
class WorkitemTest {
  private static DicomDataset create() {
    DicomDataset created =
        new DicomDataset()
            .put(Tag.SOPInstanceUID, "1.2.9")
            .put(Tag.PatientName, "Adams^John")
            .put(Tag.PatientID, "4711")
            .put(Tag.ScheduledProcedureStepStartDateTime, "20240115103000+0100")
            .put(Tag.InputReadinessState, "READY")
            .put(Tag.ProcedureStepState, "SCHEDULED")
            .put(Tag.ScheduledProcedureStepPriority, "MEDIUM")
            .put(Tag.ProcedureStepLabel, "Read CT");
    created
        .addItem(Tag.ReferencedRequestSequence)
        .put(Tag.StudyInstanceUID, "1.2.3")
        .put(Tag.AccessionNumber, "A1")
        .put(Tag.RequestedProcedureID, "RP1");
    return created;
  }

  private static DicomDataset state(String state) {
    return new DicomDataset().put(Tag.TransactionUID, "1.2.77").put(Tag.ProcedureStepState, state);
  }

  private static DicomDataset performed() {
    DicomDataset set = new DicomDataset();
    set.addItem(Tag.UnifiedProcedureStepPerformedProcedureSequence)
        .put(Tag.PerformedProcedureStepStartDateTime, "20240115104000+0100");
    return set;
  }

  private static Task task(Workitem workitem) {
    Bundle bundle = HARMONIZER.write(Formats.UPS_FHIR, workitem).orThrow();
    for (Bundle.BundleEntryComponent entry : bundle.getEntry()) {
      if (entry.getResource() instanceof Task task) {
        return task;
      }
    }
    throw new AssertionError("no Task");
  }

  private static Workitem read(DicomDataset... datasets) {
    return HARMONIZER.read(Formats.UPS, List.of(datasets)).orThrow();
  }

  @Test
  void a_workitem_is_what_was_made_and_what_was_changed() {
    Workitem workitem = read(create(), state("IN PROGRESS"), performed(), state("COMPLETED"));
    assertThat(workitem.state()).contains(WorkitemState.COMPLETED);
    assertThat(workitem.started()).isPresent();
    assertThat(workitem.requests()).hasSize(1);
    assertThat(workitem.label()).isEqualTo("Read CT");
  }

  @Test
  void a_final_state_is_final_and_nothing_is_completed_that_was_not_begun() {
    Mapped<Workitem> over =
        HARMONIZER.read(Formats.UPS, List.of(create(), state("CANCELED"), state("IN PROGRESS")));
    assertThat(at(over.report(), "[3].(0074,1000)")).containsExactly("AFTER_FINAL");
    assertThat(value(over).state()).contains(WorkitemState.CANCELED);
    Mapped<Workitem> never = HARMONIZER.read(Formats.UPS, List.of(create(), state("COMPLETED")));
    assertThat(at(never.report(), "[2].(0074,1000)")).containsExactly("SOURCES_DISAGREE");
  }

  @Test
  void states_follow_each_other_as_the_standard_has_it() {
    // PS3.4 table CC.1.1-2.
    assertThat(WorkitemState.SCHEDULED.mayBecome(WorkitemState.IN_PROGRESS)).isTrue();
    assertThat(WorkitemState.SCHEDULED.mayBecome(WorkitemState.CANCELED)).isTrue();
    assertThat(WorkitemState.SCHEDULED.mayBecome(WorkitemState.COMPLETED)).isFalse();
    assertThat(WorkitemState.IN_PROGRESS.mayBecome(WorkitemState.SCHEDULED)).isFalse();
    assertThat(WorkitemState.IN_PROGRESS.mayBecome(WorkitemState.COMPLETED)).isTrue();
    assertThat(WorkitemState.COMPLETED.isFinal()).isTrue();
    assertThat(WorkitemState.CANCELED.mayBecome(WorkitemState.IN_PROGRESS)).isFalse();
  }

  @Test
  void a_workitem_becomes_a_Task() {
    Task task = task(read(create()));
    assertThat(task.getStatus()).isEqualTo(Task.TaskStatus.READY);
    assertThat(task.getPriority()).isEqualTo(Task.TaskPriority.URGENT);
    assertThat(task.getDescription()).isEqualTo("Read CT");
    assertThat(task.getBasedOn()).hasSize(1);
    assertThat(task(read(create(), state("CANCELED"))).getStatus())
        .isEqualTo(Task.TaskStatus.CANCELLED);
    assertThat(
            task(read(create(), state("IN PROGRESS"), performed(), state("CANCELED"))).getStatus())
        .isEqualTo(Task.TaskStatus.FAILED);
  }

  @Test
  void a_workitem_goes_through_FHIR_and_datasets_and_back_whole() {
    FhirContext context = FhirContext.forR4Cached();
    for (Workitem workitem :
        List.of(
            read(create()),
            read(create(), state("IN PROGRESS"), performed()),
            read(create(), state("IN PROGRESS"), performed(), state("CANCELED")))) {
      Bundle bundle = HARMONIZER.write(Formats.UPS_FHIR, workitem).orThrow();
      Bundle parsed =
          context
              .newJsonParser()
              .parseResource(Bundle.class, context.newJsonParser().encodeResourceToString(bundle));
      Mapped<Workitem> back = HARMONIZER.read(Formats.UPS_FHIR, parsed);
      assertThat(back.report().issues()).isEmpty();
      assertThat(back.orThrow()).isEqualTo(workitem);
      Mapped<List<DicomDataset>> written = HARMONIZER.write(Formats.UPS, workitem);
      assertThat(written.report().issues()).isEmpty();
      assertThat(HARMONIZER.read(Formats.UPS, written.orThrow()).orThrow()).isEqualTo(workitem);
    }
  }

  @Test
  void a_workitem_has_what_an_N_CREATE_demands() {
    DicomDataset written = HARMONIZER.write(Formats.UPS, read(create())).orThrow().get(0);
    // PS3.4 table CC.2.5-3: type 2.
    assertThat(written.isEmpty(Tag.TransactionUID)).isTrue();
    assertThat(written.isEmpty(Tag.WorklistLabel)).isTrue();
    assertThat(written.contains(Tag.InputInformationSequence)).isTrue();
  }

  @Test
  void nothing_is_no_workitem() {
    assertThatExceptionOfType(MalformedInputException.class)
        .isThrownBy(() -> HARMONIZER.read(Formats.UPS, List.of()));
    assertThatExceptionOfType(MalformedInputException.class)
        .isThrownBy(() -> HARMONIZER.read(Formats.UPS_FHIR, new Bundle()))
        .withMessageContaining("no Task");
  }
}
