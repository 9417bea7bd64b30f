package org.hl7dicom.impl;

import java.util.Map;
import java.util.Set;
import org.hl7dicom.MalformedInputException;
import org.hl7dicom.model.OrderMessage;

/**
 * Reads and writes orders in a format of one's own; {@link Harmonizers.Builder#format} makes it one
 * that a harmonizer knows, and it converts to and from every other.
 *
 * <p>What a codec has to do: read and write the rows of the mapping tables that it names, tell the
 * account of every element of the source that it does not read, and of every value that it cannot
 * carry as it is. What it does not have to do: report the rows that it does not name. On writing,
 * the harmonizer looks through the order and reports each row that has a value there ({@code
 * NO_TARGET}, or {@code CLEAR_NOT_CARRIED} where the order clears it), so that a format that knows
 * little does not lose in silence.
 *
 * <p>A codec is thread-safe, if the harmonizer is to be.
 *
 * @param <N> the carrier: what is read and written
 */
public interface OrderCodec<N> {
  /** The ids of the rows that the format has a place for, such as {@code patient.name}. */
  Set<String> rows();

  /** Rows that the format has no place for, each with the reason for which that is no loss. */
  default Map<String, String> omitted() {
    return Map.of();
  }

  /**
   * Reads a carrier.
   *
   * @throws MalformedInputException if it is not what the format demands
   */
  OrderMessage read(N source, Account account);

  /** Writes an order into a new carrier. */
  N write(OrderMessage order, Account account);
}
