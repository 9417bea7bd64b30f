package org.hl7dicom.impl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.hl7dicom.impl.Conversions.HARMONIZER;
import static org.hl7dicom.impl.Conversions.read;
import static org.hl7dicom.impl.Conversions.value;
import static org.hl7dicom.impl.WrittenMessagesTest.nonStandard;
import static org.hl7dicom.impl.WrittenMessagesTest.parse;

import ca.uhn.hl7v2.HL7Exception;
import ca.uhn.hl7v2.model.v231.message.ORR_O02;
import ca.uhn.hl7v2.model.v251.message.ACK;
import ca.uhn.hl7v2.model.v251.message.ORG_O20;
import ca.uhn.hl7v2.model.v251.message.ORI_O24;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.hl7dicom.MalformedInputException;
import org.hl7dicom.Mapped;
import org.hl7dicom.Strictness;
import org.hl7dicom.code.CodedConcept;
import org.hl7dicom.hl7v2.Hl7Message;
import org.hl7dicom.impl.Acknowledgements.Mode;
import org.hl7dicom.impl.Acknowledgements.OrderNumbers;
import org.hl7dicom.model.Acknowledgement;
import org.hl7dicom.model.AcknowledgementCode;
import org.hl7dicom.model.AssigningAuthority;
import org.hl7dicom.model.Identifier;
import org.hl7dicom.model.ImagingOrder;
import org.hl7dicom.model.MessageError;
import org.hl7dicom.report.Issue;
import org.hl7dicom.report.IssueCode;
import org.hl7dicom.report.MappingReport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AcknowledgementsTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-09-15T06:31:00Z"), ZoneOffset.ofHours(2));

  private static final Mapped<String> GOOD =
      new Mapped<>("", MappingReport.EMPTY, Strictness.LOSSLESS);

  private static final Mapped<String> BAD =
      new Mapped<>(
          "",
          new MappingReport(
              List.of(new Issue(IssueCode.INVALID_VALUE, "patient.birthDate", "PID-7", "", "")),
              List.of()),
          Strictness.LOSSLESS);

  private static Acknowledgements.Builder answering() {
    return Acknowledgements.builder(() -> "A0001", CLOCK);
  }

  private static final Acknowledgements ANSWERS = answering().build();

  private static List<String> lines(Optional<Hl7Message> message) {
    return List.of(message.orElseThrow().er7().split("\r"));
  }

  // ---- original mode

  /** ORM^O01 of v2.3.1 in the form of IHE RAD-2, answered by ACK. */
  @Test
  void ack_of_2_3_1_goes_back_to_the_sender() {
    Acknowledgements acks = answering().orderResponses(false).build();
    assertThat(lines(acks.answer(Er7.orm().message(), GOOD)))
        .containsExactly(
            "MSH|^~\\&|MWL|NORTH|RIS|NORTH|20260915083100+0200||ACK^O01|A0001|P|2.3.1"
                + "||||||UNICODE UTF-8",
            "MSA|AA|M0001");
  }

  @Test
  void ack_of_2_5_1_names_its_structure() throws HL7Exception, IOException {
    Acknowledgements acks = answering().orderResponses(false).build();
    Optional<Hl7Message> answer = acks.answer(Er7.omi().message(), GOOD);
    assertThat(lines(answer))
        .containsExactly(
            "MSH|^~\\&|MWL|NORTH|RIS|NORTH|20260915083100+0200||ACK^O23^ACK|A0001|P|2.5.1"
                + "||||||UNICODE UTF-8",
            "MSA|AA|M0001");
    assertThat(parse(answer.orElseThrow(), "2.5.1")).isInstanceOf(ACK.class);
  }

  /** v2.5.1 2.15.5: an ERR for each issue; ERR-2 says where in the acknowledged message. */
  @Test
  void a_refused_loss_is_AE_with_the_place_in_ERR() {
    Acknowledgements acks = answering().orderResponses(false).build();
    assertThat(lines(acks.answer(Er7.omi().message(), BAD)).subList(1, 3))
        .containsExactly(
            "MSA|AE|M0001",
            "ERR||PID^1^7^1|102^Data type error^HL70357|E"
                + "|INVALID_VALUE^not a value of the type^99HL7DICOM||row patient.birthDate"
                + "|not a value of the type");
  }

  /** v2.3.1 2.24.7: one ERR, whose ERR-1 repeats segment, sequence, field and code. */
  @Test
  void before_2_5_ERR_has_place_and_code_in_its_first_field() throws HL7Exception, IOException {
    Acknowledgements acks = answering().orderResponses(false).build();
    Mapped<String> two =
        new Mapped<>(
            "",
            new MappingReport(
                List.of(
                    new Issue(IssueCode.FORM_CHANGED, "", "PID-5", "", ""),
                    new Issue(IssueCode.INVALID_VALUE, "", "PID-7", "", ""),
                    new Issue(IssueCode.UNMAPPED_ELEMENT, "", "OBR[2]-46", "", "")),
                List.of()),
            Strictness.LOSSLESS);
    Optional<Hl7Message> answer = acks.answer(Er7.orm().message(), two);
    assertThat(lines(answer).subList(1, 3))
        .containsExactly(
            "MSA|AE|M0001|written in the form of the target",
            "ERR|PID^1^7^102&Data type error&HL70357"
                + "~OBR^2^46^207&Application internal error&HL70357");
    assertThat(parse(answer.orElseThrow(), "2.3.1"))
        .isInstanceOf(ca.uhn.hl7v2.model.v231.message.ACK.class);
  }

  @Test
  void an_issue_that_is_accepted_is_told_in_AA() {
    Mapped<String> normalised =
        new Mapped<>(
            "",
            new MappingReport(
                List.of(new Issue(IssueCode.READ_FROM_FALLBACK, "", "OBR-2", "", "")), List.of()),
            Strictness.LOSSLESS);
    List<String> lines = lines(ANSWERS.answer(Er7.omi().message(), normalised));
    assertThat(lines.get(1)).isEqualTo("MSA|AA|M0001");
    assertThat(lines.get(2)).startsWith("ERR||OBR^1^2^1|0^Message accepted^HL70357|I|");
  }

  // ---- responses to orders

  private static final AssigningAuthority RIS =
      new AssigningAuthority("RIS", "1.2.276.0.76.3.1.5", "ISO");

  private static final Acknowledgements NUMBERING =
      answering()
          .numbers(
              new OrderNumbers() {
                @Override
                public Optional<Identifier> fillerNumber(Optional<Identifier> placer) {
                  return placer.map(id -> Identifier.of("F-" + id.value(), RIS));
                }

                @Override
                public Optional<Identifier> placerNumber(Optional<Identifier> filler) {
                  return Optional.of(Identifier.of("PLC9", AssigningAuthority.ofNamespace("HIS")));
                }
              })
          .build();

  /** v2.3.1 4.2.2: MSH, MSA, [ERR], then ORC and OBR of each order. */
  @Test
  void ORR_O02_repeats_ORC_and_OBR_with_OK_and_the_filler_number()
      throws HL7Exception, IOException {
    Hl7Message order = Er7.orm().set("ORC", 3, "").set("OBR", 3, "").message();
    Optional<Hl7Message> answer = NUMBERING.answer(order, GOOD);
    List<String> lines = lines(answer);
    assertThat(lines.get(0)).contains("|ORR^O02|A0001|P|2.3.1|");
    assertThat(lines.subList(1, 3))
        .containsExactly(
            "MSA|AA|M0001",
            "ORC|OK|PLC884412^HIS^1.2.276.0.76.3.1.4^ISO|F-PLC884412^RIS^1.2.276.0.76.3.1.5^ISO"
                + "||SC||^^^20260915093000^^R");
    assertThat(lines).hasSize(4);
    assertThat(lines.get(3))
        .startsWith(
            "OBR|1|PLC884412^HIS^1.2.276.0.76.3.1.4^ISO"
                + "|F-PLC884412^RIS^1.2.276.0.76.3.1.5^ISO|CTABD^");

    ORR_O02 orr = (ORR_O02) parse(answer.orElseThrow(), "2.3.1");
    assertThat(nonStandard(orr)).isEmpty();
    var response = orr.getPIDNTEORCOBRRQDRQ1RXOODSODTNTECTI().getORCOBRRQDRQ1RXOODSODTNTECTI(0);
    assertThat(response.getORC().getOrderControl().getValue()).isEqualTo("OK");
    assertThat(response.getOBR().getFillerOrderNumber().getEntityIdentifier().getValue())
        .isEqualTo("F-PLC884412");
  }

  /** v2.5.1 4.4.7: ORC, the timing, OBR, and IPC of each order. */
  @Test
  void ORI_O24_repeats_the_order_in_its_groups() throws HL7Exception, IOException {
    Hl7Message order =
        Er7.omi()
            .again("IPC")
            .set("IPC", 4, "SPS3002")
            .add(
                "ORC|NW|PLC884413^HIS",
                "TQ1|1||||||20260916101500||R",
                "OBR|1|PLC884413^HIS||XRCH^Chest^99LOC",
                "NTE|1||one",
                "IPC|ACC1002|RP2002|1.2.276.0.76.3.1.78.2|SPS3003|CR")
            .message();
    Optional<Hl7Message> answer = NUMBERING.answer(order, GOOD);
    assertThat(answer.orElseThrow().segments())
        .extracting(segment -> segment.name())
        .containsExactly(
            "MSH", "MSA", "ORC", "TQ1", "OBR", "IPC", "IPC", "ORC", "TQ1", "OBR", "IPC");
    ORI_O24 ori = (ORI_O24) parse(answer.orElseThrow(), "2.5.1");
    assertThat(nonStandard(ori)).isEmpty();
    assertThat(ori.getRESPONSE().getORDERReps()).isEqualTo(2);
    // The first order has a filler number already, and keeps it.
    assertThat(ori.getRESPONSE().getORDER(0).getORC().getFillerOrderNumber().encode())
        .isEqualTo("FIL220917^RIS^1.2.276.0.76.3.1.5^ISO");
    assertThat(ori.getRESPONSE().getORDER(0).getIPCReps()).isEqualTo(2);
    assertThat(ori.getRESPONSE().getORDER(1).getORC().getOrderControl().getValue()).isEqualTo("OK");
    assertThat(ori.getRESPONSE().getORDER(1).getOBR().getFillerOrderNumber().encode())
        .isEqualTo("F-PLC884413^RIS^1.2.276.0.76.3.1.5^ISO");
    assertThat(ori.getRESPONSE().getORDER(1).getTIMING().getTQ1().getPriority(0).encode())
        .isEqualTo("R");
    assertThat(ori.getRESPONSE().getORDER(1).getIPC().getScheduledProcedureStepID().encode())
        .isEqualTo("SPS3003");
  }

  @Test
  void ORG_O20_answers_OMG_O19() throws HL7Exception, IOException {
    Hl7Message order =
        Er7.omi().without("IPC").set("MSH", 9, "OMG^O19^OMG_O19").set("ORC", 1, "CA").message();
    Optional<Hl7Message> answer = ANSWERS.answer(order, GOOD);
    ORG_O20 org = (ORG_O20) parse(answer.orElseThrow(), "2.5.1");
    assertThat(nonStandard(org)).isEmpty();
    assertThat(org.getMSH().getMessageType().encode()).isEqualTo("ORG^O20^ORG_O20");
    assertThat(org.getRESPONSE().getORDER().getORC().getOrderControl().getValue()).isEqualTo("CR");
    assertThat(org.getRESPONSE().getORDER().getTIMING().getTQ1().getSetIDTQ1().getValue())
        .isEqualTo("1");
  }

  /** HL7 table 0119: what a placer asks for, and what the filler answers. */
  @ParameterizedTest
  @CsvSource({
    "NW, OK, UA",
    "CA, CR, UC",
    "DC, DR, UD",
    "HD, HR, UH",
    "RL, OR, UR",
    "RP, RQ, UM",
    "XO, XR, UX",
    "SN, NA, UA"
  })
  void order_control_of_the_answer(String request, String done, String unable) {
    Hl7Message order = Er7.orm().set("ORC", 1, request).set("ORC", 2, "").message();
    assertThat(lines(NUMBERING.answer(order, GOOD)).get(2)).startsWith("ORC|" + done + "|");
    assertThat(lines(NUMBERING.answer(order, BAD)).get(3)).startsWith("ORC|" + unable + "|");
  }

  /** A filler asks for a placer number: MESA's ORR, and v2.5.1 4.5.1.1.1 SN and NA. */
  @Test
  void NA_assigns_the_placer_number() {
    Hl7Message order = Er7.orm().set("ORC", 1, "SN").set("ORC", 2, "").set("OBR", 2, "").message();
    List<String> lines = lines(NUMBERING.answer(order, GOOD));
    assertThat(lines.get(2)).startsWith("ORC|NA|PLC9^HIS|FIL220917^RIS^1.2.276.0.76.3.1.5^ISO|");
    assertThat(lines.get(3)).startsWith("OBR|1|PLC9^HIS|FIL220917^RIS^1.2.276.0.76.3.1.5^ISO|");
  }

  @Test
  void a_number_that_is_not_known_is_not_made_up() {
    Hl7Message asked = Er7.orm().set("ORC", 1, "SN").set("ORC", 2, "").set("OBR", 2, "").message();
    assertThat(lines(ANSWERS.answer(asked, GOOD)))
        .hasSize(2)
        .first()
        .asString()
        .contains("|ACK^O01|");
    Hl7Message ordered = Er7.orm().set("ORC", 3, "").set("OBR", 3, "").message();
    assertThat(lines(ANSWERS.answer(ordered, GOOD)).get(2))
        .startsWith("ORC|OK|PLC884412^HIS^1.2.276.0.76.3.1.4^ISO|||SC");
  }

  @Test
  void a_notification_is_answered_by_ACK() {
    assertThat(lines(ANSWERS.answer(Er7.orm().set("ORC", 1, "SC").message(), GOOD)))
        .hasSize(2)
        .first()
        .asString()
        .contains("|ACK^O01|");
  }

  // ---- enhanced mode

  /** HL7 table 0155, for what the receiver says about the arrival and about the processing. */
  @ParameterizedTest
  @CsvSource({
    "AL, true, true",
    "NE, false, false",
    "ER, false, true",
    "SU, true, false",
  })
  void enhanced_mode_keeps_the_conditions(String condition, boolean good, boolean bad) {
    Hl7Message commit = Er7.omi().set("MSH", 15, condition).message();
    assertThat(ANSWERS.commit(commit).isPresent()).isEqualTo(good);
    assertThat(ANSWERS.answer(commit, AcknowledgementCode.CE, List.of()).isPresent())
        .isEqualTo(bad);
    assertThat(ANSWERS.answer(commit, GOOD)).isEmpty();
    Hl7Message application = Er7.omi().set("MSH", 16, condition).message();
    assertThat(ANSWERS.answer(application, GOOD).isPresent()).isEqualTo(good);
    assertThat(ANSWERS.answer(application, BAD).isPresent()).isEqualTo(bad);
    assertThat(ANSWERS.commit(application)).isEmpty();
  }

  @Test
  void a_commit_acknowledgement_is_ACK_with_CA_and_wants_no_answer() {
    Hl7Message order = Er7.omi().set("MSH", 15, "AL").set("MSH", 16, "AL").message();
    assertThat(lines(ANSWERS.commit(order)))
        .containsExactly(
            "MSH|^~\\&|MWL|NORTH|RIS|NORTH|20260915083100+0200||ACK^O23^ACK|A0001|P|2.5.1"
                + "|||NE|NE||UNICODE UTF-8",
            "MSA|CA|M0001");
    assertThat(lines(ANSWERS.answer(order, GOOD)).get(0)).contains("|ORI^O24^ORI_O24|");
  }

  @Test
  void the_mode_of_a_site_goes_before_that_of_the_message() {
    Hl7Message enhanced = Er7.omi().set("MSH", 15, "AL").set("MSH", 16, "NE").message();
    Acknowledgements original = answering().mode(Mode.ORIGINAL).build();
    assertThat(original.answer(enhanced, GOOD)).isPresent();
    assertThat(original.commit(enhanced)).isEmpty();
    Acknowledgements always = answering().mode(Mode.ENHANCED).build();
    assertThat(always.commit(Er7.omi().message())).isPresent();
    assertThat(always.answer(Er7.omi().message(), GOOD)).isPresent();
    assertThat(always.answer(enhanced, GOOD)).isEmpty();
  }

  @Test
  void nobody_acknowledges_an_acknowledgement() {
    Hl7Message ack = ANSWERS.answer(Er7.omi().message(), GOOD).orElseThrow();
    assertThat(ANSWERS.answer(ack, GOOD)).isEmpty();
    assertThat(ANSWERS.commit(ack)).isEmpty();
  }

  // ---- what cannot be processed

  @Test
  void an_unsupported_message_is_AR_with_200() {
    Hl7Message other = Er7.omi().set("MSH", 9, "MFN^M02^MFN_M02").message();
    List<String> lines = lines(ANSWERS.unsupported(other));
    assertThat(lines.get(0)).contains("|ACK^M02^ACK|");
    assertThat(lines.subList(1, 3))
        .containsExactly(
            "MSA|AR|M0001",
            "ERR||MSH^1^9^1|200^Unsupported message type^HL70357|E||||"
                + "this kind of message is not processed");
    assertThat(lines(ANSWERS.unsupported(Er7.omi().set("MSH", 15, "AL").message())).get(1))
        .isEqualTo("MSA|CR|M0001");
  }

  @Test
  void a_fault_is_AR_with_207_and_tells_no_value() {
    List<String> lines =
        lines(ANSWERS.answer(Er7.omi().message(), new IllegalStateException("P0048213")));
    assertThat(lines.get(1)).isEqualTo("MSA|AR|M0001");
    assertThat(lines.get(2))
        .isEqualTo(
            "ERR|||207^Application internal error^HL70357|E|||IllegalStateException|not processed");
  }

  @Test
  void bytes_that_cannot_be_parsed_are_answered_by_their_header() {
    byte[] bytes = (Er7.omi().text() + "no segment\r").getBytes(StandardCharsets.UTF_8);
    MalformedInputException problem = problem(bytes);
    assertThat(lines(ANSWERS.answer(bytes, problem)))
        .containsExactly(
            "MSH|^~\\&|MWL|NORTH|RIS|NORTH|20260915083100+0200||ACK^O23^ACK|A0001|P|2.5.1"
                + "||||||UNICODE UTF-8",
            "MSA|AE|M0001",
            "ERR|||100^Segment sequence error^HL70357|E|||No segment name of a letter and two"
                + " letters or digits at segment 8|the message cannot be read");
    assertThat(ANSWERS.answer("junk".getBytes(StandardCharsets.UTF_8), problem)).isEmpty();
  }

  private static MalformedInputException problem(byte[] bytes) {
    try {
      Hl7Message.parse(bytes);
    } catch (MalformedInputException e) {
      return e;
    }
    throw new AssertionError("parsed");
  }

  // ---- delimiters and character sets

  @Test
  void the_answer_has_the_delimiters_and_the_version_of_the_message() {
    Hl7Message order =
        Hl7Message.parse("MSH#*~\\&#RIS#NORTH#MWL#NORTH#20260915##ADT*A08#M1#T#2.4\rPID#1\r");
    assertThat(lines(ANSWERS.answer(order, GOOD)))
        .containsExactly(
            "MSH#*~\\&#MWL#NORTH#RIS#NORTH#20260915083100+0200##ACK*A08*ACK#A0001#T#2.4",
            "MSA#AA#M1");
  }

  @Test
  void the_answer_is_in_the_character_set_of_the_message() {
    Hl7Message order =
        Er7.orm()
            .set("MSH", 18, "8859/1")
            .set("OBR", 4, "XRSCH^Schädel^99LOC")
            .message(StandardCharsets.ISO_8859_1);
    byte[] answer = ANSWERS.answer(order, GOOD).orElseThrow().encode();
    assertThat(new String(answer, StandardCharsets.ISO_8859_1))
        .contains("|2.3.1||||||8859/1\r")
        .contains("Schädel");
  }

  @Test
  void an_undeclared_character_set_is_declared_in_the_answer() {
    Hl7Message order =
        Er7.orm()
            .set("MSH", 18, "")
            .set("OBR", 4, "XRSCH^Schädel^99LOC")
            .message(StandardCharsets.ISO_8859_1);
    byte[] answer = ANSWERS.answer(order, GOOD).orElseThrow().encode();
    assertThat(new String(answer, StandardCharsets.ISO_8859_1))
        .contains("|2.3.1||||||8859/1\r")
        .contains("Schädel");
  }

  // ---- reading

  @Test
  void what_was_answered_is_read() {
    Hl7Message order = Er7.omi().set("ORC", 3, "").set("OBR", 3, "").message();
    Hl7Message answer = NUMBERING.answer(order, GOOD).orElseThrow();
    Mapped<Acknowledgement> mapped = HARMONIZER.read(Formats.ORI_O24, answer);
    Acknowledgement ack = value(mapped);
    assertThat(ack.code()).isEqualTo(AcknowledgementCode.AA);
    assertThat(ack.controlId()).isEqualTo("M0001");
    assertThat(ack.header().controlId()).isEqualTo("A0001");
    assertThat(ack.errors()).isEmpty();
    assertThat(ack.orders()).extracting(ImagingOrder::control).containsExactly("OK");
    assertThat(ack.orders().get(0).request().fillerOrderNumber().orElseThrow().value())
        .isEqualTo("F-PLC884412");
    assertThat(ack.orders().get(0).request().procedures().get(0).steps().get(0).id())
        .map(Identifier::value)
        .contains("SPS3001");
  }

  @Test
  void errors_are_read_with_their_places() {
    Hl7Message answer = ANSWERS.answer(Er7.omi().message(), BAD).orElseThrow();
    Acknowledgement ack = value(HARMONIZER.read(Formats.ACK, answer));
    assertThat(ack.code()).isEqualTo(AcknowledgementCode.AE);
    assertThat(ack.orders()).extracting(ImagingOrder::control).containsExactly("UA");
    assertThat(ack.errors()).hasSize(1);
    assertThat(ack.errors().get(0).locations()).containsExactly("PID-7");
    assertThat(ack.errors().get(0).code().code()).isEqualTo("102");
    assertThat(ack.errors().get(0).severity()).isEqualTo("E");
    assertThat(ack.errors().get(0).applicationCode().orElseThrow().code())
        .isEqualTo("INVALID_VALUE");
    assertThat(ack.errors().get(0).diagnostics()).isEqualTo("row patient.birthDate");
  }

  @Test
  void errors_of_2_3_1_are_read() {
    Hl7Message answer =
        Hl7Message.parse(
            "MSH|^~\\&|A|B|C|D|20260915||ACK^O01|1|P|2.3.1\r"
                + "MSA|AE|M1|no such order||\r"
                + "ERR|OBR^2^46^204&Unknown key identifier&HL70357~PID^^3\r");
    Mapped<Acknowledgement> mapped = HARMONIZER.read(Formats.ACK, answer);
    Acknowledgement ack = mapped.orThrow(Strictness.EXACT);
    assertThat(ack.text()).isEqualTo("no such order");
    assertThat(ack.errors()).hasSize(2);
    assertThat(ack.errors().get(0).locations()).containsExactly("OBR[2]-46");
    assertThat(ack.errors().get(0).code().code()).isEqualTo("204");
    assertThat(ack.errors().get(1).locations()).containsExactly("PID-3");
  }

  @Test
  void what_is_read_is_written_again() {
    Hl7Message answer = NUMBERING.answer(Er7.omi().message(), GOOD).orElseThrow();
    Acknowledgement ack = value(HARMONIZER.read(Formats.ORI_O24, answer));
    Mapped<Hl7Message> written = HARMONIZER.write(Formats.ORI_O24, ack);
    assertThat(value(HARMONIZER.read(Formats.ORI_O24, value(written)))).isEqualTo(ack);
    Mapped<Hl7Message> plain = HARMONIZER.write(Formats.ACK, ack);
    assertThat(plain.report().issues())
        .extracting(Issue::code)
        .containsExactly(IssueCode.NO_TARGET);
    assertThat(value(plain).er7())
        .isEqualTo(
            "MSH|^~\\&|MWL|NORTH|RIS|NORTH|20260915083100+0200||ACK^^ACK|A0001|P|2.5.1\r"
                + "MSA|AA|M0001\r");
  }

  @Test
  void the_result_of_reading_an_order_is_answered() {
    Hl7Message order = Er7.omi().set("PID", 7, "no date").message();
    List<String> lines = lines(ANSWERS.answer(order, read(order)));
    assertThat(lines.get(1)).isEqualTo("MSA|AE|M0001");
    assertThat(lines).filteredOn(line -> line.startsWith("ERR||PID^1^7^1^1|102^")).hasSize(1);
  }

  @Test
  void an_error_at_what_is_no_place_of_HL7_is_written_without_it() {
    Hl7Message answer = ANSWERS.answer(Er7.omi().message(), GOOD).orElseThrow();
    Acknowledgement good = value(HARMONIZER.read(Formats.ACK, answer));
    MessageError error =
        new MessageError(
            List.of("(0010,0020)", "PID-3"),
            CodedConcept.of("102", "HL70357", "Data type error"),
            "E",
            Optional.empty(),
            "",
            "");
    Acknowledgement ack =
        new Acknowledgement(
            good.header(),
            AcknowledgementCode.AE,
            good.controlId(),
            good.text(),
            List.of(error),
            good.patient(),
            good.orders(),
            good.cleared());

    Mapped<Hl7Message> written = HARMONIZER.write(Formats.ACK, ack);

    assertThat(value(written).er7()).contains("\rERR||PID^1^3^1|102^Data type error^HL70357|E");
    assertThat(written.report().issues())
        .extracting(Issue::code, Issue::target)
        .contains(tuple(IssueCode.INVALID_VALUE, "ERR-2"));
  }
}
