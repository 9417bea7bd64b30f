package org.hl7dicom.dicom;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The names are the examples of PS3.5 annexes H to K, byte for byte. */
class SpecificCharacterSetTest {
  private static final String ESC = "\u001B";

  private static SpecificCharacterSet set(String terms) {
    return SpecificCharacterSet.of(List.of(terms.split("\\\\", -1)));
  }

  private static byte[] latin(String text) {
    return text.getBytes(ISO_8859_1);
  }

  private static void bothWays(String terms, String wire, String text) {
    assertThat(set(terms).decode(latin(wire), Vr.PN)).isEqualTo(text);
    assertThat(new String(set(terms).encode(text, Vr.PN), ISO_8859_1)).isEqualTo(wire);
  }

  @Test
  void japanese_with_ascii_first_PS3_5_H_3_1() {
    bothWays(
        "\\ISO 2022 IR 87",
        "Yamada^Tarou="
            + (ESC + "$B;3ED" + ESC + "(B^" + ESC + "$BB@O:" + ESC + "(B=")
            + (ESC + "$B$d$^$@" + ESC + "(B^" + ESC + "$B$?$m$&" + ESC + "(B"),
        "Yamada^Tarou=山田^太郎=やまだ^たろう");
  }

  @Test
  void japanese_with_katakana_first_PS3_5_H_3_2() {
    bothWays(
        "ISO 2022 IR 13\\ISO 2022 IR 87",
        "\u00D4\u00CF\u00C0\u00DE^\u00C0\u00DB\u00B3="
            + (ESC + "$B;3ED" + ESC + "(J^" + ESC + "$BB@O:" + ESC + "(J=")
            + (ESC + "$B$d$^$@" + ESC + "(J^" + ESC + "$B$?$m$&" + ESC + "(J"),
        "ﾔﾏﾀﾞ^ﾀﾛｳ=山田^太郎=やまだ^たろう");
  }

  @Test
  void korean_PS3_5_I_2() {
    bothWays(
        "\\ISO 2022 IR 149",
        "Hong^Gildong="
            + (ESC + "$)C\u00FB\u00F3^" + ESC + "$)C\u00D1\u00CE\u00D4\u00D7=")
            + (ESC + "$)C\u00C8\u00AB^" + ESC + "$)C\u00B1\u00E6\u00B5\u00BF"),
        "Hong^Gildong=洪^吉洞=홍^길동");
  }

  @Test
  void chinese_PS3_5_J_and_K() {
    bothWays(
        "GB18030", "Wang^XiaoDong=\u00CD\u00F5^\u00D0\u00A1\u00B6\u00AB", "Wang^XiaoDong=王^小东");
    bothWays(
        "\\ISO 2022 IR 58",
        "Zhang^XiaoDong=" + ESC + "$)A\u00D5\u00C5^" + ESC + "$)A\u00D0\u00A1\u00B6\u00AB",
        "Zhang^XiaoDong=张^小东");
    bothWays(
        "ISO_IR 192",
        "Wang^XiaoDong=\u00E7\u008E\u008B^\u00E5\u00B0\u008F\u00E6\u009D\u00B1",
        "Wang^XiaoDong=王^小東");
  }

  @ParameterizedTest
  @CsvSource({
    "ISO_IR 100, Buc^J\u00E9r\u00F4me, 42 75 63 5e 4a e9 72 f4 6d 65",
    "ISO_IR 144, Люкceмбypг, bb ee da 63 65 dc d1 79 70 d3",
    "ISO_IR 126, Διονυσιος, c4 e9 ef ed f5 f3 e9 ef f2",
    "ISO_IR 138, שרון, f9 f8 e5 ef",
    "ISO_IR 127, قباني, e2 c8 c7 e6 ea",
    "ISO_IR 148, Çavuşoğlu, c7 61 76 75 fe 6f f0 6c 75",
    "ISO_IR 101, Łódź, a3 f3 64 bc",
    "ISO_IR 203, 5€, 35 a4",
    "ISO_IR 166, ไทย, e4 b7 c2",
    "ISO 2022 IR 100, \u00C4, c4",
    "ISO-IR 100, \u00C4, c4"
  })
  void single_byte_sets(String term, String text, String hex) {
    StringBuilder wire = new StringBuilder();
    for (String b : hex.split(" ", -1)) {
      wire.append((char) Integer.parseInt(b, 16));
    }
    bothWays(term, wire.toString(), text);
  }

  @Test
  void code_extensions_between_single_byte_sets() {
    bothWays(
        "ISO 2022 IR 100\\ISO 2022 IR 144",
        "\u00C4" + ESC + "-L\u00BB" + ESC + "-A^\u00C4",
        "ÄЛ^Ä");
  }

  @Test
  void second_bytes_that_look_like_backslashes_part_no_values() {
    String gbk = new String(new byte[] {(byte) 0x81, 0x5C}, Charset.forName("GBK"));
    byte[] two = set("GBK").encode(gbk + "\\" + gbk, Vr.LO);
    assertThat(two).containsExactly(0x81, 0x5C, 0x5C, 0x81, 0x5C);
    assertThat(set("GBK").decode(two, Vr.LO)).isEqualTo(gbk + "\\" + gbk);
    // The second character of this name is 35 5C in JIS X 0208.
    bothWays("\\ISO 2022 IR 87", ESC + "$BBg5\\" + ESC + "(B", "大宮");
    DicomDataset dataset =
        new DicomDataset()
            .put(Tag.SpecificCharacterSet, "", "ISO 2022 IR 87")
            .put(Tag.PatientName, "Oomiya=大宮");
    byte[] bytes = Part10.write(dataset, WriteOptions.DEFAULT.withFileMeta(false));
    assertThat(Part10.read(bytes).dataset()).isEqualTo(dataset);
  }

  @Test
  void yen_and_overline_of_JIS_X_0201() {
    SpecificCharacterSet set = set("ISO_IR 13");
    assertThat(set.decode(latin("\\5~"), Vr.ST)).isEqualTo("¥5‾");
    assertThat(new String(set.encode("¥5‾", Vr.ST), ISO_8859_1)).isEqualTo("\\5~");
    // In a VR of several values the byte of the yen sign parts them.
    assertThat(set.decode(latin("a\\b~"), Vr.LO)).isEqualTo("a\\b‾");
    assertThat(set.canEncode("¥", Vr.LO)).isFalse();
    assertThat(set.canEncode("¥", Vr.LT)).isTrue();
    assertThat(set.canEncode("~", Vr.LT)).isFalse();
    assertThat(set.canEncode("\\", Vr.LT)).isFalse();
    assertThat(set("ISO 2022 IR 13\\ISO 2022 IR 6").encode("~", Vr.LT))
        .isEqualTo(latin(ESC + "(B~" + ESC + "(J"));
  }

  @Test
  void nothing_becomes_a_question_mark_in_silence() {
    List<Integer> bad = new ArrayList<>();
    assertThat(set("ISO_IR 100").encode("aЛ😀b", Vr.LO, bad::add)).isEqualTo(latin("a??b"));
    assertThat(bad).containsExactly(1, 2);
    assertThatIllegalArgumentException().isThrownBy(() -> set("ISO_IR 100").encode("Л", Vr.LO));
    assertThat(set("ISO_IR 192").canEncode("a\uD800")).isFalse();
    assertThat(set("ISO_IR 192").canEncode("😀")).isTrue();
    assertThat(set("ISO_IR 192").canEncode("Ä", Vr.CS)).isFalse();
    assertThat(set("\\ISO 2022 IR 87").canEncode(ESC)).isFalse();
  }

  @Test
  void illegal_bytes_become_replacement_characters_and_are_counted() {
    SpecificCharacterSet.Illegal illegal = new SpecificCharacterSet.Illegal();
    byte[] bytes = latin("a\u00E4b\u00FF");
    assertThat(SpecificCharacterSet.DEFAULT.decode(bytes, 0, 4, Vr.LO, illegal))
        .isEqualTo("a\uFFFDb\uFFFD");
    assertThat(illegal.count).isEqualTo(2);
    assertThat(illegal.first).isEqualTo(1);
    SpecificCharacterSet.Illegal utf8 = new SpecificCharacterSet.Illegal();
    assertThat(SpecificCharacterSet.UTF_8.decode(bytes, 0, 4, Vr.LO, utf8))
        .isEqualTo("a\uFFFDb\uFFFD");
    assertThat(utf8.count).isEqualTo(2);
    SpecificCharacterSet.Illegal own = new SpecificCharacterSet.Illegal();
    SpecificCharacterSet.UTF_8.decode(latin("\u00EF\u00BF\u00BD"), 0, 3, Vr.LO, own);
    assertThat(own.count).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ISO_IR 87", "WINDOWS-1252", "ISO_IR 1000"})
  void unknown_terms_are_refused(String term) {
    assertThatIllegalArgumentException().isThrownBy(() -> set(term));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ISO_IR 100",
        "ISO_IR 13",
        "ISO 2022 IR 100\\ISO 2022 IR 126\\ISO 2022 IR 144",
        "\\ISO 2022 IR 87\\ISO 2022 IR 159",
        "ISO 2022 IR 13\\ISO 2022 IR 87",
        "\\ISO 2022 IR 149",
        "\\ISO 2022 IR 58",
        "ISO_IR 192",
        "GB18030",
        "GBK"
      })
  void what_can_be_encoded_comes_back(String terms) {
    long seed = 20261123L + terms.hashCode();
    Random random = new Random(seed);
    SpecificCharacterSet set = set(terms);
    String pool = "ab ^=~ÄéЛюΔσ山田太郎宮やまﾔﾏ洪吉홍길张东ไ€丂鷗";
    int held = 0;
    for (int round = 0; round < 2000; round++) {
      StringBuilder text = new StringBuilder();
      for (int i = random.nextInt(12); i >= 0; i--) {
        text.append(pool.charAt(random.nextInt(pool.length())));
      }
      Vr vr = random.nextBoolean() ? Vr.PN : Vr.LT;
      if (set.canEncode(text.toString(), vr)) {
        held++;
        byte[] bytes = set.encode(text.toString(), vr);
        assertThat(set.decode(bytes, vr))
            .as("seed %d round %d", seed, round)
            .isEqualTo(text.toString());
      }
    }
    assertThat(held).as("texts that the set holds").isPositive();
  }
}
