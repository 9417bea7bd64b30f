package org.hl7dicom.impl.internal.fhir;

import static org.hl7dicom.impl.internal.fhir.FhirSlot.add;
import static org.hl7dicom.impl.internal.fhir.FhirSlot.nonEmpty;
import static org.hl7dicom.impl.internal.fhir.FhirSlot.slot;

import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.StringType;
import org.hl7dicom.code.CodedConcept;
import org.hl7dicom.impl.internal.code.Vocabulary;
import org.hl7dicom.impl.internal.engine.Slot;
import org.hl7dicom.impl.internal.fhir.FhirIdentifiers.Role;
import org.hl7dicom.model.Identifier;
import org.hl7dicom.model.Priority;
import org.hl7dicom.model.Uid;
import org.hl7dicom.report.IssueCode;
import org.jspecify.annotations.Nullable;

/** Places of FHIR R4 for the rows of a requested procedure. Immutable. */
public final class ProcedureFhir {
  private final FhirCodes codes;

  ProcedureFhir(FhirCodes codes) {
    this.codes = codes;
  }

  /**
   * {@code procedure.studyInstanceUid}: ServiceRequest.identifier of system {@code urn:dicom:uid}
   * (<a href="https://hl7.org/fhir/R4/imagingstudy.html#notes">R4 ImagingStudy</a>); read with and
   * without {@code urn:oid:}.
   */
  public Slot<FhirScope, Uid> studyInstanceUid() {
    String path = "ServiceRequest.identifier[urn:dicom:uid]";
    return slot(
        path,
        (scope, log) -> {
          org.hl7.fhir.r4.model.Identifier identifier = studyUid(scope.procedure());
          if (identifier == null) {
            return null;
          }
          String value = scope.text(identifier.getValueElement());
          scope.text(identifier.getSystemElement());
          if (identifier.hasUse()) {
            scope.ignore(identifier.getUseElement(), "a UID is for ever");
          }
          String uid =
              value.startsWith(FhirUrls.OID_PREFIX)
                  ? value.substring(FhirUrls.OID_PREFIX.length())
                  : value;
          if (!Uid.isValid(uid)) {
            log.report(IssueCode.INVALID_VALUE, path);
            return null;
          }
          return new Uid(uid);
        },
        (scope, uid, log) ->
            scope
                .procedure()
                .addIdentifier()
                .setSystem(FhirUrls.DICOM_UID)
                .setValue(FhirUrls.OID_PREFIX + uid.value()));
  }

  static org.hl7.fhir.r4.model.@Nullable Identifier studyUid(ServiceRequest request) {
    if (request.hasIdentifier()) {
      for (org.hl7.fhir.r4.model.Identifier each : request.getIdentifier()) {
        if (FhirUrls.DICOM_UID.equals(each.getSystem()) && each.hasValue()) {
          return each;
        }
      }
    }
    return null;
  }

  /**
   * {@code procedure.id}: ServiceRequest.identifier whose type is {@code requested-procedure-id} of
   * our code system; table 0203 has no code for it.
   */
  public Slot<FhirScope, Identifier> id() {
    String path = "ServiceRequest.identifier[requested-procedure-id]";
    return slot(
        path,
        (scope, log) -> {
          org.hl7.fhir.r4.model.Identifier identifier =
              scope.procedure().hasIdentifier()
                  ? FhirIdentifiers.find(scope.procedure().getIdentifier(), Role.PROCEDURE)
                  : null;
          return identifier == null
              ? null
              : FhirIdentifiers.read(scope, identifier, Role.PROCEDURE, path, log);
        },
        (scope, identifier, log) ->
            scope
                .procedure()
                .addIdentifier(FhirIdentifiers.write(identifier, Role.PROCEDURE, path, log)));
  }

  /**
   * {@code procedure.code}: the codings of {@code code}. Its text is the description of the
   * procedure, so that the original text of the code is in an extension.
   */
  public Slot<FhirScope, CodedConcept> code() {
    String path = "ServiceRequest.code.coding";
    return slot(
        path,
        (scope, log) -> {
          if (!scope.procedure().hasCode()) {
            return null;
          }
          CodeableConcept code = scope.procedure().getCode();
          CodedConcept concept = codes.codings(scope, code);
          String text = scope.extensionText(code, FhirUrls.ORIGINAL_TEXT);
          return concept == null
              ? text.isEmpty() ? null : CodedConcept.text(text)
              : concept.withOriginalText(text);
        },
        (scope, concept, log) -> {
          CodeableConcept written = codes.write(concept.withOriginalText(""), path, log);
          Extension text =
              FhirText.extension(FhirUrls.ORIGINAL_TEXT, concept.originalText(), path, log);
          if (text != null) {
            written.addExtension(text);
          }
          if (written.isEmpty()) {
            log.report(IssueCode.FORM_CHANGED, path);
            return;
          }
          ServiceRequest procedure = scope.procedure();
          if (procedure.hasCode() && procedure.getCode().hasText()) {
            written.setTextElement(procedure.getCode().getTextElement());
          }
          procedure.setCode(written);
        });
  }

  /** {@code procedure.description}: the text of {@code ServiceRequest.code}. */
  public Slot<FhirScope, String> description() {
    String path = "ServiceRequest.code.text";
    return slot(
        path,
        (scope, log) -> {
          ServiceRequest procedure = scope.procedure();
          return procedure.hasCode() && procedure.getCode().hasText()
              ? scope.text(procedure.getCode().getTextElement())
              : null;
        },
        (scope, description, log) -> {
          StringType text = FhirText.string(description, path, log);
          if (text != null) {
            scope.procedure().getCode().setTextElement(text);
          }
        });
  }

  /**
   * {@code procedure.priority}: <a
   * href="https://hl7.org/fhir/R4/servicerequest-definitions.html#ServiceRequest.priority">priority</a>,
   * which does not tell callback and preoperative from urgent.
   */
  public Slot<FhirScope, Priority> priority() {
    String path = "ServiceRequest.priority";
    return slot(
        path,
        (scope, log) -> {
          ServiceRequest procedure = scope.procedure();
          if (!procedure.hasPriority()) {
            return null;
          }
          String code = scope.text(procedure.getPriorityElement());
          return switch (Vocabulary.PRIORITY_FHIR.backward(code).orElse("")) {
            case "S" -> Priority.STAT;
            case "A" -> Priority.ASAP;
            case "R" -> Priority.ROUTINE;
            case "T" -> Priority.TIMING_CRITICAL;
            default -> null;
          };
        },
        (scope, priority, log) -> {
          String code =
              switch (priority) {
                case STAT -> "S";
                case ASAP -> "A";
                case CALLBACK -> "C";
                case PREOPERATIVE -> "P";
                case TIMING_CRITICAL -> "T";
                case ROUTINE -> "R";
              };
          if (Vocabulary.PRIORITY_FHIR.narrowsForward(code)) {
            log.report(IssueCode.CODE_NARROWED, path);
          }
          scope
              .procedure()
              .setPriority(
                  ServiceRequest.ServiceRequestPriority.fromCode(
                      Vocabulary.PRIORITY_FHIR.forward(code).orElseThrow()));
        });
  }

  /**
   * {@code procedure.reason}: <a
   * href="https://hl7.org/fhir/R4/servicerequest-definitions.html#ServiceRequest.reasonCode">reasonCode</a>.
   */
  public Slot<FhirScope, List<CodedConcept>> reason() {
    String path = "ServiceRequest.reasonCode";
    return slot(
        path,
        (scope, log) -> {
          List<CodedConcept> found = new ArrayList<>();
          if (scope.procedure().hasReasonCode()) {
            for (CodeableConcept each : scope.procedure().getReasonCode()) {
              add(found, codes.read(scope, each));
            }
          }
          return nonEmpty(found);
        },
        (scope, reasons, log) -> {
          for (CodedConcept each : reasons) {
            CodeableConcept written = codes.write(each, path, log);
            if (written.isEmpty()) {
              log.report(IssueCode.FORM_CHANGED, path);
            } else {
              scope.procedure().addReasonCode(written);
            }
          }
        });
  }
}
