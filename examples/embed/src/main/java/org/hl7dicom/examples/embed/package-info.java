/** Short programs that embed the library; each is one file to copy from. */
@NullMarked
package org.hl7dicom.examples.embed;

import org.jspecify.annotations.NullMarked;
