package org.hl7dicom.testkit;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hl7dicom.code.CodedConcept;
import org.hl7dicom.model.Address;
import org.hl7dicom.model.AssigningAuthority;
import org.hl7dicom.model.FamilyNameParts;
import org.hl7dicom.model.Identifier;
import org.hl7dicom.model.Location;
import org.hl7dicom.model.NameGroup;
import org.hl7dicom.model.PartialDateTime;
import org.hl7dicom.model.PersonName;
import org.hl7dicom.model.Practitioner;
import org.hl7dicom.model.Precision;
import org.hl7dicom.model.Telecom;
import org.hl7dicom.model.Uid;

/**
 * Values at the edges of what formats hold: lengths, delimiters, scripts, absent parts. All are
 * synthetic.
 */
public final class Samples {
  private static final PersonName NOBODY =
      new PersonName(
          NameGroup.EMPTY, NameGroup.EMPTY, NameGroup.EMPTY, "", "", FamilyNameParts.EMPTY);

  private Samples() {}

  /** Texts. */
  public static List<String> texts() {
    return List.of(
        "CT",
        "x",
        "sixteen-chars-16",
        "seventeen-chars17",
        "m".repeat(64),
        "n".repeat(65),
        "o".repeat(1024),
        "p".repeat(1025),
        "山".repeat(16),
        "山".repeat(17),
        "𠮷".repeat(16),
        "𠮷".repeat(17),
        "ABC_123",
        "lower case",
        "a|b",
        "a^b",
        "a&b",
        "a~b",
        "a\\b",
        "\\.br\\",
        "\\X0D\\",
        "\\E\\",
        "a=b",
        "a#b",
        "a;b; c",
        "a\nb",
        "a\rb",
        "a\r\nb",
        "a\tb",
        "a\u0000b",
        "a\u001bb",
        "a\u007fb",
        "a\u0085b",
        " leading",
        "trailing ",
        "\u00a0no-break\u00a0",
        " ",
        "\"\"",
        "\"quoted\"",
        "Müller",
        "Ærøskøbing",
        "Διονυσιος",
        "Люкceмбypг",
        "山田^太郎",
        "やまだ",
        "ヤマダ",
        "김희중",
        "ثلج",
        "e\u0301",
        "naïve – “text” …",
        "0",
        "null");
  }

  /** Dates and times of every precision, with and without offsets. */
  public static List<PartialDateTime> times() {
    List<PartialDateTime> times = new ArrayList<>();
    LocalDateTime base = LocalDateTime.of(2024, 2, 29, 23, 59, 58, 123_456_789);
    for (Precision precision : Precision.values()) {
      LocalDateTime local = truncated(base, precision);
      if (precision == Precision.FRACTION) {
        for (int digits = 1; digits <= 9; digits++) {
          int unit = (int) Math.pow(10, 9 - digits);
          LocalDateTime cut = base.withNano(base.getNano() / unit * unit);
          times.add(new PartialDateTime(cut, precision, digits, Optional.empty()));
        }
        times.add(
            new PartialDateTime(
                base.withNano(120_000_000), precision, 3, Optional.of(ZoneOffset.ofHours(2))));
        times.add(new PartialDateTime(base.withNano(0), precision, 2, Optional.empty()));
        continue;
      }
      PartialDateTime time = PartialDateTime.of(local, precision);
      times.add(time);
      for (String offset : List.of("Z", "+01:00", "-05:00", "-03:30", "-00:30", "+05:45")) {
        times.add(time.withOffset(ZoneOffset.of(offset)));
      }
    }
    LocalDateTime midnight = LocalDate.of(2024, 1, 1).atStartOfDay();
    times.add(PartialDateTime.of(midnight, Precision.SECOND));
    times.add(PartialDateTime.of(midnight, Precision.MINUTE));
    times.add(PartialDateTime.of(midnight, Precision.HOUR));
    times.add(PartialDateTime.of(LocalDate.of(1, 1, 1)));
    times.add(PartialDateTime.of(LocalDate.of(1899, 12, 31)));
    times.add(PartialDateTime.of(LocalDate.of(9999, 12, 31)));
    PartialDateTime noon = PartialDateTime.of(midnight.withHour(12), Precision.MINUTE);
    times.add(noon.withOffset(ZoneOffset.ofHours(14)));
    times.add(noon.withOffset(ZoneOffset.ofHours(-12)));
    times.add(noon.withOffset(ZoneOffset.ofHours(18)));
    times.add(noon.withOffset(ZoneOffset.ofHours(-18)));
    times.add(noon.withOffset(ZoneOffset.of("+00:19:32")));
    return times;
  }

  private static LocalDateTime truncated(LocalDateTime time, Precision precision) {
    return LocalDateTime.of(
        time.getYear(),
        precision.compareTo(Precision.MONTH) >= 0 ? time.getMonthValue() : 1,
        precision.compareTo(Precision.DAY) >= 0 ? time.getDayOfMonth() : 1,
        precision.compareTo(Precision.HOUR) >= 0 ? time.getHour() : 0,
        precision.compareTo(Precision.MINUTE) >= 0 ? time.getMinute() : 0,
        precision.compareTo(Precision.SECOND) >= 0 ? time.getSecond() : 0,
        0);
  }

  /** Assigning authorities. */
  public static List<AssigningAuthority> authorities() {
    return List.of(
        AssigningAuthority.ofNamespace("HOSPITAL"),
        AssigningAuthority.ofNamespace("local lower"),
        AssigningAuthority.ofNamespace("FOURTEEN-CHARS"),
        AssigningAuthority.ofNamespace("FIFTEEN-CHARS-X"),
        AssigningAuthority.ofNamespace("A&B^C|D~E\\F"),
        AssigningAuthority.ofNamespace("99LOCAL"),
        AssigningAuthority.ofNamespace("Krankenhaus Süd"),
        new AssigningAuthority("", "1.2.840.113619.6.197", "ISO"),
        new AssigningAuthority("", "hospital.example", "DNS"),
        new AssigningAuthority("", "https://hospital.example/ids", "URI"),
        new AssigningAuthority("", "urn:example:ids", "URI"),
        new AssigningAuthority("", "6ba7b810-9dad-11d1-80b4-00c04fd430c8", "UUID"),
        new AssigningAuthority("", "6BA7B810-9DAD-11D1-80B4-00C04FD430C8", "UUID"),
        new AssigningAuthority("", "0011223344556677", "EUI64"),
        new AssigningAuthority("", "anything", "X500"),
        new AssigningAuthority("", "anything", "L"),
        new AssigningAuthority("", "lower-type", "iso"),
        new AssigningAuthority("", "1.2.3.4", ""),
        new AssigningAuthority("", "", "ISO"),
        new AssigningAuthority("HOSPITAL", "1.2.840.113619.6.197", "ISO"),
        new AssigningAuthority("HOSPITAL", "hospital.example", "DNS"),
        new AssigningAuthority("HOSPITAL", "", "ISO"));
  }

  /** Identifiers. */
  public static List<Identifier> identifiers() {
    List<Identifier> identifiers = new ArrayList<>();
    for (String text : texts()) {
      identifiers.add(Identifier.of(text));
    }
    for (AssigningAuthority authority : authorities()) {
      identifiers.add(Identifier.of("A123", authority));
    }
    identifiers.add(new Identifier("A123", AssigningAuthority.NONE, "MR"));
    identifiers.add(new Identifier("A123", AssigningAuthority.NONE, "not in table 0203"));
    identifiers.add(new Identifier("A123", AssigningAuthority.NONE, "FILL"));
    identifiers.add(new Identifier("A123", AssigningAuthority.ofNamespace("HOSPITAL"), "PI"));
    return identifiers;
  }

  /** Names. */
  public static List<PersonName> names() {
    List<PersonName> names = new ArrayList<>();
    names.add(PersonName.of("Adams", "John"));
    names.add(PersonName.of("Everyman", ""));
    names.add(PersonName.of("", "Adam"));
    names.add(
        PersonName.of(new NameGroup("Adams", "John Robert Quincy", "", "Rev.", "B.A. M.Div.")));
    names.add(PersonName.of(new NameGroup("Morrison-Jones", "Susan", "", "", "Ph.D.")));
    names.add(PersonName.of(new NameGroup("Everyman", "Adam", "A", "DR.", "III")));
    names.add(PersonName.of(new NameGroup("", "", "", "Dr.", "")));
    names.add(PersonName.of(new NameGroup("", "", "", "", "Jr.")));
    names.add(PersonName.of(new NameGroup("", "", "Middle", "", "")));
    for (String text : texts()) {
      names.add(PersonName.of(text, "Given"));
      names.add(PersonName.of("Family", text));
    }
    names.add(PersonName.of("f".repeat(32), "g".repeat(31)));
    names.add(PersonName.of("f".repeat(32), "g".repeat(32)));
    NameGroup latin = new NameGroup("Yamada", "Tarou", "", "", "");
    NameGroup kanji = new NameGroup("山田", "太郎", "", "", "");
    NameGroup kana = new NameGroup("やまだ", "たろう", "", "", "");
    names.add(PersonName.of(latin).withRepresentations(kanji, kana));
    names.add(PersonName.of(latin).withRepresentations(kanji, NameGroup.EMPTY));
    names.add(PersonName.of(latin).withRepresentations(NameGroup.EMPTY, kana));
    names.add(NOBODY.withRepresentations(kanji, kana));
    names.add(NOBODY.withRepresentations(kanji, NameGroup.EMPTY));
    names.add(NOBODY.withRepresentations(NameGroup.EMPTY, kana));
    names.add(PersonName.of(latin).withRepresentations(kanji, kana).withType("L"));
    for (String type : List.of("L", "D", "M", "N", "S", "R", "MSK", "NAV", "ZZ", "l")) {
      names.add(PersonName.of("Adams", "John").withType(type));
    }
    names.add(NOBODY.withType("S"));
    names.add(degree(NameGroup.EMPTY, "MD"));
    names.add(degree(new NameGroup("Adams", "John", "", "", ""), "MD"));
    names.add(degree(new NameGroup("Adams", "John", "", "Dr.", "Jr."), "MD"));
    names.add(degree(new NameGroup("Adams", "John", "", "", ""), "MD PhD"));
    for (FamilyNameParts family :
        List.of(
            new FamilyNameParts("van", "Beethoven", "", ""),
            new FamilyNameParts("van", "Berg", "de", "Haas"),
            new FamilyNameParts("", "Berg", "", "Haas"),
            new FamilyNameParts("", "", "", "Haas"),
            new FamilyNameParts("", "B&rg", "", "H^^s"))) {
      names.add(
          new PersonName(
              new NameGroup("van Berg-de Haas", "Ludwig", "", "", ""),
              NameGroup.EMPTY,
              NameGroup.EMPTY,
              "",
              "",
              family));
      names.add(new PersonName(NameGroup.EMPTY, NameGroup.EMPTY, NameGroup.EMPTY, "", "", family));
    }
    return names;
  }

  private static PersonName degree(NameGroup group, String degree) {
    return new PersonName(
        group, NameGroup.EMPTY, NameGroup.EMPTY, degree, "", FamilyNameParts.EMPTY);
  }

  /** Practitioners by name, by identifier and by both. */
  public static List<Practitioner> practitioners() {
    List<Practitioner> people = new ArrayList<>();
    for (PersonName name : names()) {
      if (!name.isEmpty()) {
        people.add(Practitioner.of(name));
        people.add(new Practitioner(Optional.of(Identifier.of("1234")), name));
      }
    }
    for (Identifier identifier : identifiers()) {
      people.add(new Practitioner(Optional.of(identifier), NOBODY));
      people.add(new Practitioner(Optional.of(identifier), PersonName.of("Adams", "John")));
    }
    return people;
  }

  /** Codes and texts. */
  public static List<CodedConcept> concepts() {
    List<CodedConcept> concepts = new ArrayList<>();
    concepts.add(CodedConcept.of("CT", "DCM", "Computed Tomography"));
    concepts.add(CodedConcept.of("77477000", "SCT", "CT of chest"));
    concepts.add(CodedConcept.of("24627-2", "LN", "CT Chest"));
    concepts.add(CodedConcept.of("T-28000", "SRT", "Lung"));
    concepts.add(CodedConcept.of("RPID16", "RADLEX", "CT CHEST W IV"));
    concepts.add(CodedConcept.of("F", "HL70001", "Female"));
    concepts.add(CodedConcept.of("F", "HL70001x", "Female"));
    concepts.add(CodedConcept.of("1", "L", "local"));
    concepts.add(CodedConcept.of("1", "99LOCAL", "local"));
    concepts.add(CodedConcept.of("1", "99EIGHTEEN-CHARS-XX", "local"));
    concepts.add(CodedConcept.of("1", "https://example.org/codes", "of a scheme by URI"));
    concepts.add(CodedConcept.of("1", "urn:oid:1.2.3.4.5", "of a scheme by OID"));
    concepts.add(CodedConcept.of("1", "http://snomed.info/sct", "known scheme by URI"));
    concepts.add(CodedConcept.of("1", "NCIT", "a name of table 0396 as designator"));
    concepts.add(CodedConcept.of("1", "", "no scheme"));
    concepts.add(CodedConcept.of("1", "DCM", ""));
    concepts.add(CodedConcept.of("1", "", ""));
    concepts.add(CodedConcept.of("1", "a^b", "delimiter"));
    concepts.add(CodedConcept.of("1", "a\\b", "delimiter"));
    concepts.add(CodedConcept.of("urn:example:code", "99LOCAL", "URN code"));
    concepts.add(CodedConcept.of("https://example.org/code", "99LOCAL", "URL code"));
    concepts.add(new CodedConcept("1", "99LOCAL", "2.0", "versioned", "", List.of()));
    concepts.add(new CodedConcept("1", "99LOCAL", "2.0-seventeen-17", "versioned", "", List.of()));
    concepts.add(new CodedConcept("1", "99LOCAL", "2.0-seventeen--17", "versioned", "", List.of()));
    concepts.add(new CodedConcept("1", "99LOCAL", "", "meaning", "said", List.of()));
    concepts.add(new CodedConcept("1", "99LOCAL", "", "same", "same", List.of()));
    concepts.add(new CodedConcept("1", "99LOCAL", "", "", "said", List.of()));
    concepts.add(new CodedConcept("1", "", "", "", "said", List.of()));
    concepts.add(new CodedConcept("1", "", "", "meaning", "said", List.of()));
    CodedConcept local = CodedConcept.of("1", "99LOCAL", "meaning");
    CodedConcept other = CodedConcept.of("77477000", "SCT", "CT of chest");
    CodedConcept third = CodedConcept.of("24627-2", "LN", "CT Chest");
    concepts.add(local.withTranslations(List.of(other)));
    concepts.add(local.withTranslations(List.of(other, third)));
    concepts.add(local.withTranslations(List.of(other, third, local)));
    concepts.add(local.withTranslations(List.of(CodedConcept.of("2", "", "no scheme"))));
    concepts.add(local.withTranslations(List.of(CodedConcept.of("2", "99LOCAL", ""))));
    concepts.add(
        local.withTranslations(
            List.of(new CodedConcept("2", "SCT", "2024", "versioned", "", List.of()))));
    concepts.add(local.withOriginalText("said").withTranslations(List.of(other)));
    for (String text : texts()) {
      concepts.add(CodedConcept.of(text, "99LOCAL", "meaning"));
      concepts.add(CodedConcept.of("1", "99LOCAL", text));
      concepts.add(CodedConcept.text(text));
      concepts.add(local.withOriginalText(text));
    }
    return concepts;
  }

  /** Locations. */
  public static List<Location> locations() {
    List<Location> locations = new ArrayList<>();
    AssigningAuthority none = AssigningAuthority.NONE;
    locations.add(new Location("3W", "312", "B", none, "", "", ""));
    locations.add(new Location("3W", "", "", none, "", "", ""));
    locations.add(new Location("", "", "B", none, "", "", ""));
    locations.add(new Location("3W", "312", "B", none, "Main", "3", "Ward 3 West"));
    locations.add(new Location("", "", "", none, "Main", "", ""));
    locations.add(new Location("", "", "", none, "", "3", ""));
    for (String text : texts()) {
      locations.add(Location.named(text));
      locations.add(new Location(text, "312", "", none, "", "", ""));
    }
    for (AssigningAuthority authority : authorities()) {
      locations.add(new Location("3W", "312", "B", authority, "", "", ""));
      locations.add(new Location("", "", "", authority, "", "", ""));
    }
    return locations;
  }

  /** Addresses. */
  public static List<Address> addresses() {
    List<Address> addresses = new ArrayList<>();
    addresses.add(new Address("1 High St", "Flat 2", "London", "", "N1", "GBR", "H"));
    addresses.add(new Address("", "", "Berlin", "", "", "", ""));
    addresses.add(new Address("", "Flat 2", "", "", "", "", ""));
    for (String type : List.of("H", "B", "O", "C", "M", "SH", "BA", "BI", "P", "ZZ", "h")) {
      addresses.add(new Address("1 High St", "", "London", "", "", "", type));
    }
    addresses.add(new Address("", "", "", "", "", "", "H"));
    for (String text : texts()) {
      addresses.add(new Address(text, "", "London", "", "", "", ""));
      addresses.add(new Address("", "", "", "", "", text, ""));
    }
    return addresses;
  }

  /** Telephone numbers and the like. */
  public static List<Telecom> telecoms() {
    List<Telecom> telecoms = new ArrayList<>();
    telecoms.add(new Telecom("(555)555-1234", "", ""));
    telecoms.add(new Telecom("someone@example.org", "", ""));
    telecoms.add(new Telecom("someone@example.org", "NET", "Internet"));
    telecoms.add(new Telecom("https://example.org", "", ""));
    for (String use : List.of("PRN", "WPN", "ORN", "EMR", "BPN", "PRS", "ZZ")) {
      for (String equipment : List.of("", "PH", "FX", "CP", "BP", "MD", "Internet", "ZZ")) {
        telecoms.add(new Telecom("+49 30 1234", use, equipment));
      }
    }
    for (String equipment : List.of("PH", "FX", "CP", "BP", "MD", "SAT", "X.400", "ZZ")) {
      telecoms.add(new Telecom("+49 30 1234", "", equipment));
    }
    for (String text : texts()) {
      telecoms.add(new Telecom(text, "", ""));
    }
    return telecoms;
  }

  /** UIDs. */
  public static List<Uid> uids() {
    return List.of(
        new Uid("1.2.3"),
        new Uid("0"),
        new Uid("2.25.329800735698586629295641978511506172918"),
        new Uid("1." + "2".repeat(62)));
  }
}
