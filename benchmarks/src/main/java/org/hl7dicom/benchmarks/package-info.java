/** Measures the library beside the ones that its users would take instead. */
@NullMarked
package org.hl7dicom.benchmarks;

import org.jspecify.annotations.NullMarked;
