package org.hl7dicom.testkit.assertions;

import static org.hl7dicom.testkit.assertions.Hl7dicomAssertions.assertThat;
import static org.hl7dicom.testkit.assertions.Hl7dicomAssertions.assertThatThrownBy;

import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7dicom.Mapped;
import org.hl7dicom.Strictness;
import org.hl7dicom.dicom.DicomDataset;
import org.hl7dicom.dicom.Tag;
import org.hl7dicom.hl7v2.Hl7Message;
import org.hl7dicom.impl.Formats;
import org.hl7dicom.impl.Harmonizers;
import org.hl7dicom.model.OrderMessage;
import org.hl7dicom.report.Effect;
import org.hl7dicom.report.IssueCode;
import org.junit.jupiter.api.Test;

class Hl7dicomAssertionsTest {
  private static final Hl7Message MESSAGE =
      Hl7Message.parse(
          "MSH|^~\\&|RIS|NORTH|PACS|NORTH|20260401081500+0200||ORM^O01|M1|P|2.3.1\r"
              + "PID|||T1^^^NORTH&1.2.3&ISO||Secretname^Alex\r"
              + "ORC|NW|P1^RIS|F1^RIS||SC\r"
              + "OBR|1|P1^RIS|F1^RIS|CT^CT chest^99T||||||||||||||A1|R1|S1||||CT\r"
              + "ZDS|1.2.3.4^RIS^Application^DICOM\rZXX|1\r");

  private static final Mapped<OrderMessage> ORDER =
      Harmonizers.standard().read(Formats.ORM_O01, MESSAGE);

  private static DicomDataset dataset() {
    DicomDataset dataset = new DicomDataset().put(Tag.PatientName, "Secretname^Alex");
    dataset.putEmpty(Tag.PatientSex);
    dataset.addItem(Tag.ScheduledProcedureStepSequence).put(Tag.Modality, "CT");
    return dataset;
  }

  private static void failsWith(String message, ThrowingCallable assertion) {
    assertThatThrownBy(assertion).isInstanceOf(AssertionError.class).hasMessage(message);
  }

  @Test
  void dataset_by_tags_and_keywords() {
    assertThat(dataset())
        .hasValue("(0040,0100)[0].(0008,0060)", "CT")
        .hasValue("ScheduledProcedureStepSequence[0].Modality", "CT")
        .has("PatientSex")
        .hasCount("PatientSex", 0)
        .hasNo("AccessionNumber");
    failsWith(
        "[dataset] nothing at (0040,0100)[0].(0040,0009); there is (0040,0100)[0]",
        () ->
            assertThat(dataset())
                .hasValue("ScheduledProcedureStepSequence[0].ScheduledProcedureStepID", "1"));
    failsWith(
        "[dataset] no value at (0010,0040)",
        () -> assertThat(dataset()).hasValue("PatientSex", "M"));
    failsWith(
        "[dataset] there is something at (0010,0010)",
        () -> assertThat(dataset()).hasNo("PatientName"));
  }

  @Test
  void no_value_is_printed_unless_asked_for() {
    failsWith(
        "[dataset] (0010,0010) has another value",
        () -> assertThat(dataset()).hasValue("PatientName", "Othername^Kim"));
    failsWith(
        "[dataset] (0010,0010) has another value: expected [Othername^Kim] but there is"
            + " [Secretname^Alex]",
        () -> assertThat(dataset()).showingValues().hasValue("PatientName", "Othername^Kim"));
    DicomDataset other = dataset().put(Tag.PatientName, "Othername^Kim");
    failsWith(
        "[dataset] 1 difference:\n  (0010,0010)[0] has another value",
        () -> assertThat(dataset()).hasSameContentAs(other));
    failsWith(
        "[dataset] 1 difference:\n  (0010,0010)[0] has another value: \"Secretname^Alex\" instead of"
            + " \"Othername^Kim\"",
        () -> assertThat(dataset()).showingValues().hasSameContentAs(other));
    assertThat(dataset()).ignoring("PatientName").hasSameContentAs(other);
  }

  @Test
  void message_by_fields() {
    assertThat(MESSAGE)
        .hasSegments("MSH", "PID", "ORC", "OBR", "ZDS", "ZXX")
        .hasValue("PID-3.4.2", "1.2.3")
        .hasValues("OBR-4[*].1", "CT")
        .hasNo("OBR-44");
    failsWith(
        "[HL7 v2 message] nothing at PID-5.3; there is PID-5",
        () -> assertThat(MESSAGE).hasValue("PID-5.3", "Kim"));
    failsWith(
        "[HL7 v2 message] 2 differences:\n  PID-5.1 has another value\n  ZXX is missing",
        () ->
            assertThat(
                    Hl7Message.parse(
                        MESSAGE.er7().replace("Secretname", "Other").replace("ZXX|1\r", "")))
                .ignoring("segments")
                .hasSameContentAs(MESSAGE));
  }

  @Test
  void bundle_by_elements() {
    Bundle bundle =
        Harmonizers.standard().write(Formats.ORDER_FHIR, ORDER.accept(report -> {})).orThrow();
    assertThat(bundle)
        .contains("ServiceRequest.identifier[type.coding.code=PLAC].value", "P1")
        .hasValue("Patient.name.family", "Secretname");
    Bundle other = bundle.copy();
    other.getEntry().remove(0);
    assertThatThrownBy(() -> assertThat(other).hasSameContentAs(bundle))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("Patient is missing")
        .hasMessageNotContaining("Secretname");
  }

  @Test
  void order_by_components() {
    OrderMessage order = ORDER.accept(report -> {});
    assertThat(order)
        .hasValue("orders[0].request.orderedService.code", "CT")
        .hasCount("orders.request.procedures.steps", 1);
    failsWith(
        "[OrderMessage] orders[0].control has another value",
        () -> assertThat(order).hasValue("orders[0].control", "CA"));
    failsWith(
        "[OrderMessage] 1 difference:\n  orders is missing",
        () ->
            assertThat(order.toBuilder().orders(List.of()).build())
                .hasSameContentAs(order.toBuilder().build()));
  }

  @Test
  void mapped_by_its_account_and_then_its_value() {
    assertThat(ORDER)
        .hasWorst(Effect.UNMAPPED)
        .hasIssueAt(IssueCode.UNMAPPED_ELEMENT, "ZXX-1")
        .isAcceptedBy(Strictness.BEST_EFFORT)
        .value(Hl7dicomAssertions::assertThat)
        .hasValue("orders[0].control", "NW");
    assertThatThrownBy(() -> assertThat(ORDER).isLossless())
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("not accepted by LOSSLESS")
        .hasMessageContaining("UNMAPPED UNMAPPED_ELEMENT  ZXX-1");
    assertThatThrownBy(() -> assertThat(ORDER).hasNoIssues()).isInstanceOf(AssertionError.class);
    assertThatThrownBy(() -> assertThat(ORDER).hasIssue(IssueCode.TOO_LONG, "patient.name"))
        .hasMessageContaining("there is no TOO_LONG of patient.name");
  }
}
