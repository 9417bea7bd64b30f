package org.hl7dicom.code;

import java.util.List;
import java.util.Optional;

/**
 * The coding schemes that a harmonizer knows, found by any of their names. Immutable and
 * thread-safe.
 *
 * <p>Every lookup accepts the name that the scheme is written with and its aliases; what is found
 * carries the names to write. A caller that needs to know whether an alias was used compares the
 * two.
 *
 * <p>The tables of HL7 v2 are known without being registered: {@code HL7nnnn}, for any four digits
 * nnnn, is OID 2.16.840.1.113883.12.n and URI {@code http://terminology.hl7.org/CodeSystem/v2-nnnn}
 * (HL7 table 0396, entry HL7nnnn). {@link #all()} does not list them.
 *
 * <p>Local schemes ({@code L} and {@code 99zzz} of table 0396, {@code 99...} of PS3.16 section 8.2)
 * mean something else at every site and are therefore unknown, unless a site registers its own.
 */
public interface CodeSystemRegistry {

  /** The scheme with this DICOM Coding Scheme Designator (PS3.16 table 8-1). */
  Optional<CodeSystem> byDesignator(String designator);

  /**
   * The scheme with this name in HL7 v2 (table 0396). Imaging messages carry the DICOM designator
   * of a scheme that the table lacks, so a designator is found too.
   */
  Optional<CodeSystem> byHl7Name(String hl7Name);

  /** The scheme with this OID, with or without {@code urn:oid:}. */
  Optional<CodeSystem> byOid(String oid);

  /** The scheme with this FHIR system; {@code urn:oid:} followed by a known OID is found too. */
  Optional<CodeSystem> byUri(String uri);

  /** The registered schemes in the order of registration. */
  List<CodeSystem> all();

  /** A builder that starts with everything this registry knows. */
  Builder toBuilder();

  /**
   * This registry and one more scheme.
   *
   * @throws IllegalArgumentException if one of its names already means another scheme
   */
  default CodeSystemRegistry with(CodeSystem system) {
    return toBuilder().add(system).build();
  }

  /** A builder that knows no scheme but the tables of HL7 v2. */
  static Builder builder() {
    return new NamedCodeSystems.Registrar();
  }

  /** Which of its names a scheme is looked up by. */
  enum Naming {
    /** DICOM Coding Scheme Designator. */
    DESIGNATOR,
    /** HL7 table 0396. */
    HL7_NAME,
    /** Object identifier. */
    OID,
    /** FHIR system. */
    URI
  }

  /** Collects schemes and refuses contradictions as they are made. Not thread-safe. */
  interface Builder {

    /**
     * Adds a scheme.
     *
     * @throws IllegalArgumentException if one of its names already means another scheme
     */
    Builder add(CodeSystem system);

    /**
     * Makes a registered scheme be written with other names. Its former names become aliases, so
     * that what was readable stays readable.
     *
     * @throws IllegalArgumentException if the designator is not registered, or one of the names
     *     already means another scheme
     */
    Builder replace(CodeSystem system);

    /**
     * Accepts one more name of a registered scheme on input. It is never written.
     *
     * @throws IllegalArgumentException if the designator is not registered, or the name already
     *     means another scheme
     */
    Builder alias(String designator, Naming naming, String alias);

    /** The registry of everything added so far. */
    CodeSystemRegistry build();
  }
}
