/** The account of a conversion: what was carried, changed, lost or ignored. */
@NullMarked
package org.hl7dicom.report;

import org.jspecify.annotations.NullMarked;
