package org.hl7dicom.dicom;

import org.jspecify.annotations.Nullable;

/** The value representations of PS3.5 table 6.2-1. */
public enum Vr {
  /** Application Entity. */
  AE(Kind.TEXT, 16, 1),
  /** Age String. */
  AS(Kind.TEXT, 4, 1),
  /** Attribute Tag. */
  AT(Kind.INTEGER, 4, 4),
  /** Code String. */
  CS(Kind.TEXT, 16, 1),
  /** Date. */
  DA(Kind.TEXT, 8, 1),
  /** Decimal String. */
  DS(Kind.TEXT, 16, 1),
  /** Date Time. */
  DT(Kind.TEXT, 26, 1),
  /** Floating Point Double. */
  FD(Kind.FLOAT, 8, 8),
  /** Floating Point Single. */
  FL(Kind.FLOAT, 4, 4),
  /** Integer String. */
  IS(Kind.TEXT, 12, 1),
  /** Long String. */
  LO(Kind.TEXT, 64, 1),
  /** Long Text. */
  LT(Kind.TEXT, 10240, 1),
  /** Other Byte. */
  OB(Kind.BINARY, Integer.MAX_VALUE, 1),
  /** Other Double. */
  OD(Kind.BINARY, Integer.MAX_VALUE, 8),
  /** Other Float. */
  OF(Kind.BINARY, Integer.MAX_VALUE, 4),
  /** Other Long. */
  OL(Kind.BINARY, Integer.MAX_VALUE, 4),
  /** Other 64-bit Very Long. */
  OV(Kind.BINARY, Integer.MAX_VALUE, 8),
  /** Other Word. */
  OW(Kind.BINARY, Integer.MAX_VALUE, 2),
  /** Person Name; the maximum length holds for each component group. */
  PN(Kind.TEXT, 64, 1),
  /** Short String. */
  SH(Kind.TEXT, 16, 1),
  /** Signed Long. */
  SL(Kind.INTEGER, 4, 4),
  /** Sequence of Items. */
  SQ(Kind.SEQUENCE, Integer.MAX_VALUE, 1),
  /** Signed Short. */
  SS(Kind.INTEGER, 2, 2),
  /** Short Text. */
  ST(Kind.TEXT, 1024, 1),
  /** Signed 64-bit Very Long. */
  SV(Kind.INTEGER, 8, 8),
  /** Time. */
  TM(Kind.TEXT, 14, 1),
  /** Unlimited Characters. */
  UC(Kind.TEXT, Integer.MAX_VALUE, 1),
  /** Unique Identifier. */
  UI(Kind.TEXT, 64, 1),
  /** Unsigned Long. */
  UL(Kind.INTEGER, 4, 4),
  /** Unknown. */
  UN(Kind.BINARY, Integer.MAX_VALUE, 1),
  /** Universal Resource Identifier or Locator. */
  UR(Kind.TEXT, Integer.MAX_VALUE, 1),
  /** Unsigned Short. */
  US(Kind.INTEGER, 2, 2),
  /** Unlimited Text. */
  UT(Kind.TEXT, Integer.MAX_VALUE, 1),
  /** Unsigned 64-bit Very Long. */
  UV(Kind.INTEGER, 8, 8);

  private enum Kind {
    TEXT,
    INTEGER,
    FLOAT,
    BINARY,
    SEQUENCE
  }

  private static final @Nullable Vr[] BY_LETTERS = new @Nullable Vr[26 * 26];

  static {
    for (Vr vr : values()) {
      BY_LETTERS[(vr.name().charAt(0) - 'A') * 26 + vr.name().charAt(1) - 'A'] = vr;
    }
  }

  private final Kind kind;
  private final int maxLength;
  private final int unit;
  private final boolean multiValued;
  private final boolean characterSetAffected;
  private final boolean longForm;
  private final boolean trimsLeading;

  Vr(Kind kind, int maxLength, int unit) {
    this.kind = kind;
    this.maxLength = maxLength;
    this.unit = unit;
    String name = name();
    this.multiValued =
        switch (kind) {
          case TEXT ->
              !name.equals("ST") && !name.equals("LT") && !name.equals("UT") && !name.equals("UR");
          case INTEGER, FLOAT -> true;
          case BINARY, SEQUENCE -> false;
        };
    this.characterSetAffected =
        switch (name) {
          case "SH", "LO", "ST", "LT", "UC", "UT", "PN" -> true;
          default -> false;
        };
    this.longForm =
        switch (name) {
          case "OB", "OD", "OF", "OL", "OV", "OW", "SQ", "SV", "UC", "UN", "UR", "UT", "UV" -> true;
          default -> false;
        };
    this.trimsLeading =
        switch (name) {
          case "AE", "CS", "DS", "IS", "LO", "PN", "SH" -> true;
          default -> false;
        };
  }

  /**
   * The most characters that one value may have; for the binary number types, its bytes. {@link
   * Integer#MAX_VALUE} where the standard sets no limit of its own. For {@link #PN} the limit holds
   * for each component group. {@link #DA}, {@link #TM} and {@link #DT}: as in a dataset, not in a
   * query, where a range may be longer.
   */
  public int maxLength() {
    return maxLength;
  }

  /**
   * Whether an element may hold several values: text values parted by backslashes, or numbers one
   * after the other. False for ST, LT, UT, UR, for bulk bytes and for sequences.
   */
  public boolean multiValued() {
    return multiValued;
  }

  /** Whether Specific Character Set (0008,0005) governs the text (PS3.5 section 6.1.2.2). */
  public boolean characterSetAffected() {
    return characterSetAffected;
  }

  /** Whether the value is written as characters, numbers in DS and IS included. */
  public boolean isText() {
    return kind == Kind.TEXT;
  }

  /** Whether values are binary numbers: FL, FD, the integer types, and AT. */
  public boolean isNumber() {
    return kind == Kind.INTEGER || kind == Kind.FLOAT;
  }

  /** Whether values are binary integers: SS, US, SL, UL, SV, UV, and AT. */
  public boolean isInteger() {
    return kind == Kind.INTEGER;
  }

  /** Whether the value is opaque bytes: OB, OD, OF, OL, OV, OW and UN. */
  public boolean isBinary() {
    return kind == Kind.BINARY;
  }

  /** Bytes of the unit that has a byte order: 8 for FD, 2 for OW, 1 for text. AT counts as 4. */
  public int unitLength() {
    return unit;
  }

  /** Whether Explicit VR encodes the length in four bytes after two reserved ones. */
  boolean longForm() {
    return longForm;
  }

  /** Whether leading spaces mean nothing (PS3.5 table 6.2-1). Trailing ones never do. */
  public boolean trimsLeading() {
    return trimsLeading;
  }

  /** The VR of two letters as they stand in Explicit VR or JSON; null when there is none. */
  static @Nullable Vr of(int first, int second) {
    int a = first - 'A';
    int b = second - 'A';
    return a < 0 || a > 25 || b < 0 || b > 25 ? null : BY_LETTERS[a * 26 + b];
  }
}
