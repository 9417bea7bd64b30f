package org.hl7dicom.hl7v2;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.hl7dicom.MalformedInputException;
import org.jspecify.annotations.Nullable;

/**
 * One segment of an {@link Hl7Message}. Fields, repetitions, components and subcomponents count
 * from 1 as in the standard (HL7 v2.5.1 sections 2.5.2 to 2.5.3); in MSH, field 1 is the field
 * separator and field 2 the encoding characters.
 *
 * <p>A <dfn>leaf</dfn> is a smallest part: a subcomponent, or what is not divided so far. Leaves
 * are addressed by numbers, so that reading allocates nothing but the values asked for. Such a
 * number is valid until the segment is next changed.
 *
 * <p>A segment of a parsed message is a slice of the message's text, split into fields when first
 * looked at; one too long ({@link Hl7Options#maxFieldsPerSegment()}) is refused then, with a {@link
 * MalformedInputException}. Not thread-safe.
 */
public final class Hl7Segment {
  /** The HL7 null, two quotation marks: delete what the receiver holds (section 2.5.3). */
  public static final String NULL = "\"\"";

  /** The number of a leaf that is absent or empty. */
  public static final int NO_LEAF = -1;

  /** How often a field can be divided at one level. */
  private static final int MAX_PARTS = (1 << 21) - 1;

  private static final long FIRST_PART = key(1, 1, 1);
  private static final long ESCAPED = Long.MIN_VALUE;

  private static final int[] NO_TABLE = {};
  private static final long[] NO_LEAVES = {};

  private final Hl7Message message;
  private final boolean header;
  private int index;

  // Where the segment is read from: its own slice of the message, or its own text once changed.
  private String text;
  private int base;
  private int length;

  // Offsets where fields start, relative to base; entry 0 is the name, the last one past the end.
  private int[] table = NO_TABLE;
  private int count;
  private @Nullable String name;

  // The leaves of the fields looked into so far, in the order of looking: where each stands in its
  // field, where in the text, and for each field where its own begin and end (plus 1; 0: not yet).
  private long[] keys = NO_LEAVES;
  private long[] spans = NO_LEAVES;
  private int leaves;
  private int[] divided = NO_TABLE;
  // The leaf last looked for: most are asked for in order, so the next one is behind it.
  private int seen;

  // The changed form: the encoded segment, appended to in place as long as fields are set in order.
  private @Nullable StringBuilder edited;
  private boolean stale;
  private int lastField = -1;
  private int lastRepetition;
  private int lastComponent;
  private int lastSubcomponent;
  private int lastStart;
  private int edits;
  private boolean nonAscii;

  Hl7Segment(Hl7Message message, int index, String text, int base, int end) {
    this.message = message;
    this.index = index;
    this.text = text;
    this.base = base;
    this.length = end - base;
    // The headers of messages, files and batches carry the delimiters as two fields.
    this.header = startsWith("MSH") || startsWith("FHS") || startsWith("BHS");
  }

  /** A copy in the same message, changed apart from it. */
  Hl7Segment copy() {
    sync();
    return new Hl7Segment(message, index, text, base, base + length);
  }

  private boolean startsWith(String prefix) {
    return text.startsWith(prefix, base);
  }

  boolean named(String other) {
    return other.length() == 3
        && (name != null ? name.equals(other) : text.startsWith(other, base));
  }

  /** The three characters that name the segment. */
  public String name() {
    String known = name;
    if (known == null) {
      sync();
      known = text.substring(base, base + 3);
      name = known;
    }
    return known;
  }

  /** Position in the message, from 0. */
  public int index() {
    return index;
  }

  void index(int position) {
    this.index = position;
  }

  int edits() {
    return edits;
  }

  boolean nonAscii() {
    return nonAscii;
  }

  // ---- reading

  private void sync() {
    if (stale && edited != null) {
      text = edited.toString();
      base = 0;
      length = text.length();
      table = NO_TABLE;
      leaves = 0;
      divided = NO_TABLE;
      stale = false;
    }
  }

  private int[] table() {
    sync();
    return table.length != 0 ? table : split();
  }

  private int[] split() {
    char separator = message.delimiters().field();
    String chars = text;
    int limit = message.options().maxFieldsPerSegment();
    int[] offsets = new int[Math.min(limit, Math.min(24, length / 4 + 2)) + 2];
    int end = base + length;
    int n = 0;
    int i = base + 3;
    while (i < end) {
      if (n == limit) {
        throw new MalformedInputException(
            "More than " + limit + " fields", "segment " + (index + 1));
      }
      n++;
      if (n + 1 >= offsets.length) {
        offsets = Arrays.copyOf(offsets, offsets.length * 2);
      }
      offsets[n] = i + 1 - base;
      do {
        i++;
      } while (i < end && chars.charAt(i) != separator);
    }
    offsets[n + 1] = length + 1;
    count = n;
    table = offsets;
    return offsets;
  }

  /** The highest field number present, empty or not; 0 when there is only a name. */
  public int fieldCount() {
    table();
    return header ? count + 1 : count;
  }

  /** Where a field starts in the segment's text, in chars; -1 when the segment ends before it. */
  public int fieldStart(int field) {
    int[] offsets = table();
    if (header) {
      if (field == 1 && count > 0) {
        return 3;
      }
      field--;
    }
    return field < 1 || field > count ? -1 : offsets[field];
  }

  /** Where a field ends in the segment's text, in chars; -1 when the segment ends before it. */
  public int fieldEnd(int field) {
    int[] offsets = table();
    if (header) {
      if (field == 1 && count > 0) {
        return 4;
      }
      field--;
    }
    return field < 1 || field > count ? -1 : offsets[field + 1] - 1;
  }

  /** Whether a field is never divided: MSH-1 and MSH-2 are made of delimiters. */
  private boolean whole(int field) {
    return header && field <= 2;
  }

  /** The first char of a kind in a range of the text, or the range's end. */
  private int find(char c, int from, int to) {
    // A loop, since indexOf has no end in Java 17: it would run on through the rest of the message,
    // once for each part of a long field.
    for (int i = from; i < to; i++) {
      if (text.charAt(i) == c) {
        return i;
      }
    }
    return to;
  }

  /** The end of the part that starts here: of a repetition, component or subcomponent. */
  private int partEnd(int level, int from, int to) {
    Delimiters d = message.delimiters();
    char repetition = d.repetition();
    char component = level > 0 ? d.component() : repetition;
    char subcomponent = level > 1 ? d.subcomponent() : repetition;
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (c == component || c == subcomponent || c == repetition) {
        return i;
      }
    }
    return to;
  }

  private static final int REPETITION = 0;
  private static final int COMPONENT = 1;
  private static final int SUBCOMPONENT = 2;

  /** Whether a field has a value: at least one leaf. */
  public boolean has(int field) {
    int entry = entry(field);
    if (entry < 0) {
      return false;
    }
    if (whole(field)) {
      return true;
    }
    if (divided.length != 0 && divided[2 * entry] != 0) {
      return divided[2 * entry] < divided[2 * entry + 1];
    }
    Delimiters d = message.delimiters();
    int to = base + table[entry + 1] - 1;
    for (int i = base + table[entry]; i < to; i++) {
      char c = text.charAt(i);
      if (c != d.component() && c != d.repetition() && c != d.subcomponent()) {
        return true;
      }
    }
    return false;
  }

  /** The number of the last repetition that has a value; 0 when none has. */
  public int lastRepetition(int field) {
    int entry = divide(field);
    return entry < 0 || divided[2 * entry] == divided[2 * entry + 1]
        ? 0
        : repetition(divided[2 * entry + 1] - 2);
  }

  /** The number of repetitions as written; 0 when the field is absent or nothing is written. */
  public int repetitions(int field) {
    int start = fieldStart(field);
    int end = fieldEnd(field);
    if (start == end) {
      return 0;
    }
    return whole(field) ? 1 : parts(message.delimiters().repetition(), base + start, base + end);
  }

  /** The number of components as written; 0 when nothing is written there. */
  public int components(int field, int repetition) {
    if (whole(field)) {
      return repetition == 1 ? repetitions(field) : 0;
    }
    int start = repetitionStart(field, repetition);
    if (start < 0) {
      return 0;
    }
    int end = partEnd(REPETITION, start, base + fieldEnd(field));
    return start == end ? 0 : parts(message.delimiters().component(), start, end);
  }

  /** The number of subcomponents as written; 0 when nothing is written there. */
  public int subcomponents(int field, int repetition, int component) {
    if (whole(field)) {
      return component == 1 ? components(field, repetition) : 0;
    }
    int start = repetitionStart(field, repetition);
    if (start < 0) {
      return 0;
    }
    int to = partEnd(REPETITION, start, base + fieldEnd(field));
    for (int n = 1; n < component; n++) {
      start = partEnd(COMPONENT, start, to) + 1;
      if (start > to) {
        return 0;
      }
    }
    int end = partEnd(COMPONENT, start, to);
    return start == end ? 0 : parts(message.delimiters().subcomponent(), start, end);
  }

  private int parts(char delimiter, int from, int to) {
    int n = 1;
    for (int i = find(delimiter, from, to); i < to; i = find(delimiter, i + 1, to)) {
      n++;
    }
    return n;
  }

  /** Absolute start of a repetition, or -1. */
  private int repetitionStart(int field, int repetition) {
    int start = fieldStart(field);
    if (start < 0 || repetition < 1) {
      return -1;
    }
    int from = base + start;
    if (repetition == 1) {
      return from;
    }
    int to = base + fieldEnd(field);
    char delimiter = message.delimiters().repetition();
    for (int n = 1; n < repetition; n++) {
      from = find(delimiter, from, to) + 1;
      if (from > to) {
        return -1;
      }
    }
    return from;
  }

  /** The entry of a field in the table of offsets, or -1 when the segment ends before it. */
  private int entry(int field) {
    table();
    int entry = header ? field - 1 : field;
    // MSH-1 stands between the name and itself.
    return entry < (header ? 0 : 1) || entry > count || count == 0 ? -1 : entry;
  }

  private static long key(int repetition, int component, int subcomponent) {
    return ((long) repetition << 42) | ((long) component << 21) | subcomponent;
  }

  /** Finds the leaves of a field when it is first looked into; its entry, or -1 when absent. */
  private int divide(int field) {
    int entry = entry(field);
    if (entry >= 0 && (divided.length == 0 || divided[2 * entry] == 0)) {
      if (divided.length == 0) {
        divided = new int[2 * (count + 1)];
        seen = 0;
      }
      divided[2 * entry] = leaves + 1;
      findLeaves(field);
      divided[2 * entry + 1] = leaves + 1;
    }
    return entry;
  }

  private void findLeaves(int field) {
    int from = base + fieldStart(field);
    int to = base + fieldEnd(field);
    if (whole(field)) {
      addLeaf(FIRST_PART, from, to, 0);
      return;
    }
    Delimiters d = message.delimiters();
    boolean[] special = d.special();
    char component = d.component();
    char subcomponent = d.subcomponent();
    char repetition = d.repetition();
    char escape = d.escape();
    String chars = text;
    long key = FIRST_PART;
    long escaped = 0;
    int i = from;
    while (true) {
      char c = 0;
      while (i < to) {
        c = chars.charAt(i);
        if (c < special.length && special[c]) {
          break;
        }
        i++;
      }
      if (i == to) {
        break;
      }
      if (c == component || c == subcomponent || c == repetition) {
        if (i > from) {
          addLeaf(key, from, i, escaped);
        }
        key = next(key, c == component ? 21 : c == subcomponent ? 0 : 42, field);
        escaped = 0;
        from = i + 1;
      } else if (c == escape) {
        escaped = ESCAPED;
      }
      i++;
    }
    if (to > from) {
      addLeaf(key, from, to, escaped);
    }
  }

  /** The key of the next part at a level, given by where its number stands in the key. */
  private long next(long key, int level, int field) {
    if (((key >>> level) & MAX_PARTS) == MAX_PARTS) {
      throw new MalformedInputException("More than " + MAX_PARTS + " parts", name() + '-' + field);
    }
    long kept = ((key >>> level) + 1) << level;
    return kept | (FIRST_PART & ((1L << level) - 1));
  }

  private void addLeaf(long key, int from, int to, long escaped) {
    if (leaves == keys.length) {
      int capacity = leaves == 0 ? Math.min(64, length / 12 + 4) : leaves + (leaves >> 1) + 4;
      keys = Arrays.copyOf(keys, capacity);
      spans = Arrays.copyOf(spans, capacity);
    }
    keys[leaves] = key;
    spans[leaves++] = ((long) (from - base) << 32) | (to - base) | escaped;
  }

  /**
   * The number of a leaf, which counts from 0 in the order in which fields are looked into.
   *
   * @return the number, or {@link #NO_LEAF} when the leaf is absent or empty
   */
  public int leaf(int field, int repetition, int component, int subcomponent) {
    if (field < 1 || outOfRange(repetition, component, subcomponent)) {
      return NO_LEAF;
    }
    int entry = divide(field);
    if (entry < 0) {
      return NO_LEAF;
    }
    int first = divided[2 * entry] - 1;
    int end = divided[2 * entry + 1] - 1;
    long key = key(repetition, component, subcomponent);
    int i = seen;
    if (i < first || i >= end || keys[i] > key) {
      i = first;
    }
    if (end - i > 32 && keys[i + 32] < key) {
      int found = Arrays.binarySearch(keys, i, end, key);
      i = found < 0 ? -found - 1 : found;
    }
    while (i < end && keys[i] < key) {
      i++;
    }
    seen = i;
    return i < end && keys[i] == key ? i : NO_LEAF;
  }

  private static boolean outOfRange(int repetition, int component, int subcomponent) {
    return repetition < 1
        || component < 1
        || subcomponent < 1
        || repetition > MAX_PARTS
        || component > MAX_PARTS
        || subcomponent > MAX_PARTS;
  }

  /** The number of the first leaf of a field, or where it would be. */
  public int firstLeaf(int field) {
    int entry = divide(field);
    return entry < 0 ? 0 : divided[2 * entry] - 1;
  }

  /** How many leaves of all fields have been found: numbers of leaves are below this. */
  public int leafCount() {
    return leaves;
  }

  /** How many leaves a field has if it has been looked into; else 0, for which none is searched. */
  public int leavesSeen(int field) {
    int entry = entry(field);
    return entry < 0 || divided.length == 0 ? 0 : divided[2 * entry + 1] - divided[2 * entry];
  }

  /** The char offset in the segment's text where a leaf starts. */
  public int start(int leaf) {
    return (int) ((spans[leaf] & ~ESCAPED) >>> 32);
  }

  /** The char offset in the segment's text after a leaf. */
  public int end(int leaf) {
    return (int) spans[leaf];
  }

  /** The repetition of its field that a leaf is in. */
  public int repetition(int leaf) {
    return (int) (keys[leaf] >>> 42);
  }

  /** The component that a leaf is, or is in. */
  public int component(int leaf) {
    return (int) (keys[leaf] >>> 21) & MAX_PARTS;
  }

  /** The subcomponent that a leaf is; 1 where its component is not divided. */
  public int subcomponent(int leaf) {
    return (int) keys[leaf] & MAX_PARTS;
  }

  /** Visits every non-empty leaf of a field in written order; nothing for an absent field. */
  public void leaves(int field, LeafVisitor visitor) {
    int entry = divide(field);
    if (entry < 0) {
      return;
    }
    int end = divided[2 * entry + 1] - 1;
    for (int leaf = divided[2 * entry] - 1; leaf < end; leaf++) {
      visitor.visit(
          field, repetition(leaf), component(leaf), subcomponent(leaf), start(leaf), end(leaf));
    }
  }

  /** The first leaf of a field: {@code value(field, 1, 1, 1)}. */
  public @Nullable String value(int field) {
    return value(field, 1, 1, 1);
  }

  /**
   * The text of a leaf without escapes.
   *
   * @return the text, {@link #NULL} for the HL7 null, or null when absent or empty
   */
  public @Nullable String value(int field, int repetition, int component, int subcomponent) {
    int leaf = leaf(field, repetition, component, subcomponent);
    return leaf == NO_LEAF ? null : decode(leaf);
  }

  /** A field as it is encoded in the message; empty when absent. */
  public String raw(int field) {
    int start = fieldStart(field);
    return start < 0 ? "" : text.substring(base + start, base + fieldEnd(field));
  }

  /** The whole segment as it is encoded in the message, without the terminator. */
  public String raw() {
    sync();
    return text.substring(base, base + length);
  }

  // ---- escapes

  /**
   * The text of a leaf without escapes (HL7 v2.5.1 section 2.7). Delimiters, hexadecimal bytes and
   * line breaks become characters; highlighting and text formatting is dropped, see {@link
   * #formatted(int)}; any other escape, and a backslash that begins none, stays as written.
   *
   * @throws IndexOutOfBoundsException for {@link #NO_LEAF}
   */
  public String decode(int leaf) {
    int from = base + start(leaf);
    int to = base + end(leaf);
    if (spans[leaf] >= 0) {
      return text.substring(from, to);
    }
    StringBuilder out = new StringBuilder(to - from);
    unescape(find(message.delimiters().escape(), from, to), from, to, out);
    return out.toString();
  }

  /**
   * Whether {@link #decode(int)} drops something from a leaf: highlighting, indents, centring or
   * the like, which plain text cannot hold.
   */
  public boolean formatted(int leaf) {
    if (leaf < 0 || spans[leaf] >= 0) {
      return false;
    }
    int from = base + start(leaf);
    int to = base + end(leaf);
    int at = find(message.delimiters().escape(), from, to);
    return unescape(at, from, to, new StringBuilder(to - from));
  }

  /** Writes the plain text; tells whether formatting was dropped. */
  private boolean unescape(int first, int from, int to, StringBuilder out) {
    char escape = message.delimiters().escape();
    boolean dropped = false;
    int done = from;
    int at = first;
    while (at < to) {
      out.append(text, done, at);
      done = at;
      int close = find(escape, at + 1, to);
      if (close == to) {
        break;
      }
      int kind = close == at + 1 ? -1 : known(at + 1, close, out);
      if (kind < 0 && text.charAt(at + 1) == 'X') {
        close = hexadecimal(at, close, to, out);
        kind = close < 0 ? -1 : 0;
      }
      if (kind < 0) {
        // Not an escape, so the char that would have closed it may begin one.
        out.append(escape);
        done = at + 1;
        at = find(escape, at + 1, to);
      } else {
        dropped |= kind > 0;
        done = close + 1;
        at = find(escape, done, to);
      }
    }
    out.append(text, done, to);
    return dropped;
  }

  /** Handles what stands between two escape characters: -1 unknown, 0 written, 1 dropped. */
  private int known(int from, int to, StringBuilder out) {
    Delimiters d = message.delimiters();
    if (to - from == 1) {
      char c =
          switch (text.charAt(from)) {
            case 'F' -> d.field();
            case 'S' -> d.component();
            case 'T' -> d.subcomponent();
            case 'R' -> d.repetition();
            case 'E' -> d.escape();
            case 'P' -> d.truncation();
            default -> Delimiters.NONE;
          };
      if (c != Delimiters.NONE) {
        out.append(c);
        return 0;
      }
      c = text.charAt(from);
      return c == 'H' || c == 'N' ? 1 : -1;
    }
    if (text.charAt(from) != '.' || to - from < 3) {
      return -1;
    }
    // Formatting commands of section 2.7.6: a name of two letters, some with a number.
    String command = text.substring(from + 1, from + 3);
    boolean bare = to - from == 3;
    int times = bare ? 1 : number(from + 3, to);
    return switch (command) {
      case "br" -> bare ? written(out, '\n', 1) : -1;
      case "sp" -> written(out, '\n', times);
      case "sk" -> written(out, ' ', times);
      case "ce" -> bare ? 1 + written(out, '\n', 1) : -1;
      case "fi", "nf" -> bare ? 1 : -1;
      case "in", "ti" -> !bare && times >= 0 ? 1 : -1;
      default -> -1;
    };
  }

  private static int written(StringBuilder out, char c, int times) {
    if (times < 0) {
      return -1;
    }
    repeat(out, c, times);
    return 0;
  }

  private static void repeat(StringBuilder out, char c, int times) {
    for (int i = 0; i < times; i++) {
      out.append(c);
    }
  }

  /** A number of at most two digits with optional spaces and sign, without the sign; else -1. */
  private int number(int from, int to) {
    int i = from;
    while (i < to && text.charAt(i) == ' ') {
      i++;
    }
    if (i < to && (text.charAt(i) == '+' || text.charAt(i) == '-')) {
      i++;
    }
    if (i == to || to - i > 2) {
      return -1;
    }
    int value = 0;
    for (; i < to; i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      value = value * 10 + digit;
    }
    return value;
  }

  /**
   * Decodes a hexadecimal escape and those that follow it at once, since senders write one escape
   * per byte of a character.
   *
   * @return where the last one closes, or -1 when there are no bytes in the first
   */
  private int hexadecimal(int begin, int firstClose, int to, StringBuilder out) {
    char escape = message.delimiters().escape();
    int at = begin;
    int close = firstClose;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    int last = -1;
    boolean control = true;
    while (close < to && text.charAt(at + 1) == 'X' && (close - at) % 2 == 0 && close > at + 2) {
      int before = bytes.size();
      boolean valid = true;
      for (int i = at + 2; i < close; i += 2) {
        int high = Character.digit(text.charAt(i), 16);
        int low = Character.digit(text.charAt(i + 1), 16);
        valid &= high >= 0 && low >= 0;
        bytes.write((high << 4) | low);
        control &= high < 2;
      }
      if (!valid) {
        if (before == 0) {
          return -1;
        }
        byte[] kept = Arrays.copyOf(bytes.toByteArray(), before);
        bytes.reset();
        bytes.write(kept, 0, before);
        break;
      }
      last = close;
      at = close + 1;
      if (at + 1 >= to || text.charAt(at) != escape) {
        break;
      }
      close = find(escape, at + 1, to);
    }
    if (last < 0) {
      return -1;
    }
    byte[] array = bytes.toByteArray();
    if (control) {
      // Control characters are the same in every set, even one of 16 bits.
      out.append(new String(array, StandardCharsets.ISO_8859_1));
      return last;
    }
    try {
      out.append(message.codec().decode(array, 0, array.length));
    } catch (MalformedInputException e) {
      // Not text: all of them stay as written, at once, or a long run would be tried again and
      // again.
      out.append(text, begin, last + 1);
    }
    return last;
  }

  private String escape(String value) {
    Delimiters d = message.delimiters();
    int bits = 0;
    int first = -1;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      bits |= c;
      if (first < 0 && d.special(c)) {
        first = i;
      }
    }
    nonAscii |= bits > 0x7F;
    if (first < 0) {
      return value;
    }
    char escape = d.escape();
    if (escape == Delimiters.NONE) {
      throw new IllegalArgumentException(
          "The message has no escape character for a delimiter or control character in a value");
    }
    StringBuilder out = new StringBuilder(value.length() + 16).append(value, 0, first);
    for (int i = first; i < value.length(); i++) {
      char c = value.charAt(i);
      if (!d.special(c)) {
        out.append(c);
        continue;
      }
      out.append(escape);
      if (c == d.field()) {
        out.append('F');
      } else if (c == d.component()) {
        out.append('S');
      } else if (c == d.subcomponent()) {
        out.append('T');
      } else if (c == d.repetition()) {
        out.append('R');
      } else if (c == escape) {
        out.append('E');
      } else if (c == d.truncation()) {
        out.append('P');
      } else if (c == '\r' || c == '\n') {
        out.append(".br");
        if (c == '\r' && i + 1 < value.length() && value.charAt(i + 1) == '\n') {
          i++;
        }
      } else {
        out.append('X')
            .append(Character.toUpperCase(Character.forDigit(c >> 4, 16)))
            .append(Character.toUpperCase(Character.forDigit(c & 15, 16)));
      }
      out.append(escape);
    }
    return out.toString();
  }

  // ---- writing

  private StringBuilder edit() {
    StringBuilder buffer = edited;
    if (buffer == null) {
      name();
      buffer = new StringBuilder(length + 96).append(text, base, base + length);
      edited = buffer;
    }
    edits++;
    message.touch();
    return buffer;
  }

  /** Sets the first leaf of a field: {@code set(field, 1, 1, 1, value)}. */
  public void set(int field, String value) {
    set(field, 1, 1, 1, value);
  }

  /**
   * Sets a leaf and leaves all others as they are; the segment grows as needed. Escapes are added:
   * delimiters and control characters; each line break (CR, LF or both) becomes {@code \.br\}. An
   * empty value empties the leaf; {@link #NULL} writes the HL7 null.
   *
   * @throws IllegalArgumentException when a number is below 1, the field is MSH-1 or MSH-2, or the
   *     value or the address needs a delimiter that the message does not declare
   */
  public void set(int field, int repetition, int component, int subcomponent, String value) {
    check(field);
    if (repetition < 1 || component < 1 || subcomponent < 1) {
      throw new IllegalArgumentException("Parts of a field count from 1");
    }
    Delimiters d = message.delimiters();
    if (subcomponent > 1 && d.subcomponent() == Delimiters.NONE) {
      throw new IllegalArgumentException("The message has no subcomponent separator");
    }
    String encoded = escape(value);
    StringBuilder buffer = edit();
    if (lastField < 0) {
      findLast();
    }
    int order = Integer.compare(field, lastField);
    order = order != 0 ? order : Integer.compare(repetition, lastRepetition);
    order = order != 0 ? order : Integer.compare(component, lastComponent);
    order = order != 0 ? order : Integer.compare(subcomponent, lastSubcomponent);
    if (order < 0) {
      splice(buffer, field, repetition, component, subcomponent, encoded);
      return;
    }
    if (order == 0) {
      buffer.setLength(lastStart);
    } else if (value.isEmpty()) {
      return;
    } else if (field > lastField) {
      grow(buffer, d.field(), field - lastField);
      grow(buffer, d.repetition(), repetition - 1);
      grow(buffer, d.component(), component - 1);
      grow(buffer, d.subcomponent(), subcomponent - 1);
    } else if (repetition > lastRepetition) {
      grow(buffer, d.repetition(), repetition - lastRepetition);
      grow(buffer, d.component(), component - 1);
      grow(buffer, d.subcomponent(), subcomponent - 1);
    } else if (component > lastComponent) {
      grow(buffer, d.component(), component - lastComponent);
      grow(buffer, d.subcomponent(), subcomponent - 1);
    } else {
      grow(buffer, d.subcomponent(), subcomponent - lastSubcomponent);
    }
    lastField = field;
    lastRepetition = repetition;
    lastComponent = component;
    lastSubcomponent = subcomponent;
    lastStart = buffer.length();
    buffer.append(encoded);
    stale = true;
  }

  private static void grow(StringBuilder buffer, char delimiter, int times) {
    for (int i = 0; i < times; i++) {
      buffer.append(delimiter);
    }
  }

  private void check(int field) {
    if (field < 1) {
      throw new IllegalArgumentException("Fields count from 1");
    }
    if (whole(field)) {
      throw new IllegalArgumentException("The delimiters of a message cannot be changed");
    }
  }

  /** Finds the last leaf of the segment, behind which values can be appended. */
  private void findLast() {
    lastField = fieldCount();
    lastRepetition = 1;
    lastComponent = 1;
    lastSubcomponent = 1;
    lastStart = length;
    if (lastField == 0 || whole(lastField)) {
      return;
    }
    Delimiters d = message.delimiters();
    int from = fieldStart(lastField);
    int to = base + length;
    lastStart = from;
    for (int i = partEnd(SUBCOMPONENT, base + from, to);
        i < to;
        i = partEnd(SUBCOMPONENT, i + 1, to)) {
      char c = text.charAt(i);
      if (c == d.repetition()) {
        lastRepetition++;
        lastComponent = 1;
        lastSubcomponent = 1;
      } else if (c == d.component()) {
        lastComponent++;
        lastSubcomponent = 1;
      } else {
        lastSubcomponent++;
      }
      lastStart = i + 1 - base;
    }
  }

  /** Sets a leaf before the last one. */
  private void splice(
      StringBuilder buffer,
      int field,
      int repetition,
      int component,
      int subcomponent,
      String encoded) {
    Delimiters d = message.delimiters();
    int start = fieldStart(field);
    int from = base + start;
    int to = base + fieldEnd(field);
    StringBuilder missing = new StringBuilder();
    int[] wanted = {repetition, component, subcomponent};
    char[] delimiters = {d.repetition(), d.component(), d.subcomponent()};
    for (int level = REPETITION; level <= SUBCOMPONENT; level++) {
      int n = 1;
      while (n < wanted[level] && missing.length() == 0) {
        int end = partEnd(level, from, to);
        if (end < to) {
          from = end + 1;
          n++;
        } else {
          from = to;
          break;
        }
      }
      if (n < wanted[level]) {
        grow(missing, delimiters[level], wanted[level] - n);
      }
      // Deeper parts are those of the part just found.
      to = missing.length() > 0 ? from : partEnd(level, from, to);
    }
    if (missing.length() > 0) {
      if (encoded.isEmpty()) {
        return;
      }
      buffer.insert(from - base, missing.append(encoded));
    } else {
      buffer.replace(from - base, to - base, encoded);
    }
    stale = true;
    lastField = -1;
  }

  /**
   * Replaces a whole field by text that is encoded already.
   *
   * @throws IllegalArgumentException when the number is below 1, the field is MSH-1 or MSH-2, or
   *     the text contains a field separator or a line break
   */
  public void setRaw(int field, String er7) {
    check(field);
    char separator = message.delimiters().field();
    int bits = 0;
    for (int i = 0; i < er7.length(); i++) {
      char c = er7.charAt(i);
      bits |= c;
      if (c == separator || c == '\r' || c == '\n') {
        throw new IllegalArgumentException("A field separator or line break inside a field");
      }
    }
    nonAscii |= bits > 0x7F;
    StringBuilder buffer = edit();
    int start = fieldStart(field);
    if (start >= 0) {
      buffer.replace(start, fieldEnd(field), er7);
    } else if (er7.isEmpty()) {
      return;
    } else {
      grow(buffer, separator, field - fieldCount());
      buffer.append(er7);
    }
    stale = true;
    lastField = -1;
  }

  void appendTo(StringBuilder out) {
    if (edited != null) {
      out.append(edited);
    } else {
      out.append(text, base, base + length);
    }
  }

  int length() {
    sync();
    return length;
  }

  /** Where the segment starts in the message's text as parsed. */
  int base() {
    return base;
  }

  /** The offset after the leaf that a char of the encoded segment belongs to. */
  int leafEnd(int offset) {
    return partEnd(SUBCOMPONENT, base + offset, base + length) - base;
  }

  /** The place of a char of the encoded segment. */
  Hl7Position position(int offset) {
    int field = 0;
    for (int f = fieldCount(); f > 0 && field == 0; f--) {
      if (fieldStart(f) <= offset) {
        field = f;
      }
    }
    int repetition = 1;
    int component = 1;
    int subcomponent = 1;
    if (field > 0 && !whole(field)) {
      Delimiters d = message.delimiters();
      for (int i = base + fieldStart(field); i < base + offset; i++) {
        char c = text.charAt(i);
        if (c == d.repetition()) {
          repetition++;
          component = 1;
          subcomponent = 1;
        } else if (c == d.component()) {
          component++;
          subcomponent = 1;
        } else if (c == d.subcomponent()) {
          subcomponent++;
        }
      }
    }
    return new Hl7Position(index, name(), field, repetition, component, subcomponent);
  }

  /** The name and the number of fields; no values. */
  @Override
  public String toString() {
    return "Hl7Segment[" + name() + ", " + fieldCount() + " fields]";
  }
}
