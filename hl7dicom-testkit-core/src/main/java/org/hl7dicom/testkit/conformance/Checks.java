package org.hl7dicom.testkit.conformance;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;
import org.hl7dicom.MalformedInputException;
import org.hl7dicom.Mapped;
import org.hl7dicom.RefusedException;
import org.hl7dicom.report.Effect;
import org.hl7dicom.report.Issue;
import org.hl7dicom.testkit.Difference;
import org.hl7dicom.testkit.Fixture;
import org.hl7dicom.testkit.Fixtures;
import org.hl7dicom.testkit.Tree;
import org.hl7dicom.testkit.WireFormat;
import org.hl7dicom.testkit.conformance.Subject.Ways;

/** What rules look at. */
final class Checks {
  private Checks() {}

  /** A check of one format, with a name for messages. */
  private static <T> Check check(
      WireFormat<T> format, String name, BiFunction<Subject, Ways<T>, List<String>> problems) {
    return new Check() {
      @Override
      public Set<WireFormat<?>> formats() {
        return Set.of(format);
      }

      @Override
      public List<String> problems(Subject subject) {
        return problems.apply(subject, subject.ways(format).orElseThrow()).stream()
            .map(problem -> name + ": " + problem)
            .toList();
      }

      @Override
      public String toString() {
        return name;
      }
    };
  }

  /** Reading a fixture gives this. */
  static <T> Check reads(WireFormat<T> format, String id, Expect... expected) {
    Fixture<T> fixture = Fixtures.get(format, id);
    return check(
        format,
        "reading " + fixture.id(),
        (subject, ways) -> problems(Tree.ofDomain(valueOf(read(ways, fixture))), expected));
  }

  /** Reading a fixture gives what its manifest says, at and below some paths. */
  static <T> Check readsAsExpected(Fixture<T> fixture, String... paths) {
    return check(
        fixture.format(),
        "reading " + fixture.id(),
        (subject, ways) -> {
          Tree actual = Tree.ofDomain(valueOf(read(ways, fixture)));
          return fixture.expectedTree().orElseThrow().differences(actual).stream()
              .filter(difference -> isIn(difference.path(), paths))
              .map(Difference::describeWithValues)
              .toList();
        });
  }

  private static boolean isIn(String path, String... roots) {
    // What is missing above a path is missing there as well.
    return Arrays.stream(roots).anyMatch(root -> path.startsWith(root) || root.startsWith(path));
  }

  /** Writing what a fixture of any format stands for gives this. */
  static <T> Check writes(WireFormat<T> format, Fixture<T> source, Expect... expected) {
    return check(
        format,
        "writing " + source.id() + " as " + format,
        (subject, ways) ->
            problems(Wires.tree(format.medium(), valueOf(write(ways, source))), expected));
  }

  /** Writing what a fixture stands for, and reading it again, gives the same at some paths. */
  static <T> Check keeps(WireFormat<T> format, Fixture<T> source, String... paths) {
    return check(
        format,
        "writing " + source.id() + " as " + format + " and reading it again",
        (subject, ways) -> {
          byte[] bytes = valueOf(write(ways, source));
          Tree actual = Tree.ofDomain(valueOf(ways.read().apply(bytes)));
          return source.expectedTree().orElseThrow().differences(actual).stream()
              .filter(difference -> isIn(difference.path(), paths))
              .map(Difference::describeWithValues)
              .toList();
        });
  }

  /** Reading a fixture reports this effect at a place of the source. */
  static <T> Check tells(WireFormat<T> format, String id, Effect effect, String place) {
    Fixture<T> fixture = Fixtures.get(format, id);
    return check(
        format,
        "reading " + fixture.id(),
        (subject, ways) -> told(read(ways, fixture), effect, place, Issue::source));
  }

  /** Writing what a fixture stands for reports this effect for a row. */
  static <T> Check tellsWriting(
      WireFormat<T> format, Fixture<T> source, Effect effect, String row) {
    return check(
        format,
        "writing " + source.id() + " as " + format,
        (subject, ways) -> told(write(ways, source), effect, row, Issue::row));
  }

  private static List<String> told(
      Mapped<?> mapped,
      Effect effect,
      String expected,
      java.util.function.Function<Issue, String> where) {
    boolean found =
        mapped.report().issues().stream()
            .anyMatch(issue -> issue.effect() == effect && where.apply(issue).startsWith(expected));
    return found ? List.of() : List.of("no issue says " + effect + " of " + expected);
  }

  /** Reading a fixture reports nothing that was lost. */
  static <T> Check losesNothing(Fixture<T> fixture) {
    return check(
        fixture.format(),
        "reading " + fixture.id(),
        (subject, ways) ->
            read(ways, fixture).report().issues().stream()
                .filter(issue -> issue.effect().compareTo(Effect.NORMALISED) > 0)
                .map(issue -> issue.code() + " at " + issue.source())
                .toList());
  }

  /** A fixture is refused by one of the documented exceptions, which does not quote it. */
  static <T> Check refuses(Fixture<T> fixture) {
    return check(
        fixture.format(),
        "reading " + fixture.id(),
        (subject, ways) -> {
          try {
            Object unused = read(ways, fixture);
          } catch (MalformedInputException | RefusedException e) {
            String message = String.valueOf(e.getMessage());
            return message.contains("Sample") || message.contains("0815")
                ? List.of("the exception quotes the input")
                : List.of();
          }
          return List.of("it is not refused");
        });
  }

  /** Reading and writing a second time gives the same. */
  static <T> Check repeats(Fixture<T> fixture) {
    return check(
        fixture.format(),
        "reading and writing " + fixture.id() + " twice",
        (subject, ways) -> {
          Mapped<T> first = read(ways, fixture);
          Mapped<T> second = read(ways, fixture);
          List<String> problems = new ArrayList<>();
          if (!valueOf(first).equals(valueOf(second)) || !first.report().equals(second.report())) {
            problems.add("what was read differs");
          }
          byte[] written = valueOf(ways.write().apply(valueOf(first)));
          if (!Arrays.equals(written, valueOf(ways.write().apply(valueOf(first))))) {
            problems.add("what was written differs");
          }
          return problems;
        });
  }

  private static <T> Mapped<T> read(Ways<T> ways, Fixture<T> fixture) {
    return ways.read().apply(fixture.bytes());
  }

  private static <T> Mapped<byte[]> write(Ways<T> ways, Fixture<T> source) {
    return ways.write().apply(source.expected().orElseThrow());
  }

  private static <T> T valueOf(Mapped<T> mapped) {
    return Objects.requireNonNull(mapped.accept(report -> {}));
  }

  private static List<String> problems(Tree tree, Expect... expected) {
    List<String> problems = new ArrayList<>();
    for (Expect each : expected) {
      each.problem(tree).ifPresent(problems::add);
    }
    return problems;
  }
}
