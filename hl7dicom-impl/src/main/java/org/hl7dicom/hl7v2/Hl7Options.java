package org.hl7dicom.hl7v2;

import java.nio.charset.Charset;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Limits and character set policy of the parser. Immutable. */
public final class Hl7Options {
  /** Safe limits, no configured character set. */
  public static final Hl7Options DEFAULT = builder().build();

  private final int maxBytes;
  private final int maxSegments;
  private final int maxFieldsPerSegment;
  private final @Nullable Charset defaultCharset;
  private final Map<String, Charset> aliases;

  private Hl7Options(Builder builder) {
    this.maxBytes = builder.maxBytes;
    this.maxSegments = builder.maxSegments;
    this.maxFieldsPerSegment = builder.maxFieldsPerSegment;
    this.defaultCharset = builder.defaultCharset;
    this.aliases = Map.copyOf(builder.aliases);
  }

  /** A builder with the defaults. */
  public static Builder builder() {
    return new Builder();
  }

  /** Longest message in bytes (chars, when a string is parsed); 64 MiB by default. */
  public int maxBytes() {
    return maxBytes;
  }

  /** Most segments in a message; 100,000 by default. */
  public int maxSegments() {
    return maxSegments;
  }

  /**
   * Most fields in a segment; 10,000 by default. Checked when the segment is first looked at, since
   * segments are not split before.
   */
  public int maxFieldsPerSegment() {
    return maxFieldsPerSegment;
  }

  /** The set assumed where MSH-18 is empty and the bytes are not all ASCII. */
  public Optional<Charset> defaultCharset() {
    return Optional.ofNullable(defaultCharset);
  }

  /** The set that an alias names, if one is configured; names are compared in normal form. */
  @Nullable Charset alias(String name) {
    return aliases.isEmpty() ? null : aliases.get(CharacterSets.key(name));
  }

  /** Collects options. Not thread-safe. */
  public static final class Builder {
    private int maxBytes = 64 << 20;
    private int maxSegments = 100_000;
    private int maxFieldsPerSegment = 10_000;
    private @Nullable Charset defaultCharset;
    private final Map<String, Charset> aliases = new TreeMap<>();

    private Builder() {}

    /**
     * Longest message.
     *
     * @throws IllegalArgumentException when not positive
     */
    public Builder maxBytes(int bytes) {
      this.maxBytes = positive(bytes);
      return this;
    }

    /**
     * Most segments in a message.
     *
     * @throws IllegalArgumentException when not positive
     */
    public Builder maxSegments(int segments) {
      this.maxSegments = positive(segments);
      return this;
    }

    /**
     * Most fields in a segment.
     *
     * @throws IllegalArgumentException when not positive
     */
    public Builder maxFieldsPerSegment(int fields) {
      this.maxFieldsPerSegment = positive(fields);
      return this;
    }

    /**
     * The set to assume where MSH-18 is empty and the bytes are not all ASCII. Without it: UTF-8
     * where the bytes are valid UTF-8, else ISO 8859-1.
     */
    public Builder defaultCharset(Charset charset) {
      this.defaultCharset = Objects.requireNonNull(charset);
      return this;
    }

    /**
     * Reads and writes MSH-18 {@code name} as this set, before any other meaning of the name. Case,
     * spaces, hyphens, underscores and slashes of the name do not matter.
     */
    public Builder charsetAlias(String name, Charset charset) {
      aliases.put(CharacterSets.key(name), Objects.requireNonNull(charset));
      return this;
    }

    /** The options. */
    public Hl7Options build() {
      return new Hl7Options(this);
    }

    private static int positive(int value) {
      if (value <= 0) {
        throw new IllegalArgumentException("A limit must be positive");
      }
      return value;
    }
  }
}
