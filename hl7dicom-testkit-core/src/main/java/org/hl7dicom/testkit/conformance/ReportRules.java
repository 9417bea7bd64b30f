package org.hl7dicom.testkit.conformance;

import java.util.List;
import org.hl7dicom.testkit.Area;
import org.hl7dicom.testkit.conformance.RuleBook.Link;

/**
 * Reports: RPT-01 to RPT-59. Rules for ORU, SR, DiagnosticReport and CDA stand here once the kit
 * has fixtures of them: formats in {@link org.hl7dicom.testkit.WireFormats} with {@link
 * Area#REPORT}, a folder {@code reports} with a manifest, and then rules as in the other classes.
 */
final class ReportRules {
  private ReportRules() {}

  static List<Rule> rules() {
    return new RuleBook(Area.REPORT)
        .untested(
            "RPT-01",
            "a report says the same in ORU, SR, DiagnosticReport and CDA",
            "PS3.20; HL7 v2.5.1 7.3; FHIR R4 DiagnosticReport",
            Link.dicom(20, "5"),
            "this version of the suite has no fixtures of reports")
        .rules();
  }
}
