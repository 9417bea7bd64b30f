package org.hl7dicom.testkit.conformance;

import static org.hl7dicom.testkit.WireFormats.OMG_O19;
import static org.hl7dicom.testkit.WireFormats.OMI_O23;
import static org.hl7dicom.testkit.WireFormats.ORM_O01;
import static org.hl7dicom.testkit.conformance.Checks.reads;
import static org.hl7dicom.testkit.conformance.Checks.readsAsExpected;
import static org.hl7dicom.testkit.conformance.Checks.writes;
import static org.hl7dicom.testkit.conformance.Expect.count;
import static org.hl7dicom.testkit.conformance.Expect.is;
import static org.hl7dicom.testkit.conformance.Expect.none;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.hl7dicom.model.OrderMessage;
import org.hl7dicom.testkit.Area;
import org.hl7dicom.testkit.Fixture;
import org.hl7dicom.testkit.Fixtures;
import org.hl7dicom.testkit.WireFormat;
import org.hl7dicom.testkit.conformance.RuleBook.Link;

/** Orders in HL7 v2: ORD-01 to ORD-29. */
final class OrderRules {
  private static final String ORDER = "orders[0]";
  private static final String REQUEST = "orders[0].request";
  private static final String PROCEDURE = REQUEST + ".procedures[0]";
  private static final String STEP = PROCEDURE + ".steps[0]";

  /** What IHE RAD-2 to RAD-4 and RAD-13 use; other pairs are local agreements. */
  private static final Set<String> OF_IHE = Set.of("NW SC", "CA CA", "DC CA", "XO SC", "XO CM");

  private OrderRules() {}

  private static List<WireFormat<OrderMessage>> formats() {
    return List.of(ORM_O01, OMG_O19, OMI_O23);
  }

  /** The new order in a format. */
  static Fixture<OrderMessage> newOrder(WireFormat<OrderMessage> format) {
    return Fixtures.get(format, format.name().substring(0, 3) + "_nw_sc");
  }

  /** Reading the new order of each of the three messages, and writing it again. */
  private static List<Check> both(Expect read, Expect orm, Expect omi) {
    List<Check> checks = new ArrayList<>();
    for (WireFormat<OrderMessage> format : formats()) {
      checks.add(reads(format, newOrder(format).id(), read));
      checks.add(writes(format, newOrder(format), format.equals(OMI_O23) ? omi : orm));
    }
    return checks;
  }

  private static List<Check> both(Expect read, Expect written) {
    return both(read, written, written);
  }

  private static List<Check> states(boolean ihe) {
    List<Check> checks = new ArrayList<>();
    for (WireFormat<OrderMessage> format : formats()) {
      for (Fixture<OrderMessage> fixture : Fixtures.of(format)) {
        boolean event = fixture.kind().equals("orders") && fixture.citation().contains("0038");
        if (event && OF_IHE.contains(fixture.covers()) == ihe) {
          checks.add(
              readsAsExpected(fixture, ORDER + ".control", ORDER + ".status", STEP + ".status"));
        }
      }
    }
    return checks;
  }

  static List<Rule> rules() {
    return new RuleBook(Area.ORDER)
        .required(
            "ORD-01",
            "ORC-1 says what happened to the order, ORC-5 how it stands",
            "HL7 v2.5.1 4.5.1.1, 4.5.1.5",
            Link.V2,
            both(is(ORDER + ".control", "NW"), is("ORC-1", "NW")))
        .required(
            "ORD-02",
            "OBR-4 is the service that was ordered",
            "HL7 v2.5.1 4.5.3.4",
            Link.V2,
            both(is(REQUEST + ".orderedService.code", "CTCHEST"), is("OBR-4.1", "CTCHEST")))
        .required(
            "ORD-03",
            "OBR-44 is the procedure that is to be done, and no other field is",
            "HL7 v2.5.1 4.5.3.44; IHE RAD TF-2 4.4.4.1.2.2",
            Link.V2,
            procedure())
        .required(
            "ORD-04",
            "ORC-2 is the placer order number",
            "HL7 v2.5.1 4.5.1.2",
            Link.V2,
            both(is(REQUEST + ".placerOrderNumber.value", "PL1"), is("ORC-2.1", "PL1")))
        .required(
            "ORD-05",
            "ORC-3 is the filler order number",
            "HL7 v2.5.1 4.5.1.3",
            Link.V2,
            both(is(REQUEST + ".fillerOrderNumber.value", "FI1"), is("ORC-3.1", "FI1")))
        .required(
            "ORD-06",
            "the accession number is OBR-18, in OMI IPC-1",
            "IHE RAD TF-2 4.4.4.1.2.2; HL7 v2.5.1 4.5.6.1",
            Link.IHE,
            both(
                is(REQUEST + ".accessionNumber.value", "ACC1"),
                is("OBR-18.1", "ACC1"),
                is("IPC-1.1", "ACC1")))
        .required(
            "ORD-07",
            "the Requested Procedure ID is OBR-19, in OMI IPC-2",
            "IHE RAD TF-2 4.4.4.1.2.2; HL7 v2.5.1 4.5.6.2",
            Link.IHE,
            both(is(PROCEDURE + ".id.value", "RP1"), is("OBR-19", "RP1"), is("IPC-2", "RP1")))
        .required(
            "ORD-08",
            "the Scheduled Procedure Step ID is OBR-20, in OMI IPC-4",
            "IHE RAD TF-2 4.4.4.1.2.2; HL7 v2.5.1 4.5.6.4",
            Link.IHE,
            both(is(STEP + ".id.value", "SPS1"), is("OBR-20", "SPS1"), is("IPC-4", "SPS1")))
        .required(
            "ORD-09",
            "the Study Instance UID is ZDS-1, in OMI IPC-3",
            "IHE RAD TF-2 4.4.4.1.2.4; HL7 v2.5.1 4.5.6.3",
            Link.IHE,
            both(
                is(PROCEDURE + ".studyInstanceUid", "1.2.276.0.99.11.1"),
                is("ZDS-1.1", "1.2.276.0.99.11.1"),
                is("IPC-3", "1.2.276.0.99.11.1")))
        .required(
            "ORD-10",
            "a Study Instance UID that nobody stated is not invented",
            "IHE RAD TF-2 4.4.4.1.2.4",
            Link.IHE,
            reads(ORM_O01, "orm_no_zds", none(PROCEDURE + ".studyInstanceUid")),
            writes(ORM_O01, Fixtures.get(ORM_O01, "orm_no_zds"), none("ZDS-1")))
        .required(
            "ORD-11",
            "the modality is OBR-24, in OMI IPC-5",
            "IHE RAD TF-2 4.4.4.1.2.2; HL7 v2.5.1 4.5.6.5",
            Link.IHE,
            both(is(STEP + ".modality", "CT"), is("OBR-24", "CT"), is("IPC-5", "CT")))
        .required(
            "ORD-12",
            "the protocol is OBR-4.4 to 4.6, in OMI IPC-6",
            "IHE RAD TF-2 4.4.4.1.2.2; HL7 v2.5.1 4.5.6.6",
            Link.IHE,
            both(
                is(STEP + ".protocolCodes.code", "CTCH1"),
                is("OBR-4.4", "CTCH1"),
                is("IPC-6.1", "CTCH1")))
        .required(
            "ORD-13",
            "the start is ORC-7.4, from v2.5 on TQ1-7, and keeps its offset",
            "HL7 v2.3.1 4.4.4; HL7 v2.5.1 4.5.4.7",
            Link.V2,
            start())
        .required(
            "ORD-14",
            "the priority is ORC-7.6, from v2.5 on TQ1-9",
            "HL7 v2.3.1 4.4.6; HL7 v2.5.1 4.5.4.9",
            Link.V2,
            priority())
        .required(
            "ORD-15",
            "the requester is ORC-12, family name before given name",
            "HL7 v2.5.1 4.5.1.12, 2.A.86 (XCN)",
            Link.V2,
            requester())
        .required(
            "ORD-16",
            "the patient's name is PID-5, family name before given name",
            "HL7 v2.5.1 3.4.2.5, 2.A.88 (XPN)",
            Link.V2,
            name())
        .required(
            "ORD-17",
            "the patient's id is PID-3, whole with its authority and type",
            "HL7 v2.5.1 3.4.2.3, 2.A.14 (CX)",
            Link.V2,
            patientId())
        .required(
            "ORD-18",
            "every order of a message is kept, each with what is its own",
            "HL7 v2.3.1 4.2; HL7 v2.5.1 4.4.12",
            Link.V2,
            reads(
                ORM_O01,
                "orm_two_orders",
                count("orders", 2),
                is("orders.request.accessionNumber.value", "ACC1", "ACC2")),
            writes(
                ORM_O01,
                Fixtures.get(ORM_O01, "orm_two_orders"),
                is("segments", "MSH PID PV1 ORC OBR ZDS ORC OBR ZDS"),
                is("OBR[*]-18.1", "ACC1", "ACC2")))
        .required(
            "ORD-19",
            "every scheduled step of a procedure is kept",
            "HL7 v2.5.1 4.5.6; IHE RAD TF-2 4.4",
            Link.V2,
            reads(
                OMI_O23,
                "omi_three_steps",
                count("orders.request.procedures", 1),
                is("orders.request.procedures.steps.id.value", "SPS1", "SPS2", "SPS3")),
            writes(
                OMI_O23,
                Fixtures.get(OMI_O23, "omi_three_steps"),
                is("IPC[*]-4", "SPS1", "SPS2", "SPS3")))
        .required(
            "ORD-20",
            "delimiters within a value are escaped, and escapes are resolved",
            "HL7 v2.5.1 2.7",
            Link.V2,
            reads(
                ORM_O01,
                "orm_escapes",
                is(REQUEST + ".orderedService.meaning", "Chest | ^ & ~ \\ A"),
                is("patient.names[0].alphabetic.family", "O&Neil")),
            writes(
                ORM_O01,
                Fixtures.get(ORM_O01, "orm_escapes"),
                is("OBR-4.2", "Chest | ^ & ~ \\ A"),
                is("PID-5.1", "O&Neil")))
        .required(
            "ORD-21",
            "\"\" deletes a value: it is neither a value nor absence",
            "HL7 v2.5.1 2.5.3.4",
            Link.V2,
            reads(
                ORM_O01,
                "orm_cleared",
                none("patient.birthDate"),
                is("cleared", "patient.birthDate")),
            writes(ORM_O01, Fixtures.get(ORM_O01, "orm_cleared"), is("PID-7", "\"\"")))
        .required(
            "ORD-22",
            "what was ordered is not taken for the procedure that is to be done",
            "HL7 v2.5.1 4.5.3.4, 4.5.3.44",
            Link.V2,
            reads(ORM_O01, "orm_service_only", none(PROCEDURE + ".code")),
            writes(ORM_O01, Fixtures.get(ORM_O01, "orm_service_only"), none("OBR-44.1")))
        .required(
            "ORD-23",
            "order control and status of IHE say how the step stands",
            "IHE RAD TF-2 4.2 to 4.4, 4.13; HL7 v2.5.1 4.5.1.1, 4.5.1.5",
            Link.IHE,
            states(true))
        .optional(
            "ORD-24",
            "every other pair of order control and status says how the step stands",
            "HL7 v2.5.1 4.5.1.1 (table 0119), 4.5.1.5 (table 0038)",
            Link.V2,
            states(false))
        .required(
            "ORD-25",
            "an order and the one that replaces it are two orders",
            "HL7 v2.5.1 4.5.1.1 (RP, RO)",
            Link.V2,
            reads(ORM_O01, "orm_rp_ro", is("orders.control", "RP", "RO")),
            reads(OMI_O23, "omi_rp_ro", is("orders.control", "RP", "RO")))
        .rules();
  }

  private static List<Check> procedure() {
    List<Check> checks = both(is(PROCEDURE + ".code.code", "24627-2"), is("OBR-44.1", "24627-2"));
    for (WireFormat<OrderMessage> format : formats()) {
      checks.add(writes(format, newOrder(format), is("OBR-44.3", "LN")));
    }
    return checks;
  }

  private static List<Check> start() {
    List<Check> checks = new ArrayList<>();
    for (WireFormat<OrderMessage> format : formats()) {
      checks.add(
          reads(format, newOrder(format).id(), is(STEP + ".start", "2026-04-02T10:30:00+02:00")));
      String place = format.equals(ORM_O01) ? "ORC-7.4" : "TQ1-7";
      checks.add(writes(format, newOrder(format), is(place, "20260402103000+0200")));
    }
    return checks;
  }

  private static List<Check> priority() {
    List<Check> checks = new ArrayList<>();
    for (WireFormat<OrderMessage> format : formats()) {
      checks.add(reads(format, newOrder(format).id(), is(PROCEDURE + ".priority", "ROUTINE")));
      checks.add(
          writes(format, newOrder(format), is(format.equals(ORM_O01) ? "ORC-7.6" : "TQ1-9", "R")));
    }
    return checks;
  }

  private static List<Check> requester() {
    String who = REQUEST + ".requestingPhysicians[0]";
    List<Check> checks = new ArrayList<>();
    for (WireFormat<OrderMessage> format : formats()) {
      checks.add(
          reads(
              format,
              newOrder(format).id(),
              is(who + ".name.alphabetic.family", "Requester"),
              is(who + ".name.alphabetic.given", "Ron"),
              is(who + ".identifier.value", "502")));
      checks.add(
          writes(
              format,
              newOrder(format),
              is("ORC-12.1", "502"),
              is("ORC-12.2", "Requester"),
              is("ORC-12.3", "Ron"),
              is("ORC-12.6", "Dr.")));
    }
    return checks;
  }

  private static List<Check> name() {
    List<Check> checks = new ArrayList<>();
    for (WireFormat<OrderMessage> format : formats()) {
      checks.add(
          reads(
              format,
              newOrder(format).id(),
              is("patient.names[0].alphabetic.family", "Sample"),
              is("patient.names[0].alphabetic.given", "Alex"),
              is("patient.names[0].alphabetic.middle", "Kim")));
      checks.add(
          writes(
              format,
              newOrder(format),
              is("PID-5.1", "Sample"),
              is("PID-5.2", "Alex"),
              is("PID-5.3", "Kim")));
    }
    return checks;
  }

  private static List<Check> patientId() {
    List<Check> checks = new ArrayList<>();
    for (WireFormat<OrderMessage> format : formats()) {
      checks.add(readsAsExpected(newOrder(format), "patient.identifiers"));
      checks.add(
          writes(
              format,
              newOrder(format),
              is("PID-3.1", "T-0815"),
              is("PID-3.4.2", "1.2.276.0.99.10"),
              is("PID-3.4.3", "ISO"),
              is("PID-3.5", "MR")));
    }
    return checks;
  }
}
