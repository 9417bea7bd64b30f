package org.hl7dicom.impl.internal.cda;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.hl7dicom.impl.internal.code.CdaVocabulary;
import org.hl7dicom.impl.internal.engine.Log;
import org.hl7dicom.model.FamilyNameParts;
import org.hl7dicom.model.NameGroup;
import org.hl7dicom.model.PersonName;
import org.hl7dicom.report.IssueCode;
import org.jspecify.annotations.Nullable;

/**
 * Names of people (HL7 v3 Data Types R1 XML ITS, EN and PN).
 *
 * <ul>
 *   <li>Each representation of a name is an element of its own, whose {@code use} says which:
 *       {@code ABC}, {@code IDE} or {@code SYL}. Elements that stand together, are of the same kind
 *       and of different representations are one name. A name that would be taken for a part of
 *       another is kept apart by a null element for the representation that it lacks.
 *   <li>The first {@code given} is the given name, the others are the middle name; a middle name
 *       alone follows a null {@code given}.
 *   <li>A suffix with the qualifier {@code AC}, academic, is the degree. A title before the name is
 *       a prefix, academic or not.
 *   <li>A family name with the qualifier {@code BR}, birth, is the own, with {@code SP}, spouse,
 *       the partner's part of the family name; a prefix {@code VV} before it is its prefix. What
 *       has neither qualifier is the family name as a whole, which is put together from the parts
 *       where it is missing.
 *   <li>A name that is only text is a family name.
 * </ul>
 */
final class CdaNames {
  private static final String USE = "use";
  private static final String QUALIFIER = "qualifier";
  private static final String FAMILY = "family";
  private static final String GIVEN = "given";
  private static final String PREFIX = "prefix";
  private static final String SUFFIX = "suffix";
  private static final String ACADEMIC = "AC";
  private static final String BIRTH = "BR";
  private static final String SPOUSE = "SP";
  private static final String FAMILY_PREFIX = "VV";

  private enum Representation {
    ABC,
    IDE,
    SYL
  }

  private CdaNames() {}

  // Reading.

  /** What one element says. */
  private record Part(
      @Nullable Representation stated,
      boolean isNull,
      String type,
      NameGroup group,
      String degree,
      FamilyNameParts family) {
    Representation representation() {
      return stated == null ? Representation.ABC : stated;
    }
  }

  /** A name while further representations may join it. */
  private static final class Name {
    final Set<Representation> taken = EnumSet.noneOf(Representation.class);
    PersonName name = PersonName.of(NameGroup.EMPTY);

    Name(Part first) {
      name = name.withType(first.type);
      add(first);
    }

    /** Whether the part is a further representation of the same name. */
    boolean goesOn(Part part) {
      return part.stated != null
          && !part.isNull
          && !taken.contains(part.representation())
          && name.type().equals(part.type)
          && (part.degree.isEmpty() || name.degree().isEmpty() || part.degree.equals(name.degree()))
          && (part.family.isEmpty()
              || name.familyParts().isEmpty()
              || part.family.equals(name.familyParts()));
    }

    final void add(Part part) {
      taken.add(part.representation());
      NameGroup group = part.group;
      name =
          new PersonName(
              part.representation() == Representation.ABC ? group : name.alphabetic(),
              part.representation() == Representation.IDE ? group : name.ideographic(),
              part.representation() == Representation.SYL ? group : name.phonetic(),
              name.degree().isEmpty() ? part.degree : name.degree(),
              name.type(),
              name.familyParts().isEmpty() ? part.family : name.familyParts());
    }
  }

  /** The names of the elements, which stand together. */
  static List<PersonName> read(List<CdaElement> elements, Log log) {
    List<Name> names = new ArrayList<>();
    for (CdaElement element : elements) {
      Part part = part(element, log);
      Name last = names.isEmpty() ? null : names.get(names.size() - 1);
      if (last != null && last.goesOn(part)) {
        last.add(part);
      } else {
        names.add(new Name(part));
      }
    }
    List<PersonName> found = new ArrayList<>();
    for (Name each : names) {
      if (!each.name.isEmpty() || !each.name.type().isEmpty()) {
        found.add(each.name);
      }
    }
    return found;
  }

  private static Part part(CdaElement element, Log log) {
    boolean isNull = element.isNull();
    Representation representation = null;
    String type = "";
    String use = element.attribute(USE);
    if (!use.isEmpty()) {
      for (String code : use.split("\\s+", -1)) {
        Representation stated = representation(code);
        String known = CdaVocabulary.NAME_USE.backward(code).orElse("");
        if (stated != null && representation == null) {
          representation = stated;
        } else if (!known.isEmpty() && type.isEmpty()) {
          type = known;
          if (CdaVocabulary.NAME_USE.narrowsBackward(code)) {
            log.report(IssueCode.CODE_NARROWED, element.path(USE));
          }
        } else {
          log.report(IssueCode.UNKNOWN_CODE, element.path(USE));
        }
      }
    }
    if (isNull) {
      return new Part(representation, true, type, NameGroup.EMPTY, "", FamilyNameParts.EMPTY);
    }
    Reader reader = new Reader();
    for (CdaElement child : element.children()) {
      reader.take(child);
    }
    NameGroup group = reader.group(element, log);
    if (!reader.anyPart) {
      String text = element.text();
      if (!text.isEmpty()) {
        log.report(IssueCode.FORM_CHANGED, element.path());
        group = new NameGroup(text, "", "", "", "");
      }
    }
    return new Part(
        representation, false, type, group, reader.degree.toString(), reader.familyParts());
  }

  private static @Nullable Representation representation(String code) {
    return switch (code) {
      case "ABC" -> Representation.ABC;
      case "IDE" -> Representation.IDE;
      case "SYL" -> Representation.SYL;
      default -> null;
    };
  }

  /** Takes the parts of a name in their order. */
  private static final class Reader {
    boolean anyPart;
    final StringBuilder degree = new StringBuilder();
    private final StringBuilder whole = new StringBuilder();
    private final StringBuilder composed = new StringBuilder();
    private final StringBuilder middle = new StringBuilder();
    private final StringBuilder prefix = new StringBuilder();
    private final StringBuilder suffix = new StringBuilder();
    private String given = "";
    private int givens;
    private String delimiter = "";
    private String familyPrefix = "";
    private String[] own = {"", ""};
    private String[] partner = {"", ""};
    private int joined;

    void take(CdaElement part) {
      switch (part.name()) {
        case FAMILY -> family(part);
        case GIVEN -> given(part);
        case PREFIX -> prefix(part);
        case SUFFIX -> {
          String text = text(part);
          boolean academic = part.peek(QUALIFIER).equals(ACADEMIC);
          if (academic) {
            part.attribute(QUALIFIER);
          }
          StringBuilder to = academic ? degree : suffix;
          joined += to.length() > 0 ? 1 : 0;
          CdaTexts.join(to, text);
        }
        case "delimiter" -> {
          delimiter = part.peekDeepText();
          part.ignore("stands between the parts of the name");
        }
        default -> {} // stays unread: when the name was valid
      }
    }

    private String text(CdaElement part) {
      anyPart = true;
      return part.isNull() ? "" : part.text();
    }

    private void given(CdaElement part) {
      String text = text(part);
      if (givens++ == 0) {
        given = text;
      } else {
        CdaTexts.join(middle, text);
      }
      joined += givens > 2 ? 1 : 0;
    }

    private void prefix(CdaElement part) {
      String text = text(part);
      String qualifier = part.peek(QUALIFIER);
      if (Arrays.asList(qualifier.split("\\s+", -1)).contains(FAMILY_PREFIX)) {
        part.ignore(QUALIFIER, "belongs to the family name that follows");
        familyPrefix = text;
        return;
      }
      if (qualifier.equals(ACADEMIC)) {
        part.ignore(QUALIFIER, "a title before the name is a prefix, academic or not");
      }
      joined += prefix.length() > 0 ? 1 : 0;
      CdaTexts.join(prefix, text);
    }

    private void family(CdaElement part) {
      String text = text(part);
      String qualifier = part.peek(QUALIFIER);
      String[] named = {familyPrefix, text};
      String full = full(familyPrefix, text);
      familyPrefix = "";
      boolean isOwn = qualifier.equals(BIRTH) && own[1].isEmpty();
      boolean isPartner = qualifier.equals(SPOUSE) && partner[1].isEmpty();
      if (text.isEmpty()) {
        return;
      }
      if (isOwn || isPartner) {
        part.attribute(QUALIFIER);
        if (isOwn) {
          own = named;
        } else {
          partner = named;
        }
        composed
            .append(composed.length() == 0 ? "" : delimiter.isEmpty() ? " " : delimiter)
            .append(full);
      } else {
        joined += whole.length() > 0 || !named[0].isEmpty() ? 1 : 0;
        CdaTexts.join(whole, full);
      }
      delimiter = "";
    }

    NameGroup group(CdaElement element, Log log) {
      if (joined > 0) {
        log.report(IssueCode.FORM_CHANGED, element.path());
      }
      NameGroup group =
          new NameGroup(
              whole.length() > 0 ? whole.toString() : composed.toString(),
              given,
              middle.toString(),
              prefix.toString(),
              suffix.toString());
      return group.isEmpty() ? NameGroup.EMPTY : group;
    }

    FamilyNameParts familyParts() {
      FamilyNameParts parts = new FamilyNameParts(own[0], own[1], partner[0], partner[1]);
      return parts.isEmpty() ? FamilyNameParts.EMPTY : parts;
    }
  }

  private static String full(String prefix, String name) {
    return prefix.isEmpty() || name.isEmpty() ? prefix + name : prefix + ' ' + name;
  }

  // Writing.

  /** Writes names as elements after the others below the parent. */
  static void write(CdaElement parent, String elementName, List<PersonName> names, Log log) {
    for (PersonName name : names) {
      write(parent, elementName, name, names.size() > 1, log);
    }
  }

  private static void write(
      CdaElement parent, String elementName, PersonName name, boolean more, Log log) {
    if (name.isEmpty() && name.type().isEmpty()) {
      log.report(IssueCode.FORM_CHANGED, parent.path()); // a name that says nothing is left out
      return;
    }
    boolean several = !name.ideographic().isEmpty() || !name.phonetic().isEmpty();
    if (several && name.alphabetic().isEmpty() && more) {
      // Keeps it apart from the name before it, and the name after it from this one.
      CdaElement absent = parent.add(elementName);
      use(absent, name.type(), Representation.ABC, log);
      absent.setNull(CdaTexts.NO_INFORMATION);
    }
    boolean whole = true;
    for (Representation representation : Representation.values()) {
      NameGroup group =
          switch (representation) {
            case ABC -> name.alphabetic();
            case IDE -> name.ideographic();
            case SYL -> name.phonetic();
          };
      boolean alone = representation == Representation.ABC && !several;
      if (group.isEmpty() && !alone) {
        continue;
      }
      CdaElement element = parent.add(elementName);
      use(element, name.type(), several ? representation : null, log);
      group(element, group, whole ? name : PersonName.of(group), log);
      whole = false;
      if (!element.element().hasChildNodes()) {
        element.setNull(CdaTexts.NO_INFORMATION);
      }
    }
  }

  private static void use(
      CdaElement element, String type, @Nullable Representation representation, Log log) {
    String code = CdaVocabulary.NAME_USE.forward(type).orElse("");
    if (code.isEmpty() && !type.isEmpty()) {
      log.report(IssueCode.PART_DROPPED, element.path(USE));
    }
    StringBuilder use = new StringBuilder(code);
    if (representation != null) {
      CdaTexts.join(use, representation.name());
    }
    element.set(USE, use.toString(), log);
  }

  /** Writes a representation, and what is said of the whole name. */
  private static void group(CdaElement element, NameGroup group, PersonName name, Log log) {
    part(element, PREFIX, group.prefix(), "", log);
    if (!part(element, GIVEN, group.given(), "", log) && !group.middle().isEmpty()) {
      element.add(GIVEN).setNull(CdaTexts.NO_INFORMATION);
    }
    part(element, GIVEN, group.middle(), "", log);
    family(element, group.family(), name.familyParts(), log);
    part(element, SUFFIX, group.suffix(), "", log);
    part(element, SUFFIX, name.degree(), ACADEMIC, log);
  }

  private static void family(CdaElement element, String family, FamilyNameParts parts, Log log) {
    String own = full(parts.ownPrefix(), parts.own());
    String partner = full(parts.partnerPrefix(), parts.partner());
    if ((parts.own().isEmpty() && !own.isEmpty())
        || (parts.partner().isEmpty() && !partner.isEmpty())) {
      log.report(IssueCode.PART_DROPPED, element.path()); // a prefix of nothing
    }
    boolean hasOwn = !parts.own().isEmpty();
    boolean hasPartner = !parts.partner().isEmpty();
    boolean hyphen =
        hasOwn
            && hasPartner
            && (family.equals(own + '-' + partner) || family.equals(partner + '-' + own));
    String between = hyphen ? "-" : " ";
    boolean partnerFirst = hasOwn && hasPartner && family.equals(partner + between + own);
    boolean composed =
        (hasOwn && hasPartner)
            ? partnerFirst || family.equals(own + between + partner)
            : (hasOwn && family.equals(own)) || (hasPartner && family.equals(partner));
    if (!composed && !part(element, FAMILY, family, "", log) && (hasOwn || hasPartner)) {
      log.report(IssueCode.FORM_CHANGED, element.path()); // will be put together from the parts
    }
    if (partnerFirst) {
      qualified(element, parts.partnerPrefix(), parts.partner(), SPOUSE, log);
    } else {
      qualified(element, parts.ownPrefix(), parts.own(), BIRTH, log);
    }
    if (hyphen) {
      element.add("delimiter").setText(between, log);
    }
    if (partnerFirst) {
      qualified(element, parts.ownPrefix(), parts.own(), BIRTH, log);
    } else {
      qualified(element, parts.partnerPrefix(), parts.partner(), SPOUSE, log);
    }
  }

  private static void qualified(
      CdaElement element, String prefix, String name, String qualifier, Log log) {
    if (!name.isEmpty()) {
      part(element, PREFIX, prefix, FAMILY_PREFIX, log);
      part(element, FAMILY, name, qualifier, log);
    }
  }

  /** Writes a part; an empty text writes nothing. Whether there is something now. */
  private static boolean part(
      CdaElement element, String name, String text, String qualifier, Log log) {
    if (text.isEmpty()) {
      return false;
    }
    CdaElement part = element.add(name);
    if (!part.setText(text, log) || !part.element().hasChildNodes()) {
      part.remove();
      return false;
    }
    part.set(QUALIFIER, qualifier, log);
    return true;
  }
}
