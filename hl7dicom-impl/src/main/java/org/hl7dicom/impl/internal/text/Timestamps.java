package org.hl7dicom.impl.internal.text;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.hl7dicom.model.PartialDateTime;
import org.hl7dicom.model.Precision;
import org.jspecify.annotations.Nullable;

/**
 * Dates and times as HL7 v2 and v3 write them: {@code
 * YYYY[MM[DD[HH[MM[SS[.S[S[S[S]]]]]]]]][+/-ZZZZ]} (DTM, v2.5.1 section 2.A.22; TS, HL7 v3 Data
 * Types R1 XML ITS section 2.24).
 */
public final class Timestamps {
  private static final Precision[] BY_LENGTH = {
    Precision.YEAR,
    Precision.MONTH,
    Precision.DAY,
    Precision.HOUR,
    Precision.MINUTE,
    Precision.SECOND
  };

  private Timestamps() {}

  /** The time, or null when the text is not one. */
  public static @Nullable PartialDateTime parse(String text) {
    int end = text.length();
    Optional<ZoneOffset> offset = Optional.empty();
    int sign = Math.max(text.lastIndexOf('+'), text.lastIndexOf('-'));
    if (sign >= 0) {
      ZoneOffset zone = parseOffset(text, sign);
      if (zone == null) {
        return null;
      }
      offset = Optional.of(zone);
      end = sign;
    }
    int point = text.indexOf('.');
    int digitsEnd = point < 0 ? end : point;
    int fractionDigits = point < 0 ? 0 : end - point - 1;
    if (digitsEnd < 4
        || digitsEnd > 14
        || digitsEnd % 2 != 0
        || (point >= 0 && (digitsEnd != 14 || fractionDigits < 1 || fractionDigits > 9))) {
      return null;
    }
    int nanos = fractionDigits == 0 ? 0 : number(text, point + 1, end);
    for (int i = fractionDigits; i > 0 && i < 9; i++) {
      nanos *= 10;
    }
    int year = number(text, 0, 4);
    int month = digitsEnd >= 6 ? number(text, 4, 6) : 1;
    int day = digitsEnd >= 8 ? number(text, 6, 8) : 1;
    int hour = digitsEnd >= 10 ? number(text, 8, 10) : 0;
    int minute = digitsEnd >= 12 ? number(text, 10, 12) : 0;
    int second = digitsEnd >= 14 ? number(text, 12, 14) : 0;
    if (year < 1 || nanos < 0 || month < 1 || day < 1 || hour < 0 || minute < 0 || second < 0) {
      return null;
    }
    try {
      return new PartialDateTime(
          LocalDateTime.of(year, month, day, hour, minute, second, nanos),
          fractionDigits > 0 ? Precision.FRACTION : BY_LENGTH[digitsEnd / 2 - 2],
          fractionDigits,
          offset);
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static @Nullable ZoneOffset parseOffset(String text, int sign) {
    if (text.length() - sign != 5) {
      return null;
    }
    int hours = number(text, sign + 1, sign + 3);
    int minutes = number(text, sign + 3, sign + 5);
    if (hours < 0 || hours > 18 || minutes < 0 || minutes > 59 || (hours == 18 && minutes > 0)) {
      return null;
    }
    int total = hours * 60 + minutes;
    return ZoneOffset.ofTotalSeconds((text.charAt(sign) == '-' ? -total : total) * 60);
  }

  /** The number that the digits say, or -1 when one is no digit. */
  private static int number(String text, int from, int to) {
    int value = 0;
    for (int i = from; i < to; i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      value = value * 10 + digit;
    }
    return value;
  }

  /** The text of a time, as precise as the time is. */
  public static String format(PartialDateTime time) {
    LocalDateTime local = time.local();
    StringBuilder text = new StringBuilder(24);
    append(text, local.getYear(), 4);
    Precision precision = time.precision();
    if (precision.compareTo(Precision.MONTH) >= 0) {
      append(text, local.getMonthValue(), 2);
    }
    if (precision.compareTo(Precision.DAY) >= 0) {
      append(text, local.getDayOfMonth(), 2);
    }
    if (precision.compareTo(Precision.HOUR) >= 0) {
      append(text, local.getHour(), 2);
    }
    if (precision.compareTo(Precision.MINUTE) >= 0) {
      append(text, local.getMinute(), 2);
    }
    if (precision.compareTo(Precision.SECOND) >= 0) {
      append(text, local.getSecond(), 2);
    }
    if (precision == Precision.FRACTION) {
      int start = text.length();
      append(text.append('.'), local.getNano(), 9);
      text.setLength(start + 1 + time.fractionDigits());
    }
    time.offset().ifPresent(zone -> appendOffset(text, zone));
    return text.toString();
  }

  /** The time a while later, if the time states minutes; seconds are stated where the while has. */
  public static Optional<PartialDateTime> plus(PartialDateTime time, Duration duration) {
    boolean precise =
        time.precision().compareTo(Precision.SECOND) >= 0 || duration.toSecondsPart() == 0;
    if (time.precision().compareTo(Precision.MINUTE) < 0
        || !precise
        || (duration.toNanosPart() != 0 && time.precision() != Precision.FRACTION)) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new PartialDateTime(
              time.local().plus(duration), time.precision(), time.fractionDigits(), time.offset()));
    } catch (DateTimeException | ArithmeticException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** The while from one time to a later one, if both state minutes and their zones agree. */
  public static Optional<Duration> between(PartialDateTime start, PartialDateTime end) {
    if (start.precision().compareTo(Precision.MINUTE) < 0
        || end.precision().compareTo(Precision.MINUTE) < 0
        || start.offset().isPresent() != end.offset().isPresent()) {
      return Optional.empty();
    }
    ZoneOffset from = start.offset().orElse(ZoneOffset.UTC);
    ZoneOffset to = end.offset().orElse(ZoneOffset.UTC);
    Duration between = Duration.between(start.local().atOffset(from), end.local().atOffset(to));
    return between.isNegative() || between.isZero() ? Optional.empty() : Optional.of(between);
  }

  private static void appendOffset(StringBuilder text, ZoneOffset zone) {
    int minutes = Math.abs(zone.getTotalSeconds() / 60);
    text.append(zone.getTotalSeconds() < 0 ? '-' : '+');
    append(text, minutes / 60, 2);
    append(text, minutes % 60, 2);
  }

  private static void append(StringBuilder text, int value, int digits) {
    int power = 1;
    for (int i = 1; i < digits; i++) {
      power *= 10;
    }
    for (; power > 0; power /= 10) {
      text.append((char) ('0' + value / power % 10));
    }
  }
}
