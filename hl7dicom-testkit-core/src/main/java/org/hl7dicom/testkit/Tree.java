package org.hl7dicom.testkit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.BiConsumer;

/**
 * What a carrier or a domain value holds, as texts with paths, whatever it is a carrier of: so that
 * one set of assertions, one comparison and one set of rules serve all of them. Read by small
 * readers of this kit's own, none of which knows the library that is under test. Immutable.
 *
 * <p>Paths:
 *
 * <ul>
 *   <li>of a domain value: its components, {@code orders[0].request.orderedService.code};
 *   <li>of DICOM: tags, {@code [0].(0040,0100)[0].(0008,0060)}, where the first index is that of
 *       the dataset in a list; a name is a text of components and groups as in PS3.5 6.2;
 *   <li>of FHIR: types and elements, {@code ServiceRequest[0].code.coding[0].code}; a reference to
 *       another resource of the bundle is {@code Patient[0]};
 *   <li>of HL7 v2: {@code OBR[2]-4[2].1}, segments, repetitions and components from 1 on, 1 if left
 *       out.
 * </ul>
 *
 * An index that is left out, but for HL7 v2, means every element. An element can be chosen by a
 * value in it: {@code ServiceRequest.identifier[type.coding.code=PLAC].value}.
 */
public final class Tree {
  private final Object root;
  private final Notation notation;

  Tree(Object root, Notation notation) {
    this.root = root;
    this.notation = notation;
  }

  /** A value of the domain, such as an {@code OrderMessage}. */
  public static Tree ofDomain(Object value) {
    return new Tree(DomainJson.node(value), Notation.DOTS);
  }

  /**
   * A dataset or a list of datasets in the DICOM JSON Model (PS3.18 annex F).
   *
   * @throws IllegalArgumentException if it is no JSON
   */
  public static Tree ofDicomJson(String json) {
    return new Tree(DicomNodes.of(Json.parse(json)), Notation.DOTS);
  }

  /**
   * A resource of FHIR, or a bundle of them, in JSON.
   *
   * @throws IllegalArgumentException if it is no JSON
   */
  public static Tree ofFhirJson(String json) {
    return new Tree(FhirNodes.of(Json.parse(json)), Notation.DOTS);
  }

  /**
   * A message of HL7 v2.
   *
   * @throws IllegalArgumentException if it does not begin with MSH and delimiters
   */
  public static Tree ofEr7(String er7) {
    return new Tree(Er7Nodes.of(er7), Notation.HL7);
  }

  /** Any JSON. */
  static Tree ofJson(String json) {
    return new Tree(Json.parse(json), Notation.DOTS);
  }

  /** The values at a path, in their order; none where there is nothing. */
  public List<String> values(String path) {
    List<String> values = new ArrayList<>();
    for (Object node : nodes(path)) {
      Object value = notation.leafOf(node);
      if (value instanceof String text) {
        values.add(text);
      }
    }
    return values;
  }

  /** How many elements there are at a path. */
  public int count(String path) {
    return nodes(path).size();
  }

  /** Whether there is anything at a path, be it an element without a value. */
  public boolean has(String path) {
    return !Nodes.find(root, notation.parse(path), false).isEmpty();
  }

  private List<Object> nodes(String path) {
    return Nodes.find(root, notation.parse(path), true);
  }

  /** The longest beginning of a path that there is something at; empty where there is none. */
  public String nearest(String path) {
    List<Nodes.Step> steps = notation.parse(path);
    for (int n = steps.size() - 1; n > 0; n--) {
      if (!Nodes.find(root, steps.subList(0, n), false).isEmpty()) {
        return notation.textOf(steps.subList(0, n));
      }
    }
    return "";
  }

  /** Every value with its path, in the order of the carrier. */
  public Map<String, String> leaves() {
    Map<String, String> leaves = new LinkedHashMap<>();
    walk(root, new ArrayList<>(), (path, value) -> leaves.put(notation.render(path), value));
    return leaves;
  }

  private static void walk(Object node, List<Object> path, BiConsumer<List<Object>, String> leaf) {
    if (node instanceof Map<?, ?> map) {
      map.forEach((name, value) -> walkInto(name, value, path, leaf));
    } else if (node instanceof List<?> list) {
      for (int i = 0; i < list.size(); i++) {
        walkInto(i, list.get(i), path, leaf);
      }
    } else {
      leaf.accept(path, (String) node);
    }
  }

  private static void walkInto(
      Object step, Object node, List<Object> path, BiConsumer<List<Object>, String> leaf) {
    path.add(step);
    walk(node, path, leaf);
    path.remove(path.size() - 1);
  }

  /**
   * This tree with another text at the path of one value, or, with an empty text, without it.
   *
   * @throws IllegalArgumentException if the path is not that of one value
   */
  public Tree with(String path, String value) {
    return new Tree(Nodes.with(root, notation.parse(path), value), notation);
  }

  /** The maps, lists and texts of this tree as JSON. */
  public String toJson() {
    return Json.write(root);
  }

  /** What differs in another tree from what this one expects; nothing for equal trees. */
  public List<Difference> differences(Tree actual) {
    List<Difference> found = new ArrayList<>();
    compare(root, actual.root, new ArrayList<>(), found);
    return found;
  }

  private void compare(Object expected, Object actual, List<Object> path, List<Difference> found) {
    if (expected.equals(actual)) {
      return;
    }
    if (expected instanceof Map<?, ?> left && actual instanceof Map<?, ?> right) {
      compareMaps(left, right, path, found);
    } else if (expected instanceof List<?> left && actual instanceof List<?> right) {
      compareLists(left, right, path, found);
    } else {
      found.add(
          new Difference(
              notation.render(path), Difference.Kind.DIFFERENT, text(expected), text(actual)));
    }
  }

  private void compareMaps(
      Map<?, ?> expected, Map<?, ?> actual, List<Object> path, List<Difference> found) {
    TreeSet<String> more = new TreeSet<>();
    actual.keySet().forEach(name -> more.add((String) name));
    expected.forEach(
        (name, value) -> {
          more.remove((String) name);
          path.add(name);
          Object other = actual.get(name);
          if (other == null) {
            missing(value, path, found);
          } else {
            compare(value, other, path, found);
          }
          path.remove(path.size() - 1);
        });
    for (String name : more) {
      path.add(name);
      unexpected(Objects.requireNonNull(actual.get(name)), path, found);
      path.remove(path.size() - 1);
    }
  }

  /** Lists of which one is the other with something left out are not compared by position. */
  private void compareLists(
      List<?> expected, List<?> actual, List<Object> path, List<Difference> found) {
    if (expected.size() > actual.size() && isWithin(actual, expected)) {
      leftOut(expected, actual, path, (at, node) -> missing(node, at, found));
      return;
    }
    if (actual.size() > expected.size() && isWithin(expected, actual)) {
      leftOut(actual, expected, path, (at, node) -> unexpected(node, at, found));
      return;
    }
    if (expected.size() != actual.size()) {
      found.add(
          new Difference(
              notation.render(path),
              Difference.Kind.COUNT,
              String.valueOf(expected.size()),
              String.valueOf(actual.size())));
    }
    for (int i = 0; i < Math.min(expected.size(), actual.size()); i++) {
      path.add(i);
      compare(expected.get(i), actual.get(i), path, found);
      path.remove(path.size() - 1);
    }
  }

  private static boolean isWithin(List<?> few, List<?> many) {
    int i = 0;
    for (Object each : many) {
      if (i < few.size() && few.get(i).equals(each)) {
        i++;
      }
    }
    return i == few.size();
  }

  private static void leftOut(
      List<?> many, List<?> few, List<Object> path, BiConsumer<List<Object>, Object> out) {
    int i = 0;
    for (int n = 0; n < many.size(); n++) {
      if (i < few.size() && few.get(i).equals(many.get(n))) {
        i++;
      } else {
        path.add(n);
        out.accept(path, many.get(n));
        path.remove(path.size() - 1);
      }
    }
  }

  private void missing(Object node, List<Object> path, List<Difference> found) {
    found.add(new Difference(notation.render(path), Difference.Kind.MISSING, text(node), ""));
  }

  private void unexpected(Object node, List<Object> path, List<Difference> found) {
    found.add(new Difference(notation.render(path), Difference.Kind.UNEXPECTED, "", text(node)));
  }

  /** A value, or what is in a group, in one line. */
  private static String text(Object node) {
    if (node instanceof String text) {
      return text;
    }
    List<String> texts = new ArrayList<>();
    walk(node, new ArrayList<>(), (path, value) -> texts.add(value));
    return String.join(" ", texts);
  }

  @Override
  public boolean equals(@org.jspecify.annotations.Nullable Object other) {
    return other instanceof Tree that && root.equals(that.root) && notation == that.notation;
  }

  @Override
  public int hashCode() {
    return root.hashCode();
  }

  /** Prints no values. */
  @Override
  public String toString() {
    return "Tree[" + leaves().size() + " values]";
  }
}
