package org.hl7dicom.impl.internal.engine;

/**
 * A slot at the place of another one, which reads and writes it and is cleared with it.
 *
 * @param <N> what both read from and write to
 * @param <A> the value
 * @param <B> the value of the other slot
 */
public abstract class Around<N, A, B> extends Slot<N, A> {
  private final Slot<N, B> inner;

  /** A slot at the place of another one. */
  protected Around(Slot<N, B> inner) {
    this.inner = inner;
  }

  /** The other slot. */
  protected final Slot<N, B> inner() {
    return inner;
  }

  @Override
  public String path() {
    return inner.path();
  }

  @Override
  public String path(N carrier) {
    return inner.path(carrier);
  }

  @Override
  public boolean readsClear(N source) {
    return inner.readsClear(source);
  }

  @Override
  public void writeClear(N target, Log log) {
    inner.writeClear(target, log);
  }
}
