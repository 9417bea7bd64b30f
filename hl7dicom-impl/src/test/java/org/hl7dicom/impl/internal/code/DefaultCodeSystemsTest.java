package org.hl7dicom.impl.internal.code;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.hl7dicom.code.CodeSystem;
import org.hl7dicom.code.CodeSystemRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DefaultCodeSystemsTest {
  private static final CodeSystemRegistry REGISTRY = DefaultCodeSystems.registry();

  @ParameterizedTest
  @CsvSource({
    "DCM, 1.2.840.10008.2.16.4, http://dicom.nema.org/resources/ontology/DCM, DCM",
    "SCT, 2.16.840.1.113883.6.96, http://snomed.info/sct, SCT",
    "LN, 2.16.840.1.113883.6.1, http://loinc.org, LN",
    "UCUM, 2.16.840.1.113883.6.8, http://unitsofmeasure.org, UCUM",
    "MDC, 2.16.840.1.113883.6.24, urn:iso:std:iso:11073:10101, MDC",
    "NDC, 2.16.840.1.113883.6.69, http://hl7.org/fhir/sid/ndc, NDC",
    "C4, 2.16.840.1.113883.6.12, http://www.ama-assn.org/go/cpt, C4",
    "I9C, 2.16.840.1.113883.6.2, http://hl7.org/fhir/sid/icd-9-cm, I9C",
    "I10, 2.16.840.1.113883.6.3, http://hl7.org/fhir/sid/icd-10, I10",
    "I10C, 2.16.840.1.113883.6.90, http://hl7.org/fhir/sid/icd-10-cm, I10C",
    "I10P, 2.16.840.1.113883.6.4, http://www.cms.gov/Medicare/Coding/ICD10, I10P",
    "NCIt, 2.16.840.1.113883.3.26.1.1, http://ncicb.nci.nih.gov/xml/owl/EVS/Thesaurus.owl, NCIT",
    "RXNORM, 2.16.840.1.113883.6.88, http://www.nlm.nih.gov/research/umls/rxnorm, RXNORM",
    "UMLS, 2.16.840.1.113883.6.86, http://www.nlm.nih.gov/research/umls, UML",
  })
  void a_scheme_has_its_published_names(String designator, String oid, String uri, String hl7) {
    CodeSystem expected = CodeSystem.of(designator).withOid(oid).withUri(uri).withHl7Name(hl7);
    assertThat(REGISTRY.byDesignator(designator)).contains(expected);
    assertThat(REGISTRY.byOid(oid)).contains(expected);
    assertThat(REGISTRY.byUri(uri)).contains(expected);
    assertThat(REGISTRY.byHl7Name(hl7)).contains(expected);
  }

  @Test
  void radlex_is_read_by_four_names_and_written_by_its_owners() {
    CodeSystem radlex =
        CodeSystem.of("RADLEX").withOid("2.16.840.1.113883.6.256").withUri("http://radlex.org");
    assertThat(REGISTRY.byUri("http://radlex.org")).contains(radlex);
    assertThat(REGISTRY.byUri("http://www.radlex.org")).contains(radlex);
    assertThat(REGISTRY.byHl7Name("RadLex")).contains(radlex);
    assertThat(REGISTRY.byHl7Name("RADLEX")).contains(radlex);
  }

  @ParameterizedTest
  @CsvSource({
    "http://terminology.hl7.org/CodeSystem/umls, UMLS",
    "http://terminology.hl7.org/CodeSystem/icd9cm, I9C",
    "http://purl.org/sig/ont/fma, FMA",
    "urn:oid:1.0.3166.1, ISO3166_1",
    "urn:oid:2.16.840.1.113883.6.121, RFC5646",
  })
  void a_second_uri_is_read(String uri, String designator) {
    assertThat(REGISTRY.byUri(uri).map(CodeSystem::designator)).contains(designator);
  }

  @Test
  void the_oid_of_snomed_means_concept_identifiers_never_srt() {
    assertThat(REGISTRY.byOid("2.16.840.1.113883.6.96").map(CodeSystem::designator))
        .contains("SCT");
    CodeSystem srt = REGISTRY.byDesignator("SRT").orElseThrow();
    assertThat(srt.oid()).isEmpty();
    assertThat(srt.uri()).isEmpty();
    assertThat(REGISTRY.byHl7Name("SCT2")).contains(srt);
    assertThat(REGISTRY.byHl7Name("SRT")).contains(srt);
    assertThat(REGISTRY.byHl7Name("SDM").map(CodeSystem::designator)).contains("99SDM");
  }

  @Test
  void obsoleted_language_schemes_are_read_as_the_current_one() {
    CodeSystem current = REGISTRY.byDesignator("RFC5646").orElseThrow();
    assertThat(current.uri()).contains("urn:ietf:bcp:47");
    assertThat(REGISTRY.byDesignator("RFC3066")).contains(current);
    assertThat(REGISTRY.byDesignator("IETF4646")).contains(current);
    assertThat(REGISTRY.byDesignator("ISO639_1").flatMap(CodeSystem::oid))
        .contains("2.16.840.1.113883.6.99");
  }

  @ParameterizedTest
  @ValueSource(strings = {"L", "99zzz", "99GEMS", "CPT", "LOINC", "SNOMED", "HL7nnnn", "ln", ""})
  void local_and_merely_usual_names_are_unknown(String name) {
    assertThat(REGISTRY.byDesignator(name)).isEmpty();
    assertThat(REGISTRY.byHl7Name(name)).isEmpty();
  }

  @Test
  void all_66_rows_of_table_8_1_are_there_but_two_are_aliases() {
    assertThat(REGISTRY.all()).hasSize(64);
  }

  @Test
  void no_two_schemes_share_a_name() {
    assertThat(names(CodeSystem::oid)).doesNotHaveDuplicates();
    assertThat(names(CodeSystem::uri)).doesNotHaveDuplicates();
    assertThat(names(CodeSystem::hl7Name)).doesNotHaveDuplicates();
    assertThat(REGISTRY.all().stream().map(CodeSystem::designator)).doesNotHaveDuplicates();
  }

  private static Stream<String> names(Function<CodeSystem, Optional<String>> naming) {
    return REGISTRY.all().stream().map(naming).flatMap(Optional::stream);
  }
}
