package org.hl7dicom.impl;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.hl7dicom.Strictness;
import org.hl7dicom.code.CodeSystem;
import org.hl7dicom.code.CodeSystemRegistry;
import org.hl7dicom.code.CodeSystemRegistry.Naming;
import org.hl7dicom.code.OrderStates;
import org.hl7dicom.hl7v2.Hl7Options;
import org.hl7dicom.impl.internal.code.DefaultCodeSystems;
import org.hl7dicom.model.AssigningAuthority;
import org.hl7dicom.model.MessageHeader;
import org.hl7dicom.model.Uid;
import org.jspecify.annotations.Nullable;

/**
 * What a site does differently from the defaults: where its fields stand, how its codes and
 * authorities are called, what is done where a source says too little or too much. Written as a
 * JSON object, of which docs/guides/site-profiles.md has every key, or built in Java with the same
 * options. Both are checked when they are made: a harmonizer of a profile that was made does not
 * fail for it. Immutable.
 *
 * <p>Some profiles come with the library, see {@link #named}; a profile can begin with another one
 * and change it ({@link #toBuilder()}, the key {@code extends}).
 */
public final class SiteProfile {
  /** Every default. */
  public static final SiteProfile DEFAULT = new SiteProfile(new Builder());

  /** What comes with the library, in the order of {@link #shipped()}. */
  private static final List<String> SHIPPED =
      List.of("ihe-swf", "ihe-swf.b", "fhir-r4", "dcm4chee-arc");

  /** What becomes of a requested procedure without a Study Instance UID. */
  public enum MissingStudyUid {
    /** It stays without one, which the report says: the default. */
    REPORT,
    /** A UID by the accession number, where the order has one procedure without a UID. */
    FROM_ACCESSION_NUMBER,
    /** A UID by the requested procedure id, and by the accession number as far as it is there. */
    FROM_PROCEDURE_ID,
    /** A random UID: the same source gives another one every time. */
    RANDOM
  }

  /** What becomes of a text that is longer than DICOM allows. None is ever cut. */
  public enum OverLength {
    /** It is left out and reported: the default. */
    OMIT,
    /** The conversion is refused, whatever loss is accepted. */
    REFUSE,
    /** It is written all the same, and reported: for receivers that are known to take it. */
    CARRY
  }

  /** What becomes of identifiers of a patient whose authority is not trusted. */
  public enum UntrustedIds {
    /** They stand behind those of trusted authorities: the default. */
    KEEP,
    /** They are left out and reported. */
    OMIT
  }

  /** What becomes of an order whose control and status are not in the state table. */
  public enum UnknownOrderState {
    /** The conversion is refused, whatever loss is accepted: the default. */
    REFUSE,
    /** It is converted without a status, and reported. */
    REPORT
  }

  /** What becomes of a merge of patients whose identifiers do not say who assigned them. */
  public enum MergeWithoutAuthority {
    /**
     * It is refused: the same number of several authorities is of several patients. The default.
     */
    REFUSE,
    /** It is taken as it is. */
    ACCEPT
  }

  /** What MSH-10 is in messages written from sources that are no messages. */
  public enum ControlId {
    /** It stays empty, which the report says: the default. */
    REPORT,
    /** Twenty characters by the content of the message: the same content, the same id. */
    FROM_CONTENT,
    /** Twenty random characters. */
    RANDOM
  }

  /**
   * A choice of the identifier of a patient to put first.
   *
   * @param authority the namespace or universal id of its authority; empty for any
   * @param type its type in HL7 table 0203, such as {@code MR}; empty for any
   */
  public record PatientIdChoice(String authority, String type) {
    public PatientIdChoice {
      if (authority.isEmpty() && type.isEmpty()) {
        throw new IllegalArgumentException("a choice names an authority, a type or both");
      }
    }
  }

  /** Gets the files that a profile names, such as code maps. */
  @FunctionalInterface
  public interface FileSource {
    /** The bytes of a file. */
    byte[] read(String name) throws IOException;
  }

  private final Builder options;

  private SiteProfile(Builder options) {
    this.options = new Builder(options);
  }

  /** A builder with every default. */
  public static Builder builder() {
    return new Builder();
  }

  /** A builder that starts with this profile. */
  public Builder toBuilder() {
    return new Builder(options);
  }

  /**
   * Reads a profile that names no files and checks all of it.
   *
   * @param json the profile
   * @param name what to call it in messages, such as the name of its file
   * @throws IllegalArgumentException when it is not a profile; the message says where and what is
   *     allowed there
   */
  public static SiteProfile parse(byte[] json, String name) {
    return parse(
        json,
        name,
        file -> {
          throw new IOException("there is no folder to look for files in");
        });
  }

  /**
   * Reads a profile and checks all of it.
   *
   * @param json the profile
   * @param name what to call it in messages, such as the name of its file
   * @param files where to get the files that it names
   * @throws IllegalArgumentException when it is not a profile; the message says where and what is
   *     allowed there
   */
  public static SiteProfile parse(byte[] json, String name, FileSource files) {
    return SiteProfileReader.read(json, name, files);
  }

  /**
   * Reads the profile in a file; files that it names are looked for beside it.
   *
   * @throws IOException when the file cannot be read
   * @throws IllegalArgumentException when it is not a profile; the message says where and what is
   *     allowed there
   */
  public static SiteProfile load(Path file) throws IOException {
    return parse(
        Files.readAllBytes(file),
        String.valueOf(file.getFileName()),
        name -> Files.readAllBytes(file.resolveSibling(name)));
  }

  /**
   * A profile that comes with the library: {@code ihe-swf} (IHE Radiology Scheduled Workflow, HL7
   * v2.3.1), {@code ihe-swf.b} (Scheduled Workflow.b, HL7 v2.5.1), {@code fhir-r4} (no elements but
   * those of FHIR R4 itself) and {@code dcm4chee-arc} (the places of an archive in wide use).
   *
   * @throws IllegalArgumentException when there is none of that name
   */
  public static SiteProfile named(String name) {
    if (!SHIPPED.contains(name)) {
      throw new IllegalArgumentException(
          "no site profile \""
              + name
              + "\" comes with the library; there are "
              + String.join(", ", SHIPPED));
    }
    String file = name + ".json";
    try (InputStream in = SiteProfile.class.getResourceAsStream("profiles/" + file)) {
      return parse(Objects.requireNonNull(in, file).readAllBytes(), file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The names of the profiles that come with the library. */
  public static List<String> shipped() {
    return SHIPPED;
  }

  /** How much harm is accepted; empty where the profile does not say. */
  public Optional<Strictness> strictness() {
    return Optional.ofNullable(options.strictness);
  }

  /** How HL7 v2 messages of the site are to be parsed. */
  public Hl7Options hl7Options() {
    Hl7Options.Builder hl7 = Hl7Options.builder();
    if (options.defaultCharacterSet != null) {
      hl7.defaultCharset(options.defaultCharacterSet);
    }
    options.aliases.forEach(hl7::charsetAlias);
    return hl7.build();
  }

  /** What order control and order status mean together at the site. */
  public OrderStates orderStates() {
    return options.orderStates;
  }

  /** The coding schemes of the site. */
  public CodeSystemRegistry codeSystems() {
    return options.codeSystems;
  }

  /** The options, to read only. */
  Builder options() {
    return options;
  }

  /** Builds a profile; what is wrong is refused as it is said. Not thread-safe. */
  public static final class Builder {
    @Nullable Strictness strictness;
    @Nullable Charset defaultCharacterSet;
    final Map<String, Charset> aliases;
    @Nullable ZoneId defaultZone;
    String defaultCodingScheme = "";
    final Map<String, List<FieldPlaces>> fields;
    final List<ExtensionField> extensions;
    final List<AssigningAuthority> authorities;
    List<PatientIdChoice> primaryPatientId = List.of();
    List<String> trustedAuthorities = List.of();
    UntrustedIds untrustedIds = UntrustedIds.KEEP;
    CodeSystemRegistry codeSystems = DefaultCodeSystems.registry();
    final List<LocalCodeMap> codeMaps;
    final List<SiteRule> rules;
    MissingStudyUid missingStudyUid = MissingStudyUid.REPORT;
    String uidRoot = "";
    OverLength overLength = OverLength.OMIT;
    final Map<String, OverLength> overLengthByRow;
    OrderStates orderStates = OrderStates.defaults();
    UnknownOrderState unknownOrderState = UnknownOrderState.REFUSE;
    MergeWithoutAuthority mergeWithoutAuthority = MergeWithoutAuthority.REFUSE;
    MessageHeader header = MessageHeader.builder().build();
    boolean dateTimeNow;
    ControlId controlId = ControlId.REPORT;

    private Builder() {
      this.aliases = new LinkedHashMap<>();
      this.fields = new LinkedHashMap<>();
      this.extensions = new ArrayList<>();
      this.authorities = new ArrayList<>();
      this.codeMaps = new ArrayList<>();
      this.rules = new ArrayList<>();
      this.overLengthByRow = new LinkedHashMap<>();
    }

    private Builder(Builder from) {
      this.strictness = from.strictness;
      this.defaultCharacterSet = from.defaultCharacterSet;
      this.aliases = new LinkedHashMap<>(from.aliases);
      this.defaultZone = from.defaultZone;
      this.defaultCodingScheme = from.defaultCodingScheme;
      this.fields = new LinkedHashMap<>(from.fields);
      this.extensions = new ArrayList<>(from.extensions);
      this.authorities = new ArrayList<>(from.authorities);
      this.primaryPatientId = from.primaryPatientId;
      this.trustedAuthorities = from.trustedAuthorities;
      this.untrustedIds = from.untrustedIds;
      this.codeSystems = from.codeSystems;
      this.codeMaps = new ArrayList<>(from.codeMaps);
      this.rules = new ArrayList<>(from.rules);
      this.missingStudyUid = from.missingStudyUid;
      this.uidRoot = from.uidRoot;
      this.overLength = from.overLength;
      this.overLengthByRow = new LinkedHashMap<>(from.overLengthByRow);
      this.orderStates = from.orderStates;
      this.unknownOrderState = from.unknownOrderState;
      this.mergeWithoutAuthority = from.mergeWithoutAuthority;
      this.header = from.header;
      this.dateTimeNow = from.dateTimeNow;
      this.controlId = from.controlId;
    }

    /** How much harm is accepted. */
    public Builder strictness(Strictness value) {
      this.strictness = value;
      return this;
    }

    /** The character set where MSH-18 is empty. */
    public Builder defaultCharacterSet(Charset value) {
      this.defaultCharacterSet = value;
      return this;
    }

    /** What a name in MSH-18 stands for. */
    public Builder characterSetAlias(String alias, Charset value) {
      aliases.put(alias, value);
      return this;
    }

    /**
     * The zone of times that state no offset, in messages that state none in MSH-7 and datasets
     * without (0008,0201). Not of the birth date. A local time that a change of the clocks skips or
     * repeats stays without an offset.
     */
    public Builder defaultZone(ZoneId value) {
      this.defaultZone = value;
      return this;
    }

    /** The designator of the coding scheme of codes that state none. */
    public Builder defaultCodingScheme(String designator) {
      this.defaultCodingScheme = designator;
      return this;
    }

    /**
     * Where a field stands. For one field and format the last word counts.
     *
     * @param row the id of its row in the mapping tables, such as {@code step.start}
     * @throws IllegalArgumentException when there is no such row, or its value cannot stand there
     */
    public Builder field(String row, FieldPlaces places) {
      List<FieldPlaces> all = new ArrayList<>(fields.getOrDefault(row, List.of()));
      all.add(places);
      SiteTables.check(this, row, places);
      fields.put(row, List.copyOf(all));
      return this;
    }

    /**
     * A field that the mapping tables do not have.
     *
     * @throws IllegalArgumentException when it cannot stand where it says, or there is one of its
     *     name
     */
    public Builder extension(ExtensionField field) {
      if (extensions.stream()
          .anyMatch(
              each -> each.name().equals(field.name()) && each.table().equals(field.table()))) {
        throw new IllegalArgumentException(
            field.table() + " has an extension " + field.name() + " already");
      }
      SiteTables.check(this, field);
      extensions.add(field);
      return this;
    }

    /**
     * An authority by both of its names. Where a source has only one, the other is filled in.
     *
     * @throws IllegalArgumentException when a name is missing, or means another authority already
     */
    public Builder authority(AssigningAuthority authority) {
      if (authority.namespace().isEmpty()
          || authority.universalId().isEmpty()
          || authority.universalIdType().isEmpty()) {
        throw new IllegalArgumentException(
            "an authority has a namespace, a universal id and the type of it");
      }
      for (AssigningAuthority other : authorities) {
        if (other.namespace().equals(authority.namespace())
            || other.universalId().equals(authority.universalId())) {
          throw new IllegalArgumentException(
              "an authority of the namespace "
                  + other.namespace()
                  + " or the universal id "
                  + other.universalId()
                  + " is there already");
        }
      }
      authorities.add(authority);
      return this;
    }

    /**
     * Which identifier of a patient comes first, and is the Patient ID (0010,0020): the first that
     * the first choice fits, or else the second, and so on.
     */
    public Builder primaryPatientId(List<PatientIdChoice> choices) {
      this.primaryPatientId = List.copyOf(choices);
      return this;
    }

    /** The namespaces or universal ids of authorities whose patient identifiers are trusted. */
    public Builder trustedAuthorities(List<String> names, UntrustedIds others) {
      this.trustedAuthorities = List.copyOf(names);
      this.untrustedIds = others;
      return this;
    }

    /**
     * A coding scheme that the library does not know, or its names at the site.
     *
     * @throws IllegalArgumentException when one of its names means another scheme
     */
    public Builder codeSystem(CodeSystem system) {
      CodeSystemRegistry.Builder registry = codeSystems.toBuilder();
      boolean known = codeSystems.byDesignator(system.designator()).isPresent();
      this.codeSystems = (known ? registry.replace(system) : registry.add(system)).build();
      return this;
    }

    /**
     * One more name of a coding scheme, on reading.
     *
     * @throws IllegalArgumentException when there is no such scheme, or the name means another one
     */
    public Builder codeSystemAlias(String designator, Naming naming, String alias) {
      this.codeSystems = codeSystems.toBuilder().alias(designator, naming, alias).build();
      return this;
    }

    /**
     * Codes of the site.
     *
     * @throws IllegalArgumentException when the map names no rows of codes, or no such formats
     */
    public Builder codeMap(LocalCodeMap map) {
      SiteTables.check(map);
      codeMaps.add(map);
      return this;
    }

    /**
     * What a step gets that its source does not say. Rules are looked at in the order in which they
     * are added.
     *
     * @throws IllegalArgumentException when a condition is about no row
     */
    public Builder rule(SiteRule rule) {
      SiteTables.check(this, rule);
      rules.add(rule);
      return this;
    }

    /**
     * What becomes of a procedure without a Study Instance UID. A UID that is made is derived from
     * a UUID (2.25, PS3.5 section B.2); one by a number, from a name-based UUID of the root, the
     * authority of the number and the number, so that the same gives the same.
     *
     * @param root a UID of the site, so that the same number elsewhere gives another UID; empty
     *     where none is made by a number
     */
    public Builder missingStudyInstanceUid(MissingStudyUid policy, String root) {
      boolean needed =
          policy == MissingStudyUid.FROM_ACCESSION_NUMBER
              || policy == MissingStudyUid.FROM_PROCEDURE_ID;
      if (needed && !Uid.isValid(root)) {
        throw new IllegalArgumentException("a UID by a number needs the UID of the site as a root");
      }
      this.missingStudyUid = policy;
      this.uidRoot = root;
      return this;
    }

    /** What becomes of texts that are longer than DICOM allows, unless their row says otherwise. */
    public Builder overLength(OverLength policy) {
      this.overLength = policy;
      return this;
    }

    /** What becomes of too long texts of one row. */
    public Builder overLength(String row, OverLength policy) {
      SiteTables.check(this, row);
      overLengthByRow.put(row, policy);
      return this;
    }

    /** What order control and order status mean together. */
    public Builder orderStates(OrderStates states) {
      this.orderStates = states;
      return this;
    }

    /** What becomes of an order whose pair is not in the table. */
    public Builder unknownOrderState(UnknownOrderState policy) {
      this.unknownOrderState = policy;
      return this;
    }

    /** What becomes of a merge of patients whose identifiers do not say who assigned them. */
    public Builder mergeWithoutAuthority(MergeWithoutAuthority policy) {
      this.mergeWithoutAuthority = policy;
      return this;
    }

    /**
     * The header of messages written from sources that are no messages: what is absent is taken
     * from here.
     */
    public Builder header(MessageHeader value) {
      this.header = value;
      return this;
    }

    /**
     * Whether MSH-7 of such messages is the time at which they are made, see {@link
     * Harmonizers.Builder#clock}.
     */
    public Builder headerDateTimeNow(boolean value) {
      this.dateTimeNow = value;
      return this;
    }

    /** What MSH-10 of such messages is. */
    public Builder headerControlId(ControlId policy) {
      this.controlId = policy;
      return this;
    }

    /** What becomes of too long texts of a row. */
    OverLength overLengthOf(String row) {
      return overLengthByRow.getOrDefault(row, overLength);
    }

    /** The profile. */
    public SiteProfile build() {
      return new SiteProfile(this);
    }
  }
}
