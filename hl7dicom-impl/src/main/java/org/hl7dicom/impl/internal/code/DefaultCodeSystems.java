package org.hl7dicom.impl.internal.code;

import java.util.List;
import org.hl7dicom.code.CodeSystem;
import org.hl7dicom.code.CodeSystemRegistry;
import org.hl7dicom.code.CodeSystemRegistry.Naming;

/**
 * The coding schemes of DICOM PS3.16 table 8-1, with their names in HL7 table 0396 and their FHIR
 * systems. Names that are merely usual, such as {@code CPT} or {@code LOINC}, are in none of these
 * and unknown; a site adds them as aliases.
 */
public final class DefaultCodeSystems {
  private static final CodeSystemRegistry REGISTRY = load();

  private DefaultCodeSystems() {}

  /** The registry that a harmonizer starts with. */
  public static CodeSystemRegistry registry() {
    return REGISTRY;
  }

  private static CodeSystemRegistry load() {
    CodeSystemRegistry.Builder builder = CodeSystemRegistry.builder();
    for (List<String> row : Tsv.rows("code-systems.tsv", 5)) {
      CodeSystem system = CodeSystem.of(row.get(0));
      if (!row.get(1).equals(Tsv.NONE)) {
        system = system.withOid(row.get(1));
      }
      if (!row.get(2).equals(Tsv.NONE)) {
        system = system.withUri(row.get(2));
      }
      if (!row.get(3).equals(Tsv.NONE)) {
        system = system.withHl7Name(row.get(3));
      }
      builder.add(system);
      if (!row.get(4).equals(Tsv.NONE)) {
        for (String alias : List.of(row.get(4).split(" ", -1))) {
          int equals = alias.indexOf('=');
          builder.alias(
              system.designator(), naming(alias.substring(0, equals)), alias.substring(equals + 1));
        }
      }
    }
    return builder.build();
  }

  private static Naming naming(String word) {
    return switch (word) {
      case "designator" -> Naming.DESIGNATOR;
      case "hl7" -> Naming.HL7_NAME;
      case "oid" -> Naming.OID;
      case "uri" -> Naming.URI;
      default -> throw new IllegalStateException("no such naming: " + word);
    };
  }
}
