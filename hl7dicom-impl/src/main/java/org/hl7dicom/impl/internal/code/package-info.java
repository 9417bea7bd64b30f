/** Vocabularies as data. Internal: not part of the supported API. */
@NullMarked
package org.hl7dicom.impl.internal.code;

import org.jspecify.annotations.NullMarked;
