package org.hl7dicom.impl.internal.hl7v2;

import java.time.ZoneOffset;
import java.util.Optional;
import org.hl7dicom.hl7v2.Hl7Segment;
import org.hl7dicom.impl.internal.engine.Log;
import org.hl7dicom.report.IssueCode;
import org.jspecify.annotations.Nullable;

/**
 * The numbered parts of a composite value: the components of a field, or the subcomponents of a
 * component, so that a data type need not know how deep it stands.
 */
final class Parts {
  private final Hl7Scope scope;
  private @Nullable Hl7Segment segment;
  private int field;
  private int repetition;
  private int component;

  Parts(Hl7Scope scope) {
    this.scope = scope;
  }

  Parts at(Hl7Segment newSegment, int newField, int newRepetition, int newComponent) {
    this.segment = newSegment;
    this.field = newField;
    this.repetition = newRepetition;
    this.component = newComponent;
    return this;
  }

  private Hl7Segment segment() {
    Hl7Segment current = segment;
    if (current == null) {
      throw new IllegalStateException("no segment in view");
    }
    return current;
  }

  /** The offset of times that state none. */
  Optional<ZoneOffset> offset() {
    return scope.offset();
  }

  /** The text of a part; empty when absent. */
  String get(int part, Log log) {
    return get(part, 1, log);
  }

  /** The text of a part of a part; empty when absent. */
  String get(int part, int subpart, Log log) {
    if (component == 0) {
      return scope.text(segment(), field, repetition, part, subpart, log);
    }
    return subpart == 1 ? scope.text(segment(), field, repetition, component, part, log) : "";
  }

  /** Writes a part; an empty text writes nothing. */
  void set(int part, String text, Log log) {
    set(part, 1, text, log);
  }

  /**
   * Writes a part of a part; an empty text writes nothing. Two quotation marks alone cannot be
   * written: they would delete the value.
   */
  void set(int part, int subpart, String text, Log log) {
    if (text.isEmpty()) {
      return;
    }
    if (text.equals(Hl7Segment.NULL)) {
      log.report(IssueCode.ILLEGAL_CHARACTER, path(part));
      return;
    }
    if (text.indexOf('\r') >= 0) {
      // There is one escape for all kinds of line breaks.
      log.report(IssueCode.FORM_CHANGED, path(part));
    }
    if (component == 0) {
      segment().set(field, repetition, part, subpart, text);
    } else if (subpart == 1) {
      segment().set(field, repetition, component, part, text);
    } else {
      throw new IllegalArgumentException("a subcomponent has no parts");
    }
  }

  /** The text of a part of a field, without marking it as read; empty when absent. */
  String peek(int part) {
    String text = component == 0 ? segment().value(field, repetition, part, 1) : null;
    return text == null ? "" : text;
  }

  /** Whether parts of parts can be written. */
  boolean nests() {
    return component == 0;
  }

  String path(int part) {
    return component == 0
        ? scope.path(segment(), field, repetition, part, 1)
        : scope.path(segment(), field, repetition, component, part);
  }
}
