package org.hl7dicom.impl.internal.fhir;

import static org.hl7dicom.impl.internal.fhir.FhirSlot.nonEmpty;
import static org.hl7dicom.impl.internal.fhir.FhirSlot.slot;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.Extension;
import org.hl7dicom.code.CodedConcept;
import org.hl7dicom.impl.internal.engine.Slot;
import org.hl7dicom.impl.internal.engine.Slots;
import org.hl7dicom.model.PartialDateTime;
import org.hl7dicom.report.IssueCode;
import org.jspecify.annotations.Nullable;

/** Places in extensions of a resource, for what R4 has no element for. */
final class FhirExtensions {
  /**
   * A resource that extensions stand in.
   *
   * @param read the resource to read, or null when there is none
   * @param write the resource to write, made if need be
   */
  record Owner(
      String name,
      Function<FhirScope, @Nullable DomainResource> read,
      Function<FhirScope, DomainResource> write) {

    static final Owner PATIENT = new Owner("Patient", FhirScope::patient, FhirScope::patient);
    static final Owner ENCOUNTER =
        new Owner("Encounter", FhirScope::encounterIfAny, FhirScope::encounter);
    static final Owner ORDER = new Owner("ServiceRequest", FhirScope::order, FhirScope::order);
    static final Owner PROCEDURE =
        new Owner("ServiceRequest", FhirScope::procedure, FhirScope::procedure);

    private String path(String url) {
      return name + ".extension[" + url.substring(url.lastIndexOf('/') + 1) + "]";
    }

    private List<Extension> all(FhirScope scope, String url) {
      DomainResource resource = read.apply(scope);
      return resource == null || !resource.hasExtension()
          ? List.of()
          : resource.getExtensionsByUrl(url);
    }
  }

  private FhirExtensions() {}

  /** A text. */
  static Slot<FhirScope, String> text(Owner owner, String url) {
    String path = owner.path(url);
    return slot(
        path,
        (scope, log) -> {
          DomainResource resource = owner.read.apply(scope);
          return resource == null ? null : nonEmpty(scope.extensionText(resource, url));
        },
        (scope, value, log) -> FhirText.extend(owner.write.apply(scope), url, value, path, log));
  }

  /** A dateTime. */
  static Slot<FhirScope, PartialDateTime> time(Owner owner, String url) {
    return FhirSlot.time(
        owner.path(url),
        scope -> {
          for (Extension each : owner.all(scope, url)) {
            if (each.getValue() instanceof DateTimeType time) {
              return time;
            }
          }
          return null;
        },
        (scope, written) -> owner.write.apply(scope).addExtension(new Extension(url, written)));
  }

  /** A concept. */
  static Slot<FhirScope, CodedConcept> concept(FhirCodes codes, Owner owner, String url) {
    return Slots.first(concepts(codes, owner, url));
  }

  /** Concepts, one extension each. */
  static Slot<FhirScope, List<CodedConcept>> concepts(FhirCodes codes, Owner owner, String url) {
    String path = owner.path(url);
    return slot(
        path,
        (scope, log) -> {
          List<CodedConcept> found = new ArrayList<>(1);
          for (Extension each : owner.all(scope, url)) {
            if (each.getValue() instanceof CodeableConcept concept) {
              FhirSlot.add(found, codes.read(scope, concept));
            }
          }
          return nonEmpty(found);
        },
        (scope, values, log) -> {
          for (CodedConcept value : values) {
            CodeableConcept written = codes.write(value, path, log);
            if (written.isEmpty()) {
              log.report(IssueCode.FORM_CHANGED, path);
            } else {
              owner.write.apply(scope).addExtension(new Extension(url, written));
            }
          }
        });
  }
}
