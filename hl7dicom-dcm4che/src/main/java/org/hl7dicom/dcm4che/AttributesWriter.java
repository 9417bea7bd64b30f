package org.hl7dicom.dcm4che;

import java.nio.BufferOverflowException;
import java.util.List;
import java.util.function.Consumer;
import org.dcm4che3.data.Attributes;
import org.dcm4che3.data.BulkData;
import org.dcm4che3.data.Sequence;
import org.dcm4che3.data.VR;
import org.hl7dicom.dicom.DicomDataset;
import org.hl7dicom.dicom.DicomElement;
import org.hl7dicom.dicom.DicomProblem;
import org.hl7dicom.dicom.SpecificCharacterSet;
import org.hl7dicom.dicom.Tag;
import org.hl7dicom.dicom.Vr;
import org.jspecify.annotations.Nullable;

/** Fills dcm4che's carrier. */
final class AttributesWriter {
  private static final String[] UTF_8 = {"ISO_IR 192"};

  private final Consumer<DicomProblem> problems;

  /** Whether all is to be in UTF-8, because the declared sets cannot hold the text. */
  private boolean utf8;

  AttributesWriter(Consumer<DicomProblem> problems) {
    this.problems = problems;
  }

  /** The same character set as either library knows it. */
  private record Charset(
      SpecificCharacterSet ours,
      org.dcm4che3.data.SpecificCharacterSet theirs,
      boolean plainAscii) {
    static Charset of(List<String> terms) {
      SpecificCharacterSet ours = ours(terms);
      org.dcm4che3.data.SpecificCharacterSet theirs =
          org.dcm4che3.data.SpecificCharacterSet.valueOf(terms.toArray(new String[0]));
      // Romaji has other characters in the places of the backslash and the tilde.
      boolean plainAscii = ours.canEncode("\\~", Vr.LT) && theirs.containsASCII();
      return new Charset(ours, theirs, plainAscii);
    }

    private static SpecificCharacterSet ours(List<String> terms) {
      try {
        return SpecificCharacterSet.of(terms);
      } catch (IllegalArgumentException e) {
        // dcm4che takes an unknown set for ASCII, too; anything else makes the dataset UTF-8.
        return SpecificCharacterSet.DEFAULT;
      }
    }

    Charset in(DicomDataset dataset) {
      DicomElement own = dataset.get(Tag.SpecificCharacterSet);
      return own == null ? this : of(own.strings());
    }

    boolean canHold(DicomElement element) {
      List<String> values = element.strings();
      for (int i = 0; i < values.size(); i++) {
        String value = values.get(i);
        if (!(plainAscii && isAscii(value)) && !ours.canEncode(value, element.vr())) {
          return false;
        }
      }
      return true;
    }
  }

  Attributes write(DicomDataset dataset) {
    Charset charset = Charset.of(List.of());
    utf8 = !canHold(charset, dataset);
    Attributes attributes = new Attributes(Math.max(1, dataset.size()));
    if (utf8) {
      attributes.setValue(Tag.SpecificCharacterSet, VR.CS, UTF_8[0]);
      charset = Charset.of(List.of(UTF_8));
    }
    fill(attributes, dataset, charset, null);
    return attributes;
  }

  private static boolean canHold(Charset inherited, DicomDataset dataset) {
    Charset charset = inherited.in(dataset);
    for (DicomElement element : dataset.elements()) {
      if (element.vr().characterSetAffected() && !charset.canHold(element)) {
        return false;
      }
      for (DicomDataset item : element.items()) {
        if (!canHold(charset, item)) {
          return false;
        }
      }
    }
    return true;
  }

  private void fill(
      Attributes attributes, DicomDataset dataset, Charset inherited, @Nullable ElementPath path) {
    Charset charset = utf8 ? inherited : inherited.in(dataset);
    for (DicomElement element : dataset.elements()) {
      int tag = element.tag();
      VR vr = VrTable.theirs(element.vr());
      String uri = element.bulkDataUri();
      if ((tag & 0xFFFF) == 0) {
        continue; // a group length
      }
      if (utf8 && tag == Tag.SpecificCharacterSet) {
        attributes.setValue(tag, VR.CS, UTF_8[0]);
      } else if (uri != null) {
        attributes.setValue(tag, vr, new BulkData(null, uri, false));
      } else if (element.isEmpty()) {
        attributes.setNull(tag, vr);
      } else if (vr == VR.SQ) {
        List<DicomDataset> items = element.items();
        Sequence sequence = attributes.newSequence(tag, items.size());
        for (int i = 0; i < items.size(); i++) {
          Attributes item = new Attributes(Math.max(1, items.get(i).size()));
          sequence.add(item);
          fill(item, items.get(i), charset, new ElementPath(path, tag, i + 1));
        }
      } else if (element.vr().isText()) {
        attributes.setValue(tag, vr, text(element, vr, charset, path));
      } else {
        attributes.setValue(tag, vr, element.bytes());
      }
    }
  }

  /** A string, several strings, or bytes where dcm4che would not write the strings faithfully. */
  private Object text(DicomElement element, VR vr, Charset charset, @Nullable ElementPath path) {
    List<String> values = element.strings();
    // Set as they are: setString() would trim them.
    Object text = values.size() == 1 ? values.get(0) : values.toArray(new String[0]);
    boolean ascii = true;
    for (int i = 0; i < values.size(); i++) {
      ascii &= isAscii(values.get(i));
    }
    Vr ours = element.vr();
    if (ascii && (charset.plainAscii || !ours.characterSetAffected())) {
      return text;
    }
    if (!ours.characterSetAffected() || !charset.canHold(element)) {
      problems.accept(
          new DicomProblem(
              DicomProblem.Kind.UNENCODABLE_CHARACTER,
              ElementPath.of(path, element.tag()),
              "The VR or the character set cannot hold a character: dcm4che would write another"));
      return text;
    }
    String joined = String.join("\\", values);
    return isFaithful(vr, text, joined, charset, ours) ? text : charset.ours.encode(joined, ours);
  }

  private static boolean isFaithful(VR vr, Object text, String joined, Charset charset, Vr ours) {
    byte[] written;
    try {
      written = vr.toBytes(text, charset.theirs);
    } catch (BufferOverflowException e) {
      return false; // for short texts of many escape sequences
    }
    return charset.ours.decode(written, ours).equals(joined);
  }

  private static boolean isAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 0x80 || c == 0x1B) {
        return false;
      }
    }
    return true;
  }
}
