package org.hl7dicom.impl.internal.dicom;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hl7dicom.code.CodedConcept;
import org.hl7dicom.dicom.DicomDataset;
import org.hl7dicom.dicom.Tag;
import org.hl7dicom.impl.internal.engine.Log;
import org.hl7dicom.impl.internal.engine.StudyForm;
import org.hl7dicom.impl.internal.engine.StudyTables;
import org.hl7dicom.model.ImagingEndpoint;
import org.hl7dicom.model.ImagingStudy;
import org.hl7dicom.model.Patient;
import org.hl7dicom.model.RequestReference;
import org.hl7dicom.model.Series;
import org.hl7dicom.model.SopInstance;
import org.hl7dicom.model.Uid;
import org.hl7dicom.model.Visit;
import org.hl7dicom.report.IssueCode;
import org.jspecify.annotations.Nullable;

/**
 * Puts a study together from datasets that come one by one, in any order: instances, or what
 * QIDO-RS answers at the level of studies, series and instances (PS3.18 section 10.6.3). Of a
 * dataset only what the tables name is kept. Not thread-safe.
 *
 * <p>The first dataset says which study and whose. One of another study is left out; where others
 * contradict the first, the first stays. Each such thing is reported once for its place, with the
 * number of the first dataset that it was found in.
 */
public final class StudyReader {
  private final StudyTables tables;
  private final Log log;
  private final Map<String, Entry> series = new LinkedHashMap<>();
  private final Map<String, Held> instances = new HashMap<>();
  private final Map<CodedConcept, CodedConcept> titles = new HashMap<>();
  private final Map<Uid, Uid> classes = new HashMap<>();
  private final Set<Integer> accounted = new HashSet<>();
  private final Set<String> reported = new HashSet<>();
  private @Nullable ImagingStudy study;
  private int count;

  /**
   * @param tables the rows
   * @param log what happens goes there, also after it was asked for a report
   */
  public StudyReader(StudyTables tables, Log log) {
    this.tables = tables;
    this.log = log;
  }

  /** A series and what was found of it. */
  private static final class Entry {
    Series series;
    final List<SopInstance> instances = new ArrayList<>();

    Entry(Series series) {
      this.series = series;
    }
  }

  /** Where an instance was put. */
  private record Held(Entry entry, int index) {}

  /** Goes on from a study; to be called before the first dataset is added. */
  public void startFrom(ImagingStudy begun) {
    study = begun.toBuilder().series(List.of()).build();
    for (Series each : begun.series()) {
      Entry entry = new Entry(each.toBuilder().instances(List.of()).build());
      series.put(key(each.seriesInstanceUid()), entry);
      each.instances().forEach(instance -> put(entry, instance, ""));
    }
  }

  private static String key(Optional<Uid> uid) {
    return uid.map(Uid::value).orElse("");
  }

  /** Adds an instance, or what is known of a study or series. */
  public void add(DicomDataset dataset) {
    count++;
    String prefix = count == 1 ? "" : "[" + count + "].";
    log.repeating(count > 1);
    DicomNode node = DicomNode.of(dataset, "");
    boolean ofInstance = states(dataset, Tag.SOPInstanceUID) || states(dataset, Tag.SOPClassUID);
    boolean ofSeries =
        ofInstance || states(dataset, Tag.SeriesInstanceUID) || states(dataset, Tag.Modality);
    if (addStudy(node, prefix)) {
      if (ofSeries) {
        Entry entry = addSeries(node, prefix);
        if (ofInstance) {
          addInstance(entry, node, prefix);
        }
      }
      node.reportUnread(StudyReasons::of, accounted, log);
    }
    log.repeating(false);
  }

  private static boolean states(DicomDataset dataset, int tag) {
    return dataset.string(tag) != null;
  }

  /** Reports what is wrong at a place, the first time that it is. */
  private void report(IssueCode code, int tag, String prefix) {
    String path = DicomDataset.toString(tag);
    if (reported.add(code.name() + path)) {
      log.report(code, prefix + path);
    }
  }

  private boolean addStudy(DicomNode node, String prefix) {
    ImagingStudy.Builder read = ImagingStudy.builder();
    tables.study().read(DicomColumns.DATASET, node, read, log);
    Patient.Builder patient = Patient.builder();
    tables.patient().read(DicomColumns.WORKLIST, node, patient, log);
    Visit.Builder visit = Visit.builder();
    tables.visit().read(DicomColumns.WORKLIST, node, visit, log);
    List<RequestReference> requests = new ArrayList<>();
    for (DicomNode item : node.items(Tag.RequestAttributesSequence)) {
      RequestReference.Builder reference = RequestReference.builder();
      tables.reference().read(DicomColumns.DATASET, item, reference, log);
      requests.add(reference.build());
    }
    ImagingStudy next =
        read.patient(patient.build()).visit(visit.build()).requests(requests).build();
    if (next.studyInstanceUid().isEmpty()) {
      report(IssueCode.UID_MISSING, Tag.StudyInstanceUID, prefix);
    }
    ImagingStudy first = study;
    if (first == null) {
      study = next;
      return true;
    }
    if (first.studyInstanceUid().isPresent()
        && next.studyInstanceUid().isPresent()
        && !first.studyInstanceUid().equals(next.studyInstanceUid())) {
      report(IssueCode.OTHER_STUDY, Tag.StudyInstanceUID, prefix);
      return false;
    }
    if (!first.equals(next)) {
      study = merge(first, next, prefix);
    }
    return true;
  }

  private ImagingStudy merge(ImagingStudy first, ImagingStudy next, String prefix) {
    ImagingStudy.Builder into = first.toBuilder();
    // Every dataset may name other modalities, services and requests, and none is wrong.
    ImagingStudy alike =
        next.toBuilder().modalities(List.of()).endpoints(List.of()).requests(List.of()).build();
    tables.study().merge(first, alike, into, DicomColumns.DATASET, log);
    into.modalities(union(first.modalities(), next.modalities()));
    List<ImagingEndpoint> endpoints = union(first.endpoints(), next.endpoints());
    into.endpoints(endpoints).requests(union(first.requests(), next.requests()));
    if (Patients.same(first.patient(), next.patient())) {
      Patient.Builder patient = first.patient().toBuilder();
      tables.patient().merge(first.patient(), next.patient(), patient, DicomColumns.WORKLIST, log);
      into.patient(patient.build());
      Visit.Builder visit = first.visit().toBuilder();
      tables.visit().merge(first.visit(), next.visit(), visit, DicomColumns.WORKLIST, log);
      into.visit(visit.build());
    } else {
      report(IssueCode.OTHER_PATIENT, Tag.PatientID, prefix);
    }
    return into.build();
  }

  private static <A> List<A> union(List<A> first, List<A> second) {
    if (first.containsAll(second)) {
      return first;
    }
    Set<A> all = new LinkedHashSet<>(first);
    all.addAll(second);
    return List.copyOf(all);
  }

  private Entry addSeries(DicomNode node, String prefix) {
    Series.Builder read = Series.builder();
    tables.series().read(DicomColumns.DATASET, node, read, log);
    Series next = read.build();
    if (next.seriesInstanceUid().isEmpty()) {
      report(IssueCode.UID_MISSING, Tag.SeriesInstanceUID, prefix);
    }
    String key = key(next.seriesInstanceUid());
    Entry entry = series.get(key);
    if (entry == null) {
      entry = new Entry(next);
      series.put(key, entry);
    } else if (!entry.series.equals(next)) {
      Series first = entry.series;
      Series.Builder into = first.toBuilder();
      Series alike = next.toBuilder().specimens(List.of()).build();
      tables.series().merge(first, alike, into, DicomColumns.DATASET, log);
      entry.series = into.specimens(union(first.specimens(), next.specimens())).build();
    }
    return entry;
  }

  private void addInstance(Entry entry, DicomNode node, String prefix) {
    SopInstance.Builder read = SopInstance.builder();
    tables.instance().read(DicomColumns.DATASET, node, read, log);
    SopInstance next = read.build();
    if (next.sopInstanceUid().isEmpty()) {
      report(IssueCode.UID_MISSING, Tag.SOPInstanceUID, prefix);
    }
    put(entry, next, prefix);
  }

  private void put(Entry entry, SopInstance instance, String prefix) {
    // A study has few classes and titles, and many instances of them.
    SopInstance lean =
        instance.toBuilder()
            .sopClassUid(instance.sopClassUid().map(this::shared).orElse(null))
            .title(instance.title().map(this::shared).orElse(null))
            .build();
    String uid = key(instance.sopInstanceUid());
    Held held = uid.isEmpty() ? null : instances.get(uid);
    if (held == null) {
      if (!uid.isEmpty()) {
        instances.put(uid, new Held(entry, entry.instances.size()));
      }
      entry.instances.add(lean);
      return;
    }
    if (held.entry != entry) {
      report(IssueCode.SOURCES_DISAGREE, Tag.SeriesInstanceUID, prefix);
    }
    SopInstance first = held.entry.instances.get(held.index);
    if (!first.equals(lean)) {
      SopInstance.Builder into = first.toBuilder();
      tables.instance().merge(first, lean, into, DicomColumns.DATASET, log);
      held.entry.instances.set(held.index, into.build());
    }
  }

  private Uid shared(Uid sopClass) {
    Uid known = classes.putIfAbsent(sopClass, sopClass);
    return known == null ? sopClass : known;
  }

  private CodedConcept shared(CodedConcept title) {
    CodedConcept known = titles.putIfAbsent(title, title);
    return known == null ? title : known;
  }

  /** Orders by number, those without one last, and then by UID. */
  private static <A> Comparator<A> by(
      java.util.function.Function<A, Optional<Integer>> number,
      java.util.function.Function<A, Optional<Uid>> uid) {
    return Comparator.comparing((A each) -> number.apply(each).orElse(Integer.MAX_VALUE))
        .thenComparing(each -> key(uid.apply(each)));
  }

  /** The study as known so far; an empty one when nothing was added. */
  public ImagingStudy study() {
    ImagingStudy known = study == null ? ImagingStudy.builder().build() : study;
    List<Series> all = new ArrayList<>(series.size());
    for (Entry entry : series.values()) {
      List<SopInstance> ordered = new ArrayList<>(entry.instances);
      ordered.sort(by(SopInstance::number, SopInstance::sopInstanceUid));
      all.add(entry.series.toBuilder().instances(ordered).build());
    }
    all.sort(by(Series::number, Series::seriesInstanceUid));
    return StudyForm.normal(known.toBuilder().series(all).build());
  }
}
