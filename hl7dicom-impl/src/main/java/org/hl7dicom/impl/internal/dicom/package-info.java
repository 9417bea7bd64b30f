/** The slots of DICOM. Internal: may change in any release. */
@NullMarked
package org.hl7dicom.impl.internal.dicom;

import org.jspecify.annotations.NullMarked;
