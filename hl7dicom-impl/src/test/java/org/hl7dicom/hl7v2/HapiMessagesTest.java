package org.hl7dicom.hl7v2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ca.uhn.hl7v2.model.Message;
import ca.uhn.hl7v2.util.Terser;
import org.junit.jupiter.api.Test;

class HapiMessagesTest {
  private static final String ORM =
      "MSH|^~\\&|A|B|C|D|20260101||ORM^O01^ORM_O01|1|P|2.5.1||||||UNICODE UTF-8\r"
          + "PID|1||4711^^^X&1.2.3&ISO||Müller^Jürgen\\T\\Co~Two\r"
          + "ORC|NW|1\r"
          + "OBR|1|1||X^Y\r"
          + "ZDS|1.2.3^A\r";

  @Test
  void there_and_back() throws Exception {
    Hl7Message ours = Hl7Message.parse(ORM);
    Message hapi = HapiMessages.toHapi(ours);
    assertThat(hapi.getName()).isEqualTo("ORM_O01");
    assertThat(new Terser(hapi).get("/.PID-5-2")).isEqualTo("Jürgen&Co");
    assertThat(new Terser(hapi).get("/.PID-3-4-2")).isEqualTo("1.2.3");
    Hl7Message back = HapiMessages.fromHapi(hapi);
    assertThat(back.er7()).isEqualTo(ORM);
  }

  @Test
  void refusals_quote_nothing() {
    Hl7Message ours = Hl7Message.parse("MSH|^~\\&|SECRET\rPID|SECRET\r");
    assertThatThrownBy(() -> HapiMessages.toHapi(ours))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("SECRET")
        .hasNoCause();
  }
}
