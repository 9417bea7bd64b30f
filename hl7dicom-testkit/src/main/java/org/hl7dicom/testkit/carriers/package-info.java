/** The carriers of this library, for the conformance suite. */
@NullMarked
package org.hl7dicom.testkit.carriers;

import org.jspecify.annotations.NullMarked;
