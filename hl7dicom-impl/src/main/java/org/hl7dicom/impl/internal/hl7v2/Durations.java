package org.hl7dicom.impl.internal.hl7v2;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.hl7dicom.hl7v2.Hl7Segment;
import org.hl7dicom.impl.internal.engine.Log;
import org.hl7dicom.impl.internal.engine.Slot;
import org.hl7dicom.impl.internal.text.Decimals;
import org.hl7dicom.report.IssueCode;
import org.jspecify.annotations.Nullable;

/**
 * A duration as a number in one field and its unit in the next (v2.5.1 10.6.1.9, 10.6.1.10). A unit
 * that is not stated is the second, by the same section, and reported.
 */
final class Durations extends Slot<Hl7Scope, Duration> {
  private static final Map<String, Long> SECONDS =
      Map.ofEntries(
          Map.entry("s", 1L),
          Map.entry("sec", 1L),
          Map.entry("secs", 1L),
          Map.entry("second", 1L),
          Map.entry("seconds", 1L),
          // A length of time in metres makes no sense: m is the minute of TQ.3 (v2.5.1 4.3.3).
          Map.entry("m", 60L),
          Map.entry("min", 60L),
          Map.entry("mins", 60L),
          Map.entry("minute", 60L),
          Map.entry("minutes", 60L),
          Map.entry("h", 3600L),
          Map.entry("hr", 3600L),
          Map.entry("hrs", 3600L),
          Map.entry("hour", 3600L),
          Map.entry("hours", 3600L),
          Map.entry("d", 86400L),
          Map.entry("day", 86400L),
          Map.entry("days", 86400L));

  private static final BigDecimal MOST = BigDecimal.valueOf(366L * 86400L);

  private final SegmentId segment;
  private final int field;

  /** The number in a field, its unit in the one behind it. */
  Durations(SegmentId segment, int field) {
    this.segment = segment;
    this.field = field;
  }

  @Override
  public String path() {
    return segment.name() + '-' + field + ", " + segment.name() + '-' + (field + 1);
  }

  @Override
  public @Nullable Duration read(Hl7Scope scope, Log log) {
    Hl7Segment source = scope.segment(segment);
    if (source == null || !source.has(field)) {
      return null;
    }
    String number = scope.text(source, field, 1, 1, 1, log).strip();
    if (number.isEmpty()) {
      return null;
    }
    long unit = unit(scope, source, log);
    if (unit == 0) {
      log.report(IssueCode.INVALID_VALUE, scope.path(source, field + 1, 1, 0, 0));
      return null;
    }
    Duration duration = Decimals.isReal(number) ? of(new BigDecimal(number), unit) : null;
    if (duration == null) {
      log.report(IssueCode.INVALID_VALUE, scope.path(source, field, 1, 0, 0));
    }
    return duration;
  }

  /** The seconds of the unit; 0 when it is no unit of time. */
  private long unit(Hl7Scope scope, Hl7Segment source, Log log) {
    String code = text(scope, source, 1, log);
    String name = text(scope, source, 2, log);
    if (code.isEmpty() && name.isEmpty()) {
      log.report(IssueCode.DEFAULT_APPLIED, scope.path(source, field + 1, 1, 0, 0));
      return 1;
    }
    long byCode = SECONDS.getOrDefault(code.toLowerCase(Locale.ROOT), 0L);
    long byName = SECONDS.getOrDefault(name.toLowerCase(Locale.ROOT), 0L);
    if (byCode == 0 && byName == 0) {
      return 0;
    }
    ignore(scope, source, byCode == 0 ? 1 : 2, log);
    ignore(scope, source, 3, log);
    return byCode == 0 ? byName : byCode;
  }

  private String text(Hl7Scope scope, Hl7Segment source, int component, Log log) {
    return scope.text(source, field + 1, 1, component, 1, log).strip();
  }

  private void ignore(Hl7Scope scope, Hl7Segment source, int component, Log log) {
    if (!text(scope, source, component, log).isEmpty() && log.wantsLineage()) {
      log.ignored(scope.path(source, field + 1, 1, component, 1), "the unit is known without it");
    }
  }

  private static @Nullable Duration of(BigDecimal number, long unit) {
    BigDecimal seconds = number.multiply(BigDecimal.valueOf(unit));
    if (seconds.signum() <= 0 || seconds.compareTo(MOST) > 0) {
      return null;
    }
    try {
      return Duration.ofNanos(seconds.movePointRight(9).longValueExact());
    } catch (ArithmeticException e) {
      return null; // parts of a nanosecond
    }
  }

  @Override
  public void write(Hl7Scope scope, Duration value, Log log) {
    Hl7Segment target = Hl7Slots.target(scope, segment);
    boolean minutes = value.getNano() == 0 && value.getSeconds() % 60 == 0;
    BigDecimal number =
        minutes
            ? BigDecimal.valueOf(value.toMinutes())
            : BigDecimal.valueOf(value.getSeconds())
                .add(BigDecimal.valueOf(value.getNano(), 9))
                .stripTrailingZeros();
    target.set(field, number.toPlainString());
    target.set(field + 1, minutes ? "min" : "s");
  }

  @Override
  public boolean readsClear(Hl7Scope scope) {
    Hl7Segment source = scope.segment(segment);
    return source != null && scope.readsClear(source, field);
  }

  @Override
  public void writeClear(Hl7Scope scope, Log log) {
    Hl7Slots.target(scope, segment).setRaw(field, Hl7Segment.NULL);
  }
}
