package org.hl7dicom.model;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A series that a performed procedure step made: an item of the DICOM Performed Series Sequence
 * (0040,0340).
 *
 * @param seriesInstanceUid the Series Instance UID, (0020,000E)
 * @param description what the series is, as text, (0008,103E)
 * @param protocolName the protocol by which the series was made, (0018,1030)
 * @param performingPhysicians the physicians who performed the series, (0008,1050)
 * @param operators who operated the equipment, (0008,1070)
 * @param retrieveAeTitles where the instances are to be had, (0008,0054)
 * @param instances what was made, (0008,1140) and (0040,0220): UIDs and classes only
 */
public record PerformedSeries(
    Optional<Uid> seriesInstanceUid,
    String description,
    String protocolName,
    List<Practitioner> performingPhysicians,
    List<Practitioner> operators,
    List<String> retrieveAeTitles,
    List<SopInstance> instances) {

  public PerformedSeries {
    Objects.requireNonNull(seriesInstanceUid, "seriesInstanceUid");
    Objects.requireNonNull(description, "description");
    Objects.requireNonNull(protocolName, "protocolName");
    performingPhysicians = List.copyOf(performingPhysicians);
    operators = List.copyOf(operators);
    retrieveAeTitles = List.copyOf(retrieveAeTitles);
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
    builder.description = description;
    builder.protocolName = protocolName;
    builder.performingPhysicians = performingPhysicians;
    builder.operators = operators;
    builder.retrieveAeTitles = retrieveAeTitles;
    builder.instances = instances;
    return builder;
  }

  /** Prints no patient data. */
  @Override
  public String toString() {
    return "PerformedSeries[]";
  }

  /** Builds a {@link PerformedSeries}. Not thread-safe. */
  public static final class Builder {
    private @Nullable Uid seriesInstanceUid;
    private String description = "";
    private String protocolName = "";
    private List<Practitioner> performingPhysicians = List.of();
    private List<Practitioner> operators = List.of();
    private List<String> retrieveAeTitles = List.of();
    private List<SopInstance> instances = List.of();

    private Builder() {}

    /** Sets the Series Instance UID, (0020,000E). */
    public Builder seriesInstanceUid(@Nullable Uid value) {
      this.seriesInstanceUid = value;
      return this;
    }

    /** Sets what the series is, as text, (0008,103E). */
    public Builder description(String value) {
      this.description = value;
      return this;
    }

    /** Sets the protocol by which the series was made, (0018,1030). */
    public Builder protocolName(String value) {
      this.protocolName = value;
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

    /** Sets where the instances are to be had, (0008,0054). */
    public Builder retrieveAeTitles(List<String> value) {
      this.retrieveAeTitles = value;
      return this;
    }

    /** Sets what was made, (0008,1140) and (0040,0220): UIDs and classes only. */
    public Builder instances(List<SopInstance> value) {
      this.instances = value;
      return this;
    }

    /** The value as set so far. */
    public PerformedSeries build() {
      return new PerformedSeries(
          Optional.ofNullable(seriesInstanceUid),
          description,
          protocolName,
          performingPhysicians,
          operators,
          retrieveAeTitles,
          instances);
    }
  }
}
