package org.hl7dicom.model;

import java.util.Objects;
import java.util.Optional;
import org.hl7dicom.code.CodedConcept;
import org.jspecify.annotations.Nullable;

/**
 * An instance of a series: an image, a document or whatever else one DICOM object holds. Only what
 * names it; the object itself stays where it is.
 *
 * @param sopInstanceUid the SOP Instance UID, (0008,0018)
 * @param sopClassUid the SOP Class UID, (0008,0016)
 * @param number the instance number, (0020,0013)
 * @param title what the instance is called: the concept name of a document, a document title, a
 *     content label or an image type
 */
public record SopInstance(
    Optional<Uid> sopInstanceUid,
    Optional<Uid> sopClassUid,
    Optional<Integer> number,
    Optional<CodedConcept> title) {

  public SopInstance {
    Objects.requireNonNull(sopInstanceUid, "sopInstanceUid");
    Objects.requireNonNull(sopClassUid, "sopClassUid");
    Objects.requireNonNull(number, "number");
    Objects.requireNonNull(title, "title");
  }

  /** A builder with every component absent. */
  public static Builder builder() {
    return new Builder();
  }

  /** A builder that starts from this value. */
  public Builder toBuilder() {
    Builder builder = new Builder();
    builder.sopInstanceUid = sopInstanceUid.orElse(null);
    builder.sopClassUid = sopClassUid.orElse(null);
    builder.number = number.orElse(null);
    builder.title = title.orElse(null);
    return builder;
  }

  /** Prints no patient data. */
  @Override
  public String toString() {
    return "SopInstance[]";
  }

  /** Builds a {@link SopInstance}. Not thread-safe. */
  public static final class Builder {
    private @Nullable Uid sopInstanceUid;
    private @Nullable Uid sopClassUid;
    private @Nullable Integer number;
    private @Nullable CodedConcept title;

    private Builder() {}

    /** Sets the SOP Instance UID, (0008,0018). */
    public Builder sopInstanceUid(@Nullable Uid value) {
      this.sopInstanceUid = value;
      return this;
    }

    /** Sets the SOP Class UID, (0008,0016). */
    public Builder sopClassUid(@Nullable Uid value) {
      this.sopClassUid = value;
      return this;
    }

    /** Sets the instance number, (0020,0013). */
    public Builder number(@Nullable Integer value) {
      this.number = value;
      return this;
    }

    /**
     * Sets what the instance is called: the concept name of a document, a document title, a content
     * label or an image type.
     */
    public Builder title(@Nullable CodedConcept value) {
      this.title = value;
      return this;
    }

    /** The value as set so far. */
    public SopInstance build() {
      return new SopInstance(
          Optional.ofNullable(sopInstanceUid),
          Optional.ofNullable(sopClassUid),
          Optional.ofNullable(number),
          Optional.ofNullable(title));
    }
  }
}
