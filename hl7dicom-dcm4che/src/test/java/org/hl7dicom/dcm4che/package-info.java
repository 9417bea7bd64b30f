/** Tests of the bridge against dcm4che itself. */
@NullMarked
package org.hl7dicom.dcm4che;

import org.jspecify.annotations.NullMarked;
