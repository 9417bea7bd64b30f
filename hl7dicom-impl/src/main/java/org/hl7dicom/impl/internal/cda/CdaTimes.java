package org.hl7dicom.impl.internal.cda;

import org.hl7dicom.impl.internal.engine.Log;
import org.hl7dicom.impl.internal.text.Timestamps;
import org.hl7dicom.model.PartialDateTime;
import org.hl7dicom.report.IssueCode;
import org.jspecify.annotations.Nullable;

/**
 * Points in time and intervals of them (HL7 v3 Data Types R1 XML ITS, TS and IVL&lt;TS&gt;): {@code
 * YYYYMMDDHHMMSS.UUUU[+|-ZZzz]}, as precise as is known.
 */
final class CdaTimes {
  private static final String VALUE = "value";

  /** TS: a point in time in {@code @value}. */
  static final CdaType<PartialDateTime> TS =
      new CdaType<>() {
        @Override
        public @Nullable PartialDateTime read(CdaElement element, Log log) {
          if (element.isNull()) {
            return null;
          }
          String text = element.attribute(VALUE);
          if (text.isEmpty()) {
            return null;
          }
          PartialDateTime time = Timestamps.parse(text);
          if (time == null) {
            log.report(IssueCode.INVALID_VALUE, element.path(VALUE));
          }
          return time;
        }

        @Override
        public void write(CdaElement element, PartialDateTime value, Log log) {
          int year = value.local().getYear();
          if (year < 1 || year > 9999) {
            log.report(IssueCode.INVALID_VALUE, element.path(VALUE));
            element.setNull(CdaTexts.NO_INFORMATION);
            return;
          }
          String text = Timestamps.format(value);
          if (!value.equals(Timestamps.parse(text))) {
            // An offset of seconds.
            log.report(IssueCode.PRECISION_LOST, element.path(VALUE));
          }
          element.set(VALUE, text, log);
        }
      };

  /**
   * A time from and to.
   *
   * @param low the beginning, or null when it is not stated
   * @param high the end, or null when it is not stated
   */
  record Interval(@Nullable PartialDateTime low, @Nullable PartialDateTime high) {
    @Override
    public String toString() {
      return "Interval[" + (low == null ? "" : "low") + (high == null ? "" : " high") + "]";
    }
  }

  /**
   * IVL&lt;TS&gt;: {@code low} and {@code high}. A bare {@code @value} is an interval as wide as
   * what it leaves open: it is both.
   */
  static final CdaType<Interval> IVL_TS =
      new CdaType<>() {
        @Override
        public @Nullable Interval read(CdaElement element, Log log) {
          if (element.isNull()) {
            return null;
          }
          PartialDateTime low = bound(element, "low", log);
          PartialDateTime high = bound(element, "high", log);
          if (low == null && high == null) {
            PartialDateTime value = TS.read(element, log);
            if (value == null) {
              return null;
            }
            log.report(IssueCode.FORM_CHANGED, element.path(VALUE));
            return new Interval(value, value);
          }
          return new Interval(low, high);
        }

        private @Nullable PartialDateTime bound(CdaElement element, String name, Log log) {
          CdaElement bound = element.child(name);
          if (bound == null) {
            return null;
          }
          if (!bound.peek("inclusive").equals("false")) {
            bound.ignore("inclusive", "the bound belongs to the interval, as it does by default");
          }
          return TS.read(bound, log);
        }

        @Override
        public void write(CdaElement element, Interval value, Log log) {
          if (value.low == null && value.high == null) {
            element.setNull(CdaTexts.NO_INFORMATION);
          }
          if (value.low != null) {
            TS.write(element.add("low"), value.low, log);
          }
          if (value.high != null) {
            TS.write(element.add("high"), value.high, log);
          }
        }
      };

  /**
   * The beginning of an IVL&lt;TS&gt;, or a TS where the schema allows both: when an event took
   * place. What an interval says beyond that is not read.
   */
  static final CdaType<PartialDateTime> START =
      new CdaType<>() {
        @Override
        public @Nullable PartialDateTime read(CdaElement element, Log log) {
          CdaElement low = element.child("low");
          return TS.read(low == null ? element : low, log);
        }

        @Override
        public void write(CdaElement element, PartialDateTime value, Log log) {
          TS.write(element.add("low"), value, log);
        }
      };

  private CdaTimes() {}
}
