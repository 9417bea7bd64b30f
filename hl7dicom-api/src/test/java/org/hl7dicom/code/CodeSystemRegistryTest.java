package org.hl7dicom.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.hl7dicom.code.CodeSystemRegistry.Naming;
import org.junit.jupiter.api.Test;

class CodeSystemRegistryTest {
  private static final CodeSystem LOINC =
      CodeSystem.of("LN")
          .withOid("2.16.840.1.113883.6.1")
          .withUri("http://loinc.org")
          .withHl7Name("LN");
  private static final CodeSystem RADLEX =
      CodeSystem.of("RADLEX").withOid("2.16.840.1.113883.6.256").withUri("http://radlex.org");
  private static final CodeSystemRegistry REGISTRY =
      CodeSystemRegistry.builder()
          .add(LOINC)
          .add(RADLEX)
          .alias("RADLEX", Naming.URI, "http://www.radlex.org")
          .alias("RADLEX", Naming.HL7_NAME, "RadLex")
          .build();

  @Test
  void a_scheme_is_found_by_each_of_its_names() {
    assertThat(REGISTRY.byDesignator("LN")).contains(LOINC);
    assertThat(REGISTRY.byHl7Name("LN")).contains(LOINC);
    assertThat(REGISTRY.byOid("2.16.840.1.113883.6.1")).contains(LOINC);
    assertThat(REGISTRY.byOid("urn:oid:2.16.840.1.113883.6.1")).contains(LOINC);
    assertThat(REGISTRY.byUri("http://loinc.org")).contains(LOINC);
    assertThat(REGISTRY.byUri("urn:oid:2.16.840.1.113883.6.1")).contains(LOINC);
    assertThat(REGISTRY.all()).containsExactly(LOINC, RADLEX);
  }

  @Test
  void an_alias_finds_the_scheme_with_its_own_names() {
    assertThat(REGISTRY.byUri("http://www.radlex.org")).contains(RADLEX);
    assertThat(REGISTRY.byHl7Name("RadLex")).contains(RADLEX);
  }

  @Test
  void hl7_accepts_the_designator_of_a_scheme_without_a_name_in_table_0396() {
    assertThat(REGISTRY.byHl7Name("RADLEX")).contains(RADLEX);
  }

  @Test
  void an_alias_counts_in_its_own_naming_only() {
    assertThat(REGISTRY.byDesignator("RadLex")).isEmpty();
  }

  @Test
  void the_tables_of_hl7_are_computed() {
    CodeSystem priority =
        CodeSystem.of("HL70485")
            .withOid("2.16.840.1.113883.12.485")
            .withUri("http://terminology.hl7.org/CodeSystem/v2-0485")
            .withHl7Name("HL70485");
    assertThat(REGISTRY.byHl7Name("HL70485")).contains(priority);
    assertThat(REGISTRY.byDesignator("HL70485")).contains(priority);
    assertThat(REGISTRY.byOid("2.16.840.1.113883.12.485")).contains(priority);
    assertThat(REGISTRY.byUri("http://terminology.hl7.org/CodeSystem/v2-0485")).contains(priority);
    assertThat(REGISTRY.byUri("urn:oid:2.16.840.1.113883.12.485")).contains(priority);
  }

  @Test
  void what_only_looks_like_a_table_of_hl7_is_unknown() {
    assertThat(REGISTRY.byHl7Name("HL7485")).isEmpty();
    assertThat(REGISTRY.byHl7Name("HL7nnnn")).isEmpty();
    assertThat(REGISTRY.byHl7Name("HL70000")).isEmpty();
    assertThat(REGISTRY.byHl7Name("HL7004855")).isEmpty();
    assertThat(REGISTRY.byOid("2.16.840.1.113883.12.0485")).isEmpty();
    assertThat(REGISTRY.byUri("http://terminology.hl7.org/CodeSystem/v2-485")).isEmpty();
  }

  @Test
  void a_local_scheme_is_unknown_until_the_site_registers_it() {
    assertThat(REGISTRY.byHl7Name("L")).isEmpty();
    assertThat(REGISTRY.byDesignator("99ACME")).isEmpty();
    CodeSystem acme = CodeSystem.of("99ACME").withUri("https://acme.example/codes");
    CodeSystemRegistry site = REGISTRY.with(acme);
    assertThat(site.byHl7Name("99ACME")).contains(acme);
    assertThat(site.byUri("https://acme.example/codes")).contains(acme);
    assertThat(REGISTRY.byDesignator("99ACME")).isEmpty();
  }

  @Test
  void a_name_means_one_scheme() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> REGISTRY.with(CodeSystem.of("99X").withUri("http://loinc.org")))
        .withMessage("URI http://loinc.org of 99X already means LN");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> REGISTRY.with(CodeSystem.of("99X").withUri("http://www.radlex.org")));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> REGISTRY.with(CodeSystem.of("99X").withOid("2.16.840.1.113883.6.1")));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> REGISTRY.with(CodeSystem.of("99X").withHl7Name("LN")));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> REGISTRY.with(CodeSystem.of("99X").withHl7Name("RADLEX")));
    assertThatIllegalArgumentException().isThrownBy(() -> REGISTRY.with(CodeSystem.of("RadLex")));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> REGISTRY.with(CodeSystem.of("99X").withHl7Name("HL70001")));
    assertThatIllegalArgumentException().isThrownBy(() -> REGISTRY.with(CodeSystem.of("LN")));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> REGISTRY.toBuilder().alias("LN", Naming.URI, "http://radlex.org"));
  }

  @Test
  void a_refused_scheme_leaves_nothing_behind() {
    CodeSystemRegistry.Builder builder = REGISTRY.toBuilder();
    CodeSystem bad = CodeSystem.of("99X").withOid("1.2.3").withUri("http://loinc.org");
    assertThatIllegalArgumentException().isThrownBy(() -> builder.add(bad));
    assertThat(builder.build().byDesignator("99X")).isEmpty();
    assertThat(builder.build().byOid("1.2.3")).isEmpty();
  }

  @Test
  void a_replaced_scheme_is_written_with_its_new_names_and_read_by_all() {
    CodeSystem www = RADLEX.withUri("http://www.radlex.org");
    CodeSystemRegistry site = REGISTRY.toBuilder().replace(www).build();
    assertThat(site.byUri("http://radlex.org")).contains(www);
    assertThat(site.byUri("http://www.radlex.org")).contains(www);
    assertThat(site.all()).containsExactly(LOINC, www);
  }

  @Test
  void only_a_registered_scheme_has_aliases_or_is_replaced() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> REGISTRY.toBuilder().alias("99X", Naming.URI, "urn:x"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> REGISTRY.toBuilder().replace(CodeSystem.of("99X")));
  }

  @Test
  void names_are_neither_blank_nor_padded_and_oids_are_dotted_numbers() {
    assertThatIllegalArgumentException().isThrownBy(() -> CodeSystem.of(" "));
    assertThatIllegalArgumentException().isThrownBy(() -> CodeSystem.of("LN "));
    assertThatIllegalArgumentException().isThrownBy(() -> LOINC.withOid("urn:oid:1.2"));
    assertThatIllegalArgumentException().isThrownBy(() -> LOINC.withOid("1.02"));
  }
}
