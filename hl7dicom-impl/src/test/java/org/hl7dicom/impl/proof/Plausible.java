package org.hl7dicom.impl.proof;

import java.time.LocalDateTime;
import java.util.Locale;
import java.util.Map;

/** Words of a well-behaved sender: short, of the codes that tables have where there are tables. */
final class Plausible implements Filled.Words {
  /** What is not a free text, by component. */
  private static final Map<String, String> CODES =
      Map.ofEntries(
          Map.entry("MessageHeader.processingId", "P"),
          Map.entry("ImagingOrder.control", "NW"),
          Map.entry("ImagingOrder.status", "SC"),
          Map.entry("Identifier.type", "MR"),
          Map.entry("PersonName.type", "L"),
          Map.entry("PersonName.degree", "MD"),
          Map.entry("Address.use", "H"),
          Map.entry("Address.type", "H"),
          Map.entry("Address.country", "DEU"),
          Map.entry("Telecom.use", "PRN"),
          Map.entry("Telecom.equipment", "PH"),
          Map.entry("CodedConcept.scheme", "99PROOF"),
          Map.entry("Visit.patientClass", "O"),
          Map.entry("AppointmentResource.action", "A"),
          Map.entry("Observation.status", "F"),
          Map.entry("Observation.interpretations", "N"),
          Map.entry("ImagingEndpoint.type", "dicom-wado-rs"),
          Map.entry("ImagingEndpoint.address", "https://pacs.example/wado"));

  private final String word;
  private int count;

  /**
   * @param word what texts begin with, such as a word in the script that is tried
   */
  Plausible(String word) {
    this.word = word;
  }

  /** A value of a domain type, filled with words that begin with this one. */
  static <T> T value(Class<T> type, long seed, String word) {
    return new Filled(seed, new Plausible(word)).of(type);
  }

  @Override
  public String text(String component) {
    String name = component.substring(component.indexOf('.') + 1).toLowerCase(Locale.ROOT);
    String code = CODES.get(component);
    if (code != null) {
      return code;
    } else if (name.contains("modality") || name.contains("modalities")) {
      return "CT";
    } else if (name.equals("code")) {
      return "C" + ++count;
    } else if (name.equals("schemeversion") || name.equals("version")) {
      return "1";
    } else if (name.endsWith("id") || name.contains("aetitle") || name.equals("value")) {
      return "ID" + ++count;
    }
    return word + ++count;
  }

  @Override
  public LocalDateTime time() {
    return LocalDateTime.of(2026, 3, 14, 9, 0).plusMinutes(++count);
  }

  @Override
  public String uid() {
    return "1.2.276.0.99.5." + ++count;
  }

  @Override
  public int number() {
    return 1 + count++ % 90;
  }
}
