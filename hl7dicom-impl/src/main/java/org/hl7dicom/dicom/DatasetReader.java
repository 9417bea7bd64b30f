package org.hl7dicom.dicom;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hl7dicom.MalformedInputException;
import org.jspecify.annotations.Nullable;

/** Reads the elements of one dataset (PS3.5 chapter 7). Used once, by one thread. */
final class DatasetReader {
  private static final int ITEM = 0xFFFEE000;
  private static final int ITEM_END = 0xFFFEE00D;
  private static final int SEQUENCE_END = 0xFFFEE0DD;
  private static final int UNDEFINED = -1;

  private final byte[] in;
  private final ReadOptions options;
  private final List<DicomProblem> problems;
  private final String positionSuffix;

  /** The sequences around the current element: tag, and item counted from one. */
  private final int[] pathTags;

  private final int[] pathItems;
  private int depth;
  private int elementCount;
  private boolean explicit = true;
  private boolean bigEndian;
  private boolean onlyFileMeta;
  private @Nullable DicomDataset root;

  DatasetReader(
      byte[] in, ReadOptions options, List<DicomProblem> problems, String positionSuffix) {
    this.in = in;
    this.options = options;
    this.problems = problems;
    this.positionSuffix = positionSuffix;
    pathTags = new int[options.maxDepth()];
    pathItems = new int[options.maxDepth()];
  }

  void setSyntax(boolean isExplicit, boolean isBigEndian) {
    explicit = isExplicit;
    bigEndian = isBigEndian;
  }

  /** The encoding that the first element looks like; null when it looks like none. */
  static @Nullable TransferSyntax probe(byte[] in, int at) {
    if (in.length - at < 8) {
      return null;
    }
    Vr vr = Vr.of(in[at + 4], in[at + 5]);
    if (vr != null) {
      return looksBigEndian(in, at, vr)
          ? TransferSyntax.EXPLICIT_VR_BIG_ENDIAN
          : TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
    }
    return plausiblyImplicit(in, at) ? TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN : null;
  }

  /**
   * The low groups with which datasets begin, and the length that is the smaller one; the group
   * alone where the length is the same both ways, zero above all.
   */
  private static boolean looksBigEndian(byte[] in, int at, Vr vr) {
    if (in[at] != 0 || in[at + 1] == 0) {
      return false;
    }
    if (!vr.longForm()) {
      int length = le16(in, at + 6);
      return Short.toUnsignedInt(Short.reverseBytes((short) length)) <= length;
    }
    return in.length - at >= 12
        && Integer.compareUnsigned(Integer.reverseBytes(le32(in, at + 8)), le32(in, at + 8)) <= 0;
  }

  static boolean plausiblyImplicit(byte[] in, int at) {
    if (in.length - at < 8) {
      return false;
    }
    int length = le32(in, at + 4);
    if (length != UNDEFINED && (length < 0 || length > in.length - at - 8)) {
      return false;
    }
    int tag = le16(in, at) << 16 | le16(in, at + 2);
    // A run of zeros would otherwise be a dataset of empty group lengths.
    return tag != 0 || length == 4;
  }

  int readFileMeta(DicomDataset target, int at) {
    onlyFileMeta = true;
    return readDataset(target, at, in.length, false, SpecificCharacterSet.DEFAULT);
  }

  void readRoot(DicomDataset target, int at) {
    root = target;
    readDataset(target, at, in.length, false, options.assumedCharacterSet());
  }

  private int readDataset(
      DicomDataset target,
      int start,
      int end,
      boolean untilDelimiter,
      SpecificCharacterSet inherited) {
    SpecificCharacterSet characterSet = inherited;
    int at = start;
    int last = 0;
    while (at < end) {
      if (onlyFileMeta && (end - at < 2 || le16(in, at) != 2)) {
        return at;
      }
      if (end - at < 8) {
        if (depth == 0 && isZero(at, end)) {
          problem(DicomProblem.Kind.MISPLACED, last, "Zeros after the last element are ignored");
          return end;
        }
        throw malformed("A data element header breaks off", at);
      }
      int tag = u16(at) << 16 | u16(at + 2);
      if (tag >>> 16 == 0xFFFE) {
        if (tag == ITEM_END && depth > 0) {
          if (untilDelimiter) {
            return at + 8;
          }
          problem(DicomProblem.Kind.MISPLACED, tag, "An item of defined length has a delimiter");
          at += 8;
          continue;
        }
        throw malformed("A delimiter stands where a data element was expected", at);
      }
      if (++elementCount > options.maxElements()) {
        throw malformed("More data elements than allowed", at);
      }
      if (Integer.compareUnsigned(tag, last) <= 0 && at != start) {
        if (target.contains(tag)) {
          problem(DicomProblem.Kind.DUPLICATE, tag, "The element occurs twice; the last counts");
        } else if (tag != last) {
          problem(DicomProblem.Kind.OUT_OF_ORDER, tag, "The element is out of order");
        }
      }
      last = tag;
      at = readElement(target, tag, at, end, characterSet);
      if (tag == Tag.SpecificCharacterSet) {
        characterSet = characterSet(target);
      }
    }
    if (untilDelimiter) {
      throw malformed("An item of undefined length is not ended", end);
    }
    return at;
  }

  private SpecificCharacterSet characterSet(DicomDataset target) {
    try {
      return SpecificCharacterSet.of(target.strings(Tag.SpecificCharacterSet));
    } catch (IllegalArgumentException e) {
      problem(
          DicomProblem.Kind.UNKNOWN_CHARACTER_SET,
          Tag.SpecificCharacterSet,
          "The character set is unknown: text is read as ASCII");
      return SpecificCharacterSet.DEFAULT;
    }
  }

  private int readElement(
      DicomDataset target, int tag, int start, int end, SpecificCharacterSet characterSet) {
    int at;
    int length;
    Vr vr;
    boolean known = true;
    Vr written = explicit ? Vr.of(in[start + 4], in[start + 5]) : null;
    if (explicit && written != null) {
      vr = written;
      if (vr.longForm()) {
        if (end - start < 12) {
          throw malformed("A data element header breaks off", start);
        }
        length = u32(start + 8);
        at = start + 12;
      } else {
        length = u16(start + 6);
        at = start + 8;
      }
    } else if (explicit && isUpper(in[start + 4]) && isUpper(in[start + 5])) {
      // PS3.5 section 7.1.2: VRs of the future have the long form.
      boolean longForm =
          end - start >= 12
              && u16(start + 6) == 0
              && u32(start + 8) >= 0
              && u32(start + 8) <= end - start - 12;
      length = longForm ? u32(start + 8) : u16(start + 6);
      at = longForm ? start + 12 : start + 8;
      vr = Vr.UN;
      known = false;
      problem(DicomProblem.Kind.UNKNOWN_VR, tag, "The VR is unknown: kept as UN");
    } else if (explicit && isBlankVr(in[start + 4], in[start + 5])) {
      // Seen in the field with a length of two bytes.
      length = u16(start + 6);
      at = start + 8;
      vr = implicitVr(target, tag);
      problem(DicomProblem.Kind.UNKNOWN_VR, tag, "The VR is blank: taken from the dictionary");
    } else {
      length = u32(start + 4);
      at = start + 8;
      if (explicit) {
        if (length != UNDEFINED && (length < 0 || length > end - at)) {
          throw malformed("A data element has no VR", start + 4);
        }
        problem(DicomProblem.Kind.WRONG_ENCODING, tag, "The element is encoded in implicit VR");
      }
      vr = implicitVr(target, tag);
    }

    if (length == UNDEFINED) {
      return readUndefinedLength(target, tag, vr, written == null, at, end, characterSet);
    }
    if (length < 0 || length > end - at) {
      throw malformed(
          "A value of " + DicomDataset.toString(tag) + " is longer than what is left", start);
    }
    int next = at + length;
    if ((tag & 0xFFFF) == 0) {
      return next; // a group length
    }
    if (isPixelData(tag) && length > 0 && !options.keepPixelData()) {
      skip(target, tag, vr, at, next);
      return next;
    }
    if (length > options.maxElementLength()) {
      throw malformed("A value is longer than allowed", start);
    }
    if (vr == Vr.UN && known) {
      Vr standard = implicitVr(target, tag);
      if (standard != Vr.UN && standard != Vr.SQ) {
        readValue(target, tag, standard, at, next, false, characterSet);
        return next;
      }
      if (standard == Vr.SQ && tryImplicitSequence(target, tag, at, next, characterSet)) {
        return next;
      }
    }
    if (vr == Vr.SQ) {
      readSequence(target, tag, at, next, false, characterSet);
    } else {
      readValue(target, tag, vr, at, next, bigEndian, characterSet);
    }
    return next;
  }

  private int readUndefinedLength(
      DicomDataset target,
      int tag,
      Vr vr,
      boolean implicit,
      int at,
      int end,
      SpecificCharacterSet characterSet) {
    if (isPixelData(tag) && vr != Vr.SQ) {
      int next = skipFragments(at, end);
      skip(target, tag, vr, at, next);
      return next;
    }
    if (vr == Vr.SQ) {
      return readSequence(target, tag, at, end, true, characterSet);
    }
    if (implicit) {
      // An implicit VR does not say SQ: the undefined length does.
      return readSequence(target, tag, at, end, true, characterSet);
    }
    if (vr == Vr.UN) {
      // PS3.5 section 6.2.2: whatever the transfer syntax, the items are implicit little endian.
      boolean wasExplicit = explicit;
      boolean wasBigEndian = bigEndian;
      explicit = false;
      bigEndian = false;
      int next = readSequence(target, tag, at, end, true, characterSet);
      explicit = wasExplicit;
      bigEndian = wasBigEndian;
      return next;
    }
    if (vr == Vr.OB || vr == Vr.OW) {
      int next = skipFragments(at, end);
      skip(target, tag, vr, at, next);
      return next;
    }
    throw malformed("A value of VR " + vr + " has undefined length", at);
  }

  /** UN of a sequence that the writer did not know; false when its bytes are no items. */
  private boolean tryImplicitSequence(
      DicomDataset target, int tag, int at, int end, SpecificCharacterSet characterSet) {
    int problemCount = problems.size();
    int depthBefore = depth;
    boolean wasExplicit = explicit;
    boolean wasBigEndian = bigEndian;
    explicit = false;
    bigEndian = false;
    try {
      readSequence(target, tag, at, end, false, characterSet);
      return true;
    } catch (MalformedInputException e) {
      problems.subList(problemCount, problems.size()).clear();
      depth = depthBefore;
      return false;
    } finally {
      explicit = wasExplicit;
      bigEndian = wasBigEndian;
    }
  }

  private int readSequence(
      DicomDataset target,
      int tag,
      int start,
      int end,
      boolean untilDelimiter,
      SpecificCharacterSet characterSet) {
    if (depth == options.maxDepth()) {
      throw malformed("Sequences nest deeper than allowed", start);
    }
    ArrayList<DicomDataset> items = new ArrayList<>(1);
    pathTags[depth] = tag;
    depth++;
    int at = start;
    boolean ended = false;
    while (!ended && at < end) {
      if (end - at < 8) {
        throw malformed("An item breaks off", at);
      }
      int itemTag = u16(at) << 16 | u16(at + 2);
      int length = u32(at + 4);
      if (itemTag == SEQUENCE_END) {
        at += 8;
        if (untilDelimiter) {
          ended = true;
        } else {
          pathItems[depth - 1] = items.size();
          problem(
              DicomProblem.Kind.MISPLACED, itemTag, "A sequence of defined length has a delimiter");
        }
        continue;
      }
      if (itemTag != ITEM) {
        throw malformed("An item was expected", at);
      }
      if (++elementCount > options.maxElements()) {
        throw malformed("More data elements than allowed", at);
      }
      at += 8;
      DicomDataset item = new DicomDataset();
      items.add(item);
      pathItems[depth - 1] = items.size();
      if (length == UNDEFINED) {
        at = readDataset(item, at, end, true, characterSet);
      } else {
        if (length < 0 || length > end - at) {
          throw malformed("An item is longer than what is left", at - 8);
        }
        at = readDataset(item, at, at + length, false, characterSet);
      }
    }
    if (untilDelimiter && !ended) {
      throw malformed("A sequence of undefined length is not ended", end);
    }
    depth--;
    target.put(DicomElement.sequence(tag, items));
    return at;
  }

  private int skipFragments(int start, int end) {
    int at = start;
    while (end - at >= 8) {
      int itemTag = u16(at) << 16 | u16(at + 2);
      int length = u32(at + 4);
      if (itemTag == SEQUENCE_END) {
        return at + 8;
      }
      if (itemTag != ITEM || length < 0 || length > end - at - 8) {
        throw malformed("A fragment of encapsulated data is broken", at);
      }
      at += 8 + length;
    }
    throw malformed("Encapsulated data is not ended", at);
  }

  private void skip(DicomDataset target, int tag, Vr vr, int from, int to) {
    String uri = options.bulkDataUri() + "#offset=" + from + "&length=" + (to - from);
    target.put(DicomElement.bulkData(tag, vr, uri, true));
  }

  /** Pixel data in its integer and float forms, and its retired variable groups. */
  private static boolean isPixelData(int tag) {
    return tag == Tag.PixelData
        || tag == Tag.FloatPixelData
        || tag == Tag.DoubleFloatPixelData
        || ((tag & 0xFF00FFFF) == 0x7F000010 && !DicomDictionary.isPrivate(tag));
  }

  private void readValue(
      DicomDataset target,
      int tag,
      Vr vr,
      int from,
      int to,
      boolean swapped,
      SpecificCharacterSet characterSet) {
    if (from == to) {
      target.put(DicomElement.empty(tag, vr));
      return;
    }
    if (vr.isText()) {
      SpecificCharacterSet.Illegal illegal = new SpecificCharacterSet.Illegal();
      String text = characterSet.decode(in, from, to, vr, illegal);
      if (illegal.count > 0) {
        problem(
            DicomProblem.Kind.ILLEGAL_BYTES,
            tag,
            illegal.count
                + " times bytes mean nothing in the character set, first at byte "
                + illegal.first
                + " of the value");
      }
      target.put(
          vr.multiValued() && text.indexOf('\\') >= 0
              ? DicomElement.text(tag, vr, SpecificCharacterSet.split(text))
              : DicomElement.text(tag, vr, text));
      return;
    }
    int unit = vr.unitLength();
    byte[] bytes = Arrays.copyOfRange(in, from, to);
    if (bytes.length % unit != 0) {
      problem(
          DicomProblem.Kind.WRONG_LENGTH,
          tag,
          "The length is no whole number of units of VR " + vr + ": kept as UN");
      target.put(DicomElement.bytes(tag, Vr.UN, bytes));
      return;
    }
    if (swapped && unit > 1) {
      swap(bytes, vr == Vr.AT ? 2 : unit);
    }
    target.put(DicomElement.bytes(tag, vr, bytes));
  }

  private static void swap(byte[] bytes, int unit) {
    for (int from = 0; from < bytes.length; from += unit) {
      for (int i = 0; i < unit / 2; i++) {
        byte b = bytes[from + i];
        bytes[from + i] = bytes[from + unit - 1 - i];
        bytes[from + unit - 1 - i] = b;
      }
    }
  }

  /**
   * The VR of an element that does not say it: PS3.5 annex A.1 where the dictionary has a choice.
   */
  private Vr implicitVr(DicomDataset target, int tag) {
    if (!DicomDictionary.hasChoice(tag)) {
      return DicomDictionary.vr(tag);
    }
    DicomDictionary.Entry entry = DicomDictionary.of(tag);
    if (entry == null) {
      return Vr.UN;
    }
    return switch (entry.vrs()) {
      case "US or SS" -> isSigned(target) ? Vr.SS : Vr.US;
      case "OB or OW", "US or SS or OW", "US or OW" -> Vr.OW;
      default -> entry.vr();
    };
  }

  private boolean isSigned(DicomDataset target) {
    DicomElement representation = target.get(Tag.PixelRepresentation);
    if (representation == null && root != null) {
      representation = root.get(Tag.PixelRepresentation);
    }
    return representation != null
        && representation.vr() == Vr.US
        && representation.count() > 0
        && representation.longAt(0) == 1;
  }

  private boolean isZero(int from, int to) {
    for (int i = from; i < to; i++) {
      if (in[i] != 0) {
        return false;
      }
    }
    return true;
  }

  private static boolean isBlankVr(int first, int second) {
    return first == second && (first == ' ' || first == '?' || first == '-');
  }

  private static boolean isUpper(int b) {
    return b >= 'A' && b <= 'Z';
  }

  private int u16(int at) {
    return bigEndian ? (in[at] & 0xFF) << 8 | (in[at + 1] & 0xFF) : le16(in, at);
  }

  private int u32(int at) {
    return bigEndian ? Integer.reverseBytes(le32(in, at)) : le32(in, at);
  }

  private static int le16(byte[] in, int at) {
    return (in[at] & 0xFF) | (in[at + 1] & 0xFF) << 8;
  }

  private static int le32(byte[] in, int at) {
    return le16(in, at) | le16(in, at + 2) << 16;
  }

  private void problem(DicomProblem.Kind kind, int tag, String detail) {
    problems.add(new DicomProblem(kind, path(tag), detail));
  }

  private String path(int tag) {
    StringBuilder path = new StringBuilder();
    for (int i = 0; i < depth; i++) {
      path.append(DicomDataset.toString(pathTags[i])).append('[').append(pathItems[i]).append("]/");
    }
    return path.append(DicomDataset.toString(tag)).toString();
  }

  private MalformedInputException malformed(String problem, int at) {
    return new MalformedInputException(problem, "byte " + at + positionSuffix);
  }
}
