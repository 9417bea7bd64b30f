package org.hl7dicom.dcm4che;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.dcm4che3.data.Attributes;
import org.dcm4che3.data.Sequence;
import org.dcm4che3.data.VR;
import org.hl7dicom.dicom.DicomDataset;
import org.hl7dicom.dicom.Part10;
import org.hl7dicom.dicom.Tag;
import org.hl7dicom.dicom.TransferSyntax;
import org.hl7dicom.dicom.Vr;
import org.hl7dicom.dicom.WriteOptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Big random datasets, both ways; a failure names its seed. */
class RandomDatasetTest {
  private static final int ROUNDS = 40;
  private static final List<Vr> VRS = List.of(Vr.values());
  private static final String ASCII = "ABCxyz019 .-+_*'<>&%$#@!?;:/(){}[]|\"~`";

  /** Character sets, and characters beyond ASCII that each can hold. */
  private static final List<List<String>> SETS =
      List.of(
          List.of("", ""),
          List.of("ISO_IR 100", "äöüßéèñÇ£"),
          List.of("ISO_IR 144", "ЛюкceмбypгИванжщ"),
          List.of("ISO_IR 192", "äЛ山ﾔ王𠮷\uFFFD€"),
          List.of("GB18030", "王小东山田äЛ€"),
          List.of("\\ISO 2022 IR 87", "山田太郎やまだたろう"),
          List.of("ISO 2022 IR 13\\ISO 2022 IR 87", "ﾔﾏﾀﾞﾀﾛｳ山田太郎やまだ"),
          List.of("\\ISO 2022 IR 149", "洪吉洞홍길동"),
          List.of("ISO 2022 IR 100\\ISO 2022 IR 144", "äöüЖИЛ"));

  private final Random random;
  private String beyond = "";

  RandomDatasetTest() {
    this(0);
  }

  private RandomDatasetTest(long seed) {
    random = new Random(seed);
  }

  private DicomDataset dataset(int size, int depth) {
    DicomDataset dataset = new DicomDataset();
    if (depth == 0 || random.nextInt(4) == 0) {
      List<String> set = SETS.get(random.nextInt(SETS.size()));
      beyond = set.get(1);
      dataset.put(Tag.SpecificCharacterSet, Vr.CS, set.get(0).split("\\\\", -1));
    }
    String inherited = beyond;
    dataset.put(0x00290010, Vr.LO, "ACME 1").put(0x00290011, Vr.LO, "ACME 2");
    int[] groups = {0x0029, 0x0F10, 0x8F10, 0xFEF1};
    for (int i = 0; i < size; i++) {
      int tag = groups[random.nextInt(4)] << 16 | (0x1000 + random.nextInt(0x1FF));
      Vr vr = VRS.get(random.nextInt(VRS.size()));
      if (vr == Vr.SQ && depth < 4) {
        dataset.putSequence(tag, List.of());
        for (int item = random.nextInt(4); item > 0; item--) {
          DicomDataset values = dataset(random.nextInt(12), depth + 1);
          beyond = inherited;
          DicomDataset added = dataset.addItem(tag);
          values.elements().forEach(added::putElement);
        }
      } else if (random.nextInt(8) == 0 || vr == Vr.SQ) {
        dataset.putEmpty(tag, vr);
      } else if (vr.isText()) {
        String[] values = new String[vr.multiValued() ? 1 + random.nextInt(4) : 1];
        for (int j = 0; j < values.length; j++) {
          values[j] = text(vr);
        }
        dataset.put(tag, vr, values);
      } else {
        dataset.putBytes(tag, vr, bytes(vr.unitLength(), vr.isBinary() ? 40 : 6));
      }
    }
    return dataset;
  }

  private byte[] bytes(int unit, int count) {
    // Of even length: what pads single bytes cannot be told from them.
    byte[] bytes = new byte[Math.max(2, unit) * (1 + random.nextInt(count))];
    random.nextBytes(bytes);
    return bytes;
  }

  private String text(Vr vr) {
    int length = random.nextInt(30);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      boolean more = vr.characterSetAffected() && !beyond.isEmpty() && random.nextInt(3) == 0;
      String pool = more ? beyond : ASCII;
      int at = pool.offsetByCodePoints(0, random.nextInt(pool.codePointCount(0, pool.length())));
      int c = pool.codePointAt(at);
      boolean romaji = beyond.startsWith("ﾔ") && vr.characterSetAffected();
      text.appendCodePoint(romaji && c == '~' ? '-' : c);
      if (vr == Vr.PN && random.nextInt(5) == 0) {
        text.append(random.nextBoolean() ? '^' : '=');
      }
      if (!vr.multiValued() && vr != Vr.UR && random.nextInt(9) == 0) {
        text.append(beyond.startsWith("ﾔ") || random.nextBoolean() ? "\r\n" : "\\");
      }
    }
    return text.append(text.length() > 0 ? "." : "").toString();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 20261123})
  void ours_through_dcm4che(long seed) {
    RandomDatasetTest source = new RandomDatasetTest(seed);
    WriteOptions bare = WriteOptions.DEFAULT.withFileMeta(false);
    for (int round = 0; round < ROUNDS; round++) {
      String label = "seed " + seed + " round " + round;
      DicomDataset dataset = source.dataset(20 + round * 20, 0);
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

  private void fill(Attributes attributes, int size, int depth) {
    attributes.setString(Tag.SpecificCharacterSet, VR.CS, "ISO_IR 192");
    beyond = SETS.get(3).get(1);
    for (int i = 0; i < size; i++) {
      int tag = 0x00290000 | random.nextInt(256);
      String creator = random.nextInt(3) == 0 ? "ACME 1" : "ACME 2";
      VR vr = VR.valueOf(VRS.get(random.nextInt(VRS.size())).name());
      Vr ours = Vr.valueOf(vr.name());
      if (vr == VR.SQ && depth < 4) {
        Sequence sequence = attributes.newSequence(creator, tag, 3);
        int items = 1 + random.nextInt(3);
        for (int item = 0; item < items; item++) {
          Attributes added = new Attributes(attributes.bigEndian());
          sequence.add(added);
          fill(added, random.nextInt(12), depth + 1);
        }
      } else if (random.nextInt(8) == 0 || vr == VR.SQ) {
        attributes.setNull(creator, tag, vr);
      } else if (vr == VR.IS) {
        attributes.setInt(creator, tag, vr, random.nextInt(), 7);
      } else if (vr == VR.DS) {
        attributes.setDouble(creator, tag, vr, random.nextInt(100000) / 64.0, -0.5);
      } else if (vr.isStringType()) {
        attributes.setString(creator, tag, vr, text(ours).trim());
      } else {
        attributes.setBytes(creator, tag, vr, bytes(ours.unitLength(), 6));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void dcm4ches_through_ours(boolean bigEndian) {
    RandomDatasetTest source = new RandomDatasetTest(7);
    for (int round = 0; round < ROUNDS; round++) {
      Attributes attributes = new Attributes(bigEndian);
      source.fill(attributes, 20 + round * 20, 0);
      DicomDataset dataset = Dcm4che.dataset(attributes);
      assertThat(dataset.size()).isEqualTo(attributes.size());
      assertThat(Dcm4che.attributes(dataset)).as("round " + round).isEqualTo(attributes);
      // dcm4che's equality is lenient about names and numbers: ours is not.
      assertThat(Dcm4che.dataset(Dcm4che.attributes(dataset))).isEqualTo(dataset);
    }
  }
}
