package org.hl7dicom.impl.internal.hl7v2;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.hl7dicom.code.CodeSystemRegistry;
import org.hl7dicom.code.CodedConcept;
import org.hl7dicom.code.OrderStates;
import org.hl7dicom.hl7v2.Hl7Segment;
import org.hl7dicom.impl.internal.code.Units;
import org.hl7dicom.impl.internal.code.Vocabulary;
import org.hl7dicom.impl.internal.engine.Agreement;
import org.hl7dicom.impl.internal.engine.Around;
import org.hl7dicom.impl.internal.engine.Log;
import org.hl7dicom.impl.internal.engine.Precedence;
import org.hl7dicom.impl.internal.engine.Slot;
import org.hl7dicom.impl.internal.engine.Slots;
import org.hl7dicom.impl.internal.text.Decimals;
import org.hl7dicom.model.Address;
import org.hl7dicom.model.AssigningAuthority;
import org.hl7dicom.model.Identifier;
import org.hl7dicom.model.Location;
import org.hl7dicom.model.PartialDateTime;
import org.hl7dicom.model.PatientEventKind;
import org.hl7dicom.model.PerformedStatus;
import org.hl7dicom.model.PersonName;
import org.hl7dicom.model.Practitioner;
import org.hl7dicom.model.PregnancyStatus;
import org.hl7dicom.model.Priority;
import org.hl7dicom.model.Quantity;
import org.hl7dicom.model.StepStatus;
import org.hl7dicom.model.Telecom;
import org.hl7dicom.model.Uid;
import org.hl7dicom.report.IssueCode;
import org.jspecify.annotations.Nullable;

/** Places in segments of HL7 v2. A component of 0 means the whole field. */
public final class Hl7Slots {
  private final OrderStates states;
  private final Hl7Types.Cwe whole;
  private final Hl7Types.Cwe first;
  private final Hl7Types.Cwe second;

  /** Slots whose codes are of the schemes in the registry and whose states are of the table. */
  public Hl7Slots(CodeSystemRegistry schemes, OrderStates states) {
    this.states = states;
    this.whole = Hl7Types.Cwe.whole(schemes);
    this.first = Hl7Types.Cwe.triplet(schemes, 1);
    this.second = Hl7Types.Cwe.triplet(schemes, 4);
  }

  /** ST, ID or IS. */
  public Slot<Hl7Scope, String> text(SegmentId segment, int field, int component) {
    return new One<>(segment, field, component, Hl7Types.TEXT);
  }

  /** TS or DTM. */
  public Slot<Hl7Scope, PartialDateTime> time(SegmentId segment, int field, int component) {
    return new One<>(segment, field, component, Hl7Types.TIME);
  }

  /** A date or time to which the offset of the message does not apply: a birth date. */
  public Slot<Hl7Scope, PartialDateTime> localTime(SegmentId segment, int field) {
    return new One<>(segment, field, 0, Hl7Types.LOCAL_TIME);
  }

  /** A UID as text. */
  public Slot<Hl7Scope, Uid> uid(SegmentId segment, int field, int component) {
    return new One<>(segment, field, component, Hl7Types.UID);
  }

  /** The Study Instance UID in ZDS-1 (IHE RAD-4). */
  public Slot<Hl7Scope, Uid> studyPointer() {
    return new One<>(SegmentId.ZDS, 1, 0, Hl7Types.STUDY_POINTER);
  }

  /** HD. */
  public Slot<Hl7Scope, AssigningAuthority> hd(SegmentId segment, int field) {
    return new One<>(segment, field, 0, Hl7Types.HD);
  }

  /** EI in a component, whose parts are subcomponents: one of the two of EIP. */
  public Slot<Hl7Scope, Identifier> ei(SegmentId segment, int field, int component) {
    return new One<>(segment, field, component, Hl7Types.EI);
  }

  /** XON: the name and the number of an organization. */
  public Slot<Hl7Scope, CodedConcept> organization(SegmentId segment, int field) {
    return new One<>(segment, field, 0, OrganizationType.XON);
  }

  /** EI. */
  public Slot<Hl7Scope, Identifier> ei(SegmentId segment, int field) {
    return new One<>(segment, field, 0, Hl7Types.EI);
  }

  /** EI, repeated. */
  public Slot<Hl7Scope, List<Identifier>> eis(SegmentId segment, int field) {
    return new Spread<>(segment, field, 0, Hl7Types.Spreading.one(Hl7Types.EI));
  }

  /** XCN that does not repeat. */
  public Slot<Hl7Scope, Practitioner> xcn(SegmentId segment, int field) {
    return Slots.first(xcns(segment, field));
  }

  /** A length of time in one field, and its unit in the next. */
  public Slot<Hl7Scope, Duration> duration(SegmentId segment, int field) {
    return new Durations(segment, field);
  }

  /** A code of a table that the domain holds as an enum, whose text and table say no more. */
  public <E> Slot<Hl7Scope, E> codedElement(
      SegmentId segment, int field, Function<String, Optional<E>> of, Function<E, String> code) {
    return new One<>(segment, field, 0, Hl7Types.codedElement(of, code));
  }

  /** CX. */
  public Slot<Hl7Scope, Identifier> cx(SegmentId segment, int field) {
    return new One<>(segment, field, 0, Hl7Types.CX);
  }

  /** CX, repeated. */
  public Slot<Hl7Scope, List<Identifier>> cxs(SegmentId segment, int field) {
    return new Spread<>(segment, field, 0, Hl7Types.Spreading.one(Hl7Types.CX));
  }

  /** XPN, repeated. */
  public Slot<Hl7Scope, List<PersonName>> names(SegmentId segment, int field) {
    return new Spread<>(segment, field, 0, Hl7Types.XPN);
  }

  /** XCN, repeated. */
  public Slot<Hl7Scope, List<Practitioner>> xcns(SegmentId segment, int field) {
    return new Spread<>(segment, field, 0, Hl7Types.XCN);
  }

  /** The person, a CNN, in the first component of a repeated NDL. */
  public Slot<Hl7Scope, List<Practitioner>> ndls(SegmentId segment, int field) {
    return new Spread<>(segment, field, 1, Hl7Types.Spreading.one(Hl7Types.CNN));
  }

  /** PL. */
  public Slot<Hl7Scope, Location> pl(SegmentId segment, int field) {
    return new One<>(segment, field, 0, Hl7Types.PL);
  }

  /** XAD, repeated. */
  public Slot<Hl7Scope, List<Address>> xads(SegmentId segment, int field) {
    return new Spread<>(segment, field, 0, Hl7Types.Spreading.one(Hl7Types.XAD));
  }

  /** CE or CWE as a whole: components 4 to 6 are the same concept in another scheme. */
  public Slot<Hl7Scope, CodedConcept> code(SegmentId segment, int field) {
    return new One<>(segment, field, 0, whole);
  }

  /** CE or CWE in a component, whose parts are subcomponents. */
  public Slot<Hl7Scope, CodedConcept> code(SegmentId segment, int field, int component) {
    return new One<>(segment, field, component, whole);
  }

  /** CE or CWE, repeated. */
  public Slot<Hl7Scope, List<CodedConcept>> codes(SegmentId segment, int field) {
    return new Spread<>(segment, field, 0, Hl7Types.Spreading.one(whole));
  }

  /**
   * A number (NM) in one field and its unit (CE or CWE) in another, as in OBX-5 and OBX-6: a unit
   * that is usually written for one of UCUM is read as that. NM has no exponent (v2.5.1 section
   * 2.A.47).
   */
  public Slot<Hl7Scope, Quantity> quantity(SegmentId segment, int valueField, int unitField) {
    Slot<Hl7Scope, String> value = text(segment, valueField, 0);
    Slot<Hl7Scope, CodedConcept> unit = code(segment, unitField);
    return new Slot<>() {
      @Override
      public String path() {
        return value.path() + ", " + unit.path();
      }

      @Override
      public @Nullable Quantity read(Hl7Scope source, Log log) {
        String text = value.read(source, log);
        if (text == null) {
          return null;
        }
        String number = text.strip();
        if (!Decimals.isReal(number)) {
          log.report(IssueCode.INVALID_VALUE, value.path(source));
          return null;
        }
        CodedConcept stated = unit.read(source, log);
        if (stated == null) {
          return new Quantity(number, CodedConcept.text(""));
        }
        CodedConcept inUcum = Units.inUcum(stated);
        if (!inUcum.equals(stated)) {
          log.report(IssueCode.FORM_CHANGED, unit.path(source));
        }
        return new Quantity(number, inUcum);
      }

      @Override
      public void write(Hl7Scope target, Quantity quantity, Log log) {
        String number = quantity.value();
        if (!Decimals.isPlain(number)) {
          Optional<String> plain = Decimals.plain(quantity.decimal());
          if (plain.isEmpty()) {
            log.report(IssueCode.TOO_LONG, value.path(target));
            return;
          }
          log.report(IssueCode.FORM_CHANGED, value.path(target));
          number = plain.get();
        }
        value.write(target, number, log);
        if (!quantity.unit().isEmpty()) {
          unit.write(target, quantity.unit(), log);
          if (!Units.inUcum(quantity.unit()).equals(quantity.unit())) {
            log.report(IssueCode.FORM_CHANGED, unit.path(target));
          }
        }
      }

      @Override
      public boolean readsClear(Hl7Scope source) {
        return value.readsClear(source);
      }

      @Override
      public void writeClear(Hl7Scope target, Log log) {
        value.writeClear(target, log);
      }
    };
  }

  /** Components 1 to 3 of CE or CWE only. */
  public Slot<Hl7Scope, CodedConcept> primaryCode(SegmentId segment, int field) {
    return new One<>(segment, field, 0, first);
  }

  /** As {@link #primaryCode}, if it is a code and not only text. */
  public Slot<Hl7Scope, CodedConcept> primaryCodeOnly(SegmentId segment, int field) {
    Slot<Hl7Scope, CodedConcept> primary = primaryCode(segment, field);
    return new Around<>(primary) {
      @Override
      public @Nullable CodedConcept read(Hl7Scope source, Log log) {
        CodedConcept concept = primary.read(source, log);
        return concept == null || !concept.isCoded() ? null : concept;
      }

      @Override
      public void write(Hl7Scope target, CodedConcept value, Log log) {
        primary.write(target, value, log);
      }
    };
  }

  /** Components 4 to 6 of CE or CWE, where they are another concept than 1 to 3. */
  public Slot<Hl7Scope, List<CodedConcept>> alternateCode(SegmentId segment, int field) {
    return new OneCode(new One<>(segment, field, 0, second), segment.name() + '-' + field + ".4");
  }

  /** A list of which a place holds one code; text without a code has a row of its own. */
  private static final class OneCode extends Slot<Hl7Scope, List<CodedConcept>>
      implements Hl7Movable<List<CodedConcept>> {
    private final Slot<Hl7Scope, CodedConcept> slot;
    private final String path;

    OneCode(Slot<Hl7Scope, CodedConcept> slot, String path) {
      this.slot = slot;
      this.path = path;
    }

    @Override
    public Slot<Hl7Scope, List<CodedConcept>> moved(Mover mover) {
      Slot<Hl7Scope, CodedConcept> other = Hl7Movable.move(slot, mover);
      return new OneCode(other, other.path());
    }

    @Override
    public String path() {
      return path;
    }

    @Override
    public @Nullable List<CodedConcept> read(Hl7Scope source, Log log) {
      CodedConcept code = slot.read(source, log);
      return code == null || !code.isCoded() ? null : List.of(code);
    }

    @Override
    public void write(Hl7Scope target, List<CodedConcept> values, Log log) {
      if (values.size() > 1) {
        log.report(IssueCode.TOO_MANY_VALUES, path);
      }
      reportText(values.get(0), path, log);
      slot.write(target, values.get(0), log);
    }
  }

  /** Repeated codes that have rows of their own for text without a code. */
  public Slot<Hl7Scope, List<CodedConcept>> codesOnly(SegmentId segment, int field) {
    return new CodesOnly(codes(segment, field));
  }

  private static final class CodesOnly
      extends Around<Hl7Scope, List<CodedConcept>, List<CodedConcept>>
      implements Hl7Movable<List<CodedConcept>> {
    CodesOnly(Slot<Hl7Scope, List<CodedConcept>> inner) {
      super(inner);
    }

    @Override
    public Slot<Hl7Scope, List<CodedConcept>> moved(Mover mover) {
      return new CodesOnly(Hl7Movable.move(inner(), mover));
    }

    @Override
    public @Nullable List<CodedConcept> read(Hl7Scope source, Log log) {
      List<CodedConcept> codes = inner().read(source, log);
      if (codes == null) {
        return null;
      }
      List<CodedConcept> coded = new ArrayList<>(codes);
      coded.removeIf(code -> !code.isCoded());
      return coded.isEmpty() ? null : coded;
    }

    @Override
    public void write(Hl7Scope target, List<CodedConcept> values, Log log) {
      for (CodedConcept value : values) {
        reportText(value, path(), log);
      }
      inner().write(target, values, log);
    }
  }

  /** One code that has a row of its own for text without a code. */
  public Slot<Hl7Scope, CodedConcept> codeOnly(SegmentId segment, int field) {
    return new CodeOnly(code(segment, field));
  }

  private static final class CodeOnly extends Around<Hl7Scope, CodedConcept, CodedConcept>
      implements Hl7Movable<CodedConcept> {
    CodeOnly(Slot<Hl7Scope, CodedConcept> inner) {
      super(inner);
    }

    @Override
    public Slot<Hl7Scope, CodedConcept> moved(Mover mover) {
      return new CodeOnly(Hl7Movable.move(inner(), mover));
    }

    @Override
    public @Nullable CodedConcept read(Hl7Scope source, Log log) {
      CodedConcept code = inner().read(source, log);
      return code == null || !code.isCoded() ? null : code;
    }

    @Override
    public void write(Hl7Scope target, CodedConcept value, Log log) {
      reportText(value, path(), log);
      inner().write(target, value, log);
    }
  }

  /** Text without a code is read as the description, which has a row of its own. */
  private static void reportText(CodedConcept value, String path, Log log) {
    if (!value.isCoded()) {
      log.report(IssueCode.FORM_CHANGED, path);
    }
  }

  /**
   * A description in the text component of a code: shared with the meaning of the code, so that it
   * can only be written where the two agree.
   */
  public Slot<Hl7Scope, String> description(SegmentId segment, int field, int component) {
    return new One<>(segment, field, component, Hl7Types.TEXT) {
      @Override
      public Slot<Hl7Scope, String> moved(Mover mover) {
        return mover.description();
      }

      @Override
      public @Nullable String read(Hl7Scope scope, Log log) {
        String text = super.read(scope, log);
        if (text != null) {
          return text;
        }
        Hl7Segment source = scope.segment(segment);
        return source == null || component != 2 || !source.has(field)
            ? null
            : new One<>(segment, field, 9, Hl7Types.TEXT).read(scope, log);
      }

      @Override
      public void write(Hl7Scope scope, String value, Log log) {
        Hl7Segment target = target(scope, segment);
        String meaning = target.value(field, 1, component, 1);
        if (meaning == null) {
          super.write(scope, value, log);
        } else if (!meaning.equals(value)) {
          log.report(IssueCode.PART_DROPPED, path(scope));
        }
      }
    };
  }

  /** The code, else the text, of a CE of which only a name matters. */
  public Slot<Hl7Scope, String> name(SegmentId segment, int field) {
    return new One<>(segment, field, 0, Hl7Types.CODE_OR_TEXT);
  }

  /** ST, or the first component of EI, repeated. */
  public Slot<Hl7Scope, List<String>> texts(SegmentId segment, int field) {
    return new Spread<>(segment, field, 0, Hl7Types.Spreading.one(Hl7Types.TEXT));
  }

  /** A modality, or a section of HL7 table 0074 that stands for one. */
  public Slot<Hl7Scope, String> modality(SegmentId segment, int field) {
    return new One<>(segment, field, 0, Hl7Types.MODALITY);
  }

  /** A priority of HL7 table 0485; intervals such as {@code TM30} are timing critical. */
  public Slot<Hl7Scope, Priority> priority(SegmentId segment, int field, int component) {
    return new One<>(segment, field, component, Hl7Types.PRIORITY);
  }

  /** A code of a table that the domain holds as an enum. */
  public <E> Slot<Hl7Scope, E> coded(
      SegmentId segment,
      int field,
      int component,
      Function<String, Optional<E>> of,
      Function<E, String> code) {
    return new One<>(segment, field, component, Hl7Types.coded(of, code));
  }

  /** Home numbers in PID-13, business numbers (use {@code WPN}) in PID-14. */
  public Slot<Hl7Scope, List<Telecom>> patientTelecoms() {
    Slot<Hl7Scope, List<Telecom>> home =
        new Spread<>(SegmentId.PID, 13, 0, Hl7Types.Spreading.one(Hl7Types.XTN));
    Slot<Hl7Scope, List<Telecom>> business =
        new Spread<>(SegmentId.PID, 14, 0, Hl7Types.Spreading.one(Hl7Types.XTN));
    return new Slot<>() {
      @Override
      public String path() {
        return "PID-13, PID-14";
      }

      @Override
      public @Nullable List<Telecom> read(Hl7Scope source, Log log) {
        List<Telecom> all = new ArrayList<>();
        List<Telecom> homeNumbers = home.read(source, log);
        if (homeNumbers != null) {
          all.addAll(homeNumbers);
        }
        List<Telecom> businessNumbers = business.read(source, log);
        if (businessNumbers != null) {
          for (Telecom telecom : businessNumbers) {
            // The field itself says what the use is.
            all.add(
                telecom.use().isEmpty()
                    ? new Telecom(telecom.value(), WORK, telecom.equipment())
                    : telecom);
          }
        }
        return all.isEmpty() ? null : all;
      }

      @Override
      public void write(Hl7Scope target, List<Telecom> values, Log log) {
        List<Telecom> atHome = new ArrayList<>();
        List<Telecom> atWork = new ArrayList<>();
        for (Telecom telecom : values) {
          boolean work = telecom.use().equals(WORK);
          if (!work && !atWork.isEmpty()) {
            // Two fields do not say which number of both is the first.
            log.report(IssueCode.FORM_CHANGED, path());
          }
          (work ? atWork : atHome).add(telecom);
        }
        home.write(target, atHome, log);
        business.write(target, atWork, log);
      }

      @Override
      public boolean readsClear(Hl7Scope source) {
        return home.readsClear(source);
      }

      @Override
      public void writeClear(Hl7Scope target, Log log) {
        home.writeClear(target, log);
      }
    };
  }

  /** What happened: MSH-9.2, which EVN-1 says again. */
  public Slot<Hl7Scope, PatientEventKind> eventKind() {
    return new EventKindSlot();
  }

  private static final String WORK = "WPN";

  /** The identifier of the visit in PV1-19, else the account number in PID-18. */
  public Slot<Hl7Scope, Identifier> admissionId() {
    return Precedence.of(
            Agreement.ofIdentifiers(), List.of(cx(SegmentId.PV1, 19), cx(SegmentId.PID, 18)))
        .withSubstitutes();
  }

  /**
   * A place that one segment of a group says again for several: it is read when it says the same as
   * the first place, and else is another matter, which no row covers.
   */
  public static <A> Slot<Hl7Scope, A> saidAgain(
      Agreement<A> agreement, Slot<Hl7Scope, A> slot, Slot<Hl7Scope, A> again) {
    return new SaidAgain<>(agreement, slot, again);
  }

  private static final class SaidAgain<A> extends Around<Hl7Scope, A, A> implements Hl7Movable<A> {
    private final Agreement<A> agreement;
    private final Slot<Hl7Scope, A> again;

    SaidAgain(Agreement<A> agreement, Slot<Hl7Scope, A> slot, Slot<Hl7Scope, A> again) {
      super(slot);
      this.agreement = agreement;
      this.again = again;
    }

    @Override
    public Slot<Hl7Scope, A> moved(Mover mover) {
      return Hl7Movable.move(inner(), mover);
    }

    @Override
    public @Nullable A read(Hl7Scope source, Log log) {
      A value = inner().read(source, log);
      if (value == null) {
        return null;
      }
      A other = source.peek(() -> again.read(source, log.quiet()));
      A joined = other == null ? null : agreement.join(value, other);
      if (joined == null) {
        return value;
      }
      again.read(source, log);
      return joined;
    }

    @Override
    public void write(Hl7Scope target, A value, Log log) {
      inner().write(target, value, log);
    }
  }

  /** A place that is written besides another one, which alone is cleared. */
  public static <A> Slot<Hl7Scope, A> besides(Slot<Hl7Scope, A> slot) {
    return new Around<>(slot) {
      @Override
      public @Nullable A read(Hl7Scope source, Log log) {
        return slot.read(source, log);
      }

      @Override
      public void write(Hl7Scope target, A value, Log log) {
        slot.write(target, value, log);
      }

      @Override
      public void writeClear(Hl7Scope target, Log log) {
        // The other place says so.
      }
    };
  }

  /** A list of texts in one text, which is read as one. */
  public Slot<Hl7Scope, List<String>> joined(SegmentId segment, int field) {
    return new Joined(text(segment, field, 0));
  }

  private static final class Joined extends Around<Hl7Scope, List<String>, String>
      implements Hl7Movable<List<String>> {
    Joined(Slot<Hl7Scope, String> one) {
      super(one);
    }

    @Override
    public Slot<Hl7Scope, List<String>> moved(Mover mover) {
      return new Joined(Hl7Movable.move(inner(), mover));
    }

    @Override
    public @Nullable List<String> read(Hl7Scope source, Log log) {
      String text = inner().read(source, log);
      return text == null ? null : List.of(text);
    }

    @Override
    public void write(Hl7Scope target, List<String> values, Log log) {
      if (values.size() > 1) {
        log.report(IssueCode.FORM_CHANGED, path());
      }
      inner().write(target, String.join("; ", values), log);
    }
  }

  /**
   * How far a performed procedure step is, ORC-5 (table 0038): {@code IP}, {@code CM}, {@code DC}.
   * {@code A} says that this step is done and others of the order are not, {@code CA} that it was
   * given up before anything was made.
   */
  public Slot<Hl7Scope, PerformedStatus> performedStatus() {
    Slot<Hl7Scope, String> status = text(SegmentId.ORC, 5, 0);
    return new Around<>(status) {
      @Override
      public @Nullable PerformedStatus read(Hl7Scope source, Log log) {
        String code = status.read(source, log);
        if (code == null) {
          return null;
        }
        PerformedStatus value =
            switch (code) {
              case "IP" -> PerformedStatus.IN_PROGRESS;
              case "CM", "A" -> PerformedStatus.COMPLETED;
              case "DC", "CA" -> PerformedStatus.DISCONTINUED;
              default -> null;
            };
        if (value == null) {
          log.report(IssueCode.UNKNOWN_CODE, status.path(source));
        } else if (code.equals("A")) {
          log.report(IssueCode.CODE_NARROWED, status.path(source));
        }
        return value;
      }

      @Override
      public void write(Hl7Scope target, PerformedStatus value, Log log) {
        String code =
            switch (value) {
              case IN_PROGRESS -> "IP";
              case COMPLETED -> "CM";
              case DISCONTINUED -> "DC";
            };
        status.write(target, code, log);
      }
    };
  }

  /** The places of notifications about studies. */
  public StudyHl7 study() {
    return new StudyHl7(this);
  }

  /** XTN, repeated. */
  public Slot<Hl7Scope, List<Telecom>> xtns(SegmentId segment, int field) {
    return new Spread<>(segment, field, 0, Hl7Types.Spreading.one(Hl7Types.XTN));
  }

  /** The text of all NTE behind a segment: a line for each, and for each repetition of NTE-3. */
  public Slot<Hl7Scope, String> notes(SegmentId owner) {
    return notes(owner, scope -> owner);
  }

  /** The text of all NTE behind SCH, or behind the TQ1 that follows it (v2.5.1 10.4). */
  public Slot<Hl7Scope, String> appointmentNotes() {
    return notes(
        SegmentId.SCH,
        scope -> scope.segment(SegmentId.TQ1) == null ? SegmentId.SCH : SegmentId.TQ1);
  }

  private static Slot<Hl7Scope, String> notes(
      SegmentId owner, Function<Hl7Scope, SegmentId> behind) {
    return new Slot<>() {
      @Override
      public String path() {
        return owner.name() + "/NTE-3";
      }

      @Override
      public @Nullable String read(Hl7Scope source, Log log) {
        List<String> lines = new ArrayList<>(1);
        boolean empty = true;
        for (Hl7Segment note : source.notesOf(behind.apply(source))) {
          int repetitions = Math.max(1, note.repetitions(3));
          for (int repetition = 1; repetition <= repetitions; repetition++) {
            // A note without text is an empty line between those with text.
            String line = source.parts(note, 3, repetition, 0).get(1, log);
            empty &= line.isEmpty();
            lines.add(line);
          }
        }
        return empty ? null : String.join("\n", lines);
      }

      @Override
      public void write(Hl7Scope target, String value, Log log) {
        if (value.equals(Hl7Segment.NULL)) {
          log.report(IssueCode.ILLEGAL_CHARACTER, path());
        } else if (!target.isRepeated()) {
          Hl7Segment note = target.addBehind(behind.apply(target), SegmentId.NTE);
          note.set(1, "1");
          Hl7Types.TEXT.write(target.parts(note, 3, 1, 0), value, log);
        }
      }
    };
  }

  /** A value in one field of each of several segments. */
  public <A> Slot<Hl7Scope, List<A>> each(
      SegmentId segment, Slot<Hl7Scope, A> slot, @Nullable SegmentId behind) {
    return new Slot<>() {
      @Override
      public String path() {
        return slot.path();
      }

      @Override
      public @Nullable List<A> read(Hl7Scope source, Log log) {
        List<Hl7Segment> segments = source.segments(segment);
        if (segments.isEmpty()) {
          return null;
        }
        List<A> values = new ArrayList<>(segments.size());
        for (Hl7Segment one : segments) {
          source.view(segment, one);
          A value = slot.read(source, log);
          if (value != null) {
            values.add(value);
          }
        }
        source.view(segment, null);
        return values.isEmpty() ? null : values;
      }

      @Override
      public void write(Hl7Scope target, List<A> values, Log log) {
        if (target.isRepeated()) {
          return;
        }
        int number = 1;
        for (A value : values) {
          Hl7Segment one = behind == null ? target.add(segment) : target.addBehind(behind, segment);
          target.view(segment, one);
          one.set(1, String.valueOf(number++));
          slot.write(target, value, log);
        }
        target.view(segment, null);
      }
    };
  }

  /** PV1-15 says that a patient is pregnant, among other things. */
  private static final String PREGNANT = "B6";

  private static Slot<Hl7Scope, List<String>> ambulatoryStatus() {
    return new Spread<>(SegmentId.PV1, 15, 0, Hl7Types.Spreading.one(Hl7Types.TEXT));
  }

  /** Observations that come with an order. */
  public ObservationHl7 observations(String codedType) {
    return new ObservationHl7(this, codedType);
  }

  /**
   * Pregnancy: {@code B6} in PV1-15, which cannot say that there is none, or an OBX of LOINC
   * 82810-3.
   */
  public Slot<Hl7Scope, PregnancyStatus> pregnancy(String codedType) {
    Slot<Hl7Scope, List<String>> codes = ambulatoryStatus();
    ObservationHl7 observations = observations(codedType);
    return new Slot<>() {
      @Override
      public String path() {
        return codes.path() + ", OBX-5";
      }

      @Override
      public @Nullable PregnancyStatus read(Hl7Scope source, Log log) {
        List<String> ambulatory = codes.read(source, log.quiet());
        PregnancyStatus found =
            ambulatory != null && ambulatory.contains(PREGNANT)
                ? PregnancyStatus.DEFINITELY_PREGNANT
                : null;
        for (Hl7Segment obx : source.segments(SegmentId.OBX)) {
          PregnancyStatus next = ObservationHl7.pregnancy(obx);
          if (next != null) {
            observations.readPregnancy(source, obx, log);
            if (found != null && found != next) {
              log.report(IssueCode.SOURCES_DISAGREE, source.segmentPath(obx) + "-5");
            } else {
              found = next;
            }
          }
        }
        return found;
      }

      @Override
      public void write(Hl7Scope target, PregnancyStatus value, Log log) {
        if (value == PregnancyStatus.DEFINITELY_PREGNANT) {
          addAmbulatoryStatus(target, PREGNANT, log);
        } else {
          observations.writePregnancy(target, value, log);
        }
      }
    };
  }

  /** The other codes of PV1-15, as text. The field is cleared as a whole, and that by this slot. */
  public Slot<Hl7Scope, List<String>> specialNeeds() {
    Slot<Hl7Scope, List<String>> codes = ambulatoryStatus();
    return new Slot<>() {
      @Override
      public String path() {
        return codes.path();
      }

      @Override
      public @Nullable List<String> read(Hl7Scope source, Log log) {
        List<String> found = codes.read(source, log);
        if (found == null) {
          return null;
        }
        List<String> needs = new ArrayList<>(found.size());
        for (String code : found) {
          if (!code.equals(PREGNANT)) {
            needs.add(Vocabulary.AMBULATORY_STATUS.forward(code).orElse(code));
          }
        }
        return needs.isEmpty() ? null : needs;
      }

      @Override
      public void write(Hl7Scope target, List<String> values, Log log) {
        for (String need : values) {
          if (need.equals(PREGNANT)) {
            // Would say that the patient is pregnant, whatever the text means.
            log.report(IssueCode.NO_TARGET, path());
            continue;
          }
          if (Vocabulary.AMBULATORY_STATUS.forward(need).isPresent()) {
            log.report(IssueCode.FORM_CHANGED, path());
          }
          addAmbulatoryStatus(
              target, Vocabulary.AMBULATORY_STATUS.backward(need).orElse(need), log);
        }
      }

      @Override
      public boolean readsClear(Hl7Scope source) {
        return codes.readsClear(source);
      }

      @Override
      public void writeClear(Hl7Scope target, Log log) {
        if (target(target, SegmentId.PV1).has(15)) {
          log.report(IssueCode.CLEAR_NOT_CARRIED, path());
        } else {
          codes.writeClear(target, log);
        }
      }
    };
  }

  private static void addAmbulatoryStatus(Hl7Scope target, String code, Log log) {
    Hl7Segment pv1 = target(target, SegmentId.PV1);
    Hl7Types.TEXT.write(target.parts(pv1, 15, pv1.repetitions(15) + 1, 0), code, log);
  }

  /**
   * The state of a step, which HL7 v2 says by order control and order status together. Writing
   * changes ORC-1 and ORC-5 only where what stands there means another state.
   */
  public Slot<Hl7Scope, StepStatus> stepStatus() {
    return new Slot<>() {
      @Override
      public String path() {
        return "ORC-1, ORC-5";
      }

      @Override
      public @Nullable StepStatus read(Hl7Scope source, Log log) {
        Hl7Segment orc = source.segment(SegmentId.ORC);
        if (orc == null || !orc.has(1)) {
          return null;
        }
        Optional<OrderStates.State> state = state(orc);
        if (state.isEmpty()) {
          log.report(IssueCode.ORDER_STATE_UNKNOWN, source.segmentPath(orc) + "-1");
        }
        return state
            .flatMap(known -> known.status(OrderStates.Side.STEP))
            .map(StepStatus::valueOf)
            .orElse(null);
      }

      private Optional<OrderStates.State> state(Hl7Segment orc) {
        return states.state(text(orc, 1), text(orc, 5));
      }

      private String text(Hl7Segment orc, int field) {
        String text = orc.value(field);
        return text == null || text.equals(Hl7Segment.NULL) ? "" : text.toUpperCase(Locale.ROOT);
      }

      @Override
      public void write(Hl7Scope target, StepStatus value, Log log) {
        Hl7Segment orc = target(target, SegmentId.ORC);
        Optional<String> said = state(orc).flatMap(state -> state.status(OrderStates.Side.STEP));
        if (said.isPresent() && said.get().equals(value.name())) {
          return;
        }
        Optional<OrderStates.Pair> pair = states.pair(OrderStates.Side.STEP, value.name());
        if (pair.isEmpty()) {
          log.report(IssueCode.CODE_NARROWED, path());
          pair =
              orc.has(1)
                  ? Optional.empty()
                  : states.pair(OrderStates.Side.STEP, StepStatus.SCHEDULED.name());
        }
        pair.ifPresent(
            known -> {
              orc.setRaw(1, "");
              orc.setRaw(5, "");
              orc.set(1, known.control());
              if (!known.status().isEmpty()) {
                orc.set(5, known.status());
              }
            });
      }
    };
  }

  static Hl7Segment target(Hl7Scope scope, SegmentId id) {
    Hl7Segment segment = scope.segment(id);
    if (segment == null) {
      throw new IllegalStateException("no " + id + " in view to write to");
    }
    return segment;
  }

  /** What one value and many have in common: where they stand, and how they are cleared. */
  private abstract static class Place<A> extends Slot<Hl7Scope, A> {
    final SegmentId segment;
    final int field;
    final int component;
    private final String path;

    Place(SegmentId segment, int field, int component) {
      this.segment = segment;
      this.field = field;
      this.component = component;
      this.path = segment.name() + '-' + field + (component == 0 ? "" : "." + component);
    }

    @Override
    public final String path() {
      return path;
    }

    @Override
    public final String path(Hl7Scope scope) {
      Hl7Segment segmentInView = scope.segment(segment);
      return segmentInView == null
          ? path
          : scope.path(segmentInView, field, 1, component, component == 0 ? 0 : 1);
    }

    @Override
    public final boolean readsClear(Hl7Scope scope) {
      Hl7Segment source = scope.segment(segment);
      return source != null && scope.readsClear(source, field);
    }

    @Override
    public final void writeClear(Hl7Scope scope, Log log) {
      Hl7Segment target = target(scope, segment);
      if (component <= 1) {
        target.setRaw(field, Hl7Segment.NULL);
      } else if (!target.raw(field).equals(Hl7Segment.NULL)) {
        log.report(IssueCode.CLEAR_NOT_CARRIED, path(scope));
      }
    }
  }

  private static class One<A> extends Place<A> implements Hl7Movable<A> {
    private final Hl7Type<A> type;

    One(SegmentId segment, int field, int component, Hl7Type<A> type) {
      super(segment, field, component);
      this.type = type;
    }

    @Override
    public Slot<Hl7Scope, A> moved(Mover mover) {
      return mover.one(type);
    }

    @Override
    public @Nullable A read(Hl7Scope scope, Log log) {
      Hl7Segment source = scope.segment(segment);
      if (source == null || !source.has(field)) {
        return null;
      }
      return type.read(scope.parts(source, field, 1, component), log);
    }

    @Override
    public void write(Hl7Scope scope, A value, Log log) {
      type.write(scope.parts(target(scope, segment), field, 1, component), value, log);
    }
  }

  private static final class Spread<A> extends Place<List<A>> implements Hl7Movable<List<A>> {
    private final Hl7Types.Spreading<A> type;

    Spread(SegmentId segment, int field, int component, Hl7Types.Spreading<A> type) {
      super(segment, field, component);
      this.type = type;
    }

    @Override
    public Slot<Hl7Scope, List<A>> moved(Mover mover) {
      return mover.many(type);
    }

    @Override
    public @Nullable List<A> read(Hl7Scope scope, Log log) {
      Hl7Segment source = scope.segment(segment);
      return source == null ? null : type.readAll(scope, source, field, component, log);
    }

    @Override
    public void write(Hl7Scope scope, List<A> values, Log log) {
      type.writeAll(scope, target(scope, segment), field, component, values, path(), log);
    }
  }
}
