/** Assertions of AssertJ on the domain, the carriers and the result of a conversion. */
@NullMarked
package org.hl7dicom.testkit.assertions;

import org.jspecify.annotations.NullMarked;
