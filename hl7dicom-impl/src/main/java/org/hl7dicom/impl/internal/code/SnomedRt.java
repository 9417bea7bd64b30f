package org.hl7dicom.impl.internal.code;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.hl7dicom.code.CodedConcept;

/**
 * SNOMED RT style codes, designator {@code SRT}, which DICOM used before SNOMED CT concept
 * identifiers, designator {@code SCT}. Table 8-1 of PS3.16 gives both schemes one OID, so the shape
 * of the code decides which scheme it is from.
 *
 * <p>The pairs are those of PS3.16 annex O: 7990 codes and as many concepts, bijective. A code
 * outside of them has no counterpart here, in either direction.
 */
public final class SnomedRt {
  /** An axis of one or two characters, a hyphen, and four or five hexadecimal digits. */
  private static final Pattern SHAPE = Pattern.compile("[A-Z][0-9A-F]?-[0-9A-F]{4,5}");

  private SnomedRt() {}

  /** Designators under which SNOMED RT codes are found; SCT by mistake, as both share an OID. */
  private static final Set<String> DESIGNATORS = Set.of("SRT", "SNM3", "99SDM", "SCT");

  /**
   * The concept in SNOMED CT, if it is a SNOMED RT code that has one there; otherwise the concept
   * itself.
   */
  public static CodedConcept toSct(CodedConcept concept) {
    if (!DESIGNATORS.contains(concept.scheme())) {
      return concept;
    }
    return toSct(concept.code())
        .map(
            code ->
                new CodedConcept(
                    code,
                    "SCT",
                    "",
                    concept.meaning(),
                    concept.originalText(),
                    concept.translations()))
        .orElse(concept);
  }

  /** Whether a code has the shape of SNOMED RT, such as {@code T-A0100}. */
  public static boolean isShaped(String code) {
    return SHAPE.matcher(code).matches();
  }

  /** The SNOMED CT concept of a SNOMED RT code. The pairs are loaded at the first shaped code. */
  public static Optional<String> toSct(String srt) {
    return isShaped(srt) ? Pairs.MAP.forward(srt) : Optional.empty();
  }

  /** The SNOMED RT code of a SNOMED CT concept: for receivers that know nothing newer. */
  public static Optional<String> fromSct(String sct) {
    return Pairs.MAP.backward(sct);
  }

  /** Loaded when first used. */
  private static final class Pairs {
    static final CodeMap<String, String> MAP = load();

    private static CodeMap<String, String> load() {
      CodeMap.Builder<String, String> builder = CodeMap.named("SRT to SCT");
      for (List<String> row : Tsv.rows("snomed-rt.tsv", 2)) {
        builder.both(row.get(0), row.get(1));
      }
      return builder.build();
    }
  }
}
