package org.hl7dicom.impl.internal.fhir;

import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7dicom.code.CodeSystem;
import org.hl7dicom.code.CodeSystemRegistry;
import org.hl7dicom.code.CodedConcept;
import org.hl7dicom.impl.internal.engine.Log;
import org.hl7dicom.report.IssueCode;
import org.jspecify.annotations.Nullable;

/**
 * Codes (<a href="https://hl7.org/fhir/R4/datatypes.html#CodeableConcept">R4 CodeableConcept</a>).
 * The first coding is the concept, further ones are its translations, {@code text} is the original
 * text. A scheme that the registry gives no URI or OID has no {@code system}; its designator is in
 * an extension. A system that the registry does not know is kept as the scheme, and written as it
 * was.
 */
final class FhirCodes {
  private final CodeSystemRegistry registry;

  FhirCodes(CodeSystemRegistry registry) {
    this.registry = registry;
  }

  CodeableConcept write(CodedConcept concept, String path, Log log) {
    CodeableConcept written = new CodeableConcept();
    written.setTextElement(FhirText.string(concept.originalText(), path, log));
    Coding first = coding(concept, path, log);
    if (!first.isEmpty()) {
      written.addCoding(first);
    } else if (!concept.translations().isEmpty()) {
      log.report(IssueCode.FORM_CHANGED, path); // the first translation reads as the concept
    }
    for (CodedConcept translation : concept.translations()) {
      if (!translation.originalText().isEmpty() || !translation.translations().isEmpty()) {
        log.report(IssueCode.PART_DROPPED, path);
      }
      Coding coding = coding(translation, path, log);
      if (!coding.isEmpty()) {
        written.addCoding(coding);
      }
    }
    return written;
  }

  private Coding coding(CodedConcept concept, String path, Log log) {
    Coding coding = new Coding();
    coding.setCodeElement(FhirText.code(concept.code(), path, log));
    coding.setVersionElement(FhirText.string(concept.version(), path, log));
    coding.setDisplayElement(FhirText.string(concept.meaning(), path, log));
    String scheme = concept.scheme();
    if (!scheme.isEmpty()) {
      String system = system(scheme);
      if (!system.isEmpty()) {
        coding.setSystem(system);
      }
      if (system.isEmpty() || !scheme(system).equals(scheme)) {
        FhirText.extend(coding, FhirUrls.CODING_SCHEME, scheme, path, log);
      }
    }
    return coding;
  }

  /** The system of a scheme; empty when it has none. */
  String system(String scheme) {
    CodeSystem known = registry.byDesignator(scheme).orElse(null);
    if (known != null) {
      return known.uri().or(() -> known.oid().map(oid -> FhirUrls.OID_PREFIX + oid)).orElse("");
    }
    return FhirText.isAbsoluteUri(scheme) ? scheme : "";
  }

  /** The scheme of a system: its designator, or the system itself when it is unknown. */
  String scheme(String system) {
    return system.isEmpty()
        ? ""
        : registry.byUri(system).map(CodeSystem::designator).orElse(system);
  }

  /** The concept; null when the element holds neither code nor text. */
  @Nullable CodedConcept read(FhirScope scope, CodeableConcept source) {
    CodedConcept concept = codings(scope, source);
    String text = source.hasText() ? scope.text(source.getTextElement()) : "";
    CodedConcept whole = concept == null ? CodedConcept.text(text) : concept.withOriginalText(text);
    return whole.isEmpty() ? null : whole;
  }

  /** As {@link #read(FhirScope, CodeableConcept)}, for slots of one element. */
  @Nullable CodedConcept read(FhirScope scope, CodeableConcept source, String path, Log log) {
    return read(scope, source);
  }

  /** The codings alone; null when there is none. */
  @Nullable CodedConcept codings(FhirScope scope, CodeableConcept source) {
    if (!source.hasCoding()) {
      return null;
    }
    List<CodedConcept> found = new ArrayList<>();
    boolean first = true;
    for (Coding coding : source.getCoding()) {
      CodedConcept concept = read(scope, coding, first);
      if (!concept.isEmpty()) {
        found.add(concept);
      }
      first = false;
    }
    return found.isEmpty() ? null : found.get(0).withTranslations(found.subList(1, found.size()));
  }

  private CodedConcept read(FhirScope scope, Coding coding, boolean first) {
    String designator = scope.extensionText(coding, FhirUrls.CODING_SCHEME);
    String system = coding.hasSystemElement() ? scope.text(coding.getSystemElement()) : "";
    if (coding.hasUserSelectedElement()) {
      BooleanType selected = coding.getUserSelectedElement();
      if (first || !Boolean.TRUE.equals(selected.getValue())) {
        scope.ignore(selected, "the first coding is the one that was chosen");
      }
    }
    return new CodedConcept(
        coding.hasCodeElement() ? scope.text(coding.getCodeElement()) : "",
        designator.isEmpty() ? scheme(system) : designator,
        coding.hasVersionElement() ? scope.text(coding.getVersionElement()) : "",
        coding.hasDisplayElement() ? scope.text(coding.getDisplayElement()) : "",
        "",
        List.of());
  }

  /** Whether the concept has a coding of the system with one of the codes. */
  static boolean has(CodeableConcept concept, String system, String code) {
    if (concept.hasCoding()) {
      for (Coding coding : concept.getCoding()) {
        if (system.equals(coding.getSystem()) && code.equals(coding.getCode())) {
          return true;
        }
      }
    }
    return false;
  }

  /** Whether a verification status says that what is coded is not so. */
  static boolean isDenied(CodeableConcept verificationStatus) {
    for (Coding coding : verificationStatus.getCoding()) {
      if ("refuted".equals(coding.getCode()) || "entered-in-error".equals(coding.getCode())) {
        return true;
      }
    }
    return false;
  }

  /** What people see of a concept: its text, or else its first coding's display or code. */
  static @Nullable String shown(CodeableConcept concept) {
    if (concept.hasText() || !concept.hasCoding()) {
      return concept.getText();
    }
    Coding first = concept.getCoding().get(0);
    return first.hasDisplay() ? first.getDisplay() : first.getCode();
  }

  /** A concept that is only text. */
  static CodeableConcept writeText(String text, String path, Log log) {
    return new CodeableConcept().setTextElement(FhirText.string(text, path, log));
  }

  /** The text of a concept, or else what its first coding shows; null when there is neither. */
  static @Nullable String readShown(
      FhirScope scope, CodeableConcept concept, String path, Log log) {
    if (concept.getText() != null) {
      return scope.text(concept.getTextElement());
    }
    if (!concept.hasCoding()) {
      return null;
    }
    Coding coding = concept.getCoding().get(0);
    return coding.getDisplay() != null
        ? asText(scope, coding.getDisplayElement(), path, log)
        : null;
  }

  /** The text of a concept, or else its first code; null when there is neither. */
  static @Nullable String readTextOrCode(
      FhirScope scope, CodeableConcept concept, String path, Log log) {
    if (concept.getText() != null
        || !concept.hasCoding()
        || concept.getCoding().get(0).getCode() == null) {
      return readShown(scope, concept, path, log);
    }
    Coding coding = concept.getCoding().get(0);
    scope.ignore(coding.hasDisplay() ? coding.getDisplayElement() : null, "shows the code");
    return asText(scope, coding.getCodeElement(), path, log);
  }

  private static String asText(FhirScope scope, PrimitiveType<?> part, String path, Log log) {
    log.report(IssueCode.FORM_CHANGED, path);
    return scope.text(part);
  }
}
