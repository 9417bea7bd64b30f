package org.hl7dicom.impl.internal.fhir;

import static org.hl7dicom.impl.internal.fhir.FhirSlot.add;
import static org.hl7dicom.impl.internal.fhir.FhirSlot.nonEmpty;
import static org.hl7dicom.impl.internal.fhir.FhirSlot.slot;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.Annotation;
import org.hl7.fhir.r4.model.BaseDateTimeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Type;
import org.hl7dicom.code.CodedConcept;
import org.hl7dicom.impl.internal.code.Vocabulary;
import org.hl7dicom.impl.internal.engine.Log;
import org.hl7dicom.impl.internal.engine.Slot;
import org.hl7dicom.model.ObservationValue;
import org.hl7dicom.model.PartialDateTime;
import org.hl7dicom.report.IssueCode;
import org.jspecify.annotations.Nullable;

/**
 * Observations of the patient that come with an order: an <a
 * href="https://hl7.org/fhir/R4/observation.html">Observation</a> for each, supporting info of the
 * order. One whose value is of a type that the domain has none for is not read.
 */
final class ObservationFhir {
  private static final String PATH = "Observation";

  /** HL7 table 0078 as R4 has it in v3-ObservationInterpretation. */
  private static final Set<String> INTERPRETATIONS =
      Set.of("<", ">", "A", "AA", "H", "HH", "I", "L", "LL", "N", "R", "S");

  private final FhirCodes codes;
  private final FhirQuantities quantities;

  ObservationFhir(FhirCodes codes) {
    this.codes = codes;
    this.quantities = new FhirQuantities(codes);
  }

  Slot<FhirScope, List<org.hl7dicom.model.Observation>> all() {
    return slot(
        PATH,
        (scope, log) -> {
          List<org.hl7dicom.model.Observation> found = new ArrayList<>();
          for (Observation each :
              RequestFhir.targets(
                  scope,
                  Observation.class,
                  ServiceRequest::getSupportingInfo,
                  one -> isOfPatient(scope, one))) {
            add(found, read(scope, each, log));
          }
          return nonEmpty(found);
        },
        (scope, values, log) -> {
          for (org.hl7dicom.model.Observation value : values) {
            scope.order().addSupportingInfo(scope.share(write(scope, value, log)));
          }
        });
  }

  private static boolean isOfPatient(FhirScope scope, Observation observation) {
    return observation.hasCode()
        && observation.hasSubject()
        && scope.isPatient(observation, observation.getSubject())
        && isReadable(observation.getValue())
        && !VisitFhir.saysPregnancy(scope, observation);
  }

  private static boolean isReadable(@Nullable Type value) {
    return value == null
        || (value instanceof Quantity quantity
            && quantity.hasValueElement()
            && !quantity.hasComparator())
        || value instanceof CodeableConcept
        || value instanceof StringType
        || value instanceof DateTimeType;
  }

  private org.hl7dicom.model.@Nullable Observation read(
      FhirScope scope, Observation source, Log log) {
    scope.followPatient(source, source.getSubject());
    ObservationValue value = source.hasValue() ? value(scope, source.getValue(), log) : null;
    CodedConcept code = codes.read(scope, source.getCode());
    if (code == null) {
      scope.ignoreAll(source.getCode(), "says that the code is not known");
    }
    PartialDateTime time = null;
    if (source.getEffective() instanceof BaseDateTimeType effective) {
      time = FhirTimes.read(scope, effective, PATH + ".effective", log);
    }
    String range = "";
    if (source.hasReferenceRange() && source.getReferenceRange().get(0).hasTextElement()) {
      range = scope.text(source.getReferenceRange().get(0).getTextElement());
    }
    List<String> interpretations = new ArrayList<>(1);
    for (CodeableConcept each : source.getInterpretation()) {
      add(interpretations, interpretation(scope, each));
    }
    List<String> lines = new ArrayList<>(1);
    for (Annotation note : source.getNote()) {
      if (note.hasTextElement()) {
        lines.add(scope.text(note.getTextElement()));
      }
    }
    return new org.hl7dicom.model.Observation(
        code == null ? CodedConcept.text("") : code,
        Optional.ofNullable(value),
        status(scope, source, log),
        Optional.ofNullable(time),
        range,
        interpretations,
        String.join("\n", lines));
  }

  private @Nullable ObservationValue value(FhirScope scope, Type value, Log log) {
    if (value instanceof Quantity quantity) {
      var number = quantities.read(scope, quantity, PATH + ".value", log);
      return number == null ? null : new ObservationValue.Numeric(number);
    }
    if (value instanceof CodeableConcept concept) {
      CodedConcept coded = codes.read(scope, concept);
      return coded == null ? null : new ObservationValue.Coded(coded);
    }
    if (value instanceof DateTimeType time) {
      PartialDateTime when = FhirTimes.read(scope, time, PATH + ".value", log);
      return when == null ? null : new ObservationValue.Time(when);
    }
    return value instanceof StringType text && text.hasValue()
        ? new ObservationValue.Text(scope.text(text))
        : null;
  }

  private static String status(FhirScope scope, Observation source, Log log) {
    if (source.getStatus() == null) {
      return "";
    }
    String status = scope.text(source.getStatusElement());
    String exact = scope.extensionText(source.getStatusElement(), FhirUrls.RESULT_STATUS);
    if (!exact.isEmpty()) {
      return exact;
    }
    String code = Vocabulary.OBSERVATION_STATUS.backward(status).orElse("");
    if (code.isEmpty() && !status.equals("unknown")) {
      log.report(IssueCode.UNKNOWN_CODE, PATH + ".status");
    }
    return code;
  }

  private static @Nullable String interpretation(FhirScope scope, CodeableConcept concept) {
    if (concept.hasCoding()) {
      Coding coding = concept.getCoding().get(0);
      if (FhirUrls.INTERPRETATION.equals(coding.getSystem()) && coding.hasCode()) {
        scope.text(coding.getSystemElement());
        scope.ignore(coding.hasDisplay() ? coding.getDisplayElement() : null, "shows the code");
        scope.ignore(concept.hasText() ? concept.getTextElement() : null, "shows the code");
        return scope.text(coding.getCodeElement());
      }
      return null; // stays unread
    }
    return concept.hasText() ? scope.text(concept.getTextElement()) : null;
  }

  private Observation write(FhirScope scope, org.hl7dicom.model.Observation value, Log log) {
    Observation written = new Observation();
    writeStatus(written, value.status(), log);
    CodeableConcept code = codes.write(value.code(), PATH + ".code", log);
    if (code.isEmpty()) {
      log.report(IssueCode.REQUIRED_MISSING, PATH + ".code");
      code.addExtension(FhirText.absent());
    }
    written.setCode(code).setSubject(scope.patientReference());
    value.value().ifPresent(stated -> writeValue(written, stated, log));
    if (value.time().isPresent()) {
      DateTimeType time = new DateTimeType();
      if (FhirTimes.write(time, value.time().get(), PATH + ".effective", log)) {
        written.setEffective(time);
      }
    }
    StringType range = FhirText.string(value.referenceRange(), PATH + ".referenceRange.text", log);
    if (range != null) {
      written.addReferenceRange().setTextElement(range);
    }
    for (String each : value.interpretations()) {
      if (INTERPRETATIONS.contains(each)) {
        written.addInterpretation().addCoding().setSystem(FhirUrls.INTERPRETATION).setCode(each);
      } else {
        StringType text = FhirText.string(each, PATH + ".interpretation", log);
        if (text != null) {
          written.addInterpretation().setTextElement(text);
        }
      }
    }
    StringType comments = FhirText.string(value.comments(), PATH + ".note", log);
    if (comments != null) {
      written.addNote().setText(comments.getValue());
    }
    return written;
  }

  private static void writeStatus(Observation written, String status, Log log) {
    String code = Vocabulary.OBSERVATION_STATUS.forward(status).orElse("unknown");
    written.setStatus(Observation.ObservationStatus.fromCode(code));
    if (!status.isEmpty()
        && !status.equals(Vocabulary.OBSERVATION_STATUS.backward(code).orElse(""))) {
      FhirText.extend(
          written.getStatusElement(), FhirUrls.RESULT_STATUS, status, PATH + ".status", log);
    }
  }

  private void writeValue(Observation written, ObservationValue value, Log log) {
    String path = PATH + ".value";
    if (value instanceof ObservationValue.Numeric number) {
      written.setValue(quantities.write(number.quantity(), path, log));
    } else if (value instanceof ObservationValue.Coded coded) {
      CodeableConcept concept = codes.write(coded.concept(), path, log);
      if (concept.isEmpty()) {
        log.report(IssueCode.FORM_CHANGED, path);
      } else {
        written.setValue(concept);
      }
    } else if (value instanceof ObservationValue.Time when) {
      DateTimeType time = new DateTimeType();
      if (FhirTimes.write(time, when.time(), path, log)) {
        written.setValue(time);
      }
    } else if (value instanceof ObservationValue.Text text) {
      written.setValue(FhirText.string(text.text(), path, log));
    }
  }
}
