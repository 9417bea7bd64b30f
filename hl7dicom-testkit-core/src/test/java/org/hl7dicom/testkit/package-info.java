@NullMarked
package org.hl7dicom.testkit;

import org.jspecify.annotations.NullMarked;
