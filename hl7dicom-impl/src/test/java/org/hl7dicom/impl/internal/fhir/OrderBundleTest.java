package org.hl7dicom.impl.internal.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ca.uhn.fhir.context.FhirContext;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.Property;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7dicom.MalformedInputException;
import org.hl7dicom.code.CodedConcept;
import org.hl7dicom.impl.internal.engine.Log;
import org.hl7dicom.model.Identifier;
import org.hl7dicom.model.ImagingOrder;
import org.hl7dicom.model.ImagingServiceRequest;
import org.hl7dicom.model.OrderMessage;
import org.hl7dicom.model.PartialDateTime;
import org.hl7dicom.model.PersonName;
import org.hl7dicom.model.Practitioner;
import org.hl7dicom.model.Priority;
import org.hl7dicom.model.RequestedProcedure;
import org.hl7dicom.model.ScheduledProcedureStep;
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
        .hasSize(7);
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
    assertThat(procedure.comments()).isEqualTo("x");
    assertThat(log.toReport().issues()).isEmpty();
  }

  @Test
  void orders_do_not_mix() {
    ImagingOrder first = Samples.rich().orders().get(0);
    ImagingOrder second =
        first.toBuilder()
            .request(
                first.request().toBuilder()
                    .enteredBy(List.of(Samples.doctor("12", "Other")))
                    .enterersLocation(null)
                    .issued(Samples.LOCAL)
                    .medicalAlerts(List.of("MRSA"))
                    .patientState(CodedConcept.text("awake"))
                    .diagnoses(List.of())
                    .procedures(
                        List.of(
                            RequestedProcedure.builder()
                                .recipients(List.of(Samples.doctor("13", "Third")))
                                .build()))
                    .build())
            .build();
    ImagingOrder bare = ImagingOrder.builder().control("NW").build();
    OrderMessage message =
        Samples.rich().toBuilder().orders(List.of(first, bare, second, first)).build();
    Log reading = Log.ofReading(Log.Detail.ISSUES);
    Bundle bundle = codec.write(message, Log.ofWriting(Log.Detail.ISSUES));
    assertThat(read(parse(encode(bundle)), reading)).isEqualTo(message);
    assertThat(reading.toReport().issues()).isEmpty();
  }

  @Test
  void request_of_others_without_a_Task_has_one_step() {
    Log log = Log.ofReading(Log.Detail.ISSUES);
    OrderMessage message =
        read(
            parse(
                """
                {"resourceType":"Bundle","type":"collection","entry":[
                 {"resource":{"resourceType":"Patient","id":"1"}},
                 {"resource":{"resourceType":"Condition","id":"3","subject":{"reference":"Patient/1"},
                  "clinicalStatus":{"coding":[{"system":
                   "http://terminology.hl7.org/CodeSystem/condition-clinical","code":"active"}]},
                  "code":{"text":"cough"}}},
                 {"resource":{"resourceType":"ServiceRequest","id":"2","status":"active",
                  "intent":"order","subject":{"reference":"Patient/1"},
                  "contained":[{"resourceType":"Practitioner","id":"p","name":[{"family":"A"}]}],
                  "category":[{"coding":[{"system":"http://snomed.info/sct","code":"363679005"}]},
                   {"coding":[{"system":"http://snomed.info/sct","code":"103693007"}]}],
                  "occurrencePeriod":{"start":"2026-01-02","end":"2026-01-03"},
                  "performer":[{"reference":"Organization/9","display":"Radiology"},
                   {"reference":"#p"}],
                  "locationReference":[{"display":"Room 7"}],
                  "requisition":{"type":{"coding":[{"system":
                   "http://terminology.hl7.org/CodeSystem/v2-0203","code":"PGN"}]},"value":"G"},
                  "reasonReference":[{"reference":"Condition/3"},
                   {"reference":"Condition/4","display":"fever"}],
                  "bodySite":[{"text":"Chest"}]}}]}
                """),
            log);
    ImagingServiceRequest request = message.orders().get(0).request();
    assertThat(request.placerGroupNumber()).contains(Identifier.of("G"));
    assertThat(request.diagnoses())
        .containsExactly(CodedConcept.text("cough"), CodedConcept.text("fever"));
    ScheduledProcedureStep step = request.procedures().get(0).steps().get(0);
    assertThat(step.start()).contains(PartialDateTime.of(LocalDate.of(2026, 1, 2)));
    assertThat(step.end()).contains(PartialDateTime.of(LocalDate.of(2026, 1, 3)));
    assertThat(step.performers()).containsExactly(Practitioner.of(PersonName.of("A", "")));
    assertThat(step.location()).isEqualTo("Room 7");
    String resource = "Bundle.entry[2].resource.ofType(ServiceRequest).";
    assertThat(log.toReport().issues(IssueCode.READ_FROM_FALLBACK))
        .extracting(Issue::source)
        .containsExactly("ServiceRequest.occurrence");
    assertThat(log.toReport().issues(IssueCode.UNMAPPED_ELEMENT))
        .extracting(Issue::source)
        .containsExactlyInAnyOrder(
            resource + "category[1].coding[0].system",
            resource + "category[1].coding[0].code",
            resource + "performer[0].reference",
            resource + "performer[0].display",
            resource + "reasonReference[1].reference");
  }

  @Test
  void absent_codes_and_texts_with_a_reason_are_no_values() {
    String absent =
        "{\"extension\":[{\"url\":\"http://hl7.org/fhir/StructureDefinition/data-absent-reason\","
            + "\"valueCode\":\"unknown\"}]}";
    Log log = Log.ofReading(Log.Detail.ISSUES);
    OrderMessage message =
        read(
            parse(
                """
                {"resourceType":"Bundle","type":"collection","entry":[
                 {"resource":{"resourceType":"Patient","id":"1","_gender":$,
                  "name":[{"_use":$}],"identifier":[{"_use":$}],"address":[{"_use":$,"_type":$}],
                  "telecom":[{"_use":$,"_system":$}]}},
                 {"resource":{"resourceType":"Encounter","id":"e","_status":$,"hospitalization":{
                  "specialCourtesy":[{"_text":$}],"specialArrangement":[{"_text":$}]}}},
                 {"resource":{"resourceType":"CommunicationRequest","_status":$,
                  "basedOn":[{"reference":"ServiceRequest/2"}]}},
                 {"resource":{"resourceType":"ServiceRequest","id":"2","_status":$,"_intent":$,
                  "_priority":$,"subject":{"reference":"Patient/1"}}}]}
                """
                    .replace("$", absent)),
            log);
    assertThat(message.visit()).isEqualTo(org.hl7dicom.model.Visit.builder().build());
    assertThat(message.orders().get(0).status()).isEmpty();
    assertThat(log.toReport().issues(IssueCode.UNMAPPED_ELEMENT)).isNotEmpty();
  }

  @Test
  void any_value_may_be_absent_with_a_reason() {
    Bundle bundle = codec.write(Samples.rich(), Log.ofWriting(Log.Detail.ISSUES));
    int count = primitives(bundle).size();
    List<String> failures = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Bundle changed = bundle.copy();
      PrimitiveType<?> victim = primitives(changed).get(i);
      victim.setValueAsString(null);
      victim.addExtension(FhirUrls.ABSENT, new CodeType("unknown"));
      try {
        read(changed, Log.ofReading(Log.Detail.ISSUES));
      } catch (MalformedInputException e) {
        // a subject or a reference between requests that leads nowhere
      } catch (RuntimeException e) {
        failures.add(e + " at " + List.of(e.getStackTrace()).subList(0, 3));
      }
    }
    assertThat(failures).isEmpty();
  }

  private static List<PrimitiveType<?>> primitives(Base base) {
    List<PrimitiveType<?>> found = new ArrayList<>();
    for (Property property : base.children()) {
      for (Base child : property.getValues()) {
        if (child instanceof PrimitiveType<?> primitive && primitive.hasValue()) {
          found.add(primitive);
        }
        found.addAll(primitives(child));
      }
    }
    return found;
  }

  @Test
  void what_is_denied_is_not_read() {
    Log log = Log.ofReading(Log.Detail.ISSUES);
    OrderMessage message =
        read(
            parse(
                """
                {"resourceType":"Bundle","type":"collection","entry":[
                 {"resource":{"resourceType":"Patient","id":"1"}},
                 {"resource":{"resourceType":"AllergyIntolerance","patient":{"reference":"Patient/1"},
                  "verificationStatus":{"coding":[{"system":
                   "http://terminology.hl7.org/CodeSystem/allergyintolerance-verification",
                   "code":"refuted"}]},"code":{"text":"nuts"}}},
                 {"resource":{"resourceType":"Flag","id":"f","status":"inactive",
                  "subject":{"reference":"Patient/1"},"code":{"text":"MRSA"}}},
                 {"resource":{"resourceType":"Observation","status":"entered-in-error",
                  "subject":{"reference":"Patient/1"},
                  "code":{"coding":[{"system":"http://loinc.org","code":"82810-3"}]},
                  "valueCodeableConcept":{"coding":[{"system":"http://loinc.org",
                   "code":"LA15173-0"}]}}},
                 {"resource":{"resourceType":"ServiceRequest","id":"2","status":"active",
                  "intent":"order","subject":{"reference":"Patient/1"},
                  "supportingInfo":[{"reference":"Flag/f"}]}}]}
                """),
            log);
    assertThat(message.patient().allergies()).isEmpty();
    assertThat(message.visit().pregnancyStatus()).isEmpty();
    assertThat(message.orders().get(0).request().medicalAlerts()).isEmpty();
    assertThat(log.toReport().issues(IssueCode.UNMAPPED_ELEMENT)).isNotEmpty();
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
