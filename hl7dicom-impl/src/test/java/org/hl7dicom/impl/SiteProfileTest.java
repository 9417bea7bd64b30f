package org.hl7dicom.impl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.hl7dicom.Strictness;
import org.hl7dicom.code.CodedConcept;
import org.hl7dicom.hl7v2.Hl7Message;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a profile may say, and how it is refused: file, line, column, key and what is allowed. */
class SiteProfileTest {
  static SiteProfile parse(String json) {
    return parse(json, Map.of());
  }

  static SiteProfile parse(String json, Map<String, String> files) {
    return SiteProfile.parse(
        json.getBytes(StandardCharsets.UTF_8),
        "site.json",
        name -> {
          String text = files.get(name);
          if (text == null) {
            throw new IOException("absent");
          }
          return text.getBytes(StandardCharsets.UTF_8);
        });
  }

  private static void refused(String json, String message) {
    assertThatIllegalArgumentException().isThrownBy(() -> parse(json)).withMessage(message);
  }

  @Test
  void an_empty_profile_changes_nothing() {
    assertThat(parse("{}").strictness()).isEmpty();
    assertThat(parse("{}").hl7Options().defaultCharset()).isEmpty();
    assertThat(MappingTables.markdown(parse("{}"))).isEqualTo(MappingTables.markdown());
  }

  @Test
  void strictness_and_character_sets_are_read() {
    SiteProfile profile =
        parse(
            """
            {
              "strictness": "best-effort",
              "defaultCharacterSet": "windows-1252",
              "characterSetAliases": {"HOUSE": "ISO-8859-5"}
            }
            """);
    assertThat(profile.strictness()).contains(Strictness.BEST_EFFORT);
    assertThat(profile.hl7Options().defaultCharset()).contains(Charset.forName("windows-1252"));
    byte[] message =
        "MSH|^~\\&|||||||ORM^O01|1|P|2.3.1||||||HOUSE\rPID|||||\u0416\r"
            .getBytes(Charset.forName("ISO-8859-5"));
    Hl7Message read = Hl7Message.parse(message, profile.hl7Options());
    assertThat(read.segments().get(1).value(5)).isEqualTo("\u0416");
  }

  @Test
  void unknown_keys_are_refused_with_the_allowed_ones() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> parse("{\n  \"strictnes\": \"exact\"\n}"))
        .withMessageStartingWith(
            "site.json:2:3: unknown key \"strictnes\"; allowed are extends, strictness,");
    refused(
        "{\"header\": {\"sender\": \"X\"}}",
        "site.json:1:13: unknown key \"sender\"; allowed are sendingApplication, sendingFacility,"
            + " receivingApplication, receivingFacility, dateTime, controlId, processingId");
  }

  @Test
  void wrong_values_are_refused_with_what_is_allowed() {
    refused(
        "{\"strictness\": \"lax\"}",
        "site.json:1:16: \"strictness\" is exact, lossless or best-effort");
    refused("{\"strictness\": 1}", "site.json:1:16: \"strictness\" is a string");
    refused(
        "{\"defaultCharacterSet\": \"latin nine\"}",
        "site.json:1:25: \"defaultCharacterSet\" names no character set that Java knows;"
            + " examples are UTF-8, ISO-8859-1, windows-1252");
    refused(
        "{\"characterSetAliases\": []}",
        "site.json:1:25: \"characterSetAliases\" is an object of names in MSH-18"
            + " and the character sets they stand for");
  }

  @Test
  void what_is_no_profile_is_refused() {
    refused("[]", "site.json:1:1: a profile is a JSON object");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> parse("{\"strictness\": \"exact\""))
        .withMessageStartingWith("site.json:1:")
        .withMessageEndingWith("is not JSON");
    refused("{} {}", "site.json:1:4: nothing may follow the profile");
    refused(
        "{\"strictness\": \"exact\", \"strictness\": \"exact\"}",
        "site.json:1:25: key \"strictness\" is given twice");
  }

  /** Each line is an option that is wrong, and what the refusal says of it. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      quoteCharacter = '`',
      value = {
        "\"extends\": \"nowhere\" # no site profile \"nowhere\" comes with the library; there are ihe-swf,",
        "\"defaultZone\": \"Mars/Base\" # \"defaultZone\" names no zone that Java knows",
        "\"fields\": {\"step.begin\": \"OBR-36\"} # there is no row \"step.begin\"; allowed are step.id, step.modality,",
        "\"fields\": {\"step.start\": \"OBR36\"} # \"OBR36\" is no place of HL7 v2; write it as OBR-18, ORC-7.4 or ZPS-3",
        "\"fields\": {\"step.start\": \"OBR-99\"} # OBR-99: OBR has 49 fields",
        "\"fields\": {\"step.start\": \"ORC-2\"} # ORC-2: the value does not fit its data type EI",
        "\"fields\": {\"step.start\": \"ORC-7\"} # ORC-7: the value does not fit its data type TQ",
        "\"fields\": {\"request.accessionNumber\": \"OBR-7\"} # OBR-7: the value does not fit its data type TS",
        "\"fields\": {\"request.requestingPhysician\": \"OBR-4\"} # OBR-4: the value does not fit its data type CE",
        "\"fields\": {\"step.protocolCodes\": \"OBR-4.2\"} # OBR-4.2: a code begins at component 1 or 4 of its field",
        "\"fields\": {\"request.accessionNumber\": {\"write\": \"IPC-1\"}} # orm_o01 has no segment to write request.accessionNumber to",
        "\"fields\": {\"step.start\": {\"in\": \"orm_o01\"}} # key \"read\" or \"write\" is missing",
        "\"fields\": {\"step.start\": {\"read\": \"OBR-36\", \"in\": \"oru\"}} # there is no format \"oru\"; allowed are orm_o01, omg_o19, omi_o23, mwl, fhir",
        "\"fields\": {\"step.start\": {\"read\": \"OBR-36\", \"in\": \"mwl\"}} # mwl has no other places; a field can only be left out there",
        "\"fields\": {\"patient.comments\": \"PID-1\"} # is not a field, and has no other place",
        "\"authorities\": [{\"namespace\": \"N\"}] # an authority has a namespace, a universal id and the type of it",
        "\"primaryPatientId\": [{}] # a choice names an authority, a type or both",
        "\"untrustedIds\": \"drop\" # \"untrustedIds\" is keep or omit",
        "\"codeSystems\": [{\"uri\": \"urn:x\"}] # key \"designator\" is missing",
        "\"codeSystems\": [{\"designator\": \"99A\", \"oid\": \"x\"}] # not an OID: 'x'",
        "\"codeSystems\": [{\"designator\": \"99A\", \"uri\": \"http://loinc.org\"}] # LN",
        "\"codeMaps\": [{\"file\": \"absent.csv\", \"rows\": \"procedure.code\"}] # the file absent.csv cannot be read",
        "\"codeMaps\": [{\"file\": \"absent.csv\"}] # the file absent.csv cannot be read",
        "\"rules\": [{\"when\": {}, \"set\": {\"step.id\": \"1\"}}] # a rule cannot set step.id; allowed are step.modality, step.stationAeTitle,",
        "\"rules\": [{\"when\": {\"step.what\": \"1\"}, \"set\": {\"step.modality\": \"CT\"}}] # there is no row \"step.what\"",
        "\"rules\": [{\"when\": {}, \"set\": {\"step.modality\": [\"CT\", \"MR\"]}}] # step.modality takes one value",
        "\"missingStudyInstanceUid\": \"from-accession-number\" # a UID by a number needs the UID of the site as a root",
        "\"missingStudyInstanceUid\": \"guess\" # \"missingStudyInstanceUid\" is report, from-accession-number, from-procedure-id or random",
        "\"overLength\": \"cut\" # \"overLength\" is omit, refuse or carry",
        "\"overLength\": {\"step.what\": \"omit\"} # there is no row \"step.what\"",
        "\"unknownOrderState\": \"guess\" # \"unknownOrderState\" is refuse or report",
        "\"mergeWithoutAuthority\": \"guess\" # \"mergeWithoutAuthority\" is refuse or accept",
        "\"orderStates\": {} # key \"pairs\" is missing",
        "\"orderStates\": {\"pairs\": [{\"control\": \"NW\", \"event\": \"make\"}]} # \"event\" is create, change, cancel,",
        "\"orderStates\": {\"pairs\": [{\"control\": \"NW\", \"event\": \"create\", \"step\": \"CANCELLED\"}]} # \"step\" is one of SCHEDULED, ARRIVED,",
        "\"orderStates\": {\"pairs\": [{\"control\": \"NW\", \"event\": \"create\", \"says\": \"step\"}]} # \"says\" names sides that have a status: step, request, task",
        "\"extensions\": [{\"name\": \"x\", \"of\": \"step\"}] # x stands nowhere; give it a place in hl7v2, dicom or fhir",
        "\"extensions\": [{\"name\": \"X 1\", \"of\": \"step\", \"hl7v2\": \"ZPS-1\"}] # \"X 1\" is no name of a field",
        "\"extensions\": [{\"name\": \"x\", \"of\": \"header\", \"hl7v2\": \"ZPS-1\"}] # there is no table \"header\"; allowed are patient, visit,",
        "\"extensions\": [{\"name\": \"x\", \"of\": \"step\", \"dicom\": \"0032,1060\"}] # \"dicom\" is a standard attribute such as (0032,1060)",
        "\"extensions\": [{\"name\": \"x\", \"of\": \"step\", \"dicom\": \"(0020,0013)\"}] # (0020,0013) is no standard attribute that holds text",
        "\"extensions\": [{\"name\": \"x\", \"of\": \"step\", \"dicom\": {\"creator\": \"A\", \"group\": \"0032\", \"element\": \"01\", \"vr\": \"LO\"}}] # a private attribute has an odd group",
        "\"extensions\": [{\"name\": \"x\", \"of\": \"visit\", \"dicom\": \"(0038,0300)\"}] # (0038,0300) is the place of visit.currentLocation",
        "\"extensions\": [{\"name\": \"x\", \"of\": \"step\", \"fhir\": \"risk\"}] # \"risk\" is no absolute URL of an extension",
        "\"header\": {\"processingId\": \"X\"} # \"processingId\" is P, T or D",
        "\"header\": {\"dateTime\": \"today\"} # \"dateTime\" is now or report"
      })
  void a_wrong_option_is_refused_with_its_place(String option, String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> parse("{\n  " + option + "\n}"))
        .satisfies(
            e -> {
              assertThat(e.getMessage()).containsPattern("^site\\.json:2:[0-9]+: ");
              assertThat(e.getMessage()).contains(text.strip());
            });
  }

  // Code maps

  private static final String HEADER =
      "local_code,local_scheme,local_meaning,code,scheme,meaning,direction\n";

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      value = {
        "'code,scheme' # map.csv:1: the first line is local_code,",
        "'HEADERa,b' # map.csv:2: 2 values and not 7",
        "'HEADERa,99A,,b,SCT,,both\n,99A,,c,SCT,,' # map.csv:3: local_code, code and scheme are needed",
        "'HEADERa,99A,,b,SCT,,sideways' # map.csv:2: direction is both, in or out",
        "'HEADERa,99A,,b,SCT,,\na,99A,,c,SCT,,' # map.csv:3: a^99A is b^SCT and cannot be c^SCT too",
        "'HEADERa,99A,,b,SCT,,\nc,99A,,b,SCT,,' # map.csv:3: b^SCT is a^99A and cannot be c^99A too",
        "'HEADERa,99A,one,b,SCT,,\na,99A,two,b,SCT,,out' # map.csv:3:",
        "'HEADERa,99A,\"one' # map.csv:2: a quotation mark is not closed"
      })
  void a_wrong_line_of_a_code_map_is_refused_with_its_number(String csv, String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LocalCodeMap.parse(csv.replace("HEADER", HEADER), "map.csv"))
        .withMessageContaining(text.strip());
  }

  @Test
  void a_code_map_is_bijective_or_says_which_way_it_narrows() {
    LocalCodeMap map =
        LocalCodeMap.parse(
            HEADER
                + "CTAB,99LOC,\"CT, abdomen\",RPID145,RADLEX,CT ABD,both\r\n"
                + "CTAK,99LOC,,RPID145,RADLEX,,in\r\n\r\n",
            "map.csv");
    CodedConcept standard = CodedConcept.of("RPID145", "RADLEX", "CT ABD");
    CodedConcept local = CodedConcept.of("CTAB", "99LOC", "CT, abdomen");
    assertThat(map.toDomain(local)).contains(standard);
    assertThat(map.toSite(standard)).contains(local);
    assertThat(map.narrowsToDomain(local)).isFalse();
    CodedConcept other = CodedConcept.of("CTAK", "99LOC", "");
    assertThat(map.toDomain(other)).contains(standard);
    assertThat(map.narrowsToDomain(other)).isTrue();
    assertThat(map.toDomain(CodedConcept.of("CTAB", "99X", ""))).isEmpty();
    // What the source calls it is not lost where the map knows another name.
    assertThat(map.toDomain(CodedConcept.of("CTAB", "99LOC", "Belly")))
        .contains(standard.withOriginalText("Belly"));
  }

  // Shipped profiles

  @Test
  void shipped_profiles_are_found_by_name_and_extended() {
    for (String name : SiteProfile.shipped()) {
      assertThat(SiteProfile.named(name)).isNotNull();
      assertThat(parse("{\"extends\": \"" + name + "\", \"strictness\": \"exact\"}").strictness())
          .contains(Strictness.EXACT);
    }
    assertThatIllegalArgumentException().isThrownBy(() -> SiteProfile.named("IHE"));
  }
}
