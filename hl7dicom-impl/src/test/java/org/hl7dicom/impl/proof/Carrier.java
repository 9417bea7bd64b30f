package org.hl7dicom.impl.proof;

import ca.uhn.fhir.context.FhirContext;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7dicom.dicom.DicomDataset;
import org.hl7dicom.dicom.DicomJson;
import org.hl7dicom.hl7v2.Hl7Message;

/**
 * What carries a format, as bytes and back.
 *
 * @param name what it is
 * @param writer the bytes of a carrier, the same for equal carriers
 * @param reader a fresh carrier of bytes
 */
record Carrier<N>(String name, Function<N, byte[]> writer, Function<byte[], N> reader) {
  static final Carrier<Hl7Message> ER7 =
      new Carrier<>("ER7", Hl7Message::encode, bytes -> Hl7Message.parse(bytes));

  static final Carrier<List<DicomDataset>> DATASETS =
      new Carrier<>(
          "DICOM JSON",
          datasets -> DicomJson.write(datasets).getBytes(StandardCharsets.UTF_8),
          DicomJson::readAll);

  static final Carrier<Iterable<DicomDataset>> INSTANCES =
      new Carrier<>(
          "DICOM JSON", datasets -> DATASETS.writer.apply(list(datasets)), DicomJson::readAll);

  static final Carrier<DicomDataset> DATASET =
      new Carrier<>(
          "DICOM JSON",
          dataset -> DATASETS.writer.apply(List.of(dataset)),
          bytes -> DATASETS.reader.apply(bytes).get(0));

  static final Carrier<Bundle> BUNDLE =
      new Carrier<>(
          "FHIR JSON",
          bundle ->
              FhirContext.forR4Cached()
                  .newJsonParser()
                  .encodeResourceToString(bundle)
                  .getBytes(StandardCharsets.UTF_8),
          bytes ->
              FhirContext.forR4Cached()
                  .newJsonParser()
                  .parseResource(Bundle.class, new String(bytes, StandardCharsets.UTF_8)));

  private static List<DicomDataset> list(Iterable<DicomDataset> datasets) {
    List<DicomDataset> list = new ArrayList<>();
    datasets.forEach(list::add);
    return list;
  }

  /** The carrier of a type as a field of Formats declares it. */
  static Carrier<?> of(String type) {
    String simple = type.replaceAll("[a-z0-9.]+\\.", "");
    return switch (simple) {
      case "Hl7Message" -> ER7;
      case "List<DicomDataset>" -> DATASETS;
      case "Iterable<DicomDataset>" -> INSTANCES;
      case "DicomDataset" -> DATASET;
      case "Bundle" -> BUNDLE;
      default -> throw new AssertionError("say here how " + type + " becomes bytes and back");
    };
  }

  @Override
  public String toString() {
    return name;
  }
}
