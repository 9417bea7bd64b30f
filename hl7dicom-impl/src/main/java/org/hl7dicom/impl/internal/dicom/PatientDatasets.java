package org.hl7dicom.impl.internal.dicom;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.hl7dicom.MalformedInputException;
import org.hl7dicom.dicom.DicomDataset;
import org.hl7dicom.dicom.Tag;
import org.hl7dicom.impl.internal.engine.Codec;
import org.hl7dicom.impl.internal.engine.Log;
import org.hl7dicom.impl.internal.engine.MergeRules;
import org.hl7dicom.impl.internal.engine.PatientTables;
import org.hl7dicom.impl.internal.text.Timestamps;
import org.hl7dicom.model.PartialDateTime;
import org.hl7dicom.model.Patient;
import org.hl7dicom.model.PatientEvent;
import org.hl7dicom.model.PatientEventKind;
import org.hl7dicom.model.PatientGroup;
import org.hl7dicom.model.PriorIdentity;
import org.hl7dicom.model.Visit;
import org.hl7dicom.model.VisitEvent;
import org.hl7dicom.report.IssueCode;

/**
 * A patient event as attributes of the Patient and Visit Modules (PS3.3 C.7.1.1, C.2, C.3): a
 * dataset for each visit of each patient, or for a patient without any. Under what patient and
 * visit were known before stands in Original Attributes Sequence (0400,0561) (PS3.3 C.12.1.1.9).
 *
 * <p>The datasets say what to make of the attributes of objects that exist, so that one that is not
 * stated is absent, whatever its type in a module, and one that is deleted has zero length. Read,
 * zero length says nothing: it is how an object shows what was never known. What happened, a
 * dataset does not say; the event that is read has no kind.
 */
public final class PatientDatasets implements Codec<PatientEvent, List<DicomDataset>> {
  /** Attributes are replaced because a patient was recorded twice (PS3.3 table C.12-1). */
  private static final String RECONCILED = "COERCE";

  private static final String CORRECTED = "CORRECT";

  private final PatientTables tables;
  private final MergeRules rules;

  /** Datasets by the rows of the tables. */
  public PatientDatasets(PatientTables tables, MergeRules rules) {
    this.tables = tables;
    this.rules = rules;
  }

  @Override
  public PatientEvent read(List<DicomDataset> datasets, Log log) {
    if (datasets.isEmpty()) {
      throw new MalformedInputException("no dataset", "dataset 1");
    }
    PatientEvent.Builder event = PatientEvent.builder();
    List<PatientGroup> groups = new ArrayList<>(1);
    List<String> places = new ArrayList<>(1);
    for (int i = 0; i < datasets.size(); i++) {
      String prefix = datasets.size() == 1 ? "" : "[" + (i + 1) + "].";
      DicomNode root = DicomNode.of(datasets.get(i), prefix);
      if (!root.dataset().contains(Tag.PatientID) && !root.dataset().contains(Tag.PatientName)) {
        throw new MalformedInputException("no patient", root.path(Tag.PatientID));
      }
      Patient.Builder patient = Patient.builder();
      tables.patient().read(DicomColumns.PATIENT, root, patient, log);
      Visit.Builder visit = Visit.builder();
      tables.visit().read(DicomColumns.PATIENT, root, visit, log);
      VisitEvent.Builder said = VisitEvent.builder().visit(visit.build());
      said.prior(prior(root, event, log));
      add(groups, places, patient.build(), said.build(), prefix);
      root.reportUnread(log);
    }
    PatientEvent read = event.groups(groups).build();
    rules.checkRead(
        read, (group, visit, prior) -> places.get(group) + (prior ? "(0400,0561)" : "(0010,0020)"));
    return read;
  }

  /** Datasets in a row about one patient are one group, a visit each. */
  private static void add(
      List<PatientGroup> groups,
      List<String> places,
      Patient patient,
      VisitEvent visit,
      String prefix) {
    PatientGroup last = groups.isEmpty() ? null : groups.get(groups.size() - 1);
    List<VisitEvent> visits = visit.isEmpty() ? List.of() : List.of(visit);
    if (last != null && last.patient().equals(patient) && !visits.isEmpty()) {
      List<VisitEvent> all = new ArrayList<>(last.visits());
      all.add(visit);
      groups.set(groups.size() - 1, new PatientGroup(patient, all, Set.of()));
    } else {
      groups.add(new PatientGroup(patient, visits, Set.of()));
      places.add(prefix);
    }
  }

  private PriorIdentity prior(DicomNode root, PatientEvent.Builder event, Log log) {
    PriorIdentity.Builder prior = PriorIdentity.builder();
    boolean found = false;
    for (DicomNode original : root.items(Tag.OriginalAttributesSequence)) {
      for (DicomNode item : original.items(Tag.ModifiedAttributesSequence)) {
        if (found || !namesSomebody(item)) {
          continue; // stays unread
        }
        found = true;
        tables.prior().read(DicomColumns.PATIENT, item, prior, log);
        if (!original.text(Tag.ReasonForTheAttributeModification).isEmpty()) {
          log.ignored(
              original.path(Tag.ReasonForTheAttributeModification),
              "why attributes were replaced, not what happened to the patient");
        }
        String time = original.text(Tag.AttributeModificationDateTime);
        PartialDateTime recorded = time.isEmpty() ? null : Timestamps.parse(time);
        if (!time.isEmpty() && recorded == null) {
          log.report(IssueCode.INVALID_VALUE, original.path(Tag.AttributeModificationDateTime));
        }
        event.recorded(recorded);
      }
    }
    return prior.build();
  }

  /** Attributes of images may be original ones too; those are of no patient event. */
  private static boolean namesSomebody(DicomNode item) {
    return item.dataset().contains(Tag.PatientID)
        || item.dataset().contains(Tag.PatientName)
        || item.dataset().contains(Tag.AdmissionID);
  }

  @Override
  public List<DicomDataset> write(PatientEvent event, Log log) {
    rules.checkWritten(event);
    DicomNode nowhere = DicomNode.of(new DicomDataset(), "");
    tables.header().write(DicomColumns.PATIENT, nowhere, event.header(), Set.of(), log);
    tables.event().write(DicomColumns.PATIENT, nowhere, event, Set.of(), log);
    int count = 0;
    for (PatientGroup group : event.groups()) {
      count += Math.max(1, group.visits().size());
    }
    List<DicomDataset> datasets = new ArrayList<>(count);
    for (PatientGroup group : event.groups()) {
      List<VisitEvent> visits =
          group.visits().isEmpty() ? List.of(VisitEvent.NONE) : group.visits();
      for (VisitEvent visit : visits) {
        String prefix = count == 1 ? "" : "[" + (datasets.size() + 1) + "].";
        datasets.add(write(event, group, visit, prefix, log));
      }
    }
    return datasets;
  }

  private DicomDataset write(
      PatientEvent event, PatientGroup group, VisitEvent visit, String prefix, Log log) {
    DicomNode root = DicomNode.of(new DicomDataset(), prefix);
    Set<String> cleared = new HashSet<>(group.cleared());
    cleared.addAll(visit.cleared());
    tables.patient().write(DicomColumns.PATIENT, root, group.patient(), cleared, log);
    tables.visit().write(DicomColumns.PATIENT, root, visit.visit(), cleared, log);
    tables.movement().write(DicomColumns.PATIENT, root, visit, cleared, log);
    PriorIdentity prior = visit.prior();
    if (!prior.isEmpty() || visit.cleared().stream().anyMatch(row -> row.startsWith("prior."))) {
      DicomNode original = root.addItem(Tag.OriginalAttributesSequence);
      DicomNode item = original.addItem(Tag.ModifiedAttributesSequence);
      tables.prior().write(DicomColumns.PATIENT, item, prior, visit.cleared(), log);
      complete(original, event, log);
    }
    root.reportUnzoned(log);
    return root.dataset();
  }

  /** What is required with original attributes (PS3.3 table C.12-1). */
  private static void complete(DicomNode original, PatientEvent event, Log log) {
    DicomDataset dataset = original.dataset();
    event
        .recorded()
        .ifPresent(time -> dataset.put(Tag.AttributeModificationDateTime, Timestamps.format(time)));
    if (event.recorded().isEmpty()) {
      log.report(IssueCode.REQUIRED_MISSING, original.path(Tag.AttributeModificationDateTime));
      dataset.putEmpty(Tag.AttributeModificationDateTime);
    }
    // Who will replace the attributes is not known to those who only say that it is to be done.
    log.report(IssueCode.REQUIRED_MISSING, original.path(Tag.ModifyingSystem));
    dataset.putEmpty(Tag.ModifyingSystem);
    dataset.putEmpty(Tag.SourceOfPreviousValues);
    boolean merge = event.kind().filter(PatientEventKind.MERGE_PATIENT::equals).isPresent();
    dataset.put(Tag.ReasonForTheAttributeModification, merge ? RECONCILED : CORRECTED);
  }
}
