package org.hl7dicom.model;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.hl7dicom.code.CodedConcept;
import org.jspecify.annotations.Nullable;

/**
 * The patient of an order: HL7 v2 PID, DICOM Patient Identification and Demographic Modules, FHIR
 * Patient.
 *
 * @param names the names, the one to use first
 * @param identifiers the identifiers, the primary one first
 * @param birthDate the date of birth, with a time where known
 * @param sex the administrative sex
 * @param addresses the addresses
 * @param telecoms telephone numbers and the like
 * @param mothersBirthName the mother's name at birth
 * @param primaryLanguage the language to speak with the patient
 * @param allergies what the patient is allergic to
 * @param comments comments on the patient
 * @param races the races, in HL7 v2 of table 0005
 * @param ethnicGroups the ethnic groups, in HL7 v2 of table 0189
 * @param religion the religious preference
 * @param maritalStatus the marital status, in HL7 v2 of table 0002
 * @param species the species of an animal
 * @param breeds the breeds of an animal
 * @param sexNeutered whether an animal is neutered
 * @param relatedPersons the persons related to the patient
 * @param militaryRank the military rank
 * @param extensions what a site carries beyond the standard, by name
 */
public record Patient(
    List<PersonName> names,
    List<Identifier> identifiers,
    Optional<PartialDateTime> birthDate,
    Optional<AdministrativeSex> sex,
    List<Address> addresses,
    List<Telecom> telecoms,
    Optional<PersonName> mothersBirthName,
    Optional<CodedConcept> primaryLanguage,
    List<CodedConcept> allergies,
    String comments,
    List<CodedConcept> races,
    List<CodedConcept> ethnicGroups,
    Optional<CodedConcept> religion,
    Optional<CodedConcept> maritalStatus,
    Optional<CodedConcept> species,
    List<CodedConcept> breeds,
    Optional<SexNeutered> sexNeutered,
    List<RelatedPerson> relatedPersons,
    String militaryRank,
    ExtensionValues extensions)
    implements Extensible {

  public Patient {
    names = List.copyOf(names);
    identifiers = List.copyOf(identifiers);
    Objects.requireNonNull(birthDate, "birthDate");
    Objects.requireNonNull(sex, "sex");
    addresses = List.copyOf(addresses);
    telecoms = List.copyOf(telecoms);
    Objects.requireNonNull(mothersBirthName, "mothersBirthName");
    Objects.requireNonNull(primaryLanguage, "primaryLanguage");
    allergies = List.copyOf(allergies);
    Objects.requireNonNull(comments, "comments");
    races = List.copyOf(races);
    ethnicGroups = List.copyOf(ethnicGroups);
    Objects.requireNonNull(religion, "religion");
    Objects.requireNonNull(maritalStatus, "maritalStatus");
    Objects.requireNonNull(species, "species");
    breeds = List.copyOf(breeds);
    Objects.requireNonNull(sexNeutered, "sexNeutered");
    relatedPersons = List.copyOf(relatedPersons);
    Objects.requireNonNull(militaryRank, "militaryRank");
    Objects.requireNonNull(extensions, "extensions");
  }

  /** A builder with every component absent. */
  public static Builder builder() {
    return new Builder();
  }

  /** A builder that starts from this value. */
  public Builder toBuilder() {
    Builder builder = new Builder();
    builder.names = names;
    builder.identifiers = identifiers;
    builder.birthDate = birthDate.orElse(null);
    builder.sex = sex.orElse(null);
    builder.addresses = addresses;
    builder.telecoms = telecoms;
    builder.mothersBirthName = mothersBirthName.orElse(null);
    builder.primaryLanguage = primaryLanguage.orElse(null);
    builder.allergies = allergies;
    builder.comments = comments;
    builder.races = races;
    builder.ethnicGroups = ethnicGroups;
    builder.religion = religion.orElse(null);
    builder.maritalStatus = maritalStatus.orElse(null);
    builder.species = species.orElse(null);
    builder.breeds = breeds;
    builder.sexNeutered = sexNeutered.orElse(null);
    builder.relatedPersons = relatedPersons;
    builder.militaryRank = militaryRank;
    builder.extensions = extensions;
    return builder;
  }

  /** Prints no patient data. */
  @Override
  public String toString() {
    return "Patient[]";
  }

  /** Builds a {@link Patient}. Not thread-safe. */
  public static final class Builder implements Extensible.Builder {
    private List<PersonName> names = List.of();
    private List<Identifier> identifiers = List.of();
    private @Nullable PartialDateTime birthDate;
    private @Nullable AdministrativeSex sex;
    private List<Address> addresses = List.of();
    private List<Telecom> telecoms = List.of();
    private @Nullable PersonName mothersBirthName;
    private @Nullable CodedConcept primaryLanguage;
    private List<CodedConcept> allergies = List.of();
    private String comments = "";
    private List<CodedConcept> races = List.of();
    private List<CodedConcept> ethnicGroups = List.of();
    private @Nullable CodedConcept religion;
    private @Nullable CodedConcept maritalStatus;
    private @Nullable CodedConcept species;
    private List<CodedConcept> breeds = List.of();
    private @Nullable SexNeutered sexNeutered;
    private List<RelatedPerson> relatedPersons = List.of();
    private String militaryRank = "";
    private ExtensionValues extensions = ExtensionValues.NONE;

    private Builder() {}

    /** Sets the names, the one to use first. */
    public Builder names(List<PersonName> value) {
      this.names = value;
      return this;
    }

    /** Sets the identifiers, the primary one first. */
    public Builder identifiers(List<Identifier> value) {
      this.identifiers = value;
      return this;
    }

    /** Sets the date of birth, with a time where known. */
    public Builder birthDate(@Nullable PartialDateTime value) {
      this.birthDate = value;
      return this;
    }

    /** Sets the administrative sex. */
    public Builder sex(@Nullable AdministrativeSex value) {
      this.sex = value;
      return this;
    }

    /** Sets the addresses. */
    public Builder addresses(List<Address> value) {
      this.addresses = value;
      return this;
    }

    /** Sets telephone numbers and the like. */
    public Builder telecoms(List<Telecom> value) {
      this.telecoms = value;
      return this;
    }

    /** Sets the mother's name at birth. */
    public Builder mothersBirthName(@Nullable PersonName value) {
      this.mothersBirthName = value;
      return this;
    }

    /** Sets the language to speak with the patient. */
    public Builder primaryLanguage(@Nullable CodedConcept value) {
      this.primaryLanguage = value;
      return this;
    }

    /** Sets what the patient is allergic to. */
    public Builder allergies(List<CodedConcept> value) {
      this.allergies = value;
      return this;
    }

    /** Sets comments on the patient. */
    public Builder comments(String value) {
      this.comments = value;
      return this;
    }

    /** Sets the races, in HL7 v2 of table 0005. */
    public Builder races(List<CodedConcept> value) {
      this.races = value;
      return this;
    }

    /** Sets the ethnic groups, in HL7 v2 of table 0189. */
    public Builder ethnicGroups(List<CodedConcept> value) {
      this.ethnicGroups = value;
      return this;
    }

    /** Sets the religious preference. */
    public Builder religion(@Nullable CodedConcept value) {
      this.religion = value;
      return this;
    }

    /** Sets the marital status, in HL7 v2 of table 0002. */
    public Builder maritalStatus(@Nullable CodedConcept value) {
      this.maritalStatus = value;
      return this;
    }

    /** Sets the species of an animal. */
    public Builder species(@Nullable CodedConcept value) {
      this.species = value;
      return this;
    }

    /** Sets the breeds of an animal. */
    public Builder breeds(List<CodedConcept> value) {
      this.breeds = value;
      return this;
    }

    /** Sets whether an animal is neutered. */
    public Builder sexNeutered(@Nullable SexNeutered value) {
      this.sexNeutered = value;
      return this;
    }

    /** Sets the persons related to the patient. */
    public Builder relatedPersons(List<RelatedPerson> value) {
      this.relatedPersons = value;
      return this;
    }

    /** Sets the military rank. */
    public Builder militaryRank(String value) {
      this.militaryRank = value;
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
    public Patient build() {
      return new Patient(
          names,
          identifiers,
          Optional.ofNullable(birthDate),
          Optional.ofNullable(sex),
          addresses,
          telecoms,
          Optional.ofNullable(mothersBirthName),
          Optional.ofNullable(primaryLanguage),
          allergies,
          comments,
          races,
          ethnicGroups,
          Optional.ofNullable(religion),
          Optional.ofNullable(maritalStatus),
          Optional.ofNullable(species),
          breeds,
          Optional.ofNullable(sexNeutered),
          relatedPersons,
          militaryRank,
          extensions);
    }
  }
}
