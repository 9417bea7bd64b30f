package org.hl7dicom.dicom;

import java.util.Arrays;

/** A growing buffer with the number formats of little endian DICOM. */
final class ByteSink {
  private byte[] bytes;
  private int size;

  ByteSink(int capacity) {
    bytes = new byte[capacity];
  }

  int size() {
    return size;
  }

  void truncate(int newSize) {
    size = newSize;
  }

  byte[] toByteArray() {
    return Arrays.copyOf(bytes, size);
  }

  void ensure(int more) {
    if (bytes.length - size < more) {
      bytes = Arrays.copyOf(bytes, Math.addExact(size, Math.max(more, size)));
    }
  }

  void put(int b) {
    ensure(1);
    bytes[size++] = (byte) b;
  }

  void put(byte[] source, int from, int to) {
    ensure(to - from);
    System.arraycopy(source, from, bytes, size, to - from);
    size += to - from;
  }

  void u16(int number) {
    ensure(2);
    bytes[size++] = (byte) number;
    bytes[size++] = (byte) (number >> 8);
  }

  void u32(int number) {
    ensure(4);
    u32At(size, number);
    size += 4;
  }

  void u16At(int at, int number) {
    bytes[at] = (byte) number;
    bytes[at + 1] = (byte) (number >> 8);
  }

  void u32At(int at, int number) {
    bytes[at] = (byte) number;
    bytes[at + 1] = (byte) (number >> 8);
    bytes[at + 2] = (byte) (number >> 16);
    bytes[at + 3] = (byte) (number >> 24);
  }

  /** Appends the text while it is ASCII and no escape; returns how many characters were. */
  int ascii(String text) {
    int length = text.length();
    ensure(length);
    byte[] target = bytes;
    int at = size;
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (c >= 0x80 || c == 0x1B) {
        size = at;
        return i;
      }
      target[at++] = (byte) c;
    }
    size = at;
    return length;
  }

  /** Makes room in front of what was written since a mark, by moving it. */
  void insertGap(int at, int length) {
    ensure(length);
    System.arraycopy(bytes, at, bytes, at + length, size - at);
    size += length;
  }
}
