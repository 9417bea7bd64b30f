@NullMarked
package org.hl7dicom.testkit.assertions;

import org.jspecify.annotations.NullMarked;
