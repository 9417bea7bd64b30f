package org.hl7dicom.impl;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hl7dicom.hl7v2.Hl7Message;

/** A small order message to vary, segment by segment. All names and numbers are invented. */
final class Er7 {
  /** An order with everything that a worklist item requires. */
  private static final String[] ORM = {
    "MSH|^~\\&|RIS|NORTH|MWL|NORTH|20260915083012+0200||ORM^O01|M0001|P|2.3.1||||||UNICODE UTF-8",
    "PID|1||P0048213^^^NORTH&1.2.276.0.76.3.1.78&ISO^MR||Langweil^Katharina||19771204|F",
    "PV1|1|O",
    "ORC|NW|PLC884412^HIS^1.2.276.0.76.3.1.4^ISO|FIL220917^RIS^1.2.276.0.76.3.1.5^ISO||SC"
        + "||^^^20260915093000^^R",
    "OBR|1|PLC884412^HIS^1.2.276.0.76.3.1.4^ISO|FIL220917^RIS^1.2.276.0.76.3.1.5^ISO"
        + "|CTABD^CT abdomen^99LOC^PROT7^CT abdomen venous^99LOC||||||||||||||ACC1001|RP2001|SPS3001"
        + "||||CT||||||||||||||||||||CTA^CT of the abdomen^99LOC",
    "ZDS|1.2.276.0.76.3.1.78.1^RIS^Application^DICOM",
  };

  private static final String[] OMI = {
    "MSH|^~\\&|RIS|NORTH|MWL|NORTH|20260915083012+0200||OMI^O23^OMI_O23|M0001|P|2.5.1"
        + "||||||UNICODE UTF-8",
    "PID|1||P0048213^^^NORTH&1.2.276.0.76.3.1.78&ISO^MR||Langweil^Katharina||19771204|F",
    "PV1|1|O",
    "ORC|NW|PLC884412^HIS^1.2.276.0.76.3.1.4^ISO|FIL220917^RIS^1.2.276.0.76.3.1.5^ISO||SC",
    "TQ1|1||||||20260915093000||S^Stat^HL70485",
    "OBR|1|PLC884412^HIS^1.2.276.0.76.3.1.4^ISO|FIL220917^RIS^1.2.276.0.76.3.1.5^ISO"
        + "|CTABD^CT abdomen^99LOC||||||||||||||||||||||||||||||||||||||||CTA^CT of the abdomen^99LOC",
    "IPC|ACC1001^RIS^1.2.276.0.76.3.1.6^ISO|RP2001|1.2.276.0.76.3.1.78.1|SPS3001|CT"
        + "|PROT7^CT abdomen venous^99LOC|CT_NORTH|ROOM1|CT01",
  };

  private final List<String> segments;

  private Er7(List<String> segments) {
    this.segments = segments;
  }

  /** A complete ORM^O01 with one order. */
  static Er7 orm() {
    return new Er7(new ArrayList<>(Arrays.asList(ORM)));
  }

  /** A complete OMI^O23 with one order and one IPC. */
  static Er7 omi() {
    return new Er7(new ArrayList<>(Arrays.asList(OMI)));
  }

  private int find(String name) {
    int found = -1;
    for (int i = 0; i < segments.size(); i++) {
      if (segments.get(i).startsWith(name + "|")) {
        found = i;
      }
    }
    if (found < 0) {
      throw new IllegalArgumentException(name);
    }
    return found;
  }

  /** Puts encoded text into a field of the last segment of that name. */
  Er7 set(String segment, int field, String raw) {
    int at = find(segment);
    List<String> fields = new ArrayList<>(Arrays.asList(segments.get(at).split("\\|", -1)));
    int index = segment.equals("MSH") ? field - 1 : field;
    while (fields.size() <= index) {
      fields.add("");
    }
    fields.set(index, raw);
    segments.set(at, String.join("|", fields));
    return this;
  }

  /** Appends segments as they are. */
  Er7 add(String... more) {
    segments.addAll(Arrays.asList(more));
    return this;
  }

  /** Inserts segments behind the last segment of that name. */
  Er7 behind(String segment, String... more) {
    segments.addAll(find(segment) + 1, Arrays.asList(more));
    return this;
  }

  /** Appends copies of the segments from the named one to the end. */
  Er7 again(String from) {
    int at = find(from);
    segments.addAll(new ArrayList<>(segments.subList(at, segments.size())));
    return this;
  }

  /** Takes out the last segment of that name. */
  Er7 without(String segment) {
    segments.remove(find(segment));
    return this;
  }

  String text() {
    return String.join("\r", segments) + "\r";
  }

  Hl7Message message() {
    return message(StandardCharsets.UTF_8);
  }

  Hl7Message message(Charset charset) {
    return Hl7Message.parse(text().getBytes(charset));
  }
}
