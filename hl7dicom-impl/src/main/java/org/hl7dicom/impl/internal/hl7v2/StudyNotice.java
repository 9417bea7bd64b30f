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
import org.hl7dicom.impl.internal.engine.StudyForm;
import org.hl7dicom.impl.internal.engine.StudyTables;
import org.hl7dicom.model.ImagingStudy;
import org.hl7dicom.model.Patient;
import org.hl7dicom.model.RequestReference;
import org.hl7dicom.model.Series;
import org.hl7dicom.model.SopInstance;
import org.hl7dicom.model.StudyStatus;
import org.hl7dicom.model.Visit;
import org.hl7dicom.report.IssueCode;

/**
 * That a study is there, told to whoever ordered it: ORU^R01 with nothing but the UID of the study
 * (IHE RAD-132), or OMG^O19 or OMI^O23 with order control {@code SC}. One group of segments for
 * each request that the study answers. The order has some of its results then, {@code A} (table
 * 0038): that nothing more comes, the performed procedure step says, and not the study.
 *
 * <p>The study does not say who tells of it: MSH-3 to MSH-7, MSH-10 and MSH-11 are for the sender.
 */
public final class StudyNotice implements Codec<ImagingStudy, Hl7Message> {
  private static final String OF_TRANSPORT = "who tells of the study, and when";
  private static final String OF_STUDY = "the study itself says what is in it";
  private static final int[] HEADER = {3, 4, 5, 6, 7, 10, 11};
  private static final Set<String> RESULTS = Set.of("A", "CM");
  private static final String STATUS_CHANGED = "SC";
  private static final Visit NO_VISIT = Visit.builder().build();
  private static final RequestReference NONE = RequestReference.builder().build();

  private final StudyTables tables;
  private final Column<Hl7Scope> column;
  private final boolean result;

  private StudyNotice(StudyTables tables, Column<Hl7Scope> column, boolean result) {
    this.tables = tables;
    this.column = column;
    this.result = result;
  }

  /** As ORU^R01. */
  public static StudyNotice oru(StudyTables tables) {
    return new StudyNotice(tables, Hl7Columns.OMG, true);
  }

  /** As a change of the order, in the form of {@link Hl7Columns#OMG} or {@link Hl7Columns#OMI}. */
  public static StudyNotice order(StudyTables tables, Column<Hl7Scope> column) {
    return new StudyNotice(tables, column, false);
  }

  // Reading

  @Override
  public ImagingStudy read(Hl7Message message, Log log) {
    List<OrderSegments.Group> groups = OrderSegments.of(message);
    if (groups.isEmpty()) {
      throw new MalformedInputException(
          "no notification about a study: neither ORC nor OBR",
          "segment " + message.segments().size());
    }
    if (message.charsetAssumed()) {
      log.report(IssueCode.CHARACTER_SET_ASSUMED, "MSH-18");
    }
    Hl7Scope scope = Hl7Scope.reading(message);
    scope.view(SegmentId.PID, message.first("PID"));
    scope.view(SegmentId.PV1, message.first("PV1"));
    scope.view(SegmentId.PD1, message.first("PD1"));
    scope.viewAll(SegmentId.NK1, message.all("NK1"));
    scope.viewAll(SegmentId.AL1, message.all("AL1"));
    scope.viewAll(SegmentId.OBX, message.all("OBX"));
    Patient.Builder patient = Patient.builder();
    tables.patient().read(column, scope, patient, log);
    Visit.Builder visit = Visit.builder();
    tables.visit().read(column, scope, visit, log);
    ImagingStudy study = ImagingStudy.builder().build();
    List<RequestReference> requests = new ArrayList<>();
    for (OrderSegments.Group group : groups) {
      Hl7Segment orc = group.orc;
      if (orc != null) {
        readControl(scope, orc, log);
      }
      scope.view(SegmentId.ORC, orc);
      scope.view(SegmentId.OBR, group.obr);
      scope.view(SegmentId.ZDS, group.zds);
      scope.viewAll(SegmentId.OBX, group.observations);
      scope.view(SegmentId.IPC, group.ipcs.isEmpty() ? null : group.ipcs.get(0));
      Column<Hl7Scope> from = group.ipcs.isEmpty() ? Hl7Columns.OMG : Hl7Columns.OMI;
      ImagingStudy.Builder next = ImagingStudy.builder();
      tables.study().read(from, scope, next, log);
      ImagingStudy.Builder into = study.toBuilder();
      tables.study().merge(study, next.build(), into, from, log);
      study = into.build();
      RequestReference.Builder request = RequestReference.builder();
      tables.reference().read(from, scope, request, log);
      // The study that was asked for is the one that is told of.
      RequestReference read = request.studyInstanceUid(null).build();
      if (!read.equals(NONE)) {
        requests.add(read);
      }
    }
    for (String row : log.takeCleared()) {
      log.report(IssueCode.CLEAR_NOT_CARRIED, row);
    }
    leaveHeader(scope, log);
    scope.reportUnread(log);
    return StudyForm.normal(
        study.toBuilder().patient(patient.build()).visit(visit.build()).requests(requests).build());
  }

  private static void readControl(Hl7Scope scope, Hl7Segment orc, Log log) {
    if (!scope.text(orc, 1, 1, 1, 1, log).equals(STATUS_CHANGED)) {
      throw new MalformedInputException(
          "no notification about a study: order control is not SC", scope.segmentPath(orc) + "-1");
    }
    String status = orc.value(5);
    if (status != null && RESULTS.contains(status)) {
      scope.text(orc, 5, 1, 1, 1, log);
    }
  }

  private static void leaveHeader(Hl7Scope scope, Log log) {
    Hl7Segment msh = scope.message().segments().get(0);
    for (int field : HEADER) {
      scope.leave(msh, field, OF_TRANSPORT, log);
    }
  }

  // Writing

  @Override
  public Hl7Message write(ImagingStudy value, Log log) {
    Hl7Message message = Hl7Message.create();
    Hl7Scope scope = Hl7Scope.writing(message);
    Hl7Segment msh = message.segments().get(0);
    scope.view(SegmentId.MSH, msh);
    OrderHl7.writeType(column, msh);
    if (result) {
      msh.setRaw(9, "ORU^R01^ORU_R01");
    }
    OrderHl7.require(scope, SegmentId.MSH, log, 7, 10, 11);
    scope.expectOrders();
    scope.add(SegmentId.PID);
    if (!value.visit().equals(NO_VISIT) || !value.referringPhysicians().isEmpty()) {
      scope.add(SegmentId.PV1);
    }
    writePatient(scope, value, log);
    OrderHl7.require(scope, SegmentId.PID, log, 3, 5);
    OrderHl7.require(scope, SegmentId.PV1, log, 2);
    OrderHl7.requireEach(scope, "AL1", 2, log);
    ImagingStudy study = stated(value);
    if (value.requests().isEmpty()) {
      writeGroup(scope, study, NONE, 1, log, log);
    }
    for (int i = 0; i < value.requests().size(); i++) {
      // What the study says itself stands in every group, and is reported once.
      writeGroup(scope, study, value.requests().get(i), i + 1, log, i == 0 ? log : log.quiet());
    }
    for (Series series : value.series()) {
      tables.series().leaveOut(series, Set.of(), column.name(), OF_STUDY, log);
      for (SopInstance instance : series.instances()) {
        tables.instance().leaveOut(instance, Set.of(), column.name(), OF_STUDY, log);
      }
    }
    OrderHl7.declareCharacterSet(message);
    return message;
  }

  private void writePatient(Hl7Scope scope, ImagingStudy study, Log log) {
    Patient patient = study.patient();
    Visit visit = study.visit();
    if (result && !patient.allergies().isEmpty()) {
      // ORU^R01 has no AL1 (v2.5.1 7.3.1).
      log.report(IssueCode.NO_TARGET, "AL1-3");
      patient = patient.toBuilder().allergies(List.of()).build();
    }
    if (result && visit.pregnancyStatus().isPresent()) {
      // An OBX of a result would be one.
      log.report(IssueCode.NO_TARGET, "OBX-5");
      visit = visit.toBuilder().pregnancyStatus(null).build();
    }
    tables.patient().write(column, scope, patient, Set.of(), log);
    tables.visit().write(column, scope, visit, Set.of(), log);
  }

  /** With the status that follows from the instances, which are not told of. */
  private static ImagingStudy stated(ImagingStudy study) {
    if (study.status().isPresent()) {
      return study;
    }
    boolean available =
        study.numberOfInstances().orElse(0) > 0
            || study.series().stream().anyMatch(series -> !series.instances().isEmpty());
    return study.toBuilder()
        .status(available ? StudyStatus.AVAILABLE : StudyStatus.REGISTERED)
        .build();
  }

  private void writeGroup(
      Hl7Scope scope,
      ImagingStudy study,
      RequestReference request,
      int number,
      Log log,
      Log ofStudy) {
    Hl7Segment orc = scope.add(SegmentId.ORC);
    orc.set(1, STATUS_CHANGED);
    if (study.status().equals(Optional.of(StudyStatus.AVAILABLE))) {
      orc.set(5, "A");
    }
    Hl7Segment obr = scope.add(SegmentId.OBR);
    obr.set(1, String.valueOf(number));
    if (column.equals(Hl7Columns.OMI)) {
      scope.add(SegmentId.IPC);
    }
    ImagingStudy.Builder own = study.toBuilder();
    if (request.accessionNumber().isPresent()) {
      disagree(study.accessionNumber(), request.accessionNumber(), "OBR-18", log);
      own.accessionNumber(null);
    }
    RequestReference.Builder asked = request.toBuilder();
    if (study.studyInstanceUid().isPresent()) {
      disagree(study.studyInstanceUid(), request.studyInstanceUid(), "IPC-3", log);
      asked.studyInstanceUid(null);
    }
    tables.reference().write(column, scope, asked.build(), Set.of(), log);
    tables.study().write(column, scope, own.build(), Set.of(), ofStudy);
    scope.writeOfOrders();
    requireService(obr, study, request, log);
    if (study.studyInstanceUid().isEmpty() && request.studyInstanceUid().isEmpty()) {
      log.report(IssueCode.UID_MISSING, column.equals(Hl7Columns.OMI) ? "IPC-3" : "OBX-5");
    }
    if (column.equals(Hl7Columns.OMI)) {
      OrderHl7.require(scope, SegmentId.IPC, log, 1, 2, 3, 4);
    }
  }

  private static <A> void disagree(Optional<A> first, Optional<A> second, String path, Log log) {
    if (first.isPresent() && second.isPresent() && !first.equals(second)) {
      log.report(IssueCode.SOURCES_DISAGREE, path);
    }
  }

  /** OBR-4 is required: the procedure as requested, else as performed, else what it is called. */
  private static void requireService(
      Hl7Segment obr, ImagingStudy study, RequestReference request, Log log) {
    CodedConcept code =
        request
            .procedureCode()
            .or(() -> study.procedureCodes().stream().findFirst())
            .orElse(CodedConcept.text(""));
    String text =
        request.procedureDescription().isEmpty()
            ? study.description()
            : request.procedureDescription();
    PerformedHl7.requireService(obr, code, text, log);
  }
}
