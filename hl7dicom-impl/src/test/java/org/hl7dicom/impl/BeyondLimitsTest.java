package org.hl7dicom.impl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.hl7dicom.impl.Conversions.HARMONIZER;
import static org.hl7dicom.impl.Conversions.at;
import static org.hl7dicom.impl.Conversions.step;
import static org.hl7dicom.impl.Conversions.value;

import java.util.List;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.Task;
import org.hl7dicom.Harmonizer;
import org.hl7dicom.Mapped;
import org.hl7dicom.RefusedException;
import org.hl7dicom.dicom.DicomDataset;
import org.hl7dicom.dicom.Tag;
import org.hl7dicom.dicom.Vr;
import org.hl7dicom.hl7v2.Hl7Message;
import org.hl7dicom.impl.SiteProfile.OverLength;
import org.hl7dicom.model.ImagingServiceRequest;
import org.hl7dicom.model.OrderMessage;
import org.hl7dicom.model.ScheduledProcedureStep;
import org.hl7dicom.report.IssueCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Values beyond what a format allows: reported, never cut, and carried by the formats that can.
 * Each in each direction.
 */
class BeyondLimitsTest {
  private static final String LONG_ID = "ACC-2026-09-15-000123";
  private static final String LONG_NAME = "Wolfeschlegelsteinhausenbergerdorff".repeat(2);

  private static Mapped<List<DicomDataset>> items(Er7 message) {
    return HARMONIZER.convert(Formats.ORM_O01, message.message(), Formats.WORKLIST);
  }

  private static Mapped<Bundle> bundle(Er7 message) {
    return HARMONIZER.convert(Formats.ORM_O01, message.message(), Formats.ORDER_FHIR);
  }

  private static Hl7Message back(Bundle bundle) {
    return value(HARMONIZER.convert(Formats.ORDER_FHIR, bundle, Formats.ORM_O01));
  }

  private static Mapped<Hl7Message> back(List<DicomDataset> items) {
    return HARMONIZER.convert(Formats.WORKLIST, items, Formats.OMI_O23);
  }

  private static <R extends Resource> R first(Bundle bundle, Class<R> type) {
    return bundle.getEntry().stream()
        .map(BundleEntryComponent::getResource)
        .filter(type::isInstance)
        .map(type::cast)
        .findFirst()
        .orElseThrow();
  }

  private static List<String> identifiers(Bundle bundle) {
    return first(bundle, ServiceRequest.class).getIdentifier().stream()
        .map(org.hl7.fhir.r4.model.Identifier::getValue)
        .toList();
  }

  private static Harmonizer with(OverLength policy) {
    return Harmonizers.builder().site(SiteProfile.builder().overLength(policy).build()).build();
  }

  // Accession numbers (SH, 16 characters)

  @Test
  void a_long_accession_number_is_not_written_to_DICOM_and_not_cut() {
    Mapped<List<DicomDataset>> mapped = items(Er7.orm().set("OBR", 18, LONG_ID));
    assertThat(value(mapped).get(0).isEmpty(Tag.AccessionNumber)).isTrue();
    assertThat(at(mapped.report(), "(0008,0050)")).containsExactly("TOO_LONG");
  }

  @Test
  void a_long_accession_number_goes_through_FHIR_and_HL7() {
    Mapped<Bundle> mapped = bundle(Er7.orm().set("OBR", 18, LONG_ID));
    assertThat(identifiers(value(mapped))).contains(LONG_ID);
    assertThat(mapped.report().issues(IssueCode.TOO_LONG)).isEmpty();
    assertThat(back(value(mapped)).all("OBR").get(0).value(18)).isEqualTo(LONG_ID);
    Hl7Message omi =
        value(
            HARMONIZER.convert(
                Formats.ORM_O01, Er7.orm().set("OBR", 18, LONG_ID).message(), Formats.OMI_O23));
    assertThat(omi.all("IPC").get(0).value(1)).isEqualTo(LONG_ID);
  }

  /** A worklist that broke the rule is read as it is. */
  @Test
  void a_long_accession_number_in_DICOM_is_read_whole() {
    List<DicomDataset> items = value(items(Er7.orm()));
    items.get(0).put(Tag.AccessionNumber, Vr.SH, LONG_ID);
    assertThat(value(back(items)).all("IPC").get(0).value(1)).isEqualTo(LONG_ID);
  }

  @Test
  void a_site_may_refuse_or_carry_what_is_too_long() {
    Hl7Message message = Er7.orm().set("OBR", 18, LONG_ID).message();
    assertThatExceptionOfType(RefusedException.class)
        .isThrownBy(
            () -> with(OverLength.REFUSE).convert(Formats.ORM_O01, message, Formats.WORKLIST))
        .withMessage("refused: longer than the target allows at (0008,0050)");
    Mapped<List<DicomDataset>> carried =
        with(OverLength.CARRY).convert(Formats.ORM_O01, message, Formats.WORKLIST);
    assertThat(value(carried).get(0).string(Tag.AccessionNumber)).isEqualTo(LONG_ID);
    assertThat(at(carried.report(), "(0008,0050)")).containsExactly("WRITTEN_TOO_LONG");
  }

  @Test
  void a_site_may_say_so_of_one_row() {
    Harmonizer site =
        Harmonizers.builder()
            .site(
                SiteProfileTest.parse(
                    "{\"overLength\": {\"*\": \"refuse\", \"request.accessionNumber\": \"carry\"}}"))
            .build();
    Er7 message = Er7.orm().set("OBR", 18, LONG_ID);
    assertThat(
            value(site.convert(Formats.ORM_O01, message.message(), Formats.WORKLIST))
                .get(0)
                .string(Tag.AccessionNumber))
        .isEqualTo(LONG_ID);
    assertThatExceptionOfType(RefusedException.class)
        .isThrownBy(
            () ->
                site.convert(
                    Formats.ORM_O01, message.set("OBR", 19, LONG_ID).message(), Formats.WORKLIST));
  }

  // Codes (SH, 16 characters; then Long Code Value, PS3.3 8.1)

  @Test
  void a_long_code_is_a_long_code_value_and_back() {
    String code = "VERYLONGPROCEDURECODE-1";
    Mapped<List<DicomDataset>> mapped =
        items(Er7.orm().set("OBR", 44, code + "^CT of the abdomen^99LOC"));
    DicomDataset item = value(mapped).get(0).items(Tag.RequestedProcedureCodeSequence).get(0);
    assertThat(item.string(Tag.LongCodeValue)).isEqualTo(code);
    assertThat(item.contains(Tag.CodeValue)).isFalse();
    assertThat(value(back(value(mapped))).all("OBR").get(0).value(44)).isEqualTo(code);
    assertThat(
            back(value(bundle(Er7.orm().set("OBR", 44, code + "^CT^99LOC"))))
                .all("OBR")
                .get(0)
                .value(44))
        .isEqualTo(code);
  }

  // Characters that SH does not hold

  @Test
  void a_backslash_in_an_id_is_not_written_to_DICOM() {
    Er7 message = Er7.orm().set("OBR", 18, "A\\E\\1");
    Mapped<List<DicomDataset>> mapped = items(message);
    assertThat(value(mapped).get(0).isEmpty(Tag.AccessionNumber)).isTrue();
    assertThat(at(mapped.report(), "(0008,0050)")).containsExactly("ILLEGAL_CHARACTER");
    Bundle bundle = value(bundle(message));
    assertThat(identifiers(bundle)).contains("A\\1");
    assertThat(back(bundle).all("OBR").get(0).raw(18)).isEqualTo("A\\E\\1");
    // No policy for long texts makes it two values.
    Mapped<List<DicomDataset>> carried =
        with(OverLength.CARRY).convert(Formats.ORM_O01, message.message(), Formats.WORKLIST);
    assertThat(value(carried).get(0).isEmpty(Tag.AccessionNumber)).isTrue();
  }

  @Test
  void several_values_of_an_id_in_DICOM_are_reported() {
    List<DicomDataset> items = value(items(Er7.orm()));
    items.get(0).put(Tag.AccessionNumber, Vr.SH, "A", "1");
    Mapped<Hl7Message> mapped = back(items);
    assertThat(value(mapped).all("IPC").get(0).value(1)).isEqualTo("A");
    assertThat(at(mapped.report(), "(0008,0050)")).containsExactly("TOO_MANY_VALUES");
  }

  @Test
  void a_control_character_in_an_id_is_written_to_neither() {
    Er7 message = Er7.orm().set("OBR", 18, "A\\X07\\1");
    Mapped<List<DicomDataset>> items = items(message);
    assertThat(value(items).get(0).isEmpty(Tag.AccessionNumber)).isTrue();
    assertThat(at(items.report(), "(0008,0050)")).containsExactly("ILLEGAL_CHARACTER");
    Mapped<Bundle> bundle = bundle(message);
    assertThat(bundle.report().issues(IssueCode.ILLEGAL_CHARACTER)).hasSize(1);
    assertThat(identifiers(value(bundle))).doesNotContain("A\u00071");
    Hl7Message omi = value(HARMONIZER.convert(Formats.ORM_O01, message.message(), Formats.OMI_O23));
    assertThat(Hl7Message.parse(omi.encode()).all("IPC").get(0).value(1)).isEqualTo("A\u00071");
  }

  // Names (PN, 64 characters for each group)

  @Test
  void a_long_name_is_not_written_to_DICOM_and_goes_through_FHIR() {
    Er7 message = Er7.orm().set("PID", 5, LONG_NAME + "^Katharina");
    Mapped<List<DicomDataset>> mapped = items(message);
    assertThat(value(mapped).get(0).isEmpty(Tag.PatientName)).isTrue();
    assertThat(at(mapped.report(), "(0010,0010)")).containsExactly("TOO_LONG", "REQUIRED_MISSING");
    Bundle bundle = value(bundle(message));
    assertThat(first(bundle, Patient.class).getNameFirstRep().getFamily()).isEqualTo(LONG_NAME);
    assertThat(back(bundle).all("PID").get(0).value(5)).isEqualTo(LONG_NAME);
    Mapped<List<DicomDataset>> carried =
        with(OverLength.CARRY).convert(Formats.ORM_O01, message.message(), Formats.WORKLIST);
    assertThat(value(carried).get(0).string(Tag.PatientName)).isEqualTo(LONG_NAME + "^Katharina");
    assertThat(value(back(value(carried))).all("PID").get(0).value(5)).isEqualTo(LONG_NAME);
  }

  // Birth dates (DA is a whole day)

  @ParameterizedTest
  @ValueSource(strings = {"1977", "197712"})
  void a_partial_birth_date_is_not_written_to_DICOM_and_goes_through_FHIR(String date) {
    Er7 message = Er7.orm().set("PID", 7, date);
    Mapped<List<DicomDataset>> mapped = items(message);
    assertThat(value(mapped).get(0).isEmpty(Tag.PatientBirthDate)).isTrue();
    assertThat(at(mapped.report(), "(0010,0030)")).containsExactly("DATE_INCOMPLETE");
    Bundle bundle = value(bundle(message));
    assertThat(first(bundle, Patient.class).getBirthDateElement().getValueAsString())
        .isEqualTo(date.length() == 4 ? "1977" : "1977-12");
    assertThat(back(bundle).all("PID").get(0).value(7)).isEqualTo(date);
  }

  @Test
  void a_partial_birth_date_in_DICOM_is_invalid() {
    List<DicomDataset> items = value(items(Er7.orm()));
    items.get(0).put(Tag.PatientBirthDate, Vr.DA, "1977");
    Mapped<Hl7Message> mapped = back(items);
    assertThat(value(mapped).all("PID").get(0).has(7)).isFalse();
    assertThat(at(mapped.report(), "(0010,0030)")).containsExactly("INVALID_VALUE");
  }

  // AE titles (AE, 16 characters of ASCII, no backslash and no control character, not blank)

  @ParameterizedTest
  @ValueSource(strings = {"CT_OF_THE_NORTH_01", "CT\u00c4", "CT\\E\\1", "CT\\X07\\1", "    "})
  void an_invalid_AE_title_is_not_written_to_DICOM(String title) {
    Er7 message = Er7.omi().set("IPC", 9, title);
    String text =
        value(HARMONIZER.read(Formats.OMI_O23, message.message()))
            .orders()
            .get(0)
            .request()
            .procedures()
            .get(0)
            .steps()
            .get(0)
            .stationAeTitles()
            .get(0);
    for (Harmonizer harmonizer : List.of(HARMONIZER, with(OverLength.CARRY))) {
      Mapped<List<DicomDataset>> mapped =
          harmonizer.convert(Formats.OMI_O23, message.message(), Formats.WORKLIST);
      assertThat(step(value(mapped).get(0)).isEmpty(Tag.ScheduledStationAETitle)).isTrue();
      assertThat(at(mapped.report(), "(0040,0100).(0040,0001)"))
          .hasSize(2)
          .contains("REQUIRED_MISSING")
          .containsAnyOf("TOO_LONG", "ILLEGAL_CHARACTER", "INVALID_VALUE");
    }
    Mapped<Bundle> bundle =
        HARMONIZER.convert(Formats.OMI_O23, message.message(), Formats.ORDER_FHIR);
    boolean carried =
        first(value(bundle), Task.class).getInput().stream()
            .anyMatch(
                input ->
                    input.getValue() instanceof org.hl7.fhir.r4.model.StringType each
                        && text.equals(each.getValue()));
    // FHIR holds any text that can be seen.
    boolean visible = !text.isBlank() && text.indexOf('\u0007') < 0;
    assertThat(carried).isEqualTo(visible);
    assertThat(bundle.report().issues(IssueCode.ILLEGAL_CHARACTER)).hasSize(visible ? 0 : 1);
  }

  @Test
  void an_invalid_AE_title_in_DICOM_is_read_as_it_is() {
    List<DicomDataset> items = value(items(Er7.orm()));
    step(items.get(0)).put(Tag.ScheduledStationAETitle, Vr.AE, "CT_OF_THE_NORTH_01");
    assertThat(value(back(items)).all("IPC").get(0).value(9)).isEqualTo("CT_OF_THE_NORTH_01");
  }

  // Times: hours are 00 to 23 in all three (HL7 v2.5.1 2.A.22, PS3.5 6.2 TM, FHIR R4 dateTime)

  @ParameterizedTest
  @ValueSource(strings = {"202609152400", "20260915240000+0200", "20260915093000UTC-04:00"})
  void a_time_that_is_none_is_reported_where_it_stands(String time) {
    Er7 message = Er7.orm().set("ORC", 7, "^^^" + time + "^^R");
    Mapped<OrderMessage> read = HARMONIZER.read(Formats.ORM_O01, message.message());
    assertThat(at(read.report(), "ORC-7.4")).containsExactly("INVALID_VALUE");
    Mapped<List<DicomDataset>> items = items(message);
    assertThat(step(value(items).get(0)).isEmpty(Tag.ScheduledProcedureStepStartDate)).isTrue();
    assertThat(at(items.report(), "ORC-7.4")).containsExactly("INVALID_VALUE");
  }

  @Test
  void hour_24_in_DICOM_leaves_the_day() {
    List<DicomDataset> items = value(items(Er7.orm()));
    step(items.get(0)).put(Tag.ScheduledProcedureStepStartTime, Vr.TM, "240000");
    Mapped<Hl7Message> mapped = back(items);
    assertThat(value(mapped).all("TQ1").get(0).value(7)).isEqualTo("20260915");
    assertThat(at(mapped.report(), "(0040,0100).(0040,0003)")).containsExactly("INVALID_VALUE");
  }

  @Test
  void hour_24_in_FHIR_is_reported() {
    Bundle bundle = value(bundle(Er7.orm()));
    Task task = first(bundle, Task.class);
    org.hl7.fhir.r4.model.DateTimeType start = new org.hl7.fhir.r4.model.DateTimeType();
    try {
      start.setValueAsString("2026-09-15T24:00:00+02:00");
    } catch (RuntimeException e) {
      // The structures refuse it themselves; nothing of it can come to us.
      return;
    }
    task.getRestriction().getPeriod().setStartElement(start);
    Mapped<OrderMessage> mapped = HARMONIZER.read(Formats.ORDER_FHIR, bundle);
    assertThat(firstStep(value(mapped)).start()).isEmpty();
    assertThat(mapped.report().issues(IssueCode.INVALID_VALUE)).hasSize(1);
  }

  private static ScheduledProcedureStep firstStep(OrderMessage message) {
    ImagingServiceRequest request = message.orders().get(0).request();
    return request.procedures().get(0).steps().get(0);
  }

  /** Seen in the field; the form is &ZZXX (PS3.3 C.12.1.1.8). */
  @Test
  void an_offset_with_UTC_in_DICOM_is_reported_and_the_time_stays_without() {
    List<DicomDataset> items = value(items(Er7.orm()));
    items.get(0).put(Tag.TimezoneOffsetFromUTC, Vr.SH, "UTC-04:00");
    Mapped<Hl7Message> mapped = back(items);
    assertThat(value(mapped).all("TQ1").get(0).value(7)).isEqualTo("20260915093000");
    assertThat(at(mapped.report(), "(0008,0201)")).contains("INVALID_VALUE");
  }
}
