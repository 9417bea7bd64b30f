package org.hl7dicom.impl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MappingTablesTest {
  private static final Path CHECKED_IN = Path.of("..", "docs", "mappings");

  /** To mend it: {@code java -jar examples/target/hl7dicom.jar tables -o docs/mappings}. */
  @Test
  void checked_in_tables_are_those_of_the_rows() throws IOException {
    for (String name : MappingTables.names()) {
      assertThat(CHECKED_IN.resolve(name + ".md"))
          .as("stale; run: java -jar examples/target/hl7dicom.jar tables -o docs/mappings")
          .hasContent(MappingTables.markdown(name));
    }
    try (Stream<Path> files = Files.list(CHECKED_IN)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(
              MappingTables.names().stream().map(name -> name + ".md").toList());
    }
  }

  @Test
  void a_row_has_its_place_in_each_format() {
    assertThat(MappingTables.markdown("procedure"))
        .startsWith(
            "# procedure\n\n| row | ORM^O01 | OMG^O19 | OMI^O23 | DICOM worklist | FHIR R4 |")
        .contains("| procedure.id | OBR-19 | OBR-19 | IPC-2, OBR-19 | (0040,1001) |");
  }

  @Test
  void a_place_that_is_missing_for_a_reason_gives_the_reason() {
    assertThat(MappingTables.markdown("header"))
        .contains("| MSH-3 | none: envelope of the message, not part of the order |");
  }

  @Test
  void all_tables_are_there_once() {
    assertThat(MappingTables.markdown().lines().filter(line -> line.startsWith("# ")))
        .containsExactly(
            "# header",
            "# patient",
            "# visit",
            "# order",
            "# request",
            "# procedure",
            "# step",
            "# appointment",
            "# service",
            "# equipment",
            "# location",
            "# person",
            "# event",
            "# movement",
            "# prior",
            "# study",
            "# series",
            "# instance",
            "# reference",
            "# performed",
            "# dose",
            "# performedSeries",
            "# keyObjects",
            "# workitem");
  }

  @Test
  void an_unknown_table_is_refused_with_the_names_of_all() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MappingTables.markdown("nothing"))
        .withMessage(
            "no table nothing; there are header, patient, visit, order, request, procedure, step,"
                + " appointment, service, equipment, location, person, event, movement, prior,"
                + " study, series, instance, reference, performed, dose, performedSeries, keyObjects,"
                + " workitem");
  }
}
