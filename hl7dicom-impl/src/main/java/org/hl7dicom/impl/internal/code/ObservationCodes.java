package org.hl7dicom.impl.internal.code;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hl7dicom.code.CodedConcept;
import org.hl7dicom.model.PregnancyStatus;
import org.jspecify.annotations.Nullable;

/** Observations that formats have places of their own for, by their codes in LOINC. */
public enum ObservationCodes {
  /** Patient's Weight (0010,1030). */
  WEIGHT("29463-7", "Body weight"),
  /** Patient's Size (0010,1020). */
  SIZE("8302-2", "Body height"),
  /** Last Menstrual Date (0010,21D0). */
  LAST_MENSTRUATION("8665-2", "Last menstrual period start date"),
  /** Smoking Status (0010,21A0). */
  SMOKING("72166-2", "Tobacco smoking status"),
  /** Additional Patient History (0010,21B0). */
  HISTORY("11329-0", "History general");

  /** Pregnancy status. */
  public static final String PREGNANCY = "82810-3";

  private static final String LOINC = "LN";

  /** HL7 table 0085: deleted, wrong, no result, not asked. */
  private static final Set<String> REVOKED = Set.of("D", "W", "X", "N");

  /** Codes that ask for the same: measured, stated, and so on. */
  private static final Map<String, ObservationCodes> CODES =
      Map.ofEntries(
          Map.entry("29463-7", WEIGHT),
          Map.entry("3141-9", WEIGHT),
          Map.entry("3142-7", WEIGHT),
          Map.entry("8302-2", SIZE),
          Map.entry("3137-7", SIZE),
          Map.entry("3138-5", SIZE),
          Map.entry("8665-2", LAST_MENSTRUATION),
          Map.entry("72166-2", SMOKING),
          Map.entry("11329-0", HISTORY));

  /** What senders write without a code, in lower case. */
  private static final Map<String, ObservationCodes> NAMES =
      Map.of("body weight", WEIGHT, "weight", WEIGHT, "body height", SIZE, "height", SIZE);

  private final String code;
  private final String meaning;

  ObservationCodes(String code, String meaning) {
    this.code = code;
    this.meaning = meaning;
  }

  /** The concept that is written. */
  public CodedConcept concept() {
    return CodedConcept.of(code, LOINC, meaning);
  }

  /** What a concept asks for, by its code, that of a translation, or for some its text. */
  public static Optional<ObservationCodes> of(CodedConcept asked) {
    if (!asked.isCoded()) {
      return Optional.ofNullable(NAMES.get(asked.display().toLowerCase(Locale.ROOT)));
    }
    ObservationCodes found = inLoinc(asked);
    for (CodedConcept other : asked.translations()) {
      found = found == null ? inLoinc(other) : found;
    }
    return Optional.ofNullable(found);
  }

  private static @Nullable ObservationCodes inLoinc(CodedConcept asked) {
    return asked.scheme().equals(LOINC) ? CODES.get(asked.code()) : null;
  }

  /** Whether a result status says that the value is none, or is not the patient's. */
  public static boolean isRevoked(String status) {
    return REVOKED.contains(status);
  }

  /** The pregnancy status that a code of LOINC or SNOMED CT says; null for any other. */
  public static @Nullable PregnancyStatus pregnancy(String scheme, String code) {
    Optional<String> name =
        switch (scheme) {
          case LOINC -> Vocabulary.PREGNANCY_LOINC.backward(code);
          case "SCT" -> Vocabulary.PREGNANCY_SNOMED.backward(code);
          default -> Optional.empty();
        };
    return name.map(PregnancyStatus::valueOf).orElse(null);
  }

  /** The code that says a pregnancy status: of LOINC, or where that has none, of SNOMED CT. */
  public static CodedConcept answer(PregnancyStatus status) {
    String loinc = Vocabulary.PREGNANCY_LOINC.forward(status.name()).orElse("");
    return loinc.isEmpty()
        ? new CodedConcept(
            Vocabulary.PREGNANCY_SNOMED.forward(status.name()).orElseThrow(),
            "SCT",
            "",
            "",
            "",
            List.of())
        : new CodedConcept(loinc, LOINC, "", "", "", List.of());
  }
}
