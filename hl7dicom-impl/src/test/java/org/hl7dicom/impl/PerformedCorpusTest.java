package org.hl7dicom.impl;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hl7dicom.impl.Conversions.HARMONIZER;
import static org.hl7dicom.impl.Conversions.shared;
import static org.hl7dicom.impl.Conversions.value;

import ca.uhn.fhir.context.FhirContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Resource;
import org.hl7dicom.Format;
import org.hl7dicom.MalformedInputException;
import org.hl7dicom.Mapped;
import org.hl7dicom.dicom.DicomDataset;
import org.hl7dicom.dicom.Part10;
import org.hl7dicom.hl7v2.Hl7Message;
import org.hl7dicom.model.PerformedProcedure;
import org.hl7dicom.model.PerformedStatus;
import org.hl7dicom.report.Effect;
import org.hl7dicom.report.MappingReport;
import org.junit.jupiter.api.Test;

/** Performed procedure steps that others wrote. */
class PerformedCorpusTest {
  private static List<Path> files(String kind) throws IOException {
    Path corpus = shared("data/corpus");
    List<Path> files = new ArrayList<>();
    for (String line : Files.readAllLines(corpus.resolve("MANIFEST.tsv"), UTF_8)) {
      String[] columns = line.split("\t", -1);
      if (columns[1].equals(kind)) {
        files.add(corpus.resolve(columns[0]));
      }
    }
    assertThat(files).isNotEmpty();
    return files;
  }

  /** Those that are DICOM files; the others are Native XML, which nobody reads here. */
  private static Map<Path, DicomDataset> steps() throws IOException {
    Map<Path, DicomDataset> steps = new LinkedHashMap<>();
    for (Path file : files("dicom-MPPS")) {
      if (file.toString().endsWith(".dcm")) {
        steps.put(file, Part10.read(Files.readAllBytes(file)).dataset());
      }
    }
    assertThat(steps).hasSize(6);
    return steps;
  }

  private static boolean isWhole(MappingReport report) {
    return report.issues().stream().allMatch(issue -> issue.effect() == Effect.NORMALISED);
  }

  @Test
  void steps_go_through_FHIR_and_datasets_and_back() throws IOException {
    for (Map.Entry<Path, DicomDataset> each : steps().entrySet()) {
      String name = each.getKey().getFileName().toString();
      PerformedProcedure performed = value(HARMONIZER.read(Formats.MPPS, List.of(each.getValue())));
      Mapped<Bundle> bundle = HARMONIZER.write(Formats.MPPS_FHIR, performed);
      assertThat(isWhole(bundle.report())).as(name).isTrue();
      PerformedProcedure back = value(HARMONIZER.read(Formats.MPPS_FHIR, value(bundle)));
      assertThat(Completeness.show(back)).as(name).isEqualTo(Completeness.show(performed));
      Mapped<List<DicomDataset>> written = HARMONIZER.write(Formats.MPPS, performed);
      assertThat(isWhole(written.report())).as(name).isTrue();
      PerformedProcedure again = value(HARMONIZER.read(Formats.MPPS, value(written)));
      assertThat(again.status()).as(name).isEqualTo(performed.status());
      assertThat(again.series()).as(name).isEqualTo(performed.series());
    }
  }

  @Test
  void every_element_of_every_step_is_accounted_for() throws IOException {
    Completeness completeness = new Completeness();
    int values = 0;
    for (Map.Entry<Path, DicomDataset> each : steps().entrySet()) {
      values +=
          completeness.check(
              each.getKey().getFileName().toString(),
              each.getValue(),
              root -> Harmonizers.builder().lineage().build().read(Formats.MPPS, List.of(root)));
    }
    System.out.println("Values of performed steps accounted for: " + values);
    completeness.verify();
    assertThat(values).isGreaterThan(60);
  }

  @Test
  void the_parts_of_a_step_are_one_step() throws IOException {
    Path mesa = shared("data/corpus/dicom/stl-steve-moore__mesa");
    List<DicomDataset> parts = new ArrayList<>();
    for (String name : List.of("mpps_construct_pps.dcm", "mpps_nset.dcm")) {
      parts.add(Part10.read(Files.readAllBytes(mesa.resolve(name))).dataset());
    }
    PerformedProcedure performed = value(HARMONIZER.read(Formats.MPPS, parts));
    assertThat(performed.status()).contains(PerformedStatus.COMPLETED);
    assertThat(performed.started()).isPresent();
    assertThat(performed.ended()).isPresent();
    assertThat(performed.series()).isNotEmpty();
  }

  @Test
  void Procedure_resources_are_read_and_written() throws IOException {
    FhirContext context = FhirContext.forR4Cached();
    int read = 0;
    for (Path file : files("fhir-Procedure")) {
      Bundle bundle = new Bundle();
      bundle
          .addEntry()
          .setResource((Resource) context.newJsonParser().parseResource(Files.readString(file)));
      PerformedProcedure performed = value(HARMONIZER.read(Formats.MPPS_FHIR, bundle));
      assertThat(performed.status()).as(file.toString()).isPresent();
      assertThat(performed.procedureCodes().isEmpty() && performed.description().isEmpty())
          .as(file.toString())
          .isFalse();
      value(HARMONIZER.write(Formats.MPPS, performed));
      read++;
    }
    assertThat(read).isEqualTo(4);
  }

  @Test
  void status_messages_go_through_MPPS_and_FHIR_and_back() throws IOException {
    int carried = 0;
    for (Path file : files("hl7-ORM")) {
      Hl7Message message;
      PerformedProcedure performed;
      try {
        message = Hl7Message.parse(Files.readAllBytes(file));
        performed = value(HARMONIZER.read(Formats.STATUS_ORM, message));
      } catch (MalformedInputException e) {
        continue; // no status message
      }
      String name = file.getFileName().toString();
      carried++;
      for (Format<PerformedProcedure, Hl7Message> format :
          List.of(Formats.STATUS_ORM, Formats.STATUS_OMG, Formats.STATUS_OMI)) {
        Hl7Message written = value(HARMONIZER.write(format, performed));
        PerformedProcedure back =
            value(HARMONIZER.read(format, Hl7Message.parse(written.encode())));
        assertThat(back.status()).as(name).isEqualTo(performed.status());
        assertThat(back.requests()).as(name).hasSameSizeAs(performed.requests());
      }
      Bundle bundle = value(HARMONIZER.write(Formats.MPPS_FHIR, performed));
      PerformedProcedure back = value(HARMONIZER.read(Formats.MPPS_FHIR, bundle));
      assertThat(back.requests()).as(name).isEqualTo(performed.requests());
      assertThat(back.status()).as(name).isEqualTo(performed.status());
    }
    System.out.println("Status messages carried: " + carried);
    assertThat(carried).isGreaterThan(3);
  }
}
