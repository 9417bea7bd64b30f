/** The slots of HL7 v2. Internal: may change in any release. */
@NullMarked
package org.hl7dicom.impl.internal.hl7v2;

import org.jspecify.annotations.NullMarked;
