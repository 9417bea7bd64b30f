package org.hl7dicom.impl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.hl7dicom.Strictness;
import org.hl7dicom.hl7v2.Hl7Message;
import org.junit.jupiter.api.Test;

class SiteProfileTest {
  private static SiteProfile parse(String json) {
    return SiteProfile.parse(json.getBytes(StandardCharsets.UTF_8), "site.json");
  }

  private static void refused(String json, String message) {
    assertThatIllegalArgumentException().isThrownBy(() -> parse(json)).withMessage(message);
  }

  @Test
  void an_empty_profile_changes_nothing() {
    assertThat(parse("{}").strictness()).isEmpty();
    assertThat(parse("{}").hl7Options().defaultCharset()).isEmpty();
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
    refused(
        "{\n  \"strictnes\": \"exact\"\n}",
        "site.json:2:3: unknown key \"strictnes\";"
            + " allowed are strictness, defaultCharacterSet, characterSetAliases");
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
}
