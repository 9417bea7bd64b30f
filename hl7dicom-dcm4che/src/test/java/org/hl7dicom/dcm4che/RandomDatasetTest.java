package org.hl7dicom.dcm4che;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.dcm4che3.data.Attributes;
import org.hl7dicom.dicom.DicomDataset;
import org.hl7dicom.dicom.Part10;
import org.hl7dicom.dicom.TransferSyntax;
import org.hl7dicom.dicom.WriteOptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Big random datasets, both ways; a failure names its seed. */
class RandomDatasetTest {
  private static final int ROUNDS = 15;

  @ParameterizedTest
  @ValueSource(longs = {1, 20261123})
  void ours_through_dcm4che(long seed) {
    RandomDatasets source = new RandomDatasets(seed);
    WriteOptions bare = WriteOptions.DEFAULT.withFileMeta(false);
    for (int round = 0; round < ROUNDS; round++) {
      String label = "seed " + seed + " round " + round;
      DicomDataset dataset = source.dataset(20 + round * 30, 0);
      DicomDataset before = dataset.copy();
      assertThat(Dcm4che.dataset(Dcm4che.attributes(dataset))).as(label).isEqualTo(dataset);
      assertThat(dataset).as(label).isEqualTo(before);
      for (TransferSyntax syntax :
          List.of(
              TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN,
              TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN,
              TransferSyntax.EXPLICIT_VR_BIG_ENDIAN)) {
        byte[] bytes = Bytes.write(Dcm4che.attributes(dataset), syntax);
        if (syntax != TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN) {
          assertThat(Part10.read(bytes).dataset()).as(label + syntax).isEqualTo(dataset);
        }
        assertThat(Dcm4che.dataset(Bytes.read(bytes, syntax)))
            .as(label + syntax)
            .isEqualTo(dataset);
      }
      Attributes read =
          Bytes.read(Part10.write(dataset, bare), TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
      assertThat(Dcm4che.dataset(read)).as(label).isEqualTo(dataset);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void dcm4ches_through_ours(boolean bigEndian) {
    RandomDatasets source = new RandomDatasets(7);
    for (int round = 0; round < ROUNDS; round++) {
      Attributes attributes = new Attributes(bigEndian);
      source.fill(attributes, 20 + round * 30, 0);
      DicomDataset dataset = Dcm4che.dataset(attributes);
      assertThat(dataset.size()).isEqualTo(attributes.size());
      assertThat(Dcm4che.attributes(dataset)).as("round " + round).isEqualTo(attributes);
      // dcm4che's equality is lenient about names and numbers: ours is not.
      assertThat(Dcm4che.dataset(Dcm4che.attributes(dataset))).isEqualTo(dataset);
    }
  }
}
