package org.hl7dicom.testkit.conformance;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.hl7dicom.Format;
import org.hl7dicom.Harmonizer;
import org.hl7dicom.Mapped;
import org.hl7dicom.Strictness;
import org.hl7dicom.testkit.WireFormat;

/**
 * What is judged: for each format that an implementation has, how it reads bytes and how it writes
 * them. Formats that are not given are told as not offered. Immutable.
 *
 * <pre>{@code
 * Subject.builder("our worklist")
 *     .with(WireFormats.WORKLIST, harmonizer, OurFormats.WORKLIST, new OurDatasets())
 *     .build();
 * }</pre>
 */
public final class Subject {
  private final String name;
  private final Map<WireFormat<?>, Ways<?>> ways;

  private Subject(String name, Map<WireFormat<?>, Ways<?>> ways) {
    this.name = name;
    this.ways = Map.copyOf(ways);
  }

  /**
   * The two ways of a format.
   *
   * @param read from bytes into the domain
   * @param write from the domain into bytes
   * @param <T> the domain type
   */
  public record Ways<T>(Function<byte[], Mapped<T>> read, Function<T, Mapped<byte[]>> write) {
    public Ways {
      Objects.requireNonNull(read, "read");
      Objects.requireNonNull(write, "write");
    }
  }

  /** A builder of a subject that the summary calls by a name. */
  public static Builder builder(String name) {
    return new Builder(name);
  }

  /** The name. */
  public String name() {
    return name;
  }

  /** The formats that it has. */
  public Set<WireFormat<?>> formats() {
    return ways.keySet();
  }

  /** The ways of a format, if it has it. */
  @SuppressWarnings("unchecked") // stored under a format of the type
  public <T> Optional<Ways<T>> ways(WireFormat<T> format) {
    return Optional.ofNullable((Ways<T>) ways.get(format));
  }

  /** A builder that starts from this subject. */
  public Builder toBuilder() {
    Builder builder = new Builder(name);
    builder.ways.putAll(ways);
    return builder;
  }

  /** Builds a {@link Subject}. Not thread-safe. */
  public static final class Builder {
    private final String name;
    private final Map<WireFormat<?>, Ways<?>> ways = new LinkedHashMap<>();

    private Builder(String name) {
      this.name = Objects.requireNonNull(name, "name");
    }

    /** A format by its two ways, in place of those that it had. */
    public <T> Builder with(WireFormat<T> format, Ways<T> both) {
      ways.put(format, both);
      return this;
    }

    /** A format by a harmonizer. */
    public <T, N> Builder with(
        WireFormat<T> wire, Harmonizer harmonizer, Format<T, N> format, Carrier<N> carrier) {
      return with(
          wire,
          new Ways<>(
              bytes -> harmonizer.read(format, carrier.parse(bytes)),
              value -> map(harmonizer.write(format, value), carrier::serialize)));
    }

    /** The subject. */
    public Subject build() {
      return new Subject(name, ways);
    }
  }

  /** The same account with another value. */
  public static <T, R> Mapped<R> map(Mapped<T> mapped, Function<? super T, ? extends R> function) {
    return new Mapped<>(
        function.apply(mapped.accept(report -> {})),
        mapped.report(),
        mapped.isAccepted() ? Strictness.BEST_EFFORT : Strictness.LOSSLESS);
  }
}
