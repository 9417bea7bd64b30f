package org.hl7dicom.impl.internal.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7dicom.code.CodedConcept;
import org.hl7dicom.impl.internal.engine.Log;
import org.hl7dicom.model.Address;
import org.hl7dicom.model.AdministrativeSex;
import org.hl7dicom.model.AssigningAuthority;
import org.hl7dicom.model.FamilyNameParts;
import org.hl7dicom.model.Identifier;
import org.hl7dicom.model.ImagingOrder;
import org.hl7dicom.model.ImagingServiceRequest;
import org.hl7dicom.model.Location;
import org.hl7dicom.model.NameGroup;
import org.hl7dicom.model.OrderMessage;
import org.hl7dicom.model.PartialDateTime;
import org.hl7dicom.model.Patient;
import org.hl7dicom.model.PersonName;
import org.hl7dicom.model.Practitioner;
import org.hl7dicom.model.Precision;
import org.hl7dicom.model.PregnancyStatus;
import org.hl7dicom.model.Priority;
import org.hl7dicom.model.RequestedProcedure;
import org.hl7dicom.model.ScheduledProcedureStep;
import org.hl7dicom.model.StepStatus;
import org.hl7dicom.model.Telecom;
import org.hl7dicom.model.Uid;
import org.hl7dicom.model.Visit;
import org.hl7dicom.report.Issue;
import org.hl7dicom.report.IssueCode;
import org.junit.jupiter.api.Test;

/** Every slot: what it writes, literally, and that it reads it back. */
class FhirSlotsTest {
  private static final FhirContext CONTEXT = FhirContext.forR4Cached();
  private static final String OURS = "https://hl7dicom.org/fhir/StructureDefinition/";

  /** Writes, looks for JSON, reads back the same; gives the codes of what was lost on the way. */
  private static List<IssueCode> carries(OrderMessage message, String... json) {
    OrderBundle codec = TestTables.codec();
    Log writing = Log.ofWriting(Log.Detail.ISSUES);
    String text = CONTEXT.newJsonParser().encodeResourceToString(codec.write(message, writing));
    for (String each : json) {
      assertThat(text).contains(each);
    }
    Log reading = Log.ofReading(Log.Detail.ISSUES);
    OrderMessage back =
        codec.read(CONTEXT.newJsonParser().parseResource(Bundle.class, text), reading);
    assertThat(back).isEqualTo(message);
    assertThat(reading.toReport().issues()).isEmpty();
    return writing.toReport().issues().stream()
        .map(Issue::code)
        .filter(code -> code != IssueCode.REQUIRED_MISSING)
        .toList();
  }

  private static String written(OrderMessage message) {
    return CONTEXT
        .newJsonParser()
        .encodeResourceToString(
            TestTables.codec().write(message, Log.ofWriting(Log.Detail.ISSUES)));
  }

  private static OrderMessage message(ImagingOrder.Builder order) {
    return OrderMessage.builder().orders(List.of(order.build())).build();
  }

  private static OrderMessage of(Patient.Builder patient) {
    return message(ImagingOrder.builder()).toBuilder().patient(patient.build()).build();
  }

  private static OrderMessage of(Visit.Builder visit) {
    return message(ImagingOrder.builder()).toBuilder().visit(visit.build()).build();
  }

  private static OrderMessage of(ImagingServiceRequest.Builder request) {
    return message(ImagingOrder.builder().request(request.build()));
  }

  private static OrderMessage of(RequestedProcedure.Builder procedure) {
    return of(ImagingServiceRequest.builder().procedures(List.of(procedure.build())));
  }

  private static OrderMessage of(ScheduledProcedureStep.Builder step) {
    return of(RequestedProcedure.builder().steps(List.of(step.build())));
  }

  @Test
  void patient_name() {
    assertThat(
            carries(
                of(Patient.builder().names(List.of(Samples.FULL))),
                "\"use\":\"official\",\"family\":\"van Beek-de Vries\"",
                "\"url\":\"http://hl7.org/fhir/StructureDefinition/humanname-own-prefix\","
                    + "\"valueString\":\"van\"",
                "\"given\":[\"Anna\",\"Maria Sofie\"],\"prefix\":[\"Dr.\"],"
                    + "\"suffix\":[\"Jr.\",\"PhD\"]",
                "iso21090-EN-qualifier\",\"valueCode\":\"AC\""))
        .isEmpty();
    carries(
        of(Patient.builder().names(List.of(Samples.YAMADA))),
        "iso21090-EN-representation\",\"valueCode\":\"IDE\"}],\"use\":\"official\","
            + "\"family\":\"山田\",\"given\":[\"太郎\"]",
        "\"valueCode\":\"SYL\"");
    NameGroup kanji = new NameGroup("山", "", "", "", "");
    PersonName ideographic =
        PersonName.of(NameGroup.EMPTY).withRepresentations(kanji, NameGroup.EMPTY);
    PersonName both = PersonName.of(NameGroup.EMPTY).withRepresentations(kanji, kanji);
    PersonName phonetic =
        PersonName.of(NameGroup.EMPTY).withRepresentations(NameGroup.EMPTY, kanji);
    PersonName middle = PersonName.of(new NameGroup("", "", "M", "", ""));
    for (PersonName first : List.of(ideographic, both, phonetic, middle, Samples.FULL)) {
      for (PersonName second : List.of(ideographic, both, phonetic, middle, Samples.YAMADA)) {
        carries(of(Patient.builder().names(List.of(first, second))));
      }
    }
    for (String type : List.of("L", "D", "M", "R", "NAV", "NOUSE", "A", "??")) {
      carries(of(Patient.builder().names(List.of(middle.withType(type)))));
    }
    carries(
        of(
            Patient.builder()
                .names(
                    List.of(
                        new PersonName(
                            NameGroup.EMPTY,
                            NameGroup.EMPTY,
                            NameGroup.EMPTY,
                            "",
                            "",
                            new FamilyNameParts("", "Own", "", ""))))));
  }

  @Test
  void patient_id() {
    assertThat(
            carries(
                of(
                    Patient.builder()
                        .identifiers(List.of(new Identifier("123", Samples.HOSPITAL, "MR")))),
                "\"identifier\":[{\"type\":{\"coding\":[{\"system\":"
                    + "\"http://terminology.hl7.org/CodeSystem/v2-0203\",\"code\":\"MR\"}]},"
                    + "\"system\":\"urn:oid:1.2.276.0.76.3.1\",\"value\":\"123\","
                    + "\"assigner\":{\"display\":\"HOSP\"}}]"))
        .isEmpty();
    for (AssigningAuthority authority :
        List.of(
            new AssigningAuthority("", "550e8400-e29b-41d4-a716-446655440000", "UUID"),
            new AssigningAuthority("", "550E8400-E29B-41D4-A716-446655440000", "UUID"),
            new AssigningAuthority("", "http://x.org/ids", "URI"),
            new AssigningAuthority("", "urn:oid:1.2", "URI"),
            new AssigningAuthority("", "1.2.03", "ISO"),
            new AssigningAuthority("N", "1.2", ""),
            new AssigningAuthority("N", "", "ISO"),
            new AssigningAuthority("N", "x.org", "DNS"))) {
      for (String type : List.of("", "MR", "PGN", "local type")) {
        carries(of(Patient.builder().identifiers(List.of(new Identifier("1", authority, type)))));
      }
    }
  }

  @Test
  void patient_birthDate() {
    assertThat(
            carries(
                of(Patient.builder().birthDate(PartialDateTime.of(LocalDate.of(1970, 5, 17)))),
                "\"birthDate\":\"1970-05-17\""))
        .isEmpty();
    carries(
        of(Patient.builder().birthDate(Samples.ZONED)),
        "\"birthDate\":\"2026-01-04\",\"_birthDate\":{\"extension\":[{\"url\":"
            + "\"http://hl7.org/fhir/StructureDefinition/patient-birthTime\","
            + "\"valueDateTime\":\"2026-01-04T11:00:05.1234+05:30\"}]}");
    assertThat(
            carries(
                of(Patient.builder().birthDate(Samples.LOCAL)),
                OURS + "exact-time\",\"valueString\":\"202601021030\""))
        .containsExactly(IssueCode.FORM_CHANGED);
    for (Precision precision : Precision.values()) {
      for (Optional<ZoneOffset> offset :
          List.of(
              Optional.<ZoneOffset>empty(),
              Optional.of(ZoneOffset.UTC),
              Optional.of(ZoneOffset.ofHours(-11)),
              Optional.of(ZoneOffset.ofHours(17)))) {
        int[] parts = {1, 1, 0, 0, 0};
        int[] stated = {12, 31, 23, 59, 58};
        int count = List.of(Precision.values()).indexOf(precision);
        System.arraycopy(stated, 0, parts, 0, Math.min(count, 5));
        boolean fraction = precision == Precision.FRACTION;
        PartialDateTime time =
            new PartialDateTime(
                LocalDateTime.of(
                    1999, parts[0], parts[1], parts[2], parts[3], parts[4], fraction ? 7 : 0),
                precision,
                fraction ? 9 : 0,
                offset);
        carries(of(Patient.builder().birthDate(time)));
        carries(of(Visit.builder().admitted(time)));
        carries(of(ScheduledProcedureStep.builder().start(time).end(time)));
      }
    }
  }

  @Test
  void patient_sex() {
    assertThat(
            carries(of(Patient.builder().sex(AdministrativeSex.FEMALE)), "\"gender\":\"female\""))
        .isEmpty();
    Log log = Log.ofWriting(Log.Detail.ISSUES);
    Bundle bundle =
        TestTables.codec().write(of(Patient.builder().sex(AdministrativeSex.AMBIGUOUS)), log);
    assertThat(log.toReport().issues(IssueCode.CODE_NARROWED)).hasSize(1);
    assertThat(CONTEXT.newJsonParser().encodeResourceToString(bundle))
        .contains("\"gender\":\"other\"");
  }

  @Test
  void patient_address() {
    carries(
        of(
            Patient.builder()
                .addresses(List.of(new Address("Weg 1", "Hof", "Ulm", "BW", "89073", "DE", "H")))),
        "\"address\":[{\"use\":\"home\",\"line\":[\"Weg 1\",\"Hof\"],\"city\":\"Ulm\","
            + "\"state\":\"BW\",\"postalCode\":\"89073\",\"country\":\"DE\"}]");
    for (String type : List.of("", "H", "O", "B", "M", "SH", "BDL", "C")) {
      carries(of(Patient.builder().addresses(List.of(new Address("", "x", "", "", "", "", type)))));
    }
  }

  @Test
  void patient_telecom() {
    carries(
        of(Patient.builder().telecoms(List.of(new Telecom("1", "PRN", "PH")))),
        "\"telecom\":[{\"system\":\"phone\",\"value\":\"1\",\"use\":\"home\"}]");
    for (String use : List.of("", "PRN", "WPN", "ORN", "PRS", "NET", "?")) {
      for (String equipment : List.of("", "PH", "CP", "FX", "Internet", "X.400", "MD", "?")) {
        carries(of(Patient.builder().telecoms(List.of(new Telecom("1", use, equipment)))));
      }
    }
  }

  @Test
  void patient_mothersBirthName() {
    assertThat(
            carries(
                of(Patient.builder().mothersBirthName(PersonName.of("Nightingale", ""))),
                "\"extension\":[{\"url\":"
                    + "\"http://hl7.org/fhir/StructureDefinition/patient-mothersMaidenName\","
                    + "\"valueString\":\"Nightingale\"}]"))
        .isEmpty();
    assertThat(written(of(Patient.builder().mothersBirthName(PersonName.of("Nightingale", "")))))
        .doesNotContain(OURS);
    carries(
        of(Patient.builder().mothersBirthName(Samples.FULL)),
        "patient-mothersMaidenName\",\"valueString\":\"van Beek-de Vries\"",
        OURS + "mothers-birth-name\",\"valueHumanName\":{");
    NameGroup kanji = new NameGroup("山", "", "", "", "");
    for (PersonName name :
        List.of(
            Samples.YAMADA,
            PersonName.of(NameGroup.EMPTY).withRepresentations(kanji, NameGroup.EMPTY),
            PersonName.of(NameGroup.EMPTY).withRepresentations(kanji, kanji),
            PersonName.of("", "Florence"),
            PersonName.of("N", "").withType("M"))) {
      carries(of(Patient.builder().mothersBirthName(name)));
    }
  }

  @Test
  void patient_primaryLanguage() {
    carries(
        of(Patient.builder().primaryLanguage(CodedConcept.of("de", "RFC5646", "German"))),
        "\"communication\":[{\"language\":{\"coding\":[{\"system\":\"urn:ietf:bcp:47\","
            + "\"code\":\"de\",\"display\":\"German\"}]},\"preferred\":true}]");
    for (CodedConcept language : LANGUAGES) {
      carries(of(Patient.builder().primaryLanguage(language)), "\"preferred\":true");
    }
  }

  static final List<CodedConcept> LANGUAGES =
      List.of(
          CodedConcept.of("de", "ISO639_1", "German"),
          CodedConcept.of("de-AT", "RFC5646", ""),
          CodedConcept.of("deu", "ISO639_2", "German"),
          CodedConcept.of("DE", "HL70296", "German"),
          CodedConcept.of("x", "99LOCAL", ""),
          CodedConcept.of("de", "", ""),
          CodedConcept.of("", "", "only a meaning"),
          CodedConcept.text("Plattdeutsch"),
          Samples.CT_HEAD);

  @Test
  void patient_allergies() {
    carries(
        of(Patient.builder().allergies(List.of(CodedConcept.text("nuts")))),
        "\"resourceType\":\"AllergyIntolerance\",\"clinicalStatus\":{\"coding\":[{\"system\":"
            + "\"http://terminology.hl7.org/CodeSystem/allergyintolerance-clinical\","
            + "\"code\":\"active\"}]},\"code\":{\"text\":\"nuts\"},\"patient\":{\"reference\":");
    carries(of(Patient.builder().allergies(CONCEPTS)));
  }

  /** Concepts of every shape, and two that are equal. */
  private static final List<CodedConcept> CONCEPTS =
      List.of(
          CodedConcept.text("a"),
          CodedConcept.text("a"),
          CodedConcept.of("1", "SCT", ""),
          CodedConcept.of("1", "99XYZ", "x"),
          CodedConcept.of("", "", "meaning"),
          Samples.CT_HEAD);

  @Test
  void patient_comments() {
    carries(
        of(Patient.builder().comments("a\nb")),
        OURS + "patient-comments\",\"valueString\":\"a\\nb\"");
  }

  @Test
  void visit_pregnancyStatus() {
    carries(
        of(Visit.builder().pregnancyStatus(PregnancyStatus.DEFINITELY_PREGNANT)),
        "\"resourceType\":\"Observation\",\"status\":\"unknown\",\"code\":{\"coding\":["
            + "{\"system\":\"http://loinc.org\",\"code\":\"82810-3\"}]},\"subject\"",
        "\"valueCodeableConcept\":{\"coding\":[{\"system\":\"http://loinc.org\","
            + "\"code\":\"LA15173-0\"}]}",
        "\"supportingInfo\":[{\"reference\":");
    carries(
        of(Visit.builder().pregnancyStatus(PregnancyStatus.POSSIBLY_PREGNANT)),
        "{\"system\":\"http://snomed.info/sct\",\"code\":\"146799005\"}");
    for (PregnancyStatus status : PregnancyStatus.values()) {
      carries(of(Visit.builder().pregnancyStatus(status)));
    }
  }

  @Test
  void visit_specialNeeds_and_confidentiality() {
    carries(
        of(Visit.builder().specialNeeds(List.of("Wheelchair", "x")).confidentiality("VIP")),
        "\"hospitalization\":{\"specialCourtesy\":[{\"text\":\"VIP\"}],"
            + "\"specialArrangement\":[{\"text\":\"Wheelchair\"},{\"text\":\"x\"}]}");
  }

  @Test
  void visit_rows() {
    carries(
        of(
            Visit.builder()
                .admissionId(new Identifier("V1", AssigningAuthority.NONE, "VN"))
                .patientClass("I")),
        "\"code\":\"VN\"",
        "\"class\":{\"system\":\"http://terminology.hl7.org/CodeSystem/v3-ActCode\","
            + "\"code\":\"IMP\"}");
    for (String code : List.of("E", "O", "P", "R", "B", "U", "XYZ")) {
      carries(of(Visit.builder().patientClass(code)));
    }
    carries(
        of(
            Visit.builder()
                .currentLocation(
                    new Location("W3", "12", "A", Samples.HOSPITAL, "Main", "3", "lift"))),
        "\"physicalType\":{\"coding\":[{\"system\":"
            + "\"http://terminology.hl7.org/CodeSystem/location-physical-type\",\"code\":\"bd\"}]}");
    carries(of(Visit.builder().currentLocation(Location.named("Ward"))), "\"name\":\"Ward\"");
    carries(
        of(
            Visit.builder()
                .currentLocation(
                    new Location(
                        "", "1", "", new AssigningAuthority("", "x", "DNS"), "", "", ""))));
    carries(
        of(
            Visit.builder()
                .referringPhysicians(
                    List.of(
                        Samples.doctor("1", "A"),
                        Practitioner.of(Samples.FULL),
                        new Practitioner(
                            Optional.of(Identifier.of("2")), PersonName.of(NameGroup.EMPTY))))),
        "\"type\":[{\"coding\":[{\"system\":"
            + "\"http://terminology.hl7.org/CodeSystem/v3-ParticipationType\",\"code\":\"REF\"}]}]");
    carries(
        of(Visit.builder().admitted(Samples.ZONED)),
        "\"period\":{\"start\":\"2026-01-04T11:00:05.1234+05:30\"}");
  }

  @Test
  void order_control_and_status() {
    carries(
        message(ImagingOrder.builder().control("CA").status("CA")),
        "\"url\":\"" + OURS + "order-control\",\"valueString\":\"CA\"",
        "\"status\":\"revoked\",\"intent\":\"order\"");
    carries(message(ImagingOrder.builder().control("NW")), "\"status\":\"active\"");
    carries(message(ImagingOrder.builder().control("OK")), "\"status\":\"unknown\"");
  }

  @Test
  void request_rows() {
    carries(
        of(
            ImagingServiceRequest.builder()
                .accessionNumber(Identifier.of("A1", Samples.HOSPITAL))
                .placerOrderNumber(new Identifier("P1", AssigningAuthority.NONE, "PLAC"))
                .fillerOrderNumber(Identifier.of("F1"))),
        "\"code\":\"ACSN\"}]},\"system\":\"urn:oid:1.2.276.0.76.3.1\",\"value\":\"A1\"",
        "\"code\":\"PLAC\"}]},\"value\":\"P1\"",
        "\"code\":\"FILL\"}]},\"value\":\"F1\"");
    carries(
        of(
            ImagingServiceRequest.builder()
                .requestingPhysicians(List.of(Samples.doctor("1", "A")))
                .requestingService(CodedConcept.of("S", "99D", "Surgery"))),
        "\"name\":\"Surgery\"",
        "\"resourceType\":\"PractitionerRole\"");
    for (CodedConcept service :
        List.of(
            CodedConcept.text("Surgery"),
            CodedConcept.of("1", "SCT", ""),
            CodedConcept.of("1", "SCT", "x"),
            CodedConcept.of("", "SCT", "x"),
            Samples.CT_HEAD)) {
      carries(of(ImagingServiceRequest.builder().requestingService(service)));
    }
    carries(
        of(
            ImagingServiceRequest.builder()
                .orderedService(CodedConcept.of("24725-4", "LN", "CT Head"))),
        "\"code\":{\"coding\":[{\"system\":\"http://loinc.org\",\"code\":\"24725-4\","
            + "\"display\":\"CT Head\"}]}");
    for (String scheme : List.of("", "L", "99XYZ", "SRT", "HL70074", "http://x.org/cs", "FMA")) {
      carries(
          of(ImagingServiceRequest.builder().orderedService(CodedConcept.of("1", scheme, "x"))));
    }
  }

  @Test
  void request_placerGroupNumber() {
    carries(
        of(
            ImagingServiceRequest.builder()
                .placerGroupNumber(Identifier.of("G1", Samples.HOSPITAL))),
        "\"requisition\":{\"system\":\"urn:oid:1.2.276.0.76.3.1\",\"value\":\"G1\","
            + "\"assigner\":{\"display\":\"HOSP\"}}");
    for (String type : List.of("PGN", "FGN", "PLAC")) {
      carries(
          of(
              ImagingServiceRequest.builder()
                  .placerGroupNumber(new Identifier("G1", AssigningAuthority.NONE, type))));
    }
  }

  @Test
  void request_issued_and_entered() {
    carries(
        of(ImagingServiceRequest.builder().issued(Samples.ZONED)),
        "\"authoredOn\":\"2026-01-04T11:00:05.1234+05:30\"");
    carries(
        of(
            ImagingServiceRequest.builder()
                .issued(Samples.ZONED)
                .enteredBy(List.of(Samples.doctor("1", "A"), Samples.doctor("2", "B")))
                .enterersLocation(
                    new Location("W3", "12", "A", Samples.HOSPITAL, "Main", "3", "lift"))),
        "\"resourceType\":\"Provenance\",\"target\":[{\"reference\":\"urn:uuid:",
        "\"recorded\":\"2026-01-04T11:00:05.1234+05:30\"",
        "\"agent\":[{\"type\":{\"coding\":[{\"system\":"
            + "\"http://terminology.hl7.org/CodeSystem/provenance-participant-type\","
            + "\"code\":\"enterer\"}]},\"who\":{\"reference\":");
    String absent =
        "\"extension\":[{\"url\":\"http://hl7.org/fhir/StructureDefinition/data-absent-reason\","
            + "\"valueCode\":\"unknown\"}]";
    carries(
        of(
            ImagingServiceRequest.builder()
                .issued(Samples.LOCAL)
                .enteredBy(List.of(Samples.doctor("1", "A")))),
        "\"_recorded\":{" + absent + "}");
    carries(
        of(ImagingServiceRequest.builder().enterersLocation(Location.named("Desk"))),
        "\"who\":{" + absent + "}");
  }

  @Test
  void request_callbackNumber() {
    carries(
        of(
            ImagingServiceRequest.builder()
                .callbackNumbers(
                    List.of(new Telecom("1", "WPN", "PH"), new Telecom("1", "WPN", "PH")))),
        "\"extension\":[{\"url\":\"http://hl7.org/fhir/StructureDefinition/"
            + "servicerequest-order-callback-phone-number\",\"valueContactPoint\":"
            + "{\"system\":\"phone\",\"value\":\"1\",\"use\":\"work\"}}");
    carries(
        of(
            ImagingServiceRequest.builder()
                .callbackNumbers(List.of(new Telecom("", "?", "X.400")))));
  }

  @Test
  void request_medicalAlerts_and_patientState() {
    String category = "\"system\":\"https://hl7dicom.org/fhir/CodeSystem/order-flag-category\",";
    carries(
        of(ImagingServiceRequest.builder().medicalAlerts(List.of("MRSA", "MRSA"))),
        "\"resourceType\":\"Flag\",\"status\":\"active\",\"category\":[{\"coding\":[{"
            + category
            + "\"code\":\"medical-alert\"}]}],\"code\":{\"text\":\"MRSA\"},\"subject\":",
        "\"supportingInfo\":[{\"reference\":");
    carries(
        of(
            ImagingServiceRequest.builder()
                .medicalAlerts(List.of("C"))
                .patientState(CodedConcept.text("C"))),
        category + "\"code\":\"patient-state\"}]}],\"code\":{\"text\":\"C\"}");
    for (CodedConcept state : CONCEPTS) {
      carries(of(ImagingServiceRequest.builder().patientState(state)));
    }
  }

  @Test
  void request_diagnoses() {
    carries(
        of(
            ImagingServiceRequest.builder()
                .diagnoses(List.of(CodedConcept.of("R51", "I10", "Headache")))),
        "\"resourceType\":\"Condition\",\"code\":{\"coding\":[{\"system\":"
            + "\"http://hl7.org/fhir/sid/icd-10\",\"code\":\"R51\",\"display\":\"Headache\"}]}",
        "\"reasonReference\":[{\"reference\":");
    carries(of(ImagingServiceRequest.builder().diagnoses(CONCEPTS)));
  }

  @Test
  void second_requesting_physician_is_reported() {
    Log log = Log.ofWriting(Log.Detail.ISSUES);
    TestTables.codec()
        .write(
            of(
                ImagingServiceRequest.builder()
                    .requestingPhysicians(
                        List.of(Samples.doctor("1", "A"), Samples.doctor("2", "B")))),
            log);
    assertThat(log.toReport().issues(IssueCode.TOO_MANY_VALUES))
        .extracting(Issue::row)
        .containsExactly("request.requestingPhysician");
  }

  @Test
  void procedure_rows() {
    assertThat(
            carries(
                of(
                    RequestedProcedure.builder()
                        .studyInstanceUid(new Uid("1.2.3"))
                        .id(Identifier.of("RP1"))
                        .code(Samples.CT_HEAD)
                        .description("CT")
                        .priority(Priority.ASAP)
                        .reasons(List.of(CodedConcept.text("pain")))),
                "{\"system\":\"urn:dicom:uid\",\"value\":\"urn:oid:1.2.3\"}",
                "\"code\":\"requested-procedure-id\"}]},\"value\":\"RP1\"",
                "\"url\":\"" + OURS + "coding-scheme-designator\",\"valueString\":\"99RIS\"",
                "\"priority\":\"asap\"",
                "\"reasonCode\":[{\"text\":\"pain\"}]",
                "\"intent\":\"filler-order\""))
        .isEmpty();
    carries(of(RequestedProcedure.builder().code(CodedConcept.text("only text"))));
    carries(of(RequestedProcedure.builder().description("only text")));
    Log log = Log.ofWriting(Log.Detail.ISSUES);
    TestTables.codec().write(of(RequestedProcedure.builder().priority(Priority.CALLBACK)), log);
    assertThat(log.toReport().issues(IssueCode.CODE_NARROWED)).hasSize(1);
  }

  @Test
  void procedure_transport_and_comments() {
    carries(
        of(RequestedProcedure.builder().transport("WALK").comments("a\nb\n")),
        OURS + "patient-transport-arrangements\",\"valueString\":\"WALK\"",
        "\"note\":[{\"text\":\"a\\nb\\n\"}]");
  }

  @Test
  void procedure_confidentiality() {
    carries(
        of(RequestedProcedure.builder().confidentiality("R")),
        "\"meta\":{\"security\":[{\"system\":"
            + "\"http://terminology.hl7.org/CodeSystem/v3-Confidentiality\",\"code\":\"R\"}]}");
    carries(
        of(RequestedProcedure.builder().confidentiality("U")),
        "{\"system\":\"http://terminology.hl7.org/CodeSystem/v2-0177\",\"code\":\"U\"}");
    carries(
        of(RequestedProcedure.builder().confidentiality("staff only")),
        OURS + "confidentiality\",\"valueString\":\"staff only\"");
    for (String code : List.of("V", "EMP", "UWM", "VIP", "PSY", "AID", "HIV", "ETH", "N", "x y ")) {
      carries(of(RequestedProcedure.builder().confidentiality(code)));
    }
  }

  @Test
  void procedure_recipients() {
    carries(
        of(
            RequestedProcedure.builder()
                .recipients(List.of(Samples.doctor("1", "A"), Practitioner.of(Samples.FULL)))),
        "\"resourceType\":\"CommunicationRequest\",\"basedOn\":[{\"reference\":",
        "\"status\":\"unknown\"",
        "\"recipient\":[{\"reference\":");
  }

  @Test
  void step_rows() {
    carries(
        of(
            ScheduledProcedureStep.builder()
                .id(Identifier.of("S1"))
                .modality("CT")
                .description("d")
                .location("Room 7")
                .stationAeTitles(List.of("AE1", "AE2"))
                .stationNames(List.of("N1"))
                .protocolCodes(List.of(Samples.CT_HEAD, CodedConcept.of("P", "L", "")))
                .performers(List.of(Samples.doctor("1", "A"), Samples.doctor("2", "B")))),
        "\"identifier\":[{\"value\":\"S1\"}]",
        "\"valueCodeableConcept\":{\"coding\":[{\"system\":"
            + "\"http://dicom.nema.org/resources/ontology/DCM\",\"code\":\"CT\"}]}",
        "\"description\":\"d\"",
        "\"code\":\"station-ae-title\"}]},\"valueString\":\"AE2\"",
        "\"name\":\"Room 7\"");
    carries(of(ScheduledProcedureStep.builder().modality("local")));
    for (StepStatus status : StepStatus.values()) {
      carries(of(ScheduledProcedureStep.builder().status(status)), "\"code\":\"" + status + "\"");
    }
    carries(
        of(ScheduledProcedureStep.builder().status(StepStatus.COMPLETED)),
        "\"status\":\"completed\",\"businessStatus\"");
    carries(
        of(ScheduledProcedureStep.builder().start(Samples.LOCAL)),
        "\"restriction\":{\"period\":{\"start\":\"2026-01-02\"");
  }

  @Test
  void control_characters_are_reported_and_not_written() {
    Log log = Log.ofWriting(Log.Detail.ISSUES);
    TestTables.codec()
        .write(of(Patient.builder().names(List.of(PersonName.of("A\u0007", "B")))), log);
    assertThat(log.toReport().issues(IssueCode.ILLEGAL_CHARACTER)).hasSize(1);
  }
}
