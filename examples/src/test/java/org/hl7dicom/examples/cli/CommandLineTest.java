package org.hl7dicom.examples.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.hl7dicom.dicom.DicomDataset;
import org.hl7dicom.dicom.DicomFile;
import org.hl7dicom.dicom.DicomJson;
import org.hl7dicom.dicom.Part10;
import org.hl7dicom.dicom.Tag;
import org.hl7dicom.impl.MappingTables;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command line from its arguments to its bytes, in this process. */
class CommandLineTest {
  private static final String BUNDLED = "messages/omi_o23.hl7";

  /** Carried by the worklist without loss: every field has a place there. */
  private static final String ORM =
      String.join(
          "\r",
          "MSH|^~\\&|RIS|HOSP|PACS|IMG|20260401081500+0200||ORM^O01|M1|P|2.3.1",
          "PID|||P-1^^^HOSP||Doe^Jane||19800229|F",
          "PV1||I|3W^312^B",
          "ORC|NW|PL-1|FI-1||SC||^^^20260402103000^^R",
          "OBR|1|PL-1|FI-1|CT1^CT chest^99T^P1^Low dose^99T||||||||||||||ACC-1|RP-1|SPS-1||||CT|||^^^20260402103000^^R",
          "ZDS|1.2.3.4^RIS^Application^DICOM",
          "");

  /** OBR-11 has no row. */
  private static final String LOSSY =
      ORM.replace("99T||||||||||||||ACC", "99T|||||||diabetic|||||||ACC");

  @TempDir private Path folder = Path.of("");

  private record Result(int code, ByteArrayOutputStream bytes, String err) {
    byte[] out() {
      return bytes.toByteArray();
    }

    String text() {
      return bytes.toString(UTF_8);
    }

    List<String> segments() {
      return List.of(text().split("\r"));
    }
  }

  private static Result run(byte[] in, String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code =
        Main.run(
            new ByteArrayInputStream(in),
            new PrintStream(out, false, UTF_8),
            new PrintStream(err, true, UTF_8),
            args);
    return new Result(code, out, err.toString(UTF_8));
  }

  private static Result run(String... args) {
    return run(new byte[0], args);
  }

  private static Result convert(String message, String... args) {
    String[] all = new String[args.length + 2];
    all[0] = "convert";
    all[1] = "-";
    System.arraycopy(args, 0, all, 2, args.length);
    return run(message.getBytes(UTF_8), all);
  }

  private Path file(String name, String content) throws IOException {
    return Files.write(folder.resolve(name), content.getBytes(UTF_8));
  }

  // Results

  @Test
  void bundled_message_becomes_two_worklist_items() {
    Result result = run("convert", BUNDLED, "--to", "mwl-json");
    assertThat(result.code).isZero();
    List<DicomDataset> items = DicomJson.readAll(result.out());
    assertThat(items).hasSize(2);
    for (DicomDataset item : items) {
      // PS3.4 table K.6-1; HL7 v2.5.1 4.5.6 (IPC), 3.4.2 (PID), 4.5.3 (OBR).
      assertThat(item.string(Tag.PatientName)).isEqualTo("Müller-Test^Jürgen^Karl^Dr.");
      assertThat(item.string(Tag.PatientID)).isEqualTo("4711-08-15");
      assertThat(item.string(Tag.IssuerOfPatientID)).isEqualTo("NORTHCLINIC");
      assertThat(item.string(Tag.PatientBirthDate)).isEqualTo("19581224");
      assertThat(item.string(Tag.PatientSex)).isEqualTo("M");
      assertThat(item.string(Tag.AccessionNumber)).isEqualTo("ACC260312-417");
      assertThat(item.string(Tag.RequestedProcedureID)).isEqualTo("RP-778812-1");
      assertThat(item.string(Tag.StudyInstanceUID)).isEqualTo("1.2.276.0.99.3.20260312.778812.1");
      assertThat(item.string(Tag.PlacerOrderNumberImagingServiceRequest)).isEqualTo("PO-778812");
      assertThat(item.string(Tag.FillerOrderNumberImagingServiceRequest)).isEqualTo("FO-99120");
      assertThat(item.string(Tag.RequestedProcedurePriority)).isEqualTo("ROUTINE");
      DicomDataset code = item.items(Tag.RequestedProcedureCodeSequence).get(0);
      assertThat(code.string(Tag.CodeValue)).isEqualTo("74177");
      assertThat(code.string(Tag.CodingSchemeDesignator)).isEqualTo("C4");
    }
    DicomDataset first = items.get(0).items(Tag.ScheduledProcedureStepSequence).get(0);
    assertThat(first.string(Tag.ScheduledProcedureStepID)).isEqualTo("SPS-1");
    assertThat(first.string(Tag.Modality)).isEqualTo("CT");
    assertThat(first.string(Tag.ScheduledStationAETitle)).isEqualTo("CT1");
    assertThat(first.string(Tag.ScheduledStationName)).isEqualTo("CT_NORTH_1");
    assertThat(first.string(Tag.ScheduledProcedureStepLocation)).isEqualTo("ROOM 4");
    assertThat(first.string(Tag.ScheduledProcedureStepStartDate)).isEqualTo("20260312");
    assertThat(first.string(Tag.ScheduledProcedureStepStartTime)).isEqualTo("110000");
    assertThat(first.string(Tag.ScheduledPerformingPhysicianName)).isEqualTo("Herbst^Ellen");
    DicomDataset second = items.get(1).items(Tag.ScheduledProcedureStepSequence).get(0);
    assertThat(second.string(Tag.ScheduledProcedureStepID)).isEqualTo("SPS-2");
    assertThat(second.string(Tag.Modality)).isEqualTo("US");
  }

  @Test
  void order_becomes_each_hl7_message() {
    Result orm = convert(ORM, "--to", "orm_o01");
    assertThat(orm.code).as(orm.err).isZero();
    assertThat(orm.segments().get(0)).contains("|ORM^O01|").contains("|2.3.1");
    assertThat(orm.segments()).contains("ZDS|1.2.3.4^^Application^DICOM");
    Result omg = convert(ORM, "--to", "omg_o19");
    assertThat(omg.code).as(omg.err).isZero();
    assertThat(omg.segments().get(0)).contains("|OMG^O19^OMG_O19|").contains("|2.5.1");
    Result omi = convert(ORM, "--to", "omi_o23");
    assertThat(omi.code).as(omi.err).isZero();
    assertThat(omi.segments().get(0)).contains("|OMI^O23^OMI_O23|");
    // IPC-1 accession, -2 procedure, -3 study, -4 step, -5 modality, -6 protocol (4.5.6).
    assertThat(omi.segments()).contains("IPC|ACC-1|RP-1|1.2.3.4|SPS-1|CT|P1^Low dose^99T");
  }

  @Test
  void order_becomes_a_fhir_bundle() {
    Result result = convert(ORM, "--to", "fhir-json");
    assertThat(result.code).as(result.err).isZero();
    assertThat(result.text())
        .startsWith("{\n  \"resourceType\": \"Bundle\"")
        .contains("\"value\": \"ACC-1\"")
        .contains("\"value\": \"urn:oid:1.2.3.4\"")
        .contains("\"birthDate\": \"1980-02-29\"")
        .contains("\"gender\": \"female\"");
  }

  @Test
  void fhir_and_dicom_json_are_detected_and_read_back() {
    for (String to : List.of("fhir-json", "mwl-json")) {
      Result there = convert(ORM, "--to", to);
      Result back = convert(there.text(), "--to", "omi_o23");
      assertThat(back.code).as(to + back.err).isZero();
      assertThat(back.text()).as(to).contains("IPC|ACC-1|RP-1|1.2.3.4|SPS-1|CT|");
    }
  }

  @Test
  void worklist_files_have_names_and_are_read_back() throws IOException {
    Path out = folder.resolve("worklist");
    Result result = run("convert", BUNDLED, "--to", "mwl-dcm", "-o", out.toString());
    assertThat(result.code).as(result.err).isZero();
    assertThat(result.out()).isEmpty();
    Path first = out.resolve("ACC260312-417_RP-778812-1_SPS-1.dcm");
    Path second = out.resolve("ACC260312-417_RP-778812-1_SPS-2.dcm");
    assertThat(names(out)).containsExactly(first.getFileName(), second.getFileName());
    byte[] bytes = Files.readAllBytes(first);
    DicomFile file = Part10.read(bytes);
    assertThat(file.fileMeta().string(Tag.MediaStorageSOPClassUID))
        .isEqualTo("1.2.840.10008.5.1.4.31");
    assertThat(file.dataset().string(Tag.PatientName)).isEqualTo("Müller-Test^Jürgen^Karl^Dr.");
    run("convert", BUNDLED, "--to", "mwl-dcm", "-o", out.toString());
    assertThat(Files.readAllBytes(first)).isEqualTo(bytes);
    Result back = run("convert", first.toString(), "--to", "omi_o23");
    assertThat(back.code).as(back.err).isZero();
    assertThat(back.text()).contains("|SPS-1|CT|");
  }

  private static List<Path> names(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(Path::getFileName).sorted().toList();
    }
  }

  @Test
  void results_go_to_a_file() throws IOException {
    Path out = folder.resolve("out.json");
    Result result = convert(ORM, "--to", "mwl-json", "-o", out.toString());
    assertThat(result.code).isZero();
    assertThat(result.out()).isEmpty();
    assertThat(DicomJson.readAll(Files.readAllBytes(out))).hasSize(1);
  }

  // Strictness and reports

  @Test
  void loss_is_refused_with_a_report_and_no_output() {
    Result result = convert(LOSSY, "--to", "mwl-json");
    assertThat(result.code).isEqualTo(1);
    assertThat(result.out()).isEmpty();
    assertThat(result.err).contains("UNMAPPED_ELEMENT").contains("OBR-11").contains("refused: ");
    assertThat(result.err).doesNotContain("diabetic");
  }

  @Test
  void best_effort_accepts_a_loss_and_reports_it() {
    Result result = convert(LOSSY, "--to", "mwl-json", "--strictness", "best-effort");
    assertThat(result.code).isZero();
    assertThat(DicomJson.readAll(result.out())).hasSize(1);
    assertThat(result.err).contains("OBR-11");
  }

  @Test
  void exact_refuses_another_form() {
    Result result = convert(ORM, "--to", "mwl-json", "--strictness", "exact");
    assertThat(result.code).isEqualTo(1);
    assertThat(result.out()).isEmpty();
  }

  @Test
  void report_as_json_is_nothing_but_json_on_standard_error() {
    Result result = convert(LOSSY, "--to", "mwl-json", "--report", "json");
    assertThat(result.code).isEqualTo(1);
    assertThat(result.err).startsWith("{\n  \"worst\": \"UNMAPPED\"").endsWith("}\n");
    assertThat(result.err).contains("\"source\": \"OBR-11\"");
  }

  @Test
  void report_goes_to_a_file() throws IOException {
    Path report = folder.resolve("report.txt");
    Result result = convert(ORM, "--to", "omi_o23", "--report-file", report.toString());
    assertThat(result.code).isZero();
    assertThat(result.err).isEmpty();
    assertThat(report).content().endsWith("\n");
  }

  @Test
  void nothing_to_report_is_not_reported_unless_asked_for() {
    assertThat(convert(ORM, "--to", "orm_o01").err).isEmpty();
    assertThat(convert(ORM, "--to", "orm_o01", "--report", "text").err).isEqualTo("no issues\n");
  }

  @Test
  void a_site_profile_of_the_library_is_named() {
    assertThat(run("convert", BUNDLED, "--to", "mwl-json", "--site", "ihe-swf.b").code).isZero();
    assertThat(run("tables", "step", "--site", "dcm4chee-arc").text())
        .contains("| step.stationAeTitle | ORC-18 | ORC-18 | IPC-9 |");
    assertThat(run("tables", "step").text()).contains("| step.stationAeTitle | - | - | IPC-9 |");
  }

  @Test
  void an_order_without_a_meaning_is_refused() throws IOException {
    String order = Files.readString(Path.of(BUNDLED)).replaceAll("ORC\\|[A-Z]*", "ORC|QQ");
    Result result = convert(order, "--to", "mwl-json", "--strictness", "best-effort");
    assertThat(result.code).isEqualTo(1);
    assertThat(result.text()).doesNotContain("0040");
    assertThat(result.err).contains("ORDER_STATE_UNKNOWN", "refused");
  }

  @Test
  void site_profile_sets_the_strictness() throws IOException {
    String site = file("site.json", "{\"strictness\": \"best-effort\"}").toString();
    assertThat(convert(LOSSY, "--to", "mwl-json", "--site", site).code).isZero();
    assertThat(convert(LOSSY, "--to", "mwl-json", "--site", site, "--strictness", "lossless").code)
        .isEqualTo(1);
  }

  // Several messages

  @Test
  void several_messages_are_one_array_and_one_bad_one_does_not_stop_the_rest() {
    String two = ORM + ORM.replace("M1", "M2").replace("OBR|1", "XYZ|1").replace("ORC|", "XYZ|");
    Result result = convert(two + ORM, "--to", "mwl-json");
    assertThat(result.code).isEqualTo(3);
    assertThat(DicomJson.readAll(result.out())).hasSize(2);
    assertThat(result.err)
        .contains("hl7dicom: stdin#2: not an order message: neither ORC nor OBR at ")
        .endsWith("2 converted, 0 refused, 1 unreadable\n");
  }

  @Test
  void several_messages_as_json_report() {
    Result result = convert(ORM + LOSSY, "--to", "fhir-json", "--report", "json");
    assertThat(result.code).isEqualTo(1);
    assertThat(result.err)
        .startsWith("{\"messages\": [\n{\"input\": \"stdin#1\", \"outcome\": \"converted\"")
        .contains("{\"input\": \"stdin#2\", \"outcome\": \"refused\"")
        .endsWith("\n], \"summary\": \"1 converted, 1 refused, 0 unreadable\"}\n");
    assertThat(result.text()).startsWith("[{").endsWith("]\n");
  }

  @Test
  void er7_follows_er7_and_is_read_again() {
    Result two = convert(ORM + ORM, "--to", "omi_o23");
    assertThat(two.code).isZero();
    assertThat(two.text().split("MSH\\|", -1)).hasSize(3);
    Result mllp = convert("\u000b" + ORM + "\u001c\r", "--to", "omi_o23");
    assertThat(mllp.code).isZero();
    assertThat(mllp.text()).startsWith("MSH|").doesNotContain("\u001c");
  }

  @Test
  void folder_is_converted_file_by_file() throws IOException {
    Path in = Files.createDirectory(folder.resolve("in"));
    Files.writeString(in.resolve("a.hl7"), ORM, UTF_8);
    Files.writeString(in.resolve("b.hl7"), ORM + ORM, UTF_8);
    Files.writeString(in.resolve("c.hl7"), "nonsense", UTF_8);
    Path out = folder.resolve("out");
    Result result = run("convert", in.toString(), "--to", "omi_o23", "-o", out.toString());
    assertThat(result.code).isEqualTo(3);
    assertThat(result.err)
        .contains(
            "hl7dicom: c.hl7: neither HL7 v2 nor DICOM nor DICOM JSON nor DICOM XML nor FHIR JSON at byte 0\n")
        .endsWith("3 converted, 0 refused, 1 unreadable\n");
    assertThat(names(out))
        .containsExactly(Path.of("a.hl7"), Path.of("b-1.hl7"), Path.of("b-2.hl7"));
  }

  @Test
  void worklist_items_of_several_patients_are_several_messages() {
    String one = convert(ORM, "--to", "mwl-json").text();
    String other = convert(ORM.replace("P-1", "P-2"), "--to", "mwl-json").text();
    String both = one.strip().replaceAll("]$", ",") + other.strip().substring(1);
    Result result = convert(both, "--to", "omi_o23");
    assertThat(result.code).as(result.err).isZero();
    assertThat(result.text().split("MSH\\|", -1)).hasSize(3);
    assertThat(result.text()).contains("|P-1^").contains("|P-2^");
    assertThat(result.err).endsWith("2 converted, 0 refused, 0 unreadable\n");
  }

  // Problems

  @Test
  void wrong_commands_exit_with_2_and_one_line() throws IOException {
    String site = file("site.json", "{\"strict\": 1}").toString();
    for (List<String> args :
        List.of(
            List.<String>of(),
            List.of("convert"),
            List.of("convert", BUNDLED),
            List.of("convert", BUNDLED, "--to", "pdf"),
            List.of("convert", BUNDLED, "--to", "mwl-dcm"),
            List.of("convert", BUNDLED, "--to", "mwl-json", "--nonsense"),
            List.of("convert", BUNDLED, "--to", "mwl-json", "--strictness", "lax"),
            List.of("convert", BUNDLED, "--to", "mwl-json", "--report", "pdf"),
            List.of("convert", BUNDLED, "--to", "mwl-json", "--site", site),
            List.of("convert", BUNDLED, "--to", "mwl-json", "--site", "absent.json"),
            List.of("convert", BUNDLED, "--to", "mwl-json", "-o", "absent/out.json"),
            List.of("convert", "absent.hl7", "--to", "mwl-json"),
            List.of("explain", "absent.hl7", "--to", "mwl-json"),
            List.of("tables", "nothing"),
            List.of("nothing"))) {
      Result result = run(args.toArray(new String[0]));
      assertThat(result.code).as(args.toString()).isEqualTo(2);
      assertThat(result.out()).as(args.toString()).isEmpty();
      assertThat(result.err).as(args.toString()).startsWith("hl7dicom: ");
      assertThat(result.err.lines().filter(line -> line.startsWith("hl7dicom: ")))
          .as(args.toString())
          .hasSize(1);
    }
  }

  @Test
  void unreadable_input_exits_with_3_and_one_line_without_patient_data() {
    unreadable("", "nothing but blanks at byte 0");
    unreadable("MSH|^~\\&|A\rPID|||Secret", "not an order message: neither ORC nor OBR at ");
    unreadable("{\"00100010\": {\"vr\": \"PN\", Secret", " at line 1, column ");
    unreadable("{\"resourceType\": \"Bundle\", Secret", "not JSON at line 1, column ");
    unreadable("{\"resourceType\": \"Secret\"}", "not a FHIR R4 resource at ");
    unreadable("{\"Secret\": " + "[".repeat(2000), "JSON that nests deeper");
    unreadable("<NativeDicomModel>Secret", "The text is no XML at line 1, column ");
    unreadable("<Bundle>Secret", "XML other than the Native DICOM Model");
    unreadable("Secret", "neither HL7 v2 nor DICOM nor DICOM JSON nor DICOM XML nor FHIR JSON at");
    unreadable("BHS|^~\\&\rBTS|0", "a batch without any message");
    unreadable("[]", "an array without any dataset");
  }

  private static void unreadable(String input, String problem) {
    Result result = convert(input, "--to", "mwl-json");
    assertThat(result.code).as(problem).isEqualTo(3);
    assertThat(result.out()).isEmpty();
    assertThat(result.err).startsWith("hl7dicom: stdin: ").contains(problem);
    assertThat(result.err).doesNotContain("Secret").hasLineCount(1);
  }

  // The other commands

  @Test
  void explain_shows_ways_without_values() {
    Result result = run(ORM.getBytes(UTF_8), "explain", "-", "--to", "mwl-json");
    assertThat(result.code).as(result.err).isZero();
    assertThat(result.text().lines())
        .contains(
            "PID-5 -> patient.name -> (0010,0010), (0010,1001)",
            "OBR-18 -> request.accessionNumber -> (0008,0050)/(0008,0051)",
            "MSH-3 -> header.sendingApplication -> none: envelope of the message, not part of the"
                + " order",
            "MSH-1 ignored: syntax of the message itself",
            "ZDS-1.2 ignored: kind and origin of the pointer, not of the study");
    assertThat(result.text()).doesNotContain("Doe").doesNotContain("ACC-1");
  }

  @Test
  void explain_tells_the_second_order_from_the_first() {
    String two =
        ORM + ORM.substring(ORM.indexOf("ORC")).replace("-1|", "-2|").replace("1.2.3.4", "1.2.3.5");
    Result result = run(two.getBytes(UTF_8), "explain", "-", "--to", "mwl-json");
    assertThat(result.text().lines())
        .contains(
            "OBR-18 -> request.accessionNumber -> (0008,0050)/(0008,0051)",
            "OBR[2]-18 -> request.accessionNumber -> (0008,0050)/(0008,0051)");
  }

  @Test
  void explain_shows_values_when_told_to() {
    Result result = run(ORM.getBytes(UTF_8), "explain", "-", "--to", "mwl-json", "--show-values");
    assertThat(result.text().lines())
        .contains("OBR-18 -> request.accessionNumber -> (0008,0050)/(0008,0051)  = ACC-1");
  }

  @Test
  void explain_shows_issues_and_exits_with_0() {
    Result result = run(LOSSY.getBytes(UTF_8), "explain", "-", "--to", "mwl-json");
    assertThat(result.code).isZero();
    assertThat(result.text())
        .contains("UNMAPPED UNMAPPED_ELEMENT OBR-11: no row covers the element\n");
    assertThat(run("Secret".getBytes(UTF_8), "explain", "-", "--to", "mwl-json").code).isEqualTo(3);
  }

  @Test
  void tables_are_printed_and_written() throws IOException {
    assertThat(run("tables", "visit").text()).startsWith("# visit\n");
    assertThat(run("tables").text()).startsWith("# header\n").contains("\n# step\n");
    Path out = folder.resolve("tables");
    assertThat(run("tables", "-o", out.toString()).code).isZero();
    assertThat(names(out)).hasSameSizeAs(MappingTables.names()).contains(Path.of("step.md"));
  }

  private static DicomDataset instance(String study, int number) {
    return new DicomDataset()
        .put(Tag.SOPClassUID, "1.2.840.10008.5.1.4.1.1.2")
        .put(Tag.SOPInstanceUID, study + ".1." + number)
        .put(Tag.Modality, "CT")
        .put(Tag.PatientID, "4711")
        .put(Tag.StudyInstanceUID, study)
        .put(Tag.SeriesInstanceUID, study + ".1")
        .put(Tag.InstanceNumber, Integer.toString(number));
  }

  @Test
  void a_folder_of_instances_becomes_a_study_for_each_study_UID() throws IOException {
    Path images = Files.createDirectory(folder.resolve("images"));
    for (int i = 1; i <= 3; i++) {
      Files.write(images.resolve("a" + i), Part10.write(instance("1.2.3", i)));
    }
    Files.write(images.resolve("b"), Part10.write(instance("1.2.4", 1)));
    Path out = folder.resolve("studies");
    Result result = run("convert", images.toString(), "--to", "fhir-json", "-o", out.toString());
    assertThat(result.err).contains("2 converted");
    assertThat(result.code).isZero();
    assertThat(names(out)).hasSize(2);
    assertThat(Files.readString(out.resolve("a1.json"), UTF_8))
        .contains("\"numberOfInstances\": 3", "urn:oid:1.2.3");
    Result back = run("convert", out.resolve("a1.json").toString(), "--to", "study-json");
    assertThat(back.code).isZero();
    assertThat(DicomJson.readAll(back.out()))
        .hasSize(3)
        .extracting(dataset -> dataset.string(Tag.SOPInstanceUID))
        .containsExactly("1.2.3.1.1", "1.2.3.1.2", "1.2.3.1.3");
  }

  @Test
  void a_performed_procedure_step_becomes_a_status_message_and_back() {
    DicomDataset step =
        new DicomDataset()
            .put(Tag.Modality, "CT")
            .put(Tag.PatientName, "Adams^John")
            .put(Tag.PatientID, "4711")
            .put(Tag.PerformedProcedureStepStatus, "IN PROGRESS");
    step.addItem(Tag.ScheduledStepAttributesSequence)
        .put(Tag.AccessionNumber, "A1")
        .put(Tag.RequestedProcedureDescription, "CT of the chest");
    Result message = run(DicomJson.write(step).getBytes(UTF_8), "convert", "-", "--to", "orm_o01");
    assertThat(message.segments()).contains("ORC|SC||||IP");
    Result back = run(message.out(), "convert", "-", "--to", "mpps-json");
    assertThat(back.code).isZero();
    assertThat(DicomJson.readAll(back.out()).get(0).string(Tag.PerformedProcedureStepStatus))
        .isEqualTo("IN PROGRESS");
  }

  @Test
  void a_workitem_becomes_a_Task_and_back() {
    DicomDataset workitem =
        new DicomDataset()
            .put(Tag.SOPInstanceUID, "1.2.9")
            .put(Tag.PatientName, "Adams^John")
            .put(Tag.PatientID, "4711")
            .put(Tag.InputReadinessState, "READY")
            .put(Tag.ProcedureStepState, "SCHEDULED")
            .put(Tag.ScheduledProcedureStepPriority, "HIGH")
            .put(Tag.ProcedureStepLabel, "Read CT");
    Result task =
        run(DicomJson.write(workitem).getBytes(UTF_8), "convert", "-", "--to", "fhir-json");
    assertThat(task.text()).contains("\"status\": \"ready\"", "\"priority\": \"stat\"");
    Result back = run(task.out(), "convert", "-", "--to", "ups-json");
    assertThat(back.code).isZero();
    assertThat(DicomJson.readAll(back.out()).get(0).string(Tag.ProcedureStepLabel))
        .isEqualTo("Read CT");
  }

  @Test
  void a_workitem_is_read_from_XML() {
    Result task =
        run(
            ("<?xml version='1.0'?>\n<NativeDicomModel>"
                    + "<DicomAttribute tag='00741000' vr='CS'><Value number='1'>SCHEDULED</Value>"
                    + "</DicomAttribute><DicomAttribute tag='00741204' vr='LO'>"
                    + "<Value number='1'>Read CT</Value></DicomAttribute></NativeDicomModel>")
                .getBytes(UTF_8),
            "convert",
            "-",
            "--to",
            "fhir-json");
    assertThat(task.code).isZero();
    assertThat(task.text()).contains("\"status\": \"ready\"", "\"description\": \"Read CT\"");
  }

  @Test
  void a_study_is_notified_of() {
    DicomDataset image =
        instance("1.2.3", 1)
            .put(Tag.AccessionNumber, "A1")
            .put(Tag.InstanceAvailability, "ONLINE")
            .put(Tag.RetrieveAETitle, "ARCHIVE");
    byte[] json = DicomJson.write(image).getBytes(UTF_8);
    Result ian = run(json, "convert", "-", "--to", "ian-json");
    assertThat(ian.code).isZero();
    DicomDataset notification = DicomJson.readAll(ian.out()).get(0);
    assertThat(notification.string(Tag.StudyInstanceUID)).isEqualTo("1.2.3");
    assertThat(notification.items(Tag.ReferencedSeriesSequence)).hasSize(1);
    Result oru = run(json, "convert", "-", "--to", "oru_r01", "--strictness", "best-effort");
    assertThat(oru.segments()).contains("OBX|1|ST|113014^DICOM Study^DCM||1.2.3||||||O");
    Result omi = run(json, "convert", "-", "--to", "omi_o23", "--strictness", "best-effort");
    assertThat(omi.segments()).contains("IPC|A1||1.2.3");
    for (byte[] notice : List.of(ian.out(), oru.out())) {
      Result study = run(notice, "convert", "-", "--to", "fhir-json");
      assertThat(study.code).isZero();
      assertThat(study.text()).contains("urn:oid:1.2.3", "\"status\": \"available\"");
    }
  }

  /** What says something of a study is no patient event, even where it has no UID. */
  @Test
  void a_dataset_without_UIDs_is_of_a_patient_when_it_says_nothing_else() {
    DicomDataset patient =
        new DicomDataset().put(Tag.PatientID, "4711").put(Tag.PatientName, "Adams^John");
    assertThat(run(bytes(patient), "convert", "-", "--to", "adt_a08").code).isZero();
    DicomDataset image = patient.copy().put(Tag.Modality, "CT");
    Result refused = run(bytes(image), "convert", "-", "--to", "adt_a08");
    assertThat(refused.code).isEqualTo(3);
    assertThat(refused.err).contains("a study, which adt_a08 is not for");
    assertThat(
            run(bytes(image), "convert", "-", "--to", "study-json", "--strictness", "best-effort")
                .code)
        .isZero();
  }

  private static byte[] bytes(DicomDataset dataset) {
    return DicomJson.write(dataset).getBytes(UTF_8);
  }

  @Test
  void an_order_is_no_study() {
    Result result = convert(ORM, "--to", "study-json");
    assertThat(result.code).isEqualTo(3);
    assertThat(result.err).contains("an order, which study-json is not for");
  }

  @Test
  void help_and_version_exit_with_0() {
    assertThat(run("--help").text()).contains("convert", "explain", "tables");
    assertThat(run("convert", "--help").text()).contains("Exit codes:", "mwl-dcm");
    assertThat(run("--version").text()).startsWith("hl7dicom ");
  }

  // Acknowledgements

  @Test
  void ack_answers_an_order_by_its_response() {
    Result result = run(ORM.getBytes(UTF_8), "ack", "-");
    assertThat(result.code()).isZero();
    assertThat(result.segments().get(0))
        .matches(
            "MSH\\|\\^~\\\\&\\|PACS\\|IMG\\|RIS\\|HOSP\\|\\d{14}[+-]\\d{4}\\|\\|ORR\\^O02\\|M1\\|P\\|2.3.1");
    assertThat(result.segments().get(1)).isEqualTo("MSA|AA|M1");
    assertThat(result.segments().get(2)).startsWith("ORC|OK|PL-1|FI-1||SC||");
    assertThat(result.segments().get(3)).startsWith("OBR|1|PL-1|FI-1|CT1^");
    assertThat(result.segments()).hasSize(4);
  }

  @Test
  void ack_of_a_refused_loss_is_negative() {
    Result result = run(LOSSY.getBytes(UTF_8), "ack", "-", "--type", "ack", "--control-id", "A7");
    assertThat(result.code()).isEqualTo(1);
    assertThat(result.segments().get(0)).contains("||ACK^O01|A7|P|2.3.1");
    assertThat(result.segments().get(1)).startsWith("MSA|AE|M1|");
    assertThat(result.segments().get(2))
        .contains("OBR^1^11^207&Application internal error&HL70357");
  }

  @Test
  void ack_in_enhanced_mode_has_two_answers() {
    Result result = run(ORM.getBytes(UTF_8), "ack", "-", "--mode", "enhanced");
    assertThat(result.code()).isZero();
    assertThat(result.segments().get(1)).isEqualTo("MSA|CA|M1");
    assertThat(result.segments().get(2)).contains("|ORR^O02|M1-2|");
    assertThat(result.segments().get(3)).isEqualTo("MSA|AA|M1");
  }

  @Test
  void ack_of_the_bundled_message_is_the_commit_that_it_asks_for() {
    Result result = run("ack", BUNDLED);
    assertThat(result.code()).isZero();
    assertThat(result.segments()).hasSize(2);
    assertThat(result.segments().get(1)).isEqualTo("MSA|CA|MSG00000417");
  }

  @Test
  void ack_of_what_cannot_be_parsed() {
    Result result = run((ORM + "nothing\r").getBytes(UTF_8), "ack", "-");
    assertThat(result.code()).isEqualTo(3);
    assertThat(result.segments().get(0)).contains("||ACK^O01|M1|P|2.3.1");
    assertThat(result.segments().get(1)).startsWith("MSA|AE|M1|");
    Result junk = run("junk".getBytes(UTF_8), "ack", "-");
    assertThat(junk.code()).isEqualTo(3);
    assertThat(junk.text()).isEmpty();
  }

  @Test
  void ack_with_wrong_options() {
    assertThat(run(ORM.getBytes(UTF_8), "ack", "-", "--mode", "loud").code()).isEqualTo(2);
    assertThat(run(ORM.getBytes(UTF_8), "ack", "-", "--code", "XX").code()).isEqualTo(2);
    assertThat(run(ORM.getBytes(UTF_8), "ack", "-", "--type", "XX").code()).isEqualTo(2);
    Result forced = run(ORM.getBytes(UTF_8), "ack", "-", "--code", "AR");
    assertThat(forced.code()).isEqualTo(1);
    assertThat(forced.segments().get(2)).startsWith("ORC|UA|");
  }

  // Appointments

  private static final String SIU =
      String.join(
          "\r",
          "MSH|^~\\&|SCHED|HOSP|RIS|IMG|20260401081500+0200||SIU^S12^SIU_S12|S1|P|2.5.1",
          "SCH|A1|F1||||ROUTINE|PAIN||30|min|^^^20260402103000+0200||||||||||||||Booked|PL-1|FI-1",
          "PID|||P-1^^^HOSP||Doe^Jane||19800229|F",
          "RGS|1",
          "AIS|1||CT1^CT chest^99T|20260402103000+0200|||30|min",
          "AIL|1||^ROOM 4",
          "");

  @Test
  void appointment_to_FHIR_and_back() {
    Result fhir = convert(SIU, "--to", "fhir-json", "--strictness", "best-effort");
    assertThat(fhir.code()).isZero();
    assertThat(fhir.text()).contains("\"resourceType\": \"Appointment\"");
    Result siu = convert(fhir.text(), "--to", "siu_s13", "--strictness", "best-effort");
    assertThat(siu.code()).isZero();
    assertThat(siu.segments().get(0)).contains("|SIU^S13^SIU_S12|");
    assertThat(siu.text()).contains("AIL|1||^ROOM 4");
  }

  @Test
  void appointment_to_worklist_and_back() {
    Result items = convert(SIU, "--to", "mwl-json", "--strictness", "best-effort");
    assertThat(items.code()).isZero();
    DicomDataset step =
        DicomJson.readAll(items.text()).get(0).items(Tag.ScheduledProcedureStepSequence).get(0);
    assertThat(step.string(Tag.ScheduledProcedureStepStartDate)).isEqualTo("20260402");
    assertThat(step.string(Tag.ScheduledProcedureStepLocation)).isEqualTo("ROOM 4");
    Result siu = convert(items.text(), "--to", "siu_s12", "--strictness", "best-effort");
    assertThat(siu.code()).isZero();
    assertThat(siu.text()).contains("AIS|1||CT1^CT chest^99T|20260402103000+0200|||30|min");
  }

  @Test
  void an_appointment_is_no_order() {
    assertThat(convert(SIU, "--to", "orm_o01").code()).isEqualTo(3);
    Result siu = convert(ORM, "--to", "siu_s12");
    assertThat(siu.code()).isEqualTo(3);
    assertThat(siu.err()).contains("an order, which siu_s12 is not for");
  }

  @Test
  void ack_of_an_appointment() {
    Result result = run(SIU.getBytes(UTF_8), "ack", "-");
    assertThat(result.segments().get(0)).contains("||ACK^S12^ACK|S1|P|2.5.1");
    assertThat(result.segments().get(1)).isEqualTo("MSA|AA|S1");
    assertThat(result.code()).isZero();
  }

  // Patient events

  private static final String ADT =
      String.join(
          "\r",
          "MSH|^~\\&|HIS|HOSP|PACS|IMG|20260401081500+0200||ADT^A40^ADT_A39|A1|P|2.5.1",
          "EVN|A40|20260401081400+0200",
          "PID|||MRN1^^^HOSP||Testfall^Tina||19800101|F",
          "MRG|MRN2^^^HOSP||||||Testfall^T",
          "PID|||MRN3^^^HOSP||Probe^Paul",
          "MRG|MRN4^^^HOSP",
          "");

  @Test
  void patient_event_to_FHIR_and_back() {
    Result fhir = convert(ADT, "--to", "fhir-json");
    assertThat(fhir.code()).isZero();
    assertThat(fhir.text()).contains("\"type\": \"replaced-by\"").contains("\"code\": \"A40\"");
    Result adt = convert(fhir.text(), "--to", "adt");
    assertThat(adt.code()).isZero();
    assertThat(adt.segments().get(0)).contains("|ADT^A40^ADT_A39|");
    assertThat(adt.text()).contains("MRG|MRN2^^^HOSP||||||Testfall^T").contains("MRG|MRN4^^^HOSP");
  }

  @Test
  void patient_event_to_DICOM_and_back() {
    Result datasets = convert(ADT, "--to", "dicom-json");
    assertThat(datasets.code()).isZero();
    assertThat(datasets.text()).contains("04000561");
    Result adt = convert(datasets.text(), "--to", "adt_a40");
    assertThat(adt.code()).isZero();
    assertThat(adt.text())
        .contains("PID|||MRN1^^^HOSP||Testfall^Tina||19800101|F")
        .contains("MRG|MRN2^^^HOSP||||||Testfall^T")
        .contains("PID|||MRN3^^^HOSP||Probe^Paul")
        .contains("MRG|MRN4^^^HOSP");
  }

  @Test
  void a_merge_is_no_update() {
    Result refused = convert(ADT, "--to", "adt_a08");
    assertThat(refused.code()).isEqualTo(1);
    assertThat(refused.text()).isEmpty();
    assertThat(convert(ADT, "--to", "mwl-json").err())
        .contains("a patient event, which mwl-json is not for");
  }

  @Test
  void a_merge_with_itself_is_refused() {
    Result result = convert(ADT.replace("MRN4", "MRN3"), "--to", "adt");
    assertThat(result.code()).isEqualTo(3);
    assertThat(result.err()).contains("survivor and prior are the same at MRG[2]-1");
    Result ack = run(ADT.replace("MRN4", "MRN3").getBytes(UTF_8), "ack", "-");
    assertThat(ack.code()).isEqualTo(1);
    assertThat(ack.text()).contains("ERR|").contains("MRG");
  }

  @Test
  void explain_a_patient_event() {
    Result result = run(ADT.getBytes(UTF_8), "explain", "-", "--to", "fhir-json");
    assertThat(result.code()).isZero();
    assertThat(result.text())
        .contains("MSH-9.2 -> event.kind -> Provenance.activity")
        .contains("MRG[2]-1 -> prior.patientId -> Patient.identifier");
  }
}
