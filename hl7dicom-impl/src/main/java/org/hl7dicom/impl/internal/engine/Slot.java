package org.hl7dicom.impl.internal.engine;

import org.hl7dicom.report.IssueCode;
import org.jspecify.annotations.Nullable;

/**
 * One place of one format. A slot carries a value exactly or says in the log what it lost.
 *
 * <p>A class, not an interface: a table calls hundreds of slots for each message, and calls of
 * classes are faster.
 *
 * @param <N> what it reads from and writes to
 * @param <A> the value
 */
public abstract class Slot<N, A> {
  /** The place in the notation of the format, such as {@code PID-5} or {@code (0010,0010)}. */
  public abstract String path();

  /** The place in this carrier, where the notation tells it from others of the same kind. */
  public String path(N carrier) {
    return path();
  }

  /** The value, or null when there is none. Marks every element that it looked at as read. */
  public abstract @Nullable A read(N source, Log log);

  /** Writes the value. */
  public abstract void write(N target, A value, Log log);

  /** Whether the source says that the value is to be deleted (HL7 v2 {@code ""}). */
  public boolean readsClear(N source) {
    return false;
  }

  /** Says in the target that the value is to be deleted. */
  public void writeClear(N target, Log log) {
    log.report(IssueCode.CLEAR_NOT_CARRIED, path());
  }
}
