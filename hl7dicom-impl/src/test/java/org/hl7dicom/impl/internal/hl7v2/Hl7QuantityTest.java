package org.hl7dicom.impl.internal.hl7v2;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.hl7dicom.code.CodedConcept;
import org.hl7dicom.code.OrderStates;
import org.hl7dicom.hl7v2.Hl7Message;
import org.hl7dicom.impl.internal.code.DefaultCodeSystems;
import org.hl7dicom.impl.internal.engine.Log;
import org.hl7dicom.impl.internal.engine.Slot;
import org.hl7dicom.model.Quantity;
import org.hl7dicom.report.Issue;
import org.hl7dicom.report.IssueCode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A number in one field, its unit in another: OBX-5 and OBX-6 (v2.5.1 section 7.4.2). */
class Hl7QuantityTest {
  private static final String HEADER = "MSH|^~\\&|A|B|C|D|2024||ORU^R01|1|P|2.5.1\r";

  // OBX is not among the segments of the tables yet; the fields are the same in any segment.
  private static final Slot<Hl7Scope, Quantity> SLOT =
      new Hl7Slots(DefaultCodeSystems.registry(), OrderStates.defaults())
          .quantity(SegmentId.OBR, 5, 6);

  private static @Nullable Quantity read(String fields, Log log) {
    Hl7Message message = Hl7Message.parse(HEADER + "OBR|1|NM|8302-2^Body height^LN||" + fields);
    Hl7Scope scope = Hl7Scope.reading(message);
    scope.view(SegmentId.OBR, message.segments().get(1));
    return SLOT.read(scope, log);
  }

  private static String write(Quantity quantity, Log log) {
    Hl7Message message = Hl7Message.parse(HEADER);
    Hl7Scope scope = Hl7Scope.writing(message);
    scope.add(SegmentId.OBR);
    SLOT.write(scope, quantity, log);
    return message.segments().get(1).raw(5) + '|' + message.segments().get(1).raw(6);
  }

  private static Log reading() {
    return Log.ofReading(Log.Detail.ISSUES);
  }

  private static Log writing() {
    return Log.ofWriting(Log.Detail.ISSUES);
  }

  private static List<IssueCode> codes(Log log) {
    return log.toReport().issues().stream().map(Issue::code).toList();
  }

  @Test
  void a_number_with_a_unit_of_UCUM() {
    Quantity quantity = new Quantity("68.50", CodedConcept.of("kg", "UCUM", "kilogram"));
    assertThat(read("68.50|kg^kilogram^UCUM", reading())).isEqualTo(quantity);
    Log log = writing();
    assertThat(write(quantity, log)).isEqualTo("68.50|kg^kilogram^UCUM");
    assertThat(log.issueCount()).isZero();
  }

  @Test
  void a_unit_in_other_words_is_one_of_UCUM() {
    Log log = reading();
    assertThat(read("150|LBS", log))
        .isEqualTo(
            new Quantity("150", CodedConcept.of("[lb_av]", "UCUM", "").withOriginalText("LBS")));
    assertThat(codes(log)).containsExactly(IssueCode.FORM_CHANGED);
    assertThat(read("5|widgets", reading()))
        .isEqualTo(new Quantity("5", CodedConcept.of("widgets", "", "")));
    assertThat(read("5", reading())).isEqualTo(new Quantity("5", CodedConcept.text("")));
  }

  @Test
  void what_is_no_number_is_reported() {
    Log log = reading();
    assertThat(read("about 5|kg", log)).isNull();
    assertThat(codes(log)).containsExactly(IssueCode.INVALID_VALUE);
    assertThat(read("|kg", reading())).isNull();
  }

  @Test
  void NM_has_no_exponent() {
    Log log = writing();
    assertThat(write(new Quantity("1E5", CodedConcept.of("kg", "UCUM", "")), log))
        .isEqualTo("100000|kg^^UCUM");
    assertThat(codes(log)).containsExactly(IssueCode.FORM_CHANGED);
    assertThat(write(new Quantity("1E999999999", CodedConcept.text("")), log)).isEqualTo("|");
    assertThat(codes(log)).contains(IssueCode.TOO_LONG);
  }

  @Test
  void laws() {
    for (String value : List.of("0", "-1.50", "+5", ".5", "5.", "1E5", "1E-30")) {
      for (CodedConcept unit :
          List.of(
              CodedConcept.text(""),
              CodedConcept.text("kg"),
              CodedConcept.text("tabs"),
              CodedConcept.of("kg", "UCUM", "m"),
              CodedConcept.of("LBS", "", ""),
              CodedConcept.of("LBS", "L", "m"),
              CodedConcept.of("{a|b^c}", "99X", "&"),
              CodedConcept.of("m", "UCUM", "").withOriginalText("o"))) {
        Log log = writing();
        Quantity quantity = new Quantity(value, unit);
        String written = write(quantity, log);
        Quantity back = Objects.requireNonNull(read(written, reading()));
        if (log.issueCount() == 0) {
          assertThat(back).as(written).isEqualTo(quantity);
        }
        assertThat(back.decimal()).isEqualByComparingTo(quantity.decimal());
      }
    }
  }
}
