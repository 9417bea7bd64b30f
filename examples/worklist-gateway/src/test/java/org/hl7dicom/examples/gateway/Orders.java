package org.hl7dicom.examples.gateway;

import java.nio.charset.StandardCharsets;

/** Invented orders. */
final class Orders {
  private static final String AUTHORITY = "^RIS^1.2.276.0.99.4^ISO";

  private Orders() {}

  /** An OMI^O23 about one order with its steps; the numbers follow from that of the order. */
  static String omi(
      String controlId, String control, String status, String order, String... steps) {
    StringBuilder text = new StringBuilder();
    text.append(header(controlId, "OMI^O23^OMI_O23"))
        .append("PID|||4711-")
        .append(order)
        .append("^^^NORTH||Müller-Test^Jürgen||19581224|M\r")
        .append("ORC|")
        .append(control)
        .append("|PO-")
        .append(order)
        .append(AUTHORITY)
        .append("|FO-")
        .append(order)
        .append(AUTHORITY)
        .append("||")
        .append(status)
        .append("\r")
        .append("TQ1|||||||20260312110000+0100\r")
        .append("OBR||PO-")
        .append(order)
        .append(AUTHORITY)
        .append("|FO-")
        .append(order)
        .append(AUTHORITY)
        .append("|74177^CT abdomen^C4")
        .append("|".repeat(40))
        .append("74177^CT abdomen^C4\r");
    for (String step : steps) {
      text.append("IPC|ACC-")
          .append(order)
          .append(AUTHORITY)
          .append("|RP-")
          .append(order)
          .append("|1.2.276.0.99.3.")
          .append(order)
          .append("|")
          .append(step)
          .append("|CT|CTABD^CT abdomen^99NORTH|CT_NORTH_1|ROOM 4|CT1\r");
    }
    return text.toString();
  }

  /** A message of an ordering side, which knows nothing but the number that it gave itself. */
  static String placer(String controlId, String control, String order) {
    return header(controlId, "OMG^O19^OMG_O19")
        + "PID|||4711-"
        + order
        + "^^^NORTH||Müller-Test^Jürgen||19581224|M\r"
        + "ORC|"
        + control
        + "|PO-"
        + order
        + AUTHORITY
        + "\r"
        + "OBR||PO-"
        + order
        + AUTHORITY
        + "||74177^CT abdomen^C4\r";
  }

  static String header(String controlId, String type) {
    return "MSH|^~\\&|RIS|NORTH|GATEWAY|IMAGING|20260312091502+0100||"
        + type
        + "|"
        + controlId
        + "|P|2.5.1||||||UNICODE UTF-8\r";
  }

  static byte[] bytes(String message) {
    return message.getBytes(StandardCharsets.UTF_8);
  }
}
