package org.hl7dicom.impl.internal.cda;

import java.util.List;
import org.hl7dicom.code.CodedConcept;
import org.hl7dicom.impl.internal.code.Units;
import org.hl7dicom.impl.internal.engine.Log;
import org.hl7dicom.impl.internal.text.Decimals;
import org.hl7dicom.model.Quantity;
import org.hl7dicom.report.IssueCode;
import org.jspecify.annotations.Nullable;

/**
 * Physical quantities (HL7 v3 Data Types R1 XML ITS, PQ and PQR): a number and a unit of UCUM. A
 * {@code translation} with the same number names the unit; where the unit is not of UCUM, the
 * quantity is null and the translation holds it. A number without a unit has the unit 1, unity.
 */
final class CdaQuantities implements CdaType<Quantity> {
  private static final String VALUE = "value";
  private static final String UNIT = "unit";
  private static final String TRANSLATION = "translation";
  private static final String OTHER = "OTH";

  private final CdaCodes codes;

  CdaQuantities(CdaCodes codes) {
    this.codes = codes;
  }

  @Override
  public @Nullable Quantity read(CdaElement element, Log log) {
    CdaElement translation = element.child(TRANSLATION);
    if (element.isNull()) {
      return translation == null ? null : translated(translation, log);
    }
    String value = element.attribute(VALUE);
    if (value.isEmpty()) {
      return null;
    }
    if (!Decimals.isReal(value)) {
      log.report(IssueCode.INVALID_VALUE, element.path(VALUE));
      return null;
    }
    String code = element.attribute(UNIT);
    CodedConcept unit =
        code.isEmpty() ? CodedConcept.text("") : CodedConcept.of(code, Units.UCUM, "");
    if (translation != null && names(translation, value, code)) {
      translation.attribute(VALUE);
      CodedConcept named = codes.read(translation, log);
      if (named != null) {
        unit = named;
      }
    }
    return new Quantity(value, unit);
  }

  /** Whether the translation is the same number in the same unit. */
  private boolean names(CdaElement translation, String value, String code) {
    String stated = translation.peek(VALUE);
    return !code.isEmpty()
        && translation.peek("code").equals(code)
        && (stated.isEmpty() || stated.equals(value))
        && codes.isUcum(translation);
  }

  private @Nullable Quantity translated(CdaElement translation, Log log) {
    String value = translation.attribute(VALUE);
    if (value.isEmpty()) {
      return null;
    }
    if (!Decimals.isReal(value)) {
      log.report(IssueCode.INVALID_VALUE, translation.path(VALUE));
      return null;
    }
    CodedConcept unit = codes.read(translation, log);
    return new Quantity(value, unit == null ? CodedConcept.text("") : unit);
  }

  @Override
  public void write(CdaElement element, Quantity value, Log log) {
    if (!Decimals.isReal(value.value())) {
      log.report(IssueCode.INVALID_VALUE, element.path(VALUE));
      element.setNull(CdaTexts.NO_INFORMATION);
      return;
    }
    CodedConcept unit = Units.inUcum(value.unit());
    if (!unit.equals(value.unit())) {
      log.report(IssueCode.FORM_CHANGED, element.path(UNIT));
    }
    boolean ucum = unit.isCoded() && unit.scheme().equals(Units.UCUM);
    if (ucum && !CdaElement.normalise(unit.code()).equals(unit.code())) {
      log.report(IssueCode.INVALID_VALUE, element.path(UNIT));
      element.setNull(CdaTexts.NO_INFORMATION);
      return;
    }
    if (ucum || unit.isEmpty()) {
      if (ucum && !element.set(UNIT, unit.code(), log)) {
        element.setNull(CdaTexts.NO_INFORMATION);
        return;
      }
      element.set(VALUE, value.value(), log);
      if (unit.isEmpty() || unit.equals(CodedConcept.of(unit.code(), Units.UCUM, ""))) {
        return;
      }
    } else {
      element.setNull(OTHER);
    }
    CdaElement translation = element.add(TRANSLATION);
    codes.write(translation, unit.withTranslations(List.of()), log);
    if (!unit.translations().isEmpty()) {
      log.report(IssueCode.PART_DROPPED, element.path());
    }
    translation.set(VALUE, value.value(), log);
  }
}
