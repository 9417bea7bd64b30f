package org.hl7dicom.code;

import java.util.Optional;
import org.hl7dicom.code.CodeSystemRegistry.Naming;
import org.jspecify.annotations.Nullable;

/**
 * The tables of HL7 v2 as coding schemes, computed from the table number: HL7 table 0396, entry
 * HL7nnnn; OID arc 2.16.840.1.113883.12; HL7 Terminology {@code CodeSystem/v2-nnnn}.
 */
final class Hl7Tables {
  private static final String OID_ARC = "2.16.840.1.113883.12.";
  private static final String URI_STEM = "http://terminology.hl7.org/CodeSystem/v2-";

  /** Each table once it was asked for: the same few stand in every message. */
  private static final @Nullable CodeSystem[] TABLES = new CodeSystem[10_000];

  private Hl7Tables() {}

  static Optional<CodeSystem> byName(String name) {
    return name.startsWith("HL7") && name.length() == 7 ? table(name, 3) : Optional.empty();
  }

  static Optional<CodeSystem> byOid(String oid) {
    return oid.startsWith(OID_ARC) && !oid.startsWith("0", OID_ARC.length())
        ? table(oid, OID_ARC.length())
        : Optional.empty();
  }

  static Optional<CodeSystem> byUri(String uri) {
    return uri.startsWith(URI_STEM) && uri.length() == URI_STEM.length() + 4
        ? table(uri, URI_STEM.length())
        : Optional.empty();
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

  /** The table whose number is the rest of a text, one to four digits. */
  private static Optional<CodeSystem> table(String text, int from) {
    int number = 0;
    for (int i = from; i < text.length(); i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9 || i - from > 3) {
        return Optional.empty();
      }
      number = number * 10 + digit;
    }
    if (number == 0) {
      return Optional.empty();
    }
    CodeSystem known = TABLES[number];
    if (known == null) {
      // A race makes the same record twice, which nobody can see: records publish safely.
      known = table(number);
      TABLES[number] = known;
    }
    return Optional.of(known);
  }

  private static CodeSystem table(int number) {
    String digits = "%04d".formatted(number);
    return new CodeSystem(
        "HL7" + digits,
        Optional.of(OID_ARC + number),
        Optional.of(URI_STEM + digits),
        Optional.of("HL7" + digits));
  }
}
