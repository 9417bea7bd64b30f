package org.hl7dicom.testkit.carriers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.hl7dicom.impl.Harmonizers;
import org.hl7dicom.testkit.conformance.ConformanceReport;
import org.hl7dicom.testkit.conformance.ConformanceSuite;
import org.hl7dicom.testkit.conformance.RuleResult;
import org.hl7dicom.testkit.conformance.RuleResult.Status;
import org.hl7dicom.testkit.conformance.Subject;
import org.junit.jupiter.api.TestReporter;

/** This library, judged by the suite: every rule, required or optional, holds. */
class TrueImplementationTest extends ConformanceSuite {
  @Override
  protected Subject subject() {
    return Carriers.subject(Harmonizers.standard());
  }

  @Override
  protected void summarize(ConformanceReport report, TestReporter reporter) {
    assertThat(report.of(Status.FAILED)).map(RuleResult::describe).isEmpty();
    assertThat(report.of(Status.NOT_OFFERED)).isEmpty();
    assertThat(report.of(Status.UNTESTED))
        .extracting(result -> result.rule().id())
        .isEqualTo(List.of("RPT-01", "GEN-20", "GEN-21"));
  }
}
