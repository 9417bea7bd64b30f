package org.hl7dicom.code;

import java.util.List;
import java.util.Objects;

/**
 * A concept as a code of a coding scheme, as text, or both: HL7 v2 CE and CWE, the DICOM Code
 * Sequence Macro (PS3.3 table 8.8-1), FHIR CodeableConcept.
 *
 * <p>A part that is absent is the empty string. The scheme is the DICOM coding scheme designator
 * (PS3.16 table 8-1) where the registry knows the scheme, otherwise what the source wrote.
 *
 * @param code the code value
 * @param scheme the coding scheme designator
 * @param version the version of the coding scheme
 * @param meaning the meaning that the scheme gives to the code
 * @param originalText the text that the user saw or wrote; empty where it is the meaning
 * @param translations the same concept in other schemes
 */
public record CodedConcept(
    String code,
    String scheme,
    String version,
    String meaning,
    String originalText,
    List<CodedConcept> translations) {

  public CodedConcept {
    Objects.requireNonNull(code, "code");
    Objects.requireNonNull(scheme, "scheme");
    Objects.requireNonNull(version, "version");
    Objects.requireNonNull(meaning, "meaning");
    Objects.requireNonNull(originalText, "originalText");
    if (!code.isEmpty() && originalText.equals(meaning)) {
      originalText = "";
    }
    translations = List.copyOf(translations);
  }

  /** A code with its scheme and meaning, as DICOM writes the triplet. */
  public static CodedConcept of(String code, String scheme, String meaning) {
    return new CodedConcept(code, scheme, "", meaning, "", List.of());
  }

  /** A concept that is only text. */
  public static CodedConcept text(String originalText) {
    return new CodedConcept("", "", "", "", originalText, List.of());
  }

  /** This concept with another meaning. */
  public CodedConcept withMeaning(String newMeaning) {
    return new CodedConcept(code, scheme, version, newMeaning, originalText, translations);
  }

  /** This concept with the text that the user saw or wrote. */
  public CodedConcept withOriginalText(String text) {
    return new CodedConcept(code, scheme, version, meaning, text, translations);
  }

  /** This concept with the same concept in other schemes. */
  public CodedConcept withTranslations(List<CodedConcept> others) {
    return new CodedConcept(code, scheme, version, meaning, originalText, others);
  }

  /** Whether there is a code, and not only text. */
  public boolean isCoded() {
    return !code.isEmpty();
  }

  /** Whether every part is empty. */
  public boolean isEmpty() {
    return code.isEmpty()
        && scheme.isEmpty()
        && version.isEmpty()
        && meaning.isEmpty()
        && originalText.isEmpty()
        && translations.isEmpty();
  }

  /** Whether both name the same code of the same scheme, whatever they call it. */
  public boolean sameCode(CodedConcept other) {
    return isCoded() && code.equals(other.code) && scheme.equals(other.scheme);
  }

  /** The text to show: what the user wrote, else the meaning. */
  public String display() {
    return originalText.isEmpty() ? meaning : originalText;
  }

  /** Names the scheme only: a diagnosis is patient data. */
  @Override
  public String toString() {
    return "CodedConcept[" + (isCoded() ? "scheme=" + scheme : "text") + "]";
  }
}
