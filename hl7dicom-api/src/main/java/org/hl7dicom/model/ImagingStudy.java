package org.hl7dicom.model;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.hl7dicom.code.CodedConcept;
import org.jspecify.annotations.Nullable;

/**
 * A study with its series and instances, and whom it is of: the index of what was acquired, not the
 * images themselves. DICOM Study IE (PS3.3 section A.1.2.2) and Patient IE, QIDO-RS answers, FHIR
 * ImagingStudy.
 *
 * @param patient the patient
 * @param visit the visit
 * @param studyInstanceUid the Study Instance UID, (0020,000D)
 * @param accessionNumber the accession number with its issuer, (0008,0050)
 * @param studyId the identifier of the study, (0020,0010)
 * @param status the state of the study, where it does not follow from its instances: with an
 *     instance it is available, without one it is registered
 * @param availability how soon the instances are to be had: ONLINE, NEARLINE, OFFLINE or
 *     UNAVAILABLE, (0008,0056)
 * @param modalities the modalities of all series, (0008,0061)
 * @param started when the study began, (0008,0020)
 * @param description what the study is, as text, (0008,1030)
 * @param referringPhysicians who referred the patient, (0008,0090)
 * @param interpreters the physicians who read the study, (0008,1060)
 * @param procedureCodes the procedure that was performed, (0008,1032)
 * @param reasons why it was performed, (0040,1012)
 * @param diagnoses the diagnoses at admission, (0008,1080) and (0008,1084)
 * @param location where the study was made, (0008,1040) or (0040,0243)
 * @param comments comments on the study
 * @param endpoints where the instances are to be had
 * @param requests the requests that the study answers, (0040,0275)
 * @param numberOfSeries how many series there are, (0020,1206), where that is not the number of
 *     those listed
 * @param numberOfInstances how many instances there are, (0020,1208), where that is not the number
 *     of those listed
 * @param series the series, by number
 */
public record ImagingStudy(
    Patient patient,
    Visit visit,
    Optional<Uid> studyInstanceUid,
    Optional<Identifier> accessionNumber,
    String studyId,
    Optional<StudyStatus> status,
    String availability,
    List<String> modalities,
    Optional<PartialDateTime> started,
    String description,
    List<Practitioner> referringPhysicians,
    List<Practitioner> interpreters,
    List<CodedConcept> procedureCodes,
    List<CodedConcept> reasons,
    List<CodedConcept> diagnoses,
    String location,
    String comments,
    List<ImagingEndpoint> endpoints,
    List<RequestReference> requests,
    Optional<Integer> numberOfSeries,
    Optional<Integer> numberOfInstances,
    List<Series> series) {

  public ImagingStudy {
    Objects.requireNonNull(patient, "patient");
    Objects.requireNonNull(visit, "visit");
    Objects.requireNonNull(studyInstanceUid, "studyInstanceUid");
    Objects.requireNonNull(accessionNumber, "accessionNumber");
    Objects.requireNonNull(studyId, "studyId");
    Objects.requireNonNull(status, "status");
    Objects.requireNonNull(availability, "availability");
    modalities = List.copyOf(modalities);
    Objects.requireNonNull(started, "started");
    Objects.requireNonNull(description, "description");
    referringPhysicians = List.copyOf(referringPhysicians);
    interpreters = List.copyOf(interpreters);
    procedureCodes = List.copyOf(procedureCodes);
    reasons = List.copyOf(reasons);
    diagnoses = List.copyOf(diagnoses);
    Objects.requireNonNull(location, "location");
    Objects.requireNonNull(comments, "comments");
    endpoints = List.copyOf(endpoints);
    requests = List.copyOf(requests);
    Objects.requireNonNull(numberOfSeries, "numberOfSeries");
    Objects.requireNonNull(numberOfInstances, "numberOfInstances");
    series = List.copyOf(series);
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
    builder.studyInstanceUid = studyInstanceUid.orElse(null);
    builder.accessionNumber = accessionNumber.orElse(null);
    builder.studyId = studyId;
    builder.status = status.orElse(null);
    builder.availability = availability;
    builder.modalities = modalities;
    builder.started = started.orElse(null);
    builder.description = description;
    builder.referringPhysicians = referringPhysicians;
    builder.interpreters = interpreters;
    builder.procedureCodes = procedureCodes;
    builder.reasons = reasons;
    builder.diagnoses = diagnoses;
    builder.location = location;
    builder.comments = comments;
    builder.endpoints = endpoints;
    builder.requests = requests;
    builder.numberOfSeries = numberOfSeries.orElse(null);
    builder.numberOfInstances = numberOfInstances.orElse(null);
    builder.series = series;
    return builder;
  }

  /** Prints no patient data. */
  @Override
  public String toString() {
    return "ImagingStudy[]";
  }

  /** Builds an {@link ImagingStudy}. Not thread-safe. */
  public static final class Builder {
    private Patient patient = Patient.builder().build();
    private Visit visit = Visit.builder().build();
    private @Nullable Uid studyInstanceUid;
    private @Nullable Identifier accessionNumber;
    private String studyId = "";
    private @Nullable StudyStatus status;
    private String availability = "";
    private List<String> modalities = List.of();
    private @Nullable PartialDateTime started;
    private String description = "";
    private List<Practitioner> referringPhysicians = List.of();
    private List<Practitioner> interpreters = List.of();
    private List<CodedConcept> procedureCodes = List.of();
    private List<CodedConcept> reasons = List.of();
    private List<CodedConcept> diagnoses = List.of();
    private String location = "";
    private String comments = "";
    private List<ImagingEndpoint> endpoints = List.of();
    private List<RequestReference> requests = List.of();
    private @Nullable Integer numberOfSeries;
    private @Nullable Integer numberOfInstances;
    private List<Series> series = List.of();

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

    /** Sets the Study Instance UID, (0020,000D). */
    public Builder studyInstanceUid(@Nullable Uid value) {
      this.studyInstanceUid = value;
      return this;
    }

    /** Sets the accession number with its issuer, (0008,0050). */
    public Builder accessionNumber(@Nullable Identifier value) {
      this.accessionNumber = value;
      return this;
    }

    /** Sets the identifier of the study, (0020,0010). */
    public Builder studyId(String value) {
      this.studyId = value;
      return this;
    }

    /**
     * Sets the state of the study, where it does not follow from its instances: with an instance it
     * is available, without one it is registered.
     */
    public Builder status(@Nullable StudyStatus value) {
      this.status = value;
      return this;
    }

    /**
     * Sets how soon the instances are to be had: ONLINE, NEARLINE, OFFLINE or UNAVAILABLE,
     * (0008,0056).
     */
    public Builder availability(String value) {
      this.availability = value;
      return this;
    }

    /** Sets the modalities of all series, (0008,0061). */
    public Builder modalities(List<String> value) {
      this.modalities = value;
      return this;
    }

    /** Sets when the study began, (0008,0020). */
    public Builder started(@Nullable PartialDateTime value) {
      this.started = value;
      return this;
    }

    /** Sets what the study is, as text, (0008,1030). */
    public Builder description(String value) {
      this.description = value;
      return this;
    }

    /** Sets who referred the patient, (0008,0090). */
    public Builder referringPhysicians(List<Practitioner> value) {
      this.referringPhysicians = value;
      return this;
    }

    /** Sets the physicians who read the study, (0008,1060). */
    public Builder interpreters(List<Practitioner> value) {
      this.interpreters = value;
      return this;
    }

    /** Sets the procedure that was performed, (0008,1032). */
    public Builder procedureCodes(List<CodedConcept> value) {
      this.procedureCodes = value;
      return this;
    }

    /** Sets why it was performed, (0040,1012). */
    public Builder reasons(List<CodedConcept> value) {
      this.reasons = value;
      return this;
    }

    /** Sets the diagnoses at admission, (0008,1080) and (0008,1084). */
    public Builder diagnoses(List<CodedConcept> value) {
      this.diagnoses = value;
      return this;
    }

    /** Sets where the study was made, (0008,1040) or (0040,0243). */
    public Builder location(String value) {
      this.location = value;
      return this;
    }

    /** Sets comments on the study. */
    public Builder comments(String value) {
      this.comments = value;
      return this;
    }

    /** Sets where the instances are to be had. */
    public Builder endpoints(List<ImagingEndpoint> value) {
      this.endpoints = value;
      return this;
    }

    /** Sets the requests that the study answers, (0040,0275). */
    public Builder requests(List<RequestReference> value) {
      this.requests = value;
      return this;
    }

    /**
     * Sets how many series there are, (0020,1206), where that is not the number of those listed.
     */
    public Builder numberOfSeries(@Nullable Integer value) {
      this.numberOfSeries = value;
      return this;
    }

    /**
     * Sets how many instances there are, (0020,1208), where that is not the number of those listed.
     */
    public Builder numberOfInstances(@Nullable Integer value) {
      this.numberOfInstances = value;
      return this;
    }

    /** Sets the series, by number. */
    public Builder series(List<Series> value) {
      this.series = value;
      return this;
    }

    /** The value as set so far. */
    public ImagingStudy build() {
      return new ImagingStudy(
          patient,
          visit,
          Optional.ofNullable(studyInstanceUid),
          Optional.ofNullable(accessionNumber),
          studyId,
          Optional.ofNullable(status),
          availability,
          modalities,
          Optional.ofNullable(started),
          description,
          referringPhysicians,
          interpreters,
          procedureCodes,
          reasons,
          diagnoses,
          location,
          comments,
          endpoints,
          requests,
          Optional.ofNullable(numberOfSeries),
          Optional.ofNullable(numberOfInstances),
          series);
    }
  }
}
