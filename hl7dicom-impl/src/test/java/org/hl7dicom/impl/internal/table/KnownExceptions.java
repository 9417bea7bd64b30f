package org.hl7dicom.impl.internal.table;

import java.util.List;
import org.hl7dicom.code.CodedConcept;
import org.hl7dicom.impl.internal.table.RowLawsTest.Law;

/** Where a law does not hold by design, and why. */
final class KnownExceptions {
  private KnownExceptions() {}

  /** Whether the law does not hold for the value in this cell. */
  static boolean covers(String row, String column, Law law, Object value) {
    return switch (row) {
      // A worklist item has no attribute for the service as ordered. It is written where the
      // requested procedure stands when that is missing, is reported so, and read as procedure.
      case "request.orderedService" ->
          column.equals("DICOM worklist") && (law == Law.GONE_WITHOUT_LOSS || law == Law.NOT_READ);
      // Ethnic Group is of races and ethnic groups; it is read as race, and writing says so.
      case "patient.ethnicGroups" ->
          column.equals("DICOM worklist") && (law == Law.GONE_WITHOUT_LOSS || law == Law.NOT_READ);
      // ORC-1 and ORC-5 are read, and accounted for, by order.control and order.status.
      case "step.status" -> !column.equals("DICOM worklist") && law == Law.NOT_READ;
      // Text without a code stands where the description does and is read by the row of that.
      case "procedure.code",
          "step.protocolCodes",
          "reference.procedureCode",
          "reference.protocolCodes" ->
          column.length() == 7 && law == Law.GONE_WITHOUT_LOSS && isText(value);
      // FHIR elements state no hour without minutes and a zone. The exact time stands in an
      // extension, so nothing is lost here; that others do not read it is reported.
      case "patient.birthDate",
          "visit.admitted",
          "study.started",
          "series.started",
          "performed.started",
          "performed.ended",
          "keyObjects.dateTime",
          "workitem.scheduledStart",
          "workitem.expectedCompletion",
          "workitem.expiration",
          "workitem.modified",
          "workitem.started",
          "workitem.ended",
          "visit.discharged",
          "event.recorded",
          "event.planned",
          "event.occurred",
          "request.issued",
          "request.effective",
          "request.requested",
          "request.observations",
          "step.start",
          "step.end",
          "appointment.start",
          "appointment.end",
          "service.start",
          "equipment.start",
          "location.start",
          "person.start" ->
          column.equals("FHIR R4") && law == Law.FALSE_ALARM;
      default -> false;
    };
  }

  private static boolean isText(Object value) {
    return value instanceof List<?> many
        ? many.stream().allMatch(KnownExceptions::isText)
        : value instanceof CodedConcept concept && !concept.isCoded();
  }
}
