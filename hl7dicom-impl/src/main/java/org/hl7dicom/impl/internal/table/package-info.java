/** The tables: rows only. Internal: may change in any release. */
@NullMarked
package org.hl7dicom.impl.internal.table;

import org.jspecify.annotations.NullMarked;
