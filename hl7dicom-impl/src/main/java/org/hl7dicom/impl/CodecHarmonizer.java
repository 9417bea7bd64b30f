package org.hl7dicom.impl;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.hl7dicom.Format;
import org.hl7dicom.Harmonizer;
import org.hl7dicom.Mapped;
import org.hl7dicom.RefusedException;
import org.hl7dicom.Strictness;
import org.hl7dicom.impl.internal.engine.Codec;
import org.hl7dicom.impl.internal.engine.Log;
import org.hl7dicom.report.Issue;

/** A harmonizer over codecs. */
final class CodecHarmonizer implements Harmonizer {
  private final Strictness strictness;
  private final Log.Detail detail;
  private final Map<Format<?, ?>, Codec<?, ?>> codecs;
  private final Predicate<Issue> refused;

  private CodecHarmonizer(Builder builder) {
    this.strictness = builder.strictness;
    this.detail = builder.detail;
    this.codecs = Map.copyOf(builder.codecs);
    this.refused = builder.refused;
  }

  /** Collects codecs; each stands under the format of its own types. */
  static final class Builder {
    private final Strictness strictness;
    private final Log.Detail detail;
    private final Map<Format<?, ?>, Codec<?, ?>> codecs = new HashMap<>();
    private Predicate<Issue> refused = issue -> false;

    Builder(Strictness strictness, Log.Detail detail) {
      this.strictness = strictness;
      this.detail = detail;
    }

    /** Issues that are refused whatever loss is accepted. */
    Builder refusing(Predicate<Issue> issues) {
      this.refused = issues;
      return this;
    }

    <T, N> Builder with(Format<T, N> format, Codec<T, N> codec) {
      if (codecs.put(format, codec) != null) {
        throw new IllegalArgumentException("the format " + format.name() + " is there already");
      }
      return this;
    }

    CodecHarmonizer build() {
      return new CodecHarmonizer(this);
    }
  }

  private void refuse(Log log) {
    Issue issue = log.issueCount() == 0 ? null : log.find(refused);
    if (issue != null) {
      throw new RefusedException(issue);
    }
  }

  @SuppressWarnings("unchecked") // a codec is stored under the format of its own types
  private <T, N> Codec<T, N> codec(Format<T, N> format) {
    Codec<?, ?> codec = codecs.get(format);
    if (codec == null) {
      throw new IllegalArgumentException("unknown format " + format.name());
    }
    return (Codec<T, N>) codec;
  }

  @Override
  public <T, N> Mapped<T> read(Format<T, N> format, N source) {
    Log log = Log.ofReading(detail);
    T value = codec(format).read(source, log);
    refuse(log);
    return new Mapped<>(value, log.toReport(), strictness);
  }

  @Override
  public <T, N> Mapped<N> write(Format<T, N> format, T value) {
    Log log = Log.ofWriting(detail);
    N written = codec(format).write(value, log);
    refuse(log);
    return new Mapped<>(written, log.toReport(), strictness);
  }

  @Override
  public <T, N, M> Mapped<M> convert(Format<T, N> from, N source, Format<T, M> to) {
    Codec<T, M> target = codec(to);
    Log log = Log.ofReading(detail);
    T value = codec(from).read(source, log);
    refuse(log);
    log.nowWriting();
    M written = target.write(value, log);
    refuse(log);
    return new Mapped<>(written, log.toReport(), strictness);
  }
}
