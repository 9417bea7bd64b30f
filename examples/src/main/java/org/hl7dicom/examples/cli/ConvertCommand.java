package org.hl7dicom.examples.cli;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.hl7dicom.Harmonizer;
import org.hl7dicom.Strictness;
import org.hl7dicom.impl.Harmonizers;
import org.hl7dicom.impl.SiteProfile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code hl7dicom convert}. */
@Command(
    name = "convert",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    sortOptions = false,
    description = {
      "Converts imaging orders, appointments, patient events, studies, performed procedure steps, workitems and "
          + "key object selections.",
      "",
      "The result goes to standard output: mwl-json is a JSON array with one dataset for each "
          + "scheduled step, dicom-json one for each patient, study-json one for each instance, mpps-json and "
          + "ups-json one with the step as it stands; ian-json is one dataset; those of HL7 v2 are ER7, one message after the other; "
          + "fhir-json is a Bundle, or an array of them where there are several messages. mwl-dcm "
          + "writes files, one for each step, into the directory of -o, and kos-dcm one for each "
          + "document. The report goes to standard "
          + "error.",
      ""
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:carried",
      "1:refused: the loss is greater than the strictness accepts; there is no output",
      "2:the command is wrong, or a file is missing",
      "3:the input cannot be read"
    },
    footer = {
      "",
      "Examples:",
      "  hl7dicom convert order.hl7 --to mwl-json",
      "  hl7dicom convert order.hl7 --to mwl-dcm -o worklist/",
      "  hl7dicom convert - --to fhir-json --report json < order.hl7",
      "  hl7dicom convert images/ --to fhir-json -o out/",
      "  hl7dicom convert messages/ --to omi_o23 -o out/ --strictness best-effort"
    })
final class ConvertCommand implements Callable<Integer> {
  static final String SITE =
      "A site profile: a JSON file, or one that comes with the library: ihe-swf, ihe-swf.b, "
          + "fhir-r4 or dcm4chee-arc.";

  private final Io io;

  @Parameters(
      paramLabel = "INPUT",
      description =
          "A file, a folder, or - for standard input. HL7 v2 (ER7, also MLLP and batches), DICOM "
              + "(Part 10 or bare dataset), DICOM JSON, DICOM XML (Native DICOM Model) and FHIR R4 "
              + "JSON are told apart by their content. The instances of a study are one study, in one JSON array or one folder.")
  private String input = "";

  @Option(names = "--to", required = true, paramLabel = "FORMAT", description = Target.NAMES + ".")
  private String to = "";

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE_OR_DIR",
      description =
          "Where the result goes: a file, or a directory (one that exists, or ends in /, and always "
              + "for a folder) for one file per message.")
  private @Nullable String output;

  @Option(
      names = "--report",
      paramLabel = "FORM",
      description = "json or text. Without it, text, and only when there is something to report.")
  private @Nullable String report;

  @Option(
      names = "--report-file",
      paramLabel = "FILE",
      description = "Where the report goes instead of standard error.")
  private @Nullable String reportFile;

  @Option(
      names = "--strictness",
      paramLabel = "LEVEL",
      description =
          "exact: every value as it was. lossless (default): the form may change. best-effort: "
              + "anything that the report states.")
  private @Nullable String strictness;

  @Option(names = "--site", paramLabel = "FILE|NAME", description = SITE)
  private @Nullable String site;

  ConvertCommand(Io io) {
    this.io = io;
  }

  @Override
  public Integer call() {
    Target<?> target = Target.named(to);
    SiteProfile profile = profile(site);
    Strictness accepted =
        strictness == null
            ? profile.strictness().orElse(Strictness.LOSSLESS)
            : strictness(strictness);
    ReportPrinter.Form form = form();
    boolean always = report != null || reportFile != null;
    if (target.array() == Target.Array.FILES && output == null) {
      throw new UsageException("--to " + to + " writes files: name a directory with -o");
    }
    Inputs inputs = Inputs.of(input, io);
    Harmonizer harmonizer = Harmonizers.builder().site(profile).strictness(accepted).build();
    PrintStream reports = reports();
    try {
      ReportPrinter printer = new ReportPrinter(form, always, reports, io.err());
      return new Conversions(harmonizer, accepted, profile.hl7Options(), printer, new Progress(io))
          .run(inputs, target, several -> sink(target, inputs.folder(), several));
    } finally {
      if (reports != io.err()) {
        reports.close();
      }
    }
  }

  private Sink sink(Target<?> target, boolean folder, boolean several) {
    boolean array =
        target.array() == Target.Array.ALWAYS
            || (target.array() == Target.Array.OF_SEVERAL && several);
    String name = output;
    if (name == null) {
      return Sink.stream(io.out(), array);
    }
    Path path = Inputs.path(name);
    boolean directory =
        Files.isDirectory(path)
            || folder
            || name.endsWith("/")
            || name.endsWith(java.io.File.separator)
            || target.array() == Target.Array.FILES;
    if (directory && Files.exists(path) && !Files.isDirectory(path)) {
      throw new UsageException(name + ": is a file, and a directory is needed");
    }
    return directory
        ? Sink.directory(path, target.extension(), target.array())
        : Sink.file(path, array);
  }

  private PrintStream reports() {
    String name = reportFile;
    if (name == null) {
      return io.err();
    }
    try {
      return new PrintStream(
          new FileOutputStream(Inputs.path(name).toFile()), false, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UsageException(name + ": the report cannot be written there");
    }
  }

  private ReportPrinter.Form form() {
    String name = report == null ? "text" : report;
    return switch (name) {
      case "text" -> ReportPrinter.Form.TEXT;
      case "json" -> ReportPrinter.Form.JSON;
      default -> throw new UsageException("unknown report " + name + "; use json, text");
    };
  }

  static Strictness strictness(String name) {
    return switch (name) {
      case "exact" -> Strictness.EXACT;
      case "lossless" -> Strictness.LOSSLESS;
      case "best-effort" -> Strictness.BEST_EFFORT;
      default ->
          throw new UsageException(
              "unknown strictness " + name + "; use exact, lossless, best-effort");
    };
  }

  /** The site profile of a file or a name; the default one without either. */
  static SiteProfile profile(@Nullable String site) {
    if (site == null) {
      return SiteProfile.DEFAULT;
    }
    Path path = Inputs.path(site);
    try {
      return SiteProfile.shipped().contains(site) && !Files.exists(path)
          ? SiteProfile.named(site)
          : SiteProfile.parse(
              Files.readAllBytes(path),
              site,
              name -> Files.readAllBytes(path.resolveSibling(Inputs.path(name))));
    } catch (IllegalArgumentException e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    } catch (IOException e) {
      throw new UsageException(
          site
              + ": the site profile cannot be read; there are also "
              + String.join(", ", SiteProfile.shipped()));
    }
  }
}
