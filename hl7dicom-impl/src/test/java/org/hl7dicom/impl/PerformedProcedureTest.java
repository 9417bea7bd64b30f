package org.hl7dicom.impl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.hl7dicom.impl.Conversions.HARMONIZER;
import static org.hl7dicom.impl.Conversions.at;
import static org.hl7dicom.impl.Conversions.value;

import ca.uhn.fhir.context.FhirContext;
import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.ChargeItem;
import org.hl7.fhir.r4.model.ImagingStudy;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.Task;
import org.hl7dicom.Format;
import org.hl7dicom.MalformedInputException;
import org.hl7dicom.Mapped;
import org.hl7dicom.dicom.DicomDataset;
import org.hl7dicom.dicom.Tag;
import org.hl7dicom.hl7v2.Hl7Message;
import org.hl7dicom.model.PerformedProcedure;
import org.hl7dicom.model.PerformedStatus;
import org.hl7dicom.model.PregnancyStatus;
import org.hl7dicom.report.IssueCode;
import org.junit.jupiter.api.Test;

/** Performed procedure steps between MPPS, HL7 v2 status messages and FHIR. */
class PerformedProcedureTest {
  private static DicomDataset reference(DicomDataset of, String step) {
    return of.addItem(Tag.ScheduledStepAttributesSequence)
        .put(Tag.AccessionNumber, "A100")
        .put(Tag.StudyInstanceUID, "1.2.3")
        .put(Tag.PlacerOrderNumberImagingServiceRequest, "PL1")
        .put(Tag.FillerOrderNumberImagingServiceRequest, "FI1")
        .put(Tag.RequestedProcedureID, "RP1")
        .put(Tag.RequestedProcedureDescription, "CT of the chest")
        .put(Tag.ScheduledProcedureStepID, step)
        .put(Tag.ScheduledProcedureStepDescription, "Thorax");
  }

  /** The dataset of an N-CREATE (PS3.4 table F.7.2-1). */
  private static DicomDataset create() {
    DicomDataset created =
        new DicomDataset()
            .put(Tag.SOPInstanceUID, "1.2.9")
            .put(Tag.Modality, "CT")
            .put(Tag.TimezoneOffsetFromUTC, "+0100")
            .put(Tag.PatientName, "Adams^John")
            .put(Tag.PatientID, "4711")
            .put(Tag.PatientBirthDate, "19700203")
            .put(Tag.PatientSex, "M")
            .put(Tag.StudyID, "S1")
            .put(Tag.PerformedStationAETitle, "CT01")
            .put(Tag.PerformedStationName, "Scanner 1")
            .put(Tag.PerformedLocation, "Room 2")
            .put(Tag.PerformedProcedureStepStartDate, "20240115")
            .put(Tag.PerformedProcedureStepStartTime, "103000")
            .put(Tag.PerformedProcedureStepStatus, "IN PROGRESS")
            .put(Tag.PerformedProcedureStepID, "PPS1")
            .put(Tag.PerformedProcedureStepDescription, "CT Chest");
    reference(created, "SPS1");
    return created;
  }

  private static DicomDataset series(DicomDataset of) {
    DicomDataset series =
        of.addItem(Tag.PerformedSeriesSequence)
            .put(Tag.SeriesInstanceUID, "1.2.3.1")
            .put(Tag.SeriesDescription, "Thorax")
            .put(Tag.ProtocolName, "Routine")
            .put(Tag.OperatorsName, "Wilson^Jane")
            .put(Tag.RetrieveAETitle, "ARCHIVE");
    series
        .addItem(Tag.ReferencedImageSequence)
        .put(Tag.ReferencedSOPClassUID, "1.2.840.10008.5.1.4.1.1.2")
        .put(Tag.ReferencedSOPInstanceUID, "1.2.3.1.1");
    return series;
  }

  /** The dataset of the N-SET that ends the step. */
  private static DicomDataset set(String status) {
    DicomDataset set =
        new DicomDataset()
            .put(Tag.PerformedProcedureStepEndDate, "20240115")
            .put(Tag.PerformedProcedureStepEndTime, "104500")
            .put(Tag.PerformedProcedureStepStatus, status)
            .putLongs(Tag.TotalTimeOfFluoroscopy, 30)
            .put(Tag.ImageAndFluoroscopyAreaDoseProduct, "2.5");
    set.addItem(Tag.BillingProcedureStepSequence)
        .put(Tag.CodeValue, "71260")
        .put(Tag.CodingSchemeDesignator, "C4")
        .put(Tag.CodeMeaning, "CT thorax");
    return set;
  }

  private static PerformedProcedure read(DicomDataset... datasets) {
    return HARMONIZER.read(Formats.MPPS, List.of(datasets)).orThrow();
  }

  private static PerformedProcedure completed() {
    DicomDataset set = set("COMPLETED");
    series(set);
    return read(create(), set);
  }

  private static <R extends Resource> R only(Bundle bundle, Class<R> type) {
    List<R> found = new ArrayList<>();
    for (Bundle.BundleEntryComponent entry : bundle.getEntry()) {
      if (type.isInstance(entry.getResource())) {
        found.add(type.cast(entry.getResource()));
      }
    }
    assertThat(found).as(type.getSimpleName()).hasSize(1);
    return found.get(0);
  }

  private static List<String> segments(
      Format<PerformedProcedure, Hl7Message> format, PerformedProcedure performed) {
    return List.of(value(HARMONIZER.write(format, performed)).er7().split("\r"));
  }

  @Test
  void N_CREATE_and_N_SET_are_one_step() {
    PerformedProcedure performed = completed();
    assertThat(performed.status()).contains(PerformedStatus.COMPLETED);
    assertThat(performed.id()).isEqualTo("PPS1");
    assertThat(performed.ended()).isPresent();
    assertThat(performed.requests()).hasSize(1);
    assertThat(performed.series()).hasSize(1);
    assertThat(performed.dose().orElseThrow().fluoroscopyTime()).contains(30);
    assertThat(performed.billingCodes()).hasSize(1);
  }

  @Test
  void a_final_state_is_final() {
    Mapped<PerformedProcedure> mapped =
        HARMONIZER.read(Formats.MPPS, List.of(create(), set("DISCONTINUED"), set("COMPLETED")));
    assertThat(at(mapped.report(), "[3].(0040,0252)")).containsExactly("AFTER_FINAL");
    assertThat(value(mapped).status()).contains(PerformedStatus.DISCONTINUED);
  }

  @Test
  void another_step_is_refused() {
    DicomDataset other = set("COMPLETED").put(Tag.SOPInstanceUID, "1.2.10");
    assertThatExceptionOfType(MalformedInputException.class)
        .isThrownBy(() -> HARMONIZER.read(Formats.MPPS, List.of(create(), other)))
        .withMessageContaining("[2].(0008,0018)");
  }

  @Test
  void a_step_is_written_as_it_stands_and_read_again_whole() {
    PerformedProcedure performed = completed();
    Mapped<List<DicomDataset>> written = HARMONIZER.write(Formats.MPPS, performed);
    assertThat(written.report().issues()).isEmpty();
    DicomDataset dataset = written.orThrow().get(0);
    assertThat(dataset.string(Tag.PerformedProcedureStepStatus)).isEqualTo("COMPLETED");
    assertThat(dataset.isEmpty(Tag.ReferencedPatientSequence)).isTrue();
    assertThat(read(dataset)).isEqualTo(performed);
  }

  @Test
  void a_step_becomes_a_Procedure_with_what_belongs_to_it() {
    Bundle bundle = HARMONIZER.write(Formats.MPPS_FHIR, completed()).orThrow();
    Procedure procedure = only(bundle, Procedure.class);
    assertThat(procedure.getStatus()).isEqualTo(Procedure.ProcedureStatus.COMPLETED);
    assertThat(procedure.getCode().getText()).isEqualTo("CT Chest");
    assertThat(procedure.getPerformedPeriod().getStartElement().getValueAsString())
        .isEqualTo("2024-01-15T10:30:00+01:00");
    assertThat(only(bundle, Task.class).getStatus()).isEqualTo(Task.TaskStatus.COMPLETED);
    assertThat(procedure.getBasedOn()).hasSize(1);
    assertThat(only(bundle, ServiceRequest.class).getIdentifier()).hasSize(5);
    ImagingStudy study = only(bundle, ImagingStudy.class);
    assertThat(study.getStatus()).isEqualTo(ImagingStudy.ImagingStudyStatus.REGISTERED);
    assertThat(study.getIdentifier().get(1).getValue()).isEqualTo("urn:oid:1.2.3");
    assertThat(study.getSeries().get(0).getModality().getCode()).isEqualTo("CT");
    assertThat(study.getSeries().get(0).getInstance()).hasSize(1);
    assertThat(only(bundle, Observation.class).getComponent()).hasSize(2);
    assertThat(only(bundle, ChargeItem.class).getCode().getCodingFirstRep().getCode())
        .isEqualTo("71260");
  }

  @Test
  void a_step_goes_through_FHIR_and_back_whole() {
    for (PerformedProcedure performed :
        List.of(completed(), read(create()), read(create(), set("DISCONTINUED")))) {
      Bundle bundle = HARMONIZER.write(Formats.MPPS_FHIR, performed).orThrow();
      FhirContext context = FhirContext.forR4Cached();
      Bundle parsed =
          context
              .newJsonParser()
              .parseResource(Bundle.class, context.newJsonParser().encodeResourceToString(bundle));
      Mapped<PerformedProcedure> back = HARMONIZER.read(Formats.MPPS_FHIR, parsed);
      assertThat(back.report().issues()).isEmpty();
      assertThat(back.orThrow()).isEqualTo(performed);
    }
  }

  @Test
  void a_step_that_made_nothing_was_not_done() {
    Bundle bundle =
        HARMONIZER.write(Formats.MPPS_FHIR, read(create(), set("DISCONTINUED"))).orThrow();
    assertThat(only(bundle, Procedure.class).getStatus())
        .isEqualTo(Procedure.ProcedureStatus.NOTDONE);
    assertThat(only(bundle, Task.class).getStatus()).isEqualTo(Task.TaskStatus.CANCELLED);
  }

  @Test
  void the_state_of_a_step_is_the_status_of_its_order() {
    // HL7 table 0038; what was given up before anything was made is cancelled.
    assertThat(orc(read(create()))).startsWith("ORC|SC|PL1|FI1||IP");
    assertThat(orc(completed())).startsWith("ORC|SC|PL1|FI1||CM");
    DicomDataset discontinued = set("DISCONTINUED");
    assertThat(orc(read(create(), discontinued))).startsWith("ORC|SC|PL1|FI1||CA");
    series(discontinued);
    assertThat(orc(read(create(), discontinued))).startsWith("ORC|SC|PL1|FI1||DC");
  }

  private static String orc(PerformedProcedure performed) {
    return segments(Formats.STATUS_ORM, performed).get(2);
  }

  @Test
  void status_messages_name_the_step_where_their_version_does() {
    List<String> orm = segments(Formats.STATUS_ORM, completed());
    // OBR-18 accession, OBR-19 procedure, OBR-20 step, OBR-24 modality (IHE RAD-4); ZDS study.
    assertThat(orm.get(3))
        .isEqualTo(
            "OBR|1|PL1|FI1|^^^^Thorax|||20240115103000+0100|20240115104500+0100||||||||||A100|RP1|SPS1||||CT||||||||||||||||||||^CT of the chest");
    assertThat(orm.get(4)).isEqualTo("ZDS|1.2.3^^Application^DICOM");
    List<String> omi = segments(Formats.STATUS_OMI, completed());
    assertThat(omi.get(0)).contains("|OMI^O23^OMI_O23|");
    assertThat(omi.get(4)).isEqualTo("IPC|A100|RP1|1.2.3|SPS1|CT|^Thorax|Scanner 1|Room 2|CT01");
    assertThat(segments(Formats.STATUS_OMG, completed()).get(0)).contains("|OMG^O19^OMG_O19|");
  }

  @Test
  void a_step_for_two_scheduled_steps_has_two_groups() {
    DicomDataset created = create();
    reference(created, "SPS2");
    PerformedProcedure performed = read(created);
    Hl7Message message = value(HARMONIZER.write(Formats.STATUS_OMI, performed));
    assertThat(message.all("ORC")).hasSize(2);
    PerformedProcedure back =
        value(HARMONIZER.read(Formats.STATUS_OMI, Hl7Message.parse(message.encode())));
    assertThat(back.requests()).isEqualTo(performed.requests());
    assertThat(back.status()).contains(PerformedStatus.IN_PROGRESS);
    assertThat(back.stationAeTitle()).isEqualTo("CT01");
    assertThat(back.started()).isEqualTo(performed.started());
  }

  @Test
  void a_step_that_nobody_ordered_asks_for_a_number() {
    DicomDataset created = create();
    created.putSequence(Tag.ScheduledStepAttributesSequence, List.of());
    created
        .addItem(Tag.ScheduledStepAttributesSequence)
        .put(Tag.StudyInstanceUID, "1.2.3")
        .putEmpty(Tag.AccessionNumber)
        .putEmpty(Tag.ScheduledProcedureStepID);
    List<String> segments = segments(Formats.STATUS_ORM, read(created));
    assertThat(segments.get(2)).startsWith("ORC|SN|");
    assertThat(segments.get(3)).contains("|^CT Chest|");
  }

  @Test
  void a_status_message_says_of_the_patient_what_an_order_says() {
    Hl7Message message =
        Hl7Message.parse(
            "MSH|^~\\&|A||B||20240115||ORM^O01|1|P|2.3.1\r"
                + "PID|||1||Adams^John\rNK1|1|Adams^Eve\r"
                + "ORC|SC|PL1|FI1||IP\rOBR|1|PL1|FI1|X^Chest^L\r"
                + "OBX|1|CE|82810-3^Pregnancy status^LN||60001007^Not pregnant^SCT||||||F\r");
    Mapped<PerformedProcedure> read = HARMONIZER.read(Formats.STATUS_OMI, message);
    assertThat(read.report().issues(IssueCode.UNMAPPED_ELEMENT)).isEmpty();
    PerformedProcedure performed = value(read);
    assertThat(performed.patient().relatedPersons()).hasSize(1);
    assertThat(performed.visit().pregnancyStatus()).hasValue(PregnancyStatus.NOT_PREGNANT);
    for (Format<PerformedProcedure, Hl7Message> format :
        List.of(Formats.STATUS_OMG, Formats.STATUS_OMI)) {
      Hl7Message written = value(HARMONIZER.write(format, performed));
      assertThat(written.all("NK1")).hasSize(1);
      PerformedProcedure back = value(HARMONIZER.read(format, written));
      assertThat(back.patient()).isEqualTo(performed.patient());
      assertThat(back.visit()).isEqualTo(performed.visit());
    }
  }

  @Test
  void an_order_is_no_status_message() {
    Hl7Message order =
        Hl7Message.parse(
            "MSH|^~\\&|A||B||20240115||ORM^O01|1|P|2.3.1\rPID|||1\rORC|NW|1\rOBR|1|1||X^Y^L\r");
    assertThatExceptionOfType(MalformedInputException.class)
        .isThrownBy(() -> HARMONIZER.read(Formats.STATUS_ORM, order))
        .withMessageContaining("ORC-1");
  }
}
