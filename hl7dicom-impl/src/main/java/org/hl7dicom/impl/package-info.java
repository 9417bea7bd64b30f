/** Builds harmonizers and names their formats: the supported surface of the implementation. */
@NullMarked
package org.hl7dicom.impl;

import org.jspecify.annotations.NullMarked;
