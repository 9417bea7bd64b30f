package org.hl7dicom.examples.cli;

import java.io.BufferedOutputStream;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command {@code hl7dicom}. */
public final class Main {
  private Main() {}

  /** Runs the command and ends the process with its exit code. */
  public static void main(String[] args) {
    PrintStream out =
        new PrintStream(
            new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), 1 << 16),
            false,
            StandardCharsets.UTF_8);
    PrintStream err =
        new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
    int code = run(new Io(System.in, out, err, isTerminal()), args);
    System.exit(code);
  }

  /**
   * Runs the command in this process.
   *
   * @param in standard input
   * @param out where results go
   * @param err where reports and problems go
   * @return the exit code
   */
  public static int run(InputStream in, PrintStream out, PrintStream err, String... args) {
    return run(new Io(in, out, err, false), args);
  }

  /** Whether somebody watches: since Java 22 a console alone does not say so. */
  @SuppressWarnings("SystemConsoleNull") // what Java 22 changed is asked for
  private static boolean isTerminal() {
    Console console = System.console();
    if (console == null || Runtime.version().feature() < 22) {
      return console != null;
    }
    try {
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (ReflectiveOperationException e) {
      return false;
    }
  }

  private static int run(Io io, String... args) {
    CommandLine command =
        new CommandLine(new Hl7Dicom())
            .addSubcommand(new ConvertCommand(io))
            .addSubcommand(new ExplainCommand(io))
            .addSubcommand(new AckCommand(io))
            .addSubcommand(new TablesCommand(io));
    command.setOut(new PrintWriter(io.out(), true, StandardCharsets.UTF_8));
    command.setErr(new PrintWriter(io.err(), true, StandardCharsets.UTF_8));
    command.setUsageHelpWidth(100);
    command.setParameterExceptionHandler(
        (problem, given) -> {
          String name = problem.getCommandLine().getCommandSpec().qualifiedName();
          io.err()
              .println(
                  "hl7dicom: "
                      + oneLine(String.valueOf(problem.getMessage()))
                      + " (see "
                      + name
                      + " --help)");
          return CommandLine.ExitCode.USAGE;
        });
    command.setExecutionExceptionHandler(
        (problem, line, parsed) -> {
          boolean usage = problem instanceof UsageException;
          io.err()
              .println(
                  "hl7dicom: " + (usage ? problem.getMessage() : Conversions.internal(problem)));
          return usage ? CommandLine.ExitCode.USAGE : Outcome.UNREADABLE.exitCode();
        });
    int code = command.execute(args);
    if (io.out().checkError()) {
      io.err().println("hl7dicom: cannot write to standard output");
      return CommandLine.ExitCode.USAGE;
    }
    return code;
  }

  private static String oneLine(String text) {
    return text.replaceAll("\\s*\\R\\s*", " ");
  }

  /** The command without a subcommand. */
  @Command(
      name = "hl7dicom",
      mixinStandardHelpOptions = true,
      versionProvider = Version.class,
      synopsisSubcommandLabel = "COMMAND",
      description = "Carries imaging orders between HL7 v2, DICOM worklists and FHIR R4.",
      footer = {
        "",
        "Examples:",
        "  hl7dicom convert order.hl7 --to mwl-json",
        "  hl7dicom explain order.hl7 --to fhir-json",
        "  hl7dicom tables step"
      })
  static final class Hl7Dicom implements Runnable {
    @Spec private @Nullable CommandSpec spec;

    @Override
    public void run() {
      throw new CommandLine.ParameterException(
          Objects.requireNonNull(spec).commandLine(), "a command is missing");
    }
  }

  /** The version that the build wrote into the manifest. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = Main.class.getPackage().getImplementationVersion();
      return List.of("hl7dicom " + (version == null ? "(development)" : version))
          .toArray(new String[0]);
    }
  }
}
