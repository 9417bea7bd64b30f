package org.hl7dicom.dicom;

/**
 * How {@link Part10} reads: limits, and what it keeps. Unchangeable; each method returns a changed
 * copy. A limit that the input exceeds makes it malformed.
 *
 * @param maxBytes the longest input in bytes, also after inflation; by default 512 MiB
 * @param maxElementLength the longest value in bytes that is kept; by default 256 MiB
 * @param maxElements how many elements and items there may be in all; by default 4 million
 * @param maxDepth how deep sequences may nest; by default 64
 * @param keepPixelData whether pixel data that is not encapsulated is kept; by default it is
 *     skipped, see {@link DicomElement#isSkipped()}
 * @param bulkDataUri what the URI of a skipped value begins with, such as the URI of the file; by
 *     default empty, so that the URI is a fragment such as {@code #offset=1024&length=524288}
 * @param assumedCharacterSet what text is read by in a dataset that declares no character set; by
 *     default ASCII, as the standard has it
 */
public record ReadOptions(
    int maxBytes,
    int maxElementLength,
    int maxElements,
    int maxDepth,
    boolean keepPixelData,
    String bulkDataUri,
    SpecificCharacterSet assumedCharacterSet) {
  /** The defaults. */
  public static final ReadOptions DEFAULT =
      new ReadOptions(512 << 20, 256 << 20, 4_000_000, 64, false, "", SpecificCharacterSet.DEFAULT);

  /** Checks the limits: none is negative, and depth is at most 512. */
  public ReadOptions {
    if (maxBytes < 0 || maxElementLength < 0 || maxElements < 0 || maxDepth < 0) {
      throw new IllegalArgumentException("A limit is negative");
    }
    if (maxBytes == Integer.MAX_VALUE || maxDepth > 512) {
      throw new IllegalArgumentException("A limit is beyond what the reader can hold");
    }
  }

  /** With another limit of bytes. */
  public ReadOptions withMaxBytes(int bytes) {
    return new ReadOptions(
        bytes,
        maxElementLength,
        maxElements,
        maxDepth,
        keepPixelData,
        bulkDataUri,
        assumedCharacterSet);
  }

  /** With another limit of the length of a value. */
  public ReadOptions withMaxElementLength(int bytes) {
    return new ReadOptions(
        maxBytes, bytes, maxElements, maxDepth, keepPixelData, bulkDataUri, assumedCharacterSet);
  }

  /** With another limit of elements and items. */
  public ReadOptions withMaxElements(int elements) {
    return new ReadOptions(
        maxBytes,
        maxElementLength,
        elements,
        maxDepth,
        keepPixelData,
        bulkDataUri,
        assumedCharacterSet);
  }

  /** With another limit of nesting. */
  public ReadOptions withMaxDepth(int depth) {
    return new ReadOptions(
        maxBytes,
        maxElementLength,
        maxElements,
        depth,
        keepPixelData,
        bulkDataUri,
        assumedCharacterSet);
  }

  /** Keeping pixel data that is not encapsulated, or not. */
  public ReadOptions withPixelData(boolean keep) {
    return new ReadOptions(
        maxBytes, maxElementLength, maxElements, maxDepth, keep, bulkDataUri, assumedCharacterSet);
  }

  /** With another beginning of the URIs of skipped values. */
  public ReadOptions withBulkDataUri(String uri) {
    return new ReadOptions(
        maxBytes, maxElementLength, maxElements, maxDepth, keepPixelData, uri, assumedCharacterSet);
  }

  /** With a character set for datasets that declare none. */
  public ReadOptions withAssumedCharacterSet(SpecificCharacterSet set) {
    return new ReadOptions(
        maxBytes, maxElementLength, maxElements, maxDepth, keepPixelData, bulkDataUri, set);
  }
}
