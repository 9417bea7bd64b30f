package org.hl7dicom.impl.internal.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ca.uhn.fhir.context.FhirContext;
import java.util.List;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7dicom.MalformedInputException;
import org.hl7dicom.impl.internal.engine.Log;
import org.hl7dicom.model.Identifier;
import org.hl7dicom.model.ImagingOrder;
import org.hl7dicom.model.OrderMessage;
import org.hl7dicom.model.Priority;
import org.hl7dicom.model.RequestedProcedure;
import org.hl7dicom.report.Issue;
import org.hl7dicom.report.IssueCode;
import org.junit.jupiter.api.Test;

class OrderBundleTest {
  private static final FhirContext CONTEXT = FhirContext.forR4Cached();
  private final OrderBundle codec = TestTables.codec();

  private OrderMessage read(Bundle bundle, Log log) {
    return codec.read(bundle, log);
  }

  private static Bundle parse(String json) {
    return CONTEXT.newJsonParser().parseResource(Bundle.class, json);
  }

  private static String encode(Bundle bundle) {
    return CONTEXT.newJsonParser().setPrettyPrint(true).encodeResourceToString(bundle);
  }

  @Test
  void rich_order_comes_back_through_JSON() {
    OrderMessage message = Samples.rich();
    Log writing = Log.ofWriting(Log.Detail.ISSUES);
    Bundle bundle = codec.write(message, writing);
    assertThat(writing.toReport().issues())
        .extracting(Issue::code)
        .containsOnly(IssueCode.FORM_CHANGED);
    Log reading = Log.ofReading(Log.Detail.ISSUES);
    OrderMessage back = read(parse(encode(bundle)), reading);
    assertThat(reading.toReport().issues()).isEmpty();
    assertThat(back.patient()).isEqualTo(message.patient());
    assertThat(back.visit()).isEqualTo(message.visit());
    assertThat(back).isEqualTo(message);
    assertThat(encode(codec.write(back, Log.ofWriting(Log.Detail.ISSUES))))
        .isEqualTo(encode(bundle));
  }

  @Test
  void equal_people_and_places_are_one_entry_and_orders_are_not() {
    OrderMessage rich = Samples.rich();
    ImagingOrder order = rich.orders().get(0);
    OrderMessage twice = rich.toBuilder().orders(List.of(order, order)).build();
    Bundle bundle = codec.write(twice, Log.ofWriting(Log.Detail.ISSUES));
    assertThat(bundle.getEntry())
        .extracting(Bundle.BundleEntryComponent::getFullUrl)
        .doesNotHaveDuplicates();
    assertThat(bundle.getEntry().stream().map(e -> e.getResource().fhirType()))
        .startsWith("Patient", "Encounter")
        .filteredOn("Practitioner"::equals)
        .hasSize(4);
    assertThat(read(bundle, Log.ofReading(Log.Detail.ISSUES))).isEqualTo(twice);
  }

  @Test
  void empty_order_says_only_what_R4_demands() {
    OrderMessage message =
        OrderMessage.builder().orders(List.of(ImagingOrder.builder().build())).build();
    Log writing = Log.ofWriting(Log.Detail.ISSUES);
    Bundle bundle = codec.write(message, writing);
    assertThat(writing.toReport().issues())
        .extracting(Issue::code)
        .containsExactly(IssueCode.REQUIRED_MISSING);
    Log reading = Log.ofReading(Log.Detail.ISSUES);
    assertThat(read(parse(encode(bundle)), reading)).isEqualTo(message);
    assertThat(reading.toReport().issues()).isEmpty();
  }

  @Test
  void plain_single_ServiceRequest_is_an_order_with_one_procedure() {
    Log log = Log.ofReading(Log.Detail.ISSUES);
    OrderMessage message =
        read(
            parse(
                """
                {"resourceType":"Bundle","type":"collection","entry":[
                 {"resource":{"resourceType":"Patient","id":"1","identifier":[{"value":"7"}]}},
                 {"resource":{"resourceType":"ServiceRequest","id":"2","status":"active",
                  "intent":"order","priority":"urgent","subject":{"reference":"Patient/1"},
                  "note":[{"text":"x"}],
                  "code":{"coding":[{"system":"http://loinc.org","code":"24725-4"}],"text":"CT"},
                  "identifier":[{"type":{"coding":[{
                    "system":"http://terminology.hl7.org/CodeSystem/v2-0203","code":"ACSN"}]},
                    "value":"A1"},
                   {"system":"urn:dicom:uid","value":"1.2.3"}]}}]}
                """),
            log);
    assertThat(message.patient().identifiers()).containsExactly(Identifier.of("7"));
    ImagingOrder order = message.orders().get(0);
    assertThat(order.control()).isEqualTo("NW");
    assertThat(order.status()).isEqualTo("SC");
    assertThat(order.request().accessionNumber()).contains(Identifier.of("A1"));
    RequestedProcedure procedure = order.request().procedures().get(0);
    assertThat(procedure.studyInstanceUid().orElseThrow().value()).isEqualTo("1.2.3");
    assertThat(procedure.priority()).contains(Priority.TIMING_CRITICAL);
    assertThat(procedure.description()).isEqualTo("CT");
    assertThat(log.toReport().issues())
        .extracting(Issue::code, Issue::source)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(
                IssueCode.UNMAPPED_ELEMENT,
                "Bundle.entry[1].resource.ofType(ServiceRequest).note[0].text"));
  }

  @Test
  void refuses_what_is_not_an_order_of_one_patient() {
    Log log = Log.ofReading(Log.Detail.ISSUES);
    Bundle none = new Bundle();
    assertThatThrownBy(() -> read(none, log)).isInstanceOf(MalformedInputException.class);
    Bundle noPatient = new Bundle();
    noPatient
        .addEntry()
        .setResource(new ServiceRequest().setStatus(ServiceRequest.ServiceRequestStatus.ACTIVE));
    assertThatThrownBy(() -> read(noPatient, log))
        .isInstanceOf(MalformedInputException.class)
        .hasMessageContaining("ServiceRequest.subject");
    Bundle two = new Bundle();
    two.addEntry().setResource(new Patient());
    two.addEntry().setResource(new Patient());
    two.addEntry()
        .setResource(new ServiceRequest().setStatus(ServiceRequest.ServiceRequestStatus.ACTIVE));
    assertThatThrownBy(() -> read(two, log)).isInstanceOf(MalformedInputException.class);
  }
}
