package org.hl7dicom.impl.internal.fhir;

import static org.hl7dicom.impl.internal.fhir.FhirSlot.add;
import static org.hl7dicom.impl.internal.fhir.FhirSlot.each;
import static org.hl7dicom.impl.internal.fhir.FhirSlot.nonEmpty;
import static org.hl7dicom.impl.internal.fhir.FhirSlot.one;
import static org.hl7dicom.impl.internal.fhir.FhirSlot.slot;
import static org.hl7dicom.impl.internal.fhir.FhirSlot.time;

import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.OidType;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.Reference;
import org.hl7dicom.code.CodedConcept;
import org.hl7dicom.impl.internal.engine.Slot;
import org.hl7dicom.model.PartialDateTime;
import org.hl7dicom.model.Practitioner;
import org.hl7dicom.model.Uid;

/**
 * Places of <a href="https://hl7.org/fhir/R4/documentreference.html">R4 DocumentReference</a> for
 * the rows of a key object selection. Immutable.
 */
public final class KeyObjectFhir {
  private static final String PATH = "DocumentReference.";

  private final FhirCodes codes;

  KeyObjectFhir(FhirCodes codes) {
    this.codes = codes;
  }

  private static DocumentReference document(FhirScope scope) {
    return scope.viewed(DocumentReference.class);
  }

  /** {@code keyObjects.sopInstanceUid}: masterIdentifier. */
  public Slot<FhirScope, Uid> sopInstanceUid() {
    String path = PATH + "masterIdentifier";
    return slot(
        path,
        (scope, log) -> {
          Identifier master = document(scope).getMasterIdentifier();
          if (!FhirUrls.DICOM_UID.equals(master.getSystem()) || !master.hasValue()) {
            return null;
          }
          scope.text(master.getSystemElement());
          return StudyFhir.uid(scope, master.getValueElement(), path, log);
        },
        (scope, uid, log) ->
            document(scope)
                .getMasterIdentifier()
                .setSystem(FhirUrls.DICOM_UID)
                .setValue(FhirUrls.OID_PREFIX + uid.value()));
  }

  /** {@code keyObjects.seriesInstanceUid}: an extension. */
  public Slot<FhirScope, Uid> seriesInstanceUid() {
    String path = PATH + "extension[series-instance-uid]";
    return slot(
        path,
        (scope, log) ->
            scope.extension(document(scope), FhirUrls.SERIES_UID) instanceof PrimitiveType<?> uid
                ? StudyFhir.uid(scope, uid, path, log)
                : null,
        (scope, uid, log) ->
            document(scope)
                .addExtension(
                    new Extension(
                        FhirUrls.SERIES_UID, new OidType(FhirUrls.OID_PREFIX + uid.value()))));
  }

  private static Slot<FhirScope, Integer> number(String name, String url) {
    return slot(
        PATH + "extension[" + name + "]",
        (scope, log) -> {
          if (scope.extension(document(scope), url) instanceof IntegerType number
              && number.hasValue()) {
            scope.text(number);
            return number.getValue();
          }
          return null;
        },
        (scope, number, log) ->
            document(scope).addExtension(new Extension(url, new IntegerType(number))));
  }

  /** {@code keyObjects.seriesNumber}: an extension. */
  public Slot<FhirScope, Integer> seriesNumber() {
    return number("series-number", FhirUrls.SERIES_NUMBER);
  }

  /** {@code keyObjects.instanceNumber}: an extension. */
  public Slot<FhirScope, Integer> instanceNumber() {
    return number("instance-number", FhirUrls.INSTANCE_NUMBER);
  }

  /**
   * {@code keyObjects.dateTime}: the start of context.period; date is an instant, which needs a
   * zone.
   */
  public Slot<FhirScope, PartialDateTime> dateTime() {
    return time(
        PATH + "context.period.start",
        scope ->
            document(scope).getContext().getPeriod().hasStartElement()
                ? document(scope).getContext().getPeriod().getStartElement()
                : null,
        (scope, written) -> document(scope).getContext().getPeriod().setStartElement(written));
  }

  /** {@code keyObjects.title}: type. */
  public Slot<FhirScope, CodedConcept> title() {
    return one(
        PATH + "type",
        scope -> document(scope).hasType() ? document(scope).getType() : null,
        codes::read,
        codes::write,
        (scope, written) -> document(scope).setType(written));
  }

  /** {@code keyObjects.titleModifiers}: context.event. */
  public Slot<FhirScope, List<CodedConcept>> titleModifiers() {
    return each(
        PATH + "context.event",
        scope -> document(scope).getContext().getEvent(),
        codes::read,
        codes::write,
        (scope, written) -> document(scope).getContext().addEvent(written));
  }

  /** {@code keyObjects.description}: description. */
  public Slot<FhirScope, String> description() {
    return StudyFhir.text(
        PATH + "description",
        scope ->
            document(scope).hasDescriptionElement()
                ? document(scope).getDescriptionElement()
                : null,
        (scope, written) -> document(scope).setDescriptionElement(written));
  }

  /** {@code keyObjects.observers}: author. */
  public Slot<FhirScope, List<Practitioner>> observers() {
    String path = PATH + "author";
    return slot(
        path,
        (scope, log) -> {
          List<Practitioner> found = new ArrayList<>();
          for (Reference each : document(scope).getAuthor()) {
            add(found, FhirPeople.read(scope, document(scope), each, path, log));
          }
          return nonEmpty(found);
        },
        (scope, people, log) ->
            FhirPeople.write(scope, people, path, log).forEach(document(scope)::addAuthor));
  }
}
