/**
 * HL7 v2 messages in their ER7 (pipe and hat) encoding: read lazily, kept losslessly, written back
 * byte for byte where nothing was changed.
 */
@NullMarked
package org.hl7dicom.hl7v2;

import org.jspecify.annotations.NullMarked;
