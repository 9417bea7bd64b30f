package org.hl7dicom.model;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.hl7dicom.code.CodedConcept;
import org.jspecify.annotations.Nullable;

/**
 * A series of a study: what one piece of equipment made in one go (PS3.3 section C.7.3.1).
 *
 * @param seriesInstanceUid the Series Instance UID, (0020,000E)
 * @param number the series number, (0020,0011)
 * @param modality the modality, (0008,0060)
 * @param description what the series is, as text, (0008,103E)
 * @param started when the series began, (0008,0021)
 * @param bodySite the part of the body, (0008,2218); its original text is Body Part Examined
 *     (0018,0015)
 * @param laterality the side of the body, (0020,0060) or (0020,0062)
 * @param performingPhysicians the physicians who performed the series, (0008,1050)
 * @param operators who operated the equipment, (0008,1070)
 * @param specimens the specimens that were imaged, (0040,0551)
 * @param numberOfInstances how many instances there are, (0020,1209), where that is not the number
 *     of those listed
 * @param instances the instances, by number
 */
public record Series(
    Optional<Uid> seriesInstanceUid,
    Optional<Integer> number,
    String modality,
    String description,
    Optional<PartialDateTime> started,
    Optional<CodedConcept> bodySite,
    Optional<Laterality> laterality,
    List<Practitioner> performingPhysicians,
    List<Practitioner> operators,
    List<Identifier> specimens,
    Optional<Integer> numberOfInstances,
    List<SopInstance> instances) {

  public Series {
    Objects.requireNonNull(seriesInstanceUid, "seriesInstanceUid");
    Objects.requireNonNull(number, "number");
    Objects.requireNonNull(modality, "modality");
    Objects.requireNonNull(description, "description");
    Objects.requireNonNull(started, "started");
    Objects.requireNonNull(bodySite, "bodySite");
    Objects.requireNonNull(laterality, "laterality");
    performingPhysicians = List.copyOf(performingPhysicians);
    operators = List.copyOf(operators);
    specimens = List.copyOf(specimens);
    Objects.requireNonNull(numberOfInstances, "numberOfInstances");
    instances = List.copyOf(instances);
  }

  /** A builder with every component absent. */
  public static Builder builder() {
    return new Builder();
  }

  /** A builder that starts from this value. */
  public Builder toBuilder() {
    Builder builder = new Builder();
    builder.seriesInstanceUid = seriesInstanceUid.orElse(null);
    builder.number = number.orElse(null);
    builder.modality = modality;
    builder.description = description;
    builder.started = started.orElse(null);
    builder.bodySite = bodySite.orElse(null);
    builder.laterality = laterality.orElse(null);
    builder.performingPhysicians = performingPhysicians;
    builder.operators = operators;
    builder.specimens = specimens;
    builder.numberOfInstances = numberOfInstances.orElse(null);
    builder.instances = instances;
    return builder;
  }

  /** Prints no patient data. */
  @Override
  public String toString() {
    return "Series[]";
  }

  /** Builds a {@link Series}. Not thread-safe. */
  public static final class Builder {
    private @Nullable Uid seriesInstanceUid;
    private @Nullable Integer number;
    private String modality = "";
    private String description = "";
    private @Nullable PartialDateTime started;
    private @Nullable CodedConcept bodySite;
    private @Nullable Laterality laterality;
    private List<Practitioner> performingPhysicians = List.of();
    private List<Practitioner> operators = List.of();
    private List<Identifier> specimens = List.of();
    private @Nullable Integer numberOfInstances;
    private List<SopInstance> instances = List.of();

    private Builder() {}

    /** Sets the Series Instance UID, (0020,000E). */
    public Builder seriesInstanceUid(@Nullable Uid value) {
      this.seriesInstanceUid = value;
      return this;
    }

    /** Sets the series number, (0020,0011). */
    public Builder number(@Nullable Integer value) {
      this.number = value;
      return this;
    }

    /** Sets the modality, (0008,0060). */
    public Builder modality(String value) {
      this.modality = value;
      return this;
    }

    /** Sets what the series is, as text, (0008,103E). */
    public Builder description(String value) {
      this.description = value;
      return this;
    }

    /** Sets when the series began, (0008,0021). */
    public Builder started(@Nullable PartialDateTime value) {
      this.started = value;
      return this;
    }

    /**
     * Sets the part of the body, (0008,2218); its original text is Body Part Examined (0018,0015).
     */
    public Builder bodySite(@Nullable CodedConcept value) {
      this.bodySite = value;
      return this;
    }

    /** Sets the side of the body, (0020,0060) or (0020,0062). */
    public Builder laterality(@Nullable Laterality value) {
      this.laterality = value;
      return this;
    }

    /** Sets the physicians who performed the series, (0008,1050). */
    public Builder performingPhysicians(List<Practitioner> value) {
      this.performingPhysicians = value;
      return this;
    }

    /** Sets who operated the equipment, (0008,1070). */
    public Builder operators(List<Practitioner> value) {
      this.operators = value;
      return this;
    }

    /** Sets the specimens that were imaged, (0040,0551). */
    public Builder specimens(List<Identifier> value) {
      this.specimens = value;
      return this;
    }

    /**
     * Sets how many instances there are, (0020,1209), where that is not the number of those listed.
     */
    public Builder numberOfInstances(@Nullable Integer value) {
      this.numberOfInstances = value;
      return this;
    }

    /** Sets the instances, by number. */
    public Builder instances(List<SopInstance> value) {
      this.instances = value;
      return this;
    }

    /** The value as set so far. */
    public Series build() {
      return new Series(
          Optional.ofNullable(seriesInstanceUid),
          Optional.ofNullable(number),
          modality,
          description,
          Optional.ofNullable(started),
          Optional.ofNullable(bodySite),
          Optional.ofNullable(laterality),
          performingPhysicians,
          operators,
          specimens,
          Optional.ofNullable(numberOfInstances),
          instances);
    }
  }
}
