package org.hl7dicom.impl.proof;

import java.time.LocalDateTime;
import java.util.regex.Pattern;

/** Words that occur nowhere else, each of them another one. */
final class Markers implements Filled.Words {
  /** Any of the words, in any form that a format gives them. */
  private static final Pattern ANY =
      Pattern.compile("(?i)QZX7|(?<!\\d)1861|9981861|(?<!\\d)9753\\d(?!\\d)|1\\.2\\.9977\\.");

  private int count;

  /** Whether a text holds any of the words. */
  static boolean in(String text) {
    return ANY.matcher(text).find();
  }

  @Override
  public String text(String component) {
    return "QZX7" + count++;
  }

  @Override
  public LocalDateTime time() {
    return LocalDateTime.of(1861, 7, 19, 11, 31, 12).plusSeconds(count++);
  }

  @Override
  public String uid() {
    return "1.2.9977." + count++;
  }

  @Override
  public int number() {
    return 97530 + count++ % 10;
  }
}
