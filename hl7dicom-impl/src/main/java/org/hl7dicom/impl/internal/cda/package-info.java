/** Internal: CDA R2 documents, the data types of HL7 v3 in them, and what of them was read. */
@NullMarked
package org.hl7dicom.impl.internal.cda;

import org.jspecify.annotations.NullMarked;
