package org.hl7dicom.testkit;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hl7dicom.model.PartialDateTime;
import org.hl7dicom.model.Precision;
import org.jspecify.annotations.Nullable;

/** Times in ISO 8601, as precise as they are. */
final class Times {
  private static final Pattern PATTERN =
      Pattern.compile(
          "(\\d{4})(?:-(\\d\\d)(?:-(\\d\\d)(?:T(\\d\\d)(?::(\\d\\d)(?::(\\d\\d)(?:\\.(\\d{1,9}))?)?)?)?)?)?"
              + "(Z|[+-]\\d\\d:[0-9:]+)?");

  private static final List<Precision> PRECISIONS = List.of(Precision.values());

  private Times() {}

  static String text(PartialDateTime time) {
    LocalDateTime local = time.local();
    int parts = Math.min(PRECISIONS.indexOf(time.precision()), 5) + 1;
    int[] values = {
      local.getYear(),
      local.getMonthValue(),
      local.getDayOfMonth(),
      local.getHour(),
      local.getMinute(),
      local.getSecond()
    };
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < parts; i++) {
      text.append(i == 0 ? "" : i < 3 ? "-" : i == 3 ? "T" : ":");
      text.append(String.format(Locale.ROOT, i == 0 ? "%04d" : "%02d", values[i]));
    }
    if (time.fractionDigits() > 0) {
      text.append('.');
      text.append(String.format(Locale.ROOT, "%09d", local.getNano()), 0, time.fractionDigits());
    }
    time.offset().ifPresent(offset -> text.append(offset.getId()));
    return text.toString();
  }

  static PartialDateTime parse(String text) {
    Matcher matcher = PATTERN.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("no date or time");
    }
    int parts = 1;
    while (parts < 7 && matcher.group(parts + 1) != null) {
      parts++;
    }
    String fraction = matcher.group(7);
    LocalDateTime local =
        LocalDateTime.of(
            number(matcher.group(1), 0),
            number(matcher.group(2), 1),
            number(matcher.group(3), 1),
            number(matcher.group(4), 0),
            number(matcher.group(5), 0),
            number(matcher.group(6), 0),
            fraction == null ? 0 : Integer.parseInt((fraction + "00000000").substring(0, 9)));
    String offset = matcher.group(8);
    return new PartialDateTime(
        local,
        PRECISIONS.get(parts - 1),
        fraction == null ? 0 : fraction.length(),
        offset == null ? Optional.empty() : Optional.of(ZoneOffset.of(offset)));
  }

  private static int number(@Nullable String digits, int absent) {
    return digits == null ? absent : Integer.parseInt(digits);
  }
}
