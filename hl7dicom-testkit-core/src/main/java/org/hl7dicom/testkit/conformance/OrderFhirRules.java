package org.hl7dicom.testkit.conformance;

import static org.hl7dicom.testkit.WireFormats.OMI_O23;
import static org.hl7dicom.testkit.WireFormats.ORDER_FHIR;
import static org.hl7dicom.testkit.WireFormats.ORM_O01;
import static org.hl7dicom.testkit.conformance.Checks.reads;
import static org.hl7dicom.testkit.conformance.Checks.readsAsExpected;
import static org.hl7dicom.testkit.conformance.Checks.writes;
import static org.hl7dicom.testkit.conformance.Expect.contains;
import static org.hl7dicom.testkit.conformance.Expect.count;
import static org.hl7dicom.testkit.conformance.Expect.is;
import static org.hl7dicom.testkit.conformance.Expect.refersTo;

import java.util.ArrayList;
import java.util.List;
import org.hl7dicom.model.OrderMessage;
import org.hl7dicom.testkit.Area;
import org.hl7dicom.testkit.Fixture;
import org.hl7dicom.testkit.Fixtures;
import org.hl7dicom.testkit.conformance.RuleBook.Link;

/** Orders in FHIR R4: ORD-50 to ORD-69. */
final class OrderFhirRules {
  private static final String REQUEST = "orders[0].request";
  private static final String PROCEDURE = REQUEST + ".procedures[0]";
  private static final String STEP = PROCEDURE + ".steps[0]";
  private static final String ORDERED = "ServiceRequest[intent=order]";
  private static final String FILLER = "ServiceRequest[intent=filler-order]";
  private static final String BUNDLE = "fhir_nw_sc";

  private OrderFhirRules() {}

  private static Check[] both(Expect read, Expect... written) {
    return new Check[] {
      reads(ORDER_FHIR, BUNDLE, read),
      writes(ORDER_FHIR, Fixtures.get(OMI_O23, "omi_nw_sc"), written)
    };
  }

  private static List<Check> states(boolean plain) {
    List<Check> checks = new ArrayList<>();
    for (Fixture<OrderMessage> fixture : Fixtures.of(ORDER_FHIR)) {
      if (fixture.kind().equals("orders") && fixture.id().startsWith("fhir_plain") == plain) {
        checks.add(readsAsExpected(fixture, "orders[0].control", "orders[0].status"));
      }
    }
    return checks;
  }

  private static List<Check> writtenStates() {
    List<Check> checks = new ArrayList<>();
    String[][] states = {
      {"nw_sc", "active", "ready"},
      {"ca_ca", "revoked", "cancelled"},
      {"hd_hd", "on-hold", "on-hold"},
      {"sc_ip", "active", "in-progress"},
      {"sc_cm", "completed", "completed"},
      {"dc_ca", "revoked", "failed"},
    };
    for (String[] state : states) {
      checks.add(
          writes(
              ORDER_FHIR,
              Fixtures.get(OMI_O23, "omi_" + state[0]),
              is(ORDERED + ".status", state[1]),
              is("Task.status", state[2])));
    }
    return checks;
  }

  static List<Rule> rules() {
    return new RuleBook(Area.ORDER)
        .required(
            "ORD-50",
            "Patient.name has family and given where they belong",
            "FHIR R4 HumanName",
            Link.fhir("datatypes#HumanName"),
            both(
                is("patient.names[0].alphabetic.family", "Sample"),
                is("Patient[0].name[0].family", "Sample"),
                is("Patient[0].name[0].given", "Alex", "Kim")))
        .required(
            "ORD-51",
            "Patient.identifier names the authority by its OID as a URI",
            "FHIR R4 Identifier.system",
            Link.fhir("datatypes#Identifier"),
            readsAsExpected(Fixtures.get(ORDER_FHIR, BUNDLE), "patient.identifiers"),
            writes(
                ORDER_FHIR,
                Fixtures.get(OMI_O23, "omi_nw_sc"),
                is("Patient[0].identifier.value", "T-0815"),
                is("Patient[0].identifier.system", "urn:oid:1.2.276.0.99.10")))
        .required(
            "ORD-52",
            "the order is a ServiceRequest, and the procedure one that is based on it",
            "FHIR R4 ServiceRequest.intent, ServiceRequest.basedOn",
            Link.fhir("servicerequest"),
            both(
                is(REQUEST + ".orderedService.code", "CTCHEST"),
                is(ORDERED + ".code.coding.code", "CTCHEST"),
                is(FILLER + ".code.coding.code", "24627-2"),
                refersTo(FILLER + ".basedOn.reference", "intent", "order")))
        .required(
            "ORD-53",
            "a code names its system by the URI of that system",
            "FHIR R4 Coding.system; FHIR R4 terminologies-systems",
            Link.fhir("terminologies-systems"),
            both(
                is(PROCEDURE + ".code.scheme", "LN"),
                is(FILLER + ".code.coding.system", "http://loinc.org"),
                contains(
                    "Task.input.valueCodeableConcept.coding.system",
                    "http://dicom.nema.org/resources/ontology/DCM")))
        .required(
            "ORD-54",
            "placer, filler and accession number are told apart by their type",
            "FHIR R4 ServiceRequest.identifier",
            Link.fhir("servicerequest"),
            both(
                is(REQUEST + ".fillerOrderNumber.value", "FI1"),
                is(ORDERED + ".identifier[type.coding.code=PLAC].value", "PL1"),
                is(ORDERED + ".identifier[type.coding.code=FILL].value", "FI1"),
                is(ORDERED + ".identifier[type.coding.code=ACSN].value", "ACC1")))
        .required(
            "ORD-55",
            "the Study Instance UID is a URI in the system urn:dicom:uid",
            "FHIR R4 ImagingStudy.identifier, 'Identifying DICOM'",
            Link.fhir("imagingstudy"),
            both(
                is(PROCEDURE + ".studyInstanceUid", "1.2.276.0.99.11.1"),
                is(
                    FILLER + ".identifier[system=urn:dicom:uid].value",
                    "urn:oid:1.2.276.0.99.11.1")))
        .required(
            "ORD-56",
            "each step is a Task for the procedure",
            "FHIR R4 Task.focus, Task.basedOn",
            Link.fhir("task"),
            reads(ORDER_FHIR, BUNDLE, is(STEP + ".id.value", "SPS1")),
            writes(
                ORDER_FHIR,
                Fixtures.get(OMI_O23, "omi_three_steps"),
                count("Task", 3),
                is("Task.identifier.value", "SPS1", "SPS2", "SPS3"),
                refersTo("Task.focus.reference", "intent", "filler-order")))
        .required(
            "ORD-57",
            "a start with an offset is written with it",
            "FHIR R4 dateTime",
            Link.fhir("datatypes#dateTime"),
            both(
                is(STEP + ".start", "2026-04-02T10:30:00+02:00"),
                is("Task.restriction.period.start", "2026-04-02T10:30:00+02:00")))
        .required(
            "ORD-58",
            "ServiceRequest.priority is a code of FHIR",
            "FHIR R4 ServiceRequest.priority",
            Link.fhir("valueset-request-priority"),
            both(is(PROCEDURE + ".priority", "ROUTINE"), is(FILLER + ".priority", "routine")))
        .required(
            "ORD-59",
            "the states of request and task say how the order stands",
            "FHIR R4 ServiceRequest.status, Task.status",
            Link.fhir("valueset-request-status"),
            writtenStates())
        .required(
            "ORD-60",
            "an order is read from the states of request and task alone",
            "FHIR R4 ServiceRequest.status, Task.status",
            Link.fhir("valueset-request-status"),
            states(true))
        .optional(
            "ORD-61",
            "order control and status are kept beside the states of FHIR, which are fewer",
            "HL7 v2.5.1 4.5.1.1, 4.5.1.5",
            Link.V2,
            states(false))
        .required(
            "ORD-62",
            "every order of a message is kept",
            "FHIR R4 ServiceRequest",
            Link.fhir("servicerequest"),
            writes(
                ORDER_FHIR,
                Fixtures.get(ORM_O01, "orm_two_orders"),
                is(ORDERED + ".identifier[type.coding.code=ACSN].value", "ACC1", "ACC2"),
                count("Task", 2)))
        .rules();
  }
}
