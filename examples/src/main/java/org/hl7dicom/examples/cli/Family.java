package org.hl7dicom.examples.cli;

/** What a message is about: formats of the same family are converted into each other. */
enum Family {
  ORDER("an order"),
  APPOINTMENT("an appointment"),
  PATIENT("a patient event"),
  STUDY("a study"),
  PERFORMED("a performed procedure step"),
  KEY_OBJECTS("a key object selection"),
  WORKITEM("a workitem");

  private final String text;

  Family(String text) {
    this.text = text;
  }

  /** What a message of the family is, for people. */
  String text() {
    return text;
  }
}
