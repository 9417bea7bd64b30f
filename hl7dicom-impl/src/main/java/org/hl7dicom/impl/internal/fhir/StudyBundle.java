package org.hl7dicom.impl.internal.fhir;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.ImagingStudy.ImagingStudySeriesComponent;
import org.hl7.fhir.r4.model.ImagingStudy.ImagingStudySeriesInstanceComponent;
import org.hl7dicom.MalformedInputException;
import org.hl7dicom.impl.internal.engine.Codec;
import org.hl7dicom.impl.internal.engine.Log;
import org.hl7dicom.impl.internal.engine.StudyForm;
import org.hl7dicom.impl.internal.engine.StudyTables;
import org.hl7dicom.model.ImagingStudy;
import org.hl7dicom.model.Series;
import org.hl7dicom.model.SopInstance;
import org.hl7dicom.model.Visit;
import org.hl7dicom.report.IssueCode;

/**
 * A study as a bundle of FHIR R4 resources: Patient, Encounter if anything is known of the visit,
 * people, places and endpoints, and an <a
 * href="https://hl7.org/fhir/R4/imagingstudy.html">ImagingStudy</a>. Each request that the study
 * answers is a ServiceRequest, and a Task if a step is named, that the study is {@code basedOn}.
 *
 * <p>Read is any bundle with one ImagingStudy. Where it has no Patient, the subject says by
 * identifier or display who it is.
 */
public final class StudyBundle implements Codec<ImagingStudy, Bundle> {
  private final StudyTables tables;
  private final RequestLinks links;

  /**
   * @param tables rows with slots of {@link FhirSlots} in {@link FhirColumns#ORDER}
   */
  public StudyBundle(StudyTables tables) {
    this.tables = tables;
    this.links = new RequestLinks(tables.reference());
  }

  // Reading

  @Override
  public ImagingStudy read(Bundle source, Log log) {
    FhirScope scope = FhirScope.reading(source);
    ImagingStudy study = read(scope, log);
    scope.reportUnread(log);
    return study;
  }

  /** The study of a bundle of which more is to be read. */
  ImagingStudy read(FhirScope scope, Log log) {
    List<org.hl7.fhir.r4.model.ImagingStudy> studies =
        scope.resources(org.hl7.fhir.r4.model.ImagingStudy.class);
    if (studies.size() != 1) {
      throw new MalformedInputException(
          studies.isEmpty() ? "no ImagingStudy" : "several studies; one is read at a time",
          "Bundle.entry");
    }
    org.hl7.fhir.r4.model.ImagingStudy resource = studies.get(0);
    scope.view(resource);
    scope.view(Subjects.patient(scope, resource, resource.getSubject()));
    scope.view(Subjects.encounter(scope, resource, resource.getEncounter()));
    ImagingStudy.Builder study = ImagingStudy.builder();
    tables.study().read(FhirColumns.ORDER, scope, study, log);
    org.hl7dicom.model.Patient.Builder patient = org.hl7dicom.model.Patient.builder();
    tables.patient().read(FhirColumns.ORDER, scope, patient, log);
    Visit.Builder visit = Visit.builder();
    tables.visit().read(FhirColumns.ORDER, scope, visit, log);
    study
        .patient(patient.build())
        .visit(visit.build())
        .requests(links.read(scope, resource, resource.getBasedOn(), log));
    List<Series> series = new ArrayList<>();
    for (ImagingStudySeriesComponent each : resource.getSeries()) {
      series.add(series(scope, each, log));
    }
    return StudyForm.normal(study.series(series).build());
  }

  private Series series(FhirScope scope, ImagingStudySeriesComponent component, Log log) {
    scope.view(component);
    Series.Builder series = Series.builder();
    tables.series().read(FhirColumns.ORDER, scope, series, log);
    List<SopInstance> instances = new ArrayList<>();
    for (ImagingStudySeriesInstanceComponent each : component.getInstance()) {
      scope.view(each);
      SopInstance.Builder instance = SopInstance.builder();
      tables.instance().read(FhirColumns.ORDER, scope, instance, log);
      instances.add(instance.build());
    }
    return series.instances(instances).build();
  }

  // Writing

  @Override
  public Bundle write(ImagingStudy value, Log log) {
    FhirScope scope = FhirScope.writing();
    write(scope, value, log);
    return scope.toBundle();
  }

  /** Adds a study and what belongs to it; gives its {@code fullUrl}. */
  String write(FhirScope scope, ImagingStudy value, Log log) {
    ImagingStudy study = StudyForm.counted(value);
    tables.patient().write(FhirColumns.ORDER, scope, study.patient(), Set.of(), log);
    scope.closePatient();
    tables.visit().write(FhirColumns.ORDER, scope, study.visit(), Set.of(), log);
    OrderBundle.closeEncounter(scope, log);
    org.hl7.fhir.r4.model.ImagingStudy resource = new org.hl7.fhir.r4.model.ImagingStudy();
    scope.view(resource);
    tables.study().write(FhirColumns.ORDER, scope, study, Set.of(), log);
    resource.setSubject(scope.patientReference());
    scope.encounterReference().ifPresent(resource::setEncounter);
    links.write(scope, study.requests(), null, log).forEach(resource::addBasedOn);
    for (Series each : study.series()) {
      write(scope, each, log);
    }
    log.repeating(false);
    if (!resource.hasStatus()) {
      resource.setStatus(StudyFhir.statusOfInstances(resource));
    }
    return scope.add(resource);
  }

  private void write(FhirScope scope, Series series, Log log) {
    ImagingStudySeriesComponent component = scope.study().addSeries();
    scope.view(component);
    tables.series().write(FhirColumns.ORDER, scope, series, Set.of(), log);
    if (!component.hasUidElement()) {
      log.report(IssueCode.REQUIRED_MISSING, "ImagingStudy.series.uid");
      component.setUidElement(absentId());
    }
    if (!component.hasModality()) {
      log.report(IssueCode.REQUIRED_MISSING, "ImagingStudy.series.modality");
      component.setModality(absentCoding());
    }
    // What happens to one instance happens to most.
    log.repeating(true);
    for (SopInstance each : series.instances()) {
      ImagingStudySeriesInstanceComponent instance = component.addInstance();
      scope.view(instance);
      tables.instance().write(FhirColumns.ORDER, scope, each, Set.of(), log);
      if (!instance.hasUidElement()) {
        log.report(IssueCode.REQUIRED_MISSING, "ImagingStudy.series.instance.uid");
        instance.setUidElement(absentId());
      }
      if (!instance.hasSopClass()) {
        log.report(IssueCode.REQUIRED_MISSING, "ImagingStudy.series.instance.sopClass");
        instance.setSopClass(absentCoding());
      }
    }
  }

  static IdType absentId() {
    IdType absent = new IdType();
    absent.addExtension(FhirText.absent());
    return absent;
  }

  static Coding absentCoding() {
    Coding absent = new Coding();
    absent.addExtension(FhirText.absent());
    return absent;
  }
}
