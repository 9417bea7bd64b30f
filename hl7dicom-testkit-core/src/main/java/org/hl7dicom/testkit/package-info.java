/** Synthetic fixtures and values: fixed ones that are known to hurt, and seeded generators. */
@NullMarked
package org.hl7dicom.testkit;

import org.jspecify.annotations.NullMarked;
