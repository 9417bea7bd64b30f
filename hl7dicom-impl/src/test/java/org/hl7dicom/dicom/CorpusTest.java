package org.hl7dicom.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.hl7dicom.MalformedInputException;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Reads every DICOM file of the shared corpus; skipped, and saying so, where there is none. */
class CorpusTest {
  private static final ReadOptions ALL = ReadOptions.DEFAULT.withPixelData(true);

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Sample(String path, byte[] bytes) {}

  private static List<Sample> samples(String extension) throws IOException {
    Path corpus = Path.of(System.getProperty("hl7dicom.shared", "none"), "data", "corpus");
    Assumptions.assumeTrue(
        Files.isRegularFile(corpus.resolve("MANIFEST.tsv")),
        "The shared corpus is not at ${hl7dicom.shared}/data/corpus: nothing was checked");
    List<Sample> samples = new ArrayList<>();
    try (Stream<String> lines = Files.lines(corpus.resolve("MANIFEST.tsv"))) {
      lines
          .map(line -> line.split("\t", -1))
          .filter(row -> row[1].startsWith("dicom-") && isWanted(row[0], extension))
          .forEach(row -> samples.add(sample(corpus, row[0])));
    }
    assertThat(samples).as("samples in the corpus").isNotEmpty();
    return samples;
  }

  private static boolean isWanted(String path, String extension) {
    return extension.isEmpty()
        ? !path.matches(".*\\.(txt|xml|dump|dcmdump|json|pdf)")
        : path.endsWith(extension);
  }

  private static Sample sample(Path corpus, String path) {
    try {
      return new Sample(path, Files.readAllBytes(corpus.resolve(path)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void every_file_is_read_and_comes_back_or_is_refused() throws IOException {
    List<String> refused = new ArrayList<>();
    List<String> withoutXml = new ArrayList<>();
    for (Sample sample : samples("")) {
      DicomFile file;
      try {
        file = Part10.read(sample.bytes, ALL);
      } catch (MalformedInputException e) {
        refused.add(sample.path);
        continue;
      }
      DicomDataset dataset = file.dataset();
      WriteOptions bare = WriteOptions.DEFAULT.withFileMeta(false).withProblems(problem -> {});
      byte[] explicit = Part10.write(dataset, bare);
      DicomDataset once = Part10.read(explicit, ALL).dataset();
      boolean whole = dataset.get(Tag.PixelData) == null || !isSkipped(dataset);
      if (whole && file.problems().isEmpty()) {
        assertThat(once).as(sample.path).isEqualTo(dataset);
      }
      assertThat(Part10.write(once, bare)).as(sample.path).isEqualTo(explicit);

      // Implicit VR forgets the VR of private elements once; after that nothing changes.
      WriteOptions implicit = bare.withTransferSyntax(TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN);
      byte[] first = Part10.write(once, implicit);
      DicomDataset again = Part10.read(first, ALL).dataset();
      assertThat(Part10.write(again, implicit)).as(sample.path).isEqualTo(first);
      assertThat(again.size()).as(sample.path).isEqualTo(once.size());

      String json = DicomJson.write(dataset);
      assertThat(DicomJson.readAll(json)).as(sample.path).containsExactly(dataset);
      try {
        assertThat(NativeXml.read(NativeXml.write(dataset))).as(sample.path).isEqualTo(dataset);
      } catch (IllegalArgumentException e) {
        withoutXml.add(sample.path + ": " + e.getMessage());
      }
    }
    assertThat(withoutXml).as("files with characters that XML cannot hold").hasSizeLessThan(20);
    assertThat(refused)
        .as("files that are refused")
        .allMatch(path -> path.contains("/malformed/"))
        .hasSizeLessThan(10);
  }

  private static boolean isSkipped(DicomDataset dataset) {
    DicomElement pixels = dataset.get(Tag.PixelData);
    return pixels != null && pixels.isSkipped();
  }

  @Test
  void json_files_are_read_and_written_stably() throws IOException {
    int read = 0;
    for (Sample sample : samples(".json")) {
      List<DicomDataset> datasets;
      try {
        datasets = DicomJson.readAll(sample.bytes);
      } catch (MalformedInputException e) {
        continue; // JSON of another model
      }
      read++;
      assertThat(DicomJson.readAll(DicomJson.write(datasets))).as(sample.path).isEqualTo(datasets);
    }
    assertThat(read).isPositive();
  }

  @Test
  void xml_files_are_read_and_written_stably() throws IOException {
    List<String> other = new ArrayList<>();
    int read = 0;
    for (Sample sample : samples(".xml")) {
      try {
        DicomDataset dataset = NativeXml.read(sample.bytes);
        read++;
        assertThat(NativeXml.read(NativeXml.write(dataset))).as(sample.path).isEqualTo(dataset);
      } catch (MalformedInputException e) {
        other.add(sample.path);
      }
    }
    assertThat(read).isGreaterThan(15);
    assertThat(other).as("XML that is no Native DICOM Model").isEmpty();
  }

  @Test
  void names_in_many_scripts() throws IOException {
    for (Sample sample : samples("")) {
      String name =
          switch (sample.path) {
            case "dicom/pydicom__pydicom/chrFren.dcm" -> "Buc^Jérôme";
            case "dicom/pydicom__pydicom/chrGreek.dcm" -> "Διονυσιος";
            case "dicom/pydicom__pydicom/chrH31.dcm" -> "Yamada^Tarou=山田^太郎=やまだ^たろう";
            case "dicom/pydicom__pydicom/chrHbrw.dcm" -> "שרון^דבורה";
            case "dicom/pydicom__pydicom/chrI2.dcm" -> "Hong^Gildong=洪^吉洞=홍^길동";
            case "dicom/pydicom__pydicom/chrX1.dcm" -> "Wang^XiaoDong=王^小東";
            case "dicom/pydicom__pydicom/chrX2.dcm" -> "Wang^XiaoDong=王^小东";
            case "dicom/fo-dicom__fo-dicom/chrGB2312.dcm" -> "Zhang^XiaoDong=张^小东";
            case "dicom/stl-steve-moore__mesa/sr_601ct_jp.dcm" -> "oomiya^shougo=大宮^省吾=オオミヤ^ショウゴ";
            default -> "";
          };
      if (!name.isEmpty()) {
        assertThat(Part10.read(sample.bytes).dataset().string(Tag.PatientName))
            .as(sample.path)
            .isEqualTo(name);
      }
    }
  }
}
