package org.hl7dicom.testkit.conformance;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.hl7dicom.testkit.Medium;
import org.hl7dicom.testkit.Tree;

/** Bytes that a subject wrote, as trees. */
final class Wires {
  private Wires() {}

  static Tree tree(Medium medium, byte[] bytes) {
    return switch (medium) {
      case ER7 -> Tree.ofEr7(er7(bytes));
      case DICOM_JSON -> Tree.ofDicomJson(new String(bytes, StandardCharsets.UTF_8));
      case FHIR_JSON -> Tree.ofFhirJson(new String(bytes, StandardCharsets.UTF_8));
      case DICOM_FILE, CDA_XML ->
          throw new IllegalArgumentException("rules do not look into " + medium);
    };
  }

  /** Decodes by what MSH-18 declares (v2.5.1 2.15.9.18); without it, only ASCII is legal. */
  private static String er7(byte[] bytes) {
    String ascii = new String(bytes, StandardCharsets.ISO_8859_1);
    String declared = String.join("", Tree.ofEr7(header(ascii)).values("MSH-18"));
    try {
      return charset(declared).newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("bytes are not in the character set of MSH-18");
    }
  }

  private static String header(String text) {
    int end = text.indexOf('\r');
    return end < 0 ? text : text.substring(0, end);
  }

  private static Charset charset(String name) {
    return switch (name) {
      case "", "ASCII" -> StandardCharsets.US_ASCII;
      case "UNICODE UTF-8" -> StandardCharsets.UTF_8;
      case "GB 18030-2000" -> Charset.forName("GB18030");
      case "KS X 1001" -> Charset.forName("EUC-KR");
      case "ISO IR6", "ISO IR87" -> Charset.forName("ISO-2022-JP");
      default -> Charset.forName("ISO-" + name.replace('/', '-').toUpperCase(Locale.ROOT));
    };
  }
}
