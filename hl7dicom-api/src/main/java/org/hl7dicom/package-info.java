/**
 * What a user of the library imports: the harmonizer, its formats, and the result of a conversion.
 */
@NullMarked
package org.hl7dicom;

import org.jspecify.annotations.NullMarked;
