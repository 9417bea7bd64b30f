package org.hl7dicom.dcm4che;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.dcm4che3.data.Attributes;
import org.hl7dicom.MalformedInputException;
import org.hl7dicom.dicom.DicomDataset;
import org.hl7dicom.dicom.DicomElement;
import org.hl7dicom.dicom.DicomFile;
import org.hl7dicom.dicom.Part10;
import org.hl7dicom.dicom.ReadOptions;
import org.hl7dicom.dicom.TransferSyntax;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Every DICOM file of the shared corpus; skipped, and saying so, where there is none. */
class CorpusTest {
  private static final ReadOptions ALL = ReadOptions.DEFAULT.withPixelData(true);

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Sample(String path, byte[] bytes, DicomFile file) {}

  private static List<Sample> samples() throws IOException {
    Path corpus = Path.of(System.getProperty("hl7dicom.shared", "none"), "data/corpus/dicom");
    Assumptions.assumeTrue(
        Files.isDirectory(corpus),
        "The shared corpus is not at ${hl7dicom.shared}/data/corpus: nothing was checked");
    List<Sample> samples = new ArrayList<>();
    try (Stream<Path> paths = Files.walk(corpus)) {
      paths
          .filter(Files::isRegularFile)
          .filter(path -> !path.toString().matches(".*\\.(txt|xml|dump|dcmdump|json|pdf)"))
          .sorted()
          .forEach(
              path -> {
                try {
                  byte[] bytes = Files.readAllBytes(path);
                  String name = corpus.relativize(path).toString();
                  samples.add(new Sample(name, bytes, Part10.read(bytes, ALL)));
                } catch (MalformedInputException e) {
                  // not readable
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
    }
    assertThat(samples).as("readable files in the corpus").hasSizeGreaterThan(100);
    return samples;
  }

  @Test
  void our_reader_bridge_dcm4che_writer_our_reader() throws IOException {
    TreeMap<String, String> different = new TreeMap<>();
    int skipped = 0;
    for (Sample sample : samples()) {
      DicomDataset dataset = sample.file.dataset();
      Attributes attributes = Dcm4che.attributes(dataset, problem -> {});
      DicomDataset back = Dcm4che.dataset(attributes, problem -> {});
      if (!back.equals(dataset)) {
        different.put(sample.path, "in memory: " + differences(dataset, back, ""));
      }
      DicomDataset whole = dataset.copy();
      for (DicomElement element : dataset.elements()) {
        if (element.bulkDataUri() != null) {
          whole.remove(element.tag()); // encapsulated: our reader leaves it in the file
          skipped++;
        }
      }
      byte[] written =
          Bytes.write(
              Dcm4che.attributes(whole, problem -> {}), TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
      DicomDataset again = Part10.read(written, ALL).dataset();
      if (!again.equals(whole)) {
        different.put(sample.path, "through bytes: " + differences(whole, again, ""));
      }
    }
    System.err.println("skipped " + skipped);
    different.forEach((k, v) -> System.err.println(k + " " + v));
    assertThat(different).isEmpty();
  }

  @Test
  void dcm4che_reader_bridge_equals_our_reader() throws IOException {
    TreeMap<String, String> different = new TreeMap<>();
    for (Sample sample : samples()) {
      Attributes attributes;
      try {
        attributes = Bytes.readFile(sample.bytes);
      } catch (IOException | RuntimeException e) {
        different.put(sample.path, "dcm4che: " + e);
        continue;
      }
      DicomDataset theirs = Dcm4che.dataset(attributes, problem -> {});
      String differences = differences(sample.file.dataset(), theirs, "");
      if (!differences.isEmpty()) {
        different.put(sample.path, sample.file.problems().size() + " " + differences);
      }
    }
    different.forEach((k, v) -> System.err.println(k + " " + v));
    assertThat(different).isEmpty();
  }

  private static String differences(DicomDataset left, DicomDataset right, String path) {
    StringBuilder found = new StringBuilder();
    for (DicomElement element : left.elements()) {
      DicomElement other = right.get(element.tag());
      String at = path + DicomDataset.toString(element.tag());
      if (other == null) {
        found.append(" missing ").append(at);
      } else if (element.items().size() != other.items().size()) {
        found.append(" items ").append(at);
      } else if (!element.items().isEmpty()) {
        for (int i = 0; i < element.items().size(); i++) {
          found.append(differences(element.items().get(i), other.items().get(i), at + "/"));
        }
      } else if (!element.equals(other)) {
        found.append(' ').append(at).append(element).append("!=").append(other);
      }
    }
    for (DicomElement element : right.elements()) {
      if (left.get(element.tag()) == null) {
        found.append(" extra ").append(path).append(element);
      }
    }
    return found.length() > 300 ? found.substring(0, 300) : found.toString();
  }
}
