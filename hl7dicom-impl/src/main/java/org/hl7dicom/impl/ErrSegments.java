package org.hl7dicom.impl;

import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hl7dicom.hl7v2.Hl7Message;
import org.hl7dicom.hl7v2.Hl7Segment;
import org.hl7dicom.report.Issue;
import org.hl7dicom.report.IssueCode;
import org.hl7dicom.report.MappingReport;

/** Reports as ERR segments of HL7 v2.5.1. */
final class ErrSegments {
  /** Segment, its number, field, repetition, component, subcomponent: {@code OBR[2]-31[3].1.2}. */
  private static final Pattern PLACE =
      Pattern.compile(
          "([A-Z][A-Z0-9]{2})(?:\\[(\\d+)])?(?:-(\\d+)(?:\\[(\\d+)])?(?:\\.(\\d+)(?:\\.(\\d+))?)?)?");

  private ErrSegments() {}

  static void append(Hl7Message message, MappingReport report) {
    for (Issue issue : report.issues()) {
      Hl7Segment err = message.add("ERR");
      boolean located = locate(err, issue.source());
      ErrorCode code = code(issue.code());
      coded(err, 3, code.number, code.text, "HL70357");
      err.set(4, severity(issue));
      coded(err, 5, issue.code().name(), issue.code().text(), "99HL7DICOM");
      StringJoiner diagnostics = new StringJoiner("; ");
      if (!located && !issue.source().isEmpty()) {
        diagnostics.add("from " + issue.source());
      }
      if (!issue.target().isEmpty()) {
        diagnostics.add("to " + issue.target());
      }
      if (!issue.row().isEmpty()) {
        diagnostics.add("row " + issue.row());
      }
      err.set(7, diagnostics.toString());
      err.set(8, issue.code().text());
    }
  }

  /** ERL (2.A.28): sequence and repetition count from 1; a missing one of the first is 1. */
  private static boolean locate(Hl7Segment err, String place) {
    Matcher matcher = PLACE.matcher(place);
    if (!matcher.matches()) {
      return false;
    }
    err.set(2, 1, 1, 1, matcher.group(1));
    err.set(2, 1, 2, 1, matcher.group(2) == null ? "1" : matcher.group(2));
    if (matcher.group(3) != null) {
      err.set(2, 1, 3, 1, matcher.group(3));
      err.set(2, 1, 4, 1, matcher.group(4) == null ? "1" : matcher.group(4));
    }
    if (matcher.group(5) != null) {
      err.set(2, 1, 5, 1, matcher.group(5));
    }
    if (matcher.group(6) != null) {
      err.set(2, 1, 6, 1, matcher.group(6));
    }
    return true;
  }

  private static void coded(Hl7Segment err, int field, String code, String text, String table) {
    err.set(field, 1, 1, 1, code);
    err.set(field, 1, 2, 1, text);
    err.set(field, 1, 3, 1, table);
  }

  /** Table 0516. */
  private static String severity(Issue issue) {
    return switch (issue.effect()) {
      case NORMALISED -> "I";
      case DEFAULTED, CONFLICT, DEGRADED -> "W";
      case DROPPED, UNMAPPED -> "E";
    };
  }

  /** Table 0357, as far as it concerns the content of messages. */
  private enum ErrorCode {
    ACCEPTED("0", "Message accepted"),
    REQUIRED_FIELD_MISSING("101", "Required field missing"),
    DATA_TYPE_ERROR("102", "Data type error"),
    TABLE_VALUE_NOT_FOUND("103", "Table value not found"),
    INTERNAL("207", "Application internal error");

    private final String number;
    private final String text;

    ErrorCode(String number, String text) {
      this.number = number;
      this.text = text;
    }
  }

  private static ErrorCode code(IssueCode code) {
    return switch (code) {
      case REQUIRED_MISSING, UID_MISSING -> ErrorCode.REQUIRED_FIELD_MISSING;
      case INVALID_VALUE, ILLEGAL_CHARACTER, DATE_INCOMPLETE, TOO_LONG -> ErrorCode.DATA_TYPE_ERROR;
      case UNKNOWN_CODE, CODE_NARROWED, SCHEME_NOT_CARRIED, ORDER_STATE_UNKNOWN ->
          ErrorCode.TABLE_VALUE_NOT_FOUND;
      case FORM_CHANGED,
          READ_FROM_FALLBACK,
          WRITTEN_FROM_FALLBACK,
          FORMATTING_REMOVED,
          NULL_PART,
          DEFAULT_APPLIED,
          CHARACTER_SET_ASSUMED,
          SOURCES_DISAGREE,
          OTHER_PATIENT ->
          ErrorCode.ACCEPTED;
      case PRECISION_LOST,
          PART_DROPPED,
          CHARACTERS_LOST,
          TOO_MANY_VALUES,
          NO_TARGET,
          CLEAR_NOT_CARRIED,
          OTHER_STUDY,
          AFTER_FINAL,
          UNMAPPED_ELEMENT ->
          ErrorCode.INTERNAL;
    };
  }
}
