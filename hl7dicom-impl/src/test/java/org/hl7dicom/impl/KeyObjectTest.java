package org.hl7dicom.impl;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.hl7dicom.impl.Conversions.HARMONIZER;
import static org.hl7dicom.impl.Conversions.at;
import static org.hl7dicom.impl.Conversions.shared;
import static org.hl7dicom.impl.Conversions.value;

import ca.uhn.fhir.context.FhirContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7dicom.MalformedInputException;
import org.hl7dicom.Mapped;
import org.hl7dicom.code.CodedConcept;
import org.hl7dicom.dicom.DicomDataset;
import org.hl7dicom.dicom.Part10;
import org.hl7dicom.dicom.Tag;
import org.hl7dicom.model.Identifier;
import org.hl7dicom.model.ImagingEndpoint;
import org.hl7dicom.model.ImagingStudy;
import org.hl7dicom.model.KeyObjectSelection;
import org.hl7dicom.model.PartialDateTime;
import org.hl7dicom.model.Patient;
import org.hl7dicom.model.PersonName;
import org.hl7dicom.model.Precision;
import org.hl7dicom.model.RequestReference;
import org.hl7dicom.model.Series;
import org.hl7dicom.model.SopInstance;
import org.hl7dicom.model.StudyStatus;
import org.hl7dicom.model.Uid;
import org.junit.jupiter.api.Test;

/** Key object selections between DICOM and FHIR. */
class KeyObjectTest {
  private static final String CT = "1.2.840.10008.5.1.4.1.1.2";

  private static SopInstance instance(String uid) {
    return SopInstance.builder().sopClassUid(new Uid(CT)).sopInstanceUid(new Uid(uid)).build();
  }

  private static Series series(String uid, SopInstance... instances) {
    return Series.builder().seriesInstanceUid(new Uid(uid)).instances(List.of(instances)).build();
  }

  private static ImagingStudy study(Series... series) {
    return ImagingStudy.builder()
        .patient(
            Patient.builder()
                .names(List.of(PersonName.of("Adams", "John")))
                .identifiers(List.of(Identifier.of("4711")))
                .build())
        .studyInstanceUid(new Uid("1.2.3"))
        .endpoints(List.of(new ImagingEndpoint(ImagingEndpoint.WADO_RS, "https://pacs.example/rs")))
        .requests(
            List.of(
                RequestReference.builder()
                    .studyInstanceUid(new Uid("1.2.3"))
                    .accessionNumber(Identifier.of("A1"))
                    .build()))
        .series(List.of(series))
        .build();
  }

  private static KeyObjectSelection selection(String title, String meaning, Series... series) {
    return KeyObjectSelection.builder()
        .study(study(series))
        .sopInstanceUid(new Uid("1.2.9.1"))
        .seriesInstanceUid(new Uid("1.2.9"))
        .seriesNumber(900)
        .instanceNumber(1)
        .dateTime(PartialDateTime.of(LocalDateTime.of(2024, 1, 15, 10, 30, 0), Precision.SECOND))
        .title(CodedConcept.of(title, "DCM", meaning))
        .description("For the conference")
        .build();
  }

  private static KeyObjectSelection manifest() {
    return selection(
        "113030",
        "Manifest",
        series("1.2.3.1", instance("1.2.3.1.1"), instance("1.2.3.1.2")),
        series("1.2.3.2", instance("1.2.3.2.1")));
  }

  @Test
  void a_selection_is_written_as_a_document_and_read_again_whole() {
    Mapped<DicomDataset> written = HARMONIZER.write(Formats.KOS, manifest());
    assertThat(written.report().issues()).isEmpty();
    DicomDataset document = written.orThrow();
    assertThat(document.string(Tag.SOPClassUID)).isEqualTo("1.2.840.10008.5.1.4.1.1.88.59");
    DicomDataset evidence = document.items(Tag.CurrentRequestedProcedureEvidenceSequence).get(0);
    DicomDataset first = evidence.items(Tag.ReferencedSeriesSequence).get(0);
    assertThat(first.string(Tag.RetrieveURL)).isEqualTo("https://pacs.example/rs/studies/1.2.3");
    assertThat(first.items(Tag.ReferencedSOPSequence)).hasSize(2);
    // The description, and the three instances again (PS3.16 TID 2010).
    assertThat(document.items(Tag.ContentSequence)).hasSize(4);
    Mapped<KeyObjectSelection> back = HARMONIZER.read(Formats.KOS, document);
    assertThat(back.report().issues()).isEmpty();
    assertThat(back.orThrow()).isEqualTo(manifest());
  }

  @Test
  void a_selection_goes_through_FHIR_and_back_whole() {
    Bundle bundle = HARMONIZER.write(Formats.KOS_FHIR, manifest()).orThrow();
    FhirContext context = FhirContext.forR4Cached();
    Bundle parsed =
        context
            .newJsonParser()
            .parseResource(Bundle.class, context.newJsonParser().encodeResourceToString(bundle));
    assertThat(value(HARMONIZER.read(Formats.KOS_FHIR, parsed))).isEqualTo(manifest());
  }

  @Test
  void content_that_is_not_of_the_evidence_is_named() {
    DicomDataset document = HARMONIZER.write(Formats.KOS, manifest()).orThrow();
    document
        .items(Tag.ContentSequence)
        .get(3)
        .items(Tag.ReferencedSOPSequence)
        .get(0)
        .put(Tag.ReferencedSOPInstanceUID, "1.9.9");
    assertThat(
            at(
                HARMONIZER.read(Formats.KOS, document).report(),
                "(0040,A730)[4].(0008,1199).(0008,1155)"))
        .containsExactly("SOURCES_DISAGREE");
  }

  @Test
  void what_is_rejected_leaves_the_study() {
    ImagingStudy whole =
        study(
            series("1.2.3.1", instance("1.2.3.1.1"), instance("1.2.3.1.2")),
            series("1.2.3.2", instance("1.2.3.2.1")));
    KeyObjectSelection note =
        selection(
            "113001", "Rejected for Quality Reasons", series("1.2.3.2", instance("1.2.3.2.1")));
    assertThat(note.isRejection()).isTrue();
    ImagingStudy left = note.applyTo(whole);
    assertThat(left.series()).hasSize(1);
    assertThat(left.status()).isEmpty();
    KeyObjectSelection all =
        selection(
            "113037",
            "Rejected for Patient Safety Reasons",
            series("1.2.3.1", instance("1.2.3.1.1"), instance("1.2.3.1.2")),
            series("1.2.3.2", instance("1.2.3.2.1")));
    assertThat(all.applyTo(whole).status()).contains(StudyStatus.ENTERED_IN_ERROR);
    assertThat(manifest().applyTo(whole)).isEqualTo(whole);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> note.applyTo(whole.toBuilder().studyInstanceUid(new Uid("1.9")).build()));
  }

  @Test
  void an_image_is_no_selection() {
    assertThatExceptionOfType(MalformedInputException.class)
        .isThrownBy(() -> HARMONIZER.read(Formats.KOS, new DicomDataset()));
  }

  private static Map<Path, DicomDataset> documents() throws IOException {
    Path corpus = shared("data/corpus");
    Map<Path, DicomDataset> documents = new LinkedHashMap<>();
    for (String line : Files.readAllLines(corpus.resolve("MANIFEST.tsv"), UTF_8)) {
      String[] columns = line.split("\t", -1);
      if (columns[1].equals("dicom-KOS") && columns[0].endsWith(".dcm")) {
        Path file = corpus.resolve(columns[0]);
        documents.put(file, Part10.read(Files.readAllBytes(file)).dataset());
      }
    }
    assertThat(documents).hasSize(6);
    return documents;
  }

  @Test
  void documents_of_others_go_through_FHIR_and_datasets_and_back() throws IOException {
    for (Map.Entry<Path, DicomDataset> each : documents().entrySet()) {
      String name = each.getKey().getFileName().toString();
      KeyObjectSelection selection = value(HARMONIZER.read(Formats.KOS, each.getValue()));
      assertThat(selection.title()).as(name).isPresent();
      assertThat(selection.study().series()).as(name).isNotEmpty();
      KeyObjectSelection byFhir =
          value(
              HARMONIZER.read(
                  Formats.KOS_FHIR, value(HARMONIZER.write(Formats.KOS_FHIR, selection))));
      assertThat(Completeness.show(byFhir)).as(name).isEqualTo(Completeness.show(selection));
      KeyObjectSelection again =
          value(HARMONIZER.read(Formats.KOS, value(HARMONIZER.write(Formats.KOS, selection))));
      assertThat(again.study().series()).as(name).isEqualTo(selection.study().series());
      assertThat(again.title()).as(name).isEqualTo(selection.title());
    }
  }

  @Test
  void every_element_of_every_document_is_accounted_for() throws IOException {
    Completeness completeness = new Completeness();
    int values = 0;
    for (Map.Entry<Path, DicomDataset> each : documents().entrySet()) {
      String name = each.getKey().getFileName().toString();
      if (!name.startsWith("MADO")) { // hundreds of references, all alike
        values +=
            completeness.check(
                name,
                each.getValue(),
                root -> Harmonizers.builder().lineage().build().read(Formats.KOS, root));
      }
    }
    System.out.println("Values of key object selections accounted for: " + values);
    completeness.verify();
    assertThat(values).isGreaterThan(150);
  }

  /** The published pair: the instances of the manifest are those of its ImagingStudy. */
  @Test
  void the_manifest_of_IHE_MADO_lists_what_its_ImagingStudy_does() throws IOException {
    KeyObjectSelection selection =
        value(
            HARMONIZER.read(
                Formats.KOS,
                Part10.read(Files.readAllBytes(shared("data/ig/ihe-mado/images/MADO_KOS_A.dcm")))
                    .dataset()));
    Bundle published =
        FhirContext.forR4Cached()
            .newJsonParser()
            .parseResource(
                Bundle.class,
                Files.readString(
                    shared(
                        "data/ig/ihe-mado/resources/mado-1.2.250.1.59.40211.22756022.2.1.101-bundle.json")));
    ImagingStudy study = value(HARMONIZER.read(Formats.STUDY_FHIR, published));
    assertThat(selection.study().studyInstanceUid()).isEqualTo(study.studyInstanceUid());
    assertThat(instances(selection.study())).hasSize(86).isEqualTo(instances(study));
    assertThat(selection.study().description()).isEqualTo(study.description());
    assertThat(selection.study().requests().get(0).accessionNumber().orElseThrow().value())
        .isEqualTo(study.requests().get(0).accessionNumber().orElseThrow().value());
    assertThat(selection.study().patient().names()).isNotEmpty();
  }

  private static Map<String, List<String>> instances(ImagingStudy study) {
    Map<String, List<String>> found = new TreeMap<>();
    for (Series series : study.series()) {
      for (SopInstance instance : series.instances()) {
        found
            .computeIfAbsent(
                instance.sopInstanceUid().orElseThrow().value(), key -> new ArrayList<>())
            .addAll(
                List.of(
                    series.seriesInstanceUid().orElseThrow().value(),
                    instance.sopClassUid().orElseThrow().value()));
      }
    }
    return found;
  }
}
