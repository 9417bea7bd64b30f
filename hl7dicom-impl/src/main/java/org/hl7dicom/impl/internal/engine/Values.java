package org.hl7dicom.impl.internal.engine;

import java.lang.reflect.RecordComponent;
import java.util.Optional;
import java.util.StringJoiner;

/** Shows domain values to a caller who asked for them; their own {@code toString} does not. */
final class Values {
  private Values() {}

  static String show(Object value) {
    if (value instanceof Iterable<?> many) {
      StringJoiner joiner = new StringJoiner("; ");
      many.forEach(one -> joiner.add(show(one)));
      return joiner.toString();
    }
    if (value instanceof Optional<?> maybe) {
      return maybe.map(Values::show).orElse("");
    }
    if (!(value instanceof Record)) {
      return value.toString();
    }
    StringJoiner joiner = new StringJoiner(" ");
    for (RecordComponent component : value.getClass().getRecordComponents()) {
      try {
        String shown = show(component.getAccessor().invoke(value));
        if (!shown.isEmpty()) {
          joiner.add(shown);
        }
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException("accessor of " + component.getName(), e);
      }
    }
    return joiner.toString();
  }
}
