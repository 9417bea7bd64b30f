package org.hl7dicom.model;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The radiation that a performed procedure step used: DICOM Radiation Dose Module (PS3.3 section
 * C.4.16).
 *
 * @param fluoroscopyTime the total time of fluoroscopy in seconds, (0040,0300)
 * @param exposures the total number of exposures, (0040,0301)
 * @param areaDoseProduct the total area dose product in dGy.cm2, (0018,115E)
 * @param entranceDose the average entrance dose in mGy, (0040,8302)
 * @param sourceToDetector the distance from source to detector in mm, (0018,1110)
 * @param comments comments on the dose, (0040,0310)
 */
public record RadiationDose(
    Optional<Integer> fluoroscopyTime,
    Optional<Integer> exposures,
    Optional<Quantity> areaDoseProduct,
    Optional<Quantity> entranceDose,
    Optional<Quantity> sourceToDetector,
    String comments) {

  public RadiationDose {
    Objects.requireNonNull(fluoroscopyTime, "fluoroscopyTime");
    Objects.requireNonNull(exposures, "exposures");
    Objects.requireNonNull(areaDoseProduct, "areaDoseProduct");
    Objects.requireNonNull(entranceDose, "entranceDose");
    Objects.requireNonNull(sourceToDetector, "sourceToDetector");
    Objects.requireNonNull(comments, "comments");
  }

  /** A builder with every component absent. */
  public static Builder builder() {
    return new Builder();
  }

  /** A builder that starts from this value. */
  public Builder toBuilder() {
    Builder builder = new Builder();
    builder.fluoroscopyTime = fluoroscopyTime.orElse(null);
    builder.exposures = exposures.orElse(null);
    builder.areaDoseProduct = areaDoseProduct.orElse(null);
    builder.entranceDose = entranceDose.orElse(null);
    builder.sourceToDetector = sourceToDetector.orElse(null);
    builder.comments = comments;
    return builder;
  }

  /** Prints no patient data. */
  @Override
  public String toString() {
    return "RadiationDose[]";
  }

  /** Builds a {@link RadiationDose}. Not thread-safe. */
  public static final class Builder {
    private @Nullable Integer fluoroscopyTime;
    private @Nullable Integer exposures;
    private @Nullable Quantity areaDoseProduct;
    private @Nullable Quantity entranceDose;
    private @Nullable Quantity sourceToDetector;
    private String comments = "";

    private Builder() {}

    /** Sets the total time of fluoroscopy in seconds, (0040,0300). */
    public Builder fluoroscopyTime(@Nullable Integer value) {
      this.fluoroscopyTime = value;
      return this;
    }

    /** Sets the total number of exposures, (0040,0301). */
    public Builder exposures(@Nullable Integer value) {
      this.exposures = value;
      return this;
    }

    /** Sets the total area dose product in dGy.cm2, (0018,115E). */
    public Builder areaDoseProduct(@Nullable Quantity value) {
      this.areaDoseProduct = value;
      return this;
    }

    /** Sets the average entrance dose in mGy, (0040,8302). */
    public Builder entranceDose(@Nullable Quantity value) {
      this.entranceDose = value;
      return this;
    }

    /** Sets the distance from source to detector in mm, (0018,1110). */
    public Builder sourceToDetector(@Nullable Quantity value) {
      this.sourceToDetector = value;
      return this;
    }

    /** Sets comments on the dose, (0040,0310). */
    public Builder comments(String value) {
      this.comments = value;
      return this;
    }

    /** The value as set so far. */
    public RadiationDose build() {
      return new RadiationDose(
          Optional.ofNullable(fluoroscopyTime),
          Optional.ofNullable(exposures),
          Optional.ofNullable(areaDoseProduct),
          Optional.ofNullable(entranceDose),
          Optional.ofNullable(sourceToDetector),
          comments);
    }
  }
}
