package org.hl7dicom.impl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.hl7dicom.impl.Conversions.HARMONIZER;
import static org.hl7dicom.impl.Conversions.at;
import static org.hl7dicom.impl.Conversions.step;
import static org.hl7dicom.impl.Conversions.value;

import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.Task;
import org.hl7dicom.Harmonizer;
import org.hl7dicom.Mapped;
import org.hl7dicom.RefusedException;
import org.hl7dicom.Strictness;
import org.hl7dicom.code.OrderStates;
import org.hl7dicom.dicom.DicomDataset;
import org.hl7dicom.dicom.Tag;
import org.hl7dicom.hl7v2.Hl7Message;
import org.hl7dicom.impl.SiteProfile.UnknownOrderState;
import org.hl7dicom.model.ImagingOrder;
import org.hl7dicom.model.OrderMessage;
import org.hl7dicom.report.IssueCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What order control and order status do to an order, from end to end. */
class OrderControlTest {
  private static Er7 order(String control, String status) {
    return Er7.orm().set("ORC", 1, control).set("ORC", 5, status);
  }

  private static <R extends Resource> List<R> resources(Bundle bundle, Class<R> type) {
    return bundle.getEntry().stream()
        .map(BundleEntryComponent::getResource)
        .filter(type::isInstance)
        .map(type::cast)
        .toList();
  }

  /** The requests of orders, without those of their procedures. */
  private static List<ServiceRequest> orders(Bundle bundle) {
    return resources(bundle, ServiceRequest.class).stream()
        .filter(each -> each.getIntent() == ServiceRequest.ServiceRequestIntent.ORDER)
        .toList();
  }

  /**
   * Every pair: the event, Scheduled Procedure Step Status (0040,0020) of PS3.3 C.4.10,
   * ServiceRequest.status and Task.status. {@code -} is no status: the order keeps the one it had,
   * which FHIR R4, where a status is required, says as unknown.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "NW '' CREATE SCHEDULED active requested",
        "NW SC CREATE SCHEDULED active ready",
        "NW IP CREATE SCHEDULED active requested",
        "XO SC CHANGE SCHEDULED active ready",
        "XX SC CHANGE SCHEDULED active ready",
        "XR SC CHANGE SCHEDULED active ready",
        "XO '' CHANGE - unknown -",
        "XX '' CHANGE - unknown -",
        "XR '' CHANGE - unknown -",
        "XO CM STATUS COMPLETED completed completed",
        "CA CA CANCEL CANCELED revoked cancelled",
        "CA '' CANCEL CANCELED revoked cancelled",
        "OC CA CANCEL CANCELED revoked cancelled",
        "OC '' CANCEL CANCELED revoked cancelled",
        "CR CA CANCEL CANCELED revoked cancelled",
        "CR '' CANCEL CANCELED revoked cancelled",
        "DC DC DISCONTINUE DISCONTINUED revoked failed",
        "DC CA DISCONTINUE DISCONTINUED revoked failed",
        "DC '' DISCONTINUE DISCONTINUED revoked failed",
        "OD DC DISCONTINUE DISCONTINUED revoked failed",
        "OD CA DISCONTINUE DISCONTINUED revoked failed",
        "OD '' DISCONTINUE DISCONTINUED revoked failed",
        "DR DC DISCONTINUE DISCONTINUED revoked failed",
        "DR CA DISCONTINUE DISCONTINUED revoked failed",
        "DR '' DISCONTINUE DISCONTINUED revoked failed",
        "HD HD HOLD SCHEDULED on-hold on-hold",
        "HD '' HOLD SCHEDULED on-hold on-hold",
        "OH HD HOLD SCHEDULED on-hold on-hold",
        "OH '' HOLD SCHEDULED on-hold on-hold",
        "HR HD HOLD SCHEDULED on-hold on-hold",
        "HR '' HOLD SCHEDULED on-hold on-hold",
        "RL '' RELEASE SCHEDULED active ready",
        "OE '' RELEASE SCHEDULED active ready",
        "OR '' RELEASE SCHEDULED active ready",
        "RP RP REPLACED CANCELED revoked cancelled",
        "RP '' REPLACED CANCELED revoked cancelled",
        "RQ RP REPLACED CANCELED revoked cancelled",
        "RQ '' REPLACED CANCELED revoked cancelled",
        "RU RP REPLACED CANCELED revoked cancelled",
        "RU '' REPLACED CANCELED revoked cancelled",
        "RO SC REPLACEMENT SCHEDULED active requested",
        "RO '' REPLACEMENT SCHEDULED active requested",
        "SN '' NUMBER - unknown received",
        "NA '' NUMBER - unknown accepted",
        "OK '' RESPONSE - unknown accepted",
        "UA '' RESPONSE - unknown rejected",
        "UC '' RESPONSE - unknown -",
        "UD '' RESPONSE - unknown -",
        "UX '' RESPONSE - unknown -",
        "UH '' RESPONSE - unknown -",
        "UM '' RESPONSE - unknown -",
        "UR '' RESPONSE - unknown -",
        "SC SC STATUS SCHEDULED active ready",
        "SC IP STATUS STARTED active in-progress",
        "SC A STATUS COMPLETED active in-progress",
        "SC CM STATUS COMPLETED completed completed",
        "SC DC STATUS DISCONTINUED revoked failed",
        "SC CA STATUS CANCELED revoked cancelled",
        "SC HD STATUS SCHEDULED on-hold on-hold",
        "SC ER STATUS - entered-in-error -",
        "PA '' PARENT - unknown -",
        "CH '' CHILD - unknown -",
        "RE '' RESULTS - unknown -",
        "PR '' PRIOR_RESULTS - unknown -",
      })
  void a_pair_means(
      String control, String status, String event, String step, String request, String task) {
    Hl7Message message = order(control, status).message();
    ImagingOrder order = value(HARMONIZER.read(Formats.ORM_O01, message)).orders().get(0);
    assertThat(OrderStates.defaults().state(order).orElseThrow().event().name()).isEqualTo(event);

    DicomDataset item =
        value(HARMONIZER.convert(Formats.ORM_O01, message, Formats.WORKLIST)).get(0);
    assertThat(step(item).string(Tag.ScheduledProcedureStepStatus))
        .isEqualTo(step.equals("-") ? null : step);

    Mapped<Bundle> bundle = HARMONIZER.convert(Formats.ORM_O01, message, Formats.ORDER_FHIR);
    assertThat(resources(value(bundle), ServiceRequest.class))
        .allSatisfy(each -> assertThat(each.getStatus().toCode()).isEqualTo(request));
    Task written = resources(value(bundle), Task.class).get(0);
    // R4 demands a status of a Task; requested stands for one that nobody stated.
    assertThat(written.getStatus().toCode()).isEqualTo(task.equals("-") ? "requested" : task);

    // The pair comes back from FHIR, and is written as it was.
    Mapped<Hl7Message> back =
        HARMONIZER.convert(Formats.ORDER_FHIR, value(bundle), Formats.OMI_O23);
    assertThat(value(back).all("ORC").get(0).value(1)).isEqualTo(control);
    assertThat(value(back).all("ORC").get(0).raw(5)).isEqualTo(status);
    assertThat(back.report().issues(IssueCode.SOURCES_DISAGREE)).isEmpty();
  }

  // Pairs without a meaning

  @Test
  void a_pair_without_a_meaning_is_refused_before_anything_is_produced() {
    Hl7Message message = order("XO", "IP").message();
    for (Strictness strictness : Strictness.values()) {
      Harmonizer harmonizer = Harmonizers.builder().strictness(strictness).build();
      assertThatExceptionOfType(RefusedException.class)
          .isThrownBy(() -> harmonizer.read(Formats.ORM_O01, message))
          .withMessage("refused: order control and status are not in the state table at ORC-1")
          .satisfies(e -> assertThat(e.issue().code()).isEqualTo(IssueCode.ORDER_STATE_UNKNOWN));
      assertThatExceptionOfType(RefusedException.class)
          .isThrownBy(() -> harmonizer.convert(Formats.ORM_O01, message, Formats.WORKLIST));
    }
  }

  @Test
  void one_bad_order_of_two_refuses_both_and_is_named() {
    Er7 message =
        Er7.orm()
            .add("ORC|QQ|PLC2^HIS|FIL2^RIS||SC", "OBR|1|PLC2^HIS|FIL2^RIS|CTABD^CT abdomen^99LOC");
    assertThatExceptionOfType(RefusedException.class)
        .isThrownBy(
            () -> HARMONIZER.convert(Formats.ORM_O01, message.message(), Formats.ORDER_FHIR))
        .withMessageEndingWith("at ORC[2]-1");
  }

  @Test
  void an_order_in_FHIR_without_a_meaning_is_refused_as_well() {
    OrderMessage good = value(HARMONIZER.read(Formats.ORM_O01, Er7.orm().message()));
    OrderMessage bad =
        good.toBuilder()
            .orders(List.of(good.orders().get(0).toBuilder().control("QQ").build()))
            .build();
    assertThatExceptionOfType(RefusedException.class)
        .isThrownBy(() -> HARMONIZER.write(Formats.ORDER_FHIR, bad));
    Harmonizer tolerant = tolerant();
    Bundle bundle = value(tolerant.write(Formats.ORDER_FHIR, bad));
    assertThatExceptionOfType(RefusedException.class)
        .isThrownBy(() -> HARMONIZER.convert(Formats.ORDER_FHIR, bundle, Formats.WORKLIST));
  }

  private static Harmonizer tolerant() {
    return Harmonizers.builder()
        .site(SiteProfile.builder().unknownOrderState(UnknownOrderState.REPORT).build())
        .build();
  }

  @Test
  void a_site_may_take_a_report_instead() {
    Mapped<List<DicomDataset>> items =
        tolerant().convert(Formats.ORM_O01, order("XO", "IP").message(), Formats.WORKLIST);
    assertThat(at(items.report(), "ORC-1")).containsExactly("ORDER_STATE_UNKNOWN");
    assertThat(step(value(items).get(0)).contains(Tag.ScheduledProcedureStepStatus)).isFalse();
  }

  @Test
  void a_site_replaces_the_table_pair_by_pair() {
    Harmonizer site =
        Harmonizers.builder()
            .site(
                SiteProfileTest.parse(
                    """
                    {"orderStates": {"pairs": [
                      {"control": "XO", "status": "IP", "event": "change", "step": "ARRIVED",
                       "request": "active", "task": "in-progress", "says": "step"},
                      {"control": "CA", "status": "CA", "event": "cancel", "step": "CANCELED",
                       "request": "active", "task": "cancelled"},
                      {"control": "NW", "status": "IP", "remove": true}]}}
                    """))
            .build();
    List<DicomDataset> items =
        value(site.convert(Formats.ORM_O01, order("XO", "IP").message(), Formats.WORKLIST));
    assertThat(step(items.get(0)).string(Tag.ScheduledProcedureStepStatus)).isEqualTo("ARRIVED");
    // And back: what the site says for ARRIVED.
    Hl7Message back = value(site.convert(Formats.WORKLIST, items, Formats.ORM_O01));
    assertThat(back.all("ORC").get(0).value(1)).isEqualTo("XO");
    assertThat(back.all("ORC").get(0).value(5)).isEqualTo("IP");
    Bundle bundle =
        value(site.convert(Formats.ORM_O01, order("CA", "CA").message(), Formats.ORDER_FHIR));
    assertThat(orders(bundle).get(0).getStatus().toCode()).isEqualTo("active");
    assertThatExceptionOfType(RefusedException.class)
        .isThrownBy(() -> site.read(Formats.ORM_O01, order("NW", "IP").message()));
  }

  /** DICOM spells it with one L; two are a frequent mistake (PS3.3 C.4.10). */
  @Test
  void cancelled_is_read_and_CANCELED_is_written() {
    List<DicomDataset> items =
        value(HARMONIZER.convert(Formats.ORM_O01, order("CA", "CA").message(), Formats.WORKLIST));
    assertThat(step(items.get(0)).string(Tag.ScheduledProcedureStepStatus)).isEqualTo("CANCELED");
    step(items.get(0)).put(Tag.ScheduledProcedureStepStatus, "CANCELLED");
    Mapped<List<DicomDataset>> again =
        HARMONIZER.convert(Formats.WORKLIST, items, Formats.WORKLIST);
    assertThat(step(value(again).get(0)).string(Tag.ScheduledProcedureStepStatus))
        .isEqualTo("CANCELED");
  }

  // Orders that belong together

  private static Er7 replacement() {
    return order("RP", "RP")
        .add(
            "ORC|RO|PLC2^HIS|FIL2^RIS||SC",
            "OBR|2|PLC2^HIS|FIL2^RIS|MRABD^MR abdomen^99LOC||||||||||||||ACC1002|RP2002|SPS3002",
            "ZDS|1.2.276.0.76.3.1.78.2^RIS^Application^DICOM");
  }

  @Test
  void an_order_and_its_replacement_in_one_message() {
    Hl7Message message = replacement().message();
    List<DicomDataset> items =
        value(HARMONIZER.convert(Formats.ORM_O01, message, Formats.WORKLIST));
    assertThat(items)
        .extracting(item -> item.string(Tag.AccessionNumber))
        .containsExactly("ACC1001", "ACC1002");
    assertThat(items)
        .extracting(item -> step(item).string(Tag.ScheduledProcedureStepStatus))
        .containsExactly("CANCELED", "SCHEDULED");

    Bundle bundle = value(HARMONIZER.convert(Formats.ORM_O01, message, Formats.ORDER_FHIR));
    List<ServiceRequest> orders = orders(bundle);
    assertThat(orders)
        .extracting(each -> each.getStatus().toCode())
        .containsExactly("revoked", "active");
    assertThat(orders.get(0).getReplaces()).isEmpty();
    assertThat(orders.get(1).getReplaces())
        .extracting(Reference::getReference)
        .containsExactly(urlOf(bundle, orders.get(0)));

    Mapped<OrderMessage> back = HARMONIZER.read(Formats.ORDER_FHIR, bundle);
    assertThat(value(back).orders()).extracting(ImagingOrder::control).containsExactly("RP", "RO");
    assertThat(back.report().issues(IssueCode.UNMAPPED_ELEMENT)).isEmpty();
  }

  private static String urlOf(Bundle bundle, Resource resource) {
    return bundle.getEntry().stream()
        .filter(entry -> entry.getResource() == resource)
        .findFirst()
        .orElseThrow()
        .getFullUrl();
  }

  /** Where nobody says order control, replaces does; the replaced order comes first in HL7 v2. */
  @Test
  void replaces_in_FHIR_is_RP_and_RO() {
    Bundle bundle =
        value(HARMONIZER.convert(Formats.ORM_O01, replacement().message(), Formats.ORDER_FHIR));
    orders(bundle).forEach(each -> each.setExtension(new ArrayList<>()));
    List<BundleEntryComponent> turned = new ArrayList<>(bundle.getEntry());
    java.util.Collections.reverse(turned);
    bundle.setEntry(turned);
    Hl7Message message = value(HARMONIZER.convert(Formats.ORDER_FHIR, bundle, Formats.ORM_O01));
    assertThat(message.all("ORC")).extracting(orc -> orc.value(1)).containsExactly("RP", "RO");
    assertThat(message.all("ORC"))
        .extracting(orc -> orc.value(2))
        .containsExactly("PLC884412", "PLC2");
  }

  @Test
  void children_are_based_on_their_parent() {
    Er7 message =
        order("PA", "")
            .add(
                "ORC|CH|PLC2^HIS|FIL2^RIS",
                "OBR|2|PLC2^HIS|FIL2^RIS|MRABD^MR abdomen^99LOC||||||||||||||ACC1002|RP2002",
                "ORC|CH|PLC3^HIS|FIL3^RIS",
                "OBR|3|PLC3^HIS|FIL3^RIS|MRABD^MR abdomen^99LOC||||||||||||||ACC1003|RP2003");
    Bundle bundle =
        value(HARMONIZER.convert(Formats.ORM_O01, message.message(), Formats.ORDER_FHIR));
    List<ServiceRequest> orders = orders(bundle);
    assertThat(orders).hasSize(3);
    String parent = urlOf(bundle, orders.get(0));
    assertThat(orders.subList(1, 3))
        .allSatisfy(
            child ->
                assertThat(child.getBasedOn())
                    .extracting(Reference::getReference)
                    .containsExactly(parent));
    Mapped<OrderMessage> back = HARMONIZER.read(Formats.ORDER_FHIR, bundle);
    assertThat(value(back).orders())
        .extracting(ImagingOrder::control)
        .containsExactly("PA", "CH", "CH");
    assertThat(back.report().issues(IssueCode.UNMAPPED_ELEMENT)).isEmpty();
  }

  /** RAD-3: the filler asks for a placer order number with SN, and gets it with NA. */
  @Test
  void a_number_is_asked_for_and_assigned() {
    Er7 asked = order("SN", "").set("ORC", 2, "").set("OBR", 2, "");
    Bundle bundle = value(HARMONIZER.convert(Formats.ORM_O01, asked.message(), Formats.ORDER_FHIR));
    assertThat(orders(bundle).get(0).getIdentifier())
        .noneMatch(id -> "PLAC".equals(id.getType().getCodingFirstRep().getCode()));
    Bundle assigned =
        value(HARMONIZER.convert(Formats.ORM_O01, order("NA", "").message(), Formats.ORDER_FHIR));
    assertThat(orders(assigned).get(0).getIdentifier())
        .anyMatch(
            id ->
                "PLAC".equals(id.getType().getCodingFirstRep().getCode())
                    && "PLC884412".equals(id.getValue()));
  }
}
