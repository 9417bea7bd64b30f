package org.hl7dicom.impl.internal.hl7v2;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.hl7dicom.MalformedInputException;
import org.hl7dicom.code.CodedConcept;
import org.hl7dicom.hl7v2.Hl7Message;
import org.hl7dicom.hl7v2.Hl7Segment;
import org.hl7dicom.impl.internal.engine.Codec;
import org.hl7dicom.impl.internal.engine.Column;
import org.hl7dicom.impl.internal.engine.Log;
import org.hl7dicom.impl.internal.engine.OrderTables;
import org.hl7dicom.impl.internal.engine.Slot;
import org.hl7dicom.model.Acknowledgement;
import org.hl7dicom.model.AcknowledgementCode;
import org.hl7dicom.model.ImagingOrder;
import org.hl7dicom.model.MessageError;
import org.hl7dicom.model.MessageHeader;
import org.hl7dicom.model.Patient;
import org.hl7dicom.model.RequestedProcedure;
import org.hl7dicom.model.ScheduledProcedureStep;
import org.hl7dicom.report.IssueCode;
import org.jspecify.annotations.Nullable;

/**
 * Answers to messages of HL7 v2. Reads ACK, ORR, ORG and ORI by the segments that are there; writes
 * one of them in the segment order of the standard (v2.5.1 2.14.1, 4.4.2, 4.4.5, 4.4.7; v2.3.1
 * 4.2.2).
 */
public final class AckHl7 implements Codec<Acknowledgement, Hl7Message> {
  private static final Patient NO_PATIENT = Patient.builder().build();

  private final OrderTables tables;
  private final Column<Hl7Scope> column;
  private final boolean withOrders;
  private final OrderHl7 orders;
  private final Slot<Hl7Scope, CodedConcept> errorCode;
  private final Slot<Hl7Scope, CodedConcept> applicationCode;
  private final Slot<Hl7Scope, CodedConcept> oldCondition;

  private AckHl7(OrderTables tables, Hl7Slots hl7, Column<Hl7Scope> column, boolean withOrders) {
    this.tables = tables;
    this.column = column;
    this.withOrders = withOrders;
    this.orders = new OrderHl7(tables, column, true);
    this.errorCode = hl7.code(SegmentId.ERR, 3);
    this.applicationCode = hl7.code(SegmentId.ERR, 5);
    this.oldCondition = hl7.code(SegmentId.MSA, 6);
  }

  /** General acknowledgements. */
  public static AckHl7 ack(OrderTables tables, Hl7Slots hl7) {
    return new AckHl7(tables, hl7, Hl7Columns.OMI, false);
  }

  /** Responses to the orders of a column. */
  public static AckHl7 response(OrderTables tables, Hl7Slots hl7, Column<Hl7Scope> column) {
    return new AckHl7(tables, hl7, column, true);
  }

  @Override
  public Acknowledgement read(Hl7Message message, Log log) {
    Hl7Segment msa = message.first("MSA");
    if (msa == null) {
      throw new MalformedInputException(
          "not an acknowledgement: no MSA", "segment " + message.segments().size());
    }
    if (message.charsetAssumed()) {
      log.report(IssueCode.CHARACTER_SET_ASSUMED, "MSH-18");
    }
    Hl7Scope scope = Hl7Scope.reading(message);
    scope.view(SegmentId.MSH, message.segments().get(0));
    scope.view(SegmentId.PID, message.first("PID"));
    scope.view(SegmentId.PV1, message.first("PV1"));
    scope.view(SegmentId.MSA, msa);
    MessageHeader.Builder header = MessageHeader.builder();
    tables.header().read(column, scope, header, log);
    Patient.Builder patient = Patient.builder();
    tables.patient().read(column, scope, patient, log);
    Set<String> cleared = log.takeCleared();
    Acknowledgement.Builder ack =
        Acknowledgement.builder(code(scope, msa, log), text(scope, msa, 2, log))
            .header(header.build())
            .text(text(scope, msa, 3, log))
            .patient(patient.build())
            .cleared(cleared)
            .errors(readErrors(scope, message, log));
    List<OrderSegments.Group> groups = OrderSegments.of(message);
    if (!groups.isEmpty()) {
      ack.orders(orders.readOrders(groups, scope, log));
    }
    scope.reportUnread(log);
    return ack.build();
  }

  private static AcknowledgementCode code(Hl7Scope scope, Hl7Segment msa, Log log) {
    String code = text(scope, msa, 1, log);
    for (AcknowledgementCode each : AcknowledgementCode.values()) {
      if (each.name().equals(code)) {
        return each;
      }
    }
    throw new MalformedInputException("not an acknowledgement: no code of table 0008", "MSA-1");
  }

  private static String text(Hl7Scope scope, Hl7Segment segment, int field, Log log) {
    return scope.text(segment, field, 1, 1, 1, log);
  }

  private List<MessageError> readErrors(Hl7Scope scope, Hl7Message message, Log log) {
    List<MessageError> errors = new ArrayList<>();
    // Before v2.5 the condition of the whole message stood in MSA.
    CodedConcept condition = oldCondition.read(scope, log);
    if (condition != null) {
      errors.add(error(List.of(), condition));
    }
    for (Hl7Segment err : message.all("ERR")) {
      scope.view(SegmentId.ERR, err);
      readOldErrors(scope, err, errors, log);
      MessageError error =
          new MessageError(
              locations(scope, err, log),
              Objects.requireNonNullElse(errorCode.read(scope, log), CodedConcept.text("")),
              text(scope, err, 4, log),
              Optional.ofNullable(applicationCode.read(scope, log)),
              text(scope, err, 7, log),
              text(scope, err, 8, log));
      if (!error.equals(error(List.of(), CodedConcept.text("")))) {
        errors.add(error);
      }
    }
    return errors;
  }

  private static MessageError error(List<String> locations, CodedConcept code) {
    return new MessageError(locations, code, "", Optional.empty(), "", "");
  }

  private static List<String> locations(Hl7Scope scope, Hl7Segment err, Log log) {
    List<String> locations = new ArrayList<>(1);
    for (int repetition = 1; repetition <= err.repetitions(2); repetition++) {
      String place = place(scope, err, 2, repetition, 6, log);
      if (!place.isEmpty()) {
        locations.add(place);
      }
    }
    return locations;
  }

  /** ERR-1: segment, number, field, and the error in the subcomponents of the fourth. */
  private static void readOldErrors(
      Hl7Scope scope, Hl7Segment err, List<MessageError> errors, Log log) {
    for (int repetition = 1; repetition <= err.repetitions(1); repetition++) {
      String place = place(scope, err, 1, repetition, 3, log);
      CodedConcept code =
          CodedConcept.of(
              scope.text(err, 1, repetition, 4, 1, log),
              scope.text(err, 1, repetition, 4, 3, log),
              scope.text(err, 1, repetition, 4, 2, log));
      if (!place.isEmpty() || !code.isEmpty()) {
        errors.add(error(place.isEmpty() ? List.of() : List.of(place), code));
      }
    }
  }

  /** A place that is none is left to the account of the message. */
  private static String place(
      Hl7Scope scope, Hl7Segment err, int field, int repetition, int components, Log log) {
    List<String> parts = new ArrayList<>(6);
    for (int component = 1; component <= 6; component++) {
      String part = component > components ? null : err.value(field, repetition, component, 1);
      parts.add(part == null ? "" : part);
    }
    String place = ErrSegments.place(parts);
    if (!place.isEmpty()) {
      for (int component = 1; component <= components; component++) {
        scope.text(err, field, repetition, component, 1, log);
      }
    }
    return place;
  }

  @Override
  public Hl7Message write(Acknowledgement value, Log log) {
    Hl7Message message = Hl7Message.create();
    Hl7Scope scope = Hl7Scope.writing(message);
    Hl7Segment msh = message.segments().get(0);
    scope.view(SegmentId.MSH, msh);
    writeType(msh);
    tables.header().write(column, scope, value.header(), Set.of(), log);
    OrderHl7.require(scope, SegmentId.MSH, log, 7, 10, 11);
    writeMsa(message, value.code(), value.controlId(), value.text());
    scope.view(SegmentId.MSA, message.first("MSA"));
    OrderHl7.require(scope, SegmentId.MSA, log, 2);
    writeErrors(message, value.errors(), log);
    if (withOrders) {
      writeOrders(scope, value, log);
    } else if (!value.orders().isEmpty()) {
      log.report(IssueCode.NO_TARGET, "ORC");
    }
    OrderHl7.declareCharacterSet(message);
    return message;
  }

  private static void writeErrors(Hl7Message message, List<MessageError> errors, Log log) {
    ErrSegments.append(message, located(message, errors, log));
    if (!Versions.atLeast(message, 5)) {
      for (MessageError error : errors) {
        if (!error.equals(error(error.locations(), error.code()))) {
          log.report(IssueCode.PART_DROPPED, "ERR-1");
        }
      }
    }
  }

  /** The errors without the locations that are no places of HL7 v2, which are reported. */
  private static List<MessageError> located(
      Hl7Message message, List<MessageError> errors, Log log) {
    List<MessageError> located = new ArrayList<>(errors.size());
    for (MessageError error : errors) {
      List<String> places = error.locations().stream().filter(ErrSegments::isPlace).toList();
      if (places.size() < error.locations().size()) {
        log.report(IssueCode.INVALID_VALUE, Versions.atLeast(message, 5) ? "ERR-2" : "ERR-1");
      }
      located.add(
          new MessageError(
              places,
              error.code(),
              error.severity(),
              error.applicationCode(),
              error.diagnostics(),
              error.userMessage()));
    }
    return located;
  }

  private void writeOrders(Hl7Scope scope, Acknowledgement value, Log log) {
    if (!value.patient().equals(NO_PATIENT) || !value.cleared().isEmpty()) {
      scope.add(SegmentId.PID);
      tables.patient().write(column, scope, value.patient(), value.cleared(), log);
    }
    List<ImagingOrder> answers = new ArrayList<>(value.orders().size());
    for (ImagingOrder order : value.orders()) {
      answers.add(withoutStates(order, log));
    }
    orders.writeOrders(scope, answers, log);
  }

  /** ORC-1 of an answer says what became of the request, and not how far a step has come. */
  private static ImagingOrder withoutStates(ImagingOrder order, Log log) {
    List<RequestedProcedure> procedures = new ArrayList<>();
    for (RequestedProcedure procedure : order.request().procedures()) {
      List<ScheduledProcedureStep> steps = new ArrayList<>();
      for (ScheduledProcedureStep step : procedure.steps()) {
        if (step.status().isPresent()) {
          log.report(IssueCode.NO_TARGET, "ORC-5");
        }
        steps.add(step.toBuilder().status(null).build());
      }
      procedures.add(procedure.toBuilder().steps(steps).build());
    }
    return order.toBuilder()
        .request(order.request().toBuilder().procedures(procedures).build())
        .build();
  }

  private void writeType(Hl7Segment msh) {
    if (!withOrders) {
      writeType(msh, "ACK", "", "ACK");
    } else if (column.equals(Hl7Columns.ORM)) {
      writeType(msh, "ORR", "O02", "");
    } else if (column.equals(Hl7Columns.OMG)) {
      writeType(msh, "ORG", "O20", "ORG_O20");
    } else {
      writeType(msh, "ORI", "O24", "ORI_O24");
    }
    msh.set(12, column.equals(Hl7Columns.ORM) ? "2.3.1" : "2.5.1");
  }

  private static void writeType(Hl7Segment msh, String code, String event, String structure) {
    msh.set(9, 1, 1, 1, code);
    if (!event.isEmpty()) {
      msh.set(9, 1, 2, 1, event);
    }
    if (!structure.isEmpty()) {
      msh.set(9, 1, 3, 1, structure);
    }
  }

  /** Appends MSA (v2.5.1 2.15.8). */
  public static void writeMsa(
      Hl7Message message, AcknowledgementCode code, @Nullable String controlId, String text) {
    Hl7Segment msa = message.add("MSA");
    msa.set(1, code.name());
    if (controlId != null) {
      msa.set(2, controlId);
    }
    if (!text.isEmpty()) {
      msa.set(3, text);
    }
  }
}
