package org.hl7dicom.testkit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Resources of FHIR as lists by their type; references name their place in these lists. */
final class FhirNodes {
  private final Map<String, Object> root = new LinkedHashMap<>();
  private final Map<String, String> places = new HashMap<>();

  private FhirNodes() {}

  static Object of(Object json) {
    if (!(json instanceof Map<?, ?> resource)) {
      throw new IllegalArgumentException("no resource");
    }
    FhirNodes nodes = new FhirNodes();
    List<?> entries = resource.get("entry") instanceof List<?> list ? list : List.of();
    boolean bundle = "Bundle".equals(resource.get("resourceType"));
    if (!bundle) {
      nodes.add(resource, "");
    }
    for (Object entry : entries) {
      if (entry instanceof Map<?, ?> map && map.get("resource") instanceof Map<?, ?> inside) {
        nodes.add(inside, String.valueOf(map.get("fullUrl")));
      }
    }
    return nodes.resolved(nodes.root);
  }

  @SuppressWarnings("unchecked") // put there by this method
  private void add(Map<?, ?> resource, String fullUrl) {
    Map<String, Object> copy = new LinkedHashMap<>();
    resource.forEach((name, value) -> copy.put((String) name, value));
    Object type = copy.remove("resourceType");
    if (!(type instanceof String name)) {
      throw new IllegalArgumentException("no resource");
    }
    List<Object> same = (List<Object>) root.computeIfAbsent(name, unused -> new ArrayList<>());
    String place = name + "[" + same.size() + "]";
    places.put(fullUrl, place);
    if (copy.get("id") instanceof String id) {
      places.put(name + "/" + id, place);
    }
    same.add(copy);
  }

  private Object resolved(Object node) {
    if (node instanceof List<?> list) {
      List<Object> copy = new ArrayList<>();
      list.forEach(element -> copy.add(resolved(element)));
      return copy;
    }
    if (!(node instanceof Map<?, ?> map)) {
      return node;
    }
    Map<String, Object> copy = new LinkedHashMap<>();
    map.forEach(
        (name, value) ->
            copy.put(
                (String) name,
                name.equals("reference") && value instanceof String reference
                    ? places.getOrDefault(reference, reference)
                    : resolved(value)));
    return copy;
  }
}
