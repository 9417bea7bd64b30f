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
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.Property;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7dicom.MalformedInputException;
import org.hl7dicom.Mapped;
import org.hl7dicom.dicom.DicomDataset;
import org.hl7dicom.dicom.DicomJson;
import org.hl7dicom.dicom.Part10;
import org.hl7dicom.model.ImagingStudy;
import org.hl7dicom.report.IssueCode;
import org.junit.jupiter.api.Test;

/** Instances and ImagingStudy resources that others wrote. */
class StudyCorpusTest {
  private static final FhirContext CONTEXT = FhirContext.forR4Cached();
  private static final String WRAPPER = "{\"study\":";

  private static Map<Path, String> files(Set<String> kinds) throws IOException {
    Path corpus = shared("data/corpus");
    Map<Path, String> files = new LinkedHashMap<>();
    for (String line : Files.readAllLines(corpus.resolve("MANIFEST.tsv"), UTF_8)) {
      String[] columns = line.split("\t", -1);
      if (kinds.contains(columns[1])) {
        files.put(corpus.resolve(columns[0]), columns[11]);
      }
    }
    assertThat(files).isNotEmpty();
    return files;
  }

  /** Every file of the kinds that is DICOM at all. */
  private static Map<Path, List<DicomDataset>> datasets(Set<String> kinds) throws IOException {
    Map<Path, List<DicomDataset>> read = new LinkedHashMap<>();
    for (Path file : files(kinds).keySet()) {
      try {
        read.put(
            file,
            file.toString().endsWith(".json")
                ? json(file)
                : List.of(Part10.read(Files.readAllBytes(file)).dataset()));
      } catch (MalformedInputException e) {
        assertThat(e.position()).isNotEmpty();
      }
    }
    return read;
  }

  private static List<DicomDataset> json(Path file) throws IOException {
    String text = Files.readString(file).strip().replaceFirst("^\\{\\s*\"study\"\\s*:", WRAPPER);
    return DicomJson.readAll(
        text.startsWith(WRAPPER) ? text.substring(WRAPPER.length(), text.length() - 1) : text);
  }

  @Test
  void instances_go_through_FHIR_and_datasets_and_back() throws IOException {
    int carried = 0;
    for (Map.Entry<Path, List<DicomDataset>> each :
        datasets(Set.of("dicom-image", "dicom-json", "dicom-malformed")).entrySet()) {
      String name = each.getKey().getFileName().toString();
      ImagingStudy study = value(HARMONIZER.read(Formats.STUDY, each.getValue()));
      assertThat(study.series().size()).as(name).isLessThanOrEqualTo(1);
      Mapped<Bundle> bundle = HARMONIZER.write(Formats.STUDY_FHIR, study);
      Bundle parsed = parsed(value(bundle));
      ImagingStudy back = value(HARMONIZER.read(Formats.STUDY_FHIR, parsed));
      if (bundle.report().issues().stream().allMatch(issue -> isForm(issue.code()))) {
        assertThat(Completeness.show(back)).as(name).isEqualTo(Completeness.show(study));
        carried++;
      }
      List<DicomDataset> written = new ArrayList<>();
      Mapped<Iterable<DicomDataset>> datasets = HARMONIZER.write(Formats.STUDY, study);
      value(datasets).forEach(written::add);
      if (datasets.report().issues().stream().allMatch(issue -> isForm(issue.code()))) {
        ImagingStudy again =
            value(HARMONIZER.read(Formats.STUDY, DicomJson.readAll(DicomJson.write(written))));
        assertThat(Completeness.show(again)).as(name).isEqualTo(Completeness.show(study));
      }
    }
    System.out.println("Instances by FHIR and back whole: " + carried);
    assertThat(carried).isGreaterThan(50);
  }

  private static boolean isForm(IssueCode code) {
    return code == IssueCode.FORM_CHANGED || code == IssueCode.REQUIRED_MISSING;
  }

  private static Bundle parsed(Bundle bundle) {
    return CONTEXT
        .newJsonParser()
        .parseResource(Bundle.class, CONTEXT.newJsonParser().encodeResourceToString(bundle));
  }

  @Test
  void every_element_of_every_instance_is_accounted_for() throws IOException {
    Completeness completeness = new Completeness();
    int values = 0;
    for (Map.Entry<Path, List<DicomDataset>> each :
        datasets(Set.of("dicom-image", "dicom-json", "dicom-malformed")).entrySet()) {
      for (DicomDataset dataset : each.getValue()) {
        values += completeness.checkInstance(each.getKey().getFileName().toString(), dataset);
      }
    }
    System.out.println("Values of instances accounted for: " + values);
    completeness.verify();
    assertThat(values).isGreaterThan(3000);
  }

  private static Bundle bundle(Path file) throws IOException {
    IBaseResource resource = CONTEXT.newJsonParser().parseResource(Files.readString(file));
    Bundle bundle = new Bundle();
    bundle.addEntry().setResource((Resource) resource);
    return bundle;
  }

  @Test
  void ImagingStudy_resources_go_through_datasets_and_back() throws IOException {
    int carried = 0;
    for (Path file : files(Set.of("fhir-ImagingStudy")).keySet()) {
      String name = file.getFileName().toString();
      Mapped<ImagingStudy> study = HARMONIZER.read(Formats.STUDY_FHIR, bundle(file));
      Mapped<Iterable<DicomDataset>> written = HARMONIZER.write(Formats.STUDY, value(study));
      ImagingStudy back = value(HARMONIZER.read(Formats.STUDY, value(written)));
      assertThat(back.studyInstanceUid()).as(name).isEqualTo(value(study).studyInstanceUid());
      assertThat(back.series()).as(name).hasSameSizeAs(value(study).series());
      carried++;
    }
    assertThat(carried).isEqualTo(17);
  }

  /** Where the pairs of others differ from what we write, and why. */
  private static final Map<String, String> EXPLAINED =
      Map.of(
          ".* series\\[0].modality.extension.*",
          "R4 demands a modality, and the dataset has none: said so, not left out",
          ".* (identifier\\[1]|series\\[0].specimen\\[\\d].identifier(\\[0])?).(system|assigner.display|extension.*)",
          "a local namespace is no URI, which R4 demands of a system, and UUID:x is no UUID",
          "instance_title(_partial)? series\\[0].instance\\[0].title",
          "the title is the first name that there is, not all of them with labels in English",
          ".* (interpreter|series\\[0].performer)\\[\\d](.actor)?.(display|identifier.*|name.*)",
          "people are Practitioners with all groups of their names, not texts in references",
          "operator_id_only series\\[0].performer\\[\\d].function.coding\\[0].code",
          "operators are secondary performers; physicians are the performers",
          "performed_location location.(identifier.value|name)",
          "the name of a place is a name, not an identifier",
          "specimen series\\[0].specimen\\[\\d].identifier(\\[0])?.value",
          "specimens are resources, not texts in references");

  @Test
  void pairs_of_others_match_field_by_field_or_the_difference_is_explained() throws IOException {
    Map<String, Path> inputs = new TreeMap<>();
    files(Set.of("dicom-json")).forEach((file, group) -> inputs.put(file.toString(), file));
    TreeSet<String> differences = new TreeSet<>();
    int pairs = 0;
    for (Path input : inputs.values()) {
      if (!input.toString().endsWith(".input.json")) {
        continue;
      }
      Path output =
          Path.of(
              input
                  .toString()
                  .replace("corpus/dicom/", "corpus/fhir/")
                  .replace(".input", ".output"));
      if (!Files.exists(output)) {
        continue;
      }
      pairs++;
      String name = input.getFileName().toString().replace(".input.json", "");
      Bundle ours = value(HARMONIZER.convert(Formats.STUDY, json(input), Formats.STUDY_FHIR));
      Map<String, String> expected = leaves(bundle(output));
      Map<String, String> actual = leaves(ours);
      expected.forEach(
          (path, value) -> {
            String written = actual.remove(path);
            if (!value.equals(written)) {
              differences.add(name + " " + path + ": " + value + " but " + written);
            }
          });
      actual.forEach((path, value) -> differences.add(name + " " + path + ": only ours " + value));
    }
    for (String explained : EXPLAINED.keySet()) {
      assertThat(differences.removeIf(each -> each.matches(explained + ": .*")))
          .as(explained)
          .isTrue();
    }
    assertThat(differences).isEmpty();
    assertThat(pairs).isEqualTo(11);
  }

  /** The values of the ImagingStudy of a bundle, what its references lead to included. */
  private static Map<String, String> leaves(Bundle bundle) {
    Map<String, Resource> resources = new TreeMap<>();
    Map<String, String> leaves = new TreeMap<>();
    for (Bundle.BundleEntryComponent entry : bundle.getEntry()) {
      if (entry.hasFullUrl()) {
        resources.put(entry.getFullUrl(), entry.getResource());
      }
    }
    for (Bundle.BundleEntryComponent entry : bundle.getEntry()) {
      if (entry.getResource() instanceof org.hl7.fhir.r4.model.ImagingStudy study) {
        leaves(study, "", resources, leaves);
      }
    }
    return leaves;
  }

  private static void leaves(
      Base element, String path, Map<String, Resource> resources, Map<String, String> leaves) {
    if (element instanceof Reference reference) {
      Resource target = resources.get(String.valueOf(reference.getReference()));
      if (target != null) {
        leaves(target, path, resources, leaves);
        return;
      }
    }
    if (element instanceof PrimitiveType<?> primitive && primitive.hasValue()) {
      leaves.put(path, primitive.getValueAsString());
    }
    for (Property property : element.children()) {
      int number = 0;
      for (Base child : property.getValues()) {
        String name = property.getName();
        leaves(
            child,
            path
                + (path.isEmpty() ? "" : ".")
                + name
                + (property.getMaxCardinality() == 1 ? "" : "[" + number++ + "]"),
            resources,
            leaves);
      }
    }
  }
}
