/** The command line: converts orders, explains conversions, prints the mapping tables. */
@NullMarked
package org.hl7dicom.examples.cli;

import org.jspecify.annotations.NullMarked;
