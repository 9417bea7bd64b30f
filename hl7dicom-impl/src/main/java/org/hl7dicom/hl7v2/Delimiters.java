package org.hl7dicom.hl7v2;

import org.hl7dicom.MalformedInputException;

/**
 * The delimiters of one message, from MSH-1 and MSH-2 (HL7 v2.5.1 section 2.5.4, truncation from
 * v2.7). A delimiter that MSH-2 leaves out is {@link #NONE}.
 */
public final class Delimiters {
  /** Stands for a delimiter that the message does not declare; occurs in no text. */
  public static final char NONE = '\uFFFF';

  /** The recommended delimiters: {@code |^~\&}. */
  public static final Delimiters STANDARD = new Delimiters('|', "^~\\&");

  private final char field;
  private final String encodingCharacters;
  private final char component;
  private final char repetition;
  private final char escape;
  private final char subcomponent;
  private final char truncation;
  // One lookup per char when writing: what cannot stand in a value as it is.
  private final boolean[] special = new boolean[128];

  private Delimiters(char field, String encodingCharacters) {
    this.field = field;
    this.encodingCharacters = encodingCharacters;
    this.component = at(0);
    this.repetition = at(1);
    this.escape = at(2);
    this.subcomponent = at(3);
    this.truncation = at(4);
    for (int i = 0; i < ' '; i++) {
      special[i] = true;
    }
    special[field] = true;
    for (int i = 0; i < encodingCharacters.length(); i++) {
      special[encodingCharacters.charAt(i)] = true;
    }
  }

  private char at(int i) {
    return i < encodingCharacters.length() ? encodingCharacters.charAt(i) : NONE;
  }

  /**
   * The delimiters as MSH-1 and MSH-2 write them.
   *
   * @param field MSH-1, the field separator
   * @param encodingCharacters MSH-2: component, repetition, and as far as given escape,
   *     subcomponent and truncation
   * @throws MalformedInputException at MSH-1 or MSH-2 when MSH-2 does not have two to five
   *     characters, or any delimiter is not printable ASCII, is a letter, digit, space or quotation
   *     mark, or is used twice
   */
  public static Delimiters of(char field, String encodingCharacters) {
    if (field == '|' && encodingCharacters.equals("^~\\&")) {
      return STANDARD;
    }
    if (!legal(field)) {
      throw new MalformedInputException("Illegal field separator", "MSH-1");
    }
    int length = encodingCharacters.length();
    if (length < 2 || length > 5) {
      throw new MalformedInputException("Not two to five encoding characters", "MSH-2");
    }
    for (int i = 0; i < length; i++) {
      char c = encodingCharacters.charAt(i);
      if (!legal(c)) {
        throw new MalformedInputException("Illegal encoding character", "MSH-2");
      }
      if (c == field || encodingCharacters.indexOf(c) != i) {
        throw new MalformedInputException("Delimiter used twice", "MSH-2");
      }
    }
    return new Delimiters(field, encodingCharacters);
  }

  // A quotation mark would make the HL7 null ambiguous.
  private static boolean legal(char c) {
    return c > ' '
        && c < 0x7F
        && c != '"'
        && !(c >= '0' && c <= '9')
        && !(c >= 'A' && c <= 'Z')
        && !(c >= 'a' && c <= 'z');
  }

  /** MSH-1, usually {@code |}. */
  public char field() {
    return field;
  }

  /** Usually {@code ^}. */
  public char component() {
    return component;
  }

  /** Usually {@code ~}. */
  public char repetition() {
    return repetition;
  }

  /** Usually {@code \}; {@link #NONE} when the message has none. */
  public char escape() {
    return escape;
  }

  /** Usually {@code &}; {@link #NONE} when the message has none. */
  public char subcomponent() {
    return subcomponent;
  }

  /** Usually {@code #}, from v2.7 on; {@link #NONE} when the message has none. */
  public char truncation() {
    return truncation;
  }

  /** MSH-2 as written. */
  public String encodingCharacters() {
    return encodingCharacters;
  }

  /** Whether a value cannot hold this char unescaped: a delimiter or a control character. */
  boolean special(char c) {
    return c < 128 && special[c];
  }

  boolean[] special() {
    return special;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Delimiters that
        && field == that.field
        && encodingCharacters.equals(that.encodingCharacters);
  }

  @Override
  public int hashCode() {
    return 31 * encodingCharacters.hashCode() + field;
  }

  /** MSH-1 and MSH-2, such as {@code |^~\&}. */
  @Override
  public String toString() {
    return field + encodingCharacters;
  }
}
