package org.hl7dicom.examples.cli;

import java.util.function.Supplier;
import org.hl7dicom.Format;
import org.hl7dicom.Harmonizer;
import org.hl7dicom.Mapped;
import org.hl7dicom.Strictness;
import org.hl7dicom.model.OrderMessage;
import org.hl7dicom.report.MappingReport;

/**
 * One message of the input.
 *
 * @param label what to call it: the file, and the number of the message where there are several
 * @param format the format that reads it
 * @param reader parses it, and throws {@link org.hl7dicom.MalformedInputException} when it cannot
 * @param <N> its carrier
 */
record Source<N>(String label, Format<OrderMessage, N> format, Supplier<Parsed<N>> reader) {

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

  /** Parses and converts the message. */
  <M> Mapped<M> convert(Harmonizer harmonizer, Format<OrderMessage, M> to, Strictness strictness) {
    Parsed<N> parsed = reader.get();
    MappingReport[] report = new MappingReport[1];
    M value = harmonizer.convert(format, parsed.message(), to).accept(r -> report[0] = r);
    return new Mapped<>(value, parsed.tolerated().and(report[0]), strictness);
  }
}
