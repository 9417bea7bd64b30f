package org.hl7dicom.dicom;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One data element: tag, value representation and value (PS3.5 section 7.1).
 *
 * <p>Unchangeable, but for the items of a sequence, which are datasets. Text is held without the
 * padding that PS3.5 table 6.2-1 calls insignificant; numbers are held as their bytes.
 */
public final class DicomElement {
  private static final VarHandle SHORT = view(short[].class);
  private static final VarHandle INT = view(int[].class);
  private static final VarHandle LONG = view(long[].class);
  private static final VarHandle FLOAT = view(float[].class);
  private static final VarHandle DOUBLE = view(double[].class);

  /** Bytes that are elsewhere: at a URI, or in the file they were not read from. */
  private record BulkData(String uri, boolean skipped) {
    /** By the place alone: JSON does not tell a skipped value from one that lies elsewhere. */
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof BulkData that && uri.equals(that.uri);
    }

    @Override
    public int hashCode() {
      return uri.hashCode();
    }
  }

  /** The spellings of NaN and the infinities in the field, as Java has them. */
  private static final Map<String, String> NON_FINITE =
      Map.of(
          "inf",
          "Infinity",
          "+inf",
          "Infinity",
          "INF",
          "Infinity",
          "-inf",
          "-Infinity",
          "-INF",
          "-Infinity",
          "nan",
          "NaN");

  private final int tag;
  private final Vr vr;

  /**
   * Null when zero length; else String, String[] of at least two values, byte[] (little endian),
   * ArrayList of DicomDataset, or BulkData. A sequence always has its list.
   */
  private final @Nullable Object value;

  private DicomElement(int tag, Vr vr, @Nullable Object value) {
    this.tag = tag;
    this.vr = vr;
    this.value = value;
  }

  static DicomElement empty(int tag, Vr vr) {
    return new DicomElement(tag, vr, vr == Vr.SQ ? new ArrayList<DicomDataset>(0) : null);
  }

  static DicomElement text(int tag, Vr vr, String text) {
    String value = normalise(vr, text);
    return new DicomElement(tag, vr, value.isEmpty() ? null : value);
  }

  /** Takes over the array. */
  static DicomElement text(int tag, Vr vr, String[] values) {
    if (values.length < 2) {
      return values.length == 0 ? empty(tag, vr) : text(tag, vr, values[0]);
    }
    for (int i = 0; i < values.length; i++) {
      values[i] = normalise(vr, values[i]);
    }
    return new DicomElement(tag, vr, values);
  }

  /** Takes over the array, which is little endian. */
  static DicomElement bytes(int tag, Vr vr, byte[] bytes) {
    return new DicomElement(tag, vr, bytes.length == 0 ? null : bytes);
  }

  /** Takes over the list. */
  static DicomElement sequence(int tag, List<DicomDataset> items) {
    return new DicomElement(tag, Vr.SQ, items);
  }

  static DicomElement bulkData(int tag, Vr vr, String uri, boolean skipped) {
    return new DicomElement(tag, vr, new BulkData(uri, skipped));
  }

  static DicomElement parsed(int tag, Vr vr, List<String> values) {
    byte[] bytes = new byte[values.size() * vr.unitLength()];
    for (int i = 0; i < values.size(); i++) {
      String text = values.get(i).strip();
      try {
        switch (vr) {
          case FL -> FLOAT.set(bytes, i * 4, (float) finite(text, Float.parseFloat(text)));
          case FD -> DOUBLE.set(bytes, i * 8, finite(text, Double.parseDouble(text)));
          case UV -> LONG.set(bytes, i * 8, Long.parseUnsignedLong(text));
          case AT -> setInteger(bytes, i, vr, parseTag(text));
          default -> setInteger(bytes, i, vr, Long.parseLong(text));
        }
      } catch (NumberFormatException e) {
        // The cause would quote the value.
        throw new IllegalArgumentException(
            "Value " + (i + 1) + " of " + DicomDataset.toString(tag) + " is no number of VR " + vr);
      }
    }
    return bytes(tag, vr, bytes);
  }

  static DicomElement longs(int tag, Vr vr, long... values) {
    if (!vr.isInteger()) {
      throw new IllegalArgumentException(
          DicomDataset.toString(tag) + " is " + vr + ", which holds no binary integers");
    }
    byte[] bytes = new byte[values.length * vr.unitLength()];
    for (int i = 0; i < values.length; i++) {
      setInteger(bytes, i, vr, values[i]);
    }
    return bytes(tag, vr, bytes);
  }

  static DicomElement doubles(int tag, Vr vr, double... values) {
    byte[] bytes = new byte[values.length * vr.unitLength()];
    for (int i = 0; i < values.length; i++) {
      if (vr == Vr.FL) {
        FLOAT.set(bytes, i * 4, (float) values[i]);
      } else if (vr == Vr.FD) {
        DOUBLE.set(bytes, i * 8, values[i]);
      } else {
        throw new IllegalArgumentException(
            DicomDataset.toString(tag) + " is " + vr + ", which holds no binary fractions");
      }
    }
    return bytes(tag, vr, bytes);
  }

  /**
   * From the values of a model that names each value by itself, as JSON and XML do. Takes over the
   * array.
   *
   * @throws IllegalArgumentException when the VR does not hold such values
   */
  static DicomElement of(int tag, Vr vr, String[] texts) {
    if (texts.length == 0 || (texts.length == 1 && texts[0].isEmpty())) {
      return empty(tag, vr);
    }
    if (vr == Vr.FL || vr == Vr.FD) {
      return parsed(
          tag, vr, Arrays.stream(texts).map(each -> NON_FINITE.getOrDefault(each, each)).toList());
    }
    if (vr.isNumber()) {
      return parsed(tag, vr, List.of(texts));
    }
    if (!vr.isText() || (texts.length > 1 && !vr.multiValued())) {
      throw new IllegalArgumentException();
    }
    for (String text : texts) {
      if (vr.multiValued() && text.indexOf('\\') >= 0) {
        throw new IllegalArgumentException();
      }
    }
    return text(tag, vr, texts);
  }

  /**
   * From bytes that stand in such a model. Takes over the array.
   *
   * @throws IllegalArgumentException when the VR does not hold such bytes
   */
  static DicomElement ofBytes(int tag, Vr vr, byte[] bytes) {
    if ((!vr.isBinary() && !vr.isNumber()) || bytes.length % vr.unitLength() != 0) {
      throw new IllegalArgumentException();
    }
    return bytes(tag, vr, bytes);
  }

  private static void setInteger(byte[] bytes, int index, Vr vr, long number) {
    boolean fits =
        switch (vr) {
          case US -> number >= 0 && number <= 0xFFFF;
          case SS -> number == (short) number;
          case SL -> number == (int) number;
          case UL -> number >= 0 && number <= 0xFFFFFFFFL;
          case AT -> number == (int) number || (number >= 0 && number <= 0xFFFFFFFFL);
          default -> true;
        };
    if (!fits) {
      throw new IllegalArgumentException(
          "Value " + (index + 1) + " is out of the range of VR " + vr);
    }
    switch (vr) {
      case US, SS -> SHORT.set(bytes, index * 2, (short) number);
      case UL, SL -> INT.set(bytes, index * 4, (int) number);
      case AT -> INT.set(bytes, index * 4, Integer.rotateLeft((int) number, 16));
      default -> LONG.set(bytes, index * 8, number);
    }
  }

  /** Infinite only when the text says so: a number out of range is none of the VR. */
  private static double finite(String text, double number) {
    if (Double.isInfinite(number) && !text.endsWith("Infinity")) {
      throw new NumberFormatException();
    }
    return number;
  }

  private static long parseTag(String text) {
    String digits = text;
    if (text.length() == 11) {
      if (text.charAt(0) != '(' || text.charAt(5) != ',' || text.charAt(10) != ')') {
        throw new NumberFormatException();
      }
      digits = text.substring(1, 5) + text.substring(6, 10);
    }
    if (digits.length() != 8) {
      throw new NumberFormatException();
    }
    return Integer.parseUnsignedInt(digits, 16);
  }

  /** The text without padding: spaces and stray NULs at the end, spaces in front where allowed. */
  static String normalise(Vr vr, String text) {
    int to = text.length();
    int from = 0;
    while (to > 0 && isPadding(text.charAt(to - 1))) {
      to--;
    }
    if (vr == Vr.PN) {
      // Component groups that are left out at the end take their delimiter with them.
      while (to > 0 && (text.charAt(to - 1) == '=' || isPadding(text.charAt(to - 1)))) {
        to--;
      }
    }
    if (vr.trimsLeading()) {
      while (from < to && text.charAt(from) == ' ') {
        from++;
      }
    }
    return text.substring(from, to);
  }

  private static boolean isPadding(char c) {
    return c == ' ' || c == 0;
  }

  /** The tag: group in the upper, element in the lower 16 bits. */
  public int tag() {
    return tag;
  }

  /** The value representation. */
  public Vr vr() {
    return vr;
  }

  /** Whether the value has zero length; for a sequence, whether it has no items. */
  public boolean isEmpty() {
    return value == null || (value instanceof List<?> items && items.isEmpty());
  }

  /**
   * How many values there are: 0 when empty, the items of a sequence, 1 for opaque bytes and bulk
   * data.
   */
  public int count() {
    Object v = value;
    if (v == null) {
      return 0;
    }
    if (v instanceof String[] several) {
      return several.length;
    }
    if (v instanceof List<?> items) {
      return items.size();
    }
    return v instanceof byte[] bytes && vr.isNumber() ? bytes.length / vr.unitLength() : 1;
  }

  /**
   * The first value of a text or number VR; numbers in decimal, AT as eight hexadecimal digits.
   * Null when the value, or the first of several, has zero length, and for other VRs.
   */
  public @Nullable String string() {
    Object v = value;
    if (v instanceof String text) {
      return text;
    }
    if (v instanceof String[] several) {
      return several[0].isEmpty() ? null : several[0];
    }
    return v instanceof byte[] && vr.isNumber() ? number(0) : null;
  }

  /**
   * All values of a text or number VR, as {@link #string()} gives them; a value of zero length
   * among several is the empty string. Empty when the element has zero length, and for other VRs.
   */
  public List<String> strings() {
    Object v = value;
    if (v instanceof String text) {
      return List.of(text);
    }
    if (v instanceof String[] several) {
      return Collections.unmodifiableList(Arrays.asList(several));
    }
    if (v instanceof byte[] && vr.isNumber()) {
      String[] numbers = new String[count()];
      for (int i = 0; i < numbers.length; i++) {
        numbers[i] = number(i);
      }
      return List.of(numbers);
    }
    return List.of();
  }

  private String number(int index) {
    return switch (vr) {
      case FL -> Float.toString((float) FLOAT.get(rawBytes(), index * 4));
      case FD -> Double.toString(doubleAt(index));
      case UV -> Long.toUnsignedString(longAt(index));
      case AT -> hex(longAt(index));
      default -> Long.toString(longAt(index));
    };
  }

  private static String hex(long number) {
    byte[] digits = new byte[8];
    for (int i = 0; i < 8; i++) {
      digits[i] = (byte) "0123456789ABCDEF".charAt((int) (number >>> (28 - 4 * i)) & 0xF);
    }
    return new String(digits, StandardCharsets.ISO_8859_1);
  }

  /**
   * A binary integer; UV keeps its 64 bits, to be read as unsigned; AT gives group and element as
   * an unsigned tag.
   *
   * @throws IllegalStateException when the VR is not an integer one
   * @throws IndexOutOfBoundsException when there is no such value
   */
  public long longAt(int index) {
    if (!vr.isInteger()) {
      throw new IllegalStateException("VR " + vr + " holds no binary integers");
    }
    Objects.checkIndex(index, count());
    byte[] bytes = rawBytes();
    return switch (vr) {
      case US -> (short) SHORT.get(bytes, index * 2) & 0xFFFF;
      case SS -> (short) SHORT.get(bytes, index * 2);
      case UL -> (int) INT.get(bytes, index * 4) & 0xFFFFFFFFL;
      case SL -> (int) INT.get(bytes, index * 4);
      case AT -> Integer.rotateLeft((int) INT.get(bytes, index * 4), 16) & 0xFFFFFFFFL;
      default -> (long) LONG.get(bytes, index * 8);
    };
  }

  /**
   * A number of VR FL or FD.
   *
   * @throws IllegalStateException for other VRs
   * @throws IndexOutOfBoundsException when there is no such value
   */
  public double doubleAt(int index) {
    if (vr != Vr.FL && vr != Vr.FD) {
      throw new IllegalStateException("VR " + vr + " holds no binary fractions");
    }
    Objects.checkIndex(index, count());
    return vr == Vr.FL
        ? (float) FLOAT.get(rawBytes(), index * 4)
        : (double) DOUBLE.get(rawBytes(), index * 8);
  }

  float floatAt(int index) {
    return (float) FLOAT.get(rawBytes(), index * 4);
  }

  /** The items of a sequence, as an unmodifiable view; empty for other VRs. */
  public List<DicomDataset> items() {
    return value instanceof List<?> ? Collections.unmodifiableList(rawItems()) : List.of();
  }

  /**
   * A copy of the bytes, little endian, of a number or an opaque VR. Empty when the value has zero
   * length, is text or a sequence, or lies elsewhere ({@link #bulkDataUri()}).
   */
  public byte[] bytes() {
    return rawBytes().clone();
  }

  /**
   * Where the bytes are when they are not here: the BulkDataURI of the DICOM JSON Model, or the
   * place in the file that {@link Part10} skipped. Null when the value is here.
   */
  public @Nullable String bulkDataUri() {
    return value instanceof BulkData bulk ? bulk.uri : null;
  }

  /** Whether {@link Part10} left the value in the file. */
  public boolean isSkipped() {
    return value instanceof BulkData bulk && bulk.skipped;
  }

  byte[] rawBytes() {
    return value instanceof byte[] bytes ? bytes : NO_BYTES;
  }

  private static final byte[] NO_BYTES = {};

  @SuppressWarnings("unchecked") // nothing else puts a list there
  List<DicomDataset> rawItems() {
    return value instanceof List<?> items ? (List<DicomDataset>) items : new ArrayList<>(0);
  }

  /** String, String[] or null: the text values without a list around them. */
  @Nullable Object rawValue() {
    return value;
  }

  /** An element that shares no items with this one. */
  DicomElement copy() {
    if (!(value instanceof List<?>)) {
      return this;
    }
    List<DicomDataset> copies = new ArrayList<>(rawItems().size());
    for (DicomDataset item : rawItems()) {
      copies.add(item.copy());
    }
    return sequence(tag, copies);
  }

  /** By tag, VR and value. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof DicomElement that
        && tag == that.tag
        && vr == that.vr
        && Objects.deepEquals(value, that.value);
  }

  @Override
  public int hashCode() {
    int hash;
    if (value instanceof byte[] bytes) {
      hash = Arrays.hashCode(bytes);
    } else if (value instanceof String[] several) {
      hash = Arrays.hashCode(several);
    } else {
      hash = Objects.hashCode(value);
    }
    return 31 * (31 * tag + vr.name().hashCode()) + hash;
  }

  /** Tag, VR and the number of values; never the value. */
  @Override
  public String toString() {
    return DicomDataset.toString(tag) + " " + vr + "[" + count() + "]";
  }

  private static VarHandle view(Class<?> type) {
    return MethodHandles.byteArrayViewVarHandle(type, ByteOrder.LITTLE_ENDIAN);
  }
}
