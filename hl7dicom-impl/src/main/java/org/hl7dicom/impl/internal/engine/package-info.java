/** The engine: slots, rows and tables. Internal: may change in any release. */
@NullMarked
package org.hl7dicom.impl.internal.engine;

import org.jspecify.annotations.NullMarked;
