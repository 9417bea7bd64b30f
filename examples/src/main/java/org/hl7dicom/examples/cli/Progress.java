package org.hl7dicom.examples.cli;

import java.io.PrintStream;

/** A progress bar on a terminal; nothing elsewhere. */
final class Progress {
  private static final int WIDTH = 30;

  private final PrintStream err;
  private final boolean terminal;
  private boolean shown;

  Progress(Io io) {
    this.err = io.err();
    this.terminal = io.terminal();
  }

  /** Shows that so many of all are done; a single one is not worth a bar. */
  void show(int done, int all) {
    if (terminal && all > 1) {
      int filled = WIDTH * done / all;
      err.print("\r[" + "#".repeat(filled) + " ".repeat(WIDTH - filled) + "] " + done + "/" + all);
      err.flush();
      shown = true;
    }
  }

  /** Removes the bar, so that lines can be printed. */
  void clear() {
    if (shown) {
      err.print("\r" + " ".repeat(WIDTH + 24) + "\r");
      err.flush();
      shown = false;
    }
  }
}
