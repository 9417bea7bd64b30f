package org.hl7dicom.examples.cli;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where results go. Nothing is opened or made before the first result is there. */
abstract class Sink implements Closeable {
  private static final byte[] NEXT = ",\n".getBytes(StandardCharsets.UTF_8);

  /** Takes the result of one message. */
  abstract void accept(String label, List<Target.Part> parts) throws IOException;

  @Override
  public void close() throws IOException {}

  /** Everything into one stream. */
  static Sink stream(OutputStream out, boolean array) {
    return new ToStream(null, out, array);
  }

  /** Everything into one file. */
  static Sink file(Path file, boolean array) {
    return new ToStream(file, null, array);
  }

  /** Files in a directory: one for each message, or for each part of each. */
  static Sink directory(Path directory, String extension, Target.Array array) {
    return new ToDirectory(directory, extension, array);
  }

  private static final class ToStream extends Sink {
    private final @Nullable Path file;
    private @Nullable OutputStream out;
    private final boolean array;
    private boolean begun;

    ToStream(@Nullable Path file, @Nullable OutputStream out, boolean array) {
      this.file = file;
      this.out = out;
      this.array = array;
    }

    @Override
    void accept(String label, List<Target.Part> parts) throws IOException {
      OutputStream to = out;
      if (to == null) {
        Path path = java.util.Objects.requireNonNull(file);
        to = new BufferedOutputStream(Files.newOutputStream(path));
        out = to;
      }
      for (Target.Part part : parts) {
        if (array) {
          to.write(begun ? NEXT : new byte[] {'['});
        }
        begun = true;
        to.write(part.bytes());
      }
    }

    @Override
    public void close() throws IOException {
      OutputStream to = out;
      if (to == null) {
        return;
      }
      if (array && begun) {
        to.write(new byte[] {']', '\n'});
      }
      if (file == null) {
        to.flush();
      } else {
        to.close();
      }
    }
  }

  private static final class ToDirectory extends Sink {
    private final Path directory;
    private final String extension;
    private final Target.Array array;
    private final Set<String> used = new HashSet<>();

    ToDirectory(Path directory, String extension, Target.Array array) {
      this.directory = directory;
      this.extension = extension;
      this.array = array;
    }

    @Override
    void accept(String label, List<Target.Part> parts) throws IOException {
      Files.createDirectories(directory);
      if (array == Target.Array.FILES) {
        for (Target.Part part : parts) {
          Files.write(directory.resolve(unused(part.name())), part.bytes());
        }
        return;
      }
      try (Sink one = file(directory.resolve(unused(stem(label))), array == Target.Array.ALWAYS)) {
        one.accept(label, parts);
      }
    }

    /** A label without the extension of the file, but with the number of the message. */
    private static String stem(String label) {
      int number = label.lastIndexOf('#');
      String file = number < 0 ? label : label.substring(0, number);
      int dot = file.lastIndexOf('.');
      String stem = dot > file.lastIndexOf('/') + 1 ? file.substring(0, dot) : file;
      return number < 0 ? stem : stem + "-" + label.substring(number + 1);
    }

    /** A file name that is safe everywhere and was not given before. */
    private String unused(String wanted) {
      String safe = wanted.replaceAll("[^A-Za-z0-9._-]", "_").replaceAll("^[.-]+", "");
      if (safe.isEmpty()) {
        safe = "item";
      }
      if (safe.length() > 100) {
        safe = safe.substring(0, 100);
      }
      String name = safe;
      // Some file systems do not tell capitals from small letters.
      for (int i = 2; !used.add(name.toLowerCase(Locale.ROOT)); i++) {
        name = safe + "-" + i;
      }
      return name + extension;
    }
  }
}
