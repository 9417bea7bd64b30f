package org.hl7dicom.model;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.hl7dicom.code.CodedConcept;
import org.jspecify.annotations.Nullable;

/**
 * A selection of the instances of a study, for a purpose that its title says: a manifest, key
 * images, or instances that are rejected. DICOM Key Object Selection Document (PS3.3 section
 * A.35.4, PS3.16 TID 2010), FHIR DocumentReference and ImagingStudy.
 *
 * @param study the study with the instances that are selected
 * @param sopInstanceUid the UID of the document, (0008,0018)
 * @param seriesInstanceUid the UID of the series that the document itself is in, (0020,000E)
 * @param seriesNumber the number of that series, (0020,0011)
 * @param instanceNumber the number of the document in it, (0020,0013)
 * @param dateTime when the document was made, (0008,0023)
 * @param title what the instances are selected for, (0040,A043): PS3.16 CID 7010
 * @param titleModifiers why, in particular, (113011, DCM): PS3.16 CID 7011 and 7012
 * @param description comments, (113012, DCM)
 * @param observers who selected them, (121008, DCM)
 */
public record KeyObjectSelection(
    ImagingStudy study,
    Optional<Uid> sopInstanceUid,
    Optional<Uid> seriesInstanceUid,
    Optional<Integer> seriesNumber,
    Optional<Integer> instanceNumber,
    Optional<PartialDateTime> dateTime,
    Optional<CodedConcept> title,
    List<CodedConcept> titleModifiers,
    String description,
    List<Practitioner> observers) {

  public KeyObjectSelection {
    Objects.requireNonNull(study, "study");
    Objects.requireNonNull(sopInstanceUid, "sopInstanceUid");
    Objects.requireNonNull(seriesInstanceUid, "seriesInstanceUid");
    Objects.requireNonNull(seriesNumber, "seriesNumber");
    Objects.requireNonNull(instanceNumber, "instanceNumber");
    Objects.requireNonNull(dateTime, "dateTime");
    Objects.requireNonNull(title, "title");
    titleModifiers = List.copyOf(titleModifiers);
    Objects.requireNonNull(description, "description");
    observers = List.copyOf(observers);
  }

  /** A builder with every component absent. */
  public static Builder builder() {
    return new Builder();
  }

  /** A builder that starts from this value. */
  public Builder toBuilder() {
    Builder builder = new Builder();
    builder.study = study;
    builder.sopInstanceUid = sopInstanceUid.orElse(null);
    builder.seriesInstanceUid = seriesInstanceUid.orElse(null);
    builder.seriesNumber = seriesNumber.orElse(null);
    builder.instanceNumber = instanceNumber.orElse(null);
    builder.dateTime = dateTime.orElse(null);
    builder.title = title.orElse(null);
    builder.titleModifiers = titleModifiers;
    builder.description = description;
    builder.observers = observers;
    return builder;
  }

  /**
   * The titles of notes that reject instances: for quality, for patient safety, for an incorrect
   * worklist entry, and because their retention expired (IHE RAD TF-1 Imaging Object Change
   * Management).
   */
  private static final Set<String> REJECTIONS = Set.of("113001", "113037", "113038", "113039");

  /** Whether the instances are rejected: nobody is to use them any more. */
  public boolean isRejection() {
    return title
        .filter(code -> code.scheme().equals("DCM") && REJECTIONS.contains(code.code()))
        .isPresent();
  }

  /**
   * A study after this document: if it rejects instances, without them. A study of which nothing is
   * left was entered in error.
   *
   * @throws IllegalArgumentException if this is about another study
   */
  public ImagingStudy applyTo(ImagingStudy other) {
    if (!other.studyInstanceUid().equals(study.studyInstanceUid())) {
      throw new IllegalArgumentException("a selection of another study");
    }
    if (!isRejection()) {
      return other;
    }
    Set<Uid> rejected = new HashSet<>();
    study
        .series()
        .forEach(
            each -> each.instances().forEach(i -> i.sopInstanceUid().ifPresent(rejected::add)));
    List<Series> left = new ArrayList<>();
    for (Series each : other.series()) {
      List<SopInstance> kept =
          each.instances().stream()
              .filter(i -> i.sopInstanceUid().filter(rejected::contains).isEmpty())
              .toList();
      if (!kept.isEmpty() || each.instances().isEmpty()) {
        left.add(each.toBuilder().instances(kept).build());
      }
    }
    ImagingStudy.Builder after = other.toBuilder().series(left);
    return left.isEmpty() ? after.status(StudyStatus.ENTERED_IN_ERROR).build() : after.build();
  }

  /** Prints no patient data. */
  @Override
  public String toString() {
    return "KeyObjectSelection[]";
  }

  /** Builds a {@link KeyObjectSelection}. Not thread-safe. */
  public static final class Builder {
    private ImagingStudy study = ImagingStudy.builder().build();
    private @Nullable Uid sopInstanceUid;
    private @Nullable Uid seriesInstanceUid;
    private @Nullable Integer seriesNumber;
    private @Nullable Integer instanceNumber;
    private @Nullable PartialDateTime dateTime;
    private @Nullable CodedConcept title;
    private List<CodedConcept> titleModifiers = List.of();
    private String description = "";
    private List<Practitioner> observers = List.of();

    private Builder() {}

    /** Sets the study with the instances that are selected. */
    public Builder study(ImagingStudy value) {
      this.study = value;
      return this;
    }

    /** Sets the UID of the document, (0008,0018). */
    public Builder sopInstanceUid(@Nullable Uid value) {
      this.sopInstanceUid = value;
      return this;
    }

    /** Sets the UID of the series that the document itself is in, (0020,000E). */
    public Builder seriesInstanceUid(@Nullable Uid value) {
      this.seriesInstanceUid = value;
      return this;
    }

    /** Sets the number of that series, (0020,0011). */
    public Builder seriesNumber(@Nullable Integer value) {
      this.seriesNumber = value;
      return this;
    }

    /** Sets the number of the document in it, (0020,0013). */
    public Builder instanceNumber(@Nullable Integer value) {
      this.instanceNumber = value;
      return this;
    }

    /** Sets when the document was made, (0008,0023). */
    public Builder dateTime(@Nullable PartialDateTime value) {
      this.dateTime = value;
      return this;
    }

    /** Sets what the instances are selected for, (0040,A043): PS3.16 CID 7010. */
    public Builder title(@Nullable CodedConcept value) {
      this.title = value;
      return this;
    }

    /** Sets why, in particular, (113011, DCM): PS3.16 CID 7011 and 7012. */
    public Builder titleModifiers(List<CodedConcept> value) {
      this.titleModifiers = value;
      return this;
    }

    /** Sets comments, (113012, DCM). */
    public Builder description(String value) {
      this.description = value;
      return this;
    }

    /** Sets who selected them, (121008, DCM). */
    public Builder observers(List<Practitioner> value) {
      this.observers = value;
      return this;
    }

    /** The value as set so far. */
    public KeyObjectSelection build() {
      return new KeyObjectSelection(
          study,
          Optional.ofNullable(sopInstanceUid),
          Optional.ofNullable(seriesInstanceUid),
          Optional.ofNullable(seriesNumber),
          Optional.ofNullable(instanceNumber),
          Optional.ofNullable(dateTime),
          Optional.ofNullable(title),
          titleModifiers,
          description,
          observers);
    }
  }
}
