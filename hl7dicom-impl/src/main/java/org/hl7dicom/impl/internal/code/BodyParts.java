package org.hl7dicom.impl.internal.code;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hl7dicom.code.CodedConcept;

/**
 * The terms of Body Part Examined (0018,0015) as concepts of SNOMED CT (DICOM PS3.16 annex L).
 * Several terms may be one concept, so a concept from here keeps the term as its original text.
 */
public final class BodyParts {
  private static final Map<String, CodedConcept> CONCEPTS = load();

  private BodyParts() {}

  /** The concept of a term, with the term as its original text; empty if annex L does not say. */
  public static Optional<CodedConcept> concept(String term) {
    return Optional.ofNullable(CONCEPTS.get(term));
  }

  private static Map<String, CodedConcept> load() {
    Map<String, CodedConcept> concepts = new HashMap<>();
    for (List<String> row : Tsv.rows("body-parts.tsv", 3)) {
      CodedConcept concept = CodedConcept.of(row.get(1), "SCT", row.get(2));
      if (concepts.put(row.get(0), concept.withOriginalText(row.get(0))) != null) {
        throw new IllegalStateException("body part " + row.get(0) + " twice");
      }
    }
    return concepts;
  }
}
