package org.hl7dicom.impl;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7dicom.hl7v2.Hl7Message;
import org.hl7dicom.impl.internal.hl7v2.ErrSegments;
import org.hl7dicom.report.Effect;
import org.hl7dicom.report.Issue;
import org.hl7dicom.report.Lineage;
import org.hl7dicom.report.MappingReport;

/**
 * Reports for people and for machines. Each form holds codes, rows, places and citations, in the
 * order of the report; values only where the report has a lineage with values, and then in {@link
 * #json(MappingReport)} and {@link #text(MappingReport)} alone.
 */
public final class Reports {
  private static final JsonFactory JSON = new JsonFactory();

  private Reports() {}

  /**
   * A JSON object with {@code worst} (an effect, or null), {@code issues} (each with {@code effect,
   * code, row, source, target, citation, text}) and, where the report has any, {@code lineage}
   * (each with {@code kind, row, path, note} and perhaps {@code value}).
   */
  public static String json(MappingReport report) {
    StringWriter out = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(out)) {
      DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
      json.setPrettyPrinter(
          new DefaultPrettyPrinter(
                  Separators.createDefaultInstance()
                      .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                      .withArrayEmptySeparator(""))
              .withArrayIndenter(indenter)
              .withObjectIndenter(indenter));
      json.writeStartObject();
      json.writeStringField("worst", report.worst().map(Effect::name).orElse(null));
      json.writeArrayFieldStart("issues");
      for (Issue issue : report.issues()) {
        json.writeStartObject();
        json.writeStringField("effect", issue.effect().name());
        json.writeStringField("code", issue.code().name());
        json.writeStringField("row", issue.row());
        json.writeStringField("source", issue.source());
        json.writeStringField("target", issue.target());
        json.writeStringField("citation", issue.citation());
        json.writeStringField("text", issue.code().text());
        json.writeEndObject();
      }
      json.writeEndArray();
      if (!report.lineage().isEmpty()) {
        json.writeArrayFieldStart("lineage");
        for (Lineage step : report.lineage()) {
          json.writeStartObject();
          json.writeStringField("kind", step.kind().name());
          json.writeStringField("row", step.row());
          json.writeStringField("path", step.path());
          json.writeStringField("note", step.note());
          if (step.value().isPresent()) {
            json.writeStringField("value", step.value().get());
          }
          json.writeEndObject();
        }
        json.writeEndArray();
      }
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e); // memory does not fail so
    }
    return out.append('\n').toString();
  }

  /** A table for people, a line for each issue, then the lineage, then a line that counts. */
  public static String text(MappingReport report) {
    StringBuilder text = new StringBuilder();
    List<List<String>> issues = new ArrayList<>();
    for (Issue issue : report.issues()) {
      issues.add(
          List.of(
              issue.effect().name(),
              issue.code().name(),
              orDash(issue.row()),
              place(issue),
              issue.code().text()));
    }
    if (!issues.isEmpty()) {
      table(text, List.of("EFFECT", "CODE", "ROW", "PLACE", "MEANING"), issues);
    }
    List<List<String>> lineage = new ArrayList<>();
    for (Lineage step : report.lineage()) {
      lineage.add(
          List.of(
              step.kind().name(),
              step.path(),
              orDash(step.row()),
              step.value().map(Reports::oneLine).orElse(step.note())));
    }
    if (!lineage.isEmpty()) {
      table(text, List.of("STEP", "PLACE", "ROW", "NOTE"), lineage);
    }
    return text.append(summary(report)).append('\n').toString();
  }

  /**
   * How many issues of which effect there are, in one line: {@code 3 issues: 2 NORMALISED, ...}.
   */
  public static String summary(MappingReport report) {
    int all = report.issues().size();
    if (all == 0) {
      return "no issues";
    }
    Map<Effect, Integer> counts = new EnumMap<>(Effect.class);
    for (Issue issue : report.issues()) {
      counts.merge(issue.effect(), 1, Integer::sum);
    }
    StringJoiner joiner = new StringJoiner(", ", all + (all == 1 ? " issue: " : " issues: "), "");
    counts.forEach((effect, count) -> joiner.add(count + " " + effect));
    return joiner.toString();
  }

  /**
   * A FHIR R4 OperationOutcome with an issue for each of the report's, or one that says that
   * nothing happened. Places in FHIR are expressions, others are locations.
   */
  public static OperationOutcome operationOutcome(MappingReport report) {
    return OperationOutcomes.of(report);
  }

  /**
   * Appends an ERR segment (HL7 v2.5.1 2.15.5) to an acknowledgement for each issue of the report.
   * ERR-2 says where in the acknowledged message; a place that is not one of HL7 v2, and a place in
   * the target, are in ERR-7. An acknowledgement whose MSH-12 is of a version before 2.5 gets one
   * segment with the places and codes of those issues that table 0357 calls errors.
   */
  public static void appendErr(Hl7Message acknowledgement, MappingReport report) {
    ErrSegments.append(acknowledgement, ErrSegments.of(report.issues()));
  }

  static String place(Issue issue) {
    if (issue.target().isEmpty()) {
      return orDash(issue.source());
    }
    return issue.source().isEmpty()
        ? "-> " + issue.target()
        : issue.source() + " -> " + issue.target();
  }

  private static String orDash(String text) {
    return text.isEmpty() ? "-" : text;
  }

  private static String oneLine(String value) {
    return value.replaceAll("[\\p{Cntrl}\\u2028\\u2029]", " ");
  }

  /** Appends lines with aligned columns; the last one is left ragged. */
  private static void table(StringBuilder text, List<String> head, List<List<String>> lines) {
    int[] widths = new int[head.size()];
    for (int i = 0; i < widths.length; i++) {
      widths[i] = head.get(i).length();
      for (List<String> line : lines) {
        widths[i] = Math.max(widths[i], line.get(i).length());
      }
    }
    line(text, head, widths);
    for (List<String> line : lines) {
      line(text, line, widths);
    }
  }

  private static void line(StringBuilder text, List<String> cells, int[] widths) {
    int start = text.length();
    for (int i = 0; i < widths.length; i++) {
      text.append(cells.get(i));
      text.append(" ".repeat(widths[i] - cells.get(i).length() + 2));
    }
    int end = text.length();
    while (end > start && text.charAt(end - 1) == ' ') {
      end--;
    }
    text.setLength(end);
    text.append('\n');
  }
}
