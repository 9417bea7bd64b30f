package org.hl7dicom.dcm4che;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.dcm4che3.data.Attributes;
import org.dcm4che3.data.BulkData;
import org.dcm4che3.data.Fragments;
import org.dcm4che3.data.Sequence;
import org.dcm4che3.data.VR;
import org.hl7dicom.dicom.DicomDataset;
import org.hl7dicom.dicom.DicomElement;
import org.hl7dicom.dicom.DicomJson;
import org.hl7dicom.dicom.DicomProblem;
import org.hl7dicom.dicom.Part10;
import org.hl7dicom.dicom.Tag;
import org.hl7dicom.dicom.TransferSyntax;
import org.hl7dicom.dicom.Vr;
import org.hl7dicom.dicom.WriteOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Dcm4cheTest {
  private static final WriteOptions BARE = WriteOptions.DEFAULT.withFileMeta(false);

  private static DicomElement element(DicomDataset dataset, int tag) {
    return Objects.requireNonNull(dataset.get(tag));
  }

  @Test
  void nested_and_empty_sequences() {
    DicomDataset dataset = new DicomDataset().putEmpty(Tag.ReferencedStudySequence);
    DicomDataset step = dataset.addItem(Tag.ScheduledProcedureStepSequence);
    step.put(Tag.Modality, "CT").putEmpty(Tag.ScheduledProtocolCodeSequence);
    step.addItem(Tag.ReferencedPerformedProcedureStepSequence); // an item without elements
    dataset
        .addItem(Tag.ScheduledProcedureStepSequence)
        .addItem(Tag.ScheduledProtocolCodeSequence)
        .put(Tag.CodeValue, "1");

    Attributes attributes = Dcm4che.attributes(dataset);
    Sequence steps = attributes.getSequence(Tag.ScheduledProcedureStepSequence);
    assertThat(steps).hasSize(2);
    assertThat(steps.get(0).getString(Tag.Modality)).isEqualTo("CT");
    assertThat(steps.get(0).getSequence(Tag.ReferencedPerformedProcedureStepSequence)).hasSize(1);
    assertThat(steps.get(0).getParent()).isSameAs(attributes);
    assertThat(
            steps
                .get(1)
                .getNestedDataset(Tag.ScheduledProtocolCodeSequence)
                .getString(Tag.CodeValue))
        .isEqualTo("1");
    assertThat(attributes.contains(Tag.ReferencedStudySequence)).isTrue();
    assertThat(Dcm4che.dataset(attributes)).isEqualTo(dataset);
    assertThat(Dcm4che.dataset(steps.get(1))).isEqualTo(dataset.items(0x00400100).get(1));

    attributes.newSequence(Tag.ReferencedStudySequence, 1); // dcm4che's other empty sequence
    assertThat(Dcm4che.dataset(attributes)).isEqualTo(dataset);
  }

  @Test
  void the_copy_shares_nothing() {
    DicomDataset dataset = new DicomDataset().putBytes(0x00291001, Vr.US, new byte[] {1, 0});
    dataset.addItem(Tag.ScheduledProcedureStepSequence).put(Tag.Modality, "CT");
    DicomDataset before = dataset.copy();
    Attributes attributes = Dcm4che.attributes(dataset);
    DicomDataset back = Dcm4che.dataset(attributes);
    attributes.getSequence(Tag.ScheduledProcedureStepSequence).get(0).setNull(Tag.Modality, VR.CS);
    ((byte[]) attributes.getValue(0x00291001))[0] = 9;
    assertThat(dataset).isEqualTo(before);
    assertThat(back).isEqualTo(before);
  }

  @Test
  void private_blocks_keep_their_creators_and_places() {
    DicomDataset dataset =
        new DicomDataset()
            .put(0x00290011, Vr.LO, "ACME 1.1")
            .put(0x00290013, Vr.LO, "ACME 1.2")
            .put(0x00291101, Vr.SH, "one")
            .putLongs(0x00291302, Vr.US, 2);
    dataset.addItem(0x00291303).put(0x00290010, Vr.LO, "ACME 1.2").put(0x00291004, Vr.LO, "inside");
    Attributes attributes = Dcm4che.attributes(dataset);
    assertThat(attributes.getString("ACME 1.1", 0x00290001)).isEqualTo("one");
    assertThat(attributes.getInt("ACME 1.2", 0x00290002, -1)).isEqualTo(2);
    assertThat(
            attributes.getNestedDataset("ACME 1.2", 0x00290003).getString("ACME 1.2", 0x00290004))
        .isEqualTo("inside");
    assertThat(Dcm4che.dataset(attributes)).isEqualTo(dataset);

    Attributes theirs = new Attributes();
    theirs.setString("ACME 1.1", 0x00290001, VR.SH, "one");
    assertThat(Dcm4che.dataset(theirs))
        .isEqualTo(
            new DicomDataset().put(0x00290010, Vr.LO, "ACME 1.1").put(0x00291001, Vr.SH, "one"));
  }

  @ParameterizedTest
  @CsvSource({
    "ISO_IR 100, Buc^Jérôme",
    "ISO_IR 144, Люкceмбypг^Иван",
    "ISO_IR 192, Wang^XiaoDong=王^小東=𠮷",
    "GB18030, Wang^XiaoDong=王^小东",
    "'\\ISO 2022 IR 87', Yamada^Tarou=山田^太郎=やまだ^たろう",
    "'ISO 2022 IR 13\\ISO 2022 IR 87', ﾔﾏﾀﾞ^ﾀﾛｳ=山田^太郎=やまだ^たろう",
    "'\\ISO 2022 IR 149', Hong^Gildong=洪^吉洞=홍^길동",
    "'\\ISO 2022 IR 58', Zhang^XiaoDong=张^小东",
    "ISO 2022 IR 87, Yamada^Tarou=山田^太郎",
  })
  void character_sets(String terms, String name) {
    DicomDataset dataset =
        new DicomDataset()
            .put(Tag.SpecificCharacterSet, Vr.CS, terms.split("\\\\", -1))
            .put(Tag.PatientName, name)
            .put(Tag.OtherPatientNames, Vr.PN, name, "Doe^Jane", name);
    DicomDataset step = dataset.addItem(Tag.ScheduledProcedureStepSequence);
    step.put(Tag.ScheduledPerformingPhysicianName, name);
    // An item with a set of its own.
    dataset
        .addItem(Tag.ScheduledProcedureStepSequence)
        .put(Tag.SpecificCharacterSet, "ISO_IR 101")
        .put(Tag.ScheduledPerformingPhysicianName, "Żółć^Ł");

    Attributes attributes = Dcm4che.attributes(dataset);
    assertThat(Dcm4che.dataset(attributes)).isEqualTo(dataset);
    if (!terms.equals("ISO 2022 IR 87")) { // which dcm4che decodes otherwise
      assertThat(Dcm4che.attributes(dataset).getString(Tag.PatientName)).isEqualTo(name);
    }

    // Written by dcm4che, read by either.
    for (TransferSyntax syntax :
        List.of(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, TransferSyntax.EXPLICIT_VR_BIG_ENDIAN)) {
      byte[] bytes = Bytes.write(Dcm4che.attributes(dataset), syntax);
      assertThat(Part10.read(bytes).dataset()).isEqualTo(dataset);
      assertThat(Dcm4che.dataset(Bytes.read(bytes, syntax))).isEqualTo(dataset);
    }
    // Written by us, read by dcm4che: bytes that it has not decoded yet.
    Attributes raw =
        Bytes.read(Part10.write(dataset, BARE), TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
    assertThat(raw.getValue(Tag.PatientName)).isInstanceOf(byte[].class);
    assertThat(Dcm4che.dataset(raw)).isEqualTo(dataset);
    assertThat(raw.getValue(Tag.PatientName)).isInstanceOf(byte[].class);
    // An item alone has the set of the dataset around it.
    assertThat(
            Dcm4che.dataset(raw.getSequence(Tag.ScheduledProcedureStepSequence).get(0))
                .string(Tag.ScheduledPerformingPhysicianName))
        .isEqualTo(name);
  }

  @Test
  void short_text_of_many_escapes_does_not_stumble_over_dcm4ches_encoder() {
    DicomDataset dataset =
        new DicomDataset()
            .put(Tag.SpecificCharacterSet, Vr.CS, "", "ISO 2022 IR 87", "ISO 2022 IR 149")
            .put(Tag.PatientName, "山")
            .put(Tag.ReferringPhysicianName, "山홍山");
    Attributes attributes = Dcm4che.attributes(dataset);
    byte[] bytes = Bytes.write(attributes, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
    assertThat(Part10.read(bytes).dataset()).isEqualTo(dataset);
    assertThat(attributes.getString(Tag.PatientName)).isEqualTo("山");
  }

  @Test
  void text_beyond_the_declared_set_makes_it_UTF_8() {
    DicomDataset dataset = new DicomDataset().put(Tag.SpecificCharacterSet, "ISO_IR 100");
    dataset.put(Tag.PatientName, "Müller^Jörg");
    dataset
        .addItem(Tag.ScheduledProcedureStepSequence)
        .put(Tag.SpecificCharacterSet, "ISO_IR 100")
        .put(Tag.ScheduledProcedureStepDescription, "Żółć");
    byte[] bytes =
        Bytes.write(Dcm4che.attributes(dataset), TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
    DicomDataset read = Part10.read(bytes).dataset();
    assertThat(read).isEqualTo(Part10.read(Part10.write(dataset, BARE)).dataset());
    assertThat(read.string(Tag.SpecificCharacterSet)).isEqualTo("ISO_IR 192");
    assertThat(read.string(Tag.PatientName)).isEqualTo("Müller^Jörg");

    DicomDataset undeclared = new DicomDataset().put(Tag.PatientName, "山田^太郎");
    Attributes attributes = Dcm4che.attributes(undeclared);
    assertThat(attributes.getString(Tag.SpecificCharacterSet)).isEqualTo("ISO_IR 192");
    assertThat(Dcm4che.dataset(attributes).string(Tag.PatientName)).isEqualTo("山田^太郎");
  }

  @Test
  void characters_in_a_VR_of_ASCII_are_refused_or_reported() {
    DicomDataset dataset = new DicomDataset().put(Tag.SpecificCharacterSet, "ISO_IR 192");
    dataset.addItem(Tag.ScheduledProcedureStepSequence).put(Tag.ScheduledStationName, "Č");
    assertThat(Dcm4che.dataset(Dcm4che.attributes(dataset))).isEqualTo(dataset);
    dataset.items(Tag.ScheduledProcedureStepSequence).get(0).put(Tag.Modality, "Č");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Dcm4che.attributes(dataset))
        .withMessageEndingWith("at (0040,0100)[1]/(0008,0060)")
        .withMessageNotContaining("Č");
    List<DicomProblem> problems = new ArrayList<>();
    assertThat(Dcm4che.dataset(Dcm4che.attributes(dataset, problems::add))).isEqualTo(dataset);
    assertThat(problems)
        .extracting(DicomProblem::kind)
        .containsExactly(DicomProblem.Kind.UNENCODABLE_CHARACTER);
  }

  @Test
  void bytes_that_mean_nothing_are_refused_or_reported() {
    Attributes attributes = new Attributes();
    attributes.setBytes(Tag.PatientName, VR.PN, "Müller".getBytes(StandardCharsets.ISO_8859_1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Dcm4che.dataset(attributes))
        .withMessageEndingWith("at (0010,0010)");
    List<DicomProblem> problems = new ArrayList<>();
    assertThat(Dcm4che.dataset(attributes, problems::add).string(Tag.PatientName))
        .isEqualTo("M\uFFFDller");
    assertThat(problems)
        .extracting(DicomProblem::kind)
        .containsExactly(DicomProblem.Kind.ILLEGAL_BYTES);

    // A replacement character of the text's own is none.
    attributes.setString(Tag.SpecificCharacterSet, VR.CS, "ISO_IR 192");
    attributes.setBytes(Tag.PatientName, VR.PN, "M\uFFFDller".getBytes(StandardCharsets.UTF_8));
    assertThat(Dcm4che.dataset(attributes).string(Tag.PatientName)).isEqualTo("M\uFFFDller");

    attributes.setString(Tag.SpecificCharacterSet, VR.CS, "KLINGON");
    attributes.setString(Tag.PatientName, VR.PN, "Worf");
    assertThatIllegalArgumentException().isThrownBy(() -> Dcm4che.dataset(attributes));
    assertThat(Dcm4che.dataset(attributes, problem -> {}).string(Tag.PatientName))
        .isEqualTo("Worf");
  }

  @Test
  void bulk_data_stays_where_it_is() {
    String uri = "file:/no/such/file.dcm?offset=1024&length=512";
    DicomDataset dataset =
        new DicomDataset()
            .putBulkDataUri(Tag.PixelData, Vr.OW, uri)
            .putBulkDataUri(Tag.EncapsulatedDocument, Vr.OB, "https://example.org/bulk/1")
            .putBulkDataUri(Tag.TextValue, Vr.UT, "#offset=10&length=20");
    Attributes attributes = Dcm4che.attributes(dataset);
    BulkData pixels = (BulkData) attributes.getValue(Tag.PixelData);
    assertThat(pixels.getURI()).isEqualTo(uri);
    assertThat(pixels.offset()).isEqualTo(1024);
    assertThat(pixels.length()).isEqualTo(512);
    assertThat(attributes.getVR(Tag.PixelData)).isEqualTo(VR.OW);
    assertThat(Dcm4che.dataset(attributes)).isEqualTo(dataset);
    assertThat(DicomJson.write(Dcm4che.dataset(attributes))).contains(uri);

    Attributes theirs = new Attributes();
    theirs.setValue(Tag.PixelData, VR.OW, new BulkData("file:/no/such/file.dcm", 1024, 512, false));
    assertThat(Dcm4che.dataset(theirs).get(Tag.PixelData)).isEqualTo(dataset.get(Tag.PixelData));
    assertThat(Dcm4che.attributes(Dcm4che.dataset(theirs))).isEqualTo(theirs);
  }

  @Test
  void what_a_reference_cannot_say_is_refused_or_reported() {
    Attributes attributes = new Attributes();
    for (BulkData bulkData :
        List.of(
            new BulkData("1-2-3", "file:/a", false),
            new BulkData("1-2-3", null, false),
            new BulkData(null, "file:/a", true))) {
      attributes.setValue(Tag.PixelData, VR.OW, bulkData);
      assertThatIllegalArgumentException().isThrownBy(() -> Dcm4che.dataset(attributes));
      DicomElement element = element(Dcm4che.dataset(attributes, problem -> {}), Tag.PixelData);
      assertThat(element.bulkDataUri()).isNotNull();
    }
    // Single bytes have no order.
    attributes.setValue(Tag.PixelData, VR.OB, new BulkData(null, "file:/a", true));
    assertThat(element(Dcm4che.dataset(attributes), Tag.PixelData).bulkDataUri())
        .isEqualTo("file:/a");
  }

  @Test
  void encapsulated_data_becomes_a_reference_and_says_so() {
    Attributes attributes = new Attributes();
    Fragments fragments = attributes.newFragments(Tag.PixelData, VR.OB, 2);
    fragments.add(null);
    fragments.add(new byte[] {1, 2});
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Dcm4che.dataset(attributes))
        .withMessageEndingWith("at (7FE0,0010)");
    assertThat(element(Dcm4che.dataset(attributes, problem -> {}), Tag.PixelData).bulkDataUri())
        .isEqualTo("#fragments=2");
    fragments.set(1, new BulkData("file:/a", 100, 2, false));
    assertThat(element(Dcm4che.dataset(attributes, problem -> {}), Tag.PixelData).bulkDataUri())
        .isEqualTo("file:/a#fragments=2");
  }

  @Test
  void group_lengths_are_left_out() {
    DicomDataset dataset = new DicomDataset().putLongs(0x00080000, Vr.UL, 10).put(0x00080060, "CT");
    Attributes attributes = Dcm4che.attributes(dataset);
    assertThat(attributes.tags()).containsExactly(0x00080060);
    assertThat(Dcm4che.dataset(attributes)).isEqualTo(new DicomDataset().put(0x00080060, "CT"));
  }

  @Test
  void big_endian() {
    DicomDataset dataset =
        new DicomDataset()
            .putLongs(Tag.Rows, 512)
            .putLongs(Tag.FrameIncrementPointer, 0x00181063)
            .putDoubles(0x00291001, Vr.FD, Math.PI)
            .putBytes(Tag.PixelData, Vr.OW, new byte[] {1, 2, 3, 4});
    dataset.addItem(Tag.ScheduledProcedureStepSequence).putLongs(0x00291002, Vr.UL, 0x01020304);
    byte[] bytes = Bytes.write(Dcm4che.attributes(dataset), TransferSyntax.EXPLICIT_VR_BIG_ENDIAN);
    Attributes big = Bytes.read(bytes, TransferSyntax.EXPLICIT_VR_BIG_ENDIAN);
    assertThat(big.bigEndian()).isTrue();
    assertThat((byte[]) big.getValue(Tag.Rows)).containsExactly(2, 0);
    assertThat((byte[]) big.getValue(Tag.PixelData)).containsExactly(2, 1, 4, 3);
    assertThat(Dcm4che.dataset(big)).isEqualTo(dataset);
    assertThat((byte[]) big.getValue(Tag.Rows)).as("the source is left as it was").startsWith(2);
    assertThat(Dcm4che.attributes(dataset).bigEndian()).isFalse();
  }

  @Test
  void numbers_that_dcm4che_has_parsed_become_its_text() {
    DicomDataset dataset =
        new DicomDataset()
            .put(Tag.PatientWeight, "70.50")
            .put(Tag.PixelSpacing, "0.50", "")
            .put(0x00291001, Vr.IS, "+1", "", "3");
    Attributes attributes = Dcm4che.attributes(dataset);
    assertThat(Dcm4che.dataset(attributes)).isEqualTo(dataset);
    assertThat(attributes.getDouble(Tag.PatientWeight, 0)).isEqualTo(70.5);
    assertThat(attributes.getDoubles(Tag.PixelSpacing)).hasSize(2);
    assertThat(attributes.getInts(0x00291001)).hasSize(3);
    DicomDataset read = Dcm4che.dataset(attributes);
    assertThat(read.strings(Tag.PatientWeight)).containsExactly("70.5");
    assertThat(read.strings(Tag.PixelSpacing)).containsExactly("0.5", "");
    assertThat(read.strings(0x00291001)).containsExactly("1", "", "3");
  }

  @Test
  void values_in_odd_forms() {
    Attributes attributes = new Attributes();
    attributes.setBytes(Tag.Rows, VR.US, new byte[] {1, 2, 3});
    attributes.setString(Tag.ImageType, VR.CS, "ORIGINAL", null, "AXIAL");
    attributes.setString(Tag.AdditionalPatientHistory, VR.LT, "one", "two");
    attributes.setValue(Tag.OtherPatientIDs, VR.LO, "one\\two");
    attributes.setBytes(Tag.AccessionNumber, VR.SH, new byte[] {' ', ' '});
    attributes.setValue(0x00291001, VR.OB, "text");
    List<DicomProblem> problems = new ArrayList<>();
    DicomDataset dataset = Dcm4che.dataset(attributes, problems::add);
    assertThat(problems)
        .extracting(DicomProblem::kind, DicomProblem::path)
        .containsExactly(
            tuple(DicomProblem.Kind.WRONG_LENGTH, "(0028,0010)"),
            tuple(DicomProblem.Kind.VALUE_NOT_AT_HAND, "(0029,1001)"));
    assertThat(element(dataset, Tag.Rows).vr()).isEqualTo(Vr.UN);
    assertThat(element(dataset, Tag.Rows).bytes()).containsExactly(1, 2, 3);
    assertThat(dataset.strings(Tag.ImageType)).containsExactly("ORIGINAL", "", "AXIAL");
    assertThat(dataset.string(Tag.AdditionalPatientHistory)).isEqualTo("one\\two");
    assertThat(dataset.strings(Tag.OtherPatientIDs)).containsExactly("one", "two");
    assertThat(dataset.isEmpty(Tag.AccessionNumber)).isTrue();
    assertThat(dataset.contains(0x00291001)).isFalse();
  }

  @Test
  void leading_spaces_that_mean_something_are_kept() {
    DicomDataset dataset =
        new DicomDataset()
            .put(0x00291001, Vr.UC, " a", "b")
            .put(0x00291002, Vr.LT, "\ta\n")
            .put(0x00291003, Vr.UT, "  é")
            .put(Tag.SpecificCharacterSet, "ISO_IR 100");
    assertThat(Dcm4che.dataset(Dcm4che.attributes(dataset))).isEqualTo(dataset);
    byte[] bytes =
        Bytes.write(Dcm4che.attributes(dataset), TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
    assertThat(new String(bytes, Charset.forName("ISO-8859-1"))).contains(" a\\b", "  é");
    assertThat(Part10.read(bytes).dataset()).isEqualTo(dataset);
  }
}
