package org.hl7dicom.impl.internal.fhir;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.BaseDateTimeType;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7dicom.impl.internal.engine.Log;
import org.hl7dicom.model.PartialDateTime;
import org.hl7dicom.model.Precision;
import org.hl7dicom.report.IssueCode;
import org.jspecify.annotations.Nullable;

/**
 * Dates and times (<a href="https://hl7.org/fhir/R4/datatypes.html#dateTime">R4 dateTime</a>). FHIR
 * demands seconds and a zone with every time. A time without a zone is written as its date, a time
 * without seconds with seconds of zero; an extension holds what was really stated, as an HL7 v2
 * DTM.
 */
final class FhirTimes {
  private static final Pattern FHIR =
      Pattern.compile(
          "(\\d{4})(?:-(\\d\\d)(?:-(\\d\\d)(?:T(\\d\\d):(\\d\\d)(?::(\\d\\d)(?:\\.(\\d+))?)?"
              + "(Z|[+-]\\d\\d:\\d\\d)?)?)?)?");
  private static final Pattern DTM =
      Pattern.compile(
          "(\\d{4})(?:(\\d\\d)(?:(\\d\\d)(?:(\\d\\d)(?:(\\d\\d)(?:(\\d\\d)(?:\\.(\\d+))?)?)?)?)?)?"
              + "([+-]\\d{4})?");

  /** The precisions in the order in which the parts are written. */
  private static final List<Precision> PARTS =
      List.of(
          Precision.YEAR,
          Precision.MONTH,
          Precision.DAY,
          Precision.HOUR,
          Precision.MINUTE,
          Precision.SECOND);

  private static final int MAX_OFFSET_SECONDS = 14 * 3600;

  private FhirTimes() {}

  /** Fills a date or dateTime; whether there was anything that it could hold. */
  static boolean write(BaseDateTimeType target, PartialDateTime value, String path, Log log) {
    String stated = fhir(value, target instanceof DateType);
    if (stated.isEmpty()) {
      log.report(IssueCode.INVALID_VALUE, path);
      return false;
    }
    if (target instanceof InstantType && stated.indexOf('T') < 0) {
      exact(target, value, path, log); // an instant is no less than seconds in a zone
      return true;
    }
    target.setValueAsString(stated);
    if (!value.equals(parse(FHIR, stated))) {
      exact(target, value, path, log);
    }
    return true;
  }

  private static void exact(BaseDateTimeType target, PartialDateTime value, String path, Log log) {
    String exact = dtm(value);
    if (value.equals(parse(DTM, exact))) {
      target.addExtension(FhirUrls.EXACT_TIME, new org.hl7.fhir.r4.model.StringType(exact));
      log.report(IssueCode.FORM_CHANGED, path);
    } else {
      log.report(IssueCode.PRECISION_LOST, path);
    }
  }

  /** The time of a date or dateTime. */
  static @Nullable PartialDateTime read(
      FhirScope scope, BaseDateTimeType source, String path, Log log) {
    String text = scope.text(source);
    String exactText = scope.extensionText(source, FhirUrls.EXACT_TIME);
    PartialDateTime stated = text.isEmpty() ? null : parse(FHIR, text);
    if (!text.isEmpty() && stated == null) {
      log.report(IssueCode.INVALID_VALUE, path);
    }
    if (exactText.isEmpty()) {
      return stated;
    }
    PartialDateTime exact = parse(DTM, exactText);
    if (exact == null) {
      log.report(IssueCode.INVALID_VALUE, path);
      return stated;
    }
    if (stated != null && !stated.equals(parse(FHIR, fhir(exact, source instanceof DateType)))) {
      log.report(IssueCode.SOURCES_DISAGREE, path);
      return stated;
    }
    return exact;
  }

  private static String fhir(PartialDateTime value, boolean dateOnly) {
    LocalDateTime local = value.local();
    if (local.getYear() < 1 || local.getYear() > 9999) {
      return "";
    }
    StringBuilder text = new StringBuilder(32);
    digits(text, local.getYear(), 4);
    if (value.precision() == Precision.YEAR) {
      return text.toString();
    }
    digits(text.append('-'), local.getMonthValue(), 2);
    if (value.precision() == Precision.MONTH) {
      return text.toString();
    }
    digits(text.append('-'), local.getDayOfMonth(), 2);
    ZoneOffset offset = value.offset().orElse(null);
    if (dateOnly || !value.hasTime() || offset == null || !fits(offset)) {
      return text.toString();
    }
    digits(text.append('T'), local.getHour(), 2);
    digits(text.append(':'), local.getMinute(), 2);
    digits(text.append(':'), local.getSecond(), 2);
    fraction(text, value);
    return text.append(offset.getId()).toString();
  }

  private static boolean fits(ZoneOffset offset) {
    int seconds = offset.getTotalSeconds();
    return seconds % 60 == 0 && Math.abs(seconds) <= MAX_OFFSET_SECONDS;
  }

  private static String dtm(PartialDateTime value) {
    LocalDateTime local = value.local();
    StringBuilder text = new StringBuilder(32);
    digits(text, local.getYear(), 4);
    int[] parts = {
      local.getMonthValue(),
      local.getDayOfMonth(),
      local.getHour(),
      local.getMinute(),
      local.getSecond()
    };
    for (int i = 0; i < parts.length; i++) {
      if (value.precision().compareTo(PARTS.get(i + 1)) < 0) {
        break;
      }
      digits(text, parts[i], 2);
    }
    fraction(text, value);
    value
        .offset()
        .ifPresent(
            offset -> {
              int minutes = Math.abs(offset.getTotalSeconds()) / 60;
              text.append(offset.getTotalSeconds() < 0 ? '-' : '+');
              digits(text, minutes / 60, 2);
              digits(text, minutes % 60, 2);
            });
    return text.toString();
  }

  private static void fraction(StringBuilder text, PartialDateTime value) {
    if (value.fractionDigits() > 0) {
      String nanos =
          String.format(Locale.ROOT, "%09d", value.local().get(ChronoField.NANO_OF_SECOND));
      text.append('.').append(nanos, 0, value.fractionDigits());
    }
  }

  private static void digits(StringBuilder text, int number, int width) {
    String digits = Integer.toString(number);
    text.append("0".repeat(Math.max(0, width - digits.length()))).append(digits);
  }

  private static @Nullable PartialDateTime parse(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    if (!matcher.matches()) {
      return null;
    }
    String fraction = matcher.group(7);
    int fractionDigits = fraction == null ? 0 : fraction.length();
    if (fractionDigits > 9) {
      return null;
    }
    Precision precision = Precision.YEAR;
    int[] parts = {0, 1, 1, 0, 0, 0};
    for (int i = 0; i < parts.length; i++) {
      String part = matcher.group(i + 1);
      if (part != null) {
        parts[i] = Integer.parseInt(part);
        precision = PARTS.get(i);
      }
    }
    if (fractionDigits > 0) {
      precision = Precision.FRACTION;
    }
    int nanos = fraction == null ? 0 : Integer.parseInt(fraction + "0".repeat(9 - fractionDigits));
    String zone = matcher.group(8);
    try {
      return new PartialDateTime(
          LocalDateTime.of(parts[0], parts[1], parts[2], parts[3], parts[4], parts[5], nanos),
          precision,
          fractionDigits,
          zone == null ? Optional.empty() : Optional.of(ZoneOffset.of(zone)));
    } catch (DateTimeException e) {
      return null;
    }
  }
}
