package org.hl7dicom.impl.internal.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.hl7dicom.code.CodedConcept;
import org.hl7dicom.dicom.DicomDataset;
import org.hl7dicom.dicom.Tag;
import org.hl7dicom.dicom.Vr;
import org.hl7dicom.impl.internal.code.DefaultCodeSystems;
import org.hl7dicom.impl.internal.engine.Log;
import org.hl7dicom.impl.internal.engine.Slot;
import org.hl7dicom.model.Quantity;
import org.hl7dicom.report.Issue;
import org.hl7dicom.report.IssueCode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** PS3.3 table C.7-3 (weight in kilograms, size in metres) and table C.18.1-1 (measurements). */
class DicomQuantityTest {
  private static final DicomSlots SLOTS = new DicomSlots(DefaultCodeSystems.registry());
  private static final Slot<DicomNode, Quantity> WEIGHT = SLOTS.quantity(Tag.PatientWeight, "kg");
  private static final Slot<DicomNode, Quantity> SIZE = SLOTS.quantity(Tag.PatientSize, "m");
  private static final Slot<DicomNode, Quantity> MEASUREMENT =
      SLOTS.measurement(Tag.NumericValue, Tag.MeasurementUnitsCodeSequence);

  private final Log log = Log.ofWriting(Log.Detail.ISSUES);

  private DicomDataset write(Slot<DicomNode, Quantity> slot, Quantity value) {
    DicomDataset dataset = new DicomDataset();
    slot.write(DicomNode.of(dataset, ""), value, log);
    return dataset;
  }

  private static @Nullable Quantity read(Slot<DicomNode, Quantity> slot, DicomDataset dataset) {
    return slot.read(DicomNode.of(dataset, ""), Log.ofReading(Log.Detail.ISSUES));
  }

  private List<IssueCode> codes() {
    return log.toReport().issues().stream().map(Issue::code).toList();
  }

  private static Quantity ucum(String value, String unit) {
    return new Quantity(value, CodedConcept.of(unit, "UCUM", ""));
  }

  @Test
  void a_number_in_the_unit_stays_as_written() {
    DicomDataset dataset = write(WEIGHT, ucum("68.50", "kg"));
    assertThat(dataset.string(Tag.PatientWeight)).isEqualTo("68.50");
    assertThat(codes()).isEmpty();
    assertThat(read(WEIGHT, dataset)).isEqualTo(ucum("68.50", "kg"));
  }

  @ParameterizedTest
  @CsvSource({
    "150, [lb_av], 68.0388555",
    "2500, g, 2.5",
    "100, [oz_av], 2.8349523125",
    "1E5, g, 100"
  })
  void another_unit_of_mass_is_converted(String value, String unit, String kilograms) {
    assertThat(write(WEIGHT, ucum(value, unit)).string(Tag.PatientWeight)).isEqualTo(kilograms);
    assertThat(codes()).containsExactly(IssueCode.FORM_CHANGED);
  }

  @ParameterizedTest
  @CsvSource({"170, cm, 1.7", "68, [in_i], 1.7272", "1705, mm, 1.705", "6, [ft_i], 1.8288"})
  void another_unit_of_length_is_converted(String value, String unit, String metres) {
    assertThat(write(SIZE, ucum(value, unit)).string(Tag.PatientSize)).isEqualTo(metres);
    assertThat(codes()).containsExactly(IssueCode.FORM_CHANGED);
  }

  @Test
  void a_unit_in_other_words_is_understood() {
    Quantity pounds = new Quantity("150", CodedConcept.text("LBS"));
    assertThat(write(WEIGHT, pounds).string(Tag.PatientWeight)).isEqualTo("68.0388555");
    assertThat(codes()).containsExactly(IssueCode.FORM_CHANGED);
  }

  @Test
  void an_unknown_unit_is_not_written() {
    assertThat(write(WEIGHT, ucum("11", "[stone_av]")).size()).isZero();
    assertThat(write(WEIGHT, ucum("170", "cm")).size()).isZero();
    assertThat(write(WEIGHT, new Quantity("70", CodedConcept.text(""))).size()).isZero();
    assertThat(write(WEIGHT, ucum("\u0663", "kg")).size()).isZero();
    assertThat(codes()).hasSize(4).containsOnly(IssueCode.INVALID_VALUE);
  }

  @Test
  void a_DS_has_sixteen_characters() {
    assertThat(write(WEIGHT, ucum("68.1234567890123", "kg")).string(Tag.PatientWeight)).hasSize(16);
    assertThat(codes()).isEmpty();
    assertThat(write(WEIGHT, ucum("68.12345678901234", "kg")).size()).isZero();
    assertThat(codes()).containsExactly(IssueCode.TOO_LONG);
    assertThat(write(WEIGHT, ucum("68.50000000000000000", "kg")).string(Tag.PatientWeight))
        .isEqualTo("68.5");
    assertThat(codes()).containsExactly(IssueCode.TOO_LONG, IssueCode.FORM_CHANGED);
  }

  @Test
  void a_measurement_has_its_unit_beside_it() {
    Quantity millimetres = new Quantity("45.0", CodedConcept.of("mm", "UCUM", "millimeter"));
    DicomDataset dataset = write(MEASUREMENT, millimetres);
    assertThat(dataset.string(Tag.NumericValue)).isEqualTo("45.0");
    DicomDataset unit = dataset.items(Tag.MeasurementUnitsCodeSequence).get(0);
    assertThat(unit.string(Tag.CodeValue)).isEqualTo("mm");
    assertThat(unit.string(Tag.CodingSchemeDesignator)).isEqualTo("UCUM");
    assertThat(codes()).isEmpty();
    assertThat(read(MEASUREMENT, dataset)).isEqualTo(millimetres);
  }

  @Test
  void a_measurement_is_not_written_without_its_unit() {
    assertThat(write(MEASUREMENT, new Quantity("2", CodedConcept.of("x", "", ""))).size()).isZero();
    assertThat(write(MEASUREMENT, new Quantity("2", CodedConcept.text("tabs"))).size()).isZero();
    assertThat(codes()).containsOnly(IssueCode.SCHEME_NOT_CARRIED).hasSize(2);
  }

  @Test
  void a_floating_point_value_is_preferred() {
    DicomDataset dataset = write(MEASUREMENT, ucum("0.3333333333", "mm"));
    dataset.putDoubles(Tag.FloatingPointValue, 0.333333333333333);
    assertThat(read(MEASUREMENT, dataset)).isEqualTo(ucum("0.333333333333333", "mm"));
  }

  @Test
  void what_is_no_number_is_reported() {
    DicomDataset dataset = new DicomDataset().put(Tag.PatientWeight, Vr.DS, "70 kg");
    Log reading = Log.ofReading(Log.Detail.ISSUES);
    assertThat(WEIGHT.read(DicomNode.of(dataset, ""), reading)).isNull();
    assertThat(reading.toReport().issues())
        .extracting(Issue::code)
        .containsExactly(IssueCode.INVALID_VALUE);
  }

  @Test
  void laws() {
    for (String value : List.of("0", "-1.50", "+5", ".5", "5.", "1E5", "1E-30", "1E+999999999")) {
      for (String unit : List.of("kg", "g", "[lb_av]", "m", "{score}")) {
        for (Slot<DicomNode, Quantity> slot : List.of(WEIGHT, SIZE, MEASUREMENT)) {
          Log writing = Log.ofWriting(Log.Detail.ISSUES);
          DicomDataset dataset = new DicomDataset();
          Quantity quantity = new Quantity(value, CodedConcept.of(unit, "UCUM", "u"));
          slot.write(DicomNode.of(dataset, ""), quantity, writing);
          if (writing.issueCount() == 0) {
            assertThat(read(slot, dataset)).isEqualTo(quantity);
          }
        }
      }
    }
  }
}
