package org.hl7dicom.model;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Under what a patient, an account or a visit was known before: HL7 v2 MRG, DICOM Original
 * Attributes Sequence (0400,0561), the FHIR resources that were replaced.
 *
 * @param patientIds the identifiers of the patient
 * @param accountNumber the account number
 * @param visitNumber the identifier of the visit
 * @param names the names of the patient
 */
public record PriorIdentity(
    List<Identifier> patientIds,
    Optional<Identifier> accountNumber,
    Optional<Identifier> visitNumber,
    List<PersonName> names) {

  /** Nothing is known of before. */
  public static final PriorIdentity NONE = builder().build();

  public PriorIdentity {
    patientIds = List.copyOf(patientIds);
    Objects.requireNonNull(accountNumber, "accountNumber");
    Objects.requireNonNull(visitNumber, "visitNumber");
    names = List.copyOf(names);
  }

  /** Whether nothing is stated. */
  public boolean isEmpty() {
    return equals(NONE);
  }

  /** A builder with every component absent. */
  public static Builder builder() {
    return new Builder();
  }

  /** Prints no patient data. */
  @Override
  public String toString() {
    return "PriorIdentity[]";
  }

  /** Builds a {@link PriorIdentity}. Not thread-safe. */
  public static final class Builder {
    private List<Identifier> patientIds = List.of();
    private @Nullable Identifier accountNumber;
    private @Nullable Identifier visitNumber;
    private List<PersonName> names = List.of();

    private Builder() {}

    /** Sets the identifiers of the patient. */
    public Builder patientIds(List<Identifier> value) {
      this.patientIds = value;
      return this;
    }

    /** Sets the account number. */
    public Builder accountNumber(@Nullable Identifier value) {
      this.accountNumber = value;
      return this;
    }

    /** Sets the identifier of the visit. */
    public Builder visitNumber(@Nullable Identifier value) {
      this.visitNumber = value;
      return this;
    }

    /** Sets the names of the patient. */
    public Builder names(List<PersonName> value) {
      this.names = value;
      return this;
    }

    /** The value as set so far. */
    public PriorIdentity build() {
      return new PriorIdentity(
          patientIds, Optional.ofNullable(accountNumber), Optional.ofNullable(visitNumber), names);
    }
  }
}
