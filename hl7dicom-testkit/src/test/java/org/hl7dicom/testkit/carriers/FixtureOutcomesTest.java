package org.hl7dicom.testkit.carriers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.hl7dicom.MalformedInputException;
import org.hl7dicom.Mapped;
import org.hl7dicom.RefusedException;
import org.hl7dicom.impl.Harmonizers;
import org.hl7dicom.report.Issue;
import org.hl7dicom.testkit.Difference;
import org.hl7dicom.testkit.Fixture;
import org.hl7dicom.testkit.Fixtures;
import org.hl7dicom.testkit.Tree;
import org.hl7dicom.testkit.conformance.Subject;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** This library reads every fixture as its manifest says. */
class FixtureOutcomesTest {
  private static final Subject SUBJECT = Carriers.subject(Harmonizers.standard());

  static Stream<Fixture<?>> fixtures() {
    return Fixtures.all().stream();
  }

  @ParameterizedTest
  @MethodSource("fixtures")
  void is_read_as_the_manifest_says(Fixture<?> fixture) {
    List<String> outcome = outcome(fixture);
    assertThat(outcome).as(fixture + ": " + fixture.purpose()).isEmpty();
  }

  private static <T> List<String> outcome(Fixture<T> fixture) {
    List<String> found = new ArrayList<>();
    List<String> issues;
    try {
      Mapped<T> mapped = SUBJECT.ways(fixture.format()).orElseThrow().read().apply(fixture.bytes());
      issues = mapped.report().issues().stream().map(FixtureOutcomesTest::text).toList();
      if (fixture.outcome().refused()) {
        found.add("was read");
      } else {
        Tree actual = Tree.ofDomain(mapped.accept(report -> {}));
        fixture.expectedTree().orElseThrow().differences(actual).stream()
            .map(Difference::describeWithValues)
            .forEach(found::add);
      }
    } catch (MalformedInputException e) {
      issues = List.of("malformed " + e.position());
    } catch (RefusedException e) {
      issues = List.of("refused " + text(e.issue()));
    }
    if (!issues.equals(fixture.outcome().issues())) {
      found.add("issues are " + String.join("; ", issues));
    }
    return found;
  }

  private static String text(Issue issue) {
    return issue.code() + " " + (issue.source().isEmpty() ? issue.target() : issue.source());
  }
}
