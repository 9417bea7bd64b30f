package org.hl7dicom.impl.internal.engine;

/**
 * Reads and writes a domain type in one format: the tables, and by hand what tables cannot say -
 * segment groups, sequence items, references between resources.
 *
 * @param <T> the domain type
 * @param <N> the carrier
 */
public interface Codec<T, N> {
  /**
   * Reads a carrier and accounts for every populated element of it in the log.
   *
   * @throws org.hl7dicom.MalformedInputException if the carrier is not what the format demands
   */
  T read(N source, Log log);

  /** Writes a value into a new carrier. */
  N write(T value, Log log);
}
