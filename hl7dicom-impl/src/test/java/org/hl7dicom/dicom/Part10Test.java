package org.hl7dicom.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.hl7dicom.MalformedInputException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class Part10Test {
  private static final WriteOptions BARE = WriteOptions.DEFAULT.withFileMeta(false);
  private static final WriteOptions IMPLICIT =
      BARE.withTransferSyntax(TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN);

  /** Hexadecimal digits; 'single quotes' hold ASCII. */
  private static byte[] hex(String text) {
    StringBuilder digits = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\'') {
        quoted = !quoted;
      } else if (quoted) {
        digits.append(String.format("%02x", (int) c));
      } else if (c != ' ') {
        digits.append(c);
      }
    }
    return HexFormat.of().parseHex(digits);
  }

  private static DicomDataset read(String hex) {
    DicomFile file = Part10.read(hex(hex));
    assertThat(file.problems()).isEmpty();
    return file.dataset();
  }

  @Test
  void explicit_little_endian_byte_for_byte() {
    DicomDataset dataset =
        new DicomDataset()
            .put(Tag.Modality, "CT")
            .put(Tag.PatientName, "Doe^Jo")
            .put(Tag.PatientID, "123")
            .put(Tag.StudyInstanceUID, "1.2.3")
            .putLongs(Tag.Rows, 512)
            .putBytes(0x00091001, Vr.UN, new byte[] {1, 2});
    dataset.addItem(Tag.ScheduledProcedureStepSequence).put(Tag.Modality, "MR");
    byte[] wire =
        hex(
            "0800 6000 'CS' 0200 'CT' 0900 0110 'UN' 0000 02000000 0102"
                + "1000 1000 'PN' 0600 'Doe^Jo' 1000 2000 'LO' 0400 '123 '"
                + "2000 0d00 'UI' 0600 '1.2.3' 00 2800 1000 'US' 0200 0002"
                + "4000 0001 'SQ' 0000 12000000 feff 00e0 0a000000 0800 6000 'CS' 0200 'MR'");
    assertThat(Part10.write(dataset, BARE)).isEqualTo(wire);
    assertThat(Part10.read(wire).dataset()).isEqualTo(dataset);
    assertThat(Part10.read(wire).transferSyntax()).isEqualTo("1.2.840.10008.1.2.1");
  }

  @Test
  void implicit_little_endian_byte_for_byte() {
    DicomDataset dataset = new DicomDataset().put(Tag.Modality, "CT");
    dataset.addItem(Tag.ScheduledProcedureStepSequence).put(Tag.Modality, "MR");
    byte[] wire =
        hex(
            "0800 6000 02000000 'CT'"
                + "4000 0001 12000000 feff 00e0 0a000000 0800 6000 02000000 'MR'");
    assertThat(Part10.write(dataset, IMPLICIT)).isEqualTo(wire);
    DicomFile file = Part10.read(wire);
    assertThat(file.dataset()).isEqualTo(dataset);
    assertThat(file.transferSyntax()).isEqualTo("1.2.840.10008.1.2");
  }

  @Test
  void a_bare_big_endian_dataset_may_begin_with_zero_length() {
    DicomFile file = Part10.read(hex("0008 0005 'CS' 0000 0028 0010 'US' 0002 0200"));
    assertThat(file.transferSyntax()).isEqualTo(TransferSyntax.EXPLICIT_VR_BIG_ENDIAN.uid());
    assertThat(file.dataset().get(Tag.Rows)).isEqualTo(rows(512));
    file = Part10.read(hex("0800 0500 'CS' 0000 2800 1000 'US' 0200 0002"));
    assertThat(file.transferSyntax()).isEqualTo(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN.uid());
    assertThat(file.dataset().get(Tag.Rows)).isEqualTo(rows(512));
  }

  private static @Nullable DicomElement rows(int rows) {
    return new DicomDataset().putLongs(Tag.Rows, rows).get(Tag.Rows);
  }

  @Test
  void big_endian_is_read() {
    DicomDataset expected =
        new DicomDataset()
            .put(Tag.Modality, "CT")
            .putLongs(Tag.FrameIncrementPointer, Tag.FrameTime)
            .putLongs(Tag.Rows, 512);
    assertThat(
            read("0008 0060 'CS' 0002 'CT' 0028 0009 'AT' 0004 0018 1063 0028 0010 'US' 0002 0200"))
        .isEqualTo(expected);
  }

  @Test
  void file_meta_information() {
    DicomDataset dataset =
        new DicomDataset().put(Tag.SOPClassUID, "1.2").put(Tag.SOPInstanceUID, "1.2.3");
    byte[] bytes = Part10.write(dataset);
    assertThat(Arrays.copyOf(bytes, 128)).containsOnly(0);
    byte[] start =
        hex(
            "'DICM' 0200 0000 'UL' 0400 8c000000 0200 0100 'OB' 0000 02000000 0001"
                + "0200 0200 'UI' 0400 '1.2' 00 0200 0300 'UI' 0600 '1.2.3' 00"
                + "0200 1000 'UI' 1400 '1.2.840.10008.1.2.1' 00 0200 1200 'UI' 2c00");
    assertThat(Arrays.copyOfRange(bytes, 128, 128 + start.length)).isEqualTo(start);
    DicomFile file = Part10.read(bytes);
    assertThat(file.dataset()).isEqualTo(dataset);
    assertThat(file.fileMeta().string(Tag.ImplementationVersionName)).isEqualTo("HL7DICOM_010");
    assertThat(file.fileMeta().string(Tag.ImplementationClassUID))
        .isEqualTo(Part10.IMPLEMENTATION_CLASS_UID)
        .hasSizeLessThanOrEqualTo(64);
    int metaLength = bytes[128 + 12] & 0xFF;
    assertThat(128 + 4 + 12 + metaLength + (8 + 4) + (8 + 6)).isEqualTo(bytes.length);
    assertThatIllegalArgumentException().isThrownBy(() -> Part10.write(new DicomDataset()));
  }

  @Test
  void undefined_lengths_and_sequences_of_unknown_vr() {
    DicomDataset expected = new DicomDataset();
    expected.addItem(Tag.ScheduledProcedureStepSequence).put(Tag.Modality, "MR");
    assertThat(
            read(
                "4000 0001 'SQ' 0000 ffffffff feff 00e0 ffffffff 0800 6000 'CS' 0200 'MR'"
                    + "feff 0de0 00000000 feff dde0 00000000"))
        .isEqualTo(expected);
    // PS3.5 section 6.2.2: the items of UN are implicit little endian, here within explicit.
    assertThat(
            read(
                "4000 0001 'UN' 0000 ffffffff feff 00e0 ffffffff 0800 6000 02000000 'MR'"
                    + "feff 0de0 00000000 feff dde0 00000000"))
        .isEqualTo(expected);
    assertThat(read("4000 0001 'UN' 0000 12000000 feff 00e0 0a000000 0800 6000 02000000 'MR'"))
        .isEqualTo(expected);
    assertThat(read("4000 0001 'UN' 0000 04000000 01020304"))
        .isEqualTo(
            new DicomDataset()
                .putBytes(Tag.ScheduledProcedureStepSequence, Vr.UN, new byte[] {1, 2, 3, 4}));
  }

  @Test
  void deflated_both_ways_and_bounded() {
    DicomDataset dataset = new DicomDataset().put(Tag.TextValue, "x".repeat(100_000));
    byte[] bytes =
        Part10.write(
            dataset,
            WriteOptions.DEFAULT
                .withSop("1.2", "1.3")
                .withTransferSyntax(TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN));
    assertThat(bytes).hasSizeLessThan(1000);
    assertThat(Part10.read(bytes).dataset()).isEqualTo(dataset);
    assertThatThrownBy(() -> Part10.read(bytes, ReadOptions.DEFAULT.withMaxBytes(50_000)))
        .isInstanceOf(MalformedInputException.class)
        .hasMessageContaining("inflates");
  }

  @Test
  void group_lengths_are_dropped_and_odd_lengths_tolerated() {
    assertThat(read("0800 0000 'UL' 0400 0a000000 0800 6000 'CS' 0300 'CTX'"))
        .isEqualTo(new DicomDataset().put(Tag.Modality, "CTX"));
  }

  @Test
  void what_a_16_bit_length_cannot_hold_is_written_as_UN_and_comes_back() {
    DicomDataset dataset =
        new DicomDataset()
            .put(Tag.SpecificCharacterSet, "ISO_IR 192")
            .put(Tag.PatientComments, "ä".repeat(40_000));
    byte[] bytes = Part10.write(dataset, BARE);
    DicomFile file = Part10.read(bytes);
    assertThat(file.dataset()).isEqualTo(dataset);
    assertThat(file.problems()).isEmpty();
  }

  @Test
  void pixel_data_is_skipped_unless_asked_for() {
    String wire = "2800 1000 'US' 0200 0100 e07f 1000 'OW' 0000 04000000 01020304";
    DicomElement skipped = read(wire).element(1);
    assertThat(skipped.isSkipped()).isTrue();
    assertThat(skipped.bulkDataUri()).isEqualTo("#offset=22&length=4");
    assertThat(skipped.bytes()).isEmpty();
    assertThat(skipped.isEmpty()).isFalse();
    DicomDataset kept = Part10.read(hex(wire), ReadOptions.DEFAULT.withPixelData(true)).dataset();
    assertThat(kept.element(1).bytes()).containsExactly(1, 2, 3, 4);
    assertThat(
            read("e07f 1000 'OB' 0000 ffffffff feff 00e0 00000000 feff 00e0 02000000 aabb"
                    + "feff dde0 00000000")
                .element(0)
                .bulkDataUri())
        .isEqualTo("#offset=12&length=26");
    // A value that is not at hand is never left out in silence.
    DicomDataset dataset = read(wire);
    assertThatIllegalArgumentException().isThrownBy(() -> Part10.write(dataset, BARE));
    List<DicomProblem> problems = new ArrayList<>();
    Part10.write(dataset, BARE.withProblems(problems::add));
    assertThat(problems)
        .extracting(DicomProblem::kind, DicomProblem::path)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(
                DicomProblem.Kind.VALUE_NOT_AT_HAND, "(7FE0,0010)"));
  }

  @Test
  void a_character_that_the_set_cannot_hold_makes_the_dataset_UTF_8() {
    DicomDataset dataset = new DicomDataset().put(Tag.SpecificCharacterSet, "ISO_IR 100");
    dataset
        .addItem(Tag.RequestedProcedureCodeSequence)
        .put(Tag.SpecificCharacterSet, "ISO_IR 126")
        .put(Tag.CodeMeaning, "Δ");
    dataset.put(Tag.PatientName, "Łódź");
    DicomDataset back = Part10.read(Part10.write(dataset, BARE)).dataset();
    assertThat(back.strings(Tag.SpecificCharacterSet)).containsExactly("ISO_IR 192");
    assertThat(back.string(Tag.PatientName)).isEqualTo("Łódź");
    DicomDataset item = back.items(Tag.RequestedProcedureCodeSequence).get(0);
    assertThat(item.string(Tag.CodeMeaning)).isEqualTo("Δ");
    assertThat(item.string(Tag.SpecificCharacterSet)).isEqualTo("ISO_IR 192");
    dataset.put(Tag.PatientName, "Müller");
    assertThat(Part10.read(Part10.write(dataset, BARE)).dataset()).isEqualTo(dataset);
    assertThat(Part10.write(new DicomDataset().put(Tag.PatientID, "ä"), BARE))
        .isEqualTo(hex("0800 0500 'CS' 0a00 'ISO_IR 192' 1000 2000 'LO' 0200 c3a4"));
    assertThat(Part10.write(new DicomDataset().put(Tag.PatientID, "ab"), BARE))
        .isEqualTo(hex("1000 2000 'LO' 0200 'ab'"));
  }

  @Test
  void or_the_problem_is_reported() {
    DicomDataset dataset = new DicomDataset();
    dataset.addItem(Tag.RequestedProcedureCodeSequence);
    dataset.addItem(Tag.RequestedProcedureCodeSequence).put(Tag.CodeMeaning, "aΔ");
    List<DicomProblem> problems = new ArrayList<>();
    WriteOptions report = BARE.withCharacterSetPolicy(CharacterSetPolicy.REPORT);
    byte[] bytes = Part10.write(dataset, report.withProblems(problems::add));
    assertThat(problems)
        .extracting(DicomProblem::path)
        .containsExactly("(0032,1064)[2]/(0008,0104)");
    assertThat(
            Part10.read(bytes)
                .dataset()
                .items(Tag.RequestedProcedureCodeSequence)
                .get(1)
                .string(Tag.CodeMeaning))
        .isEqualTo("a?");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Part10.write(dataset, report))
        .withMessageNotContaining("Δ");
    // No character set helps a code string.
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Part10.write(new DicomDataset().put(Tag.Modality, "Ä"), BARE));
  }

  @Test
  void illegal_bytes_are_read_and_reported() {
    DicomFile file = Part10.read(hex("1000 2000 'LO' 0400 'ab' e4 'c'"));
    assertThat(file.dataset().string(Tag.PatientID)).isEqualTo("ab\uFFFDc");
    assertThat(file.problems())
        .containsExactly(
            new DicomProblem(
                DicomProblem.Kind.ILLEGAL_BYTES,
                "(0010,0020)",
                "1 times bytes mean nothing in the character set, first at byte 2 of the value"));
    ReadOptions latin =
        ReadOptions.DEFAULT.withAssumedCharacterSet(SpecificCharacterSet.of(List.of("ISO_IR 100")));
    assertThat(Part10.read(hex("1000 2000 'LO' 0400 'ab' e4 'c'"), latin).dataset())
        .isEqualTo(new DicomDataset().put(Tag.PatientID, "abäc"));
    assertThat(Part10.read(hex("0800 0500 'CS' 0200 'XY' 1000 2000 'LO' 0200 'ab'")).problems())
        .extracting(DicomProblem::kind)
        .containsExactly(DicomProblem.Kind.UNKNOWN_CHARACTER_SET);
  }

  @Test
  void tolerated_faults_are_listed() {
    assertThat(Part10.read(hex("1000 2000 'LO' 0000 0800 6000 'CS' 0200 'CT'")).problems())
        .extracting(DicomProblem::kind)
        .containsExactly(DicomProblem.Kind.OUT_OF_ORDER);
    assertThat(Part10.read(hex("0800 6000 'CS' 0200 'MR' 0800 6000 'CS' 0200 'CT'")).problems())
        .extracting(DicomProblem::kind)
        .containsExactly(DicomProblem.Kind.DUPLICATE);
    DicomFile odd = Part10.read(hex("0800 6000 'CS' 0000 2800 1000 'US' 0300 010203"));
    assertThat(odd.problems())
        .extracting(DicomProblem::kind)
        .containsExactly(DicomProblem.Kind.WRONG_LENGTH);
    assertThat(odd.dataset().element(1).vr()).isEqualTo(Vr.UN);
    assertThat(odd.dataset().element(1).bytes()).containsExactly(1, 2, 3);
  }

  @Test
  void malformed_input_is_refused_with_its_place() {
    assertMalformed("", "byte 0");
    assertMalformed("'MSH|^~\\&|SENDER|'", "byte 0");
    assertMalformed("0000000000000000", "byte 0");
    assertMalformed("0800 6000 'CS' 0200 'C'", "byte 0");
    assertMalformed("0800 6000 'CS' 0200 'CT' 1000 20", "byte 10");
    assertMalformed("1000 1000 'UT' 0000 ffffff7f 'Secret'", "byte 0");
    assertMalformed(
        "1000 1000 'LT' 0000 4000 0001 'SQ' 0000 08000000 feff 00e0 10000000", "byte 20");
    assertMalformed("4000 0001 'SQ' 0000 ffffffff feff 00e0 00000000", "byte 20");
    assertMalformed("4000 0001 'UT' 0000 ffffffff", "byte 12");
    String open = "4000 0001 'SQ' 0000 ffffffff feff 00e0 ffffffff";
    assertMalformed(open.repeat(65), "byte " + (64 * 20 + 12));
    assertThatThrownBy(
            () ->
                Part10.read(
                    hex("0800 6000 'CS' 0000 1000 1000 'PN' 0000"),
                    ReadOptions.DEFAULT.withMaxElements(1)))
        .isInstanceOf(MalformedInputException.class);
    assertThatThrownBy(
            () ->
                Part10.read(
                    hex("1000 1000 'PN' 0400 'abcd'"), ReadOptions.DEFAULT.withMaxElementLength(3)))
        .isInstanceOf(MalformedInputException.class);
  }

  private static void assertMalformed(String hex, String position) {
    assertThatThrownBy(() -> Part10.read(hex(hex)))
        .isInstanceOfSatisfying(
            MalformedInputException.class, e -> assertThat(e.position()).isEqualTo(position))
        .hasMessageNotContaining("Secret");
  }

  @Test
  void streams_are_read_to_a_limit() throws IOException {
    byte[] bytes = hex("0800 6000 'CS' 0200 'CT'");
    assertThat(Part10.read(new ByteArrayInputStream(bytes), ReadOptions.DEFAULT).dataset())
        .isEqualTo(new DicomDataset().put(Tag.Modality, "CT"));
    assertThatThrownBy(
            () -> Part10.read(new ByteArrayInputStream(bytes), ReadOptions.DEFAULT.withMaxBytes(9)))
        .isInstanceOf(MalformedInputException.class);
  }

  @Test
  void random_datasets_come_back_from_every_form() {
    long seed = 20261123;
    Random random = new Random(seed);
    for (int round = 0; round < 1500; round++) {
      DicomDataset dataset = new DicomDataset();
      fill(dataset, random, 3);
      dataset.put(Tag.SpecificCharacterSet, "ISO_IR 192");
      String hint = "seed " + seed + " round " + round;
      for (TransferSyntax syntax : TransferSyntax.values()) {
        if (syntax != TransferSyntax.EXPLICIT_VR_BIG_ENDIAN) {
          WriteOptions options =
              WriteOptions.DEFAULT.withSop("1.2", "1.3").withTransferSyntax(syntax);
          byte[] bytes = Part10.write(dataset, options);
          DicomFile file = Part10.read(bytes);
          assertThat(file.dataset()).as(hint + " " + syntax).isEqualTo(dataset);
          assertThat(file.problems()).as(hint).isEmpty();
          assertThat(Part10.write(file.dataset(), options)).as(hint).isEqualTo(bytes);
        }
      }
      String json = DicomJson.write(dataset);
      assertThat(DicomJson.readAll(json)).as(hint).containsExactly(dataset);
    }
  }

  @Test
  void broken_bytes_never_do_more_than_be_refused() {
    long seed = 4711;
    Random random = new Random(seed);
    DicomDataset dataset = new DicomDataset();
    while (dataset.size() < 12) {
      fill(dataset, random, 3);
    }
    for (WriteOptions options :
        List.of(BARE, IMPLICIT, WriteOptions.DEFAULT.withSop("1.2", "1.3"))) {
      byte[] bytes = Part10.write(dataset, options);
      for (int length = 0; length < bytes.length; length++) {
        readOrRefuse(Arrays.copyOf(bytes, length));
      }
      for (int round = 0; round < 20_000; round++) {
        byte[] broken = bytes.clone();
        for (int i = random.nextInt(4); i >= 0; i--) {
          broken[random.nextInt(broken.length)] = (byte) random.nextInt(256);
        }
        try {
          readOrRefuse(broken);
        } catch (RuntimeException e) {
          throw new AssertionError("seed " + seed + " round " + round, e);
        }
      }
    }
  }

  private static void readOrRefuse(byte[] bytes) {
    try {
      DicomDataset dataset = Part10.read(bytes).dataset();
      // What was read can be written, whatever it is.
      Part10.write(dataset, BARE.withProblems(problem -> {}));
      DicomJson.write(dataset);
    } catch (MalformedInputException e) {
      assertThat(e.position()).startsWith("byte ");
    }
  }

  private static void fill(DicomDataset dataset, Random random, int depth) {
    int[] tags = {
      Tag.ImageType,
      Tag.PatientName,
      Tag.PatientID,
      Tag.PatientComments,
      Tag.StudyInstanceUID,
      Tag.PatientWeight,
      Tag.SeriesNumber,
      Tag.Rows,
      Tag.SelectorFDValue,
      Tag.SelectorFLValue,
      Tag.SelectorSVValue,
      Tag.SelectorUVValue,
      Tag.SelectorSLValue,
      Tag.SelectorSSValue,
      Tag.SelectorULValue,
      Tag.SelectorATValue,
      Tag.SelectorUCValue,
      Tag.SelectorURValue,
      Tag.SelectorOBValue,
      Tag.SelectorODValue,
      Tag.SelectorOFValue,
      Tag.SelectorOLValue,
      Tag.SelectorOVValue,
      Tag.SelectorOWValue,
      Tag.SelectorUNValue,
      Tag.TextValue,
      Tag.ContentSequence,
      Tag.ConceptNameCodeSequence
    };
    for (int n = random.nextInt(10); n >= 0; n--) {
      int tag = tags[random.nextInt(tags.length)];
      Vr vr = DicomDictionary.vr(tag);
      int count = vr.multiValued() ? random.nextInt(4) : random.nextInt(2);
      if (vr == Vr.SQ) {
        dataset.putEmpty(tag);
        for (int i = 0; i < count && depth > 0; i++) {
          fill(dataset.addItem(tag), random, depth - 1);
        }
      } else if (vr.isNumber() || vr.isBinary()) {
        byte[] bytes = new byte[count * Math.max(2, vr.unitLength())];
        random.nextBytes(bytes);
        if (vr == Vr.FL || vr == Vr.FD) {
          dataset.putDoubles(tag, random.doubles(count, -1e30, 1e30).toArray());
        } else {
          dataset.putBytes(tag, vr, bytes);
        }
      } else {
        String[] values = new String[count];
        for (int i = 0; i < count; i++) {
          values[i] = value(vr, random);
        }
        dataset.put(tag, vr, values);
      }
    }
  }

  private static String value(Vr vr, Random random) {
    if (vr == Vr.DS || vr == Vr.IS || vr == Vr.UI) {
      return random.nextInt(3) == 0 ? "1.50" : Integer.toString(random.nextInt(100_000));
    }
    String pool = vr.characterSetAffected() ? "aB7 ^=ÄЛ山😀" : "AB7 _";
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(9); i > 0; i--) {
      int at = random.nextInt(pool.codePointCount(0, pool.length()));
      text.appendCodePoint(pool.codePointAt(pool.offsetByCodePoints(0, at)));
    }
    return text.toString();
  }
}
