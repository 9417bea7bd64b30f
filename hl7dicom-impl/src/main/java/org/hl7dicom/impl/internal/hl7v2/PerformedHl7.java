package org.hl7dicom.impl.internal.hl7v2;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hl7dicom.MalformedInputException;
import org.hl7dicom.code.CodedConcept;
import org.hl7dicom.hl7v2.Hl7Message;
import org.hl7dicom.hl7v2.Hl7Segment;
import org.hl7dicom.impl.internal.engine.Codec;
import org.hl7dicom.impl.internal.engine.Column;
import org.hl7dicom.impl.internal.engine.Log;
import org.hl7dicom.impl.internal.engine.PerformedTables;
import org.hl7dicom.model.MessageHeader;
import org.hl7dicom.model.Patient;
import org.hl7dicom.model.PerformedProcedure;
import org.hl7dicom.model.PerformedStatus;
import org.hl7dicom.model.RequestReference;
import org.hl7dicom.model.Visit;
import org.hl7dicom.report.IssueCode;
import org.jspecify.annotations.Nullable;

/**
 * How far orders are, as messages of HL7 v2: order control {@code SC} in ORM, OMG or OMI, one group
 * of segments for each scheduled step that a performed procedure step answers (v2.5.1 table 0119).
 *
 * <p>A step that nobody ordered asks the ordering side for its number: order control {@code SN},
 * which the ordering side answers by {@code NA} (IHE RAD-3).
 */
public final class PerformedHl7 implements Codec<PerformedProcedure, Hl7Message> {
  private static final String STATUS_CHANGED = "SC";
  private static final String SEND_NUMBER = "SN";
  private static final Visit NO_VISIT = Visit.builder().build();
  private static final RequestReference NONE = RequestReference.builder().build();

  private final PerformedTables tables;
  private final Column<Hl7Scope> column;

  /** Status messages in the form of one of {@link Hl7Columns}. */
  public PerformedHl7(PerformedTables tables, Column<Hl7Scope> column) {
    this.tables = tables;
    this.column = column;
  }

  @Override
  public PerformedProcedure read(Hl7Message message, Log log) {
    List<OrderSegments.Group> groups = OrderSegments.of(message);
    if (groups.isEmpty()) {
      throw new MalformedInputException(
          "not a status message: neither ORC nor OBR", "segment " + message.segments().size());
    }
    if (message.charsetAssumed()) {
      log.report(IssueCode.CHARACTER_SET_ASSUMED, "MSH-18");
    }
    Hl7Scope scope = Hl7Scope.reading(message);
    scope.view(SegmentId.MSH, message.segments().get(0));
    scope.view(SegmentId.PID, message.first("PID"));
    scope.view(SegmentId.PV1, message.first("PV1"));
    scope.view(SegmentId.PD1, message.first("PD1"));
    scope.viewAll(SegmentId.NK1, message.all("NK1"));
    scope.viewAll(SegmentId.AL1, message.all("AL1"));
    scope.viewAll(SegmentId.OBX, message.all("OBX"));
    MessageHeader.Builder header = MessageHeader.builder();
    tables.header().read(column, scope, header, log);
    Patient.Builder patient = Patient.builder();
    tables.patient().read(column, scope, patient, log);
    Visit.Builder visit = Visit.builder();
    tables.visit().read(column, scope, visit, log);
    Reading reading = new Reading(scope, log);
    for (OrderSegments.Group group : groups) {
      reading.add(group);
    }
    for (String row : log.takeCleared()) {
      // A status message is no update of what is known: nothing is deleted by it.
      log.report(IssueCode.CLEAR_NOT_CARRIED, row);
    }
    scope.reportUnread(log);
    return reading.performed.toBuilder()
        .header(header.build())
        .patient(patient.build())
        .visit(visit.build())
        .requests(reading.requests)
        .build();
  }

  /** What was read of the groups so far. */
  private final class Reading {
    private final Hl7Scope scope;
    private final Log log;
    private final List<RequestReference> requests = new ArrayList<>();
    private PerformedProcedure performed = PerformedProcedure.builder().build();

    Reading(Hl7Scope scope, Log log) {
      this.scope = scope;
      this.log = log;
    }

    void add(OrderSegments.Group group) {
      Hl7Segment orc = group.orc;
      String control = orc == null ? "" : scope.text(orc, 1, 1, 1, 1, log);
      if (!control.equals(STATUS_CHANGED) && !control.equals(SEND_NUMBER)) {
        throw new MalformedInputException(
            "not a status message: order control is neither SC nor SN",
            orc == null ? "segment 1" : scope.segmentPath(orc) + "-1");
      }
      scope.view(SegmentId.ORC, orc);
      scope.view(SegmentId.TQ1, null);
      scope.view(SegmentId.OBR, group.obr);
      scope.view(SegmentId.ZDS, group.zds);
      if (group.ipcs.isEmpty()) {
        scope.view(SegmentId.IPC, null);
        addStep(Hl7Columns.ORM, orc);
      } else {
        for (Hl7Segment ipc : group.ipcs) {
          scope.view(SegmentId.IPC, ipc);
          addStep(Hl7Columns.OMI, ipc);
          log.repeating(true);
        }
        log.repeating(false);
      }
    }

    private void addStep(Column<Hl7Scope> from, @Nullable Hl7Segment at) {
      RequestReference.Builder request = RequestReference.builder();
      tables.reference().read(from, scope, request, log);
      if (!request.build().equals(NONE)) {
        requests.add(request.build());
      }
      PerformedProcedure.Builder next = PerformedProcedure.builder();
      tables.performed().read(from, scope, next, log);
      PerformedProcedure.Builder into = performed.toBuilder();
      String path = at == null ? "" : scope.segmentPath(at);
      tables.performed().merge(performed, next.build(), into, path, log);
      performed = into.build();
    }
  }

  @Override
  public Hl7Message write(PerformedProcedure value, Log log) {
    Hl7Message message = Hl7Message.create();
    Hl7Scope scope = Hl7Scope.writing(message);
    Hl7Segment msh = message.segments().get(0);
    scope.view(SegmentId.MSH, msh);
    OrderHl7.writeType(column, msh);
    tables.header().write(column, scope, value.header(), Set.of(), log);
    OrderHl7.require(scope, SegmentId.MSH, log, 7, 10, 11);
    scope.expectOrders();
    scope.add(SegmentId.PID);
    if (!value.visit().equals(NO_VISIT)) {
      scope.add(SegmentId.PV1);
    }
    tables.patient().write(column, scope, value.patient(), Set.of(), log);
    tables.visit().write(column, scope, value.visit(), Set.of(), log);
    OrderHl7.require(scope, SegmentId.PID, log, 3, 5);
    OrderHl7.require(scope, SegmentId.PV1, log, 2);
    OrderHl7.requireEach(scope, "AL1", 2, log);
    List<RequestReference> requests = value.requests().isEmpty() ? List.of(NONE) : value.requests();
    for (int i = 0; i < requests.size(); i++) {
      // What the step says itself stands in every group, and is reported once.
      writeGroup(scope, value, requests.get(i), i + 1, log, i == 0 ? log : log.quiet());
    }
    OrderHl7.declareCharacterSet(message);
    return message;
  }

  private void writeGroup(
      Hl7Scope scope,
      PerformedProcedure value,
      RequestReference request,
      int number,
      Log log,
      Log ofStep) {
    Hl7Segment orc = scope.add(SegmentId.ORC);
    boolean ordered =
        request.placerOrderNumber().isPresent()
            || request.accessionNumber().isPresent()
            || request.procedureId().isPresent();
    orc.set(1, ordered ? STATUS_CHANGED : SEND_NUMBER);
    Hl7Segment obr = scope.add(SegmentId.OBR);
    obr.set(1, String.valueOf(number));
    if (column.equals(Hl7Columns.OMI)) {
      scope.add(SegmentId.IPC);
    } else if (request.studyInstanceUid().isPresent()) {
      scope.add(SegmentId.ZDS);
    }
    tables.reference().write(column, scope, request, Set.of(), log);
    tables.performed().write(column, scope, value, Set.of(), ofStep);
    boolean nothing = value.series().isEmpty();
    if (nothing && value.status().equals(Optional.of(PerformedStatus.DISCONTINUED))) {
      orc.set(5, "CA"); // given up before anything was made
    }
    scope.writeOfOrders();
    requireService(obr, value, request, log);
    OrderHl7.require(scope, SegmentId.ORC, log, 5);
    if (column.equals(Hl7Columns.OMI)) {
      OrderHl7.require(scope, SegmentId.IPC, log, 1, 2, 3, 4);
    }
  }

  /** OBR-4 is required; the procedure as requested says what it is about, else as performed. */
  private static void requireService(
      Hl7Segment obr, PerformedProcedure value, RequestReference request, Log log) {
    CodedConcept code =
        request
            .procedureCode()
            .or(() -> value.procedureCodes().stream().findFirst())
            .orElse(CodedConcept.text(""));
    String text =
        request.procedureDescription().isEmpty()
            ? value.description()
            : request.procedureDescription();
    requireService(obr, code, text, log);
  }

  /** Fills OBR-4 where nothing was ordered: with the code, or the text where it is none. */
  static void requireService(Hl7Segment obr, CodedConcept code, String description, Log log) {
    if (obr.has(4)) {
      return;
    }
    String text = code.isCoded() ? code.meaning() : description;
    if (!code.isCoded() && text.isEmpty()) {
      log.report(IssueCode.REQUIRED_MISSING, "OBR-4");
      return;
    }
    log.report(IssueCode.WRITTEN_FROM_FALLBACK, "OBR-4");
    String[] parts = {code.code(), text, code.isCoded() ? code.scheme() : ""};
    for (int i = 0; i < parts.length; i++) {
      if (!parts[i].isEmpty()) {
        obr.set(4, 1, i + 1, 1, parts[i]);
      }
    }
  }
}
