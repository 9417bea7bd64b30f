package org.hl7dicom.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class FixturesTest {
  @Test
  void every_fixture_is_a_message_with_a_purpose() {
    for (Fixture fixture : Fixtures.all()) {
      String text = new String(fixture.bytes(), StandardCharsets.ISO_8859_1);
      assertThat(text).as(fixture.id()).startsWith("MSH|^~\\&|").endsWith("\r");
      assertThat(text).as(fixture.id()).doesNotContain("\n");
      assertThat(fixture.purpose()).isNotBlank();
      assertThat(fixture.citation()).isNotBlank();
    }
  }

  @Test
  void ids_are_unique() {
    assertThat(Fixtures.all()).extracting(Fixture::id).doesNotHaveDuplicates().hasSize(6);
  }

  @Test
  void fixtures_have_the_segments_that_they_are_for() {
    assertThat(segments(Fixtures.ORM_ZDS))
        .containsExactly("MSH", "PID", "PV1", "ORC", "OBR", "ZDS");
    assertThat(segments(Fixtures.ORM_NO_ZDS)).containsExactly("MSH", "PID", "PV1", "ORC", "OBR");
    assertThat(segments(Fixtures.ORM_TWO_ORDERS))
        .containsExactly("MSH", "PID", "PV1", "ORC", "OBR", "ZDS", "ORC", "OBR", "ZDS");
    assertThat(segments(Fixtures.OMI_THREE_STEPS))
        .containsExactly("MSH", "PID", "PV1", "ORC", "TQ1", "OBR", "IPC", "IPC", "IPC");
  }

  @Test
  void japanese_names_are_escaped_to_jis_x_0208_and_back() {
    String text = new String(Fixtures.ORM_JAPANESE.bytes(), StandardCharsets.ISO_8859_1);
    // ESC $ B designates JIS X 0208, ESC ( B ASCII; 3B33 4544 are the characters of Yamada.
    assertThat(text).contains("~\u001b$B;3ED\u001b(B^");
  }

  private static List<String> segments(Fixture fixture) {
    return new String(fixture.bytes(), StandardCharsets.ISO_8859_1)
        .lines()
        .map(line -> line.substring(0, 3))
        .toList();
  }
}
