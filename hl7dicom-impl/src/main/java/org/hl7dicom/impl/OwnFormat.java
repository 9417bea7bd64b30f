package org.hl7dicom.impl;

import org.hl7dicom.impl.internal.engine.Codec;
import org.hl7dicom.impl.internal.engine.Log;
import org.hl7dicom.impl.internal.engine.RowAccount;
import org.hl7dicom.model.OrderMessage;
import org.hl7dicom.report.IssueCode;

/** A codec of somebody else's among those of the library. */
final class OwnFormat<N> implements Codec<OrderMessage, N> {
  private final String name;
  private final OrderCodec<N> codec;
  private final RowAccount rows;

  /**
   * @throws IllegalArgumentException if the codec names a row that there is not
   */
  OwnFormat(String name, OrderCodec<N> codec, RowAccount rows) {
    this.name = name;
    this.codec = codec;
    this.rows = rows;
    codec.rows().forEach(rows::require);
    codec.omitted().keySet().forEach(rows::require);
  }

  @Override
  public OrderMessage read(N source, Log log) {
    return codec.read(source, new LogAccount(log));
  }

  @Override
  public N write(OrderMessage value, Log log) {
    N written = codec.write(value, new LogAccount(log));
    rows.reportUncarried(value, codec.rows(), codec.omitted(), name, log);
    return written;
  }

  private final class LogAccount implements Account {
    private final Log log;

    LogAccount(Log log) {
      this.log = log;
    }

    @Override
    public void carried(String row, String path, Object value) {
      rows.carried(row, path, value, log);
    }

    @Override
    public void issue(IssueCode code, String row, String path) {
      rows.report(code, row, path, log);
    }

    @Override
    public void unmapped(String path) {
      log.report(IssueCode.UNMAPPED_ELEMENT, path);
    }

    @Override
    public void ignored(String path, String reason) {
      log.ignored(path, reason);
    }
  }
}
