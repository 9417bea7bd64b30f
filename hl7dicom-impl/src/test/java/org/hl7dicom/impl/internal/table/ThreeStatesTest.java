package org.hl7dicom.impl.internal.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7dicom.Format;
import org.hl7dicom.Harmonizer;
import org.hl7dicom.Mapped;
import org.hl7dicom.dicom.DicomDataset;
import org.hl7dicom.dicom.Tag;
import org.hl7dicom.hl7v2.Hl7Message;
import org.hl7dicom.impl.Formats;
import org.hl7dicom.impl.Harmonizers;
import org.hl7dicom.impl.SiteProfile;
import org.hl7dicom.impl.internal.dicom.DicomColumns;
import org.hl7dicom.impl.internal.engine.Column;
import org.hl7dicom.impl.internal.engine.Row;
import org.hl7dicom.impl.internal.engine.Slot;
import org.hl7dicom.impl.internal.engine.Table;
import org.hl7dicom.impl.internal.fhir.FhirColumns;
import org.hl7dicom.impl.internal.hl7v2.Hl7Columns;
import org.hl7dicom.model.ImagingOrder;
import org.hl7dicom.model.OrderMessage;
import org.hl7dicom.report.Issue;
import org.hl7dicom.report.IssueCode;
import org.junit.jupiter.api.Test;

/**
 * Three states of a field stay apart: a value, nothing said, and deleted. HL7 v2 says the last with
 * {@code ""} (v2.5.1 2.5.3), a bundle with an extension; a worklist item states what is, with zero
 * length for what is not (PS3.5 7.4).
 */
class ThreeStatesTest {
  private static final Harmonizer HARMONIZER =
      Harmonizers.builder()
          .site(
              SiteProfile.builder().unknownOrderState(SiteProfile.UnknownOrderState.REPORT).build())
          .build();
  private static final Set<String> OF_MESSAGE = Set.of("patient", "visit");

  private static List<Row<?, ?, ?>> rows() {
    List<Row<?, ?, ?>> rows = new ArrayList<>();
    for (Table<?, ?> table : TestTables.order().all()) {
      if (!table.name().equals("header")) {
        rows.addAll(table.rows());
      }
    }
    return rows;
  }

  /** An update that deletes one field and says nothing of any other. */
  private static OrderMessage clearing(Row<?, ?, ?> row) {
    boolean ofMessage = OF_MESSAGE.contains(row.id().substring(0, row.id().indexOf('.')));
    ImagingOrder.Builder order = ImagingOrder.builder();
    OrderMessage.Builder message = OrderMessage.builder();
    if (ofMessage) {
      message.cleared(Set.of(row.id()));
    } else {
      order.cleared(Set.of(row.id()));
    }
    return message.orders(List.of(order.build())).build();
  }

  private static Set<String> cleared(OrderMessage message) {
    Set<String> all = new TreeSet<>(message.cleared());
    message.orders().forEach(order -> all.addAll(order.cleared()));
    return all;
  }

  private static boolean reported(Row<?, ?, ?> row, List<Issue> issues) {
    return issues.stream()
        .anyMatch(
            issue ->
                issue.row().equals(row.id())
                    && (issue.code() == IssueCode.CLEAR_NOT_CARRIED
                        || issue.code() == IssueCode.NO_TARGET));
  }

  private static <N> void check(
      Format<OrderMessage, N> format, Column<?> column, List<String> failures) {
    for (Row<?, ?, ?> row : rows()) {
      List<Issue> issues = new ArrayList<>();
      Mapped<N> written = HARMONIZER.write(format, clearing(row));
      N carrier = written.accept(report -> issues.addAll(report.issues()));
      OrderMessage back = HARMONIZER.read(format, carrier).accept(report -> {});
      boolean deleted = cleared(back).contains(row.id());
      boolean said = reported(row, issues) || row.reason(column) != null;
      if (deleted == said) {
        failures.add(
            row.id() + " in " + format.name() + (deleted ? " carried and reported" : " lost"));
      }
    }
  }

  @Test
  void a_deletion_is_carried_by_every_message_or_reported() {
    List<String> failures = new ArrayList<>();
    check(Formats.ORM_O01, Hl7Columns.ORM, failures);
    check(Formats.OMG_O19, Hl7Columns.OMG, failures);
    check(Formats.OMI_O23, Hl7Columns.OMI, failures);
    check(Formats.ORDER_FHIR, FhirColumns.ORDER, failures);
    assertThat(failures).isEmpty();
  }

  /** Only what is deleted is said to be: every other field of the message says nothing. */
  @Test
  void a_deletion_in_HL7_is_of_one_field() {
    Row<?, ?, ?> telecom = row("patient.telecom");
    Hl7Message written = HARMONIZER.write(Formats.OMI_O23, clearing(telecom)).accept(report -> {});

    assertThat(written.er7().split("\"\"", -1)).hasSize(2);
    assertThat(written.first("PID")).isNotNull();
    assertThat(Objects.requireNonNull(written.first("PID")).raw(13)).isEqualTo("\"\"");
  }

  private static Row<?, ?, ?> row(String id) {
    return rows().stream().filter(row -> row.id().equals(id)).findFirst().orElseThrow();
  }

  /** What is deleted has zero length in a worklist item, and what nobody speaks of is not there. */
  @Test
  void a_deletion_is_zero_length_in_a_worklist_item() {
    Pattern tags = Pattern.compile("\\(([0-9A-F]{4}),([0-9A-F]{4})\\)");
    for (Row<?, ?, ?> row : rows()) {
      Slot<?, ?> slot = row.slot(DicomColumns.WORKLIST);
      if (slot == null) {
        continue;
      }
      Mapped<List<DicomDataset>> written = HARMONIZER.write(Formats.WORKLIST, clearing(row));
      DicomDataset item = written.accept(report -> {}).get(0);
      DicomDataset place =
          row.id().startsWith("step.")
              ? item.items(Tag.ScheduledProcedureStepSequence).get(0)
              : item;
      Matcher tag = tags.matcher(slot.path());
      assertThat(tag.find()).as(row.id()).isTrue();
      int number = Integer.parseUnsignedInt(tag.group(1) + tag.group(2), 16);
      assertThat(place.contains(number)).as(row.id()).isTrue();
      assertThat(place.isEmpty(number)).as(row.id()).isTrue();
      assertThat(written.report().issues())
          .as(row.id())
          .anyMatch(
              issue -> issue.row().equals(row.id()) && issue.code() == IssueCode.FORM_CHANGED);
    }
  }

  /**
   * PS3.5 7.4.3 and 7.4.5: zero length says that a value is not known, or nothing at all. It is no
   * deletion, which a receiver of HL7 v2 would carry out.
   */
  @Test
  void zero_length_is_absence_and_not_a_deletion() {
    OrderMessage nothing =
        OrderMessage.builder().orders(List.of(ImagingOrder.builder().build())).build();
    List<DicomDataset> items = HARMONIZER.write(Formats.WORKLIST, nothing).accept(report -> {});
    assertThat(items.get(0).isEmpty(Tag.AccessionNumber)).isTrue();

    OrderMessage back = HARMONIZER.read(Formats.WORKLIST, items).accept(report -> {});
    assertThat(cleared(back)).isEmpty();
    Hl7Message message =
        HARMONIZER.convert(Formats.WORKLIST, items, Formats.OMI_O23).accept(report -> {});
    assertThat(message.er7()).doesNotContain("\"\"");
  }

  @Test
  void absence_in_a_bundle_is_no_deletion() {
    OrderMessage nothing =
        OrderMessage.builder().orders(List.of(ImagingOrder.builder().build())).build();
    Bundle bundle = HARMONIZER.write(Formats.ORDER_FHIR, nothing).accept(report -> {});

    assertThat(cleared(HARMONIZER.read(Formats.ORDER_FHIR, bundle).accept(report -> {}))).isEmpty();
  }

  /** From HL7 v2 through a bundle and back: the same fields are deleted, and no other. */
  @Test
  void deletions_go_through_a_bundle_and_back() {
    Set<String> deleted = Set.of("request.requestingPhysician", "procedure.priority", "step.end");
    OrderMessage update =
        OrderMessage.builder()
            .cleared(Set.of("patient.telecom", "visit.currentLocation"))
            .orders(List.of(ImagingOrder.builder().cleared(deleted).build()))
            .build();
    Bundle bundle = HARMONIZER.write(Formats.ORDER_FHIR, update).accept(report -> {});
    Mapped<Hl7Message> written = HARMONIZER.convert(Formats.ORDER_FHIR, bundle, Formats.OMI_O23);
    OrderMessage back =
        HARMONIZER
            .read(Formats.OMI_O23, Hl7Message.parse(written.accept(report -> {}).encode()))
            .accept(report -> {});

    assertThat(back.cleared())
        .containsExactlyInAnyOrder("patient.telecom", "visit.currentLocation");
    assertThat(back.orders().get(0).cleared()).isEqualTo(deleted);
  }
}
