package org.hl7dicom.impl.internal.cda;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.hl7dicom.code.CodeSystem;
import org.hl7dicom.code.CodeSystemRegistry;
import org.hl7dicom.code.CodedConcept;
import org.hl7dicom.impl.internal.code.SnomedRt;
import org.hl7dicom.impl.internal.code.Units;
import org.hl7dicom.impl.internal.engine.Log;
import org.hl7dicom.report.IssueCode;
import org.jspecify.annotations.Nullable;

/**
 * Codes (HL7 v3 Data Types R1 XML ITS, CD, CE and CV).
 *
 * <ul>
 *   <li>{@code codeSystem} is the OID of the scheme, {@code codeSystemName} its designator (PS3.20
 *       section 5.2.8.2). An OID that the registry does not know is kept as the scheme, after
 *       {@code urn:oid:}. A scheme without an OID has its name only, which CDA does not allow.
 *   <li>SNOMED RT and CT share an OID (PS3.16 table 8-1): the shape of the code tells which it is.
 *   <li>{@code translation} is the same concept in another scheme (PS3.20 section 5.3.1). A concept
 *       without a code is null and may have an original text and translations.
 *   <li>An original text that refers to the narrative is the text that stands there.
 * </ul>
 */
final class CdaCodes implements CdaType<CodedConcept> {
  private static final String CODE = "code";
  private static final String SYSTEM = "codeSystem";
  private static final String SYSTEM_NAME = "codeSystemName";
  private static final String SYSTEM_VERSION = "codeSystemVersion";
  private static final String DISPLAY = "displayName";
  private static final String ORIGINAL_TEXT = "originalText";
  private static final String TRANSLATION = "translation";
  private static final String URN_OID = "urn:oid:";
  private static final Pattern OID = Pattern.compile("[0-2](\\.(0|[1-9][0-9]*))+");
  private static final String SCT = "SCT";
  private static final String SRT = "SRT";
  private static final String OTHER = "OTH";

  /** Designators under which SNOMED RT codes stand in older objects. */
  private static final Set<String> SNOMED_RT = Set.of(SRT, "SNM3", "99SDM");

  private final CodeSystemRegistry registry;

  CdaCodes(CodeSystemRegistry registry) {
    this.registry = registry;
  }

  @Override
  public @Nullable CodedConcept read(CdaElement element, Log log) {
    CodedConcept concept = alone(element, log);
    CdaElement text = element.child(ORIGINAL_TEXT);
    if (text != null) {
      concept = concept.withOriginalText(originalText(text));
    }
    List<CdaElement> others = element.children(TRANSLATION);
    if (!others.isEmpty()) {
      List<CodedConcept> translations = new ArrayList<>(others.size());
      for (CdaElement other : others) {
        CodedConcept translation = alone(other, log);
        if (!translation.isEmpty()) {
          translations.add(translation);
        }
      }
      concept = concept.withTranslations(translations);
    }
    return concept.isEmpty() ? null : concept;
  }

  /** The concept without its original text and its translations; empty when it is null. */
  CodedConcept alone(CdaElement element, Log log) {
    boolean isNull = element.isNull();
    String code = isNull ? "" : element.attribute(CODE);
    String system = element.attribute(SYSTEM);
    String scheme;
    if (system.isEmpty()) {
      scheme = schemeOfName(element.attribute(SYSTEM_NAME));
    } else {
      element.ignore(SYSTEM_NAME, "shows the code system");
      scheme = scheme(system);
      if (scheme.equals(system)) {
        log.report(IssueCode.FORM_CHANGED, element.path(SYSTEM)); // a name where an OID should be
      } else if (scheme.equals(SCT) && SnomedRt.isShaped(code)) {
        scheme = SRT;
      }
    }
    String version = element.attribute(SYSTEM_VERSION);
    Optional<String> sct = toSct(code, scheme);
    if (sct.isPresent()) {
      log.report(IssueCode.FORM_CHANGED, element.path(CODE));
      code = sct.get();
      scheme = SCT;
      version = "";
    }
    return new CodedConcept(code, scheme, version, element.attribute(DISPLAY), "", List.of());
  }

  /** Whether the code is of UCUM; nothing is marked as read. */
  boolean isUcum(CdaElement element) {
    String system = element.peek(SYSTEM);
    return (system.isEmpty() ? schemeOfName(element.peek(SYSTEM_NAME)) : scheme(system))
        .equals(Units.UCUM);
  }

  private String scheme(String system) {
    String oid = system.startsWith(URN_OID) ? system.substring(URN_OID.length()) : system;
    return OID.matcher(oid).matches()
        ? registry.byOid(oid).map(CodeSystem::designator).orElse(URN_OID + oid)
        : system;
  }

  private String schemeOfName(String name) {
    return registry.byHl7Name(name).map(CodeSystem::designator).orElse(name);
  }

  private static Optional<String> toSct(String code, String scheme) {
    return SNOMED_RT.contains(scheme) ? SnomedRt.toSct(code) : Optional.empty();
  }

  private static String originalText(CdaElement element) {
    if (element.isNull()) {
      return "";
    }
    String text = element.text();
    CdaElement reference = element.child("reference");
    if (reference == null) {
      return text;
    }
    String target = reference.peek("value");
    CdaElement there = target.startsWith("#") ? element.scope().byId(target.substring(1)) : null;
    if (!text.isEmpty()) {
      reference.ignore("says where the original text stands in the narrative");
      return text;
    }
    if (there == null) {
      return ""; // the reference stays unread
    }
    reference.attribute("value");
    return there.peekDeepText();
  }

  @Override
  public void write(CdaElement element, CodedConcept value, Log log) {
    writeAlone(element, value, log);
    String text = value.originalText();
    if (!value.isCoded() && !value.meaning().isEmpty()) {
      if (text.isEmpty()) {
        log.report(IssueCode.FORM_CHANGED, element.path(DISPLAY));
        text = value.meaning();
      } else {
        log.report(IssueCode.PART_DROPPED, element.path(DISPLAY));
      }
    }
    if (!text.isEmpty()) {
      CdaElement originalText = element.add(ORIGINAL_TEXT);
      if (!originalText.setText(text, log) || !originalText.element().hasChildNodes()) {
        originalText.remove();
      }
    }
    for (CodedConcept other : value.translations()) {
      if (!other.originalText().isEmpty() || !other.translations().isEmpty()) {
        log.report(IssueCode.PART_DROPPED, element.path());
      }
      if (other.isCoded()) {
        writeAlone(element.add(TRANSLATION), other, log);
      } else {
        log.report(IssueCode.PART_DROPPED, element.path());
      }
    }
  }

  /** Writes the concept without its original text and its translations. */
  void writeAlone(CdaElement element, CodedConcept value, Log log) {
    if (!value.isCoded()) {
      element.setNull(value.scheme().isEmpty() ? CdaTexts.NO_INFORMATION : OTHER);
      if (!value.scheme().isEmpty()) {
        writeScheme(element, value.scheme(), log);
      }
      element.set(SYSTEM_VERSION, value.version(), log);
      return;
    }
    String code = value.code();
    String scheme = value.scheme();
    String version = value.version();
    Optional<String> sct = toSct(code, scheme);
    if (sct.isPresent()) {
      log.report(IssueCode.FORM_CHANGED, element.path(CODE));
      code = sct.get();
      scheme = SCT;
      version = "";
    }
    if (CdaElement.normalise(code).isEmpty() || !element.set(CODE, code, log)) {
      log.report(IssueCode.INVALID_VALUE, element.path(CODE));
      element.setNull(CdaTexts.NO_INFORMATION);
      return;
    }
    if (scheme.equals(SRT) && SnomedRt.isShaped(code)) {
      Optional<String> oid = registry.byDesignator(SCT).flatMap(CodeSystem::oid);
      oid.ifPresent(shared -> element.set(SYSTEM, shared, log));
      element.set(SYSTEM_NAME, SRT, log);
    } else if (scheme.equals(SCT) && SnomedRt.isShaped(code)) {
      // Under the OID it would be taken for the SNOMED RT that it looks like.
      log.report(IssueCode.REQUIRED_MISSING, element.path(SYSTEM));
      element.set(SYSTEM_NAME, SCT, log);
    } else {
      writeScheme(element, scheme, log);
    }
    element.set(SYSTEM_VERSION, version, log);
    element.set(DISPLAY, value.meaning(), log);
  }

  private void writeScheme(CdaElement element, String scheme, Log log) {
    CodeSystem known = registry.byDesignator(scheme).orElse(null);
    String oid =
        known != null
            ? known.oid().orElse("")
            : scheme.startsWith(URN_OID)
                    && OID.matcher(scheme.substring(URN_OID.length())).matches()
                ? scheme.substring(URN_OID.length())
                : "";
    String readBack;
    if (!oid.isEmpty()) {
      element.set(SYSTEM, oid, log);
      readBack = scheme(oid);
      if (known != null) {
        element.set(SYSTEM_NAME, known.designator(), log);
      }
    } else {
      log.report(IssueCode.REQUIRED_MISSING, element.path(SYSTEM));
      element.set(SYSTEM_NAME, scheme, log);
      readBack = schemeOfName(scheme);
    }
    if (!readBack.equals(scheme)) {
      log.report(IssueCode.FORM_CHANGED, element.path(SYSTEM));
    }
  }
}
