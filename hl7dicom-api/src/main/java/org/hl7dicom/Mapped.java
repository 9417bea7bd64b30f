package org.hl7dicom;

import java.util.Objects;
import java.util.function.Consumer;
import org.hl7dicom.report.MappingReport;

/**
 * The result of a conversion: a value and the account of how it came about. There is no way to the
 * value that does not pass the account: a caller refuses losses or takes the report.
 *
 * @param <T> the type of the value
 */
public final class Mapped<T> {
  private final T value;
  private final MappingReport report;
  private final Strictness strictness;

  /**
   * @param value the result
   * @param report the account
   * @param strictness what {@link #orThrow()} accepts
   */
  public Mapped(T value, MappingReport report, Strictness strictness) {
    this.value = Objects.requireNonNull(value, "value");
    this.report = Objects.requireNonNull(report, "report");
    this.strictness = Objects.requireNonNull(strictness, "strictness");
  }

  /**
   * The value, if the strictness of the harmonizer accepts the report.
   *
   * @throws LossException otherwise
   */
  public T orThrow() {
    return orThrow(strictness);
  }

  /**
   * The value, if the strictness accepts the report.
   *
   * @throws LossException otherwise
   */
  public T orThrow(Strictness accepted) {
    if (!accepted.accepts(report)) {
      throw new LossException(accepted, report);
    }
    return value;
  }

  /** Hands over the report, whatever it says, and gives the value. */
  public T accept(Consumer<? super MappingReport> consumer) {
    consumer.accept(report);
    return value;
  }

  /** Whether {@link #orThrow()} gives the value: the strictness of the harmonizer accepts it. */
  public boolean isAccepted() {
    return strictness.accepts(report);
  }

  /** The account. */
  public MappingReport report() {
    return report;
  }

  @Override
  public String toString() {
    return "Mapped[" + report.issues().size() + " issues]";
  }
}
