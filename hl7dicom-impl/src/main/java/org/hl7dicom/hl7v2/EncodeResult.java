package org.hl7dicom.hl7v2;

import java.util.List;

/** The bytes of an encoded message, and what its character set could not hold. */
public final class EncodeResult {
  private final byte[] bytes;
  private final List<Hl7Position> unencodable;
  private final boolean switched;

  EncodeResult(byte[] bytes, List<Hl7Position> unencodable, boolean switched) {
    this.bytes = bytes;
    this.unencodable = List.copyOf(unencodable);
    this.switched = switched;
  }

  /** The encoded message; the array belongs to the caller. */
  public byte[] bytes() {
    return bytes;
  }

  /**
   * Every place with at least one character that the declared set cannot hold, once each, in the
   * order of the message. Each such character is a question mark in {@link #bytes()}, unless the
   * set was {@linkplain #switchedToUtf8() switched}.
   */
  public List<Hl7Position> unencodable() {
    return unencodable;
  }

  /** Whether the bytes are UTF-8 and say so in MSH-18, because the declared set did not do. */
  public boolean switchedToUtf8() {
    return switched;
  }

  @Override
  public String toString() {
    return "EncodeResult["
        + bytes.length
        + " bytes, unencodable "
        + unencodable
        + (switched ? ", switched to UTF-8]" : "]");
  }
}
