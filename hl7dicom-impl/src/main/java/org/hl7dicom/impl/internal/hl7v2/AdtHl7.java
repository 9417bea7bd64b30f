package org.hl7dicom.impl.internal.hl7v2;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.hl7dicom.MalformedInputException;
import org.hl7dicom.hl7v2.Hl7Message;
import org.hl7dicom.hl7v2.Hl7Segment;
import org.hl7dicom.impl.internal.engine.Codec;
import org.hl7dicom.impl.internal.engine.Column;
import org.hl7dicom.impl.internal.engine.Log;
import org.hl7dicom.impl.internal.engine.MergeRules;
import org.hl7dicom.impl.internal.engine.PatientTables;
import org.hl7dicom.impl.internal.hl7v2.AdtStructure.Groups;
import org.hl7dicom.model.MessageHeader;
import org.hl7dicom.model.Patient;
import org.hl7dicom.model.PatientEvent;
import org.hl7dicom.model.PatientEventKind;
import org.hl7dicom.model.PatientGroup;
import org.hl7dicom.model.PriorIdentity;
import org.hl7dicom.model.Visit;
import org.hl7dicom.model.VisitEvent;
import org.hl7dicom.report.IssueCode;
import org.jspecify.annotations.Nullable;

/**
 * Patient administration messages, ADT (v2.5.1 chapter 3). Reads every trigger event of {@link
 * PatientEventKind} by the segments that are there: a PID begins a patient, each further MRG behind
 * it a visit. Writes the structure of the kind.
 */
public final class AdtHl7 implements Codec<PatientEvent, Hl7Message> {
  private static final Visit NO_VISIT = Visit.builder().build();
  private static final Patient NO_PATIENT = Patient.builder().build();
  private static final String ALLERGIES = "patient.allergies";
  private static final String COMMENTS = "patient.comments";
  private static final String RELATED = "patient.relatedPersons";
  private static final String ACCOUNT = "visit.accountNumber";

  private final PatientTables tables;
  private final MergeRules rules;
  private final @Nullable PatientEventKind written;

  /**
   * Messages of one kind, or of the kind of each event.
   *
   * @param written what is written, whatever the event is; null for what the event is
   */
  public AdtHl7(PatientTables tables, MergeRules rules, @Nullable PatientEventKind written) {
    this.tables = tables;
    this.rules = rules;
    this.written = written;
  }

  // Reading

  /** A PID and what belongs to it. */
  private static final class PatientSegments {
    final Hl7Segment pid;
    @Nullable Hl7Segment pd1;
    final List<Hl7Segment> allergies = new ArrayList<>(0);
    final List<Hl7Segment> related = new ArrayList<>(0);
    final List<Hl7Segment> observations = new ArrayList<>(0);
    final List<VisitSegments> visits = new ArrayList<>(1);

    PatientSegments(Hl7Segment pid) {
      this.pid = pid;
    }

    VisitSegments visit(boolean ended) {
      if (visits.isEmpty() || ended) {
        visits.add(new VisitSegments());
      }
      return visits.get(visits.size() - 1);
    }
  }

  /** An MRG and the PV1 of it. */
  private static final class VisitSegments {
    @Nullable Hl7Segment mrg;
    @Nullable Hl7Segment pv1;
  }

  @Override
  public PatientEvent read(Hl7Message message, Log log) {
    if (!message.messageCode().equals("ADT")) {
      throw new MalformedInputException("not a message of patient administration", "MSH-9.1");
    }
    if (EventKindSlot.of(EventKindSlot.trigger(message)).isEmpty()) {
      throw new MalformedInputException("not a trigger event that is read", "MSH-9.2");
    }
    List<PatientSegments> patients = patients(message);
    if (patients.isEmpty()) {
      throw new MalformedInputException("no PID", "segment " + message.segments().size());
    }
    if (message.charsetAssumed()) {
      log.report(IssueCode.CHARACTER_SET_ASSUMED, "MSH-18");
    }
    Hl7Scope scope = Hl7Scope.reading(message);
    scope.view(SegmentId.MSH, message.segments().get(0));
    scope.view(SegmentId.EVN, message.first("EVN"));
    MessageHeader.Builder header = MessageHeader.builder();
    tables.header().read(Hl7Columns.ADT, scope, header, log);
    PatientEvent.Builder event = PatientEvent.builder().header(header.build());
    tables.event().read(Hl7Columns.ADT, scope, event, log);
    for (String row : log.takeCleared()) {
      log.report(IssueCode.CLEAR_NOT_CARRIED, row);
    }
    List<PatientGroup> groups = new ArrayList<>(patients.size());
    for (PatientSegments patient : patients) {
      groups.add(group(scope, patient, log));
    }
    PatientEvent read = event.groups(groups).build();
    rules.checkRead(read, (group, visit, prior) -> place(scope, patients.get(group), visit, prior));
    scope.reportUnread(log);
    return read;
  }

  private static String place(Hl7Scope scope, PatientSegments patient, int visit, boolean prior) {
    Hl7Segment mrg = visit < patient.visits.size() ? patient.visits.get(visit).mrg : null;
    return prior
        ? mrg == null ? scope.segmentPath(patient.pid) + "/MRG-1" : scope.segmentPath(mrg) + "-1"
        : scope.segmentPath(patient.pid) + "-3";
  }

  private static List<PatientSegments> patients(Hl7Message message) {
    List<PatientSegments> patients = new ArrayList<>(1);
    PatientSegments open = null;
    for (Hl7Segment segment : message.segments()) {
      if (segment.name().equals("PID")) {
        open = new PatientSegments(segment);
        patients.add(open);
      } else if (open != null) {
        switch (segment.name()) {
          case "AL1" -> open.allergies.add(segment);
          case "NK1" -> open.related.add(segment);
          case "OBX" -> open.observations.add(segment);
          case "PD1" -> open.pd1 = open.pd1 == null ? segment : open.pd1;
          case "MRG" -> {
            VisitSegments visit = open.visit(false);
            (visit.mrg == null ? visit : open.visit(true)).mrg = segment;
          }
          case "PV1" -> {
            VisitSegments visit = open.visit(false);
            if (visit.pv1 == null) {
              visit.pv1 = segment;
            }
          }
          default -> {
            // Read by no table; the account of the message reports it.
          }
        }
      }
    }
    return patients;
  }

  private PatientGroup group(Hl7Scope scope, PatientSegments segments, Log log) {
    scope.view(SegmentId.PID, segments.pid);
    scope.view(SegmentId.PD1, segments.pd1);
    scope.viewAll(SegmentId.AL1, segments.allergies);
    scope.viewAll(SegmentId.NK1, segments.related);
    scope.viewAll(SegmentId.OBX, segments.observations);
    Patient.Builder patient = Patient.builder();
    tables.patient().read(Hl7Columns.ADT, scope, patient, log);
    Set<String> cleared = log.takeCleared();
    segments.visit(false);
    List<VisitEvent> visits = new ArrayList<>(1);
    for (VisitSegments each : segments.visits) {
      scope.view(SegmentId.MRG, each.mrg);
      scope.view(SegmentId.PV1, each.pv1);
      Visit.Builder visit = Visit.builder();
      tables.visit().read(Hl7Columns.ADT, scope, visit, log);
      VisitEvent.Builder movement = VisitEvent.builder().visit(visit.build());
      tables.movement().read(Hl7Columns.ADT, scope, movement, log);
      PriorIdentity.Builder prior = PriorIdentity.builder();
      tables.prior().read(Hl7Columns.ADT, scope, prior, log);
      VisitEvent read = movement.prior(prior.build()).cleared(log.takeCleared()).build();
      if (!read.isEmpty() || segments.visits.size() > 1) {
        visits.add(read);
      }
      // PID-18 is read with every visit.
      log.repeating(true);
    }
    log.repeating(false);
    return new PatientGroup(patient.build(), visits, cleared);
  }

  // Writing

  @Override
  public Hl7Message write(PatientEvent event, Log log) {
    rules.checkWritten(event);
    PatientEventKind kind = written == null ? event.kind().orElse(null) : written;
    if (kind == null) {
      // An update is what is said where it is not said what happened.
      log.report(IssueCode.DEFAULT_APPLIED, "MSH-9.2");
      kind = PatientEventKind.UPDATE_PERSON;
    }
    AdtStructure structure = AdtStructure.of(kind);
    Hl7Message message = Hl7Message.create();
    Hl7Scope scope = Hl7Scope.writing(message);
    Hl7Segment msh = message.segments().get(0);
    scope.view(SegmentId.MSH, msh);
    msh.set(9, 1, 1, 1, "ADT");
    msh.set(9, 1, 2, 1, kind.trigger());
    msh.set(9, 1, 3, 1, structure.name());
    msh.set(12, "2.5.1");
    tables.header().write(Hl7Columns.ADT, scope, event.header(), Set.of(), log);
    OrderHl7.require(scope, SegmentId.MSH, log, 7, 10, 11);
    scope.add(SegmentId.EVN).set(1, kind.trigger());
    tables.event().write(Hl7Columns.ADT, scope, event, Set.of(), log);
    OrderHl7.require(scope, SegmentId.EVN, log, 2);
    int count = 0;
    for (PatientGroup group : event.groups()) {
      boolean fits =
          switch (structure.groups()) {
            case ONE, VISITS -> count < 1;
            case TWO -> count < 2;
            case PATIENTS -> true;
          };
      count++;
      if (fits) {
        write(scope, group, structure, log);
      } else {
        log.report(IssueCode.TOO_MANY_VALUES, "PID[" + count + "]");
      }
    }
    if (structure.groups() == Groups.TWO && count < 2) {
      log.report(IssueCode.REQUIRED_MISSING, "PID[2]");
    }
    OrderHl7.requireEach(scope, "AL1", 2, log);
    OrderHl7.declareCharacterSet(message);
    return message;
  }

  private void write(Hl7Scope scope, PatientGroup group, AdtStructure structure, Log log) {
    List<VisitEvent> visits = group.visits().isEmpty() ? List.of(VisitEvent.NONE) : group.visits();
    boolean further = false;
    for (VisitEvent visit : visits) {
      // What is said of the patient is said again with each further visit, and reported once.
      Log ofPatient = further ? log.quiet() : log;
      if (!further || structure.groups() == Groups.PATIENTS) {
        writePatient(scope, group, ofPatient);
      } else if (structure.groups() != Groups.VISITS) {
        log.report(IssueCode.TOO_MANY_VALUES, place(scope) + "/PV1[2]");
        return;
      }
      writePrior(scope, visit, structure, log);
      if (!further) {
        writeRelated(scope, group, structure, log);
      }
      writeVisit(scope, visit, structure, log);
      if (!further) {
        Patient allergies = NO_PATIENT.toBuilder().allergies(group.patient().allergies()).build();
        Set<String> cleared = only(group.cleared(), ALLERGIES);
        tables.patient().write(column(structure.details()), scope, allergies, cleared, log);
      }
      further = true;
    }
  }

  private static Column<Hl7Scope> column(boolean has) {
    return has ? Hl7Columns.ADT : Hl7Columns.NOWHERE;
  }

  private static String place(Hl7Scope scope) {
    Hl7Segment pid = scope.segment(SegmentId.PID);
    return pid == null ? "PID" : scope.segmentPath(pid);
  }

  private void writePatient(Hl7Scope scope, PatientGroup group, Log log) {
    scope.add(SegmentId.PID);
    scope.view(SegmentId.PD1, null);
    scope.view(SegmentId.PV1, null);
    Patient patient = group.patient();
    Patient inPid =
        patient.toBuilder().allergies(List.of()).comments("").relatedPersons(List.of()).build();
    Set<String> cleared = without(group.cleared(), ALLERGIES, COMMENTS, RELATED);
    tables.patient().write(Hl7Columns.ADT, scope, inPid, cleared, log);
    // ADT of v2.5.1 has no NTE.
    Patient comments = NO_PATIENT.toBuilder().comments(patient.comments()).build();
    cleared = only(group.cleared(), COMMENTS);
    tables.patient().write(Hl7Columns.NOWHERE, scope, comments, cleared, log);
    OrderHl7.require(scope, SegmentId.PID, log, 3, 5);
  }

  private void writeRelated(Hl7Scope scope, PatientGroup group, AdtStructure structure, Log log) {
    Patient related =
        NO_PATIENT.toBuilder().relatedPersons(group.patient().relatedPersons()).build();
    Hl7Segment pid = scope.segment(SegmentId.PID);
    Hl7Segment mrg = scope.segment(SegmentId.MRG);
    if (mrg != null) {
      // NK1 is written behind PID, and MRG comes before it (v2.5.1 3.3.6).
      scope.view(SegmentId.PID, mrg);
    }
    Set<String> cleared = only(group.cleared(), RELATED);
    tables.patient().write(column(structure.details()), scope, related, cleared, log);
    scope.view(SegmentId.PID, pid);
  }

  private void writePrior(Hl7Scope scope, VisitEvent visit, AdtStructure structure, Log log) {
    boolean states =
        !visit.prior().isEmpty()
            || visit.cleared().stream().anyMatch(row -> row.startsWith("prior."));
    boolean has = structure.prior().holds(states);
    scope.view(SegmentId.MRG, null);
    if (has) {
      scope.add(SegmentId.MRG);
    }
    tables.prior().write(column(has), scope, visit.prior(), visit.cleared(), log);
    OrderHl7.require(scope, SegmentId.MRG, log, 1);
  }

  private void writeVisit(Hl7Scope scope, VisitEvent visit, AdtStructure structure, Log log) {
    Visit account =
        NO_VISIT.toBuilder().accountNumber(visit.visit().accountNumber().orElse(null)).build();
    Set<String> cleared = only(visit.cleared(), ACCOUNT);
    tables.visit().write(Hl7Columns.ADT, scope, account, cleared, log);
    Visit inPv1 = visit.visit().toBuilder().accountNumber(null).build();
    cleared = without(visit.cleared(), ACCOUNT);
    boolean states =
        !inPv1.equals(NO_VISIT)
            || visit.previousLocation().isPresent()
            || cleared.stream().anyMatch(row -> !row.startsWith("prior."));
    boolean has = structure.visit().holds(states);
    scope.view(SegmentId.PV1, null);
    if (has) {
      scope.add(SegmentId.PV1);
    }
    tables.visit().write(column(has), scope, inPv1, cleared, log);
    tables.movement().write(column(has), scope, visit, cleared, log);
    OrderHl7.require(scope, SegmentId.PV1, log, 2);
  }

  private static Set<String> only(Set<String> rows, String row) {
    return rows.contains(row) ? Set.of(row) : Set.of();
  }

  private static Set<String> without(Set<String> rows, String... others) {
    Set<String> left = new HashSet<>(rows);
    for (String other : others) {
      left.remove(other);
    }
    return left;
  }
}
