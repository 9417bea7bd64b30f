package org.hl7dicom.hl7v2;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class Hl7WritingTest {
  private static Hl7Segment fresh() {
    return Hl7Message.create().add("PID");
  }

  @Test
  void new_message() {
    Hl7Message m = Hl7Message.create();
    assertThat(m.encode()).asString().isEqualTo("MSH|^~\\&\r");
    m.segments().get(0).set(9, 1, 2, 1, "O01");
    m.segments().get(0).set(9, "ORM");
    m.add("PID").set(3, 1, 4, 2, "1.2.3");
    assertThat(m.encode()).asString().isEqualTo("MSH|^~\\&|||||||ORM^O01\rPID|||^^^&1.2.3\r");
    assertThat(m).hasToString("Hl7Message[ORM^O01 ?, 2 segments]");
    Hl7Message own = Hl7Message.create(Delimiters.of('*', ":!"));
    assertThat(own.encode()).asString().isEqualTo("MSH*:!\r");
    assertThat(Hl7Message.parse(own.encode()).delimiters()).isEqualTo(own.delimiters());
  }

  @Test
  void values_grow_in_any_order() {
    Hl7Segment s = fresh();
    s.set(5, 2, 3, 2, "e");
    assertThat(s.raw()).isEqualTo("PID|||||~^^&e");
    s.set(5, 1, 2, 1, "b");
    assertThat(s.raw()).isEqualTo("PID|||||^b~^^&e");
    s.set(5, "a");
    assertThat(s.raw()).isEqualTo("PID|||||a^b~^^&e");
    s.set(5, 2, 1, 1, "c");
    s.set(5, 2, 3, 1, "d");
    assertThat(s.raw()).isEqualTo("PID|||||a^b~c^^d&e");
    s.set(3, 1, 1, 3, "z");
    assertThat(s.raw()).isEqualTo("PID|||&&z||a^b~c^^d&e");
    s.set(5, 3, 1, 1, "f");
    s.set(5, 3, 1, 2, "g");
    s.set(5, 3, 2, 1, "h");
    s.set(5, 3, 2, 1, "H");
    assertThat(s.raw()).isEqualTo("PID|||&&z||a^b~c^^d&e~f&g^H");
    s.set(5, 1, 2, 2, "bb");
    assertThat(s.raw()).isEqualTo("PID|||&&z||a^b&bb~c^^d&e~f&g^H");
    s.set(8, "F");
    s.set(7, "19700101");
    assertThat(s.raw()).isEqualTo("PID|||&&z||a^b&bb~c^^d&e~f&g^H||19700101|F");
    assertThat(s.value(5, 3, 2, 1)).isEqualTo("H");
    assertThat(s.fieldCount()).isEqualTo(8);
  }

  @Test
  void empty_values_clear_and_do_not_grow() {
    Hl7Segment s = fresh();
    s.set(9, "");
    assertThat(s.raw()).isEqualTo("PID");
    s.set(3, "a");
    s.set(3, 1, 5, 1, "");
    s.set(2, 2, 1, 1, "");
    assertThat(s.raw()).isEqualTo("PID|||a");
    s.set(3, "");
    assertThat(s.raw()).isEqualTo("PID|||");
    assertThat(s.has(3)).isFalse();
    s.set(4, Hl7Segment.NULL);
    assertThat(s.raw()).isEqualTo("PID||||\"\"");
  }

  @Test
  void escapes_are_added() {
    Hl7Segment s = fresh();
    s.set(5, "a|b^c~d\\e&f#g");
    assertThat(s.raw(5)).isEqualTo("a\\F\\b\\S\\c\\R\\d\\E\\e\\T\\f#g");
    s.set(5, "1\r\n2\r3\n4\t5\u001B");
    assertThat(s.raw(5)).isEqualTo("1\\.br\\2\\.br\\3\\.br\\4\\X09\\5\\X1B\\");
    assertThat(s.value(5)).isEqualTo("1\n2\n3\n4\t5\u001B");
  }

  @Test
  void raw_fields() {
    Hl7Segment s = fresh();
    s.setRaw(5, "a^b~c");
    s.setRaw(3, "x&y");
    assertThat(s.raw()).isEqualTo("PID|||x&y||a^b~c");
    s.setRaw(9, "");
    s.setRaw(5, "");
    s.set(5, 1, 2, 1, "n");
    assertThat(s.raw()).isEqualTo("PID|||x&y||^n");
    assertThatThrownBy(() -> s.setRaw(5, "a|b")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> s.setRaw(5, "a\rb")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> s.set(0, "x")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> s.set(1, 0, 1, 1, "x")).isInstanceOf(IllegalArgumentException.class);
    Hl7Segment msh = Hl7Message.create().segments().get(0);
    assertThatThrownBy(() -> msh.set(1, "x")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> msh.setRaw(2, "x")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void changing_a_parsed_message_keeps_the_rest() {
    Hl7Message m = Hl7Message.parse("MSH|^~\\&|A\nPID|1|| C:\\x |\\H\\b\\N\\|\nZZZ|1^^\n");
    Hl7Segment zzz = m.segments().get(2);
    zzz.set(1, 1, 2, 1, "x");
    assertThat(m.er7()).isEqualTo("MSH|^~\\&|A\rPID|1|| C:\\x |\\H\\b\\N\\|\rZZZ|1^x^\r");
    assertThat(m.encode()).asString(UTF_8).isEqualTo(m.er7());
  }

  @Test
  void segments_are_inserted_and_removed() {
    Hl7Message m = Hl7Message.parse("MSH|^~\\&|A\rPID|1\rOBX|1\r");
    Hl7Segment pv1 = m.insert(2, "PV1");
    pv1.set(1, "I");
    assertThat(m.segments()).extracting(Hl7Segment::index).containsExactly(0, 1, 2, 3);
    Hl7Segment pid = m.segments().get(1);
    m.remove(pid);
    assertThat(m.er7()).isEqualTo("MSH|^~\\&|A\rPV1|I\rOBX|1\r");
    assertThat(pv1.index()).isEqualTo(1);
    assertThatThrownBy(() -> m.remove(pid)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> m.remove(m.segments().get(0)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> m.add("MSH")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> m.add("P")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> m.add("1AB")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> m.insert(0, "PID")).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void random_values_come_back() {
    String nasty = "|^~\\&#\"ab FHX.\u0001\t\u001B\u000Bü€漢\uD83D\uDE00";
    int[] alphabet = nasty.codePoints().toArray();
    for (int seed = 0; seed < 300; seed++) {
      Random random = new Random(seed);
      Delimiters d =
          seed % 3 == 0
              ? Delimiters.of('|', "^~\\&#")
              : seed % 3 == 1 ? Delimiters.STANDARD : Delimiters.of('#', "$~!&");
      Hl7Message m = Hl7Message.create(d);
      m.segments().get(0).set(18, "UNICODE UTF-8");
      for (int i = 0; i < 3; i++) {
        m.add("ZZ" + i);
      }
      Map<String, String> expected = new HashMap<>();
      for (int n = 0; n < 40; n++) {
        int[] at = {
          1 + random.nextInt(3),
          1 + random.nextInt(6),
          1 + random.nextInt(3),
          1 + random.nextInt(4),
          1 + random.nextInt(3)
        };
        StringBuilder value = new StringBuilder();
        for (int k = random.nextInt(8); k >= 0; k--) {
          value.appendCodePoint(alphabet[random.nextInt(alphabet.length)]);
        }
        m.segments().get(at[0]).set(at[1], at[2], at[3], at[4], value.toString());
        expected.put(
            at[0] + "." + at[1] + "." + at[2] + "." + at[3] + "." + at[4], value.toString());
        if (random.nextInt(4) == 0) {
          // Reading between writes must not disturb them.
          assertThat(m.segments().get(at[0]).value(at[1], at[2], at[3], at[4]))
              .isEqualTo(value.toString());
        }
      }
      Hl7Message back = Hl7Message.parse(m.encode());
      for (int i = 1; i <= 3; i++) {
        Hl7Segment s = back.segments().get(i);
        Map<String, String> found = new HashMap<>();
        int index = i;
        for (int f = 1; f <= s.fieldCount(); f++) {
          s.leaves(
              f,
              (field, r, c, sub, start, end) ->
                  found.put(
                      index + "." + field + "." + r + "." + c + "." + sub,
                      String.valueOf(s.value(field, r, c, sub))));
        }
        Map<String, String> wanted = new HashMap<>(expected);
        wanted.keySet().removeIf(k -> !k.startsWith(index + "."));
        assertThat(found).as("seed %d", seed).isEqualTo(wanted);
      }
      assertThat(back.encode()).isEqualTo(m.encode());
    }
  }
}
