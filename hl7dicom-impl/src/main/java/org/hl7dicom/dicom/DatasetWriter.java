package org.hl7dicom.dicom;

import java.util.ArrayList;
import java.util.List;

/** Writes the elements of one dataset in little endian (PS3.5 chapter 7). Used once. */
final class DatasetWriter {
  private static final int ITEM = 0xFFFEE000;

  private final ByteSink out;
  private final boolean explicit;
  private final CharacterSetPolicy policy;

  /** Whether all text is written as UTF-8, whatever the dataset declares. */
  private final boolean utf8;

  private final List<DicomProblem> problems = new ArrayList<>(0);
  private final List<String> path = new ArrayList<>(0);
  private boolean needsUpgrade;

  DatasetWriter(ByteSink out, boolean explicit, CharacterSetPolicy policy, boolean utf8) {
    this.out = out;
    this.explicit = explicit;
    this.policy = policy;
    this.utf8 = utf8;
  }

  /** Whether what was written is void, because only UTF-8 can hold the text. */
  boolean needsUpgrade() {
    return needsUpgrade;
  }

  List<DicomProblem> problems() {
    return problems;
  }

  void writeFileMeta(DicomDataset fileMeta) {
    for (int i = 0; i < fileMeta.size(); i++) {
      writeElement(fileMeta.element(i), SpecificCharacterSet.DEFAULT);
    }
  }

  void writeRoot(DicomDataset dataset) {
    SpecificCharacterSet inherited =
        utf8 ? SpecificCharacterSet.UTF_8 : SpecificCharacterSet.DEFAULT;
    writeDataset(dataset, inherited, utf8 && !dataset.contains(Tag.SpecificCharacterSet));
  }

  private void writeDataset(
      DicomDataset dataset, SpecificCharacterSet inherited, boolean declareUtf8) {
    SpecificCharacterSet characterSet = inherited;
    boolean undeclared = declareUtf8;
    for (int i = 0; i < dataset.size(); i++) {
      DicomElement element = dataset.element(i);
      int tag = element.tag();
      if (undeclared && Integer.compareUnsigned(tag, Tag.SpecificCharacterSet) > 0) {
        writeElement(unicode(), characterSet);
        undeclared = false;
      }
      if (tag == Tag.SpecificCharacterSet) {
        if (utf8) {
          element = unicode();
        } else {
          characterSet = characterSet(element);
        }
      }
      int group = tag >>> 16;
      if (group == 0 || group == 2 || group == 0xFFFE) {
        problem(
            DicomProblem.Kind.MISPLACED, tag, "The element has no place in a dataset: not written");
      } else if ((tag & 0xFFFF) != 0) {
        writeElement(element, characterSet);
      }
      if (needsUpgrade) {
        return;
      }
    }
    if (undeclared) {
      writeElement(unicode(), characterSet);
    }
  }

  private static DicomElement unicode() {
    return DicomElement.text(Tag.SpecificCharacterSet, Vr.CS, "ISO_IR 192");
  }

  private SpecificCharacterSet characterSet(DicomElement element) {
    try {
      return SpecificCharacterSet.of(element.strings());
    } catch (IllegalArgumentException e) {
      // ASCII is part of whatever this is; anything else makes the dataset UTF-8 or a problem.
      return SpecificCharacterSet.DEFAULT;
    }
  }

  private void writeElement(DicomElement element, SpecificCharacterSet characterSet) {
    int tag = element.tag();
    if (element.bulkDataUri() != null) {
      problem(DicomProblem.Kind.VALUE_NOT_AT_HAND, tag, "The value lies elsewhere: not written");
      return;
    }
    Vr vr = element.vr();
    int start = out.size();
    out.u16(tag >>> 16);
    out.u16(tag);
    if (!explicit) {
      out.u32(0);
    } else {
      String letters = vr.name();
      out.put(letters.charAt(0));
      out.put(letters.charAt(1));
      out.u16(0);
      if (vr.longForm()) {
        out.u32(0);
      }
    }
    int value = out.size();
    if (vr == Vr.SQ) {
      writeItems(element, characterSet);
      if (needsUpgrade) {
        return;
      }
    } else {
      writeValue(element, characterSet);
      if ((out.size() - value) % 2 != 0) {
        out.put(vr.isText() && vr != Vr.UI ? ' ' : 0);
      }
    }
    int length = out.size() - value;
    if (!explicit) {
      out.u32At(start + 4, length);
    } else if (vr.longForm()) {
      out.u32At(start + 8, length);
    } else if (length <= 0xFFFE) {
      out.u16At(start + 6, length);
    } else {
      // PS3.5 section 6.2.2: too long for the VR's 16 bits of length, it is written as UN.
      out.insertGap(value, 4);
      out.u16At(start + 4, 'U' | 'N' << 8);
      out.u16At(start + 6, 0);
      out.u32At(start + 8, length);
    }
  }

  private void writeItems(DicomElement sequence, SpecificCharacterSet characterSet) {
    List<DicomDataset> items = sequence.rawItems();
    for (int i = 0; i < items.size() && !needsUpgrade; i++) {
      out.u16(ITEM >>> 16);
      out.u16(ITEM);
      out.u32(0);
      int start = out.size();
      int depth = path.size();
      path.add(DicomDataset.toString(sequence.tag()) + "[" + (i + 1) + "]/");
      writeDataset(items.get(i), characterSet, false);
      path.remove(depth);
      out.u32At(start - 4, out.size() - start);
    }
  }

  private void writeValue(DicomElement element, SpecificCharacterSet characterSet) {
    Object value = element.rawValue();
    if (value instanceof String text) {
      writeText(element, text, characterSet);
    } else if (value instanceof String[] several) {
      for (int i = 0; i < several.length; i++) {
        if (i > 0) {
          out.put('\\');
        }
        writeText(element, several[i], characterSet);
      }
    } else if (value instanceof byte[] bytes) {
      out.put(bytes, 0, bytes.length);
    }
  }

  private void writeText(DicomElement element, String text, SpecificCharacterSet characterSet) {
    Vr vr = element.vr();
    SpecificCharacterSet declared = utf8 ? SpecificCharacterSet.UTF_8 : characterSet;
    int start = out.size();
    boolean ascii = !vr.characterSetAffected() || declared.isAsciiSuperset();
    if (ascii && out.ascii(text) == text.length()) {
      return;
    }
    out.truncate(start);
    declared.encode(text, vr, out, index -> unencodable(element, index));
  }

  private void unencodable(DicomElement element, int index) {
    if (policy == CharacterSetPolicy.UPGRADE_TO_UTF8
        && !utf8
        && element.vr().characterSetAffected()) {
      needsUpgrade = true;
      return;
    }
    problem(
        DicomProblem.Kind.UNENCODABLE_CHARACTER,
        element.tag(),
        "The character set cannot hold the character at index " + index + ": a question mark");
  }

  private void problem(DicomProblem.Kind kind, int tag, String detail) {
    problems.add(
        new DicomProblem(kind, String.join("", path) + DicomDataset.toString(tag), detail));
  }
}
