package org.hl7dicom.model;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Optional;

/**
 * A date or a date with a time, as precise as it was written and in the zone it was written in: HL7
 * v2 TS and DTM, DICOM DA with TM and DT, FHIR date and dateTime. What is not stated is not filled
 * in.
 *
 * @param local the local date and time; parts beyond the precision are the smallest possible
 * @param precision the smallest part that is stated
 * @param fractionDigits how many digits of a second's fraction are stated, 0 to 9; not 0 exactly
 *     when the precision is {@link Precision#FRACTION}
 * @param offset the offset from UTC, if stated
 */
public record PartialDateTime(
    LocalDateTime local, Precision precision, int fractionDigits, Optional<ZoneOffset> offset) {

  /**
   * @throws IllegalArgumentException if the fraction digits do not fit the precision, or the year
   *     is not one of 1 to 9999, which is what the formats can write
   */
  public PartialDateTime {
    Objects.requireNonNull(local, "local");
    Objects.requireNonNull(precision, "precision");
    Objects.requireNonNull(offset, "offset");
    if (fractionDigits < 0
        || fractionDigits > 9
        || (fractionDigits > 0) != (precision == Precision.FRACTION)) {
      throw new IllegalArgumentException("fractionDigits " + fractionDigits + " with " + precision);
    }
    if (local.getYear() < 1 || local.getYear() > 9999) {
      throw new IllegalArgumentException("year beyond four digits");
    }
  }

  /** A day without a time. */
  public static PartialDateTime of(LocalDate day) {
    return new PartialDateTime(day.atStartOfDay(), Precision.DAY, 0, Optional.empty());
  }

  /** A date and time of a precision coarser than fractions of a second, in no stated zone. */
  public static PartialDateTime of(LocalDateTime local, Precision precision) {
    return new PartialDateTime(local, precision, 0, Optional.empty());
  }

  /** This time in the zone with the given offset from UTC. */
  public PartialDateTime withOffset(ZoneOffset newOffset) {
    return new PartialDateTime(local, precision, fractionDigits, Optional.of(newOffset));
  }

  /** Whether an hour at least is stated. */
  public boolean hasTime() {
    return precision.compareTo(Precision.HOUR) >= 0;
  }

  /** Whether year, month and day are stated. */
  public boolean hasDay() {
    return precision.compareTo(Precision.DAY) >= 0;
  }

  /** Whether both may be the same time: equal local times, and offsets that do not contradict. */
  public boolean agreesWith(PartialDateTime other) {
    return local.equals(other.local)
        && (offset.isEmpty() || other.offset.isEmpty() || offset.equals(other.offset));
  }

  @Override
  public String toString() {
    return "PartialDateTime[" + precision + (offset.isPresent() ? ", zoned]" : "]");
  }
}
