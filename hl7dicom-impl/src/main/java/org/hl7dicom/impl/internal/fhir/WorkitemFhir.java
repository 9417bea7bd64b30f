package org.hl7dicom.impl.internal.fhir;

import static org.hl7dicom.impl.internal.fhir.FhirSlot.add;
import static org.hl7dicom.impl.internal.fhir.FhirSlot.nonEmpty;
import static org.hl7dicom.impl.internal.fhir.FhirSlot.one;
import static org.hl7dicom.impl.internal.fhir.FhirSlot.slot;
import static org.hl7dicom.impl.internal.fhir.FhirSlot.time;

import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Task;
import org.hl7dicom.code.CodedConcept;
import org.hl7dicom.impl.internal.engine.Slot;
import org.hl7dicom.model.PartialDateTime;
import org.hl7dicom.model.Uid;
import org.hl7dicom.model.WorkitemPriority;
import org.hl7dicom.model.WorkitemState;
import org.hl7dicom.report.IssueCode;

/**
 * Places of <a href="https://hl7.org/fhir/R4/task.html">R4 Task</a> for the rows of a workitem.
 * Immutable.
 */
public final class WorkitemFhir {
  private static final String PATH = "Task.";

  private final FhirCodes codes;

  WorkitemFhir(FhirCodes codes) {
    this.codes = codes;
  }

  /** {@code workitem.sopInstanceUid}: the identifier of system {@code urn:dicom:uid}. */
  public Slot<FhirScope, Uid> sopInstanceUid() {
    String path = PATH + "identifier[urn:dicom:uid]";
    return slot(
        path,
        (scope, log) -> {
          for (Identifier each : scope.task().getIdentifier()) {
            if (FhirUrls.DICOM_UID.equals(each.getSystem()) && each.hasValue()) {
              scope.text(each.getSystemElement());
              return StudyFhir.uid(scope, each.getValueElement(), path, log);
            }
          }
          return null;
        },
        (scope, uid, log) ->
            scope
                .task()
                .addIdentifier()
                .setSystem(FhirUrls.DICOM_UID)
                .setValue(FhirUrls.OID_PREFIX + uid.value()));
  }

  /** {@code workitem.state}: status; what was begun and given up {@link WorkitemBundle} tells. */
  public Slot<FhirScope, WorkitemState> state() {
    String path = PATH + "status";
    return slot(
        path,
        (scope, log) -> {
          Task task = scope.task();
          if (task.getStatus() == null
              || task.getStatusElement().hasExtension(FhirUrls.NOT_STATED)) {
            return null;
          }
          WorkitemState state =
              switch (task.getStatus()) {
                case READY, REQUESTED, RECEIVED, ACCEPTED -> WorkitemState.SCHEDULED;
                case INPROGRESS, ONHOLD -> WorkitemState.IN_PROGRESS;
                case COMPLETED -> WorkitemState.COMPLETED;
                case CANCELLED, REJECTED, FAILED -> WorkitemState.CANCELED;
                default -> null;
              };
          if (state != null) {
            scope.text(task.getStatusElement());
            switch (task.getStatus()) {
              case READY, INPROGRESS, COMPLETED, CANCELLED, FAILED -> {}
              default -> log.report(IssueCode.CODE_NARROWED, path);
            }
          }
          return state;
        },
        (scope, state, log) ->
            scope
                .task()
                .setStatus(
                    switch (state) {
                      case SCHEDULED -> Task.TaskStatus.READY;
                      case IN_PROGRESS -> Task.TaskStatus.INPROGRESS;
                      case COMPLETED -> Task.TaskStatus.COMPLETED;
                      case CANCELED -> Task.TaskStatus.CANCELLED;
                    }));
  }

  /** {@code workitem.priority}: priority. */
  public Slot<FhirScope, WorkitemPriority> priority() {
    String path = PATH + "priority";
    return slot(
        path,
        (scope, log) -> {
          if (scope.task().getPriority() == null) {
            return null;
          }
          scope.text(scope.task().getPriorityElement());
          return switch (scope.task().getPriority()) {
            case STAT -> WorkitemPriority.HIGH;
            case ASAP -> {
              log.report(IssueCode.CODE_NARROWED, path);
              yield WorkitemPriority.HIGH;
            }
            case URGENT -> WorkitemPriority.MEDIUM;
            case ROUTINE -> WorkitemPriority.LOW;
            default -> null;
          };
        },
        (scope, priority, log) ->
            scope
                .task()
                .setPriority(
                    switch (priority) {
                      case HIGH -> Task.TaskPriority.STAT;
                      case MEDIUM -> Task.TaskPriority.URGENT;
                      case LOW -> Task.TaskPriority.ROUTINE;
                    }));
  }

  /** {@code workitem.workitemCode}: code. */
  public Slot<FhirScope, CodedConcept> workitemCode() {
    return one(
        PATH + "code",
        scope -> scope.task().hasCode() ? scope.task().getCode() : null,
        codes::read,
        codes::write,
        (scope, written) -> scope.task().setCode(written));
  }

  /** {@code workitem.discontinuationReason}: statusReason. */
  public Slot<FhirScope, CodedConcept> discontinuationReason() {
    return one(
        PATH + "statusReason",
        scope -> scope.task().hasStatusReason() ? scope.task().getStatusReason() : null,
        codes::read,
        codes::write,
        (scope, written) -> scope.task().setStatusReason(written));
  }

  /** {@code workitem.inputReadiness}: the text of businessStatus. */
  public Slot<FhirScope, String> inputReadiness() {
    return StudyFhir.text(
        PATH + "businessStatus.text",
        scope ->
            scope.task().getBusinessStatus().hasText()
                ? scope.task().getBusinessStatus().getTextElement()
                : null,
        (scope, written) -> scope.task().getBusinessStatus().setTextElement(written));
  }

  /** {@code workitem.comments}: the first note. */
  public Slot<FhirScope, String> comments() {
    String path = PATH + "note.text";
    return slot(
        path,
        (scope, log) ->
            scope.task().hasNote() && scope.task().getNote().get(0).hasText()
                ? nonEmpty(scope.text(scope.task().getNote().get(0).getTextElement()))
                : null,
        (scope, comments, log) -> {
          StringType text = FhirText.string(comments, path, log);
          if (text != null) {
            scope.task().addNote().setText(text.getValue());
          }
        });
  }

  /** {@code workitem.modified}: lastModified. */
  public Slot<FhirScope, PartialDateTime> modified() {
    return time(
        PATH + "lastModified",
        scope ->
            scope.task().hasLastModifiedElement() ? scope.task().getLastModifiedElement() : null,
        (scope, written) -> scope.task().setLastModifiedElement(written));
  }

  /** {@code workitem.started}: the start of executionPeriod. */
  public Slot<FhirScope, PartialDateTime> started() {
    return time(
        PATH + "executionPeriod.start",
        scope ->
            scope.task().getExecutionPeriod().hasStartElement()
                ? scope.task().getExecutionPeriod().getStartElement()
                : null,
        (scope, written) -> scope.task().getExecutionPeriod().setStartElement(written));
  }

  /** {@code workitem.ended}: the end of executionPeriod. */
  public Slot<FhirScope, PartialDateTime> ended() {
    return time(
        PATH + "executionPeriod.end",
        scope ->
            scope.task().getExecutionPeriod().hasEndElement()
                ? scope.task().getExecutionPeriod().getEndElement()
                : null,
        (scope, written) -> scope.task().getExecutionPeriod().setEndElement(written));
  }

  /** {@code workitem.expiration}: an extension. */
  public Slot<FhirScope, PartialDateTime> expiration() {
    return time(
        PATH + "extension[expiration]",
        scope ->
            scope.extension(scope.task(), FhirUrls.EXPIRATION) instanceof DateTimeType found
                ? found
                : null,
        (scope, written) -> scope.task().addExtension(new Extension(FhirUrls.EXPIRATION, written)));
  }

  private static Slot<FhirScope, String> text(String name, String url) {
    String path = PATH + "extension[" + name + "]";
    return slot(
        path,
        (scope, log) -> nonEmpty(scope.extensionText(scope.task(), url)),
        (scope, value, log) -> FhirText.extend(scope.task(), url, value, path, log));
  }

  /** {@code workitem.worklistLabel}: an extension. */
  public Slot<FhirScope, String> worklistLabel() {
    return text("worklist-label", FhirUrls.WORKLIST_LABEL);
  }

  /** {@code workitem.progressDescription}: an extension. */
  public Slot<FhirScope, String> progressDescription() {
    return text("progress-description", FhirUrls.PROGRESS);
  }

  /** {@code workitem.cancellationReason}: an extension. */
  public Slot<FhirScope, String> cancellationReason() {
    return text("cancellation-reason", FhirUrls.CANCELLATION);
  }

  private Slot<FhirScope, List<CodedConcept>> concepts(String name, String url) {
    String path = PATH + "extension[" + name + "]";
    return slot(
        path,
        (scope, log) -> {
          List<CodedConcept> found = new ArrayList<>();
          for (Extension each : scope.task().getExtensionsByUrl(url)) {
            if (each.getValue() instanceof CodeableConcept concept) {
              add(found, codes.read(scope, concept));
            }
          }
          return nonEmpty(found);
        },
        (scope, values, log) -> {
          for (CodedConcept value : values) {
            CodeableConcept written = codes.write(value, path, log);
            if (written.isEmpty()) {
              log.report(IssueCode.FORM_CHANGED, path);
            } else {
              scope.task().addExtension(new Extension(url, written));
            }
          }
        });
  }

  /** {@code workitem.stationNames}: an extension for each. */
  public Slot<FhirScope, List<CodedConcept>> stationNames() {
    return concepts("station-name", FhirUrls.STATION_NAME);
  }

  /** {@code workitem.stationClasses}: an extension for each. */
  public Slot<FhirScope, List<CodedConcept>> stationClasses() {
    return concepts("station-class", FhirUrls.STATION_CLASS);
  }

  /** {@code workitem.stationLocations}: an extension for each. */
  public Slot<FhirScope, List<CodedConcept>> stationLocations() {
    return concepts("station-location", FhirUrls.STATION_LOCATION);
  }
}
