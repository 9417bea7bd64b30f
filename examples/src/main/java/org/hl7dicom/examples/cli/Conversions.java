package org.hl7dicom.examples.cli;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.util.List;
import org.hl7dicom.Harmonizer;
import org.hl7dicom.LossException;
import org.hl7dicom.MalformedInputException;
import org.hl7dicom.Mapped;
import org.hl7dicom.RefusedException;
import org.hl7dicom.Strictness;
import org.hl7dicom.hl7v2.Hl7Options;
import org.hl7dicom.report.MappingReport;

/** Converts every message of an input and goes on after a bad one. */
final class Conversions {
  private final Harmonizer harmonizer;
  private final Strictness strictness;
  private final Hl7Options options;
  private final ReportPrinter printer;
  private final Progress progress;
  private int converted;
  private int refused;
  private int unreadable;

  Conversions(
      Harmonizer harmonizer,
      Strictness strictness,
      Hl7Options options,
      ReportPrinter printer,
      Progress progress) {
    this.harmonizer = harmonizer;
    this.strictness = strictness;
    this.options = options;
    this.printer = printer;
    this.progress = progress;
  }

  /** Opens the sink when it is known whether there are several messages. */
  interface SinkFactory {
    Sink open(boolean several);
  }

  /** Converts all. The exit code is that of the worst outcome. */
  int run(Inputs inputs, Target<?> target, SinkFactory sinks) {
    boolean several = inputs.folder();
    if (several) {
      printer.several();
    }
    Sink sink = several ? sinks.open(true) : null;
    try {
      int done = 0;
      for (Inputs.Input input : inputs.files()) {
        List<Source<?>> sources = sources(input);
        if (!several && sources.size() > 1) {
          several = true;
          printer.several();
        }
        if (sink == null) {
          sink = sinks.open(several);
        }
        int total = Math.max(inputs.files().size(), sources.size());
        for (Source<?> source : sources) {
          progress.show(inputs.folder() ? done : converted + refused + unreadable, total);
          convert(source, target, sink);
        }
        done++;
      }
    } finally {
      progress.clear();
      if (sink != null) {
        close(sink);
      }
    }
    printer.summary(converted, refused, unreadable);
    Outcome worst =
        unreadable > 0 ? Outcome.UNREADABLE : refused > 0 ? Outcome.REFUSED : Outcome.CONVERTED;
    return worst.exitCode();
  }

  private List<Source<?>> sources(Inputs.Input input) {
    try {
      return Sources.of(input.label(), input.bytes(), options);
    } catch (MalformedInputException e) {
      unreadable(input.label(), String.valueOf(e.getMessage()));
    } catch (IOException e) {
      unreadable(input.label(), "cannot be read from disk");
    } catch (RuntimeException e) {
      unreadable(input.label(), internal(e));
    }
    return List.of();
  }

  private <M> void convert(Source<?> source, Target<M> target, Sink sink) {
    List<Target.Part> parts;
    Mapped<M> mapped;
    try {
      mapped = source.convert(harmonizer, target, strictness);
      parts = target.encoder().apply(mapped.orThrow());
    } catch (LossException e) {
      refused++;
      progress.clear();
      printer.report(source.label(), Outcome.REFUSED, e.report(), "refused: " + e.getMessage());
      return;
    } catch (RefusedException e) {
      refused++;
      progress.clear();
      MappingReport report = new MappingReport(List.of(e.issue()), List.of());
      printer.report(source.label(), Outcome.REFUSED, report, String.valueOf(e.getMessage()));
      return;
    } catch (MalformedInputException e) {
      unreadable(source.label(), String.valueOf(e.getMessage()));
      return;
    } catch (RuntimeException e) {
      unreadable(source.label(), internal(e));
      return;
    }
    try {
      sink.accept(source.label(), parts);
    } catch (IOException e) {
      throw cannotWrite(e);
    }
    converted++;
    progress.clear();
    printer.report(source.label(), Outcome.CONVERTED, mapped.report(), "");
  }

  private void unreadable(String label, String problem) {
    unreadable++;
    progress.clear();
    printer.unreadable(label, problem);
  }

  private static void close(Sink sink) {
    try {
      sink.close();
    } catch (IOException e) {
      throw cannotWrite(e);
    }
  }

  private static UsageException cannotWrite(IOException problem) {
    return new UsageException("cannot write the result: " + describe(problem));
  }

  /** What went wrong, without the file's name: that of a worklist item holds its identifiers. */
  static String describe(IOException problem) {
    String kind = problem.getClass().getSimpleName();
    if (problem instanceof FileSystemException of) {
      return of.getReason() == null ? kind : kind + ": " + of.getReason();
    }
    return kind + ": " + problem.getMessage();
  }

  /** A defect of ours: where it arose, without its message, which may quote the input. */
  static String internal(Throwable problem) {
    String where = "";
    for (StackTraceElement frame : problem.getStackTrace()) {
      if (frame.getClassName().startsWith("org.hl7dicom.")) {
        where = " at " + frame.getFileName() + ":" + frame.getLineNumber();
        break;
      }
    }
    return "internal error, please report it: " + problem.getClass().getSimpleName() + where;
  }
}
