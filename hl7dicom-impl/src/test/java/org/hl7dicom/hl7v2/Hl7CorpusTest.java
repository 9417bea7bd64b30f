package org.hl7dicom.hl7v2;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.hl7v2.DefaultHapiContext;
import ca.uhn.hl7v2.HL7Exception;
import ca.uhn.hl7v2.model.GenericMessage;
import ca.uhn.hl7v2.model.GenericSegment;
import ca.uhn.hl7v2.parser.EncodingCharacters;
import ca.uhn.hl7v2.parser.PipeParser;
import ca.uhn.hl7v2.util.Terser;
import ca.uhn.hl7v2.validation.impl.ValidationContextFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.hl7dicom.MalformedInputException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Real messages of other projects, read where the shared corpus is present. */
class Hl7CorpusTest {
  private static List<Path> files() throws IOException {
    Path corpus = Path.of(System.getProperty("hl7dicom.shared", "absent"), "data/corpus/hl7v2");
    Assumptions.assumeTrue(
        Files.isDirectory(corpus), "Skipped: no corpus under the system property hl7dicom.shared");
    try (Stream<Path> walk = Files.walk(corpus)) {
      return walk.filter(Files::isRegularFile).sorted().toList();
    }
  }

  @Test
  void every_message_encodes_to_its_bytes_or_is_malformed() throws IOException {
    int parsed = 0;
    List<String> malformed = new ArrayList<>();
    List<Path> files = files();
    for (Path file : files) {
      byte[] bytes = Files.readAllBytes(file);
      try {
        Hl7Message m = Hl7Message.parse(bytes);
        assertThat(m.encode()).as("%s", file).isEqualTo(bytes);
        readAll(m);
        // The same message, written from its text, has the same text.
        m.touch();
        Hl7Message again = Hl7Message.parse(m.encode());
        assertThat(again.er7()).as("%s", file).isEqualTo(m.er7());
        parsed++;
      } catch (MalformedInputException e) {
        malformed.add(file + ": " + e.getMessage());
      }
    }
    System.out.println("Corpus: " + parsed + " messages parsed, malformed:");
    malformed.forEach(line -> System.out.println("  " + line));
    assertThat(parsed).isGreaterThan(files.size() * 8 / 10);
  }

  @Test
  void batches_split_into_messages() throws IOException {
    for (Path file : files()) {
      byte[] bytes = Files.readAllBytes(file);
      try {
        for (byte[] message : Hl7Batch.split(bytes)) {
          assertThat(message).as("%s", file).isNotEmpty();
        }
      } catch (MalformedInputException e) {
        assertThat(e.position()).isNotEmpty();
      }
    }
  }

  /** HAPI is the oracle for where values are; escapes it resolves in its own way. */
  @Test
  void leaves_without_escapes_agree_with_HAPI() throws Exception {
    int compared = 0;
    try (DefaultHapiContext context = new DefaultHapiContext()) {
      context.setValidationContext(ValidationContextFactory.noValidation());
      PipeParser parser = context.getPipeParser();
      for (Path file : files()) {
        Hl7Message m;
        try {
          m = Hl7Message.parse(Files.readAllBytes(file));
        } catch (MalformedInputException e) {
          continue;
        }
        Delimiters d = m.delimiters();
        if (d.encodingCharacters().length() != 4) {
          continue;
        }
        EncodingCharacters characters = new EncodingCharacters(d.field(), d.encodingCharacters());
        for (Hl7Segment s : m.segments().subList(1, m.segments().size())) {
          GenericSegment theirs =
              new GenericSegment(new GenericMessage.V251(context.getModelClassFactory()), s.name());
          parser.parse(theirs, s.raw(), characters);
          int[] count = {0};
          for (int f = 1; f <= s.fieldCount(); f++) {
            s.leaves(
                f,
                (field, r, c, sub, start, end) -> {
                  String value = String.valueOf(s.value(field, r, c, sub));
                  if (s.raw().substring(start, end).indexOf(d.escape()) < 0) {
                    assertThat(hapi(theirs, field, r, c, sub))
                        .as("%s %s-%d(%d).%d.%d", file, s.name(), field, r, c, sub)
                        .isEqualTo(value);
                    count[0]++;
                  }
                });
          }
          compared += count[0];
        }
      }
    }
    System.out.println("Compared with HAPI: " + compared + " leaves");
    assertThat(compared).isGreaterThan(10_000);
  }

  private static @Nullable String hapi(GenericSegment segment, int f, int r, int c, int s) {
    try {
      return Terser.get(segment, f, r - 1, c, s);
    } catch (HL7Exception e) {
      throw new AssertionError(e);
    }
  }

  private static void readAll(Hl7Message m) {
    for (Hl7Segment s : m.segments()) {
      for (int f = 1; f <= s.fieldCount(); f++) {
        s.leaves(
            f,
            (field, r, c, sub, start, end) -> {
              int leaf = s.leaf(field, r, c, sub);
              assertThat(s.start(leaf)).isEqualTo(start);
              assertThat(s.end(leaf)).isEqualTo(end);
              assertThat(s.decode(leaf)).isNotNull();
            });
      }
    }
  }
}
