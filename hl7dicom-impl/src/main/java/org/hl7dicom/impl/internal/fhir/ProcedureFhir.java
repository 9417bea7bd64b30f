package org.hl7dicom.impl.internal.fhir;

import static org.hl7dicom.impl.internal.fhir.FhirSlot.add;
import static org.hl7dicom.impl.internal.fhir.FhirSlot.each;
import static org.hl7dicom.impl.internal.fhir.FhirSlot.nonEmpty;
import static org.hl7dicom.impl.internal.fhir.FhirSlot.one;
import static org.hl7dicom.impl.internal.fhir.FhirSlot.slot;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Annotation;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.CommunicationRequest;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.Specimen;
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
  private static final Set<String> TABLE_0177 =
      Set.of("V", "R", "U", "EMP", "UWM", "VIP", "PSY", "AID", "HIV", "ETH");

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
          FhirText.extend(written, FhirUrls.ORIGINAL_TEXT, concept.originalText(), path, log);
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
    return each(
        "ServiceRequest.reasonCode",
        scope -> scope.procedure().getReasonCode(),
        codes::read,
        codes::write,
        (scope, written) -> scope.procedure().addReasonCode(written));
  }

  /**
   * {@code procedure.transport}: an extension. {@code orderDetail} may stand beside a code only
   * (prr-1) and says how to do what is ordered.
   */
  public Slot<FhirScope, String> transport() {
    String path = "ServiceRequest.extension[patient-transport-arrangements]";
    return slot(
        path,
        (scope, log) -> nonEmpty(scope.extensionText(scope.procedure(), FhirUrls.TRANSPORT)),
        (scope, transport, log) ->
            FhirText.extend(scope.procedure(), FhirUrls.TRANSPORT, transport, path, log));
  }

  /**
   * {@code procedure.comments}: <a
   * href="https://hl7.org/fhir/R4/servicerequest-definitions.html#ServiceRequest.note">note</a>;
   * several are its lines.
   */
  public Slot<FhirScope, String> comments() {
    return notes(FhirScope::procedure);
  }

  static Slot<FhirScope, String> notes(Function<FhirScope, @Nullable ServiceRequest> request) {
    String path = "ServiceRequest.note.text";
    return slot(
        path,
        (scope, log) -> {
          ServiceRequest noted = request.apply(scope);
          if (noted == null || !noted.hasNote()) {
            return null;
          }
          List<Annotation> notes = noted.getNote();
          if (notes.size() > 1) {
            log.report(IssueCode.FORM_CHANGED, path);
          }
          return nonEmpty(
              notes.stream()
                  .filter(Annotation::hasText)
                  .map(note -> scope.text(note.getTextElement()))
                  .collect(Collectors.joining("\n")));
        },
        (scope, comments, log) -> {
          StringType text = FhirText.string(comments, path, log);
          ServiceRequest noted = request.apply(scope);
          if (text != null) {
            (noted == null ? scope.order() : noted).addNote().setText(text.getValue());
          }
        });
  }

  /**
   * {@code procedure.confidentiality}: <a
   * href="https://hl7.org/fhir/R4/resource-definitions.html#Meta.security">meta.security</a>: a
   * code of v3-Confidentiality where HL7 v2-to-FHIR gives one, else one of HL7 table 0177; other
   * text is in an extension.
   */
  public Slot<FhirScope, String> confidentiality() {
    String path = "ServiceRequest.meta.security";
    return slot(
        path,
        (scope, log) -> {
          Coding label = confidentiality(scope.procedure());
          if (label == null) {
            return nonEmpty(scope.extensionText(scope.procedure(), FhirUrls.CONFIDENTIALITY_TEXT));
          }
          scope.ignoreAll(label, "says how confidential the procedure is");
          return stated(label);
        },
        (scope, code, log) -> {
          String exact = Vocabulary.CONFIDENTIALITY.forward(code).orElse("");
          if (!exact.isEmpty()) {
            label(scope).setSystem(FhirUrls.CONFIDENTIALITY).setCode(exact);
          } else if (TABLE_0177.contains(code)) {
            label(scope).setSystem(FhirUrls.V2_0177).setCode(code);
          } else {
            FhirText.extend(scope.procedure(), FhirUrls.CONFIDENTIALITY_TEXT, code, path, log);
          }
        });
  }

  private static Coding label(FhirScope scope) {
    return scope.procedure().getMeta().addSecurity();
  }

  /** The first label that says how confidential the request is, or null. */
  static @Nullable Coding confidentiality(ServiceRequest request) {
    if (request.hasMeta()) {
      for (Coding label : request.getMeta().getSecurity()) {
        if (!stated(label).isEmpty()) {
          return label;
        }
      }
    }
    return null;
  }

  private static String stated(Coding label) {
    String code = label.getCode() == null ? "" : label.getCode();
    if (FhirUrls.CONFIDENTIALITY.equals(label.getSystem())) {
      return Vocabulary.CONFIDENTIALITY.backward(code).orElse("");
    }
    return FhirUrls.V2_0177.equals(label.getSystem()) ? code : "";
  }

  /**
   * {@code procedure.recipients}: the recipients of a <a
   * href="https://hl7.org/fhir/R4/communicationrequest.html">CommunicationRequest</a> that is based
   * on the procedure. {@link OrderBundle} writes what else R4 demands of it.
   */
  public Slot<FhirScope, List<org.hl7dicom.model.Practitioner>> recipients() {
    String path = "CommunicationRequest.recipient";
    return slot(
        path,
        (scope, log) -> {
          CommunicationRequest copies = scope.copiesIfAny();
          List<org.hl7dicom.model.Practitioner> found = new ArrayList<>();
          if (copies != null) {
            for (Reference recipient : copies.getRecipient()) {
              add(found, FhirPeople.read(scope, copies, recipient, path, log));
            }
          }
          return nonEmpty(found);
        },
        (scope, recipients, log) -> {
          for (Reference each : FhirPeople.write(scope, recipients, path, log)) {
            scope.copies().addRecipient(each);
          }
        });
  }

  /**
   * {@code procedure.bodySite}: the first <a
   * href="https://hl7.org/fhir/R4/servicerequest-definitions.html#ServiceRequest.bodySite">bodySite</a>.
   */
  public Slot<FhirScope, CodedConcept> bodySite() {
    return one(
        "ServiceRequest.bodySite",
        scope -> scope.procedure().hasBodySite() ? scope.procedure().getBodySite().get(0) : null,
        codes::read,
        codes::write,
        (scope, written) -> scope.procedure().addBodySite(written));
  }

  /** {@code procedure.bodySiteModifier}: an extension. */
  public Slot<FhirScope, CodedConcept> bodySiteModifier() {
    return FhirExtensions.concept(
        codes, FhirExtensions.Owner.PROCEDURE, FhirUrls.BODY_SITE_MODIFIER);
  }

  /**
   * {@code procedure.specimenType}: the type of the first <a
   * href="https://hl7.org/fhir/R4/specimen.html">Specimen</a>.
   */
  public Slot<FhirScope, CodedConcept> specimenType() {
    return one(
        "Specimen.type",
        scope -> {
          for (Reference each : scope.procedure().getSpecimen()) {
            if (scope.resolve(scope.procedure(), each) instanceof Specimen specimen
                && specimen.hasType()) {
              scope.follow(scope.procedure(), each);
              if (specimen.hasSubject()) {
                scope.followPatient(specimen, specimen.getSubject());
              }
              return specimen.getType();
            }
          }
          return null;
        },
        codes::read,
        codes::write,
        (scope, written) ->
            scope
                .procedure()
                .addSpecimen(
                    scope.share(
                        new Specimen().setType(written).setSubject(scope.patientReference()))));
  }

  /** {@code procedure.transportArranged}: an extension. */
  public Slot<FhirScope, String> transportArranged() {
    return FhirExtensions.text(FhirExtensions.Owner.PROCEDURE, FhirUrls.TRANSPORT_ARRANGED);
  }

  /** {@code procedure.escortRequired}: an extension. */
  public Slot<FhirScope, String> escortRequired() {
    return FhirExtensions.text(FhirExtensions.Owner.PROCEDURE, FhirUrls.ESCORT_REQUIRED);
  }

  /**
   * {@code procedure.details}: <a
   * href="https://hl7.org/fhir/R4/servicerequest-definitions.html#ServiceRequest.orderDetail">orderDetail</a>.
   */
  public Slot<FhirScope, List<CodedConcept>> details() {
    return each(
        "ServiceRequest.orderDetail",
        scope -> scope.procedure().getOrderDetail(),
        codes::read,
        codes::write,
        (scope, written) -> scope.procedure().addOrderDetail(written));
  }

  /**
   * {@code procedure.location}: the first <a
   * href="https://hl7.org/fhir/R4/servicerequest-definitions.html#ServiceRequest.locationCode">locationCode</a>,
   * as text.
   */
  public Slot<FhirScope, String> location() {
    return one(
        "ServiceRequest.locationCode",
        scope ->
            scope.procedure().hasLocationCode() ? scope.procedure().getLocationCode().get(0) : null,
        FhirCodes::readTextOrCode,
        FhirCodes::writeText,
        (scope, written) -> scope.procedure().addLocationCode(written));
  }
}
