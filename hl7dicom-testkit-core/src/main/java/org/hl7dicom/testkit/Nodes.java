package org.hl7dicom.testkit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Ways through maps, lists and texts. */
final class Nodes {
  /** Every element of a list. */
  static final int EVERY = -1;

  private Nodes() {}

  /**
   * One step of a path.
   *
   * @param name of a member of a map; empty for an element of a list at the root
   * @param index of an element, or {@link #EVERY}
   * @param condition the path of a value in an element, and after it the value; empty for none
   */
  record Step(String name, int index, List<Step> condition, String value) {
    static Step of(String name) {
      return new Step(name, EVERY, List.of(), "");
    }

    Step at(int newIndex) {
      return new Step(name, newIndex, condition, value);
    }
  }

  /**
   * What is at a path.
   *
   * @param elements whether the elements of a list at the end are meant, and not the list
   */
  static List<Object> find(Object root, List<Step> path, boolean elements) {
    List<Object> nodes = List.of(root);
    for (Step step : path) {
      List<Object> next = new ArrayList<>();
      for (Object node : nodes) {
        take(node, step, next);
      }
      nodes = next;
    }
    if (!elements) {
      return nodes;
    }
    List<Object> flat = new ArrayList<>();
    nodes.forEach(node -> flatten(node, flat));
    return flat;
  }

  private static void flatten(Object node, List<Object> flat) {
    if (node instanceof List<?> list) {
      list.forEach(element -> flatten(element, flat));
    } else {
      flat.add(node);
    }
  }

  private static void take(Object node, Step step, List<Object> out) {
    if (step.name().isEmpty()) {
      choose(node, step, out);
    } else if (node instanceof List<?> list) {
      list.forEach(element -> take(element, step, out));
    } else if (node instanceof Map<?, ?> map) {
      Object member = map.get(step.name());
      if (member != null) {
        choose(member, step, out);
      }
    } else if (step.name().equals("1")) {
      out.add(node); // HL7 v2 2.5.3.3: a value without parts is its own first part
    }
  }

  private static void choose(Object node, Step step, List<Object> out) {
    boolean every = step.index() == EVERY && step.condition().isEmpty();
    if (every) {
      out.add(node);
      return;
    }
    List<?> elements = node instanceof List<?> list ? list : List.of(node);
    for (int i = 0; i < elements.size(); i++) {
      Object element = elements.get(i);
      boolean chosen =
          step.condition().isEmpty()
              ? i == step.index()
              : find(element, step.condition(), true).contains(step.value());
      if (chosen) {
        out.add(element);
      }
    }
  }

  /** A copy of a node with another text at a path; without it for an empty text. */
  static Object with(Object node, List<Step> path, String value) {
    if (path.isEmpty()) {
      return value;
    }
    Step step = path.get(0);
    List<Step> rest = path.subList(1, path.size());
    if (step.name().isEmpty() && node instanceof List<?> list) {
      return withElement(list, step.index(), rest, value);
    }
    if (!(node instanceof Map<?, ?> map)) {
      throw new IllegalArgumentException("no place for " + step.name());
    }
    Map<String, Object> copy = new LinkedHashMap<>();
    map.forEach((name, member) -> copy.put((String) name, member));
    Object member = copy.get(step.name());
    if (step.index() >= 0) {
      List<?> elements = member instanceof List<?> list ? list : List.of();
      copy.put(step.name(), withElement(elements, step.index(), rest, value));
    } else if (value.isEmpty() && rest.isEmpty()) {
      copy.remove(step.name());
    } else {
      copy.put(step.name(), with(member == null ? Map.of() : member, rest, value));
    }
    return copy;
  }

  private static List<Object> withElement(List<?> list, int index, List<Step> rest, String value) {
    List<Object> copy = new ArrayList<>(list);
    if (index > copy.size() || index < 0) {
      throw new IllegalArgumentException("no element " + index);
    }
    if (value.isEmpty() && rest.isEmpty()) {
      copy.remove(index);
      return copy;
    }
    Object before = index == copy.size() ? Map.of() : copy.remove(index);
    copy.add(index, with(before, rest, value));
    return copy;
  }
}
