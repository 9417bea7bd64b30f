package org.hl7dicom.testkit.conformance;

import java.util.ArrayList;
import java.util.List;
import org.hl7dicom.testkit.conformance.RuleResult.Status;

/** Runs the rules, without any framework; {@link ConformanceSuite} is the same for JUnit. */
public final class Conformance {
  private Conformance() {}

  /** Every rule, in the order of their numbers. */
  public static List<Rule> rules() {
    return Rules.all();
  }

  /** Judges a subject by every rule. */
  public static ConformanceReport run(Subject subject) {
    return run(subject, rules());
  }

  /** Judges a subject by some rules. */
  public static ConformanceReport run(Subject subject, List<Rule> rules) {
    List<RuleResult> results = new ArrayList<>();
    for (Rule rule : rules) {
      results.add(run(subject, rule));
    }
    return new ConformanceReport(subject.name(), results);
  }

  private static RuleResult run(Subject subject, Rule rule) {
    if (rule.level() == Level.UNTESTED) {
      return new RuleResult(rule, Status.UNTESTED, List.of(rule.reason()));
    }
    List<String> problems = new ArrayList<>();
    int looked = 0;
    for (Check check : rule.checks()) {
      if (subject.formats().containsAll(check.formats())) {
        looked++;
        problems.addAll(look(check, subject));
      }
    }
    if (looked == 0) {
      return new RuleResult(rule, Status.NOT_OFFERED, List.of());
    }
    return new RuleResult(rule, problems.isEmpty() ? Status.PASSED : Status.FAILED, problems);
  }

  /** An exception is a problem as any other; its message is not trusted to be without values. */
  private static List<String> look(Check check, Subject subject) {
    try {
      return check.problems(subject);
    } catch (RuntimeException e) {
      return List.of(check + ": " + e.getClass().getSimpleName() + ": " + e.getMessage());
    }
  }
}
