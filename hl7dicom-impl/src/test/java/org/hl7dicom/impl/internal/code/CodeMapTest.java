package org.hl7dicom.impl.internal.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class CodeMapTest {
  private static final CodeMap<String, Integer> MAP =
      CodeMap.<String, Integer>named("letters")
          .both("a", 1)
          .both("b", 2)
          .forth("c", 1)
          .forth("d", 4)
          .back(3, "b")
          .build();

  @Test
  void a_pair_holds_both_ways() {
    assertThat(MAP.forward("a")).contains(1);
    assertThat(MAP.backward(1)).contains("a");
    assertThat(MAP.narrowsForward("a")).isFalse();
    assertThat(MAP.narrowsBackward(1)).isFalse();
  }

  @Test
  void a_pair_declared_one_way_narrows() {
    assertThat(MAP.forward("c")).contains(1);
    assertThat(MAP.narrowsForward("c")).isTrue();
    assertThat(MAP.forward("d")).contains(4);
    assertThat(MAP.backward(4)).isEmpty();
    assertThat(MAP.narrowsForward("d")).isTrue();
    assertThat(MAP.backward(3)).contains("b");
    assertThat(MAP.narrowsBackward(3)).isTrue();
  }

  @Test
  void an_unknown_code_is_absent_and_narrows_nothing() {
    assertThat(MAP.forward("z")).isEmpty();
    assertThat(MAP.narrowsForward("z")).isFalse();
    assertThat(MAP.backward(9)).isEmpty();
    assertThat(MAP.narrowsBackward(9)).isFalse();
  }

  @Test
  void the_codes_are_listed_in_order() {
    assertThat(MAP.sources()).containsExactly("a", "b", "c", "d");
    assertThat(MAP.targets()).containsExactly(1, 2, 3);
  }

  @Test
  void a_second_meaning_is_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CodeMap.<String, Integer>named("m").both("a", 1).both("b", 1))
        .withMessage("m: 1 is a and cannot be b too");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CodeMap.<String, Integer>named("m").both("a", 1).forth("a", 2))
        .withMessage("m: a is 1 and cannot be 2 too");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CodeMap.<String, Integer>named("m").both("a", 1).back(1, "b"));
  }

  @Test
  void a_pair_declared_one_way_that_holds_both_ways_is_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CodeMap.<String, Integer>named("m").forth("a", 1).back(1, "a").build());
  }

  @Test
  void a_map_is_not_changed_by_its_builder() {
    CodeMap.Builder<String, Integer> builder = CodeMap.<String, Integer>named("m").both("a", 1);
    CodeMap<String, Integer> map = builder.build();
    builder.both("b", 2);
    assertThat(map.forward("b")).isEmpty();
  }
}
