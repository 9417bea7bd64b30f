package org.hl7dicom.examples.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.hl7dicom.impl.MappingTables;
import org.hl7dicom.impl.SiteProfile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code hl7dicom tables}. */
@Command(
    name = "tables",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    description = "Prints the mapping tables as Markdown.",
    footer = {
      "",
      "Examples:",
      "  hl7dicom tables",
      "  hl7dicom tables step",
      "  hl7dicom tables -o docs/mappings"
    })
final class TablesCommand implements Callable<Integer> {
  private final Io io;

  @Parameters(
      paramLabel = "NAME",
      arity = "0..1",
      description = "header, patient, visit, order, request, step, event, ...; without it, all.")
  private @Nullable String name;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "DIR",
      description = "Writes a file for each table into a directory.")
  private @Nullable String output;

  @Option(names = "--site", paramLabel = "FILE|NAME", description = ConvertCommand.SITE)
  private @Nullable String site;

  TablesCommand(Io io) {
    this.io = io;
  }

  @Override
  public Integer call() {
    String only = name;
    List<String> all = MappingTables.names();
    SiteProfile profile = ConvertCommand.profile(site);
    if (only != null && !all.contains(only)) {
      throw new UsageException("unknown table " + only + "; use " + String.join(", ", all));
    }
    String directory = output;
    if (directory == null) {
      io.out()
          .print(
              only == null
                  ? MappingTables.markdown(profile)
                  : MappingTables.markdown(only, profile));
      return 0;
    }
    try {
      Path folder = Files.createDirectories(Inputs.path(directory));
      for (String table : only == null ? all : List.of(only)) {
        Files.writeString(
            folder.resolve(table + ".md"),
            MappingTables.markdown(table, profile),
            StandardCharsets.UTF_8);
      }
    } catch (IOException e) {
      throw new UsageException(directory + ": cannot be written: " + Conversions.describe(e));
    }
    return 0;
  }
}
