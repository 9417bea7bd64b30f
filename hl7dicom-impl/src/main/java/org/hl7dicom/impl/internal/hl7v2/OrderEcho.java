package org.hl7dicom.impl.internal.hl7v2;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.hl7dicom.hl7v2.Hl7Message;
import org.hl7dicom.hl7v2.Hl7Segment;
import org.hl7dicom.model.AssigningAuthority;
import org.hl7dicom.model.Identifier;
import org.jspecify.annotations.Nullable;

/**
 * The orders of a message in the response to it: ORC, the timing, OBR and IPC as they were sent, in
 * the order of v2.5.1 4.4.2 (ORR), 4.4.5 (ORG) and 4.4.7 (ORI), with ORC-1 as the answer and with
 * the numbers that were assigned.
 */
public final class OrderEcho {
  private static final Map<String, String> RESPONSES =
      Map.of("ORM", "ORR^O02", "OMG", "ORG^O20", "OMI", "ORI^O24");

  /**
   * Where missing numbers come from.
   *
   * @param filler the filler number for a placer number
   * @param placer the placer number for a filler number
   */
  public record Numbers(
      Function<Optional<Identifier>, Optional<Identifier>> filler,
      Function<Optional<Identifier>, Optional<Identifier>> placer) {}

  private OrderEcho() {}

  /** The response that the standard has to a message, such as {@code ORI^O24}. */
  public static Optional<String> responseTo(Hl7Message message) {
    return Optional.ofNullable(RESPONSES.get(message.messageCode()));
  }

  /**
   * Appends the orders of a message to the answer to it. Appends nothing where there is nothing to
   * say about them: the message is no order, one of them is a notification, or a number that was
   * asked for is not known.
   *
   * @return whether the answer is a response to orders now
   */
  public static boolean append(
      Hl7Message message, Hl7Message answer, boolean done, Numbers numbers) {
    if (responseTo(message).isEmpty()) {
      return false;
    }
    List<OrderSegments.Group> groups = OrderSegments.of(message);
    List<String> controls = new ArrayList<>(groups.size());
    List<Optional<Identifier>> assigned = new ArrayList<>(groups.size());
    Map<Identifier, Optional<Identifier>> known = new HashMap<>();
    for (OrderSegments.Group group : groups) {
      Optional<String> control = OrderResponses.to(control(group), done);
      if (control.isEmpty()) {
        return false;
      }
      Optional<Identifier> number = Optional.empty();
      if (done) {
        boolean asked = control.get().equals(OrderResponses.NUMBER_ASSIGNED);
        if (number(group, asked ? 2 : 3).isEmpty()) {
          Optional<Identifier> other = number(group, asked ? 3 : 2);
          number = assign(other, asked ? numbers.placer : numbers.filler, known);
          if (asked && number.isEmpty()) {
            return false;
          }
        }
      }
      controls.add(control.get());
      assigned.add(number);
    }
    boolean timed = !message.messageCode().equals("ORM");
    boolean imaging = message.messageCode().equals("OMI");
    for (int i = 0; i < groups.size(); i++) {
      OrderSegments.Group group = groups.get(i);
      int field = controls.get(i).equals(OrderResponses.NUMBER_ASSIGNED) ? 2 : 3;
      Hl7Segment orc = answer.add("ORC");
      copy(group.orc, orc);
      orc.setRaw(1, "");
      orc.set(1, controls.get(i));
      assigned.get(i).ifPresent(number -> set(orc, field, number));
      if (timed) {
        group.timing.forEach(segment -> copy(segment, answer.add(segment.name())));
      }
      if (group.obr != null) {
        Hl7Segment obr = answer.add("OBR");
        copy(group.obr, obr);
        assigned.get(i).ifPresent(number -> set(obr, field, number));
      }
      if (imaging) {
        group.ipcs.forEach(segment -> copy(segment, answer.add("IPC")));
      }
    }
    return !groups.isEmpty();
  }

  /** Groups that name the same order get the same number. */
  private static Optional<Identifier> assign(
      Optional<Identifier> other,
      Function<Optional<Identifier>, Optional<Identifier>> numbers,
      Map<Identifier, Optional<Identifier>> known) {
    return other.isEmpty()
        ? numbers.apply(other)
        : known.computeIfAbsent(other.get(), id -> numbers.apply(other));
  }

  private static String control(OrderSegments.Group group) {
    String control = group.orc == null ? null : group.orc.value(1);
    return control == null ? "" : control;
  }

  /** The number in ORC, else that in OBR. */
  private static Optional<Identifier> number(OrderSegments.Group group, int field) {
    return identifier(group.orc, field).or(() -> identifier(group.obr, field));
  }

  private static void copy(@Nullable Hl7Segment from, Hl7Segment to) {
    for (int field = 1; from != null && field <= from.fieldCount(); field++) {
      to.setRaw(field, from.raw(field));
    }
  }

  private static Optional<Identifier> identifier(@Nullable Hl7Segment segment, int field) {
    String value = segment == null ? null : segment.value(field);
    if (segment == null || value == null || value.equals(Hl7Segment.NULL)) {
      return Optional.empty();
    }
    return Optional.of(
        Identifier.of(
            value,
            new AssigningAuthority(
                text(segment, field, 2), text(segment, field, 3), text(segment, field, 4))));
  }

  private static String text(Hl7Segment segment, int field, int component) {
    String text = segment.value(field, 1, component, 1);
    return text == null || text.equals(Hl7Segment.NULL) ? "" : text;
  }

  private static void set(Hl7Segment segment, int field, Identifier number) {
    segment.setRaw(field, "");
    segment.set(field, number.value());
    AssigningAuthority authority = number.authority();
    List<String> parts =
        List.of(authority.namespace(), authority.universalId(), authority.universalIdType());
    for (int i = 0; i < parts.size(); i++) {
      if (!parts.get(i).isEmpty()) {
        segment.set(field, 1, i + 2, 1, parts.get(i));
      }
    }
  }
}
