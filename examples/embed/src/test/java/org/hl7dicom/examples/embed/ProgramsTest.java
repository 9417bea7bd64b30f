package org.hl7dicom.examples.embed;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class ProgramsTest {
  private static final Path SOURCES = Path.of("src/main/java/org/hl7dicom/examples/embed");

  @Test
  void programs_are_short_and_embed_nothing_internal() throws Exception {
    try (Stream<Path> files = Files.list(SOURCES)) {
      assertThat(files)
          .allSatisfy(
              file -> {
                List<String> lines = Files.readAllLines(file);
                assertThat(lines).hasSizeLessThanOrEqualTo(60);
                assertThat(lines).noneMatch(line -> line.contains(".internal."));
                String name = file.getFileName().toString();
                if (!name.equals("package-info.java")) {
                  assertThat(Path.of("README.md")).content().contains("/" + name + ")");
                }
              });
    }
  }
}
