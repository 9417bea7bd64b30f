package org.hl7dicom.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.hl7dicom.MalformedInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DicomJsonTest {
  private static DicomDataset read(String json) {
    List<DicomDataset> all = DicomJson.readAll(json);
    assertThat(all).hasSize(1);
    return all.get(0);
  }

  private static void bothWays(DicomDataset dataset, String json) {
    assertThat(DicomJson.write(dataset)).isEqualTo(json);
    assertThat(read(json)).isEqualTo(dataset);
  }

  @Test
  void names_have_groups() {
    bothWays(
        new DicomDataset().put(Tag.PatientName, "Yamada^Tarou=山田^太郎=やまだ^たろう"),
        "{\"00100010\":{\"vr\":\"PN\",\"Value\":[{\"Alphabetic\":\"Yamada^Tarou\","
            + "\"Ideographic\":\"山田^太郎\",\"Phonetic\":\"やまだ^たろう\"}]}}");
    bothWays(
        new DicomDataset().put(Tag.OtherPatientNames, "A", "", "=B"),
        "{\"00101001\":{\"vr\":\"PN\",\"Value\":[{\"Alphabetic\":\"A\"},null,"
            + "{\"Ideographic\":\"B\"}]}}");
  }

  @Test
  void empty_values_and_sequences() {
    DicomDataset dataset =
        new DicomDataset().put(Tag.ImageType, "A", "", "C").putEmpty(Tag.PatientID);
    dataset.addItem(Tag.RequestedProcedureCodeSequence).put(Tag.CodeValue, "X");
    dataset.addItem(Tag.RequestedProcedureCodeSequence);
    dataset.putEmpty(Tag.ScheduledProcedureStepSequence);
    bothWays(
        dataset,
        "{\"00080008\":{\"vr\":\"CS\",\"Value\":[\"A\",null,\"C\"]},"
            + "\"00100020\":{\"vr\":\"LO\"},"
            + "\"00321064\":{\"vr\":\"SQ\",\"Value\":["
            + "{\"00080100\":{\"vr\":\"SH\",\"Value\":[\"X\"]}},{}]},"
            + "\"00400100\":{\"vr\":\"SQ\"}}");
  }

  @Test
  void decimal_and_integer_strings_are_numbers_only_when_nothing_is_lost() {
    bothWays(
        new DicomDataset()
            .put(Tag.PatientWeight, Vr.DS, "80", "1.5", "-0.25", "1.50", "+7", "1e3", "-0", ".5")
            .put(Tag.SeriesNumber, "007"),
        "{\"00101030\":{\"vr\":\"DS\",\"Value\":[80,1.5,-0.25,\"1.50\",\"+7\",\"1e3\",\"-0\",\".5\"]},"
            + "\"00200011\":{\"vr\":\"IS\",\"Value\":[\"007\"]}}");
  }

  @Test
  void binary_numbers() {
    bothWays(
        new DicomDataset()
            .putLongs(Tag.Rows, 512)
            .putLongs(Tag.FrameIncrementPointer, Tag.FrameTime)
            .putLongs(Tag.SelectorSVValue, 5, Long.MIN_VALUE)
            .putLongs(Tag.SelectorUVValue, -1L),
        "{\"00280009\":{\"vr\":\"AT\",\"Value\":[\"00181063\"]},"
            + "\"00280010\":{\"vr\":\"US\",\"Value\":[512]},"
            + "\"00720082\":{\"vr\":\"SV\",\"Value\":[5,\"-9223372036854775808\"]},"
            + "\"00720083\":{\"vr\":\"UV\",\"Value\":[\"18446744073709551615\"]}}");
    bothWays(
        new DicomDataset()
            .putDoubles(Tag.SelectorFDValue, 0.1, Double.NaN, Double.NEGATIVE_INFINITY),
        "{\"00720074\":{\"vr\":\"FD\",\"Value\":[0.1,\"NaN\",\"-Infinity\"]}}");
    assertThat(read("{\"00720074\":{\"vr\":\"FD\",\"Value\":[\"inf\",\"1.5\"]}}"))
        .isEqualTo(
            new DicomDataset().putDoubles(Tag.SelectorFDValue, Double.POSITIVE_INFINITY, 1.5));
  }

  @Test
  void bytes_and_bulk_data() {
    bothWays(
        new DicomDataset()
            .putBytes(0x00091001, Vr.UN, new byte[] {1, 2, 3})
            .putBulkDataUri(Tag.PixelData, Vr.OW, "http://host/bulk/1"),
        "{\"00091001\":{\"vr\":\"UN\",\"InlineBinary\":\"AQID\"},"
            + "\"7FE00010\":{\"vr\":\"OW\",\"BulkDataURI\":\"http://host/bulk/1\"}}");
  }

  @Test
  void the_character_set_of_the_source_is_metadata() {
    bothWays(
        new DicomDataset().put(Tag.SpecificCharacterSet, "ISO_IR 100"),
        "{\"00080005\":{\"vr\":\"CS\",\"Value\":[\"ISO_IR 100\"]}}");
  }

  @Test
  void the_reader_is_generous_where_nothing_is_in_doubt() {
    DicomDataset expected = new DicomDataset().put(Tag.PatientID, "12").put(Tag.Rows, "3");
    assertThat(
            read(
                "{\"unknown\":{\"a\":[1,{}]},\"00100020\":{\"Value\":[12],\"extra\":[[]],\"vr\":\"LO\"},"
                    + "\"Rows\":{\"Value\":[\"3\"]},\"00280000\":{\"vr\":\"UL\",\"Value\":[5]}}"))
        .isEqualTo(expected);
    assertThat(DicomJson.readAll("[]")).isEmpty();
    assertThat(DicomJson.readAll("[{},{}]")).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "7",
        "{\"00100010\":",
        "{\"00100010\":{\"vr\":\"PN\",\"Value\":[{\"Alphabetic\":\"Secret\"}]}} x",
        "{\"00100020\":{\"vr\":\"LO\",\"Value\":[\"Secret\\\\Secret\"]}}",
        "{\"00100020\":{\"vr\":\"XX\",\"Value\":[\"Secret\"]}}",
        "{\"00100020\":{\"vr\":\"LO\",\"Value\":\"Secret\"}}",
        "{\"00100020\":{\"vr\":\"LO\",\"Value\":[true]}}",
        "{\"00280010\":{\"vr\":\"US\",\"Value\":[\"Secret\"]}}",
        "{\"00280010\":{\"vr\":\"US\",\"Value\":[65536]}}",
        "{\"00091001\":{\"vr\":\"UN\",\"InlineBinary\":\"=Secret\"}}",
        "{\"00100020\":{\"vr\":\"LO\"},\"00100020\":{\"vr\":\"LO\"}}",
        "{\"00321064\":{\"vr\":\"SQ\",\"Value\":[\"Secret\"]}}",
        "[{},Secret]"
      })
  void malformed_input_is_refused_with_its_place_and_without_its_values(String json) {
    assertThatThrownBy(() -> DicomJson.readAll(json))
        .isInstanceOf(MalformedInputException.class)
        .hasMessageMatching("(?s).* at line \\d+, column \\d+")
        .hasMessageNotContaining("Secret")
        .hasNoCause();
    assertThatThrownBy(() -> DicomJson.readAll(json.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(MalformedInputException.class);
  }

  @Test
  void broken_text_never_does_more_than_be_refused() {
    long seed = 815;
    Random random = new Random(seed);
    DicomDataset dataset =
        new DicomDataset()
            .put(Tag.PatientName, "A=B=C")
            .putDoubles(Tag.SelectorFDValue, 0.5)
            .putBytes(0x00091001, Vr.UN, new byte[] {1, 2, 3});
    dataset.addItem(Tag.RequestedProcedureCodeSequence).put(Tag.CodeValue, "X");
    String json = DicomJson.write(List.of(dataset, dataset));
    String pool = "{}[]\",:0e-\\nullAVx\u0000";
    for (int round = 0; round < 20_000; round++) {
      StringBuilder broken = new StringBuilder(json);
      for (int i = random.nextInt(3); i >= 0; i--) {
        int at = random.nextInt(broken.length());
        if (random.nextBoolean()) {
          broken.setCharAt(at, pool.charAt(random.nextInt(pool.length())));
        } else {
          broken.deleteCharAt(at);
        }
      }
      try {
        List<DicomDataset> read = DicomJson.readAll(broken.toString());
        assertThat(DicomJson.readAll(DicomJson.write(read))).isEqualTo(read);
      } catch (MalformedInputException e) {
        assertThat(e.position()).startsWith("line ");
      } catch (RuntimeException e) {
        throw new AssertionError("seed " + seed + " round " + round, e);
      }
    }
  }

  @Test
  void nesting_is_limited() {
    String open = "{\"00321064\":{\"vr\":\"SQ\",\"Value\":[";
    String json = open.repeat(100) + "{}" + "]}}".repeat(100);
    assertThatThrownBy(() -> DicomJson.readAll(json))
        .isInstanceOf(MalformedInputException.class)
        .hasMessageContaining("deeper");
    assertThat(DicomJson.readAll(open.repeat(60) + "{}" + "]}}".repeat(60))).hasSize(1);
  }

  @Test
  void streams_get_UTF_8() throws IOException {
    DicomDataset dataset = new DicomDataset().put(Tag.PatientID, "Ä");
    ByteArrayOutputStream one = new ByteArrayOutputStream();
    DicomJson.write(dataset, one);
    assertThat(one.toString(StandardCharsets.UTF_8)).isEqualTo(DicomJson.write(dataset));
    ByteArrayOutputStream many = new ByteArrayOutputStream();
    DicomJson.write(List.of(dataset, dataset), many);
    assertThat(DicomJson.readAll(many.toByteArray())).containsExactly(dataset, dataset);
    assertThat(many.toString(StandardCharsets.UTF_8))
        .isEqualTo(DicomJson.write(List.of(dataset, dataset)));
  }
}
