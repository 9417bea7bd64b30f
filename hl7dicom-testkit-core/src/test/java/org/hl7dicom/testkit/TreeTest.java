package org.hl7dicom.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class TreeTest {
  private static final Tree MESSAGE =
      Tree.ofEr7(
          "MSH|^~\\&|RIS|NORTH\r"
              + "PID|||1^^^A&1.2.3&ISO~2^^^B||O\\T\\Neil^Alex\r"
              + "ORC|NW|P1\rOBR|1|P1||CT\rORC|NW|P2\rOBR|2|P2||US^Ultrasound\r");

  private static final Tree BUNDLE =
      Tree.ofFhirJson(
          """
          {"resourceType": "Bundle", "type": "collection", "entry": [
            {"fullUrl": "urn:uuid:1", "resource": {"resourceType": "Patient", "active": true}},
            {"fullUrl": "urn:uuid:2", "resource": {"resourceType": "ServiceRequest",
              "subject": {"reference": "urn:uuid:1"},
              "identifier": [
                {"type": {"coding": [{"code": "PLAC"}]}, "value": "P1"},
                {"type": {"coding": [{"code": "FILL"}]}, "value": "F1"}]}}]}
          """);

  private static final Tree DATASETS =
      Tree.ofDicomJson(
          """
          [{"00080050": {"vr": "SH", "Value": ["A1"]},
            "00100010": {"vr": "PN", "Value": [{"Alphabetic": "Yamada^Tarou", "Phonetic": "やまだ"}]},
            "00321032": {"vr": "PN"},
            "00400100": {"vr": "SQ", "Value": [{"00080060": {"vr": "CS", "Value": ["CT"]}}]}},
           {"00080050": {"vr": "SH", "Value": ["A2"]}}]
          """);

  @Test
  void hl7_paths_count_from_one_and_mean_the_first() {
    assertThat(MESSAGE.values("PID-3")).containsExactly("1");
    assertThat(MESSAGE.values("PID-3[2].4.1")).containsExactly("B");
    assertThat(MESSAGE.values("PID-3.4.2")).containsExactly("1.2.3");
    assertThat(MESSAGE.values("PID-3[*].1")).containsExactly("1", "2");
    assertThat(MESSAGE.values("OBR[2]-4.2")).containsExactly("Ultrasound");
    assertThat(MESSAGE.values("OBR[1]-4.2")).isEmpty();
    assertThat(MESSAGE.values("OBR[*]-2")).containsExactly("P1", "P2");
    assertThat(MESSAGE.values("segments")).containsExactly("MSH PID ORC OBR ORC OBR");
    assertThat(MESSAGE.values("MSH-3")).containsExactly("RIS");
    assertThat(MESSAGE.count("ORC")).isEqualTo(2);
    assertThat(MESSAGE.has("ZDS")).isFalse();
  }

  @Test
  void hl7_escapes_of_delimiters_are_resolved() {
    assertThat(MESSAGE.values("PID-5")).containsExactly("O&Neil");
    assertThat(Tree.ofEr7("MSH|^~\\&|\\F\\\\S\\\\R\\\\E\\\\X41\\\\H\\").values("MSH-3"))
        .containsExactly("|^~\\A\\H\\");
  }

  @Test
  void hl7_leaves_have_the_paths_by_which_they_are_found() {
    assertThat(MESSAGE.leaves())
        .containsEntry("PID-3[2].4", "B")
        .containsEntry("PID-3.4.2", "1.2.3")
        .containsEntry("OBR[2]-4.2", "Ultrasound");
    MESSAGE
        .leaves()
        .forEach((path, value) -> assertThat(MESSAGE.values(path)).as(path).containsExactly(value));
  }

  @Test
  void fhir_references_are_places_and_elements_are_chosen_by_value() {
    assertThat(BUNDLE.values("ServiceRequest.identifier[type.coding.code=FILL].value"))
        .containsExactly("F1");
    assertThat(BUNDLE.values("ServiceRequest.identifier.value")).containsExactly("P1", "F1");
    assertThat(BUNDLE.values("ServiceRequest[0].subject.reference")).containsExactly("Patient[0]");
    assertThat(BUNDLE.values("Patient.active")).containsExactly("true");
    assertThat(BUNDLE.count("ServiceRequest")).isEqualTo(1);
  }

  @Test
  void dicom_paths_are_tags() {
    assertThat(DATASETS.values("(0008,0050)")).containsExactly("A1", "A2");
    assertThat(DATASETS.values("[1].(0008,0050)")).containsExactly("A2");
    assertThat(DATASETS.values("[0].(0040,0100)[0].(0008,0060)")).containsExactly("CT");
    assertThat(DATASETS.values("(0010,0010)")).containsExactly("Yamada^Tarou==やまだ");
    assertThat(DATASETS.has("[0].(0032,1032)")).isTrue();
    assertThat(DATASETS.count("[0].(0032,1032)")).isZero();
    assertThat(DATASETS.has("[1].(0032,1032)")).isFalse();
  }

  @Test
  void nearest_is_the_last_step_that_there_is() {
    assertThat(DATASETS.nearest("[0].(0040,0100)[0].(0040,0009)")).isEqualTo("[0].(0040,0100)[0]");
    assertThat(MESSAGE.nearest("PID-3.4.3")).isEqualTo("PID-3.4");
    assertThat(MESSAGE.nearest("ZDS-1")).isEmpty();
  }

  @Test
  void differences_name_places_and_no_values() {
    Tree changed = MESSAGE.with("OBR[2]-4.2", "Sonography").with("PID-5.2", "").with("ORC-1", "CA");
    List<Difference> differences = MESSAGE.differences(changed);
    assertThat(differences)
        .extracting(Difference::describe)
        .containsExactlyInAnyOrder(
            "OBR[2]-4.2 has another value", "PID-5.2 is missing", "ORC-1 has another value");
    assertThat(differences.toString()).doesNotContain("Alex").doesNotContain("Sonography");
    assertThat(MESSAGE.with("ORC-1", "CA").toString()).isEqualTo("Tree[24 values]");
    assertThat(MESSAGE.differences(MESSAGE.with("ORC-1", "CA")).get(0).describeWithValues())
        .isEqualTo("ORC-1 has another value: \"CA\" instead of \"NW\"");
  }

  @Test
  void an_element_that_is_left_out_is_one_difference_wherever_it_stood() {
    Tree three = Tree.ofJson("{\"a\": [{\"b\": \"1\"}, {\"b\": \"2\"}, {\"b\": \"3\"}]}");
    Tree two = Tree.ofJson("{\"a\": [{\"b\": \"2\"}, {\"b\": \"3\"}]}");
    assertThat(three.differences(two))
        .containsExactly(new Difference("a[0]", Difference.Kind.MISSING, "1", ""));
    assertThat(two.differences(three))
        .containsExactly(new Difference("a[0]", Difference.Kind.UNEXPECTED, "", "1"));
    Tree other = Tree.ofJson("{\"a\": [{\"b\": \"2\"}, {\"b\": \"4\"}]}");
    assertThat(three.differences(other))
        .extracting(Difference::describe)
        .containsExactly(
            "a has 2 elements instead of 3",
            "a[0].b has another value",
            "a[1].b has another value");
  }

  @Test
  void what_is_no_json_is_refused_with_a_position() {
    for (String broken : List.of("", "{", "[1,]", "{\"a\" 1}", "\"a", "{} x", "[".repeat(500))) {
      assertThatThrownBy(() -> Tree.ofJson(broken))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("no JSON at character ");
    }
    assertThat(Tree.ofJson("{\"a\": \"\\u00e9\\n\", \"b\": null, \"c\": [null, -1.50]}").leaves())
        .isEqualTo(java.util.Map.of("a", "é\n", "c[0]", "", "c[1]", "-1.50"));
  }
}
