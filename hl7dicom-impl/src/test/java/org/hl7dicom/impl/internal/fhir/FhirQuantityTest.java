package org.hl7dicom.impl.internal.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.DecimalType;
import org.hl7.fhir.r4.model.Quantity.QuantityComparator;
import org.hl7dicom.code.CodedConcept;
import org.hl7dicom.impl.internal.code.DefaultCodeSystems;
import org.hl7dicom.impl.internal.engine.Log;
import org.hl7dicom.model.Quantity;
import org.hl7dicom.report.Issue;
import org.hl7dicom.report.IssueCode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** R4 Quantity, https://hl7.org/fhir/R4/datatypes.html#Quantity. */
class FhirQuantityTest {
  private static final FhirQuantities QUANTITIES =
      new FhirQuantities(new FhirCodes(DefaultCodeSystems.registry()));

  private static @Nullable Quantity read(org.hl7.fhir.r4.model.Quantity source, Log log) {
    return QUANTITIES.read(FhirScope.reading(new Bundle()), source, "Observation.value", log);
  }

  private static org.hl7.fhir.r4.model.@Nullable Quantity write(Quantity value, Log log) {
    return QUANTITIES.write(value, "Observation.value", log);
  }

  private static Log reading() {
    return Log.ofReading(Log.Detail.ISSUES);
  }

  private static Log writing() {
    return Log.ofWriting(Log.Detail.ISSUES);
  }

  @Test
  void the_example_of_the_specification() {
    org.hl7.fhir.r4.model.Quantity source =
        new org.hl7.fhir.r4.model.Quantity()
            .setValueElement(new DecimalType("185"))
            .setUnit("lbs")
            .setSystem("http://unitsofmeasure.org")
            .setCode("[lb_av]");
    assertThat(read(source, reading()))
        .isEqualTo(new Quantity("185", CodedConcept.of("[lb_av]", "UCUM", "lbs")));
  }

  @Test
  void zeros_at_the_end_are_kept() {
    Log log = writing();
    org.hl7.fhir.r4.model.Quantity written =
        Objects.requireNonNull(
            write(new Quantity("68.500", CodedConcept.of("kg", "UCUM", "")), log));
    assertThat(written.getValueElement().getValueAsString()).isEqualTo("68.500");
    assertThat(written.getSystem()).isEqualTo("http://unitsofmeasure.org");
    assertThat(written.getCode()).isEqualTo("kg");
    assertThat(written.hasUnit()).isFalse();
    assertThat(log.issueCount()).isZero();
  }

  @Test
  void a_quantity_with_a_comparator_is_not_read() {
    org.hl7.fhir.r4.model.Quantity source =
        new org.hl7.fhir.r4.model.Quantity(5).setComparator(QuantityComparator.LESS_THAN);
    assertThat(read(source, reading())).isNull();
  }

  @Test
  void a_number_that_JSON_cannot_hold_changes_its_form() {
    Log log = writing();
    org.hl7.fhir.r4.model.Quantity written =
        Objects.requireNonNull(write(new Quantity("+5", CodedConcept.text("")), log));
    assertThat(written.getValueElement().getValueAsString()).isEqualTo("5");
    assertThat(log.toReport().issues())
        .extracting(Issue::code)
        .containsExactly(IssueCode.FORM_CHANGED);
  }

  @Test
  void laws() {
    for (String value : List.of("0", "-1.50", "05", ".5", "5.", "1E5", "1E-30", "1E999999999")) {
      for (CodedConcept unit :
          List.of(
              CodedConcept.text(""),
              CodedConcept.text("tabs"),
              CodedConcept.text("kg"),
              CodedConcept.of("kg", "UCUM", "m"),
              CodedConcept.of("LBS", "", ""),
              CodedConcept.of("{a}", "99X", "&"),
              CodedConcept.of("a  b", "UCUM", ""),
              CodedConcept.of("m", "UCUM", "x").withOriginalText("o"),
              CodedConcept.of("m", "UCUM", "").withOriginalText("o"))) {
        Quantity quantity = new Quantity(value, unit);
        Log log = writing();
        org.hl7.fhir.r4.model.Quantity written = write(quantity, log);
        if (log.issueCount() == 0) {
          assertThat(read(Objects.requireNonNull(written), reading())).isEqualTo(quantity);
        }
      }
    }
  }
}
