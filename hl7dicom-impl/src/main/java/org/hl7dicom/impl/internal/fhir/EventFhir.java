package org.hl7dicom.impl.internal.fhir;

import static org.hl7dicom.impl.internal.fhir.FhirSlot.slot;
import static org.hl7dicom.impl.internal.fhir.FhirSlot.time;

import java.util.Set;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.Provenance;
import org.hl7.fhir.r4.model.Reference;
import org.hl7dicom.impl.internal.engine.Slot;
import org.hl7dicom.model.AssigningAuthority;
import org.hl7dicom.model.Location;
import org.hl7dicom.model.PartialDateTime;
import org.hl7dicom.model.PatientEventKind;
import org.hl7dicom.report.IssueCode;
import org.jspecify.annotations.Nullable;

/**
 * Places of FHIR R4 for the rows of a patient event: a <a
 * href="https://hl7.org/fhir/R4/provenance.html">Provenance</a>, as HL7 v2-to-FHIR maps EVN.
 * Immutable.
 */
public final class EventFhir {
  private static final String PROVENANCE = "Provenance";

  /** The codes that HL7 table 0062 and the code system {@code v2-0062} have. */
  private static final Set<String> REASONS = Set.of("01", "02", "03");

  EventFhir() {}

  /** Whether the provenance says what happened to a patient. */
  static boolean isEvent(Provenance provenance) {
    return trigger(provenance) != null;
  }

  private static @Nullable Coding trigger(Provenance provenance) {
    if (!provenance.hasActivity() || !provenance.getActivity().hasCoding()) {
      return null;
    }
    for (Coding coding : provenance.getActivity().getCoding()) {
      if (FhirUrls.V2_0003.equals(coding.getSystem()) && coding.hasCode()) {
        return coding;
      }
    }
    return null;
  }

  /** The kind that a provenance states, or null. */
  static @Nullable PatientEventKind kind(Provenance provenance) {
    Coding coding = trigger(provenance);
    return coding == null ? null : PatientEventKind.ofTrigger(coding.getCode()).orElse(null);
  }

  /** {@code event.kind}: the activity, a code of HL7 table 0003. */
  public Slot<FhirScope, PatientEventKind> kind() {
    return slot(
        PROVENANCE + ".activity",
        (scope, log) -> {
          Provenance event = scope.entryIfAny();
          PatientEventKind kind = event == null ? null : kind(event);
          if (event != null && kind != null) {
            scope.ignoreAll(event.getActivity(), "says what happened");
          }
          return kind;
        },
        (scope, kind, log) ->
            scope
                .entry()
                .getActivity()
                .addCoding()
                .setSystem(FhirUrls.V2_0003)
                .setCode(kind.trigger()));
  }

  /** {@code event.recorded}. */
  public Slot<FhirScope, PartialDateTime> recorded() {
    String path = PROVENANCE + ".recorded";
    return slot(
        path,
        (scope, log) -> {
          Provenance event = scope.entryIfAny();
          if (event == null || !event.hasRecordedElement()) {
            return null;
          }
          if (scope.extension(event.getRecordedElement(), FhirUrls.ABSENT) != null
              && scope.extension(event.getRecordedElement(), FhirUrls.EXACT_TIME) == null) {
            scope.ignoreAll(event.getRecordedElement(), "not known when it was recorded");
            return null;
          }
          return FhirTimes.read(scope, event.getRecordedElement(), path, log);
        },
        (scope, value, log) -> {
          InstantType written = new InstantType();
          if (FhirTimes.write(written, value, path, log)) {
            scope.entry().setRecordedElement(written);
          }
        });
  }

  /** {@code event.planned}: an extension. */
  public Slot<FhirScope, PartialDateTime> planned() {
    return time(
        PROVENANCE + ".extension[planned]",
        scope -> {
          Provenance event = scope.entryIfAny();
          return event != null
                  && scope.extension(event, FhirUrls.EVENT_PLANNED) instanceof DateTimeType value
              ? value
              : null;
        },
        (scope, written) ->
            scope.entry().addExtension(new Extension(FhirUrls.EVENT_PLANNED, written)));
  }

  /** {@code event.reason}: a code of HL7 table 0062; one that R4 does not know is text. */
  public Slot<FhirScope, String> reason() {
    String path = PROVENANCE + ".reason";
    return slot(
        path,
        (scope, log) -> {
          Provenance event = scope.entryIfAny();
          if (event == null || !event.hasReason()) {
            return null;
          }
          CodeableConcept reason = event.getReason().get(0);
          for (Coding coding : reason.getCoding()) {
            if (FhirUrls.V2_0062.equals(coding.getSystem()) && coding.hasCode()) {
              scope.text(coding.getSystemElement());
              return scope.text(coding.getCodeElement());
            }
          }
          return FhirCodes.readTextOrCode(scope, reason, path, log);
        },
        (scope, reason, log) -> {
          CodeableConcept written = new CodeableConcept();
          if (REASONS.contains(reason)) {
            written.addCoding().setSystem(FhirUrls.V2_0062).setCode(reason);
          } else {
            written = FhirCodes.writeText(reason, path, log);
          }
          if (!written.isEmpty()) {
            scope.entry().addReason(written);
          }
        });
  }

  /** {@code event.occurred}. */
  public Slot<FhirScope, PartialDateTime> occurred() {
    return time(
        PROVENANCE + ".occurred",
        scope -> {
          Provenance event = scope.entryIfAny();
          return event != null && event.getOccurred() instanceof DateTimeType value ? value : null;
        },
        (scope, written) -> scope.entry().setOccurred(written));
  }

  /** {@code event.facility}: a site, as the facility of a place is. */
  public Slot<FhirScope, AssigningAuthority> facility() {
    String path = PROVENANCE + ".location";
    return slot(
        path,
        (scope, log) -> {
          Provenance event = scope.entryIfAny();
          Location location =
              event == null || !event.hasLocation()
                  ? null
                  : FhirLocations.read(scope, event, event.getLocation(), path, log);
          if (location == null || location.facility().isEmpty()) {
            return null;
          }
          if (!location.equals(site(location.facility()))) {
            log.report(IssueCode.PART_DROPPED, path);
          }
          return location.facility();
        },
        (scope, facility, log) -> {
          Reference written = FhirLocations.write(scope, site(facility), path, log);
          if (written != null) {
            scope.entry().setLocation(written);
          }
        });
  }

  private static Location site(AssigningAuthority facility) {
    return new Location("", "", "", facility, "", "", "");
  }

  /** {@code movement.previousLocation}: the location of the encounter that is completed. */
  public Slot<FhirScope, Location> previousLocation() {
    String path = "Encounter.location.location";
    return slot(
        path,
        (scope, log) -> {
          Encounter encounter = scope.encounterIfAny();
          if (encounter == null || !encounter.hasLocation()) {
            return null;
          }
          for (Encounter.EncounterLocationComponent each : encounter.getLocation()) {
            if (each.getStatus() == Encounter.EncounterLocationStatus.COMPLETED
                && each.hasLocation()) {
              scope.ignore(each.getStatusElement(), "the previous location");
              return FhirLocations.read(scope, encounter, each.getLocation(), path, log);
            }
          }
          return null;
        },
        (scope, location, log) -> {
          Reference reference = FhirLocations.write(scope, location, path, log);
          if (reference != null) {
            scope
                .encounter()
                .addLocation()
                .setLocation(reference)
                .setStatus(Encounter.EncounterLocationStatus.COMPLETED);
          }
        });
  }
}
