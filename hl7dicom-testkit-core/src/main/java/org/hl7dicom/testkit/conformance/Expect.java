package org.hl7dicom.testkit.conformance;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.hl7dicom.testkit.Tree;

/** What is expected at a place, and what to say if it is not so. */
final class Expect {
  private final Function<Tree, Optional<String>> problem;

  private Expect(Function<Tree, Optional<String>> problem) {
    this.problem = problem;
  }

  Optional<String> problem(Tree tree) {
    return problem.apply(tree);
  }

  /** Exactly these values, in this order. */
  static Expect is(String path, String... expected) {
    return new Expect(
        tree -> {
          List<String> values = tree.values(path);
          return values.equals(List.of(expected))
              ? Optional.empty()
              : Optional.of(path + " is " + values + " instead of " + List.of(expected));
        });
  }

  /** This value among others. */
  static Expect contains(String path, String expected) {
    return new Expect(
        tree ->
            tree.values(path).contains(expected)
                ? Optional.empty()
                : Optional.of(path + " is " + tree.values(path) + " without " + expected));
  }

  /** Nothing that has a value. */
  static Expect none(String path) {
    return new Expect(
        tree ->
            tree.count(path) == 0
                ? Optional.empty()
                : Optional.of(
                    "there is " + path + " " + tree.values(path) + ", which should not be"));
  }

  /** So many elements. */
  static Expect count(String path, int expected) {
    return new Expect(
        tree ->
            tree.count(path) == expected
                ? Optional.empty()
                : Optional.of(
                    "there are " + tree.count(path) + " instead of " + expected + " at " + path));
  }

  /** A reference to a resource of which an element has this value. */
  static Expect refersTo(String path, String element, String expected) {
    return new Expect(
        tree -> {
          List<String> references = tree.values(path);
          boolean all =
              !references.isEmpty()
                  && references.stream()
                      .allMatch(each -> tree.values(each + "." + element).contains(expected));
          return all
              ? Optional.empty()
              : Optional.of(
                  path
                      + " refers to "
                      + references
                      + " and not to where "
                      + element
                      + " is "
                      + expected);
        });
  }
}
