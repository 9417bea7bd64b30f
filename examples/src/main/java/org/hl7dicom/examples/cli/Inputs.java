package org.hl7dicom.examples.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The files that INPUT names.
 *
 * @param folder whether it names a folder
 * @param files what to read, in order
 */
record Inputs(boolean folder, List<Input> files) {

  /** One file, or standard input. */
  interface Input {
    String label();

    byte[] bytes() throws IOException;
  }

  private record StandardInput(Io io) implements Input {
    @Override
    public String label() {
      return "stdin";
    }

    @Override
    public byte[] bytes() throws IOException {
      return io.in().readAllBytes();
    }
  }

  private record FileInput(String label, Path file) implements Input {
    @Override
    public byte[] bytes() throws IOException {
      return Files.readAllBytes(file);
    }
  }

  /** A file, {@code -} for standard input, or a folder with all files in and below it. */
  static Inputs of(String input, Io io) {
    if (input.equals("-")) {
      return new Inputs(false, List.of(new StandardInput(io)));
    }
    Path path = path(input);
    if (Files.isDirectory(path)) {
      List<Input> files = walk(path);
      if (files.isEmpty()) {
        throw new UsageException(input + ": the folder has no files");
      }
      return new Inputs(true, files);
    }
    if (!Files.exists(path)) {
      throw new UsageException(input + ": no such file");
    }
    if (!Files.isReadable(path)) {
      throw new UsageException(input + ": may not be read");
    }
    return new Inputs(false, List.of(new FileInput(input, path)));
  }

  /** A path, or a usage problem when the system does not allow the name. */
  static Path path(String name) {
    try {
      return Path.of(name);
    } catch (InvalidPathException e) {
      throw new UsageException(name + ": not a file name");
    }
  }

  private static List<Input> walk(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> new FileInput(folder.relativize(file).toString().replace('\\', '/'), file))
          .filter(file -> !file.label().startsWith(".") && !file.label().contains("/."))
          .sorted(java.util.Comparator.comparing(FileInput::label))
          .map(Input.class::cast)
          .toList();
    } catch (IOException | UncheckedIOException e) {
      throw new UsageException(folder + ": the folder cannot be read");
    }
  }
}
