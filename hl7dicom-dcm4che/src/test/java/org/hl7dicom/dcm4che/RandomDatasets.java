package org.hl7dicom.dcm4che;

import java.util.List;
import java.util.Random;
import org.dcm4che3.data.Attributes;
import org.dcm4che3.data.Sequence;
import org.dcm4che3.data.VR;
import org.hl7dicom.dicom.DicomDataset;
import org.hl7dicom.dicom.Tag;
import org.hl7dicom.dicom.Vr;

/** Datasets of every VR and many character sets; the same for the same seed. */
final class RandomDatasets {
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

  RandomDatasets(long seed) {
    random = new Random(seed);
  }

  DicomDataset dataset(int size, int depth) {
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

  void fill(Attributes attributes, int size, int depth) {
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
}
