package org.hl7dicom.testkit;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
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
import org.hl7dicom.model.Quantity;
import org.hl7dicom.model.Telecom;
import org.hl7dicom.model.Uid;

/**
 * Makes random values of the domain; the same seed makes the same values. Every value is one that a
 * reader can give: no name without a part, no code of a scheme alone. Not thread-safe.
 */
public final class Generators {
  private static final String[] ALPHABETS = {
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_",
    "0123456789.-/",
    "äöüßéèñøåÆç",
    "αβγδεζηθικλμ",
    "абвгдежзийкл",
    "山田太郎やまだヤマダ",
    "|^&~\\=#\"' ;,:()[]{}<>+*%$§",
  };

  private static final String[] SCHEMES = {
    "DCM", "SCT", "LN", "UCUM", "I10", "C4", "99LOCAL", "L", "http://example.org/codes"
  };

  private final long seed;
  private final Random random;

  /** Generators that begin with a seed. */
  public Generators(long seed) {
    this.seed = seed;
    this.random = new Random(seed);
  }

  /** The seed, for the message of a failing test. */
  public long seed() {
    return seed;
  }

  /** Any of the values. */
  @SafeVarargs
  public final <A> A oneOf(A... values) {
    return values[random.nextInt(values.length)];
  }

  /** One to {@code most} values. */
  public <A> List<A> several(int most, Supplier<A> one) {
    List<A> values = new ArrayList<>();
    for (int n = 1 + random.nextInt(most); n > 0; n--) {
      values.add(one.get());
    }
    return values;
  }

  private boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  private String maybe(int percent, Supplier<String> text) {
    return chance(percent) ? text.get() : "";
  }

  /** A text of 1 to {@code most} characters without line breaks. */
  public String text(int most) {
    StringBuilder text = new StringBuilder();
    int length = 1 + random.nextInt(most);
    String alphabet = ALPHABETS[random.nextInt(ALPHABETS.length)];
    while (text.length() < length) {
      if (chance(15)) {
        alphabet = ALPHABETS[random.nextInt(ALPHABETS.length)];
      }
      text.append(alphabet.charAt(random.nextInt(alphabet.length())));
    }
    return text.toString();
  }

  private String word() {
    return chance(80) ? letters(1 + random.nextInt(12)) : text(20);
  }

  private String letters(int length) {
    StringBuilder text = new StringBuilder();
    String alphabet = ALPHABETS[random.nextInt(7)];
    while (text.length() < length) {
      text.append(alphabet.charAt(random.nextInt(alphabet.length())));
    }
    return text.toString();
  }

  /** A UID under 2.25. */
  public Uid uid() {
    StringBuilder digits = new StringBuilder("2.25.").append(1 + random.nextInt(9));
    for (int n = random.nextInt(38); n > 0; n--) {
      digits.append(random.nextInt(10));
    }
    return new Uid(digits.toString());
  }

  /** An authority by namespace, universal id or both. */
  public AssigningAuthority authority() {
    String namespace = maybe(70, () -> letters(1 + random.nextInt(18)));
    if (chance(40) && !namespace.isEmpty()) {
      return AssigningAuthority.ofNamespace(namespace);
    }
    return switch (random.nextInt(4)) {
      case 0 -> new AssigningAuthority(namespace, uid().value(), "ISO");
      case 1 -> new AssigningAuthority(namespace, letters(5) + ".example", "DNS");
      case 2 ->
          new AssigningAuthority(
              namespace, new java.util.UUID(random.nextLong(), random.nextLong()) + "", "UUID");
      default -> new AssigningAuthority(namespace, "urn:example:" + random.nextInt(), "URI");
    };
  }

  /** An identifier, with or without an authority and a type. */
  public Identifier identifier() {
    return new Identifier(
        chance(80) ? letters(1 + random.nextInt(18)) : text(24),
        chance(60) ? authority() : AssigningAuthority.NONE,
        maybe(25, () -> oneOf("MR", "PI", "SS", "VN", "AN")));
  }

  private NameGroup nameGroup() {
    NameGroup group =
        new NameGroup(
            maybe(90, this::word),
            maybe(80, this::word),
            maybe(30, this::word),
            maybe(25, () -> oneOf("Dr.", "Prof. Dr.", word())),
            maybe(25, () -> oneOf("Jr.", "III", word())));
    return group.isEmpty() ? new NameGroup(word(), "", "", "", "") : group;
  }

  /** A name in one to three representations. */
  public PersonName personName() {
    boolean several = chance(20);
    return new PersonName(
        !several || chance(80) ? nameGroup() : NameGroup.EMPTY,
        several ? nameGroup() : NameGroup.EMPTY,
        several && chance(70) ? nameGroup() : NameGroup.EMPTY,
        maybe(15, () -> oneOf("MD", "PhD")),
        maybe(25, () -> oneOf("L", "D", "M", "N", "S")),
        chance(10)
            ? new FamilyNameParts(
                maybe(50, () -> "van"), word(), maybe(30, () -> "de"), maybe(60, this::word))
            : FamilyNameParts.EMPTY);
  }

  /** A practitioner by name, identifier or both. */
  public Practitioner practitioner() {
    boolean identified = chance(60);
    PersonName none =
        new PersonName(
            NameGroup.EMPTY, NameGroup.EMPTY, NameGroup.EMPTY, "", "", FamilyNameParts.EMPTY);
    PersonName name = !identified || chance(80) ? personName() : none;
    return new Practitioner(
        identified || name.isEmpty() ? Optional.of(identifier()) : Optional.empty(), name);
  }

  /** A code with a scheme, with or without translations. */
  public CodedConcept code() {
    CodedConcept code =
        new CodedConcept(
            maybe(100, () -> chance(80) ? letters(1 + random.nextInt(17)) : text(30)),
            maybe(90, () -> oneOf(SCHEMES)),
            maybe(15, () -> "2024" + random.nextInt(10)),
            maybe(85, () -> text(70)),
            maybe(20, () -> text(40)),
            List.of());
    return chance(15) ? code.withTranslations(several(2, this::translation)) : code;
  }

  private CodedConcept translation() {
    return CodedConcept.of(letters(1 + random.nextInt(10)), oneOf(SCHEMES), text(20));
  }

  /** A code, or text alone. */
  public CodedConcept concept() {
    return chance(75) ? code() : CodedConcept.text(text(70));
  }

  /** A date or time of any precision, with or without an offset. */
  public PartialDateTime time() {
    Precision precision = oneOf(Precision.values());
    boolean zoned = precision.compareTo(Precision.HOUR) >= 0 && chance(50);
    int digits = precision == Precision.FRACTION ? 1 + random.nextInt(9) : 0;
    int nanos = 0;
    if (digits > 0) {
      int unit = 1;
      for (int i = digits; i < 9; i++) {
        unit *= 10;
      }
      nanos = random.nextInt(1_000_000_000 / unit) * unit;
    }
    LocalDateTime local =
        LocalDateTime.of(
            1900 + random.nextInt(200),
            precision.compareTo(Precision.MONTH) >= 0 ? 1 + random.nextInt(12) : 1,
            precision.compareTo(Precision.DAY) >= 0 ? 1 + random.nextInt(28) : 1,
            precision.compareTo(Precision.HOUR) >= 0 ? random.nextInt(24) : 0,
            precision.compareTo(Precision.MINUTE) >= 0 ? random.nextInt(60) : 0,
            precision.compareTo(Precision.SECOND) >= 0 ? random.nextInt(60) : 0,
            nanos);
    Optional<ZoneOffset> offset =
        zoned
            ? Optional.of(ZoneOffset.ofTotalSeconds((random.nextInt(105) - 48) * 15 * 60))
            : Optional.empty();
    return new PartialDateTime(local, precision, digits, offset);
  }

  /** An address with a city at least. */
  public Address address() {
    return new Address(
        maybe(80, () -> text(30)),
        maybe(20, () -> text(20)),
        word(),
        maybe(30, () -> letters(2)),
        maybe(70, () -> String.valueOf(10000 + random.nextInt(89999))),
        maybe(50, () -> oneOf("DEU", "USA", "NLD", "JPN")),
        maybe(40, () -> oneOf("H", "B", "C", "M")));
  }

  /** A telephone number or e-mail address. */
  public Telecom telecom() {
    boolean mail = chance(20);
    return new Telecom(
        mail ? letters(6) + "@example.org" : "+49 30 " + random.nextInt(1_000_000),
        maybe(50, () -> mail ? "NET" : oneOf("PRN", "WPN", "ORN")),
        maybe(50, () -> mail ? "Internet" : oneOf("PH", "CP", "FX")));
  }

  /** A location with a point of care at least. */
  public Location location() {
    return new Location(
        word(),
        maybe(60, () -> String.valueOf(random.nextInt(999))),
        maybe(50, () -> oneOf("A", "B", "1", "2")),
        chance(40) ? authority() : AssigningAuthority.NONE,
        maybe(20, this::word),
        maybe(20, () -> String.valueOf(random.nextInt(9))),
        maybe(20, () -> text(20)));
  }

  /** A number with a unit of UCUM. */
  public Quantity quantity() {
    return new Quantity(
        random.nextInt(10_000) + maybe(50, () -> "." + random.nextInt(10_000)),
        CodedConcept.of(oneOf("kg", "cm", "mm", "mGy.cm"), "UCUM", ""));
  }
}
