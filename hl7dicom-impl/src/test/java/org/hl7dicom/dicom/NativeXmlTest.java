package org.hl7dicom.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.hl7dicom.MalformedInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NativeXmlTest {
  private static final String HEAD = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
  private static final String OPEN =
      HEAD
          + "<NativeDicomModel xmlns=\"http://dicom.nema.org/PS3.19/models/NativeDICOM\" "
          + "xml:space=\"preserve\">\n";
  private static final String CLOSE = "</NativeDicomModel>\n";

  private static DicomDataset read(String xml) {
    return NativeXml.read(xml.getBytes(StandardCharsets.UTF_8));
  }

  private static String write(DicomDataset dataset) {
    return new String(NativeXml.write(dataset), StandardCharsets.UTF_8);
  }

  private static void bothWays(DicomDataset dataset, String elements) {
    assertThat(write(dataset)).isEqualTo(OPEN + elements + CLOSE);
    assertThat(read(OPEN + elements + CLOSE)).isEqualTo(dataset);
  }

  @Test
  void names_have_groups_of_components() {
    bothWays(
        new DicomDataset().put(Tag.PatientName, "Adams^John Robert Quincy^^Rev.^B.A. M.Div."),
        """
        <DicomAttribute tag="00100010" vr="PN" keyword="PatientName">
        <PersonName number="1">
        <Alphabetic>
        <FamilyName>Adams</FamilyName>
        <GivenName>John Robert Quincy</GivenName>
        <NamePrefix>Rev.</NamePrefix>
        <NameSuffix>B.A. M.Div.</NameSuffix>
        </Alphabetic>
        </PersonName>
        </DicomAttribute>
        """);
    bothWays(
        new DicomDataset().put(Tag.OtherPatientNames, "A^", "", "=山田^太郎=やまだ"),
        """
        <DicomAttribute tag="00101001" vr="PN" keyword="OtherPatientNames">
        <PersonName number="1">
        <Alphabetic>
        <FamilyName>A</FamilyName>
        <GivenName></GivenName>
        </Alphabetic>
        </PersonName>
        <PersonName number="2">
        </PersonName>
        <PersonName number="3">
        <Ideographic>
        <FamilyName>山田</FamilyName>
        <GivenName>太郎</GivenName>
        </Ideographic>
        <Phonetic>
        <FamilyName>やまだ</FamilyName>
        </Phonetic>
        </PersonName>
        </DicomAttribute>
        """);
  }

  @Test
  void values_are_numbered_and_items_nest() {
    DicomDataset dataset =
        new DicomDataset().put(Tag.ImageType, "A", "", "C").putEmpty(Tag.PatientID);
    dataset.addItem(Tag.RequestedProcedureCodeSequence).put(Tag.CodeMeaning, "<X> & \"Y\"");
    dataset.addItem(Tag.RequestedProcedureCodeSequence);
    bothWays(
        dataset,
        """
        <DicomAttribute tag="00080008" vr="CS" keyword="ImageType">
        <Value number="1">A</Value>
        <Value number="2"></Value>
        <Value number="3">C</Value>
        </DicomAttribute>
        <DicomAttribute tag="00100020" vr="LO" keyword="PatientID"/>
        <DicomAttribute tag="00321064" vr="SQ" keyword="RequestedProcedureCodeSequence">
        <Item number="1">
        <DicomAttribute tag="00080104" vr="LO" keyword="CodeMeaning">
        <Value number="1">&lt;X&gt; &amp; "Y"</Value>
        </DicomAttribute>
        </Item>
        <Item number="2">
        </Item>
        </DicomAttribute>
        """);
  }

  @Test
  void numbers_bytes_and_bulk_data() {
    bothWays(
        new DicomDataset()
            .putLongs(Tag.FrameIncrementPointer, Tag.FrameTime)
            .putLongs(Tag.Rows, 512)
            .putDoubles(Tag.SelectorFDValue, 0.1, Double.NaN, Double.NEGATIVE_INFINITY)
            .putBytes(Tag.EncapsulatedDocument, Vr.OB, new byte[] {0, 1, 2, -1})
            .putBulkDataUri(Tag.PixelData, Vr.OW, "urn:uuid:61496452-e7b9-01f1-c5e8-24e4cf99ecd5"),
        """
        <DicomAttribute tag="00280009" vr="AT" keyword="FrameIncrementPointer">
        <Value number="1">00181063</Value>
        </DicomAttribute>
        <DicomAttribute tag="00280010" vr="US" keyword="Rows">
        <Value number="1">512</Value>
        </DicomAttribute>
        <DicomAttribute tag="00420011" vr="OB" keyword="EncapsulatedDocument">
        <InlineBinary>AAEC/w==</InlineBinary>
        </DicomAttribute>
        <DicomAttribute tag="00720074" vr="FD" keyword="SelectorFDValue">
        <Value number="1">0.1</Value>
        <Value number="2">NaN</Value>
        <Value number="3">-INF</Value>
        </DicomAttribute>
        <DicomAttribute tag="7FE00010" vr="OW" keyword="PixelData">
        <BulkData uuid="61496452-e7b9-01f1-c5e8-24e4cf99ecd5"/>
        </DicomAttribute>
        """);
    assertThat(
            read(
                "<NativeDicomModel><DicomAttribute tag='7FE00010' vr='OW'>"
                    + "<BulkData uri='http://host/1'/></DicomAttribute></NativeDicomModel>"))
        .isEqualTo(new DicomDataset().putBulkDataUri(Tag.PixelData, Vr.OW, "http://host/1"));
  }

  @Test
  void private_elements_are_named_by_their_creator() {
    bothWays(
        new DicomDataset()
            .put(0x00091020, Vr.LO, "nobody's")
            .put(0x00110011, Vr.LO, "ACME 1")
            .put(0x00111110, Vr.SH, "x"),
        """
        <DicomAttribute tag="00091020" vr="LO">
        <Value number="1">nobody's</Value>
        </DicomAttribute>
        <DicomAttribute tag="00110011" vr="LO">
        <Value number="1">ACME 1</Value>
        </DicomAttribute>
        <DicomAttribute tag="00110010" vr="SH" privateCreator="ACME 1">
        <Value number="1">x</Value>
        </DicomAttribute>
        """);
  }

  /** As dcm4che writes it, without elements for the creators. */
  @Test
  void a_creator_without_an_element_gets_a_block() {
    String element = "<DicomAttribute tag='0011%s' vr='SH' privateCreator='%s'/>";
    assertThat(
            read(
                "<NativeDicomModel>"
                    + element.formatted("0010", "ACME 1")
                    + element.formatted("0010", "ACME 2")
                    + element.formatted("0011", "ACME 1")
                    + element.formatted("1312", "ACME 3")
                    + "</NativeDicomModel>"))
        .isEqualTo(
            new DicomDataset()
                .put(0x00110010, Vr.LO, "ACME 1")
                .put(0x00110011, Vr.LO, "ACME 2")
                .put(0x00110013, Vr.LO, "ACME 3")
                .putEmpty(0x00111010, Vr.SH)
                .putEmpty(0x00111011, Vr.SH)
                .putEmpty(0x00111110, Vr.SH)
                .putEmpty(0x00111312, Vr.SH));
  }

  @Test
  void the_reader_is_generous_where_nothing_is_in_doubt() {
    assertThat(
            read(
                """
                <!-- made by hand -->
                <NativeDicomModel xml-space="preserved">
                  <DicomAttribute keyword="ImageType" tag="00080008">
                    <Value>A</Value><Value number="3"><![CDATA[C]]></Value>
                  </DicomAttribute>
                  <DicomAttribute tag="00080018" vr="UI"><Value number="1">1.2.3
                     </Value></DicomAttribute>
                  <DicomAttribute tag="00104000" vr="LT"><Value number="1">
                line</Value></DicomAttribute>
                  <DicomAttribute tag="00280000" vr="UL"><Value number="1">4</Value></DicomAttribute>
                  <DicomAttribute tag="0040a040" vr="CS"/>
                </NativeDicomModel>
                """))
        .isEqualTo(
            new DicomDataset()
                .put(Tag.ImageType, "A", "", "C")
                .put(Tag.SOPInstanceUID, "1.2.3")
                .put(Tag.PatientComments, "\nline")
                .putEmpty(Tag.ValueType));
    assertThat(
            NativeXml.read(
                "<NativeDicomModel/>".getBytes(StandardCharsets.UTF_16))) // with a byte order mark
        .isEqualTo(new DicomDataset());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Secret",
        "<Secret/>",
        "<NativeDicomModel>",
        "<NativeDicomModel>Secret</NativeDicomModel>",
        "<NativeDicomModel/><Secret/>",
        "<NativeDicomModel><Secret/></NativeDicomModel>",
        "<NativeDicomModel><DicomAttribute vr='LO'/></NativeDicomModel>",
        "<NativeDicomModel><DicomAttribute tag='Secret12' vr='LO'/></NativeDicomModel>",
        "<NativeDicomModel><DicomAttribute tag='00100020' vr='XX'/></NativeDicomModel>",
        "<NativeDicomModel><DicomAttribute tag='00100020' vr='LO'><Value number='Secret'/>"
            + "</DicomAttribute></NativeDicomModel>",
        "<NativeDicomModel><DicomAttribute tag='00100020' vr='LO'><Value number='0'>Secret</Value>"
            + "</DicomAttribute></NativeDicomModel>",
        "<NativeDicomModel><DicomAttribute tag='00100020' vr='LO'><Value number='-2147483648'/>"
            + "</DicomAttribute></NativeDicomModel>",
        "<NativeDicomModel><DicomAttribute tag='00100020' vr='LO'><Value number='2000000000'/>"
            + "</DicomAttribute></NativeDicomModel>",
        "<NativeDicomModel><DicomAttribute tag='00100020' vr='LO'><Value number='1'>Secret\\Secret"
            + "</Value></DicomAttribute></NativeDicomModel>",
        "<NativeDicomModel><DicomAttribute tag='00280010' vr='US'><Value number='1'>Secret</Value>"
            + "</DicomAttribute></NativeDicomModel>",
        "<NativeDicomModel><DicomAttribute tag='00100020' vr='LO'><Value number='1'><b>Secret</b>"
            + "</Value></DicomAttribute></NativeDicomModel>",
        "<NativeDicomModel><DicomAttribute tag='00100020' vr='LO'><Item number='1'/>"
            + "</DicomAttribute></NativeDicomModel>",
        "<NativeDicomModel><DicomAttribute tag='00321064' vr='SQ'><Value number='1'>Secret</Value>"
            + "</DicomAttribute></NativeDicomModel>",
        "<NativeDicomModel><DicomAttribute tag='00100020' vr='LO'><Value number='1'/>"
            + "<InlineBinary/></DicomAttribute></NativeDicomModel>",
        "<NativeDicomModel><DicomAttribute tag='00091001' vr='UN'><InlineBinary>=Secret"
            + "</InlineBinary></DicomAttribute></NativeDicomModel>",
        "<NativeDicomModel><DicomAttribute tag='00091001' vr='UN'><BulkData/>"
            + "</DicomAttribute></NativeDicomModel>",
        "<NativeDicomModel><DicomAttribute tag='00100010' vr='PN'><PersonName number='1'>"
            + "<Alphabetic><GivenName>A</GivenName><FamilyName>Secret</FamilyName></Alphabetic>"
            + "</PersonName></DicomAttribute></NativeDicomModel>",
        "<NativeDicomModel><DicomAttribute tag='00100010' vr='PN'><PersonName number='1'>"
            + "<Alphabetic><FamilyName>Secret^A</FamilyName></Alphabetic>"
            + "</PersonName></DicomAttribute></NativeDicomModel>",
        "<NativeDicomModel><DicomAttribute tag='00100020' vr='LO'/>"
            + "<DicomAttribute tag='00100020' vr='LO'><Value number='1'>Secret</Value>"
            + "</DicomAttribute></NativeDicomModel>",
        "<NativeDicomModel><DicomAttribute tag='00110010' vr='LO'/>"
            + "<DicomAttribute tag='00111010' vr='LO' privateCreator='Secret'/></NativeDicomModel>",
        "<!DOCTYPE NativeDicomModel><NativeDicomModel/>",
        "<!DOCTYPE NativeDicomModel SYSTEM 'file:///etc/hostname'><NativeDicomModel/>",
        "<!DOCTYPE n [<!ENTITY s SYSTEM 'file:///etc/hostname'>]><NativeDicomModel>&s;"
            + "</NativeDicomModel>",
        "<NativeDicomModel><DicomAttribute tag='00100020' vr='LO'><Value number='1'>&Secret;"
            + "</Value></DicomAttribute></NativeDicomModel>"
      })
  void malformed_input_is_refused_with_its_place_and_without_its_values(String xml) {
    assertThatThrownBy(() -> read(xml))
        .isInstanceOf(MalformedInputException.class)
        .hasMessageMatching("(?s).* at line \\d+, column \\d+")
        .hasMessageNotContaining("Secret")
        .hasNoCause();
  }

  @Test
  void a_private_creator_fills_a_group_and_no_more() {
    StringBuilder xml = new StringBuilder("<NativeDicomModel>");
    for (int i = 0x10; i <= 0xFF; i++) {
      xml.append("<DicomAttribute tag='00110001' vr='LO' privateCreator='C")
          .append(i)
          .append("'/>");
    }
    assertThat(read(xml + "</NativeDicomModel>").size()).isEqualTo(2 * 240);
    xml.append("<DicomAttribute tag='00110001' vr='LO' privateCreator='D'/></NativeDicomModel>");
    assertThatThrownBy(() -> read(xml.toString())).isInstanceOf(MalformedInputException.class);
  }

  @Test
  void what_XML_cannot_hold_is_refused_without_its_value() {
    for (String value : new String[] {"Secret\u001B(B", "Secret\uD800", "\uDC00Secret", "\uFFFF"}) {
      DicomDataset dataset = new DicomDataset().put(Tag.PatientComments, value);
      assertThatThrownBy(() -> NativeXml.write(dataset))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("(0010,4000) has a character that XML cannot hold");
    }
    DicomDataset lines = new DicomDataset().put(Tag.PatientComments, "\r\na\t\uD83D\uDE00\r");
    assertThat(NativeXml.read(NativeXml.write(lines))).isEqualTo(lines);
  }

  @Test
  void nesting_is_limited() {
    String open = "<DicomAttribute tag='00321064' vr='SQ'><Item number='1'>";
    String close = "</Item></DicomAttribute>";
    String root = "<NativeDicomModel>%s</NativeDicomModel>";
    assertThatThrownBy(() -> read(root.formatted(open.repeat(100) + close.repeat(100))))
        .isInstanceOf(MalformedInputException.class)
        .hasMessageContaining("deeper");
    assertThat(read(root.formatted(open.repeat(60) + close.repeat(60))).size()).isEqualTo(1);
  }

  @Test
  void broken_text_never_does_more_than_be_refused() {
    long seed = 1907;
    Random random = new Random(seed);
    DicomDataset dataset =
        new DicomDataset()
            .put(Tag.PatientName, "A^B=C=D")
            .putDoubles(Tag.SelectorFDValue, 0.5)
            .put(0x00090010, Vr.LO, "ACME")
            .putBytes(0x00091001, Vr.UN, new byte[] {1, 2, 3});
    dataset.addItem(Tag.RequestedProcedureCodeSequence).put(Tag.CodeValue, "X");
    String xml = write(dataset);
    String pool = "<>/\"=&;:0e-\\VPNx]!\u0000";
    int read = 0;
    for (int round = 0; round < 20_000; round++) {
      StringBuilder broken = new StringBuilder(xml);
      for (int i = random.nextInt(3); i >= 0; i--) {
        int at = random.nextInt(broken.length());
        if (random.nextBoolean()) {
          broken.setCharAt(at, pool.charAt(random.nextInt(pool.length())));
        } else {
          broken.deleteCharAt(at);
        }
      }
      try {
        DicomDataset once = read(broken.toString());
        read++;
        assertThat(NativeXml.read(NativeXml.write(once))).isEqualTo(once);
      } catch (MalformedInputException e) {
        assertThat(e.position()).startsWith("line ");
      } catch (RuntimeException e) {
        throw new AssertionError("seed " + seed + " round " + round, e);
      }
    }
    assertThat(read).isPositive();
  }
}
