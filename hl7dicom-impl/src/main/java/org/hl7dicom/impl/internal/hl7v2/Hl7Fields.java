package org.hl7dicom.impl.internal.hl7v2;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The data types of fields, by the attribute tables of HL7 v2.5.1; of ZDS by IHE RAD TF-2 4.4. */
final class Hl7Fields {
  private static final Map<String, List<String>> TYPES = new HashMap<>();

  static {
    put("MSH", "ST ST HD HD HD HD TS ST MSG ST PT VID NM ST ID ID ID ID CE ID EI");
    put(
        "PID",
        "SI CX CX CX XPN XPN TS IS XPN CE XAD IS XTN XTN CE CE CE CX ST DLN CX CE ST ID NM CE CE CE"
            + " TS ID ID IS TS HD CE CE ST CE CWE");
    put(
        "PV1",
        "SI IS PL IS CX PL XCN XCN XCN IS PL IS IS IS IS IS XCN IS CX FC IS IS IS IS DT NM NM IS IS"
            + " DT IS NM NM IS DT IS DLD CE IS IS IS PL PL TS TS NM NM NM NM CX IS XCN");
    put(
        "ORC",
        "ID EI EI EI ID ID TQ EIP TS XCN XCN XCN PL XTN TS CE CE CE XCN CE XON XAD XTN XAD CWE CWE"
            + " TS CWE CWE CNE CWE");
    put("TQ1", "SI CQ RPT TM CQ CQ TS TS CWE TX TX ID CQ NM");
    put(
        "OBR",
        "SI EI EI CE ID TS TS TS CQ XCN ID CE ST TS SPS XCN XTN ST ST ST ST TS MOC ID ID PRL TQ XCN"
            + " EIP ID CE NDL NDL NDL NDL TS NM CE CE CE ID ID CE CE CE CE CE CWE IS");
    put("IPC", "EI EI EI EI CE CE EI CE ST");
    put("ZDS", "RP");
  }

  private Hl7Fields() {}

  private static void put(String segment, String types) {
    TYPES.put(segment, List.of(types.split(" ")));
  }

  /**
   * The data type of a field; empty where that is not known here.
   *
   * @throws IllegalArgumentException if the segment has no such field
   */
  static String type(Hl7Address address) {
    List<String> types = TYPES.get(address.segment());
    if (types == null) {
      return "";
    }
    if (address.field() > types.size()) {
      throw new IllegalArgumentException(
          address + ": " + address.segment() + " has " + types.size() + " fields");
    }
    return types.get(address.field() - 1);
  }
}
