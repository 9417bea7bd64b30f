package org.hl7dicom.impl.internal.dicom;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.hl7dicom.code.CodeSystem;
import org.hl7dicom.code.CodeSystemRegistry;
import org.hl7dicom.code.CodedConcept;
import org.hl7dicom.dicom.DicomDataset;
import org.hl7dicom.dicom.DicomDictionary;
import org.hl7dicom.dicom.Tag;
import org.hl7dicom.dicom.Vr;
import org.hl7dicom.impl.internal.code.CodeMap;
import org.hl7dicom.impl.internal.code.SnomedRt;
import org.hl7dicom.impl.internal.code.Units;
import org.hl7dicom.impl.internal.engine.Log;
import org.hl7dicom.impl.internal.engine.Slot;
import org.hl7dicom.impl.internal.text.Decimals;
import org.hl7dicom.model.Address;
import org.hl7dicom.model.AssigningAuthority;
import org.hl7dicom.model.Identifier;
import org.hl7dicom.model.Location;
import org.hl7dicom.model.NameGroup;
import org.hl7dicom.model.Observation;
import org.hl7dicom.model.PartialDateTime;
import org.hl7dicom.model.PersonName;
import org.hl7dicom.model.Practitioner;
import org.hl7dicom.model.Quantity;
import org.hl7dicom.model.RelatedPerson;
import org.hl7dicom.model.Telecom;
import org.hl7dicom.model.Uid;
import org.hl7dicom.report.IssueCode;
import org.jspecify.annotations.Nullable;

/** Places in DICOM datasets. Every slot writes at most what the value representation allows. */
public final class DicomSlots {
  private final CodeSystemRegistry schemes;

  /** Slots whose codes are of the schemes in the registry. */
  public DicomSlots(CodeSystemRegistry schemes) {
    this.schemes = schemes;
  }

  /** A slot at one tag. */
  private abstract static class Place<A> extends Slot<DicomNode, A> {
    final int tag;
    private final String path;

    Place(int tag) {
      this(tag, DicomDataset.toString(tag));
    }

    Place(int tag, String path) {
      this.tag = tag;
      this.path = path;
    }

    @Override
    public final String path() {
      return path;
    }

    @Override
    public void writeClear(DicomNode target, Log log) {
      clear(target, log, tag);
    }
  }

  /**
   * Writes zero length: there is no value (PS3.5 7.4). Nobody tells that from a value that was
   * never known, so that the deletion is read back by nobody; a worklist item says what is.
   */
  private static void clear(DicomNode target, Log log, int... tags) {
    for (int tag : tags) {
      target.dataset().putEmpty(tag);
    }
    log.report(IssueCode.FORM_CHANGED, target.path(tags[0]));
  }

  /**
   * Writes a text if the value representation can hold it; otherwise reports why not and writes
   * nothing.
   */
  static boolean writeText(DicomNode target, int tag, String text, Log log) {
    Vr vr = DicomDictionary.vr(tag);
    String fit = fit(text, vr, target, tag, log);
    if (fit == null) {
      return false;
    }
    target.dataset().put(tag, vr, fit);
    return true;
  }

  /** The representations of which a site may have longer texts written. */
  private static final Set<Vr> SITE_LENGTH = EnumSet.of(Vr.SH, Vr.LO, Vr.ST, Vr.LT);

  /** The text as the value representation holds it, or null after reporting why it cannot. */
  static @Nullable String fit(String text, Vr vr, DicomNode target, int tag, Log log) {
    boolean lines = hasLines(vr);
    String fit = text;
    if (text.indexOf('\n') >= 0) {
      fit = text.replace("\n", lines ? "\r\n" : " ");
      if (!lines) {
        log.report(IssueCode.FORM_CHANGED, target.path(tag));
      }
    }
    IssueCode misfit = misfit(fit, vr);
    if (misfit == IssueCode.TOO_LONG && SITE_LENGTH.contains(vr) && target.writesBeyondLength()) {
      misfit = null;
      log.report(IssueCode.WRITTEN_TOO_LONG, target.path(tag));
    }
    if (misfit != null) {
      log.report(misfit, target.path(tag));
      return null;
    }
    int from = 0;
    int to = fit.length();
    while (to > 0 && fit.charAt(to - 1) == ' ') {
      to--;
    }
    while (vr.trimsLeading() && from < to && fit.charAt(from) == ' ') {
      from++;
    }
    if (to - from < fit.length()) {
      log.report(IssueCode.FORM_CHANGED, target.path(tag));
    }
    return fit.substring(from, to);
  }

  private static boolean hasLines(Vr vr) {
    return vr == Vr.ST || vr == Vr.LT || vr == Vr.UT;
  }

  /** Why a value representation cannot hold a text; null when it can. */
  private static @Nullable IssueCode misfit(String text, Vr vr) {
    boolean lines = hasLines(vr);
    int length = text.length();
    boolean parted = vr.multiValued();
    boolean blank = true;
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      blank &= c == ' ';
      if (c < ' ' ? !lines || (c != '\r' && c != '\n') : c == '\\' && parted) {
        return IssueCode.ILLEGAL_CHARACTER;
      }
    }
    // Characters count, of which a surrogate pair is one.
    if (length > vr.maxLength() && text.codePointCount(0, length) > vr.maxLength()) {
      return IssueCode.TOO_LONG;
    }
    if ((vr == Vr.CS && !isCodeString(text)) || (vr == Vr.AE && !isAscii(text))) {
      return IssueCode.ILLEGAL_CHARACTER;
    }
    return blank ? IssueCode.INVALID_VALUE : null;
  }

  private static boolean isCodeString(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!((c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == ' ' || c == '_')) {
        return false;
      }
    }
    return true;
  }

  private static boolean isAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) > '~') {
        return false;
      }
    }
    return true;
  }

  /** A single text value. */
  public Slot<DicomNode, String> text(int tag) {
    return new Place<>(tag) {
      @Override
      public @Nullable String read(DicomNode source, Log log) {
        List<String> values = source.texts(tag);
        if (values.isEmpty()) {
          return null;
        }
        if (values.size() > 1) {
          log.report(IssueCode.TOO_MANY_VALUES, source.path(tag));
        }
        String text = values.get(0).replace("\r\n", "\n");
        return text.isEmpty() ? null : text;
      }

      @Override
      public void write(DicomNode target, String value, Log log) {
        writeText(target, tag, value, log);
      }
    };
  }

  /** A text of many values. */
  public Slot<DicomNode, List<String>> texts(int tag) {
    return new Place<>(tag) {
      @Override
      public @Nullable List<String> read(DicomNode source, Log log) {
        List<String> values = new ArrayList<>(source.texts(tag));
        values.removeIf(String::isEmpty);
        return values.isEmpty() ? null : values;
      }

      @Override
      public void write(DicomNode target, List<String> values, Log log) {
        Vr vr = DicomDictionary.vr(tag);
        List<String> fitting = new ArrayList<>(values.size());
        for (String value : values) {
          String fit = fit(value, vr, target, tag, log);
          if (fit != null) {
            fitting.add(fit);
          }
        }
        if (!fitting.isEmpty()) {
          target.dataset().put(tag, vr, fitting.toArray(new String[0]));
        }
      }
    };
  }

  /** A UID. */
  public Slot<DicomNode, Uid> uid(int tag) {
    return new Place<>(tag) {
      @Override
      public @Nullable Uid read(DicomNode source, Log log) {
        String text = source.text(tag);
        if (text.isEmpty()) {
          return null;
        }
        if (!Uid.isValid(text)) {
          log.report(IssueCode.INVALID_VALUE, source.path(tag));
          return null;
        }
        return new Uid(text);
      }

      @Override
      public void write(DicomNode target, Uid value, Log log) {
        target.dataset().put(tag, Vr.UI, value.value());
      }
    };
  }

  /**
   * A code of a vocabulary that the domain holds as an enum.
   *
   * @param map the codes of the domain and those of DICOM
   */
  public <E> Slot<DicomNode, E> coded(
      int tag,
      CodeMap<String, String> map,
      Function<String, Optional<E>> of,
      Function<E, String> code) {
    return new Place<>(tag) {
      @Override
      public @Nullable E read(DicomNode source, Log log) {
        String text = source.text(tag);
        if (text.isEmpty()) {
          return null;
        }
        Optional<E> value = map.backward(text).flatMap(of);
        if (value.isEmpty()) {
          log.report(IssueCode.UNKNOWN_CODE, source.path(tag));
        } else if (map.narrowsBackward(text)) {
          log.report(IssueCode.CODE_NARROWED, source.path(tag));
        }
        return value.orElse(null);
      }

      @Override
      public void write(DicomNode target, E value, Log log) {
        String domainCode = code.apply(value);
        Optional<String> text = map.forward(domainCode);
        if (text.isEmpty()) {
          log.report(IssueCode.UNKNOWN_CODE, target.path(tag));
          return;
        }
        if (map.narrowsForward(domainCode)) {
          log.report(IssueCode.CODE_NARROWED, target.path(tag));
        }
        if (text.get().isEmpty()) {
          target.dataset().putEmpty(tag);
        } else {
          target.dataset().put(tag, text.get());
        }
      }
    };
  }

  // Dates and times.

  /**
   * A date in a DA and a time in a TM (0 for none). A time in a zone takes it from and gives it to
   * Timezone Offset From UTC (0008,0201) of the whole dataset.
   */
  public Slot<DicomNode, PartialDateTime> time(int date, int time, boolean zoned) {
    String path =
        DicomDataset.toString(date) + (time == 0 ? "" : "/" + DicomDataset.toString(time));
    return new Place<>(date, path) {
      @Override
      public @Nullable PartialDateTime read(DicomNode source, Log log) {
        String da = source.text(date);
        String tm = time == 0 ? "" : source.text(time);
        if (da.isEmpty()) {
          if (!tm.isEmpty()) {
            log.report(IssueCode.INVALID_VALUE, source.path(time));
          }
          return null;
        }
        ZoneOffset offset = null;
        String offsetText = zoned ? source.root().text(Tag.TimezoneOffsetFromUTC) : "";
        if (!offsetText.isEmpty()) {
          offset = DicomTime.parseOffset(offsetText);
          if (offset == null) {
            log.report(IssueCode.INVALID_VALUE, source.root().path(Tag.TimezoneOffsetFromUTC));
          }
        }
        PartialDateTime value = DicomTime.parse(da, tm, offset);
        if (value == null && !tm.isEmpty()) {
          // A day is worth having without the time.
          log.report(IssueCode.INVALID_VALUE, source.path(time));
          value = DicomTime.parse(da, "", offset);
        }
        if (value == null) {
          log.report(IssueCode.INVALID_VALUE, source.path(date));
        }
        return value;
      }

      @Override
      public void write(DicomNode target, PartialDateTime value, Log log) {
        if (!value.hasDay()) {
          log.report(IssueCode.DATE_INCOMPLETE, target.path(date));
          return;
        }
        PartialDateTime local = value;
        boolean inZone =
            zoned && value.hasTime() && value.offset().filter(DicomTime::isValid).isPresent();
        if (inZone) {
          local = inZoneOf(target.root(), value, value.offset().orElseThrow(), log);
        } else if (value.offset().isPresent()) {
          log.report(IssueCode.PRECISION_LOST, target.path(date));
        }
        if (zoned && value.hasTime() && !inZone) {
          target.wroteUnzoned(date);
        }
        target.dataset().put(date, Vr.DA, DicomTime.formatDate(local));
        if (value.hasTime()) {
          if (time == 0) {
            log.report(IssueCode.PRECISION_LOST, target.path(date));
          } else {
            if (value.fractionDigits() > 6) {
              log.report(IssueCode.PRECISION_LOST, target.path(time));
            }
            target.dataset().put(time, Vr.TM, DicomTime.formatTime(local));
          }
        }
      }

      private PartialDateTime inZoneOf(
          DicomNode root, PartialDateTime value, ZoneOffset offset, Log log) {
        String stated = root.dataset().string(Tag.TimezoneOffsetFromUTC);
        if (stated == null) {
          root.dataset().put(Tag.TimezoneOffsetFromUTC, DicomTime.formatOffset(offset));
          return value;
        }
        ZoneOffset zone = DicomTime.parseOffset(stated);
        if (zone == null || zone.equals(offset)) {
          return value;
        }
        LocalDateTime shifted =
            value.local().plusSeconds((long) zone.getTotalSeconds() - offset.getTotalSeconds());
        if (shifted.getYear() < 1 || shifted.getYear() > 9999) {
          log.report(IssueCode.PRECISION_LOST, root.path(Tag.TimezoneOffsetFromUTC));
          return value;
        }
        log.report(IssueCode.FORM_CHANGED, root.path(Tag.TimezoneOffsetFromUTC));
        return new PartialDateTime(
            shifted, value.precision(), value.fractionDigits(), Optional.of(zone));
      }

      @Override
      public void writeClear(DicomNode target, Log log) {
        if (time == 0) {
          clear(target, log, date);
        } else {
          clear(target, log, date, time);
        }
      }
    };
  }

  // Identifiers.

  /** An identifier without a place for its issuer. */
  public Slot<DicomNode, Identifier> identifier(int tag) {
    return identifier(tag, 0);
  }

  /** An identifier, and a sequence of one item that says who issued it (0 for none). */
  public Slot<DicomNode, Identifier> identifier(int tag, int issuerSequence) {
    String path =
        DicomDataset.toString(tag)
            + (issuerSequence == 0 ? "" : "/" + DicomDataset.toString(issuerSequence));
    return new Place<>(tag, path) {
      @Override
      public @Nullable Identifier read(DicomNode source, Log log) {
        String value = source.text(tag);
        AssigningAuthority authority =
            issuerSequence == 0 ? AssigningAuthority.NONE : readAuthority(source, log);
        if (value.isEmpty()) {
          if (!authority.isEmpty()) {
            log.report(IssueCode.PART_DROPPED, source.path(issuerSequence));
          }
          return null;
        }
        return Identifier.of(value, authority);
      }

      private AssigningAuthority readAuthority(DicomNode source, Log log) {
        List<DicomNode> items = source.items(issuerSequence);
        if (items.isEmpty()) {
          return AssigningAuthority.NONE;
        }
        if (items.size() > 1) {
          log.report(IssueCode.TOO_MANY_VALUES, source.path(issuerSequence));
        }
        return authority(items.get(0));
      }

      @Override
      public void write(DicomNode target, Identifier value, Log log) {
        if (!writeText(target, tag, value.value(), log)) {
          return;
        }
        if (!value.type().isEmpty()) {
          log.report(IssueCode.PART_DROPPED, target.path(tag));
        }
        if (value.authority().isEmpty()) {
          return;
        }
        if (issuerSequence == 0) {
          log.report(IssueCode.PART_DROPPED, target.path(tag));
        } else {
          writeAuthority(target.addItem(issuerSequence), value.authority(), log);
        }
      }

      @Override
      public void writeClear(DicomNode target, Log log) {
        if (issuerSequence == 0) {
          clear(target, log, tag);
        } else {
          clear(target, log, tag, issuerSequence);
        }
      }
    };
  }

  /** HL7v2 Hierarchic Designator Macro (PS3.3 table 10-17). */
  private static AssigningAuthority authority(DicomNode item) {
    String namespace = item.text(Tag.LocalNamespaceEntityID);
    String id = item.text(Tag.UniversalEntityID);
    String type = item.text(Tag.UniversalEntityIDType);
    return namespace.isEmpty() && id.isEmpty() && type.isEmpty()
        ? AssigningAuthority.NONE
        : new AssigningAuthority(namespace, id, type);
  }

  private static void writeAuthority(DicomNode item, AssigningAuthority authority, Log log) {
    if (!authority.namespace().isEmpty()) {
      writeText(item, Tag.LocalNamespaceEntityID, authority.namespace(), log);
    }
    if (!authority.universalId().isEmpty()) {
      writeText(item, Tag.UniversalEntityID, authority.universalId(), log);
    }
    if (!authority.universalIdType().isEmpty()) {
      writeText(item, Tag.UniversalEntityIDType, authority.universalIdType(), log);
    }
  }

  /**
   * The identifiers of a patient: the first in Patient ID with its issuer, the others in Other
   * Patient IDs Sequence (PS3.3 tables C.2-2 and C.2-3).
   */
  public Slot<DicomNode, List<Identifier>> patientIds() {
    return new Place<>(Tag.PatientID, "(0010,0020), (0010,1002)") {
      @Override
      public @Nullable List<Identifier> read(DicomNode source, Log log) {
        List<Identifier> identifiers = new ArrayList<>();
        add(identifiers, source, log);
        for (DicomNode item : source.items(Tag.OtherPatientIDsSequence)) {
          // TEXT is what is meant when nothing is said; RFID and BARCODE are another matter.
          String kind = item.text(Tag.TypeOfPatientID);
          if (!kind.isEmpty() && !kind.equals("TEXT")) {
            log.report(IssueCode.PART_DROPPED, item.path(Tag.TypeOfPatientID));
          }
          add(identifiers, item, log);
        }
        return identifiers.isEmpty() ? null : identifiers;
      }

      private void add(List<Identifier> identifiers, DicomNode source, Log log) {
        String value = source.text(Tag.PatientID);
        String namespace = source.text(Tag.IssuerOfPatientID);
        String id = "";
        String idType = "";
        String type = "";
        List<DicomNode> qualifiers = source.items(Tag.IssuerOfPatientIDQualifiersSequence);
        if (qualifiers.size() > 1) {
          log.report(
              IssueCode.TOO_MANY_VALUES, source.path(Tag.IssuerOfPatientIDQualifiersSequence));
        }
        if (!qualifiers.isEmpty()) {
          DicomNode item = qualifiers.get(0);
          id = item.text(Tag.UniversalEntityID);
          idType = item.text(Tag.UniversalEntityIDType);
          type = item.text(Tag.IdentifierTypeCode);
        }
        if (value.isEmpty()) {
          if (!namespace.isEmpty() || !id.isEmpty() || !idType.isEmpty() || !type.isEmpty()) {
            log.report(IssueCode.PART_DROPPED, source.path(Tag.IssuerOfPatientID));
          }
        } else {
          AssigningAuthority authority = new AssigningAuthority(namespace, id, idType);
          Identifier identifier =
              new Identifier(
                  value, authority.isEmpty() ? AssigningAuthority.NONE : authority, type);
          if (!identifiers.contains(identifier)) {
            identifiers.add(identifier);
          }
        }
      }

      @Override
      public void write(DicomNode target, List<Identifier> values, Log log) {
        write(target, values.get(0), log);
        for (Identifier other : values.subList(1, values.size())) {
          DicomNode item = target.addItem(Tag.OtherPatientIDsSequence);
          write(item, other, log);
          item.dataset().put(Tag.TypeOfPatientID, "TEXT");
        }
      }

      private void write(DicomNode target, Identifier value, Log log) {
        if (!writeText(target, Tag.PatientID, value.value(), log)) {
          return;
        }
        AssigningAuthority authority = value.authority();
        if (!authority.namespace().isEmpty()) {
          writeText(target, Tag.IssuerOfPatientID, authority.namespace(), log);
        }
        if (authority.universalId().isEmpty()
            && authority.universalIdType().isEmpty()
            && value.type().isEmpty()) {
          return;
        }
        DicomNode qualifiers = target.addItem(Tag.IssuerOfPatientIDQualifiersSequence);
        if (!authority.universalId().isEmpty()) {
          writeText(qualifiers, Tag.UniversalEntityID, authority.universalId(), log);
        }
        if (!authority.universalIdType().isEmpty()) {
          writeText(qualifiers, Tag.UniversalEntityIDType, authority.universalIdType(), log);
        }
        if (!value.type().isEmpty()) {
          writeText(qualifiers, Tag.IdentifierTypeCode, value.type(), log);
        }
      }
    };
  }

  // Names.

  /** The names of a patient: the first in Patient's Name, the others in Other Patient Names. */
  public Slot<DicomNode, List<PersonName>> patientNames() {
    return new Place<>(Tag.PatientName, "(0010,0010), (0010,1001)") {
      @Override
      public @Nullable List<PersonName> read(DicomNode source, Log log) {
        List<PersonName> names = new ArrayList<>();
        for (int nameTag : new int[] {Tag.PatientName, Tag.OtherPatientNames}) {
          for (String text : source.texts(nameTag)) {
            PersonName name = PersonNames.parse(text, source, nameTag, log);
            if (!name.isEmpty()) {
              names.add(name);
            }
          }
        }
        return names.isEmpty() ? null : names;
      }

      @Override
      public void write(DicomNode target, List<PersonName> names, Log log) {
        String first = PersonNames.format(names.get(0), target, Tag.PatientName, log);
        if (first != null) {
          target.dataset().put(Tag.PatientName, Vr.PN, first);
        }
        List<String> others = new ArrayList<>();
        for (PersonName name : names.subList(1, names.size())) {
          String other = PersonNames.format(name, target, Tag.OtherPatientNames, log);
          if (other != null) {
            others.add(other);
          }
        }
        if (!others.isEmpty()) {
          target.dataset().put(Tag.OtherPatientNames, Vr.PN, others.toArray(new String[0]));
        }
      }
    };
  }

  /** The local coding scheme of an identifier whose authority has no short name. */
  private static final String LOCAL_SCHEME = "L";

  /** The kind of universal identifiers that are UIDs. */
  private static final String ISO = "ISO";

  /** Local coding schemes begin with 99 (PS3.3 section 8.2). */
  private static final String LOCAL_PREFIX = "99";

  /**
   * A person in a PN, whose identifier stands in the Person Identification Code Sequence of a
   * sequence of one item (PS3.3 table 10-1). The identifier is a code there: its scheme is the
   * namespace of its authority as a local scheme, whose UID is that of the authority, and its
   * meaning the name.
   */
  public Slot<DicomNode, List<Practitioner>> practitioner(int nameTag, int idSequence) {
    String path = DicomDataset.toString(nameTag) + ", " + DicomDataset.toString(idSequence);
    return new Place<>(nameTag, path) {
      @Override
      public @Nullable List<Practitioner> read(DicomNode source, Log log) {
        List<Practitioner> people = new ArrayList<>();
        List<String> names = source.texts(nameTag);
        List<DicomNode> identified = source.items(idSequence);
        int count = Math.max(names.size(), identified.size());
        for (int i = 0; i < count; i++) {
          PersonName name =
              i < names.size()
                  ? PersonNames.parse(names.get(i), source, nameTag, log)
                  : PersonName.of(NameGroup.EMPTY);
          Optional<Identifier> identifier =
              i < identified.size() ? identifier(identified.get(i), name, log) : Optional.empty();
          if (!name.isEmpty() || identifier.isPresent()) {
            people.add(new Practitioner(identifier, name));
          }
        }
        return people.isEmpty() ? null : people;
      }

      private Optional<Identifier> identifier(DicomNode item, PersonName name, Log log) {
        List<DicomNode> codes = item.items(Tag.PersonIdentificationCodeSequence);
        if (codes.isEmpty()) {
          return Optional.empty();
        }
        if (codes.size() > 1) {
          log.report(IssueCode.TOO_MANY_VALUES, item.path(Tag.PersonIdentificationCodeSequence));
        }
        CodedConcept code = codes(codes.get(0), log);
        String meaning = code.meaning();
        boolean named =
            meaning.isEmpty()
                || meaning.equals(code.code())
                || meaning.equals(PersonNames.readable(name));
        if (!(code.isCoded() ? named : code.isEmpty())
            || !code.version().isEmpty()
            || !code.translations().isEmpty()) {
          log.report(IssueCode.PART_DROPPED, item.path(Tag.PersonIdentificationCodeSequence));
        }
        if (!code.isCoded()) {
          return Optional.empty();
        }
        String scheme = code.scheme();
        String namespace =
            scheme.equals(LOCAL_SCHEME)
                ? ""
                : scheme.startsWith(LOCAL_PREFIX) ? scheme.substring(2) : scheme;
        String universalId = CodingSchemes.uid(item.root(), scheme);
        return Optional.of(
            Identifier.of(
                code.code(),
                universalId.isEmpty()
                    ? AssigningAuthority.ofNamespace(namespace)
                    : new AssigningAuthority(namespace, universalId, ISO)));
      }

      @Override
      public void write(DicomNode target, List<Practitioner> all, Log log) {
        List<Practitioner> people = held(nameTag, all, target, log);
        String[] names = new String[people.size()];
        boolean named = false;
        int identified = 0;
        for (int i = 0; i < names.length; i++) {
          Practitioner person = people.get(i);
          String name =
              person.name().isEmpty()
                  ? null
                  : PersonNames.format(person.name(), target, nameTag, log);
          names[i] = name == null ? "" : name;
          named |= name != null;
          identified += person.identifier().isPresent() ? 1 : 0;
        }
        if (named) {
          target.dataset().put(nameTag, Vr.PN, names);
        }
        if (identified == names.length) {
          writeIdentifiers(target, people, log);
        } else if (identified > 0) {
          // Items are of the persons in their order: all have one, or none.
          log.report(IssueCode.PART_DROPPED, target.path(idSequence));
        }
      }

      private void writeIdentifiers(DicomNode target, List<Practitioner> people, Log log) {
        List<CodedConcept> codes = new ArrayList<>(people.size());
        for (Practitioner person : people) {
          CodedConcept code = code(target, person, person.identifier().orElseThrow(), log);
          if (!fits(code, target, idSequence, log)) {
            return;
          }
          codes.add(code);
        }
        for (CodedConcept code : codes) {
          DicomNode item = target.addItem(idSequence);
          writeCode(item.addItem(Tag.PersonIdentificationCodeSequence), code, log);
        }
      }

      private CodedConcept code(
          DicomNode target, Practitioner person, Identifier identifier, Log log) {
        AssigningAuthority authority = identifier.authority();
        String scheme = LOCAL_SCHEME;
        if (!authority.namespace().isEmpty()) {
          String local = LOCAL_PREFIX + authority.namespace();
          if (local.length() <= 16) {
            scheme = local;
          } else {
            log.report(IssueCode.PART_DROPPED, target.path(idSequence));
          }
        }
        boolean universal =
            !authority.universalId().isEmpty() || !authority.universalIdType().isEmpty();
        boolean declarable =
            authority.universalIdType().equals(ISO)
                && Uid.isValid(authority.universalId())
                && !scheme.equals(LOCAL_SCHEME)
                && CodingSchemes.declare(target.root(), scheme, authority.universalId());
        if ((universal && !declarable) || !identifier.type().isEmpty()) {
          log.report(IssueCode.PART_DROPPED, target.path(idSequence));
        }
        String meaning = PersonNames.readable(person.name());
        if (meaning.isEmpty() && identifier.value().length() <= Vr.LO.maxLength()) {
          meaning = identifier.value();
        }
        return CodedConcept.of(identifier.value(), scheme, meaning);
      }

      @Override
      public void writeClear(DicomNode target, Log log) {
        clear(target, log, nameTag, idSequence);
      }
    };
  }

  // Codes.

  /** A sequence that holds one code. */
  public Slot<DicomNode, CodedConcept> code(int sequence) {
    Slot<DicomNode, List<CodedConcept>> many = codes(sequence);
    return new Place<>(sequence) {
      @Override
      public @Nullable CodedConcept read(DicomNode source, Log log) {
        List<CodedConcept> values = many.read(source, log);
        if (values == null) {
          return null;
        }
        if (values.size() > 1) {
          log.report(IssueCode.TOO_MANY_VALUES, source.path(sequence));
        }
        return values.get(0);
      }

      @Override
      public void write(DicomNode target, CodedConcept value, Log log) {
        many.write(target, List.of(value), log);
      }
    };
  }

  /** A sequence that holds codes (Code Sequence Macro, PS3.3 table 8.8-1). */
  public Slot<DicomNode, List<CodedConcept>> codes(int sequence) {
    return new Place<>(sequence) {
      @Override
      public @Nullable List<CodedConcept> read(DicomNode source, Log log) {
        List<CodedConcept> values = new ArrayList<>();
        for (DicomNode item : source.items(sequence)) {
          CodedConcept concept = codes(item, log);
          if (!concept.isEmpty()) {
            values.add(concept);
          }
        }
        return values.isEmpty() ? null : values;
      }

      @Override
      public void write(DicomNode target, List<CodedConcept> values, Log log) {
        for (CodedConcept value : values) {
          if (fits(value, target, sequence, log)) {
            DicomNode item = target.addItem(sequence);
            writeCode(item, value, log);
            for (CodedConcept other : value.translations()) {
              if (fits(other, item, Tag.EquivalentCodeSequence, log)) {
                writeCode(item.addItem(Tag.EquivalentCodeSequence), other, log);
              }
            }
          }
        }
      }
    };
  }

  private CodedConcept codes(DicomNode item, Log log) {
    String code = item.text(Tag.CodeValue);
    if (code.isEmpty()) {
      code = item.text(Tag.LongCodeValue);
    }
    if (code.isEmpty()) {
      code = item.text(Tag.URNCodeValue);
    }
    String scheme = item.text(Tag.CodingSchemeDesignator);
    String version = item.text(Tag.CodingSchemeVersion);
    String meaning = item.text(Tag.CodeMeaning);
    List<CodedConcept> others = List.of();
    List<DicomNode> equivalents = item.items(Tag.EquivalentCodeSequence);
    if (!equivalents.isEmpty()) {
      others = new ArrayList<>(equivalents.size());
      for (DicomNode equivalent : equivalents) {
        others.add(codes(equivalent, log));
      }
    }
    String designator = schemes.byDesignator(scheme).map(CodeSystem::designator).orElse(scheme);
    if (!designator.equals(scheme)) {
      log.report(IssueCode.FORM_CHANGED, item.path(Tag.CodingSchemeDesignator));
    }
    CodedConcept written = new CodedConcept(code, designator, version, meaning, "", others);
    CodedConcept concept = SnomedRt.toSct(written);
    if (!concept.equals(written)) {
      log.report(IssueCode.FORM_CHANGED, item.path(Tag.CodeValue));
    }
    return concept;
  }

  /** Whether a scheme can be a Coding Scheme Designator. */
  private static boolean isNameable(String scheme) {
    return misfit(scheme, Vr.SH) == null;
  }

  /**
   * Whether a sequence can hold the code: an item without a code or without its scheme says
   * nothing. Reports why not.
   */
  private static boolean fits(CodedConcept value, DicomNode node, int sequence, Log log) {
    IssueCode misfit =
        !value.isCoded()
            ? IssueCode.PART_DROPPED
            : !isNameable(value.scheme())
                ? IssueCode.SCHEME_NOT_CARRIED
                : misfit(value.code(), DicomDictionary.vr(codeTag(value.code())));
    if (misfit != null) {
      log.report(misfit, node.path(sequence));
    }
    return misfit == null;
  }

  /** The attribute for a code (PS3.3 section 8.1). */
  private static int codeTag(String code) {
    boolean urn = code.startsWith("urn:") || code.startsWith("http:") || code.startsWith("https:");
    return urn ? Tag.URNCodeValue : code.length() > 16 ? Tag.LongCodeValue : Tag.CodeValue;
  }

  private static void writeCode(DicomNode item, CodedConcept value, Log log) {
    String code = value.code();
    writeText(item, codeTag(code), code, log);
    writeText(item, Tag.CodingSchemeDesignator, value.scheme(), log);
    if (!value.version().isEmpty()) {
      writeText(item, Tag.CodingSchemeVersion, value.version(), log);
    }
    if (!value.meaning().isEmpty()) {
      writeText(item, Tag.CodeMeaning, value.meaning(), log);
    } else if (!value.originalText().isEmpty()) {
      log.report(IssueCode.WRITTEN_FROM_FALLBACK, item.path(Tag.CodeMeaning));
      writeText(item, Tag.CodeMeaning, value.originalText(), log);
    } else {
      log.report(IssueCode.REQUIRED_MISSING, item.path(Tag.CodeMeaning));
    }
    if (!value.originalText().isEmpty()
        && !value.meaning().isEmpty()
        && !value.originalText().equals(value.meaning())) {
      log.report(IssueCode.PART_DROPPED, item.path(Tag.CodeMeaning));
    }
  }

  /** What people read where the code cannot be written: the text, else the bare code. */
  private static String textOf(CodedConcept value) {
    return value.display().isEmpty() ? value.code() : value.display();
  }

  /** Who decides for the patient. */
  public Slot<DicomNode, List<RelatedPerson>> responsiblePerson() {
    return new ResponsiblePersonDicom(this);
  }

  /** The observations that a worklist item has attributes for. */
  public Slot<DicomNode, List<Observation>> observations() {
    return new ObservationDicom(this);
  }

  // Numbers.

  /** Characters of a DS (PS3.5 table 6.2-1). */
  private static final int DS_LENGTH = 16;

  /**
   * A number in an attribute whose unit the standard fixes, such as Patient's Weight (0010,1030) in
   * kg and Patient's Size (0010,1020) in m. A number in another unit is converted exactly.
   *
   * @param unit a code of UCUM
   */
  public Slot<DicomNode, Quantity> quantity(int tag, String unit) {
    CodedConcept fixed = CodedConcept.of(unit, Units.UCUM, "");
    return new Place<>(tag) {
      @Override
      public @Nullable Quantity read(DicomNode source, Log log) {
        String number = number(source, tag, log);
        return number.isEmpty() ? null : new Quantity(number, fixed);
      }

      @Override
      public void write(DicomNode target, Quantity value, Log log) {
        if (!Decimals.isReal(value.value())) {
          log.report(IssueCode.INVALID_VALUE, target.path(tag));
          return;
        }
        String stated = Units.ucum(value.unit()).orElse("");
        BigDecimal converted =
            stated.isEmpty() ? null : Units.convert(value.decimal(), stated, unit);
        if (converted == null) {
          // A number without its unit would be a number in another unit.
          log.report(IssueCode.INVALID_VALUE, target.path(tag));
          return;
        }
        if (!value.unit().equals(fixed)) {
          log.report(IssueCode.FORM_CHANGED, target.path(tag));
        }
        String text = stated.equals(unit) ? value.value() : decimalString(converted);
        writeNumber(target, tag, text, converted, log);
      }
    };
  }

  /**
   * A number with its unit in Measurement Units Code Sequence (0040,08EA) or the like: Numeric
   * Measurement Macro (PS3.3 table C.18.1-1), of an item of Measured Value Sequence. Floating Point
   * Value (0040,A161) is what the number was rounded from, and is preferred to it.
   */
  public Slot<DicomNode, Quantity> measurement(int valueTag, int unitSequence) {
    Slot<DicomNode, CodedConcept> unit = code(unitSequence);
    String path = DicomDataset.toString(valueTag) + ", " + DicomDataset.toString(unitSequence);
    return new Place<>(valueTag, path) {
      @Override
      public @Nullable Quantity read(DicomNode source, Log log) {
        String number = number(source, valueTag, log);
        String exact = source.text(Tag.FloatingPointValue);
        if (!exact.isEmpty() && Decimals.isReal(exact)) {
          if (number.isEmpty() || new BigDecimal(exact).compareTo(new BigDecimal(number)) != 0) {
            log.report(IssueCode.FORM_CHANGED, source.path(Tag.FloatingPointValue));
            number = exact;
          }
        }
        if (number.isEmpty()) {
          return null;
        }
        CodedConcept stated = unit.read(source, log);
        return new Quantity(number, stated == null ? CodedConcept.text("") : stated);
      }

      @Override
      public void write(DicomNode target, Quantity value, Log log) {
        if (!Decimals.isReal(value.value())) {
          log.report(IssueCode.INVALID_VALUE, target.path(valueTag));
          return;
        }
        CodedConcept stated = Units.inUcum(value.unit());
        if (!stated.equals(value.unit())) {
          log.report(IssueCode.FORM_CHANGED, target.path(unitSequence));
        }
        if (stated.isEmpty()) {
          log.report(IssueCode.REQUIRED_MISSING, target.path(unitSequence));
        } else if (!stated.isCoded()
            || stated.scheme().isEmpty()
            || stated.scheme().length() > 16) {
          log.report(IssueCode.SCHEME_NOT_CARRIED, target.path(unitSequence));
          return; // a number without its unit would be another number
        }
        if (writeNumber(target, valueTag, value.value(), value.decimal(), log)
            && !stated.isEmpty()) {
          unit.write(target, stated, log);
        }
      }

      @Override
      public void writeClear(DicomNode target, Log log) {
        clear(target, log, valueTag, unitSequence);
      }
    };
  }

  /**
   * The first number of an attribute; empty when there is none, or, which is reported, no number.
   */
  private static String number(DicomNode source, int tag, Log log) {
    List<String> values = source.texts(tag);
    String text = values.isEmpty() ? "" : values.get(0).strip();
    if (values.size() > 1) {
      log.report(IssueCode.TOO_MANY_VALUES, source.path(tag));
    }
    if (!text.isEmpty() && !Decimals.isReal(text)) {
      log.report(IssueCode.INVALID_VALUE, source.path(tag));
      return "";
    }
    return text;
  }

  /** The number as a DS, by the shorter of its spellings. */
  private static String decimalString(BigDecimal number) {
    String plain = Decimals.plain(number).orElse("");
    return plain.isEmpty() || plain.length() > DS_LENGTH ? number.toString() : plain;
  }

  private static boolean writeNumber(
      DicomNode target, int tag, String text, BigDecimal number, Log log) {
    String fit = text;
    if (fit.length() > DS_LENGTH) {
      fit = decimalString(number);
      if (fit.length() > DS_LENGTH) {
        fit = decimalString(number.stripTrailingZeros());
      }
      if (fit.length() > DS_LENGTH) {
        log.report(IssueCode.TOO_LONG, target.path(tag));
        return false;
      }
      log.report(IssueCode.FORM_CHANGED, target.path(tag));
    }
    target.dataset().put(tag, Vr.DS, fit);
    return true;
  }

  /**
   * Concepts of which the codes stand in a sequence and the texts in a text attribute, one line
   * each.
   */
  public Slot<DicomNode, List<CodedConcept>> describedCodes(int textTag, int sequence) {
    Slot<DicomNode, List<CodedConcept>> coded = codes(sequence);
    String path = DicomDataset.toString(textTag) + ", " + DicomDataset.toString(sequence);
    return new Place<>(textTag, path) {
      @Override
      public @Nullable List<CodedConcept> read(DicomNode source, Log log) {
        List<CodedConcept> values = new ArrayList<>();
        List<CodedConcept> codes = coded.read(source, log);
        if (codes != null) {
          values.addAll(codes);
        }
        String text = String.join("; ", source.texts(textTag));
        if (!text.isEmpty() && values.stream().noneMatch(value -> value.meaning().equals(text))) {
          values.add(CodedConcept.text(text));
        }
        return values.isEmpty() ? null : values;
      }

      @Override
      public void write(DicomNode target, List<CodedConcept> values, Log log) {
        List<CodedConcept> codes = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        for (CodedConcept value : values) {
          boolean named = isNameable(value.scheme());
          if (value.isCoded() && named) {
            if (!texts.isEmpty()) {
              // Codes are read before texts.
              log.report(IssueCode.FORM_CHANGED, target.path(textTag));
            }
            codes.add(value.withOriginalText(""));
            if (!value.originalText().isEmpty() && !value.originalText().equals(value.meaning())) {
              log.report(IssueCode.FORM_CHANGED, target.path(textTag));
              texts.add(value.originalText());
            }
          } else {
            if (value.isCoded()) {
              log.report(IssueCode.SCHEME_NOT_CARRIED, target.path(sequence));
            }
            if (!textOf(value).isEmpty()) {
              texts.add(textOf(value));
            }
          }
        }
        if (!codes.isEmpty()) {
          coded.write(target, codes, log);
        }
        if (!texts.isEmpty()) {
          if (texts.size() > 1) {
            log.report(IssueCode.FORM_CHANGED, target.path(textTag));
          }
          writeText(target, textTag, String.join("; ", texts), log);
        }
      }
    };
  }

  /** A concept of which the code stands in a sequence and the name in a text attribute. */
  public Slot<DicomNode, CodedConcept> namedCode(int textTag, int sequence) {
    Slot<DicomNode, CodedConcept> coded = code(sequence);
    String path = DicomDataset.toString(textTag) + ", " + DicomDataset.toString(sequence);
    return new Place<>(textTag, path) {
      @Override
      public @Nullable CodedConcept read(DicomNode source, Log log) {
        CodedConcept code = coded.read(source, log);
        String text = source.text(textTag);
        if (code == null) {
          return text.isEmpty() ? null : CodedConcept.text(text);
        }
        return text.isEmpty() || text.equals(code.meaning()) ? code : code.withOriginalText(text);
      }

      @Override
      public void write(DicomNode target, CodedConcept value, Log log) {
        if (value.isCoded()) {
          coded.write(target, value.withOriginalText(""), log);
        }
        String text = target.dataset().contains(sequence) ? value.display() : textOf(value);
        if (!text.isEmpty()) {
          writeText(target, textTag, text, log);
        }
      }
    };
  }

  /** A location as one text: the components of HL7 v2 PL with their separators. */
  public Slot<DicomNode, Location> location(int tag) {
    return new Place<>(tag) {
      @Override
      public @Nullable Location read(DicomNode source, Log log) {
        String text = source.text(tag);
        if (text.isEmpty()) {
          return null;
        }
        if (Locations.saysMore(text)) {
          log.report(IssueCode.PART_DROPPED, source.path(tag));
        }
        return Locations.parse(text);
      }

      @Override
      public void write(DicomNode target, Location value, Log log) {
        String text = Locations.format(value);
        if (text == null) {
          log.report(IssueCode.ILLEGAL_CHARACTER, target.path(tag));
        } else if (Locations.parse(text.strip()) == null) {
          log.report(IssueCode.INVALID_VALUE, target.path(tag));
        } else {
          writeText(target, tag, text, log);
        }
      }
    };
  }

  /**
   * The ethnic groups, where no race is given: Ethnic Group (0010,2160) is of either, and is read
   * as race.
   */
  public Slot<DicomNode, List<CodedConcept>> ethnicGroupsWithoutRace() {
    Slot<DicomNode, List<CodedConcept>> shown = displayed(Tag.EthnicGroup);
    return new Place<>(Tag.EthnicGroup) {
      @Override
      public @Nullable List<CodedConcept> read(DicomNode source, Log log) {
        return null;
      }

      @Override
      public void write(DicomNode target, List<CodedConcept> values, Log log) {
        if (target.dataset().contains(tag)) {
          log.report(IssueCode.NO_TARGET, target.path(tag));
        } else {
          log.report(IssueCode.WRITTEN_FROM_FALLBACK, target.path(tag));
          shown.write(target, values, log);
        }
      }
    };
  }

  /**
   * The service as it was ordered, for which a worklist has no attribute: written as the requested
   * procedure where none is given, left out without loss where it is the same code.
   */
  public Slot<DicomNode, CodedConcept> orderedService() {
    Slot<DicomNode, CodedConcept> coded = code(Tag.RequestedProcedureCodeSequence);
    return new Place<>(Tag.RequestedProcedureCodeSequence) {
      @Override
      public @Nullable CodedConcept read(DicomNode source, Log log) {
        return null;
      }

      @Override
      public void write(DicomNode target, CodedConcept value, Log log) {
        DicomDataset dataset = target.dataset();
        List<DicomDataset> codes = dataset.items(tag);
        String description = dataset.string(Tag.RequestedProcedureDescription);
        if (codes.isEmpty() && description == null) {
          log.report(IssueCode.WRITTEN_FROM_FALLBACK, target.path(tag));
          if (value.isCoded()) {
            coded.write(target, value.withOriginalText(""), log);
          }
          String text = dataset.contains(tag) ? value.display() : textOf(value);
          if (!text.isEmpty()) {
            writeText(target, Tag.RequestedProcedureDescription, text, log);
          }
          return;
        }
        boolean same =
            value.isCoded()
                ? !codes.isEmpty()
                    && value.code().equals(codeOf(codes.get(0)))
                    && value.scheme().equals(codes.get(0).string(Tag.CodingSchemeDesignator))
                : value.display().equals(description);
        if (!same) {
          log.report(IssueCode.NO_TARGET, target.path(tag));
        }
      }

      private @Nullable String codeOf(DicomDataset item) {
        String code = item.string(Tag.CodeValue);
        return code != null ? code : item.string(Tag.LongCodeValue);
      }
    };
  }

  /** An address as one text: the components of HL7 v2 XAD with their separators. */
  public Slot<DicomNode, List<Address>> address(int addressTag) {
    return new Place<>(addressTag) {
      @Override
      public @Nullable List<Address> read(DicomNode source, Log log) {
        String text = source.text(tag).replace("\r\n", "\n");
        if (text.isEmpty()) {
          return null;
        }
        String[] parts = text.split("\\^", -1);
        if (parts.length > 7) {
          log.report(IssueCode.PART_DROPPED, source.path(tag));
        }
        String[] seven = Arrays.copyOf(parts, 7);
        for (int i = parts.length; i < 7; i++) {
          seven[i] = "";
        }
        Address address =
            new Address(seven[0], seven[1], seven[2], seven[3], seven[4], seven[5], seven[6]);
        return String.join("", seven).isEmpty() ? null : List.of(address);
      }

      @Override
      public void write(DicomNode target, List<Address> values, Log log) {
        if (values.size() > 1) {
          log.report(IssueCode.TOO_MANY_VALUES, target.path(tag));
        }
        Address value = values.get(0);
        String[] parts = {
          value.street(),
          value.other(),
          value.city(),
          value.state(),
          value.postalCode(),
          value.country(),
          value.type()
        };
        int last = 0;
        for (int i = 0; i < parts.length; i++) {
          if (parts[i].indexOf('^') >= 0) {
            log.report(IssueCode.ILLEGAL_CHARACTER, target.path(tag));
            return;
          }
          if (!parts[i].isEmpty()) {
            last = i;
          }
        }
        if (String.join("", parts).isBlank()) {
          log.report(IssueCode.INVALID_VALUE, target.path(tag));
        } else {
          writeText(target, tag, String.join("^", Arrays.copyOf(parts, last + 1)), log);
        }
      }
    };
  }

  /** Telephone numbers. What they are for has no place beside them. */
  public Slot<DicomNode, List<Telecom>> telecoms(int numberTag) {
    Slot<DicomNode, List<String>> numbers = texts(numberTag);
    return new Place<>(numberTag) {
      @Override
      public @Nullable List<Telecom> read(DicomNode source, Log log) {
        List<String> values = numbers.read(source, log);
        return values == null
            ? null
            : values.stream().map(value -> new Telecom(value, "", "")).toList();
      }

      @Override
      public void write(DicomNode target, List<Telecom> all, Log log) {
        List<Telecom> values = held(tag, all, target, log);
        for (Telecom value : values) {
          if (!value.use().isEmpty() || !value.equipment().isEmpty()) {
            log.report(IssueCode.PART_DROPPED, target.path(tag));
            break;
          }
        }
        numbers.write(target, values.stream().map(Telecom::value).toList(), log);
      }
    };
  }

  /** Names of persons. */
  public Slot<DicomNode, List<PersonName>> names(int tag) {
    return new Place<>(tag) {
      @Override
      public @Nullable List<PersonName> read(DicomNode source, Log log) {
        List<PersonName> names = new ArrayList<>();
        for (String text : source.texts(tag)) {
          PersonName name = PersonNames.parse(text, source, tag, log);
          if (!name.isEmpty()) {
            names.add(name);
          }
        }
        return names.isEmpty() ? null : names;
      }

      @Override
      public void write(DicomNode target, List<PersonName> names, Log log) {
        List<String> texts = new ArrayList<>(names.size());
        for (PersonName name : names) {
          String text = PersonNames.format(name, target, tag, log);
          if (text != null && !text.isEmpty()) {
            texts.add(text);
          }
        }
        if (!texts.isEmpty()) {
          target.dataset().put(tag, Vr.PN, texts.toArray(new String[0]));
        }
      }
    };
  }

  /** The values that an element holds: all, or the first. */
  private static <A> List<A> held(int tag, List<A> values, DicomNode target, Log log) {
    DicomDictionary.Entry entry = DicomDictionary.of(tag);
    if (values.size() < 2 || entry == null || !entry.vm().equals("1")) {
      return values;
    }
    log.report(IssueCode.TOO_MANY_VALUES, target.path(tag));
    return values.subList(0, 1);
  }

  /** Persons of whom DICOM keeps the name only. */
  public Slot<DicomNode, List<Practitioner>> namesOfPractitioners(int tag) {
    Slot<DicomNode, List<PersonName>> names = names(tag);
    return new Place<>(tag) {
      @Override
      public @Nullable List<Practitioner> read(DicomNode source, Log log) {
        List<PersonName> found = names.read(source, log);
        return found == null ? null : found.stream().map(Practitioner::of).toList();
      }

      @Override
      public void write(DicomNode target, List<Practitioner> all, Log log) {
        List<Practitioner> people = held(tag, all, target, log);
        for (Practitioner person : people) {
          if (person.identifier().isPresent()) {
            log.report(
                person.name().isEmpty() ? IssueCode.NO_TARGET : IssueCode.PART_DROPPED,
                target.path(tag));
          }
        }
        names.write(target, people.stream().map(Practitioner::name).toList(), log);
      }
    };
  }

  /** Texts in one text, a list of which is read as one. */
  public Slot<DicomNode, List<String>> joined(int tag) {
    Slot<DicomNode, String> one = text(tag);
    return new Place<>(tag) {
      @Override
      public @Nullable List<String> read(DicomNode source, Log log) {
        String text = one.read(source, log);
        return text == null ? null : List.of(text);
      }

      @Override
      public void write(DicomNode target, List<String> values, Log log) {
        if (values.size() > 1) {
          log.report(IssueCode.FORM_CHANGED, target.path(tag));
        }
        one.write(target, String.join("; ", values), log);
      }
    };
  }

  /** Concepts of which DICOM keeps the text only, one value each. */
  public Slot<DicomNode, List<CodedConcept>> displayed(int tag) {
    Slot<DicomNode, List<String>> texts = texts(tag);
    return new Place<>(tag) {
      @Override
      public @Nullable List<CodedConcept> read(DicomNode source, Log log) {
        List<String> found = texts.read(source, log);
        return found == null ? null : found.stream().map(CodedConcept::text).toList();
      }

      @Override
      public void write(DicomNode target, List<CodedConcept> values, Log log) {
        List<String> shown = new ArrayList<>(values.size());
        for (CodedConcept value : held(tag, values, target, log)) {
          if (value.isCoded()) {
            boolean bare = value.equals(CodedConcept.of(value.code(), "", ""));
            log.report(bare ? IssueCode.FORM_CHANGED : IssueCode.PART_DROPPED, target.path(tag));
          }
          if (!textOf(value).isEmpty()) {
            shown.add(textOf(value));
          }
        }
        texts.write(target, shown, log);
      }
    };
  }
}
