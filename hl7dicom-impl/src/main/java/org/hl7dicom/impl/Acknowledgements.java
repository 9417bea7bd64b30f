package org.hl7dicom.impl;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.hl7dicom.LossException;
import org.hl7dicom.MalformedInputException;
import org.hl7dicom.Mapped;
import org.hl7dicom.RefusedException;
import org.hl7dicom.hl7v2.Hl7Message;
import org.hl7dicom.hl7v2.Hl7Segment;
import org.hl7dicom.impl.internal.hl7v2.AckHl7;
import org.hl7dicom.impl.internal.hl7v2.ErrSegments;
import org.hl7dicom.impl.internal.hl7v2.ErrSegments.ErrorCode;
import org.hl7dicom.impl.internal.hl7v2.OrderEcho;
import org.hl7dicom.impl.internal.hl7v2.Versions;
import org.hl7dicom.model.AcknowledgementCode;
import org.hl7dicom.model.Identifier;
import org.hl7dicom.model.MessageError;
import org.hl7dicom.report.MappingReport;

/**
 * Answers HL7 v2 messages: acknowledgements in original and in enhanced mode (v2.5.1 2.9.2, 2.9.3),
 * and the responses to orders ORR^O02, ORG^O20 and ORI^O24.
 *
 * <pre>{@code
 * Acknowledgements answers = Acknowledgements.builder(ids::next, clock).build();
 * Optional<Hl7Message> answer = answers.answer(message, harmonizer.read(Formats.OMI_O23, message));
 * }</pre>
 *
 * <p>An answer goes back to where the message came from, in its version, delimiters and character
 * set. Its control id and time are the caller's. An empty result means that nothing is to be sent:
 * the sender wants no such answer, or the message is an answer itself. Immutable, and thread-safe
 * if what the builder was given is.
 */
public final class Acknowledgements {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMddHHmmssxx", Locale.ROOT);

  /** How messages are acknowledged. */
  public enum Mode {
    /** As the message asks: in enhanced mode where MSH-15 or MSH-16 is valued. */
    OF_MESSAGE,
    /** In original mode, whatever the message asks. */
    ORIGINAL,
    /** In enhanced mode; a condition that is not stated counts as always. */
    ENHANCED
  }

  /** Numbers for orders that have none yet. */
  public interface OrderNumbers {
    /**
     * The filler order number for an order that was accepted and names none; empty where it is not
     * known yet.
     *
     * @param placer its placer order number, if it has one
     */
    Optional<Identifier> fillerNumber(Optional<Identifier> placer);

    /**
     * The placer order number that a filler asks for (order control {@code SN}); empty where it is
     * not known yet.
     *
     * @param filler its filler order number, if it has one
     */
    default Optional<Identifier> placerNumber(Optional<Identifier> filler) {
      return Optional.empty();
    }
  }

  private final Supplier<String> controlIds;
  private final Clock clock;
  private final Mode mode;
  private final boolean orderResponses;
  private final OrderNumbers numbers;

  private Acknowledgements(Builder builder) {
    this.controlIds = builder.controlIds;
    this.clock = builder.clock;
    this.mode = builder.mode;
    this.orderResponses = builder.orderResponses;
    this.numbers = builder.numbers;
  }

  /**
   * A builder with every default.
   *
   * @param controlIds gives each answer its control id (MSH-10)
   * @param clock gives each answer its time and zone (MSH-7)
   */
  public static Builder builder(Supplier<String> controlIds, Clock clock) {
    return new Builder(controlIds, clock);
  }

  /** Builds {@link Acknowledgements}. Not thread-safe. */
  public static final class Builder {
    private final Supplier<String> controlIds;
    private final Clock clock;
    private Mode mode = Mode.OF_MESSAGE;
    private boolean orderResponses = true;
    private OrderNumbers numbers = placer -> Optional.empty();

    private Builder(Supplier<String> controlIds, Clock clock) {
      this.controlIds = controlIds;
      this.clock = clock;
    }

    /** The mode; that of the message by default. */
    public Builder mode(Mode value) {
      this.mode = value;
      return this;
    }

    /**
     * Whether orders are answered by ORR^O02, ORG^O20 and ORI^O24, as they are by default, or by
     * ACK like every other message, as IHE Radiology has it.
     */
    public Builder orderResponses(boolean value) {
      this.orderResponses = value;
      return this;
    }

    /** Where numbers for orders come from; by default there are none. */
    public Builder numbers(OrderNumbers value) {
      this.numbers = value;
      return this;
    }

    /** The acknowledgements. */
    public Acknowledgements build() {
      return new Acknowledgements(this);
    }
  }

  // ---- what a caller has to say

  /**
   * The commit acknowledgement {@code CA}, for a message that is safely kept and not processed yet.
   * Empty in original mode, and where MSH-15 asks for none.
   */
  public Optional<Hl7Message> commit(Hl7Message message) {
    return answer(message, AcknowledgementCode.CA, List.of());
  }

  /**
   * The answer to a message that was processed: {@code AA} if the strictness of the result accepts
   * its report, else {@code AE}; either with an ERR for each issue.
   *
   * @param result what reading or converting the message gave
   */
  public Optional<Hl7Message> answer(Hl7Message message, Mapped<?> result) {
    return answer(
        message,
        result.isAccepted() ? AcknowledgementCode.AA : AcknowledgementCode.AE,
        result.report());
  }

  /** The answer to a message with an ERR for each issue of a report. */
  public Optional<Hl7Message> answer(
      Hl7Message message, AcknowledgementCode code, MappingReport report) {
    return answer(message, code, ErrSegments.of(report.issues()));
  }

  /**
   * The answer to a message that could not be processed: {@code AE} if it is malformed or was
   * refused, and {@code AR} for every other exception, of which only the kind is told.
   */
  public Optional<Hl7Message> answer(Hl7Message message, RuntimeException problem) {
    if (problem instanceof LossException loss) {
      return answer(message, AcknowledgementCode.AE, loss.report());
    }
    if (problem instanceof RefusedException refused) {
      return answer(message, AcknowledgementCode.AE, ErrSegments.of(List.of(refused.issue())));
    }
    return problem instanceof MalformedInputException malformed
        ? answer(message, AcknowledgementCode.AE, List.of(error(malformed)))
        : answer(
            message,
            AcknowledgementCode.AR,
            List.of(
                ErrSegments.of(
                    ErrorCode.INTERNAL, "", problem.getClass().getSimpleName(), "not processed")));
  }

  /**
   * The answer to a message of a kind that the receiver does not process: {@code AR}, or in
   * enhanced mode {@code CR} where the sender asks for a commit acknowledgement.
   */
  public Optional<Hl7Message> unsupported(Hl7Message message) {
    return refuse(
        message,
        AcknowledgementCode.CR,
        AcknowledgementCode.AR,
        ErrSegments.of(
            ErrorCode.UNSUPPORTED_MESSAGE_TYPE,
            "MSH-9",
            "",
            "this kind of message is not processed"));
  }

  /**
   * The answer to bytes that could not be parsed: {@code AE}, or in enhanced mode {@code CE} where
   * the sender asks for a commit acknowledgement. Empty also where they have no MSH segment that
   * can be read.
   *
   * @param problem what the parser said
   */
  public Optional<Hl7Message> answer(byte[] er7, MalformedInputException problem) {
    return header(er7)
        .flatMap(
            message ->
                refuse(message, AcknowledgementCode.CE, AcknowledgementCode.AE, error(problem)));
  }

  private Optional<Hl7Message> refuse(
      Hl7Message message,
      AcknowledgementCode commit,
      AcknowledgementCode application,
      MessageError error) {
    return answer(message, commit, List.of(error))
        .or(() -> answer(message, application, List.of(error)));
  }

  /** The answer to a message with a code and errors of the caller's choice. */
  public Optional<Hl7Message> answer(
      Hl7Message message, AcknowledgementCode code, List<MessageError> errors) {
    if (!isWanted(message, code)) {
      return Optional.empty();
    }
    return Optional.of(write(message, code, errors));
  }

  // ---- whether

  private boolean isWanted(Hl7Message message, AcknowledgementCode code) {
    Hl7Segment msa = message.first("MSA");
    String answered = msa == null ? null : msa.value(1);
    if (msa != null && (!code.isCommit() || answered == null || answered.startsWith("C"))) {
      // Only an answer of the application may be acknowledged, and only that it arrived.
      return false;
    }
    Hl7Segment msh = message.segments().get(0);
    if (!isEnhanced(message)) {
      return !code.isCommit();
    }
    String condition = msh.value(code.isCommit() ? 15 : 16);
    return switch (condition == null ? "" : condition) {
      case "" -> mode == Mode.ENHANCED;
      case "NE", Hl7Segment.NULL -> false;
      case "ER" -> !code.isPositive();
      case "SU" -> code.isPositive();
      default -> true; // AL; whoever says something else gets one answer too many
    };
  }

  private boolean isEnhanced(Hl7Message message) {
    Hl7Segment msh = message.segments().get(0);
    return switch (mode) {
      case ORIGINAL -> false;
      case ENHANCED -> true;
      case OF_MESSAGE -> states(msh, 15) || states(msh, 16);
    };
  }

  private static boolean states(Hl7Segment msh, int field) {
    String value = msh.value(field);
    return value != null && !value.equals(Hl7Segment.NULL);
  }

  // ---- what

  private Hl7Message write(
      Hl7Message message, AcknowledgementCode code, List<MessageError> errors) {
    Hl7Segment from = message.segments().get(0);
    Hl7Message answer = Hl7Message.create(message.delimiters());
    Hl7Segment msh = answer.segments().get(0);
    msh.setRaw(3, from.raw(5));
    msh.setRaw(4, from.raw(6));
    msh.setRaw(5, from.raw(3));
    msh.setRaw(6, from.raw(4));
    msh.set(7, OffsetDateTime.now(clock).format(TIME));
    msh.set(10, controlIds.get());
    msh.setRaw(11, from.raw(11));
    msh.setRaw(12, from.raw(12));
    if (isEnhanced(message)) {
      // Answers are not answered (v2.5.1 2.9.3).
      msh.set(15, "NE");
      msh.set(16, "NE");
    }
    msh.setRaw(18, from.raw(18));
    msh.setRaw(20, from.raw(20));
    String note = errors.isEmpty() || code.isPositive() ? "" : errors.get(0).userMessage();
    AckHl7.writeMsa(answer, code, from.value(10), Versions.atLeast(message, 5) ? "" : note);
    ErrSegments.append(answer, errors);
    boolean response =
        orderResponses
            && !code.isCommit()
            && OrderEcho.append(message, answer, code.isPositive(), numbers());
    writeType(message, msh, response);
    nameCharacterSet(message, answer);
    return answer;
  }

  private OrderEcho.Numbers numbers() {
    return new OrderEcho.Numbers(numbers::fillerNumber, numbers::placerNumber);
  }

  private static void writeType(Hl7Message message, Hl7Segment msh, boolean response) {
    String event = message.triggerEvent();
    String code = "ACK";
    String structure = "ACK";
    if (response) {
      code = OrderEcho.responseTo(message).orElseThrow().substring(0, 3);
      event = OrderEcho.responseTo(message).orElseThrow().substring(4);
      structure = code + '_' + event;
    }
    msh.set(9, 1, 1, 1, code);
    if (!event.isEmpty()) {
      msh.set(9, 1, 2, 1, event);
    }
    if (Versions.atLeast(message, 4) || !message.structure().isEmpty()) {
      msh.set(9, 1, 3, 1, structure);
    }
  }

  /** What the message left unsaid, and what its parser was told apart, the answer has to say. */
  private static void nameCharacterSet(Hl7Message message, Hl7Message answer) {
    boolean same = answer.charset().equals(message.charset()) && !message.charsetAssumed();
    if (same || answer.er7().chars().allMatch(c -> c < 0x80)) {
      return;
    }
    boolean latin1 = message.charset().equals(StandardCharsets.ISO_8859_1);
    answer.segments().get(0).setRaw(18, latin1 ? "8859/1" : "UNICODE UTF-8");
  }

  // ---- input that is no message

  private static MessageError error(MalformedInputException problem) {
    ErrorCode code =
        problem.position().startsWith("segment")
            ? ErrorCode.SEGMENT_SEQUENCE
            : ErrorCode.DATA_TYPE_ERROR;
    return ErrSegments.of(
        code,
        problem.position(),
        String.valueOf(problem.getMessage()),
        "the message cannot be read");
  }

  /** The MSH segment alone, as a message. */
  private static Optional<Hl7Message> header(byte[] er7) {
    int start = indexOfHeader(er7);
    if (start < 0) {
      return Optional.empty();
    }
    int end = start;
    while (end < er7.length && er7[end] != '\r' && er7[end] != '\n' && er7[end] != 0x1C) {
      end++;
    }
    try {
      return Optional.of(Hl7Message.parse(Arrays.copyOfRange(er7, start, end)));
    } catch (MalformedInputException e) {
      return Optional.empty();
    }
  }

  private static int indexOfHeader(byte[] er7) {
    for (int i = 0; i + 3 < er7.length; i++) {
      boolean begins = i == 0 || er7[i - 1] < ' ';
      if (begins && er7[i] == 'M' && er7[i + 1] == 'S' && er7[i + 2] == 'H') {
        return i;
      }
    }
    return -1;
  }
}
