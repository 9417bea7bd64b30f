package org.hl7dicom.impl.internal.fhir;

import static org.hl7dicom.impl.internal.fhir.FhirSlot.add;
import static org.hl7dicom.impl.internal.fhir.FhirSlot.nonEmpty;
import static org.hl7dicom.impl.internal.fhir.FhirSlot.one;
import static org.hl7dicom.impl.internal.fhir.FhirSlot.slot;
import static org.hl7dicom.impl.internal.fhir.FhirSlot.time;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Annotation;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Device;
import org.hl7.fhir.r4.model.Location;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Type;
import org.hl7dicom.code.CodedConcept;
import org.hl7dicom.code.OrderStates;
import org.hl7dicom.code.OrderStates.Side;
import org.hl7dicom.code.OrderStates.State;
import org.hl7dicom.impl.internal.code.Modalities;
import org.hl7dicom.impl.internal.engine.Slot;
import org.hl7dicom.impl.internal.engine.Slots;
import org.hl7dicom.model.Identifier;
import org.hl7dicom.model.PartialDateTime;
import org.hl7dicom.model.StepStatus;
import org.hl7dicom.report.IssueCode;
import org.jspecify.annotations.Nullable;

/** Places of FHIR R4 for the rows of a scheduled procedure step. Immutable. */
public final class StepFhir {
  private final FhirCodes codes;
  private final OrderStates states;

  StepFhir(FhirCodes codes, OrderStates states) {
    this.codes = codes;
    this.states = states;
  }

  /**
   * {@code step.id}: the first <a
   * href="https://hl7.org/fhir/R4/task-definitions.html#Task.identifier">Task.identifier</a>.
   */
  public Slot<FhirScope, Identifier> id() {
    return one(
        "Task.identifier",
        scope -> scope.task().hasIdentifier() ? scope.task().getIdentifier().get(0) : null,
        FhirIdentifiers::read,
        FhirIdentifiers::write,
        (scope, written) -> scope.task().addIdentifier(written));
  }

  /**
   * {@code step.modality}: <a
   * href="https://hl7.org/fhir/R4/task-definitions.html#Task.input">Task.input</a> of type {@code
   * modality} with a code of DCM.
   */
  public Slot<FhirScope, String> modality() {
    String path = "Task.input[modality]";
    return slot(
        path,
        (scope, log) -> {
          String found = null;
          for (Task.ParameterComponent input : inputs(scope.task(), Input.MODALITY)) {
            if (found != null || !(input.getValue() instanceof CodeableConcept concept)) {
              continue;
            }
            if (!concept.hasCoding() || !concept.getCoding().get(0).hasCode()) {
              continue;
            }
            Coding coding = concept.getCoding().get(0);
            if (coding.hasSystem() && !FhirUrls.DCM.equals(coding.getSystem())) {
              continue;
            }
            consumed(scope, input);
            scope.text(coding.hasSystem() ? coding.getSystemElement() : null);
            scope.ignore(
                coding.hasDisplay() ? coding.getDisplayElement() : null, "shows the modality");
            found = scope.text(coding.getCodeElement());
          }
          return found;
        },
        (scope, modality, log) -> {
          CodeType code = FhirText.code(modality, path, log);
          if (code != null) {
            Coding coding = new Coding().setCodeElement(code);
            if (Modalities.all().contains(modality)) {
              coding.setSystem(FhirUrls.DCM);
            }
            input(scope.task(), Input.MODALITY, new CodeableConcept(coding));
          }
        });
  }

  /**
   * {@code step.start}: the start of <a
   * href="https://hl7.org/fhir/R4/task-definitions.html#Task.restriction.period">Task.restriction.period</a>.
   */
  public Slot<FhirScope, PartialDateTime> start() {
    return time(
        "Task.restriction.period.start",
        scope -> {
          Period period = period(scope.task());
          return period != null && period.hasStartElement() ? period.getStartElement() : null;
        },
        (scope, written) -> scope.task().getRestriction().getPeriod().setStartElement(written));
  }

  /** {@code step.end}: the end of Task.restriction.period. */
  public Slot<FhirScope, PartialDateTime> end() {
    return time(
        "Task.restriction.period.end",
        scope -> {
          Period period = period(scope.task());
          return period != null && period.hasEndElement() ? period.getEndElement() : null;
        },
        (scope, written) -> scope.task().getRestriction().getPeriod().setEndElement(written));
  }

  private static @Nullable Period period(Task task) {
    return task.hasRestriction() && task.getRestriction().hasPeriod()
        ? task.getRestriction().getPeriod()
        : null;
  }

  /**
   * A step of which only the request says when, where and by whom; null when it says nothing. Made
   * of the elements of the request itself, so that they count as read.
   */
  static @Nullable Task ofRequest(FhirScope scope, ServiceRequest request) {
    Task task = scope.standIn(request);
    if (request.getOccurrence() instanceof Period period) {
      task.getRestriction().setPeriod(period);
    } else if (request.getOccurrence() instanceof DateTimeType start) {
      task.getRestriction().getPeriod().setStartElement(start);
    }
    for (Reference performer : request.getPerformer()) {
      boolean person = FhirPeople.isPerson(scope, request, performer);
      if (!task.hasOwner() && (person || scope.resolve(request, performer) instanceof Device)) {
        task.setOwner(performer);
      } else if (person) {
        input(task, Input.PERFORMER, performer);
      }
    }
    if (request.hasLocationReference()) {
      task.setLocation(request.getLocationReference().get(0));
    }
    return task.isEmpty() ? null : task;
  }

  /**
   * {@code step.description}: <a
   * href="https://hl7.org/fhir/R4/task-definitions.html#Task.description">Task.description</a>.
   */
  public Slot<FhirScope, String> description() {
    String path = "Task.description";
    return slot(
        path,
        (scope, log) ->
            scope.task().hasDescription() ? scope.text(scope.task().getDescriptionElement()) : null,
        (scope, description, log) ->
            scope.task().setDescriptionElement(FhirText.string(description, path, log)));
  }

  /**
   * {@code step.protocolCodes}: a Task.input of type {@code protocol-code} for each. Task.code is
   * one concept, the protocol codes are several.
   */
  public Slot<FhirScope, List<CodedConcept>> protocolCodes() {
    String path = "Task.input[protocol-code]";
    return slot(
        path,
        (scope, log) -> {
          List<CodedConcept> found = new ArrayList<>();
          for (Task.ParameterComponent input : inputs(scope.task(), Input.PROTOCOL_CODE)) {
            if (input.getValue() instanceof CodeableConcept concept) {
              consumed(scope, input);
              add(found, codes.read(scope, concept));
            }
          }
          return nonEmpty(found);
        },
        (scope, protocol, log) -> {
          for (CodedConcept each : protocol) {
            CodeableConcept written = codes.write(each, path, log);
            if (written.isEmpty()) {
              log.report(IssueCode.FORM_CHANGED, path);
            } else {
              input(scope.task(), Input.PROTOCOL_CODE, written);
            }
          }
        });
  }

  /**
   * {@code step.stationAeTitle}: a Task.input of type {@code station-ae-title} for each. The domain
   * does not pair AE titles with station names, so that a Device would claim too much; one is read,
   * though, as a reference of such an input or as the owner.
   */
  public Slot<FhirScope, List<String>> stationAeTitle() {
    return stations(Input.STATION_AE_TITLE, StepFhir::aeTitle);
  }

  /** {@code step.stationName}: a Task.input of type {@code station-name} for each. */
  public Slot<FhirScope, List<String>> stationName() {
    return stations(Input.STATION_NAME, StepFhir::deviceName);
  }

  private static Slot<FhirScope, List<String>> stations(Input input, DeviceReader reader) {
    String path = "Task.input[" + input.code + "]";
    return slot(
        path,
        (scope, log) -> {
          Task task = scope.task();
          List<String> found = new ArrayList<>();
          for (Task.ParameterComponent each : inputs(task, input)) {
            if (each.getValue() instanceof StringType text) {
              consumed(scope, each);
              add(found, nonEmpty(scope.text(text)));
            } else if (each.getValue() instanceof Reference reference
                && scope.resolve(task, reference) instanceof Device device) {
              consumed(scope, each);
              scope.follow(task, reference);
              add(found, nonEmpty(reader.read(scope, device)));
            }
          }
          if (task.hasOwner() && scope.resolve(task, task.getOwner()) instanceof Device device) {
            scope.follow(task, task.getOwner());
            add(found, nonEmpty(reader.read(scope, device)));
          }
          return nonEmpty(found);
        },
        (scope, stations, log) -> {
          for (String each : stations) {
            StringType text = FhirText.string(each, path, log);
            if (text != null) {
              input(scope.task(), input, text);
            } else if (each.isEmpty()) {
              log.report(IssueCode.FORM_CHANGED, path);
            }
          }
        });
  }

  /** Reads one text of a device. */
  private interface DeviceReader {
    String read(FhirScope scope, Device device);
  }

  private static String aeTitle(FhirScope scope, Device device) {
    if (device.hasIdentifier()) {
      for (org.hl7.fhir.r4.model.Identifier each : device.getIdentifier()) {
        if (each.hasType() && each.getType().hasCoding() && each.hasValue()) {
          for (Coding coding : each.getType().getCoding()) {
            if ("application-entity".equals(coding.getCode())) {
              scope.ignoreAll(coding, "says that it is an AE title");
              return scope.text(each.getValueElement());
            }
          }
        }
      }
    }
    return "";
  }

  private static String deviceName(FhirScope scope, Device device) {
    if (device.hasDeviceName() && device.getDeviceName().get(0).hasName()) {
      Device.DeviceDeviceNameComponent name = device.getDeviceName().get(0);
      scope.ignore(name.hasType() ? name.getTypeElement() : null, "the name of the station");
      return scope.text(name.getNameElement());
    }
    return "";
  }

  /**
   * {@code step.location}: the name of the Location of <a
   * href="https://hl7.org/fhir/R4/task-definitions.html#Task.location">Task.location</a>.
   */
  public Slot<FhirScope, String> location() {
    String path = "Task.location";
    return slot(
        path,
        (scope, log) -> {
          Task task = scope.task();
          if (!task.hasLocation()) {
            return null;
          }
          Resource resource = scope.resolve(task, task.getLocation());
          if (resource instanceof Location location) {
            scope.follow(task, task.getLocation());
            return location.hasName() ? scope.text(location.getNameElement()) : null;
          }
          if (resource == null && task.getLocation().hasDisplay()) {
            log.report(IssueCode.FORM_CHANGED, path + ".display");
            return scope.text(task.getLocation().getDisplayElement());
          }
          return null;
        },
        (scope, name, log) -> {
          StringType text = FhirText.string(name, path, log);
          if (text != null) {
            scope.task().setLocation(scope.share(new Location().setNameElement(text)));
          }
        });
  }

  /**
   * {@code step.performer}: <a
   * href="https://hl7.org/fhir/R4/task-definitions.html#Task.owner">Task.owner</a>; further ones
   * are inputs of type {@code performer}.
   */
  public Slot<FhirScope, List<org.hl7dicom.model.Practitioner>> performer() {
    String path = "Task.owner";
    return slot(
        path,
        (scope, log) -> {
          Task task = scope.task();
          List<org.hl7dicom.model.Practitioner> found = new ArrayList<>();
          if (task.hasOwner()) {
            add(found, FhirPeople.read(scope, task, task.getOwner(), path, log));
          }
          for (Task.ParameterComponent input : inputs(task, Input.PERFORMER)) {
            if (input.getValue() instanceof Reference reference
                && FhirPeople.isPerson(scope, task, reference)) {
              consumed(scope, input);
              add(found, FhirPeople.read(scope, task, reference, path, log));
            }
          }
          return nonEmpty(found);
        },
        (scope, performers, log) -> {
          Task task = scope.task();
          for (Reference each : FhirPeople.write(scope, performers, path, log)) {
            if (task.hasOwner()) {
              input(task, Input.PERFORMER, each);
            } else {
              task.setOwner(each);
            }
          }
        });
  }

  /**
   * {@code step.status}: <a
   * href="https://hl7.org/fhir/R4/task-definitions.html#Task.status">Task.status</a> by the table
   * of order states, and the DICOM term itself in <a
   * href="https://hl7.org/fhir/R4/task-definitions.html#Task.businessStatus">businessStatus</a>.
   */
  public Slot<FhirScope, StepStatus> status() {
    String path = "Task.status";
    return slot(
        path,
        (scope, log) -> {
          Task task = scope.task();
          String status = task.hasStatus() ? scope.text(task.getStatusElement()) : "";
          StepStatus exact =
              task.hasBusinessStatus() ? term(scope, task.getBusinessStatus()) : null;
          if (exact != null && (status.isEmpty() || agree(exact, status))) {
            return exact;
          }
          if (exact != null) {
            log.report(IssueCode.SOURCES_DISAGREE, path);
          }
          if (status.isEmpty()
              || (exact == null
                  && "true"
                      .equals(scope.extensionText(task.getStatusElement(), FhirUrls.NOT_STATED)))) {
            return null;
          }
          String term =
              states
                  .pair(Side.TASK, status)
                  .flatMap(pair -> states.state(pair.control(), pair.status()))
                  .flatMap(state -> state.status(Side.STEP))
                  .orElse("");
          StepStatus derived = stepStatus(term);
          if (derived == null) {
            log.report(IssueCode.UNKNOWN_CODE, path);
          }
          return derived;
        },
        (scope, status, log) -> {
          Task task = scope.task();
          task.setStatus(Task.TaskStatus.fromCode(taskStatus(status)));
          task.getBusinessStatus()
              .addCoding()
              .setSystem(FhirUrls.STEP_STATUS)
              .setCode(status.name());
        });
  }

  private static @Nullable StepStatus term(FhirScope scope, CodeableConcept businessStatus) {
    if (businessStatus.hasCoding()) {
      for (Coding coding : businessStatus.getCoding()) {
        if (FhirUrls.STEP_STATUS.equals(coding.getSystem()) && coding.hasCode()) {
          StepStatus status = stepStatus(coding.getCode());
          if (status != null) {
            scope.text(coding.getCodeElement());
            scope.text(coding.getSystemElement());
          }
          return status;
        }
      }
    }
    return null;
  }

  private static @Nullable StepStatus stepStatus(String term) {
    for (StepStatus status : StepStatus.values()) {
      if (status.name().equals(term)) {
        return status;
      }
    }
    return null;
  }

  /** Whether a step and its task can be in these states by the table of order states. */
  private boolean agree(StepStatus step, String task) {
    return taskStatus(step).equals(task)
        || states.states().values().stream()
            .anyMatch(
                state ->
                    state.status(Side.STEP).equals(Optional.of(step.name()))
                        && state.status(Side.TASK).equals(Optional.of(task)));
  }

  /** The status of a Task; the table of order states has no ARRIVED, READY and DEPARTED. */
  private String taskStatus(StepStatus status) {
    Optional<State> state =
        states
            .pair(Side.STEP, status.name())
            .flatMap(pair -> states.state(pair.control(), pair.status()));
    return state
        .flatMap(known -> known.status(Side.TASK))
        .orElseGet(
            () ->
                switch (status) {
                  case SCHEDULED, READY -> "ready";
                  case ARRIVED -> "accepted";
                  case STARTED, DEPARTED -> "in-progress";
                  case CANCELED -> "cancelled";
                  case DISCONTINUED -> "failed";
                  case COMPLETED -> "completed";
                });
  }

  /**
   * {@code step.comments}: <a
   * href="https://hl7.org/fhir/R4/task-definitions.html#Task.note">Task.note</a>; several are its
   * lines.
   */
  public Slot<FhirScope, String> comments() {
    String path = "Task.note.text";
    return slot(
        path,
        (scope, log) -> {
          List<String> lines = new ArrayList<>(1);
          for (Annotation note : scope.task().getNote()) {
            if (note.hasText()) {
              lines.add(scope.text(note.getTextElement()));
            }
          }
          if (lines.size() > 1) {
            log.report(IssueCode.FORM_CHANGED, path);
          }
          return nonEmpty(String.join("\n", lines));
        },
        (scope, comments, log) -> {
          StringType text = FhirText.string(comments, path, log);
          if (text != null) {
            scope.task().addNote().setText(text.getValue());
          }
        });
  }

  /** {@code step.preMedication}: a Task.input of type {@code pre-medication}. */
  public Slot<FhirScope, String> preMedication() {
    return Slots.first(stations(Input.PRE_MEDICATION, (scope, device) -> ""));
  }

  /** {@code step.contrastAgent}: a Task.input of type {@code requested-contrast-agent}. */
  public Slot<FhirScope, String> contrastAgent() {
    return Slots.first(stations(Input.CONTRAST_AGENT, (scope, device) -> ""));
  }

  /** What an input of a Task holds: the codes of our code system of inputs. */
  private enum Input {
    MODALITY("modality"),
    PROTOCOL_CODE("protocol-code"),
    STATION_AE_TITLE("station-ae-title"),
    STATION_NAME("station-name"),
    PERFORMER("performer"),
    PRE_MEDICATION("pre-medication"),
    CONTRAST_AGENT("requested-contrast-agent");

    private final String code;

    Input(String code) {
      this.code = code;
    }
  }

  private static List<Task.ParameterComponent> inputs(Task task, Input input) {
    List<Task.ParameterComponent> found = new ArrayList<>();
    if (task.hasInput()) {
      for (Task.ParameterComponent each : task.getInput()) {
        if (each.hasType()
            && each.hasValue()
            && FhirCodes.has(each.getType(), FhirUrls.STEP_INPUT, input.code)) {
          found.add(each);
        }
      }
    }
    return found;
  }

  private static void input(Task task, Input input, Type value) {
    CodeableConcept type = new CodeableConcept();
    type.addCoding().setSystem(FhirUrls.STEP_INPUT).setCode(input.code);
    task.addInput().setType(type).setValue(value);
  }

  private static void consumed(FhirScope scope, Task.ParameterComponent input) {
    scope.ignoreAll(input.getType(), "says what the input is");
  }
}
