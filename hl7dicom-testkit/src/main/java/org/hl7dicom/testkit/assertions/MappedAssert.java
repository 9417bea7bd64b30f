package org.hl7dicom.testkit.assertions;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.assertj.core.api.AbstractAssert;
import org.hl7dicom.Mapped;
import org.hl7dicom.Strictness;
import org.hl7dicom.report.Effect;
import org.hl7dicom.report.Issue;
import org.hl7dicom.report.IssueCode;

/**
 * Assertions on the result of a conversion: its account, and then its value. Failures name codes,
 * rows and places, as the account does.
 *
 * @param <T> the type of the value
 */
public final class MappedAssert<T> extends AbstractAssert<MappedAssert<T>, Mapped<T>> {
  MappedAssert(Mapped<T> actual) {
    super(actual, MappedAssert.class);
  }

  private List<Issue> issues() {
    isNotNull();
    return actual.report().issues();
  }

  /** Nothing happened to any value on its way. */
  public MappedAssert<T> hasNoIssues() {
    return issues().isEmpty() ? this : failing("there are issues", issues());
  }

  /** No information was lost, whatever became of its form. */
  public MappedAssert<T> isLossless() {
    return isAcceptedBy(Strictness.LOSSLESS);
  }

  /** The strictness accepts every issue. */
  public MappedAssert<T> isAcceptedBy(Strictness strictness) {
    List<Issue> refused = issues().stream().filter(issue -> !strictness.accepts(issue)).toList();
    return refused.isEmpty() ? this : failing("not accepted by " + strictness, refused);
  }

  /** The worst of all issues has this effect. */
  public MappedAssert<T> hasWorst(Effect effect) {
    issues();
    return actual.report().worst().filter(effect::equals).isPresent()
        ? this
        : failing("the worst effect is not " + effect, issues());
  }

  /** There is an issue of this code. */
  public MappedAssert<T> hasIssue(IssueCode code) {
    return issues().stream().anyMatch(issue -> issue.code() == code)
        ? this
        : failing("there is no " + code, issues());
  }

  /** There is an issue of this code that concerns this row, such as {@code patient.name}. */
  public MappedAssert<T> hasIssue(IssueCode code, String row) {
    return issues().stream().anyMatch(issue -> issue.code() == code && issue.row().equals(row))
        ? this
        : failing("there is no " + code + " of " + row, issues());
  }

  /** There is an issue of this code at this place of the source or of the target. */
  public MappedAssert<T> hasIssueAt(IssueCode code, String place) {
    return issues().stream().anyMatch(issue -> issue.code() == code && isAt(issue, place))
        ? this
        : failing("there is no " + code + " at " + place, issues());
  }

  private static boolean isAt(Issue issue, String place) {
    return issue.source().equals(place) || issue.target().equals(place);
  }

  /** There are issues of these codes and no others, each as often as it is named, in any order. */
  public MappedAssert<T> hasExactly(IssueCode... codes) {
    List<IssueCode> expected = Arrays.stream(codes).sorted().toList();
    return issues().stream().map(Issue::code).sorted().toList().equals(expected)
        ? this
        : failing("the issues are not " + expected, issues());
  }

  /**
   * Goes on with the value, whatever the account says:
   *
   * <pre>{@code
   * assertThat(mapped).isLossless().value(Hl7dicomAssertions::assertThat).hasValue("OBR-44.1", "CTA");
   * }</pre>
   */
  public <A> A value(Function<? super T, A> assertion) {
    isNotNull();
    return assertion.apply(actual.accept(report -> {}));
  }

  private MappedAssert<T> failing(String what, List<Issue> issues) {
    String found =
        issues.isEmpty()
            ? "there are no issues"
            : issues.stream()
                .map(MappedAssert::line)
                .collect(Collectors.joining("\n  ", "\n  ", ""));
    failWithMessage("%s: %s", what, found);
    return this;
  }

  private static String line(Issue issue) {
    String place = issue.source().isEmpty() ? "-> " + issue.target() : issue.source();
    return issue.effect() + " " + issue.code() + " " + issue.row() + " " + place;
  }
}
