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
import org.hl7dicom.impl.internal.engine.OrderAssembly;
import org.hl7dicom.impl.internal.engine.OrderTables;
import org.hl7dicom.model.ImagingOrder;
import org.hl7dicom.model.ImagingServiceRequest;
import org.hl7dicom.model.MessageHeader;
import org.hl7dicom.model.OrderMessage;
import org.hl7dicom.model.Patient;
import org.hl7dicom.model.RequestedProcedure;
import org.hl7dicom.model.ScheduledProcedureStep;
import org.hl7dicom.model.Visit;
import org.hl7dicom.report.IssueCode;
import org.jspecify.annotations.Nullable;

/**
 * Order messages of HL7 v2. Reads ORM, OMG and OMI by the segments that are there, whatever the
 * header says; writes one of them in the segment order of the standard.
 */
public final class OrderHl7 implements Codec<OrderMessage, Hl7Message> {
  private static final Visit NO_VISIT = Visit.builder().build();
  private static final RequestedProcedure NO_PROCEDURE = RequestedProcedure.builder().build();
  private static final ScheduledProcedureStep NO_STEP = ScheduledProcedureStep.builder().build();

  private final OrderTables tables;
  private final Column<Hl7Scope> column;
  private final boolean answering;

  /** Orders in the form of one of {@link Hl7Columns}. */
  public OrderHl7(OrderTables tables, Column<Hl7Scope> column) {
    this(tables, column, false);
  }

  /**
   * Orders in the form of one of {@link Hl7Columns}.
   *
   * @param answering whether they are those of an answer, which has no order control by default
   */
  OrderHl7(OrderTables tables, Column<Hl7Scope> column, boolean answering) {
    this.tables = tables;
    this.column = column;
    this.answering = answering;
  }

  @Override
  public OrderMessage read(Hl7Message message, Log log) {
    List<OrderSegments.Group> groups = OrderSegments.of(message);
    if (groups.isEmpty()) {
      throw new MalformedInputException(
          "not an order message: neither ORC nor OBR", "segment " + message.segments().size());
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
    Set<String> cleared = log.takeCleared();

    List<ImagingOrder> orders = readOrders(groups, scope, log);
    scope.reportUnread(log);
    return new OrderMessage(header.build(), patient.build(), visit.build(), orders, cleared);
  }

  /** Reads the orders of segment groups. */
  List<ImagingOrder> readOrders(List<OrderSegments.Group> groups, Hl7Scope scope, Log log) {
    OrderAssembly assembly = new OrderAssembly(tables, log);
    for (OrderSegments.Group group : groups) {
      scope.view(SegmentId.ORC, group.orc);
      scope.view(SegmentId.TQ1, group.tq1);
      scope.view(SegmentId.OBR, group.obr);
      scope.view(SegmentId.ZDS, group.zds);
      scope.viewAll(SegmentId.DG1, group.diagnoses);
      scope.viewAll(SegmentId.OBX, group.observations);
      Hl7Segment first = group.orc != null ? group.orc : group.obr;
      String path = first == null ? "" : scope.segmentPath(first);
      if (group.ipcs.isEmpty()) {
        scope.view(SegmentId.IPC, null);
        readStep(Hl7Columns.ORM, scope, assembly, path, log);
      } else {
        for (Hl7Segment ipc : group.ipcs) {
          scope.view(SegmentId.IPC, ipc);
          readStep(Hl7Columns.OMI, scope, assembly, scope.segmentPath(ipc), log);
          // What the group says once is read with every IPC.
          log.repeating(true);
        }
        log.repeating(false);
      }
    }
    return assembly.orders();
  }

  private void readStep(
      Column<Hl7Scope> from, Hl7Scope scope, OrderAssembly assembly, String path, Log log) {
    ImagingOrder.Builder order = ImagingOrder.builder();
    tables.order().read(from, scope, order, log);
    ImagingServiceRequest.Builder request = ImagingServiceRequest.builder();
    tables.request().read(from, scope, request, log);
    RequestedProcedure.Builder procedure = RequestedProcedure.builder();
    tables.procedure().read(from, scope, procedure, log);
    ScheduledProcedureStep.Builder step = ScheduledProcedureStep.builder();
    tables.step().read(from, scope, step, log);
    assembly.add(
        order.cleared(log.takeCleared()).build(),
        request.build(),
        procedure.build(),
        step.build(),
        path);
  }

  @Override
  public Hl7Message write(OrderMessage value, Log log) {
    Hl7Message message = Hl7Message.create();
    Hl7Scope scope = Hl7Scope.writing(message);
    Hl7Segment msh = message.segments().get(0);
    scope.view(SegmentId.MSH, msh);
    writeType(column, msh);
    tables.header().write(column, scope, value.header(), Set.of(), log);
    require(scope, SegmentId.MSH, log, 7, 10, 11);
    if (!value.orders().isEmpty()) {
      scope.expectOrders();
    }
    scope.add(SegmentId.PID);
    if (!value.visit().equals(NO_VISIT) || !value.cleared().isEmpty()) {
      scope.add(SegmentId.PV1);
    }
    tables.patient().write(column, scope, value.patient(), value.cleared(), log);
    tables.visit().write(column, scope, value.visit(), value.cleared(), log);
    require(scope, SegmentId.PID, log, 3, 5);
    require(scope, SegmentId.PV1, log, 2);
    requireEach(scope, "AL1", 2, log);
    writeOrders(scope, value.orders(), log);
    requireEach(scope, "DG1", 6, log);
    declareCharacterSet(message);
    return message;
  }

  /** Writes the segment groups of orders. */
  void writeOrders(Hl7Scope scope, List<ImagingOrder> orders, Log log) {
    int number = 1;
    for (ImagingOrder order : orders) {
      for (Group group : groups(order)) {
        writeGroup(scope, order, group, number++, log);
      }
    }
  }

  static void writeType(Column<Hl7Scope> column, Hl7Segment msh) {
    if (column.equals(Hl7Columns.ORM)) {
      msh.set(9, 1, 1, 1, "ORM");
      msh.set(9, 1, 2, 1, "O01");
      msh.set(12, "2.3.1");
    } else {
      String code = column.equals(Hl7Columns.OMG) ? "OMG" : "OMI";
      String event = column.equals(Hl7Columns.OMG) ? "O19" : "O23";
      msh.set(9, 1, 1, 1, code);
      msh.set(9, 1, 2, 1, event);
      msh.set(9, 1, 3, 1, code + '_' + event);
      msh.set(12, "2.5.1");
    }
  }

  /** Steps of one procedure that one group of segments can hold. */
  private record Group(
      @Nullable RequestedProcedure procedure, List<ScheduledProcedureStep> steps) {}

  private List<Group> groups(ImagingOrder order) {
    List<Group> groups = new ArrayList<>();
    for (RequestedProcedure procedure : order.request().procedures()) {
      Group open = null;
      for (ScheduledProcedureStep step : procedure.steps()) {
        for (ScheduledProcedureStep part : parts(step)) {
          if (open == null || !sharesGroup(open.steps.get(0), part)) {
            open = new Group(procedure, new ArrayList<>());
            groups.add(open);
          }
          open.steps.add(part);
        }
      }
      if (open == null) {
        groups.add(new Group(procedure, List.of()));
      }
    }
    return groups.isEmpty() ? List.of(new Group(null, List.of())) : groups;
  }

  /**
   * A step as often as it must be sent: ORM and OMG have room for one protocol code, and repeat the
   * step for each further one (IHE RAD TF-2 4.4.4.1.2.2).
   */
  private List<ScheduledProcedureStep> parts(ScheduledProcedureStep step) {
    List<CodedConcept> codes = step.protocolCodes();
    if (column.equals(Hl7Columns.OMI) || codes.size() < 2 || step.id().isEmpty()) {
      return List.of(step);
    }
    List<ScheduledProcedureStep> parts = new ArrayList<>(codes.size());
    for (CodedConcept code : codes) {
      ScheduledProcedureStep.Builder part = step.toBuilder().protocolCodes(List.of(code));
      // The text beside every code is its meaning; the description is that of the first.
      parts.add(parts.isEmpty() ? part.build() : part.description("").build());
    }
    return parts;
  }

  /** OMI says time, performer and status once for all IPC of a group; ORM and OMG have no IPC. */
  private boolean sharesGroup(ScheduledProcedureStep first, ScheduledProcedureStep next) {
    return column.equals(Hl7Columns.OMI)
        && first.start().equals(next.start())
        && first.end().equals(next.end())
        && first.performers().equals(next.performers())
        && first.status().equals(next.status());
  }

  private void writeGroup(Hl7Scope scope, ImagingOrder order, Group group, int number, Log log) {
    RequestedProcedure procedure = group.procedure;
    ScheduledProcedureStep firstStep = group.steps.isEmpty() ? null : group.steps.get(0);
    scope.add(SegmentId.ORC);
    boolean timed =
        (procedure != null && procedure.priority().isPresent())
            || (firstStep != null
                && (firstStep.start().isPresent() || firstStep.end().isPresent()));
    if (!column.equals(Hl7Columns.ORM) && (timed || !order.cleared().isEmpty())) {
      scope.add(SegmentId.TQ1).set(1, "1");
    } else {
      scope.view(SegmentId.TQ1, null);
    }
    Hl7Segment obr = scope.add(SegmentId.OBR);
    obr.set(1, String.valueOf(number));
    boolean study = procedure != null && procedure.studyInstanceUid().isPresent();
    if (column.equals(Hl7Columns.OMI)) {
      scope.add(SegmentId.IPC);
    } else if (study || order.cleared().contains("procedure.studyInstanceUid")) {
      scope.add(SegmentId.ZDS);
    }
    tables.order().write(column, scope, order, order.cleared(), log);
    tables.request().write(column, scope, order.request(), order.cleared(), log);
    scope.writeOfOrders();
    tables
        .procedure()
        .write(column, scope, procedure == null ? NO_PROCEDURE : procedure, order.cleared(), log);
    requireService(scope, obr, procedure, log);
    tables
        .step()
        .write(column, scope, firstStep == null ? NO_STEP : firstStep, order.cleared(), log);
    requireControl(scope, log);
    requireStep(scope, log);
    for (int i = 1; i < group.steps.size(); i++) {
      scope.add(SegmentId.IPC);
      Log again = log.quiet();
      scope.repeat(true);
      tables.request().write(column, scope, order.request(), Set.of(), again);
      if (procedure != null) {
        tables.procedure().write(column, scope, procedure, Set.of(), again);
      }
      scope.repeat(false);
      tables.step().write(column, scope, group.steps.get(i), Set.of(), log);
      requireStep(scope, log);
    }
  }

  /** IPC names accession, procedure, study and step (v2.5.1 4.5.6). */
  private void requireStep(Hl7Scope scope, Log log) {
    if (column.equals(Hl7Columns.OMI)) {
      require(scope, SegmentId.IPC, log, 1, 2, 3, 4);
    }
  }

  static void require(Hl7Scope scope, SegmentId id, Log log, int... fields) {
    Hl7Segment segment = scope.segment(id);
    for (int field : fields) {
      if (segment != null && !segment.has(field)) {
        log.report(IssueCode.REQUIRED_MISSING, scope.segmentPath(segment) + '-' + field);
      }
    }
  }

  static void requireEach(Hl7Scope scope, String name, int field, Log log) {
    for (Hl7Segment segment : scope.message().all(name)) {
      log.report(IssueCode.REQUIRED_MISSING, scope.segmentPath(segment) + '-' + field);
    }
  }

  /** OBR-4 is required; where no service was ordered, the procedure says what is to be done. */
  private void requireService(
      Hl7Scope scope, Hl7Segment obr, @Nullable RequestedProcedure procedure, Log log) {
    if (obr.has(4)) {
      return;
    }
    Optional<CodedConcept> code = procedure == null ? Optional.empty() : procedure.code();
    if (code.isEmpty() && procedure != null && !procedure.description().isEmpty()) {
      code = Optional.of(CodedConcept.text(procedure.description()));
    }
    if (code.isEmpty()) {
      log.report(IssueCode.REQUIRED_MISSING, "OBR-4");
      return;
    }
    log.report(IssueCode.WRITTEN_FROM_FALLBACK, "OBR-4");
    ImagingServiceRequest service =
        ImagingServiceRequest.builder().orderedService(code.get()).build();
    tables.request().write(column, scope, service, Set.of(), log.quiet());
  }

  private void requireControl(Hl7Scope scope, Log log) {
    if (answering) {
      require(scope, SegmentId.ORC, log, 1);
      return;
    }
    Hl7Segment orc = scope.segment(SegmentId.ORC);
    if (orc != null && !orc.has(1)) {
      log.report(IssueCode.DEFAULT_APPLIED, "ORC-1");
      orc.set(1, "NW");
    }
  }

  /** Says in MSH-18 that the text is in UTF-8, unless it is all ASCII. */
  static void declareCharacterSet(Hl7Message message) {
    if (!isAscii(message.er7())) {
      message.segments().get(0).set(18, "UNICODE UTF-8");
    }
  }

  private static boolean isAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) > '~') {
        return false;
      }
    }
    return true;
  }
}
