package org.hl7dicom.impl.internal.fhir;

import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.DecimalType;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7dicom.code.CodedConcept;
import org.hl7dicom.impl.internal.code.Units;
import org.hl7dicom.impl.internal.engine.Log;
import org.hl7dicom.impl.internal.text.Decimals;
import org.hl7dicom.report.IssueCode;
import org.jspecify.annotations.Nullable;

/**
 * Numbers with their units (<a href="https://hl7.org/fhir/R4/datatypes.html#Quantity">R4
 * Quantity</a>). The number keeps its digits, zeros at its end too. {@code unit} is the meaning of
 * a coded unit, or a unit that is only text. A quantity with a comparator is not the number that it
 * names, and is not read.
 */
final class FhirQuantities {
  private final FhirCodes codes;

  FhirQuantities(FhirCodes codes) {
    this.codes = codes;
  }

  /** The quantity; null, after a report, when FHIR cannot hold it. */
  @Nullable Quantity write(org.hl7dicom.model.Quantity value, String path, Log log) {
    String number = value.value();
    if (!Decimals.isJson(number)) {
      Optional<String> plain =
          Decimals.isReal(number) ? Decimals.plain(value.decimal()) : Optional.empty();
      if (plain.isEmpty()) {
        log.report(IssueCode.INVALID_VALUE, path);
        return null;
      }
      log.report(IssueCode.FORM_CHANGED, path);
      number = plain.get();
    }
    Quantity written = new Quantity();
    written.setValueElement(new DecimalType(number));
    if (!number.equals(written.getValueElement().getValueAsString())) {
      log.report(IssueCode.FORM_CHANGED, path);
    }
    CodedConcept unit = Units.inUcum(value.unit());
    if (!unit.equals(value.unit())) {
      log.report(IssueCode.FORM_CHANGED, path);
    }
    if (!unit.translations().isEmpty() || !unit.version().isEmpty()) {
      log.report(IssueCode.PART_DROPPED, path);
    }
    boolean inPlace = (unit.isCoded() ? unit.originalText() : unit.meaning()).isEmpty();
    if (!inPlace) {
      boolean both = !unit.originalText().isEmpty() && !unit.meaning().isEmpty();
      log.report(both ? IssueCode.PART_DROPPED : IssueCode.FORM_CHANGED, path);
    }
    written.setUnitElement(
        FhirText.string(
            unit.meaning().isEmpty() ? unit.originalText() : unit.meaning(), path, log));
    written.setCodeElement(FhirText.code(unit.code(), path, log));
    if (unit.isCoded() && !written.hasCode()) {
      return null; // a number without its unit would be another number
    }
    String system = codes.system(unit.scheme());
    if (!system.isEmpty()) {
      written.setSystem(system);
    }
    if (!unit.scheme().isEmpty() && !codes.scheme(system).equals(unit.scheme())) {
      FhirText.extend(written, FhirUrls.CODING_SCHEME, unit.scheme(), path, log);
    }
    return written;
  }

  /** The number and its unit; null when there is no number, or a comparator. */
  org.hl7dicom.model.@Nullable Quantity read(
      FhirScope scope, Quantity source, String path, Log log) {
    if (!source.hasValueElement() || source.hasComparator()) {
      return null; // stays unread
    }
    String number = scope.text(source.getValueElement());
    if (number.isEmpty()) {
      return null;
    }
    if (!Decimals.isReal(number)) {
      log.report(IssueCode.INVALID_VALUE, path);
      return null;
    }
    String code = source.hasCodeElement() ? scope.text(source.getCodeElement()) : "";
    String unit = source.hasUnitElement() ? scope.text(source.getUnitElement()) : "";
    String designator = scope.extensionText(source, FhirUrls.CODING_SCHEME);
    String system = source.hasSystemElement() ? scope.text(source.getSystemElement()) : "";
    String scheme = designator.isEmpty() ? codes.scheme(system) : designator;
    return new org.hl7dicom.model.Quantity(
        number,
        code.isEmpty()
            ? new CodedConcept("", scheme, "", "", unit, List.of())
            : CodedConcept.of(code, scheme, unit));
  }
}
