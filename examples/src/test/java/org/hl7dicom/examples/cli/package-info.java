@NullMarked
package org.hl7dicom.examples.cli;

import org.jspecify.annotations.NullMarked;
