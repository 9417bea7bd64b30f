/**
 * The domain: imaging orders, procedures and patients, named after the DICOM model of the real
 * world (PS3.3 section 7.3.1.6).
 *
 * <p>Value types are records whose absent text parts are the empty string, as on the wire. In
 * aggregates absence is {@code Optional} or an empty list. No {@code toString} prints patient data.
 */
@NullMarked
package org.hl7dicom.model;

import org.jspecify.annotations.NullMarked;
