package org.hl7dicom.impl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.hl7dicom.impl.Conversions.HARMONIZER;
import static org.hl7dicom.impl.Conversions.at;
import static org.hl7dicom.impl.Conversions.items;
import static org.hl7dicom.impl.Conversions.read;
import static org.hl7dicom.impl.Conversions.step;
import static org.hl7dicom.impl.Conversions.value;

import java.util.List;
import org.hl7dicom.Mapped;
import org.hl7dicom.code.CodedConcept;
import org.hl7dicom.dicom.DicomDataset;
import org.hl7dicom.dicom.Tag;
import org.hl7dicom.hl7v2.Hl7Message;
import org.hl7dicom.model.ImagingOrder;
import org.hl7dicom.model.ImagingServiceRequest;
import org.hl7dicom.model.OrderMessage;
import org.hl7dicom.model.RequestedProcedure;
import org.hl7dicom.model.ScheduledProcedureStep;
import org.hl7dicom.model.Uid;
import org.hl7dicom.report.Issue;
import org.hl7dicom.report.IssueCode;
import org.junit.jupiter.api.Test;

/** Orders hold procedures, procedures hold steps, however the message repeats them. */
class GroupsTest {
  private static List<ImagingOrder> orders(Er7 message) {
    return value(read(message.message())).orders();
  }

  private static ImagingServiceRequest onlyRequest(Er7 message) {
    List<ImagingOrder> orders = orders(message);
    assertThat(orders).hasSize(1);
    return orders.get(0).request();
  }

  private static String id(ScheduledProcedureStep step) {
    return step.id().orElseThrow().value();
  }

  private static String study(RequestedProcedure procedure) {
    return procedure.studyInstanceUid().map(Uid::value).orElse("");
  }

  /** Two pairs for one requested procedure, with one ZDS at the end (IHE RAD-4). */
  private static Er7 pairs() {
    return Er7.orm().without("ZDS").again("ORC").set("OBR", 20, "SPS3002").add(ZDS);
  }

  private static final String ZDS = "ZDS|1.2.276.0.76.3.1.78.1^RIS^Application^DICOM";

  private static Er7 otherOrder(Er7 message) {
    return message
        .set("ORC", 2, "PLC884413^HIS^1.2.276.0.76.3.1.4^ISO")
        .set("ORC", 3, "FIL220918^RIS^1.2.276.0.76.3.1.5^ISO")
        .set("OBR", 2, "PLC884413^HIS^1.2.276.0.76.3.1.4^ISO")
        .set("OBR", 3, "FIL220918^RIS^1.2.276.0.76.3.1.5^ISO");
  }

  @Test
  void two_orders_of_one_ORM_stay_two() {
    List<ImagingOrder> orders =
        orders(
            otherOrder(Er7.orm().again("ORC"))
                .set("OBR", 18, "ACC1002")
                .set("OBR", 19, "RP2002")
                .set("ZDS", 1, "1.2.276.0.76.3.1.78.2"));

    assertThat(orders)
        .extracting(order -> order.request().accessionNumber().orElseThrow().value())
        .containsExactly("ACC1001", "ACC1002");
    assertThat(orders)
        .extracting(order -> study(order.request().procedures().get(0)))
        .containsExactly("1.2.276.0.76.3.1.78.1", "1.2.276.0.76.3.1.78.2");
  }

  @Test
  void procedures_of_one_OMI_order_are_told_apart_by_IPC() {
    ImagingServiceRequest request =
        onlyRequest(
            Er7.omi()
                .again("IPC")
                .set("IPC", 2, "RP2002")
                .set("IPC", 3, "1.2.276.0.76.3.1.78.2")
                .set("IPC", 4, "SPS3002"));

    assertThat(request.procedures())
        .extracting(procedure -> procedure.id().orElseThrow().value())
        .containsExactly("RP2001", "RP2002");
    assertThat(request.procedures())
        .extracting(GroupsTest::study)
        .containsExactly("1.2.276.0.76.3.1.78.1", "1.2.276.0.76.3.1.78.2");
    assertThat(request.procedures()).allSatisfy(each -> assertThat(each.steps()).hasSize(1));
  }

  @Test
  void several_IPC_of_one_procedure_are_its_steps() {
    Er7 message =
        Er7.omi()
            .again("IPC")
            .set("IPC", 4, "SPS3002")
            .set("IPC", 5, "US")
            .set("IPC", 9, "US01~US02");
    ImagingServiceRequest request = onlyRequest(message);

    assertThat(request.procedures()).hasSize(1);
    List<ScheduledProcedureStep> steps = request.procedures().get(0).steps();
    assertThat(steps).extracting(GroupsTest::id).containsExactly("SPS3001", "SPS3002");
    assertThat(steps).extracting(ScheduledProcedureStep::modality).containsExactly("CT", "US");
    assertThat(steps.get(1).stationAeTitles()).containsExactly("US01", "US02");
    List<DicomDataset> items = items(message.message());
    assertThat(items).hasSize(2);
    assertThat(items)
        .extracting(item -> item.string(Tag.StudyInstanceUID))
        .containsOnly("1.2.276.0.76.3.1.78.1");
  }

  @Test
  void pairs_sharing_OBR19_are_steps_of_one_procedure_with_the_ZDS_at_the_end() {
    ImagingServiceRequest request = onlyRequest(pairs());

    assertThat(request.procedures()).hasSize(1);
    assertThat(study(request.procedures().get(0))).isEqualTo("1.2.276.0.76.3.1.78.1");
    assertThat(request.procedures().get(0).steps())
        .extracting(GroupsTest::id)
        .containsExactly("SPS3001", "SPS3002");
  }

  @Test
  void a_ZDS_for_each_pair_is_read_for_its_own_pair() {
    ImagingServiceRequest request =
        onlyRequest(
            Er7.orm()
                .again("ORC")
                .set("OBR", 19, "RP2002")
                .set("OBR", 20, "SPS3002")
                .set("ZDS", 1, "1.2.276.0.76.3.1.78.2"));

    assertThat(request.procedures())
        .extracting(procedure -> procedure.id().orElseThrow().value(), GroupsTest::study)
        .containsExactly(
            tuple("RP2001", "1.2.276.0.76.3.1.78.1"), tuple("RP2002", "1.2.276.0.76.3.1.78.2"));
  }

  /** A ZDS at the end is not that of an earlier procedure, let alone of another order. */
  @Test
  void a_ZDS_is_not_spread_over_other_procedures() {
    ImagingServiceRequest request = onlyRequest(pairs().set("OBR", 19, "RP2002"));

    assertThat(request.procedures())
        .extracting(GroupsTest::study)
        .containsExactly("", "1.2.276.0.76.3.1.78.1");
    List<ImagingOrder> orders =
        orders(otherOrder(pairs()).set("OBR", 18, "ACC1002").set("OBR", 19, "RP2002"));
    assertThat(orders)
        .extracting(order -> study(order.request().procedures().get(0)))
        .containsExactly("", "1.2.276.0.76.3.1.78.1");
  }

  @Test
  void pairs_with_one_step_id_are_one_step_with_several_protocol_codes() {
    ImagingServiceRequest request =
        onlyRequest(
            pairs()
                .set("OBR", 4, "CTABD^CT abdomen^99LOC^PROT8^CT abdomen arterial^99LOC")
                .set("OBR", 20, "SPS3001"));

    assertThat(request.procedures()).hasSize(1);
    assertThat(request.procedures().get(0).steps()).hasSize(1);
    assertThat(request.procedures().get(0).steps().get(0).protocolCodes())
        .extracting(CodedConcept::code)
        .containsExactly("PROT7", "PROT8");
  }

  /** What was read from pairs with one step id is written as such pairs. */
  @Test
  void a_step_with_several_protocol_codes_is_written_as_a_pair_for_each() {
    Hl7Message message =
        pairs()
            .set("OBR", 4, "CTABD^CT abdomen^99LOC^PROT8^CT abdomen arterial^99LOC")
            .set("OBR", 20, "SPS3001")
            .message();
    OrderMessage order = value(read(message));
    for (var format : List.of(Formats.ORM_O01, Formats.OMG_O19)) {
      Mapped<Hl7Message> written = HARMONIZER.write(format, order);

      assertThat(written.report().issues(IssueCode.TOO_MANY_VALUES)).as(format.name()).isEmpty();
      assertThat(value(written).all("OBR"))
          .extracting(obr -> obr.value(4, 1, 4, 1), obr -> obr.value(20))
          .containsExactly(tuple("PROT7", "SPS3001"), tuple("PROT8", "SPS3001"));
      assertThat(value(read(value(written))).orders()).as(format.name()).isEqualTo(order.orders());
    }
  }

  @Test
  void a_second_description_of_one_step_is_not_lost_in_silence() {
    Mapped<OrderMessage> mapped =
        read(
            pairs()
                .set("OBR", 4, "CTABD^CT abdomen^99LOC^^Delayed phase")
                .set("OBR", 20, "SPS3001")
                .message());

    assertThat(value(mapped).orders().get(0).request().procedures().get(0).steps())
        .extracting(ScheduledProcedureStep::description)
        .containsExactly("CT abdomen venous");
    assertThat(mapped.report().issues(IssueCode.SOURCES_DISAGREE))
        .extracting(Issue::row, Issue::source)
        .containsExactly(tuple("step.description", "ORC[2]"));
  }

  @Test
  void groups_of_one_OMI_are_orders_of_their_own() {
    List<ImagingOrder> orders =
        orders(
            otherOrder(Er7.omi().again("ORC"))
                .set("TQ1", 7, "20260916101500")
                .set("IPC", 1, "ACC1002")
                .set("IPC", 2, "RP2002")
                .set("IPC", 3, "1.2.276.0.76.3.1.78.2")
                .set("IPC", 4, "SPS3002"));

    assertThat(orders)
        .extracting(order -> order.request().placerOrderNumber().orElseThrow().value())
        .containsExactly("PLC884412", "PLC884413");
    assertThat(orders)
        .extracting(
            order ->
                order
                    .request()
                    .procedures()
                    .get(0)
                    .steps()
                    .get(0)
                    .start()
                    .orElseThrow()
                    .local()
                    .getDayOfMonth())
        .containsExactly(15, 16);
  }

  @Test
  void an_OBR_without_ORC_is_an_order() {
    ImagingServiceRequest request = onlyRequest(Er7.orm().without("ORC"));

    assertThat(request.placerOrderNumber().orElseThrow().value()).isEqualTo("PLC884412");
    assertThat(request.procedures().get(0).steps()).hasSize(1);
  }

  /** One ORC before several OBR is one order: what only ORC says holds for all of them. */
  @Test
  void an_OBR_without_ORC_joins_the_order_of_its_numbers() {
    ImagingServiceRequest request = onlyRequest(pairs().without("ORC").set("OBR", 20, "SPS3002"));

    assertThat(request.procedures()).hasSize(1);
    assertThat(request.procedures().get(0).steps())
        .extracting(GroupsTest::id)
        .containsExactly("SPS3001", "SPS3002");
  }

  @Test
  void contradictions_between_pairs_are_reported_at_the_later_pair() {
    Mapped<OrderMessage> mapped =
        read(
            pairs()
                .set("ORC", 5, "IP")
                .set("ORC", 12, "7102^Zweifel^Urs")
                .set("OBR", 16, "7102^Zweifel^Urs")
                .set("OBR", 44, "CTB^CT of the thorax^99LOC")
                .message());

    assertThat(mapped.report().issues(IssueCode.SOURCES_DISAGREE))
        .extracting(Issue::row, Issue::source)
        .containsExactly(
            tuple("order.status", "ORC[2]"),
            tuple("procedure.code", "ORC[2]"),
            tuple("procedure.description", "ORC[2]"));
    // The first pair has no physician: that of the second completes the order.
    assertThat(value(mapped).orders().get(0).request().requestingPhysicians()).hasSize(1);
    assertThat(value(mapped).orders().get(0).status()).isEqualTo("SC");
  }

  @Test
  void contradictions_between_ORC_and_OBR_are_reported_at_the_place_not_taken() {
    Mapped<OrderMessage> mapped =
        read(
            Er7.orm()
                .set("OBR", 2, "PLC999999^HIS^1.2.276.0.76.3.1.4^ISO")
                .set("ORC", 12, "7101^Amsel^Ruth")
                .set("OBR", 16, "7102^Zweifel^Urs")
                .message());

    assertThat(at(mapped.report(), "OBR-2")).containsExactly("SOURCES_DISAGREE");
    assertThat(at(mapped.report(), "OBR-16")).containsExactly("SOURCES_DISAGREE");
    ImagingServiceRequest request = value(mapped).orders().get(0).request();
    assertThat(request.placerOrderNumber().orElseThrow().value()).isEqualTo("PLC884412");
  }

  @Test
  void contradictions_between_worklist_items_are_reported() {
    List<DicomDataset> items = items(pairs().message());
    assertThat(items).hasSize(2);
    items.get(1).put(Tag.PatientSex, "M").put(Tag.RequestedProcedurePriority, "STAT");

    Mapped<OrderMessage> mapped = HARMONIZER.read(Formats.WORKLIST, items);

    assertThat(mapped.report().issues(IssueCode.SOURCES_DISAGREE))
        .extracting(Issue::row)
        .containsExactly("patient.sex", "procedure.priority");
    assertThat(mapped.report().issues(IssueCode.SOURCES_DISAGREE))
        .extracting(Issue::source)
        .allSatisfy(path -> assertThat(path).startsWith("[2]."));
  }

  @Test
  void groups_survive_every_format() {
    OrderMessage order =
        value(
            read(
                otherOrder(pairs().again("ORC"))
                    .set("OBR", 18, "ACC1002")
                    .set("OBR", 19, "RP2002")
                    .set("OBR", 20, "SPS3003")
                    .set("ZDS", 1, "1.2.276.0.76.3.1.78.2")
                    .message()));
    assertThat(order.orders()).hasSize(2);

    for (var format : List.of(Formats.ORM_O01, Formats.OMG_O19, Formats.OMI_O23)) {
      Hl7Message written = value(HARMONIZER.write(format, order));
      assertThat(value(read(written)).orders()).as(format.name()).isEqualTo(order.orders());
    }
    List<DicomDataset> items = value(HARMONIZER.write(Formats.WORKLIST, order));
    assertThat(items)
        .extracting(item -> step(item).string(Tag.ScheduledProcedureStepID))
        .containsExactly("SPS3001", "SPS3002", "SPS3003");
    List<ImagingOrder> again = value(HARMONIZER.read(Formats.WORKLIST, items)).orders();
    assertThat(again)
        .extracting(each -> each.request().procedures().get(0).steps().size())
        .containsExactly(2, 1);
  }
}
