package org.hl7dicom.impl.internal.dicom;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.hl7dicom.model.PartialDateTime;
import org.hl7dicom.model.Precision;
import org.jspecify.annotations.Nullable;

/** Dates and times as DICOM writes them (PS3.5 table 6.2-1: DA, TM). */
final class DicomTime {
  private DicomTime() {}

  /** The date and time of a DA and a TM, or null when they are not valid. */
  static @Nullable PartialDateTime parse(String da, String tm, @Nullable ZoneOffset offset) {
    String date = da.length() == 10 && da.charAt(4) == '.' ? da.replace(".", "") : da;
    String time = tm.indexOf(':') < 0 ? tm : tm.replace(":", "");
    int point = time.indexOf('.');
    int digits = point < 0 ? time.length() : point;
    int fraction = point < 0 ? 0 : time.length() - point - 1;
    if (date.length() != 8
        || date.startsWith("0000")
        || digits > 6
        || digits % 2 != 0
        || (point >= 0 && (digits != 6 || fraction < 1 || fraction > 6))
        || !allDigits(date)
        || !allDigits(point < 0 ? time : time.substring(0, point) + time.substring(point + 1))) {
      return null;
    }
    int nanos = fraction == 0 ? 0 : number(time, point + 1, time.length());
    for (int i = fraction; i > 0 && i < 9; i++) {
      nanos *= 10;
    }
    int second = digits >= 6 ? number(time, 4, 6) : 0;
    try {
      LocalDateTime local =
          LocalDateTime.of(
              number(date, 0, 4),
              number(date, 4, 6),
              number(date, 6, 8),
              digits >= 2 ? number(time, 0, 2) : 0,
              digits >= 4 ? number(time, 2, 4) : 0,
              second,
              nanos);
      Precision precision =
          fraction > 0
              ? Precision.FRACTION
              : switch (digits) {
                case 0 -> Precision.DAY;
                case 2 -> Precision.HOUR;
                case 4 -> Precision.MINUTE;
                default -> Precision.SECOND;
              };
      return new PartialDateTime(
          local, precision, fraction, digits == 0 ? Optional.empty() : Optional.ofNullable(offset));
    } catch (DateTimeException e) {
      return null;
    }
  }

  /** Whether Timezone Offset From UTC can state an offset: whole minutes, -1200 to +1400. */
  static boolean isValid(ZoneOffset offset) {
    int seconds = offset.getTotalSeconds();
    return seconds % 60 == 0 && seconds >= -12 * 3600 && seconds <= 14 * 3600;
  }

  /** The offset of Timezone Offset From UTC (0008,0201), or null when it is not valid. */
  static @Nullable ZoneOffset parseOffset(String text) {
    if (text.length() != 5
        || (text.charAt(0) != '+' && text.charAt(0) != '-')
        || !allDigits(text.substring(1))) {
      return null;
    }
    int hours = number(text, 1, 3);
    int minutes = number(text, 3, 5);
    if (hours > 14 || minutes > 59) {
      return null;
    }
    int total = (hours * 60 + minutes) * 60;
    ZoneOffset offset = ZoneOffset.ofTotalSeconds(text.charAt(0) == '-' ? -total : total);
    return isValid(offset) ? offset : null;
  }

  static String formatOffset(ZoneOffset offset) {
    int minutes = Math.abs(offset.getTotalSeconds() / 60);
    StringBuilder text = new StringBuilder(5);
    text.append(offset.getTotalSeconds() < 0 ? '-' : '+');
    two(text, minutes / 60);
    two(text, minutes % 60);
    return text.toString();
  }

  static String formatDate(PartialDateTime time) {
    StringBuilder text = new StringBuilder(8);
    two(text, time.local().getYear() / 100);
    two(text, time.local().getYear() % 100);
    two(text, time.local().getMonthValue());
    two(text, time.local().getDayOfMonth());
    return text.toString();
  }

  /** The TM of a time that states an hour at least; fractions beyond six digits are cut. */
  static String formatTime(PartialDateTime time) {
    StringBuilder text = new StringBuilder(13);
    two(text, time.local().getHour());
    if (time.precision().compareTo(Precision.MINUTE) >= 0) {
      two(text, time.local().getMinute());
    }
    if (time.precision().compareTo(Precision.SECOND) >= 0) {
      two(text, time.local().getSecond());
    }
    if (time.precision() == Precision.FRACTION) {
      String nanos = String.valueOf(1_000_000_000L + time.local().getNano());
      text.append('.').append(nanos, 1, 1 + Math.min(6, time.fractionDigits()));
    }
    return text.toString();
  }

  private static void two(StringBuilder text, int value) {
    text.append((char) ('0' + value / 10)).append((char) ('0' + value % 10));
  }

  private static boolean allDigits(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }

  private static int number(String text, int from, int to) {
    int value = 0;
    for (int i = from; i < to; i++) {
      value = value * 10 + text.charAt(i) - '0';
    }
    return value;
  }
}
