package org.hl7dicom.impl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.hl7dicom.impl.Conversions.HARMONIZER;
import static org.hl7dicom.impl.Conversions.at;
import static org.hl7dicom.impl.Conversions.value;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Endpoint;
import org.hl7.fhir.r4.model.ImagingStudy.ImagingStudySeriesComponent;
import org.hl7.fhir.r4.model.ImagingStudy.ImagingStudyStatus;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.Task;
import org.hl7dicom.MalformedInputException;
import org.hl7dicom.Mapped;
import org.hl7dicom.dicom.DicomDataset;
import org.hl7dicom.dicom.DicomJson;
import org.hl7dicom.dicom.Tag;
import org.hl7dicom.model.ImagingStudy;
import org.hl7dicom.model.Laterality;
import org.hl7dicom.model.Series;
import org.hl7dicom.model.SopInstance;
import org.hl7dicom.model.StudyStatus;
import org.hl7dicom.model.Uid;
import org.hl7dicom.report.IssueCode;
import org.hl7dicom.report.MappingReport;
import org.junit.jupiter.api.Test;

/** Studies between instances, QIDO-RS answers and FHIR ImagingStudy. */
class StudyTest {
  private static final String STUDY = "1.2.826.0.1.3680043.8.498.1";
  private static final String CT = "1.2.840.10008.5.1.4.1.1.2";

  /** An instance as a scanner writes it. */
  private static DicomDataset instance(int series, int number) {
    DicomDataset dataset =
        new DicomDataset()
            .put(Tag.ImageType, "ORIGINAL", "PRIMARY")
            .put(Tag.SOPClassUID, CT)
            .put(Tag.SOPInstanceUID, STUDY + "." + series + "." + number)
            .put(Tag.StudyDate, "20240115")
            .put(Tag.StudyTime, "103000")
            .put(Tag.SeriesDate, "20240115")
            .put(Tag.SeriesTime, "1031" + (10 + series % 50))
            .put(Tag.AccessionNumber, "A100")
            .put(Tag.Modality, series == 3 ? "SR" : "CT")
            .put(Tag.StudyDescription, "CT Chest")
            .put(Tag.SeriesDescription, "Series " + series)
            .put(Tag.TimezoneOffsetFromUTC, "+0100")
            .put(Tag.PatientName, "Adams^John")
            .put(Tag.PatientID, "4711")
            .put(Tag.IssuerOfPatientID, "HOSP")
            .put(Tag.PatientBirthDate, "19700203")
            .put(Tag.PatientSex, "M")
            .put(Tag.BodyPartExamined, "CHEST")
            .put(Tag.StudyInstanceUID, STUDY)
            .put(Tag.SeriesInstanceUID, STUDY + "." + series)
            .put(Tag.StudyID, "S1")
            .put(Tag.SeriesNumber, Integer.toString(series))
            .put(Tag.InstanceNumber, Integer.toString(number))
            .put(Tag.Laterality, "L")
            .putLongs(Tag.Rows, 512)
            .putLongs(Tag.Columns, 512);
    DicomDataset request = dataset.addItem(Tag.RequestAttributesSequence);
    request
        .put(Tag.AccessionNumber, "A100")
        .put(Tag.RequestedProcedureID, "RP1")
        .put(Tag.ScheduledProcedureStepID, "SPS1");
    return dataset;
  }

  private static List<DicomDataset> instances() {
    List<DicomDataset> all = new ArrayList<>();
    for (int series = 1; series <= 3; series++) {
      for (int number = 1; number <= 4; number++) {
        all.add(instance(series, number));
      }
    }
    return all;
  }

  private static ImagingStudy read(Iterable<DicomDataset> datasets) {
    return HARMONIZER.read(Formats.STUDY, datasets).orThrow();
  }

  private static MappingReport report(DicomDataset... datasets) {
    return HARMONIZER.read(Formats.STUDY, List.of(datasets)).report();
  }

  private static <R extends Resource> List<R> all(Bundle bundle, Class<R> type) {
    List<R> found = new ArrayList<>();
    for (Bundle.BundleEntryComponent entry : bundle.getEntry()) {
      if (type.isInstance(entry.getResource())) {
        found.add(type.cast(entry.getResource()));
      }
    }
    return found;
  }

  private static org.hl7.fhir.r4.model.ImagingStudy only(Bundle bundle) {
    List<org.hl7.fhir.r4.model.ImagingStudy> studies =
        all(bundle, org.hl7.fhir.r4.model.ImagingStudy.class);
    assertThat(studies).hasSize(1);
    return studies.get(0);
  }

  @Test
  void instances_become_a_study() {
    Mapped<ImagingStudy> mapped = HARMONIZER.read(Formats.STUDY, instances());
    assertThat(mapped.report().issues()).isEmpty();
    ImagingStudy study = mapped.orThrow();
    assertThat(study.studyInstanceUid()).contains(new Uid(STUDY));
    assertThat(study.accessionNumber().orElseThrow().value()).isEqualTo("A100");
    assertThat(study.modalities()).containsExactly("CT", "SR");
    assertThat(study.requests()).hasSize(1);
    assertThat(study.patient().identifiers().get(0).value()).isEqualTo("4711");
    assertThat(study.series()).hasSize(3);
    Series series = study.series().get(0);
    assertThat(series.laterality()).contains(Laterality.LEFT);
    // PS3.16 table L-1.
    assertThat(series.bodySite().orElseThrow().code()).isEqualTo("816094009");
    assertThat(series.bodySite().orElseThrow().originalText()).isEqualTo("CHEST");
    assertThat(series.instances())
        .extracting(SopInstance::number)
        .extracting(number -> number.orElseThrow())
        .containsExactly(1, 2, 3, 4);
  }

  @Test
  void the_order_of_the_instances_does_not_matter() {
    ImagingStudy expected = read(instances());
    for (int seed = 0; seed < 20; seed++) {
      List<DicomDataset> shuffled = new ArrayList<>(instances());
      Collections.shuffle(shuffled, new Random(seed));
      assertThat(read(shuffled)).isEqualTo(expected);
    }
  }

  @Test
  void a_collector_updates_the_study_with_each_instance() {
    StudyCollector collector = new StudyCollector();
    List<DicomDataset> all = instances();
    for (DicomDataset each : all.subList(0, 5)) {
      collector.add(each);
    }
    ImagingStudy begun = collector.study().orThrow();
    assertThat(begun.series()).hasSize(2);
    StudyCollector later = StudyCollector.from(begun);
    all.forEach(later::add); // the first five again
    assertThat(later.study().report().issues()).isEmpty();
    assertThat(later.study().orThrow()).isEqualTo(read(all));
  }

  @Test
  void a_study_becomes_an_ImagingStudy() {
    Mapped<Bundle> mapped = HARMONIZER.convert(Formats.STUDY, instances(), Formats.STUDY_FHIR);
    Bundle bundle = mapped.orThrow();
    org.hl7.fhir.r4.model.ImagingStudy study = only(bundle);
    assertThat(study.getStatus()).isEqualTo(ImagingStudyStatus.AVAILABLE);
    assertThat(study.getIdentifier().get(0).getSystem()).isEqualTo("urn:dicom:uid");
    assertThat(study.getIdentifier().get(0).getValue()).isEqualTo("urn:oid:" + STUDY);
    assertThat(study.getStartedElement().getValueAsString()).isEqualTo("2024-01-15T10:30:00+01:00");
    assertThat(study.getNumberOfSeries()).isEqualTo(3);
    assertThat(study.getNumberOfInstances()).isEqualTo(12);
    assertThat(study.getSubject().getReference()).isEqualTo(bundle.getEntry().get(0).getFullUrl());
    assertThat(all(bundle, Patient.class)).hasSize(1);
    assertThat(study.getBasedOn()).hasSize(2);
    assertThat(all(bundle, ServiceRequest.class)).hasSize(1);
    assertThat(all(bundle, Task.class)).hasSize(1);
    ImagingStudySeriesComponent series = study.getSeries().get(1);
    assertThat(series.getUid()).isEqualTo(STUDY + ".2");
    assertThat(series.getNumber()).isEqualTo(2);
    assertThat(series.getNumberOfInstances()).isEqualTo(4);
    assertThat(series.getLaterality().getCode()).isEqualTo("7771000");
    assertThat(series.getInstance().get(0).getSopClass().getCode()).isEqualTo("urn:oid:" + CT);
    assertThat(series.getInstance().get(0).getTitle()).isEqualTo("ORIGINAL\\PRIMARY");
  }

  @Test
  void a_study_goes_through_FHIR_and_back_whole() {
    ImagingStudy study = read(instances());
    Bundle bundle = HARMONIZER.write(Formats.STUDY_FHIR, study).orThrow();
    Mapped<ImagingStudy> back = HARMONIZER.read(Formats.STUDY_FHIR, bundle);
    assertThat(back.report().issues()).isEmpty();
    assertThat(back.orThrow()).isEqualTo(study);
  }

  @Test
  void a_study_is_written_as_QIDO_RS_answers() {
    ImagingStudy study = read(instances());
    List<DicomDataset> written = new ArrayList<>();
    HARMONIZER.write(Formats.STUDY, study).orThrow().forEach(written::add);
    assertThat(written).hasSize(12);
    DicomDataset first = written.get(0);
    assertThat(first.strings(Tag.ModalitiesInStudy)).containsExactly("CT", "SR");
    assertThat(first.string(Tag.NumberOfStudyRelatedSeries)).isEqualTo("3");
    assertThat(first.string(Tag.NumberOfStudyRelatedInstances)).isEqualTo("12");
    assertThat(first.string(Tag.NumberOfSeriesRelatedInstances)).isEqualTo("4");
    assertThat(first.strings(Tag.ImageType)).containsExactly("ORIGINAL", "PRIMARY");
    assertThat(first.string(Tag.BodyPartExamined)).isEqualTo("CHEST");
    List<DicomDataset> json = DicomJson.readAll(DicomJson.write(written));
    assertThat(read(json)).isEqualTo(study);
  }

  @Test
  void the_three_levels_of_QIDO_RS_are_one_study() {
    DicomDataset ofStudy =
        new DicomDataset()
            .put(Tag.StudyDate, "20240115")
            .put(Tag.AccessionNumber, "A100")
            .put(Tag.InstanceAvailability, "ONLINE")
            .put(Tag.ModalitiesInStudy, "CT", "SR")
            .put(Tag.RetrieveURL, "https://pacs.example/rs/studies/" + STUDY)
            .put(Tag.PatientID, "4711")
            .put(Tag.StudyInstanceUID, STUDY)
            .put(Tag.NumberOfStudyRelatedSeries, "2")
            .put(Tag.NumberOfStudyRelatedInstances, "7");
    DicomDataset ofSeries =
        new DicomDataset()
            .put(Tag.Modality, "CT")
            .put(Tag.RetrieveURL, "https://pacs.example/rs/studies/" + STUDY + "/series/1.1")
            .put(Tag.PatientID, "4711")
            .put(Tag.StudyInstanceUID, STUDY)
            .put(Tag.SeriesInstanceUID, "1.1")
            .put(Tag.NumberOfSeriesRelatedInstances, "5");
    DicomDataset ofInstance =
        new DicomDataset()
            .put(Tag.SOPClassUID, CT)
            .put(Tag.SOPInstanceUID, "1.1.1")
            .put(Tag.PatientID, "4711")
            .put(Tag.StudyInstanceUID, STUDY)
            .put(Tag.SeriesInstanceUID, "1.1");
    ImagingStudy study = read(List.of(ofStudy, ofSeries, ofInstance));
    assertThat(study.numberOfSeries()).contains(2);
    assertThat(study.numberOfInstances()).contains(7);
    assertThat(study.series()).hasSize(1);
    assertThat(study.series().get(0).modality()).isEqualTo("CT");
    assertThat(study.series().get(0).numberOfInstances()).contains(5);
    assertThat(study.series().get(0).instances()).hasSize(1);
    Bundle bundle = value(HARMONIZER.write(Formats.STUDY_FHIR, study));
    assertThat(all(bundle, Endpoint.class))
        .extracting(Endpoint::getAddress)
        .containsExactly("https://pacs.example/rs");
    assertThat(only(bundle).getNumberOfInstances()).isEqualTo(7);
  }

  @Test
  void an_instance_of_another_study_is_left_out_and_named() {
    DicomDataset other = instance(9, 1).put(Tag.StudyInstanceUID, "1.2.3");
    Mapped<ImagingStudy> mapped =
        HARMONIZER.read(Formats.STUDY, List.of(instance(1, 1), other, instance(1, 2)));
    assertThat(at(mapped.report(), "[2].(0020,000D)")).containsExactly("OTHER_STUDY");
    assertThat(value(mapped).series()).hasSize(1);
    assertThat(value(mapped).series().get(0).instances()).hasSize(2);
  }

  @Test
  void an_instance_of_another_patient_is_named() {
    MappingReport report = report(instance(1, 1), instance(1, 2).put(Tag.PatientID, "4712"));
    assertThat(at(report, "[2].(0010,0020)")).containsExactly("OTHER_PATIENT");
  }

  @Test
  void missing_and_invalid_UIDs_are_named_once_for_each_place() {
    DicomDataset without = instance(1, 1);
    without.remove(Tag.SeriesInstanceUID);
    without.put(Tag.SOPInstanceUID, "1.02.3");
    DicomDataset again = instance(1, 2);
    again.remove(Tag.SeriesInstanceUID);
    MappingReport report = report(without, again);
    assertThat(at(report, "(0020,000E)")).containsExactly("UID_MISSING");
    assertThat(at(report, "(0008,0018)")).containsExactly("INVALID_VALUE", "UID_MISSING");
    assertThat(report.issues()).hasSize(3);
  }

  @Test
  void contradictions_within_a_study_and_a_series_are_named() {
    DicomDataset second =
        instance(1, 2).put(Tag.Modality, "MR").put(Tag.StudyDescription, "MR Brain");
    Mapped<ImagingStudy> mapped = HARMONIZER.read(Formats.STUDY, List.of(instance(1, 1), second));
    assertThat(at(mapped.report(), "(0008,0060)")).containsExactly("SOURCES_DISAGREE");
    assertThat(at(mapped.report(), "(0008,1030)")).containsExactly("SOURCES_DISAGREE");
    assertThat(value(mapped).series().get(0).modality()).isEqualTo("CT");
  }

  @Test
  void one_UID_in_two_series_is_named() {
    DicomDataset second = instance(2, 1).put(Tag.SOPInstanceUID, STUDY + ".1.1");
    MappingReport report = report(instance(1, 1), second);
    assertThat(at(report, "[2].(0020,000E)")).containsExactly("SOURCES_DISAGREE");
  }

  @Test
  void the_status_follows_from_the_instances_unless_it_is_stated() {
    ImagingStudy study = read(instances());
    assertThat(study.status()).isEmpty();
    ImagingStudy withdrawn = study.toBuilder().status(StudyStatus.ENTERED_IN_ERROR).build();
    Bundle bundle = HARMONIZER.write(Formats.STUDY_FHIR, withdrawn).orThrow();
    assertThat(only(bundle).getStatus()).isEqualTo(ImagingStudyStatus.ENTEREDINERROR);
    assertThat(HARMONIZER.read(Formats.STUDY_FHIR, bundle).orThrow()).isEqualTo(withdrawn);
    assertThat(HARMONIZER.write(Formats.STUDY, withdrawn).report().issues(IssueCode.NO_TARGET))
        .hasSize(1);
    Bundle announced =
        HARMONIZER
            .write(Formats.STUDY_FHIR, ImagingStudy.builder().modalities(List.of("CT")).build())
            .orThrow();
    assertThat(only(announced).getStatus()).isEqualTo(ImagingStudyStatus.REGISTERED);
  }

  @Test
  void what_describes_the_content_stays_in_the_instance_and_what_describes_the_patient_does_not() {
    DicomDataset dataset = instance(1, 1).put(Tag.CountryOfResidence, "Atlantis");
    assertThat(at(report(dataset), "(0010,2150)")).containsExactly("UNMAPPED_ELEMENT");
    assertThat(at(report(dataset), "(0028,0010)")).isEmpty();
  }

  @Test
  void nothing_is_no_study() {
    assertThatExceptionOfType(MalformedInputException.class)
        .isThrownBy(() -> HARMONIZER.read(Formats.STUDY, List.of()));
    assertThatExceptionOfType(MalformedInputException.class)
        .isThrownBy(() -> HARMONIZER.read(Formats.STUDY_FHIR, new Bundle()))
        .withMessageContaining("no ImagingStudy");
  }

  /** Makes each dataset when it is asked for, so that none has to be kept. */
  private static Iterable<DicomDataset> stream(int series, int instances) {
    return () ->
        new Iterator<>() {
          private int next;

          @Override
          public boolean hasNext() {
            return next < series * instances;
          }

          @Override
          public DicomDataset next() {
            DicomDataset made = instance(1 + next % series, 1 + next / series);
            next++;
            return made;
          }
        };
  }

  /** In one pass, each dataset looked at once. By hand: {@code -DargLine=-Xmx512m}. */
  @Test
  void a_hundred_thousand_instances_are_one_study() {
    long before = System.nanoTime();
    ImagingStudy study = read(stream(100, 1000));
    long read = System.nanoTime();
    assertThat(study.series()).hasSize(100);
    assertThat(study.series()).allSatisfy(each -> assertThat(each.instances()).hasSize(1000));
    Bundle bundle = HARMONIZER.write(Formats.STUDY_FHIR, study).orThrow();
    long written = System.nanoTime();
    assertThat(only(bundle).getNumberOfInstances()).isEqualTo(100_000);
    System.out.printf(
        "100,000 instances: %d ms to a study, %d ms to FHIR, heap of at most %d MiB%n",
        (read - before) / 1_000_000,
        (written - read) / 1_000_000,
        Runtime.getRuntime().maxMemory() >> 20);
  }
}
