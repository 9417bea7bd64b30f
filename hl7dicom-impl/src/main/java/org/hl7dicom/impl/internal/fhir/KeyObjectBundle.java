package org.hl7dicom.impl.internal.fhir;

import java.util.List;
import java.util.Set;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.Reference;
import org.hl7dicom.MalformedInputException;
import org.hl7dicom.impl.internal.engine.Codec;
import org.hl7dicom.impl.internal.engine.KeyObjectTables;
import org.hl7dicom.impl.internal.engine.Log;
import org.hl7dicom.model.KeyObjectSelection;

/**
 * A key object selection as a bundle of FHIR R4 resources: an ImagingStudy of the instances that
 * are selected, and a <a
 * href="https://hl7.org/fhir/R4/documentreference.html">DocumentReference</a> of the document that
 * selects them.
 *
 * <p>Read is any bundle with one DocumentReference and one ImagingStudy.
 */
public final class KeyObjectBundle implements Codec<KeyObjectSelection, Bundle> {
  private static final String MIME_TYPE = "application/dicom";

  private final KeyObjectTables tables;
  private final StudyBundle studies;

  /**
   * @param tables rows with slots of {@link FhirSlots} in {@link FhirColumns#ORDER}
   */
  public KeyObjectBundle(KeyObjectTables tables) {
    this.tables = tables;
    this.studies = new StudyBundle(tables.study());
  }

  @Override
  public KeyObjectSelection read(Bundle source, Log log) {
    FhirScope scope = FhirScope.reading(source);
    List<DocumentReference> documents = scope.resources(DocumentReference.class);
    if (documents.size() != 1) {
      throw new MalformedInputException(
          documents.isEmpty() ? "no DocumentReference" : "several documents; one is read at a time",
          "Bundle.entry");
    }
    DocumentReference document = documents.get(0);
    scope.view(DocumentReference.class, document);
    KeyObjectSelection.Builder selection = KeyObjectSelection.builder();
    selection.study(studies.read(scope, log));
    wiring(scope, document);
    tables.keyObjects().read(FhirColumns.ORDER, scope, selection, log);
    scope.reportUnread(log);
    return selection.build();
  }

  private static void wiring(FhirScope scope, DocumentReference document) {
    if (document.hasStatus() && document.getStatus().toCode().equals("current")) {
      scope.ignore(document.getStatusElement(), "a document in force");
    }
    if (document.hasSubject()) {
      scope.followPatient(document, document.getSubject());
    }
    for (Reference each : document.getContext().getRelated()) {
      if (scope.resolve(document, each) == scope.study()) {
        scope.follow(document, each);
      }
    }
    for (DocumentReference.DocumentReferenceContentComponent each : document.getContent()) {
      if (MIME_TYPE.equals(each.getAttachment().getContentType())) {
        scope.ignore(each.getAttachment().getContentTypeElement(), "a DICOM object");
      }
    }
  }

  @Override
  public Bundle write(KeyObjectSelection value, Log log) {
    FhirScope scope = FhirScope.writing();
    String study = studies.write(scope, value.study(), log);
    DocumentReference document = new DocumentReference();
    scope.view(DocumentReference.class, document);
    tables.keyObjects().write(FhirColumns.ORDER, scope, value, Set.of(), log);
    document.setStatus(org.hl7.fhir.r4.model.Enumerations.DocumentReferenceStatus.CURRENT);
    document.setSubject(scope.patientReference());
    document.addContent().getAttachment().setContentType(MIME_TYPE);
    document.getContext().addRelated(new Reference(study));
    scope.add(document);
    return scope.toBundle();
  }
}
