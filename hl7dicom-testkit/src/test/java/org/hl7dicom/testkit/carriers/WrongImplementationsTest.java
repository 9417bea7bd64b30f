package org.hl7dicom.testkit.carriers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.hl7dicom.impl.Harmonizers;
import org.hl7dicom.testkit.conformance.Conformance;
import org.hl7dicom.testkit.conformance.ConformanceSuite;
import org.hl7dicom.testkit.conformance.Level;
import org.hl7dicom.testkit.conformance.Rule;
import org.hl7dicom.testkit.conformance.Subject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** The suite is itself judged: by implementations that are wrong in one known way each. */
class WrongImplementationsTest {
  private static final AtomicReference<Subject> SUBJECT = new AtomicReference<>();
  private static final AtomicReference<List<Rule>> RULES =
      new AtomicReference<>(Conformance.rules());

  /** What a vendor would write; run by the launcher below. */
  static class Judged extends ConformanceSuite {
    @Override
    protected Subject subject() {
      return Objects.requireNonNull(SUBJECT.get());
    }

    @Override
    protected List<Rule> rules() {
      return Objects.requireNonNull(RULES.get());
    }
  }

  /** The results of the tests of one run, by display names. */
  private static final class Results implements TestExecutionListener {
    private final TreeMap<String, TestExecutionResult> byName = new TreeMap<>();

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
      if (test.isTest()) {
        byName.put(test.getDisplayName(), result);
      }
    }

    Set<String> rules(TestExecutionResult.Status status) {
      Set<String> rules = new TreeSet<>();
      byName.forEach(
          (name, result) -> {
            if (result.getStatus() == status) {
              rules.add(name.substring(0, 6));
            }
          });
      return rules;
    }
  }

  /** The rules that look at the format that is wrong; to all others, nothing is. */
  private static Results run(Bug bug) {
    return run(
        bug.subject(),
        Conformance.rules().stream()
            .filter(
                rule ->
                    rule.checks().stream()
                        .anyMatch(check -> check.formats().contains(bug.format())))
            .toList());
  }

  private static Results run(Subject subject, List<Rule> rules) {
    SUBJECT.set(subject);
    RULES.set(rules);
    Results results = new Results();
    LauncherFactory.create()
        .execute(
            LauncherDiscoveryRequestBuilder.request().selectors(selectClass(Judged.class)).build(),
            results);
    return results;
  }

  static Stream<Bug> bugs() {
    return Bugs.all().stream();
  }

  @ParameterizedTest
  @MethodSource("bugs")
  void fails_the_rule_that_names_it_and_no_unrelated_one(Bug bug) {
    Results results = run(bug);

    Set<String> broken = new TreeSet<>(results.rules(TestExecutionResult.Status.FAILED));
    // An optional rule that does not hold is skipped.
    broken.addAll(results.rules(TestExecutionResult.Status.ABORTED));
    assertThat(broken).as(bug.name()).isEqualTo(bug.rules());
  }

  private static Set<String> ids(Level level) {
    Set<String> ids = new TreeSet<>();
    for (Rule rule : Conformance.rules()) {
      if (rule.level() == level) {
        ids.add(rule.id());
      }
    }
    return ids;
  }

  @Test
  void a_failure_names_rule_place_and_standard() {
    Bug bug =
        Bugs.all().stream()
            .filter(each -> each.name().equals("cut code"))
            .findFirst()
            .orElseThrow();
    Results results = run(bug);
    TestExecutionResult failed =
        results.byName.entrySet().stream()
            .filter(entry -> entry.getKey().startsWith("ORD-32"))
            .findFirst()
            .orElseThrow()
            .getValue();
    assertThat(failed.getThrowable().orElseThrow())
        .hasMessageContaining("ORD-32 the procedure is Requested Procedure Code Sequence")
        .hasMessageContaining("writing omi_nw_sc as mwl")
        .hasMessageContaining("(0032,1064).(0008,0100) is [24627-] instead of [24627-2]")
        .hasMessageContaining("PS3.3 C.4.11")
        .hasMessageContaining("https://dicom.nema.org/");
  }

  @Test
  void levels_show_in_the_run_and_formats_that_are_not_offered_are_skipped() {
    Subject worklistOnly =
        Subject.builder("worklist only")
            .with(
                org.hl7dicom.testkit.WireFormats.WORKLIST,
                Harmonizers.standard(),
                org.hl7dicom.impl.Formats.WORKLIST,
                Carriers.DATASETS)
            .build();
    Results results = run(worklistOnly, Conformance.rules());

    assertThat(results.rules(TestExecutionResult.Status.FAILED)).isEmpty();
    assertThat(results.rules(TestExecutionResult.Status.SUCCESSFUL))
        .contains("ORD-30", "ORD-49", "GEN-01")
        .doesNotContain("ORD-01", "PAT-01", "GEN-20");
    assertThat(results.rules(TestExecutionResult.Status.ABORTED))
        .contains("ORD-01", "PAT-01", "GEN-20");
    assertThat(results.byName.keySet())
        .anyMatch(name -> name.startsWith("ORD-24 (optional) "))
        .anyMatch(name -> name.startsWith("GEN-20 (untested) "))
        .anyMatch(name -> name.startsWith("ORD-01 (required) "));
  }

  @Test
  void every_required_rule_can_fail() {
    List<Bug> bugs = Bugs.all();
    assertThat(bugs).extracting(Bug::name).doesNotHaveDuplicates();
    assertThat(bugs).hasSizeGreaterThan(60);
    Set<String> without = new TreeSet<>(ids(Level.REQUIRED));
    bugs.forEach(bug -> without.removeAll(bug.rules()));
    assertThat(without).isEmpty();
  }

  @Test
  void rules_are_numbered_once_and_cite() {
    assertThat(Conformance.rules()).extracting(Rule::id).doesNotHaveDuplicates();
    assertThat(Conformance.rules())
        .allSatisfy(
            rule -> {
              assertThat(rule.id()).matches("[A-Z]{3}-\\d\\d");
              assertThat(rule.citation()).isNotBlank();
              assertThat(rule.link()).hasScheme("https");
              assertThat(rule.checks().isEmpty()).isEqualTo(rule.level() == Level.UNTESTED);
            });
  }
}
