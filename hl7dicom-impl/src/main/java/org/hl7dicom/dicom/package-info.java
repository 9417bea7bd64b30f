/**
 * DICOM without a toolkit: a dataset carrier, its dictionary, Part 10 files (PS3.10), character
 * sets (PS3.5 section 6.1) and the DICOM JSON Model (PS3.18 Annex F).
 */
@NullMarked
package org.hl7dicom.dicom;

import org.jspecify.annotations.NullMarked;
