package org.hl7dicom.testkit.conformance;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7dicom.testkit.Area;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestReporter;
import org.opentest4j.TestAbortedException;

/**
 * Judges an implementation by the rules, as tests of JUnit: a test for each rule, under its number.
 *
 * <pre>{@code
 * class OurConformanceTest extends ConformanceSuite {
 *   @Override
 *   protected Subject subject() {
 *     return Carriers.subject(ourHarmonizer);
 *   }
 * }
 * }</pre>
 *
 * <p>A required rule that does not hold fails. An optional rule that does not hold, a rule about
 * formats that are not offered, and a rule that the suite cannot test are skipped, and say so.
 */
public abstract class ConformanceSuite {
  /** For the class that names the subject. */
  protected ConformanceSuite() {}

  /** What is judged. */
  protected abstract Subject subject();

  /** The rules to judge by: all of them, unless overridden. */
  protected List<Rule> rules() {
    return Conformance.rules();
  }

  /**
   * Takes the summary, such as {@link ConformanceReport#toMarkdown()} for a file; by default, it is
   * published as an entry of the test report.
   */
  protected void summarize(ConformanceReport report, TestReporter reporter) {
    reporter.publishEntry("conformance", report.toMarkdown());
  }

  /** A container for each area, a test for each rule. */
  @TestFactory
  Stream<DynamicNode> conformance(TestReporter reporter) {
    ConformanceReport report = Conformance.run(subject(), rules());
    summarize(report, reporter);
    return Arrays.stream(Area.values())
        .map(area -> container(area, report))
        .flatMap(Optional::stream);
  }

  private static Optional<DynamicNode> container(Area area, ConformanceReport report) {
    List<DynamicTest> tests =
        report.results().stream()
            .filter(result -> result.rule().area() == area)
            .map(ConformanceSuite::test)
            .toList();
    return tests.isEmpty()
        ? Optional.empty()
        : Optional.of(DynamicContainer.dynamicContainer(area.title(), tests));
  }

  private static DynamicTest test(RuleResult result) {
    Rule rule = result.rule();
    String level = rule.level().name().toLowerCase(Locale.ROOT);
    return DynamicTest.dynamicTest(
        rule.id() + " (" + level + ") " + rule.title(), rule.link(), () -> tell(result));
  }

  private static void tell(RuleResult result) {
    switch (result.status()) {
      case PASSED -> {}
      case FAILED -> {
        if (result.isBroken()) {
          throw new AssertionError(result.describe());
        }
        throw new TestAbortedException("optional rule does not hold: " + result.describe());
      }
      case NOT_OFFERED -> throw new TestAbortedException("not offered: " + result.rule());
      case UNTESTED ->
          throw new TestAbortedException("untested: " + result.rule() + ": " + result.messages());
    }
  }
}
