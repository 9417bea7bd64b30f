/** Coded concepts, and the coding schemes that they come from. */
@NullMarked
package org.hl7dicom.code;

import org.jspecify.annotations.NullMarked;
