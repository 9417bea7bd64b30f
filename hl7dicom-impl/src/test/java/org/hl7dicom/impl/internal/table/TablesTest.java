package org.hl7dicom.impl.internal.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.hl7dicom.impl.internal.engine.Column;
import org.hl7dicom.impl.internal.engine.OrderTables;
import org.hl7dicom.impl.internal.engine.PerformedTables;
import org.hl7dicom.impl.internal.engine.Row;
import org.hl7dicom.impl.internal.engine.Slot;
import org.hl7dicom.impl.internal.engine.StudyTables;
import org.hl7dicom.impl.internal.engine.Table;
import org.hl7dicom.impl.internal.engine.WorkitemTables;
import org.hl7dicom.impl.internal.hl7v2.Hl7Columns;
import org.hl7dicom.model.Appointment;
import org.hl7dicom.model.AppointmentResource;
import org.hl7dicom.model.ImagingOrder;
import org.hl7dicom.model.ImagingServiceRequest;
import org.hl7dicom.model.ImagingStudy;
import org.hl7dicom.model.KeyObjectSelection;
import org.hl7dicom.model.MessageHeader;
import org.hl7dicom.model.Patient;
import org.hl7dicom.model.PatientEvent;
import org.hl7dicom.model.PerformedProcedure;
import org.hl7dicom.model.PerformedSeries;
import org.hl7dicom.model.PriorIdentity;
import org.hl7dicom.model.RadiationDose;
import org.hl7dicom.model.RequestReference;
import org.hl7dicom.model.RequestedProcedure;
import org.hl7dicom.model.ScheduledProcedureStep;
import org.hl7dicom.model.Series;
import org.hl7dicom.model.SopInstance;
import org.hl7dicom.model.Visit;
import org.hl7dicom.model.VisitEvent;
import org.hl7dicom.model.Workitem;
import org.hl7dicom.report.IssueCode;
import org.junit.jupiter.api.Test;

class TablesTest {
  private static List<Row<?, ?, ?>> rows() {
    return rows(TestTables.all());
  }

  private static List<Row<?, ?, ?>> rows(List<Table<?, ?>> tables) {
    List<Row<?, ?, ?>> rows = new ArrayList<>();
    for (Table<?, ?> table : tables) {
      rows.addAll(table.rows());
    }
    return rows;
  }

  @Test
  void row_ids_name_table_and_field_once() {
    assertThat(rows()).extracting(Row::id).doesNotHaveDuplicates();
    for (Table<?, ?> table : TestTables.all()) {
      assertThat(table.rows())
          .allSatisfy(row -> assertThat(row.id()).matches(table.name() + "\\.[a-z][A-Za-z]+"));
    }
  }

  @Test
  void every_row_cites_the_standards_of_the_formats_that_it_has_a_place_in() {
    for (Row<?, ?, ?> row : rows()) {
      for (Bench<?> bench : Bench.all()) {
        if (Bench.slot(row, bench.column()) != null) {
          String standard =
              switch (bench.column().name()) {
                case "DICOM worklist" -> "PS3\\.3";
                case "FHIR R4" -> "FHIR R4";
                default -> "HL7 v2|IHE RAD";
              };
          assertThat(row.citation()).as(row.id()).containsPattern(standard);
        }
      }
    }
  }

  @Test
  void every_row_has_a_place_or_a_reason_in_every_format() {
    List<Table<?, ?>> tables = new ArrayList<>(TestTables.order().all());
    tables.addAll(TestTables.appointment().own());
    tables.addAll(TestTables.patient().own());
    List<String> without = withoutPlace(rows(tables), Bench.all());
    // A worklist knows no groups of orders and no appointments; ORM and OMG have no IPC. What has
    // no other field there is a loss, and reported as one.
    assertThat(without)
        .containsExactlyInAnyOrder(
            "request.placerGroupNumber in DICOM worklist",
            "patient.relatedPersons in ORM^O01",
            "procedure.location in ORM^O01",
            "procedure.location in OMG^O19",
            "procedure.location in OMI^O23",
            "procedure.bodySite in DICOM worklist",
            "procedure.bodySiteModifier in DICOM worklist",
            "procedure.specimenType in DICOM worklist",
            "procedure.details in DICOM worklist",
            "step.comments in ORM^O01",
            "step.comments in OMG^O19",
            "step.comments in OMI^O23",
            "step.preMedication in ORM^O01",
            "step.preMedication in OMG^O19",
            "step.preMedication in OMI^O23",
            "step.contrastAgent in ORM^O01",
            "step.contrastAgent in OMG^O19",
            "step.contrastAgent in OMI^O23",
            "prior.accountNumber in DICOM worklist",
            "appointment.placerId in DICOM worklist",
            "appointment.fillerId in DICOM worklist",
            "appointment.type in DICOM worklist",
            "appointment.placerContacts in DICOM worklist",
            "appointment.fillerContacts in DICOM worklist",
            "appointment.enteredBy in DICOM worklist",
            "equipment.type in DICOM worklist",
            "location.type in DICOM worklist",
            "person.type in DICOM worklist",
            "service.comments in DICOM worklist",
            "equipment.comments in DICOM worklist",
            "location.comments in DICOM worklist",
            "person.comments in DICOM worklist",
            "step.stationAeTitle in ORM^O01",
            "step.stationAeTitle in OMG^O19",
            "step.stationName in ORM^O01",
            "step.stationName in OMG^O19",
            "step.location in ORM^O01",
            "step.location in OMG^O19");
  }

  /** Only appointments have a place in SIU, and they have none in order messages. */
  private static boolean concerns(Row<?, ?, ?> row, Column<?> column) {
    boolean appointment =
        TestTables.appointment().own().stream()
            .anyMatch(table -> row.id().startsWith(table.name() + "."));
    boolean event =
        TestTables.patient().own().stream()
            .anyMatch(table -> row.id().startsWith(table.name() + "."));
    if (event || column.equals(Hl7Columns.ADT)) {
      return event && !column.equals(Hl7Columns.SIU) && !Hl7Columns.ALL.contains(column);
    }
    return appointment ? !Hl7Columns.ALL.contains(column) : !column.equals(Hl7Columns.SIU);
  }

  @Test
  void every_row_of_a_study_has_a_place_or_a_reason_in_DICOM_and_FHIR() {
    // What exists says nothing of what was cancelled, and holds no comments.
    assertThat(
            withoutPlace(
                rows(TestTables.study().own()), List.of(new Bench.Dicom(), new Bench.Fhir())))
        .containsExactlyInAnyOrder(
            "study.status in DICOM worklist", "study.comments in DICOM worklist");
  }

  @Test
  void every_row_of_a_performed_step_has_a_place_or_a_reason_in_every_format() {
    assertThat(withoutPlace(rows(List.of(TestTables.performed().performed())), Bench.all()))
        .isEmpty();
    assertThat(
            withoutPlace(
                rows(TestTables.performed().own()), List.of(new Bench.Dicom(), new Bench.Fhir())))
        .isEmpty();
    assertThat(
            withoutPlace(
                TestTables.keyObjects().keyObjects().rows().stream()
                    .<Row<?, ?, ?>>map(row -> row)
                    .toList(),
                List.of(new Bench.Dicom(), new Bench.Fhir())))
        .isEmpty();
  }

  private static List<String> withoutPlace(List<Row<?, ?, ?>> rows, List<Bench<?>> benches) {
    List<String> without = new ArrayList<>();
    for (Row<?, ?, ?> row : rows) {
      for (Bench<?> bench : benches) {
        if (concerns(row, bench.column())
            && Bench.slot(row, bench.column()) == null
            && row.reason(bench.column()) == null) {
          without.add(row.id() + " in " + bench.column().name());
        }
      }
    }
    return without;
  }

  @Test
  void no_two_rows_share_a_place_but_those_that_are_meant_to() {
    List<String> paths = dicomPaths(TestTables.order().all());
    // request.orderedService is written as procedure.code where there is none.
    paths.remove("(0032,1064)");
    assertThat(paths).doesNotHaveDuplicates();
    StudyTables study = TestTables.study();
    assertThat(
            dicomPaths(
                List.of(
                    study.patient(),
                    study.visit(),
                    study.study(),
                    study.series(),
                    study.instance())))
        .doesNotHaveDuplicates();
    assertThat(dicomPaths(List.of(study.reference()))).doesNotHaveDuplicates();
    PerformedTables step = TestTables.performed();
    assertThat(dicomPaths(List.of(step.patient(), step.visit(), step.performed(), step.dose())))
        .doesNotHaveDuplicates();
    assertThat(dicomPaths(List.of(step.series()))).doesNotHaveDuplicates();
    assertThat(dicomPaths(List.of(TestTables.keyObjects().keyObjects()))).doesNotHaveDuplicates();
    WorkitemTables workitem = TestTables.workitem();
    assertThat(dicomPaths(List.of(workitem.patient(), workitem.visit(), workitem.workitem())))
        .doesNotHaveDuplicates();
  }

  private static List<String> dicomPaths(List<Table<?, ?>> tables) {
    List<String> paths = new ArrayList<>();
    for (Row<?, ?, ?> row : rows(tables)) {
      Slot<?, ?> slot = row.slot(new Bench.Dicom().column());
      // What was before stands in an item of its own.
      if (slot != null && !row.id().startsWith("prior.")) {
        paths.add(slot.path());
      }
    }
    // patient.ethnicGroups is written as patient.races where there is none.
    paths.remove("(0010,2160)");
    return paths;
  }

  @Test
  void rows_get_what_they_set() throws ReflectiveOperationException {
    OrderTables tables = TestTables.order();
    check(tables.header(), MessageHeader::builder);
    check(tables.patient(), Patient::builder);
    check(tables.visit(), Visit::builder);
    check(tables.order(), ImagingOrder::builder);
    check(tables.request(), ImagingServiceRequest::builder);
    check(tables.procedure(), RequestedProcedure::builder);
    check(tables.step(), ScheduledProcedureStep::builder);
    StudyTables study = TestTables.study();
    check(study.study(), ImagingStudy::builder);
    check(study.series(), Series::builder);
    check(study.instance(), SopInstance::builder);
    check(study.reference(), RequestReference::builder);
    PerformedTables step = TestTables.performed();
    check(step.performed(), PerformedProcedure::builder);
    check(step.dose(), RadiationDose::builder);
    check(step.series(), PerformedSeries::builder);
    check(TestTables.keyObjects().keyObjects(), KeyObjectSelection::builder);
    check(TestTables.workitem().workitem(), Workitem::builder);
    check(TestTables.appointment().appointment(), Appointment::builder);
    check(TestTables.patient().event(), PatientEvent::builder);
    check(TestTables.patient().movement(), VisitEvent::builder);
    check(TestTables.patient().prior(), PriorIdentity::builder);
    for (AppointmentResource.Kind kind : AppointmentResource.Kind.values()) {
      check(TestTables.appointment().of(kind), AppointmentResource::builder);
    }
  }

  @SuppressWarnings("unchecked") // samples are chosen by the id of the row
  private static <T, B> void check(Table<T, B> table, Supplier<B> builders)
      throws ReflectiveOperationException {
    for (Row<T, B, ?> row : table.rows()) {
      Row<T, B, Object> any = (Row<T, B, Object>) row;
      Object value = RowSamples.of(row.id()).get(0).value();
      B builder = builders.get();
      any.set(builder, value);
      T built = (T) builder.getClass().getMethod("build").invoke(builder);
      for (Row<T, B, ?> each : table.rows()) {
        assertThat((Object) each.get(built))
            .as(each.id() + " after " + row.id())
            .isEqualTo(each == row ? value : null);
      }
    }
  }

  @Test
  void issue_codes_have_a_text_of_their_own() {
    assertThat(IssueCode.values()).extracting(IssueCode::text).doesNotHaveDuplicates();
    assertThat(IssueCode.values()).extracting(IssueCode::text).allMatch(text -> !text.isBlank());
  }
}
