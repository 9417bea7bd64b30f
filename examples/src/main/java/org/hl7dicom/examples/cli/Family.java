package org.hl7dicom.examples.cli;

/** What a message is about: formats of the same family are converted into each other. */
enum Family {
  ORDER("an order"),
  APPOINTMENT("an appointment"),
  PATIENT("a patient event");

  private final String text;

  Family(String text) {
    this.text = text;
  }

  /** What a message of the family is, for people. */
  String text() {
    return text;
  }
}
