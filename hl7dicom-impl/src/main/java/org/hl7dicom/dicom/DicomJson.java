package org.hl7dicom.dicom;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;
import org.hl7dicom.MalformedInputException;

/**
 * The DICOM JSON Model (PS3.18 annex F), both ways.
 *
 * <p>JSON is Unicode whatever Specific Character Set (0008,0005) says, which is carried over as it
 * is: it tells how the source was encoded, and how to encode it again (PS3.18 F.2.2, note 3).
 * Values of DS and IS are written as numbers when any JSON reader gives back the very same text
 * ({@code 1.5}, {@code -7}), and as strings otherwise ({@code 1.50}, {@code +7}, {@code 1e3}), so
 * that nothing is lost; SV and UV are strings beyond 2<sup>53</sup>. NaN and the infinities of FL
 * and FD are the strings {@code NaN}, {@code Infinity} and {@code -Infinity}. A value that is not
 * at hand is its BulkDataURI.
 *
 * <p>The reader takes numbers and strings for each other, the members of an attribute in any order,
 * keywords as well as tags, and ignores members that the model does not have.
 */
public final class DicomJson {
  private static final JsonFactory FACTORY =
      new JsonFactoryBuilder()
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
          .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
          // Inline binary may be a whole document; the input is in memory already.
          .streamReadConstraints(
              StreamReadConstraints.builder().maxStringLength(Integer.MAX_VALUE).build())
          .build();

  private DicomJson() {}

  /** One dataset as a JSON object. */
  public static String write(DicomDataset dataset) {
    StringWriter out = new StringWriter(1024);
    try {
      write(dataset, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // memory does not fail so
    }
    return out.toString();
  }

  /** Several datasets as a JSON array of objects, as QIDO-RS and UPS-RS answer. */
  public static String write(List<DicomDataset> datasets) {
    StringWriter out = new StringWriter(1024 * Math.max(1, datasets.size()));
    try (JsonGenerator generator = FACTORY.createGenerator(out)) {
      writeArray(datasets, generator);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // memory does not fail so
    }
    return out.toString();
  }

  /**
   * Writes one dataset as a JSON object. The writer is flushed and not closed.
   *
   * @throws IOException when the writer does
   */
  public static void write(DicomDataset dataset, Writer out) throws IOException {
    try (JsonGenerator generator = FACTORY.createGenerator(out)) {
      JsonDatasetWriter.write(dataset, generator);
    }
  }

  /**
   * Writes one dataset as a JSON object in UTF-8. The stream is flushed and not closed.
   *
   * @throws IOException when the stream does
   */
  public static void write(DicomDataset dataset, OutputStream out) throws IOException {
    try (JsonGenerator generator = FACTORY.createGenerator(out)) {
      JsonDatasetWriter.write(dataset, generator);
    }
  }

  /**
   * Writes several datasets as a JSON array in UTF-8. The stream is flushed and not closed.
   *
   * @throws IOException when the stream does
   */
  public static void write(List<DicomDataset> datasets, OutputStream out) throws IOException {
    try (JsonGenerator generator = FACTORY.createGenerator(out)) {
      writeArray(datasets, generator);
    }
  }

  private static void writeArray(List<DicomDataset> datasets, JsonGenerator generator)
      throws IOException {
    generator.writeStartArray();
    for (DicomDataset dataset : datasets) {
      JsonDatasetWriter.write(dataset, generator);
    }
    generator.writeEndArray();
  }

  /**
   * Reads a JSON object, or an array of objects.
   *
   * @throws MalformedInputException when the text is no JSON, or no DICOM JSON Model; the position
   *     is line and column
   */
  public static List<DicomDataset> readAll(String json) {
    try (JsonParser parser = FACTORY.createParser(json)) {
      return new JsonDatasetReader(parser).readAll();
    } catch (IOException e) {
      throw new UncheckedIOException(e); // the reader deals with those of the parser
    }
  }

  /**
   * Reads a JSON object, or an array of objects, in UTF-8, UTF-16 or UTF-32.
   *
   * @throws MalformedInputException as {@link #readAll(String)}
   */
  public static List<DicomDataset> readAll(byte[] json) {
    try (JsonParser parser = FACTORY.createParser(json)) {
      return new JsonDatasetReader(parser).readAll();
    } catch (IOException e) {
      throw new MalformedInputException("The encoding of the JSON text is unknown", "byte 0");
    }
  }
}
