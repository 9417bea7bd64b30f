package org.hl7dicom.examples.gateway;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.hl7dicom.impl.Reports;
import org.hl7dicom.report.MappingReport;

/**
 * The messages as they came, each with its report: those that were taken, by day, so that they can
 * be looked at, and so that one that comes again is known; and those that were refused, the dead
 * letters, until somebody removes them.
 */
final class MessageArchive {
  private static final JsonFactory JSON = new JsonFactory();
  private static final String MESSAGE = ".hl7";
  private static final String REPORT = ".json";

  private final Path accepted;
  private final Path deadLetters;
  private final int keepDays;
  private final Clock clock;

  /**
   * Opens the archive below a folder.
   *
   * @param keepDays how long messages that were taken are kept
   */
  MessageArchive(Path folder, int keepDays, Clock clock) throws IOException {
    this.keepDays = keepDays;
    this.accepted = Files.createDirectories(folder.resolve("accepted"));
    this.deadLetters = Files.createDirectories(folder.resolve("dead-letter"));
    this.clock = clock;
    DurableFiles.removeLeftovers(deadLetters);
    purge();
  }

  /** The name of a message: of its control id, by which it is looked for, and of its bytes. */
  static String name(String controlId, byte[] message) {
    return prefix(controlId) + StepIdentity.hash(message);
  }

  private static String prefix(String controlId) {
    return StepIdentity.hash(controlId.getBytes(StandardCharsets.UTF_8)).substring(0, 16) + "-";
  }

  /** The report of a message: how it was answered, in a few words why, and what was mapped. */
  static String report(String answer, String text, MappingReport report) {
    StringWriter out = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(out).useDefaultPrettyPrinter()) {
      json.writeStartObject();
      json.writeStringField("answer", answer);
      json.writeStringField("what", text);
      json.writeFieldName("report");
      json.writeRawValue(Reports.json(report).strip());
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e); // memory does not fail so
    }
    return out.append('\n').toString();
  }

  /** Whether this very message was taken before. */
  boolean isAccepted(String name) throws IOException {
    for (Path day : days()) {
      if (Files.exists(day.resolve(name + REPORT))) {
        return true;
      }
    }
    return false;
  }

  /**
   * Keeps a message that was taken. It is not forced to the disk: should it be lost, the message is
   * carried out again when it comes again, which does no harm.
   */
  void accept(String name, byte[] message, String report) throws IOException {
    Path day = accepted.resolve(today().toString());
    if (!Files.exists(day)) {
      Files.createDirectories(day);
      purge();
    }
    Files.write(day.resolve(name + MESSAGE), message);
    // The report says that the message was taken, so it comes last and at once.
    Path file = day.resolve(name + REPORT);
    Path half = day.resolve("." + name + "." + Thread.currentThread().getId() + REPORT);
    Files.writeString(half, report);
    DurableFiles.rename(half, file);
    Files.deleteIfExists(deadLetters.resolve(name + MESSAGE));
    Files.deleteIfExists(deadLetters.resolve(name + REPORT));
  }

  /** Keeps a message that was refused, on the disk when this returns. */
  void refuse(String name, byte[] message, String report) throws IOException {
    DurableFiles.replace(deadLetters.resolve(name + MESSAGE), message);
    DurableFiles.replace(
        deadLetters.resolve(name + REPORT), report.getBytes(StandardCharsets.UTF_8));
    DurableFiles.sync(deadLetters);
  }

  /** A message of the archive. */
  static final class Found {
    private final boolean accepted;
    private final byte[] message;
    private final String report;

    private Found(boolean accepted, byte[] message, String report) {
      this.accepted = accepted;
      this.message = message;
      this.report = report;
    }

    boolean accepted() {
      return accepted;
    }

    /** The bytes themselves, not a copy. */
    byte[] message() {
      return message;
    }

    /** The report as it was made when the message came. */
    String report() {
      return report;
    }
  }

  /** The messages with a control id, the latest day first. */
  List<Found> find(String controlId) throws IOException {
    List<Path> places = new ArrayList<>(days());
    places.add(deadLetters);
    List<Found> found = new ArrayList<>();
    for (Path place : places) {
      try (DirectoryStream<Path> files =
          Files.newDirectoryStream(place, prefix(controlId) + "*" + REPORT)) {
        for (Path file : files) {
          String name = file.getFileName().toString();
          Path message =
              place.resolve(name.substring(0, name.length() - REPORT.length()) + MESSAGE);
          found.add(
              new Found(
                  !place.equals(deadLetters), Files.readAllBytes(message), Files.readString(file)));
        }
      }
    }
    return found;
  }

  /** How many dead letters there are. */
  int deadLetters() throws IOException {
    int count = 0;
    try (DirectoryStream<Path> files = Files.newDirectoryStream(deadLetters, "*" + REPORT)) {
      for (Path unused : files) {
        count++;
      }
    }
    return count;
  }

  /** Deletes the days that are over for longer. */
  private synchronized void purge() throws IOException {
    for (Path day : days()) {
      Optional<LocalDate> date = date(day);
      if (date.isPresent() && date.get().isBefore(today().minusDays(keepDays))) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(day)) {
          for (Path file : files) {
            Files.delete(file);
          }
        }
        Files.delete(day);
      }
    }
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }

  private List<Path> days() throws IOException {
    List<Path> days = new ArrayList<>();
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(accepted)) {
      for (Path folder : folders) {
        if (date(folder).isPresent()) {
          days.add(folder);
        }
      }
    }
    days.sort(Comparator.comparing(Path::getFileName).reversed());
    return days;
  }

  private static Optional<LocalDate> date(Path folder) {
    try {
      return Optional.of(LocalDate.parse(folder.getFileName().toString()));
    } catch (DateTimeParseException e) {
      return Optional.empty(); // somebody else's
    }
  }
}
