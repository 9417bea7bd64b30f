/** Properties that hold for every format there is, whatever it carries. */
@NullMarked
package org.hl7dicom.impl.proof;

import org.jspecify.annotations.NullMarked;
