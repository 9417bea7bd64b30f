package org.hl7dicom.testkit.carriers;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.hl7dicom.testkit.WireFormats.ADT;
import static org.hl7dicom.testkit.WireFormats.APPOINTMENT_FHIR;
import static org.hl7dicom.testkit.WireFormats.APPOINTMENT_WORKLIST;
import static org.hl7dicom.testkit.WireFormats.KOS;
import static org.hl7dicom.testkit.WireFormats.MPPS;
import static org.hl7dicom.testkit.WireFormats.MPPS_FHIR;
import static org.hl7dicom.testkit.WireFormats.OMI_O23;
import static org.hl7dicom.testkit.WireFormats.ORDER_FHIR;
import static org.hl7dicom.testkit.WireFormats.ORM_O01;
import static org.hl7dicom.testkit.WireFormats.PATIENT_DICOM;
import static org.hl7dicom.testkit.WireFormats.PATIENT_FHIR;
import static org.hl7dicom.testkit.WireFormats.SIU_S12;
import static org.hl7dicom.testkit.WireFormats.SIU_S15;
import static org.hl7dicom.testkit.WireFormats.STATUS_ORM;
import static org.hl7dicom.testkit.WireFormats.STUDY;
import static org.hl7dicom.testkit.WireFormats.STUDY_FHIR;
import static org.hl7dicom.testkit.WireFormats.UPS;
import static org.hl7dicom.testkit.WireFormats.WORKLIST;
import static org.hl7dicom.testkit.WireFormats.WORKLIST_FILE;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.hl7dicom.MalformedInputException;
import org.hl7dicom.Mapped;
import org.hl7dicom.RefusedException;
import org.hl7dicom.Strictness;
import org.hl7dicom.model.OrderMessage;
import org.hl7dicom.model.PatientEvent;
import org.hl7dicom.report.Effect;
import org.hl7dicom.report.Issue;
import org.hl7dicom.report.IssueCode;
import org.hl7dicom.report.MappingReport;
import org.hl7dicom.testkit.Fixtures;
import org.hl7dicom.testkit.Tree;
import org.hl7dicom.testkit.conformance.Subject.Ways;

/** Errors that mappers are known for, each with the rule that has to find it. */
final class Bugs {
  private static final String PROCEDURE = "orders[0].request.procedures[0]";

  private Bugs() {}

  /** Takes an element away, if there is one. */
  private static UnaryOperator<Tree> without(String path) {
    return tree -> tree.has(path) ? tree.with(path, "") : tree;
  }

  private static Tree swapped(Tree tree, String one, String other) {
    if (tree.values(one).size() != 1 || tree.values(other).size() != 1) {
      return tree;
    }
    return tree.with(one, tree.values(other).get(0)).with(other, tree.values(one).get(0));
  }

  private static UnaryOperator<Tree> swapping(String one, String other) {
    return tree -> swapped(tree, one, other);
  }

  private static UnaryOperator<String> replacing(String what, String by) {
    return text -> text.replace(what, by);
  }

  private static String questionMarks(String text) {
    return text.replaceAll("[^\\x00-\\x7f]", "?");
  }

  static List<Bug> all() {
    return List.of(
        // orders in HL7 v2
        Bug.named("swapped name parts")
            .written(ORM_O01, replacing("Sample^Alex", "Alex^Sample"))
            .breaks("ORD-16"),
        Bug.named("swapped name parts, both ways")
            .read(
                OMI_O23,
                swapping("patient.names[0].alphabetic.family", "patient.names[0].alphabetic.given"))
            .breaks("ORD-16", "GEN-10"),
        Bug.named("OBR-4 for OBR-44")
            .read(
                ORM_O01,
                tree ->
                    tree.with(
                        PROCEDURE + ".code.code",
                        String.join("", tree.values("orders[0].request.orderedService.code"))))
            .breaks("ORD-03", "ORD-22"),
        Bug.named("code of OBR-44 without its coding scheme")
            .written(ORM_O01, replacing("24627-2^CT Chest^LN", "24627-2^CT Chest"))
            .breaks("ORD-03"),
        Bug.named("lost second order")
            .read(ORM_O01, without("orders[1]"))
            .breaks("ORD-18", "ORD-25"),
        Bug.named("second order with the accession number of the first")
            .written(ORM_O01, replacing("ACC2", "ACC1"))
            .breaks("ORD-18"),
        Bug.named("lost second step")
            .read(OMI_O23, without(PROCEDURE + ".steps[1]"))
            .breaks("ORD-19"),
        Bug.named("placer and filler number swapped")
            .read(
                OMI_O23,
                swapping(
                    "orders[0].request.placerOrderNumber.value",
                    "orders[0].request.fillerOrderNumber.value"))
            .breaks("ORD-04", "ORD-05"),
        Bug.named("accession number in IPC-2")
            .written(OMI_O23, text -> text.replaceAll("IPC\\|ACC1\\|RP1", "IPC||ACC1"))
            .breaks("ORD-06", "ORD-07"),
        Bug.named("invented Study Instance UID")
            .read(ORM_O01, tree -> tree.with(PROCEDURE + ".studyInstanceUid", "1.2.3"))
            .breaks("ORD-10", "ORD-09"),
        Bug.named("offset of the start dropped")
            .written(OMI_O23, text -> text.replaceAll("(TQ1.*20260402103000)\\+0200", "$1"))
            .breaks("ORD-13"),
        Bug.named("STAT for ROUTINE")
            .written(OMI_O23, text -> text.replaceAll("(TQ1\\|.*)\\|R\\r", "$1|S\r"))
            .breaks("ORD-14"),
        Bug.named("XCN without its id in the first component")
            .written(ORM_O01, replacing("502^Requester", "Requester"))
            .breaks("ORD-15"),
        Bug.named("patient id without its authority")
            .read(ORM_O01, without("patient.identifiers[0].authority"))
            .breaks("ORD-17", "GEN-04"),
        Bug.named("escape sequences written as they are")
            .written(ORM_O01, text -> text.replaceAll("\\\\[FSTRE]\\\\", "?"))
            .breaks("ORD-20"),
        Bug.named("deletion taken for absence").read(ORM_O01, without("cleared")).breaks("ORD-21"),
        Bug.named("cancelled order read as scheduled")
            .read(
                ORM_O01,
                tree ->
                    tree.values("orders[0].control").contains("CA")
                        ? tree.with(PROCEDURE + ".steps[0].status", "SCHEDULED")
                        : tree)
            .breaks("ORD-23"),
        Bug.named("a change for a new order")
            .written(ORM_O01, replacing("ORC|NW|", "ORC|XO|"))
            .breaks("ORD-01"),
        Bug.named("service as ordered thrown away")
            .written(OMI_O23, replacing("CTCHEST^CT chest^99TEST", ""))
            .breaks("ORD-02"),
        Bug.named("number of the procedure for that of the step")
            .written(OMI_O23, replacing("|SPS1|", "|RP1|"))
            .breaks("ORD-08", "ORD-19"),
        Bug.named("modality guessed")
            .read(OMI_O23, tree -> tree.with(PROCEDURE + ".steps[0].modality", "OT"))
            .breaks("ORD-11"),
        Bug.named("protocol thrown away")
            .written(ORM_O01, replacing("^CTCH1^CT chest low dose^99TEST", ""))
            .breaks("ORD-12"),
        // worklist
        Bug.named("wrong tag: Requested Procedure ID")
            .written(WORKLIST, replacing("\"00401001\"", "\"00401002\""))
            .breaks("ORD-35"),
        Bug.named("swapped name parts in DICOM")
            .written(WORKLIST, replacing("Sample^Alex^Kim", "Alex^Sample^Kim"))
            .breaks("ORD-30"),
        Bug.named("Patient ID without issuer")
            .written(WORKLIST, text -> text.replaceAll("\"00100021\":\\{[^}]*\\},", ""))
            .breaks("ORD-31"),
        Bug.named("cut code")
            .written(WORKLIST, replacing("\"24627-2\"", "\"24627-\""))
            .breaks("ORD-32"),
        Bug.named("URI for the coding scheme designator")
            .written(WORKLIST, replacing("\"LN\"", "\"http://loinc.org\""))
            .breaks("ORD-33"),
        Bug.named("modality of the item")
            .written(
                WORKLIST,
                text ->
                    text.replace(
                        "[{\"00080050\"",
                        "[{\"00080060\":{\"vr\":\"CS\",\"Value\":[\"CT\"]},\"00080050\""))
            .breaks("ORD-38"),
        Bug.named("no Timezone Offset From UTC")
            .written(WORKLIST, text -> text.replaceAll("\"00080201\":\\{[^}]*\\},", ""))
            .breaks("ORD-39"),
        Bug.named("placer and filler number swapped in DICOM")
            .written(
                WORKLIST,
                text ->
                    text.replace("\"00402016\"", "\"x\"")
                        .replace("\"00402017\"", "\"00402016\"")
                        .replace("\"x\"", "\"00402017\""))
            .breaks("ORD-42"),
        Bug.named("requesting and referring physician swapped")
            .written(
                WORKLIST,
                text ->
                    text.replace("Requester^Ron", "x")
                        .replace("Referrer^Rita", "Requester^Ron")
                        .replace("\"x", "\"Referrer^Rita"))
            .breaks("ORD-43"),
        Bug.named("the spelling CANCELLED")
            .written(WORKLIST, replacing("\"CANCELED\"", "\"CANCELLED\""))
            .breaks("ORD-45"),
        Bug.named("invented status on reading")
            .read(
                WORKLIST,
                tree ->
                    tree.has(PROCEDURE + ".steps[0].status")
                        ? tree
                        : tree.with(PROCEDURE + ".steps[0].status", "SCHEDULED"))
            .breaks("ORD-46"),
        Bug.named("invented status on writing")
            .toWrite(
                WORKLIST,
                tree ->
                    tree.has(PROCEDURE + ".steps[0].status")
                        ? tree
                        : tree.with(PROCEDURE + ".steps[0].status", "SCHEDULED"))
            .breaks("ORD-46"),
        Bug.named("lost second order in the worklist")
            .toWrite(WORKLIST, without("orders[1]"))
            .breaks("ORD-47"),
        Bug.named("invented Study Instance UID in the worklist")
            .toWrite(
                WORKLIST,
                tree ->
                    tree.has(PROCEDURE + ".studyInstanceUid")
                        ? tree
                        : tree.with(PROCEDURE + ".studyInstanceUid", "1.2.3"))
            .breaks("ORD-48"),
        Bug.named("loss on writing kept silent")
            .telling(WORKLIST, issue -> issue.effect() != Effect.DROPPED)
            .breaks("ORD-49"),
        Bug.named("accession number left empty")
            .written(WORKLIST, replacing(",\"Value\":[\"ACC1\"]", ""))
            .breaks("ORD-34", "ORD-47"),
        Bug.named("number of the procedure for that of the step, in DICOM")
            .written(WORKLIST, replacing("\"SPS1\"", "\"RP1\""))
            .breaks("ORD-36", "ORD-47"),
        Bug.named("study told as a series")
            .written(WORKLIST, replacing("\"0020000D\"", "\"0020000E\""))
            .breaks("ORD-37"),
        Bug.named("AE title for the station name")
            .written(WORKLIST, replacing("\"CT1NAME\"", "\"CT1\""))
            .breaks("ORD-40"),
        Bug.named("protocol without its scheme")
            .written(WORKLIST, replacing(",\"Value\":[\"99TEST\"]", ""))
            .breaks("ORD-41"),
        Bug.named("priority of HL7 in DICOM")
            .written(WORKLIST, replacing("\"ROUTINE\"", "\"R\""))
            .breaks("ORD-44"),
        // orders in FHIR
        Bug.named("wrong scheme URI")
            .written(ORDER_FHIR, replacing("http://loinc.org", "http://snomed.info/sct"))
            .breaks("ORD-53"),
        Bug.named("given name in family")
            .written(ORDER_FHIR, replacing("\"family\":\"Sample\"", "\"family\":\"Alex\""))
            .breaks("ORD-50"),
        Bug.named("OID that is no URI")
            .written(ORDER_FHIR, replacing("urn:oid:1.2.276.0.99.10\"", "1.2.276.0.99.10\""))
            .breaks("ORD-51"),
        Bug.named("procedure that is an order of its own")
            .written(
                ORDER_FHIR,
                replacing(
                    "\"intent\":\"filler-order\",\"priority\"",
                    "\"intent\":\"order\",\"priority\""))
            .breaks("ORD-52", "ORD-53", "ORD-55", "ORD-56", "ORD-58", "ORD-59"),
        Bug.named("placer number typed as filler number")
            .written(ORDER_FHIR, replacing("\"PLAC\"", "\"FILL\""))
            .breaks("ORD-54"),
        Bug.named("bare UID in urn:dicom:uid")
            .written(ORDER_FHIR, replacing("urn:oid:1.2.276.0.99.11.", "1.2.276.0.99.11."))
            .breaks("ORD-55"),
        Bug.named("one task for three steps")
            .toWrite(ORDER_FHIR, without(PROCEDURE + ".steps[1]"))
            .breaks("ORD-56"),
        Bug.named("local time for UTC")
            .written(ORDER_FHIR, replacing("10:30:00+02:00", "10:30:00Z"))
            .breaks("ORD-57"),
        Bug.named("status active for everything")
            .written(ORDER_FHIR, replacing("\"status\":\"revoked\"", "\"status\":\"active\""))
            .breaks("ORD-59"),
        Bug.named("order control kept out of FHIR")
            .read(ORDER_FHIR, tree -> tree.with("orders[0].control", "NW"))
            .breaks("ORD-60", "ORD-61"),
        Bug.named("priority invented in FHIR")
            .written(ORDER_FHIR, replacing("\"routine\"", "\"stat\""))
            .breaks("ORD-58"),
        Bug.named("lost second order in FHIR")
            .toWrite(ORDER_FHIR, without("orders[1]"))
            .breaks("ORD-62"),
        // patient events
        Bug.named("an update of a patient as that of a person")
            .written(ADT, replacing("ADT^A08^", "ADT^A31^"))
            .breaks("PAT-01"),
        Bug.named("survivor and prior patient swapped")
            .read(
                ADT,
                swapping(
                    "groups[0].patient.identifiers[0].value",
                    "groups[0].visits[0].prior.patientIds[0].value"))
            .breaks("PAT-02"),
        Bug.named("visit that is no more in the field of accounts")
            .written(ADT, text -> text.replaceAll("\\|\\|\\|\\|(V-77[^|\\r]*)\\r", "||$1\r"))
            .breaks("PAT-04"),
        Bug.named("account taken for the visit")
            .read(
                ADT,
                tree ->
                    tree.has("groups[0].visits[0].visit.accountNumber")
                        ? tree.with("groups[0].visits[0].visit.admissionId.value", "K-2")
                        : tree)
            .breaks("PAT-05"),
        Bug.named("second patient of a link lost").read(ADT, without("groups[1]")).breaks("PAT-06"),
        Bug.named("new and old location swapped")
            .read(
                ADT,
                swapping(
                    "groups[0].visits[0].visit.currentLocation.room",
                    "groups[0].visits[0].previousLocation.room"))
            .breaks("PAT-07"),
        Bug.named("prior identity thrown away in DICOM")
            .toWrite(PATIENT_DICOM, without("groups[0].visits[0].prior"))
            .breaks("PAT-09"),
        Bug.named("links of a merge turned round")
            .written(
                PATIENT_FHIR,
                text ->
                    text.replace("\"replaced-by\"", "\"x\"")
                        .replace("\"replaces\"", "\"replaced-by\"")
                        .replace("\"x\"", "\"replaces\""))
            .breaks("PAT-10"),
        Bug.named("prior name thrown away")
            .written(ADT, replacing("||||||Sample^Al", ""))
            .breaks("PAT-03"),
        Bug.named("merges of any kind taken").reading(ADT, Bugs::taking).breaks("PAT-08"),
        Bug.named("patients that are linked refer to each other")
            .written(PATIENT_FHIR, replacing("\"seealso\"", "\"refer\""))
            .breaks("PAT-11"),
        Bug.named("offset of the event dropped")
            .written(ADT, replacing("20260401080000+0200", "20260401080000"))
            .breaks("PAT-12"),
        // appointments
        Bug.named("cancelled appointment that stays booked")
            .read(SIU_S15, tree -> tree.with("appointment.status", "BOOKED"))
            .breaks("APP-01"),
        Bug.named("second service lost")
            .read(SIU_S12, without("appointment.resources[1]"))
            .breaks("APP-04"),
        Bug.named("number of the appointment for that of the order")
            .written(SIU_S12, replacing("PL1^RISDEMO", "A1^RISDEMO"))
            .breaks("APP-06"),
        Bug.named("every service at the time of the first")
            .written(APPOINTMENT_WORKLIST, replacing("\"110000\"", "\"103000\""))
            .breaks("APP-07"),
        Bug.named("checked in told as arrived")
            .written(APPOINTMENT_FHIR, replacing("\"checked-in\"", "\"arrived\""))
            .breaks("APP-02"),
        Bug.named("appointment that ends when it begins")
            .written(SIU_S12, replacing("20260402113000+0200", "20260402103000+0200"))
            .breaks("APP-03"),
        Bug.named("numbers of placer and filler swapped in an appointment")
            .read(SIU_S12, swapping("appointment.placerId.value", "appointment.fillerId.value"))
            .breaks("APP-05"),
        Bug.named("minutes read as seconds")
            .read(SIU_S12, tree -> tree.with("appointment.duration", "PT1M"))
            .breaks("APP-08"),
        // procedures
        Bug.named("given up for completed")
            .written(MPPS_FHIR, replacing("\"status\":\"stopped\"", "\"status\":\"completed\""))
            .breaks("PRC-01"),
        Bug.named("a final state that changes")
            .reading(
                MPPS,
                bytes ->
                    Bug.Builder.right(MPPS)
                        .read()
                        .apply(
                            new String(bytes, ISO_8859_1)
                                .replace("\"DISCONTINUED\"", "\"IN PROGRESS\"")
                                .getBytes(ISO_8859_1)))
            .breaks("PRC-02", "PRC-01"),
        Bug.named("reason for giving up thrown away")
            .read(MPPS, without("discontinuationReason"))
            .breaks("PRC-03"),
        Bug.named("results available for completed")
            .written(
                STATUS_ORM,
                text -> text.replaceAll("(ORC\\|SC\\|[^|]*\\|[^|]*\\|[^|]*\\|)CM", "$1A"))
            .breaks("PRC-07"),
        Bug.named("second series lost").read(STUDY, without("series[1]")).breaks("PRC-08"),
        Bug.named("series told by a URI")
            .written(
                STUDY_FHIR,
                text ->
                    text.replaceAll(
                        "\"uid\":\"(1\\.2\\.276\\.0\\.99\\.12\\.\\d)\"", "\"uid\":\"urn:oid:$1\""))
            .breaks("PRC-09", "PRC-08"),
        Bug.named("the spelling IN_PROGRESS")
            .written(UPS, replacing("\"IN PROGRESS\"", "\"IN_PROGRESS\""))
            .breaks("PRC-11"),
        Bug.named("title of a key object selection replaced")
            .written(KOS, replacing("\"113000\"", "\"113001\""))
            .breaks("PRC-12"),
        Bug.named("scheduled step not named")
            .read(MPPS, without("requests[0].stepId"))
            .breaks("PRC-04"),
        Bug.named("begin and end swapped")
            .read(MPPS, swapping("started", "ended"))
            .breaks("PRC-05"),
        Bug.named("series thrown away").read(MPPS, without("series")).breaks("PRC-06"),
        Bug.named("every study available")
            .read(STUDY_FHIR, tree -> tree.with("status", "AVAILABLE"))
            .breaks("PRC-10"),
        // everything
        Bug.named("unmapped elements kept silent")
            .telling(ORM_O01, issue -> issue.code() != IssueCode.UNMAPPED_ELEMENT)
            .breaks("GEN-01"),
        Bug.named("contradictions kept silent")
            .telling(ORM_O01, issue -> issue.code() != IssueCode.SOURCES_DISAGREE)
            .breaks("GEN-02"),
        Bug.named("a loss told that is none")
            .reading(ORM_O01, bytes -> crying(Bug.Builder.right(ORM_O01).read().apply(bytes)))
            .breaks("GEN-03"),
        Bug.named("exception that quotes the input")
            .reading(ORM_O01, Bugs::quoting)
            .breaks("GEN-05", "GEN-06"),
        Bug.named("input of any kind taken")
            .reading(WORKLIST, bytes -> taking(Bug.Builder.right(WORKLIST), bytes))
            .breaks("GEN-05"),
        Bug.named("guessed order control").reading(ORM_O01, Bugs::guessing).breaks("GEN-06"),
        Bug.named("output that counts").written(ORM_O01, counting()).breaks("GEN-07"),
        Bug.named("silent charset loss on reading")
            .read(
                ORM_O01,
                tree -> {
                  String path = "patient.names[0].alphabetic.family";
                  String family = String.join("", tree.values(path));
                  return tree.with(path, questionMarks(family));
                })
            .breaks("GEN-08"),
        Bug.named("silent charset loss on reading files")
            .read(
                WORKLIST_FILE,
                tree -> {
                  String path = "patient.names[0].alphabetic.family";
                  String family = String.join("", tree.values(path));
                  return tree.with(path, questionMarks(family));
                })
            .breaks("GEN-09", "GEN-10"),
        Bug.named("silent charset loss on writing")
            .written(OMI_O23, Bugs::questionMarks)
            .breaks("GEN-10"));
  }

  private static Mapped<OrderMessage> crying(Mapped<OrderMessage> mapped) {
    Issue issue = new Issue(IssueCode.NO_TARGET, "", "PID-5", "", "");
    return new Mapped<>(
        mapped.accept(report -> {}),
        mapped.report().and(new MappingReport(List.of(issue), List.of())),
        Strictness.LOSSLESS);
  }

  private static Mapped<OrderMessage> quoting(byte[] bytes) {
    try {
      return Bug.Builder.right(ORM_O01).read().apply(bytes);
    } catch (MalformedInputException | RefusedException e) {
      throw new MalformedInputException("no message: " + new String(bytes, ISO_8859_1), "MSH");
    }
  }

  private static <T> Mapped<T> taking(Ways<T> right, byte[] bytes) {
    try {
      return right.read().apply(bytes);
    } catch (MalformedInputException e) {
      throw new IllegalStateException("at " + e.position(), e);
    }
  }

  private static Mapped<PatientEvent> taking(byte[] bytes) {
    try {
      return Bug.Builder.right(ADT).read().apply(bytes);
    } catch (MalformedInputException e) {
      return Bug.Builder.right(ADT).read().apply(Fixtures.get(ADT, "adt_a08").bytes());
    }
  }

  private static Mapped<OrderMessage> guessing(byte[] bytes) {
    try {
      return Bug.Builder.right(ORM_O01).read().apply(bytes);
    } catch (RefusedException e) {
      return Bug.Builder.right(ORM_O01).read().apply(Fixtures.get(ORM_O01, "orm_nw_sc").bytes());
    }
  }

  private static UnaryOperator<String> counting() {
    AtomicInteger count = new AtomicInteger();
    return text -> text.replace("|FX1|", "|FX" + count.incrementAndGet() + "|");
  }
}
