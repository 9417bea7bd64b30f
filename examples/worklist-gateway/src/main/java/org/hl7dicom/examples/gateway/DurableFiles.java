package org.hl7dicom.examples.gateway;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Files that are there wholly or not at all, and still there after the power went: written beside
 * their place, forced to the disk, renamed, and the directory forced as well.
 */
final class DurableFiles {
  private static final String TEMPORARY = ".tmp";
  private static final AtomicLong NUMBER = new AtomicLong();

  private DurableFiles() {}

  /** Puts the file in its place; {@link #sync(Path)} of its directory is still to be called. */
  static void replace(Path file, byte[] bytes) throws IOException {
    rename(stage(file, bytes), file);
  }

  /** Writes the bytes to a file that nobody takes for one of the directory's, and forces them. */
  static Path stage(Path file, byte[] bytes) throws IOException {
    Path staged =
        file.resolveSibling("." + file.getFileName() + "." + NUMBER.incrementAndGet() + TEMPORARY);
    try (FileChannel channel =
        FileChannel.open(
            staged,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      ByteBuffer buffer = ByteBuffer.wrap(bytes);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      channel.force(true);
    } catch (IOException e) {
      Files.deleteIfExists(staged);
      throw e;
    }
    return staged;
  }

  /** Puts one file in the place of another in one step. */
  static void rename(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Forces what was renamed and deleted in a directory to the disk. */
  static void sync(Path directory) throws IOException {
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  /** Removes what a process that was killed left half written. */
  static void removeLeftovers(Path directory) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*" + TEMPORARY)) {
      for (Path file : files) {
        Files.deleteIfExists(file);
      }
    }
  }
}
