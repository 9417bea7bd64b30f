package org.hl7dicom.hl7v2;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import org.hl7dicom.MalformedInputException;
import org.hl7dicom.hl7v2.Hl7Message.Unencodable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Hl7CharsetTest {
  private static String er7(String sets, String text) {
    return "MSH|^~\\&|||||||ORM^O01|1|P|2.5.1||||||" + sets + "\rPID|1||" + text + "|x\r";
  }

  private static Hl7Segment pid(Hl7Message m) {
    return m.segments().get(1);
  }

  @ParameterizedTest
  @CsvSource({
    "8859/1, ISO-8859-1, Müller",
    "8859/2, ISO-8859-2, Łódź",
    "8859/3, ISO-8859-3, Ħal",
    "8859/4, ISO-8859-4, Ķelis",
    "8859/5, ISO-8859-5, Иван",
    "8859/6, ISO-8859-6, محمد",
    "8859/7, ISO-8859-7, Διονυσιος",
    "8859/8, ISO-8859-8, שרון",
    "8859/9, ISO-8859-9, Çağ",
    "8859/15, ISO-8859-15, Œ€",
    "GB 18030-2000, GB18030, 王小东",
    "KS X 1001, EUC-KR, 김희중",
    "CNS 11643-1992, x-EUC-TW, 王小東",
    "BIG-5, Big5, 許功蓋",
    "UNICODE, UTF-8, 王ü",
    "UNICODE UTF-8, UTF-8, 王😀",
    "UTF-8, UTF-8, ü",
    "utf8, UTF-8, ü",
    "Windows-1252, windows-1252, €ü",
    "ISO-8859-1, ISO-8859-1, ü",
    "ISO_IR 100, ISO-8859-1, ü",
    "ISO IR192, UTF-8, ü",
    "~8859/1, ISO-8859-1, ü",
    "ASCII~UNICODE UTF-8, UTF-8, ü"
  })
  void declared_sets(String name, String charset, String text) {
    byte[] bytes = er7(name, text + "^a").getBytes(Charset.forName(charset));
    Hl7Message m = Hl7Message.parse(bytes);
    assertThat(pid(m).value(3)).isEqualTo(text);
    assertThat(pid(m).value(3, 1, 2, 1)).isEqualTo("a");
    assertThat(pid(m).value(4)).isEqualTo("x");
    assertThat(m.charsetAssumed()).isFalse();
    assertThat(m.encode()).isEqualTo(bytes);
    pid(m).set(5, "q");
    Hl7Message back = Hl7Message.parse(m.encode());
    assertThat(pid(back).value(3)).isEqualTo(text);
    assertThat(pid(back).value(5)).isEqualTo("q");
    assertThat(m.characterSets()).isEqualTo(java.util.List.of(name.split("~")));
  }

  @Test
  void two_byte_characters_before_MSH18_contain_delimiter_bytes() {
    // The second byte of this character in Big5 is a field separator.
    String text = "MSH|^~\\&|坏||||||ORM^O01|1|P|2.5.1||||||BIG-5\rPID|1||功\r";
    byte[] bytes = text.getBytes(Charset.forName("Big5"));
    Hl7Message m = Hl7Message.parse(bytes);
    assertThat(m.er7()).isEqualTo(text);
    assertThat(m.encode()).isEqualTo(bytes);
  }

  @Test
  void japanese_is_decoded_before_delimiters_are_looked_for() {
    String escaped = "\u001B$B;3ED\u001B(B^\u001B$BB@O:\u001B(B~\u001B$B|^~\u001B(B";
    // Kuten bytes may be 7C, 5E and 7E: here 3B33 4544 and 4240 4F3A, then 2 bytes of katakana.
    String ok = escaped.replace("\u001B$B|^~\u001B(B", "\u001B$B%d%^\u001B(B");
    byte[] bytes = er7("ISO IR6~ISO IR87", ok).getBytes(US_ASCII);
    Hl7Message m = Hl7Message.parse(bytes);
    assertThat(pid(m).value(3)).isEqualTo("山田");
    assertThat(pid(m).value(3, 1, 2, 1)).isEqualTo("太郎");
    assertThat(pid(m).value(3, 2, 1, 1)).isEqualTo("ヤマ");
    assertThat(pid(m).value(4)).isEqualTo("x");
    assertThat(m.encode()).isEqualTo(bytes);
    assertThat(m.characterSets()).containsExactly("ISO IR6", "ISO IR87");
    pid(m).set(5, "山|a");
    byte[] changed = m.encode();
    assertThat(new String(changed, US_ASCII))
        .isEqualTo(
            er7("ISO IR6~ISO IR87", ok + "|x|\u001B$B;3\u001B(B\\F\\a").replace("a|x\r", "a\r"));
    assertThat(pid(Hl7Message.parse(changed)).value(5)).isEqualTo("山|a");
  }

  @ParameterizedTest
  @CsvSource({
    "~ISO IR87, 山田",
    "ISO IR87, 山田",
    "ISO IR6~ISO IR87~ISO IR159, 山丂田",
    "ISO IR14~ISO IR87, ﾔﾏﾀﾞ山田",
    "ISO IR14, ﾔﾏﾀﾞ",
    "ISO IR6~ISO IR14~ISO IR87, ﾔﾏﾀﾞ山",
    "JAS2020, 山ﾔ丂",
    "JIS X 0202, 山",
    "~KS X 1001, 김희중",
    "ISO IR6~KS X 1001, 김희중",
    "8859/1~ISO IR87, ü山é",
    "8859/1~8859/5~8859/7, üИΔ",
    "8859/1~ISO IR87~KS X 1001, ü山김"
  })
  void code_extension_round_trip(String sets, String text) {
    Hl7Message m = Hl7Message.create();
    m.segments().get(0).setRaw(18, sets);
    Hl7Segment pid = m.add("PID");
    pid.set(3, text);
    pid.set(3, 1, 2, 1, "a" + text + "|");
    m.add("NTE").set(3, text);
    byte[] bytes = m.encode();
    Hl7Message back = Hl7Message.parse(bytes);
    assertThat(pid(back).value(3)).isEqualTo(text);
    assertThat(pid(back).value(3, 1, 2, 1)).isEqualTo("a" + text + "|");
    assertThat(back.segments().get(2).value(3)).isEqualTo(text);
    assertThat(back.encode()).isEqualTo(bytes);
  }

  @Test
  void korean_designation_is_repeated_in_each_segment() {
    Hl7Message m = Hl7Message.create();
    m.segments().get(0).setRaw(18, "~KS X 1001");
    m.add("PID").set(3, "김김");
    m.add("NTE").set(3, "김");
    assertThat(new String(m.encode(), ISO_8859_1))
        .isEqualTo("MSH|^~\\&||||||||||||||||~KS X 1001\rPID|||\u001B$)C±è±è\rNTE|||\u001B$)C±è\r");
  }

  @Test
  void broken_code_extension_is_malformed() {
    byte[] unknown = er7("ISO IR6~ISO IR87", "\u001BJab").getBytes(US_ASCII);
    int at = new String(unknown, US_ASCII).indexOf(0x1B);
    assertThatThrownBy(() -> Hl7Message.parse(unknown))
        .isInstanceOf(MalformedInputException.class)
        .hasMessageContaining("byte " + at);
    byte[] half = er7("ISO IR6~ISO IR87", "\u001B$B;3E\u001B(B").getBytes(US_ASCII);
    assertThatThrownBy(() -> Hl7Message.parse(half)).isInstanceOf(MalformedInputException.class);
    byte[] high = er7("ISO IR6~ISO IR87", "ü").getBytes(ISO_8859_1);
    assertThatThrownBy(() -> Hl7Message.parse(high))
        .isInstanceOf(MalformedInputException.class)
        .hasMessageContaining("byte " + at);
  }

  @Test
  void unknown_set() {
    assertThat(pid(Hl7Message.parse(er7("ANSEL/7", "a").getBytes(US_ASCII))).value(3))
        .isEqualTo("a");
    byte[] bytes = er7("ANSEL/7", "ü").getBytes(ISO_8859_1);
    assertThatThrownBy(() -> Hl7Message.parse(bytes))
        .isInstanceOf(MalformedInputException.class)
        .hasMessageContaining("MSH-18")
        .hasMessageNotContaining("ANSEL");
    Hl7Options alias = Hl7Options.builder().charsetAlias("ansel 7", ISO_8859_1).build();
    Hl7Message m = Hl7Message.parse(bytes, alias);
    assertThat(pid(m).value(3)).isEqualTo("ü");
    assertThat(m.encode()).isEqualTo(bytes);
    Hl7Message ascii = Hl7Message.parse(er7("ANSEL/7", "a"));
    pid(ascii).set(3, "b");
    assertThat(ascii.encode()).asString().isEqualTo(er7("ANSEL/7", "b"));
    pid(ascii).set(3, "ü");
    assertThatThrownBy(ascii::encode).isInstanceOf(IllegalStateException.class);
    assertThat(ascii.encode(Unencodable.SWITCH_TO_UTF8).bytes())
        .asString(UTF_8)
        .isEqualTo(er7("UNICODE UTF-8", "ü"));
    assertThatThrownBy(() -> Hl7Message.parse(er7("UNICODE UTF-8~BIG-5", "ü").getBytes(ISO_8859_1)))
        .isInstanceOf(MalformedInputException.class);
  }

  @Test
  void empty_set_is_assumed_and_told() {
    Hl7Message utf8 = Hl7Message.parse(er7("", "ü").getBytes(UTF_8));
    assertThat(pid(utf8).value(3)).isEqualTo("ü");
    assertThat(utf8.charset()).isEqualTo(UTF_8);
    assertThat(utf8.charsetAssumed()).isTrue();
    assertThat(utf8.characterSets()).isEmpty();
    byte[] bytes = er7("", "ü").getBytes(ISO_8859_1);
    Hl7Message latin = Hl7Message.parse(bytes);
    assertThat(pid(latin).value(3)).isEqualTo("ü");
    assertThat(latin.charset()).isEqualTo(ISO_8859_1);
    assertThat(latin.charsetAssumed()).isTrue();
    assertThat(latin.encode()).isEqualTo(bytes);
    pid(latin).set(4, "y");
    assertThat(latin.encode()).isEqualTo(er7("", "ü").replace("|x", "|y").getBytes(ISO_8859_1));
    Charset greek = Charset.forName("ISO-8859-7");
    Hl7Options options = Hl7Options.builder().defaultCharset(greek).build();
    Hl7Message configured = Hl7Message.parse(er7("", "Δ").getBytes(greek), options);
    assertThat(pid(configured).value(3)).isEqualTo("Δ");
    assertThat(configured.charsetAssumed()).isTrue();
    Hl7Message ascii = Hl7Message.parse(er7("", "a").getBytes(US_ASCII));
    assertThat(ascii.charsetAssumed()).isFalse();
    assertThat(ascii.charset()).isEqualTo(US_ASCII);
  }

  @Test
  void bytes_that_are_invalid_in_the_declared_set() {
    byte[] utf8 = er7("UNICODE UTF-8", "ü").getBytes(ISO_8859_1);
    int at = new String(utf8, ISO_8859_1).indexOf('ü');
    assertThatThrownBy(() -> Hl7Message.parse(utf8))
        .isInstanceOf(MalformedInputException.class)
        .hasMessageContaining("byte " + at);
    assertThatThrownBy(() -> Hl7Message.parse(er7("ASCII", "ü").getBytes(UTF_8)))
        .isInstanceOf(MalformedInputException.class)
        .hasMessageContaining("byte ");
    byte[] replacement = er7("UNICODE UTF-8", "\uFFFD").getBytes(UTF_8);
    assertThat(pid(Hl7Message.parse(replacement)).value(3)).isEqualTo("\uFFFD");
  }

  @Test
  void byte_order_mark_decides() {
    byte[] bytes = ("\uFEFF" + er7("8859/1", "ü")).getBytes(UTF_8);
    Hl7Message m = Hl7Message.parse(bytes);
    assertThat(pid(m).value(3)).isEqualTo("ü");
    assertThat(m.charsetAssumed()).isTrue();
    assertThat(m.encode()).isEqualTo(bytes);
    Hl7Message declared = Hl7Message.parse(("\uFEFF" + er7("UNICODE UTF-8", "ü")).getBytes(UTF_8));
    assertThat(declared.charsetAssumed()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "UTF-16BE, 1",
    "UTF-16LE, 1",
    "UTF-16BE, 0",
    "UTF-16LE, 0",
    "UTF-32BE, 1",
    "UTF-32LE, 0"
  })
  void wide_unicode(String charset, int mark) {
    String name = "UNICODE " + charset.substring(0, 6);
    String text = (mark == 1 ? "\uFEFF" : "") + er7(name, "ü漢");
    byte[] bytes = text.getBytes(Charset.forName(charset));
    Hl7Message m = Hl7Message.parse(bytes);
    assertThat(pid(m).value(3)).isEqualTo("ü漢");
    assertThat(m.charset()).isEqualTo(Charset.forName(charset));
    assertThat(m.charsetAssumed()).isFalse();
    assertThat(m.encode()).isEqualTo(bytes);
    pid(m).set(4, "y");
    assertThat(m.encode()).isEqualTo(text.replace("|x", "|y").getBytes(Charset.forName(charset)));
  }

  @Test
  void wide_unicode_in_a_frame_or_in_name_only() {
    byte[] text = er7("UNICODE UTF-16", "ü").getBytes(UTF_16LE);
    byte[] framed = new byte[text.length + 3];
    framed[0] = 0x0B;
    System.arraycopy(text, 0, framed, 1, text.length);
    framed[text.length + 1] = 0x1C;
    framed[text.length + 2] = '\r';
    Hl7Message m = Hl7Message.parse(framed);
    assertThat(pid(m).value(3)).isEqualTo("ü");
    assertThat(m.encode()).isEqualTo(framed);
    Hl7Message octets = Hl7Message.parse(er7("UNICODE UTF-16", "ü").getBytes(UTF_8));
    assertThat(pid(octets).value(3)).isEqualTo("ü");
    assertThat(octets.charsetAssumed()).isTrue();
    Hl7Message ascii = Hl7Message.parse(er7("UNICODE UTF-16", "a").getBytes(US_ASCII));
    pid(ascii).set(3, "ü");
    assertThat(ascii.encode()).isEqualTo(er7("UNICODE UTF-16", "ü").getBytes(UTF_8));
    Hl7Message created = Hl7Message.create();
    created.segments().get(0).set(18, "UNICODE UTF-16");
    assertThat(new String(created.encode(), UTF_16BE)).startsWith("\uFEFFMSH|");
  }

  @Test
  void what_the_set_cannot_hold_is_never_lost_silently() {
    Hl7Message m = Hl7Message.parse(er7("8859/1", "ü").getBytes(ISO_8859_1));
    pid(m).set(5, 2, 3, 1, "a漢漢");
    pid(m).set(5, 2, 3, 2, "b\uD83D\uDE00");
    assertThatThrownBy(m::encode)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("PID[1]-5(2).3.1")
        .hasMessageNotContaining("漢");
    EncodeResult replaced = m.encode(Unencodable.REPLACE);
    assertThat(replaced.unencodable())
        .containsExactly(
            new Hl7Position(1, "PID", 5, 2, 3, 1), new Hl7Position(1, "PID", 5, 2, 3, 2));
    assertThat(new String(replaced.bytes(), ISO_8859_1)).endsWith("|~^^a??&b?\r");
    assertThat(replaced.switchedToUtf8()).isFalse();
    EncodeResult switched = m.encode(Unencodable.SWITCH_TO_UTF8);
    assertThat(switched.unencodable()).hasSize(2);
    assertThat(switched.switchedToUtf8()).isTrue();
    Hl7Message back = Hl7Message.parse(switched.bytes());
    assertThat(back.characterSets()).containsExactly("UNICODE UTF-8");
    assertThat(pid(back).value(3)).isEqualTo("ü");
    assertThat(pid(back).value(5, 2, 3, 2)).isEqualTo("b\uD83D\uDE00");
    assertThat(m.characterSets()).containsExactly("8859/1");
    assertThat(m.encode(Unencodable.REPLACE).bytes()).isEqualTo(replaced.bytes());
    pid(m).setRaw(5, "");
    assertThat(m.encode(Unencodable.SWITCH_TO_UTF8).switchedToUtf8()).isFalse();
  }

  @Test
  void unencodable_in_code_extension_and_in_text_parsed_as_string() {
    Hl7Message m = Hl7Message.parse("\r" + er7("ISO IR6~ISO IR87", "山é"));
    EncodeResult result = m.encode(Unencodable.REPLACE);
    assertThat(result.unencodable()).containsExactly(new Hl7Position(1, "PID", 3, 1, 1, 1));
    assertThat(new String(result.bytes(), US_ASCII)).contains("\u001B$B;3\u001B(B?|");
    assertThat(result.toString()).contains("PID[1]-3(1).1.1").doesNotContain("山");
    Hl7Message half = Hl7Message.create();
    half.segments().get(0).set(18, "UNICODE UTF-8");
    half.add("PID").set(1, "\uD800");
    assertThatThrownBy(half::encode).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> half.encode(Unencodable.SWITCH_TO_UTF8))
        .isInstanceOf(IllegalStateException.class);
    assertThat(half.encode(Unencodable.REPLACE).bytes()).asString().endsWith("PID|?\r");
  }

  @Test
  void changing_MSH18_changes_the_bytes() {
    Hl7Message m = Hl7Message.parse(er7("8859/1", "ü").getBytes(ISO_8859_1));
    m.segments().get(0).set(18, "UNICODE UTF-8");
    assertThat(m.charset()).isEqualTo(UTF_8);
    assertThat(m.encode()).isEqualTo(er7("UNICODE UTF-8", "ü").getBytes(UTF_8));
  }

  @Test
  void text_parsed_as_string() {
    Hl7Message m = Hl7Message.parse(er7("", "ü"));
    assertThat(m.charsetAssumed()).isTrue();
    assertThat(m.encode()).isEqualTo(er7("", "ü").getBytes(UTF_8));
    Hl7Message latin = Hl7Message.parse(er7("8859/1", "ü"));
    assertThat(latin.charsetAssumed()).isFalse();
    assertThat(latin.encode()).isEqualTo(er7("8859/1", "ü").getBytes(ISO_8859_1));
  }
}
