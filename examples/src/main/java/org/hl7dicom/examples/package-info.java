/** Small programs to copy from. */
@NullMarked
package org.hl7dicom.examples;

import org.jspecify.annotations.NullMarked;
