package org.hl7dicom.examples.cli;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.hl7dicom.Harmonizer;
import org.hl7dicom.MalformedInputException;
import org.hl7dicom.RefusedException;
import org.hl7dicom.Strictness;
import org.hl7dicom.impl.Harmonizers;
import org.hl7dicom.impl.SiteProfile;
import org.hl7dicom.report.Effect;
import org.hl7dicom.report.Issue;
import org.hl7dicom.report.Lineage;
import org.hl7dicom.report.MappingReport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code hl7dicom explain}. */
@Command(
    name = "explain",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    sortOptions = false,
    description = {
      "Shows the way of every value: source path -> domain field -> target path, one line each; "
          + "then what was ignored and why, then the issues. Prints no values unless told to.",
      ""
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:explained, whatever the conversion loses",
      "2:the command is wrong, or a file is missing",
      "3:the input cannot be read"
    },
    footer = {
      "",
      "Examples:",
      "  hl7dicom explain order.hl7 --to mwl-json",
      "  hl7dicom explain order.hl7 --to fhir-json --show-values"
    })
final class ExplainCommand implements Callable<Integer> {
  private final Io io;

  @Parameters(paramLabel = "INPUT", description = "A file, a folder, or - for standard input.")
  private String input = "";

  @Option(names = "--to", required = true, paramLabel = "FORMAT", description = Target.NAMES + ".")
  private String to = "";

  @Option(names = "--show-values", description = "Prints the values too: patient data.")
  private boolean showValues;

  @Option(names = "--site", paramLabel = "FILE|NAME", description = ConvertCommand.SITE)
  private @Nullable String site;

  ExplainCommand(Io io) {
    this.io = io;
  }

  @Override
  public Integer call() {
    Target<?> target = Target.named(to);
    SiteProfile profile = ConvertCommand.profile(site);
    Inputs inputs = Inputs.of(input, io);
    Harmonizers.Builder builder = Harmonizers.builder().site(profile);
    Harmonizer harmonizer =
        showValues ? builder.lineageWithValues().build() : builder.lineage().build();
    boolean good = true;
    for (Inputs.Input file : inputs.files()) {
      try {
        List<Source<?>> sources = Sources.of(file.label(), file.bytes(), profile.hl7Options());
        for (Source<?> source : sources) {
          if (inputs.folder() || sources.size() > 1) {
            io.out().println("== " + source.label());
          }
          good &= explain(harmonizer, source, target);
        }
      } catch (MalformedInputException e) {
        good = problem(file.label(), String.valueOf(e.getMessage()));
      } catch (IOException e) {
        good = problem(file.label(), "cannot be read from disk");
      }
    }
    return good ? Outcome.CONVERTED.exitCode() : Outcome.UNREADABLE.exitCode();
  }

  private boolean problem(String label, String problem) {
    io.out().flush();
    io.err().println("hl7dicom: " + label + ": " + problem);
    return false;
  }

  private <M> boolean explain(Harmonizer harmonizer, Source<?> source, Target<M> target) {
    MappingReport report;
    try {
      report = source.convert(harmonizer, target, Strictness.BEST_EFFORT).report();
    } catch (RefusedException e) {
      io.out().println(String.valueOf(e.getMessage()));
      return true;
    } catch (MalformedInputException e) {
      return problem(source.label(), String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      return problem(source.label(), Conversions.internal(e));
    }
    for (String line : lines(report)) {
      io.out().println(line);
    }
    return true;
  }

  private static Set<String> lines(MappingReport report) {
    Set<String> carried = new LinkedHashSet<>();
    Set<String> ignored = new LinkedHashSet<>();
    Map<String, Deque<Lineage>> written = new HashMap<>();
    Map<String, Lineage> leftOut = new HashMap<>();
    for (Lineage step : report.lineage()) {
      if (step.kind() == Lineage.Kind.WRITTEN) {
        written.computeIfAbsent(step.row(), row -> new ArrayDeque<>()).add(step);
      } else if (step.kind() == Lineage.Kind.OMITTED) {
        leftOut.put(step.row(), step);
      }
    }
    for (Lineage step : report.lineage()) {
      if (step.kind() == Lineage.Kind.READ) {
        Lineage reason = leftOut.get(step.row());
        String nowhere = reason == null ? lost(report, step.row()) : "none: " + reason.note();
        carried.addAll(ways(step, written.get(step.row()), nowhere));
      } else if (step.kind() == Lineage.Kind.IGNORED) {
        ignored.add(step.path() + " ignored: " + step.note());
      }
    }
    carried.addAll(ignored);
    for (Issue issue : report.issues()) {
      String row = issue.row().isEmpty() ? "" : " (" + issue.row() + ")";
      carried.add(
          issue.effect()
              + " "
              + issue.code()
              + " "
              + (issue.source().isEmpty() ? issue.target() : issue.source())
              + row
              + ": "
              + issue.code().text());
    }
    return carried;
  }

  /** Why the target does not have the value of a row. */
  private static String lost(MappingReport report, String row) {
    for (Issue issue : report.issues()) {
      if (issue.row().equals(row) && issue.effect() == Effect.DROPPED && issue.source().isEmpty()) {
        return "lost: " + issue.code().text();
      }
    }
    return "-";
  }

  /**
   * The lines of a value that was read: one for each place of the row in the target, or why there
   * is none.
   */
  private static List<String> ways(Lineage read, @Nullable Deque<Lineage> written, String nowhere) {
    String start = read.path() + " -> " + read.row() + " -> ";
    String value = read.value().map(v -> "  = " + v.replaceAll("\\p{Cntrl}", " ")).orElse("");
    List<String> lines = new ArrayList<>();
    if (written != null) {
      Set<String> paths = new LinkedHashSet<>();
      for (Lineage step : written) {
        paths.add(step.path());
      }
      for (String path : paths) {
        lines.add(start + path + value);
      }
    } else {
      lines.add(start + nowhere + value);
    }
    return lines;
  }
}
