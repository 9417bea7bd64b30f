package org.hl7dicom.examples.cli;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.PrintStream;
import org.hl7dicom.impl.Reports;
import org.hl7dicom.report.MappingReport;

/** Prints reports, problems and the summary in the form that was asked for. */
final class ReportPrinter {
  /** The forms of a report. */
  enum Form {
    TEXT,
    JSON
  }

  private final Form form;
  private final boolean always;
  private final PrintStream reports;
  private final PrintStream err;
  private boolean several;
  private boolean begun;

  /**
   * @param form the form
   * @param always whether reports without issues are printed too
   * @param reports where reports go
   * @param err where problems go; when it is the same as reports, JSON there stays JSON
   */
  ReportPrinter(Form form, boolean always, PrintStream reports, PrintStream err) {
    this.form = form;
    this.always = always;
    this.reports = reports;
    this.err = err;
  }

  /** Whether reports of several messages follow. */
  void several() {
    this.several = true;
  }

  private boolean errIsJson() {
    return form == Form.JSON && reports == err;
  }

  /** A message was converted or refused. */
  void report(String label, Outcome outcome, MappingReport report, String problem) {
    if (form == Form.JSON) {
      if (several) {
        element(label, outcome, "", Reports.json(report));
      } else {
        reports.print(Reports.json(report));
      }
    } else if (always || !report.issues().isEmpty()) {
      if (several) {
        reports.println("== " + label + ": " + outcome.text());
      }
      reports.print(Reports.text(report));
    }
    if (!problem.isEmpty() && !errIsJson()) {
      err.println("hl7dicom: " + label + ": " + problem);
    }
  }

  /** A message or file could not be read. */
  void unreadable(String label, String problem) {
    if (form == Form.JSON && several) {
      element(label, Outcome.UNREADABLE, problem, "");
    }
    if (!several || !errIsJson()) {
      err.println("hl7dicom: " + label + ": " + problem);
    }
  }

  /** All is done. */
  void summary(int converted, int refused, int unreadable) {
    String line = converted + " converted, " + refused + " refused, " + unreadable + " unreadable";
    if (!several) {
      return;
    }
    if (form == Form.JSON) {
      reports.print(begun ? "\n]" : "{\"messages\": []");
      reports.println(", \"summary\": " + quoted(line) + "}");
    }
    if (!errIsJson()) {
      err.println(line);
    }
  }

  private void element(String label, Outcome outcome, String problem, String report) {
    reports.print(begun ? ",\n" : "{\"messages\": [\n");
    begun = true;
    reports.print("{\"input\": " + quoted(label) + ", \"outcome\": " + quoted(outcome.text()));
    if (!problem.isEmpty()) {
      reports.print(", \"problem\": " + quoted(problem));
    }
    if (!report.isEmpty()) {
      reports.print(", \"report\": " + report.strip());
    }
    reports.print("}");
  }

  private static String quoted(String text) {
    return '"' + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
  }
}
