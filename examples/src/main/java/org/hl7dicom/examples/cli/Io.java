package org.hl7dicom.examples.cli;

import java.io.InputStream;
import java.io.PrintStream;

/**
 * What a run reads from and prints to.
 *
 * @param terminal whether somebody watches, so that a progress bar makes sense
 */
record Io(InputStream in, PrintStream out, PrintStream err, boolean terminal) {}
