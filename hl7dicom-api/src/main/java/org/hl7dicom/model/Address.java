package org.hl7dicom.model;

import java.util.Objects;

/**
 * A postal address: HL7 v2 XAD, FHIR Address.
 *
 * @param street street and house number
 * @param other further lines
 * @param city the town
 * @param state the state or province
 * @param postalCode the postal code
 * @param country the country
 * @param type the address type of HL7 table 0190, such as {@code H}
 */
public record Address(
    String street,
    String other,
    String city,
    String state,
    String postalCode,
    String country,
    String type) {

  public Address {
    Objects.requireNonNull(street, "street");
    Objects.requireNonNull(other, "other");
    Objects.requireNonNull(city, "city");
    Objects.requireNonNull(state, "state");
    Objects.requireNonNull(postalCode, "postalCode");
    Objects.requireNonNull(country, "country");
    Objects.requireNonNull(type, "type");
  }

  @Override
  public String toString() {
    return "Address[type=" + type + "]";
  }
}
