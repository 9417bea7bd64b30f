package org.hl7dicom.impl.internal.dicom;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hl7dicom.dicom.DicomDataset;
import org.hl7dicom.dicom.DicomElement;
import org.hl7dicom.dicom.Tag;
import org.hl7dicom.impl.internal.engine.Log;
import org.hl7dicom.report.IssueCode;
import org.jspecify.annotations.Nullable;

/**
 * A dataset or sequence item, its place in the whole, and the account of which elements were read.
 */
public final class DicomNode {
  private final DicomDataset dataset;
  private final @Nullable DicomNode parent;
  private final String prefix;
  private final int sequence;
  private final int item;
  private @Nullable BitSet read;
  private @Nullable BitSet readInPart;
  private @Nullable Map<Integer, List<DicomNode>> items;
  private @Nullable String unzoned;
  private boolean beyondLength;

  private DicomNode(DicomDataset dataset, String prefix) {
    this.dataset = dataset;
    this.parent = null;
    this.prefix = prefix;
    this.sequence = 0;
    this.item = 0;
  }

  /** An item, with its number where its sequence has several. */
  private DicomNode(DicomDataset dataset, DicomNode parent, int sequence, int item) {
    this.dataset = dataset;
    this.parent = parent;
    this.prefix = "";
    this.sequence = sequence;
    this.item = item;
  }

  /**
   * A whole dataset.
   *
   * @param prefix what paths begin with, such as {@code [2].} for the second of several datasets
   */
  public static DicomNode of(DicomDataset dataset, String prefix) {
    return new DicomNode(dataset, prefix);
  }

  /** The dataset or item. */
  public DicomDataset dataset() {
    return dataset;
  }

  /** The dataset that this item is in, at whatever depth; itself when it is no item. */
  DicomNode root() {
    DicomNode node = this;
    while (node.parent != null) {
      node = node.parent;
    }
    return node;
  }

  /** A place in this dataset as people write it. */
  String path(int tag) {
    DicomNode above = parent;
    String before =
        above == null ? prefix : above.path(sequence) + (item == 0 ? "." : "[" + item + "].");
    return before + DicomDataset.toString(tag);
  }

  private static BitSet marked(@Nullable BitSet marks, int index) {
    BitSet all = marks == null ? new BitSet() : marks;
    all.set(index);
    return all;
  }

  private int markRead(int tag) {
    int index = dataset.indexOf(tag);
    if (index >= 0) {
      read = marked(read, index);
    }
    return index;
  }

  /** The first value of an element, marked as read; empty when absent or zero length. */
  String text(int tag) {
    int index = markRead(tag);
    if (index < 0) {
      return "";
    }
    DicomElement element = dataset.element(index);
    if (element.count() > 1) {
      readInPart = marked(readInPart, index);
    }
    String text = element.string();
    return text == null ? "" : text;
  }

  /** All values of an element, marked as read. */
  List<String> texts(int tag) {
    int index = markRead(tag);
    return index < 0 ? List.of() : dataset.element(index).strings();
  }

  /** The items of a sequence, marked as read; what is in them is not. */
  public List<DicomNode> items(int tag) {
    int index = markRead(tag);
    if (index < 0) {
      return List.of();
    }
    Map<Integer, List<DicomNode>> known = items;
    if (known == null) {
      known = new HashMap<>();
      items = known;
    }
    List<DicomNode> nodes = known.get(tag);
    if (nodes == null) {
      List<DicomDataset> datasets = dataset.items(tag);
      nodes = new ArrayList<>(datasets.size());
      for (int i = 0; i < datasets.size(); i++) {
        nodes.add(new DicomNode(datasets.get(i), this, tag, datasets.size() == 1 ? 0 : i + 1));
      }
      known.put(tag, nodes);
    }
    return nodes;
  }

  /** Whether texts that are too long are written all the same, as a site wants it. */
  boolean writesBeyondLength() {
    return root().beyondLength;
  }

  /** Says whether texts that are too long are written all the same. */
  void writeBeyondLength(boolean wanted) {
    root().beyondLength = wanted;
  }

  /** A new item of a sequence, to write to. */
  public DicomNode addItem(int tag) {
    return new DicomNode(dataset.addItem(tag), this, tag, 0);
  }

  /** Remembers that a time without an offset was written. */
  void wroteUnzoned(int tag) {
    root().unzoned = path(tag);
  }

  /**
   * Reports a time without an offset beside others with one: Timezone Offset From UTC holds for all
   * times of a dataset (PS3.3 section C.12.1.1.8).
   */
  public void reportUnzoned(Log log) {
    if (unzoned != null && dataset.contains(Tag.TimezoneOffsetFromUTC)) {
      log.report(IssueCode.DEFAULT_APPLIED, unzoned);
    }
  }

  /** Reports every populated element that no slot read and that is not ignored for a reason. */
  public void reportUnread(Log log) {
    for (int i = 0; i < dataset.size(); i++) {
      DicomElement element = dataset.element(i);
      if (element.isEmpty()) {
        continue;
      }
      String reason = Ignored.reason(element.tag());
      List<DicomNode> visited = items == null ? null : items.get(element.tag());
      if (visited != null) {
        for (DicomNode item : visited) {
          item.reportUnread(log);
        }
      } else if (reason != null) {
        log.ignored(path(element.tag()), reason);
      } else if (readInPart != null && readInPart.get(i)) {
        log.report(IssueCode.TOO_MANY_VALUES, path(element.tag()));
      } else if ((read == null || !read.get(i)) && holdsValues(element)) {
        log.report(IssueCode.UNMAPPED_ELEMENT, path(element.tag()));
      }
    }
  }

  /** Whether there is a value in an element or anywhere below it. */
  private static boolean holdsValues(DicomElement element) {
    List<DicomDataset> below = element.items();
    if (below.isEmpty()) {
      return !element.isEmpty();
    }
    for (DicomDataset item : below) {
      for (DicomElement inner : item.elements()) {
        if (holdsValues(inner)) {
          return true;
        }
      }
    }
    return false;
  }
}
