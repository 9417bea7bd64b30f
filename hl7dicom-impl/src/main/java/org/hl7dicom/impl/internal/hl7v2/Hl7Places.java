package org.hl7dicom.impl.internal.hl7v2;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hl7dicom.hl7v2.Hl7Segment;
import org.hl7dicom.impl.internal.engine.Agreement;
import org.hl7dicom.impl.internal.engine.Around;
import org.hl7dicom.impl.internal.engine.Log;
import org.hl7dicom.impl.internal.engine.Precedence;
import org.hl7dicom.impl.internal.engine.Slot;
import org.hl7dicom.impl.internal.engine.Slots;
import org.hl7dicom.report.IssueCode;
import org.jspecify.annotations.Nullable;

/** The places of HL7 v2 that a site chooses for a row. */
public final class Hl7Places {
  private Hl7Places() {}

  /** A text, repeated, at any place: what a site adds. */
  public static Slot<Hl7Scope, List<String>> texts(Hl7Address address, String table) {
    return new At(address, table).many(Hl7Types.Spreading.one(Hl7Types.TEXT));
  }

  /**
   * The slot of a row with other places: reads the first of the sources that has a value and writes
   * to all targets. A further source that says the same counts as read. One that differs is a
   * contradiction if the row has it by default, else another matter, which another row may be
   * about.
   *
   * @param slot the slot of the row
   * @param table the table of the row
   * @param sources the places to read; null for those of the slot
   * @param targets the places to write; null for those of the slot
   * @throws IllegalArgumentException if the value of the slot cannot stand in one of the places
   */
  public static <A> Slot<Hl7Scope, A> moved(
      Slot<Hl7Scope, A> slot,
      String table,
      @Nullable List<Hl7Address> sources,
      @Nullable List<Hl7Address> targets) {
    Map<String, Slot<Hl7Scope, A>> read = new LinkedHashMap<>();
    List<Slot<Hl7Scope, A>> written = List.of(slot);
    if (slot instanceof Precedence<Hl7Scope, A> many) {
      many.sources().forEach(each -> read.put(each.path(), each));
      written = many.targets();
    } else {
      read.put(slot.path(), slot);
    }
    boolean substitutes =
        slot instanceof Precedence<Hl7Scope, A> precedence && precedence.hasSubstitutes();
    List<Slot<Hl7Scope, A>> newSources = new ArrayList<>();
    List<Boolean> strict = new ArrayList<>();
    if (sources == null) {
      newSources.add(slot);
      strict.add(true);
    } else {
      for (Hl7Address address : sources) {
        Slot<Hl7Scope, A> known = read.get(address.toString());
        newSources.add(known == null ? move(slot, new At(address, table)) : known);
        strict.add(known != null && !substitutes);
      }
    }
    List<Slot<Hl7Scope, A>> newTargets = new ArrayList<>();
    if (targets == null) {
      newTargets.addAll(written);
    } else {
      for (Hl7Address address : targets) {
        newTargets.add(move(slot, new At(address, table)));
      }
    }
    return new Ordered<>(newSources, strict, newTargets);
  }

  /** The places that a slot writes to. */
  public static List<Hl7Address> written(Slot<Hl7Scope, ?> slot) {
    List<Hl7Address> places = new ArrayList<>();
    for (Slot<Hl7Scope, ?> target : targets(slot)) {
      for (String path : target.path().split(", ", -1)) {
        if (Hl7Address.isAddress(path)) {
          places.add(Hl7Address.parse(path));
        }
      }
    }
    return places;
  }

  private static <A> List<Slot<Hl7Scope, A>> targets(Slot<Hl7Scope, A> slot) {
    return slot instanceof Ordered<A> ordered
        ? ordered.targets
        : slot instanceof Precedence<Hl7Scope, A> many ? many.targets() : List.of(slot);
  }

  /**
   * A slot some of whose places another row is written to as well: what stands there already stays,
   * and is reported where it is another value.
   */
  public static <A> Slot<Hl7Scope, A> sharing(Slot<Hl7Scope, A> slot) {
    List<Slot<Hl7Scope, A>> targets = targets(slot);
    Agreement<A> agreement = Agreement.byType();
    return new Around<>(slot) {
      @Override
      public @Nullable A read(Hl7Scope source, Log log) {
        return slot.read(source, log);
      }

      @Override
      public void write(Hl7Scope target, A value, Log log) {
        boolean carried = false;
        String taken = "";
        for (Slot<Hl7Scope, A> each : targets) {
          A there = target.peek(() -> each.read(target, log.quiet()));
          if (there == null) {
            each.write(target, value, log);
            carried = true;
          } else if (agreement.join(there, value) == null) {
            taken = each.path(target);
          } else {
            carried = true;
          }
        }
        if (!taken.isEmpty() || !carried) {
          log.report(carried ? IssueCode.FORM_CHANGED : IssueCode.NO_TARGET, taken);
        }
      }
    };
  }

  private static <A> Slot<Hl7Scope, A> move(Slot<Hl7Scope, A> slot, Hl7Movable.Mover mover) {
    if (slot instanceof Hl7Movable) {
      return Hl7Movable.move(slot, mover);
    }
    if (slot instanceof Precedence<Hl7Scope, A> many) {
      return move(many.sources().get(0), mover);
    }
    if (slot instanceof Slots.First<Hl7Scope, A> first) {
      return Slots.first(move(first.many(), mover));
    }
    throw new IllegalArgumentException("is not a field, and has no other place: " + slot.path());
  }

  private static Hl7Segments.Level level(String table) {
    return switch (table) {
      case "order", "request", "procedure" -> Hl7Segments.Level.GROUP;
      case "step" -> Hl7Segments.Level.STEP;
      default -> Hl7Segments.Level.MESSAGE;
    };
  }

  /** Makes slots at an address. */
  private static final class At implements Hl7Movable.Mover {
    private final Hl7Address address;
    private final String dataType;
    private final Hl7Segments segments;

    At(Hl7Address address, String table) {
      this.address = address;
      this.dataType = Hl7Fields.type(address);
      this.segments = new Hl7Segments(address.segment(), level(table));
    }

    @Override
    public <A> Slot<Hl7Scope, A> one(Hl7Type<A> type) {
      return new One<>(this, Hl7Fit.fitting(type, dataType, address));
    }

    @Override
    public <A> Slot<Hl7Scope, List<A>> many(Hl7Types.Spreading<A> type) {
      return new Many<>(this, Hl7Fit.fitting(type, dataType, address));
    }

    @Override
    public Slot<Hl7Scope, String> description() {
      return new Description(this);
    }

    /** A person stands in the first component of an NDL. */
    int component() {
      return dataType.equals("NDL") && address.component() == 0 ? 1 : address.component();
    }
  }

  private abstract static class Place<A> extends Slot<Hl7Scope, A> {
    final At at;
    final int field;
    final int component;

    Place(At at, int component) {
      this.at = at;
      this.field = at.address.field();
      this.component = component;
    }

    @Override
    public final String path() {
      return at.address.toString();
    }

    @Override
    public final String path(Hl7Scope scope) {
      Hl7Segment segment = at.segments.find(scope);
      return segment == null
          ? path()
          : scope.path(
              segment, field, 1, at.address.component(), at.address.component() > 0 ? 1 : 0);
    }

    @Override
    public final boolean readsClear(Hl7Scope scope) {
      Hl7Segment source = at.segments.find(scope);
      return source != null && scope.readsClear(source, field);
    }

    @Override
    public final void writeClear(Hl7Scope scope, Log log) {
      Hl7Segment target = at.segments.toWrite(scope);
      if (target == null) {
        return;
      }
      if (at.address.component() <= 1) {
        target.setRaw(field, Hl7Segment.NULL);
      } else if (!target.raw(field).equals(Hl7Segment.NULL)) {
        log.report(IssueCode.CLEAR_NOT_CARRIED, path(scope));
      }
    }
  }

  private static class One<A> extends Place<A> {
    private final Hl7Type<A> type;

    One(At at, Hl7Type<A> type) {
      super(at, type instanceof Hl7Types.Cwe ? 0 : at.component());
      this.type = type;
    }

    @Override
    public @Nullable A read(Hl7Scope scope, Log log) {
      Hl7Segment source = at.segments.find(scope);
      return source == null || !source.has(field)
          ? null
          : type.read(scope.parts(source, field, 1, component), log);
    }

    @Override
    public void write(Hl7Scope scope, A value, Log log) {
      Hl7Segment target = at.segments.toWrite(scope);
      if (target != null) {
        type.write(scope.parts(target, field, 1, component), value, log);
      }
    }
  }

  private static final class Many<A> extends Place<List<A>> {
    private final Hl7Types.Spreading<A> type;

    Many(At at, Hl7Types.Spreading<A> type) {
      super(at, Hl7Fit.isOfCodes(type) ? 0 : at.component());
      this.type = type;
    }

    @Override
    public @Nullable List<A> read(Hl7Scope scope, Log log) {
      Hl7Segment source = at.segments.find(scope);
      return source == null ? null : type.readAll(scope, source, field, component, log);
    }

    @Override
    public void write(Hl7Scope scope, List<A> values, Log log) {
      Hl7Segment target = at.segments.toWrite(scope);
      if (target != null) {
        type.writeAll(scope, target, field, component, values, path(), log);
      }
    }
  }

  /** A text that is shared with the meaning of a code. */
  private static final class Description extends One<String> {
    Description(At at) {
      super(at, Hl7Types.TEXT);
    }

    @Override
    public void write(Hl7Scope scope, String value, Log log) {
      Hl7Segment target = at.segments.toWrite(scope);
      String meaning = target == null ? null : target.value(field, 1, Math.max(1, component), 1);
      if (meaning == null) {
        super.write(scope, value, log);
      } else if (!meaning.equals(value)) {
        log.report(IssueCode.PART_DROPPED, path(scope));
      }
    }
  }

  /** Places in the order that a site wants. */
  private static final class Ordered<A> extends Slot<Hl7Scope, A> {
    private final List<Slot<Hl7Scope, A>> sources;
    private final List<Boolean> strict;
    private final List<Slot<Hl7Scope, A>> targets;
    private final Agreement<A> agreement = Agreement.byType();

    Ordered(
        List<Slot<Hl7Scope, A>> sources, List<Boolean> strict, List<Slot<Hl7Scope, A>> targets) {
      this.sources = List.copyOf(sources);
      this.strict = List.copyOf(strict);
      this.targets = List.copyOf(targets);
    }

    private static <A> String paths(List<Slot<Hl7Scope, A>> slots) {
      List<String> paths = new ArrayList<>();
      slots.forEach(slot -> paths.add(slot.path()));
      return String.join(", ", paths);
    }

    @Override
    public String path() {
      String read = paths(sources);
      String written = paths(targets);
      boolean same = read.equals(written) || (!targets.isEmpty() && read.startsWith(written));
      return same
          ? read
          : (read.isEmpty() ? "-" : read)
              + " (written: "
              + (written.isEmpty() ? "-" : written)
              + ")";
    }

    @Override
    public @Nullable A read(Hl7Scope source, Log log) {
      A found = null;
      String places = "";
      for (int i = 0; i < sources.size(); i++) {
        Slot<Hl7Scope, A> slot = sources.get(i);
        boolean further = found != null && !strict.get(i);
        A next =
            further ? source.peek(() -> slot.read(source, log.quiet())) : slot.read(source, log);
        if (next == null) {
          continue;
        }
        A joined = found == null ? next : agreement.join(found, next);
        if (joined == null) {
          if (!further) {
            log.report(IssueCode.SOURCES_DISAGREE, slot.path(source));
          }
          continue;
        }
        if (further) {
          slot.read(source, log);
        }
        found = joined;
        if (log.wantsLineage()) {
          places += (places.isEmpty() ? "" : ", ") + slot.path(source);
        }
      }
      log.at(places);
      return found;
    }

    @Override
    public void write(Hl7Scope target, A value, Log log) {
      if (targets.isEmpty()) {
        log.report(IssueCode.NO_TARGET, path());
        return;
      }
      for (Slot<Hl7Scope, A> slot : targets) {
        slot.write(target, value, log);
      }
      log.at(paths(targets));
    }

    @Override
    public boolean readsClear(Hl7Scope source) {
      boolean clears = false;
      for (int i = 0; i < sources.size(); i++) {
        if (i == 0 || strict.get(i)) {
          clears |= sources.get(i).readsClear(source);
        }
      }
      return clears;
    }

    @Override
    public void writeClear(Hl7Scope target, Log log) {
      if (targets.isEmpty()) {
        log.report(IssueCode.CLEAR_NOT_CARRIED, path());
      }
      for (Slot<Hl7Scope, A> slot : targets) {
        slot.writeClear(target, log);
      }
    }
  }
}
