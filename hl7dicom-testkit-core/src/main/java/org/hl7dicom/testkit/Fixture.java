package org.hl7dicom.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/**
 * A message to test with, and what for. All people, numbers and places in it are invented.
 *
 * @param id its permanent name, which is also that of its file
 * @param purpose what it shows
 * @param citation where the standards describe it
 */
public record Fixture(String id, String purpose, String citation) {

  public Fixture {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(purpose, "purpose");
    Objects.requireNonNull(citation, "citation");
  }

  /** The bytes of the message; a fresh array. */
  public byte[] bytes() {
    String name = "fixtures/" + id + ".hl7";
    try (InputStream in = Fixture.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("no file " + name);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
