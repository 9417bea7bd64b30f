package org.hl7dicom.examples.cli;

/** What a message is about: formats of the same family are converted into each other. */
enum Family {
  ORDER,
  APPOINTMENT
}
