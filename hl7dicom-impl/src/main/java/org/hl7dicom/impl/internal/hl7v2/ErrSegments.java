package org.hl7dicom.impl.internal.hl7v2;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hl7dicom.code.CodedConcept;
import org.hl7dicom.hl7v2.Hl7Message;
import org.hl7dicom.hl7v2.Hl7Segment;
import org.hl7dicom.model.MessageError;
import org.hl7dicom.report.Issue;
import org.hl7dicom.report.IssueCode;

/** Issues as errors in a message, and errors as ERR segments. */
public final class ErrSegments {
  /** Segment, its number, field, repetition, component, subcomponent: {@code OBR[2]-31[3].1.2}. */
  private static final Pattern PLACE =
      Pattern.compile(
          "([A-Z][A-Z0-9]{2})(?:\\[(\\d+)])?(?:-(\\d+)(?:\\[(\\d+)])?(?:\\.(\\d+)(?:\\.(\\d+))?)?)?");

  private static final String ERROR_TABLE = "HL70357";

  private ErrSegments() {}

  /** Table 0357. */
  public enum ErrorCode {
    ACCEPTED("0", "Message accepted"),
    SEGMENT_SEQUENCE("100", "Segment sequence error"),
    REQUIRED_FIELD_MISSING("101", "Required field missing"),
    DATA_TYPE_ERROR("102", "Data type error"),
    TABLE_VALUE_NOT_FOUND("103", "Table value not found"),
    UNSUPPORTED_MESSAGE_TYPE("200", "Unsupported message type"),
    INTERNAL("207", "Application internal error");

    private final String number;
    private final String text;

    ErrorCode(String number, String text) {
      this.number = number;
      this.text = text;
    }

    /** The code with its table. */
    public CodedConcept concept() {
      return CodedConcept.of(number, ERROR_TABLE, text);
    }
  }

  /** An issue as an error in the message that it arose in. */
  public static MessageError of(Issue issue) {
    boolean located = PLACE.matcher(issue.source()).matches();
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
    return new MessageError(
        located ? List.of(issue.source()) : List.of(),
        code(issue.code()).concept(),
        severity(issue),
        Optional.of(CodedConcept.of(issue.code().name(), "99HL7DICOM", issue.code().text())),
        diagnostics.toString(),
        issue.code().text());
  }

  /** An error of a kind at a place; a place that is not one of HL7 v2 is a diagnostic. */
  public static MessageError of(ErrorCode code, String place, String diagnostics, String message) {
    return new MessageError(
        isPlace(place) ? List.of(place) : List.of(),
        code.concept(),
        "E",
        Optional.empty(),
        diagnostics,
        message);
  }

  /**
   * Appends errors: an ERR segment for each (v2.5.1 2.15.5), or before v2.5 one for all of them,
   * which has their places and codes and no room for mere notes (v2.3.1 2.24.7).
   */
  public static void append(Hl7Message message, List<MessageError> errors) {
    if (Versions.atLeast(message, 5)) {
      errors.forEach(error -> append(message.add("ERR"), error));
      return;
    }
    Hl7Segment err = null;
    int repetition = 1;
    for (MessageError error : errors) {
      if (error.code().code().equals(ErrorCode.ACCEPTED.number)) {
        continue;
      }
      if (err == null) {
        err = message.add("ERR");
      }
      List<String> places = error.locations().isEmpty() ? List.of("") : error.locations();
      for (String place : places) {
        appendOld(err, repetition++, place, error.code());
      }
    }
  }

  private static void append(Hl7Segment err, MessageError error) {
    int repetition = 1;
    for (String place : error.locations()) {
      Matcher matcher = matcher(place);
      err.set(2, repetition, 1, 1, matcher.group(1));
      err.set(2, repetition, 2, 1, orOne(matcher.group(2)));
      if (matcher.group(3) != null) {
        err.set(2, repetition, 3, 1, matcher.group(3));
        err.set(2, repetition, 4, 1, orOne(matcher.group(4)));
      }
      if (matcher.group(5) != null) {
        err.set(2, repetition, 5, 1, matcher.group(5));
      }
      if (matcher.group(6) != null) {
        err.set(2, repetition, 6, 1, matcher.group(6));
      }
      repetition++;
    }
    coded(err, 3, error.code());
    err.set(4, error.severity());
    error.applicationCode().ifPresent(code -> coded(err, 5, code));
    err.set(7, error.diagnostics());
    err.set(8, error.userMessage());
  }

  private static void appendOld(Hl7Segment err, int repetition, String place, CodedConcept code) {
    if (!place.isEmpty()) {
      Matcher matcher = matcher(place);
      err.set(1, repetition, 1, 1, matcher.group(1));
      err.set(1, repetition, 2, 1, orOne(matcher.group(2)));
      if (matcher.group(3) != null) {
        err.set(1, repetition, 3, 1, matcher.group(3));
      }
    }
    err.set(1, repetition, 4, 1, code.code());
    err.set(1, repetition, 4, 2, code.display());
    err.set(1, repetition, 4, 3, code.scheme());
  }

  /** Whether a text is a place of HL7 v2, such as {@code OBR[2]-31[3].1}. */
  static boolean isPlace(String text) {
    return PLACE.matcher(text).matches();
  }

  private static Matcher matcher(String place) {
    Matcher matcher = PLACE.matcher(place);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("not a place of HL7 v2");
    }
    return matcher;
  }

  /** ERL (2.A.28) counts from 1; a missing number is that of the first. */
  private static String orOne(String number) {
    return number == null ? "1" : number;
  }

  private static void coded(Hl7Segment err, int field, CodedConcept concept) {
    err.set(field, 1, 1, 1, concept.code());
    err.set(field, 1, 2, 1, concept.display());
    err.set(field, 1, 3, 1, concept.scheme());
  }

  /**
   * A place from its parts: segment, number, field, repetition, component, subcomponent; empty when
   * they are none.
   */
  static String place(List<String> parts) {
    StringBuilder place = new StringBuilder(parts.get(0));
    if (!isFirst(parts.get(1))) {
      place.append('[').append(parts.get(1)).append(']');
    }
    if (!parts.get(2).isEmpty()) {
      place.append('-').append(parts.get(2));
      if (!isFirst(parts.get(3))) {
        place.append('[').append(parts.get(3)).append(']');
      }
      if (!parts.get(4).isEmpty()) {
        place.append('.').append(parts.get(4));
        if (!parts.get(5).isEmpty()) {
          place.append('.').append(parts.get(5));
        }
      }
    }
    return PLACE.matcher(place).matches() ? place.toString() : "";
  }

  private static boolean isFirst(String number) {
    return number.isEmpty() || number.equals("1");
  }

  /** The issues of a report as errors. */
  public static List<MessageError> of(List<Issue> issues) {
    List<MessageError> errors = new ArrayList<>(issues.size());
    for (Issue issue : issues) {
      errors.add(of(issue));
    }
    return errors;
  }

  /** Table 0516. */
  private static String severity(Issue issue) {
    return switch (issue.effect()) {
      case NORMALISED -> "I";
      case DEFAULTED, CONFLICT, DEGRADED -> "W";
      case DROPPED, UNMAPPED -> "E";
    };
  }

  private static ErrorCode code(IssueCode code) {
    return switch (code) {
      case REQUIRED_MISSING, UID_MISSING -> ErrorCode.REQUIRED_FIELD_MISSING;
      case INVALID_VALUE, ILLEGAL_CHARACTER, DATE_INCOMPLETE, TOO_LONG -> ErrorCode.DATA_TYPE_ERROR;
      case UNKNOWN_CODE, CODE_NARROWED, SCHEME_NOT_CARRIED, ORDER_STATE_UNKNOWN ->
          ErrorCode.TABLE_VALUE_NOT_FOUND;
      case FORM_CHANGED,
          SITE_RULE_APPLIED,
          WRITTEN_TOO_LONG,
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
          AUTHORITY_NOT_TRUSTED,
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
