package org.hl7dicom.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The account of one conversion. The issues stand in the order in which the tables read and write,
 * so that the same input gives the same report.
 */
public record MappingReport(List<Issue> issues, List<Lineage> lineage) {

  /** Nothing happened to any value. */
  public static final MappingReport EMPTY = new MappingReport(List.of(), List.of());

  public MappingReport {
    issues = List.copyOf(issues);
    lineage = List.copyOf(lineage);
  }

  /** The most harmful effect of all issues; empty when there is no issue. */
  public Optional<Effect> worst() {
    Effect worst = null;
    for (Issue issue : issues) {
      if (worst == null || issue.effect().compareTo(worst) > 0) {
        worst = issue.effect();
      }
    }
    return Optional.ofNullable(worst);
  }

  /** The issues of one code. */
  public List<Issue> issues(IssueCode code) {
    List<Issue> found = new ArrayList<>();
    for (Issue issue : issues) {
      if (issue.code() == code) {
        found.add(issue);
      }
    }
    return found;
  }

  /** This report followed by another. */
  public MappingReport and(MappingReport next) {
    if (next.issues.isEmpty() && next.lineage.isEmpty()) {
      return this;
    }
    if (issues.isEmpty() && lineage.isEmpty()) {
      return next;
    }
    List<Issue> allIssues = new ArrayList<>(issues);
    allIssues.addAll(next.issues);
    List<Lineage> allLineage = new ArrayList<>(lineage);
    allLineage.addAll(next.lineage);
    return new MappingReport(allIssues, allLineage);
  }
}
