package org.hl7dicom.testkit.assertions;

import java.util.regex.Pattern;
import org.hl7dicom.dicom.DicomDataset;
import org.hl7dicom.dicom.DicomDictionary;
import org.hl7dicom.dicom.DicomJson;
import org.hl7dicom.testkit.Tree;

/**
 * Assertions on a dataset of DICOM. Paths are tags or keywords: {@code (0040,0100)[0].(0008,0060)}
 * or {@code ScheduledProcedureStepSequence[0].Modality}; failures name tags.
 */
public final class DatasetAssert extends AbstractTreeAssert<DatasetAssert, DicomDataset> {
  private static final Pattern KEYWORD = Pattern.compile("(?<![\\w=])[A-Z][A-Za-z0-9]+(?![\\w=])");

  DatasetAssert(DicomDataset actual) {
    super(actual, DatasetAssert.class);
  }

  @Override
  String describe() {
    return "dataset";
  }

  @Override
  Tree tree(DicomDataset value) {
    return Tree.ofDicomJson(DicomJson.write(value));
  }

  @Override
  public DatasetAssert hasValues(String path, String... expected) {
    return super.hasValues(tags(path), expected);
  }

  @Override
  public DatasetAssert contains(String path, String expected) {
    return super.contains(tags(path), expected);
  }

  @Override
  public DatasetAssert has(String path) {
    return super.has(tags(path));
  }

  @Override
  public DatasetAssert hasNo(String path) {
    return super.hasNo(tags(path));
  }

  @Override
  public DatasetAssert hasCount(String path, int expected) {
    return super.hasCount(tags(path), expected);
  }

  @Override
  public DatasetAssert ignoring(String... paths) {
    for (String path : paths) {
      super.ignoring(tags(path));
    }
    return this;
  }

  private static String tags(String path) {
    return KEYWORD
        .matcher(path)
        .replaceAll(
            match -> {
              DicomDictionary.Entry entry = DicomDictionary.byKeyword(match.group());
              return entry == null ? match.group() : DicomDataset.toString(entry.tag());
            });
  }
}
