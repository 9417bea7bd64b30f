package org.hl7dicom.examples.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.hl7dicom.Harmonizer;
import org.hl7dicom.MalformedInputException;
import org.hl7dicom.RefusedException;
import org.hl7dicom.hl7v2.Hl7Batch;
import org.hl7dicom.hl7v2.Hl7Message;
import org.hl7dicom.hl7v2.Hl7Segment;
import org.hl7dicom.impl.Acknowledgements;
import org.hl7dicom.impl.Formats;
import org.hl7dicom.impl.Harmonizers;
import org.hl7dicom.impl.SiteProfile;
import org.hl7dicom.model.AcknowledgementCode;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code hl7dicom ack}. */
@Command(
    name = "ack",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    sortOptions = false,
    description = {
      "Answers an HL7 v2 message as a receiver would that reads it: ACK, or for orders ORR^O02, "
          + "ORG^O20 and ORI^O24, with an ERR for each issue. In enhanced mode both the commit and "
          + "the application acknowledgement that MSH-15 and MSH-16 ask for.",
      ""
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:the answer is positive, or none is asked for",
      "1:the answer is negative",
      "2:the command is wrong, or a file is missing",
      "3:the input cannot be read; where it has a message header, there is an answer"
    },
    footer = {
      "",
      "Examples:",
      "  hl7dicom ack order.hl7",
      "  hl7dicom ack order.hl7 --mode enhanced",
      "  hl7dicom ack order.hl7 --code AR --type ack"
    })
final class AckCommand implements Callable<Integer> {
  private final Io io;

  @Parameters(
      paramLabel = "INPUT",
      description = "A file, a folder, or - for standard input, with HL7 v2 messages.")
  private String input = "";

  @Option(
      names = "--mode",
      paramLabel = "MODE",
      description =
          "original or enhanced, whatever the message asks. Without it, as MSH-15 and MSH-16 ask.")
  private @Nullable String mode;

  @Option(
      names = "--type",
      paramLabel = "TYPE",
      description = "response (default): orders are answered by ORR, ORG or ORI. ack: by ACK.")
  private String type = "response";

  @Option(
      names = "--code",
      paramLabel = "CODE",
      description = "AA, AE, AR, CA, CE or CR, whatever reading the message gives.")
  private @Nullable String code;

  @Option(
      names = "--control-id",
      paramLabel = "ID",
      description =
          "MSH-10 of the answer; a second answer has -2 behind it. Without it, that of the message.")
  private @Nullable String controlId;

  @Option(
      names = "--strictness",
      paramLabel = "LEVEL",
      description = "What is accepted: exact, lossless (default) or best-effort.")
  private @Nullable String strictness;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Where the answer goes.")
  private @Nullable String output;

  @Option(names = "--site", paramLabel = "FILE", description = "A site profile (JSON).")
  private @Nullable String site;

  AckCommand(Io io) {
    this.io = io;
  }

  @Override
  public Integer call() {
    SiteProfile profile = ConvertCommand.profile(site);
    Harmonizers.Builder harmonizer = Harmonizers.builder().site(profile);
    if (strictness != null) {
      harmonizer.strictness(ConvertCommand.strictness(strictness));
    }
    Answerer answerer = new Answerer(harmonizer.build(), mode(), orderResponses(), forced());
    Inputs inputs = Inputs.of(input, io);
    List<byte[]> answers = new ArrayList<>();
    int worst = Outcome.CONVERTED.exitCode();
    for (Inputs.Input file : inputs.files()) {
      worst = Math.max(worst, answer(answerer, file, profile, answers));
    }
    write(answers);
    return worst;
  }

  private int answer(
      Answerer answerer, Inputs.Input file, SiteProfile profile, List<byte[]> answers) {
    int worst = Outcome.CONVERTED.exitCode();
    try {
      List<byte[]> messages = Hl7Batch.split(file.bytes());
      for (byte[] bytes : messages) {
        try {
          Hl7Message message = Hl7Message.parse(bytes, profile.hl7Options());
          worst = Math.max(worst, answerer.answer(message, answers).exitCode());
        } catch (MalformedInputException e) {
          io.err().println("hl7dicom: " + file.label() + ": " + e.getMessage());
          answerer.answer(bytes, e).ifPresent(answer -> answers.add(answer.encode()));
          worst = Outcome.UNREADABLE.exitCode();
        }
      }
    } catch (MalformedInputException e) {
      io.err().println("hl7dicom: " + file.label() + ": " + e.getMessage());
      worst = Outcome.UNREADABLE.exitCode();
    } catch (IOException e) {
      io.err().println("hl7dicom: " + file.label() + ": cannot be read from disk");
      worst = Outcome.UNREADABLE.exitCode();
    }
    return worst;
  }

  private void write(List<byte[]> answers) {
    try {
      if (output == null) {
        for (byte[] answer : answers) {
          io.out().write(answer);
        }
        io.out().flush();
      } else if (!answers.isEmpty()) {
        try (var out = Files.newOutputStream(Inputs.path(output))) {
          for (byte[] answer : answers) {
            out.write(answer);
          }
        }
      }
    } catch (IOException e) {
      throw new UsageException("cannot write the result: " + Conversions.describe(e));
    }
  }

  private Acknowledgements.Mode mode() {
    if (mode == null) {
      return Acknowledgements.Mode.OF_MESSAGE;
    }
    return switch (mode) {
      case "original" -> Acknowledgements.Mode.ORIGINAL;
      case "enhanced" -> Acknowledgements.Mode.ENHANCED;
      default -> throw new UsageException("unknown mode " + mode + "; use original, enhanced");
    };
  }

  private boolean orderResponses() {
    return switch (type) {
      case "response" -> true;
      case "ack" -> false;
      default -> throw new UsageException("unknown type " + type + "; use response, ack");
    };
  }

  private @Nullable AcknowledgementCode forced() {
    if (code == null) {
      return null;
    }
    String name = code.toUpperCase(Locale.ROOT);
    for (AcknowledgementCode each : AcknowledgementCode.values()) {
      if (each.name().equals(name)) {
        return each;
      }
    }
    throw new UsageException("unknown code " + code + "; use AA, AE, AR, CA, CE, CR");
  }

  /** Answers one message after the other. */
  private final class Answerer {
    private final Harmonizer harmonizer;
    private final Acknowledgements.Mode mode;
    private final boolean orderResponses;
    private final @Nullable AcknowledgementCode forced;

    Answerer(
        Harmonizer harmonizer,
        Acknowledgements.Mode mode,
        boolean orderResponses,
        @Nullable AcknowledgementCode forced) {
      this.harmonizer = harmonizer;
      this.mode = mode;
      this.orderResponses = orderResponses;
      this.forced = forced;
    }

    private Acknowledgements acknowledgements(String messageId) {
      String first = controlId == null ? messageId : controlId;
      int[] given = {0};
      return Acknowledgements.builder(
              () -> ++given[0] == 1 ? first : first + "-" + given[0],
              Clock.system(ZoneId.systemDefault()))
          .mode(mode)
          .orderResponses(orderResponses)
          .build();
    }

    Outcome answer(Hl7Message message, List<byte[]> answers) {
      Hl7Segment header = message.segments().get(0);
      String id = header.value(10);
      Acknowledgements acknowledgements = acknowledgements(id == null ? "" : id);
      List<Optional<Hl7Message>> given = new ArrayList<>();
      if (forced != null) {
        given.add(acknowledgements.answer(message, forced, List.of()));
      } else {
        given.add(acknowledgements.commit(message));
        given.add(application(acknowledgements, message));
      }
      Outcome outcome = Outcome.CONVERTED;
      for (Optional<Hl7Message> answer : given) {
        if (answer.isPresent()) {
          answers.add(answer.get().encode());
          outcome = isPositive(answer.get()) ? outcome : Outcome.REFUSED;
        }
      }
      return outcome;
    }

    Optional<Hl7Message> answer(byte[] bytes, MalformedInputException problem) {
      Optional<Hl7Message> answer = acknowledgements("").answer(bytes, problem);
      if (controlId == null) {
        // Only now is there a header to take it from.
        answer.ifPresent(
            given -> given.segments().get(0).setRaw(10, given.all("MSA").get(0).raw(2)));
      }
      return answer;
    }

    private Optional<Hl7Message> application(
        Acknowledgements acknowledgements, Hl7Message message) {
      switch (message.messageCode()) {
        case "ORM", "OMG", "OMI" -> {
          try {
            return acknowledgements.answer(message, harmonizer.read(Formats.OMI_O23, message));
          } catch (MalformedInputException | RefusedException e) {
            return acknowledgements.answer(message, e);
          }
        }
        case "SIU" -> {
          try {
            return acknowledgements.answer(message, harmonizer.read(Formats.SIU_S12, message));
          } catch (MalformedInputException | RefusedException e) {
            return acknowledgements.answer(message, e);
          }
        }
        case "ADT" -> {
          try {
            return acknowledgements.answer(message, harmonizer.read(Formats.ADT, message));
          } catch (MalformedInputException e) {
            return acknowledgements.answer(message, e);
          }
        }
        default -> {
          return acknowledgements.unsupported(message);
        }
      }
    }

    private boolean isPositive(Hl7Message answer) {
      Hl7Segment msa = answer.first("MSA");
      String said = msa == null ? null : msa.value(1);
      return said != null && AcknowledgementCode.valueOf(said).isPositive();
    }
  }
}
