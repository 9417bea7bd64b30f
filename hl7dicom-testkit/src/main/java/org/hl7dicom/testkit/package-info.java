/** Synthetic fixtures: messages that nobody was ever treated by. */
@NullMarked
package org.hl7dicom.testkit;

import org.jspecify.annotations.NullMarked;
