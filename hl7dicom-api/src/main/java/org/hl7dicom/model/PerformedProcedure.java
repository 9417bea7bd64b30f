package org.hl7dicom.model;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.hl7dicom.code.CodedConcept;
import org.jspecify.annotations.Nullable;

/**
 * A procedure step as it was performed: what a modality says of its work while it goes on and when
 * it is over. DICOM Modality Performed Procedure Step (PS3.3 sections C.4.13 to C.4.17), FHIR
 * Procedure, HL7 v2 order status messages (ORC-1 {@code SC}).
 *
 * @param header the envelope of a message
 * @param patient the patient
 * @param visit the visit
 * @param requests the requests and scheduled steps that it answers, (0040,0270); none when nobody
 *     ordered it
 * @param sopInstanceUid the UID of the performed procedure step, (0008,0018)
 * @param id the identifier of the performed procedure step, (0040,0253)
 * @param status how far it is, (0040,0252)
 * @param started when it began, (0040,0244)
 * @param ended when it ended, (0040,0250)
 * @param modality the modality, (0008,0060)
 * @param description what was done, as text, (0040,0254)
 * @param typeDescription what kind of procedure it was, as text, (0040,0255)
 * @param procedureCodes what was done, as codes, (0008,1032)
 * @param protocolCodes how it was done, as codes, (0040,0260)
 * @param discontinuationReason why it was given up, (0040,0281)
 * @param comments comments on the step, (0040,0280)
 * @param studyId the identifier of the study, (0020,0010)
 * @param stationAeTitle the AE title of the station, (0040,0241)
 * @param stationName the name of the station, (0040,0242)
 * @param location where it was done, (0040,0243)
 * @param dose the radiation that was used
 * @param billingCodes what to charge for, (0040,0320)
 * @param films the films that were used, (0040,0321)
 * @param supplies the supplies and devices to charge for, (0040,0324)
 * @param series the series that were made, (0040,0340)
 */
public record PerformedProcedure(
    MessageHeader header,
    Patient patient,
    Visit visit,
    List<RequestReference> requests,
    Optional<Uid> sopInstanceUid,
    String id,
    Optional<PerformedStatus> status,
    Optional<PartialDateTime> started,
    Optional<PartialDateTime> ended,
    String modality,
    String description,
    String typeDescription,
    List<CodedConcept> procedureCodes,
    List<CodedConcept> protocolCodes,
    Optional<CodedConcept> discontinuationReason,
    String comments,
    String studyId,
    String stationAeTitle,
    String stationName,
    String location,
    Optional<RadiationDose> dose,
    List<CodedConcept> billingCodes,
    List<FilmConsumption> films,
    List<BillingSupply> supplies,
    List<PerformedSeries> series) {

  public PerformedProcedure {
    Objects.requireNonNull(header, "header");
    Objects.requireNonNull(patient, "patient");
    Objects.requireNonNull(visit, "visit");
    requests = List.copyOf(requests);
    Objects.requireNonNull(sopInstanceUid, "sopInstanceUid");
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(status, "status");
    Objects.requireNonNull(started, "started");
    Objects.requireNonNull(ended, "ended");
    Objects.requireNonNull(modality, "modality");
    Objects.requireNonNull(description, "description");
    Objects.requireNonNull(typeDescription, "typeDescription");
    procedureCodes = List.copyOf(procedureCodes);
    protocolCodes = List.copyOf(protocolCodes);
    Objects.requireNonNull(discontinuationReason, "discontinuationReason");
    Objects.requireNonNull(comments, "comments");
    Objects.requireNonNull(studyId, "studyId");
    Objects.requireNonNull(stationAeTitle, "stationAeTitle");
    Objects.requireNonNull(stationName, "stationName");
    Objects.requireNonNull(location, "location");
    Objects.requireNonNull(dose, "dose");
    billingCodes = List.copyOf(billingCodes);
    films = List.copyOf(films);
    supplies = List.copyOf(supplies);
    series = List.copyOf(series);
  }

  /** A builder with every component absent. */
  public static Builder builder() {
    return new Builder();
  }

  /** A builder that starts from this value. */
  public Builder toBuilder() {
    Builder builder = new Builder();
    builder.header = header;
    builder.patient = patient;
    builder.visit = visit;
    builder.requests = requests;
    builder.sopInstanceUid = sopInstanceUid.orElse(null);
    builder.id = id;
    builder.status = status.orElse(null);
    builder.started = started.orElse(null);
    builder.ended = ended.orElse(null);
    builder.modality = modality;
    builder.description = description;
    builder.typeDescription = typeDescription;
    builder.procedureCodes = procedureCodes;
    builder.protocolCodes = protocolCodes;
    builder.discontinuationReason = discontinuationReason.orElse(null);
    builder.comments = comments;
    builder.studyId = studyId;
    builder.stationAeTitle = stationAeTitle;
    builder.stationName = stationName;
    builder.location = location;
    builder.dose = dose.orElse(null);
    builder.billingCodes = billingCodes;
    builder.films = films;
    builder.supplies = supplies;
    builder.series = series;
    return builder;
  }

  /** Prints no patient data. */
  @Override
  public String toString() {
    return "PerformedProcedure[]";
  }

  /** Builds a {@link PerformedProcedure}. Not thread-safe. */
  public static final class Builder {
    private MessageHeader header = MessageHeader.builder().build();
    private Patient patient = Patient.builder().build();
    private Visit visit = Visit.builder().build();
    private List<RequestReference> requests = List.of();
    private @Nullable Uid sopInstanceUid;
    private String id = "";
    private @Nullable PerformedStatus status;
    private @Nullable PartialDateTime started;
    private @Nullable PartialDateTime ended;
    private String modality = "";
    private String description = "";
    private String typeDescription = "";
    private List<CodedConcept> procedureCodes = List.of();
    private List<CodedConcept> protocolCodes = List.of();
    private @Nullable CodedConcept discontinuationReason;
    private String comments = "";
    private String studyId = "";
    private String stationAeTitle = "";
    private String stationName = "";
    private String location = "";
    private @Nullable RadiationDose dose;
    private List<CodedConcept> billingCodes = List.of();
    private List<FilmConsumption> films = List.of();
    private List<BillingSupply> supplies = List.of();
    private List<PerformedSeries> series = List.of();

    private Builder() {}

    /** Sets the envelope of a message. */
    public Builder header(MessageHeader value) {
      this.header = value;
      return this;
    }

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

    /**
     * Sets the requests and scheduled steps that it answers, (0040,0270); none when nobody ordered
     * it.
     */
    public Builder requests(List<RequestReference> value) {
      this.requests = value;
      return this;
    }

    /** Sets the UID of the performed procedure step, (0008,0018). */
    public Builder sopInstanceUid(@Nullable Uid value) {
      this.sopInstanceUid = value;
      return this;
    }

    /** Sets the identifier of the performed procedure step, (0040,0253). */
    public Builder id(String value) {
      this.id = value;
      return this;
    }

    /** Sets how far it is, (0040,0252). */
    public Builder status(@Nullable PerformedStatus value) {
      this.status = value;
      return this;
    }

    /** Sets when it began, (0040,0244). */
    public Builder started(@Nullable PartialDateTime value) {
      this.started = value;
      return this;
    }

    /** Sets when it ended, (0040,0250). */
    public Builder ended(@Nullable PartialDateTime value) {
      this.ended = value;
      return this;
    }

    /** Sets the modality, (0008,0060). */
    public Builder modality(String value) {
      this.modality = value;
      return this;
    }

    /** Sets what was done, as text, (0040,0254). */
    public Builder description(String value) {
      this.description = value;
      return this;
    }

    /** Sets what kind of procedure it was, as text, (0040,0255). */
    public Builder typeDescription(String value) {
      this.typeDescription = value;
      return this;
    }

    /** Sets what was done, as codes, (0008,1032). */
    public Builder procedureCodes(List<CodedConcept> value) {
      this.procedureCodes = value;
      return this;
    }

    /** Sets how it was done, as codes, (0040,0260). */
    public Builder protocolCodes(List<CodedConcept> value) {
      this.protocolCodes = value;
      return this;
    }

    /** Sets why it was given up, (0040,0281). */
    public Builder discontinuationReason(@Nullable CodedConcept value) {
      this.discontinuationReason = value;
      return this;
    }

    /** Sets comments on the step, (0040,0280). */
    public Builder comments(String value) {
      this.comments = value;
      return this;
    }

    /** Sets the identifier of the study, (0020,0010). */
    public Builder studyId(String value) {
      this.studyId = value;
      return this;
    }

    /** Sets the AE title of the station, (0040,0241). */
    public Builder stationAeTitle(String value) {
      this.stationAeTitle = value;
      return this;
    }

    /** Sets the name of the station, (0040,0242). */
    public Builder stationName(String value) {
      this.stationName = value;
      return this;
    }

    /** Sets where it was done, (0040,0243). */
    public Builder location(String value) {
      this.location = value;
      return this;
    }

    /** Sets the radiation that was used. */
    public Builder dose(@Nullable RadiationDose value) {
      this.dose = value;
      return this;
    }

    /** Sets what to charge for, (0040,0320). */
    public Builder billingCodes(List<CodedConcept> value) {
      this.billingCodes = value;
      return this;
    }

    /** Sets the films that were used, (0040,0321). */
    public Builder films(List<FilmConsumption> value) {
      this.films = value;
      return this;
    }

    /** Sets the supplies and devices to charge for, (0040,0324). */
    public Builder supplies(List<BillingSupply> value) {
      this.supplies = value;
      return this;
    }

    /** Sets the series that were made, (0040,0340). */
    public Builder series(List<PerformedSeries> value) {
      this.series = value;
      return this;
    }

    /** The value as set so far. */
    public PerformedProcedure build() {
      return new PerformedProcedure(
          header,
          patient,
          visit,
          requests,
          Optional.ofNullable(sopInstanceUid),
          id,
          Optional.ofNullable(status),
          Optional.ofNullable(started),
          Optional.ofNullable(ended),
          modality,
          description,
          typeDescription,
          procedureCodes,
          protocolCodes,
          Optional.ofNullable(discontinuationReason),
          comments,
          studyId,
          stationAeTitle,
          stationName,
          location,
          Optional.ofNullable(dose),
          billingCodes,
          films,
          supplies,
          series);
    }
  }
}
