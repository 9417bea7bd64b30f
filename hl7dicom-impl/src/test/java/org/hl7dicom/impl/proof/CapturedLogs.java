package org.hl7dicom.impl.proof;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.slf4j.ILoggerFactory;
import org.slf4j.IMarkerFactory;
import org.slf4j.Logger;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.helpers.AbstractLogger;
import org.slf4j.helpers.BasicMarkerFactory;
import org.slf4j.helpers.MessageFormatter;
import org.slf4j.helpers.NOPMDCAdapter;
import org.slf4j.spi.MDCAdapter;
import org.slf4j.spi.SLF4JServiceProvider;

/** What the library and what it stands on log while tests run, at any level, while one listens. */
public final class CapturedLogs implements SLF4JServiceProvider {
  private static final List<String> LINES = new CopyOnWriteArrayList<>();
  private static volatile boolean listening;

  private final Map<String, Logger> loggers = new ConcurrentHashMap<>();
  private final IMarkerFactory markers = new BasicMarkerFactory();
  private final MDCAdapter mdc = new NOPMDCAdapter();

  /** What is logged from now on until the next call is kept. */
  static void listen() {
    LINES.clear();
    listening = true;
  }

  /** What was logged since. */
  static List<String> stop() {
    listening = false;
    return List.copyOf(LINES);
  }

  @Override
  public ILoggerFactory getLoggerFactory() {
    return name -> loggers.computeIfAbsent(name, CapturingLogger::new);
  }

  @Override
  public IMarkerFactory getMarkerFactory() {
    return markers;
  }

  @Override
  public MDCAdapter getMDCAdapter() {
    return mdc;
  }

  @Override
  public String getRequestedApiVersion() {
    return "2.0.99";
  }

  @Override
  public void initialize() {}

  private static final class CapturingLogger extends AbstractLogger {
    private static final long serialVersionUID = 1;

    CapturingLogger(String name) {
      this.name = name;
    }

    @Override
    protected @Nullable String getFullyQualifiedCallerName() {
      return null;
    }

    @Override
    protected void handleNormalizedLoggingCall(
        Level level,
        @Nullable Marker marker,
        String message,
        Object @Nullable [] arguments,
        @Nullable Throwable thrown) {
      StringBuilder line =
          new StringBuilder(name + ": " + MessageFormatter.basicArrayFormat(message, arguments));
      for (Throwable each = thrown; each != null; each = each.getCause()) {
        line.append('\n').append(each).append(Arrays.toString(each.getSuppressed()));
      }
      LINES.add(line.toString());
    }

    @Override
    public boolean isTraceEnabled() {
      return listening;
    }

    @Override
    public boolean isTraceEnabled(Marker marker) {
      return listening;
    }

    @Override
    public boolean isDebugEnabled() {
      return listening;
    }

    @Override
    public boolean isDebugEnabled(Marker marker) {
      return listening;
    }

    @Override
    public boolean isInfoEnabled() {
      return listening;
    }

    @Override
    public boolean isInfoEnabled(Marker marker) {
      return listening;
    }

    @Override
    public boolean isWarnEnabled() {
      return listening;
    }

    @Override
    public boolean isWarnEnabled(Marker marker) {
      return listening;
    }

    @Override
    public boolean isErrorEnabled() {
      return listening;
    }

    @Override
    public boolean isErrorEnabled(Marker marker) {
      return listening;
    }
  }
}
