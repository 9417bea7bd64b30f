package org.hl7dicom.impl.internal.dicom;

import org.hl7dicom.impl.internal.engine.Log;
import org.hl7dicom.model.FamilyNameParts;
import org.hl7dicom.model.NameGroup;
import org.hl7dicom.model.PersonName;
import org.hl7dicom.report.IssueCode;
import org.jspecify.annotations.Nullable;

/**
 * Person names as DICOM writes them: up to three groups joined by {@code =}, each of up to five
 * components joined by {@code ^} (PS3.5 section 6.2.1).
 */
final class PersonNames {
  private static final int MAX_GROUP_LENGTH = 64;

  private PersonNames() {}

  static PersonName parse(String text, DicomNode node, int tag, Log log) {
    NameGroup[] groups = {NameGroup.EMPTY, NameGroup.EMPTY, NameGroup.EMPTY};
    int start = 0;
    for (int i = 0; i < 3 && start <= text.length(); i++) {
      int end = text.indexOf('=', start);
      if (end < 0 || i == 2) {
        end = text.length();
      }
      groups[i] = group(text.substring(start, end), node, tag, log);
      start = end + 1;
    }
    return new PersonName(groups[0], groups[1], groups[2], "", "", FamilyNameParts.EMPTY);
  }

  private static NameGroup group(String text, DicomNode node, int tag, Log log) {
    if (text.isBlank()) {
      return NameGroup.EMPTY;
    }
    String[] components = {"", "", "", "", ""};
    int start = 0;
    for (int i = 0; i < 5 && start <= text.length(); i++) {
      int end = text.indexOf('^', start);
      if (end < 0) {
        end = text.length();
      }
      components[i] = text.substring(start, end).strip();
      start = end + 1;
    }
    if (start < text.length()) {
      log.report(IssueCode.PART_DROPPED, node.path(tag));
    }
    NameGroup group =
        new NameGroup(components[0], components[1], components[2], components[3], components[4]);
    return group.isEmpty() ? NameGroup.EMPTY : group;
  }

  /** The text, or null after reporting why the name cannot be written. */
  static @Nullable String format(PersonName name, DicomNode node, int tag, Log log) {
    StringBuilder text = new StringBuilder(64);
    NameGroup[] groups = {name.alphabetic(), name.ideographic(), name.phonetic()};
    int end = 0;
    boolean padded = false;
    for (int i = 0; i < 3; i++) {
      if (i > 0) {
        text.append('=');
      }
      int start = text.length();
      NameGroup group = groups[i];
      if (i > 0 && group.isEmpty()) {
        continue;
      }
      String suffix = group.suffix();
      if (i == 0 && !name.degree().isEmpty()) {
        // PS3.5 counts degrees among the suffixes.
        log.report(IssueCode.FORM_CHANGED, node.path(tag));
        suffix = suffix.isEmpty() ? name.degree() : suffix + ' ' + name.degree();
      }
      String[] components = {group.family(), group.given(), group.middle(), group.prefix(), suffix};
      int groupEnd = start;
      for (int c = 0; c < 5; c++) {
        if (!legal(components[c])) {
          log.report(IssueCode.ILLEGAL_CHARACTER, node.path(tag));
          return null;
        }
        String component = components[c].strip();
        padded |= component.length() < components[c].length();
        text.append(c == 0 ? "" : "^").append(component);
        if (!component.isEmpty()) {
          groupEnd = text.length();
        }
      }
      text.setLength(groupEnd);
      if (text.codePointCount(start, groupEnd) > MAX_GROUP_LENGTH) {
        if (node.writesBeyondLength()) {
          log.report(IssueCode.WRITTEN_TOO_LONG, node.path(tag));
        } else {
          log.report(IssueCode.TOO_LONG, node.path(tag));
          return null;
        }
      }
      if (groupEnd > start) {
        end = groupEnd;
      }
    }
    text.setLength(end);
    if (padded) {
      log.report(end == 0 ? IssueCode.INVALID_VALUE : IssueCode.FORM_CHANGED, node.path(tag));
    }
    if (!name.familyParts().isEmpty()) {
      log.report(IssueCode.PART_DROPPED, node.path(tag));
    }
    if (!name.type().isEmpty()) {
      // A legal name is what DICOM means where it says nothing.
      log.report(
          name.type().equals("L") ? IssueCode.FORM_CHANGED : IssueCode.PART_DROPPED,
          node.path(tag));
    }
    return end == 0 ? null : text.toString();
  }

  private static boolean legal(String component) {
    for (int i = 0; i < component.length(); i++) {
      char c = component.charAt(i);
      if (c == '^' || c == '=' || c == '\\' || c < ' ') {
        return false;
      }
    }
    return true;
  }

  /** The name as people read it; empty when there is none. */
  static String readable(PersonName name) {
    NameGroup group =
        !name.alphabetic().isEmpty()
            ? name.alphabetic()
            : !name.ideographic().isEmpty() ? name.ideographic() : name.phonetic();
    if (group.isEmpty()) {
      return "";
    }
    String full = group.given().isEmpty() ? group.family() : group.family() + ", " + group.given();
    return full.length() > MAX_GROUP_LENGTH ? "" : full;
  }
}
