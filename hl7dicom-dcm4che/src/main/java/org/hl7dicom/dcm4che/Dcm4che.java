package org.hl7dicom.dcm4che;

import java.util.function.Consumer;
import org.dcm4che3.data.Attributes;
import org.hl7dicom.dicom.DicomDataset;
import org.hl7dicom.dicom.DicomProblem;

/**
 * The bridge to dcm4che: a {@link DicomDataset} becomes an {@link Attributes}, and the other way
 * round. Works with dcm4che 5.22.6 and later, the first release with all value representations.
 *
 * <p>Both ways keep every element with its VR, empty ones and empty sequences, private blocks under
 * the elements that reserve them, (0008,0005), and references to bulk data, which are neither
 * followed nor altered. The result shares nothing that can change with its source, and the source
 * is left as it was. Two things are no part of a dataset and have no counterpart:
 *
 * <ul>
 *   <li>Group lengths: {@code Attributes} holds none, and a dataset's are left out. They describe
 *       one encoding; both libraries compute or omit them when they write.
 *   <li>Byte order: numbers of a big endian {@code Attributes} are put in little endian order, in
 *       which a dataset always has them, and a new {@code Attributes} is little endian. dcm4che
 *       writes it in either order.
 * </ul>
 *
 * <p>What cannot be carried is a {@link DicomProblem}. Without somebody to listen, the first one is
 * thrown as IllegalArgumentException: a loss that nobody listens to is refused. No problem quotes a
 * value.
 */
public final class Dcm4che {
  private Dcm4che() {}

  /**
   * The dataset as dcm4che's carrier, in little endian order.
   *
   * @throws IllegalArgumentException when something cannot be carried, as {@link
   *     #attributes(DicomDataset, Consumer)} tells
   */
  public static Attributes attributes(DicomDataset dataset) {
    return attributes(dataset, Dcm4che::refuse);
  }

  /**
   * The dataset as dcm4che's carrier, in little endian order.
   *
   * <p>When text has characters that the declared character set cannot hold, the result declares
   * UTF-8 throughout, as {@code Part10} writes it: dcm4che would write question marks. Text that
   * dcm4che would not write faithfully in the declared set is handed over as its bytes.
   *
   * @param problems who is told what cannot be carried: characters beyond ASCII in a VR that has
   *     only ASCII, which stay in the result and which dcm4che would write as question marks
   */
  public static Attributes attributes(DicomDataset dataset, Consumer<DicomProblem> problems) {
    return new AttributesWriter(problems).write(dataset);
  }

  /**
   * dcm4che's carrier as a dataset. Text that dcm4che has not decoded yet is decoded by the
   * character set that governs it, which an item may inherit from the dataset around it.
   *
   * @throws IllegalArgumentException when something cannot be carried, as {@link
   *     #dataset(Attributes, Consumer)} tells
   */
  public static DicomDataset dataset(Attributes attributes) {
    return dataset(attributes, Dcm4che::refuse);
  }

  /**
   * dcm4che's carrier as a dataset.
   *
   * <p>A DS or IS that dcm4che holds as numbers (they were set so, or it was asked for them) has
   * lost the text it was read from: it becomes the text that dcm4che would write.
   *
   * @param problems who is told what cannot be carried: fragments of encapsulated pixel data, for
   *     which a dataset has no place (the element stays as a reference, as when {@code Part10}
   *     leaves it in its file), bytes that mean nothing in the character set (they become U+FFFD),
   *     an unknown character set (read as ASCII), bytes that are no whole number of units of the VR
   *     (kept as UN), and what a reference says beyond its URI: a UUID, big endian order, a prefix
   */
  public static DicomDataset dataset(Attributes attributes, Consumer<DicomProblem> problems) {
    return new AttributesReader(problems).read(attributes);
  }

  private static void refuse(DicomProblem problem) {
    throw new IllegalArgumentException(problem.detail() + " at " + problem.path());
  }
}
