package org.hl7dicom.dicom;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The data dictionary of PS3.6: keyword, name, value representation and multiplicity by tag.
 *
 * <p>Loaded once, on first use. Private elements have no entry, except that (gggg,0010-00FF) is a
 * private creator (LO); group lengths (gggg,0000) are UL.
 */
public final class DicomDictionary {
  /**
   * One data element of the standard.
   *
   * @param tag group and element; for a repeating group the tag that was asked for
   * @param keyword such as {@code PatientName}
   * @param name such as {@code Patient's Name}
   * @param vr the value representation; where the standard leaves a choice, the first it names
   * @param vrs all value representations as the standard writes them, such as {@code US or SS}
   * @param vm the value multiplicity, such as {@code 1-n}
   * @param retired whether the element is retired
   */
  public record Entry(
      int tag, String keyword, String name, Vr vr, String vrs, String vm, boolean retired) {}

  private static final int SLOTS = 1 << 14;
  private static final int SHIFT = 32 - 14;

  /** The file as it stands; an entry is cut out of its line only when somebody asks for it. */
  private static final byte[] TEXT;

  /** An open hash table: tag, and the start of its line plus one (zero: free), VR, line. */
  private static final int[] TAGS = new int[SLOTS];

  private static final int[] LINES = new int[SLOTS];
  private static final Vr[] VRS = new Vr[SLOTS];
  private static final boolean[] CHOICE = new boolean[SLOTS];
  private static final @Nullable Entry[] ENTRIES = new @Nullable Entry[SLOTS];

  /** Repeating groups and elements: mask, value under the mask, start of the line. */
  private static final int[][] PATTERNS;

  static {
    try (InputStream in = DicomDictionary.class.getResourceAsStream("dictionary.tsv")) {
      if (in == null) {
        throw new IllegalStateException("dictionary.tsv is missing from the class path");
      }
      TEXT = in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Arrays.fill(VRS, Vr.UN);
    int[][] patterns = new int[128][];
    int patternCount = 0;
    for (int line = 0; line < TEXT.length; line = lineEnd(line) + 1) {
      int mask = 0;
      int tag = 0;
      for (int i = 0; i < 8; i++) {
        int c = TEXT[line + i];
        mask = (mask << 4) | (c == 'x' ? 0 : 0xF);
        tag = (tag << 4) | (c == 'x' ? 0 : Character.digit(c, 16));
      }
      if (mask != -1) {
        patterns[patternCount++] = new int[] {mask, tag, line};
        continue;
      }
      int slot = slot(tag);
      TAGS[slot] = tag;
      LINES[slot] = line + 1;
      VRS[slot] = vrAt(line);
      CHOICE[slot] = TEXT[line + 11] != '\t';
    }
    PATTERNS = Arrays.copyOf(patterns, patternCount);
  }

  private static final class Keywords {
    static final Map<String, Integer> LINES_BY_KEYWORD = new HashMap<>(1 << 14);

    static {
      for (int line = 0; line < TEXT.length; line = lineEnd(line) + 1) {
        LINES_BY_KEYWORD.put(column(line, 4), line);
      }
    }
  }

  private DicomDictionary() {}

  /**
   * The entry of a tag, repeating groups such as (60xx,3000) included; null for private and unknown
   * tags, except that private creators and group lengths have one.
   */
  public static @Nullable Entry of(int tag) {
    int slot = slot(tag);
    if (LINES[slot] != 0) {
      // A race makes the same record twice, which nobody can see: records publish safely.
      Entry entry = ENTRIES[slot];
      if (entry == null) {
        entry = entry(tag, LINES[slot] - 1);
        ENTRIES[slot] = entry;
      }
      return entry;
    }
    if ((tag & 0xFFFF) == 0) {
      return new Entry(tag, "GenericGroupLength", "Generic Group Length", Vr.UL, "UL", "1", true);
    }
    if (isPrivate(tag)) {
      return isPrivateCreator(tag)
          ? new Entry(tag, "PrivateCreator", "Private Creator", Vr.LO, "LO", "1", false)
          : null;
    }
    int line = patternLine(tag);
    return line < 0 ? null : entry(tag, line);
  }

  /**
   * The entry of a keyword such as {@code PatientName}; null when there is none. An element of a
   * repeating group is given with its first tag, such as (6000,3000).
   */
  public static @Nullable Entry byKeyword(String keyword) {
    Integer line = Keywords.LINES_BY_KEYWORD.get(keyword);
    if (line == null) {
      return null;
    }
    int tag = 0;
    for (int i = 0; i < 8; i++) {
      int c = TEXT[line + i];
      tag = (tag << 4) | (c == 'x' ? 0 : Character.digit(c, 16));
    }
    return of(tag);
  }

  /**
   * The value representation of a tag, where the standard leaves a choice the first it names;
   * {@link Vr#UN} when the tag is unknown. LO for private creators, UL for group lengths.
   */
  public static Vr vr(int tag) {
    int slot = slot(tag);
    return LINES[slot] != 0 ? VRS[slot] : vrOfRest(tag);
  }

  /** Whether the standard leaves a choice between value representations. */
  static boolean hasChoice(int tag) {
    int slot = slot(tag);
    return LINES[slot] != 0 ? CHOICE[slot] : patternLine(tag) >= 0;
  }

  static boolean isPrivate(int tag) {
    return (tag & 0x10000) != 0;
  }

  static boolean isPrivateCreator(int tag) {
    int element = tag & 0xFFFF;
    return isPrivate(tag) && element >= 0x10 && element <= 0xFF;
  }

  private static Vr vrOfRest(int tag) {
    if ((tag & 0xFFFF) == 0) {
      return Vr.UL;
    }
    if (isPrivate(tag)) {
      return isPrivateCreator(tag) ? Vr.LO : Vr.UN;
    }
    int line = patternLine(tag);
    return line < 0 ? Vr.UN : vrAt(line);
  }

  private static int patternLine(int tag) {
    if (!isPrivate(tag)) {
      for (int[] pattern : PATTERNS) {
        if ((tag & pattern[0]) == pattern[1]) {
          return pattern[2];
        }
      }
    }
    return -1;
  }

  /** The slot that holds the tag, or the free one where it would go. */
  private static int slot(int tag) {
    int slot = (tag * 0x9E3779B9) >>> SHIFT;
    while (LINES[slot] != 0 && TAGS[slot] != tag) {
      slot = (slot + 1) & (SLOTS - 1);
    }
    return slot;
  }

  private static Entry entry(int tag, int line) {
    return new Entry(
        tag,
        column(line, 4),
        column(line, 5),
        vrAt(line),
        column(line, 1),
        column(line, 2),
        !column(line, 3).isEmpty());
  }

  private static Vr vrAt(int line) {
    Vr vr = Vr.of(TEXT[line + 9], TEXT[line + 10]);
    if (vr == null) {
      throw new IllegalStateException("dictionary.tsv names an unknown VR at byte " + line);
    }
    return vr;
  }

  private static String column(int line, int column) {
    int from = line;
    for (int i = 0; i < column; i++) {
      from = end(from, '\t') + 1;
    }
    int to = end(from, '\t');
    return new String(TEXT, from, to - from, StandardCharsets.UTF_8);
  }

  private static int lineEnd(int from) {
    return end(from, '\n');
  }

  /** The next such byte, or the next end of line, whichever comes first. */
  private static int end(int from, char stop) {
    int at = from;
    while (TEXT[at] != stop && TEXT[at] != '\n') {
      at++;
    }
    return at;
  }
}
