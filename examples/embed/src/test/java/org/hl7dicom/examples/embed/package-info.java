/** Tests of the programs. */
@org.jspecify.annotations.NullMarked
package org.hl7dicom.examples.embed;
