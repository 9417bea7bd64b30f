package org.hl7dicom.impl.internal.code;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** The terms of Modality (0008,0060), DICOM PS3.16 CID 33. */
public final class Modalities {
  private static final Set<String> ACQUISITION = load(true);
  private static final Set<String> ALL = load(false);

  private Modalities() {}

  /** CID 29: what acquires, and so what can be ordered; with the waveforms of CID 34. */
  public static Set<String> acquisition() {
    return ACQUISITION;
  }

  /** CID 33: every term. */
  public static Set<String> all() {
    return ALL;
  }

  /**
   * The modality of a diagnostic service section (OBR-24). IHE puts the DICOM term itself there, so
   * a term of CID 33 passes unchanged, even one that table 0074 also has with another meaning
   * ({@code AU}, {@code OT}, {@code PT}, {@code SR}); other codes go through {@link
   * Vocabulary#SECTION}.
   */
  public static Optional<String> ofSection(String section) {
    return ALL.contains(section) ? Optional.of(section) : Vocabulary.SECTION.forward(section);
  }

  private static Set<String> load(boolean acquisitionOnly) {
    Set<String> terms = new LinkedHashSet<>();
    for (var row : Tsv.rows("modalities.tsv", 3)) {
      boolean acquisition = row.get(1).equals("29") || row.get(1).equals("34");
      if ((acquisition || !acquisitionOnly) && !terms.add(row.get(0))) {
        throw new IllegalStateException("modality " + row.get(0) + " twice");
      }
    }
    return Collections.unmodifiableSet(terms);
  }
}
