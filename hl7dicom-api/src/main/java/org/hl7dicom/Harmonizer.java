package org.hl7dicom;

/**
 * Reads, writes and converts between formats of the same domain type. Immutable and thread-safe;
 * the same input gives the same output and the same report.
 */
public interface Harmonizer {
  /**
   * Reads a carrier into the domain.
   *
   * @throws MalformedInputException if the carrier is not what the format demands
   * @throws IllegalArgumentException if this harmonizer does not know the format
   */
  <T, N> Mapped<T> read(Format<T, N> format, N source);

  /**
   * Writes a domain value into a new carrier.
   *
   * @throws IllegalArgumentException if this harmonizer does not know the format
   */
  <T, N> Mapped<N> write(Format<T, N> format, T value);

  /**
   * Reads a carrier and writes what was read into a carrier of another format. The report is that
   * of both steps.
   *
   * @throws MalformedInputException if the carrier is not what the format demands
   * @throws IllegalArgumentException if this harmonizer does not know one of the formats
   */
  <T, N, M> Mapped<M> convert(Format<T, N> from, N source, Format<T, M> to);
}
