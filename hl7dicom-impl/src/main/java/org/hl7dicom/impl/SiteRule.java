package org.hl7dicom.impl;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Says what a step gets that its source does not say: where every condition holds, each field that
 * is absent gets its values. A field that is there is replaced only if a condition is about that
 * very field: such a rule translates. Immutable.
 *
 * @param when patterns by the id of a row, such as {@code procedure.code}; one of them has to match
 *     one of the values. {@code *} stands for any characters, {@code ?} for one. Of a code, an
 *     identifier and an authority the code, value and name count
 * @param set values by the id of one of {@link #SETTABLE}
 */
public record SiteRule(Map<String, List<String>> when, Map<String, List<String>> set) {
  /** The rows that a rule can fill in. */
  public static final List<String> SETTABLE =
      List.of("step.modality", "step.stationAeTitle", "step.stationName", "step.location");

  public SiteRule {
    when = copy(when);
    set = copy(set);
    if (set.isEmpty()) {
      throw new IllegalArgumentException("a rule sets something");
    }
    for (Map.Entry<String, List<String>> each : set.entrySet()) {
      boolean single =
          each.getKey().equals("step.modality") || each.getKey().equals("step.location");
      if (!SETTABLE.contains(each.getKey())) {
        throw new IllegalArgumentException(
            "a rule cannot set " + each.getKey() + "; allowed are " + String.join(", ", SETTABLE));
      }
      if (each.getValue().isEmpty() || (single && each.getValue().size() > 1)) {
        throw new IllegalArgumentException(
            each.getKey() + " takes " + (single ? "one value" : "one value or more"));
      }
    }
  }

  private static Map<String, List<String>> copy(Map<String, List<String>> map) {
    Map<String, List<String>> copy = new LinkedHashMap<>();
    map.forEach((key, values) -> copy.put(key, List.copyOf(values)));
    return Collections.unmodifiableMap(copy);
  }

  /** Whether a text is as a pattern says. */
  static boolean matches(String pattern, String text) {
    if (pattern.indexOf('*') < 0 && pattern.indexOf('?') < 0) {
      return pattern.equals(text);
    }
    StringBuilder regex = new StringBuilder();
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      regex.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(String.valueOf(c)));
    }
    return Pattern.compile(regex.toString(), Pattern.DOTALL).matcher(text).matches();
  }
}
