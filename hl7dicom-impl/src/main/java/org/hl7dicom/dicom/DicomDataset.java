package org.hl7dicom.dicom;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A DICOM dataset: data elements in the order of their tags, with nested items (PS3.5 chapter 7).
 *
 * <p>Changeable, and not safe for use by several threads while it changes. Text is plain Java text:
 * the character set of bytes is a matter of {@link Part10}. Values are held without insignificant
 * padding and are not checked against the lengths of PS3.5: a carrier truncates nothing and refuses
 * nothing that it can hold.
 */
public final class DicomDataset {
  private static final int[] NO_TAGS = {};
  private static final DicomElement[] NO_ELEMENTS = {};

  /** Sorted as unsigned numbers, parallel to the elements: a search touches one array. */
  private int[] tags = NO_TAGS;

  private DicomElement[] elements = NO_ELEMENTS;
  private int size;

  /** A dataset without elements. */
  public DicomDataset() {}

  /** How many elements there are, not counting those inside sequences. */
  public int size() {
    return size;
  }

  /** Whether the element is present, with or without a value. */
  public boolean contains(int tag) {
    return indexOf(tag) >= 0;
  }

  /** The position of the element; negative when it is absent. */
  public int indexOf(int tag) {
    int low = 0;
    int high = size - 1;
    if (high < 0 || Integer.compareUnsigned(tags[high], tag) < 0) {
      return -size - 1; // datasets are mostly built in order
    }
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int order = Integer.compareUnsigned(tags[middle], tag);
      if (order < 0) {
        low = middle + 1;
      } else if (order > 0) {
        high = middle - 1;
      } else {
        return middle;
      }
    }
    return -low - 1;
  }

  /**
   * The element at a position.
   *
   * @throws IndexOutOfBoundsException unless the index is below {@link #size()}
   */
  public DicomElement element(int index) {
    if (index < 0 || index >= size) {
      throw new IndexOutOfBoundsException(index);
    }
    return elements[index];
  }

  /** The element; null when it is absent. */
  public @Nullable DicomElement get(int tag) {
    int index = indexOf(tag);
    return index < 0 ? null : elements[index];
  }

  /**
   * The first value of a text or number element, without padding; numbers in decimal. Null when the
   * element is absent, its (first) value has zero length, or its VR is neither text nor number.
   */
  public @Nullable String string(int tag) {
    int index = indexOf(tag);
    return index < 0 ? null : elements[index].string();
  }

  /**
   * All values of a text or number element; a value of zero length among several is the empty
   * string. Empty when the element is absent or has zero length.
   */
  public List<String> strings(int tag) {
    int index = indexOf(tag);
    return index < 0 ? List.of() : elements[index].strings();
  }

  /** Whether the element is present with zero length, which is not the same as absent. */
  public boolean isEmpty(int tag) {
    int index = indexOf(tag);
    return index >= 0 && elements[index].isEmpty();
  }

  /**
   * Sets the values of an element; no value, or a single empty one, makes it zero length.
   *
   * @throws IllegalArgumentException when the dictionary does not know the tag, and as {@link
   *     #put(int, Vr, String...)}
   */
  public DicomDataset put(int tag, String... values) {
    return put(tag, standardVr(tag), values);
  }

  /**
   * Sets the value of an element.
   *
   * @throws IllegalArgumentException as {@link #put(int, String...)}
   */
  public DicomDataset put(int tag, String value) {
    return put(tag, standardVr(tag), value);
  }

  /**
   * Sets the value of an element; an empty one makes it zero length.
   *
   * @throws IllegalArgumentException as {@link #put(int, Vr, String...)}
   */
  public DicomDataset put(int tag, Vr vr, String value) {
    if (!vr.isText()) {
      return put(tag, vr, new String[] {value});
    }
    checkSeparator(tag, vr, value);
    return put(DicomElement.text(tag, vr, value));
  }

  /**
   * Sets the values of an element of a text VR, or of a number VR from decimal text (AT: eight
   * hexadecimal digits).
   *
   * @throws IllegalArgumentException when the VR is neither text nor number, a number does not
   *     parse or is out of range, a value of a multi-valued VR has a backslash in it (which parts
   *     values in DICOM, so none can hold it), or several values are given for a VR of one value
   */
  public DicomDataset put(int tag, Vr vr, String... values) {
    if (values.length == 0 || (values.length == 1 && values[0].isEmpty())) {
      return put(DicomElement.empty(tag, vr));
    }
    if (vr.isNumber()) {
      return put(DicomElement.parsed(tag, vr, Arrays.asList(values)));
    }
    if (!vr.isText()) {
      throw new IllegalArgumentException(toString(tag) + " is " + vr + ", which holds no text");
    }
    if (values.length > 1 && !vr.multiValued()) {
      throw new IllegalArgumentException(toString(tag) + " is " + vr + ", which has one value");
    }
    String[] copy = values.clone();
    for (String value : copy) {
      checkSeparator(tag, vr, value);
    }
    return put(DicomElement.text(tag, vr, copy));
  }

  private static void checkSeparator(int tag, Vr vr, String value) {
    if (value.indexOf('\\') >= 0 && vr.multiValued()) {
      throw new IllegalArgumentException(
          "A value of " + toString(tag) + " has a backslash, which parts the values of VR " + vr);
    }
  }

  /**
   * Makes the element present with zero length, or a sequence without items.
   *
   * @throws IllegalArgumentException when the dictionary does not know the tag
   */
  public DicomDataset putEmpty(int tag) {
    return put(DicomElement.empty(tag, standardVr(tag)));
  }

  /** Makes the element present with zero length. */
  public DicomDataset putEmpty(int tag, Vr vr) {
    return put(DicomElement.empty(tag, vr));
  }

  /**
   * Sets the bytes, in little endian order, of an opaque or number VR. They are copied.
   *
   * @throws IllegalArgumentException when the VR is text or a sequence, or the length is no whole
   *     number of units of the VR
   */
  public DicomDataset putBytes(int tag, Vr vr, byte[] bytes) {
    if (!vr.isBinary() && !vr.isNumber()) {
      throw new IllegalArgumentException(toString(tag) + " is " + vr + ", which holds no bytes");
    }
    if (bytes.length % vr.unitLength() != 0) {
      throw new IllegalArgumentException(
          toString(tag) + " is " + vr + ", whose units have " + vr.unitLength() + " bytes");
    }
    return put(DicomElement.bytes(tag, vr, bytes.clone()));
  }

  /**
   * Sets binary integers, or tags, with the VR of the dictionary.
   *
   * @throws IllegalArgumentException when the dictionary does not know the tag, its VR is not a
   *     binary integer, or a number is out of the VR's range
   */
  public DicomDataset putLongs(int tag, long... values) {
    return put(DicomElement.longs(tag, standardVr(tag), values));
  }

  /**
   * Sets binary integers, or tags, with a VR of SS, US, SL, UL, SV, UV (as unsigned bits) or AT.
   *
   * @throws IllegalArgumentException for other VRs, or when a number is out of the VR's range
   */
  public DicomDataset putLongs(int tag, Vr vr, long... values) {
    return put(DicomElement.longs(tag, vr, values));
  }

  /**
   * Sets binary fractions with the VR of the dictionary, FL or FD. FL rounds to single precision.
   *
   * @throws IllegalArgumentException when the dictionary does not know the tag or has another VR
   */
  public DicomDataset putDoubles(int tag, double... values) {
    return put(DicomElement.doubles(tag, standardVr(tag), values));
  }

  /**
   * Sets binary fractions with VR FL or FD. FL rounds to single precision.
   *
   * @throws IllegalArgumentException for other VRs
   */
  public DicomDataset putDoubles(int tag, Vr vr, double... values) {
    return put(DicomElement.doubles(tag, vr, values));
  }

  /** Says where the bytes of an element are, as BulkDataURI of the DICOM JSON Model does. */
  public DicomDataset putBulkDataUri(int tag, Vr vr, String uri) {
    return put(DicomElement.bulkData(tag, vr, uri, false));
  }

  /** The items of a sequence, as an unmodifiable view; empty when absent or not a sequence. */
  public List<DicomDataset> items(int tag) {
    int index = indexOf(tag);
    return index < 0 ? List.of() : elements[index].items();
  }

  /**
   * Appends a new empty item to a sequence, which is created when absent.
   *
   * @throws IllegalArgumentException when the element is present but no sequence
   */
  public DicomDataset addItem(int tag) {
    DicomElement element = get(tag);
    if (element == null) {
      element = DicomElement.sequence(tag, new ArrayList<>(1));
      put(element);
    } else if (element.vr() != Vr.SQ) {
      throw new IllegalArgumentException(toString(tag) + " is " + element.vr() + ", no sequence");
    }
    DicomDataset item = new DicomDataset();
    element.rawItems().add(item);
    return item;
  }

  /** Sets the items of a sequence. The list is copied, its items are not. */
  public DicomDataset putSequence(int tag, List<DicomDataset> items) {
    return put(DicomElement.sequence(tag, new ArrayList<>(items)));
  }

  /** Sets an element as another dataset has it; items of a sequence are copied. */
  public DicomDataset putElement(DicomElement element) {
    return put(element.copy());
  }

  /** Takes the element out, and returns it; null when it was absent. */
  public @Nullable DicomElement remove(int tag) {
    int index = indexOf(tag);
    if (index < 0) {
      return null;
    }
    DicomElement removed = elements[index];
    size--;
    System.arraycopy(tags, index + 1, tags, index, size - index);
    System.arraycopy(elements, index + 1, elements, index, size - index);
    return removed;
  }

  /** The elements in the order of their tags, as an unmodifiable view of this moment's elements. */
  public Iterable<DicomElement> elements() {
    return Collections.unmodifiableList(Arrays.asList(elements).subList(0, size));
  }

  /** A dataset of the same value that shares no items with this one. */
  public DicomDataset copy() {
    DicomDataset copy = new DicomDataset();
    copy.tags = Arrays.copyOf(tags, size);
    copy.elements = Arrays.copyOf(elements, size);
    copy.size = size;
    for (int i = 0; i < size; i++) {
      copy.elements[i] = copy.elements[i].copy();
    }
    return copy;
  }

  DicomDataset put(DicomElement element) {
    int index = indexOf(element.tag());
    if (index >= 0) {
      elements[index] = element;
      return this;
    }
    int at = -index - 1;
    if (size == tags.length) {
      int capacity = size == 0 ? 8 : size * 2;
      tags = Arrays.copyOf(tags, capacity);
      elements = Arrays.copyOf(elements, capacity);
    }
    if (at < size) {
      System.arraycopy(tags, at, tags, at + 1, size - at);
      System.arraycopy(elements, at, elements, at + 1, size - at);
    }
    tags[at] = element.tag();
    elements[at] = element;
    size++;
    return this;
  }

  private static Vr standardVr(int tag) {
    Vr vr = DicomDictionary.vr(tag);
    if (vr == Vr.UN && DicomDictionary.of(tag) == null) {
      throw new IllegalArgumentException(
          "The dictionary does not know " + toString(tag) + "; give its VR");
    }
    return vr;
  }

  /** Whether the other dataset has equal elements, items included. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof DicomDataset that
        && size == that.size
        && Arrays.equals(elements, 0, size, that.elements, 0, size);
  }

  @Override
  public int hashCode() {
    int hash = 1;
    for (int i = 0; i < size; i++) {
      hash = 31 * hash + elements[i].hashCode();
    }
    return hash;
  }

  /** The number of elements; never a value. */
  @Override
  public String toString() {
    return "DicomDataset[" + size + " elements]";
  }

  /** A tag as the standard writes it: {@code (0010,0010)}. */
  public static String toString(int tag) {
    byte[] text = new byte[11];
    text[0] = '(';
    text[5] = ',';
    text[10] = ')';
    for (int i = 0; i < 8; i++) {
      int digit = tag >>> (28 - 4 * i) & 0xF;
      text[i < 4 ? i + 1 : i + 2] = (byte) (digit < 10 ? '0' + digit : 'A' + digit - 10);
    }
    return new String(text, StandardCharsets.ISO_8859_1);
  }
}
