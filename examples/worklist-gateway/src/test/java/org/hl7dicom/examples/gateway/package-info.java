/** Tests of the gateway. */
@org.jspecify.annotations.NullMarked
package org.hl7dicom.examples.gateway;
