package org.hl7dicom.examples.gateway;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One JSON object on one line for each event. No caller hands over anything of a message but its
 * control id and places in it.
 */
final class EventLog {
  private static final JsonFactory JSON = new JsonFactory();
  private static final int LONGEST = 300;

  private final PrintStream out;
  private final Clock clock;

  EventLog(PrintStream out, Clock clock) {
    this.out = out;
    this.clock = clock;
  }

  /** Prints an event; the details are names and values in turn. */
  void event(String name, Object... details) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < details.length; i += 2) {
      map.put((String) details[i], details[i + 1]);
    }
    event(name, map);
  }

  /** Prints an event; the details are in the order of the map. */
  void event(String name, Map<String, ?> details) {
    StringWriter line = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(line)) {
      json.writeStartObject();
      json.writeStringField("time", clock.instant().toString());
      json.writeStringField("event", name);
      for (Map.Entry<String, ?> detail : details.entrySet()) {
        if (detail.getValue() instanceof Number number) {
          json.writeNumberField(detail.getKey(), number.longValue());
        } else {
          json.writeStringField(detail.getKey(), shortened(String.valueOf(detail.getValue())));
        }
      }
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e); // memory does not fail so
    }
    synchronized (out) {
      out.println(line);
      out.flush();
    }
  }

  /**
   * An error that no message is to blame for. Its text may quote one, so its class stands for it.
   */
  void failure(String where, Throwable e) {
    StackTraceElement[] trace = e.getStackTrace();
    event(
        "failure",
        "where",
        where,
        "what",
        e.getClass().getName(),
        "at",
        trace.length == 0 ? "" : trace[0]);
  }

  private static String shortened(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
  }
}
