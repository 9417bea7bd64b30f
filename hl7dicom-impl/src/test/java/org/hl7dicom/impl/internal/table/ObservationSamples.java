package org.hl7dicom.impl.internal.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hl7dicom.code.CodedConcept;
import org.hl7dicom.model.Observation;
import org.hl7dicom.model.ObservationValue;
import org.hl7dicom.model.PartialDateTime;
import org.hl7dicom.model.Quantity;
import org.hl7dicom.testkit.Generators;
import org.hl7dicom.testkit.Samples;

/** Observations at the edges of what formats hold. */
final class ObservationSamples {
  private static final CodedConcept WEIGHT = CodedConcept.of("29463-7", "LN", "Body weight");
  private static final CodedConcept SIZE = CodedConcept.of("8302-2", "LN", "Body height");
  private static final CodedConcept CREATININE =
      CodedConcept.of("2160-0", "LN", "Creatinine [Mass/volume] in Serum or Plasma");
  private static final CodedConcept SMOKING =
      CodedConcept.of("72166-2", "LN", "Tobacco smoking status");
  private static final CodedConcept MENSTRUATION =
      CodedConcept.of("8665-2", "LN", "Last menstrual period start date");
  private static final CodedConcept HISTORY = CodedConcept.of("11329-0", "LN", "History general");

  private ObservationSamples() {}

  private static ObservationValue number(String value, String unit) {
    return new ObservationValue.Numeric(
        new Quantity(
            value, unit.isEmpty() ? CodedConcept.text("") : CodedConcept.of(unit, "UCUM", "")));
  }

  private static ObservationValue code(String code, String scheme) {
    return new ObservationValue.Coded(CodedConcept.of(code, scheme, ""));
  }

  static List<Observation> all() {
    List<Observation> all = new ArrayList<>();
    all.add(Observation.of(WEIGHT, number("68.50", "kg")));
    all.add(Observation.of(WEIGHT, number("150", "[lb_av]")).withStatus("F"));
    all.add(Observation.of(CodedConcept.text("Body Weight"), number("65", "kg")).withStatus("F"));
    all.add(Observation.of(WEIGHT, number("68", "")));
    all.add(Observation.of(WEIGHT, number("68", "kg")).withStatus("W"));
    all.add(Observation.of(WEIGHT, new ObservationValue.Text("heavy")));
    all.add(Observation.of(SIZE, number("1.70", "m")));
    all.add(Observation.of(SIZE, number("170", "cm")).withStatus("P"));
    all.add(Observation.of(CREATININE, number("0.9", "mg/dL")).withStatus("F"));
    for (String answer : List.of("77176002", "8392000", "266927001", "449868002", "1")) {
      all.add(Observation.of(SMOKING, code(answer, "SCT")));
    }
    for (PartialDateTime time : Samples.times()) {
      all.add(Observation.of(MENSTRUATION, new ObservationValue.Time(time)));
    }
    for (String text : Samples.texts()) {
      all.add(Observation.of(HISTORY, new ObservationValue.Text(text)));
    }
    for (CodedConcept concept : Samples.concepts()) {
      all.add(Observation.of(concept, number("1", "")));
      all.add(Observation.of(CREATININE, new ObservationValue.Coded(concept)));
    }
    // An answer that is none of pregnancy; those that are have a row of their own.
    all.add(
        Observation.of(CodedConcept.of("82810-3", "LN", "Pregnancy status"), code("1", "99LOC")));
    for (String status : List.of("A", "B", "C", "D", "I", "N", "O", "R", "S", "U", "V", "X", "?")) {
      all.add(Observation.of(CREATININE, number("0.9", "mg/dL")).withStatus(status));
    }
    all.add(
        new Observation(
            CREATININE, Optional.empty(), "X", Optional.empty(), "", List.of(), "No blood"));
    all.add(
        new Observation(
            CREATININE,
            Optional.of(number("1.9", "mg/dL")),
            "F",
            Optional.of(Samples.times().get(2)),
            "0.6 - 1.2",
            List.of("H", "AA", "odd"),
            "hemolytic\nrepeat"));
    return all;
  }

  static Observation any(Generators generator) {
    ObservationValue value =
        generator.oneOf(
            new ObservationValue.Numeric(generator.quantity()),
            new ObservationValue.Coded(generator.code()),
            new ObservationValue.Text(generator.text(40)),
            new ObservationValue.Time(generator.time()));
    return new Observation(
        generator.oneOf(WEIGHT, SIZE, CREATININE, HISTORY, generator.code()),
        Optional.of(value),
        generator.oneOf("F", "P", ""),
        generator.oneOf(Optional.<PartialDateTime>empty(), Optional.of(generator.time())),
        generator.oneOf("", generator.text(20)),
        generator.oneOf(List.<String>of(), List.of("H")),
        generator.oneOf("", generator.text(60)));
  }
}
