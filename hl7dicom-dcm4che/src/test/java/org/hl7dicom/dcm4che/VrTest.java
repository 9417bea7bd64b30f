package org.hl7dicom.dcm4che;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dcm4che3.data.Attributes;
import org.dcm4che3.data.VR;
import org.hl7dicom.dicom.DicomDataset;
import org.hl7dicom.dicom.TransferSyntax;
import org.hl7dicom.dicom.Vr;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Each value representation with a value that stands in both libraries' own words. */
class VrTest {
  private static final int CREATOR = 0x00290010;
  private static final int TAG = 0x00291001;

  private static Attributes attributes(boolean bigEndian) {
    Attributes attributes = new Attributes(bigEndian);
    attributes.setString(CREATOR, VR.LO, "ACME");
    return attributes;
  }

  private static Arguments text(Vr vr, String... values) {
    return arguments(
        vr,
        (Consumer<DicomDataset>) ours -> ours.put(TAG, vr, values),
        (Consumer<Attributes>) theirs -> theirs.setString(TAG, VR.valueOf(vr.name()), values),
        List.of(values));
  }

  private static Arguments longs(Vr vr, long... values) {
    return arguments(
        vr,
        (Consumer<DicomDataset>) ours -> ours.putLongs(TAG, vr, values),
        (Consumer<Attributes>) theirs -> theirs.setLong(TAG, VR.valueOf(vr.name()), values),
        Arrays.stream(values).mapToObj(Long::toString).collect(Collectors.toList()));
  }

  private static Arguments bytes(Vr vr, byte[] ours, Consumer<Attributes> theirs) {
    return arguments(
        vr, (Consumer<DicomDataset>) dataset -> dataset.putBytes(TAG, vr, ours), theirs, List.of());
  }

  private static byte[] hex(String digits) {
    byte[] bytes = new byte[digits.length() / 2];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) Integer.parseInt(digits.substring(2 * i, 2 * i + 2), 16);
    }
    return bytes;
  }

  static List<Arguments> literals() {
    return List.of(
        text(Vr.AE, "STORE_SCP", "MODALITY1"),
        text(Vr.AS, "034Y"),
        arguments(
            Vr.AT,
            (Consumer<DicomDataset>) ours -> ours.putLongs(TAG, Vr.AT, 0x00100020, 0xA0010002L),
            (Consumer<Attributes>) theirs -> theirs.setInt(TAG, VR.AT, 0x00100020, 0xA0010002),
            List.of("00100020", "A0010002")),
        text(Vr.CS, "CT", "", "MR"),
        text(Vr.DA, "20261123"),
        text(Vr.DS, "1.50", "+7", "", "-1e-3"),
        text(Vr.DT, "20261123101530.123456+0100"),
        arguments(
            Vr.FD,
            (Consumer<DicomDataset>) ours -> ours.putDoubles(TAG, Vr.FD, 0.1, -1e300),
            (Consumer<Attributes>) theirs -> theirs.setDouble(TAG, VR.FD, 0.1, -1e300),
            List.of("0.1", "-1.0E300")),
        arguments(
            Vr.FL,
            (Consumer<DicomDataset>) ours -> ours.putDoubles(TAG, Vr.FL, 1.5, -0.25),
            (Consumer<Attributes>) theirs -> theirs.setFloat(TAG, VR.FL, 1.5f, -0.25f),
            List.of("1.5", "-0.25")),
        text(Vr.IS, "-12", "+007", "", "2147483647"),
        text(Vr.LO, "Chest", "Abdomen"),
        text(Vr.LT, "  Line one\r\nwith a \\ in it"),
        bytes(Vr.OB, hex("0001FF"), a -> a.setBytes(TAG, VR.OB, hex("0001FF"))),
        bytes(Vr.OD, hex("000000000000F83F"), a -> a.setDouble(TAG, VR.OD, 1.5)),
        bytes(Vr.OF, hex("0000C03F"), a -> a.setFloat(TAG, VR.OF, 1.5f)),
        bytes(Vr.OL, hex("04030201"), a -> a.setInt(TAG, VR.OL, 0x01020304)),
        bytes(Vr.OV, hex("0807060504030201"), a -> a.setLong(TAG, VR.OV, 0x0102030405060708L)),
        bytes(Vr.OW, hex("02010403"), a -> a.setInt(TAG, VR.OW, 0x0102, 0x0304)),
        text(Vr.PN, "Yamada^Tarou=Y^T", "Doe^Jane^^Dr."),
        text(Vr.SH, "ACC-1", "ACC-2"),
        longs(Vr.SL, -2147483648L, 2147483647L),
        longs(Vr.SS, -32768, 32767),
        text(Vr.ST, "  Two\nlines"),
        longs(Vr.SV, Long.MIN_VALUE, Long.MAX_VALUE),
        text(Vr.TM, "101530.123456"),
        text(Vr.UC, "first", "second"),
        text(Vr.UI, "1.2.840.10008.5.1.4.31", "1.2.3"),
        longs(Vr.UL, 0, 4294967295L),
        bytes(Vr.UN, hex("010203"), a -> a.setBytes(TAG, VR.UN, hex("010203"))),
        text(Vr.UR, "https://example.org/a?b=c"),
        longs(Vr.US, 0, 65535),
        text(Vr.UT, "  Text with a \\ in it"),
        arguments(
            Vr.UV,
            (Consumer<DicomDataset>) ours -> ours.putLongs(TAG, Vr.UV, 0, -1),
            (Consumer<Attributes>) theirs -> theirs.setLong(TAG, VR.UV, 0, -1),
            List.of("0", "18446744073709551615")),
        arguments(
            Vr.SQ,
            (Consumer<DicomDataset>) ours -> ours.addItem(TAG).put(0x00100020, Vr.LO, "inside"),
            (Consumer<Attributes>)
                theirs -> {
                  Attributes item = new Attributes(theirs.bigEndian());
                  item.setString(0x00100020, VR.LO, "inside");
                  theirs.newSequence(TAG, 1).add(item);
                },
            List.of()));
  }

  @Test
  void the_literals_are_of_all_VRs() {
    Set<Vr> covered = literals().stream().map(row -> (Vr) row.get()[0]).collect(Collectors.toSet());
    assertThat(covered).isEqualTo(EnumSet.allOf(Vr.class));
    assertThat(Stream.of(VR.values()).map(VR::name))
        .containsExactlyInAnyOrderElementsOf(Stream.of(Vr.values()).map(Vr::name).toList());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("literals")
  void a_literal_is_the_same_both_ways(
      Vr vr, Consumer<DicomDataset> inOurs, Consumer<Attributes> inTheirs, List<String> values) {
    DicomDataset dataset = new DicomDataset().put(CREATOR, Vr.LO, "ACME");
    inOurs.accept(dataset);
    Attributes little = attributes(false);
    inTheirs.accept(little);
    Attributes big = attributes(true);
    inTheirs.accept(big);

    Attributes attributes = Dcm4che.attributes(dataset);
    assertThat(attributes.getVR(TAG)).isEqualTo(VR.valueOf(vr.name()));
    if (vr.isText()) {
      // Before dcm4che compares them, which it does for DS and IS as numbers.
      assertThat(attributes.getStrings(TAG)).containsExactly(values.toArray(new String[0]));
    }
    assertThat(attributes).isEqualTo(little);
    assertThat(Dcm4che.attributes(dataset)).isEqualTo(big);

    // Afresh: to compare DS and IS, dcm4che has made numbers of their text.
    Attributes freshBig = attributes(true);
    inTheirs.accept(freshBig);
    Attributes freshLittle = attributes(false);
    inTheirs.accept(freshLittle);
    for (Attributes theirs : List.of(Dcm4che.attributes(dataset), freshLittle, freshBig)) {
      assertThat(Dcm4che.dataset(theirs)).isEqualTo(dataset);
    }
    assertThat(dataset.strings(TAG)).isEqualTo(values);

    for (TransferSyntax syntax :
        List.of(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, TransferSyntax.EXPLICIT_VR_BIG_ENDIAN)) {
      byte[] bytes = Bytes.write(Dcm4che.attributes(dataset), syntax);
      DicomDataset again = Dcm4che.dataset(Bytes.read(bytes, syntax));
      if (vr == Vr.OB || vr == Vr.UN) {
        assertThat(Objects.requireNonNull(again.get(TAG)).bytes())
            .startsWith(Objects.requireNonNull(dataset.get(TAG)).bytes());
      } else {
        assertThat(again).as(syntax.name()).isEqualTo(dataset);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Vr.class)
  void zero_length_stays_zero_length(Vr vr) {
    DicomDataset dataset = new DicomDataset().put(CREATOR, Vr.LO, "ACME").putEmpty(TAG, vr);
    Attributes attributes = Dcm4che.attributes(dataset);
    assertThat(attributes.contains(TAG)).isTrue();
    assertThat(attributes.containsValue(TAG)).isFalse();
    assertThat(attributes.getVR(TAG).name()).isEqualTo(vr.name());
    assertThat(Dcm4che.dataset(attributes)).isEqualTo(dataset);

    Attributes theirs = attributes(false);
    theirs.setNull(TAG, VR.valueOf(vr.name()));
    assertThat(attributes).isEqualTo(theirs);
  }
}
