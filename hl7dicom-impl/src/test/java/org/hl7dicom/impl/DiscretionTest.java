package org.hl7dicom.impl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.hl7dicom.impl.Conversions.HARMONIZER;
import static org.hl7dicom.impl.Conversions.value;

import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hl7dicom.Harmonizer;
import org.hl7dicom.LossException;
import org.hl7dicom.MalformedInputException;
import org.hl7dicom.Mapped;
import org.hl7dicom.Strictness;
import org.hl7dicom.dicom.DicomDataset;
import org.hl7dicom.dicom.DicomElement;
import org.hl7dicom.dicom.Tag;
import org.hl7dicom.hl7v2.Hl7Message;
import org.hl7dicom.hl7v2.Hl7Segment;
import org.hl7dicom.model.OrderMessage;
import org.hl7dicom.report.MappingReport;
import org.junit.jupiter.api.Test;

/** Reports, exceptions and toString name places, codes and authorities, never the patient. */
class DiscretionTest {
  /** Every value of the message below that tells something of a patient, person or order. */
  private static final Set<String> SECRETS =
      Set.of("Geheim", "1977", "19771204", "4711", "Secret", "202609", "1.2.276.0.76.3.1.78.1");

  private static Hl7Message message() {
    return Er7.orm()
        .set("PID", 3, "Geheim4711^^^NORTH^MR~Geheim4712^^^SOUTH^SS")
        .set("PID", 5, "Geheim&von&Geheimer^Geheime^Geheimste^jr.^Dr.^MD^L~Geheim^Alias^^^^^A")
        .set("PID", 8, "Secret sex")
        .set("PID", 11, "Geheimweg 1^^Geheimort^^4711")
        .set("PID", 13, "Geheim 4711^PRN^PH")
        .set("PID", 19, "Geheim SSN")
        .set("PV1", 3, "Geheimstation^4711")
        .set("PV1", 8, "4711^Geheimrat^Geheim")
        .set("PV1", 19, "Geheim4711")
        .set("ORC", 2, "Geheim4711^HIS")
        .set("ORC", 12, "4711^Geheimrat^Geheim")
        .set("ORC", 17, "Geheim^Secret service^L")
        .set("OBR", 16, "4712^Secret^Secret")
        .set("OBR", 4, "Geheimcode4711^Secret service^99LOC^Geheim^Secret protocol^99LOC")
        .set("OBR", 18, "Geheim Accession Number 4711 too long for an SH")
        .set("OBR", 19, "Geheim4711")
        .set("OBR", 20, "Geheim4711\\X00\\")
        .set("OBR", 24, "Geheim")
        .set("OBR", 31, "Secret^Geheime Krankheit^I10~Geheim")
        .set("OBR", 34, "4711&Geheimrat&Geheim")
        .set("OBR", 44, "Geheim^Secret procedure^99LOC")
        .add("NTE|1||Geheim Secret 4711")
        .message();
  }

  private static void assertTellsNothing(String text) {
    for (String secret : SECRETS) {
      assertThat(text).doesNotContain(secret);
    }
  }

  /** A domain object and everything in it. */
  private static void walk(Object value) {
    if (value instanceof Iterable<?> many) {
      many.forEach(DiscretionTest::walk);
    } else if (value instanceof Optional<?> maybe) {
      maybe.ifPresent(DiscretionTest::walk);
    } else if (value instanceof Record) {
      assertTellsNothing(value.toString());
      for (RecordComponent component : value.getClass().getRecordComponents()) {
        try {
          walk(component.getAccessor().invoke(value));
        } catch (ReflectiveOperationException e) {
          throw new LinkageError(component.getName(), e);
        }
      }
    }
  }

  private static void walk(DicomDataset dataset) {
    assertTellsNothing(dataset.toString());
    for (DicomElement element : dataset.elements()) {
      assertTellsNothing(element.toString());
      element.items().forEach(DiscretionTest::walk);
    }
  }

  private static void assertReportTellsNothing(MappingReport report) {
    assertTellsNothing(report.toString());
    report.issues().forEach(issue -> assertTellsNothing(issue.toString()));
    report.lineage().forEach(step -> assertTellsNothing(step.toString()));
  }

  @Test
  void domain_objects_and_carriers_tell_nothing() {
    Hl7Message message = message();
    assertTellsNothing(message.toString());
    message.segments().stream()
        .map(Hl7Segment::toString)
        .forEach(DiscretionTest::assertTellsNothing);
    OrderMessage order = value(HARMONIZER.read(Formats.ORM_O01, message));
    assertThat(Completeness.show(order)).contains("Geheimste").contains("Secret protocol");
    walk(order);
    value(HARMONIZER.write(Formats.WORKLIST, order)).forEach(DiscretionTest::walk);
    Hl7Message written = value(HARMONIZER.write(Formats.OMI_O23, order));
    written.segments().stream()
        .map(Hl7Segment::toString)
        .forEach(DiscretionTest::assertTellsNothing);
  }

  @Test
  void reports_tell_nothing() {
    for (Harmonizer harmonizer : List.of(HARMONIZER, Harmonizers.builder().lineage().build())) {
      Mapped<OrderMessage> order = harmonizer.read(Formats.ORM_O01, message());
      assertTellsNothing(order.toString());
      assertThat(order.report().issues()).isNotEmpty();
      assertReportTellsNothing(order.report());
      for (var format : List.of(Formats.ORM_O01, Formats.OMG_O19, Formats.OMI_O23)) {
        assertReportTellsNothing(harmonizer.write(format, value(order)).report());
      }
      Mapped<List<DicomDataset>> items = harmonizer.write(Formats.WORKLIST, value(order));
      assertReportTellsNothing(items.report());
      assertReportTellsNothing(harmonizer.write(Formats.ORDER_FHIR, value(order)).report());
      value(items).get(0).put(Tag.PatientSex, "GEHEIM").put(Tag.PatientBirthDate, "Geheim");
      MappingReport report = harmonizer.read(Formats.WORKLIST, value(items)).report();
      assertReportTellsNothing(report);
    }
  }

  @Test
  void exceptions_tell_nothing() {
    Mapped<List<DicomDataset>> items =
        HARMONIZER.convert(Formats.ORM_O01, message(), Formats.WORKLIST);
    LossException loss =
        catchThrowableOfType(LossException.class, () -> items.orThrow(Strictness.EXACT));
    assertTellsNothing(loss.toString());
    assertThat(loss.report()).isEqualTo(items.report());

    Hl7Message noOrder =
        Hl7Message.parse(Er7.orm().without("ORC").without("OBR").without("ZDS").text());
    MalformedInputException malformed =
        catchThrowableOfType(
            MalformedInputException.class, () -> HARMONIZER.read(Formats.ORM_O01, noOrder));
    assertThat(malformed.position()).isEqualTo("segment 3");
    assertTellsNothing(malformed.toString());

    DicomDataset noItem = new DicomDataset().put(Tag.PatientName, "Geheim");
    MalformedInputException noStep =
        catchThrowableOfType(
            MalformedInputException.class,
            () -> HARMONIZER.read(Formats.WORKLIST, List.of(noItem)));
    assertThat(noStep.position()).isEqualTo("(0040,0100)");
    assertTellsNothing(noStep.toString());

    List<DicomDataset> twoPatients =
        List.of(value(items).get(0), value(items).get(0).copy().put(Tag.PatientID, "Geheim0"));
    MalformedInputException two =
        catchThrowableOfType(
            MalformedInputException.class, () -> HARMONIZER.read(Formats.WORKLIST, twoPatients));
    assertThat(two.position()).isEqualTo("[2].(0010,0020)");
    assertTellsNothing(two.toString());
  }
}
