package org.hl7dicom.impl;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.hl7dicom.code.CodedConcept;
import org.hl7dicom.impl.SiteProfile.PatientIdChoice;
import org.hl7dicom.impl.SiteProfile.UntrustedIds;
import org.hl7dicom.impl.internal.dicom.DicomColumns;
import org.hl7dicom.impl.internal.engine.Around;
import org.hl7dicom.impl.internal.engine.Column;
import org.hl7dicom.impl.internal.engine.Log;
import org.hl7dicom.impl.internal.engine.Row;
import org.hl7dicom.impl.internal.engine.Slot;
import org.hl7dicom.impl.internal.fhir.FhirColumns;
import org.hl7dicom.model.AssigningAuthority;
import org.hl7dicom.model.Identifier;
import org.hl7dicom.model.Location;
import org.hl7dicom.model.PartialDateTime;
import org.hl7dicom.model.Practitioner;
import org.hl7dicom.report.IssueCode;
import org.jspecify.annotations.Nullable;

/** What becomes of values at a site when they are read and before they are written. */
final class SiteValues {
  /** The rows whose values are codes. */
  static final Set<String> CODED =
      new TreeSet<>(
          Set.of(
              "patient.primaryLanguage",
              "patient.allergies",
              "request.orderedService",
              "request.requestingService",
              "request.patientState",
              "request.diagnoses",
              "procedure.code",
              "procedure.reason",
              "step.protocolCodes"));

  private static final String PATIENT_ID = "patient.id";

  /** A birth date is of another place and time than the message. */
  private static final String BIRTH_DATE = "patient.birthDate";

  private final SiteProfile.Builder site;

  SiteValues(SiteProfile.Builder site) {
    this.site = site;
  }

  boolean changeNothing() {
    return site.defaultCodingScheme.isEmpty()
        && site.defaultZone == null
        && site.authorities.isEmpty()
        && site.primaryPatientId.isEmpty()
        && site.trustedAuthorities.isEmpty()
        && site.codeMaps.isEmpty();
  }

  /** A step on the way of a value; null when nothing is left of it. */
  @FunctionalInterface
  private interface Change {
    @Nullable Object apply(Object value, Note note);
  }

  /** Takes down what happened at the place of the value. */
  @FunctionalInterface
  private interface Note {
    void of(IssueCode code);
  }

  /** A row whose values become what the site wants. */
  <T, B, A> Row<T, B, A> applied(Row<T, B, A> row) {
    if (changeNothing()) {
      return row;
    }
    Row<T, B, A> changed = row;
    for (Column<?> column : columns()) {
      changed = applied(changed, column);
    }
    return changed;
  }

  private static List<Column<?>> columns() {
    List<Column<?>> columns = new ArrayList<>();
    SiteTables.formats(Set.of()).forEach(name -> columns.add(SiteTables.column(name)));
    columns.add(DicomColumns.WORKLIST);
    columns.add(FhirColumns.ORDER);
    return columns;
  }

  private <T, B, A, N> Row<T, B, A> applied(Row<T, B, A> row, Column<N> column) {
    Slot<N, A> slot = row.slot(column);
    if (slot == null) {
      return row;
    }
    List<Change> reading = new ArrayList<>();
    List<Change> writing = new ArrayList<>();
    collect(row.id(), column, reading, writing);
    return reading.isEmpty() && writing.isEmpty()
        ? row
        : row.with(column, new Changed<>(slot, reading, writing));
  }

  private void collect(String row, Column<?> column, List<Change> reading, List<Change> writing) {
    if (CODED.contains(row)) {
      if (!site.defaultCodingScheme.isEmpty()) {
        reading.add((value, note) -> each(value, one -> withScheme(one, note)));
      }
      for (LocalCodeMap map : site.codeMaps) {
        if (map.rows().contains(row)
            && SiteTables.formats(map.formats()).stream()
                .anyMatch(name -> SiteTables.column(name).equals(column))) {
          reading.add((value, note) -> each(value, one -> toDomain(map, one, note)));
          writing.add((value, note) -> each(value, one -> toSite(map, one, note)));
        }
      }
    }
    ZoneId zone = site.defaultZone;
    if (zone != null && !row.equals(BIRTH_DATE)) {
      reading.add((value, note) -> each(value, one -> inZone(one, zone, note)));
    }
    if (!site.authorities.isEmpty()) {
      Change complete = (value, note) -> each(value, one -> completed(one, note));
      reading.add(complete);
      writing.add(complete);
    }
    if (row.equals(PATIENT_ID)
        && (!site.primaryPatientId.isEmpty() || !site.trustedAuthorities.isEmpty())) {
      Change sort = (value, note) -> sorted((List<?>) value, note);
      reading.add(sort);
      writing.add(sort);
    }
  }

  private static Object each(Object value, UnaryOperator<Object> change) {
    if (!(value instanceof List<?> list)) {
      return change.apply(value);
    }
    List<Object> changed = new ArrayList<>(list.size());
    for (Object one : list) {
      changed.add(change.apply(one));
    }
    return changed;
  }

  // Codes

  private Object withScheme(Object value, Note note) {
    if (value instanceof CodedConcept code && code.isCoded() && code.scheme().isEmpty()) {
      note.of(IssueCode.SITE_RULE_APPLIED);
      return new CodedConcept(
          code.code(),
          site.defaultCodingScheme,
          code.version(),
          code.meaning(),
          code.originalText(),
          code.translations());
    }
    return value;
  }

  private static Object toDomain(LocalCodeMap map, Object value, Note note) {
    if (!(value instanceof CodedConcept code)) {
      return value;
    }
    return noted(code, map.toDomain(code), map.narrowsToDomain(code), note);
  }

  private static Object toSite(LocalCodeMap map, Object value, Note note) {
    if (!(value instanceof CodedConcept code)) {
      return value;
    }
    return noted(code, map.toSite(code), map.narrowsToSite(code), note);
  }

  private static Object noted(
      CodedConcept code, Optional<CodedConcept> translated, boolean narrows, Note note) {
    if (translated.isEmpty()) {
      return code;
    }
    note.of(narrows ? IssueCode.CODE_NARROWED : IssueCode.SITE_RULE_APPLIED);
    if (!code.version().isEmpty()) {
      note.of(IssueCode.PART_DROPPED);
    }
    return translated.get();
  }

  // Times

  private static Object inZone(Object value, ZoneId zone, Note note) {
    if (!(value instanceof PartialDateTime time) || !time.hasTime() || time.offset().isPresent()) {
      return value;
    }
    LocalDateTime local = time.local();
    List<ZoneOffset> offsets = zone.getRules().getValidOffsets(local);
    if (offsets.size() != 1 || offsets.get(0).getTotalSeconds() % 60 != 0) {
      return value;
    }
    note.of(IssueCode.SITE_RULE_APPLIED);
    return time.withOffset(offsets.get(0));
  }

  // Authorities

  private Object completed(Object value, Note note) {
    if (value instanceof AssigningAuthority authority) {
      return completed(authority, note);
    }
    if (value instanceof Identifier id) {
      return completed(id, note);
    }
    if (value instanceof Practitioner person && person.identifier().isPresent()) {
      return new Practitioner(
          Optional.of(completed(person.identifier().get(), note)), person.name());
    }
    if (value instanceof Location place && !place.facility().isEmpty()) {
      return new Location(
          place.pointOfCare(),
          place.room(),
          place.bed(),
          completed(place.facility(), note),
          place.building(),
          place.floor(),
          place.description());
    }
    return value;
  }

  private Identifier completed(Identifier id, Note note) {
    AssigningAuthority full = completed(id.authority(), note);
    return full.equals(id.authority()) ? id : new Identifier(id.value(), full, id.type());
  }

  private AssigningAuthority completed(AssigningAuthority authority, Note note) {
    for (AssigningAuthority known : site.authorities) {
      boolean named =
          known.namespace().equals(authority.namespace())
              || known.universalId().equals(authority.universalId());
      if (named && !known.equals(authority)) {
        if (!known.agreesWith(authority)) {
          // Known by one name, and by the other as someone else: what is said stays.
          note.of(IssueCode.SOURCES_DISAGREE);
          return authority;
        }
        note.of(IssueCode.SITE_RULE_APPLIED);
        return known;
      }
    }
    return authority;
  }

  // Identifiers of a patient

  private @Nullable Object sorted(List<?> value, Note note) {
    List<Identifier> trusted = new ArrayList<>();
    List<Identifier> others = new ArrayList<>();
    for (Object each : value) {
      Identifier id = (Identifier) each;
      (isTrusted(id) ? trusted : others).add(id);
    }
    if (!others.isEmpty() && site.untrustedIds == UntrustedIds.OMIT) {
      others.forEach(id -> note.of(IssueCode.AUTHORITY_NOT_TRUSTED));
      others.clear();
    }
    Identifier first = primary(trusted.isEmpty() ? others : trusted);
    List<Identifier> sorted = new ArrayList<>(trusted);
    sorted.addAll(others);
    if (first != null) {
      sorted.remove(first);
      sorted.add(0, first);
    }
    if (sorted.size() == value.size() && !sorted.equals(value)) {
      note.of(IssueCode.SITE_RULE_APPLIED);
    }
    return sorted.isEmpty() ? null : sorted;
  }

  private boolean isTrusted(Identifier id) {
    return site.trustedAuthorities.isEmpty()
        || site.trustedAuthorities.stream().anyMatch(name -> isNamed(id.authority(), name));
  }

  private static boolean isNamed(AssigningAuthority authority, String name) {
    return authority.namespace().equals(name) || authority.universalId().equals(name);
  }

  private @Nullable Identifier primary(List<Identifier> ids) {
    for (PatientIdChoice choice : site.primaryPatientId) {
      for (Identifier id : ids) {
        if ((choice.authority().isEmpty() || isNamed(id.authority(), choice.authority()))
            && (choice.type().isEmpty() || choice.type().equals(id.type()))) {
          return id;
        }
      }
    }
    return null;
  }

  /** A slot whose values go through changes. */
  private static final class Changed<N, A> extends Around<N, A, A> {
    private final List<Change> reading;
    private final List<Change> writing;

    Changed(Slot<N, A> slot, List<Change> reading, List<Change> writing) {
      super(slot);
      this.reading = List.copyOf(reading);
      this.writing = List.copyOf(writing);
    }

    @Override
    public @Nullable A read(N source, Log log) {
      A value = inner().read(source, log);
      return value == null ? null : changed(value, reading, code -> log.report(code, path(source)));
    }

    @Override
    public void write(N target, A value, Log log) {
      A changed = changed(value, writing, code -> log.report(code, path(target)));
      if (changed != null) {
        inner().write(target, changed, log);
      }
    }

    @SuppressWarnings("unchecked") // a change keeps the type
    private @Nullable A changed(A value, List<Change> changes, Note note) {
      Object now = value;
      for (Change change : changes) {
        now = now == null ? null : change.apply(now, note);
      }
      return (A) now;
    }
  }
}
