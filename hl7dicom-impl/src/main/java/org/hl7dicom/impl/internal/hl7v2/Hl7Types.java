package org.hl7dicom.impl.internal.hl7v2;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.hl7dicom.code.CodeSystem;
import org.hl7dicom.code.CodeSystemRegistry;
import org.hl7dicom.code.CodedConcept;
import org.hl7dicom.hl7v2.Hl7Segment;
import org.hl7dicom.impl.internal.code.Modalities;
import org.hl7dicom.impl.internal.code.SnomedRt;
import org.hl7dicom.impl.internal.code.Vocabulary;
import org.hl7dicom.impl.internal.engine.Log;
import org.hl7dicom.impl.internal.text.Timestamps;
import org.hl7dicom.model.Address;
import org.hl7dicom.model.AssigningAuthority;
import org.hl7dicom.model.FamilyNameParts;
import org.hl7dicom.model.Identifier;
import org.hl7dicom.model.Location;
import org.hl7dicom.model.NameGroup;
import org.hl7dicom.model.PartialDateTime;
import org.hl7dicom.model.PersonName;
import org.hl7dicom.model.Practitioner;
import org.hl7dicom.model.Priority;
import org.hl7dicom.model.Telecom;
import org.hl7dicom.model.Uid;
import org.hl7dicom.report.IssueCode;
import org.jspecify.annotations.Nullable;

/** The data types of HL7 v2 that rows use. Section numbers are those of v2.5.1 chapter 2.A. */
final class Hl7Types {
  private Hl7Types() {}

  /** ST, ID, IS (2.A.75, 2.A.35, 2.A.36): the first part as it stands. */
  static final Hl7Type<String> TEXT =
      new Hl7Type<>() {
        @Override
        public @Nullable String read(Parts parts, Log log) {
          String text = parts.get(1, log);
          return text.isEmpty() ? null : text;
        }

        @Override
        public void write(Parts parts, String value, Log log) {
          parts.set(1, value, log);
        }
      };

  /** TS and DTM (2.A.77, 2.A.22). A time without an offset has that of MSH-7. */
  static final Hl7Type<PartialDateTime> TIME =
      new Hl7Type<>() {
        @Override
        public @Nullable PartialDateTime read(Parts parts, Log log) {
          PartialDateTime time = LOCAL_TIME.read(parts, log);
          return time != null
                  && time.hasTime()
                  && time.offset().isEmpty()
                  && parts.offset().isPresent()
              ? time.withOffset(parts.offset().get())
              : time;
        }

        @Override
        public void write(Parts parts, PartialDateTime value, Log log) {
          LOCAL_TIME.write(parts, value, log);
        }
      };

  /** As {@link #TIME}, of an event far from the message: the offset of MSH-7 does not hold. */
  static final Hl7Type<PartialDateTime> LOCAL_TIME =
      new Hl7Type<>() {
        @Override
        public @Nullable PartialDateTime read(Parts parts, Log log) {
          String text = parts.get(1, log);
          if (text.isEmpty()) {
            return null;
          }
          PartialDateTime time = Timestamps.parse(text);
          if (time == null) {
            log.report(IssueCode.INVALID_VALUE, parts.path(1));
          }
          return time;
        }

        @Override
        public void write(Parts parts, PartialDateTime value, Log log) {
          if (value.offset().isPresent() && value.offset().get().getTotalSeconds() % 60 != 0) {
            log.report(IssueCode.PRECISION_LOST, parts.path(1));
          }
          parts.set(1, Timestamps.format(value), log);
        }
      };

  /** A UID as text, as in IPC-3 and the first component of ZDS-1. */
  static final Hl7Type<Uid> UID =
      new Hl7Type<>() {
        @Override
        public @Nullable Uid read(Parts parts, Log log) {
          String text = parts.get(1, log);
          if (text.isEmpty()) {
            return null;
          }
          if (!Uid.isValid(text)) {
            log.report(IssueCode.INVALID_VALUE, parts.path(1));
            return null;
          }
          return new Uid(text);
        }

        @Override
        public void write(Parts parts, Uid value, Log log) {
          parts.set(1, value.value(), log);
        }
      };

  /** HD (2.A.33) as a whole field. */
  static final Hl7Type<AssigningAuthority> HD =
      new Hl7Type<>() {
        @Override
        public @Nullable AssigningAuthority read(Parts parts, Log log) {
          AssigningAuthority authority = authority(parts, 1, log);
          return authority.isEmpty() ? null : authority;
        }

        @Override
        public void write(Parts parts, AssigningAuthority value, Log log) {
          writeAuthority(parts, 1, value, log);
        }
      };

  /** EI (2.A.28): identifier, namespace, universal id, type. */
  static final Hl7Type<Identifier> EI =
      new Hl7Type<>() {
        @Override
        public @Nullable Identifier read(Parts parts, Log log) {
          String value = parts.get(1, log);
          AssigningAuthority authority = authority(parts, 2, log);
          if (value.isEmpty()) {
            if (!authority.isEmpty()) {
              log.report(IssueCode.INVALID_VALUE, parts.path(1));
            }
            return null;
          }
          return Identifier.of(value, authority);
        }

        @Override
        public void write(Parts parts, Identifier value, Log log) {
          parts.set(1, value.value(), log);
          writeAuthority(parts, 2, value.authority(), log);
          if (!value.type().isEmpty()) {
            log.report(IssueCode.PART_DROPPED, parts.path(1));
          }
        }
      };

  /** CX (2.A.14): identifier, assigning authority in component 4, type in component 5. */
  static final Hl7Type<Identifier> CX =
      new Hl7Type<>() {
        @Override
        public @Nullable Identifier read(Parts parts, Log log) {
          String value = parts.get(1, log);
          AssigningAuthority authority = nestedAuthority(parts, 4, log);
          String type = parts.get(5, log);
          if (value.isEmpty()) {
            if (!authority.isEmpty() || !type.isEmpty()) {
              log.report(IssueCode.INVALID_VALUE, parts.path(1));
            }
            if (!authority.isEmpty()) {
              log.report(IssueCode.PART_DROPPED, parts.path(4));
            }
            return null;
          }
          return new Identifier(value, authority, type);
        }

        @Override
        public void write(Parts parts, Identifier value, Log log) {
          parts.set(1, value.value(), log);
          writeNestedAuthority(parts, 4, value.authority(), log);
          parts.set(5, value.type(), log);
        }
      };

  private static AssigningAuthority authority(Parts parts, int first, Log log) {
    return authority(parts.get(first, log), parts.get(first + 1, log), parts.get(first + 2, log));
  }

  private static AssigningAuthority nestedAuthority(Parts parts, int part, Log log) {
    return authority(parts.get(part, 1, log), parts.get(part, 2, log), parts.get(part, 3, log));
  }

  private static AssigningAuthority authority(String namespace, String id, String type) {
    return namespace.isEmpty() && id.isEmpty() && type.isEmpty()
        ? AssigningAuthority.NONE
        : new AssigningAuthority(namespace, id, type);
  }

  private static void writeAuthority(
      Parts parts, int first, AssigningAuthority authority, Log log) {
    parts.set(first, authority.namespace(), log);
    parts.set(first + 1, authority.universalId(), log);
    parts.set(first + 2, authority.universalIdType(), log);
  }

  private static void writeNestedAuthority(
      Parts parts, int part, AssigningAuthority authority, Log log) {
    parts.set(part, 1, authority.namespace(), log);
    parts.set(part, 2, authority.universalId(), log);
    parts.set(part, 3, authority.universalIdType(), log);
  }

  /** PL (2.A.53). */
  static final Hl7Type<Location> PL =
      new Hl7Type<>() {
        @Override
        public @Nullable Location read(Parts parts, Log log) {
          Location location =
              new Location(
                  parts.get(1, log),
                  parts.get(2, log),
                  parts.get(3, log),
                  nestedAuthority(parts, 4, log),
                  parts.get(7, log),
                  parts.get(8, log),
                  parts.get(9, log));
          return location.equals(NOWHERE) ? null : location;
        }

        @Override
        public void write(Parts parts, Location value, Log log) {
          parts.set(1, value.pointOfCare(), log);
          parts.set(2, value.room(), log);
          parts.set(3, value.bed(), log);
          writeNestedAuthority(parts, 4, value.facility(), log);
          parts.set(7, value.building(), log);
          parts.set(8, value.floor(), log);
          parts.set(9, value.description(), log);
        }
      };

  private static final Location NOWHERE = Location.named("");

  /** XAD (2.A.87). */
  static final Hl7Type<Address> XAD =
      new Hl7Type<>() {
        @Override
        public @Nullable Address read(Parts parts, Log log) {
          Address address =
              new Address(
                  parts.get(1, log),
                  parts.get(2, log),
                  parts.get(3, log),
                  parts.get(4, log),
                  parts.get(5, log),
                  parts.get(6, log),
                  parts.get(7, log));
          return address.equals(NO_ADDRESS) ? null : address;
        }

        @Override
        public void write(Parts parts, Address value, Log log) {
          parts.set(1, value.street(), log);
          parts.set(2, value.other(), log);
          parts.set(3, value.city(), log);
          parts.set(4, value.state(), log);
          parts.set(5, value.postalCode(), log);
          parts.set(6, value.country(), log);
          parts.set(7, value.type(), log);
        }
      };

  private static final Address NO_ADDRESS = new Address("", "", "", "", "", "", "");

  /**
   * XTN (2.A.89). The number is read from component 12, 1 or 4, else put together from 5 to 8; a
   * use and equipment without a number say nothing. Written to component 1, or 4 for an e-mail
   * address.
   */
  static final Hl7Type<Telecom> XTN =
      new Hl7Type<>() {
        @Override
        public @Nullable Telecom read(Parts parts, Log log) {
          String use = parts.get(2, log);
          String equipment = parts.get(3, log);
          String unformatted = parts.get(12, log);
          String number = parts.get(1, log);
          String email = parts.get(4, log);
          String value = !unformatted.isEmpty() ? unformatted : !number.isEmpty() ? number : email;
          if (value.isEmpty()) {
            value = composed(parts, log);
          } else {
            if (differs(value, number)) {
              log.report(IssueCode.SOURCES_DISAGREE, parts.path(1));
            }
            if (differs(value, email)) {
              log.report(IssueCode.SOURCES_DISAGREE, parts.path(4));
            }
          }
          if (value.isEmpty()) {
            ignoreWithoutNumber(parts, 2, use, log);
            ignoreWithoutNumber(parts, 3, equipment, log);
            return null;
          }
          return new Telecom(value, use, equipment);
        }

        private void ignoreWithoutNumber(Parts parts, int part, String text, Log log) {
          if (!text.isEmpty() && log.wantsLineage()) {
            log.ignored(parts.path(part), "kind of a number that is not given");
          }
        }

        private boolean differs(String value, String other) {
          return !other.isEmpty() && !other.equals(value);
        }

        private String composed(Parts parts, Log log) {
          StringBuilder number = new StringBuilder();
          String country = parts.get(5, log);
          if (!country.isEmpty()) {
            number.append(country.startsWith("+") ? "" : "+").append(country);
          }
          for (int part = 6; part <= 7; part++) {
            String digits = parts.get(part, log);
            if (!digits.isEmpty()) {
              number.append(number.length() == 0 ? "" : " ").append(digits);
            }
          }
          String extension = parts.get(8, log);
          if (!extension.isEmpty()) {
            number.append(number.length() == 0 ? "x" : " x").append(extension);
          }
          if (number.length() > 0) {
            log.report(IssueCode.FORM_CHANGED, parts.path(7));
          }
          return number.toString();
        }

        @Override
        public void write(Parts parts, Telecom value, Log log) {
          parts.set(value.value().indexOf('@') >= 0 ? 4 : 1, value.value(), log);
          parts.set(2, value.use(), log);
          parts.set(3, value.equipment(), log);
        }
      };

  /** A code of a table that the domain holds as an enum. */
  static <E> Hl7Type<E> coded(Function<String, Optional<E>> of, Function<E, String> code) {
    return new Hl7Type<>() {
      @Override
      public @Nullable E read(Parts parts, Log log) {
        String text = parts.get(1, log);
        if (text.isEmpty()) {
          return null;
        }
        Optional<E> value = of.apply(text);
        if (value.isEmpty()) {
          log.report(IssueCode.UNKNOWN_CODE, parts.path(1));
        }
        return value.orElse(null);
      }

      @Override
      public void write(Parts parts, E value, Log log) {
        parts.set(1, code.apply(value), log);
      }
    };
  }

  /** A code in CE or CWE, whose text and table are passed over where the code is known. */
  static <E> Hl7Type<E> codedElement(Function<String, Optional<E>> of, Function<E, String> code) {
    Hl7Type<E> coded = coded(of, code);
    return new Hl7Type<>() {
      @Override
      public @Nullable E read(Parts parts, Log log) {
        E value = coded.read(parts, log);
        for (int part = 2; value != null && part <= 3; part++) {
          if (!parts.get(part, log).isEmpty() && log.wantsLineage()) {
            log.ignored(parts.path(part), "text and table of the code, which says it all");
          }
        }
        return value;
      }

      @Override
      public void write(Parts parts, E value, Log log) {
        if (code.apply(value).isEmpty()) {
          log.report(IssueCode.NO_TARGET, parts.path(1));
        } else {
          coded.write(parts, value, log);
        }
      }
    };
  }

  /** A priority of HL7 table 0485, whose text and table say no more than the code. */
  static final Hl7Type<Priority> PRIORITY =
      new Hl7Type<>() {
        private static final Set<String> TABLES = Set.of("HL70485", "HL70078");

        private final Hl7Type<Priority> code =
            coded(text -> Priority.ofCode(Vocabulary.withoutInterval(text)), Priority::code);

        @Override
        public @Nullable Priority read(Parts parts, Log log) {
          Priority priority = code.read(parts, log);
          if (parts.nests() && priority != null && TABLES.contains(parts.peek(3))) {
            for (int part = 2; part <= 3; part++) {
              parts.get(part, log);
              if (log.wantsLineage()) {
                log.ignored(parts.path(part), "text and table of the code, which says it all");
              }
            }
          }
          return priority;
        }

        @Override
        public void write(Parts parts, Priority value, Log log) {
          code.write(parts, value, log);
        }
      };

  /** OBR-24 and IPC-5: a DICOM modality, or a diagnostic service section of HL7 table 0074. */
  static final Hl7Type<String> MODALITY =
      new Hl7Type<>() {
        @Override
        public @Nullable String read(Parts parts, Log log) {
          String text = parts.get(1, log);
          if (text.isEmpty() || Modalities.all().contains(text)) {
            return text.isEmpty() ? null : text;
          }
          Optional<String> modality = Modalities.ofSection(text);
          if (modality.isPresent()) {
            log.report(IssueCode.CODE_NARROWED, parts.path(1));
          }
          return modality.orElse(text);
        }

        @Override
        public void write(Parts parts, String value, Log log) {
          parts.set(1, value, log);
        }
      };

  /** The first component of ZDS-1 (IHE RAD-4): an RP that points to the study. */
  static final Hl7Type<Uid> STUDY_POINTER =
      new Hl7Type<>() {
        @Override
        public @Nullable Uid read(Parts parts, Log log) {
          for (int part = 2; part <= 4; part++) {
            if (!parts.get(part, log).isEmpty()) {
              log.ignored(parts.path(part), "kind and origin of the pointer, not of the study");
            }
          }
          return UID.read(parts, log);
        }

        @Override
        public void write(Parts parts, Uid value, Log log) {
          UID.write(parts, value, log);
          parts.set(3, "Application", log);
          parts.set(4, "DICOM", log);
        }
      };

  /** CE of which only a name or code matters, as in IPC-7 and IPC-8: the code, else the text. */
  static final Hl7Type<String> CODE_OR_TEXT =
      new Hl7Type<>() {
        @Override
        public @Nullable String read(Parts parts, Log log) {
          String code = parts.get(1, log);
          if (!code.isEmpty()) {
            return code;
          }
          String text = parts.get(2, log);
          return text.isEmpty() ? null : text;
        }

        @Override
        public void write(Parts parts, String value, Log log) {
          parts.set(1, value, log);
        }
      };

  /** The components of a CE or CWE (2.A.11, 2.A.13) that hold one triplet, or all of them. */
  static final class Cwe extends Hl7Type<CodedConcept> {
    private final CodeSystemRegistry schemes;
    private final int first;
    private final boolean whole;

    private Cwe(CodeSystemRegistry schemes, int first, boolean whole) {
      this.schemes = schemes;
      this.first = first;
      this.whole = whole;
    }

    /** The whole field: components 4 to 6 and 10 to 12 are the same concept in other schemes. */
    static Cwe whole(CodeSystemRegistry schemes) {
      return new Cwe(schemes, 1, true);
    }

    /** The same codes at an address: component 1 or 4 is a triplet of the field. */
    Cwe at(Hl7Address address, String dataType) {
      int component = address.component();
      if (component == 0) {
        return Hl7Fit.isSimple(dataType) && !dataType.isEmpty()
            ? triplet(schemes, 1)
            : whole(schemes);
      }
      if (component != 1 && component != 4) {
        throw new IllegalArgumentException(
            address + ": a code begins at component 1 or 4 of its field");
      }
      return triplet(schemes, component);
    }

    /** One triplet only, beginning at component 1 or 4. */
    static Cwe triplet(CodeSystemRegistry schemes, int first) {
      return new Cwe(schemes, first, false);
    }

    @Override
    public @Nullable CodedConcept read(Parts parts, Log log) {
      CodedConcept main = triplet(parts, first, first == 1 ? 7 : 8, log);
      String originalText = first == 1 ? parts.get(9, log) : "";
      List<CodedConcept> others = List.of();
      if (whole) {
        CodedConcept second = triplet(parts, 4, 8, log);
        CodedConcept third = triplet(parts, 10, 13, log);
        if (!main.isCoded() && second.isCoded()) {
          log.report(IssueCode.FORM_CHANGED, parts.path(4));
          originalText = originalText.isEmpty() ? main.meaning() : originalText;
          main = second;
          second = EMPTY;
        }
        if (!second.isEmpty() || !third.isEmpty()) {
          others = new ArrayList<>(2);
          for (CodedConcept other : List.of(second, third)) {
            if (!other.isEmpty()) {
              others.add(other);
            }
          }
        }
      }
      if (!main.isCoded()) {
        if (!main.scheme().isEmpty()) {
          log.report(IssueCode.PART_DROPPED, parts.path(first + 2));
        }
        originalText = originalText.isEmpty() ? main.meaning() : originalText;
        main = EMPTY;
      }
      CodedConcept concept = main;
      if (!originalText.isEmpty()) {
        concept = concept.withOriginalText(originalText);
      }
      if (!others.isEmpty()) {
        concept = concept.withTranslations(others);
      }
      return concept.isEmpty() ? null : concept;
    }

    private CodedConcept triplet(Parts parts, int at, int version, Log log) {
      String code = parts.get(at, log);
      String meaning = parts.get(at + 1, log);
      String scheme = parts.get(at + 2, log);
      String versionText = parts.get(version, log);
      if (code.isEmpty() && meaning.isEmpty() && scheme.isEmpty()) {
        return EMPTY;
      }
      CodedConcept written =
          new CodedConcept(
              code,
              schemes.byHl7Name(scheme).map(system -> system.designator()).orElse(scheme),
              versionText,
              meaning,
              "",
              List.of());
      CodedConcept concept = SnomedRt.toSct(written);
      if (!concept.equals(written)) {
        log.report(IssueCode.FORM_CHANGED, parts.path(at));
      }
      return concept;
    }

    private static final CodedConcept EMPTY = CodedConcept.text("");

    @Override
    public void write(Parts parts, CodedConcept value, Log log) {
      if (!value.isCoded()) {
        parts.set(first + 1, value.display(), log);
        return;
      }
      writeTriplet(parts, first, first == 1 ? 7 : 8, value, log);
      if (!value.originalText().isEmpty() && !value.originalText().equals(value.meaning())) {
        if (value.meaning().isEmpty()) {
          parts.set(first + 1, value.originalText(), log);
          log.report(IssueCode.FORM_CHANGED, parts.path(first + 1));
        } else {
          log.report(IssueCode.PART_DROPPED, parts.path(first + 1));
        }
      }
      int room = whole ? 1 : 0;
      for (CodedConcept other : value.translations()) {
        if (room-- > 0) {
          writeTriplet(parts, 4, 8, other, log);
        } else {
          log.report(IssueCode.PART_DROPPED, parts.path(first));
        }
      }
    }

    private void writeTriplet(Parts parts, int at, int version, CodedConcept value, Log log) {
      parts.set(at, value.code(), log);
      parts.set(at + 1, value.meaning(), log);
      Optional<CodeSystem> system = schemes.byDesignator(value.scheme());
      if (system.isPresent() && !system.get().designator().equals(value.scheme())) {
        log.report(IssueCode.FORM_CHANGED, parts.path(at + 2));
      }
      parts.set(at + 2, system.flatMap(CodeSystem::hl7Name).orElse(value.scheme()), log);
      parts.set(version, value.version(), log);
    }
  }

  // Person names. XPN, XCN and CNN hold the same parts in other places, and suffix before prefix.

  /** Where a composite type holds the parts of a name. 0 where it has no such part. */
  private record NameLayout(
      int family, int suffix, int prefix, int degree, int type, int representation) {}

  private static final NameLayout XPN_LAYOUT = new NameLayout(1, 4, 5, 6, 7, 8);
  private static final NameLayout XCN_LAYOUT = new NameLayout(2, 5, 6, 7, 10, 15);
  private static final NameLayout CNN_LAYOUT = new NameLayout(2, 5, 6, 7, 0, 0);

  private static NameGroup group(Parts parts, NameLayout layout, Log log) {
    NameGroup group =
        new NameGroup(
            parts.get(layout.family, log),
            parts.get(layout.family + 1, log),
            parts.get(layout.family + 2, log),
            parts.get(layout.prefix, log),
            parts.get(layout.suffix, log));
    return group.isEmpty() ? NameGroup.EMPTY : group;
  }

  private static void writeGroup(Parts parts, NameLayout layout, NameGroup group, Log log) {
    parts.set(layout.family, group.family(), log);
    parts.set(layout.family + 1, group.given(), log);
    parts.set(layout.family + 2, group.middle(), log);
    parts.set(layout.prefix, group.prefix(), log);
    parts.set(layout.suffix, group.suffix(), log);
  }

  /** One repetition of a name, before the representations are put together. */
  private record Repetition(PersonName name, char representation) {}

  private static Repetition repetition(Parts parts, NameLayout layout, Log log) {
    NameGroup group = group(parts, layout, log);
    String degree = parts.get(layout.degree, log);
    String type = layout.type == 0 ? "" : parts.get(layout.type, log);
    String code = layout.representation == 0 ? "" : parts.get(layout.representation, log);
    FamilyNameParts family = FamilyNameParts.EMPTY;
    if (parts.nests()) {
      FamilyNameParts split =
          new FamilyNameParts(
              parts.get(layout.family, 2, log),
              parts.get(layout.family, 3, log),
              parts.get(layout.family, 4, log),
              parts.get(layout.family, 5, log));
      family = split.isEmpty() ? FamilyNameParts.EMPTY : split;
    }
    char representation = code.equals("I") || code.equals("P") ? code.charAt(0) : 'A';
    if (!code.isEmpty() && !code.equals("A") && representation == 'A') {
      log.report(IssueCode.UNKNOWN_CODE, parts.path(layout.representation));
    }
    NameGroup none = NameGroup.EMPTY;
    return new Repetition(
        new PersonName(
            representation == 'A' ? group : none,
            representation == 'I' ? group : none,
            representation == 'P' ? group : none,
            degree,
            type,
            family),
        representation);
  }

  /** Joins a further representation to a name, or returns null when it is another name. */
  private static @Nullable PersonName join(PersonName name, Repetition next) {
    PersonName other = next.name;
    boolean free =
        switch (next.representation) {
          case 'I' -> name.ideographic().isEmpty();
          case 'P' -> name.phonetic().isEmpty();
          default -> name.alphabetic().isEmpty();
        };
    boolean sameKind =
        (name.type().isEmpty() || other.type().isEmpty() || name.type().equals(other.type()))
            && (other.degree().isEmpty() || other.degree().equals(name.degree()))
            && (other.familyParts().isEmpty() || name.familyParts().isEmpty());
    if (!free || !sameKind) {
      return null;
    }
    return new PersonName(
        pick(name.alphabetic(), other.alphabetic()),
        pick(name.ideographic(), other.ideographic()),
        pick(name.phonetic(), other.phonetic()),
        name.degree(),
        name.type().isEmpty() ? other.type() : name.type(),
        name.familyParts().isEmpty() ? other.familyParts() : name.familyParts());
  }

  private static NameGroup pick(NameGroup first, NameGroup second) {
    return first.isEmpty() ? second : first;
  }

  /** Writes one representation, with what HL7 says of the whole name. */
  private static void writeName(
      Parts parts,
      NameLayout layout,
      PersonName name,
      NameGroup group,
      char code,
      boolean first,
      Log log) {
    writeGroup(parts, layout, group, log);
    parts.set(layout.degree, name.degree(), log);
    if (layout.type != 0) {
      parts.set(layout.type, name.type(), log);
    } else if (!name.type().isEmpty()) {
      log.report(IssueCode.PART_DROPPED, parts.path(layout.family));
    }
    boolean several = !name.ideographic().isEmpty() || !name.phonetic().isEmpty();
    if (several && layout.representation != 0) {
      parts.set(layout.representation, String.valueOf(code), log);
    }
    if (first && !name.familyParts().isEmpty()) {
      if (parts.nests()) {
        FamilyNameParts family = name.familyParts();
        parts.set(layout.family, 2, family.ownPrefix(), log);
        parts.set(layout.family, 3, family.own(), log);
        parts.set(layout.family, 4, family.partnerPrefix(), log);
        parts.set(layout.family, 5, family.partner(), log);
      } else {
        log.report(IssueCode.PART_DROPPED, parts.path(layout.family));
      }
    }
  }

  /** A value that may need several repetitions of a field. */
  interface Spreading<A> {
    /** Reads one repetition and adds to the values, or completes the last of them. */
    void read(Parts parts, List<A> values, Log log);

    /** How many repetitions the value needs. */
    int repetitions(A value);

    /** Writes the n-th of them, counted from 0. */
    void write(Parts parts, A value, int n, Log log);

    /** Whether a reader would take the next value for a part of the one before it. */
    boolean runsInto(A value, A next);

    /** A type of which every value is one repetition. */
    static <A> Spreading<A> one(Hl7Type<A> type) {
      return new Each<>(type);
    }

    /** Reads all repetitions of a field; null when they say nothing. */
    default @Nullable List<A> readAll(
        Hl7Scope scope, Hl7Segment source, int field, int component, Log log) {
      int count = source.lastRepetition(field);
      if (count == 0) {
        return null;
      }
      List<A> values = new ArrayList<>(count);
      for (int repetition = 1; repetition <= count; repetition++) {
        read(scope.parts(source, field, repetition, component), values, log);
      }
      return values.isEmpty() ? null : values;
    }

    /** Writes values to repetitions of a field. */
    default void writeAll(
        Hl7Scope scope,
        Hl7Segment target,
        int field,
        int component,
        List<A> values,
        String path,
        Log log) {
      int repetition = 1;
      A before = null;
      for (A value : values) {
        if (before != null && runsInto(before, value)) {
          log.report(IssueCode.PART_DROPPED, path);
        }
        before = value;
        int needed = repetitions(value);
        for (int n = 0; n < needed; n++) {
          write(scope.parts(target, field, repetition++, component), value, n, log);
        }
      }
    }
  }

  /** A type of which every value is one repetition. */
  record Each<A>(Hl7Type<A> type) implements Spreading<A> {
    @Override
    public void read(Parts parts, List<A> values, Log log) {
      A value = type.read(parts, log);
      if (value != null) {
        values.add(value);
      }
    }

    @Override
    public int repetitions(A value) {
      return 1;
    }

    @Override
    public void write(Parts parts, A value, int n, Log log) {
      type.write(parts, value, log);
    }

    @Override
    public boolean runsInto(A value, A next) {
      return false;
    }
  }

  private static boolean runsInto(PersonName name, PersonName next) {
    NameGroup none = NameGroup.EMPTY;
    char representation =
        !next.alphabetic().isEmpty() || (next.ideographic().isEmpty() && next.phonetic().isEmpty())
            ? 'A'
            : !next.ideographic().isEmpty() ? 'I' : 'P';
    PersonName first =
        new PersonName(
            next.alphabetic(),
            representation == 'I' ? next.ideographic() : none,
            representation == 'P' ? next.phonetic() : none,
            next.degree(),
            next.type(),
            next.familyParts());
    return join(name, new Repetition(first, representation)) != null;
  }

  private static int groups(PersonName name) {
    int count =
        (name.alphabetic().isEmpty() ? 0 : 1)
            + (name.ideographic().isEmpty() ? 0 : 1)
            + (name.phonetic().isEmpty() ? 0 : 1);
    return Math.max(count, 1);
  }

  private static void writeNth(Parts parts, NameLayout layout, PersonName name, int n, Log log) {
    int left = n;
    if (!name.alphabetic().isEmpty() && left-- == 0) {
      writeName(parts, layout, name, name.alphabetic(), 'A', n == 0, log);
    } else if (!name.ideographic().isEmpty() && left-- == 0) {
      writeName(parts, layout, name, name.ideographic(), 'I', n == 0, log);
    } else if (!name.phonetic().isEmpty() && left == 0) {
      writeName(parts, layout, name, name.phonetic(), 'P', n == 0, log);
    } else {
      writeName(parts, layout, name, NameGroup.EMPTY, 'A', n == 0, log);
    }
  }

  /** XPN (2.A.88): one repetition for each representation of a name. */
  static final Spreading<PersonName> XPN =
      new Spreading<>() {
        @Override
        public void read(Parts parts, List<PersonName> names, Log log) {
          Repetition next = repetition(parts, XPN_LAYOUT, log);
          if (next.name.isEmpty() && next.name.type().isEmpty()) {
            return;
          }
          int last = names.size() - 1;
          PersonName joined = last < 0 ? null : join(names.get(last), next);
          if (joined == null) {
            names.add(next.name);
          } else {
            names.set(last, joined);
          }
        }

        @Override
        public int repetitions(PersonName name) {
          return groups(name);
        }

        @Override
        public void write(Parts parts, PersonName name, int n, Log log) {
          writeNth(parts, XPN_LAYOUT, name, n, log);
        }

        @Override
        public boolean runsInto(PersonName name, PersonName next) {
          return Hl7Types.runsInto(name, next);
        }
      };

  /** XCN (2.A.86): a person by identifier and name, one repetition for each representation. */
  static final Spreading<Practitioner> XCN =
      new Spreading<>() {
        @Override
        public void read(Parts parts, List<Practitioner> people, Log log) {
          String id = parts.get(1, log);
          AssigningAuthority authority = nestedAuthority(parts, 9, log);
          String idType = parts.get(13, log);
          Repetition next = repetition(parts, XCN_LAYOUT, log);
          if (id.isEmpty() && next.name.isEmpty()) {
            return;
          }
          if (id.isEmpty() && (!authority.isEmpty() || !idType.isEmpty())) {
            log.report(IssueCode.PART_DROPPED, parts.path(9));
          }
          Optional<Identifier> identifier =
              id.isEmpty() ? Optional.empty() : Optional.of(new Identifier(id, authority, idType));
          int last = people.size() - 1;
          if (last >= 0 && people.get(last).identifier().equals(identifier)) {
            PersonName joined = join(people.get(last).name(), next);
            if (joined != null) {
              people.set(last, new Practitioner(identifier, joined));
              return;
            }
          }
          people.add(new Practitioner(identifier, next.name));
        }

        @Override
        public int repetitions(Practitioner person) {
          return groups(person.name());
        }

        @Override
        public void write(Parts parts, Practitioner person, int n, Log log) {
          person
              .identifier()
              .ifPresent(
                  identifier -> {
                    parts.set(1, identifier.value(), log);
                    writeNestedAuthority(parts, 9, identifier.authority(), log);
                    parts.set(13, identifier.type(), log);
                  });
          writeNth(parts, XCN_LAYOUT, person.name(), n, log);
        }

        @Override
        public boolean runsInto(Practitioner person, Practitioner next) {
          return person.identifier().equals(next.identifier())
              && Hl7Types.runsInto(person.name(), next.name());
        }
      };

  /** CNN (2.A.12), as in the first component of NDL: a person in one representation. */
  static final Hl7Type<Practitioner> CNN =
      new Hl7Type<>() {
        @Override
        public @Nullable Practitioner read(Parts parts, Log log) {
          String id = parts.get(1, log);
          PersonName name = repetition(parts, CNN_LAYOUT, log).name;
          AssigningAuthority authority = authority(parts, 9, log);
          if (id.isEmpty() && name.isEmpty()) {
            return null;
          }
          if (id.isEmpty() && !authority.isEmpty()) {
            log.report(IssueCode.PART_DROPPED, parts.path(9));
          }
          return new Practitioner(
              id.isEmpty() ? Optional.empty() : Optional.of(Identifier.of(id, authority)), name);
        }

        @Override
        public void write(Parts parts, Practitioner person, Log log) {
          person
              .identifier()
              .ifPresent(
                  identifier -> {
                    parts.set(1, identifier.value(), log);
                    writeAuthority(parts, 9, identifier.authority(), log);
                    if (!identifier.type().isEmpty()) {
                      log.report(IssueCode.PART_DROPPED, parts.path(1));
                    }
                  });
          PersonName name = person.name();
          if (!name.ideographic().isEmpty() || !name.phonetic().isEmpty()) {
            log.report(IssueCode.PART_DROPPED, parts.path(2));
          }
          writeNth(parts, CNN_LAYOUT, name, 0, log);
        }
      };
}
