package org.hl7dicom.code;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hl7dicom.code.CodeSystemRegistry.Naming;
import org.jspecify.annotations.Nullable;

/**
 * The tables of HL7 v2 as coding schemes, computed from the table number: HL7 table 0396, entry
 * HL7nnnn; OID arc 2.16.840.1.113883.12; HL7 Terminology {@code CodeSystem/v2-nnnn}.
 */
final class Hl7Tables {
  private static final String OID_ARC = "2.16.840.1.113883.12.";
  private static final String URI_STEM = "http://terminology.hl7.org/CodeSystem/v2-";
  private static final Pattern NAME = Pattern.compile("HL7([0-9]{4})");
  private static final Pattern OID = Pattern.compile(Pattern.quote(OID_ARC) + "([1-9][0-9]{0,3})");
  private static final Pattern URI = Pattern.compile(Pattern.quote(URI_STEM) + "([0-9]{4})");

  private Hl7Tables() {}

  static Optional<CodeSystem> byName(String name) {
    return name.startsWith("HL7") ? match(NAME, name) : Optional.empty();
  }

  static Optional<CodeSystem> byOid(String oid) {
    return match(OID, oid);
  }

  static Optional<CodeSystem> byUri(String uri) {
    return match(URI, uri);
  }

  /** The designator of the table that has this name, or null. */
  static @Nullable String owner(Naming naming, String name) {
    Optional<CodeSystem> table =
        switch (naming) {
          case DESIGNATOR, HL7_NAME -> byName(name);
          case OID -> byOid(name);
          case URI -> byUri(name);
        };
    return table.map(CodeSystem::designator).orElse(null);
  }

  private static Optional<CodeSystem> match(Pattern pattern, String name) {
    Matcher matcher = pattern.matcher(name);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    int number = Integer.parseInt(matcher.group(1));
    if (number == 0) {
      return Optional.empty();
    }
    String digits = "%04d".formatted(number);
    return Optional.of(
        new CodeSystem(
            "HL7" + digits,
            Optional.of(OID_ARC + number),
            Optional.of(URI_STEM + digits),
            Optional.of("HL7" + digits)));
  }
}
