package org.hl7dicom.testkit.conformance;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.hl7dicom.testkit.Area;

/**
 * The results of all rules, in their order.
 *
 * @param subject the name of what was judged
 * @param results a result for each rule
 */
public record ConformanceReport(String subject, List<RuleResult> results) {

  public ConformanceReport {
    Objects.requireNonNull(subject, "subject");
    results = List.copyOf(results);
  }

  /** Whether every required rule that could be tested holds. */
  public boolean conforms() {
    return results.stream().noneMatch(RuleResult::isBroken);
  }

  /** The results of one status. */
  public List<RuleResult> of(RuleResult.Status status) {
    return results.stream().filter(result -> result.status() == status).toList();
  }

  /** How many rules of a level there are with a status. */
  public long count(Level level, RuleResult.Status status) {
    return results.stream()
        .filter(result -> result.rule().level() == level && result.status() == status)
        .count();
  }

  /** A page in Markdown: counts, then every rule by area, with what is wrong. */
  public String toMarkdown() {
    StringBuilder page = new StringBuilder("# Conformance of ").append(subject).append("\n\n");
    page.append("| level | passed | failed | not offered | untested |\n|---|---|---|---|---|\n");
    for (Level level : Level.values()) {
      page.append("| ").append(lower(level));
      for (RuleResult.Status status : RuleResult.Status.values()) {
        page.append(" | ").append(count(level, status));
      }
      page.append(" |\n");
    }
    page.append(conforms() ? "\nEvery" : "\nNot every");
    page.append(" required rule that was tested holds.\n");
    for (Area area : Area.values()) {
      appendArea(area, page);
    }
    return page.toString();
  }

  private void appendArea(Area area, StringBuilder page) {
    List<RuleResult> found =
        results.stream().filter(result -> result.rule().area() == area).toList();
    if (found.isEmpty()) {
      return;
    }
    page.append("\n## ").append(area.title());
    page.append("\n\n| rule | | level | result | standard |\n|---|---|---|---|---|\n");
    for (RuleResult result : found) {
      Rule rule = result.rule();
      String messages =
          result.messages().isEmpty() ? "" : ": " + String.join("; ", result.messages());
      page.append("| ").append(rule.id());
      page.append(" | ").append(cell(rule.title()));
      page.append(" | ").append(lower(rule.level()));
      page.append(" | ").append(lower(result.status())).append(cell(messages));
      page.append(" | [")
          .append(cell(rule.citation()))
          .append("](")
          .append(rule.link())
          .append(")");
      page.append(" |\n");
    }
  }

  private static String cell(String text) {
    return text.replace("|", "\\|").replace('\n', ' ');
  }

  private static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
