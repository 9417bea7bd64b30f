package org.hl7dicom.examples.gateway;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hl7dicom.Harmonizer;
import org.hl7dicom.MalformedInputException;
import org.hl7dicom.RefusedException;
import org.hl7dicom.examples.gateway.Counts.Count;
import org.hl7dicom.hl7v2.Hl7Message;
import org.hl7dicom.impl.Harmonizers;
import org.hl7dicom.impl.Reports;
import org.jspecify.annotations.Nullable;

/**
 * What happens, for people at this machine: counts, the last troubles, and the mapping report of
 * any message that is kept, by its control id. Values of the message show only where the
 * configuration allows it and the request asks for it.
 */
final class StatusPage implements Closeable {
  /** Others are pages of elsewhere that had a name of theirs point here. */
  private static final Set<String> HOSTS = Set.of("localhost", "127.0.0.1", "[::1]");

  private final GatewayConfig config;
  private final Counts counts;
  private final MessageArchive archive;
  private final WorklistFolder worklist;
  private final @Nullable FhirOutbox outbox;
  private final Clock clock;
  private final Instant started;
  private final Harmonizer hiding;
  private final Harmonizer showing;
  private final HttpServer server;

  StatusPage(
      GatewayConfig config,
      Counts counts,
      MessageArchive archive,
      WorklistFolder worklist,
      @Nullable FhirOutbox outbox,
      Clock clock)
      throws IOException {
    this.config = config;
    this.counts = counts;
    this.archive = archive;
    this.worklist = worklist;
    this.outbox = outbox;
    this.clock = clock;
    this.started = clock.instant();
    this.hiding = Harmonizers.builder().site(config.demands().site()).lineage().build();
    this.showing = Harmonizers.builder().site(config.demands().site()).lineageWithValues().build();
    InetSocketAddress address =
        new InetSocketAddress(InetAddress.getLoopbackAddress(), config.status().port());
    try {
      this.server = HttpServer.create(address, 0);
    } catch (IOException e) {
      throw new IOException("cannot listen on port " + address.getPort(), e);
    }
    server.createContext("/", this::answer);
    server.start();
  }

  int port() {
    return server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String host = String.valueOf(exchange.getRequestHeaders().getFirst("Host"));
      String path = exchange.getRequestURI().getPath();
      if (!HOSTS.contains(host.replaceFirst(":\\d+$", ""))) {
        send(exchange, 403, "Forbidden");
      } else if (!exchange.getRequestMethod().equals("GET")) {
        send(exchange, 405, "Only GET");
      } else if (path.equals("/")) {
        send(exchange, 200, overview());
      } else if (path.equals("/message")) {
        Map<String, String> query = query(exchange.getRequestURI().getRawQuery());
        message(exchange, query.getOrDefault("id", ""), "true".equals(query.get("values")));
      } else {
        send(exchange, 404, "Not found");
      }
    }
  }

  private String overview() throws IOException {
    StringBuilder html = new StringBuilder("<h1>Worklist gateway</h1><table>");
    long minutes = Duration.between(started, clock.instant()).toMinutes();
    row(html, "running for", minutes + " minutes");
    row(html, "steps shown, as AE " + config.worklist().aeTitle(), worklist.shown());
    row(html, "steps on hold", worklist.held());
    row(html, "dead letters", archive.deadLetters());
    row(html, "bundles still to be posted", outbox == null ? "not configured" : outbox.waiting());
    for (Count count : Count.values()) {
      row(html, count.text(), counts.get(count));
    }
    html.append("</table><form action='/message'><label>Message control id <input name='id'>")
        .append("</label> <button>Report</button></form><h2>Last troubles</h2><table>");
    for (Counts.Trouble trouble : counts.troubles()) {
      html.append("<tr><td>").append(trouble.time()).append("</td><td>");
      String id = trouble.controlId();
      if (!id.isEmpty()) {
        html.append("<a href='/message?id=")
            .append(URLEncoder.encode(id, StandardCharsets.UTF_8))
            .append("'>")
            .append(escape(id))
            .append("</a>");
      }
      html.append("</td><td>").append(escape(trouble.text())).append("</td></tr>");
    }
    return html.append("</table>").toString();
  }

  private static void row(StringBuilder html, String name, Object value) {
    html.append("<tr><td>").append(escape(name)).append("</td><td>");
    html.append(escape(String.valueOf(value))).append("</td></tr>");
  }

  private void message(HttpExchange exchange, String controlId, boolean values) throws IOException {
    if (values && !config.status().values()) {
      send(exchange, 403, "Values are not to be shown: status.values is not true");
      return;
    }
    List<MessageArchive.Found> found = archive.find(controlId);
    if (found.isEmpty()) {
      send(exchange, 404, "No message with this control id is kept");
      return;
    }
    StringBuilder html = new StringBuilder("<h1>Message " + escape(controlId) + "</h1>");
    for (MessageArchive.Found each : found) {
      html.append(each.accepted() ? "<h2>Accepted</h2>" : "<h2>Dead letter</h2>");
      html.append("<pre>").append(escape(explain(each, values))).append("</pre>");
      html.append("<h3>The report of that time</h3><pre>");
      html.append(escape(each.report())).append("</pre>");
    }
    send(exchange, 200, html.toString());
  }

  private String explain(MessageArchive.Found found, boolean values) {
    try {
      Hl7Message message = Hl7Message.parse(found.message(), config.demands().site().hl7Options());
      return Reports.text(OrderReader.explain(values ? showing : hiding, message));
    } catch (MalformedInputException | RefusedException e) {
      return String.valueOf(e.getMessage());
    }
  }

  private static Map<String, String> query(@Nullable String raw) {
    Map<String, String> query = new HashMap<>();
    for (String part : raw == null ? List.<String>of() : List.of(raw.split("&", -1))) {
      int equals = part.indexOf('=');
      if (equals > 0) {
        query.put(
            part.substring(0, equals),
            URLDecoder.decode(part.substring(equals + 1), StandardCharsets.UTF_8));
      }
    }
    return query;
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("'", "&#39;")
        .replace("\"", "&quot;");
  }

  private static void send(HttpExchange exchange, int status, String body) throws IOException {
    byte[] page =
        ("<!DOCTYPE html><meta charset='utf-8'><title>Worklist gateway</title>"
                + "<style>body{font-family:sans-serif;margin:2em}td{padding:.2em 1em .2em 0}</style>"
                + body)
            .getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
    exchange.getResponseHeaders().set("Cache-Control", "no-store");
    exchange.sendResponseHeaders(status, page.length);
    exchange.getResponseBody().write(page);
  }
}
