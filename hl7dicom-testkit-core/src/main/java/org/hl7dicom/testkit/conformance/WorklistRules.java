package org.hl7dicom.testkit.conformance;

import static org.hl7dicom.testkit.WireFormats.OMI_O23;
import static org.hl7dicom.testkit.WireFormats.ORM_O01;
import static org.hl7dicom.testkit.WireFormats.WORKLIST;
import static org.hl7dicom.testkit.conformance.Checks.reads;
import static org.hl7dicom.testkit.conformance.Checks.readsAsExpected;
import static org.hl7dicom.testkit.conformance.Checks.tellsWriting;
import static org.hl7dicom.testkit.conformance.Checks.writes;
import static org.hl7dicom.testkit.conformance.Expect.count;
import static org.hl7dicom.testkit.conformance.Expect.is;
import static org.hl7dicom.testkit.conformance.Expect.none;

import java.util.ArrayList;
import java.util.List;
import org.hl7dicom.model.OrderMessage;
import org.hl7dicom.report.Effect;
import org.hl7dicom.testkit.Area;
import org.hl7dicom.testkit.Fixture;
import org.hl7dicom.testkit.Fixtures;
import org.hl7dicom.testkit.conformance.RuleBook.Link;

/** Orders as Modality Worklist items: ORD-30 to ORD-49. */
final class WorklistRules {
  private static final String PROCEDURE = "orders[0].request.procedures[0]";
  private static final String STEP = PROCEDURE + ".steps[0]";
  private static final String SPS = "(0040,0100).";
  private static final String ITEM = "mwl_scheduled";

  private WorklistRules() {}

  private static Check[] both(Expect read, Expect... written) {
    return new Check[] {
      reads(WORKLIST, ITEM, read), writes(WORKLIST, Fixtures.get(OMI_O23, "omi_nw_sc"), written)
    };
  }

  private static List<Check> states() {
    List<Check> checks = new ArrayList<>();
    for (Fixture<OrderMessage> fixture : Fixtures.of(WORKLIST)) {
      if (fixture.kind().equals("orders") && !fixture.covers().equals("no status")) {
        checks.add(readsAsExpected(fixture, STEP + ".status"));
        checks.add(writes(WORKLIST, fixture, is(SPS + "(0040,0020)", fixture.covers())));
      }
    }
    return checks;
  }

  static List<Rule> rules() {
    return new RuleBook(Area.ORDER)
        .required(
            "ORD-30",
            "Patient's Name (0010,0010) has the family name before the given name",
            "PS3.5 6.2.1.1; PS3.4 K.6.1.2.2",
            Link.dicom(5, "6.2"),
            both(
                is("patient.names[0].alphabetic.family", "Sample"),
                is("(0010,0010)", "Sample^Alex^Kim")))
        .required(
            "ORD-31",
            "Patient ID (0010,0020) goes with its issuer (0010,0021), (0010,0024)",
            "PS3.3 C.7.1.1, 10.14",
            Link.dicom(3, "10.14"),
            readsAsExpected(Fixtures.get(WORKLIST, ITEM), "patient.identifiers"),
            writes(
                WORKLIST,
                Fixtures.get(OMI_O23, "omi_nw_sc"),
                is("(0010,0020)", "T-0815"),
                is("(0010,0021)", "TESTCLINIC"),
                is("(0010,0024).(0040,0032)", "1.2.276.0.99.10"),
                is("(0010,0024).(0040,0033)", "ISO")))
        .required(
            "ORD-32",
            "the procedure is Requested Procedure Code Sequence (0032,1064), whole",
            "PS3.3 C.4.11, 8.8",
            Link.dicom(3, "C.4.11"),
            both(
                is(PROCEDURE + ".code.code", "24627-2"),
                is("(0032,1064).(0008,0100)", "24627-2"),
                is("(0032,1064).(0008,0104)", "CT Chest")))
        .required(
            "ORD-33",
            "a code names its coding scheme by the designator of DICOM (0008,0102)",
            "PS3.3 8.2; PS3.16 table 8-1",
            Link.dicom(3, "8.2"),
            both(is(PROCEDURE + ".code.scheme", "LN"), is("(0032,1064).(0008,0102)", "LN")))
        .required(
            "ORD-34",
            "the accession number is (0008,0050)",
            "PS3.3 C.4.12",
            Link.dicom(3, "C.4.12"),
            both(is("orders.request.accessionNumber.value", "ACC1"), is("(0008,0050)", "ACC1")))
        .required(
            "ORD-35",
            "Requested Procedure ID is (0040,1001), of the requested procedure",
            "PS3.3 C.4.11",
            Link.dicom(3, "C.4.11"),
            both(is(PROCEDURE + ".id.value", "RP1"), is("(0040,1001)", "RP1")))
        .required(
            "ORD-36",
            "Scheduled Procedure Step ID is (0040,0009), of the step",
            "PS3.3 C.4.10",
            Link.dicom(3, "C.4.10"),
            both(is(STEP + ".id.value", "SPS1"), is(SPS + "(0040,0009)", "SPS1")))
        .required(
            "ORD-37",
            "Study Instance UID is (0020,000D)",
            "PS3.3 C.4.11",
            Link.dicom(3, "C.4.11"),
            both(
                is(PROCEDURE + ".studyInstanceUid", "1.2.276.0.99.11.1"),
                is("(0020,000D)", "1.2.276.0.99.11.1")))
        .required(
            "ORD-38",
            "Modality (0008,0060) is of the step, not of the item",
            "PS3.3 C.4.10",
            Link.dicom(3, "C.4.10"),
            both(
                is(STEP + ".modality", "CT"),
                is(SPS + "(0008,0060)", "CT"),
                none("[0].(0008,0060)")))
        .required(
            "ORD-39",
            "the start is (0040,0002) and (0040,0003), its offset (0008,0201)",
            "PS3.3 C.4.10, C.12.1.1.8",
            Link.dicom(3, "C.4.10"),
            both(
                is(STEP + ".start", "2026-04-02T10:30:00+02:00"),
                is(SPS + "(0040,0002)", "20260402"),
                is(SPS + "(0040,0003)", "103000"),
                is("(0008,0201)", "+0200")))
        .required(
            "ORD-40",
            "station AE title, station name and location are (0040,0001), (0040,0010), (0040,0011)",
            "PS3.3 C.4.10",
            Link.dicom(3, "C.4.10"),
            both(
                is(STEP + ".stationAeTitles", "CT1"),
                is(SPS + "(0040,0001)", "CT1"),
                is(SPS + "(0040,0010)", "CT1NAME"),
                is(SPS + "(0040,0011)", "ROOM 1")))
        .required(
            "ORD-41",
            "the protocol is Scheduled Protocol Code Sequence (0040,0008)",
            "PS3.3 C.4.10",
            Link.dicom(3, "C.4.10"),
            both(
                is(STEP + ".protocolCodes.code", "CTCH1"),
                is(SPS + "(0040,0008).(0008,0100)", "CTCH1"),
                is(SPS + "(0040,0008).(0008,0102)", "99TEST")))
        .required(
            "ORD-42",
            "placer and filler order number are (0040,2016) and (0040,2017), not each other's",
            "PS3.3 C.4.12",
            Link.dicom(3, "C.4.12"),
            both(
                is("orders.request.placerOrderNumber.value", "PL1"),
                is("(0040,2016)", "PL1"),
                is("(0040,2017)", "FI1")))
        .required(
            "ORD-43",
            "the requesting physician is (0032,1032), the referring one (0008,0090)",
            "PS3.3 C.4.12, C.3.1",
            Link.dicom(3, "C.4.12"),
            both(
                is("visit.referringPhysicians.name.alphabetic.family", "Referrer"),
                is("(0032,1032)", "Requester^Ron^^Dr."),
                is("(0008,0090)", "Referrer^Rita^^Dr.")))
        .required(
            "ORD-44",
            "Requested Procedure Priority (0040,1003) is a term of DICOM",
            "PS3.3 C.4.11",
            Link.dicom(3, "C.4.11"),
            both(is(PROCEDURE + ".priority", "ROUTINE"), is("(0040,1003)", "ROUTINE")))
        .required(
            "ORD-45",
            "the state of the step is (0040,0020), in the spelling of DICOM",
            "PS3.3 C.4.10; PS3.4 K.6.1.2.2",
            Link.dicom(3, "C.4.10"),
            states())
        .required(
            "ORD-46",
            "a state that nobody stated is not invented",
            "PS3.3 C.4.10 (0040,0020)",
            Link.dicom(3, "C.4.10"),
            reads(WORKLIST, "mwl_no_status", none(STEP + ".status")),
            writes(WORKLIST, Fixtures.get(WORKLIST, "mwl_no_status"), none(SPS + "(0040,0020)")))
        .required(
            "ORD-47",
            "there is one item for each step, whatever order it is of",
            "PS3.4 K.6.1.1",
            Link.dicom(4, "K.6"),
            writes(
                WORKLIST,
                Fixtures.get(OMI_O23, "omi_three_steps"),
                count("(0008,0050)", 3),
                is(SPS + "(0040,0009)", "SPS1", "SPS2", "SPS3")),
            writes(
                WORKLIST,
                Fixtures.get(ORM_O01, "orm_two_orders"),
                is("(0008,0050)", "ACC1", "ACC2")))
        .required(
            "ORD-48",
            "a Study Instance UID that nobody stated is not invented",
            "PS3.3 C.4.11 (0020,000D)",
            Link.dicom(3, "C.4.11"),
            writes(WORKLIST, Fixtures.get(ORM_O01, "orm_no_zds"), none("(0020,000D)")))
        .required(
            "ORD-49",
            "that the service as ordered has no attribute beside the procedure is told",
            "PS3.3 C.4.11 (0032,1064)",
            Link.dicom(3, "C.4.11"),
            tellsWriting(
                WORKLIST,
                Fixtures.get(OMI_O23, "omi_nw_sc"),
                Effect.DROPPED,
                "request.orderedService"))
        .rules();
  }
}
