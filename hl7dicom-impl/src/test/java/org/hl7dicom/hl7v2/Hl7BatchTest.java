package org.hl7dicom.hl7v2;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.hl7dicom.MalformedInputException;
import org.junit.jupiter.api.Test;

class Hl7BatchTest {
  private static final String A = "MSH|^~\\&|A\rPID|1\r";
  private static final String B = "MSH|^~\\&|B\rPID|2\r";

  private static List<String> split(String file) {
    return Hl7Batch.split(file.getBytes(US_ASCII)).stream()
        .map(b -> new String(b, US_ASCII))
        .toList();
  }

  @Test
  void messages_are_found_in_every_packing() {
    assertThat(split(A)).containsExactly(A);
    assertThat(split(A + B)).containsExactly(A, B);
    assertThat(split("\r\n" + A + "\r\n\r\n" + B + "\r")).containsExactly(A, B);
    assertThat(split("\u000B" + A + "\u001C\r\u000B" + B + "\u001C\r")).containsExactly(A, B);
    assertThat(split("\u000BMSH|^~\\&|A\u001C\r\u000B" + B + "\u001C\r"))
        .containsExactly("MSH|^~\\&|A", B);
    assertThat(
            split("FHS|^~\\&\rBHS|^~\\&\r" + A + B + "BTS|2\rBHS|^~\\&\r" + A + "BTS|1\rFTS|2\r"))
        .containsExactly(A, B, A);
    assertThat(split("FHS|^~\\&\rFTS|0\r")).isEmpty();
    assertThat(split("")).isEmpty();
    assertThat(split(A.replace('\r', '\n') + B.replace("\r", "\r\n")))
        .containsExactly(A.replace('\r', '\n'), "MSH|^~\\&|B\r\nPID|2\r");
  }

  @Test
  void blank_lines_and_line_breaks_inside_a_message_stay() {
    assertThat(split("MSH|^~\\&|A\r\rNTE|1||x\ny\r" + B))
        .containsExactly("MSH|^~\\&|A\r\rNTE|1||x\ny\r", B);
  }

  @Test
  void content_outside_of_messages_is_not_lost() {
    assertThatThrownBy(() -> split("FHS|^~\\&\rPID|SECRET\r"))
        .isInstanceOf(MalformedInputException.class)
        .hasMessageContaining("byte 9")
        .hasMessageNotContaining("SECRET");
  }

  @Test
  void wide_characters_and_marks() {
    List<byte[]> wide = Hl7Batch.split(("\uFEFF" + A + B).getBytes(UTF_16LE));
    assertThat(wide).hasSize(2);
    assertThat(Hl7Message.parse(wide.get(1)).er7()).isEqualTo(B);
    assertThat(split("\u000B" + A)).containsExactly(A);
    byte[] marked = ("xxx" + A).getBytes(US_ASCII);
    marked[0] = (byte) 0xEF;
    marked[1] = (byte) 0xBB;
    marked[2] = (byte) 0xBF;
    assertThat(Hl7Batch.split(marked)).hasSize(1);
  }
}
