package org.hl7dicom.impl;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where a field of the domain stands in messages of a site: another ordered list of places than the
 * one in the mapping tables. A place of HL7 v2 is written {@code OBR-18}, {@code ORC-7.4} or {@code
 * ZPS-3}; the value of the field has to fit the data type there. Immutable.
 *
 * <p>The first place that has a value is read. A further one that says the same counts as read too;
 * one that says something else is a contradiction ({@code SOURCES_DISAGREE}) if the mapping tables
 * read the field there, and otherwise another matter.
 */
public final class FieldPlaces {
  private final @Nullable List<String> read;
  private final @Nullable List<String> written;
  private final boolean firstOnly;
  private final Set<String> formats;
  private final String reason;

  private FieldPlaces(
      @Nullable List<String> read,
      @Nullable List<String> written,
      boolean firstOnly,
      Set<String> formats,
      String reason) {
    this.read = read;
    this.written = written;
    this.firstOnly = firstOnly;
    this.formats = formats;
    this.reason = reason;
  }

  /** Reads the places in order and writes to the first that the message has a segment for. */
  public static FieldPlaces of(String... places) {
    return new FieldPlaces(List.of(places), List.of(places), true, Set.of(), "");
  }

  /** Reads the places in order, none of them for no places, and writes as the tables say. */
  public static FieldPlaces read(String... places) {
    return new FieldPlaces(List.of(places), null, false, Set.of(), "");
  }

  /** Reads as the tables say, and writes to each of the places; to none for no places. */
  public static FieldPlaces written(String... places) {
    return new FieldPlaces(null, List.of(places), false, Set.of(), "");
  }

  /** These places to read, and others to write to, each of them; none for no places. */
  public FieldPlaces andWritten(String... places) {
    return new FieldPlaces(read, List.of(places), false, formats, reason);
  }

  /**
   * These places in some formats only, by the names of {@link Formats}; in all messages of HL7 v2
   * when none is named. {@code mwl} and {@code fhir} have no other places: there a field can only
   * be left out, with no places to read or none to write.
   */
  public FieldPlaces in(String... names) {
    return new FieldPlaces(read, written, firstOnly, Set.of(names), reason);
  }

  /**
   * These places, and why it is no loss that the field is not written: with a reason, it is not
   * reported as one.
   */
  public FieldPlaces because(String newReason) {
    return new FieldPlaces(read, written, firstOnly, formats, newReason);
  }

  /** The places to read; empty where the mapping tables say it. */
  public Optional<List<String>> toRead() {
    return Optional.ofNullable(read);
  }

  /** The places to write to; empty where the mapping tables say it. */
  public Optional<List<String>> toWrite() {
    return Optional.ofNullable(written);
  }

  /** Whether only the first possible of the places is written to. */
  public boolean writesFirstOnly() {
    return firstOnly;
  }

  /** The names of the formats; none for all messages of HL7 v2. */
  public Set<String> formats() {
    return formats;
  }

  /** Why it is no loss that the field is not written; empty where it is one. */
  public String reason() {
    return reason;
  }
}
