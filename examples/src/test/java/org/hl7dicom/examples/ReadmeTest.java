package org.hl7dicom.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hl7dicom.dicom.DicomJson;
import org.junit.jupiter.api.Test;

class ReadmeTest {
  @Test
  void readme_shows_the_example_as_it_compiles() throws Exception {
    String source =
        Files.readString(Path.of("src/main/java/org/hl7dicom/examples/OrderToWorklist.java"));
    String begins = "// README begins\n";
    String region =
        source.substring(
            source.indexOf(begins) + begins.length(), source.indexOf("// README ends"));
    assertThat(Path.of("../README.md")).content().contains("```java\n" + region + "```\n");
  }

  @Test
  void example_writes_worklist_items() throws Exception {
    PrintStream before = System.out;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
      OrderToWorklist.main(new String[] {"messages/omi_o23.hl7"});
    } finally {
      System.setOut(before);
    }
    assertThat(DicomJson.readAll(out.toByteArray())).hasSize(2);
  }
}
