package org.hl7dicom.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7dicom.code.OrderStates;
import org.hl7dicom.model.AppointmentStatus;
import org.hl7dicom.model.OrderMessage;
import org.hl7dicom.model.PatientEventKind;
import org.hl7dicom.model.PerformedProcedure;
import org.hl7dicom.model.PerformedStatus;
import org.hl7dicom.model.StepStatus;
import org.hl7dicom.model.StudyStatus;
import org.hl7dicom.model.WorkitemState;
import org.junit.jupiter.api.Test;

class FixturesTest {
  private static final Path FOLDER =
      Path.of("src", "main", "resources", "org", "hl7dicom", "testkit", "fixtures");

  @Test
  void every_fixture_has_a_purpose_and_a_citation_and_an_outcome() {
    assertThat(Fixtures.all()).hasSizeGreaterThan(300);
    assertThat(Fixtures.all())
        .allSatisfy(
            fixture -> {
              assertThat(fixture.id()).matches("[a-z0-9_]+");
              assertThat(fixture.covers()).isNotBlank();
              assertThat(fixture.purpose()).isNotBlank();
              assertThat(fixture.citation()).isNotBlank();
              assertThat(fixture.expected().isPresent()).isNotEqualTo(fixture.outcome().refused());
              assertThat(fixture.bytes().length).as("small").isLessThan(8192);
            });
    assertThat(Fixtures.all()).extracting(Fixture::toString).doesNotHaveDuplicates();
  }

  @Test
  void every_file_stands_in_a_manifest() throws IOException {
    Set<String> listed = new TreeSet<>();
    for (Fixture<?> fixture : Fixtures.all()) {
      listed.add(fixture.kind() + "/" + fixture.file());
      if (!fixture.outcome().refused()) {
        listed.add(fixture.kind() + "/expected/" + fixture.outcome().expected() + ".json");
      }
    }
    Fixtures.kinds().forEach(kind -> listed.add(kind + "/manifest.tsv"));
    try (Stream<Path> files = Files.walk(FOLDER)) {
      assertThat(
              files
                  .filter(Files::isRegularFile)
                  .map(file -> FOLDER.relativize(file).toString().replace('\\', '/'))
                  .collect(Collectors.toSet()))
          .isEqualTo(listed);
    }
  }

  @Test
  void expected_values_are_written_as_this_kit_writes_them() {
    for (Fixture<?> fixture : Fixtures.all()) {
      fixture
          .expected()
          .ifPresent(
              value ->
                  assertThat(Tree.ofDomain(value))
                      .as(fixture.toString())
                      .isEqualTo(fixture.expectedTree().orElseThrow()));
    }
  }

  @Test
  void every_pair_of_order_control_and_status_is_there_in_each_message_and_in_FHIR() {
    // RP and RO need each other, and are a fixture together as well.
    Set<String> pairs = covered(WireFormats.ORM_O01, "orders");
    for (WireFormat<OrderMessage> format :
        List.of(WireFormats.OMG_O19, WireFormats.OMI_O23, WireFormats.ORDER_FHIR)) {
      assertThat(covered(format, "orders")).as(format.name()).containsAll(singles(pairs));
    }
    Set<String> controls = new TreeSet<>();
    OrderStates.defaults().states().keySet().forEach(pair -> controls.add(pair.control()));
    controls.removeAll(Set.of("XR", "UH", "UM", "UR")); // of the table, and of no row of its own
    assertThat(pairs.stream().map(pair -> pair.substring(0, 2)).collect(Collectors.toSet()))
        .containsAll(controls);
  }

  private static Set<String> singles(Set<String> pairs) {
    return pairs.stream()
        .filter(pair -> pair.matches("[A-Z]{2}( [A-Z]{1,2})?"))
        .filter(pair -> !Set.of("RP RO", "PA CH").contains(pair))
        .collect(Collectors.toSet());
  }

  @Test
  void every_state_of_a_step_is_there_in_the_worklist() {
    assertThat(covered(WireFormats.WORKLIST, "orders")).containsAll(names(StepStatus.values()));
  }

  @Test
  void every_patient_event_is_there_in_ADT_and_in_FHIR() {
    Set<String> triggers =
        Arrays.stream(PatientEventKind.values())
            .map(PatientEventKind::trigger)
            .collect(Collectors.toSet());
    assertThat(covered(WireFormats.ADT, "patient-events")).isEqualTo(triggers);
    assertThat(covered(WireFormats.PATIENT_FHIR, "patient-events")).isEqualTo(triggers);
  }

  @Test
  void every_appointment_event_and_status_is_there() {
    for (WireFormat<?> format : WireFormats.all()) {
      if (format.name().startsWith("siu_")) {
        assertThat(covered(format, "appointments"))
            .contains(format.name().substring(4).toUpperCase(Locale.ROOT));
      }
    }
    Set<String> states = new TreeSet<>();
    Fixtures.ofKind("appointments")
        .forEach(
            fixture ->
                fixture
                    .expectedTree()
                    .ifPresent(tree -> states.addAll(tree.values("appointment.status"))));
    assertThat(states).isEqualTo(names(AppointmentStatus.values()));
  }

  @Test
  void every_state_of_a_procedure_a_study_and_a_workitem_is_there_in_each_format() {
    for (WireFormat<PerformedProcedure> format :
        List.of(
            WireFormats.MPPS,
            WireFormats.MPPS_FHIR,
            WireFormats.STATUS_ORM,
            WireFormats.STATUS_OMG,
            WireFormats.STATUS_OMI)) {
      assertThat(expected(format, "status"))
          .as(format.name())
          .isEqualTo(names(PerformedStatus.values()));
    }
    Set<String> stated = names(StudyStatus.values());
    stated.remove("AVAILABLE"); // follows from the instances that there are
    assertThat(expected(WireFormats.STUDY_FHIR, "status")).isEqualTo(stated);
    assertThat(expected(WireFormats.UPS, "state")).isEqualTo(names(WorkitemState.values()));
    assertThat(expected(WireFormats.UPS_FHIR, "state")).isEqualTo(names(WorkitemState.values()));
  }

  @Test
  void every_character_set_is_there_in_HL7_v2_and_in_DICOM() {
    Set<String> ids =
        Fixtures.ofKind("character-sets").stream().map(Fixture::id).collect(Collectors.toSet());
    for (String script :
        List.of(
            "latin1",
            "latin2",
            "greek",
            "cyrillic",
            "arabic",
            "hebrew",
            "thai",
            "japanese",
            "korean",
            "chinese",
            "utf8")) {
      assertThat(ids).contains("hl7_" + script, "dicom_" + script);
    }
    assertThat(covered(WireFormats.WORKLIST_FILE, "character-sets"))
        .contains("\\ISO 2022 IR 87", "\\ISO 2022 IR 149", "GB18030", "ISO_IR 166");
  }

  @Test
  void japanese_names_are_escaped_to_jis_x_0208_and_back() {
    String text =
        new String(
            Fixtures.get(WireFormats.ORM_O01, "hl7_japanese").bytes(), StandardCharsets.ISO_8859_1);
    // ESC $ B designates JIS X 0208, ESC ( B ASCII; 3B33 4544 are the characters of Yamada.
    assertThat(text).contains("~\u001b$B;3ED\u001b(B^");
  }

  private static Set<String> covered(WireFormat<?> format, String kind) {
    return Fixtures.of(format).stream()
        .filter(fixture -> fixture.kind().equals(kind))
        .map(Fixture::covers)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> expected(WireFormat<?> format, String path) {
    Set<String> values = new TreeSet<>();
    Fixtures.of(format)
        .forEach(
            fixture -> fixture.expectedTree().ifPresent(tree -> values.addAll(tree.values(path))));
    return values;
  }

  private static Set<String> names(Enum<?>... constants) {
    return Arrays.stream(constants).map(Enum::name).collect(Collectors.toCollection(TreeSet::new));
  }
}
