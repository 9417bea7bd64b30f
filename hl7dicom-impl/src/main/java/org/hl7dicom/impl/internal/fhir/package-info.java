/** The slots of FHIR R4. Internal: may change in any release. */
@NullMarked
package org.hl7dicom.impl.internal.fhir;

import org.jspecify.annotations.NullMarked;
