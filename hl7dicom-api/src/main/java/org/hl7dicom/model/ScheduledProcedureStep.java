package org.hl7dicom.model;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.hl7dicom.code.CodedConcept;
import org.jspecify.annotations.Nullable;

/**
 * A unit of work that a station is to perform for a requested procedure: an item of the DICOM
 * Scheduled Procedure Step Sequence (0040,0100), HL7 v2 IPC, FHIR Task.
 *
 * @param id the identifier of the step, (0040,0009)
 * @param modality the modality, (0008,0060)
 * @param start when the step is to start
 * @param end when the step is to end
 * @param description what is to be done, as text, (0040,0007)
 * @param protocolCodes what is to be done, as codes, (0040,0008)
 * @param stationAeTitles the AE titles of the stations, (0040,0001)
 * @param stationNames the names of the stations, (0040,0010)
 * @param location where the step is to be performed, (0040,0011)
 * @param performers who is to perform the step, (0040,0006)
 * @param status the state of the step, (0040,0020)
 * @param comments comments on the step, (0040,0400)
 * @param preMedication medication to be given before the step, (0040,0012)
 * @param contrastAgent the contrast agent that is asked for, (0032,1070)
 * @param extensions what a site carries beyond the standard, by name
 */
public record ScheduledProcedureStep(
    Optional<Identifier> id,
    String modality,
    Optional<PartialDateTime> start,
    Optional<PartialDateTime> end,
    String description,
    List<CodedConcept> protocolCodes,
    List<String> stationAeTitles,
    List<String> stationNames,
    String location,
    List<Practitioner> performers,
    Optional<StepStatus> status,
    String comments,
    String preMedication,
    String contrastAgent,
    ExtensionValues extensions)
    implements Extensible {

  public ScheduledProcedureStep {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(modality, "modality");
    Objects.requireNonNull(start, "start");
    Objects.requireNonNull(end, "end");
    Objects.requireNonNull(description, "description");
    protocolCodes = List.copyOf(protocolCodes);
    stationAeTitles = List.copyOf(stationAeTitles);
    stationNames = List.copyOf(stationNames);
    Objects.requireNonNull(location, "location");
    performers = List.copyOf(performers);
    Objects.requireNonNull(status, "status");
    Objects.requireNonNull(comments, "comments");
    Objects.requireNonNull(preMedication, "preMedication");
    Objects.requireNonNull(contrastAgent, "contrastAgent");
    Objects.requireNonNull(extensions, "extensions");
  }

  /** A builder with every component absent. */
  public static Builder builder() {
    return new Builder();
  }

  /** A builder that starts from this value. */
  public Builder toBuilder() {
    Builder builder = new Builder();
    builder.id = id.orElse(null);
    builder.modality = modality;
    builder.start = start.orElse(null);
    builder.end = end.orElse(null);
    builder.description = description;
    builder.protocolCodes = protocolCodes;
    builder.stationAeTitles = stationAeTitles;
    builder.stationNames = stationNames;
    builder.location = location;
    builder.performers = performers;
    builder.status = status.orElse(null);
    builder.comments = comments;
    builder.preMedication = preMedication;
    builder.contrastAgent = contrastAgent;
    builder.extensions = extensions;
    return builder;
  }

  /** Prints no patient data. */
  @Override
  public String toString() {
    return "ScheduledProcedureStep[]";
  }

  /** Builds a {@link ScheduledProcedureStep}. Not thread-safe. */
  public static final class Builder implements Extensible.Builder {
    private @Nullable Identifier id;
    private String modality = "";
    private @Nullable PartialDateTime start;
    private @Nullable PartialDateTime end;
    private String description = "";
    private List<CodedConcept> protocolCodes = List.of();
    private List<String> stationAeTitles = List.of();
    private List<String> stationNames = List.of();
    private String location = "";
    private List<Practitioner> performers = List.of();
    private @Nullable StepStatus status;
    private String comments = "";
    private String preMedication = "";
    private String contrastAgent = "";
    private ExtensionValues extensions = ExtensionValues.NONE;

    private Builder() {}

    /** Sets the identifier of the step, (0040,0009). */
    public Builder id(@Nullable Identifier value) {
      this.id = value;
      return this;
    }

    /** Sets the modality, (0008,0060). */
    public Builder modality(String value) {
      this.modality = value;
      return this;
    }

    /** Sets when the step is to start. */
    public Builder start(@Nullable PartialDateTime value) {
      this.start = value;
      return this;
    }

    /** Sets when the step is to end. */
    public Builder end(@Nullable PartialDateTime value) {
      this.end = value;
      return this;
    }

    /** Sets what is to be done, as text, (0040,0007). */
    public Builder description(String value) {
      this.description = value;
      return this;
    }

    /** Sets what is to be done, as codes, (0040,0008). */
    public Builder protocolCodes(List<CodedConcept> value) {
      this.protocolCodes = value;
      return this;
    }

    /** Sets the AE titles of the stations, (0040,0001). */
    public Builder stationAeTitles(List<String> value) {
      this.stationAeTitles = value;
      return this;
    }

    /** Sets the names of the stations, (0040,0010). */
    public Builder stationNames(List<String> value) {
      this.stationNames = value;
      return this;
    }

    /** Sets where the step is to be performed, (0040,0011). */
    public Builder location(String value) {
      this.location = value;
      return this;
    }

    /** Sets who is to perform the step, (0040,0006). */
    public Builder performers(List<Practitioner> value) {
      this.performers = value;
      return this;
    }

    /** Sets the state of the step, (0040,0020). */
    public Builder status(@Nullable StepStatus value) {
      this.status = value;
      return this;
    }

    /** Sets comments on the step, (0040,0400). */
    public Builder comments(String value) {
      this.comments = value;
      return this;
    }

    /** Sets medication to be given before the step, (0040,0012). */
    public Builder preMedication(String value) {
      this.preMedication = value;
      return this;
    }

    /** Sets the contrast agent that is asked for, (0032,1070). */
    public Builder contrastAgent(String value) {
      this.contrastAgent = value;
      return this;
    }

    /** Sets what a site carries beyond the standard, by name. */
    public Builder extensions(ExtensionValues value) {
      this.extensions = value;
      return this;
    }

    @Override
    public Builder extension(String name, List<String> values) {
      this.extensions = extensions.with(name, values);
      return this;
    }

    /** The value as set so far. */
    public ScheduledProcedureStep build() {
      return new ScheduledProcedureStep(
          Optional.ofNullable(id),
          modality,
          Optional.ofNullable(start),
          Optional.ofNullable(end),
          description,
          protocolCodes,
          stationAeTitles,
          stationNames,
          location,
          performers,
          Optional.ofNullable(status),
          comments,
          preMedication,
          contrastAgent,
          extensions);
    }
  }
}
