package org.hl7dicom.impl.internal.engine;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.hl7dicom.report.IssueCode;
import org.jspecify.annotations.Nullable;

/**
 * One field of the domain and its place in each format. Both directions come from here.
 *
 * @param <T> the domain type
 * @param <B> its builder
 * @param <A> the value of the field
 */
public final class Row<T, B, A> {
  private final String id;
  private final Function<T, @Nullable A> getter;
  private final BiConsumer<B, A> setter;
  private final @Nullable Slot<?, A>[] slots;
  private final @Nullable String[] reasons;
  private final String citation;

  private Row(
      String id,
      Function<T, @Nullable A> getter,
      BiConsumer<B, A> setter,
      @Nullable Slot<?, A>[] slots,
      @Nullable String[] reasons,
      String citation) {
    this.id = id;
    this.getter = getter;
    this.setter = setter;
    this.slots = slots;
    this.reasons = reasons;
    this.citation = citation;
  }

  /** A row of a field that may be absent. */
  public static <T, B, A> Builder<T, B, A> optional(
      String id, Function<T, Optional<A>> getter, BiConsumer<B, A> setter) {
    return new Builder<>(id, value -> getter.apply(value).orElse(null), setter);
  }

  /** A row of a text field, absent when empty. */
  public static <T, B> Builder<T, B, String> text(
      String id, Function<T, String> getter, BiConsumer<B, String> setter) {
    return new Builder<>(
        id,
        value -> {
          String text = getter.apply(value);
          return text.isEmpty() ? null : text;
        },
        setter);
  }

  /** A row of a field of many values, absent when there are none. */
  public static <T, B, A> Builder<T, B, List<A>> list(
      String id, Function<T, List<A>> getter, BiConsumer<B, List<A>> setter) {
    return new Builder<>(
        id,
        value -> {
          List<A> list = getter.apply(value);
          return list.isEmpty() ? null : list;
        },
        setter);
  }

  /** The permanent name of the row, such as {@code patient.name}. */
  public String id() {
    return id;
  }

  /** Where the standards say it. */
  public String citation() {
    return citation;
  }

  /** The slot of a column, or null when the format has no place for the field. */
  @SuppressWarnings("unchecked") // a slot is stored under the column of its own carrier
  public <N> @Nullable Slot<N, A> slot(Column<N> column) {
    Slot<N, A> slot = (Slot<N, A>) slots[column.index()];
    if (slot != null) {
      return slot;
    }
    Column<N> like = column.like();
    return like == null || reasons[column.index()] != null ? null : slot(like);
  }

  /** Why a format that has no place for the field need not have one; null when that is a loss. */
  public @Nullable String reason(Column<?> column) {
    String reason = reasons[column.index()];
    Column<?> like = column.like();
    return reason != null || like == null || slots[column.index()] != null ? reason : reason(like);
  }

  /** What becomes of the slot of a column, by the index of the column. */
  public interface SlotChange {
    /** The slot to have instead; null for none. */
    <N, A> @Nullable Slot<N, A> apply(int column, Slot<N, A> slot);
  }

  /** This row with other slots where it has slots. */
  @SuppressWarnings({"unchecked", "rawtypes"}) // a slot stays under the column of its own carrier
  public Row<T, B, A> with(SlotChange change) {
    @Nullable Slot<?, A>[] changed = new Slot[slots.length];
    for (int i = 0; i < slots.length; i++) {
      Slot slot = slots[i];
      changed[i] = slot == null ? null : change.apply(i, slot);
    }
    return new Row<>(id, getter, setter, changed, reasons, citation);
  }

  /** This row with another slot in a column, of a value of the same type. */
  @SuppressWarnings("unchecked") // the caller answers for the type
  public Row<T, B, A> with(Column<?> column, Slot<?, ?> slot) {
    @Nullable Slot<?, A>[] changed = slots.clone();
    changed[column.index()] = (Slot<?, A>) slot;
    return new Row<>(id, getter, setter, changed, reasons, citation);
  }

  /** The value in a domain object, or null. */
  public @Nullable A get(T value) {
    return getter.apply(value);
  }

  /** Puts a value into a builder. */
  public void set(B builder, A value) {
    setter.accept(builder, value);
  }

  <N> void read(Column<N> column, N source, B builder, Log log) {
    Slot<N, A> slot = slot(column);
    if (slot == null) {
      return;
    }
    log.enter(this);
    A value = slot.read(source, log);
    if (value != null) {
      setter.accept(builder, value);
      log.carried(this, slot, source, value);
    } else if (slot.readsClear(source)) {
      log.clear(id);
    }
  }

  <N> void write(Column<N> column, N target, T value, Set<String> cleared, Log log) {
    A field = getter.apply(value);
    boolean clears = field == null && !cleared.isEmpty() && cleared.contains(id);
    if (field == null && !clears) {
      return;
    }
    log.enter(this);
    Slot<N, A> slot = slot(column);
    if (slot == null) {
      String reason = reason(column);
      if (reason == null) {
        log.report(IssueCode.NO_TARGET, column.name());
      } else {
        log.ignored(column.name(), reason);
      }
    } else if (field != null) {
      int issues = log.issueCount();
      slot.write(target, field, log);
      log.written(this, slot, target, field, issues);
    } else {
      slot.writeClear(target, log);
    }
  }

  /** Takes the field over from another reading of the same thing; a contradiction is reported. */
  void merge(T first, T second, B into, String path, Log log) {
    A a = getter.apply(first);
    A b = getter.apply(second);
    if (b == null) {
      return;
    }
    if (a == null) {
      setter.accept(into, b);
    } else if (!a.equals(b)) {
      log.enter(this);
      log.report(IssueCode.SOURCES_DISAGREE, path);
    }
  }

  /** Builds a {@link Row}. */
  public static final class Builder<T, B, A> {
    private static final int MAX_COLUMNS = 16;

    private final String id;
    private final Function<T, @Nullable A> getter;
    private final BiConsumer<B, A> setter;

    @SuppressWarnings({"unchecked", "rawtypes"}) // arrays of generics
    private final @Nullable Slot<?, A>[] slots = new Slot[MAX_COLUMNS];

    private final @Nullable String[] reasons = new String[MAX_COLUMNS];

    private Builder(String id, Function<T, @Nullable A> getter, BiConsumer<B, A> setter) {
      this.id = id;
      this.getter = getter;
      this.setter = setter;
    }

    /** The place in one format. */
    public <N> Builder<T, B, A> in(Column<N> column, Slot<N, A> slot) {
      slots[column.index()] = slot;
      return this;
    }

    /** The same place in several columns of one format. */
    public <N> Builder<T, B, A> in(List<Column<N>> columns, Slot<N, A> slot) {
      for (Column<N> column : columns) {
        slots[column.index()] = slot;
      }
      return this;
    }

    /** The format has no place for the field and, for the reason given, that is no loss. */
    public Builder<T, B, A> notIn(Column<?> column, String reason) {
      reasons[column.index()] = reason;
      return this;
    }

    /** Where the standards say it; ends the row. */
    public Row<T, B, A> cite(String citation) {
      return new Row<>(id, getter, setter, slots, reasons, citation);
    }
  }
}
