package org.hl7dicom.impl.internal.engine;

import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hl7dicom.model.Identifier;
import org.hl7dicom.model.PartialDateTime;
import org.hl7dicom.model.Practitioner;
import org.jspecify.annotations.Nullable;

/** How two readings of the same information become one. */
@FunctionalInterface
public interface Agreement<A> {
  /** What both say together, or null when they contradict each other. */
  @Nullable A join(A first, A second);

  /** What agreement means for values of their type. */
  @SuppressWarnings("unchecked") // both are of the same type
  static <A> Agreement<A> byType() {
    return (first, second) -> {
      if (first instanceof Identifier id) {
        return (A) ofIdentifiers().join(id, (Identifier) second);
      }
      if (first instanceof PartialDateTime time) {
        return (A) ofTimes().join(time, (PartialDateTime) second);
      }
      if (first instanceof List<?> list && list.get(0) instanceof Practitioner) {
        return (A) ofPractitioners().join((List<Practitioner>) first, (List<Practitioner>) second);
      }
      return first.equals(second) ? first : null;
    };
  }

  /** Both agree only when they are equal. */
  static <A> Agreement<A> equal() {
    return (first, second) -> first.equals(second) ? first : null;
  }

  /**
   * Identifiers agree on the value and do not contradict on the authority; the fuller one stays.
   */
  static Agreement<Identifier> ofIdentifiers() {
    return (first, second) -> {
      if (!first.agreesWith(second)) {
        return null;
      }
      boolean fuller = second.authority().completeness() > first.authority().completeness();
      return fuller || (first.type().isEmpty() && !second.type().isEmpty())
          ? new Identifier(
              first.value(),
              fuller ? second.authority() : first.authority(),
              first.type().isEmpty() ? second.type() : first.type())
          : first;
    };
  }

  /**
   * Times agree when they do not contradict: a day agrees with a time on that day. The more precise
   * one stays, and of two that are as precise, the one with an offset.
   */
  static Agreement<PartialDateTime> ofTimes() {
    return (first, second) -> {
      PartialDateTime fuller = second.precision().compareTo(first.precision()) > 0 ? second : first;
      PartialDateTime other = fuller.equals(first) ? second : first;
      if (!agree(fuller, other)) {
        return null;
      }
      return fuller.offset().isEmpty() && other.offset().isPresent() && other.hasTime()
          ? fuller.withOffset(other.offset().get())
          : fuller;
    };
  }

  private static boolean agree(PartialDateTime fuller, PartialDateTime other) {
    LocalDateTime local = fuller.local();
    LocalDateTime cut =
        switch (other.precision()) {
          case YEAR -> local.withDayOfYear(1).truncatedTo(ChronoUnit.DAYS);
          case MONTH -> local.withDayOfMonth(1).truncatedTo(ChronoUnit.DAYS);
          case DAY -> local.truncatedTo(ChronoUnit.DAYS);
          case HOUR -> local.truncatedTo(ChronoUnit.HOURS);
          case MINUTE -> local.truncatedTo(ChronoUnit.MINUTES);
          case SECOND -> local.truncatedTo(ChronoUnit.SECONDS);
          case FRACTION -> local;
        };
    return cut.equals(other.local())
        && (fuller.offset().isEmpty()
            || other.offset().isEmpty()
            || fuller.offset().equals(other.offset()));
  }

  /** People agree one by one: same identifier or none, and same name or none. */
  static Agreement<List<Practitioner>> ofPractitioners() {
    return (first, second) -> {
      if (first.size() != second.size()) {
        return null;
      }
      List<Practitioner> joined = new ArrayList<>(first.size());
      for (int i = 0; i < first.size(); i++) {
        Practitioner person = join(first.get(i), second.get(i));
        if (person == null) {
          return null;
        }
        joined.add(person);
      }
      return joined;
    };
  }

  private static @Nullable Practitioner join(Practitioner first, Practitioner second) {
    boolean names =
        first.name().isEmpty() || second.name().isEmpty() || first.name().equals(second.name());
    if (!names) {
      return null;
    }
    Optional<Identifier> identifier = first.identifier();
    if (identifier.isEmpty()) {
      identifier = second.identifier();
    } else if (second.identifier().isPresent()) {
      Identifier joined = ofIdentifiers().join(identifier.get(), second.identifier().get());
      if (joined == null) {
        return null;
      }
      identifier = Optional.of(joined);
    }
    return new Practitioner(identifier, first.name().isEmpty() ? second.name() : first.name());
  }
}
