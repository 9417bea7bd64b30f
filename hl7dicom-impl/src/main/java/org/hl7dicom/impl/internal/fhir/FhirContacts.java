package org.hl7dicom.impl.internal.fhir;

import java.util.List;
import org.hl7.fhir.r4.model.Address;
import org.hl7.fhir.r4.model.ContactPoint;
import org.hl7.fhir.r4.model.StringType;
import org.hl7dicom.impl.internal.code.Vocabulary;
import org.hl7dicom.impl.internal.engine.Log;
import org.hl7dicom.model.Telecom;
import org.hl7dicom.report.IssueCode;
import org.jspecify.annotations.Nullable;

/**
 * Addresses and telephone numbers (R4 <a
 * href="https://hl7.org/fhir/R4/datatypes.html#Address">Address</a> and <a
 * href="https://hl7.org/fhir/R4/datatypes.html#ContactPoint">ContactPoint</a>). The street is the
 * first line. A v2 code that the FHIR codes do not read back as is in an extension.
 */
final class FhirContacts {
  private static final String MOBILE = "mobile";
  private static final String CELL_PHONE = "CP";

  private FhirContacts() {}

  static Address write(org.hl7dicom.model.Address value, String path, Log log) {
    Address written = new Address();
    StringType street = FhirText.string(value.street(), path, log);
    StringType other = FhirText.string(value.other(), path, log);
    if (street != null) {
      written.getLine().add(street);
    } else if (other != null) {
      written.getLine().add(FhirNames.absent());
    }
    if (other != null) {
      written.getLine().add(other);
    }
    written.setCityElement(FhirText.string(value.city(), path, log));
    written.setStateElement(FhirText.string(value.state(), path, log));
    written.setPostalCodeElement(FhirText.string(value.postalCode(), path, log));
    written.setCountryElement(FhirText.string(value.country(), path, log));
    String use = Vocabulary.ADDRESS_USE.forward(value.type()).orElse("");
    String type = Vocabulary.ADDRESS_TYPE.forward(value.type()).orElse("");
    if (!use.isEmpty()) {
      written.setUse(Address.AddressUse.fromCode(use));
    }
    if (!type.isEmpty()) {
      written.setType(Address.AddressType.fromCode(type));
    }
    if (!addressType(use, type).equals(value.type())) {
      FhirText.extend(written, FhirUrls.ADDRESS_TYPE, value.type(), path, log);
    }
    return written;
  }

  private static String addressType(String use, String type) {
    return Vocabulary.ADDRESS_USE
        .backward(use)
        .or(() -> Vocabulary.ADDRESS_TYPE.backward(type))
        .orElse("");
  }

  static org.hl7dicom.model.@Nullable Address read(
      FhirScope scope, Address source, String path, Log log) {
    String street = "";
    StringBuilder other = new StringBuilder();
    if (source.hasLine()) {
      List<StringType> lines = source.getLine();
      street = scope.text(lines.get(0));
      scope.extensionText(lines.get(0), FhirUrls.ABSENT);
      for (StringType line : lines.subList(1, lines.size())) {
        other.append(other.length() == 0 ? "" : ", ").append(scope.text(line));
      }
      if (lines.size() > 2) {
        log.report(IssueCode.FORM_CHANGED, path + ".line");
      }
    }
    String exact = scope.extensionText(source, FhirUrls.ADDRESS_TYPE);
    String use = source.getUse() == null ? "" : source.getUse().toCode();
    String type = source.getType() == null ? "" : source.getType().toCode();
    if (!exact.isEmpty() || Vocabulary.ADDRESS_USE.backward(use).isPresent()) {
      scope.text(source.hasUse() ? source.getUseElement() : null);
    }
    boolean byUse = Vocabulary.ADDRESS_USE.backward(use).isPresent();
    if (!exact.isEmpty() || (!byUse && Vocabulary.ADDRESS_TYPE.backward(type).isPresent())) {
      scope.text(source.hasType() ? source.getTypeElement() : null);
    }
    org.hl7dicom.model.Address read =
        new org.hl7dicom.model.Address(
            street,
            other.toString(),
            source.hasCityElement() ? scope.text(source.getCityElement()) : "",
            source.hasStateElement() ? scope.text(source.getStateElement()) : "",
            source.hasPostalCodeElement() ? scope.text(source.getPostalCodeElement()) : "",
            source.hasCountryElement() ? scope.text(source.getCountryElement()) : "",
            exact.isEmpty() ? addressType(use, type) : exact);
    if (source.hasText()) {
      boolean parts =
          source.hasLine() || source.hasCity() || source.hasState() || source.hasPostalCode();
      if (!parts) {
        log.report(IssueCode.FORM_CHANGED, path + ".text");
        return new org.hl7dicom.model.Address(
            scope.text(source.getTextElement()), "", "", "", "", read.country(), read.type());
      }
      scope.ignore(source.getTextElement(), "shows the parts of the address");
    }
    return read.equals(new org.hl7dicom.model.Address("", "", "", "", "", "", "")) ? null : read;
  }

  static ContactPoint write(Telecom value, String path, Log log) {
    ContactPoint written = new ContactPoint();
    written.setValueElement(FhirText.string(value.value(), path, log));
    String system = Vocabulary.TELECOM_SYSTEM.forward(value.equipment()).orElse("");
    String use =
        Vocabulary.TELECOM_EQUIPMENT_USE
            .forward(value.equipment())
            .or(() -> Vocabulary.TELECOM_USE.forward(value.use()))
            .orElse("");
    if (!use.isEmpty()) {
      written.setUse(ContactPoint.ContactPointUse.fromCode(use));
    }
    if (!system.isEmpty()) {
      written.setSystem(ContactPoint.ContactPointSystem.fromCode(system));
    } else if (written.hasValue()) {
      // cpt-2: a value needs a system.
      written.setSystem(ContactPoint.ContactPointSystem.OTHER);
      if (value.equipment().isEmpty()) {
        log.report(IssueCode.REQUIRED_MISSING, path + ".system");
      }
    }
    exact(written, FhirUrls.TELECOM_USE, value.use(), telecomUse(use, system), path, log);
    exact(
        written,
        FhirUrls.TELECOM_EQUIPMENT,
        value.equipment(),
        telecomEquipment(use, system),
        path,
        log);
    return written;
  }

  private static void exact(
      ContactPoint written, String url, String stated, String readBack, String path, Log log) {
    if (!stated.equals(readBack)) {
      FhirText.extend(written, url, stated, path, log);
    }
  }

  /** A mobile phone is the equipment of table 0202, not the use of table 0201. */
  private static String telecomUse(String use, String system) {
    return use.equals(MOBILE) && system.equals("phone")
        ? ""
        : Vocabulary.TELECOM_USE.backward(use).orElse("");
  }

  private static String telecomEquipment(String use, String system) {
    return use.equals(MOBILE) && system.equals("phone")
        ? CELL_PHONE
        : Vocabulary.TELECOM_SYSTEM.backward(system).orElse("");
  }

  static @Nullable Telecom read(FhirScope scope, ContactPoint source, String path, Log log) {
    String system = source.getSystem() == null ? "" : source.getSystem().toCode();
    String use = source.getUse() == null ? "" : source.getUse().toCode();
    String exactUse = scope.extensionText(source, FhirUrls.TELECOM_USE);
    String exactEquipment = scope.extensionText(source, FhirUrls.TELECOM_EQUIPMENT);
    boolean mobilePhone = use.equals(MOBILE) && system.equals("phone");
    if (source.hasUse()
        && (!exactUse.isEmpty()
            || mobilePhone
            || Vocabulary.TELECOM_USE.backward(use).isPresent())) {
      scope.text(source.getUseElement());
    }
    if (source.hasSystem()) {
      if (!exactEquipment.isEmpty() || !telecomEquipment(use, system).isEmpty()) {
        scope.text(source.getSystemElement());
      } else if (system.equals("other")) {
        scope.ignore(source.getSystemElement(), "says of no equipment which it is");
      }
    }
    Telecom read =
        new Telecom(
            source.hasValueElement() ? scope.text(source.getValueElement()) : "",
            exactUse.isEmpty() ? telecomUse(use, system) : exactUse,
            exactEquipment.isEmpty() ? telecomEquipment(use, system) : exactEquipment);
    return read.equals(new Telecom("", "", "")) ? null : read;
  }
}
