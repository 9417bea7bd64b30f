package org.hl7dicom.impl.internal.dicom;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.hl7dicom.dicom.DicomDataset;
import org.hl7dicom.dicom.DicomDictionary;
import org.hl7dicom.dicom.Vr;
import org.hl7dicom.impl.internal.engine.Around;
import org.hl7dicom.impl.internal.engine.Log;
import org.hl7dicom.impl.internal.engine.Slot;
import org.jspecify.annotations.Nullable;

/** What a site adds to the places of DICOM, or wants otherwise. */
public final class DicomSite {
  private static final int FIRST_BLOCK = 0x10;
  private static final int LAST_BLOCK = 0xFF;

  /** The representations of free text. */
  private static final Set<Vr> TEXTS = EnumSet.of(Vr.SH, Vr.LO, Vr.ST, Vr.LT, Vr.UT, Vr.UC, Vr.CS);

  private DicomSite() {}

  /** A slot that writes texts which are too long all the same. */
  public static <A> Slot<DicomNode, A> beyondLength(Slot<DicomNode, A> slot) {
    return new Around<>(slot) {
      @Override
      public @Nullable A read(DicomNode source, Log log) {
        return slot.read(source, log);
      }

      @Override
      public void write(DicomNode target, A value, Log log) {
        target.writeBeyondLength(true);
        try {
          slot.write(target, value, log);
        } finally {
          target.writeBeyondLength(false);
        }
      }
    };
  }

  /**
   * Whether the dictionary knows a standard attribute that holds text.
   *
   * @throws IllegalArgumentException when it does not, with what is wrong
   */
  public static void checkText(int tag) {
    DicomDictionary.Entry entry = DicomDictionary.of(tag);
    if ((tag & 0x10000) != 0 || entry == null || !TEXTS.contains(entry.vr())) {
      throw new IllegalArgumentException(
          DicomDataset.toString(tag) + " is no standard attribute that holds text");
    }
  }

  /**
   * Texts of a private attribute (PS3.5 section 7.8.1): the block is the one that the creator has
   * reserved.
   *
   * @param group the group, an odd number
   * @param element the element within the block, 0 to 255
   */
  public static Slot<DicomNode, List<String>> privateTexts(
      String creator, int group, int element, Vr vr) {
    if (!TEXTS.contains(vr)) {
      throw new IllegalArgumentException("a field of a site holds text: one of " + TEXTS);
    }
    String path = "(%04X,xx%02X \"%s\")".formatted(group, element, creator);
    return new Slot<>() {
      @Override
      public String path() {
        return path;
      }

      private int block(DicomNode node) {
        for (int block = FIRST_BLOCK; block <= LAST_BLOCK; block++) {
          if (creator.equals(node.dataset().string(group << 16 | block))) {
            return block;
          }
        }
        return -1;
      }

      private int tag(int block) {
        return group << 16 | block << 8 | element;
      }

      @Override
      public @Nullable List<String> read(DicomNode source, Log log) {
        int block = block(source);
        if (block < 0) {
          return null;
        }
        source.text(group << 16 | block);
        List<String> values = new ArrayList<>(source.texts(tag(block)));
        values.removeIf(String::isEmpty);
        return values.isEmpty() ? null : values;
      }

      @Override
      public void write(DicomNode target, List<String> values, Log log) {
        int block = reserve(target);
        List<String> fitting = new ArrayList<>(values.size());
        for (String value : values) {
          String fit = DicomSlots.fit(value, vr, target, tag(block), log);
          if (fit != null) {
            fitting.add(fit);
          }
        }
        if (!fitting.isEmpty()) {
          target.dataset().put(tag(block), vr, fitting.toArray(new String[0]));
        }
      }

      private int reserve(DicomNode target) {
        int block = block(target);
        if (block < 0) {
          block = FIRST_BLOCK;
          while (block < LAST_BLOCK && target.dataset().contains(group << 16 | block)) {
            block++;
          }
          target.dataset().put(group << 16 | block, Vr.LO, creator);
        }
        return block;
      }

      @Override
      public void writeClear(DicomNode target, Log log) {
        target.dataset().putEmpty(tag(reserve(target)), vr);
      }
    };
  }
}
