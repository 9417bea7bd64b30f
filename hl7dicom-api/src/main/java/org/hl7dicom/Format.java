package org.hl7dicom;

/**
 * A way to write a domain type down: the key with which a {@link Harmonizer} is told what to read
 * and write.
 *
 * @param <T> the domain type
 * @param <N> the carrier: what is read and written
 */
public interface Format<T, N> {
  /** The name by which people and the command line know the format, such as {@code omi_o23}. */
  String name();
}
