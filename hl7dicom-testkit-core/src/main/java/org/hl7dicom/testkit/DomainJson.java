package org.hl7dicom.testkit;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.hl7dicom.model.ExtensionValues;
import org.hl7dicom.model.PartialDateTime;
import org.hl7dicom.model.Uid;
import org.jspecify.annotations.Nullable;

/**
 * Values of the domain as JSON that any language can read. A record is an object of its components
 * by their names; a component that is absent or empty is left out. Lists are arrays, sets are
 * sorted arrays, enumerations are their names and every other value is a text: times in ISO 8601 as
 * precise as they are ({@code 2026-04}, {@code 2026-04-02T10:30+02:00}), durations in ISO 8601,
 * numbers as written. A value that is one of several kinds, such as that of an observation, is an
 * object with the name of the kind.
 */
public final class DomainJson {
  private DomainJson() {}

  /**
   * A value as JSON.
   *
   * @throws IllegalArgumentException if it is no value of the domain
   */
  public static String write(Object value) {
    return Json.write(node(value));
  }

  /**
   * Reads a value of a type.
   *
   * @throws IllegalArgumentException if it is no JSON, or not of the type; the message names types
   *     and components, no value
   */
  public static <T> T read(String json, Class<T> type) {
    return type.cast(value(Json.parse(json), type));
  }

  /** A value of a type from a tree. */
  static <T> T read(Tree tree, Class<T> type) {
    return read(tree.toJson(), type);
  }

  // ---- to JSON

  static Object node(Object value) {
    Object node = nodeOf(value);
    return node == null ? Map.of() : node;
  }

  private static @Nullable Object nodeOf(@Nullable Object value) {
    if (value == null || (value instanceof Optional<?> none && none.isEmpty())) {
      return null;
    }
    if (value instanceof Optional<?> some) {
      return nodeOf(some.get());
    }
    if (value instanceof List<?> list) {
      return list.isEmpty() ? null : list.stream().map(DomainJson::node).toList();
    }
    if (value instanceof Set<?> set) {
      return set.isEmpty()
          ? null
          : List.copyOf(new TreeSet<>(set.stream().map(String::valueOf).toList()));
    }
    if (value instanceof ExtensionValues extensions) {
      Map<String, Object> names = new LinkedHashMap<>();
      extensions.names().forEach(name -> names.put(name, extensions.get(name)));
      return names.isEmpty() ? null : names;
    }
    String text = textOf(value);
    if (text != null) {
      return text.isEmpty() ? null : text;
    }
    if (value instanceof Record record) {
      return object(record);
    }
    throw new IllegalArgumentException("no value of the domain: " + value.getClass().getName());
  }

  private static @Nullable String textOf(Object value) {
    if (value instanceof PartialDateTime time) {
      return Times.text(time);
    }
    if (value instanceof Uid uid) {
      return uid.value();
    }
    if (value instanceof Enum<?> constant) {
      return constant.name();
    }
    if (value instanceof byte[] bytes) {
      return Base64.getEncoder().encodeToString(bytes);
    }
    boolean simple =
        value instanceof CharSequence
            || value instanceof Number
            || value instanceof Boolean
            || value instanceof Duration
            || value instanceof java.time.temporal.Temporal
            || value instanceof java.net.URI;
    return simple ? value.toString() : null;
  }

  private static @Nullable Object object(Record value) {
    Map<String, Object> members = new LinkedHashMap<>();
    for (RecordComponent component : value.getClass().getRecordComponents()) {
      Object member = nodeOf(invoke(component, value));
      if (member != null) {
        members.put(component.getName(), member);
      }
    }
    Class<?> kind = kindOf(value.getClass());
    if (kind != null) {
      return Map.of(nameOf(value.getClass()), members);
    }
    return members.isEmpty() ? null : members;
  }

  private static @Nullable Object invoke(RecordComponent component, Record value) {
    try {
      return component.getAccessor().invoke(value);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("component " + component.getName(), e);
    }
  }

  /** The sealed interface that a record is one kind of, if it is. */
  private static @Nullable Class<?> kindOf(Class<?> type) {
    return Arrays.stream(type.getInterfaces()).filter(Class::isSealed).findFirst().orElse(null);
  }

  private static String nameOf(Class<?> type) {
    String name = type.getSimpleName();
    return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
  }

  // ---- from JSON

  private static Object value(@Nullable Object node, Type type) {
    if (type instanceof ParameterizedType generic) {
      return container(node, (Class<?>) generic.getRawType(), generic.getActualTypeArguments()[0]);
    }
    Class<?> plain = (Class<?>) type;
    if (plain == ExtensionValues.class) {
      return extensions(node);
    }
    if (plain.isSealed()) {
      return kind(node, plain);
    }
    if (plain.isRecord() && plain != Uid.class && plain != PartialDateTime.class) {
      return record(node, plain);
    }
    if (node != null && !(node instanceof String)) {
      throw wrong(type);
    }
    return simple(node == null ? "" : (String) node, plain);
  }

  private static IllegalArgumentException wrong(Type type) {
    return new IllegalArgumentException("no " + type.getTypeName());
  }

  private static Object container(@Nullable Object node, Class<?> raw, Type element) {
    if (raw == Optional.class) {
      return node == null ? Optional.empty() : Optional.of(value(node, element));
    }
    if (node != null && !(node instanceof List<?>)) {
      throw wrong(raw);
    }
    List<Object> values = new ArrayList<>();
    for (Object each : node == null ? List.of() : (List<?>) node) {
      values.add(value(each, element));
    }
    return raw == Set.class ? new LinkedHashSet<>(values) : values;
  }

  private static Object extensions(@Nullable Object node) {
    ExtensionValues values = ExtensionValues.NONE;
    if (node instanceof Map<?, ?> names) {
      for (Map.Entry<?, ?> entry : names.entrySet()) {
        List<String> texts = new ArrayList<>();
        ((List<?>) entry.getValue()).forEach(text -> texts.add((String) text));
        values = values.with((String) entry.getKey(), texts);
      }
    }
    return values;
  }

  private static Object kind(@Nullable Object node, Class<?> sealed) {
    if (node instanceof Map<?, ?> map && map.size() == 1) {
      Map.Entry<?, ?> entry = map.entrySet().iterator().next();
      for (Class<?> kind : sealed.getPermittedSubclasses()) {
        if (nameOf(kind).equals(entry.getKey())) {
          return record(entry.getValue(), kind);
        }
      }
    }
    throw wrong(sealed);
  }

  private static Object record(@Nullable Object node, Class<?> type) {
    if (node != null && !(node instanceof Map<?, ?>)) {
      throw wrong(type);
    }
    Map<?, ?> members = node == null ? Map.of() : (Map<?, ?>) node;
    RecordComponent[] components = type.getRecordComponents();
    Object[] values = new Object[components.length];
    Class<?>[] types = new Class<?>[components.length];
    Set<Object> unknown = new LinkedHashSet<>(members.keySet());
    for (int i = 0; i < components.length; i++) {
      unknown.remove(components[i].getName());
      types[i] = components[i].getType();
      values[i] = value(members.get(components[i].getName()), components[i].getGenericType());
    }
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException(type.getSimpleName() + " has no component " + unknown);
    }
    try {
      Constructor<?> constructor = type.getDeclaredConstructor(types);
      return constructor.newInstance(values);
    } catch (InvocationTargetException e) {
      throw new IllegalArgumentException("no " + type.getSimpleName(), e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(type.getName(), e);
    }
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // an enumeration is asked for its constant
  private static Object simple(String text, Class<?> type) {
    if (type == String.class) {
      return text;
    }
    if (type == PartialDateTime.class) {
      return Times.parse(text);
    }
    if (type == Uid.class) {
      return new Uid(text);
    }
    if (type == byte[].class) {
      return Base64.getDecoder().decode(text);
    }
    if (type.isEnum()) {
      return Enum.valueOf((Class) type, text);
    }
    if (type == Duration.class) {
      return Duration.parse(text);
    }
    if (type == BigDecimal.class) {
      return new BigDecimal(text);
    }
    if (type == Integer.class || type == int.class) {
      return text.isEmpty() ? Integer.valueOf(0) : Integer.valueOf(text);
    }
    if (type == Boolean.class || type == boolean.class) {
      return Boolean.valueOf(text);
    }
    throw wrong(type);
  }
}
