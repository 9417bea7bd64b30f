/** Tests of the DICOM carrier. */
@NullMarked
package org.hl7dicom.dicom;

import org.jspecify.annotations.NullMarked;
