package org.hl7dicom.impl.internal.fhir;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Practitioner;
import org.hl7.fhir.r4.model.PractitionerRole;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StringType;
import org.hl7dicom.code.CodedConcept;
import org.hl7dicom.impl.internal.engine.Log;
import org.hl7dicom.model.NameGroup;
import org.hl7dicom.model.PersonName;
import org.hl7dicom.report.IssueCode;
import org.jspecify.annotations.Nullable;

/**
 * Health professionals and their departments (R4 <a
 * href="https://hl7.org/fhir/R4/practitioner.html">Practitioner</a>, <a
 * href="https://hl7.org/fhir/R4/practitionerrole.html">PractitionerRole</a>, <a
 * href="https://hl7.org/fhir/R4/organization.html">Organization</a>).
 */
final class FhirPeople {
  /** An organization of health care, and not a part of one. */
  static final String PROVIDER = "prov";

  private static final String NO_ROW = "names a record that the domain does not hold";

  private FhirPeople() {}

  /** A practitioner; null when it says nothing. */
  private static @Nullable Practitioner write(
      org.hl7dicom.model.Practitioner value, String path, Log log) {
    Practitioner written = new Practitioner();
    if (value.identifier().isPresent()) {
      written.addIdentifier(FhirIdentifiers.write(value.identifier().get(), path, log));
    }
    if (!value.name().equals(PersonName.of(NameGroup.EMPTY))) {
      List<HumanName> names = FhirNames.write(List.of(value.name()), path, log);
      if (!names.isEmpty()) {
        written.setName(names);
      }
    }
    if (written.isEmpty()) {
      log.report(IssueCode.FORM_CHANGED, path); // one who is neither named nor identified
      return null;
    }
    return written;
  }

  /** References to practitioners, without those that say nothing. */
  static List<Reference> write(
      FhirScope scope, List<org.hl7dicom.model.Practitioner> values, String path, Log log) {
    List<Reference> written = new ArrayList<>();
    for (org.hl7dicom.model.Practitioner value : values) {
      Practitioner practitioner = write(value, path, log);
      if (practitioner != null) {
        written.add(scope.share(practitioner));
      }
    }
    return written;
  }

  /** Whether the reference may lead to a practitioner: to one, to a role, or out of the bundle. */
  static boolean isPerson(FhirScope scope, DomainResource owner, Reference reference) {
    Resource resource = scope.resolve(owner, reference);
    String type = resource == null ? type(reference) : resource.fhirType();
    return type.isEmpty() || type.equals("Practitioner") || type.equals("PractitionerRole");
  }

  /** What a reference that leads out of the bundle says about the type of its target. */
  static String type(Reference reference) {
    if (reference.getType() != null) {
      return reference.getType();
    }
    String literal =
        reference.hasReferenceElement() ? reference.getReferenceElement().getResourceType() : null;
    return literal == null ? "" : literal;
  }

  static org.hl7dicom.model.@Nullable Practitioner read(
      FhirScope scope, DomainResource owner, Reference reference, String path, Log log) {
    if (!isPerson(scope, owner, reference)) {
      return null;
    }
    Resource resource = scope.follow(owner, reference);
    if (resource instanceof PractitionerRole role) {
      return role.hasPractitioner() ? read(scope, role, role.getPractitioner(), path, log) : null;
    }
    if (resource instanceof Practitioner practitioner) {
      return read(scope, practitioner, path, log);
    }
    org.hl7dicom.model.Identifier identifier =
        reference.hasIdentifier()
            ? FhirIdentifiers.read(scope, reference.getIdentifier(), path, log)
            : null;
    NameGroup name = NameGroup.EMPTY;
    if (reference.hasDisplay()) {
      name = new NameGroup(scope.text(reference.getDisplayElement()), "", "", "", "");
      log.report(IssueCode.FORM_CHANGED, path + ".display");
    }
    if (identifier == null && name.isEmpty()) {
      return null;
    }
    scope.ignore(reference.hasType() ? reference.getTypeElement() : null, NO_ROW);
    return new org.hl7dicom.model.Practitioner(
        Optional.ofNullable(identifier), PersonName.of(name));
  }

  private static org.hl7dicom.model.Practitioner read(
      FhirScope scope, Practitioner source, String path, Log log) {
    org.hl7dicom.model.Identifier identifier =
        source.hasIdentifier()
            ? FhirIdentifiers.read(scope, source.getIdentifier().get(0), path, log)
            : null;
    List<PersonName> names =
        source.hasName() ? FhirNames.read(scope, source.getName(), 1, path, log) : List.of();
    active(scope, source.hasActiveElement() ? source.getActiveElement() : null);
    return new org.hl7dicom.model.Practitioner(
        Optional.ofNullable(identifier),
        names.isEmpty() ? PersonName.of(NameGroup.EMPTY) : names.get(0));
  }

  /** A record that is in use is what every format takes for granted; one out of use is unread. */
  static void active(FhirScope scope, org.hl7.fhir.r4.model.@Nullable BooleanType active) {
    if (active != null && active.hasValue() && active.booleanValue()) {
      scope.ignore(active, "a record in use");
    }
  }

  /**
   * A department as an Organization: its text or meaning is the name and its code an identifier
   * whose system is that of the coding scheme. What these do not read back as is in an extension.
   */
  static Organization organization(CodedConcept concept, FhirCodes codes, String path, Log log) {
    Organization written = new Organization();
    write(written, concept, codes, path, log);
    return written;
  }

  /** Fills an Organization as {@link #organization} says. */
  static void write(
      Organization written, CodedConcept concept, FhirCodes codes, String path, Log log) {
    StringType name =
        FhirText.string(
            concept.display().isEmpty() ? concept.code() : concept.display(), path, log);
    written.setNameElement(name);
    String system = codes.system(concept.scheme());
    if (concept.isCoded()) {
      StringType code = FhirText.string(concept.code(), path, log);
      if (code != null) {
        written.addIdentifier().setValueElement(code);
        if (!system.isEmpty()) {
          written.getIdentifier().get(0).setSystem(system);
        }
      }
    }
    CodedConcept readBack =
        concept.isCoded()
            ? CodedConcept.of(
                concept.code(), codes.scheme(system), name == null ? "" : name.getValue())
            : CodedConcept.text(name == null ? "" : name.getValue());
    if (!readBack.equals(concept)) {
      CodeableConcept whole = codes.write(concept, path, log);
      if (!whole.isEmpty()) {
        written.addExtension(new Extension(FhirUrls.ORGANIZATION_CODE, whole));
      }
    }
  }

  /** Constraint org-1: an Organization has a name or an identifier. */
  static void requireName(Organization written) {
    if (!written.hasName() && !written.hasIdentifier()) {
      written.getNameElement().addExtension(FhirText.absent());
    }
  }

  /** Whether an Organization says that it is an institution. */
  static boolean isInstitution(Organization organization) {
    return organization.getType().stream()
        .anyMatch(type -> FhirCodes.has(type, FhirUrls.ORGANIZATION_TYPE, PROVIDER));
  }

  static @Nullable CodedConcept readOrganization(
      FhirScope scope,
      DomainResource owner,
      Reference reference,
      FhirCodes codes,
      String path,
      Log log) {
    Resource resource = scope.resolve(owner, reference);
    if (resource == null) {
      if (!reference.hasDisplay()) {
        return null;
      }
      log.report(IssueCode.FORM_CHANGED, path + ".display");
      return CodedConcept.text(scope.text(reference.getDisplayElement()));
    }
    if (!(resource instanceof Organization organization)) {
      return null;
    }
    scope.follow(owner, reference);
    return read(scope, organization, codes, path, log);
  }

  /** What an Organization stands for; null when it is neither named nor identified. */
  static @Nullable CodedConcept read(
      FhirScope scope, Organization organization, FhirCodes codes, String path, Log log) {
    active(scope, organization.hasActiveElement() ? organization.getActiveElement() : null);
    Extension whole = organization.getExtensionByUrl(FhirUrls.ORGANIZATION_CODE);
    if (whole != null && whole.getValue() instanceof CodeableConcept concept) {
      String reason = "repeats the code of the organization";
      scope.ignore(organization.hasName() ? organization.getNameElement() : null, reason);
      if (organization.hasIdentifier()) {
        scope.ignoreAll(organization.getIdentifier().get(0), reason);
      }
      return codes.read(scope, concept);
    }
    String name = organization.hasName() ? scope.text(organization.getNameElement()) : "";
    if (organization.hasIdentifier()) {
      org.hl7.fhir.r4.model.Identifier identifier = organization.getIdentifier().get(0);
      if (identifier.hasValue()) {
        String system = identifier.hasSystem() ? scope.text(identifier.getSystemElement()) : "";
        String code = scope.text(identifier.getValueElement());
        return CodedConcept.of(code, codes.scheme(system), name);
      }
    }
    return name.isEmpty() ? null : CodedConcept.text(name);
  }
}
