package org.hl7dicom.impl;

import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.OperationOutcome.OperationOutcomeIssueComponent;
import org.hl7dicom.report.Effect;
import org.hl7dicom.report.Issue;
import org.hl7dicom.report.IssueCode;
import org.hl7dicom.report.MappingReport;

/** Reports as FHIR R4 OperationOutcome. Apart from the others, so that they do without FHIR. */
final class OperationOutcomes {
  private static final String SYSTEM = "https://hl7dicom.org/fhir/CodeSystem/issue-code";

  private OperationOutcomes() {}

  static OperationOutcome of(MappingReport report) {
    OperationOutcome outcome = new OperationOutcome();
    for (Issue issue : report.issues()) {
      OperationOutcomeIssueComponent component =
          outcome
              .addIssue()
              .setSeverity(severity(issue.effect()))
              .setCode(type(issue.code()))
              .setDetails(details(issue.code()));
      String place = issue.source().isEmpty() ? issue.target() : issue.source();
      if (isFhirPath(place)) {
        component.addExpression(place);
      } else if (!place.isEmpty()) {
        component.addLocation(place);
      }
      if (!issue.row().isEmpty()) {
        component.setDiagnostics(issue.row() + ": " + issue.citation());
      }
    }
    if (report.issues().isEmpty()) {
      outcome
          .addIssue()
          .setSeverity(IssueSeverity.INFORMATION)
          .setCode(IssueType.INFORMATIONAL)
          .setDetails(new CodeableConcept().setText("no issues"));
    }
    return outcome;
  }

  private static CodeableConcept details(IssueCode code) {
    CodeableConcept details = new CodeableConcept().setText(code.text());
    details.addCoding().setSystem(SYSTEM).setCode(code.name());
    return details;
  }

  private static IssueSeverity severity(Effect effect) {
    return switch (effect) {
      case NORMALISED -> IssueSeverity.INFORMATION;
      case DEFAULTED, CONFLICT, DEGRADED -> IssueSeverity.WARNING;
      case DROPPED, UNMAPPED -> IssueSeverity.ERROR;
    };
  }

  private static IssueType type(IssueCode code) {
    return switch (code) {
      case FORM_CHANGED,
          SITE_RULE_APPLIED,
          WRITTEN_TOO_LONG,
          READ_FROM_FALLBACK,
          WRITTEN_FROM_FALLBACK,
          FORMATTING_REMOVED,
          NULL_PART,
          DEFAULT_APPLIED,
          CHARACTER_SET_ASSUMED ->
          IssueType.INFORMATIONAL;
      case REQUIRED_MISSING -> IssueType.REQUIRED;
      case SOURCES_DISAGREE, AUTHORITY_NOT_TRUSTED -> IssueType.BUSINESSRULE;
      case CODE_NARROWED, ORDER_STATE_UNKNOWN, SCHEME_NOT_CARRIED, UNKNOWN_CODE ->
          IssueType.CODEINVALID;
      case TOO_LONG -> IssueType.TOOLONG;
      case CHARACTERS_LOST, ILLEGAL_CHARACTER, INVALID_VALUE, DATE_INCOMPLETE -> IssueType.VALUE;
      case PRECISION_LOST,
          PART_DROPPED,
          TOO_MANY_VALUES,
          NO_TARGET,
          CLEAR_NOT_CARRIED,
          UNMAPPED_ELEMENT ->
          IssueType.NOTSUPPORTED;
    };
  }

  /** FHIR paths begin with the type of a resource: {@code ServiceRequest.code}. */
  private static boolean isFhirPath(String place) {
    int dot = place.indexOf('.');
    return dot > 1
        && Character.isUpperCase(place.charAt(0))
        && Character.isLowerCase(place.charAt(1));
  }
}
