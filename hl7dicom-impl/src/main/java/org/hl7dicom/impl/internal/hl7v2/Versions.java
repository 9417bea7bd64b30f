package org.hl7dicom.impl.internal.hl7v2;

import org.hl7dicom.hl7v2.Hl7Message;

/** What the version of a message, MSH-12, allows. */
public final class Versions {
  private Versions() {}

  /**
   * Whether a message is of a version or a later one. One that states no version counts as the
   * latest.
   *
   * @param minor the number behind {@code 2.}
   */
  public static boolean atLeast(Hl7Message message, int minor) {
    String version = message.version();
    if (!version.startsWith("2.") || version.length() < 3) {
      return true;
    }
    char digit = version.charAt(2);
    return digit < '0' || digit > '9' || digit - '0' >= minor;
  }
}
