package org.hl7dicom.impl.internal.cda;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.hl7dicom.code.CodedConcept;
import org.hl7dicom.impl.internal.code.DefaultCodeSystems;
import org.hl7dicom.impl.internal.engine.Log;
import org.hl7dicom.model.Address;
import org.hl7dicom.model.AssigningAuthority;
import org.hl7dicom.model.FamilyNameParts;
import org.hl7dicom.model.Identifier;
import org.hl7dicom.model.NameGroup;
import org.hl7dicom.model.PartialDateTime;
import org.hl7dicom.model.PersonName;
import org.hl7dicom.model.Practitioner;
import org.hl7dicom.model.Precision;
import org.hl7dicom.model.Quantity;
import org.hl7dicom.model.Telecom;
import org.hl7dicom.model.Uid;
import org.hl7dicom.report.IssueCode;
import org.junit.jupiter.api.Test;

/** Literal examples and laws of the data types. */
class CdaTypesTest {
  private static final CdaCodes CODES = new CdaCodes(DefaultCodeSystems.registry());
  private static final CdaQuantities QUANTITIES = new CdaQuantities(CODES);

  /** Texts that break what is careless with them. */
  private static final List<String> NASTY =
      List.of(
          "a",
          " ",
          " a",
          "a ",
          "a  b",
          "a\nb",
          "a\r\n  b",
          "<&>\"'",
          "]]>",
          "\u00e9\u5c71\ud83e\ude7a",
          "\u0001",
          "\ud83e",
          "|^~\\&",
          "x".repeat(300),
          "1.2",
          "1.2.840.10008.1.2",
          "urn:oid:1.2",
          "a%41",
          "mailto:a@b",
          "http://a/b?c=d&e=f",
          "a b@c",
          "tel:1");

  // II

  @Test
  void II_of_an_OID_authority() {
    // CDA R2 section 4.2.2.11 (recordTarget), and the sample of C-CDA.
    assertThat(Wire.read(CdaIds.II, "<id extension='12345' root='2.16.840.1.113883.19.5'/>"))
        .isEqualTo(
            Identifier.of("12345", new AssigningAuthority("", "2.16.840.1.113883.19.5", "ISO")));
    Log log = Wire.writing();
    assertThat(
            Wire.write(
                CdaIds.II, Identifier.of("9", new AssigningAuthority("HOSP", "1.2.3", "ISO")), log))
        .isEqualTo("<x assigningAuthorityName=\"HOSP\" extension=\"9\" root=\"1.2.3\"/>");
    assertThat(log.issueCount()).isZero();
  }

  @Test
  void II_of_a_UUID_authority() {
    String uuid = "db734647-fc99-424c-a864-7e3cda82e703";
    assertThat(Wire.read(CdaIds.II, "<id extension='1' root='" + uuid + "'/>"))
        .isEqualTo(Identifier.of("1", new AssigningAuthority("", uuid, "UUID")));
  }

  @Test
  void II_without_a_root_is_incomplete() {
    Log log = Wire.writing();
    Identifier identifier = Identifier.of("9", AssigningAuthority.ofNamespace("HOSP"));
    assertThat(Wire.write(CdaIds.II, identifier, log))
        .isEqualTo("<x assigningAuthorityName=\"HOSP\" extension=\"9\"/>");
    assertThat(Wire.codes(log)).containsExactly(IssueCode.REQUIRED_MISSING);
    assertThat(Wire.read(CdaIds.II, "<x assigningAuthorityName='HOSP' extension='9'/>"))
        .isEqualTo(identifier);
  }

  @Test
  void II_has_no_place_for_other_universal_ids_and_for_types() {
    Log log = Wire.writing();
    Wire.write(
        CdaIds.II,
        new Identifier("9", new AssigningAuthority("", "example.org", "DNS"), "MR"),
        log);
    assertThat(Wire.codes(log))
        .containsExactly(
            IssueCode.REQUIRED_MISSING, IssueCode.PART_DROPPED, IssueCode.PART_DROPPED);
  }

  @Test
  void II_that_is_a_root_is_the_identifier() {
    // PS3.20 annex A.5: DICOM UIDs are mapped to the root.
    String root = "<id root='1.2.840.113619.2.62.994044785528.114289542805'/>";
    assertThat(Wire.read(CdaIds.UID, root))
        .isEqualTo(new Uid("1.2.840.113619.2.62.994044785528.114289542805"));
    assertThat(Wire.read(CdaIds.II, root))
        .isEqualTo(Identifier.of("1.2.840.113619.2.62.994044785528.114289542805"));
    assertThat(Wire.write(CdaIds.UID, new Uid("1.2.3"), Wire.writing()))
        .isEqualTo("<x root=\"1.2.3\"/>");
    assertThat(CdaIds.II.read(Wire.element("<id nullFlavor='NI'/>"), Wire.reading())).isNull();
  }

  @Test
  void II_with_a_bad_root_is_reported() {
    Log log = Wire.reading();
    assertThat(CdaIds.II.read(Wire.element("<id root='x' extension='1'/>"), log))
        .isEqualTo(Identifier.of("1"));
    assertThat(Wire.codes(log)).containsExactly(IssueCode.INVALID_VALUE);
    assertThat(CdaIds.UID.read(Wire.element("<id root='1.02'/>"), log)).isNull();
  }

  @Test
  void laws_of_II_and_UID() {
    List<AssigningAuthority> authorities =
        List.of(
            AssigningAuthority.NONE,
            AssigningAuthority.ofNamespace("N"),
            AssigningAuthority.ofNamespace(" N\n"),
            new AssigningAuthority("", "1.2.3", "ISO"),
            new AssigningAuthority("N", "1.2.3", "ISO"),
            new AssigningAuthority("N", "1.02", "ISO"),
            new AssigningAuthority("N", "", "ISO"),
            new AssigningAuthority("N", "1.2.3", ""),
            new AssigningAuthority("N", "db734647-fc99-424c-a864-7e3cda82e703", "UUID"),
            new AssigningAuthority("", "example.org", "DNS"));
    for (AssigningAuthority authority : authorities) {
      for (String value : NASTY) {
        Wire.laws(CdaIds.II, Identifier.of(value, authority));
      }
      Wire.laws(CdaIds.II, new Identifier("1", authority, "MR"));
    }
    Wire.laws(CdaIds.II, Identifier.of("db734647-fc99-424c-a864-7e3cda82e703"));
    Wire.laws(CdaIds.UID, new Uid("2.25.308558515749272265601084678280819623195"));
  }

  // TS, IVL_TS

  @Test
  void TS_as_precise_as_written() {
    assertThat(Wire.read(CdaTimes.TS, "<birthTime value='19541125'/>"))
        .isEqualTo(PartialDateTime.of(LocalDate.of(1954, 11, 25)));
    assertThat(Wire.read(CdaTimes.TS, "<time value='20050329224411-0500'/>"))
        .isEqualTo(
            PartialDateTime.of(LocalDateTime.of(2005, 3, 29, 22, 44, 11), Precision.SECOND)
                .withOffset(ZoneOffset.ofHours(-5)));
    assertThat(CdaTimes.TS.read(Wire.element("<time nullFlavor='UNK'/>"), Wire.reading())).isNull();
    Log log = Wire.reading();
    assertThat(CdaTimes.TS.read(Wire.element("<time value='2005-03-29'/>"), log)).isNull();
    assertThat(Wire.codes(log)).containsExactly(IssueCode.INVALID_VALUE);
  }

  @Test
  void IVL_TS_from_and_to() {
    PartialDateTime day = PartialDateTime.of(LocalDate.of(2021, 4, 9));
    String bounds =
        "<effectiveTime><low value='20210409'/><high nullFlavor='UNK'/></effectiveTime>";
    assertThat(Wire.read(CdaTimes.IVL_TS, bounds)).isEqualTo(new CdaTimes.Interval(day, null));
    assertThat(Wire.read(CdaTimes.START, bounds)).isEqualTo(day);
    assertThat(Wire.read(CdaTimes.START, "<effectiveTime value='20210409'/>")).isEqualTo(day);
    assertThat(Wire.read(CdaTimes.IVL_TS, "<effectiveTime value='20210409'/>"))
        .isEqualTo(new CdaTimes.Interval(day, day));
  }

  @Test
  void laws_of_TS_and_IVL_TS() {
    List<PartialDateTime> times = new ArrayList<>();
    LocalDateTime local = LocalDateTime.of(2024, 2, 29, 23, 59, 59, 123456789);
    for (Precision precision : Precision.values()) {
      LocalDateTime cut =
          switch (precision) {
            case YEAR -> LocalDateTime.of(2024, 1, 1, 0, 0);
            case MONTH -> LocalDateTime.of(2024, 2, 1, 0, 0);
            case DAY -> LocalDateTime.of(2024, 2, 29, 0, 0);
            case HOUR -> LocalDateTime.of(2024, 2, 29, 23, 0);
            case MINUTE -> LocalDateTime.of(2024, 2, 29, 23, 59);
            case SECOND -> local.withNano(0);
            case FRACTION -> local;
          };
      for (ZoneOffset zone :
          List.of(
              ZoneOffset.UTC,
              ZoneOffset.ofHours(-5),
              ZoneOffset.ofHoursMinutes(5, 45),
              ZoneOffset.ofTotalSeconds(1172))) {
        PartialDateTime time =
            new PartialDateTime(
                cut, precision, precision == Precision.FRACTION ? 9 : 0, Optional.empty());
        times.add(time);
        times.add(time.withOffset(zone));
      }
    }
    times.add(PartialDateTime.of(LocalDate.of(9999, 12, 31)));
    times.add(PartialDateTime.of(LocalDate.of(1, 1, 1)));
    for (PartialDateTime time : times) {
      Wire.laws(CdaTimes.TS, time);
      Wire.laws(CdaTimes.START, time);
      Wire.laws(CdaTimes.IVL_TS, new CdaTimes.Interval(time, null));
      Wire.laws(CdaTimes.IVL_TS, new CdaTimes.Interval(null, time));
      Wire.laws(CdaTimes.IVL_TS, new CdaTimes.Interval(time, time));
    }
  }

  // CD

  @Test
  void CD_with_a_known_code_system() {
    String xml =
        "<code code='18748-4' codeSystem='2.16.840.1.113883.6.1' codeSystemName='LOINC'"
            + " displayName='Diagnostic imaging study'/>";
    CodedConcept concept = CodedConcept.of("18748-4", "LN", "Diagnostic imaging study");
    assertThat(Wire.read(CODES, xml)).isEqualTo(concept);
    Log log = Wire.writing();
    assertThat(Wire.write(CODES, concept, log))
        .isEqualTo(
            "<x code=\"18748-4\" codeSystem=\"2.16.840.1.113883.6.1\" codeSystemName=\"LN\""
                + " displayName=\"Diagnostic imaging study\"/>");
    assertThat(log.issueCount()).isZero();
  }

  @Test
  void CD_with_a_translation() {
    // As PS3.20 example 5.3.1-1: the standard code in the root, the local one as translation.
    String xml =
        "<code code='206525008' codeSystem='2.16.840.1.113883.6.96'"
            + " displayName='neonatal necrotizing enterocolitis'>"
            + "<translation code='NEC-1' codeSystem='2.16.840.1.123456.78.9'"
            + " displayName='necrotizing enterocolitis'/></code>";
    assertThat(Wire.read(CODES, xml))
        .isEqualTo(
            CodedConcept.of("206525008", "SCT", "neonatal necrotizing enterocolitis")
                .withTranslations(
                    List.of(
                        CodedConcept.of(
                            "NEC-1",
                            "urn:oid:2.16.840.1.123456.78.9",
                            "necrotizing enterocolitis"))));
  }

  @Test
  void CD_of_SNOMED_is_RT_or_CT_by_its_shape() {
    String oid = "2.16.840.1.113883.6.96";
    Log log = Wire.reading();
    assertThat(CODES.read(Wire.element("<code code='T-A0100' codeSystem='" + oid + "'/>"), log))
        .isEqualTo(CodedConcept.of("12738006", "SCT", ""));
    assertThat(Wire.codes(log)).containsExactly(IssueCode.FORM_CHANGED);
    // No counterpart in the table of PS3.16.
    assertThat(Wire.read(CODES, "<code code='T-FFFFF' codeSystem='" + oid + "'/>"))
        .isEqualTo(CodedConcept.of("T-FFFFF", "SRT", ""));
    assertThat(Wire.write(CODES, CodedConcept.of("T-FFFFF", "SRT", ""), Wire.writing()))
        .isEqualTo("<x code=\"T-FFFFF\" codeSystem=\"" + oid + "\" codeSystemName=\"SRT\"/>");
    assertThat(Wire.write(CODES, CodedConcept.of("T-A0100", "SRT", ""), Wire.writing()))
        .isEqualTo("<x code=\"12738006\" codeSystem=\"" + oid + "\" codeSystemName=\"SCT\"/>");
  }

  @Test
  void CD_of_a_local_scheme_is_incomplete() {
    Log log = Wire.writing();
    CodedConcept local = CodedConcept.of("X1", "99LOCAL", "Thorax");
    assertThat(Wire.write(CODES, local, log))
        .isEqualTo("<x code=\"X1\" codeSystemName=\"99LOCAL\" displayName=\"Thorax\"/>");
    assertThat(Wire.codes(log)).containsExactly(IssueCode.REQUIRED_MISSING);
  }

  @Test
  void CD_without_a_code_is_null_and_has_text() {
    assertThat(
            Wire.read(CODES, "<value nullFlavor='OTH'><originalText>mass</originalText></value>"))
        .isEqualTo(CodedConcept.text("mass"));
    assertThat(Wire.write(CODES, CodedConcept.text("mass"), Wire.writing()))
        .isEqualTo("<x nullFlavor=\"NI\"><originalText>mass</originalText></x>");
    assertThat(CODES.read(Wire.element("<code nullFlavor='UNK'/>"), Wire.reading())).isNull();
    CdaElement masked = Wire.element("<code nullFlavor='MSK'/>");
    assertThat(CODES.read(masked, Wire.reading())).isNull();
    Log log = Wire.reading();
    masked.scope().reportUnread(log);
    assertThat(Wire.codes(log)).containsExactly(IssueCode.UNMAPPED_ELEMENT);
  }

  @Test
  void CD_with_text_in_the_narrative() {
    CdaElement root =
        Wire.root(
            "<text><paragraph ID='a1'>A <content>45mm</content>\n mass</paragraph></text>"
                + "<code code='1' codeSystem='1.2'><originalText><reference value='#a1'/>"
                + "</originalText></code>"
                + "<code><originalText><reference value='#a2'/></originalText></code>");
    CodedConcept concept =
        Objects.requireNonNull(CODES.read(root.children("code").get(0), Wire.reading()));
    assertThat(concept.originalText()).isEqualTo("A 45mm mass");
    assertThat(CODES.read(root.children("code").get(1), Wire.reading())).isNull();
    Log log = Wire.reading();
    root.scope().reportUnread(log);
    assertThat(log.toReport().issues())
        .extracting(issue -> issue.source())
        .contains("/ClinicalDocument/code[2]/originalText/reference/@value")
        .doesNotContain("/ClinicalDocument/code[1]/originalText/reference/@value");
  }

  @Test
  void laws_of_CD() {
    List<String> schemes =
        List.of(
            "",
            "LN",
            "SCT",
            "SRT",
            "SNM3",
            "99SDM",
            "DCM",
            "99X",
            "L",
            "BARI",
            "HL70074",
            "HL7 0074",
            "urn:oid:1.2.3",
            "urn:oid:x",
            "urn:oid:2.16.840.1.113883.6.1",
            "http://x.org",
            "RadLex",
            "RFC3066",
            "SNOMED\n",
            "UCUM");
    for (String scheme : schemes) {
      for (String code : NASTY) {
        Wire.laws(CODES, CodedConcept.of(code, scheme, "m"));
        Wire.laws(CODES, CodedConcept.of("1", scheme, code));
      }
      for (String code : List.of("T-A0100", "T-FFFFF", "12738006", "")) {
        Wire.laws(CODES, new CodedConcept(code, scheme, "v", "m", "o", List.of()));
        Wire.laws(
            CODES,
            CodedConcept.of("1", "LN", "m")
                .withTranslations(List.of(CodedConcept.of(code, scheme, "t"))));
        Wire.laws(
            CODES,
            CodedConcept.text("")
                .withTranslations(
                    List.of(
                        CodedConcept.of(code, scheme, "t"),
                        CodedConcept.of("2", "DCM", "u").withOriginalText("w"))));
      }
    }
    for (String text : NASTY) {
      Wire.laws(CODES, CodedConcept.text(text));
      Wire.laws(CdaTexts.ST, text);
      Wire.laws(CdaTexts.CS, text);
    }
  }

  // PQ

  @Test
  void PQ_with_a_unit_of_UCUM() {
    // HL7 C-CDA sample of a diagnostic imaging report.
    String xml =
        "<value xsi:type='PQ' value='45' unit='mm'><translation code='mm'"
            + " codeSystem='2.16.840.1.113883.6.8' codeSystemName='UCUM' codeSystemVersion='1.5'"
            + " displayName='millimeter'/></value>";
    Quantity quantity = Wire.read(QUANTITIES, xml);
    assertThat(quantity)
        .isEqualTo(
            new Quantity("45", new CodedConcept("mm", "UCUM", "1.5", "millimeter", "", List.of())));
    assertThat(
            Wire.write(
                QUANTITIES,
                new Quantity("68.50", CodedConcept.of("kg", "UCUM", "")),
                Wire.writing()))
        .isEqualTo("<x unit=\"kg\" value=\"68.50\"/>");
  }

  @Test
  void PQ_with_another_unit_is_null_and_translated() {
    Log log = Wire.writing();
    assertThat(Wire.write(QUANTITIES, new Quantity("2", CodedConcept.of("BOX", "99X", "box")), log))
        .isEqualTo(
            "<x nullFlavor=\"OTH\"><translation code=\"BOX\" codeSystemName=\"99X\""
                + " displayName=\"box\" value=\"2\"/></x>");
    assertThat(Wire.codes(log)).containsExactly(IssueCode.REQUIRED_MISSING);
    assertThat(
            Wire.write(
                QUANTITIES, new Quantity("150", CodedConcept.of("LBS", "", "")), Wire.writing()))
        .startsWith("<x unit=\"[lb_av]\" value=\"150\"><translation");
  }

  @Test
  void laws_of_PQ() {
    List<CodedConcept> units = new ArrayList<>();
    units.add(CodedConcept.text(""));
    for (String code : List.of("kg", "[lb_av]", "1", "{score}", "mm[Hg]", "LBS", "inches", "\n")) {
      for (String scheme : List.of("", "UCUM", "ISO+", "99X", "SCT")) {
        for (String meaning : List.of("", "m")) {
          CodedConcept unit = CodedConcept.of(code, scheme, meaning);
          units.add(unit);
          units.add(unit.withOriginalText("o"));
          units.add(unit.withTranslations(List.of(CodedConcept.of("g", "UCUM", ""))));
        }
      }
      units.add(CodedConcept.text(code));
    }
    for (CodedConcept unit : units) {
      for (String value :
          List.of("0", "-0", "68.50", "+5", ".5", "5.", "1E5", "1e-400", "0.1234567890123456789")) {
        Wire.laws(QUANTITIES, new Quantity(value, unit));
      }
    }
    Wire.laws(QUANTITIES, new Quantity("\u0663", CodedConcept.of("kg", "UCUM", "")));
  }

  // TEL

  @Test
  void TEL_is_a_URL() {
    assertThat(Wire.read(CdaContacts.TEL, "<telecom value='tel:(781)555-1212' use='HP'/>"))
        .isEqualTo(new Telecom("(781)555-1212", "PRN", "PH"));
    assertThat(Wire.read(CdaContacts.TEL, "<telecom value='tel:+1-781-555-1213' use='MC'/>"))
        .isEqualTo(new Telecom("+1-781-555-1213", "", "CP"));
    assertThat(Wire.read(CdaContacts.TEL, "<telecom value='mailto:a.b@c.org' use='WP'/>"))
        .isEqualTo(new Telecom("a.b@c.org", "WPN", "Internet"));
    assertThat(Wire.read(CdaContacts.TEL, "<telecom value='fax:+49%2089%201'/>"))
        .isEqualTo(new Telecom("+49 89 1", "", "FX"));
    assertThat(Wire.read(CdaContacts.TEL, "<telecom value='http://a.org/b'/>"))
        .isEqualTo(new Telecom("http://a.org/b", "", ""));
    Log log = Wire.writing();
    assertThat(Wire.write(CdaContacts.TEL, new Telecom("+49 89 1", "PRN", "CP"), log))
        .isEqualTo("<x use=\"HP MC\" value=\"tel:+49%2089%201\"/>");
    assertThat(log.issueCount()).isZero();
    assertThat(Wire.write(CdaContacts.TEL, new Telecom("555-1212", "", ""), log))
        .isEqualTo("<x value=\"tel:555-1212\"/>");
    assertThat(Wire.codes(log)).containsExactly(IssueCode.FORM_CHANGED);
  }

  @Test
  void laws_of_TEL() {
    for (String equipment :
        List.of("", "PH", "CP", "FX", "BP", "Internet", "MD", "SAT", "TDD", "X.400", "?")) {
      for (String use : List.of("", "PRN", "ORN", "WPN", "VHN", "EMR", "NET", "PRS", "BPN", "?")) {
        Wire.laws(CdaContacts.TEL, new Telecom("+1 (781) 555", use, equipment));
      }
      for (String value : NASTY) {
        Wire.laws(CdaContacts.TEL, new Telecom(value, "PRN", equipment));
      }
    }
  }

  // AD

  @Test
  void AD_of_lines() {
    assertThat(
            Wire.read(
                CdaContacts.AD,
                "<addr use='HP'><streetAddressLine>17 Daws Rd.</streetAddressLine>"
                    + "<city>Blue Bell</city><state>MA</state><postalCode>02368</postalCode>"
                    + "<country>USA</country></addr>"))
        .isEqualTo(new Address("17 Daws Rd.", "", "Blue Bell", "MA", "02368", "USA", "H"));
  }

  @Test
  void AD_of_parts_of_a_street_and_of_text() {
    // HL7 v3 Data Types R1 XML ITS, AD: an address of parts.
    assertThat(
            Wire.read(
                CdaContacts.AD,
                "<addr use='WP'><houseNumber>1050</houseNumber><direction>W</direction>"
                    + "<streetName>Wishard Blvd</streetName>,\n"
                    + "<additionalLocator>RG 5th floor</additionalLocator>,\n"
                    + "<city>Indianapolis</city>, <state>IN</state></addr>"))
        .isEqualTo(
            new Address("1050 W Wishard Blvd RG 5th floor", "", "Indianapolis", "IN", "", "", "O"));
    assertThat(Wire.read(CdaContacts.AD, "<addr>1050 W Wishard Blvd,\n Indianapolis</addr>"))
        .isEqualTo(new Address("1050 W Wishard Blvd, Indianapolis", "", "", "", "", "", ""));
    assertThat(CdaContacts.AD.read(Wire.element("<addr nullFlavor='NI'/>"), Wire.reading()))
        .isNull();
  }

  @Test
  void laws_of_AD() {
    for (String type :
        List.of("", "H", "O", "B", "C", "BA", "V", "M", "SH", "P", "N", "BDL", "?")) {
      Wire.laws(CdaContacts.AD, new Address("s", "o", "c", "st", "p", "co", type));
      Wire.laws(CdaContacts.AD, new Address("", "o", "", "", "", "", type));
      Wire.laws(CdaContacts.AD, new Address("", "", "", "", "", "co", type));
      Wire.laws(CdaContacts.AD, new Address("", "", "", "", "", "", type));
    }
    for (String text : NASTY) {
      Wire.laws(CdaContacts.AD, new Address(text, text, text, text, text, text, "H"));
    }
  }

  // PN

  /** The names of the children called name. */
  private static final CdaType<List<PersonName>> NAMES =
      new CdaType<>() {
        @Override
        public List<PersonName> read(CdaElement element, Log log) {
          return CdaNames.read(element.children("name"), log);
        }

        @Override
        public void write(CdaElement element, List<PersonName> value, Log log) {
          CdaNames.write(element, "name", value, log);
        }
      };

  private static PersonName name(String xml) {
    List<PersonName> names = Wire.read(NAMES, "<x>" + xml + "</x>");
    assertThat(names).hasSize(1);
    return names.get(0);
  }

  @Test
  void PN_of_parts() {
    assertThat(name("<name use='L'><given>Adam</given><family>Everyman</family></name>"))
        .isEqualTo(PersonName.of("Everyman", "Adam").withType("L"));
    PersonName name =
        name(
            "<name><prefix>Dr.</prefix><given>Henry</given><given>L.</given>"
                + "<family>Seven</family><suffix>Jr.</suffix><suffix qualifier='AC'>MD</suffix></name>");
    assertThat(name)
        .isEqualTo(
            new PersonName(
                new NameGroup("Seven", "Henry", "L.", "Dr.", "Jr."),
                NameGroup.EMPTY,
                NameGroup.EMPTY,
                "MD",
                "",
                FamilyNameParts.EMPTY));
    assertThat(Wire.write(NAMES, List.of(name), Wire.writing()))
        .isEqualTo(
            "<x><name><prefix>Dr.</prefix><given>Henry</given><given>L.</given>"
                + "<family>Seven</family><suffix>Jr.</suffix><suffix qualifier=\"AC\">MD</suffix>"
                + "</name></x>");
  }

  @Test
  void PN_of_text() {
    Log log = Wire.reading();
    assertThat(NAMES.read(Wire.element("<x><name>Adam\n Everyman</name></x>"), log))
        .containsExactly(PersonName.of("Adam Everyman", ""));
    assertThat(Wire.codes(log)).containsExactly(IssueCode.FORM_CHANGED);
  }

  @Test
  void PN_of_representations() {
    // The name of PS3.5 section 6.2.1.2, in three elements.
    PersonName yamada =
        PersonName.of("Yamada", "Tarou")
            .withRepresentations(
                new NameGroup("\u5c71\u7530", "\u592a\u90ce", "", "", ""),
                new NameGroup("\u3084\u307e\u3060", "\u305f\u308d\u3046", "", "", ""))
            .withType("L");
    String xml =
        "<name use=\"L ABC\"><given>Tarou</given><family>Yamada</family></name>"
            + "<name use=\"L IDE\"><given>\u592a\u90ce</given><family>\u5c71\u7530</family></name>"
            + "<name use=\"L SYL\"><given>\u305f\u308d\u3046</given>"
            + "<family>\u3084\u307e\u3060</family></name>";
    assertThat(name(xml)).isEqualTo(yamada);
    assertThat(Wire.write(NAMES, List.of(yamada), Wire.writing())).isEqualTo("<x>" + xml + "</x>");
    // In another order.
    assertThat(
            name(
                "<name use='IDE'><family>\u5c71\u7530</family></name>"
                    + "<name use='ABC'><family>Yamada</family></name>"))
        .isEqualTo(
            PersonName.of("Yamada", "")
                .withRepresentations(
                    new NameGroup("\u5c71\u7530", "", "", "", ""), NameGroup.EMPTY));
  }

  @Test
  void PN_of_own_and_partner_names() {
    // HL7 v3 Data Types R1: own and spouse's names with their prefixes and a delimiter.
    String xml =
        "<name><given>Irma</given><prefix qualifier=\"VV\">van</prefix>"
            + "<family qualifier=\"BR\">Jongeneel</family><delimiter>-</delimiter>"
            + "<prefix qualifier=\"VV\">de</prefix><family qualifier=\"SP\">Haas</family></name>";
    PersonName name = name(xml);
    assertThat(name.alphabetic().family()).isEqualTo("van Jongeneel-de Haas");
    assertThat(name.familyParts()).isEqualTo(new FamilyNameParts("van", "Jongeneel", "de", "Haas"));
    assertThat(Wire.write(NAMES, List.of(name), Wire.writing())).isEqualTo("<x>" + xml + "</x>");
    assertThat(name("<name><family qualifier='SP'>DOC0036790</family></name>"))
        .isEqualTo(
            new PersonName(
                new NameGroup("DOC0036790", "", "", "", ""),
                NameGroup.EMPTY,
                NameGroup.EMPTY,
                "",
                "",
                new FamilyNameParts("", "", "", "DOC0036790")));
  }

  @Test
  void PN_use_that_the_table_does_not_have_is_reported() {
    Log log = Wire.reading();
    NAMES.read(Wire.element("<x><name use='SRCH'><family>E</family></name></x>"), log);
    assertThat(Wire.codes(log)).containsExactly(IssueCode.UNKNOWN_CODE);
    Log writing = Wire.writing();
    Wire.write(NAMES, List.of(PersonName.of("E", "").withType("M")), writing);
    assertThat(Wire.codes(writing)).containsExactly(IssueCode.PART_DROPPED);
  }

  private static List<PersonName> nastyNames() {
    List<PersonName> names = new ArrayList<>();
    NameGroup full = new NameGroup("f", "g", "m", "p", "s");
    NameGroup none = NameGroup.EMPTY;
    List<NameGroup> groups =
        List.of(
            none,
            full,
            new NameGroup("f", "", "", "", ""),
            new NameGroup("", "", "m m", "", ""),
            new NameGroup("", "", "", "p", "s"));
    for (NameGroup group : groups) {
      for (String degree : List.of("", "MD")) {
        for (String type : List.of("", "L", "M", "A")) {
          names.add(new PersonName(group, none, none, degree, type, FamilyNameParts.EMPTY));
          names.add(new PersonName(group, full, none, degree, type, FamilyNameParts.EMPTY));
          names.add(new PersonName(none, group, full, degree, type, FamilyNameParts.EMPTY));
          names.add(new PersonName(none, none, group, degree, type, FamilyNameParts.EMPTY));
        }
      }
    }
    return names;
  }

  @Test
  void laws_of_PN() {
    List<PersonName> names = nastyNames();
    for (PersonName first : names) {
      Wire.laws(NAMES, List.of(first));
      for (PersonName second : names) {
        Wire.laws(NAMES, List.of(first, second));
      }
    }
    for (String text : NASTY) {
      NameGroup group = new NameGroup(text, text, text, text, text);
      Wire.laws(NAMES, List.of(PersonName.of(group)));
      Wire.laws(NAMES, List.of(PersonName.of(new NameGroup("", "", text, "", ""))));
      Wire.laws(
          NAMES,
          List.of(
              new PersonName(
                  group, group, group, text, "L", new FamilyNameParts(text, text, text, text))));
    }
  }

  @Test
  void laws_of_family_names() {
    List<String> families =
        List.of("", "o", "p", "vo o", "o p", "p o", "o-p", "p-o", "vo o-vp p", "x", "vp p vo o");
    for (String family : families) {
      for (String ownPrefix : List.of("", "vo")) {
        for (String own : List.of("", "o")) {
          for (String partnerPrefix : List.of("", "vp")) {
            for (String partner : List.of("", "p")) {
              FamilyNameParts parts = new FamilyNameParts(ownPrefix, own, partnerPrefix, partner);
              PersonName name =
                  new PersonName(
                      new NameGroup(family, "g", "", "", ""),
                      NameGroup.EMPTY,
                      NameGroup.EMPTY,
                      "",
                      "L",
                      parts.isEmpty() ? FamilyNameParts.EMPTY : parts);
              Wire.laws(NAMES, List.of(name));
              Wire.laws(CdaPeople.ASSIGNED, Practitioner.of(name));
            }
          }
        }
      }
    }
  }

  // People

  @Test
  void people_in_a_role() {
    String xml =
        "<assignedAuthor><id extension='KP00017' root='2.16.840.1.113883.4.6'/>"
            + "<assignedPerson><name><given>Henry</given><family>Seven</family></name>"
            + "</assignedPerson></assignedAuthor>";
    assertThat(Wire.read(CdaPeople.ASSIGNED, xml))
        .isEqualTo(
            new Practitioner(
                Optional.of(
                    Identifier.of(
                        "KP00017", new AssigningAuthority("", "2.16.840.1.113883.4.6", "ISO"))),
                PersonName.of("Seven", "Henry")));
    assertThat(
            Wire.write(
                CdaPeople.ASSOCIATED,
                Practitioner.of(PersonName.of("Seven", "Henry")),
                Wire.writing()))
        .isEqualTo(
            "<x><id nullFlavor=\"NI\"/><associatedPerson><name><given>Henry</given>"
                + "<family>Seven</family></name></associatedPerson></x>");
  }
}
