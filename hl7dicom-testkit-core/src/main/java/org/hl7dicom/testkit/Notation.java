package org.hl7dicom.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How paths are written. */
enum Notation {
  /** Names with dots between them, elements from 0 on. */
  DOTS {
    @Override
    List<Nodes.Step> parse(String path) {
      List<Nodes.Step> steps = new ArrayList<>();
      for (String part : split(path, '.')) {
        int bracket = part.indexOf('[');
        Nodes.Step step = Nodes.Step.of(bracket < 0 ? part : part.substring(0, bracket));
        if (bracket < 0) {
          steps.add(step);
          continue;
        }
        for (String selector : split(part.substring(bracket + 1, part.length() - 1), ']')) {
          String inside = selector.startsWith("[") ? selector.substring(1) : selector;
          steps.add(select(step, inside));
          step = Nodes.Step.of("");
        }
      }
      return steps;
    }

    private Nodes.Step select(Nodes.Step step, String inside) {
      int equals = inside.indexOf('=');
      if (equals < 0) {
        return step.at(Integer.parseInt(inside));
      }
      return new Nodes.Step(
          step.name(),
          Nodes.EVERY,
          parse(inside.substring(0, equals)),
          inside.substring(equals + 1));
    }

    @Override
    String render(List<Object> path) {
      StringBuilder text = new StringBuilder();
      for (Object step : path) {
        if (step instanceof Integer) {
          text.append('[').append(step).append(']');
        } else {
          text.append(text.length() == 0 ? "" : ".").append(step);
        }
      }
      return text.toString();
    }

    @Override
    Object leafOf(Object node) {
      return node;
    }
  },

  /** As in HL7 v2: {@code PID-3[2].4.1}. */
  HL7 {
    private final Pattern pattern =
        Pattern.compile(
            "([A-Z][A-Z0-9]{2})(?:\\[(\\d+|\\*)\\])?"
                + "(?:-(\\d+)(?:\\[(\\d+|\\*)\\])?(?:\\.(\\d+)(?:\\.(\\d+))?)?)?");

    @Override
    List<Nodes.Step> parse(String path) {
      if (path.equals(Er7Nodes.SEGMENTS)) {
        return List.of(Nodes.Step.of(path));
      }
      Matcher matcher = pattern.matcher(path);
      if (!matcher.matches()) {
        throw new IllegalArgumentException("no path of HL7 v2: " + path);
      }
      List<Nodes.Step> steps = new ArrayList<>();
      boolean segmentOnly = matcher.group(3) == null;
      steps.add(indexed(matcher.group(1), matcher.group(2), segmentOnly));
      if (!segmentOnly) {
        steps.add(indexed(Objects.requireNonNull(matcher.group(3)), matcher.group(4), false));
      }
      for (int group = 5; group <= 6; group++) {
        if (matcher.group(group) != null) {
          steps.add(Nodes.Step.of(Objects.requireNonNull(matcher.group(group))));
        }
      }
      return steps;
    }

    private Nodes.Step indexed(
        String name, @org.jspecify.annotations.Nullable String index, boolean every) {
      Nodes.Step step = Nodes.Step.of(name);
      if (index == null) {
        return every ? step : step.at(0);
      }
      return index.equals("*") ? step : step.at(Integer.parseInt(index) - 1);
    }

    @Override
    String render(List<Object> path) {
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < path.size(); i++) {
        Object step = path.get(i);
        if (step instanceof Integer index) {
          text.append(index == 0 ? "" : "[" + (index + 1) + "]");
        } else {
          text.append(i == 0 ? "" : i == 2 ? "-" : ".").append(step);
        }
      }
      return text.toString();
    }

    /** The first component is what is meant where none is named. */
    @Override
    Object leafOf(Object node) {
      Object leaf = node;
      while (leaf instanceof Map<?, ?> map) {
        Object first = map.get("1");
        if (first == null) {
          return leaf;
        }
        leaf = first;
      }
      return leaf;
    }
  };

  abstract List<Nodes.Step> parse(String path);

  abstract String render(List<Object> path);

  abstract Object leafOf(Object node);

  String textOf(List<Nodes.Step> steps) {
    List<Object> path = new ArrayList<>();
    for (Nodes.Step step : steps) {
      if (!step.name().isEmpty()) {
        path.add(step.name());
      }
      if (step.index() >= 0) {
        path.add(step.index());
      }
    }
    return render(path);
  }

  /** Splits at a character outside of brackets. */
  private static List<String> split(String text, char separator) {
    List<String> parts = new ArrayList<>();
    int depth = 0;
    int start = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == separator && depth == 0) {
        parts.add(text.substring(start, i));
        start = i + 1;
      } else if (c == '[') {
        depth++;
      } else if (c == ']') {
        depth--;
      }
    }
    parts.add(text.substring(start));
    return parts;
  }
}
