package org.hl7dicom.model;

import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a patient event says of one visit of the patient, and under what patient and visit were
 * known before: HL7 v2 PV1 with the MRG of its group.
 *
 * @param visit the visit as it is now
 * @param previousLocation where the patient was before, HL7 v2 PV1-6
 * @param prior under what patient and visit were known before
 * @param cleared ids of the rows of visit and prior identity that the event clears: HL7 v2 {@code
 *     ""}
 */
public record VisitEvent(
    Visit visit, Optional<Location> previousLocation, PriorIdentity prior, Set<String> cleared) {

  /** Nothing is said. */
  public static final VisitEvent NONE = builder().build();

  public VisitEvent {
    Objects.requireNonNull(visit, "visit");
    Objects.requireNonNull(previousLocation, "previousLocation");
    Objects.requireNonNull(prior, "prior");
    cleared = Set.copyOf(cleared);
  }

  /** Whether nothing is said. */
  public boolean isEmpty() {
    return equals(NONE);
  }

  /** A builder with every component absent. */
  public static Builder builder() {
    return new Builder();
  }

  /** A builder that starts from this value. */
  public Builder toBuilder() {
    Builder builder = new Builder();
    builder.visit = visit;
    builder.previousLocation = previousLocation.orElse(null);
    builder.prior = prior;
    builder.cleared = cleared;
    return builder;
  }

  /** Prints no patient data. */
  @Override
  public String toString() {
    return "VisitEvent[]";
  }

  /** Builds a {@link VisitEvent}. Not thread-safe. */
  public static final class Builder {
    private Visit visit = Visit.builder().build();
    private @Nullable Location previousLocation;
    private PriorIdentity prior = PriorIdentity.NONE;
    private Set<String> cleared = Set.of();

    private Builder() {}

    /** Sets the visit as it is now. */
    public Builder visit(Visit value) {
      this.visit = value;
      return this;
    }

    /** Sets where the patient was before. */
    public Builder previousLocation(@Nullable Location value) {
      this.previousLocation = value;
      return this;
    }

    /** Sets under what patient and visit were known before. */
    public Builder prior(PriorIdentity value) {
      this.prior = value;
      return this;
    }

    /** Sets ids of the rows of visit and prior identity that the event clears. */
    public Builder cleared(Set<String> value) {
      this.cleared = value;
      return this;
    }

    /** The value as set so far. */
    public VisitEvent build() {
      return new VisitEvent(visit, Optional.ofNullable(previousLocation), prior, cleared);
    }
  }
}
