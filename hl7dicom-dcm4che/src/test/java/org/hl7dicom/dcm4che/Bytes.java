package org.hl7dicom.dcm4che;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.dcm4che3.data.Attributes;
import org.dcm4che3.io.DicomInputStream;
import org.dcm4che3.io.DicomOutputStream;
import org.hl7dicom.dicom.TransferSyntax;

/** dcm4che's own reader and writer of bare datasets. */
final class Bytes {
  private Bytes() {}

  static byte[] write(Attributes attributes, TransferSyntax syntax) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DicomOutputStream out = new DicomOutputStream(bytes, syntax.uid())) {
      out.writeDataset(null, attributes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  static Attributes read(byte[] bytes, TransferSyntax syntax) {
    try (DicomInputStream in =
        new DicomInputStream(new ByteArrayInputStream(bytes), syntax.uid())) {
      return rest(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A file, or whatever dcm4che makes of the bytes. */
  static Attributes readFile(byte[] bytes) throws IOException {
    try (DicomInputStream in = new DicomInputStream(new ByteArrayInputStream(bytes))) {
      in.readFileMetaInformation();
      return rest(in);
    }
  }

  /** By a method that all releases have. */
  private static Attributes rest(DicomInputStream in) throws IOException {
    Attributes attributes = new Attributes(in.bigEndian());
    in.readAttributes(attributes, -1, -1);
    return attributes;
  }
}
