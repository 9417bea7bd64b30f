package org.hl7dicom.dcm4che;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dcm4che3.data.Attributes;
import org.dcm4che3.data.UID;
import org.dcm4che3.io.DicomInputStream;
import org.dcm4che3.io.DicomOutputStream;
import org.hl7dicom.dicom.DicomDataset;
import org.hl7dicom.dicom.DicomJson;
import org.hl7dicom.dicom.DicomProblem;
import org.hl7dicom.dicom.Part10;
import org.hl7dicom.dicom.Tag;
import org.hl7dicom.dicom.TransferSyntax;
import org.hl7dicom.dicom.WriteOptions;
import org.junit.jupiter.api.Test;

/** The code of docs/guides/dcm4che.md: each block of the guide is one region here. */
class GuideTest {
  private final DicomDataset item =
      new DicomDataset()
          .put(Tag.SpecificCharacterSet, "ISO_IR 192")
          .put(Tag.PatientName, "Müller^Jörg");

  @Test
  void through_the_bridge() {
    // region to-dcm4che
    Attributes attributes = Dcm4che.attributes(item);
    // endregion
    assertThat(attributes.getString(Tag.PatientName)).isEqualTo("Müller^Jörg");
    // region from-dcm4che
    DicomDataset dataset = Dcm4che.dataset(attributes);
    // endregion
    assertThat(dataset).isEqualTo(item);
    // region problems
    List<DicomProblem> problems = new ArrayList<>();
    DicomDataset whatThereIs = Dcm4che.dataset(attributes, problems::add);
    // endregion
    assertThat(problems).isEmpty();
    assertThat(whatThereIs).isEqualTo(item);
  }

  @Test
  void through_bytes_to_dcm4che() throws IOException {
    // region bytes-to-dcm4che
    byte[] bytes = Part10.write(item, WriteOptions.DEFAULT.withFileMeta(false));
    Attributes attributes;
    try (DicomInputStream in =
        new DicomInputStream(new ByteArrayInputStream(bytes), UID.ExplicitVRLittleEndian)) {
      attributes = in.readDataset();
    }
    // endregion
    assertThat(attributes.getString(Tag.PatientName)).isEqualTo("Müller^Jörg");
  }

  @Test
  void through_bytes_from_dcm4che() throws IOException {
    Attributes attributes = Dcm4che.attributes(item);
    // region bytes-from-dcm4che
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DicomOutputStream out = new DicomOutputStream(bytes, UID.ExplicitVRLittleEndian)) {
      out.writeDataset(null, attributes);
    }
    DicomDataset dataset = Part10.read(bytes.toByteArray()).dataset();
    // endregion
    assertThat(dataset).isEqualTo(item);
    assertThat(UID.ExplicitVRLittleEndian)
        .isEqualTo(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN.uid());
  }

  @Test
  void through_JSON() {
    // region json
    String json = DicomJson.write(item);
    List<DicomDataset> datasets = DicomJson.readAll(json);
    // endregion
    assertThat(datasets).containsExactly(item);
  }

  @Test
  void the_guide_shows_this_code() throws IOException {
    // The tests run in the folder of the module.
    String guide = Files.readString(Path.of("../docs/guides/dcm4che.md"));
    String source = Files.readString(Path.of("src/test/java/org/hl7dicom/dcm4che/GuideTest.java"));
    Matcher blocks = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL).matcher(guide);
    List<String> shown = blocks.results().map(block -> block.group(1)).toList();
    List<String> regions =
        Pattern.compile("// region [a-z0-9-]+\n(.*?)\n *// endregion", Pattern.DOTALL)
            .matcher(source)
            .results()
            .map(region -> region.group(1).stripIndent() + "\n")
            .toList();
    assertThat(shown).isNotEmpty().containsExactlyElementsOf(regions);
  }
}
