package org.hl7dicom.impl.internal.fhir;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Type;
import org.hl7dicom.impl.internal.code.Vocabulary;
import org.hl7dicom.impl.internal.engine.Log;
import org.hl7dicom.model.FamilyNameParts;
import org.hl7dicom.model.NameGroup;
import org.hl7dicom.model.PersonName;
import org.hl7dicom.report.IssueCode;
import org.jspecify.annotations.Nullable;

/**
 * Names of people (<a href="https://hl7.org/fhir/R4/datatypes.html#HumanName">R4 HumanName</a>).
 *
 * <ul>
 *   <li>Every representation of a name is a HumanName of its own: ideographic and phonetic ones say
 *       so in {@code iso21090-EN-representation} and follow the alphabetic one. Where the
 *       alphabetic one is missing and another name stands before, an entry that says {@code ABC}
 *       and nothing else keeps them apart.
 *   <li>{@code given[0]} is the given name, {@code given[1]} the middle name; a middle name without
 *       a given name follows a {@code given} whose absence is stated.
 *   <li>The degree is a suffix with the {@code iso21090-EN-qualifier} {@code AC}, academic.
 *   <li>Own and partner's parts of the family name are the {@code humanname-} extensions of it.
 *   <li>A name type that {@code use} does not say exactly is in an extension as well.
 * </ul>
 */
final class FhirNames {
  private static final String ALPHABETIC = "ABC";
  private static final String IDEOGRAPHIC = "IDE";
  private static final String PHONETIC = "SYL";
  private static final String ACADEMIC = "AC";

  private static final Set<String> REPRESENTATIONS = Set.of(ALPHABETIC, IDEOGRAPHIC, PHONETIC);

  private FhirNames() {}

  static List<HumanName> write(List<PersonName> names, String path, Log log) {
    List<HumanName> written = new ArrayList<>();
    for (PersonName name : names) {
      write(name, written, path, log);
    }
    return written;
  }

  private static void write(PersonName name, List<HumanName> into, String path, Log log) {
    boolean others = !name.ideographic().isEmpty() || !name.phonetic().isEmpty();
    HumanName first = group(name.alphabetic(), path, log);
    FamilyNameParts parts = name.familyParts();
    if (!parts.isEmpty()) {
      StringType family = first.hasFamily() ? first.getFamilyElement() : new StringType();
      FhirText.extend(family, FhirUrls.OWN_PREFIX, parts.ownPrefix(), path, log);
      FhirText.extend(family, FhirUrls.OWN_NAME, parts.own(), path, log);
      FhirText.extend(family, FhirUrls.PARTNER_PREFIX, parts.partnerPrefix(), path, log);
      FhirText.extend(family, FhirUrls.PARTNER_NAME, parts.partner(), path, log);
      first.setFamilyElement(family);
    }
    StringType degree = FhirText.string(name.degree(), path, log);
    if (degree != null) {
      degree.addExtension(FhirUrls.NAME_QUALIFIER, new CodeType(ACADEMIC));
      first.getSuffix().add(degree);
    }
    if (first.isEmpty() && others && !into.isEmpty()) {
      first.addExtension(FhirUrls.NAME_REPRESENTATION, new CodeType(ALPHABETIC));
    }
    if (!first.isEmpty() || !others) {
      use(first, name.type(), path, log);
      if (first.isEmpty()) {
        log.report(IssueCode.FORM_CHANGED, path); // an entry that says nothing is left out
      } else {
        into.add(first);
      }
    }
    represented(name.ideographic(), IDEOGRAPHIC, name.type(), into, path, log);
    represented(name.phonetic(), PHONETIC, name.type(), into, path, log);
  }

  private static void represented(
      NameGroup group, String code, String type, List<HumanName> into, String path, Log log) {
    if (!group.isEmpty()) {
      HumanName written = group(group, path, log);
      if (!written.isEmpty()) {
        written.addExtension(FhirUrls.NAME_REPRESENTATION, new CodeType(code));
        use(written, type, path, log);
        into.add(written);
      }
    }
  }

  private static void use(HumanName name, String type, String path, Log log) {
    if (type.isEmpty()) {
      return;
    }
    String use = Vocabulary.NAME_USE.forward(type).orElse("");
    if (!use.isEmpty()) {
      name.setUse(HumanName.NameUse.fromCode(use));
    }
    if (use.isEmpty() || Vocabulary.NAME_USE.narrowsForward(type)) {
      FhirText.extend(name, FhirUrls.NAME_TYPE, type, path, log);
    }
  }

  private static HumanName group(NameGroup group, String path, Log log) {
    HumanName name = new HumanName();
    name.setFamilyElement(FhirText.string(group.family(), path, log));
    StringType given = FhirText.string(group.given(), path, log);
    StringType middle = FhirText.string(group.middle(), path, log);
    if (given != null) {
      name.getGiven().add(given);
    } else if (middle != null) {
      name.getGiven().add(absent());
    }
    if (middle != null) {
      name.getGiven().add(middle);
    }
    StringType prefix = FhirText.string(group.prefix(), path, log);
    if (prefix != null) {
      name.getPrefix().add(prefix);
    }
    StringType suffix = FhirText.string(group.suffix(), path, log);
    if (suffix != null) {
      name.getSuffix().add(suffix);
    }
    return name;
  }

  /** The place of a text that is not there. */
  static StringType absent() {
    StringType place = new StringType();
    place.addExtension(FhirText.absent());
    return place;
  }

  /** The names, at most as many as the limit; what stands after them stays unread. */
  static List<PersonName> read(
      FhirScope scope, List<HumanName> names, int limit, String path, Log log) {
    List<PersonName> found = new ArrayList<>();
    for (HumanName name : names) {
      String representation = representation(scope, name);
      PersonName last = found.isEmpty() ? null : found.get(found.size() - 1);
      boolean completes =
          last != null
              && last.type().equals(type(scope, name))
              && ((representation.equals(IDEOGRAPHIC)
                      && last.ideographic().isEmpty()
                      && last.phonetic().isEmpty())
                  || (representation.equals(PHONETIC) && last.phonetic().isEmpty()));
      if (!completes && found.size() == limit) {
        break;
      }
      if (REPRESENTATIONS.contains(representation)) {
        scope.extensionText(name, FhirUrls.NAME_REPRESENTATION);
      }
      String type = readType(scope, name);
      if (completes && last != null) {
        NameGroup group = group(scope, name, path, log);
        found.set(
            found.size() - 1,
            representation.equals(IDEOGRAPHIC)
                ? last.withRepresentations(group, last.phonetic())
                : last.withRepresentations(last.ideographic(), group));
      } else {
        found.add(name(scope, name, representation, type, path, log));
      }
    }
    return found;
  }

  private static PersonName name(
      FhirScope scope, HumanName name, String representation, String type, String path, Log log) {
    String degree = suffixes(scope, name, true, path, log);
    FamilyNameParts parts = FamilyNameParts.EMPTY;
    if (name.hasFamilyElement()) {
      StringType family = name.getFamilyElement();
      parts =
          new FamilyNameParts(
              scope.extensionText(family, FhirUrls.OWN_PREFIX),
              scope.extensionText(family, FhirUrls.OWN_NAME),
              scope.extensionText(family, FhirUrls.PARTNER_PREFIX),
              scope.extensionText(family, FhirUrls.PARTNER_NAME));
    }
    NameGroup group = group(scope, name, path, log);
    NameGroup none = NameGroup.EMPTY;
    return new PersonName(
        representation.equals(IDEOGRAPHIC) || representation.equals(PHONETIC) ? none : group,
        representation.equals(IDEOGRAPHIC) ? group : none,
        representation.equals(PHONETIC) ? group : none,
        degree,
        type,
        parts);
  }

  private static NameGroup group(FhirScope scope, HumanName name, String path, Log log) {
    String family = name.hasFamilyElement() ? scope.text(name.getFamilyElement()) : "";
    String given = "";
    StringBuilder middle = new StringBuilder();
    if (name.hasGiven()) {
      List<StringType> all = name.getGiven();
      given = scope.text(all.get(0));
      scope.extensionText(all.get(0), FhirUrls.ABSENT);
      for (StringType further : all.subList(1, all.size())) {
        join(middle, scope.text(further));
      }
      if (all.size() > 2) {
        log.report(IssueCode.FORM_CHANGED, path + ".given");
      }
    }
    StringBuilder prefix = new StringBuilder();
    if (name.hasPrefix()) {
      for (StringType each : name.getPrefix()) {
        join(prefix, scope.text(each));
      }
      if (name.getPrefix().size() > 1) {
        log.report(IssueCode.FORM_CHANGED, path + ".prefix");
      }
    }
    NameGroup group =
        new NameGroup(
            family,
            given,
            middle.toString(),
            prefix.toString(),
            suffixes(scope, name, false, path, log));
    if (name.hasText()) {
      if (group.isEmpty()) {
        log.report(IssueCode.FORM_CHANGED, path + ".text");
        return new NameGroup(scope.text(name.getTextElement()), "", "", "", "");
      }
      scope.ignore(name.getTextElement(), "shows the parts of the name");
    }
    return group;
  }

  private static String suffixes(
      FhirScope scope, HumanName name, boolean academic, String path, Log log) {
    StringBuilder joined = new StringBuilder();
    int count = 0;
    if (name.hasSuffix()) {
      for (StringType suffix : name.getSuffix()) {
        Type qualifier = scope.extension(suffix, FhirUrls.NAME_QUALIFIER);
        boolean isAcademic = qualifier != null && ACADEMIC.equals(qualifier.primitiveValue());
        if (isAcademic == academic) {
          join(joined, scope.text(suffix));
          count++;
          if (academic) {
            scope.extensionText(suffix, FhirUrls.NAME_QUALIFIER);
          }
        }
      }
    }
    if (count > 1) {
      log.report(IssueCode.FORM_CHANGED, path + ".suffix");
    }
    return joined.toString();
  }

  private static void join(StringBuilder joined, String next) {
    if (!next.isEmpty()) {
      joined.append(joined.length() == 0 ? "" : " ").append(next);
    }
  }

  private static String representation(FhirScope scope, HumanName name) {
    Type value = scope.extension(name, FhirUrls.NAME_REPRESENTATION);
    String code = value == null ? null : value.primitiveValue();
    return code == null ? "" : code;
  }

  private static String type(FhirScope scope, HumanName name) {
    Type exact = scope.extension(name, FhirUrls.NAME_TYPE);
    @Nullable String value = exact == null ? null : exact.primitiveValue();
    if (value != null) {
      return value;
    }
    return name.getUse() == null
        ? ""
        : Vocabulary.NAME_USE.backward(name.getUse().toCode()).orElse("");
  }

  private static String readType(FhirScope scope, HumanName name) {
    String type = type(scope, name);
    scope.extensionText(name, FhirUrls.NAME_TYPE);
    if (name.hasUse()) {
      scope.text(name.getUseElement());
    }
    return type;
  }
}
