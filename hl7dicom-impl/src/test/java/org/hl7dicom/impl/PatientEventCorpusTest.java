package org.hl7dicom.impl;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hl7dicom.impl.Conversions.shared;
import static org.hl7dicom.impl.Conversions.value;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7dicom.Harmonizer;
import org.hl7dicom.MalformedInputException;
import org.hl7dicom.Mapped;
import org.hl7dicom.dicom.DicomDataset;
import org.hl7dicom.hl7v2.Hl7Message;
import org.hl7dicom.model.PatientEvent;
import org.hl7dicom.model.PatientEventKind;
import org.hl7dicom.model.PatientGroup;
import org.hl7dicom.model.VisitEvent;
import org.hl7dicom.report.Effect;
import org.hl7dicom.report.Issue;
import org.hl7dicom.report.MappingReport;
import org.junit.jupiter.api.Test;

/** ADT messages that others wrote, read where the shared corpus is present. */
class PatientEventCorpusTest {
  /** Old senders merge identifiers without an authority. */
  private static final Harmonizer HARMONIZER =
      Harmonizers.builder()
          .site(
              SiteProfile.builder()
                  .mergeWithoutAuthority(SiteProfile.MergeWithoutAuthority.ACCEPT)
                  .build())
          .build();

  private static final Set<String> MERGES =
      Set.of("merge", "prior patient identifier", "survivor", "no patient identifier");

  static Map<Path, Hl7Message> messages(Harmonizer harmonizer, Set<String> kinds, List<String> why)
      throws IOException {
    Path corpus = shared("data/corpus");
    Map<Path, Hl7Message> messages = new LinkedHashMap<>();
    for (String line : Files.readAllLines(corpus.resolve("MANIFEST.tsv"), UTF_8)) {
      String[] columns = line.split("\t", -1);
      if (!kinds.contains(columns[1])) {
        continue;
      }
      Path file = corpus.resolve(columns[0]);
      Hl7Message message;
      try {
        message = Hl7Message.parse(Files.readAllBytes(file));
      } catch (MalformedInputException e) {
        continue; // Hl7CorpusTest
      }
      try {
        value(harmonizer.read(Formats.ADT, message));
        messages.put(file, message);
      } catch (MalformedInputException e) {
        assertThat(e.position()).as(file.toString()).isNotEmpty();
        why.add(file.getFileName() + ": " + e.getMessage());
      }
    }
    return messages;
  }

  @Test
  void every_message_is_read_or_refused_for_a_reason() throws IOException {
    List<String> refused = new ArrayList<>();
    Map<Path, Hl7Message> read = messages(Harmonizers.standard(), Set.of("hl7-ADT"), refused);
    System.out.println("ADT messages read: " + read.size() + ", refused: " + refused);
    assertThat(read).hasSizeGreaterThan(88);
    // Merges of identifiers without an authority, and a trigger event that is none of ADT.
    assertThat(refused)
        .allMatch(
            why ->
                MERGES.stream().anyMatch(why::contains)
                    || why.endsWith("not a trigger event that is read at MSH-9.2"));
    List<String> malformed = new ArrayList<>();
    messages(Harmonizers.standard(), Set.of("hl7-malformed"), malformed);
  }

  /** Identifiers of patients and visits, now and before. */
  private static List<Object> ids(PatientEvent event) {
    List<Object> ids = new ArrayList<>();
    for (PatientGroup group : event.groups()) {
      ids.add(group.patient().identifiers());
      for (VisitEvent visit : group.visits()) {
        ids.add(visit.prior().patientIds());
        ids.add(visit.prior().names());
        ids.add(visit.visit().admissionId());
      }
    }
    // Where nothing is known of a visit, there need be none.
    ids.removeIf(id -> id instanceof List<?> many && many.isEmpty());
    ids.removeIf(id -> id.equals(java.util.Optional.empty()));
    return ids;
  }

  private static boolean lostIds(MappingReport report) {
    for (Issue issue : report.issues()) {
      if (issue.target().equals("PID[2]")) {
        return true; // a message of a kind that is of one patient
      }
      if (Set.of("patient.id", "prior.patientId", "prior.name", "visit.admissionId")
              .contains(issue.row())
          && issue.effect().compareTo(Effect.CONFLICT) > 0) {
        return true;
      }
    }
    return false;
  }

  @Test
  void identifiers_go_through_FHIR_and_DICOM_and_back() throws IOException {
    int fhir = 0;
    int dicom = 0;
    Map<Path, Hl7Message> messages = messages(HARMONIZER, Set.of("hl7-ADT"), new ArrayList<>());
    for (Map.Entry<Path, Hl7Message> each : messages.entrySet()) {
      String name = each.getKey().getFileName().toString();
      PatientEvent event = value(HARMONIZER.read(Formats.ADT, each.getValue()));
      Mapped<Bundle> bundle = HARMONIZER.write(Formats.PATIENT_FHIR, event);
      Mapped<Hl7Message> back =
          HARMONIZER.convert(Formats.PATIENT_FHIR, value(bundle), Formats.ADT);
      PatientEvent fromFhir = reread(value(back));
      if (!lostIds(bundle.report().and(back.report()))) {
        assertThat(ids(fromFhir)).as(name + " by FHIR").isEqualTo(ids(event));
        fhir++;
      }
      assertThat(fromFhir.kind()).as(name).isEqualTo(event.kind());

      Mapped<List<DicomDataset>> datasets = HARMONIZER.write(Formats.PATIENT_DICOM, event);
      PatientEventKind kind = event.kind().orElseThrow();
      Mapped<Hl7Message> again =
          HARMONIZER.convert(Formats.PATIENT_DICOM, value(datasets), Formats.adt(kind));
      if (!lostIds(datasets.report().and(again.report()))) {
        assertThat(ids(reread(value(again)))).as(name + " by DICOM").isEqualTo(ids(event));
        dicom++;
      }
    }
    System.out.println(
        "ADT with all identifiers by FHIR: "
            + fhir
            + ", by DICOM: "
            + dicom
            + " of "
            + messages.size());
    assertThat(fhir).isGreaterThan(88);
    assertThat(dicom).isGreaterThan(60);
  }

  private static PatientEvent reread(Hl7Message message) {
    return value(HARMONIZER.read(Formats.ADT, Hl7Message.parse(message.encode())));
  }

  /** Whatever stands in a leaf comes into the domain, is ignored for a reason, or is reported. */
  @Test
  void every_leaf_of_every_message_is_accounted_for() throws IOException {
    Completeness completeness = new Completeness();
    int leaves = 0;
    for (Map.Entry<Path, Hl7Message> each :
        messages(HARMONIZER, Set.of("hl7-ADT"), new ArrayList<>()).entrySet()) {
      leaves +=
          completeness.check(each.getKey().getFileName().toString(), each.getValue(), Formats.ADT);
    }
    System.out.println("Leaves of ADT accounted for: " + leaves);
    completeness.verify();
    assertThat(leaves).isGreaterThan(4000);
  }
}
