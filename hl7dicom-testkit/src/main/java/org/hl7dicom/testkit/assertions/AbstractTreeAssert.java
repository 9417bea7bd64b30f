package org.hl7dicom.testkit.assertions;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.assertj.core.api.AbstractAssert;
import org.hl7dicom.testkit.Difference;
import org.hl7dicom.testkit.Tree;

/**
 * What can be said of everything that has paths and values. A failure names places and, unless
 * {@link #showingValues()} was called before, no value: neither the one that there is nor the one
 * that was expected, since both may be patient data. Paths are those of {@link Tree}.
 *
 * @param <S> the type of the assertion itself
 * @param <A> the type of what is asserted on
 */
public abstract class AbstractTreeAssert<S extends AbstractTreeAssert<S, A>, A>
    extends AbstractAssert<S, A> {
  private final List<String> ignored = new ArrayList<>();
  private boolean values;

  AbstractTreeAssert(A actual, Class<?> self) {
    super(actual, self);
    // AssertJ would print the value itself in front of every message.
    as(describe());
  }

  /** What it is, without any value. */
  abstract String describe();

  /** The values of something of the same kind. */
  abstract Tree tree(A value);

  private Tree tree() {
    isNotNull();
    return tree(actual);
  }

  /** From here on, failures print values: for synthetic data, or on a developer's own screen. */
  public S showingValues() {
    this.values = true;
    return myself;
  }

  /**
   * From here on, {@link #hasSameContentAs} leaves aside what is at these paths and below them. For
   * HL7 v2, a segment stands for all its fields.
   */
  public S ignoring(String... paths) {
    ignored.addAll(List.of(paths));
    return myself;
  }

  /**
   * There is exactly one value at the path, and it is this one.
   *
   * <pre>{@code
   * assertThat(dataset).hasValue("(0040,0100)[0].(0008,0060)", "CT");
   * assertThat(message).hasValue("OBR-44.1", "CTA");
   * }</pre>
   */
  public S hasValue(String path, String expected) {
    return hasValues(path, expected);
  }

  /** There are exactly these values at the path, in this order. */
  public S hasValues(String path, String... expected) {
    List<String> actualValues = found(path);
    if (!actualValues.equals(List.of(expected))) {
      String counts =
          actualValues.size() == expected.length
              ? "another value"
              : actualValues.size() + " values instead of " + expected.length;
      fail(
          path + " has " + counts,
          "expected " + List.of(expected) + " but there is " + actualValues);
    }
    return myself;
  }

  /** The value is among those at the path. */
  public S contains(String path, String expected) {
    List<String> actualValues = found(path);
    if (!actualValues.contains(expected)) {
      fail(
          path + " has " + actualValues.size() + " values, and not the one that is expected",
          "expected " + expected + " but there is " + actualValues);
    }
    return myself;
  }

  /** There is something at the path, be it an element without a value. */
  public S has(String path) {
    if (!tree().has(path)) {
      fail(nothingAt(path), "");
    }
    return myself;
  }

  /** There is nothing at the path, nor an element without a value. */
  public S hasNo(String path) {
    if (tree().has(path)) {
      fail("there is something at " + path, "it is " + tree().values(path));
    }
    return myself;
  }

  /** There are so many elements at the path. */
  public S hasCount(String path, int expected) {
    int count = tree().count(path);
    if (count != expected) {
      fail("there are " + count + " elements instead of " + expected + " at " + path, "");
    }
    return myself;
  }

  /** It holds the same values at the same places; a failure names each difference. */
  public S hasSameContentAs(A expected) {
    List<Difference> differences =
        tree(expected).differences(tree()).stream()
            .filter(difference -> ignored.stream().noneMatch(path -> isIn(difference, path)))
            .toList();
    if (!differences.isEmpty()) {
      fail(
          differences.stream()
              .map(values ? Difference::describeWithValues : Difference::describe)
              .collect(Collectors.joining("\n  ", count(differences.size()) + ":\n  ", "")),
          "");
    }
    return myself;
  }

  private static String count(int differences) {
    return differences + (differences == 1 ? " difference" : " differences");
  }

  private static boolean isIn(Difference difference, String path) {
    String at = difference.path();
    return at.startsWith(path)
        && (at.length() == path.length() || ".[-".indexOf(at.charAt(path.length())) >= 0);
  }

  private List<String> found(String path) {
    List<String> found = tree().values(path);
    if (found.isEmpty()) {
      fail(nothingAt(path), "");
    }
    return found;
  }

  private String nothingAt(String path) {
    if (tree().has(path)) {
      return "no value at " + path;
    }
    String nearest = tree().nearest(path);
    return "nothing at " + path + (nearest.isEmpty() ? "" : "; there is " + nearest);
  }

  private void fail(String message, String withValues) {
    failWithMessage("%s", values && !withValues.isEmpty() ? message + ": " + withValues : message);
  }
}
