package org.hl7dicom.dicom;

import java.util.List;

/**
 * What {@link Part10} read.
 *
 * @param fileMeta the file meta information, group 0002 without its length; empty when the input
 *     was a bare dataset
 * @param dataset the dataset
 * @param transferSyntax the Transfer Syntax UID that the dataset was read by
 * @param problems what the reader tolerated, in the order it met it; empty for a clean file
 */
public record DicomFile(
    DicomDataset fileMeta,
    DicomDataset dataset,
    String transferSyntax,
    List<DicomProblem> problems) {
  /** Copies the list of problems. */
  public DicomFile {
    problems = List.copyOf(problems);
  }
}
