package org.hl7dicom.model;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.hl7dicom.code.CodedConcept;
import org.jspecify.annotations.Nullable;

/**
 * A unit of work that somebody is asked to do and reports on: DICOM Unified Procedure Step (PS3.3
 * section C.30, PS3.4 annex CC), FHIR Task.
 *
 * @param patient the patient
 * @param visit the visit
 * @param requests the requests that it is done for, (0040,A370)
 * @param sopInstanceUid the UID of the workitem, (0008,0018)
 * @param state how far it is, (0074,1000)
 * @param priority how urgent it is, (0074,1200)
 * @param label what people call it, (0074,1204)
 * @param worklistLabel the list that it is in, (0074,1202)
 * @param workitemCode what is to be done, (0040,4018)
 * @param scheduledStart when it is to begin, (0040,4005)
 * @param expectedCompletion when it is expected to be done, (0040,4011)
 * @param expiration when it need not be done any more, (0040,4008)
 * @param modified when it was changed, (0040,4010)
 * @param stationNames which stations are to do it, (0040,4025)
 * @param stationClasses what kind of stations are to do it, (0040,4026)
 * @param stationLocations where it is to be done, (0040,4027)
 * @param humanPerformers who is to do it, (0040,4034)
 * @param inputReadiness whether what it needs is there: READY, UNAVAILABLE or INCOMPLETE,
 *     (0040,4041)
 * @param comments comments on it, (0040,0400)
 * @param progressDescription how far it is, as text, (0074,1006)
 * @param discontinuationReason why it was given up, as a code, (0074,100E)
 * @param cancellationReason why it was given up, as text, (0074,1238)
 * @param started when it began, (0040,4050)
 * @param ended when it ended, (0040,4051)
 */
public record Workitem(
    Patient patient,
    Visit visit,
    List<RequestReference> requests,
    Optional<Uid> sopInstanceUid,
    Optional<WorkitemState> state,
    Optional<WorkitemPriority> priority,
    String label,
    String worklistLabel,
    Optional<CodedConcept> workitemCode,
    Optional<PartialDateTime> scheduledStart,
    Optional<PartialDateTime> expectedCompletion,
    Optional<PartialDateTime> expiration,
    Optional<PartialDateTime> modified,
    List<CodedConcept> stationNames,
    List<CodedConcept> stationClasses,
    List<CodedConcept> stationLocations,
    List<Practitioner> humanPerformers,
    String inputReadiness,
    String comments,
    String progressDescription,
    Optional<CodedConcept> discontinuationReason,
    String cancellationReason,
    Optional<PartialDateTime> started,
    Optional<PartialDateTime> ended) {

  public Workitem {
    Objects.requireNonNull(patient, "patient");
    Objects.requireNonNull(visit, "visit");
    requests = List.copyOf(requests);
    Objects.requireNonNull(sopInstanceUid, "sopInstanceUid");
    Objects.requireNonNull(state, "state");
    Objects.requireNonNull(priority, "priority");
    Objects.requireNonNull(label, "label");
    Objects.requireNonNull(worklistLabel, "worklistLabel");
    Objects.requireNonNull(workitemCode, "workitemCode");
    Objects.requireNonNull(scheduledStart, "scheduledStart");
    Objects.requireNonNull(expectedCompletion, "expectedCompletion");
    Objects.requireNonNull(expiration, "expiration");
    Objects.requireNonNull(modified, "modified");
    stationNames = List.copyOf(stationNames);
    stationClasses = List.copyOf(stationClasses);
    stationLocations = List.copyOf(stationLocations);
    humanPerformers = List.copyOf(humanPerformers);
    Objects.requireNonNull(inputReadiness, "inputReadiness");
    Objects.requireNonNull(comments, "comments");
    Objects.requireNonNull(progressDescription, "progressDescription");
    Objects.requireNonNull(discontinuationReason, "discontinuationReason");
    Objects.requireNonNull(cancellationReason, "cancellationReason");
    Objects.requireNonNull(started, "started");
    Objects.requireNonNull(ended, "ended");
  }

  /** A builder with every component absent. */
  public static Builder builder() {
    return new Builder();
  }

  /** A builder that starts from this value. */
  public Builder toBuilder() {
    Builder builder = new Builder();
    builder.patient = patient;
    builder.visit = visit;
    builder.requests = requests;
    builder.sopInstanceUid = sopInstanceUid.orElse(null);
    builder.state = state.orElse(null);
    builder.priority = priority.orElse(null);
    builder.label = label;
    builder.worklistLabel = worklistLabel;
    builder.workitemCode = workitemCode.orElse(null);
    builder.scheduledStart = scheduledStart.orElse(null);
    builder.expectedCompletion = expectedCompletion.orElse(null);
    builder.expiration = expiration.orElse(null);
    builder.modified = modified.orElse(null);
    builder.stationNames = stationNames;
    builder.stationClasses = stationClasses;
    builder.stationLocations = stationLocations;
    builder.humanPerformers = humanPerformers;
    builder.inputReadiness = inputReadiness;
    builder.comments = comments;
    builder.progressDescription = progressDescription;
    builder.discontinuationReason = discontinuationReason.orElse(null);
    builder.cancellationReason = cancellationReason;
    builder.started = started.orElse(null);
    builder.ended = ended.orElse(null);
    return builder;
  }

  /** Prints no patient data. */
  @Override
  public String toString() {
    return "Workitem[]";
  }

  /** Builds a {@link Workitem}. Not thread-safe. */
  public static final class Builder {
    private Patient patient = Patient.builder().build();
    private Visit visit = Visit.builder().build();
    private List<RequestReference> requests = List.of();
    private @Nullable Uid sopInstanceUid;
    private @Nullable WorkitemState state;
    private @Nullable WorkitemPriority priority;
    private String label = "";
    private String worklistLabel = "";
    private @Nullable CodedConcept workitemCode;
    private @Nullable PartialDateTime scheduledStart;
    private @Nullable PartialDateTime expectedCompletion;
    private @Nullable PartialDateTime expiration;
    private @Nullable PartialDateTime modified;
    private List<CodedConcept> stationNames = List.of();
    private List<CodedConcept> stationClasses = List.of();
    private List<CodedConcept> stationLocations = List.of();
    private List<Practitioner> humanPerformers = List.of();
    private String inputReadiness = "";
    private String comments = "";
    private String progressDescription = "";
    private @Nullable CodedConcept discontinuationReason;
    private String cancellationReason = "";
    private @Nullable PartialDateTime started;
    private @Nullable PartialDateTime ended;

    private Builder() {}

    /** Sets the patient. */
    public Builder patient(Patient value) {
      this.patient = value;
      return this;
    }

    /** Sets the visit. */
    public Builder visit(Visit value) {
      this.visit = value;
      return this;
    }

    /** Sets the requests that it is done for, (0040,A370). */
    public Builder requests(List<RequestReference> value) {
      this.requests = value;
      return this;
    }

    /** Sets the UID of the workitem, (0008,0018). */
    public Builder sopInstanceUid(@Nullable Uid value) {
      this.sopInstanceUid = value;
      return this;
    }

    /** Sets how far it is, (0074,1000). */
    public Builder state(@Nullable WorkitemState value) {
      this.state = value;
      return this;
    }

    /** Sets how urgent it is, (0074,1200). */
    public Builder priority(@Nullable WorkitemPriority value) {
      this.priority = value;
      return this;
    }

    /** Sets what people call it, (0074,1204). */
    public Builder label(String value) {
      this.label = value;
      return this;
    }

    /** Sets the list that it is in, (0074,1202). */
    public Builder worklistLabel(String value) {
      this.worklistLabel = value;
      return this;
    }

    /** Sets what is to be done, (0040,4018). */
    public Builder workitemCode(@Nullable CodedConcept value) {
      this.workitemCode = value;
      return this;
    }

    /** Sets when it is to begin, (0040,4005). */
    public Builder scheduledStart(@Nullable PartialDateTime value) {
      this.scheduledStart = value;
      return this;
    }

    /** Sets when it is expected to be done, (0040,4011). */
    public Builder expectedCompletion(@Nullable PartialDateTime value) {
      this.expectedCompletion = value;
      return this;
    }

    /** Sets when it need not be done any more, (0040,4008). */
    public Builder expiration(@Nullable PartialDateTime value) {
      this.expiration = value;
      return this;
    }

    /** Sets when it was changed, (0040,4010). */
    public Builder modified(@Nullable PartialDateTime value) {
      this.modified = value;
      return this;
    }

    /** Sets which stations are to do it, (0040,4025). */
    public Builder stationNames(List<CodedConcept> value) {
      this.stationNames = value;
      return this;
    }

    /** Sets what kind of stations are to do it, (0040,4026). */
    public Builder stationClasses(List<CodedConcept> value) {
      this.stationClasses = value;
      return this;
    }

    /** Sets where it is to be done, (0040,4027). */
    public Builder stationLocations(List<CodedConcept> value) {
      this.stationLocations = value;
      return this;
    }

    /** Sets who is to do it, (0040,4034). */
    public Builder humanPerformers(List<Practitioner> value) {
      this.humanPerformers = value;
      return this;
    }

    /** Sets whether what it needs is there: READY, UNAVAILABLE or INCOMPLETE, (0040,4041). */
    public Builder inputReadiness(String value) {
      this.inputReadiness = value;
      return this;
    }

    /** Sets comments on it, (0040,0400). */
    public Builder comments(String value) {
      this.comments = value;
      return this;
    }

    /** Sets how far it is, as text, (0074,1006). */
    public Builder progressDescription(String value) {
      this.progressDescription = value;
      return this;
    }

    /** Sets why it was given up, as a code, (0074,100E). */
    public Builder discontinuationReason(@Nullable CodedConcept value) {
      this.discontinuationReason = value;
      return this;
    }

    /** Sets why it was given up, as text, (0074,1238). */
    public Builder cancellationReason(String value) {
      this.cancellationReason = value;
      return this;
    }

    /** Sets when it began, (0040,4050). */
    public Builder started(@Nullable PartialDateTime value) {
      this.started = value;
      return this;
    }

    /** Sets when it ended, (0040,4051). */
    public Builder ended(@Nullable PartialDateTime value) {
      this.ended = value;
      return this;
    }

    /** The value as set so far. */
    public Workitem build() {
      return new Workitem(
          patient,
          visit,
          requests,
          Optional.ofNullable(sopInstanceUid),
          Optional.ofNullable(state),
          Optional.ofNullable(priority),
          label,
          worklistLabel,
          Optional.ofNullable(workitemCode),
          Optional.ofNullable(scheduledStart),
          Optional.ofNullable(expectedCompletion),
          Optional.ofNullable(expiration),
          Optional.ofNullable(modified),
          stationNames,
          stationClasses,
          stationLocations,
          humanPerformers,
          inputReadiness,
          comments,
          progressDescription,
          Optional.ofNullable(discontinuationReason),
          cancellationReason,
          Optional.ofNullable(started),
          Optional.ofNullable(ended));
    }
  }
}
