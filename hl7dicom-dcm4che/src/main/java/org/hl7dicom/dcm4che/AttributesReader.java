package org.hl7dicom.dcm4che;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.dcm4che3.data.Attributes;
import org.dcm4che3.data.BulkData;
import org.dcm4che3.data.BulkDataWithPrefix;
import org.dcm4che3.data.Fragments;
import org.dcm4che3.data.Sequence;
import org.dcm4che3.data.VR;
import org.dcm4che3.data.Value;
import org.hl7dicom.dicom.DicomDataset;
import org.hl7dicom.dicom.DicomProblem;
import org.hl7dicom.dicom.SpecificCharacterSet;
import org.hl7dicom.dicom.Tag;
import org.hl7dicom.dicom.Vr;
import org.jspecify.annotations.Nullable;

/** Reads dcm4che's carrier as it lies, without making it decode or load anything. */
final class AttributesReader {
  private final Consumer<DicomProblem> problems;

  AttributesReader(Consumer<DicomProblem> problems) {
    this.problems = problems;
  }

  DicomDataset read(Attributes attributes) {
    SpecificCharacterSet inherited = SpecificCharacterSet.DEFAULT;
    if (!attributes.contains(Tag.SpecificCharacterSet)) {
      // That of the dataset around an item, or the default that the application gave dcm4che.
      String[] terms = attributes.getSpecificCharacterSet().toCodes();
      if (terms != null) {
        inherited = characterSet(Arrays.asList(terms), null);
      }
    }
    return read(attributes, inherited, null);
  }

  private DicomDataset read(
      Attributes attributes, SpecificCharacterSet inherited, @Nullable ElementPath path) {
    DicomDataset dataset = new DicomDataset();
    SpecificCharacterSet set = inherited;
    // Before all others: dcm4che sorts groups above 7FFF to the front.
    if (attributes.contains(Tag.SpecificCharacterSet)) {
      read(attributes, Tag.SpecificCharacterSet, set, dataset, path);
      set = characterSet(dataset.strings(Tag.SpecificCharacterSet), path);
    }
    for (int tag : attributes.tags()) {
      if (tag != Tag.SpecificCharacterSet) {
        read(attributes, tag, set, dataset, path);
      }
    }
    return dataset;
  }

  private SpecificCharacterSet characterSet(List<String> terms, @Nullable ElementPath path) {
    List<String> known = new ArrayList<>(terms);
    known.replaceAll(term -> term == null ? "" : term);
    try {
      return SpecificCharacterSet.of(known);
    } catch (IllegalArgumentException e) {
      problem(
          DicomProblem.Kind.UNKNOWN_CHARACTER_SET,
          path,
          Tag.SpecificCharacterSet,
          "The character set is unknown: text is read as ASCII");
      return SpecificCharacterSet.DEFAULT;
    }
  }

  private void read(
      Attributes attributes,
      int tag,
      SpecificCharacterSet set,
      DicomDataset target,
      @Nullable ElementPath path) {
    VR.Holder theirs = new VR.Holder();
    Object value = attributes.getValue(tag, theirs);
    Vr vr = VrTable.ours(theirs.vr);
    if (vr == null) {
      problem(DicomProblem.Kind.UNKNOWN_VR, path, tag, "The VR is unknown: kept as UN");
      vr = Vr.UN;
    }
    if (value instanceof Sequence sequence) {
      List<DicomDataset> items = new ArrayList<>(sequence.size());
      for (int i = 0; i < sequence.size(); i++) {
        items.add(read(sequence.get(i), set, new ElementPath(path, tag, i + 1)));
      }
      target.putSequence(tag, items);
    } else if (value instanceof BulkData bulkData) {
      target.putBulkDataUri(tag, vr, uri(bulkData, theirs.vr, path, tag));
    } else if (value instanceof Fragments fragments) {
      problem(
          DicomProblem.Kind.VALUE_NOT_AT_HAND,
          path,
          tag,
          "Encapsulated data has no place in a dataset: a reference in its stead");
      target.putBulkDataUri(tag, vr, place(fragments) + "#fragments=" + fragments.size());
    } else if (value == null || (value instanceof Value none && none.isEmpty())) {
      target.putEmpty(tag, vr);
    } else if (value instanceof byte[] bytes && vr.isText()) {
      putText(target, tag, vr, decode(bytes, vr, set, path, tag));
    } else if (value instanceof byte[] bytes && vr != Vr.SQ) {
      putBytes(target, tag, vr, bytes, attributes.bigEndian(), path);
    } else if (vr.isText() && value instanceof String text) {
      putText(target, tag, vr, text);
    } else if (vr.isText() && value instanceof String[] texts) {
      putText(target, tag, vr, join(texts));
    } else if (vr == Vr.IS && value instanceof long[] numbers) {
      putText(target, tag, vr, join(numbers));
    } else if (vr == Vr.DS && value instanceof double[]) {
      Object texts = theirs.vr.toStrings(value, false, null);
      putText(target, tag, vr, texts instanceof String[] several ? join(several) : (String) texts);
    } else {
      problem(
          DicomProblem.Kind.VALUE_NOT_AT_HAND,
          path,
          tag,
          "A value of VR " + vr + " is held as " + value.getClass().getSimpleName() + ": left out");
    }
  }

  private String uri(BulkData bulkData, VR vr, @Nullable ElementPath path, int tag) {
    String lost =
        bulkData.getUUID() != null
            ? "a UUID"
            : bulkData.bigEndian() && vr.numEndianBytes() > 1
                ? "big endian order"
                : bulkData instanceof BulkDataWithPrefix ? "a prefix" : "";
    if (!lost.isEmpty() || bulkData.getURI() == null) {
      problem(
          DicomProblem.Kind.VALUE_NOT_AT_HAND,
          path,
          tag,
          lost.isEmpty()
              ? "A reference to bulk data has no URI"
              : "A reference to bulk data is carried without what it says beyond its URI: " + lost);
    }
    return bulkData.getURI() == null ? "" : bulkData.getURI();
  }

  /** The file that fragments were left in; empty when they are in memory. */
  private static String place(Fragments fragments) {
    for (Object fragment : fragments) {
      if (fragment instanceof BulkData bulkData && bulkData.getURI() != null) {
        return bulkData.uriWithoutOffsetAndLength();
      }
    }
    return "";
  }

  private String decode(
      byte[] bytes, Vr vr, SpecificCharacterSet set, @Nullable ElementPath path, int tag) {
    String text = set.decode(bytes, vr);
    // A replacement character may be the text's own: then it encodes to the very same bytes.
    if (text.indexOf('\uFFFD') >= 0
        && !(set.canEncode(text, vr) && Arrays.equals(set.encode(text, vr), bytes))) {
      problem(
          DicomProblem.Kind.ILLEGAL_BYTES,
          path,
          tag,
          "Bytes mean nothing in the character set: U+FFFD in their stead");
    }
    return text;
  }

  /** Backslashes part values wherever the VR has several, as dcm4che would write them. */
  private static void putText(DicomDataset target, int tag, Vr vr, String text) {
    if (vr.multiValued() && text.indexOf('\\') >= 0) {
      target.put(tag, vr, text.split("\\\\", -1));
    } else {
      target.put(tag, vr, text);
    }
  }

  private static String join(String[] texts) {
    StringBuilder joined = new StringBuilder();
    for (int i = 0; i < texts.length; i++) {
      joined.append(i == 0 ? "" : "\\").append(texts[i] == null ? "" : texts[i]);
    }
    return joined.toString();
  }

  private static String join(long[] numbers) {
    StringBuilder joined = new StringBuilder();
    for (int i = 0; i < numbers.length; i++) {
      // What dcm4che makes of a value of zero length.
      boolean none = numbers[i] == Long.MIN_VALUE;
      joined.append(i == 0 ? "" : "\\").append(none ? "" : Long.toString(numbers[i]));
    }
    return joined.toString();
  }

  private void putBytes(
      DicomDataset target,
      int tag,
      Vr vr,
      byte[] bytes,
      boolean bigEndian,
      @Nullable ElementPath path) {
    if (bytes.length % vr.unitLength() != 0) {
      problem(
          DicomProblem.Kind.WRONG_LENGTH,
          path,
          tag,
          "The length is no whole number of units of VR " + vr + ": kept as UN");
      target.putBytes(tag, Vr.UN, bytes);
    } else if (bigEndian) {
      // A tag has the byte order of its two halves.
      target.putBytes(tag, vr, swapped(bytes, vr == Vr.AT ? 2 : vr.unitLength()));
    } else {
      target.putBytes(tag, vr, bytes);
    }
  }

  private static byte[] swapped(byte[] bytes, int unit) {
    byte[] swapped = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      swapped[i] = bytes[i - i % unit + unit - 1 - i % unit];
    }
    return swapped;
  }

  private void problem(DicomProblem.Kind kind, @Nullable ElementPath path, int tag, String detail) {
    problems.accept(new DicomProblem(kind, ElementPath.of(path, tag), detail));
  }
}
