/** Internal: how values are spelled as text where several formats spell them alike. */
@NullMarked
package org.hl7dicom.impl.internal.text;

import org.jspecify.annotations.NullMarked;
