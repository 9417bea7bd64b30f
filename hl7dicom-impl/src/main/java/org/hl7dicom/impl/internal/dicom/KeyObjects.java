package org.hl7dicom.impl.internal.dicom;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hl7dicom.MalformedInputException;
import org.hl7dicom.dicom.DicomDataset;
import org.hl7dicom.dicom.Tag;
import org.hl7dicom.impl.internal.engine.Codec;
import org.hl7dicom.impl.internal.engine.KeyObjectTables;
import org.hl7dicom.impl.internal.engine.Log;
import org.hl7dicom.impl.internal.engine.StudyForm;
import org.hl7dicom.impl.internal.engine.StudyTables;
import org.hl7dicom.model.ImagingEndpoint;
import org.hl7dicom.model.ImagingStudy;
import org.hl7dicom.model.KeyObjectSelection;
import org.hl7dicom.model.Patient;
import org.hl7dicom.model.RequestReference;
import org.hl7dicom.model.Series;
import org.hl7dicom.model.SopInstance;
import org.hl7dicom.model.Uid;
import org.hl7dicom.model.Visit;
import org.hl7dicom.report.IssueCode;
import org.jspecify.annotations.Nullable;

/**
 * Key Object Selection Documents (PS3.3 section A.35.4). The instances are those of Current
 * Requested Procedure Evidence Sequence (0040,A375); the content of the document names the same
 * ones again, as PS3.16 TID 2010 demands. What a manifest with an image library says of them beyond
 * that is not read yet.
 */
public final class KeyObjects implements Codec<KeyObjectSelection, DicomDataset> {
  private static final String SOP_CLASS = "1.2.840.10008.5.1.4.1.1.88.59";
  private static final Set<String> REFERENCES = Set.of("IMAGE", "COMPOSITE", "WAVEFORM");

  private static final int[] REQUIRED = {
    Tag.SOPInstanceUID,
    Tag.StudyInstanceUID,
    Tag.SeriesInstanceUID,
    Tag.SeriesNumber,
    Tag.InstanceNumber,
    Tag.ContentDate,
    Tag.ContentTime,
    Tag.ConceptNameCodeSequence,
    Tag.CurrentRequestedProcedureEvidenceSequence
  };

  private static final int[] REQUIRED_OR_EMPTY = {
    Tag.PatientName,
    Tag.PatientID,
    Tag.PatientBirthDate,
    Tag.PatientSex,
    Tag.StudyDate,
    Tag.StudyTime,
    Tag.ReferringPhysicianName,
    Tag.StudyID,
    Tag.AccessionNumber,
    Tag.Manufacturer,
    Tag.ReferencedPerformedProcedureStepSequence
  };

  private static final int[] REQUEST_REQUIRED_OR_EMPTY = {
    Tag.ReferencedStudySequence,
    Tag.AccessionNumber,
    Tag.PlacerOrderNumberImagingServiceRequest,
    Tag.FillerOrderNumberImagingServiceRequest,
    Tag.RequestedProcedureID,
    Tag.RequestedProcedureDescription,
    Tag.RequestedProcedureCodeSequence
  };

  private final KeyObjectTables tables;
  private final StudyTables studies;

  /** Key object selections by the rows of the tables. */
  public KeyObjects(KeyObjectTables tables) {
    this.tables = tables;
    this.studies = tables.study();
  }

  @Override
  public KeyObjectSelection read(DicomDataset source, Log log) {
    if (!source.contains(Tag.CurrentRequestedProcedureEvidenceSequence)) {
      throw new MalformedInputException(
          "not a key object selection: no Current Requested Procedure Evidence Sequence",
          DicomDataset.toString(Tag.CurrentRequestedProcedureEvidenceSequence));
    }
    DicomNode root = DicomNode.of(source, "");
    KeyObjectSelection.Builder document = KeyObjectSelection.builder();
    tables.keyObjects().read(DicomColumns.DATASET, root, document, log);
    ImagingStudy.Builder study = ImagingStudy.builder();
    studies.study().read(DicomColumns.DATASET, root, study, log);
    Patient.Builder patient = Patient.builder();
    studies.patient().read(DicomColumns.WORKLIST, root, patient, log);
    Visit.Builder visit = Visit.builder();
    studies.visit().read(DicomColumns.WORKLIST, root, visit, log);
    List<RequestReference> requests = new ArrayList<>();
    for (DicomNode item : root.items(Tag.ReferencedRequestSequence)) {
      RequestReference.Builder request = RequestReference.builder();
      studies.reference().read(DicomColumns.DATASET, item, request, log);
      requests.add(request.build());
    }
    Evidence evidence = new Evidence(log);
    root.items(Tag.CurrentRequestedProcedureEvidenceSequence).forEach(evidence::add);
    if (evidence.study != null) {
      study.studyInstanceUid(evidence.study);
    }
    if (!evidence.endpoints.isEmpty()) {
      study.endpoints(List.copyOf(evidence.endpoints));
    }
    references(root, evidence, log);
    root.reportUnread(KeyObjects::reason, null, log);
    ImagingStudy selected =
        study
            .patient(patient.build())
            .visit(visit.build())
            .requests(requests)
            .series(evidence.series)
            .build();
    return document.study(StudyForm.normal(selected)).build();
  }

  /** What the evidence lists: study, series and instances. */
  private final class Evidence {
    private final Log log;
    private @Nullable Uid study;
    private final List<Series> series = new ArrayList<>();
    private final Set<ImagingEndpoint> endpoints = new LinkedHashSet<>();
    private final Map<String, String> listed = new HashMap<>();

    Evidence(Log log) {
      this.log = log;
    }

    void add(DicomNode ofStudy) {
      ImagingStudy.Builder read = ImagingStudy.builder();
      studies.study().read(DicomColumns.DATASET, ofStudy, read, log);
      Uid uid = read.build().studyInstanceUid().orElse(null);
      if (study == null) {
        study = uid;
      } else if (!study.equals(uid)) {
        log.report(IssueCode.OTHER_STUDY, ofStudy.path(Tag.StudyInstanceUID));
        return;
      }
      for (DicomNode item : ofStudy.items(Tag.ReferencedSeriesSequence)) {
        addSeries(item);
      }
    }

    private void addSeries(DicomNode item) {
      Series.Builder one = Series.builder();
      studies.series().read(DicomColumns.DATASET, item, one, log);
      ImagingStudy.Builder places = ImagingStudy.builder();
      studies.study().read(DicomColumns.DATASET, item, places, log);
      endpoints.addAll(places.build().endpoints());
      List<SopInstance> instances = new ArrayList<>();
      for (DicomNode sop : item.items(Tag.ReferencedSOPSequence)) {
        String sopClass = sop.text(Tag.ReferencedSOPClassUID);
        String instance = sop.text(Tag.ReferencedSOPInstanceUID);
        if (!Uid.isValid(sopClass)) {
          log.report(IssueCode.INVALID_VALUE, sop.path(Tag.ReferencedSOPClassUID));
        }
        if (!Uid.isValid(instance)) {
          log.report(IssueCode.UID_MISSING, sop.path(Tag.ReferencedSOPInstanceUID));
          continue;
        }
        listed.put(instance, sopClass);
        instances.add(
            SopInstance.builder()
                .sopInstanceUid(new Uid(instance))
                .sopClassUid(Uid.isValid(sopClass) ? new Uid(sopClass) : null)
                .build());
      }
      series.add(one.instances(instances).build());
    }
  }

  /** The instances that the content names are those of the evidence (PS3.3 section C.17.6.2.1). */
  private static void references(DicomNode root, Evidence evidence, Log log) {
    for (DicomNode item : root.items(Tag.ContentSequence)) {
      String type = item.dataset().string(Tag.ValueType);
      if (type == null || !REFERENCES.contains(type)) {
        continue;
      }
      KeyObjectDicom.structure(item, log);
      for (DicomNode sop : item.items(Tag.ReferencedSOPSequence)) {
        String sopClass = sop.text(Tag.ReferencedSOPClassUID);
        String listed = evidence.listed.get(sop.text(Tag.ReferencedSOPInstanceUID));
        if (listed == null) {
          log.report(IssueCode.SOURCES_DISAGREE, sop.path(Tag.ReferencedSOPInstanceUID));
        }
        if (!sopClass.equals(listed)) {
          log.report(IssueCode.SOURCES_DISAGREE, sop.path(Tag.ReferencedSOPClassUID));
        }
      }
    }
  }

  private static @Nullable String reason(int tag) {
    return switch (tag) {
      case Tag.SOPClassUID, Tag.Modality -> "says that it is a key object selection";
      case Tag.ValueType, Tag.ContinuityOfContent, Tag.ContentTemplateSequence ->
          "structure of the document";
      default -> ofContent(tag);
    };
  }

  /** The content of the document is what is read; the rest of it is that of any instance. */
  private static @Nullable String ofContent(int tag) {
    if (tag >>> 16 == 0x0040) {
      return null;
    }
    String reason = Ignored.inAny(tag);
    return reason == null ? StudyReasons.of(tag) : reason;
  }

  @Override
  public DicomDataset write(KeyObjectSelection value, Log log) {
    ImagingStudy study = value.study();
    DicomNode root = DicomNode.of(new DicomDataset(), "");
    root.dataset().put(Tag.SOPClassUID, SOP_CLASS).put(Tag.Modality, "KO");
    ImagingStudy head =
        study.toBuilder()
            .endpoints(List.of())
            .modalities(List.of())
            .numberOfSeries(null)
            .numberOfInstances(null)
            .build();
    studies.study().write(DicomColumns.DATASET, root, head, Set.of(), log);
    studies.patient().write(DicomColumns.WORKLIST, root, study.patient(), Set.of(), log);
    studies.visit().write(DicomColumns.WORKLIST, root, study.visit(), Set.of(), log);
    tables.keyObjects().write(DicomColumns.DATASET, root, value, Set.of(), log);
    for (RequestReference request : study.requests()) {
      DicomNode item = root.addItem(Tag.ReferencedRequestSequence);
      studies.reference().write(DicomColumns.DATASET, item, request, Set.of(), log);
      Required.values(item, new int[] {Tag.StudyInstanceUID}, log);
      Required.orEmpty(item, REQUEST_REQUIRED_OR_EMPTY);
    }
    if (!study.series().isEmpty()) {
      writeEvidence(root, study, log);
    }
    root.dataset().put(Tag.ValueType, "CONTAINER").put(Tag.ContinuityOfContent, "SEPARATE");
    root.dataset()
        .addItem(Tag.ContentTemplateSequence)
        .put(Tag.MappingResource, "DCMR")
        .put(Tag.TemplateIdentifier, "2010");
    root.reportUnzoned(log);
    Required.values(root, REQUIRED, log);
    Required.orEmpty(root, REQUIRED_OR_EMPTY);
    return root.dataset();
  }

  private void writeEvidence(DicomNode root, ImagingStudy study, Log log) {
    DicomNode ofStudy = root.addItem(Tag.CurrentRequestedProcedureEvidenceSequence);
    study
        .studyInstanceUid()
        .ifPresent(uid -> ofStudy.dataset().put(Tag.StudyInstanceUID, uid.value()));
    for (Series series : study.series()) {
      DicomNode ofSeries = ofStudy.addItem(Tag.ReferencedSeriesSequence);
      series
          .seriesInstanceUid()
          .ifPresent(uid -> ofSeries.dataset().put(Tag.SeriesInstanceUID, uid.value()));
      if (!series.toBuilder()
          .seriesInstanceUid(null)
          .instances(List.of())
          .build()
          .equals(Series.builder().build())) {
        log.report(IssueCode.PART_DROPPED, ofStudy.path(Tag.ReferencedSeriesSequence));
      }
      if (!study.endpoints().isEmpty()) {
        ImagingStudy places = ImagingStudy.builder().endpoints(study.endpoints()).build();
        studies.study().write(DicomColumns.DATASET, ofSeries, places, Set.of(), log);
      }
      for (SopInstance instance : series.instances()) {
        writeInstance(root, ofSeries, instance, log);
      }
    }
  }

  private static void writeInstance(
      DicomNode root, DicomNode ofSeries, SopInstance instance, Log log) {
    String sopClass = instance.sopClassUid().map(Uid::value).orElse("");
    String uid = instance.sopInstanceUid().map(Uid::value).orElse("");
    if (uid.isEmpty()) {
      log.report(IssueCode.UID_MISSING, ofSeries.path(Tag.ReferencedSOPSequence));
      return;
    }
    if (instance.number().isPresent() || instance.title().isPresent()) {
      log.report(IssueCode.PART_DROPPED, ofSeries.path(Tag.ReferencedSOPSequence));
    }
    refer(ofSeries.addItem(Tag.ReferencedSOPSequence), sopClass, uid);
    DicomNode item = root.addItem(Tag.ContentSequence);
    item.dataset().put(Tag.RelationshipType, "CONTAINS").put(Tag.ValueType, valueType(sopClass));
    refer(item.addItem(Tag.ReferencedSOPSequence), sopClass, uid);
  }

  /** PS3.3 table C.17.3-7: waveforms and images have value types of their own. */
  private static String valueType(String sopClass) {
    return sopClass.startsWith("1.2.840.10008.5.1.4.1.1.9.")
        ? "WAVEFORM"
        : StudyDicom.isImageClass(sopClass) ? "IMAGE" : "COMPOSITE";
  }

  private static void refer(DicomNode item, String sopClass, String uid) {
    if (!sopClass.isEmpty()) {
      item.dataset().put(Tag.ReferencedSOPClassUID, sopClass);
    }
    item.dataset().put(Tag.ReferencedSOPInstanceUID, uid);
  }
}
