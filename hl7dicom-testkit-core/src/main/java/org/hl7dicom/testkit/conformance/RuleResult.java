package org.hl7dicom.testkit.conformance;

import java.util.List;
import java.util.Objects;

/**
 * What became of a rule.
 *
 * @param rule the rule
 * @param status what became of it
 * @param messages what is wrong, or why it was not looked at
 */
public record RuleResult(Rule rule, Status status, List<String> messages) {

  /** What can become of a rule. */
  public enum Status {
    /** It holds. */
    PASSED,
    /** It does not hold. */
    FAILED,
    /** The subject has none of the formats that it is about. */
    NOT_OFFERED,
    /** It is out of the suite's reach. */
    UNTESTED
  }

  public RuleResult {
    Objects.requireNonNull(rule, "rule");
    Objects.requireNonNull(status, "status");
    messages = List.copyOf(messages);
  }

  /** Whether a required rule does not hold. */
  public boolean isBroken() {
    return status == Status.FAILED && rule.level() == Level.REQUIRED;
  }

  /** The rule, what is wrong, and where the standard says so. */
  public String describe() {
    return rule
        + "\n  "
        + String.join("\n  ", messages)
        + "\n  see "
        + rule.citation()
        + " "
        + rule.link();
  }
}
