package org.hl7dicom.impl.internal.table;

import java.lang.reflect.RecordComponent;
import java.util.Optional;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** Shows synthetic values in the messages of failing tests. */
final class Show {
  private Show() {}

  static String of(@Nullable Object value) {
    if (value == null) {
      return "nothing";
    }
    if (value instanceof Iterable<?> many) {
      StringJoiner joiner = new StringJoiner("; ", "[", "]");
      many.forEach(one -> joiner.add(of(one)));
      return joiner.toString();
    }
    if (value instanceof Optional<?> maybe) {
      return maybe.map(Show::of).orElse("");
    }
    if (value instanceof String text) {
      return text.isEmpty() ? "" : quoted(text);
    }
    if (!(value instanceof Record)) {
      return value.toString();
    }
    StringJoiner joiner = new StringJoiner(" ", value.getClass().getSimpleName() + "(", ")");
    for (RecordComponent component : value.getClass().getRecordComponents()) {
      try {
        String shown = of(component.getAccessor().invoke(value));
        if (!shown.isEmpty() && !shown.equals("[]") && !shown.endsWith("()")) {
          joiner.add(component.getName() + "=" + shown);
        }
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException(component.getName(), e);
      }
    }
    return joiner.toString();
  }

  private static String quoted(String text) {
    StringBuilder out = new StringBuilder("'");
    String shortened =
        text.length() > 40 ? text.substring(0, 30) + "...(" + text.length() + ")" : text;
    for (int i = 0; i < shortened.length(); i++) {
      char c = shortened.charAt(i);
      out.append(
          c < ' ' || c == 0x7f || c == 0x85 || c == 0xa0
              ? String.format("<%02X>", (int) c)
              : String.valueOf(c));
    }
    return out.append("'").toString();
  }
}
