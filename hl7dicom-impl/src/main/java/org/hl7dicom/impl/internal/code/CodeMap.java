package org.hl7dicom.impl.internal.code;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A two-way vocabulary map as data. A pair holds {@link Builder#both both ways}, or is declared to
 * hold {@link Builder#forth forth} or {@link Builder#back back} only; anything else, such as a
 * second meaning for a code, is refused when the map is built. So a map is bijective, or says which
 * way it narrows.
 *
 * @param <A> codes of the one side
 * @param <B> codes of the other
 */
public final class CodeMap<A, B> {
  private final String name;
  private final Map<A, B> forth;
  private final Map<B, A> back;

  private CodeMap(Builder<A, B> builder) {
    this.name = builder.name;
    this.forth = new LinkedHashMap<>(builder.forth);
    this.back = new LinkedHashMap<>(builder.back);
  }

  /** An empty map; the name appears in the messages of refused pairs. */
  public static <A, B> Builder<A, B> named(String name) {
    return new Builder<>(name);
  }

  /** What {@code a} becomes on the other side; empty if the map does not say. */
  public Optional<B> forward(A a) {
    return Optional.ofNullable(forth.get(a));
  }

  /** What {@code b} becomes on this side; empty if the map does not say. */
  public Optional<A> backward(B b) {
    return Optional.ofNullable(back.get(b));
  }

  /** Whether {@code a} is mapped, but what it becomes does not map back to it. */
  public boolean narrowsForward(A a) {
    B b = forth.get(a);
    return b != null && !a.equals(back.get(b));
  }

  /** Whether {@code b} is mapped, but what it becomes does not map back to it. */
  public boolean narrowsBackward(B b) {
    A a = back.get(b);
    return a != null && !b.equals(forth.get(a));
  }

  /** The codes that {@link #forward} knows, in the order of declaration. */
  public Set<A> sources() {
    return Collections.unmodifiableSet(forth.keySet());
  }

  /** The codes that {@link #backward} knows, in the order of declaration. */
  public Set<B> targets() {
    return Collections.unmodifiableSet(back.keySet());
  }

  @Override
  public String toString() {
    return name + forth;
  }

  /** Collects pairs; not thread-safe. */
  public static final class Builder<A, B> {
    private final String name;
    private final Map<A, B> forth = new LinkedHashMap<>();
    private final Map<B, A> back = new LinkedHashMap<>();
    private final Map<A, B> declared = new LinkedHashMap<>();

    private Builder(String name) {
      this.name = Objects.requireNonNull(name);
    }

    /** {@code a} and {@code b} mean the same. */
    public Builder<A, B> both(A a, B b) {
      put(forth, a, b);
      put(back, b, a);
      declared.put(a, b);
      return this;
    }

    /** {@code a} becomes {@code b}, which does not become {@code a}. */
    public Builder<A, B> forth(A a, B b) {
      put(forth, a, b);
      return this;
    }

    /** {@code b} becomes {@code a}, which does not become {@code b}. */
    public Builder<A, B> back(B b, A a) {
      put(back, b, a);
      return this;
    }

    /**
     * The map.
     *
     * @throws IllegalArgumentException if a pair declared one way holds both ways
     */
    public CodeMap<A, B> build() {
      forth.forEach(
          (a, b) -> {
            if (a.equals(back.get(b)) && !b.equals(declared.get(a))) {
              throw new IllegalArgumentException(
                  name + ": " + a + " and " + b + " map both ways but are declared one way");
            }
          });
      return new CodeMap<>(this);
    }

    private <K, V> void put(Map<K, V> map, K key, V value) {
      V former = map.putIfAbsent(Objects.requireNonNull(key), Objects.requireNonNull(value));
      if (former != null) {
        throw new IllegalArgumentException(
            name + ": " + key + " is " + former + " and cannot be " + value + " too");
      }
    }
  }
}
