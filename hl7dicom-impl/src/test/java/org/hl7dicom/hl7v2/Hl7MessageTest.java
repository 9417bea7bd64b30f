package org.hl7dicom.hl7v2;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.hl7dicom.MalformedInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Hl7MessageTest {
  private static final String HEADER =
      "MSH|^~\\&|APP|FAC|||20260101||ORM^O01^ORM_O01|1|P|2.5.1^X\r";

  private static Hl7Segment segment(String text) {
    return Hl7Message.parse(HEADER + text + "\r").segments().get(1);
  }

  private static String position(String er7) {
    try {
      Hl7Message.parse(er7.getBytes(ISO_8859_1));
    } catch (MalformedInputException e) {
      assertThat(e).hasMessageContaining(e.position()).hasMessageNotContaining("SECRET");
      return e.position();
    }
    return "parsed";
  }

  @Test
  void header_counts_the_separator_as_MSH1() {
    Hl7Message m = Hl7Message.parse(HEADER);
    Hl7Segment msh = m.segments().get(0);
    assertThat(msh.value(1)).isEqualTo("|");
    assertThat(msh.value(2)).isEqualTo("^~\\&");
    assertThat(msh.value(3)).isEqualTo("APP");
    assertThat(msh.raw(1) + msh.raw(2)).isEqualTo("|^~\\&");
    assertThat(msh.fieldCount()).isEqualTo(12);
    assertThat(msh.components(2, 1)).isEqualTo(1);
    assertThat(msh.repetitions(2)).isEqualTo(1);
    assertThat(msh.leaf(2, 1, 2, 1)).isEqualTo(Hl7Segment.NO_LEAF);
    assertThat(msh.decode(msh.leaf(2, 1, 1, 1))).isEqualTo("^~\\&");
    assertThat(m.messageCode()).isEqualTo("ORM");
    assertThat(m.triggerEvent()).isEqualTo("O01");
    assertThat(m.structure()).isEqualTo("ORM_O01");
    assertThat(m.version()).isEqualTo("2.5.1");
    assertThat(m).hasToString("Hl7Message[ORM^O01 2.5.1, 1 segment]");
  }

  @Test
  void values_are_addressed_from_one() {
    Hl7Segment s = segment("PID|1||A^B&C^^D~E&F||\"\"|^^|x");
    assertThat(s.name()).isEqualTo("PID");
    assertThat(s.index()).isEqualTo(1);
    assertThat(s.fieldCount()).isEqualTo(7);
    assertThat(s.value(1)).isEqualTo("1");
    assertThat(s.value(2)).isNull();
    assertThat(s.value(3)).isEqualTo("A");
    assertThat(s.value(3, 1, 2, 1)).isEqualTo("B");
    assertThat(s.value(3, 1, 2, 2)).isEqualTo("C");
    assertThat(s.value(3, 1, 2, 3)).isNull();
    assertThat(s.value(3, 1, 3, 1)).isNull();
    assertThat(s.value(3, 1, 4, 1)).isEqualTo("D");
    assertThat(s.value(3, 1, 5, 1)).isNull();
    assertThat(s.value(3, 2, 1, 1)).isEqualTo("E");
    assertThat(s.value(3, 2, 1, 2)).isEqualTo("F");
    assertThat(s.value(3, 2, 2, 1)).isNull();
    assertThat(s.value(3, 3, 1, 1)).isNull();
    assertThat(s.value(0)).isNull();
    assertThat(s.value(3, 0, 1, 1)).isNull();
    assertThat(s.value(3, 1, 0, 1)).isNull();
    assertThat(s.value(5)).isEqualTo(Hl7Segment.NULL);
    assertThat(s.value(8)).isNull();
    assertThat(s.repetitions(3)).isEqualTo(2);
    assertThat(s.repetitions(2)).isZero();
    assertThat(s.repetitions(99)).isZero();
    assertThat(s.components(3, 1)).isEqualTo(4);
    assertThat(s.components(3, 2)).isEqualTo(1);
    assertThat(s.components(3, 3)).isZero();
    assertThat(s.subcomponents(3, 1, 2)).isEqualTo(2);
    assertThat(s.subcomponents(3, 1, 3)).isZero();
    assertThat(s.subcomponents(3, 1, 9)).isZero();
    assertThat(s.has(3)).isTrue();
    assertThat(s.has(2)).isFalse();
    assertThat(s.has(6)).isFalse();
    assertThat(s.has(99)).isFalse();
    assertThat(s.raw(3)).isEqualTo("A^B&C^^D~E&F");
    assertThat(s.raw(99)).isEmpty();
    assertThat(s.fieldStart(8)).isEqualTo(-1);
    assertThat(s.fieldEnd(8)).isEqualTo(-1);
    assertThat(s.raw().substring(s.fieldStart(3), s.fieldEnd(3))).isEqualTo(s.raw(3));
    assertThat(s).hasToString("Hl7Segment[PID, 7 fields]");
  }

  @Test
  void leaves_are_visited_once_and_agree_with_handles() {
    Hl7Segment s = segment("PID|1||A^B&&C^^D~~E&F");
    List<String> seen = new ArrayList<>();
    s.leaves(
        3,
        (f, r, c, sub, start, end) -> {
          int leaf = s.leaf(f, r, c, sub);
          assertThat(s.start(leaf)).isEqualTo(start);
          assertThat(s.end(leaf)).isEqualTo(end);
          seen.add(r + "." + c + "." + sub + "=" + s.raw().substring(start, end));
        });
    assertThat(seen)
        .containsExactly("1.1.1=A", "1.2.1=B", "1.2.3=C", "1.4.1=D", "3.1.1=E", "3.1.2=F");
    seen.clear();
    s.leaves(2, (f, r, c, sub, start, end) -> seen.add("2"));
    s.leaves(9, (f, r, c, sub, start, end) -> seen.add("9"));
    assertThat(seen).isEmpty();
  }

  @Test
  void segment_without_fields() {
    assertThat(segment("ZZZ").fieldCount()).isZero();
    assertThat(segment("ZZZ|").fieldCount()).isEqualTo(1);
    assertThat(segment("ZZZ|").has(1)).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "a\\F\\b, a|b",
        "\\S\\\\T\\\\R\\\\E\\, ^&~\\",
        "x\\.br\\y\\.sp2\\z, x!y!!z",
        "x\\.sp\\y, x!y",
        "a\\.sk3\\b, a   b",
        "C:\\Temp\\notes, C:\\Temp\\notes",
        "C:\\, C:\\",
        "\\\\server, \\\\server",
        "\\Zxyz\\, \\Zxyz\\",
        "\\C2842\\, \\C2842\\",
        "\\M244221\\, \\M244221\\",
        "\\X41\\\\X42\\c, ABc",
        "\\X4142\\, AB",
        "\\X4\\, \\X4\\",
        "\\XZZ\\, \\XZZ\\",
        "\\X\\, \\X\\",
        "\\X41\\\\X4G\\, A\\X4G\\",
        "\\P\\, \\P\\",
        "\\.xx\\, \\.xx\\",
        "\\Temp\\F\\, \\Temp|",
      })
  void escapes_are_decoded(String encoded, String text) {
    Hl7Segment s = segment("NTE|1||" + encoded);
    assertThat(s.value(3)).isEqualTo(text.replace('!', '\n'));
    assertThat(s.formatted(s.leaf(3, 1, 1, 1))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"\\H\\bold\\N\\, bold", "\\.in+4\\x, x", "\\.ti-2\\x, x", "\\.fi\\x\\.nf\\, x"})
  void formatting_is_dropped_and_told(String encoded, String text) {
    Hl7Segment s = segment("NTE|1||" + encoded);
    assertThat(s.value(3)).isEqualTo(text);
    assertThat(s.formatted(s.leaf(3, 1, 1, 1))).isTrue();
  }

  @Test
  void centred_line_is_a_line_and_formatting() {
    Hl7Segment s = segment("NTE|1||a\\.ce\\b");
    assertThat(s.value(3)).isEqualTo("a\nb");
    assertThat(s.formatted(s.leaf(3, 1, 1, 1))).isTrue();
    assertThat(s.formatted(Hl7Segment.NO_LEAF)).isFalse();
    assertThatThrownBy(() -> s.decode(Hl7Segment.NO_LEAF))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void hexadecimal_bytes_are_text_in_the_set_of_the_message() {
    String er7 = "MSH|^~\\&||||||||||||||||UNICODE UTF-8\rNTE|1||\\XC3BC\\ \\XC3\\\\XA4\\ \\XFF\\";
    assertThat(Hl7Message.parse(er7).segments().get(1).value(3)).isEqualTo("ü ä \\XFF\\");
    String latin = er7.replace("UNICODE UTF-8", "8859/1");
    assertThat(Hl7Message.parse(latin).segments().get(1).value(3)).isEqualTo("Ã¼ Ã¤ ÿ");
  }

  @Test
  void own_delimiters() {
    Hl7Message m = Hl7Message.parse("MSH*:!$%@*A\rPID*1**a:b%c!d$S$e$P$");
    assertThat(m.delimiters()).hasToString("*:!$%@");
    Hl7Segment pid = m.segments().get(1);
    assertThat(pid.value(3, 1, 2, 2)).isEqualTo("c");
    assertThat(pid.value(3, 2, 1, 1)).isEqualTo("d:e@");
    pid.set(4, "a:b!c$d%e*f@g|^~\\&");
    assertThat(pid.raw(4)).isEqualTo("a$S$b$R$c$E$d$T$e$F$f$P$g|^~\\&");
    assertThat(pid.value(4)).isEqualTo("a:b!c$d%e*f@g|^~\\&");
  }

  @Test
  void missing_escape_and_subcomponent_are_tolerated() {
    Hl7Message two = Hl7Message.parse("MSH|^~|A\rPID|a\\F\\b&c^d");
    Hl7Segment pid = two.segments().get(1);
    assertThat(pid.value(1)).isEqualTo("a\\F\\b&c");
    assertThat(pid.value(1, 1, 2, 1)).isEqualTo("d");
    pid.set(2, "x&y\\z");
    assertThat(pid.raw(2)).isEqualTo("x&y\\z");
    assertThatThrownBy(() -> pid.set(2, "x|y")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> pid.set(2, 1, 1, 2, "y")).isInstanceOf(IllegalArgumentException.class);
    Hl7Message three = Hl7Message.parse("MSH|^~\\|A\rPID|a\\F\\b&c");
    assertThat(three.segments().get(1).value(1)).isEqualTo("a|b&c");
  }

  @Test
  void malformed_input_has_a_position_and_no_text() {
    assertThat(position("")).isEqualTo("byte 0");
    assertThat(position(" \r\n ")).isEqualTo("byte 0");
    assertThat(position("PID|SECRET")).isEqualTo("segment 1");
    assertThat(position("FHS|^~\\&|SECRET")).isEqualTo("segment 1");
    assertThat(position("BHS|^~\\&|SECRET")).isEqualTo("segment 1");
    assertThat(position("MSH")).isEqualTo("MSH-1");
    assertThat(position("MSH\rPID|SECRET")).isEqualTo("MSH-1");
    assertThat(position("MSHA^~\\&A")).isEqualTo("MSH-1");
    assertThat(position("MSH|")).isEqualTo("MSH-2");
    assertThat(position("MSH|^|A")).isEqualTo("MSH-2");
    assertThat(position("MSH|^~\\&#!|A")).isEqualTo("MSH-2");
    assertThat(position("MSH|^~\\^|A")).isEqualTo("MSH-2");
    assertThat(position("MSH|^~|&|A")).isEqualTo("parsed");
    assertThat(position("MSH|^~\\a|A")).isEqualTo("MSH-2");
    assertThat(position("MSH|^~\\ |A")).isEqualTo("MSH-2");
    assertThat(position("MSH|^~\\&|A\rPI|SECRET")).isEqualTo("segment 2");
    assertThat(position("MSH|^~\\&|A\rPIDX|SECRET")).isEqualTo("segment 2");
    assertThat(position("MSH|^~\\&|A\r1ID|SECRET")).isEqualTo("segment 2");
    assertThat(position("MSH|^~\\&|A\rP-D|SECRET")).isEqualTo("segment 2");
    assertThat(position("MSH|^~\\&|A\rPID|1\rMSH|^~\\&|SECRET")).isEqualTo("segment 3");
    assertThat(position("MSH|^~\\&|A\rzid|1")).isEqualTo("parsed");
  }

  @Test
  void limits() {
    Hl7Options options =
        Hl7Options.builder().maxBytes(40).maxSegments(2).maxFieldsPerSegment(3).build();
    assertThatThrownBy(() -> Hl7Message.parse(new byte[41], options))
        .isInstanceOf(MalformedInputException.class)
        .hasMessageContaining("byte 40");
    assertThatThrownBy(() -> Hl7Message.parse("x".repeat(41), options))
        .isInstanceOf(MalformedInputException.class);
    assertThatThrownBy(
            () -> Hl7Message.parse("MSH|^~\\&\rAAA|1\rBBB|2".getBytes(US_ASCII), options))
        .isInstanceOf(MalformedInputException.class)
        .hasMessageContaining("segment 3");
    Hl7Message m = Hl7Message.parse("MSH|^~\\&\rAAA|1|2|3|4".getBytes(US_ASCII), options);
    assertThatThrownBy(() -> m.segments().get(1).value(1))
        .isInstanceOf(MalformedInputException.class)
        .hasMessageContaining("segment 2");
    assertThat(
            Hl7Message.parse("MSH|^~\\&\rAAA|1|2|3".getBytes(US_ASCII), options)
                .segments()
                .get(1)
                .value(3))
        .isEqualTo("3");
    assertThatThrownBy(() -> Hl7Options.builder().maxBytes(0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "MSH|^~\\&|A\rPID|1||ü\rOBX|1",
        "MSH|^~\\&|A\nPID|1||ü\nOBX|1\n",
        "MSH|^~\\&|A\r\nPID|1||ü\r\nOBX|1\r\n",
        "\u000BMSH|^~\\&|A\rPID|1||ü\rOBX|1\r\u001C\r",
        "\uFEFFMSH|^~\\&|A\rPID|1||ü\rOBX|1\r",
        "\r\n \t\r\nMSH|^~\\&|A\r\n\r\nPID|1||ü\r\n  \r\nOBX|1\r\n\r\n\r\n",
        "MSH|^~\\&|A\nPID|1||ü\rOBX|1\r\n"
      })
  void terminators_and_framing_are_tolerated_and_kept(String er7) {
    byte[] bytes = er7.getBytes(UTF_8);
    Hl7Message m = Hl7Message.parse(bytes);
    assertThat(m.segments()).extracting(Hl7Segment::name).containsExactly("MSH", "PID", "OBX");
    assertThat(m.segments().get(0).value(3)).isEqualTo("A");
    assertThat(m.segments().get(1).value(3)).isEqualTo("ü");
    assertThat(m.segments().get(2).value(1)).isEqualTo("1");
    assertThat(m.encode()).isEqualTo(bytes);
    assertThat(m.er7()).isEqualTo("MSH|^~\\&|A\rPID|1||ü\rOBX|1\r");
    m.segments().get(2).set(2, "é");
    assertThat(new String(m.encode(), UTF_8)).isEqualTo("MSH|^~\\&|A\rPID|1||ü\rOBX|1|é\r");
  }

  @Test
  void line_feed_inside_a_field_is_text_where_segments_end_in_CR() {
    Hl7Message m = Hl7Message.parse("MSH|^~\\&|A\rNTE|1||one\ntwo\rPID|1\nPV1|2\r");
    assertThat(m.segments()).extracting(Hl7Segment::name).contains("NTE", "PID", "PV1").hasSize(4);
    assertThat(m.segments().get(1).value(3)).isEqualTo("one\ntwo");
    assertThat(position("MSH|^~\\&|A\nNTE|1||SECRET\ntwo\n")).isEqualTo("segment 3");
  }

  @Test
  void trailing_blanks_of_the_last_value_are_kept() {
    assertThat(segment("NTE|1||a  ").value(3)).isEqualTo("a  ");
  }

  @Test
  void the_callers_array_may_change_after_parsing() {
    byte[] bytes = "MSH|^~\\&|A\rPID|1||u\r".getBytes(US_ASCII);
    Hl7Message m = Hl7Message.parse(bytes);
    byte[] copy = bytes.clone();
    bytes[0] = 'X';
    assertThat(m.encode()).isEqualTo(copy);
    m.encode()[0] = 'Y';
    assertThat(m.encode()).isEqualTo(copy);
  }

  @Test
  void first_and_all() {
    Hl7Message m = Hl7Message.parse(HEADER + "OBX|1\rZDS|2\rOBX|3\r");
    assertThat(m.first("OBX")).isEqualTo(m.segments().get(1));
    assertThat(m.first("ZDS")).isEqualTo(m.segments().get(2));
    assertThat(m.first("OB")).isNull();
    assertThat(m.first("PID")).isNull();
    assertThat(m.all("OBX")).hasSize(2);
    List<Hl7Segment> view = m.segments();
    assertThatThrownBy(view::clear).isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void toString_never_shows_what_is_no_code() {
    assertThat(Hl7Message.parse("MSH|^~\\&|||||||Doe John^Jane\rPID|1"))
        .hasToString("Hl7Message[?^? ?, 2 segments]");
  }

  @Test
  void a_long_field_with_parts() {
    String data = "QUJD".repeat(50_000);
    Hl7Segment obx = segment("OBX|1|ED|x||^^application^Base64^" + data + "&s~" + data + "||F");
    assertThat(obx.value(5, 1, 5, 1)).isEqualTo(data);
    assertThat(obx.value(5, 1, 5, 2)).isEqualTo("s");
    assertThat(obx.value(5, 2, 1, 1)).isEqualTo(data);
    assertThat(obx.value(5, 2, 2, 1)).isNull();
    assertThat(obx.value(7)).isEqualTo("F");
    List<Integer> lengths = new ArrayList<>();
    obx.leaves(5, (f, r, c, s, start, end) -> lengths.add(end - start));
    assertThat(lengths).containsExactly(11, 6, data.length(), 1, data.length());
  }

  @Test
  void damaged_bytes_give_a_message_or_a_position() {
    byte[] good =
        (HEADER.replace("2.5.1^X", "2.5.1||||||ISO IR6~ISO IR87")
                + "PID|1||\u001B$B;3ED\u001B(B^a&b~c\\F\\d\\X41\\|\rOBX|1|FT|||x\\.br\\y\r")
            .getBytes(US_ASCII);
    int parsed = 0;
    for (int seed = 0; seed < 20_000; seed++) {
      Random random = new Random(seed);
      byte[] bytes = Arrays.copyOf(good, good.length - random.nextInt(random.nextInt(40) + 1));
      for (int k = random.nextInt(4); k > 0; k--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      try {
        Hl7Message m = Hl7Message.parse(bytes);
        assertThat(m.encode()).isEqualTo(bytes);
        for (Hl7Segment s : m.segments()) {
          for (int f = 1; f <= s.fieldCount(); f++) {
            s.leaves(f, (field, r, c, sub, start, end) -> s.decode(s.leaf(field, r, c, sub)));
          }
        }
        m.touch();
        m.encode(Hl7Message.Unencodable.SWITCH_TO_UTF8);
        parsed++;
      } catch (MalformedInputException e) {
        assertThat(e.position()).matches("byte \\d+|segment \\d+|MSH-\\d+");
      }
      try {
        Hl7Batch.split(bytes);
      } catch (MalformedInputException e) {
        assertThat(e.position()).matches("byte \\d+");
      }
    }
    assertThat(parsed).isGreaterThan(5_000);
  }

  @Test
  void hostile_escapes_take_linear_time() {
    String er7 =
        "MSH|^~\\&||||||||||||||||UNICODE UTF-8\rNTE|1||"
            + "\\XFF\\".repeat(200_000)
            + "a^".repeat(200_000);
    Hl7Segment nte = Hl7Message.parse(er7).segments().get(1);
    int[] leaves = {0};
    assertTimeout(
        Duration.ofSeconds(5),
        () -> {
          assertThat(nte.value(3)).hasSize(1_000_001);
          nte.leaves(3, (f, r, c, s, start, end) -> leaves[0]++);
        });
    assertThat(leaves[0]).isEqualTo(200_000);
  }
}
