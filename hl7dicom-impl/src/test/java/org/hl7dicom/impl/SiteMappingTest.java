package org.hl7dicom.impl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.hl7dicom.impl.Conversions.at;
import static org.hl7dicom.impl.Conversions.step;
import static org.hl7dicom.impl.Conversions.value;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7dicom.Harmonizer;
import org.hl7dicom.Mapped;
import org.hl7dicom.RefusedException;
import org.hl7dicom.code.CodedConcept;
import org.hl7dicom.dicom.DicomDataset;
import org.hl7dicom.dicom.DicomJson;
import org.hl7dicom.dicom.Part10;
import org.hl7dicom.dicom.Tag;
import org.hl7dicom.dicom.Vr;
import org.hl7dicom.dicom.WriteOptions;
import org.hl7dicom.hl7v2.Hl7Message;
import org.hl7dicom.hl7v2.Hl7Segment;
import org.hl7dicom.model.AssigningAuthority;
import org.hl7dicom.model.ExtensionValues;
import org.hl7dicom.model.Identifier;
import org.hl7dicom.model.ImagingServiceRequest;
import org.hl7dicom.model.OrderMessage;
import org.hl7dicom.model.RequestedProcedure;
import org.hl7dicom.model.ScheduledProcedureStep;
import org.hl7dicom.model.Uid;
import org.hl7dicom.report.Issue;
import org.hl7dicom.report.IssueCode;
import org.junit.jupiter.api.Test;

/** What a profile does to messages. */
class SiteMappingTest {
  private static Harmonizer of(String json) {
    return Harmonizers.builder().site(SiteProfileTest.parse(json)).build();
  }

  private static Harmonizer of(SiteProfile.Builder profile) {
    return Harmonizers.builder().site(profile.build()).build();
  }

  private static OrderMessage read(String json, Er7 message) {
    return value(of(json).read(Formats.ORM_O01, message.message()));
  }

  private static ImagingServiceRequest request(OrderMessage message) {
    return message.orders().get(0).request();
  }

  private static RequestedProcedure procedure(OrderMessage message) {
    return request(message).procedures().get(0);
  }

  private static ScheduledProcedureStep firstStep(OrderMessage message) {
    return procedure(message).steps().get(0);
  }

  private static String accession(OrderMessage message) {
    return request(message).accessionNumber().map(Identifier::value).orElse("");
  }

  // Places

  @Test
  void the_start_is_read_in_the_order_of_the_site() {
    Er7 message = Er7.orm().set("OBR", 36, "20260915110000+0200");
    OrderMessage standard = read("{}", message);
    assertThat(firstStep(standard).start().orElseThrow().local().getHour()).isEqualTo(9);

    Harmonizer site = of("{\"fields\": {\"step.start\": [\"OBR-36\", \"ORC-7.4\"]}}");
    Mapped<OrderMessage> mapped = site.read(Formats.ORM_O01, message.message());
    assertThat(firstStep(value(mapped)).start().orElseThrow().local().getHour()).isEqualTo(11);
    // Both are places of the start in the mapping tables, and say different things.
    assertThat(at(mapped.report(), "ORC-7.4")).containsExactly("SOURCES_DISAGREE");

    Hl7Message written = value(site.write(Formats.ORM_O01, value(mapped)));
    assertThat(written.all("OBR").get(0).value(36)).isEqualTo("20260915110000+0200");
    assertThat(written.all("ORC").get(0).value(7, 1, 4, 1)).isNull();
  }

  @Test
  void a_place_that_the_site_leaves_out_is_not_read() {
    Harmonizer site = of("{\"fields\": {\"step.start\": {\"read\": [\"OBR-36\"]}}}");
    Mapped<OrderMessage> mapped = site.read(Formats.ORM_O01, Er7.orm().message());
    assertThat(firstStep(value(mapped)).start()).isEmpty();
    assertThat(at(mapped.report(), "ORC-7.4")).containsExactly("UNMAPPED_ELEMENT");
  }

  @Test
  void the_accession_number_stands_where_the_site_has_it() {
    Er7 message = Er7.orm().set("OBR", 18, "").set("OBR", 3, "ACC77^RIS");
    String json = "{\"fields\": {\"request.accessionNumber\": [\"OBR-18\", \"OBR-3\"]}}";
    assertThat(accession(read("{}", message))).isEmpty();
    assertThat(accession(read(json, message))).isEqualTo("ACC77");
    // Where OBR-18 has a number, OBR-3 is the filler order number and no contradiction.
    Mapped<OrderMessage> both = of(json).read(Formats.ORM_O01, Er7.orm().message());
    assertThat(accession(value(both))).isEqualTo("ACC1001");
    assertThat(both.report().issues()).isEmpty();
    Hl7Message written = value(of(json).write(Formats.OMI_O23, value(both)));
    assertThat(written.all("OBR").get(0).value(18)).isEqualTo("ACC1001");
    assertThat(written.all("IPC").get(0).value(1)).isNull();
  }

  @Test
  void the_protocol_code_stands_in_the_first_triplet() {
    String json =
        "{\"fields\": {\"step.protocolCodes\": \"OBR-4.1\", \"step.description\": \"OBR-4.2\"}}";
    OrderMessage read = read(json, Er7.orm());
    assertThat(firstStep(read).protocolCodes())
        .containsExactly(CodedConcept.of("CTABD", "99LOC", "CT abdomen"));
    assertThat(firstStep(read).description()).isEqualTo("CT abdomen");
    DicomDataset item =
        value(of(json).convert(Formats.ORM_O01, Er7.orm().message(), Formats.WORKLIST)).get(0);
    assertThat(step(item).items(Tag.ScheduledProtocolCodeSequence).get(0).string(Tag.CodeValue))
        .isEqualTo("CTABD");
  }

  @Test
  void codes_are_read_from_any_field_of_codes() {
    String json = "{\"fields\": {\"procedure.code\": [\"OBR-44\", \"OBR-4.4\", \"OBR-4\"]}}";
    Er7 message = Er7.orm().set("OBR", 44, "");
    assertThat(procedure(read(json, message)).code().orElseThrow().code()).isEqualTo("PROT7");
    message.set("OBR", 4, "CTABD^CT abdomen^99LOC");
    assertThat(procedure(read(json, message)).code().orElseThrow().code()).isEqualTo("CTABD");
  }

  @Test
  void a_field_may_stand_in_a_Z_segment_of_its_group() {
    String json =
        "{\"fields\": {\"step.location\": [\"ZST-2\"], \"request.requestingPhysician\": [\"ZST-3\"]}}";
    Er7 message =
        Er7.orm()
            .add("ZST|1|Room A|7101^Fink^Urs")
            .add(
                "ORC|NW|PLC2^HIS|FIL2^RIS||SC",
                "OBR|1|PLC2^HIS|FIL2^RIS|CTABD^CT abdomen^99LOC",
                "ZST|1|Room B|7102^Amsel^Ruth");
    Mapped<OrderMessage> mapped = of(json).read(Formats.ORM_O01, message.message());
    assertThat(
            value(mapped).orders().stream()
                .map(order -> order.request().procedures().get(0).steps().get(0).location()))
        .containsExactly("Room A", "Room B");
    assertThat(
            value(mapped).orders().stream()
                .map(
                    order ->
                        order.request().requestingPhysicians().get(0).name().alphabetic().family()))
        .containsExactly("Fink", "Amsel");
    assertThat(at(mapped.report(), "ZST-1")).containsExactly("UNMAPPED_ELEMENT");

    Hl7Message written = value(of(json).write(Formats.OMI_O23, value(mapped)));
    assertThat(written.segments())
        .extracting(Hl7Segment::name)
        .containsExactly(
            "MSH", "PID", "PV1", "ORC", "TQ1", "OBR", "IPC", "ZST", "ORC", "OBR", "IPC", "ZST");
    OrderMessage back = value(of(json).read(Formats.OMI_O23, Hl7Message.parse(written.encode())));
    assertThat(back.orders().stream().map(order -> order.request().requestingPhysicians()))
        .containsExactlyElementsOf(
            value(mapped).orders().stream()
                .map(order -> order.request().requestingPhysicians())
                .toList());
  }

  @Test
  void a_segment_that_a_place_needs_is_written_where_the_standard_has_it() {
    String json = "{\"fields\": {\"procedure.transport\": [\"TQ1-10\", \"PV1-10\"]}}";
    OrderMessage order = read("{}", Er7.omi().without("PV1").without("TQ1").set("OBR", 30, "WALK"));
    Hl7Message omi = value(of(json).write(Formats.OMI_O23, order));
    assertThat(omi.segments())
        .extracting(Hl7Segment::name)
        .containsExactly("MSH", "PID", "ORC", "TQ1", "OBR", "IPC");
    assertThat(omi.all("TQ1").get(0).value(10)).isEqualTo("WALK");
    Hl7Message orm = value(of(json).write(Formats.ORM_O01, order));
    assertThat(orm.segments())
        .extracting(Hl7Segment::name)
        .containsExactly("MSH", "PID", "PV1", "ORC", "OBR", "ZDS");
    assertThat(orm.all("PV1").get(0).value(10)).isEqualTo("WALK");
  }

  /** Two rows in one place: what stands there already stays, and what is not written is said. */
  @Test
  void two_fields_in_one_place_do_not_overwrite_each_other() {
    String json =
        "{\"fields\": {\"request.accessionNumber\": {\"write\": [\"OBR-3\"]},"
            + " \"request.fillerOrderNumber\": {\"write\": [\"OBR-3\"]}}}";
    OrderMessage order = read("{}", Er7.orm());
    Mapped<Hl7Message> written = of(json).write(Formats.ORM_O01, order);
    assertThat(value(written).all("OBR").get(0).value(3)).isEqualTo("ACC1001");
    assertThat(written.report().issues(IssueCode.NO_TARGET))
        .extracting(Issue::row, Issue::target)
        .containsExactly(
            org.assertj.core.api.Assertions.tuple("request.fillerOrderNumber", "OBR-3"));
    // The same number twice is no conflict.
    OrderMessage same =
        read("{}", Er7.orm().set("OBR", 18, "FIL220917^RIS^1.2.276.0.76.3.1.5^ISO"));
    Mapped<Hl7Message> agreed = of(json).write(Formats.ORM_O01, same);
    assertThat(agreed.report().issues(IssueCode.NO_TARGET)).isEmpty();
  }

  @Test
  void a_field_that_is_not_written_is_reported_or_has_a_reason() {
    OrderMessage order = read("{}", Er7.orm());
    Mapped<Bundle> reported =
        of("{\"fields\": {\"request.accessionNumber\": {\"write\": [], \"in\": \"fhir\"}}}")
            .write(Formats.ORDER_FHIR, order);
    assertThat(reported.report().issues(IssueCode.NO_TARGET))
        .extracting(Issue::row)
        .containsExactly("request.accessionNumber");
    Mapped<Bundle> reasoned =
        of("{\"fields\": {\"request.accessionNumber\": {\"write\": [], \"in\": \"fhir\","
                + " \"because\": \"the receiver assigns its own\"}}}")
            .write(Formats.ORDER_FHIR, order);
    assertThat(reasoned.report().issues(IssueCode.NO_TARGET)).isEmpty();
  }

  // Fields of the site

  private static final String EXTENSIONS =
      """
      {"extensions": [
        {"name": "risk", "of": "request", "hl7v2": "ZPS-2",
         "dicom": {"creator": "NORTH 1.0", "group": "0033", "element": "01", "vr": "LO"},
         "fhir": "https://north.example/fhir/StructureDefinition/risk", "cite": "North interface 3.2"},
        {"name": "ward", "of": "patient", "hl7v2": "ZPI-1", "dicom": "(0012,0010)"},
        {"name": "coil", "of": "step", "hl7v2": "ZPS-3",
         "dicom": {"creator": "NORTH 1.0", "group": "0033", "element": "02", "vr": "SH"}}
      ]}
      """;

  @Test
  void fields_of_the_site_go_through_every_format_and_back() {
    Er7 message = Er7.orm().behind("PID", "ZPI|ward 7").add("ZPS|1|falls~wanders|head coil");
    Harmonizer site = of(EXTENSIONS);
    Mapped<OrderMessage> mapped = site.read(Formats.ORM_O01, message.message());
    OrderMessage order = value(mapped);
    assertThat(request(order).extensions())
        .isEqualTo(ExtensionValues.of("risk", "falls", "wanders"));
    assertThat(order.patient().extensions().get("ward")).containsExactly("ward 7");
    assertThat(firstStep(order).extensions().get("coil")).containsExactly("head coil");
    assertThat(at(mapped.report(), "ZPS-2")).isEmpty();
    assertThat(at(mapped.report(), "ZPS-1")).containsExactly("UNMAPPED_ELEMENT");

    Mapped<List<DicomDataset>> items = site.write(Formats.WORKLIST, order);
    DicomDataset item = value(items).get(0);
    assertThat(item.string(0x00330010)).isEqualTo("NORTH 1.0");
    assertThat(item.strings(0x00331001)).containsExactly("falls", "wanders");
    assertThat(item.string(Tag.ClinicalTrialSponsorName)).isEqualTo("ward 7");
    assertThat(step(item).string(0x00331002)).isEqualTo("head coil");
    // In an explicit transfer syntax a private attribute says what it is.
    DicomDataset again =
        Part10.read(Part10.write(item, WriteOptions.DEFAULT.withSop("1.2.3", "1.2.4"))).dataset();
    for (DicomDataset source :
        List.of(item, again, DicomJson.readAll(DicomJson.write(item)).get(0))) {
      Mapped<OrderMessage> back = site.read(Formats.WORKLIST, List.of(source));
      assertThat(request(value(back)).extensions()).isEqualTo(request(order).extensions());
      assertThat(firstStep(value(back)).extensions()).isEqualTo(firstStep(order).extensions());
      assertThat(back.report().issues(IssueCode.UNMAPPED_ELEMENT)).isEmpty();
    }

    Mapped<Bundle> bundle = site.write(Formats.ORDER_FHIR, order);
    // Of ward and coil there is no extension in FHIR.
    assertThat(bundle.report().issues(IssueCode.NO_TARGET))
        .extracting(Issue::row)
        .containsExactly("patient.ext.ward", "step.ext.coil");
    OrderMessage fromFhir = value(site.read(Formats.ORDER_FHIR, value(bundle)));
    assertThat(request(fromFhir).extensions()).isEqualTo(request(order).extensions());

    Hl7Message omi = value(site.write(Formats.OMI_O23, order));
    assertThat(omi.all("ZPS")).hasSize(1);
    OrderMessage fromOmi = value(site.read(Formats.OMI_O23, Hl7Message.parse(omi.encode())));
    assertThat(request(fromOmi).extensions()).isEqualTo(request(order).extensions());
    assertThat(firstStep(fromOmi).extensions()).isEqualTo(firstStep(order).extensions());
    assertThat(fromOmi.patient().extensions()).isEqualTo(order.patient().extensions());
  }

  @Test
  void a_block_that_another_creator_has_is_left_alone() {
    Harmonizer site = of(EXTENSIONS);
    OrderMessage order = value(site.read(Formats.ORM_O01, Er7.orm().add("ZPS||falls").message()));
    DicomDataset item = value(site.write(Formats.WORKLIST, order)).get(0);
    DicomDataset other = new DicomDataset();
    item.elements()
        .forEach(
            element -> {
              if (element.tag() >>> 16 != 0x33) {
                other.putElement(element);
              }
            });
    other.put(0x00330010, Vr.LO, "SOMEONE ELSE").put(0x00331001, Vr.LO, "not ours");
    other.put(0x00330011, Vr.LO, "NORTH 1.0").put(0x00331101, Vr.LO, "falls");
    Mapped<OrderMessage> back = site.read(Formats.WORKLIST, List.of(other));
    assertThat(request(value(back)).extensions()).isEqualTo(ExtensionValues.of("risk", "falls"));
    assertThat(at(back.report(), "(0033,1001)")).containsExactly("UNMAPPED_ELEMENT");
  }

  @Test
  void a_field_of_a_site_without_its_profile_is_reported() {
    OrderMessage order = read("{}", Er7.orm());
    ImagingServiceRequest extended =
        request(order).toBuilder().extension("risk", List.of("falls")).build();
    OrderMessage message =
        order.toBuilder()
            .orders(List.of(order.orders().get(0).toBuilder().request(extended).build()))
            .build();
    Harmonizer standard = of("{}");
    for (Mapped<?> written :
        List.of(
            standard.write(Formats.ORM_O01, message),
            standard.write(Formats.OMI_O23, message),
            standard.write(Formats.WORKLIST, message),
            standard.write(Formats.ORDER_FHIR, message))) {
      assertThat(at(written.report(), "request.ext.risk")).containsExactly("NO_TARGET");
    }
    assertThat(extended.extensions().toString()).doesNotContain("falls");
  }

  @Test
  void fields_of_the_site_are_in_its_mapping_tables() {
    String table = MappingTables.markdown("request", SiteProfileTest.parse(EXTENSIONS));
    assertThat(table)
        .contains(
            "| request.ext.risk | ZPS-2 | ZPS-2 | ZPS-2 | (0033,xx01 \"NORTH 1.0\") |"
                + " ServiceRequest.extension[https://north.example/fhir/StructureDefinition/risk] |"
                + " North interface 3.2 |");
    assertThat(
            MappingTables.markdown(
                "step",
                SiteProfileTest.parse("{\"fields\": {\"step.start\": [\"OBR-36\", \"ORC-7.4\"]}}")))
        .contains("| step.start | OBR-36, ORC-7.4 | OBR-36, ORC-7.4 | OBR-36, ORC-7.4 |");
  }

  // Authorities and identifiers

  @Test
  void an_authority_known_by_one_name_gets_the_other() {
    String json =
        "{\"authorities\": [{\"namespace\": \"NORTH\", \"universalId\": \"1.2.276.0.76.3.1.78\","
            + " \"universalIdType\": \"ISO\"}]}";
    Mapped<OrderMessage> mapped =
        of(json).read(Formats.ORM_O01, Er7.orm().set("PID", 3, "P1^^^NORTH^MR").message());
    AssigningAuthority full = new AssigningAuthority("NORTH", "1.2.276.0.76.3.1.78", "ISO");
    assertThat(value(mapped).patient().identifiers())
        .containsExactly(new Identifier("P1", full, "MR"));
    assertThat(at(mapped.report(), "PID-3")).containsExactly("SITE_RULE_APPLIED");
    assertThat(
            read(json, Er7.orm().set("PID", 3, "P1^^^&1.2.276.0.76.3.1.78&ISO"))
                .patient()
                .identifiers())
        .containsExactly(Identifier.of("P1", full));
    // The name of one with the OID of another: nobody knows who is meant.
    Mapped<OrderMessage> wrong =
        of(json).read(Formats.ORM_O01, Er7.orm().set("PID", 3, "P1^^^NORTH&1.9&ISO").message());
    assertThat(value(wrong).patient().identifiers().get(0).authority().universalId())
        .isEqualTo("1.9");
    assertThat(at(wrong.report(), "PID-3")).containsExactly("SOURCES_DISAGREE");
  }

  private static final Er7 THREE_IDS =
      Er7.orm().set("PID", 3, "L1^^^LAB^PI~N2^^^NATID&2.16.1&ISO^NI~P3^^^NORTH^MR");

  private static List<String> ids(OrderMessage message) {
    return message.patient().identifiers().stream().map(Identifier::value).toList();
  }

  @Test
  void the_primary_identifier_is_the_first_choice_that_fits() {
    assertThat(ids(read("{}", THREE_IDS))).containsExactly("L1", "N2", "P3");
    assertThat(ids(read("{\"primaryPatientId\": [{\"authority\": \"2.16.1\"}]}", THREE_IDS)))
        .containsExactly("N2", "L1", "P3");
    String byType = "{\"primaryPatientId\": [{\"authority\": \"SOUTH\"}, {\"type\": \"MR\"}]}";
    assertThat(ids(read(byType, THREE_IDS))).containsExactly("P3", "L1", "N2");
    DicomDataset item =
        value(of(byType).convert(Formats.ORM_O01, THREE_IDS.message(), Formats.WORKLIST)).get(0);
    assertThat(item.string(Tag.PatientID)).isEqualTo("P3");
    assertThat(item.items(Tag.OtherPatientIDsSequence)).hasSize(2);
  }

  @Test
  void identifiers_of_others_stand_behind_or_are_left_out() {
    String trusted = "{\"trustedAuthorities\": [\"NATID\", \"NORTH\"]";
    assertThat(ids(read(trusted + "}", THREE_IDS))).containsExactly("N2", "P3", "L1");
    Mapped<OrderMessage> omitted =
        of(trusted + ", \"untrustedIds\": \"omit\"}").read(Formats.ORM_O01, THREE_IDS.message());
    assertThat(ids(value(omitted))).containsExactly("N2", "P3");
    assertThat(at(omitted.report(), "PID-3")).contains("AUTHORITY_NOT_TRUSTED");
  }

  // Codes

  private static final String CODES =
      """
      {"codeSystems": [
         {"designator": "99LOC", "oid": "1.2.276.0.76.3.1.99", "uri": "https://north.example/codes",
          "hl7v2": "LOC", "aliases": {"hl7v2": ["LOCAL"]}}],
       "codeMaps": [{"file": "map.csv", "rows": ["procedure.code", "step.protocolCodes"]}],
       "defaultCodingScheme": "99LOC"}
      """;

  private static final Map<String, String> FILES =
      Map.of(
          "map.csv",
          """
          local_code,local_scheme,local_meaning,code,scheme,meaning
          CTA,99LOC,CT of the abdomen,RPID145,RADLEX,CT ABD
          """);

  @Test
  void local_codes_are_translated_both_ways() {
    SiteProfile profile = SiteProfileTest.parse(CODES, FILES);
    Harmonizer site = Harmonizers.builder().site(profile).build();
    Er7 message = Er7.orm().set("OBR", 44, "CTA^CT of the abdomen^LOCAL");
    Mapped<OrderMessage> mapped = site.read(Formats.ORM_O01, message.message());
    assertThat(procedure(value(mapped)).code())
        .contains(CodedConcept.of("RPID145", "RADLEX", "CT ABD"));
    assertThat(at(mapped.report(), "OBR-44")).containsExactly("SITE_RULE_APPLIED");
    DicomDataset code =
        value(site.write(Formats.WORKLIST, value(mapped)))
            .get(0)
            .items(Tag.RequestedProcedureCodeSequence)
            .get(0);
    assertThat(code.string(Tag.CodeValue)).isEqualTo("RPID145");
    Hl7Message back = value(site.write(Formats.ORM_O01, value(mapped)));
    assertThat(back.all("OBR").get(0).raw(44)).isEqualTo("CTA^CT of the abdomen^LOC");
    // A code that is not in the map stays, and has the names of its scheme.
    assertThat(firstStep(value(mapped)).protocolCodes())
        .containsExactly(CodedConcept.of("PROT7", "99LOC", "CT abdomen venous"));
  }

  @Test
  void a_code_without_a_scheme_has_that_of_the_site() {
    Harmonizer site = Harmonizers.builder().site(SiteProfileTest.parse(CODES, FILES)).build();
    Mapped<OrderMessage> mapped =
        site.read(Formats.ORM_O01, Er7.orm().set("OBR", 44, "CTA^CT of the abdomen").message());
    assertThat(procedure(value(mapped)).code().orElseThrow().code()).isEqualTo("RPID145");
  }

  // Rules

  private static final String RULES =
      """
      {"rules": [
        {"when": {"step.stationAeTitle": ["CT*"]}, "set": {"step.modality": "CT"}},
        {"when": {"step.modality": "CT", "procedure.code": "CTA*"},
         "set": {"step.stationAeTitle": "CT01", "step.stationName": ["CT North", "CT South"]}},
        {"when": {"step.modality": "OT"}, "set": {"step.modality": "DX"}},
        {"when": {}, "set": {"step.location": "Basement"}}
      ]}
      """;

  @Test
  void rules_fill_in_what_is_absent() {
    Mapped<OrderMessage> mapped = of(RULES).read(Formats.ORM_O01, Er7.orm().message());
    ScheduledProcedureStep step = firstStep(value(mapped));
    assertThat(step.stationAeTitles()).containsExactly("CT01");
    assertThat(step.stationNames()).containsExactly("CT North", "CT South");
    assertThat(step.location()).isEqualTo("Basement");
    assertThat(mapped.report().issues(IssueCode.SITE_RULE_APPLIED))
        .extracting(Issue::row, Issue::source)
        .containsExactly(
            org.assertj.core.api.Assertions.tuple("step.stationAeTitle", "rules[2]"),
            org.assertj.core.api.Assertions.tuple("step.stationName", "rules[2]"),
            org.assertj.core.api.Assertions.tuple("step.location", "rules[4]"));
    // Lossless by default: nothing of the source is lost.
    assertThat(mapped.orThrow()).isNotNull();
    // What is there stays.
    OrderMessage omi = read(RULES, Er7.omi());
    assertThat(firstStep(omi).stationAeTitles()).containsExactly("CT01");
    assertThat(firstStep(omi).location()).isEqualTo("ROOM1");
    assertThat(firstStep(read(RULES, Er7.omi().set("IPC", 5, ""))).modality()).isEqualTo("CT");
  }

  /** A rule sees what the rules before it have set, in a reading and in a conversion alike. */
  @Test
  void rules_build_on_each_other() {
    String json =
        """
        {"rules": [
          {"when": {"step.modality": "CT"}, "set": {"step.stationAeTitle": "CT01"}},
          {"when": {"step.stationAeTitle": "CT01"}, "set": {"step.location": "Basement"}},
          {"when": {"step.modality": "CT"}, "set": {"step.modality": "MR"}},
          {"when": {"step.modality": "MR"}, "set": {"step.modality": "CT"}}
        ]}
        """;
    ScheduledProcedureStep read = firstStep(read(json, Er7.orm()));
    assertThat(read.location()).isEqualTo("Basement");
    assertThat(read.modality()).isEqualTo("MR");
    DicomDataset item =
        value(of(json).convert(Formats.ORM_O01, Er7.orm().message(), Formats.WORKLIST)).get(0);
    assertThat(step(item).string(Tag.Modality)).isEqualTo("MR");
  }

  @Test
  void a_rule_about_a_field_replaces_it() {
    assertThat(firstStep(read(RULES, Er7.orm().set("OBR", 24, "RAD"))).modality()).isEqualTo("DX");
    assertThat(firstStep(read(RULES, Er7.orm().set("OBR", 24, "MR"))).modality()).isEqualTo("MR");
  }

  // Study Instance UIDs

  private static Uid uid(String json, Er7 message) {
    return procedure(read(json, message)).studyInstanceUid().orElseThrow();
  }

  @Test
  void a_missing_study_uid_is_made_as_the_site_says() {
    Er7 message = Er7.orm().without("ZDS");
    assertThat(procedure(read("{}", message)).studyInstanceUid()).isEmpty();
    String root = ", \"uidRoot\": \"1.2.276.0.76.3.1.78\"}";
    String byAccession = "{\"missingStudyInstanceUid\": \"from-accession-number\"" + root;
    Uid first = uid(byAccession, message);
    assertThat(first.value()).startsWith("2.25.");
    assertThat(uid(byAccession, message)).isEqualTo(first);
    assertThat(uid(byAccession, message.set("OBR", 19, "RP9"))).isEqualTo(first);
    assertThat(uid(byAccession, Er7.orm().without("ZDS").set("OBR", 18, "ACC2")))
        .isNotEqualTo(first);
    assertThat(uid(byAccession.replace("3.1.78", "3.1.79"), message)).isNotEqualTo(first);
    String byProcedure = "{\"missingStudyInstanceUid\": \"from-procedure-id\"" + root;
    assertThat(uid(byProcedure, message)).isNotEqualTo(first);
    assertThat(uid(byProcedure, message)).isEqualTo(uid(byProcedure, message));
    String random = "{\"missingStudyInstanceUid\": \"random\"}";
    assertThat(uid(random, message)).isNotEqualTo(uid(random, message));
    // A UID that is there stays, and two studies never get one UID.
    assertThat(uid(byAccession, Er7.orm()).value()).isEqualTo("1.2.276.0.76.3.1.78.1");
    OrderMessage two =
        read(
            byAccession,
            Er7.orm().without("ZDS").again("ORC").set("OBR", 19, "RP2").set("OBR", 20, "S2"));
    assertThat(request(two).procedures()).hasSize(2);
    assertThat(request(two).procedures())
        .allSatisfy(each -> assertThat(each.studyInstanceUid()).isEmpty());
  }

  /** The UID of a name-based UUID (RFC 4122 4.3), computed apart from the library. */
  @Test
  void the_uid_of_a_number_never_changes() {
    String json =
        "{\"missingStudyInstanceUid\": \"from-accession-number\", \"uidRoot\": \"1.2.3\"}";
    assertThat(uid(json, Er7.orm().without("ZDS")).value())
        .isEqualTo("2.25.196935188159103955891463392852904452768");
  }

  // Zones

  @Test
  void times_without_an_offset_are_in_the_zone_of_the_site() {
    Er7 message = Er7.orm().set("MSH", 7, "20260915083012").set("ORC", 7, "^^^20260915093000^^R");
    String json = "{\"defaultZone\": \"Europe/Berlin\"}";
    assertThat(firstStep(read("{}", message)).start().orElseThrow().offset()).isEmpty();
    assertThat(firstStep(read(json, message)).start().orElseThrow().offset())
        .contains(ZoneOffset.ofHours(2));
    assertThat(
            firstStep(read(json, message.set("ORC", 7, "^^^20260115093000^^R")))
                .start()
                .orElseThrow()
                .offset())
        .contains(ZoneOffset.ofHours(1));
    // At half past two in the night of the change there are two such times.
    assertThat(
            firstStep(read(json, message.set("ORC", 7, "^^^20261025023000^^R")))
                .start()
                .orElseThrow()
                .offset())
        .isEmpty();
    assertThat(
            read(json, message.set("PID", 7, "197712041530"))
                .patient()
                .birthDate()
                .orElseThrow()
                .offset())
        .isEmpty();
  }

  // Headers

  @Test
  void messages_from_elsewhere_get_the_header_of_the_site() {
    String json =
        """
        {"header": {"sendingApplication": "BROKER",
                    "sendingFacility": {"namespace": "NORTH", "universalId": "1.2.3", "universalIdType": "ISO"},
                    "dateTime": "now", "controlId": "from-content", "processingId": "P"}}
        """;
    Harmonizer site =
        Harmonizers.builder()
            .site(SiteProfileTest.parse(json))
            .clock(Clock.fixed(Instant.parse("2026-09-15T06:30:12Z"), ZoneId.of("Europe/Berlin")))
            .build();
    List<DicomDataset> items =
        value(site.convert(Formats.ORM_O01, Er7.orm().message(), Formats.WORKLIST));
    Mapped<Hl7Message> written = site.convert(Formats.WORKLIST, items, Formats.ORM_O01);
    Hl7Segment msh = value(written).segments().get(0);
    assertThat(msh.value(3)).isEqualTo("BROKER");
    assertThat(msh.raw(4)).isEqualTo("NORTH^1.2.3^ISO");
    assertThat(msh.value(7)).isEqualTo("20260915083012+0200");
    assertThat(msh.value(10)).matches("[A-Z2-7]{20}");
    assertThat(msh.value(11)).isEqualTo("P");
    assertThat(at(written.report(), "MSH-10")).containsExactly("SITE_RULE_APPLIED");
    // The same content has the same id, another has another.
    Hl7Message again = value(site.convert(Formats.WORKLIST, items, Formats.ORM_O01));
    assertThat(again.segments().get(0).value(10)).isEqualTo(msh.value(10));
    items.get(0).put(Tag.PatientID, "P2");
    assertThat(
            value(site.convert(Formats.WORKLIST, items, Formats.ORM_O01))
                .segments()
                .get(0)
                .value(10))
        .isNotEqualTo(msh.value(10));
    // A message keeps the header that it has.
    Hl7Message message = value(site.convert(Formats.ORM_O01, Er7.orm().message(), Formats.OMI_O23));
    assertThat(message.segments().get(0).value(3)).isEqualTo("RIS");
    assertThat(message.segments().get(0).value(10)).isEqualTo("M0001");
  }

  // Shipped profiles

  @Test
  void the_ihe_profiles_read_their_own_places_only() {
    Er7 message = Er7.orm().set("OBR", 36, "20260915110000+0200");
    Mapped<OrderMessage> swf =
        of("{\"extends\": \"ihe-swf\"}").read(Formats.ORM_O01, message.message());
    assertThat(firstStep(value(swf)).start().orElseThrow().local().getHour()).isEqualTo(9);
    assertThat(at(swf.report(), "OBR-36")).containsExactly("UNMAPPED_ELEMENT");
    Mapped<OrderMessage> swfB =
        of("{\"extends\": \"ihe-swf.b\"}")
            .read(Formats.OMI_O23, Er7.omi().set("OBR", 18, "ACC9").message());
    assertThat(accession(value(swfB))).isEqualTo("ACC1001");
    assertThat(at(swfB.report(), "OBR-18")).containsExactly("UNMAPPED_ELEMENT");
    for (String name : List.of("ihe-swf", "ihe-swf.b")) {
      Harmonizer site = Harmonizers.builder().site(SiteProfile.named(name)).build();
      for (Er7 each : List.of(Er7.orm(), Er7.omi())) {
        OrderMessage order = value(site.read(Formats.ORM_O01, each.message()));
        for (var format : List.of(Formats.ORM_O01, Formats.OMG_O19, Formats.OMI_O23)) {
          Hl7Message written = value(site.write(format, order));
          OrderMessage back = value(site.read(format, Hl7Message.parse(written.encode())));
          assertThat(firstStep(back).start()).as(name + format).isEqualTo(firstStep(order).start());
          assertThat(accession(back)).as(name + format).isEqualTo("ACC1001");
        }
      }
    }
  }

  /** ORC-18 holds AE titles, ORC-2 alone the placer order number; OBR-36 is never read. */
  @Test
  void the_archive_profile_has_the_places_of_the_archive() {
    Harmonizer site = Harmonizers.builder().site(SiteProfile.named("dcm4chee-arc")).build();
    Er7 message =
        Er7.orm()
            .set("ORC", 7, "")
            .set("OBR", 27, "^^^20260915100000+0200")
            .set("OBR", 36, "20260915110000+0200")
            .set("ORC", 18, "CT01~CT02")
            .set("ORC", 12, "7101^Fink^Urs")
            .set("OBR", 16, "7102^Amsel^Ruth");
    Mapped<OrderMessage> mapped = site.read(Formats.ORM_O01, message.message());
    ScheduledProcedureStep step = firstStep(value(mapped));
    assertThat(step.stationAeTitles()).containsExactly("CT01", "CT02");
    assertThat(step.start().orElseThrow().local().getHour()).isEqualTo(10);
    assertThat(request(value(mapped)).requestingPhysicians().get(0).name().alphabetic().family())
        .isEqualTo("Amsel");
    assertThat(at(mapped.report(), "OBR-36")).containsExactly("UNMAPPED_ELEMENT");
    assertThat(at(mapped.report(), "ORC-12")).containsExactly("UNMAPPED_ELEMENT");
    assertThatExceptionOfType(RefusedException.class)
        .isThrownBy(() -> site.read(Formats.ORM_O01, Er7.orm().set("ORC", 5, "").message()));
  }

  @Test
  void the_fhir_profile_writes_no_extension_for_rows_that_have_only_that() {
    OrderMessage order = read("{}", Er7.orm().set("OBR", 30, "WALK"));
    Mapped<Bundle> plain =
        Harmonizers.builder()
            .site(SiteProfile.named("fhir-r4"))
            .build()
            .write(Formats.ORDER_FHIR, order);
    assertThat(plain.report().issues(IssueCode.NO_TARGET))
        .extracting(Issue::row)
        .containsExactly("procedure.transport");
    value(plain).getEntry().stream()
        .map(Bundle.BundleEntryComponent::getResource)
        .filter(org.hl7.fhir.r4.model.ServiceRequest.class::isInstance)
        .map(org.hl7.fhir.r4.model.ServiceRequest.class::cast)
        .forEach(request -> assertThat(request.getExtension()).isEmpty());
  }

  @Test
  void the_same_options_in_java_are_the_same_profile() {
    Harmonizer site =
        of(
            SiteProfile.builder()
                .field("step.start", FieldPlaces.of("OBR-36", "ORC-7.4"))
                .extension(ExtensionField.of("request", "risk").hl7v2("ZPS-2")));
    OrderMessage read =
        value(
            site.read(
                Formats.ORM_O01,
                Er7.orm().set("OBR", 36, "20260915110000").add("ZPS|1|falls").message()));
    assertThat(firstStep(read).start().orElseThrow().local().getHour()).isEqualTo(11);
    assertThat(request(read).extensions().get("risk")).containsExactly("falls");
  }
}
