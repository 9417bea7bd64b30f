package org.hl7dicom.impl.internal.hl7v2;

import java.util.List;
import java.util.Set;
import org.hl7dicom.impl.internal.hl7v2.Hl7Types.Cwe;
import org.hl7dicom.impl.internal.hl7v2.Hl7Types.Each;
import org.hl7dicom.impl.internal.hl7v2.Hl7Types.Spreading;

/** How a type stands in a field that a site chose for it, and whether it can. */
final class Hl7Fit {
  private static final Set<String> SIMPLE = Set.of("", "ST", "ID", "IS", "TX", "FT", "NM", "SI");

  private Hl7Fit() {}

  /**
   * A type as it stands in a field of a data type: an identifier is a CX in one field and an EI in
   * another.
   *
   * @throws IllegalArgumentException if it cannot stand there
   */
  @SuppressWarnings("unchecked") // the other type is of the same values
  static <A> Hl7Type<A> fitting(Hl7Type<A> type, String dataType, Hl7Address address) {
    boolean part = address.component() > 0;
    Hl7Type<?> fitting;
    if (type == (Object) Hl7Types.EI || type == (Object) Hl7Types.CX) {
      fitting =
          dataType.equals("CX") && !part
              ? Hl7Types.CX
              : in(dataType, "EI", "CX", "EIP") ? Hl7Types.EI : null;
    } else if (type == (Object) Hl7Types.TIME || type == (Object) Hl7Types.LOCAL_TIME) {
      boolean timing =
          dataType.equals("TQ") && (address.component() == 4 || address.component() == 5);
      fitting = timing || in(dataType, "TS", "DTM", "DT") ? type : null;
    } else if (type == (Object) Hl7Types.UID || type == (Object) Hl7Types.STUDY_POINTER) {
      fitting =
          dataType.equals("RP")
              ? Hl7Types.STUDY_POINTER
              : in(dataType, "EI", "HD", "CX") ? Hl7Types.UID : null;
    } else if (type == (Object) Hl7Types.CNN
        || type == (Object) Hl7Types.HD
        || type == (Object) Hl7Types.PL
        || type == (Object) Hl7Types.XAD
        || type == (Object) Hl7Types.XTN) {
      fitting = dataType.isEmpty() || dataType.equals(nameOf(type)) ? type : null;
    } else if (type instanceof Cwe code) {
      fitting = in(dataType, "CE", "CWE", "CNE") ? code.at(address, dataType) : null;
    } else {
      fitting = type;
    }
    if (fitting == null) {
      throw misfit(address, dataType);
    }
    return (Hl7Type<A>) fitting;
  }

  /** {@link #fitting(Hl7Type, String, Hl7Address)}, of repeated values. */
  @SuppressWarnings("unchecked") // the other type is of the same values
  static <A> Spreading<A> fitting(Spreading<A> type, String dataType, Hl7Address address) {
    if (type instanceof Each<A> each && each.type() != (Object) Hl7Types.CNN) {
      return new Each<>(fitting(each.type(), dataType, address));
    }
    Spreading<?> fitting =
        type == (Object) Hl7Types.XPN
            ? (dataType.isEmpty() || dataType.equals("XPN") ? Hl7Types.XPN : null)
            : switch (dataType) {
              case "", "XCN" -> Hl7Types.XCN;
              case "NDL" -> new Each<>(Hl7Types.CNN);
              default -> null;
            };
    if (fitting == null) {
      throw misfit(address, dataType);
    }
    return (Spreading<A>) fitting;
  }

  /** Whether the values are codes, which know themselves which components they stand in. */
  static boolean isOfCodes(Spreading<?> type) {
    return type instanceof Each<?> each && each.type() instanceof Cwe;
  }

  /** Whether a field holds one text, or any. */
  static boolean isSimple(String dataType) {
    return SIMPLE.contains(dataType);
  }

  private static boolean in(String dataType, String... types) {
    return SIMPLE.contains(dataType) || List.of(types).contains(dataType);
  }

  private static String nameOf(Hl7Type<?> type) {
    return type == Hl7Types.HD
        ? "HD"
        : type == Hl7Types.PL
            ? "PL"
            : type == Hl7Types.XAD ? "XAD" : type == Hl7Types.XTN ? "XTN" : "NDL";
  }

  private static IllegalArgumentException misfit(Hl7Address address, String dataType) {
    return new IllegalArgumentException(
        address + ": the value does not fit its data type " + dataType);
  }
}
