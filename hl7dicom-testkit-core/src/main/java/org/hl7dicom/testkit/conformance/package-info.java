/** The conformance suite: rules with numbers, and what to extend to be judged by them. */
@NullMarked
package org.hl7dicom.testkit.conformance;

import org.jspecify.annotations.NullMarked;
