package org.hl7dicom.testkit.conformance;

/**
 * How a carrier of an implementation comes from bytes and becomes bytes.
 *
 * @param <N> the carrier
 */
public interface Carrier<N> {
  /** Takes bytes for a carrier. What cannot be taken is refused by an exception. */
  N parse(byte[] bytes);

  /** The bytes of a carrier. */
  byte[] serialize(N carrier);
}
