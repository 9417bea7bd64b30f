package org.hl7dicom.examples.cli;

import java.util.List;
import java.util.function.Supplier;
import org.hl7dicom.Format;
import org.hl7dicom.Harmonizer;
import org.hl7dicom.MalformedInputException;
import org.hl7dicom.Mapped;
import org.hl7dicom.Strictness;
import org.hl7dicom.report.MappingReport;
import org.jspecify.annotations.Nullable;

/**
 * One message of the input, or one study.
 *
 * @param label what to call it: the file, and the number of the message where there are several
 * @param kind what it is about
 * @param format the format that reads it
 * @param reader parses it, and throws {@link org.hl7dicom.MalformedInputException} when it cannot
 * @param otherwise what else it may be taken for, where the target has no place for the first
 * @param <T> the domain type
 * @param <N> its carrier
 */
record Source<T, N>(
    String label,
    Kind<T> kind,
    Format<T, N> format,
    Supplier<Parsed<N>> reader,
    @Nullable Source<?, ?> otherwise) {

  /** A message that is nothing else. */
  Source(String label, Kind<T> kind, Format<T, N> format, Supplier<Parsed<N>> reader) {
    this(label, kind, format, reader, null);
  }

  /**
   * A parsed message.
   *
   * @param tolerated what the parser put up with
   */
  record Parsed<N>(N message, MappingReport tolerated) {
    static <N> Parsed<N> of(N message) {
      return new Parsed<>(message, MappingReport.EMPTY);
    }
  }

  /**
   * A converted message.
   *
   * @param parts what was written; throws {@link org.hl7dicom.LossException} when the loss is
   *     greater than accepted
   */
  record Converted(MappingReport report, Supplier<List<Target.Part>> parts) {}

  /**
   * Parses and converts the message.
   *
   * @throws MalformedInputException when it cannot be read, or is nothing that the target can hold
   */
  Converted convert(Harmonizer harmonizer, Target target, Strictness strictness) {
    Target.Writing<T, ?> writing = target.writing(kind);
    if (writing == null && otherwise != null && target.writing(otherwise.kind()) != null) {
      return otherwise.convert(harmonizer, target, strictness);
    }
    if (writing == null) {
      throw new MalformedInputException(
          kind.name() + ", which " + target.name() + " cannot hold,", "the root");
    }
    return convert(harmonizer, writing, strictness);
  }

  private <M> Converted convert(
      Harmonizer harmonizer, Target.Writing<T, M> writing, Strictness strictness) {
    Parsed<N> parsed = reader.get();
    MappingReport[] report = new MappingReport[1];
    M value =
        harmonizer.convert(format, parsed.message(), writing.format()).accept(r -> report[0] = r);
    Mapped<M> mapped = new Mapped<>(value, parsed.tolerated().and(report[0]), strictness);
    return new Converted(mapped.report(), () -> writing.encoder().apply(mapped.orThrow()));
  }
}
