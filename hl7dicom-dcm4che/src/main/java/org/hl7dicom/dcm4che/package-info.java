/** The bridge between {@code DicomDataset} and dcm4che's {@code Attributes}, both ways. */
@NullMarked
package org.hl7dicom.dcm4che;

import org.jspecify.annotations.NullMarked;
