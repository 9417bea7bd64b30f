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
import org.hl7dicom.dicom.Tag;
import org.hl7dicom.dicom.TransferSyntax;
import org.hl7dicom.dicom.WriteOptions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Every DICOM file of the shared corpus; skipped, and saying so, where there is none. */
class CorpusTest {
  private static final WriteOptions BARE =
      WriteOptions.DEFAULT.withFileMeta(false).withProblems(problem -> {});
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
    for (Sample sample : samples()) {
      DicomDataset dataset = sample.file.dataset();
      Attributes attributes = Dcm4che.attributes(dataset, problem -> {});
      DicomDataset back = Dcm4che.dataset(attributes, problem -> {});
      boolean clean = sample.file.problems().isEmpty();
      DicomDataset original = dataset.copy();
      if (!clean) {
        // U+FFFD, which stands for bytes that mean nothing, makes the result UTF-8.
        original.remove(Tag.SpecificCharacterSet);
        back.remove(Tag.SpecificCharacterSet);
      }
      if (!back.equals(original)) {
        different.put(sample.path, "in memory:" + differences(original, back, ""));
      }
      DicomDataset whole = dataset.copy();
      for (DicomElement element : dataset.elements()) {
        if (element.bulkDataUri() != null) {
          whole.remove(element.tag()); // encapsulated: our reader leaves it in the file
        }
      }
      byte[] written =
          Bytes.write(
              Dcm4che.attributes(whole, problem -> {}), TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
      DicomDataset again = Part10.read(written, ALL).dataset();
      // What was read with problems, above all U+FFFD, is written as our own writer does.
      DicomDataset expected = clean ? whole : Part10.read(Part10.write(whole, BARE), ALL).dataset();
      if (!again.equals(expected)) {
        different.put(sample.path, "through bytes:" + differences(expected, again, ""));
      }
    }
    assertThat(different).isEmpty();
  }

  @Test
  void dcm4che_reader_bridge_equals_our_reader() throws IOException {
    TreeMap<String, String> different = new TreeMap<>();
    List<String> refused = new ArrayList<>();
    for (Sample sample : samples()) {
      Attributes attributes;
      try {
        attributes = Bytes.readFile(sample.bytes);
      } catch (IOException | RuntimeException e) {
        refused.add(sample.path);
        continue;
      }
      DicomDataset theirs = Dcm4che.dataset(attributes, problem -> {});
      String differences = differences(sample.file.dataset(), theirs, "");
      if (!differences.isEmpty()) {
        different.put(sample.path, differences);
      }
    }
    assertThat(different).isEmpty();
    assertThat(refused)
        .as("files that dcm4che refuses")
        .allMatch(path -> path.contains("/malformed/"));
  }

  /** Left in the file by our reader, and held as fragments by dcm4che. */
  private static boolean bothEncapsulated(DicomElement ours, DicomElement theirs) {
    String uri = theirs.bulkDataUri();
    return ours.isSkipped() && uri != null && uri.startsWith("#fragments=");
  }

  /** The elements that differ, never their values. */
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
      } else if (!element.equals(other) && !bothEncapsulated(element, other)) {
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
