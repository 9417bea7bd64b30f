package org.hl7dicom.impl.internal.code;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * HL7 table 0211 (MSH-18) and the defined terms of Specific Character Set (0008,0005), DICOM PS3.3
 * C.12.1.1.2. Both repeat: a list is the default set and those that ISO 2022 escapes switch to.
 *
 * <p>A set that the other side has no name for, or cannot combine, makes the whole list UTF-8; then
 * {@link Names#transcoded} is true.
 */
public final class CharacterSets {
  private static final String UTF_8_HL7 = "UNICODE UTF-8";
  private static final String UTF_8_DICOM = "ISO_IR 192";
  private static final String GB_HL7 = "GB 18030-2000";
  private static final String GB_DICOM = "GB18030";
  private static final String ISO_2022 = "ISO 2022 IR ";
  private static final String ISO_IR = "ISO_IR ";

  /** Registration numbers that ISO_IR (alone) or ISO 2022 IR (with others) precedes. */
  private static final CodeMap<String, String> SINGLE_BYTE =
      CodeMap.<String, String>named("0211 to ISO_IR")
          .both("ISO IR6", "6")
          .forth("ASCII", "6")
          .both("8859/1", "100")
          .both("8859/2", "101")
          .both("8859/3", "109")
          .both("8859/4", "110")
          .both("8859/5", "144")
          .both("8859/6", "127")
          .both("8859/7", "126")
          .both("8859/8", "138")
          .both("8859/9", "148")
          .both("8859/15", "203")
          .both("ISO IR14", "13")
          .build();

  /** Registration numbers that only ISO 2022 IR precedes, in a value other than the first. */
  private static final CodeMap<String, String> MULTI_BYTE =
      CodeMap.<String, String>named("0211 to ISO 2022 IR")
          .both("ISO IR87", "87")
          .both("ISO IR159", "159")
          .both("KS X 1001", "149")
          .build();

  private static final Set<String> HL7_ONLY =
      Set.of(
          "BIG-5",
          "CNS 11643-1992",
          "JAS2020",
          "JIS X 0202",
          "UNICODE",
          "UNICODE UTF-16",
          "UNICODE UTF-32");
  private static final Set<String> DICOM_ONLY = Set.of(ISO_IR + "166", ISO_2022 + "166");
  private static final String GB_2312 = ISO_2022 + "58";

  private CharacterSets() {}

  /**
   * Character sets by the names of the other side.
   *
   * @param names in order; none for the default repertoire of DICOM
   * @param transcoded whether the text must be encoded anew, as UTF-8 or as GB 18030
   */
  public record Names(List<String> names, boolean transcoded) {
    /** Copies the list. */
    public Names {
      names = List.copyOf(names);
    }
  }

  /** The values of (0008,0005) for the repetitions of MSH-18; empty if one is not in table 0211. */
  public static Optional<Names> toDicom(List<String> hl7) {
    List<String> sets = hl7.equals(List.of("")) ? List.of() : hl7;
    if (!sets.stream().allMatch(CharacterSets::isHl7)) {
      return Optional.empty();
    }
    if (sets.size() == 1 && sets.get(0).equals(UTF_8_HL7)) {
      return exactly(UTF_8_DICOM);
    }
    if (sets.contains(GB_HL7) && sets.stream().allMatch(s -> s.equals(GB_HL7) || isAsciiHl7(s))) {
      return exactly(GB_DICOM);
    }
    if (sets.contains(UTF_8_HL7)
        || sets.contains(GB_HL7)
        || sets.stream().anyMatch(HL7_ONLY::contains)) {
      return transcoded(UTF_8_DICOM);
    }
    if (sets.stream().allMatch(CharacterSets::isAsciiHl7)) {
      return Optional.of(new Names(List.of(), false));
    }
    if (sets.size() == 1 && SINGLE_BYTE.forward(sets.get(0)).isPresent()) {
      return exactly(ISO_IR + SINGLE_BYTE.forward(sets.get(0)).orElseThrow());
    }
    List<String> terms = new ArrayList<>();
    for (String set : sets) {
      boolean ascii = isAsciiHl7(set);
      Optional<String> multiByte = MULTI_BYTE.forward(set);
      if (terms.isEmpty() && (ascii || multiByte.isPresent())) {
        terms.add(""); // the first value is a single-byte set, and empty is the default one
        if (ascii) {
          continue;
        }
      }
      terms.add(
          ISO_2022 + multiByte.or(() -> SINGLE_BYTE.forward(ascii ? "ASCII" : set)).orElseThrow());
    }
    return Optional.of(new Names(terms, false));
  }

  /** The repetitions of MSH-18 for the values of (0008,0005); empty if one is no defined term. */
  public static Optional<Names> toHl7(List<String> dicom) {
    List<String> terms =
        dicom.isEmpty() || dicom.equals(List.of("")) ? List.of(ISO_IR + "6") : dicom;
    if (!terms.stream().allMatch(CharacterSets::isDicom)) {
      return Optional.empty();
    }
    if (terms.size() == 1 && isAsciiDicom(terms.get(0))) {
      return exactly("ASCII");
    }
    if (terms.size() == 1 && terms.get(0).equals(UTF_8_DICOM)) {
      return exactly(UTF_8_HL7);
    }
    if (terms.size() == 1 && Set.of(GB_DICOM, "GBK").contains(terms.get(0))) {
      return exactly(GB_HL7);
    }
    if (terms.contains(GB_2312)
        && terms.stream().allMatch(t -> t.equals(GB_2312) || isAsciiDicom(t))) {
      return transcoded(GB_HL7);
    }
    List<String> sets = new ArrayList<>();
    for (String term : terms) {
      Optional<String> set =
          isAsciiDicom(term)
              ? Optional.of("ISO IR6")
              : SINGLE_BYTE.backward(number(term)).or(() -> MULTI_BYTE.backward(number(term)));
      if (set.isEmpty()) {
        return transcoded(UTF_8_HL7);
      }
      sets.add(set.get());
    }
    return Optional.of(new Names(sets, false));
  }

  private static boolean isHl7(String set) {
    return set.isEmpty()
        || set.equals(UTF_8_HL7)
        || set.equals(GB_HL7)
        || SINGLE_BYTE.forward(set).isPresent()
        || MULTI_BYTE.forward(set).isPresent()
        || HL7_ONLY.contains(set);
  }

  private static boolean isDicom(String term) {
    boolean escaped = term.startsWith(ISO_2022);
    return isAsciiDicom(term)
        || Set.of(UTF_8_DICOM, GB_DICOM, "GBK", GB_2312).contains(term)
        || DICOM_ONLY.contains(term)
        || ((escaped || term.startsWith(ISO_IR)) && SINGLE_BYTE.backward(number(term)).isPresent())
        || (escaped && MULTI_BYTE.backward(number(term)).isPresent());
  }

  private static boolean isAsciiHl7(String set) {
    return set.isEmpty() || set.equals("ASCII") || set.equals("ISO IR6");
  }

  private static boolean isAsciiDicom(String term) {
    return term.isEmpty() || term.equals(ISO_IR + "6") || term.equals(ISO_2022 + "6");
  }

  private static String number(String term) {
    return term.substring(term.lastIndexOf(' ') + 1);
  }

  private static Optional<Names> exactly(String name) {
    return Optional.of(new Names(List.of(name), false));
  }

  private static Optional<Names> transcoded(String name) {
    return Optional.of(new Names(List.of(name), true));
  }
}
