/** A gateway: HL7 v2 orders over MLLP in, worklist files and FHIR transactions out. */
@NullMarked
package org.hl7dicom.examples.gateway;

import org.jspecify.annotations.NullMarked;
