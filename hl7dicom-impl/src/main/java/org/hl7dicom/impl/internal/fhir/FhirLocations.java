package org.hl7dicom.impl.internal.fhir;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.Location;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.hl7dicom.impl.internal.engine.Log;
import org.hl7dicom.model.AssigningAuthority;
import org.hl7dicom.model.Identifier;
import org.hl7dicom.report.IssueCode;
import org.jspecify.annotations.Nullable;

/**
 * Where a patient is (<a href="https://hl7.org/fhir/R4/location.html">R4 Location</a>): one
 * Location for every part that is stated - bed, room, ward, floor, building, site - each {@code
 * partOf} the next larger, told apart by {@code physicalType}, as HL7 v2-to-FHIR maps PL. The
 * description is that of the innermost; a description alone is the name of a Location of no type.
 */
final class FhirLocations {
  private static final String BED = "bd";
  private static final String ROOM = "ro";
  private static final String WARD = "wa";
  private static final String LEVEL = "lvl";
  private static final String BUILDING = "bu";
  private static final String SITE = "si";
  private static final Set<String> TYPES = Set.of(BED, ROOM, WARD, LEVEL, BUILDING, SITE);
  private static final int MAX_DEPTH = 16;

  private FhirLocations() {}

  static @Nullable Reference write(
      FhirScope scope, org.hl7dicom.model.Location value, String path, Log log) {
    List<Location> chain = new ArrayList<>(); // outermost first
    AssigningAuthority facility = value.facility();
    if (!facility.isEmpty()) {
      Location site = typed(SITE);
      site.setNameElement(FhirText.string(facility.namespace(), path, log));
      AssigningAuthority universal =
          new AssigningAuthority("", facility.universalId(), facility.universalIdType());
      if (!universal.isEmpty()) {
        site.addIdentifier(FhirIdentifiers.write(Identifier.of("", universal), path, log));
      }
      chain.add(site);
    }
    part(chain, BUILDING, value.building(), path, log);
    part(chain, LEVEL, value.floor(), path, log);
    part(chain, WARD, value.pointOfCare(), path, log);
    part(chain, ROOM, value.room(), path, log);
    part(chain, BED, value.bed(), path, log);
    StringType description = FhirText.string(value.description(), path, log);
    if (description != null) {
      if (chain.isEmpty()) {
        chain.add(new Location().setNameElement(description));
      } else {
        chain.get(chain.size() - 1).setDescriptionElement(description);
      }
    }
    Reference outer = null;
    for (Location location : chain) {
      if (outer != null) {
        location.setPartOf(outer);
      }
      outer = scope.share(location);
    }
    if (outer == null) {
      log.report(IssueCode.FORM_CHANGED, path); // a location that says nothing
    }
    return outer;
  }

  private static void part(List<Location> chain, String type, String name, String path, Log log) {
    StringType text = FhirText.string(name, path, log);
    if (text != null) {
      chain.add(typed(type).setNameElement(text));
    }
  }

  private static Location typed(String type) {
    Location location = new Location();
    location.getPhysicalType().addCoding().setSystem(FhirUrls.PHYSICAL_TYPE).setCode(type);
    return location;
  }

  static org.hl7dicom.model.@Nullable Location read(
      FhirScope scope, DomainResource owner, Reference reference, String path, Log log) {
    if (!(scope.resolve(owner, reference) instanceof Location innermost)) {
      return display(scope, reference, path, log);
    }
    Map<String, String> names = new HashMap<>();
    AssigningAuthority facility = AssigningAuthority.NONE;
    String description = "";
    DomainResource from = owner;
    Reference next = reference;
    for (int depth = 0; depth < MAX_DEPTH; depth++) {
      if (!(scope.resolve(from, next) instanceof Location location)) {
        break;
      }
      Coding coding = type(location);
      String type = coding == null ? "" : coding.getCode();
      if (!type.isEmpty() && names.containsKey(type)) {
        break; // a second room, or a circle: stays unread
      }
      if (type.isEmpty() && location != innermost) {
        break;
      }
      scope.follow(from, next);
      if (coding != null) {
        scope.ignoreAll(coding, "says which part of the location it is");
      }
      String name = location.hasName() ? scope.text(location.getNameElement()) : "";
      if (location == innermost && location.hasDescription()) {
        description = scope.text(location.getDescriptionElement());
      }
      if (type.isEmpty()) {
        if (description.isEmpty()) {
          description = name;
        } else if (!name.isEmpty() && !name.equals(description)) {
          log.report(IssueCode.PART_DROPPED, path + ".name");
        }
      } else {
        names.put(type, name);
      }
      if (type.equals(SITE)) {
        facility = facility(scope, location, name, path, log);
      }
      if (!location.hasPartOf()) {
        break;
      }
      from = location;
      next = location.getPartOf();
    }
    return new org.hl7dicom.model.Location(
        names.getOrDefault(WARD, ""),
        names.getOrDefault(ROOM, ""),
        names.getOrDefault(BED, ""),
        facility,
        names.getOrDefault(BUILDING, ""),
        names.getOrDefault(LEVEL, ""),
        description);
  }

  private static AssigningAuthority facility(
      FhirScope scope, Location location, String name, String path, Log log) {
    if (location.hasIdentifier() && !location.getIdentifier().get(0).hasValue()) {
      Identifier universal =
          FhirIdentifiers.read(scope, location.getIdentifier().get(0), path, log);
      if (universal != null) {
        return new AssigningAuthority(
            name, universal.authority().universalId(), universal.authority().universalIdType());
      }
    }
    return AssigningAuthority.ofNamespace(name);
  }

  private static org.hl7dicom.model.@Nullable Location display(
      FhirScope scope, Reference reference, String path, Log log) {
    if (!reference.hasDisplay()) {
      return null;
    }
    log.report(IssueCode.FORM_CHANGED, path + ".display");
    return org.hl7dicom.model.Location.named(scope.text(reference.getDisplayElement()));
  }

  private static @Nullable Coding type(Location location) {
    if (location.hasPhysicalType()) {
      CodeableConcept physical = location.getPhysicalType();
      if (physical.hasCoding()) {
        for (Coding coding : physical.getCoding()) {
          if (FhirUrls.PHYSICAL_TYPE.equals(coding.getSystem())
              && coding.getCode() != null
              && TYPES.contains(coding.getCode())) {
            return coding;
          }
        }
      }
    }
    return null;
  }
}
