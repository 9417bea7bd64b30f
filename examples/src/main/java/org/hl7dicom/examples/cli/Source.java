package org.hl7dicom.examples.cli;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
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
 * @param formats the format that reads it as a message of a family
 * @param families what the message is about, as its content tells, the likeliest first
 * @param reader parses it, and throws {@link MalformedInputException} when it cannot
 * @param otherwise what else it may be taken for, in another carrier, where the target is for none
 *     of the families
 * @param <N> its carrier
 */
record Source<N>(
    String label,
    Map<Family, ? extends Format<?, ? super N>> formats,
    Function<N, List<Family>> families,
    Supplier<Parsed<N>> reader,
    @Nullable Source<?> otherwise) {

  /** A message that is nothing else. */
  Source(
      String label,
      Map<Family, ? extends Format<?, ? super N>> formats,
      Function<N, List<Family>> families,
      Supplier<Parsed<N>> reader) {
    this(label, formats, families, reader, null);
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
   * Parses and converts the message.
   *
   * @throws MalformedInputException also when the target is of another family
   */
  <M> Mapped<M> convert(Harmonizer harmonizer, Target<M> target, Strictness strictness) {
    Parsed<N> parsed = reader.get();
    List<Family> found = families.apply(parsed.message());
    for (Family family : found) {
      Format<?, M> to = target.formats().get(family);
      if (to != null) {
        Format<?, ? super N> from = Objects.requireNonNull(formats.get(family));
        return convert(harmonizer, from, parsed, to, strictness);
      }
    }
    if (otherwise != null) {
      return otherwise.convert(harmonizer, target, strictness);
    }
    throw new MalformedInputException(
        found.get(0).text() + ", which " + target.name() + " is not for,", "the root");
  }

  @SuppressWarnings("unchecked") // formats of one family have one domain type
  private static <T, N, M> Mapped<M> convert(
      Harmonizer harmonizer,
      Format<?, ? super N> from,
      Parsed<N> parsed,
      Format<?, M> to,
      Strictness strictness) {
    MappingReport[] report = new MappingReport[1];
    M value =
        harmonizer
            .convert((Format<T, ? super N>) from, parsed.message(), (Format<T, M>) to)
            .accept(r -> report[0] = r);
    return new Mapped<>(value, parsed.tolerated().and(report[0]), strictness);
  }
}
