package org.hl7dicom.testkit.conformance;

import static org.hl7dicom.testkit.WireFormats.ADT;
import static org.hl7dicom.testkit.WireFormats.OMI_O23;
import static org.hl7dicom.testkit.WireFormats.ORDER_FHIR;
import static org.hl7dicom.testkit.WireFormats.ORM_O01;
import static org.hl7dicom.testkit.WireFormats.WORKLIST;
import static org.hl7dicom.testkit.WireFormats.WORKLIST_FILE;
import static org.hl7dicom.testkit.conformance.Checks.keeps;
import static org.hl7dicom.testkit.conformance.Checks.losesNothing;
import static org.hl7dicom.testkit.conformance.Checks.readsAsExpected;
import static org.hl7dicom.testkit.conformance.Checks.refuses;
import static org.hl7dicom.testkit.conformance.Checks.repeats;
import static org.hl7dicom.testkit.conformance.Checks.tells;

import java.util.ArrayList;
import java.util.List;
import org.hl7dicom.model.OrderMessage;
import org.hl7dicom.report.Effect;
import org.hl7dicom.testkit.Area;
import org.hl7dicom.testkit.Fixture;
import org.hl7dicom.testkit.Fixtures;
import org.hl7dicom.testkit.WireFormat;
import org.hl7dicom.testkit.conformance.RuleBook.Link;

/** What holds for every format: GEN-01 to GEN-29. */
final class GeneralRules {
  private GeneralRules() {}

  private static List<Fixture<OrderMessage>> ofKind(WireFormat<OrderMessage> format, String kind) {
    return Fixtures.of(format).stream().filter(fixture -> fixture.kind().equals(kind)).toList();
  }

  private static List<Check> characterSets(WireFormat<OrderMessage> format) {
    return ofKind(format, "character-sets").stream()
        .map(fixture -> readsAsExpected(fixture, "patient.names"))
        .toList();
  }

  private static List<Check> writtenNames() {
    List<Check> checks = new ArrayList<>();
    for (Fixture<OrderMessage> fixture : ofKind(ORM_O01, "character-sets")) {
      checks.add(keeps(OMI_O23, fixture, "patient.names"));
    }
    for (Fixture<OrderMessage> fixture : ofKind(WORKLIST_FILE, "character-sets")) {
      checks.add(keeps(WORKLIST_FILE, fixture, "patient.names"));
      checks.add(keeps(ORDER_FHIR, fixture, "patient.names"));
    }
    return checks;
  }

  private static List<Check> unusual(WireFormat<OrderMessage> format) {
    return ofKind(format, "unusual").stream()
        .map(
            fixture ->
                readsAsExpected(
                    fixture,
                    "patient.names",
                    "patient.identifiers",
                    "patient.birthDate",
                    "header.dateTime",
                    "orders[0].request.placerOrderNumber",
                    "orders[0].request.procedures[0].steps[0].start"))
        .toList();
  }

  private static List<Check> refused() {
    List<Check> checks = new ArrayList<>();
    for (Fixture<?> fixture : Fixtures.ofKind("illegal")) {
      if (fixture.covers().equals("malformed") && !fixture.format().equals(ADT)) {
        checks.add(refuses(fixture));
      }
    }
    return checks;
  }

  static List<Rule> rules() {
    List<Check> unusual = new ArrayList<>(unusual(ORM_O01));
    unusual.addAll(unusual(WORKLIST));
    unusual.addAll(unusual(ORDER_FHIR));
    return new RuleBook(Area.ALL)
        .required(
            "GEN-01",
            "an element that nothing is made of is told, in HL7 v2 as in DICOM",
            "HL7 v2.5.1 2.5.2 (Z segments); PS3.5 7.8 (private attributes)",
            Link.V2,
            tells(ORM_O01, "z_segment", Effect.UNMAPPED, "ZXX"),
            tells(WORKLIST, "mwl_private", Effect.UNMAPPED, "(0031,1001)"))
        .required(
            "GEN-02",
            "two places that should agree and do not are told",
            "HL7 v2.5.1 4.5.1.2",
            Link.V2,
            tells(ORM_O01, "placer_numbers_disagree", Effect.CONFLICT, "OBR-2"))
        .required(
            "GEN-03",
            "nothing is told lost of what was not",
            "the account of a conversion, org.hl7dicom.report",
            Link.V2,
            losesNothing(Fixtures.get(ORM_O01, "orm_nw_sc")),
            losesNothing(Fixtures.get(OMI_O23, "omi_nw_sc")),
            losesNothing(Fixtures.get(WORKLIST, "mwl_scheduled")),
            losesNothing(Fixtures.get(ORDER_FHIR, "fhir_nw_sc")))
        .required(
            "GEN-04",
            "what is legal and unusual is read as what it is",
            "HL7 v2.5.1 2.5 to 2.7; PS3.5 6.2, 7.4; FHIR R4 Bundle",
            Link.V2,
            unusual)
        .required(
            "GEN-05",
            "what cannot be read is refused by a documented exception that does not quote it",
            "HL7 v2.5.1 2.5; PS3.10 7.1; PS3.18 annex F",
            Link.V2,
            refused())
        .required(
            "GEN-06",
            "an order control code of no table is refused, not guessed",
            "HL7 v2.5.1 4.5.1.1 (table 0119)",
            Link.V2,
            refuses(Fixtures.get(ORM_O01, "unknown_state")))
        .required(
            "GEN-07",
            "the same input gives the same output and the same account",
            "org.hl7dicom.Harmonizer",
            Link.V2,
            repeats(Fixtures.get(ORM_O01, "orm_nw_sc")),
            repeats(Fixtures.get(WORKLIST, "mwl_scheduled")),
            repeats(Fixtures.get(ORDER_FHIR, "fhir_nw_sc")))
        .required(
            "GEN-08",
            "names are read in the character set of MSH-18",
            "HL7 v2.5.1 2.15.9.18 (table 0211)",
            Link.V2,
            characterSets(ORM_O01))
        .required(
            "GEN-09",
            "names are read in the Specific Character Set (0008,0005)",
            "PS3.5 6.1.2, annexes H to K; PS3.3 C.12.1.1.2",
            Link.dicom(5, "6.1"),
            characterSets(WORKLIST_FILE))
        .required(
            "GEN-10",
            "no character is lost on writing",
            "HL7 v2.5.1 2.15.9.18; PS3.5 6.1.2",
            Link.dicom(5, "6.1"),
            writtenNames())
        .untested(
            "GEN-20",
            "no log, exception or toString holds patient data",
            "org.hl7dicom.report.Issue",
            Link.V2,
            "logs are out of the suite's sight; exceptions of malformed input are looked at in GEN-05")
        .untested(
            "GEN-21",
            "a harmonizer is thread-safe",
            "org.hl7dicom.Harmonizer",
            Link.V2,
            "a race shows by chance only")
        .rules();
  }
}
