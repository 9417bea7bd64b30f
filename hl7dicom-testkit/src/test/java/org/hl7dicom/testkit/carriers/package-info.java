@NullMarked
package org.hl7dicom.testkit.carriers;

import org.jspecify.annotations.NullMarked;
