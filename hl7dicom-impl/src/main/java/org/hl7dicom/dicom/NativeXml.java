package org.hl7dicom.dicom;

import java.nio.charset.StandardCharsets;
import org.hl7dicom.MalformedInputException;

/**
 * The Native DICOM Model in XML (PS3.19 section A.1), both ways: what DICOMweb services answer as
 * {@code application/dicom+xml}, and what {@code dcm2xml -nat} of DCMTK and {@code dcm2xml} of
 * dcm4che write.
 *
 * <p>The model names a private element by its creator and not by its block: the writer gives the
 * creators as elements, too, as DCMTK does, so that blocks come back where they were; the reader
 * reserves a block where there is no such element. A value that is not at hand is its BulkData; one
 * without a URI has the URN of its UUID.
 *
 * <p>The reader does without the namespace, the keyword and, for elements of the dictionary, the
 * VR. Line breaks around a value whose VR allows none are taken for layout. A document type is
 * refused, and with it every entity beyond those of XML itself; nothing outside of the bytes is
 * ever opened.
 */
public final class NativeXml {
  /** The namespace of the model. */
  static final String NAMESPACE = "http://dicom.nema.org/PS3.19/models/NativeDICOM";

  private NativeXml() {}

  /**
   * One dataset as a document in UTF-8.
   *
   * @throws IllegalArgumentException when a text has a character that XML 1.0 cannot hold, such as
   *     ESC
   */
  public static byte[] write(DicomDataset dataset) {
    StringBuilder out = new StringBuilder(4096);
    new XmlDatasetWriter(out).write(dataset);
    return out.toString().getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Reads a document.
   *
   * @throws MalformedInputException when the bytes are no XML, or no Native DICOM Model; the
   *     position is line and column
   */
  public static DicomDataset read(byte[] xml) {
    return new XmlDatasetReader(xml).read();
  }
}
