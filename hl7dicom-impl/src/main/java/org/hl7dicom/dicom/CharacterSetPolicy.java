package org.hl7dicom.dicom;

/** What a writer does when the dataset's character set cannot hold a character. */
public enum CharacterSetPolicy {
  /**
   * The whole dataset is written in UTF-8, and Specific Character Set (0008,0005) says so. A
   * dataset without (0008,0005) gets one as soon as it holds a character beyond ASCII.
   */
  UPGRADE_TO_UTF8,
  /** The character is written as a question mark, and the problem is reported. */
  REPORT
}
