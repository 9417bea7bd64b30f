package org.hl7dicom.impl;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7dicom.hl7v2.Hl7Message;
import org.hl7dicom.report.Issue;
import org.hl7dicom.report.IssueCode;
import org.hl7dicom.report.Lineage;
import org.hl7dicom.report.MappingReport;
import org.junit.jupiter.api.Test;

class ReportsTest {
  private static final Issue TOO_LONG =
      new Issue(IssueCode.TOO_LONG, "request.accessionNumber", "", "(0008,0050)", "PS3.3 C.4.12");
  private static final Issue UNMAPPED =
      new Issue(IssueCode.UNMAPPED_ELEMENT, "", "OBR[2]-18", "", "");
  private static final Issue NAME =
      new Issue(IssueCode.FORM_CHANGED, "patient.name", "PID-5[2].3", "", "HL7 v2.5.1 3.4.2.5");
  private static final Issue FHIR =
      new Issue(IssueCode.REQUIRED_MISSING, "", "", "Encounter.class", "");

  private static MappingReport report(Issue... issues) {
    return new MappingReport(List.of(issues), List.of());
  }

  @Test
  void json_of_an_empty_report() {
    assertThat(Reports.json(MappingReport.EMPTY))
        .isEqualTo("{\n  \"worst\": null,\n  \"issues\": []\n}\n");
  }

  @Test
  void json_has_all_of_an_issue() {
    assertThat(Reports.json(report(TOO_LONG)))
        .isEqualTo(
            """
            {
              "worst": "DROPPED",
              "issues": [
                {
                  "effect": "DROPPED",
                  "code": "TOO_LONG",
                  "row": "request.accessionNumber",
                  "source": "",
                  "target": "(0008,0050)",
                  "citation": "PS3.3 C.4.12",
                  "text": "longer than the target allows"
                }
              ]
            }
            """);
  }

  @Test
  void json_has_lineage_and_values_only_where_the_report_has() {
    Lineage read =
        new Lineage(Lineage.Kind.READ, "patient.sex", "PID-8", "", Optional.of("say \"F\""));
    Lineage ignored = new Lineage(Lineage.Kind.IGNORED, "", "MSH-1", "syntax", Optional.empty());
    assertThat(Reports.json(new MappingReport(List.of(), List.of(read, ignored))))
        .isEqualTo(
            """
            {
              "worst": null,
              "issues": [],
              "lineage": [
                {
                  "kind": "READ",
                  "row": "patient.sex",
                  "path": "PID-8",
                  "note": "",
                  "value": "say \\"F\\""
                },
                {
                  "kind": "IGNORED",
                  "row": "",
                  "path": "MSH-1",
                  "note": "syntax"
                }
              ]
            }
            """);
  }

  @Test
  void text_is_a_table_and_a_line_that_counts() {
    assertThat(Reports.text(report(NAME, UNMAPPED, TOO_LONG)))
        .isEqualTo(
            """
            EFFECT      CODE              ROW                      PLACE           MEANING
            NORMALISED  FORM_CHANGED      patient.name             PID-5[2].3      written in the form of the target
            UNMAPPED    UNMAPPED_ELEMENT  -                        OBR[2]-18       no row covers the element
            DROPPED     TOO_LONG          request.accessionNumber  -> (0008,0050)  longer than the target allows
            3 issues: 1 NORMALISED, 1 DROPPED, 1 UNMAPPED
            """);
    assertThat(Reports.text(MappingReport.EMPTY)).isEqualTo("no issues\n");
    assertThat(Reports.text(report(UNMAPPED))).endsWith("\n1 issue: 1 UNMAPPED\n");
  }

  @Test
  void text_shows_values_of_a_lineage_on_one_line() {
    Lineage read =
        new Lineage(Lineage.Kind.READ, "patient.name", "PID-5", "", Optional.of("A\r\nB"));
    assertThat(Reports.text(new MappingReport(List.of(), List.of(read))))
        .isEqualTo(
            """
            STEP  PLACE  ROW           NOTE
            READ  PID-5  patient.name  A  B
            no issues
            """);
  }

  @Test
  void operation_outcome_has_severity_type_code_and_place() {
    OperationOutcome outcome = Reports.operationOutcome(report(NAME, UNMAPPED, FHIR, TOO_LONG));
    assertThat(outcome.getIssue()).hasSize(4);
    var name = outcome.getIssue().get(0);
    assertThat(name.getSeverity()).isEqualTo(IssueSeverity.INFORMATION);
    assertThat(name.getCode()).isEqualTo(IssueType.INFORMATIONAL);
    assertThat(name.getDetails().getCodingFirstRep().getSystem())
        .isEqualTo("https://hl7dicom.org/fhir/CodeSystem/issue-code");
    assertThat(name.getDetails().getCodingFirstRep().getCode()).isEqualTo("FORM_CHANGED");
    assertThat(name.getLocation().get(0).getValue()).isEqualTo("PID-5[2].3");
    assertThat(name.getDiagnostics()).isEqualTo("patient.name: HL7 v2.5.1 3.4.2.5");
    var unmapped = outcome.getIssue().get(1);
    assertThat(unmapped.getSeverity()).isEqualTo(IssueSeverity.ERROR);
    assertThat(unmapped.getCode()).isEqualTo(IssueType.NOTSUPPORTED);
    var fhir = outcome.getIssue().get(2);
    assertThat(fhir.getCode()).isEqualTo(IssueType.REQUIRED);
    assertThat(fhir.getExpression().get(0).getValue()).isEqualTo("Encounter.class");
    assertThat(fhir.getLocation()).isEmpty();
    assertThat(outcome.getIssue().get(3).getCode()).isEqualTo(IssueType.TOOLONG);
  }

  /** OperationOutcome.issue is 1..*. */
  @Test
  void operation_outcome_of_an_empty_report_says_so() {
    OperationOutcome outcome = Reports.operationOutcome(MappingReport.EMPTY);
    assertThat(outcome.getIssue()).hasSize(1);
    assertThat(outcome.getIssueFirstRep().getSeverity()).isEqualTo(IssueSeverity.INFORMATION);
    assertThat(outcome.getIssueFirstRep().getDetails().getText()).isEqualTo("no issues");
  }

  /** HL7 v2.5.1 2.15.5: ERR-2 is ERL, ERR-3 of table 0357, ERR-4 of table 0516. */
  @Test
  void err_segments_say_where_and_what() {
    Hl7Message ack = Hl7Message.create();
    Reports.appendErr(ack, report(NAME, UNMAPPED, TOO_LONG));
    assertThat(ack.er7().split("\r"))
        .containsExactly(
            "MSH|^~\\&",
            "ERR||PID^1^5^2^3|0^Message accepted^HL70357|I"
                + "|FORM_CHANGED^written in the form of the target^99HL7DICOM"
                + "||row patient.name|written in the form of the target",
            "ERR||OBR^2^18^1|207^Application internal error^HL70357|E"
                + "|UNMAPPED_ELEMENT^no row covers the element^99HL7DICOM"
                + "|||no row covers the element",
            "ERR|||102^Data type error^HL70357|E"
                + "|TOO_LONG^longer than the target allows^99HL7DICOM"
                + "||to (0008,0050); row request.accessionNumber|longer than the target allows");
  }

  @Test
  void every_code_has_a_severity_and_a_type() {
    for (IssueCode code : IssueCode.values()) {
      MappingReport report = report(new Issue(code, "", "PID-3", "", ""));
      OperationOutcome outcome = Reports.operationOutcome(report);
      assertThat(outcome.getIssueFirstRep().hasCode()).as(code.name()).isTrue();
      Hl7Message ack = Hl7Message.create();
      Reports.appendErr(ack, report);
      assertThat(ack.all("ERR").get(0).value(4)).as(code.name()).isIn("I", "W", "E");
    }
  }
}
